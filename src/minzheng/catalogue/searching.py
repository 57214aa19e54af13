"""Candidates (候选): what a search finds, an indicator with the name that spoke for it and the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from minzheng.errors import ModelError
from minzheng.language import Labelled
from minzheng.model import Indicator, Reportable, as_breakdown
from minzheng.numerals import fold
from minzheng.quantities import GROSS_ADDITIONS, NET_ADDITIONS, Addition, Pairs

ADDED = {
    **dict.fromkeys(GROSS_ADDITIONS, Addition.GROSS),
    **dict.fromkeys(NET_ADDITIONS, Addition.NET),
}
ADDS = re.compile("(?P<verb>{0})(?P<after>.{{2,}})|(?P<before>.{{2,}}?)(?P<said>{0})数?".format("|".join(ADDED)))
"""What a name says of additions, before it or behind it: 新增养老床位, 养老床位净增数."""
UNSEEN = re.compile(r"[\s“”‘’\"'「」『』《》〈〉]+")


LISTED = re.compile(r"^(?:其中[:：,，]?|[#●·]+|\(?[0-9]{1,2}[.、)]|\(?[一二三四五六七八九十]{1,3}[)、.])+")
"""What a table puts before a name in a list: 其中：, 1., （一）."""
JOINTS = re.compile(r"[-—–_:：·]+(?!$)")
"""What joins a name with the word of a part: 低保标准-城市."""


class MatchReason(Labelled):
    """Why an indicator is a candidate (匹配理由), the strongest first.

    >>> [each.label() for each in MatchReason]
    ['代码相同', '官方代码', '名称相同', '同义名称', '历史名称', '所述为其增加量', '名称包含检索词', '名称相近']
    """

    CODE = "code"
    """The text is its code."""
    OFFICIAL_CODE = "official_code"
    """The text is its code in the official statistics."""
    NAME = "name"
    """The text is its name, in Chinese or English."""
    SYNONYM = "synonym"
    """The text is another name in use."""
    FORMER_NAME = "former_name"
    """The text is a name that went before."""
    ADDITIONS = "additions"
    """The text speaks of what is added to a stock (新增养老床位): of its flow, where it has one."""
    CONTAINED = "contained"
    """One of its names holds every word of the text, or stands in it."""
    SIMILAR = "similar"
    """One of its names shares rare pairs of characters with the text."""


@attrs.frozen(kw_only=True)
class IndicatorCandidate(Reportable):
    """An indicator that a text means, or may mean (候选指标), with the part of it that the text says.

    >>> from minzheng.catalogue import indicators
    >>> [each.indicator.code for each in indicators.search("护理型床位占比")][:1]
    ['elderly.nursing_bed_share']
    """

    indicator: Indicator
    """The indicator."""
    breakdown: Pairs = ()
    """The part that the text says: 城市低保标准 is of ``area: urban``."""
    reason: MatchReason
    """Why it is a candidate."""
    matched: str
    """The code or the name that spoke for it."""
    adds: Addition | None = None
    """What the text adds to the indicator, a stock without a flow of its own for it (新增, 净增)."""
    score: int
    """How strongly, from 0 to 100; it ranks the candidates of one search and means nothing beyond it."""

    @property
    def code(self) -> str:
        """The code of the indicator."""
        return self.indicator.code

    def within(self, breakdown: Mapping[str, str] | Pairs) -> Pairs:
        """A breakdown that is given beside the text, with the part that the text says (并入分组).

        ``ModelError`` where they contradict each other.

        >>> from minzheng.catalogue import indicators
        >>> indicators.resolve("城市低保标准").within({"area": "urban"})
        (('area', 'urban'),)
        """
        given = as_breakdown(breakdown)
        if any(dict(self.breakdown).get(axis, value) != value for axis, value in given):
            said = tuple(f"{axis}: {value}" for axis, value in self.breakdown)
            stated = tuple(f"{axis}: {value}" for axis, value in given)
            raise ModelError("MZ670", text=self.matched, said=said, given=stated)
        return tuple(sorted({*self.breakdown, *given}))


def folded_name(text: str) -> str:
    """A name as it is compared (归一名称): half-width, simplified, lower case, without spaces and quotes.

    >>> folded_name("養老機構 “護理型”床位佔比（％）")
    '养老机构护理型床位占比(%)'
    """
    return UNSEEN.sub("", fold(text).casefold())


def listed_name(folded: str) -> str:
    """A folded name as a table lists it (列表中的名称), without what stands before it and between its parts.

    >>> listed_name("其中:城市低保标准"), listed_name("(一)低保标准-农村")
    ('城市低保标准', '低保标准农村')
    """
    return JOINTS.sub("", LISTED.sub("", folded))


def addition_said(folded: str) -> tuple[Addition, tuple[str, ...]] | None:
    """What a folded name says of additions (增加量), and what may be the name of the stock; ``None`` for nothing.

    >>> addition_said("净增养老床位")
    (<Addition.NET: 'net'>, ('养老床位', '养老床位数'))
    """
    said = ADDS.fullmatch(folded)
    if said is None:
        return None
    name = said["after"] or said["before"]
    return ADDED[said["verb"] or said["said"]], (name, f"{name}数")


def named(indicator: Indicator) -> Iterator[tuple[MatchReason, str]]:
    """Everything an indicator is called, with the reason that a text which is one of them gives."""
    return named_as(indicator.code, {key: getattr(indicator, key) for key in NAMING})


NAMING = {
    "official_code": MatchReason.OFFICIAL_CODE,
    "name": MatchReason.NAME,
    "name_en": MatchReason.NAME,
    "synonyms": MatchReason.SYNONYM,
    "former_names": MatchReason.FORMER_NAME,
}
"""What names an indicator beside its code, and the reason that it gives."""


def named_as(code: str, said: Mapping[str, Any]) -> Iterator[tuple[MatchReason, str]]:
    """The same of an indicator as a file says it, which need not be made for it."""
    yield MatchReason.CODE, code
    for key, reason in NAMING.items():
        names = said.get(key) or ()
        yield from ((reason, name) for name in ((names,) if isinstance(names, str) else names))


def resolved(indicator: Indicator, text: str = "", breakdown: Pairs = ()) -> IndicatorCandidate:
    """The one indicator that a text means, and the part of it that it says; without a text by its code."""
    folded = folded_name(text)
    names = ((reason, name) for reason, name in named(indicator) if text and folded_name(name) == folded)
    reason, matched = next(names, (MatchReason.CONTAINED, text) if text else (MatchReason.CODE, indicator.code))
    return IndicatorCandidate(indicator=indicator, breakdown=breakdown, reason=reason, matched=matched, score=100)
