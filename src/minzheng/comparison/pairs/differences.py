"""Differences (差与增速): of two figures the difference and the growth in the right kind, and what they are a year."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from minzheng.comparison.pairs.estimates import Estimate, estimate, number_of, values_of
from minzheng.comparison.pairs.mismatches import Undefined, undefined
from minzheng.comparison.pairs.operands import Operand
from minzheng.numerals import ROUNDED
from minzheng.progress import NotDefined
from minzheng.quantities import Figure, Interval, Kind, Policy, Unit, as_unit, is_moving

POINTS, GROWTH, PERCENT = as_unit("百分点"), as_unit("+%"), as_unit("%")
POINTS_OF_ONE = Fraction(100)
"""How many percentage points a ratio of one is."""
ONE = Interval.exactly(1)
GUARD = 45
"""Decimals of a root before it is rounded to 34 digits; small roots get more."""


def difference_of(
    one: Figure, other: Figure, policy: Policy, own: Unit | None = None, years: int = 1
) -> Estimate | None:
    """The second figure less the first, by the table of operations; ``None`` for ranks and grades, which have none.

    Over several ``years`` it is what each of them adds (年均增减).
    """
    if one.kind.is_order:
        return None
    share = Fraction(1, years)
    values = (values_of(other, policy) - values_of(one, policy)).scaled(share)
    first, second = number_of(one), number_of(other)
    value = None if first is None or second is None else (second - first) * share
    if one.kind in (Kind.RATIO, Kind.GROWTH, Kind.INDEX):
        return estimate(value, values, POINTS, POINTS_OF_ONE)
    return estimate(value, values, unit_of_difference(one.unit, other.unit, own))


def own_unit(left: Operand, right: Operand) -> Unit | None:
    """The unit in which the indicators of both operands are kept."""
    if left.indicator is None or right.indicator is None or left.indicator.unit != right.indicator.unit:
        return None
    return left.indicator.unit


def unit_of_difference(one: Unit, other: Unit, own: Unit | None) -> Unit:
    """The unit of both, else the indicator's own, else the smaller one, whichever comes first."""
    if one == other:
        return one
    if own is not None and own.converts_to(one):
        return own
    return min((one, other), key=lambda unit: (unit.factor, unit.code))


def growth_of(one: Figure, other: Figure, policy: Policy, years: int = 1) -> Estimate | NotDefined:
    """The growth from the first figure to the second; not defined unless the base is above zero.

    Over several ``years`` it is the growth of each that compounds to the whole (年均增长率), from the exact quotient.
    """
    if one.kind.is_order or one.kind in (Kind.POINT, Kind.GROWTH) or is_moving(one.unit.numerator.word):
        return undefined(Undefined.NO_RATIO)
    first, second = values_of(one, policy), values_of(other, policy)
    base, value = number_of(one), number_of(other)
    if reason := _no_growth(base, value, first):
        return undefined(reason)
    times = None if base is None or value is None else value / base
    quotients = second / first
    if years == 1:
        return estimate(None if times is None else times - 1, quotients - ONE, GROWTH)
    low, high = (_rooted(end, years) for end in (quotients.low, quotients.high))
    yearly = Interval(low, high, quotients.low_closed, quotients.high_closed)
    return estimate(_rooted(times, years), yearly, GROWTH)


def _no_growth(base: Fraction | None, value: Fraction | None, values: Interval) -> Undefined | None:
    if base is None:
        return Undefined.NEGATIVE_BASE if values.low is None or values.low <= 0 else None
    if base == 0:
        return Undefined.ZERO_BASE
    if value is None:
        return Undefined.NEGATIVE_BASE if base < 0 else None
    if base > 0:
        return Undefined.TURNED_NEGATIVE if value < 0 else None
    if value > 0:
        return Undefined.TURNED_POSITIVE
    if value == base:
        return Undefined.NEGATIVE_BASE
    return Undefined.LOSS_NARROWED if value > base else Undefined.LOSS_WIDENED


def quotient_of(one: Figure, other: Figure, policy: Policy) -> Estimate:
    """The second figure over the first, in %; the first must be above zero."""
    base, value = number_of(one), number_of(other)
    share = None if base is None or value is None else value / base
    return estimate(share, values_of(other, policy) / values_of(one, policy), PERCENT)


def _rooted(times: Fraction | None, years: int) -> Fraction | None:
    return None if times is None else Fraction(yearly_growth(max(times, Fraction(0)), years))


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
