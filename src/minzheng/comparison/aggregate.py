"""Aggregating (汇总): one indicator over a set of regions, complete or partial, and never a plain number in between."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

import attrs

from minzheng.comparison.chosen import (
    Chosen,
    Gap,
    Observations,
    as_parts,
    choose,
    given,
    the_indicator,
    the_period,
)
from minzheng.comparison.divisions import FIRST_LIST, day_of, is_divided, needed, nested
from minzheng.comparison.ends import ZERO, Ends, Estimate, ends_of, estimate, point_of
from minzheng.comparison.means import Weighted, mean, mean_ends
from minzheng.comparison.rank import Missed
from minzheng.errors import ModelError
from minzheng.model import Aggregation, Condition, Indicator, Observation
from minzheng.periods import Period, as_date, as_period
from minzheng.quantities import DEFAULT, Figure, Policy
from minzheng.quantities.relative import Pairs
from minzheng.regions import Region, RegionSet, Succession

Figures = Mapping[Region, tuple[Observation, Figure]]


@attrs.frozen(kw_only=True)
class Aggregate:
    """One indicator over a whole set of regions (汇总数)."""

    indicator: Indicator
    """The indicator."""
    period: Period
    """The time that the figures are about."""
    over: RegionSet
    """The regions that it is about."""
    value: Estimate | None
    """The sum or the weighted mean of the regions that have figures; ``None`` if none has."""
    parts: tuple[Observation, ...]
    """The figures that went into it."""
    succession: tuple[Succession, ...] = ()
    """The steps by which figures of former divisions came to count for the regions they are now."""
    outside: tuple[Observation, ...] = ()
    """Figures of the indicator and the time that are of no region of the set."""

    @property
    def complete(self) -> bool:
        """Whether every region is in it."""
        return True

    @property
    def covered(self) -> RegionSet:
        """The regions that are in it."""
        return self.over

    def explain(self, lang: str = "zh") -> str:
        """The total with what it covers and misses, in one Chinese or English sentence."""
        from minzheng.comparison.region_wording import aggregate_sentence

        return aggregate_sentence(self, lang)

    def to_record(self) -> dict[str, str | None]:
        """The total as flat text fields, for tables and JSON."""
        from minzheng.comparison.region_wording import aggregate_record

        return aggregate_record(self)

    def __str__(self) -> str:
        return self.explain("zh")

    def _repr_html_(self) -> str:
        from minzheng.comparison.region_wording import aggregate_html

        return aggregate_html(self)


@attrs.frozen(kw_only=True)
class Partial(Aggregate):
    """What is there of a total that misses regions (不完整汇总): no total, and never one by default."""

    gaps: tuple[Missed, ...] = ()
    """The regions that are not in it, each with the reason."""

    @property
    def complete(self) -> bool:
        """Whether every region is in it: none such."""
        return False

    @property
    def missing(self) -> RegionSet:
        """The regions that are not in it."""
        return RegionSet([gap.region for gap in self.gaps])

    @property
    def covered(self) -> RegionSet:
        """The regions that are in it."""
        return self.over.missing(self.missing)


def aggregate(
    observations: Observations,
    indicator: str | None = None,
    *,
    over: RegionSet | Iterable[Region | str | int],
    period: Period | str | int | None = None,
    on: date | str | None = None,
    successors: bool = False,
    breakdown: Mapping[str, str] | Pairs = (),
    scope: Iterable[str | Condition] = (),
    indicators: Mapping[str, Indicator] | None = None,
    policy: Policy = DEFAULT,
) -> Aggregate | Partial:
    """Put an indicator together over a set of regions (汇总), as its own rule says: a sum, or a mean by its weight.

    Where a region has no figure the answer is ``Partial``, which names it: what is covered and what is missing always
    make up ``over``. With ``successors`` figures of divisions that have ended count for what followed them by ``on`` (by
    default the newest list); a division whose parts are not all there, or that was divided, is missing. An indicator
    that may not be put together raises ``ModelError``, and so does one without its weight, which is named.

    >>> beds = [Observation(indicator="elderly.beds", value=value, period=2021, region=region)
    ...         for region, value in [("320402", "900张"), ("320404", "1100张")]]
    >>> print(aggregate(beds, over=["320402", "320404"]).value)
    2000张
    >>> aggregate(beds, over=RegionSet.of("320400", on="2021-12-31")).missing
    RegionSet(['320411', '320412', '320413', '320481'])
    """
    held, known = given(observations, indicators)
    about = known[indicator if indicator is not None else the_indicator(held)]
    wanted = over if isinstance(over, RegionSet) else RegionSet(over)
    _refuse(about, wanted)
    when = the_period(held, about.code) if period is None else as_period(period)
    part, conditions = as_parts(breakdown, scope)
    found = choose(held, about, when, part, conditions)
    weights = _weights(held, about, known, when, part) if about.weight else None
    made = _gathered(found, weights, wanted, about, _dates(when, on) if successors else None)
    facts = {
        "indicator": about,
        "period": when,
        "over": wanted,
        "value": _put_together(made, about, policy),
        "parts": tuple(each.observation for each in made.parts),
        "succession": made.steps,
        "outside": tuple(each for region, (each, _) in found.figures.items() if region not in made.used),
    }
    if not made.gaps:
        return Aggregate(**facts)  # type: ignore[arg-type]
    return Partial(**facts, gaps=tuple(Missed(region=region, reason=made.gaps[region]) for region in sorted(made.gaps)))  # type: ignore[arg-type]


def _refuse(indicator: Indicator, over: RegionSet) -> None:
    if indicator.aggregation is Aggregation.NONE:
        hint = indicator.denominator
        raise ModelError(
            "MZ602",
            indicator=indicator.code,
            hint_en=f"weight, such as {hint}" if hint else "weight",
            hint_zh=f"权重(如 {hint})" if hint else "权重",
        )
    if inside := nested(over):
        raise ModelError("MZ604", inner=inside[0], outer=inside[1])


def _dates(period: Period, on: date | str | None) -> tuple[date, date]:
    """The date of the figures and the date at which the regions are meant."""
    end = date.max if on is None else max(as_date(on), FIRST_LIST)
    return day_of(period), end


def _weights(
    held: tuple[Observation, ...], about: Indicator, known: Mapping[str, Indicator], when: Period, part: Pairs
) -> Chosen:
    """The figures that weigh those of an indicator, of the same part where they are given by parts."""
    assert about.weight is not None
    weight = known[about.weight]
    found = choose(held, weight, when, part)
    if not found.figures and part:
        found = choose(held, weight, when)
    if not found.figures:
        raise ModelError("MZ603", indicator=about.code, weight=weight.code)
    return found


@attrs.frozen
class _Part:
    """One figure that goes into a total, with its weight."""

    observation: Observation
    figure: Figure
    weight: Figure | None


@attrs.frozen
class _Gathered:
    parts: tuple[_Part, ...]
    gaps: dict[Region, Gap]
    steps: tuple[Succession, ...]
    used: frozenset[Region]


def _gathered(
    found: Chosen, weights: Chosen | None, over: RegionSet, about: Indicator, dates: tuple[date, date] | None
) -> _Gathered:
    """For each region of the set the figures that make it up, or why there is a gap."""
    parts: list[_Part] = []
    gaps: dict[Region, Gap] = {}
    steps: dict[Succession, None] = {}
    used: set[Region] = set()
    for region in over:
        sources, way = needed(region, *dates) if dates else (frozenset([region]), ())
        made = _sourced(region, sources, found, weights, dates)
        if isinstance(made, Gap):
            gaps[region] = made
            continue
        parts += made
        used |= sources
        if sources != {region}:
            steps.update(dict.fromkeys(way))
    return _Gathered(tuple(parts), gaps, tuple(steps), frozenset(used))


def _sourced(
    region: Region,
    sources: frozenset[Region],
    found: Chosen,
    weights: Chosen | None,
    dates: tuple[date, date] | None,
) -> list[_Part] | Gap:
    if dates and any(source != region and is_divided(source, *dates) for source in sources):
        return Gap.DIVIDED
    parts = []
    for source in sorted(sources):
        if source not in found.figures:
            alone = sources == {region}
            return found.gaps.get(source, Gap.NOT_REPORTED) if alone else Gap.PREDECESSOR_MISSING
        if weights is not None and source not in weights.figures:
            return Gap.NO_WEIGHT
        weight = weights.figures[source][1] if weights is not None else None
        parts.append(_Part(*found.figures[source], weight))
    return parts


def _put_together(made: _Gathered, about: Indicator, policy: Policy) -> Estimate | None:
    if not made.parts:
        return None
    unit = _unit(made.parts, about)
    if about.weight:
        weighted = [
            Weighted(point_of(each.figure), ends_of(each.figure, policy), point_of(each.weight), ends_of(each.weight, policy))
            for each in made.parts
            if each.weight is not None
        ]
        value = mean(weighted)
        return None if value is None else estimate(value, mean_ends(weighted), unit)
    ends: Ends = ZERO
    total = Fraction(0)
    for each in made.parts:
        total += point_of(each.figure) or 0
        ends = ends.plus(ends_of(each.figure, policy))
    return estimate(total, ends, unit)


def _unit(parts: Iterable[_Part], about: Indicator):  # type: ignore[no-untyped-def]
    """The unit of all figures, else the indicator's own."""
    units = {each.figure.unit for each in parts}
    return units.pop() if len(units) == 1 else about.unit
