"""Finding divisions by name (按名称查区划): in full, shortened, former, or after the names of those above."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import attrs

from minzheng.errors import RegionError, near_names
from minzheng.language import Labelled, joined, say, text
from minzheng.regions.gazetteer import COUNTRY, GazetteerEntry, gazetteer, nearest_entry
from minzheng.regions.lists import DIGITS, FIRST, list_year
from minzheng.regions.region import LISTED, Region, as_region, status_of
from minzheng.regions.status import RegionStatus

OTHER_NAMES = {"中华人民共和国": "中国", "全国": "中国"}
# Peoples as they stand in the names of autonomous divisions. Those of more than one character may stand without 族.
ALWAYS_WITH_ZU = "回满苗彝壮侗瑶白傣黎佤畲水土羌怒藏各"
PEOPLES = (
    "达斡尔|鄂伦春|鄂温克|哈萨克|柯尔克孜|塔吉克|维吾尔|锡伯|蒙古|朝鲜|布依|土家|哈尼|傈僳|拉祜|纳西|景颇|布朗|仫佬|毛南|"
    "仡佬|普米|独龙|裕固|保安|东乡|撒拉"
)
PEOPLE = f"(?:(?:{PEOPLES})族?|[{ALWAYS_WITH_ZU}]族)"
KIND_WORDS = "特别行政区|地区|林区|矿区|新区|特区|省|市|县|旗|区|盟"
# At least two characters stay: 东乡族自治县 is 东乡, 内蒙古自治区 is 内蒙古, 莒县 has no shorter name.
WITH_KIND = re.compile(f"(.{{2,}}?)(?:{PEOPLE}*族?自治[区州县旗]|{PEOPLE}*(?:{KIND_WORDS}))")


class NameForm(Labelled):
    """How a text names a division (名称匹配方式); a member equals its English text."""

    CODE = "code"
    NAME = "name"
    SHORT = "short"
    PATH = "path"


def short_name(name: str) -> str:
    """The name without the word for its kind (简称), if two characters stay; else the name itself.

    >>> [short_name(name) for name in ("常州市", "恩施土家族苗族自治州", "内蒙古自治区", "莒县")]
    ['常州', '恩施', '内蒙古', '莒县']
    """
    printed = WITH_KIND.fullmatch(name)
    return printed[1] if printed else name


@attrs.frozen(kw_only=True)
class RegionCandidate:
    """A division that a text may mean (候选区划): which form of its name the text is, and how that name stands.

    ``status`` is that of the name, not of the code: 桥东区 130502 has ended, although its code goes on as 襄都区.
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


def find_regions(
    name: str, on: date | str | None = None, *, within: Region | str | int | None = None
) -> tuple[RegionCandidate, ...]:
    """Every division since 2000 that a text may mean (查找区划), in the order of codes; empty if there is none.

    The text is a code, a name (常州市), a short name (常州), or one of these names after those of divisions above it
    (江苏常州金坛). The first of these forms that fits anything decides: 朝阳区 does not find 朝阳县, 朝阳 finds both.
    Former names are found too; ``on`` says for which list ``in_force`` and the successions are given, ``None`` for the
    newest. ``within`` keeps what lies in a division, given as a region, a code or a name. Raises ``RegionError`` where
    the date or ``within`` cannot be read.

    >>> [each.full_name for each in find_regions("鼓楼区")]
    ['江苏省南京市鼓楼区', '江苏省徐州市鼓楼区', '福建省福州市鼓楼区', '河南省开封市鼓楼区']
    >>> print(find_regions("金坛市")[0].label("en"))
    320482 江苏省常州市金坛市 (until 2014: 320482 金坛市 → 320413 金坛区 (2015, recoded))
    """
    year = list_year(on)
    outer = None if within is None else _outer(within, on).code
    return _found("".join(name.split()).translate(DIGITS), year, outer)


def region_named(name: str, on: date | str | None = None, *, within: Region | str | int | None = None) -> Region:
    """The one division of this name in the list that answers for a date (按名称取区划).

    The text is read as by ``find_regions``. Raises ``RegionError`` if the list has no such division, with what followed
    a former name or with the nearest names, and if it has several, with the full name of each.

    >>> region_named("莒县"), region_named("鼓楼区", within="徐州")
    (Region('371122'), Region('320302'))
    """
    candidates = find_regions(name, on, within=within)
    in_force = [each for each in candidates if each.in_force]
    if len(in_force) == 1:
        return in_force[0].region
    if not candidates:
        raise unknown_region(name, on)
    year = list_year(on)
    if not in_force:
        raise RegionError("MZ078", name=name, year=year, candidates=candidates)
    raise RegionError("MZ077", name=name, year=year, count=len(in_force), candidates=tuple(in_force))


def unknown_region(name: str, on: date | str | None = None) -> RegionError:
    """The error for a text that no division bears (未知区划): with the nearest codes or names.

    >>> print(unknown_region("常洲市").message("en"))
    no division since 2000 is called '常洲市'; the nearest are 株洲市, 常熟市, 常德市, 常州市, 常宁市
    """
    code = name.strip()
    if code.isdecimal():
        near = [f"{each} {Region(each).name(on)}" for each in near_names(code, _siblings(code, on))]
    else:
        near = list(near_names(name, sorted({*_names(), *_short_names()}), count=5, least=0.6))
    hint = text("hint.after", hint=text("hint.nearest", names=near)) if near else ""
    return RegionError("MZ076", name=name, hint=hint)


def _siblings(code: str, on: date | str | None) -> list[str]:
    """The codes beneath the nearest division above a code that no list has."""
    for kept in (4, 2, 0):
        try:
            return [each.code for each in Region(f"{code[:kept]:0<6}" if kept else COUNTRY).children(on)]
        except RegionError:
            continue
    return []


def _outer(within: Region | str | int, on: date | str | None) -> Region:
    by_name = isinstance(within, str) and not LISTED.fullmatch(within.strip().translate(DIGITS))
    return region_named(str(within), on) if by_name else as_region(within)


@functools.lru_cache(maxsize=4096)
def _found(text: str, year: int, within: str | None) -> tuple[RegionCandidate, ...]:
    for form, search in SEARCHES.items():
        found: dict[str, list[GazetteerEntry]] = {}
        for entry in search(text):
            if within is None or entry.code in as_region(within):
                found.setdefault(entry.code, []).append(entry)
        if found:
            return tuple(_candidate(form, nearest_entry(entries, year), year) for _, entries in sorted(found.items()))
    return ()


def _candidate(form: NameForm, entry: GazetteerEntry, year: int) -> RegionCandidate:
    listed = year if entry.covers(year) else entry.last if entry.ended_by(year) else entry.first
    return RegionCandidate(
        form=form,
        full_name=gazetteer().full_name(entry.code, listed or year),
        status=status_of(as_region(entry.code), entry, year),
    )


def _by_code(text: str) -> Iterable[GazetteerEntry]:
    return gazetteer().entries.get(text, ())


def _by_name(text: str) -> Iterable[GazetteerEntry]:
    return _names().get(OTHER_NAMES.get(text, text), ())


def _by_short_name(text: str) -> Iterable[GazetteerEntry]:
    return _short_names().get(text, ())


def _by_path(text: str) -> Iterator[GazetteerEntry]:
    for split in range(1, len(text)):
        for entry in (*_by_name(text[split:]), *_by_short_name(text[split:])):
            if _leads_to(text[:split], entry):
                yield entry


SEARCHES = {NameForm.CODE: _by_code, NameForm.NAME: _by_name, NameForm.SHORT: _by_short_name, NameForm.PATH: _by_path}


def _leads_to(head: str, entry: GazetteerEntry) -> bool:
    """Whether a text is made of names, full or short, of divisions above an entry, the highest first."""
    left = {head}
    for above in reversed(as_region(entry.code).ancestors):
        for each in gazetteer().entries.get(above.code, ()):
            if _overlap(each, entry):
                names = (each.name, short_name(each.name))
                left |= {text.removeprefix(name) for text in tuple(left) for name in names}
    return "" in left


def _overlap(a: GazetteerEntry, b: GazetteerEntry) -> bool:
    """Whether some list has both entries."""
    return not (a.ended_by(b.first or FIRST) or b.ended_by(a.first or FIRST))


@functools.cache
def _names() -> Mapping[str, tuple[GazetteerEntry, ...]]:
    return _indexed((entry.name, entry) for entry in _entries())


@functools.cache
def _short_names() -> Mapping[str, tuple[GazetteerEntry, ...]]:
    return _indexed((short_name(entry.name), entry) for entry in _entries() if short_name(entry.name) != entry.name)


def _entries() -> Iterator[GazetteerEntry]:
    for entries in gazetteer().entries.values():
        yield from entries


def _indexed(pairs: Iterable[tuple[str, GazetteerEntry]]) -> Mapping[str, tuple[GazetteerEntry, ...]]:
    found: dict[str, list[GazetteerEntry]] = {}
    for name, entry in pairs:
        found.setdefault(name, []).append(entry)
    return {name: tuple(entries) for name, entries in found.items()}
