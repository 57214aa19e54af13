"""Totals (汇总数): for each region the figures that make it up, and their sum or their weighted mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from itertools import accumulate
from typing import NamedTuple

import attrs

from minzheng.comparison.pairs.divisions import FIRST_LIST, day_of, is_divided, needed
from minzheng.comparison.pairs.estimates import Estimate, estimate, number_of, values_of
from minzheng.comparison.places.selection import Gap, Selection
from minzheng.model import Indicator, Observation
from minzheng.periods import Period, as_date
from minzheng.quantities import Figure, Interval, Policy, Unit
from minzheng.regions import Region, RegionSet, Succession

Dates = tuple[date, date]
"""The date of the figures, and the date at which the regions are meant."""


def dates_of(period: Period, on: date | str | None) -> Dates:
    """The date of the figures of a period, and the one at which the regions are meant."""
    end = date.max if on is None else max(as_date(on), FIRST_LIST)
    return day_of(period), end


@attrs.frozen
class Contribution:
    """One figure that goes into a total, with its weight."""

    observation: Observation
    figure: Figure
    weight: Figure | None


@attrs.frozen
class Gathered:
    """What was found for a set of regions."""

    parts: tuple[Contribution, ...]
    gaps: dict[Region, Gap]
    steps: tuple[Succession, ...]
    used: frozenset[Region]


def gather(found: Selection, weights: Selection | None, over: RegionSet, dates: Dates | None) -> Gathered:
    """For each region of the set the figures that make it up, or why there is a gap."""
    parts: list[Contribution] = []
    gaps: dict[Region, Gap] = {}
    steps: dict[Succession, None] = {}
    used: set[Region] = set()
    for region in over:
        sources = sources_of(region, found, dates)
        made = _sourced(region, sources, found, weights, dates)
        if isinstance(made, Gap):
            gaps[region] = made
            continue
        parts += made
        used |= sources
        if dates and sources != {region}:
            steps.update(dict.fromkeys(needed(region, *dates)[1]))
    return Gathered(tuple(parts), gaps, tuple(steps), frozenset(used))


def sources_of(region: Region, found: Selection, dates: Dates | None) -> frozenset[Region]:
    """The divisions whose figures make up a region: itself alone where figures are not carried on or were restated."""
    if dates is None or (region in found.figures and not region.in_force(dates[0])):
        return frozenset([region])
    return needed(region, *dates)[0]


def _sourced(
    region: Region,
    sources: frozenset[Region],
    found: Selection,
    weights: Selection | None,
    dates: Dates | None,
) -> list[Contribution] | Gap:
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
        parts.append(Contribution(*found.figures[source], weight))
    return parts


def combined(made: Gathered, about: Indicator, policy: Policy) -> Estimate | None:
    """The sum or the weighted mean of what was found; ``None`` if nothing was."""
    if not made.parts:
        return None
    unit = _unit(made.parts, about)
    if about.weight:
        weighted = [_weighted(each, each.weight, policy) for each in made.parts if each.weight is not None]
        value = weighted_mean(weighted)
        return None if value is None else estimate(value, bounds_of_the_mean(weighted), unit)
    return estimate(*total(made, about, policy))


def _weighted(each: Contribution, weight: Figure, policy: Policy) -> Weighted:
    figure = each.figure
    return Weighted(number_of(figure), values_of(figure, policy), number_of(weight), values_of(weight, policy))


def total(made: Gathered, about: Indicator, policy: Policy) -> tuple[Fraction, Interval, Unit]:
    """The sum of what was found, what it may be, and the unit it is stated in."""
    values, number = Interval.exactly(0), Fraction(0)
    for each in made.parts:
        number += number_of(each.figure) or 0
        values += values_of(each.figure, policy)
    return number, values, _unit(made.parts, about)


def _unit(parts: Iterable[Contribution], about: Indicator) -> Unit:
    """The unit of all figures, else the indicator's own."""
    units = {each.figure.unit for each in parts}
    return units.pop() if len(units) == 1 else about.unit


class Weighted(NamedTuple):
    """A figure and its weight, as printed and as they may be, in base units."""

    value: Fraction | None
    span: Interval
    weight: Fraction | None
    weights: Interval


def weighted_mean(items: Sequence[Weighted]) -> Fraction | None:
    """The mean of the printed numbers; ``None`` if the weights come to nothing."""
    total = sum((each.weight or Fraction(0) for each in items), Fraction(0))
    if total <= 0:
        return None
    return sum(((each.value or 0) * (each.weight or 0) for each in items), Fraction(0)) / total


def bounds_of_the_mean(items: Sequence[Weighted]) -> Interval:
    """Everything the mean may be when every number and every weight is somewhere in its interval."""
    low, low_closed = _least_mean([(each.span, each.weights) for each in items])
    high, high_closed = _least_mean([(-each.span, each.weights) for each in items])
    return Interval(low, None if high is None else -high, low_closed, high_closed)


def _least_mean(items: Sequence[tuple[Interval, Interval]]) -> tuple[Fraction | None, bool]:
    """The least mean of some numbers by their weights: heavy weights for the small ones, light ones for the rest.

    The least is reached where the numbers under some threshold weigh the most they may and the others the least.
    """
    known: list[tuple[Fraction, Fraction, Fraction]] = []
    for span, weights in items:
        if span.low is None or weights.low is None or weights.high is None:
            return None, False
        known.append((span.low, max(weights.low, Fraction(0)), weights.high))
    known.sort()
    under = _running_sums((low, heavy) for low, _, heavy in known)
    above = _running_sums((low, light) for low, light, _ in reversed(known))[::-1]
    sums = [(one[0] + other[0], one[1] + other[1]) for one, other in zip(under, above, strict=True)]
    closed = all(span.low_closed and weights.low == weights.high for span, weights in items)
    return min(total / weight for total, weight in sums if weight > 0), closed


def _running_sums(pairs: Iterable[tuple[Fraction, Fraction]]) -> list[tuple[Fraction, Fraction]]:
    """Of numbers with their weights the weighted sum and the sum of the weights, from none of them to all."""
    weighted = ((low * weight, weight) for low, weight in pairs)
    nothing = (Fraction(0), Fraction(0))
    return list(accumulate(weighted, lambda one, other: (one[0] + other[0], one[1] + other[1]), initial=nothing))
