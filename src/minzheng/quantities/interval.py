"""Intervals (区间): the values that a printed figure may stand for."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import attrs

from minzheng.numerals import EXACT
from minzheng.quantities.quantity import Quantity, rational
from minzheng.quantities.unit import Unit, factor


@attrs.frozen
class Interval:
    """A set of values between two ends, each in or out, in one unit (区间).

    >>> str(Interval(Decimal(22500), Decimal(23500), True, False, Unit("人")))
    '[22500, 23500) 人'
    """

    low: Decimal | None
    """The lower end; ``None`` is without end."""
    high: Decimal | None
    """The upper end; ``None`` is without end."""
    low_closed: bool
    """Whether the lower end belongs to it."""
    high_closed: bool
    """Whether the upper end belongs to it."""
    unit: Unit
    """The unit of both ends."""

    def to(self, unit: Unit) -> Interval:
        """The same values in another unit, rounded to 34 digits where the conversion does not terminate."""
        if unit is self.unit:
            return self
        times, over = factor(self.unit, unit)
        low, high = (
            end if end is None or times == over else rational(Fraction(end) * times / over, unit).magnitude
            for end in (self.low, self.high)
        )
        return Interval(low, high, self.low_closed, self.high_closed, unit)

    def __contains__(self, value: Quantity | Decimal) -> bool:
        amount: Fraction = _amount(value, self.unit)
        above = self.low is None or amount > self.low or (self.low_closed and amount == self.low)
        below = self.high is None or amount < self.high or (self.high_closed and amount == self.high)
        return above and below

    def meets(self, other: Interval) -> bool:
        """Whether the two have a value in common; ``KindError`` where the units do not convert."""
        return not (_apart(self, other) or _apart(other, self))

    def __str__(self) -> str:
        left = "[" if self.low_closed else "("
        right = "]" if self.high_closed else ")"
        low = "-∞" if self.low is None else format(self.low.normalize(EXACT), "f")
        high = "∞" if self.high is None else format(self.high.normalize(EXACT), "f")
        return f"{left}{low}, {high}{right} {self.unit}"

    def __format__(self, style: str) -> str:
        if style != "en":
            return str(self)
        from minzheng.quantities.writing import english_unit

        return str(self).removesuffix(str(self.unit)) + english_unit(self.unit)


def _amount(value: Quantity | Decimal, unit: Unit) -> Fraction:
    if isinstance(value, Decimal):
        return Fraction(value)
    times, over = factor(value.unit, unit)
    return Fraction(value.magnitude) * times / over


def _apart(below: Interval, above: Interval) -> bool:
    """Whether the first ends before the second begins."""
    times, over = factor(above.unit, below.unit)
    if below.high is None or above.low is None:
        return False
    begin = Fraction(above.low) * times / over
    return below.high < begin or (below.high == begin and not (below.high_closed and above.low_closed))
