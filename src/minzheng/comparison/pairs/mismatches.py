"""Mismatches (不可比原因): in what two figures differ so that they are not compared, and why there is no growth."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import attrs

from minzheng.catalogue import parts_named
from minzheng.language import Joined, joined, say, text
from minzheng.model import Labelled, TimeKind
from minzheng.periods import Period
from minzheng.progress import NotDefined
from minzheng.quantities import Kind


class MismatchKind(Labelled):
    """In what two figures differ so that they may not be compared (不可比原因), in the order in which it is checked."""

    MISSING = "missing", "没有数值", "a value is missing"
    UNRESOLVED = "unresolved", "相对目标的基数未知", "the base of a relative bound is not known"
    INDICATOR = "indicator", "指标不同", "different indicators"
    DEFINITION = "definition", "指标定义不同", "different definitions"
    TIME_KIND = "time_kind", "时间属性不同", "different time kinds"
    INSTANT = "instant", "一为时点、一为时段", "an instant beside a window"
    PERIOD_LENGTH = "period_length", "时期长度不同", "periods of different length"
    YEAR_RESTART = "year_restart", "年初重新累计", "counting began anew with the year"
    REGION = "region", "地区不同", "different regions"
    REGION_VERSION = "region_version", "区划有变动", "the division was changed in between"
    BREAKDOWN = "breakdown", "分组不同", "different breakdowns"
    SCOPE = "scope", "口径条件不同", "different scopes"
    CHANGE = "change", "一为变化量、一为水平数", "a change beside a level"
    KIND = "kind", "量的种类不同", "different kinds of quantity"
    UNIT = "unit", "计量单位不能换算", "units that do not convert"


class Undefined(Labelled):
    """Why there is no growth (增速无定义的原因)."""

    NOT_COMPARABLE = "not_comparable", "两数不可比", "the two are not comparable"
    ZERO_BASE = "zero_base", "基期为零", "the base is zero"
    NEGATIVE_BASE = "negative_base", "基期为负", "the base is negative"
    TURNED_POSITIVE = "turned_positive", "由负转正(扭亏)", "from below zero to above"
    TURNED_NEGATIVE = "turned_negative", "由正转负(转亏)", "from above zero to below"
    LOSS_NARROWED = "loss_narrowed", "负值缩小(减亏)", "below zero, but less so"
    LOSS_WIDENED = "loss_widened", "负值扩大(增亏)", "below zero, and more so"
    NO_RATIO = "no_ratio", "此类量没有相对增速", "such a quantity has no relative growth"
    NO_BASE = "no_base", "没有基期数", "there is no base"
    NO_VALUE = "no_value", "没有数值", "there is no value"
    NO_LENGTH = "no_length", "时点没有上一期", "an instant has none before it"
    NOT_A_STOCK = "not_a_stock", "时期数没有年初数", "a flow has no state at the year's beginning"
    PART_OF_YEAR = "part_of_year", "相隔不是整年", "not whole years apart"
    ONE_FIGURE = "one_figure", "只有一个数", "there is only one figure"
    RIVAL_FIGURES = "rival_figures", "同期数据不一致", "figures for one period disagree"


def undefined(reason: Undefined) -> NotDefined:
    """There is no such number, for a reason of this list."""
    return NotDefined(reason)


@attrs.frozen
class Mismatch:
    """One thing in which two figures differ so that they may not be compared (不可比之处)."""

    kind: MismatchKind
    """What it is."""
    left: str = ""
    """How the first has it."""
    right: str = ""
    """How the second has it."""

    def swapped(self) -> Mismatch:
        """The same seen from the other figure."""
        return Mismatch(self.kind, self.right, self.left)

    def label(self, lang: str = "zh") -> str:
        """The kind with what each figure has: 口径条件不同（困难老年人家庭 / 无）."""
        if not (self.left or self.right):
            return self.kind.label(lang)
        fact = FACTS.get(self.kind, str)
        one, other = (fact(code) if code else text("mark.nothing") for code in (self.left, self.right))
        return say("mark.brackets", lang, text=self.kind, more=text("mismatch.both", left=one, right=other))

    def __str__(self) -> str:
        return self.label()


def _parts(code: str) -> Joined:
    pairs = (part.partition("=") for part in code.split("、"))
    return joined("list", parts_named(tuple((axis, value) for axis, _, value in pairs)))


FACTS: Mapping[MismatchKind, Callable[[str], object]] = {
    MismatchKind.TIME_KIND: TimeKind,
    MismatchKind.INSTANT: Period,
    MismatchKind.PERIOD_LENGTH: Period,
    MismatchKind.YEAR_RESTART: Period,
    MismatchKind.BREAKDOWN: _parts,
    MismatchKind.KIND: Kind,
}
"""What the code of what a figure has stands for, where it is a code."""
