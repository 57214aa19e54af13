"""Yearly averages (年均): the growth of each year that compounds to the whole, and the step of each year."""

from __future__ import annotations

from fractions import Fraction

from minzheng.comparison.comparing import GROWTH, Comparison, own_unit, unit_of_difference
from minzheng.comparison.ends import Ends, Estimate, ends_of, estimate, point_of
from minzheng.comparison.reasons import Undefined, undefined
from minzheng.comparison.roots import yearly_growth
from minzheng.progress import NotDefined
from minzheng.quantities import Kind, as_unit


def yearly_rate(beside: Comparison, years: int) -> Estimate | NotDefined:
    """The growth of each year that compounds to that of a comparison (年均增长率), from the exact quotient."""
    one, other = beside.left.figure, beside.right.figure
    if isinstance(beside.growth, NotDefined) or one is None or other is None:
        return beside.growth
    base, value = point_of(one), point_of(other)
    spread = ends_of(other, beside.policy).over(ends_of(one, beside.policy))
    low, high = (None if end is None else _rooted(max(end, Fraction(0)), years) for end in (spread.low, spread.high))
    grown = None if base is None or value is None else _rooted(value / base, years)
    return estimate(grown, spread._replace(low=low, high=high), GROWTH)


def _rooted(times: Fraction, years: int) -> Fraction:
    return Fraction(yearly_growth(times, years))


def yearly_step(beside: Comparison, years: int) -> Estimate | NotDefined:
    """The difference of a comparison for each year (年均增减), in points or in the unit of the figures."""
    one, other = beside.left.figure, beside.right.figure
    if beside.difference is None or one is None or other is None:
        return undefined(Undefined.NO_RATIO)
    base, value = point_of(one), point_of(other)
    each = Fraction(1, years)
    spread: Ends = ends_of(other, beside.policy).minus(ends_of(one, beside.policy)).times(each)
    step = None if base is None or value is None else (value - base) * each
    if one.kind in (Kind.RATIO, Kind.GROWTH):
        return estimate(step, spread, as_unit("百分点"), Fraction(100))
    return estimate(step, spread, unit_of_difference(one.unit, other.unit, own_unit(beside.left, beside.right)))
