"""Intervals (区间): exact sets of values between two ends, what they have in common, and arithmetic with them."""

from __future__ import annotations

import functools
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

import attrs

from minzheng.embedding import Embedded
from minzheng.errors import KindError
from minzheng.language import Text, say
from minzheng.numerals import DIGIT_LIMIT, EXACT, ROUNDED, exact
from minzheng.quantities.quantity import Quantity
from minzheng.quantities.unit import Unit, as_unit, factor

WIDE = EXACT.copy()
"""Exact arithmetic with room for the ends of an interval around a number of 40 digits."""
WIDE.prec = 2 * DIGIT_LIMIT
Number = Fraction | Decimal | int


@attrs.frozen(init=False)
class Interval(Embedded):
    """A set of values between two ends, each in or out, in one unit or as plain numbers (区间).

    Ends are exact fractions and only printed ones are rounded; ``None`` is without end. Intervals of one dimension
    compare in whatever unit. Arithmetic between intervals takes plain numbers: ``plain`` gives them in base units,
    ``stated_in`` takes them back.

    >>> Interval(22500, 23500, True, False, Unit("人")).to(Unit("万人"))
    <Interval [2.25, 2.35) 万人>
    >>> Interval(2, 4) / Interval(1, 2, True, False)
    <Interval (1, 4]>
    """

    low: Fraction | None
    """The lower end; ``None`` is without end."""
    high: Fraction | None
    """The upper end; ``None`` is without end."""
    low_closed: bool
    """Whether the lower end belongs to it."""
    high_closed: bool
    """Whether the upper end belongs to it."""
    _unit: Unit | None = attrs.field(alias="unit")

    def __init__(
        self,
        low: Number | None,
        high: Number | None,
        low_closed: bool = True,
        high_closed: bool = True,
        unit: Unit | str | None = None,
    ) -> None:
        _fill(self, _end(low), _end(high), low_closed, high_closed, None if unit is None else as_unit(unit))

    @staticmethod
    def exactly(value: Number, unit: Unit | None = None) -> Interval:
        """One value alone.

        >>> Interval.exactly(5)
        <Interval [5, 5]>
        """
        end = _fraction(value)
        return interval(end, end, True, True, unit)

    @property
    def unit(self) -> Unit:
        """The unit of both ends; ``KindError`` for plain numbers, which have none."""
        if self._unit is None:
            raise KindError("MZ049", left=self, right=Text("kind.unit"), advice=Text("advice.no_unit"))
        return self._unit

    @property
    def decimals(self) -> tuple[Decimal | None, Decimal | None]:
        """Both ends as decimals, rounded to 34 digits where they do not terminate (四舍五入)."""
        return _decimal(self.low), _decimal(self.high)

    @property
    def is_exact(self) -> bool:
        """Whether it is one value alone."""
        return self.low is not None and self.low == self.high

    @property
    def halves(self) -> tuple[Interval, ...]:
        """What its lower end and its upper end admit, each alone; an end that is ``None`` admits everything."""
        if self.high is None:
            return () if self.low is None else (self,)
        upper = self if self.low is None else interval(None, self.high, False, self.high_closed, self._unit)
        return (upper,) if self.low is None else (interval(self.low, None, self.low_closed, False, self._unit), upper)

    @property
    def plain(self) -> Interval:
        """The same values as plain numbers, in base units of their dimension."""
        if self._unit is None:
            return self
        return _times(self, self._unit.factor, None)

    def stated_in(self, unit: Unit) -> Interval:
        """Plain numbers, which are in base units, stated in a unit."""
        if self._unit is not None:
            return self.to(unit)
        return _times(self, 1 / unit.factor, unit)

    def to(self, unit: Unit) -> Interval:
        """The same values in another unit, exactly; ``KindError`` when that measures something else."""
        if unit is self._unit:
            return self
        times, over = factor(self.unit, unit)
        if times == over:
            return interval(self.low, self.high, self.low_closed, self.high_closed, unit)
        return _times(self, Fraction(times, over), unit)

    def contains(self, other: Interval) -> bool:
        """Whether every value of the other is in this one.

        >>> Interval(5, None).contains(Interval(5, 6)), Interval(5, None, False).contains(Interval(5, 6))
        (True, False)
        """
        other = _alike(self, other)
        if self.low is not None:
            low = other.low
            if low is None or low < self.low or (low == self.low and other.low_closed and not self.low_closed):
                return False
        if self.high is not None:
            high = other.high
            if high is None or high > self.high or (high == self.high and other.high_closed and not self.high_closed):
                return False
        return True

    def meets(self, other: Interval) -> bool:
        """Whether the two have a value in common."""
        return not (self.below(other) or other.below(self))

    def below(self, other: Interval) -> bool:
        """Whether all of this lies under all of the other.

        >>> Interval(1, 2, True, False).below(Interval(2, 3)), Interval(1, 2).below(Interval(2, 3))
        (True, False)
        """
        other = _alike(self, other)
        if self.high is None or other.low is None:
            return False
        return self.high < other.low or (self.high == other.low and not (self.high_closed and other.low_closed))

    def gap(self, other: Interval) -> Fraction:
        """How far the two are apart, in this unit; zero where they meet or touch."""
        other = _alike(self, other)
        if self.high is not None and other.low is not None and self.high < other.low:
            return other.low - self.high
        if other.high is not None and self.low is not None and other.high < self.low:
            return self.low - other.high
        return Fraction(0)

    def hull(self, other: Interval) -> Interval:
        """The smallest interval that holds both.

        >>> Interval(1, 2).hull(Interval(4, 5, True, False))
        <Interval [1, 5)>
        """
        other = _alike(self, other)
        (one_low, one_high), (other_low, other_high) = _ends(self), _ends(other)
        low, low_closed = _lowest([one_low, other_low])
        high, high_closed = _highest([one_high, other_high])
        return interval(low, high, low_closed, high_closed, self._unit)

    def scaled(self, number: Number, unit: Unit | None = None) -> Interval:
        """Every value times one number, in the same unit or as amounts in another.

        >>> Interval(2, 4).scaled(-1)
        <Interval [-4, -2]>
        """
        return _times(self, _fraction(number), unit or self._unit)

    def shifted(self, number: Number) -> Interval:
        """Every value and one number more, in the same unit."""
        more = _fraction(number)
        low = None if self.low is None else self.low + more
        high = low if self.high is self.low else None if self.high is None else self.high + more
        return interval(low, high, self.low_closed, self.high_closed, self._unit)

    @property
    def reciprocal(self) -> Interval:
        """One divided by each value above zero; without end where there is none, or where it comes near zero."""
        low, high = _plain(self).low, self.high
        if high is not None and high <= 0:
            return EVERYTHING
        top = 1 / low if low is not None and low > 0 else None
        bottom = Fraction(0) if high is None else 1 / high
        return interval(bottom, top, self.high_closed, self.low_closed, None)

    def __neg__(self) -> Interval:
        low = None if self.high is None else -self.high
        high = low if self.low is self.high else None if self.low is None else -self.low
        return interval(low, high, self.high_closed, self.low_closed, self._unit)

    def __add__(self, other: Interval) -> Interval:
        left, right = _plain(self), _plain(other)
        low = None if left.low is None or right.low is None else left.low + right.low
        high = None if left.high is None or right.high is None else left.high + right.high
        return interval(low, high, left.low_closed and right.low_closed, left.high_closed and right.high_closed, None)

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        corners = [_corner(one, another) for one in _ends(_plain(self)) for another in _ends(_plain(other))]
        low, low_closed = _lowest([end for end in corners if end.value is not None or end.sign < 0])
        high, high_closed = _highest([end for end in corners if end.value is not None or end.sign > 0])
        return interval(low, high, low_closed, high_closed, None)

    def __truediv__(self, other: Interval) -> Interval:
        """Every quotient by a value that is above zero."""
        return self * other.reciprocal

    def __pow__(self, exponent: int) -> Interval:
        """Each value to a whole power."""
        made = ONE
        for _ in range(abs(exponent)):
            made = made * self
        return made if exponent >= 0 else made.reciprocal

    def __contains__(self, value: Quantity | Number) -> bool:
        """Whether a value is in it; of one that had to be rounded whether the printed ends hold it."""
        if not isinstance(value, Quantity):
            return _holds(self, _fraction(value))
        if not value.inexact:
            times, over = factor(value.unit, self.unit)
            return _holds(self, Fraction(value.magnitude) * times / over)
        low, high = self.to(value.unit).decimals
        printed = Interval(low, high, self.low_closed, self.high_closed, value.unit)
        return _holds(printed, Fraction(value.magnitude))

    def __str__(self) -> str:
        left = "[" if self.low_closed else "("
        right = "]" if self.high_closed else ")"
        low, high = ("∞" if end is None else format(end.normalize(WIDE), "f") for end in self.decimals)
        low = f"-{low}" if self.low is None else low
        return f"{left}{low}, {high}{right}" + (f" {self._unit}" if self._unit else "")

    def label(self, lang: str = "zh") -> str:
        """The interval in the style of a language."""
        return format(self, say("style.figure", lang))

    def __repr__(self) -> str:
        return f"<Interval {self}>"

    def __format__(self, style: str) -> str:
        if style != "en" or self._unit is None:
            return str(self)
        from minzheng.quantities.writing import english_unit

        return str(self).removesuffix(str(self._unit)) + english_unit(self._unit)


# The slots themselves take a value twice as fast as object.__setattr__, and intervals are made by the thousand.
_put_low, _put_high, _put_low_closed, _put_high_closed, _put_unit = (
    vars(Interval)[field.name].__set__ for field in attrs.fields(Interval)
)
_blank = object.__new__


def interval(
    low: Fraction | None, high: Fraction | None, low_closed: bool, high_closed: bool, unit: Unit | None
) -> Interval:
    """An interval from ends that are fractions already."""
    made = _blank(Interval)
    _fill(made, low, high, low_closed, high_closed, unit)
    return made


def _fill(
    made: Interval,
    low: Fraction | None,
    high: Fraction | None,
    low_closed: bool,
    high_closed: bool,
    unit: Unit | None,
) -> None:
    _put_low(made, low)
    _put_high(made, high)
    _put_low_closed(made, low_closed and low is not None)
    _put_high_closed(made, high_closed and high is not None)
    _put_unit(made, unit)


EVERYTHING = interval(None, None, False, False, None)
ONE = interval(Fraction(1), Fraction(1), True, True, None)


class _End(NamedTuple):
    """One end of an interval, with its sign; where it is without end the sign says on which side."""

    value: Fraction | None
    sign: int
    closed: bool


def _ends(numbers: Interval) -> tuple[_End, _End]:
    return _end_of(numbers.low, -1, numbers.low_closed), _end_of(numbers.high, 1, numbers.high_closed)


def _end_of(value: Fraction | None, side: int, closed: bool) -> _End:
    return _End(value, side if value is None else (value > 0) - (value < 0), closed)


def _corner(one: _End, other: _End) -> _End:
    """The product of two ends; a zero takes whatever it is multiplied by."""
    if not one.sign or not other.sign:
        return _End(Fraction(0), 0, (one.closed and not one.sign) or (other.closed and not other.sign))
    sign = one.sign * other.sign
    if one.value is None or other.value is None:
        return _End(None, sign, False)
    return _End(one.value * other.value, sign, one.closed and other.closed)


def _lowest(ends: list[_End]) -> tuple[Fraction | None, bool]:
    """The lowest of some lower ends; of two alike the one that belongs to its interval."""
    values = [end.value for end in ends if end.value is not None]
    if len(values) < len(ends):
        return None, False
    low = min(values)
    return low, any(end.closed for end in ends if end.value == low)


def _highest(ends: list[_End]) -> tuple[Fraction | None, bool]:
    low, closed = _lowest([_End(None if end.value is None else -end.value, -end.sign, end.closed) for end in ends])
    return None if low is None else -low, closed


def _times(values: Interval, number: Fraction, unit: Unit | None) -> Interval:
    """Every value times a number, and the unit that they are then in."""
    if number == 1:
        return interval(values.low, values.high, values.low_closed, values.high_closed, unit)
    low = None if values.low is None else values.low * number
    high = low if values.high is values.low else None if values.high is None else values.high * number
    if number < 0:
        return interval(high, low, values.high_closed, values.low_closed, unit)
    if not number:
        return Interval.exactly(0, unit)
    return interval(low, high, values.low_closed, values.high_closed, unit)


def _holds(values: Interval, value: Fraction) -> bool:
    low, high = values.low, values.high
    if low is not None and (value < low or (value == low and not values.low_closed)):
        return False
    return high is None or value < high or (value == high and values.high_closed)


def _alike(values: Interval, other: Interval) -> Interval:
    """The other in the unit of the first."""
    if other._unit is values._unit:
        return other
    return other.to(values.unit)


def _plain(values: Interval) -> Interval:
    if values._unit is not None:
        raise KindError("MZ049", left=values, right=Text("kind.plain"), advice=Text("advice.plain"))
    return values


def _end(value: Number | None) -> Fraction | None:
    return None if value is None else _fraction(value)


def _fraction(value: Number) -> Fraction:
    if isinstance(value, Fraction):
        return value
    return as_fraction(value) if isinstance(value, Decimal) else Fraction(exact(value))


@functools.lru_cache(maxsize=4096)
def as_fraction(number: Decimal) -> Fraction:
    """A decimal as a fraction; the numbers of a plan and its bounds are asked for again and again."""
    return Fraction(*number.as_integer_ratio())


def _decimal(value: Fraction | None) -> Decimal | None:
    if value is None:
        return None
    top, bottom = Decimal(value.numerator), Decimal(value.denominator)
    whole = WIDE.divide(top, bottom)
    return whole if Fraction(whole) == value else ROUNDED.divide(top, bottom)
