"""Candidates (候选区划): the divisions that a text may mean, and the errors that name them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

import attrs

from minzheng.embedding import Displayed
from minzheng.errors import RegionError, near_names
from minzheng.language import joined, say, text
from minzheng.numerals import fold
from minzheng.regions.codes import CODE
from minzheng.regions.gazetteer import COUNTRY, gazetteer
from minzheng.regions.lists import DIGITS, list_year
from minzheng.regions.names import WITH_CODE, NameForm, all_names, entries_named
from minzheng.regions.status import RegionStatus

if TYPE_CHECKING:
    from minzheng.regions.region import Region

NAMED = re.compile("[\u4e00-\u9fff]")
"""What any name has."""
WITHOUT_CODE = re.compile(
    ".+(?:开发区|新区|高新区|经开区|工业区|工业园|园区|管理区|风景区|名胜区|度假区|保税区|示范区|合作区|功能区|街道|办事处|镇|乡|苏木"
    "|社区|村|农场|林场|兵团|农垦|管委会|本级)"
)
"""Names of places that most often have no division code of their own."""


@attrs.frozen(kw_only=True)
class RegionCandidate(Displayed):
    """A division that a text may mean (候选区划): which form of its name the text is, and how that name stands.

    ``status`` is that of the name, not of the code: 桥东区 130502 has ended, although its code goes on as 襄都区.

    >>> from minzheng.regions import find_regions
    >>> [(each.full_name, each.form.value) for each in find_regions("常州")]
    [('江苏省常州市', 'short')]
    """

    form: NameForm
    """Which form of the name the text is."""
    full_name: str
    """The name after those of the divisions above it; of a name that has ended, when it was last listed."""
    status: RegionStatus
    """Name, years, and what followed up to the list asked."""

    @property
    def region(self) -> Region:
        """The division (区划)."""
        return self.status.region

    @property
    def in_force(self) -> bool:
        """Whether the list asked has this code with this name (是否有效)."""
        return self.status.in_force

    def label(self, lang: str = "zh") -> str:
        """Code and full name, with years and what followed if it is not in force."""
        status, facts = self.status, {"region": self.region, "name": self.full_name}
        if self.in_force:
            return say("regions.candidate", lang, **facts)
        if not status.successions:
            return say("regions.candidate_since", lang, **facts, first=status.first_year)
        steps = joined("part", status.successions)
        return say("regions.candidate_until", lang, **facts, last=status.last_year, steps=steps)

    def __str__(self) -> str:
        return self.label()


def the_one(name: str, candidates: Iterable[RegionCandidate], on: date | str | None) -> Region:
    """The one candidate that is in force (唯一候选); else ``RegionError`` with all of them, or with near names."""
    found = tuple(candidates)
    in_force = tuple(each for each in found if each.in_force)
    if len(in_force) == 1:
        return in_force[0].region
    if not found:
        raise unknown_region(name, on)
    year = list_year(on)
    if not in_force:
        raise RegionError("MZ078", name=name, year=year, candidates=found)
    raise RegionError("MZ077", name=name, year=year, count=len(in_force), candidates=in_force)


def unknown_region(name: str, on: date | str | None = None) -> RegionError:
    """The error for a text that no division bears (未知区划): with the nearest codes or names.

    >>> print(unknown_region("常洲市").message("en"))
    no division since 2000 is called '常洲市'; the nearest are 株洲市, 常熟市, 常德市, 常州市, 常宁市
    """
    code = name.strip().translate(DIGITS)
    if not NAMED.search(code) and not CODE.fullmatch(code):
        return RegionError("MZ070", text=name)
    near = _apart(code, list_year(on)) or (
        _near_codes(code, list_year(on)) if code.isdecimal() else near_names(name, all_names(), count=5, least=0.6)
    )
    hints = [text("hint.nearest", names=list(near))] if near else []
    if WITHOUT_CODE.fullmatch(code):
        hints.append(text("hint.local_region", name=name))
    return RegionError("MZ076", name=name, hint=text("hint.after", hint=joined("part", hints)) if hints else "")


def _apart(text: str, year: int) -> list[str]:
    """What a code and a name that stand together each mean, where they do not agree: 320400 南京市."""
    printed = WITH_CODE.fullmatch(fold(text))
    named = entries_named(printed["name"] or printed["named"]) if printed else None
    if printed is None or named is None:
        return []
    codes = (printed["before"] or printed["behind"], *named[1])
    entries = ((code, gazetteer().at(code, year)) for code in codes)
    return [f"{code} {entry.name}" for code, entry in entries if entry]


def _near_codes(code: str, year: int) -> list[str]:
    """The codes, each with its name, beneath the nearest division above a code that no list has."""
    above = [f"{code[:kept]:0<6}" for kept in (4, 2)]
    known = next((each for each in above if gazetteer().at(each, year)), COUNTRY)
    entries = ((each, gazetteer().at(each, year)) for each in near_names(code, gazetteer().children(known, year)))
    return [f"{each} {entry.name}" for each, entry in entries if entry]
