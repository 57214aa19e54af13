"""Ranking (排名): regions by one indicator, with ties, the places that precision leaves open, and what is missing."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import overload

import attrs

from minzheng.comparison.pairs.estimates import number_of, values_of
from minzheng.comparison.pairs.series import observations_with_catalogue, published_of
from minzheng.comparison.places.selection import Gap, Selection, asked_for, select, the_period
from minzheng.datasets import Observations, policy_of
from minzheng.embedding import Embedded
from minzheng.errors import ModelError
from minzheng.model import Condition, Indicator, Observation, Reportable, as_scope
from minzheng.periods import Period, as_period
from minzheng.quantities import DEFAULT, Figure, Interval, Kind, Pairs, Policy
from minzheng.regions import Level, Region, as_region, as_regions


@attrs.frozen(kw_only=True, repr=False)
class Ranked(Embedded):
    """One region in its place (名次).

    >>> import minzheng as mz
    >>> beds = [mz.Observation(indicator="elderly.beds", value="1000张", period=2020, region="320400")]
    >>> mz.rank(beds, "elderly.beds").items[0].rank
    1
    """

    rank: int
    """The place by the printed numbers; equal numbers share one, and the next place counts them all."""
    best: int
    """The best place that the precision of the figures allows."""
    worst: int
    """The worst place that the precision of the figures allows."""
    region: Region
    """The region."""
    observation: Observation
    """The observation that puts it there."""

    def __repr__(self) -> str:
        return f"<Ranked {self.rank}: {self.region} {self.observation.value}>"

    @property
    def settled(self) -> bool:
        """Whether the precision of the figures leaves no other place open."""
        return self.best == self.worst


@attrs.frozen(kw_only=True)
class MissingRegion(Embedded):
    """A region without a figure, and why (缺数地区).

    >>> import minzheng as mz
    >>> beds = [mz.Observation(indicator="elderly.beds", value="1000张", period=2020, region="320400")]
    >>> [each.region.code for each in mz.rank(beds, "elderly.beds", regions=["320400", "320200"]).missing]
    ['320200']
    """

    region: Region
    """The region."""
    reason: Gap
    """Why it has none."""


@attrs.frozen(kw_only=True, repr=False)
class Ranking(Reportable):
    """Regions in the order of one indicator (排名), the best first.

    >>> import minzheng as mz
    >>> beds = [mz.Observation(indicator="elderly.beds", value=value, period=2020, region=region)
    ...         for region, value in (("320400", "1000张"), ("320200", "1200张"))]
    >>> [each.region.code for each in mz.rank(beds, "elderly.beds").items]
    ['320200', '320400']
    """

    indicator: Indicator
    """The indicator."""
    period: Period
    """The time that the figures are about."""
    ascending: bool
    """Whether the lowest is first."""
    items: tuple[Ranked, ...]
    """Every region that has a figure, by place and then by code."""
    missing: tuple[MissingRegion, ...] = ()
    """Every region that has none, with the reason."""
    parts: tuple[Pairs, ...] = ()
    """The finer breakdowns that regions without a figure have figures of: ask for one of them."""
    policy: Policy = DEFAULT
    """The choices by which figures were read."""

    def __iter__(self) -> Iterator[Ranked]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    @overload
    def __getitem__(self, place: int) -> Ranked: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Ranked, ...]: ...
    def __getitem__(self, place: int | slice) -> Ranked | tuple[Ranked, ...]:
        return self.items[place]

    def of(self, region: Region | str | int) -> Ranked | None:
        """The place of a region; ``None`` if it has no figure."""
        asked = as_region(region)
        return next((item for item in self.items if item.region == asked), None)

    def __repr__(self) -> str:
        return f"<Ranking {self.indicator.code} {self.period}: {len(self)} regions, {len(self.missing)} missing>"


def rank(
    observations: Observations,
    indicator: str,
    *,
    period: Period | str | int | None = None,
    regions: Iterable[Region | str | int] | Region | str | int | None = None,
    ascending: bool | None = None,
    breakdown: Mapping[str, str] | Pairs = (),
    scope: Iterable[str | Condition] = (),
    catalogue: Mapping[str, Indicator] | None = None,
    policy: Policy | None = None,
) -> Ranking:
    """Put regions in the order of one indicator (排名), the best first.

    ``period`` may be left out when the indicator has figures for one only. ``regions`` are all that should be there:
    those without a figure are listed as missing; left open, regions of one level have places, the level of most of
    them. Where only parts have figures (城市, 农村), ``parts`` says which ``breakdown`` can be asked for.
    ``ascending`` follows the direction of the indicator; where that is none (band, neutral) it must be given, else
    ``ModelError``. Places go by the printed numbers, ties share one; ``best`` and ``worst`` say which places rounding
    leaves open.

    >>> cities = [Observation(indicator="elderly.nursing_bed_share", value=value, period=2021, region=region)
    ...           for region, value in [("320400", "68%"), ("320200", "71.2%"), ("320500", "68.4%")]]
    >>> [(each.rank, each.region.code, each.best, each.worst) for each in rank(cities, "elderly.nursing_bed_share")]
    [(1, '320200', 1, 1), (2, '320500', 2, 3), (3, '320400', 2, 3)]
    """
    settled = policy_of(observations, given=policy)
    given, known = observations_with_catalogue(observations, catalogue, "rank()")
    about, part = asked_for(indicator, known, breakdown)
    when = the_period(given, about.code) if period is None else as_period(period)
    upwards = ascends(about, ascending)
    found = select(given, about, when, part, as_scope(scope), settled, published_of(observations))
    wanted = None if regions is None else as_regions(regions)
    found = _side_by_side(found) if wanted is None else _within(found, wanted)
    return Ranking(
        indicator=about,
        period=when,
        ascending=upwards,
        items=places(found.figures, ascending=upwards, policy=settled),
        missing=tuple(MissingRegion(region=region, reason=reason) for region, reason in sorted(found.gaps.items())),
        parts=found.parts,
        policy=settled,
    )


def ascends(indicator: Indicator, ascending: bool | None = None) -> bool:
    """Whether the lowest figure of an indicator is first (升序排名), where nothing else is asked for.

    ``ModelError`` (MZ601) where neither way is better.

    >>> from minzheng.catalogue import indicators
    >>> ascends(indicators["elderly.nursing_bed_share"])
    False
    """
    if ascending is not None:
        return ascending
    if indicator.kind is Kind.RANK:
        return True
    if not indicator.direction.sign:
        raise ModelError("MZ601", indicator=indicator.code, direction=indicator.direction)
    return indicator.direction.sign < 0


def level_among(region: Region) -> Level:
    """The level at which a division is ranked (参排层级): a county right under its province stands beside the cities.

    Its code has 90 for a prefecture (GB/T 2260).

    >>> [level_among(Region(code)).value for code in ("429004", "420100", "420102")]
    ['prefecture', 'prefecture', 'county']
    """
    return Level.PREFECTURE if region.level is Level.COUNTY and region.code[2:4] == "90" else region.level


def level_ranked(levels: Iterable[Level]) -> Level:
    """The level of divisions that a ranking is of (参排层级): that of most, of as many the lower one.

    >>> level_ranked([Level.PROVINCE, Level.PREFECTURE, Level.PREFECTURE]).value
    'prefecture'
    """
    counts, order = Counter(levels), list(Level)
    return max(counts, key=lambda each: (counts[each], order.index(each)))


def _side_by_side(found: Selection) -> Selection:
    """The regions of one level only: a province is none of the cities."""
    if not found.figures:
        return found
    ranked = level_ranked(level_among(region) for region in found.figures)
    figures = {region: each for region, each in found.figures.items() if level_among(region) is ranked}
    gaps = {**found.gaps, **dict.fromkeys(set(found.figures) - set(figures), Gap.OTHER_LEVEL)}
    return Selection(figures=figures, gaps=gaps, parts=found.parts)


def _within(found: Selection, wanted: frozenset[Region]) -> Selection:
    """Only the wanted regions; one that nothing is said of is a gap."""
    figures = {region: each for region, each in found.figures.items() if region in wanted}
    silent = {region: Gap.NOT_REPORTED for region in wanted if region not in found.figures}
    gaps = {region: reason for region, reason in found.gaps.items() if region in wanted}
    return Selection(figures=figures, gaps=silent | gaps, parts=found.parts)


def places(
    figures: Mapping[Region, tuple[Observation, Figure]], *, ascending: bool, policy: Policy = DEFAULT
) -> tuple[Ranked, ...]:
    """Every region in its place, with the places that precision leaves open."""
    sign = 1 if ascending else -1
    points = {region: (number_of(figure) or Fraction(0)) * sign for region, (_, figure) in figures.items()}
    spans = {region: _turned(values_of(figure, policy), ascending) for region, (_, figure) in figures.items()}
    order = sorted(points.values())
    lows = sorted(_low(span) for span in spans.values())
    highs = sorted(_high(span) for span in spans.values())
    items = [
        Ranked(
            rank=bisect_left(order, point) + 1,
            best=bisect_left(highs, _low(spans[region])) + 1,
            worst=bisect_left(lows, _high(spans[region])) + (_low(spans[region]) >= _high(spans[region])),
            region=region,
            observation=figures[region][0],
        )
        for region, point in points.items()
    ]
    return tuple(sorted(items, key=lambda item: (item.rank, item.region)))


Place = tuple[int, Fraction, int]


def _turned(values: Interval, ascending: bool) -> Interval:
    return values if ascending else -values


def _low(values: Interval) -> Place:
    """A lower end in order: an open one lies just above its number."""
    return (-1, Fraction(0), 0) if values.low is None else (0, values.low, 0 if values.low_closed else 1)


def _high(values: Interval) -> Place:
    """A higher end in order: an open one lies just below its number."""
    return (1, Fraction(0), 0) if values.high is None else (0, values.high, 0 if values.high_closed else -1)
