"""Scales (等级): the statuses that progress ends in, the forms that targets have, and the reasons that are given."""

from __future__ import annotations

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

    BOUND_NOT_POSITIVE = "bound_not_positive", "目标值不大于零"
    ZERO_ACTUAL = "zero_actual", "实际值为零"
    BASELINE_UNKNOWN = "baseline_unknown", "缺少基期数"
    BOUND_NOT_BETTER = "bound_not_better", "目标值不优于基期数"
    OUTSIDE_BAND = "outside_band", "在区间之外"
    MET_OR_NOT = "met_or_not", "此类目标只有完成与未完成"
    NO_DIRECTION = "no_direction", "指标无优劣方向"
    NOT_REPORTED = "not_reported", "未报告是否完成"
    NO_OBSERVATION = "no_observation", "没有相符的观测值"
    NO_FIGURE_FOR_DEADLINE = "no_figure_for_deadline", "没有期末的观测值"
    NOT_BEGUN = "not_begun", "目标期尚未开始"
    UNKNOWN_INDICATOR = "unknown_indicator", "目录中没有该指标"
    READINGS_DISAGREE = "readings_disagree", "不同读法结论不一"
    OTHER_KIND = "other_kind", "计量对象与目标不同"
    TOO_COARSE = "too_coarse", "数值精度不足以判定"
    NOT_A_LEVEL = "not_a_level", "时期数每期重新累计"
    UNDEFINED_ITEMS = "undefined_items", "含有完成率无定义的项目"
    WEIGHT_UNKNOWN = "weight_unknown", "缺少权数"


class Misfit(Labelled):
    """Why an observation was passed over (未采用原因)."""

    MISSING = "missing", "没有数值"
    AFTER_DATE = "after_date", "晚于评估日期"
    OTHER_BREAKDOWN = "other_breakdown", "分组不同"
    OTHER_SCOPE = "other_scope", "口径条件不同"
    OTHER_KIND = "other_kind", "计量对象不同"
    CHANGE_NOT_LEVEL = "change_not_level", "是变化量而非水平数"
    BEFORE_PERIOD = "before_period", "早于目标期,只可作基期"
    OUTSIDE_PERIOD = "outside_period", "不在目标期内"
    PART_OF_PERIOD = "part_of_period", "只是目标期的一部分"
    CONTAINED = "contained", "已含在相加的各期之内"
    LATER_ONE = "later_one", "另有更晚或更确定的观测值"
