"""One series in the order of time (有序数列): what is reported and promised, each with what it grows from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from minzheng.comparison.pairs.cumulating import cumulates
from minzheng.comparison.pairs.growths import Figured, GrowthKind
from minzheng.comparison.pairs.mismatches import Undefined
from minzheng.comparison.pairs.series import Moment, moment, report_left
from minzheng.model import (
    Indicator,
    Known,
    Observation,
    Published,
    StandardGap,
    Standards,
    Target,
    TimeKind,
    Unknown,
    naming_order,
    values_under,
)
from minzheng.periods import Period, shifted
from minzheng.quantities import Policy

YEAR = 12
ONE_DAY = timedelta(days=1)
Step = tuple[Figured | Undefined, Figured, int | None]
"""What a figure is held against, or why there is nothing; the figure; over how many years."""


class OrderedSeries:
    """One series in the order of time."""

    def __init__(
        self,
        given: Sequence[Figured],
        indicators: Mapping[str, Indicator],
        policy: Policy,
        published: Published,
        standards: Sequence[Observation] = (),
    ) -> None:
        self.policy: Policy = policy
        self.published: Published = published
        self.reports: list[Observation] = [each for each in given if isinstance(each, Observation)]
        self.indicator: Indicator | None = indicators.get(given[0].indicator)
        self.time: TimeKind | None = self.indicator.time if self.indicator else None
        values = values_under(self.indicator, policy)
        self.standards: Standards = Standards(standards, values, published, policy.standard_months)
        self.at: dict[Moment, list[Observation]] = {}
        self.promised: dict[Moment, list[Target]] = {}
        for each in given:
            when = moment(each.period, self.time)
            if isinstance(each, Observation):
                self.at.setdefault(when, []).append(each)
            else:
                self.promised.setdefault(when, []).append(each)
        self.order: list[Moment] = sorted(
            {*self.at, *self.promised}, key=lambda when: (when[1] or date.max, when[0], when[2])
        )

    def steps(self, kind: GrowthKind) -> Iterator[Step]:
        """Every figure with what it is held against."""
        for when in self.order:
            if when in self.at:
                yield self._step(
                    kind, self._left(when) or Undefined.RIVAL_FIGURES, min(self.at[when], key=naming_order)
                )
            for each in self.promised.get(when, ()):
                yield self._base(kind, each), each, None

    def _step(self, kind: GrowthKind, found: Observation | Undefined, first: Observation) -> Step:
        if isinstance(found, Undefined):
            return found, first, None
        return (Undefined.NO_VALUE if found.value is None else self._base(kind, found)), found, None

    def ends(self) -> Iterator[Step]:
        """The last figure with the first and the years between them."""
        known = [each for each in map(self._settled, self.order) if each is not None and each.value is not None]
        if len(known) == 1:
            yield Undefined.ONE_FIGURE, known[0], None
        elif known:
            years = _years(known[0].period, known[-1].period)
            yield (Undefined.PART_OF_YEAR if years is None else known[0]), known[-1], years

    def _settled(self, when: Moment) -> Figured | None:
        return self._left(when) if when in self.at else _one(self.promised[when])

    def _left(self, when: Moment) -> Observation | None:
        """The report that is left of those of one time."""
        return report_left(self.at[when], self.indicator, self.policy, self.published)

    def _base(self, kind: GrowthKind, statement: Figured) -> Figured | Undefined:
        """What a figure is held against: of a standard what was in force, else the report of that time."""
        if self.time is TimeKind.STANDARD:
            day = _base_day(kind, statement.period)
            standard = self._in_force(day, statement)
            return self._promise((day, day, True), statement) if standard is Undefined.NO_BASE else standard
        wanted = base_moment(kind, statement.period, self.time)
        if isinstance(wanted, Undefined):
            return wanted
        if wanted in self.at:
            return self._left(wanted) or Undefined.RIVAL_FIGURES
        found = self._promise(wanted, statement)
        window = kind is GrowthKind.PERIOD_ON_PERIOD and self.time is TimeKind.FLOW
        return self._why_none(statement.period) if window and found is Undefined.NO_BASE else found

    def _promise(self, when: Moment, statement: Figured) -> Target | Undefined:
        """What was promised for a time, by the document of a statement before others."""
        if when not in self.promised:
            return Undefined.NO_BASE
        own = [each for each in self.promised[when] if each.document == statement.document]
        return _one(own or self.promised[when]) or Undefined.RIVAL_FIGURES

    def _why_none(self, period: Period) -> Undefined:
        """Why there is no window before one: an earlier figure is in it, or the one before is of another length."""
        if cumulates(period) and any(cumulates(each.period) and each.period in period for each in self._others(period)):
            return Undefined.CUMULATIVE
        beside = any(each.period.last == period.first - ONE_DAY for each in self._others(period))
        return Undefined.OTHER_WINDOW if beside else Undefined.NO_BASE

    def _others(self, period: Period) -> Iterator[Observation]:
        return (each for each in self.reports if each.period != period)

    def _in_force(self, day: date, statement: Figured) -> Observation | Undefined:
        """The standard that was in force on a day, as far as it is known."""
        found = self.standards.on(day, statement.breakdown, statement.scope)
        if isinstance(found, Known):
            return found.observation
        rivals = isinstance(found, Unknown) and found.reason is StandardGap.CONTRADICTED
        return Undefined.RIVAL_FIGURES if rivals else Undefined.NO_BASE


def _one(promises: Sequence[Target]) -> Target | None:
    """The one promise of several that say the same."""
    return promises[0] if len({each.value for each in promises}) == 1 else None


def _base_day(kind: GrowthKind, period: Period) -> date:
    """The day on which the standard was in force that a later one is held against."""
    day = period.known_by
    if kind is GrowthKind.YEAR_ON_YEAR:
        return shifted(day, -YEAR)
    if kind is GrowthKind.PERIOD_ON_PERIOD:
        return period.first - ONE_DAY
    return date(day.year - 1, 12, 31)


def base_moment(kind: GrowthKind, period: Period, time: TimeKind | None) -> Moment | Undefined:
    """When the base of a figure is (基期), or why there is no such time; of a standard any day may be one.

    >>> str(base_moment(GrowthKind.YEAR_ON_YEAR, Period("2022"), TimeKind.STOCK)[0])
    '2021-12-31'
    """
    if period.last is None:
        return Undefined.NO_LENGTH
    if kind is GrowthKind.YEAR_ON_YEAR:
        return moment(period.year_before(), time)
    if kind is GrowthKind.PERIOD_ON_PERIOD:
        return Undefined.NO_LENGTH if period.instant else moment(period.previous(), time)
    if time is TimeKind.FLOW or (time is None and not period.instant):
        return Undefined.NOT_A_STOCK
    return moment(Period.as_of(date(period.last.year - 1, 12, 31)), time)


def _years(one: Period, other: Period) -> int | None:
    """How many whole years lie between the ends of two periods; ``None`` if it is not a whole number."""
    if one.last is None or other.last is None or other.last.year <= one.last.year:
        return None
    back, years = Period.as_of(other.last), other.last.year - one.last.year
    for _ in range(years):
        back = back.year_before()
    return years if back.last == one.last else None
