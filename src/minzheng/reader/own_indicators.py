"""Indicators of one document alone (自有指标): one for each distinct subject, unit and change, at all times and places.

A name is made of the words at the number, without what says nothing of what is measured; of a share or a completion,
which name no subject of their own, what the words before it named goes ahead.
"""

from __future__ import annotations

import functools
import re

from minzheng.catalogue import indicators
from minzheng.errors import RegionError
from minzheng.model import Indicator, TimeKind
from minzheng.numerals import fold
from minzheng.quantities import Figure, Kind
from minzheng.reader.mention import Mention
from minzheng.reader.named import core_of

TIMES = {
    "flow": TimeKind.FLOW, "level": TimeKind.STOCK, "share": TimeKind.STOCK, "rank": TimeKind.STOCK,
    "increase_by": TimeKind.FLOW,
}  # fmt: skip
LONGEST_NAME = 40
LEAD = re.compile(
    r"^(?:[、,;:()“”\s的为对将要并又共]|年[末底]|全年|全[省市区县州镇国]|共有?|累计|其中|当年|同时|力争|争取|确保|实现|[比较](?:上|去)?年[初末底]?)+"
)
"""What a name does not begin with: when, where in all, and words that join."""
TRAIL = re.compile(
    r"(?:[、,;:(“\s的为是均各共在至约近将达到了]|保持|统一|实现|力争|争取|完成|稳定|控制|"
    r"(?:提高|提升|增加|增长|下降|减少|降低|上升|扩大|压缩|缩短|调整)(?:到|至|为)?|不[低少高]于|不超过|被评为)+$"
)
"""What a name does not end with: verbs that lead to the number."""
AFTER = re.compile(r"[\s的]*([^\s,。;:!?、()0-9%“”]{2,14})")
TASKED = re.compile("任务|计划|目标")
PART_OF = re.compile("^占")
COUNTED_ONCE = ("人次", "户次", "场次", "次")
"""What is counted whenever it happens is never a stock."""
ENDS_AS_SHARE = re.compile(r"(?:占比|比例|比重|覆盖率|完成率|率)$")
SHARE, MONEY_STANDARD = re.compile("[率比占重]"), re.compile("标准$")


class OwnIndicators:
    """The local indicators of one document, made as its figures come by."""

    def __init__(self) -> None:
        self.made: dict[str, Indicator] = {}
        """The indicators by their codes."""
        self._codes: dict[tuple[object, ...], str] = {}
        self._names: set[str] = set()

    def code(self, mention: Mention, figure: Figure, topic: str, rank: int = 0) -> str:
        """The code of the indicator that a figure is of; ``rank`` keeps apart those that only a person can tell apart.

        ``topic`` is the name of what the words before it spoke of.
        """
        time = time_of(mention, figure)
        name = _fitting(_named(mention, figure, topic), figure)
        unit = figure.unit.unscaled
        key = core_of(fold(name)), unit, time, bool(figure.change), rank
        if key not in self._codes:
            code = f"local.at_{mention.start}"
            self._codes[key] = code
            self.made[code] = Indicator(code=code, name=self._free(name), unit=unit, time=time, direction="neutral")
        return self._codes[key]

    def keep(self, indicator: Indicator) -> None:
        """Bring along an indicator that is not of the library."""
        self.made.setdefault(indicator.code, indicator)

    def _free(self, name: str) -> str:
        """The name, numbered where it is taken."""
        found, number = name, 1
        while found in self._names or found in known_names():
            number += 1
            found = f"{name}（{number}）"
        self._names.add(found)
        return found


def time_of(mention: Mention, figure: Figure) -> TimeKind:
    """What time a figure is about by its words: a stock, a flow, or a standard."""
    if mention.role == "standard" and not figure.change:
        return TimeKind.STANDARD
    if figure.unit.numerator.word.text in COUNTED_ONCE:
        return TimeKind.FLOW
    if mention.change == "increase_by" and mention.period and mention.period.instant:
        return TimeKind.STOCK
    return TIMES[mention.change]


def _named(mention: Mention, figure: Figure, topic: str) -> str:
    """What is measured, in the words of the document."""
    words = LEAD.sub("", re.sub(r"\s+", "", f"{mention.subject}{mention.noun}"))
    # 天宁区银发课堂: where it is stands in the region, not in the name.
    name = TRAIL.sub("", LEAD.sub("", words.removeprefix(_place(mention))))[-LONGEST_NAME:]
    if figure.kind is Kind.RATIO and TASKED.search(name):
        return f"{topic}任务完成率"
    if PART_OF.match(name) and figure.kind is Kind.RATIO:
        return f"{topic}{name}的比重"
    if len(name) < 2 and not mention.noun:
        found = AFTER.match(mention.source, mention.end)
        name = TRAIL.sub("", name + found[1] if found else name)
    return name if len(name) > 1 else topic or mention.text


def _place(mention: Mention) -> str:
    """The name of the division that a figure is about, as words before its subject say it."""
    if mention.region is None or not mention.region.is_listed:
        return ""
    try:
        return mention.region.name(mention.period.last if mention.period else None)
    except RegionError:
        return ""


def _fitting(name: str, figure: Figure) -> str:
    """The name with what it lacks to fit the unit: a share is called one, a standard is money for each."""
    per_head = figure.kind is Kind.RATE and figure.unit.numerator.word.kind is Kind.MONEY
    if figure.change:
        return name if name.endswith(("增减", "增速", "增幅")) else f"{name}增减"
    if figure.kind is Kind.RATIO and not SHARE.search(name[-3:]):
        return f"{name}占比"
    if ENDS_AS_SHARE.search(name) and figure.kind is not Kind.RATIO:
        return f"{name}数"
    if MONEY_STANDARD.search(name) and not per_head:
        return f"{name}{'比例' if figure.kind is Kind.RATIO else '数'}"
    return name


@functools.cache
def known_names() -> frozenset[str]:
    """Every name of the library's indicators."""
    return frozenset(name for each in indicators.values() for name in each.names)
