"""Growth (增速): 同比, 环比, 比年初 and 年均 of series, with the kind of result that the indicator calls for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

import attrs

from minzheng.comparison.pairs.bridges import Bridge
from minzheng.comparison.pairs.comparing import Comparison, compared
from minzheng.comparison.pairs.cumulating import cumulates
from minzheng.comparison.pairs.differences import difference_of, growth_of, own_unit
from minzheng.comparison.pairs.estimates import Estimate
from minzheng.comparison.pairs.mismatches import Undefined, undefined
from minzheng.comparison.pairs.operands import operand_of
from minzheng.comparison.pairs.series import (
    Moment,
    by_series,
    moment,
    observations_with_catalogue,
    published_of,
    report_left,
)
from minzheng.language import Labelled
from minzheng.model import (
    Indicator,
    Known,
    Observation,
    Observations,
    Published,
    Reportable,
    StandardGap,
    TimeKind,
    Unknown,
    as_listed,
    in_force_for,
    stated_change,
    values_under,
)
from minzheng.periods import Period, shifted
from minzheng.progress import NotDefined
from minzheng.quantities import DEFAULT, Kind, Policy

YEAR = 12
ONE_DAY = timedelta(days=1)


class GrowthKind(Labelled):
    """What a figure is set against (增速种类)."""

    YEAR_ON_YEAR = "year_on_year"
    """The same period of the year before."""
    PERIOD_ON_PERIOD = "period_on_period"
    """The window of the same length just before."""
    SINCE_YEAR_END = "since_year_end"
    """The end of the year before; of stocks and standards only."""
    YEARLY_AVERAGE = "yearly_average"
    """From the first figure of the series to the last, for each year, compounded."""


SYNONYMS = {
    **dict.fromkeys(("yoy", "year-on-year", "year on year", "上年同期", "比上年同期"), GrowthKind.YEAR_ON_YEAR),
    **dict.fromkeys(("period-on-period", "period on period", "previous", "比上期"), GrowthKind.PERIOD_ON_PERIOD),
    **dict.fromkeys(("since year end", "year to date", "ytd", "比上年末", "比上年底"), GrowthKind.SINCE_YEAR_END),
    **dict.fromkeys(("average", "yearly average", "annual average", "cagr", "年均增长"), GrowthKind.YEARLY_AVERAGE),
}
"""Words by which a kind of growth is asked for, beside its code and its names."""


def as_growth_kind(text: str) -> GrowthKind:
    """The kind of growth that a word means (增速种类); ``ModelError`` names the known words for any other.

    >>> as_growth_kind("同比") is as_growth_kind("yoy") is GrowthKind.YEAR_ON_YEAR
    True
    """
    word = str(text).strip().lower()
    return SYNONYMS.get(word) or as_listed(GrowthKind, word)


@attrs.frozen(kw_only=True, repr=False)
class Growth(Reportable):
    """How one figure has grown from its base (增速): levels in %, shares in points, standards both ways."""

    kind: GrowthKind
    """Against what."""
    observation: Observation
    """The figure."""
    indicator: Indicator | None = None
    """The indicator, if the catalogue has it."""
    base: Observation | None = None
    """What it is set against, if there is such a figure."""
    years: int | None = None
    """Of a yearly average: over how many years."""
    rate: Estimate | NotDefined | None = None
    """The growth in %, or why there is none; ``None`` of a share, whose growth is in points."""
    difference: Estimate | NotDefined | None = None
    """The difference, of a yearly average for each year; ``None`` of a level that is not set by decision."""
    comparison: Comparison | None = None
    """The two figures beside each other."""

    def __repr__(self) -> str:
        known = [str(each) for each in (self.rate, self.difference) if isinstance(each, Estimate)]
        why = [each.reason.label("en") for each in (self.rate, self.difference) if isinstance(each, NotDefined)]
        about = f"{self.observation.indicator} {self.observation.period}"
        return f"<Growth {self.kind.value} of {about}: {', '.join(known or why[:1])}>"


@attrs.frozen(kw_only=True)
class Growths(Reportable):
    """The growth of every figure of some series (增速表), series by series in the order of time."""

    kind: GrowthKind
    """Against what."""
    items: tuple[Growth, ...]
    """One for each figure; of a yearly average one for each series."""
    policy: Policy = DEFAULT
    """The choices by which figures were read."""

    def __iter__(self) -> Iterator[Growth]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, place: int) -> Growth:
        return self.items[place]

    def __repr__(self) -> str:
        return f"<Growths {self.kind.value}: {len(self)} figures>"


def growth(
    series: Observations,
    kind: str = GrowthKind.YEAR_ON_YEAR,
    *,
    bridges: Iterable[Bridge] = (),
    indicators: Mapping[str, Indicator] | None = None,
    policy: Policy = DEFAULT,
) -> Growths:
    """The growth of every figure in some series (增速): 同比, 环比, 比年初 or 年均.

    Series are distinguished by indicator, region, breakdown and scope. Levels grow in %, shares in percentage points,
    standards both ways. A base that is zero, negative, missing or not comparable gives ``NotDefined`` with its
    reason, and so do figures for one period that disagree where no status says which is the more certain: see
    ``reconcile``. A stated change (增长5%) is no level and has no place in a series.

    >>> beds = [Observation(indicator="elderly.beds", value=value, period=year, region="CN")
    ...         for year, value in [(2013, "493.7万张"), (2014, "577.8万张")]]
    >>> print(growth(beds, "同比")[1].rate)
    +17.03%
    """
    asked = as_growth_kind(kind)
    observations, known = observations_with_catalogue(series, indicators, "growth()")
    crossing, days = tuple(bridges), published_of(series)
    items: list[Growth] = []
    levels = [each for each in observations if not _is_change(each, known)]
    for found in by_series(levels).values():
        line = _OrderedSeries(found, known, crossing, policy, days)
        items += line.average() if asked is GrowthKind.YEARLY_AVERAGE else line.steps(asked)
    return Growths(kind=asked, items=tuple(items), policy=policy)


def _is_change(each: Observation, known: Mapping[str, Indicator]) -> bool:
    indicator = known.get(each.indicator)
    return each.value is not None and bool(stated_change(each.value, indicator))


class _OrderedSeries:
    """One series in the order of time."""

    def __init__(
        self,
        observations: list[Observation],
        indicators: Mapping[str, Indicator],
        bridges: tuple[Bridge, ...],
        policy: Policy,
        published: Published,
    ) -> None:
        self.indicators, self.bridges, self.policy, self.published = indicators, bridges, policy, published
        self.observations = observations
        self.indicator = indicators.get(observations[0].indicator)
        self.time = self.indicator.time if self.indicator else None
        self.at: dict[Moment, list[Observation]] = {}
        for each in observations:
            self.at.setdefault(moment(each.period, self.time), []).append(each)
        self.order = sorted(self.at, key=lambda when: (when[1] or date.max, when[0], when[2]))

    def steps(self, kind: GrowthKind) -> list[Growth]:
        """Every figure against its base."""
        return [self._step(kind, when) for when in self.order]

    def _step(self, kind: GrowthKind, when: Moment) -> Growth:
        observation = self._left(when)
        if observation is None:
            return self._none(kind, self.at[when][0], Undefined.RIVAL_FIGURES)
        if observation.value is None:
            return self._none(kind, observation, Undefined.NO_VALUE)
        base = self._base(kind, observation)
        return (
            self._none(kind, observation, base) if isinstance(base, Undefined) else self._grown(kind, base, observation)
        )

    def _left(self, when: Moment) -> Observation | None:
        """The report that is left of those of one time."""
        return report_left(self.at[when], self.indicator, self.policy, self.published)

    def _base(self, kind: GrowthKind, observation: Observation) -> Observation | Undefined:
        """What a figure is held against: of a standard what was in force, else the report of that time."""
        if self.time is TimeKind.STANDARD:
            return self._in_force(_base_day(kind, observation.period), observation)
        wanted = _base_moment(kind, observation.period, self.time)
        if isinstance(wanted, Undefined):
            return wanted
        if wanted not in self.at:
            return Undefined.CUMULATIVE if self._cumulates(kind, observation.period) else Undefined.NO_BASE
        return self._left(wanted) or Undefined.RIVAL_FIGURES

    def _cumulates(self, kind: GrowthKind, period: Period) -> bool:
        """Whether an earlier figure of the year is in it, so that the two are no periods one after the other."""
        within = (each.period for each in self.observations if cumulates(each.period) and each.period != period)
        asked = kind is GrowthKind.PERIOD_ON_PERIOD and self.time is TimeKind.FLOW and cumulates(period)
        return asked and any(each in period for each in within)

    def _in_force(self, day: date, observation: Observation) -> Observation | Undefined:
        """The standard that was in force on a day, as far as it is known."""
        values, months = values_under(self.indicator, self.policy), self.policy.standard_months
        part, scope = observation.breakdown, observation.scope
        found = in_force_for(self.observations, day, part, scope, values, self.published, months)
        if isinstance(found, Known):
            return found.observation
        rivals = isinstance(found, Unknown) and found.reason is StandardGap.CONTRADICTED
        return Undefined.RIVAL_FIGURES if rivals else Undefined.NO_BASE

    def average(self) -> list[Growth]:
        """The last figure against the first, for each year between them."""
        kind = GrowthKind.YEARLY_AVERAGE
        settled = [self._left(when) for when in self.order]
        known = [each for each in settled if each is not None and each.value is not None]
        if not known:
            return []
        base, observation = known[0], known[-1]
        if base is observation:
            return [self._none(kind, observation, Undefined.ONE_FIGURE)]
        years = _years(base.period, observation.period)
        if years is None:
            return [self._none(kind, observation, Undefined.PART_OF_YEAR)]
        return [self._grown(kind, base, observation, years)]

    def _none(self, kind: GrowthKind, observation: Observation, reason: Undefined) -> Growth:
        why = undefined(reason)
        return Growth(kind=kind, observation=observation, indicator=self.indicator, rate=why, difference=why)

    def _grown(self, kind: GrowthKind, base: Observation, observation: Observation, years: int | None = None) -> Growth:
        operands = operand_of(base, self.indicators), operand_of(observation, self.indicators)
        comparison = compared(*operands, self.bridges, self.policy)
        rate, difference = self._measured(comparison, years or 1)
        figure = comparison.left.figure
        share = figure is not None and figure.kind in (Kind.RATIO, Kind.GROWTH, Kind.POINT, Kind.INDEX)
        both = self.time is TimeKind.STANDARD
        return Growth(
            kind=kind,
            observation=observation,
            indicator=self.indicator,
            base=base,
            years=years,
            rate=None if share and not both else rate,
            difference=difference if share or both else None,
            comparison=comparison,
        )

    def _measured(self, comparison: Comparison, years: int) -> tuple[Estimate | NotDefined, Estimate | NotDefined]:
        """The growth and the difference of a comparison for each of some years."""
        one, other = comparison.left.figure, comparison.right.figure
        if comparison.reasons or one is None or other is None:
            return comparison.growth, undefined(Undefined.NOT_COMPARABLE)
        rate, difference = comparison.growth, comparison.difference
        if years > 1:
            own = own_unit(comparison.left, comparison.right)
            rate = growth_of(one, other, self.policy, years)
            difference = difference_of(one, other, self.policy, own, years)
        return rate, difference or undefined(Undefined.NO_RATIO)


def _base_day(kind: GrowthKind, period: Period) -> date:
    """The day on which the standard was in force that a later one is held against."""
    day = period.known_by
    if kind is GrowthKind.YEAR_ON_YEAR:
        return shifted(day, -YEAR)
    if kind is GrowthKind.PERIOD_ON_PERIOD:
        return period.first - ONE_DAY
    return date(day.year - 1, 12, 31)


def _base_moment(kind: GrowthKind, period: Period, time: TimeKind | None) -> Moment | Undefined:
    """When the base of a figure is, or why there is no such time."""
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
