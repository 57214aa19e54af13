"""Ends (端点): intervals of exact fractions in base units, and the differences, quotients and sums of two of them."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

import attrs

from minzheng.numerals import ROUNDED, quotient
from minzheng.quantities import Figure, Interval, Policy, Quantity, Unit, computed, rational


class Ends(NamedTuple):
    """The values that a figure may stand for, in base units of its dimension; ``None`` is without end."""

    low: Fraction | None
    high: Fraction | None
    low_closed: bool
    high_closed: bool

    def meets(self, other: Ends) -> bool:
        """Whether the two have a value in common."""
        return not (self.below(other) or other.below(self))

    def below(self, other: Ends) -> bool:
        """Whether all of this lies under all of the other."""
        if self.high is None or other.low is None:
            return False
        return self.high < other.low or (self.high == other.low and not (self.high_closed and other.low_closed))

    def negated(self) -> Ends:
        """The same values with the other sign."""
        return Ends(_minus(self.high), _minus(self.low), self.high_closed, self.low_closed)

    def plus(self, other: Ends) -> Ends:
        """Every sum of a value of the one and a value of the other."""
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Ends(low, high, self.low_closed and other.low_closed, self.high_closed and other.high_closed)

    def minus(self, other: Ends) -> Ends:
        """Every difference of a value of the one and a value of the other."""
        return self.plus(other.negated())

    def times(self, number: Fraction) -> Ends:
        """Every value times one positive number."""
        low = None if self.low is None else self.low * number
        high = None if self.high is None else self.high * number
        return Ends(low, high, self.low_closed, self.high_closed)

    def over(self, base: Ends) -> Ends:
        """Every quotient by a value of ``base`` that is above zero; a base that comes near zero leaves it without end.

        >>> Ends(Fraction(2), Fraction(4), True, False).over(Ends(Fraction(1), Fraction(2), True, True))
        Ends(low=Fraction(1, 1), high=Fraction(4, 1), low_closed=True, high_closed=False)
        """
        low, low_closed = _quotient(self.low, self.low_closed, base, down=True)
        high, high_closed = _quotient(self.high, self.high_closed, base, down=False)
        return Ends(low, high, low_closed, high_closed)

    def interval(self, unit: Unit, scale: Fraction = Fraction(1)) -> Interval:
        """As an interval in a unit; ``scale`` is how many units of it a base unit is where their kinds differ."""
        low, high = (None if end is None else stated(end * scale, unit).magnitude for end in (self.low, self.high))
        return Interval(low, high, self.low_closed, self.high_closed, unit)


EVERYTHING = Ends(None, None, False, False)
ZERO = Ends(Fraction(0), Fraction(0), True, True)


def exactly(value: Fraction) -> Ends:
    """One value alone."""
    return Ends(value, value, True, True)


@attrs.frozen
class Estimate:
    """What is computed from printed figures (推算值): from the numbers as printed, and what it may be."""

    value: Quantity | None
    """From the numbers as printed; ``None`` where one of them is a range."""
    interval: Interval
    """From the intervals that the printed figures stand for."""

    @property
    def sense(self) -> str:
        """``>=`` where it is at least the value, ``<=`` where it is at most that, else ``=``."""
        low, high = self.interval.low, self.interval.high
        if low == high or (low is None and high is None):
            return "="
        printed = self.value.magnitude if self.value is not None else None
        if high is None or printed == low:
            return ">="
        return "<=" if low is None or printed == high else "="

    @property
    def rounded(self) -> str:
        """The value in its unit, to two decimals where there are more; the interval where there is no value."""
        return self.range_text if self.value is None else str(tidy(self.value))

    @property
    def range_text(self) -> str:
        """The interval, its ends to two decimals where they have more."""
        return str(self.tidied)

    @property
    def tidied(self) -> Interval:
        """The interval with ends of two decimals where they have more."""
        low, high = (
            None if end is None else tidy(computed(end, self.interval.unit)).magnitude for end in self.interval.decimals
        )
        return attrs.evolve(self.interval, low=low, high=high)

    def __neg__(self) -> Estimate:
        return Estimate(None if self.value is None else -self.value, -self.interval)

    def __str__(self) -> str:
        return {">=": "≥", "<=": "≤", "=": ""}[self.sense] + self.rounded


def tidy(value: Quantity, places: int = 2) -> Quantity:
    """An amount with at most so many decimals, rounded half up."""
    digits = value.magnitude
    if int(digits.as_tuple().exponent) >= -places:
        return value
    hundredths = int(digits.scaleb(places, ROUNDED).to_integral_value("ROUND_HALF_UP", ROUNDED))
    return Quantity(quotient(hundredths, 10**places)[0], value.unit)


def ends_of(figure: Figure, policy: Policy) -> Ends:
    """The values a figure may stand for."""
    interval = figure.interval_under(policy)
    factor = interval.unit.factor
    low, high = (None if end is None else Fraction(end) * factor for end in (interval.low, interval.high))
    return Ends(low, high, interval.low_closed, interval.high_closed)


def point_of(figure: Figure) -> Fraction | None:
    """The printed number in base units; ``None`` for a range."""
    return None if figure.op == "range" else Fraction(figure.number) * figure.unit.factor


def stated(value: Fraction, unit: Unit) -> Quantity:
    """An amount in base units, stated in a unit."""
    return rational(value / unit.factor, unit)


def estimate(value: Fraction | None, ends: Ends, unit: Unit, scale: Fraction = Fraction(1)) -> Estimate:
    """What was computed in base units, stated in a unit."""
    return Estimate(None if value is None else stated(value * scale, unit), ends.interval(unit, scale))


def _minus(end: Fraction | None) -> Fraction | None:
    return None if end is None else -end


def _quotient(end: Fraction | None, closed: bool, base: Ends, *, down: bool) -> tuple[Fraction | None, bool]:
    """One end of a quotient: which end of the base gives it depends on the sign of the dividend."""
    if end is None:
        return None, False
    largest = (end >= 0) is down
    divisor, with_it = (base.high, base.high_closed) if largest else (base.low, base.low_closed)
    if largest and divisor is None:
        return Fraction(0), False
    if divisor is None or divisor <= 0:
        return (Fraction(0), closed) if not end else (None, False)
    return end / divisor, closed and (with_it or not end)
