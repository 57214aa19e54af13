"""Precision (精度): what one printed number stands for, by its approximation word or by its last printed digit."""

from __future__ import annotations

import functools
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from minzheng.numerals import EXACT
from minzheng.quantities.intervals import EVERYTHING, WIDE, Interval, as_fraction, interval
from minzheng.quantities.policy import Policy
from minzheng.quantities.words import Approximation

if TYPE_CHECKING:
    from minzheng.quantities.figure import Figure

HALF = Decimal("0.5")


def values_of(figure: Figure, policy: Policy, step: Decimal | None) -> Interval:
    """The values that a figure may stand for (取值范围), in its own unit, when its number is printed to ``step``."""
    low, high, approx = figure.low, figure.high, figure.approx
    closed = policy.reading(figure.word, figure.op).is_closed
    if step is None and not approx:
        first = None if low is None else as_fraction(low)
        last = first if high is low else None if high is None else as_fraction(high)
        return interval(first, last, closed, closed, figure.unit)
    share = policy.share(approx)
    below = EVERYTHING if low is None else values_around(low, approx, step, share)
    above = below if high is low else EVERYTHING if high is None else values_around(high, approx, step, share)
    return interval(below.low, above.high, closed and below.low_closed, closed and above.high_closed, figure.unit)


@functools.lru_cache(maxsize=4096)
def values_around(
    number: Decimal, approx: Approximation | None, step: Decimal | None, share: Decimal | None
) -> Interval:
    """What one printed number stands for (取值范围), as plain numbers in its unit.

    ``share`` is how far an approximation word may be off, ``step`` one unit of the last printed digit.

    >>> values_around(Decimal(7000), Approximation.ABOUT, None, Decimal("0.05"))
    <Interval [6650, 7350]>
    """
    size = number.copy_abs()
    closed = (True, False)
    if approx and not size:
        # Of nothing there is neither more nor less.
        below = above = size
        closed = (True, True)
    elif approx is Approximation.OVER:
        below, above = Decimal(0), step or last_place(size)
    elif share is not None:
        below = above = WIDE.multiply(size, share)
        if approx is Approximation.NEARLY:
            above = Decimal(0)
        else:
            closed = (True, True)
    else:
        assert step is not None
        below = above = WIDE.multiply(step, HALF)
        closed = (bool(size), False)
    low, high = (Fraction(*end.as_integer_ratio()) for end in (WIDE.subtract(size, below), WIDE.add(size, above)))
    values = interval(low, high, *closed, None)
    return -values if number.is_signed() and size else values


def last_place(number: Decimal) -> Decimal:
    """One unit of the last place of a number that is not zero: 100 for 2200, 0.1 for 1.50."""
    return Decimal(1).scaleb(int(number.normalize(EXACT).as_tuple().exponent), EXACT)
