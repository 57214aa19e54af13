"""Weighted means (加权平均): of printed numbers, and the least and the most that their precision allows."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import accumulate
from typing import NamedTuple

from minzheng.comparison.ends import Ends


class Weighted(NamedTuple):
    """A figure and its weight, as printed and as they may be, in base units."""

    value: Fraction | None
    span: Ends
    weight: Fraction | None
    weights: Ends


def mean(items: Sequence[Weighted]) -> Fraction | None:
    """The mean of the printed numbers; ``None`` if the weights come to nothing."""
    total = sum((each.weight or Fraction(0) for each in items), Fraction(0))
    if total <= 0:
        return None
    return sum(((each.value or 0) * (each.weight or 0) for each in items), Fraction(0)) / total


def mean_ends(items: Sequence[Weighted]) -> Ends:
    """Everything the mean may be when every number and every weight is somewhere in its interval."""
    low, low_closed = _least(items, 1)
    high, high_closed = _least(items, -1)
    return Ends(low, None if high is None else -high, low_closed, high_closed)


def _least(items: Sequence[Weighted], sign: int) -> tuple[Fraction | None, bool]:
    """The least mean of the numbers times a sign: heavy weights for the small ones, light ones for the rest.

    The least is reached where the numbers under some threshold weigh the most they may and the others the least.
    """
    ends = [each.span if sign > 0 else each.span.negated() for each in items]
    closed = all(span.low_closed for span in ends)
    known = [(span.low, each.weights) for span, each in zip(ends, items, strict=True)]
    if any(low is None or weights.low is None or weights.high is None for low, weights in known):
        return None, False
    known.sort(key=lambda pair: pair[0])  # type: ignore[arg-type,return-value]
    heavy = [(low, weights.high) for low, weights in known]
    light = [(low, max(weights.low, Fraction(0))) for low, weights in known]  # type: ignore[type-var]
    under = list(accumulate(_sums(heavy), _joined, initial=(Fraction(0), Fraction(0))))
    above = list(accumulate(reversed(_sums(light)), _joined, initial=(Fraction(0), Fraction(0))))[::-1]
    means = [
        (one[0] + other[0]) / (one[1] + other[1])
        for one, other in zip(under, above, strict=True)
        if one[1] + other[1] > 0
    ]
    exact = all(weights.low == weights.high for _, weights in known)
    return min(means), closed and exact


def _sums(pairs: Sequence[tuple[Fraction | None, Fraction | None]]) -> list[tuple[Fraction, Fraction]]:
    return [((low or Fraction(0)) * (weight or 0), Fraction(weight or 0)) for low, weight in pairs]


def _joined(one: tuple[Fraction, Fraction], other: tuple[Fraction, Fraction]) -> tuple[Fraction, Fraction]:
    return one[0] + other[0], one[1] + other[1]
