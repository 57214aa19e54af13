"""Rules about validity in time (时间属性): windows for flows, instants for levels, indicators while they are in use."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from minzheng.model import Indicator, Observation, ObservationStatus, Target, TimeKind, stated_change
from minzheng.periods import Period, PeriodKind, RelativeYear
from minzheng.validation.checked_data import CheckedData
from minzheng.validation.outcomes import NOT_APPLICABLE, PASSED, Hit, Result, SkipReason
from minzheng.validation.rule import ObservationRule, StatementRule, TargetRule
from minzheng.validation.subjects import Statement, change, references

COMPARABLE = ("可比口径", "同口径")
"""Conditions by which a statement says that a change of definition is taken out."""
UNSETTLED = (ObservationStatus.PRELIMINARY, ObservationStatus.ESTIMATED)
MONTHS = 12
"""In a year."""


class IndicatorNotInUse(StatementRule):
    """An indicator at a time when it was not in use (指标不在有效期)."""

    code = "MZ410"

    def applies(self, indicator: Indicator) -> bool:
        """Only indicators of which it is known when they were in use."""
        return indicator.valid is not None

    def check(self, subject: Statement, data: CheckedData) -> Result:
        """Whether the period lies in that time."""
        indicator = data.indicators[subject.indicator]
        valid, day = indicator.valid, subject.period.known_by
        assert valid is not None
        if day >= valid.first and (valid.last is None or day <= valid.last):
            return PASSED
        return Hit({"indicator": indicator, "period": subject.period, "valid": valid}, subject, ("period",))


class IndicatorReplaced(StatementRule):
    """An indicator that another one has replaced in the period (指标已被承接)."""

    code = "MZ411"

    def applies(self, indicator: Indicator) -> bool:
        """Only indicators with a successor."""
        return indicator.successor is not None

    def check(self, subject: Statement, data: CheckedData) -> Result:
        """Whether the successor is in use."""
        indicator = data.indicators[subject.indicator]
        successor = data.indicator(indicator.successor or "")
        if successor is None:
            return SkipReason.NO_INDICATOR
        since = successor.valid.first if successor.valid else None
        if since is None or subject.period.first < since:
            return PASSED
        facts = {"indicator": indicator, "successor": successor, "period": subject.period, "since": since}
        return Hit(facts, subject, ("indicator",))


class BreakNotAcknowledged(StatementRule):
    """A change over a day from which the indicator is counted otherwise (跨口径变动的增减)."""

    code = "MZ416"

    def applies(self, indicator: Indicator) -> bool:
        """Only indicators with breaks."""
        return bool(indicator.breaks)

    def check(self, subject: Statement, data: CheckedData) -> Result:
        """Whether a break lies between the base and the period."""
        stated, base = change(subject), _base_period(subject)
        if stated is None or base is None:
            return NOT_APPLICABLE
        breaks = data.indicators[subject.indicator].breaks_between(base, subject.period)
        if not breaks or any(word in str(each) for each in subject.scope for word in COMPARABLE):
            return PASSED
        facts = {"value": stated, "base": base, "since": breaks[-1].since, "what": breaks[-1].what}
        return Hit(facts, subject, ("value",))


def _base_period(subject: Statement) -> Period | None:
    """What a change is reckoned from, unless that is another indicator's figure."""
    period = subject.period
    if isinstance(subject, Target):
        named = references(subject)
        if any(each.indicator not in (None, subject.indicator) for each in named):
            return None
        stated = next((each.period for each in named if each.period), None)
        if isinstance(stated, RelativeYear):
            return stated.seen_from(period.known_by)
        return stated or (None if period.last is None or period.instant else period.previous())
    if period.last is None:
        return None
    return Period(period.first.year) if period.last.year > period.first.year else period.year_before()


class CumulativeAgainstYear(TargetRule):
    """A year held against part of a year (累计数与全年数相比)."""

    code = "MZ412"

    def applies(self, indicator: Indicator) -> bool:
        """Only flows have a window to be summed over."""
        return indicator.time is TimeKind.FLOW

    def check(self, subject: Target, data: CheckedData) -> Result:
        """Whether the windows are equally long."""
        named = [each.period for each in references(subject) if isinstance(each.period, Period) and not each.indicator]
        if not named:
            return NOT_APPLICABLE
        for period in named:
            if not _comparable(period, subject.period):
                return Hit({"base": period, "period": subject.period}, subject, ("value",))
        return PASSED


def _comparable(base: Period, period: Period) -> bool:
    """Whether two windows are equally long; a plan of several years may start from one year."""
    if base.months is None or period.months is None:
        return base.instant is period.instant
    whole = base.months % MONTHS == 0 and period.months % MONTHS == 0
    return base.months == period.months or whole


class FlowAsLevel(ObservationRule):
    """A flow reported for an instant (时期数写成时点数)."""

    code = "MZ413"

    def applies(self, indicator: Indicator) -> bool:
        """Only flows."""
        return indicator.time is TimeKind.FLOW

    def check(self, subject: Observation, data: CheckedData) -> Result:
        """Whether there is a window."""
        if not subject.period.instant or not subject.period.known:
            return PASSED
        indicator = data.indicators[subject.indicator]
        return Hit({"indicator": indicator, "period": subject.period}, subject, ("period",))


@functools.lru_cache(maxsize=4096)
def _odd(period: Period) -> bool:
    """Whether a window is no whole month, quarter, half or year."""
    return period.kind is PeriodKind.RANGE


class LevelAsFlow(ObservationRule):
    """A level reported for a cumulative window (时点数写成累计数)."""

    code = "MZ414"

    def applies(self, indicator: Indicator) -> bool:
        """Stocks and standards."""
        return indicator.time is not TimeKind.FLOW

    def check(self, subject: Observation, data: CheckedData) -> Result:
        """Whether the period is an odd window; a standard may be in force over any."""
        indicator = data.indicators[subject.indicator]
        if subject.value is not None and stated_change(subject.value, indicator):
            return NOT_APPLICABLE
        standing = indicator.time is TimeKind.STANDARD and not subject.period.is_year_to_date
        if subject.period.instant or standing or not _odd(subject.period):
            return PASSED
        return Hit({"indicator": indicator, "period": subject.period, "time": indicator.time}, subject, ("period",))


class PreliminaryNeverRevised(ObservationRule):
    """A preliminary figure that no other one has replaced for years (初步数一直未修订)."""

    code = "MZ415"

    def check(self, subject: Observation, data: CheckedData) -> Result:
        """Whether a settled figure is due and missing."""
        if subject.status not in UNSETTLED or subject.value is None:
            return NOT_APPLICABLE
        if data.as_of is None:
            return SkipReason.NO_DATE
        day = subject.period.known_by
        age = (data.as_of.year - day.year) * MONTHS + data.as_of.month - day.month
        if age < data.policy.revision_months or any(_settled(subject, data)):
            return PASSED
        facts = {"status": subject.status, "period": subject.period, "as_of": data.as_of}
        return Hit(facts, subject, ("status",))


def _settled(subject: Observation, data: CheckedData) -> Iterator[bool]:
    line = data.levels.get((subject.indicator, subject.region.code, subject.breakdown, subject.scope), ())
    return (each.status not in UNSETTLED for each in line if each.period.known_by == subject.period.known_by)
