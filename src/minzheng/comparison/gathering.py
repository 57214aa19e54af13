"""Gathering (归集): for each region the figures that make it up, those of its forerunners among them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

import attrs

from minzheng.comparison.chosen import Chosen, Gap
from minzheng.comparison.divisions import FIRST_LIST, day_of, is_divided, needed
from minzheng.comparison.ends import ZERO, Ends, Estimate, ends_of, estimate, point_of
from minzheng.comparison.means import Weighted, mean, mean_ends
from minzheng.model import Indicator, Observation
from minzheng.periods import Period, as_date
from minzheng.quantities import Figure, Policy, Unit
from minzheng.regions import Region, RegionSet, Succession

Dates = tuple[date, date]
"""The date of the figures, and the date at which the regions are meant."""


def dates_of(period: Period, on: date | str | None) -> Dates:
    """The date of the figures of a period, and the one at which the regions are meant."""
    end = date.max if on is None else max(as_date(on), FIRST_LIST)
    return day_of(period), end


@attrs.frozen
class Part:
    """One figure that goes into a total, with its weight."""

    observation: Observation
    figure: Figure
    weight: Figure | None


@attrs.frozen
class Gathered:
    """What was found for a set of regions."""

    parts: tuple[Part, ...]
    gaps: dict[Region, Gap]
    steps: tuple[Succession, ...]
    used: frozenset[Region]


def gather(found: Chosen, weights: Chosen | None, over: RegionSet, dates: Dates | None) -> Gathered:
    """For each region of the set the figures that make it up, or why there is a gap."""
    parts: list[Part] = []
    gaps: dict[Region, Gap] = {}
    steps: dict[Succession, None] = {}
    used: set[Region] = set()
    for region in over:
        sources = forerunners(region, found, dates)
        made = _sourced(region, sources, found, weights, dates)
        if isinstance(made, Gap):
            gaps[region] = made
            continue
        parts += made
        used |= sources
        if dates and sources != {region}:
            steps.update(dict.fromkeys(needed(region, *dates)[1]))
    return Gathered(tuple(parts), gaps, tuple(steps), frozenset(used))


def forerunners(region: Region, found: Chosen, dates: Dates | None) -> frozenset[Region]:
    """The divisions whose figures make up a region: itself alone where figures are not carried on or were restated."""
    if dates is None or (region in found.figures and not region.in_force(dates[0])):
        return frozenset([region])
    return needed(region, *dates)[0]


def _sourced(
    region: Region,
    sources: frozenset[Region],
    found: Chosen,
    weights: Chosen | None,
    dates: Dates | None,
) -> list[Part] | Gap:
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
        parts.append(Part(*found.figures[source], weight))
    return parts


def put_together(made: Gathered, about: Indicator, policy: Policy) -> Estimate | None:
    """The sum or the weighted mean of what was found; ``None`` if nothing was."""
    if not made.parts:
        return None
    unit = _unit(made.parts, about)
    if about.weight:
        weighted = [_weighted(each, each.weight, policy) for each in made.parts if each.weight is not None]
        value = mean(weighted)
        return None if value is None else estimate(value, mean_ends(weighted), unit)
    return estimate(*total(made, about, policy))


def _weighted(each: Part, weight: Figure, policy: Policy) -> Weighted:
    figure = each.figure
    return Weighted(point_of(figure), ends_of(figure, policy), point_of(weight), ends_of(weight, policy))


def total(made: Gathered, about: Indicator, policy: Policy) -> tuple[Fraction, Ends, Unit]:
    """The sum of what was found, what it may be, and the unit it is stated in."""
    ends, number = ZERO, Fraction(0)
    for each in made.parts:
        number += point_of(each.figure) or 0
        ends = ends.plus(ends_of(each.figure, policy))
    return number, ends, _unit(made.parts, about)


def _unit(parts: Iterable[Part], about: Indicator) -> Unit:
    """The unit of all figures, else the indicator's own."""
    units = {each.figure.unit for each in parts}
    return units.pop() if len(units) == 1 else about.unit
