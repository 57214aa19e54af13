"""Roots (开方): the yearly growth that compounds to a given one, exact to 34 digits."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from minzheng.numerals import ROUNDED

GUARD = 45
"""Decimals of a root before it is rounded to 34 digits; small roots get more."""


def yearly_growth(times: Fraction, years: int) -> Decimal:
    """The growth of each of some years that compounds to a factor above zero or at it, rounded half up to 34 digits.

    >>> yearly_growth(Fraction(121, 100), 2)
    Decimal('0.1')
    """
    places = GUARD + max(0, len(str(times.denominator)) - len(str(times.numerator)))
    scaled, rest = divmod(times.numerator * 10 ** (places * years), times.denominator)
    root = whole_root(scaled, years)
    growth = root - 10**places
    if growth < 0 and (rest or root**years != scaled):
        # Cut off towards zero, as it is above it: half up rounds by the size.
        growth += 1
    if not growth:
        return Decimal(0)
    rounded = ROUNDED.plus(Decimal((growth < 0, tuple(map(int, str(abs(growth)))), -places)))
    return rounded.normalize(ROUNDED)


def whole_root(number: int, degree: int) -> int:
    """The greatest whole number whose power is not above a number, by Newton's method.

    >>> whole_root(26, 3), whole_root(27, 3)
    (2, 3)
    """
    if number < 2 or degree == 1:
        return number
    guess = 1 << -(-number.bit_length() // degree)
    while True:
        better = ((degree - 1) * guess + number // guess ** (degree - 1)) // degree
        if better >= guess:
            return guess
        guess = better
