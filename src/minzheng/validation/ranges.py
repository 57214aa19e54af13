"""Ranges (取值范围): what a printed figure may stand for, in base units, and exact arithmetic with it."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from minzheng.quantities import Figure, Policy, Unit


class Range(NamedTuple):
    """The values from one end to another, each in or out; an end that is ``None`` is open without limit."""

    low: Fraction | None
    high: Fraction | None
    low_closed: bool = True
    high_closed: bool = True

    @staticmethod
    def of(figure: Figure, policy: Policy, *, exact: bool = False) -> Range:
        """What a figure stands for, in base units of its dimension; ``exact`` for amounts set by decision."""
        interval = (figure.as_exact() if exact else figure).interval_under(policy)
        factor = interval.unit.factor
        return Range(
            None if interval.low is None else Fraction(interval.low) * factor,
            None if interval.high is None else Fraction(interval.high) * factor,
            interval.low_closed,
            interval.high_closed,
        )

    def plus(self, other: Range) -> Range:
        """The sums of a value here and a value there."""
        return Range(
            None if self.low is None or other.low is None else self.low + other.low,
            None if self.high is None or other.high is None else self.high + other.high,
            self.low_closed and other.low_closed,
            self.high_closed and other.high_closed,
        )

    def minus(self, other: Range) -> Range:
        """The differences."""
        return self.plus(other.opposite())

    def opposite(self) -> Range:
        """The same values with the other sign."""
        return Range(
            None if self.high is None else -self.high,
            None if self.low is None else -self.low,
            self.high_closed,
            self.low_closed,
        )

    def times(self, other: Range) -> Range:
        """The products; neither range holds anything below zero."""
        return Range(
            None if self.low is None or other.low is None else self.low * other.low,
            None if self.high is None or other.high is None else self.high * other.high,
            self.low_closed and other.low_closed,
            self.high_closed and other.high_closed,
        )

    def scaled(self, factor: int) -> Range:
        """Each value times a whole number above zero."""
        return Range(
            None if self.low is None else self.low * factor,
            None if self.high is None else self.high * factor,
            self.low_closed,
            self.high_closed,
        )

    def inverse(self) -> Range:
        """One divided by each value; the range holds nothing below zero."""
        return Range(
            Fraction(0) if self.high is None else 1 / self.high,
            None if not self.low else 1 / self.low,
            self.high is not None and self.high_closed,
            bool(self.low) and self.low_closed,
        )

    def power(self, exponent: int) -> Range:
        """Each value to a whole power; the range holds nothing below zero."""
        return Range(
            None if self.low is None else self.low**exponent,
            None if self.high is None else self.high**exponent,
            self.low_closed,
            self.high_closed,
        )

    def meets(self, other: Range) -> bool:
        """Whether the two have a value in common."""
        return not (self.below(other) or other.below(self))

    def below(self, other: Range) -> bool:
        """Whether every value here is smaller than every value there."""
        if self.high is None or other.low is None:
            return False
        return self.high < other.low or (self.high == other.low and not (self.high_closed and other.low_closed))

    def gap(self, other: Range) -> Fraction:
        """How far the two are apart; zero where they meet."""
        if self.high is not None and other.low is not None and self.high < other.low:
            return other.low - self.high
        if other.high is not None and self.low is not None and other.high < self.low:
            return self.low - other.high
        return Fraction(0)


def exactly(value: Fraction | int) -> Range:
    """The range of one value."""
    return Range(Fraction(value), Fraction(value))


ONE = exactly(1)


def point(figure: Figure) -> Fraction:
    """The printed number in base units."""
    return Fraction(figure.number) * figure.unit.factor


def in_unit(value: Fraction, unit: Unit) -> Fraction:
    """A value in base units stated in a unit."""
    return value / unit.factor
