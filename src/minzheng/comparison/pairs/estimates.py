"""Estimates (推算值): what is computed from printed figures: from their numbers, and from all that these may mean."""

from __future__ import annotations

from fractions import Fraction

import attrs

from minzheng.embedding import Embedded
from minzheng.numerals import ROUNDED, quotient
from minzheng.quantities import Comparator, Figure, Interval, Policy, Quantity, Unit, computed, rational

MARKS = {Comparator.AT_LEAST: "≥", Comparator.AT_MOST: "≤", Comparator.BARE: ""}


@attrs.frozen
class Estimate(Embedded):
    """What is computed from printed figures (推算值): from the numbers as printed, and what it may be.

    >>> import minzheng as mz
    >>> made = Estimate(mz.Quantity("400", "万元"), mz.Figure("400万元").interval)
    >>> str(made), str(made.interval)
    ('400万元', '[3995000, 4005000) 元')
    """

    value: Quantity | None
    """From the numbers as printed; ``None`` where one of them is a range."""
    interval: Interval
    """From the intervals that the printed figures stand for."""

    @property
    def sense(self) -> Comparator:
        """Whether it is at least the value, at most that, or the bare value."""
        low, high = self.interval.decimals
        if low == high or (low is None and high is None):
            return Comparator.BARE
        printed = self.value.magnitude if self.value is not None else None
        if high is None or printed == low:
            return Comparator.AT_LEAST
        return Comparator.AT_MOST if low is None or printed == high else Comparator.BARE

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
        return MARKS[self.sense] + self.rounded


def tidy(value: Quantity, places: int = 2) -> Quantity:
    """An amount with at most so many decimals, rounded half up.

    >>> tidy(Quantity("0.666666", "%"))
    Quantity('0.67', '%')
    """
    digits = value.magnitude
    if int(digits.as_tuple().exponent) >= -places:
        return value
    hundredths = int(digits.scaleb(places, ROUNDED).to_integral_value("ROUND_HALF_UP", ROUNDED))
    return Quantity(quotient(hundredths, 10**places)[0], value.unit)


def values_of(figure: Figure, policy: Policy) -> Interval:
    """The values that a figure may stand for, as plain numbers in base units of its dimension."""
    return figure.interval_under(policy).plain


def number_of(figure: Figure) -> Fraction | None:
    """The printed number in base units; ``None`` for a range."""
    return None if figure.op == "range" else figure.plain


def number_alone(figure: Figure) -> Figure:
    """The printed number of a bound, as if nothing but the number were said."""
    number = figure.number
    return Figure.of(Comparator.BARE, number, number, figure.unit, step="exact", change=figure.change)


def estimate(value: Fraction | None, values: Interval, unit: Unit, scale: Fraction = Fraction(1)) -> Estimate:
    """What was computed in base units, stated in a unit; ``scale`` is how many of its base units a base unit is."""
    number = None if value is None else rational(value * scale / unit.factor, unit)
    return Estimate(number, values.scaled(scale).stated_in(unit))
