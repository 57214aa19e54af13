"""Precision (精度): what one printed number stands for, by its approximation word or by its last printed digit."""

from __future__ import annotations

import functools
from decimal import Decimal
from fractions import Fraction

from minzheng.numerals import EXACT
from minzheng.quantities.intervals import WIDE, Interval, interval
from minzheng.quantities.words import Approximation

HALF = Decimal("0.5")


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
