"""Precision (精度): what one printed number stands for, by its approximation word or by its last printed digit."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from minzheng.numerals import EXACT
from minzheng.quantities.intervals import WIDE, Interval, as_fraction, interval
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
    if high is low:
        assert low is not None
        first, last, has_first, has_last = _around(low, approx, step, share)
    else:
        first, _, has_first, _ = OPEN if low is None else _around(low, approx, step, share)
        _, last, _, has_last = OPEN if high is None else _around(high, approx, step, share)
    return interval(first, last, closed and has_first, closed and has_last, figure.unit)


Reach = tuple[Fraction | None, Fraction | None, bool, bool]
"""Two ends, and whether each belongs to what lies between them."""
OPEN: Reach = None, None, False, False


def _around(number: Decimal, approx: Approximation | None, step: Decimal | None, share: Decimal | None) -> Reach:
    """What one printed number stands for, as plain numbers in its unit.

    ``share`` is how far an approximation word may be off, ``step`` one unit of the last printed digit.
    """
    size = number.copy_abs()
    if approx and not size:
        # Of nothing there is neither more nor less.
        zero = as_fraction(size)
        return zero, zero, True, True
    if approx is Approximation.OVER:
        low, high = _ends(size, 0, step or last_place(size), 1)
        closed = True, False
    elif share is not None:
        nearly = approx is Approximation.NEARLY
        low, high = _ends(size, 1, WIDE.multiply(size, share), 0 if nearly else 1)
        closed = True, not nearly
    else:
        assert step is not None
        low, high = _ends(size, 1, WIDE.multiply(step, HALF), 1)
        closed = bool(size), False
    return (-high, -low, closed[1], closed[0]) if number.is_signed() and size else (low, high, *closed)


def _ends(size: Decimal, below: int, reach: Decimal, above: int) -> tuple[Fraction, Fraction]:
    """The ends of a number that reaches so far below itself and above, a multiple of ``reach`` either way."""
    (top, bottom), (far, part) = size.as_integer_ratio(), reach.as_integer_ratio()
    middle, far, whole = top * part, far * bottom, bottom * part
    return Fraction(middle - below * far, whole), Fraction(middle + above * far, whole)


def last_place(number: Decimal) -> Decimal:
    """One unit of the last place of a number that is not zero: 100 for 2200, 0.1 for 1.50."""
    return Decimal(1).scaleb(int(number.normalize(EXACT).as_tuple().exponent), EXACT)
