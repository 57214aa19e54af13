"""Rules about bounds (界限): what no figure of an indicator can be."""

from __future__ import annotations

import functools
import re
from fractions import Fraction

from minzheng.model import Indicator
from minzheng.quantities import Figure, Interval, Kind, Policy, Unit, as_figure
from minzheng.validation.checked_data import CheckedData
from minzheng.validation.outcomes import NOT_APPLICABLE, PASSED, Hit, Result, SkipReason
from minzheng.validation.rule import StatementRule
from minzheng.validation.subjects import Statement, interval_of, level

WHOLE = "0%~100%"
"""The natural bounds of a part of a whole (整体之内)."""
TIMES = "倍"
MAY_EXCEED = re.compile(r"完成率|达成率|增长|增速|增幅|之比|相当于|占.*标准|倍|使用率|入住率|利用率")
"""Names of ratios that may go beyond 100 %: completions, growth, one standard over another, places used by turns."""


class OutsideNaturalBounds(StatementRule):
    """A figure outside the natural bounds of its indicator (超出自然界限)."""

    code = "MZ301"

    def applies(self, indicator: Indicator) -> bool:
        """Only indicators with bounds have anything to be outside of."""
        return indicator.bounds is not None

    def check(self, subject: Statement, data: CheckedData) -> Result:
        """Whether the figure is certainly outside."""
        indicator = data.indicators[subject.indicator]
        figure = level(subject, indicator)
        if figure is None:
            return NOT_APPLICABLE
        bounds = indicator.bounds
        assert bounds is not None
        if figure.unit != bounds.unit and not figure.unit.converts_to(bounds.unit):
            return SkipReason.OTHER_UNIT
        outside = certainly_outside(figure, bounds, data.policy)
        facts = {"indicator": indicator, "value": figure, "bounds": bounds}
        return Hit(facts, subject, ("value",)) if outside or _beyond(figure, bounds, data) else PASSED


def _beyond(figure: Figure, bounds: Figure, data: CheckedData) -> bool:
    """Whether a range or a floor that a target sets asks for more than there can be."""
    if figure.op.is_point:
        return False
    asked, there = interval_of(figure, data.policy, exact=True), interval_of(bounds, data.policy, exact=True)
    above = asked.high is not None and there.high is not None and asked.high > there.high
    below = asked.low is not None and there.low is not None and asked.low < there.low
    return above or below


class ShareAboveWhole(StatementRule):
    """A share without bounds of its own that is not between 0 and 100 % (比率超出0—100%)."""

    code = "MZ302"

    def applies(self, indicator: Indicator) -> bool:
        """Ratios without bounds, whose name and unit do not let them exceed."""
        may_exceed = MAY_EXCEED.search(indicator.name) or indicator.unit.numerator.word.text == TIMES
        return indicator.kind is Kind.RATIO and indicator.bounds is None and not may_exceed

    def check(self, subject: Statement, data: CheckedData) -> Result:
        """Whether the share is certainly no part of a whole."""
        figure = level(subject, data.indicators[subject.indicator])
        if figure is None:
            return NOT_APPLICABLE
        if figure.kind is not Kind.RATIO:
            return SkipReason.OTHER_UNIT
        whole = as_figure(WHOLE)
        if not certainly_outside(figure, whole, data.policy):
            return PASSED
        facts = {"indicator": data.indicators[subject.indicator], "value": figure, "bounds": whole}
        return Hit(facts, subject, ("value",))


class BelowZero(StatementRule):
    """A count, an amount or a rate below zero (数量为负)."""

    code = "MZ303"

    def applies(self, indicator: Indicator) -> bool:
        """What is counted or measured, where no bounds say it already."""
        return indicator.bounds is None and (indicator.kind.is_level or indicator.kind in (Kind.RATE, Kind.RANK))

    def check(self, subject: Statement, data: CheckedData) -> Result:
        """Whether the figure is negative."""
        figure = level(subject, data.indicators[subject.indicator])
        if figure is None:
            return NOT_APPLICABLE
        if figure.number >= 0 or not interval_of(figure, data.policy).below(Interval.exactly(0)):
            return PASSED
        return Hit({"indicator": data.indicators[subject.indicator], "value": figure}, subject, ("value",))


class NotWhole(StatementRule):
    """A count of people or things that is not whole (计数不是整数)."""

    code = "MZ304"

    def applies(self, indicator: Indicator) -> bool:
        """Only what is counted; a score has decimals."""
        return indicator.kind is Kind.COUNT and indicator.unit.numerator.word.text != "分"

    def check(self, subject: Statement, data: CheckedData) -> Result:
        """Whether a bare count has decimals."""
        figure = level(subject, data.indicators[subject.indicator])
        if figure is None or figure.kind is not Kind.COUNT or figure.unit.numerator.exponent:
            return NOT_APPLICABLE
        if figure.number == figure.number.to_integral_value():
            return PASSED
        return Hit({"indicator": data.indicators[subject.indicator], "value": figure}, subject, ("value",))


def certainly_outside(figure: Figure, bounds: Figure, policy: Policy) -> bool:
    """Whether nothing that a figure may stand for lies within bounds; the printed number alone mostly decides."""
    if _printed_inside(figure, bounds):
        return False
    return not interval_of(figure, policy).meets(interval_of(bounds, policy, exact=True))


def _printed_inside(figure: Figure, bounds: Figure) -> bool:
    number, low, high = figure.number, bounds.low, bounds.high
    if figure.unit != bounds.unit:
        scaled = Fraction(number) * _ratio(figure.unit, bounds.unit)
        return (low is None or scaled > low) and (high is None or scaled < high)
    return (low is None or number > low) and (high is None or number < high)


@functools.lru_cache(maxsize=4096)
def _ratio(unit: Unit, other: Unit) -> Fraction:
    """How many of another unit one of this is; ``KindError`` where they measure different things."""
    return unit.ratio_to(other)
