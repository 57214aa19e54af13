"""Scales (等级): the statuses that progress ends in, the forms that targets have, and the reasons that are given."""

from __future__ import annotations

import enum

from minzheng.model import Labelled


class Status(Labelled):
    """How a target stands at a date (进展状态)."""

    EXCEEDED = "exceeded", "超额完成"
    MET = "met", "完成"
    ON_PACE = "on_pace", "达序时"
    SLIGHTLY_BEHIND = "slightly_behind", "略慢"
    BEHIND = "behind", "滞后"
    NOT_STARTED = "not_started", "未启动"
    REGRESSED = "regressed", "倒退"
    MISSED = "missed", "未完成"
    UNDECIDED = "undecided", "无法判断"
    NO_DATA = "no_data", "无数据"
    NOT_DUE = "not_due", "未到期"


class StatusGround(enum.StrEnum):
    """What decided a status, where no reason says it (状态依据)."""

    EXCEEDED = "exceeded"
    """Met, and completion is over 100%."""
    MET = "met"
    """The bound is met."""
    UNDER_CAP = "under_cap"
    """Under its ceiling, which may still be broken."""
    ON_PACE = "on_pace"
    """No less is done than is due."""
    SLIGHTLY_BEHIND = "slightly_behind"
    """Behind, but within the limit of the policy."""
    BEHIND = "behind"
    """Behind by more than that."""
    UNMEASURED = "unmeasured"
    """Not met, with no share to hold against what is due."""
    NOT_STARTED = "not_started"
    """Nothing is done yet."""
    REGRESSED = "regressed"
    """Worse than the baseline."""
    MISSED = "missed"
    """Not met at the deadline."""
    BROKEN = "broken"
    """The ceiling is broken already."""
    RULE = "rule"
    """A rule without an end is not met."""


class Form(Labelled):
    """The form of a target (目标形式), which decides how its completion is computed."""

    FLOOR = "floor", "下限"
    """A level or a flow to be reached."""
    CEILING = "ceiling", "上限"
    """A level or a flow to be kept under."""
    INCREASE = "increase", "增减"
    """A change from a baseline."""
    BAND = "band", "区间"
    """A range to be inside."""
    ZERO = "zero", "零目标"
    """Nothing of the kind may happen."""
    RANK = "rank", "名次"
    """A place to be reached."""
    EQUALITY = "equality", "定值"
    """A number to be hit, where no direction is better."""
    DELIVERABLE = "deliverable", "任务成果"
    """Something to be made or done, without a number."""


class Reason(Labelled):
    """Why there is no completion, no verdict, an undecided one, or no data (原因)."""

    BOUND_NOT_POSITIVE = "bound_not_positive", "目标值不大于零", "the bound is not above zero"
    ZERO_ACTUAL = "zero_actual", "实际值为零", "the figure is zero"
    BASELINE_UNKNOWN = "baseline_unknown", "缺少基期数", "the baseline is not known"
    BOUND_NOT_BETTER = "bound_not_better", "目标值不优于基期数", "the bound is no better than the baseline"
    OUTSIDE_BAND = "outside_band", "在区间之外", "outside the band"
    MET_OR_NOT = "met_or_not", "此类目标只有完成与未完成", "such a target is met or not"
    NO_DIRECTION = "no_direction", "指标无优劣方向", "neither way is better for the indicator"
    NOT_REPORTED = "not_reported", "未报告是否完成", "nobody reported whether it is done"
    NO_OBSERVATION = "no_observation", "没有相符的观测值", "no figure fits"
    NO_FIGURE_FOR_DEADLINE = "no_figure_for_deadline", "没有期末的观测值", "no figure for the deadline"
    NOT_BEGUN = "not_begun", "目标期尚未开始", "the period has not begun"
    UNKNOWN_INDICATOR = "unknown_indicator", "目录中没有该指标", "the catalogue has no such indicator"
    READINGS_DISAGREE = "readings_disagree", "不同读法结论不一", "its readings disagree"
    OTHER_KIND = "other_kind", "计量对象与目标不同", "it counts another kind of thing"
    TOO_COARSE = "too_coarse", "数值精度不足以判定", "the figure is too coarse to tell"
    NOT_A_LEVEL = "not_a_level", "时期数每期重新累计", "a flow begins anew each period"
    UNDEFINED_ITEMS = "undefined_items", "含有完成率无定义的项目", "some items have no completion"
    WEIGHT_UNKNOWN = "weight_unknown", "缺少权数", "a weight is not known"


class UnusedReason(Labelled):
    """Why an observation was passed over (未采用原因)."""

    MISSING = "missing", "没有数值", "it has no value"
    AFTER_DATE = "after_date", "晚于评估日期", "later than the date of assessment"
    OTHER_BREAKDOWN = "other_breakdown", "分组不同", "another breakdown"
    OTHER_SCOPE = "other_scope", "口径条件不同", "another scope"
    OTHER_KIND = "other_kind", "计量对象不同", "it counts another kind of thing"
    CHANGE_NOT_LEVEL = "change_not_level", "是变化量而非水平数", "a change, not a level"
    BEFORE_PERIOD = "before_period", "早于目标期,只可作基期", "before the period, a baseline at most"
    INSTANT = "instant", "是截至某日的时点数,目标是时期数", "the state at an instant, where a flow is asked for"
    OUTSIDE_PERIOD = "outside_period", "不在目标期内", "outside the period"
    PART_OF_PERIOD = "part_of_period", "只是目标期的一部分", "only a part of the period"
    CONTAINED = "contained", "已含在相加的各期之内", "contained in what was added up"
    LATER_ONE = "later_one", "另有更晚或更确定的观测值", "there is a later or more certain one"
