"""Reasons (不可比原因): why two figures may not be compared, and why a growth has no meaning, as closed lists."""

from __future__ import annotations

import attrs

from minzheng.errors import known_language
from minzheng.model import Labelled
from minzheng.progress import NotDefined


class Reason(Labelled):
    """Why two figures may not be compared (不可比原因), in the order in which it is checked."""

    MISSING = "missing", "没有数值"
    UNRESOLVED = "unresolved", "相对目标的基数未知"
    INDICATOR = "indicator", "指标不同"
    DEFINITION = "definition", "指标定义不同"
    TIME_KIND = "time_kind", "时间属性不同"
    INSTANT = "instant", "一为时点、一为时段"
    PERIOD_LENGTH = "period_length", "时期长度不同"
    YEAR_RESTART = "year_restart", "年初重新累计"
    REGION = "region", "地区不同"
    REGION_VERSION = "region_version", "区划有变动"
    BREAKDOWN = "breakdown", "分组不同"
    SCOPE = "scope", "口径条件不同"
    CHANGE = "change", "一为变化量、一为水平数"
    KIND = "kind", "量的种类不同"
    UNIT = "unit", "计量单位不能换算"


class Undefined(Labelled):
    """Why there is no growth (增速无定义的原因)."""

    NOT_COMPARABLE = "not_comparable", "两数不可比"
    ZERO_BASE = "zero_base", "基期为零"
    NEGATIVE_BASE = "negative_base", "基期为负"
    TURNED_POSITIVE = "turned_positive", "由负转正(扭亏)"
    TURNED_NEGATIVE = "turned_negative", "由正转负(转亏)"
    LOSS_NARROWED = "loss_narrowed", "负值缩小(减亏)"
    LOSS_WIDENED = "loss_widened", "负值扩大(增亏)"
    NO_RATIO = "no_ratio", "此类量没有相对增速"
    NO_BASE = "no_base", "没有基期数"
    NO_VALUE = "no_value", "没有数值"
    NO_LENGTH = "no_length", "时点没有上一期"
    NOT_A_STOCK = "not_a_stock", "时期数没有年初数"
    PART_OF_YEAR = "part_of_year", "相隔不是整年"
    ONE_FIGURE = "one_figure", "只有一个数"
    RIVAL_FIGURES = "rival_figures", "同期数据不一致"


def undefined(reason: Undefined) -> NotDefined:
    """There is no such number, for a reason of this list."""
    return NotDefined(reason)  # type: ignore[arg-type] # a reason of another closed list


@attrs.frozen
class Mismatch:
    """One thing in which two figures differ so that they may not be compared (不可比之处)."""

    reason: Reason
    """What it is."""
    left: str = ""
    """How the first has it."""
    right: str = ""
    """How the second has it."""

    def swapped(self) -> Mismatch:
        """The same seen from the other figure."""
        return Mismatch(self.reason, self.right, self.left)

    def label(self, lang: str = "zh") -> str:
        """The reason with both sides: 口径条件不同(困难老年人家庭 / 无)."""
        none = "无" if known_language(lang) == "zh" else "none"
        name = self.reason.label(lang)
        if not (self.left or self.right):
            return name
        sides = f"{self.left or none} / {self.right or none}"
        return f"{name}({sides})" if lang == "zh" else f"{name} ({sides})"

    def __str__(self) -> str:
        return self.label()
