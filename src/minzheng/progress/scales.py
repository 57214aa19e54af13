"""Scales (等级): the statuses that progress ends in, the forms that targets have, and the reasons that are given."""

from __future__ import annotations

import enum

from minzheng.language import Labelled
from minzheng.quantities import Unordered


class Status(Unordered):
    """How a target stands at a date (进展状态).

    >>> Status("slightly_behind").label("en")
    'slightly behind'
    """

    EXCEEDED = "exceeded"
    MET = "met"
    ON_PACE = "on_pace"
    SLIGHTLY_BEHIND = "slightly_behind"
    BEHIND = "behind"
    NOT_STARTED = "not_started"
    REGRESSED = "regressed"
    MISSED = "missed"
    UNDECIDED = "undecided"
    NO_DATA = "no_data"
    NOT_DUE = "not_due"
    UNMEASURED = "unmeasured"
    """A task that has neither figure nor deliverable, and of which no document says that it is done."""


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
    """The form of a target (目标形式), which decides how its completion is computed.

    >>> [each.label() for each in Form]
    ['下限', '上限', '增减', '新增、改造量', '区间', '零目标', '名次', '等级', '定值', '任务', '任务成果']
    """

    FLOOR = "floor"
    """A level or a flow to be reached."""
    CEILING = "ceiling"
    """A level or a flow to be kept under."""
    INCREASE = "increase"
    """A change from a baseline; what is added net."""
    ADDITION = "addition"
    """What is added to a stock, whatever is lost beside it, or renewed in it."""
    BAND = "band"
    """A range to be inside."""
    ZERO = "zero"
    """Nothing of the kind may happen."""
    RANK = "rank"
    """A place to be reached."""
    GRADE = "grade"
    """A place on a scale to be reached."""
    EQUALITY = "equality"
    """A number to be hit, where no direction is better."""
    TASK = "task"
    """A task that nothing measures."""
    DELIVERABLE = "deliverable"
    """Something to be made or done, without a number."""


class Reason(Labelled):
    """Why there is no completion, no verdict, an undecided one, or no data (原因).

    >>> Reason("bound_not_positive").label("zh"), Reason("bound_not_positive").label("en")
    ('目标值不大于零', 'the bound is not above zero')
    """

    BOUND_NOT_POSITIVE = "bound_not_positive"
    ZERO_ACTUAL = "zero_actual"
    BASELINE_UNKNOWN = "baseline_unknown"
    BOUND_NOT_BETTER = "bound_not_better"
    OUTSIDE_BAND = "outside_band"
    MET_OR_NOT = "met_or_not"
    NO_DIRECTION = "no_direction"
    NOT_REPORTED = "not_reported"
    NOT_MEASURABLE = "not_measurable"
    NO_OBSERVATION = "no_observation"
    NO_FIGURE_FOR_DEADLINE = "no_figure_for_deadline"
    NOT_BEGUN = "not_begun"
    UNKNOWN_INDICATOR = "unknown_indicator"
    READINGS_DISAGREE = "readings_disagree"
    REPORTS_DISAGREE = "reports_disagree"
    ONLY_RISE = "only_rise"
    ONLY_PARTS = "only_parts"
    STANDARD_ENDED = "standard_ended"
    OTHER_KIND = "other_kind"
    TOO_COARSE = "too_coarse"
    NOT_A_LEVEL = "not_a_level"
    UNDEFINED_ITEMS = "undefined_items"
    WEIGHT_UNKNOWN = "weight_unknown"


class UnusedReason(Labelled):
    """Why an observation was passed over (未采用原因).

    >>> UnusedReason("missing").label("zh"), UnusedReason("missing").label("en")
    ('没有数值', 'it has no value')
    """

    MISSING = "missing"
    UNKNOWN_TIME = "unknown_time"
    AFTER_DATE = "after_date"
    OTHER_BREAKDOWN = "other_breakdown"
    OTHER_SCOPE = "other_scope"
    OTHER_KIND = "other_kind"
    CHANGE_NOT_LEVEL = "change_not_level"
    BEFORE_PERIOD = "before_period"
    INSTANT = "instant"
    OUTSIDE_PERIOD = "outside_period"
    PART_OF_PERIOD = "part_of_period"
    CONTAINED = "contained"
    LATER_ONE = "later_one"
    AGREES = "agrees"
    OUTRANKED = "outranked"
    PUBLISHED_LATER = "published_later"
    UNDATED = "undated"
