"""Rules about the base that was really used (实际基数): a growth or a completion that another base explains."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minzheng.model import Indicator, Observation, TimeKind
from minzheng.periods import Period
from minzheng.validation.checked_data import CheckedData
from minzheng.validation.formulas import equals
from minzheng.validation.indexed import When
from minzheng.validation.known_relations import GROWTHS
from minzheng.validation.outcomes import NOT_APPLICABLE, PASSED, Hit, Result, SkipReason
from minzheng.validation.recomputed import Recomputed, Relation
from minzheng.validation.relations import change_between, changes, completed, completions, grown, promises
from minzheng.validation.rule import ObservationRule


class GrowthOnAnotherBase(ObservationRule):
    """A growth that another base explains than the year before (增速另有基数)."""

    code = "MZ708"

    def concerns(self, indicator: Indicator, data: CheckedData) -> bool:
        """Only what changes are reported of."""
        return indicator.code in data.changed_codes or indicator.code in GROWTHS

    def check(self, subject: Observation, data: CheckedData) -> Result:
        """Whether a base other than the usual one agrees, where that one is lacking or does not."""
        indicator = _measured(subject, data)
        if indicator is None:
            return NOT_APPLICABLE
        stated = data.indicators[subject.indicator]
        usual = [
            each for each in changes(subject, stated, data, data.reported_anywhere) if isinstance(each, Recomputed)
        ]
        if any(each.agrees or each.relation is not Relation.GROWTH for each in usual):
            return PASSED
        for base, now in _other_bases(subject.period, indicator):
            made = change_between(subject, indicator, base, now, 1, data, data.reported_anywhere)
            if isinstance(made, Recomputed) and made.relation is Relation.GROWTH and made.agrees:
                facts = {"value": subject.value, "base": made.inputs[0].period, "formula": made.formula}
                return Hit({**facts, "computed": equals(made.value)}, subject, ("value",), made.inputs)
        return PASSED if usual else SkipReason.NO_BASE


def _measured(subject: Observation, data: CheckedData) -> Indicator | None:
    """The indicator whose growth within a year is stated as one number; none where nothing such is."""
    value, last = subject.value, subject.period.last
    if value is None or not value.op.is_point or not (value.change or subject.indicator in GROWTHS):
        return None
    within = last is not None and last.year == subject.period.first.year
    return grown(subject, data.indicators[subject.indicator], data) if within else None


def _other_bases(period: Period, indicator: Indicator) -> Iterator[tuple[When, When]]:
    """Bases that are taken for the year before: its whole year, the period just before, the year before that one."""
    before, year = period.year_before(), period.first.year
    if indicator.time is TimeKind.FLOW:
        bases = (Period(year - 1), period.previous(), before.year_before(), Period(year - 2))
        yield from ((each, period) for each in dict.fromkeys(bases) if each not in (before, period))
    else:
        window = Period(f"{period.first:%Y-%m}") if period.instant else period
        days = (date(year - 1, 12, 31), window.previous().known_by, before.year_before().known_by)
        ends = (each for each in dict.fromkeys(days) if each not in (before.known_by, period.known_by))
        yield from ((each, period.known_by) for each in ends)


class CompletionOnAnotherBase(ObservationRule):
    """A completion that another target explains than the nearest one (完成率另有基数)."""

    code = "MZ709"

    def applies(self, indicator: Indicator) -> bool:
        """Only statements of completion."""
        return indicator.states_completion

    def check(self, subject: Observation, data: CheckedData) -> Result:
        """Whether another target agrees, where the nearest one does not."""
        indicator = data.indicators[subject.indicator]
        if subject.value is None or not subject.value.op.is_point or indicator.numerator is None:
            return NOT_APPLICABLE
        look = data.reported_anywhere
        usual = [each for each in completions(subject, indicator, data, look) if isinstance(each, Recomputed)]
        if any(each.agrees for each in usual):
            return PASSED
        reached = look(subject, indicator=indicator.numerator)
        if reached is None:
            return SkipReason.NO_PARTS
        for target in promises(subject, indicator.numerator, data):
            made = completed(subject, reached, target, data)
            if made is not None and made.agrees:
                facts = {"value": subject.value, "period": target.period, "formula": made.formula}
                return Hit({**facts, "computed": equals(made.value)}, subject, ("value",), (reached, target))
        return PASSED if usual else SkipReason.NO_PARTS
