"""Quantities (量): an exact decimal amount with its unit, and what may be computed with it."""

from __future__ import annotations

import contextlib
import functools
from decimal import Decimal, Rounded
from fractions import Fraction
from numbers import Rational, Real
from typing import TYPE_CHECKING

import attrs

from minzheng.embedding import Embedded
from minzheng.errors import DivisionError, FigureError, KindError, NumeralError, PeriodError
from minzheng.foreign import as_whole
from minzheng.language import say, text
from minzheng.numerals import DIGIT_LIMIT, EXACT, ROUNDED, STRICT, exact, quotient, read, written_digits
from minzheng.quantities.arithmetic import POINTS, combine, relation
from minzheng.quantities.comparators import Comparator
from minzheng.quantities.kinds import TABLE, Kind, refusal
from minzheng.quantities.unit import Unit, Units, as_growth, as_unit, factor, units

if TYPE_CHECKING:
    from minzheng.periods import Period

SIGNS = {"+": "plus", "-": "minus", "*": "times", "/": "over"}
ADDED = {"+": STRICT.add, "-": STRICT.subtract}
MONTHS, DAYS = "months", "days"
"""The families of time, which only a real period takes into each other."""
SUMMED = frozenset(row.left for row in TABLE if row.operation == "+" and row.left is row.right is row.result)
"""The kinds of which two in one unit are added as they stand."""


@attrs.frozen(eq=False, repr=False, init=False)
class Quantity(Embedded):
    """An exact amount with a unit (量): ``Quantity("940", "元/人·月")``.

    The amount is a ``Decimal``, an ``int`` or the text of a number (``"940.10"``, ``"2.3万"``, ``"三千二百"``); a float
    raises ``FloatError``, what is no number, a part (百分之五) or over 40 digits written out in full ``NumeralError``,
    an unknown unit ``UnknownUnitError``. Quantities are equal when
    they are the same amount of the same thing, whatever the unit; kinds that do not mix raise ``KindError`` with both
    readings.

    >>> Quantity("940", "元/人·月").to("元/人·年")
    Quantity('11280', '元/人·年')
    >>> Quantity("72", "%") - Quantity("68", "%")
    Quantity('4', '百分点')
    >>> print(Quantity("940", "元/人·月") * Quantity("6632", "人") * Quantity("12", "月"))
    74808960元
    """

    magnitude: Decimal
    """The amount, with the digits it was given."""
    unit: Unit
    """The unit, printed scale included."""
    inexact: bool
    """Whether a conversion that does not terminate has rounded the amount to 34 digits."""

    def __init__(
        self, magnitude: Decimal | int | str, unit: str | Unit, *, inexact: bool = False, units: Units = units
    ) -> None:
        known = as_unit(unit, units)
        _put_magnitude(self, amount_in(magnitude, known))
        _put_unit(self, known)
        _put_inexact(self, inexact)

    @staticmethod
    def parse(text: str, units: Units = units) -> Quantity:
        """The quantity that a Chinese or ASCII text states, such as 每人每月940元, 3.28亿元, 4个百分点 or +5%.

        A range, a bound or an approximation is no single amount and raises ``FigureError``.

        >>> Quantity.parse("每人每月940元")
        Quantity('940', '元/人·月')
        """
        from minzheng.quantities.reading import read_parts

        parts = read_parts(text, units)
        if parts.op is not Comparator.BARE or parts.approx or parts.low is None:
            raise FigureError("MZ050", text=text)
        return computed(parts.low, parts.unit, inexact=parts.inexact)

    @property
    def kind(self) -> Kind:
        """The kind of quantity."""
        return self.unit.kind

    def to(self, unit: str | Unit, *, over: Period | str | int | None = None) -> Quantity:
        """The same amount in another unit; ``KindError`` when that unit measures something else.

        An index on the year or the month before is a growth: 105.3 is +5.3 %. Months and days convert ``over`` a real
        period of whole months, by its real days.

        >>> Quantity("930", "元/人·月").to("元/人·天", over="2021-01")
        Quantity('30', '元/人·日')

        >>> Quantity("2.3", "万人").to("人"), Quantity("100", "亩").to("平方米").inexact
        (Quantity('23000', '人'), True)
        """
        other = unit if isinstance(unit, Unit) else self.unit.registry.unit(unit)
        if other is self.unit:
            return self
        if over is not None and not self.unit.converts_to(other):
            return _over(self, other, over)
        try:
            by, zeros = multiplier(self.unit, other)
        except KindError:
            if not as_growth(self.unit, other):
                raise
            hundred = -1 if self.kind is Kind.INDEX else 1
            return rational((self.ratio() + hundred) / other.factor, other, self.inexact)
        if by is not None:
            try:
                magnitude = STRICT.multiply(self.magnitude, by)
                # 2.3 × 1E+4 is 23E+3 and not 23000.0; adding 0 writes it out.
                return _made(STRICT.add(magnitude, 0) if zeros else magnitude, other, self.inexact)
            except Rounded:
                pass
        return rational(Fraction(self.magnitude) * Fraction(*factor(self.unit, other)), other, self.inexact)

    def ratio(self) -> Fraction:
        """The amount in base units of its dimension, as an exact fraction."""
        return Fraction(self.magnitude) * self.unit.factor

    def __add__(self, other: object) -> Quantity:
        return _combined("+", self, other)

    def __sub__(self, other: object) -> Quantity:
        return _combined("-", self, other)

    def __mul__(self, other: object) -> Quantity:
        if isinstance(other, Quantity) or self.kind.is_order:
            return _combined("*", self, other)
        number = _number(other)
        if number is None:
            return NotImplemented
        return rational(Fraction(self.magnitude) * number, self.unit, self.inexact)

    def __truediv__(self, other: object) -> Quantity:
        if isinstance(other, Quantity) or self.kind.is_order:
            return _combined("/", self, other)
        number = _number(other)
        if number is None:
            return NotImplemented
        if not number:
            raise DivisionError("MZ056", left=self)
        return rational(Fraction(self.magnitude) / number, self.unit, self.inexact)

    def __radd__(self, other: object) -> Quantity:
        """Nothing plus an amount is the amount, so that ``sum`` adds up; one plus a growth is the factor of a level.

        >>> sum([Quantity("3", "万人"), Quantity("500", "人")]), 1 + Quantity("5", "+%")
        (Quantity('3.05', '万人'), Quantity('105', '%'))
        """
        number = as_whole(other)
        if number == 0:
            return self
        if self.kind is not Kind.GROWTH or number != 1:
            return _combined("+", self, other)
        return rational((1 + self.ratio()) * 100, as_unit("%"), self.inexact)

    def __rmul__(self, other: object) -> Quantity:
        return self * other

    def __neg__(self) -> Quantity:
        return computed(EXACT.minus(self.magnitude), self.unit, inexact=self.inexact)

    def __abs__(self) -> Quantity:
        return -self if self.magnitude < 0 else self

    def __round__(self, places: int = 0) -> Quantity:
        """Rounded half up (四舍五入) to some decimals: ``round(Quantity("1.25", "百分点"), 1)`` is 1.3 points."""
        rounded = self.magnitude.quantize(Decimal(1).scaleb(-places, EXACT), context=ROUNDED)
        return computed(rounded, self.unit, inexact=self.inexact or rounded != self.magnitude)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Quantity):
            return NotImplemented
        if self.unit == other.unit:
            return self.magnitude == other.magnitude
        return self.unit.dimension == other.unit.dimension and self.ratio() == other.ratio()

    def __hash__(self) -> int:
        return hash((self.unit.dimension, self.ratio()))

    def __lt__(self, other: object) -> bool:
        return self.magnitude < _stated_in(self, other) if isinstance(other, Quantity) else NotImplemented

    def __le__(self, other: object) -> bool:
        return self.magnitude <= _stated_in(self, other) if isinstance(other, Quantity) else NotImplemented

    def __gt__(self, other: object) -> bool:
        return self.magnitude > _stated_in(self, other) if isinstance(other, Quantity) else NotImplemented

    def __ge__(self, other: object) -> bool:
        return self.magnitude >= _stated_in(self, other) if isinstance(other, Quantity) else NotImplemented

    def __bool__(self) -> bool:
        return bool(self.magnitude)

    def __str__(self) -> str:
        return format(self, "")

    def label(self, lang: str = "zh") -> str:
        """The amount in the style of a language."""
        return format(self, say("style.amount", lang))

    def __repr__(self) -> str:
        return f"Quantity({format(self.magnitude, 'f')!r}, {self.unit.code!r})"

    def __format__(self, style: str) -> str:
        """Write it as ``zh`` (940元/人·月), ``gov`` (每人每月940元) or ``en`` (940 yuan per person per month).

        A scale word, a comma for thousands and digits may follow, a width stand before: these round, half up, what
        without them is read back as the same amount.

        >>> money = Quantity("12345678.9", "元")
        >>> f"{money:gov.2f}", f"{money:万.1f}", f"{money:,}", f"{Quantity('71.45', '%'):.1f}"
        ('1234.57万元', '1234.6万元', '12,345,678.9元', '71.5%')
        """
        from minzheng.quantities.formats import format_amount

        return format_amount(self.magnitude, self.unit, style)


@functools.lru_cache(maxsize=4096)
def multiplier(unit: Unit, other: Unit) -> tuple[Decimal | None, bool]:
    """The whole number by which to multiply an amount in ``unit``, if it is one, and whether it ends in zeros.

    Its zeros are an exponent: 12E+4.
    """
    times, over = factor(unit, other)
    by = Decimal(times).normalize(EXACT) if over == 1 else None
    return by, by is not None and times % 10 == 0


def amount_in(magnitude: Decimal | int | str, unit: Unit) -> Decimal:
    """The exact decimal that a number in a unit is; errors as of ``Quantity``."""
    amount, scale = _decimal(magnitude), unit.numerator.exponent
    if scale and written_digits(amount, scale) > DIGIT_LIMIT:
        raise NumeralError("MZ041", text=f"{amount}{unit}", limit=DIGIT_LIMIT)
    return amount


def _decimal(given: Decimal | int | str) -> Decimal:
    try:
        return exact(given)
    except NumeralError:
        if not isinstance(given, str):
            raise
        numeral = read(given)
        if numeral.denominator != 1 or numeral.decimal is None:
            raise
        return numeral.decimal


def computed(magnitude: Decimal, unit: Unit, *, inexact: bool = False) -> Quantity:
    """A quantity from an amount that the library computed itself, so that needs no check.

    >>> from minzheng.quantities import units
    >>> computed(Decimal("1064"), as_quantity("1张").unit)
    Quantity('1064', '张')
    """
    return _made(magnitude, unit, inexact)


def rational(value: Fraction, unit: Unit, inexact: bool = False) -> Quantity:
    """A quantity from an exact fraction, rounded to 34 digits and marked where it does not terminate.

    Raises ``NumeralError`` for an amount of over 40 digits before the point.
    """
    return divided(value.numerator, value.denominator, unit, inexact)


def divided(numerator: int, denominator: int, unit: Unit, inexact: bool = False) -> Quantity:
    """The same from the two numbers of a fraction that need not be in its lowest terms.

    >>> divided(2, 8, as_quantity("1%").unit)
    Quantity('0.25', '%')
    """
    magnitude, ends = quotient(numerator, denominator)
    if magnitude.adjusted() + unit.numerator.exponent >= DIGIT_LIMIT:
        raise NumeralError("MZ041", text=f"{magnitude}{unit}", limit=DIGIT_LIMIT)
    return _made(magnitude, unit, inexact or not ends)


def _over(quantity: Quantity, other: Unit, over: Period | str | int) -> Quantity:
    """An amount with months in days, or the other way round, over a period that has both."""
    from minzheng.periods import as_period

    period = as_period(over)
    if not period.months or not period.days:
        raise PeriodError("MZ067", period=period, piece="month")
    share = Fraction(period.days, period.months)
    (measured, months), (wanted, others) = (_in_days(unit) for unit in (quantity.unit, other))
    if measured != wanted:
        return quantity.to(other)
    return rational(quantity.ratio() * share ** (months - others) / other.factor, other, quantity.inexact)


def _in_days(unit: Unit) -> tuple[object, int]:
    """The dimension of a unit with days for its months, and how often it has months: above for, below against."""
    top, below = unit.dimension
    families = [family for family, _ in below]
    days = tuple(sorted((DAYS if family == MONTHS else family, noun) for family, noun in below))
    return (DAYS if top == MONTHS else top, days), (top == MONTHS) - families.count(MONTHS)


def as_quantity(value: str | Quantity, known: Units = units) -> Quantity:
    """A quantity from its text, read with some units; a quantity passes through.

    >>> as_quantity("940元/人·月")
    Quantity('940', '元/人·月')
    """
    return value if isinstance(value, Quantity) else Quantity.parse(value, known)


# The slots themselves take a value twice as fast as object.__setattr__, and conversion is a hot path.
_put_magnitude, _put_unit, _put_inexact = (vars(Quantity)[field.name].__set__ for field in attrs.fields(Quantity))
_blank = object.__new__


def _made(magnitude: Decimal, unit: Unit, inexact: bool) -> Quantity:
    quantity = _blank(Quantity)
    _put_magnitude(quantity, magnitude)
    _put_unit(quantity, unit)
    _put_inexact(quantity, inexact)
    return quantity


def _stated_in(left: Quantity, right: Quantity) -> Decimal | Fraction:
    """The amount of ``right`` in the unit of ``left``, exactly."""
    times, over = factor(right.unit, left.unit)
    return right.magnitude if times == over else Fraction(right.magnitude) * times / over


def _combined(operation: str, left: Quantity, right: object) -> Quantity:
    if not isinstance(right, Quantity):
        if isinstance(right, Real) and not isinstance(right, Rational):
            exact(right)  # type: ignore[arg-type]
        return NotImplemented  # type: ignore[no-any-return] # what the operators hand on to Python
    if operation in ADDED and left.unit is right.unit and (unit := _unit_of(operation, left.unit)) is not None:
        try:
            made = ADDED[operation](left.magnitude, right.magnitude)
            # A difference of shares is a new number: 4 points, and not 4.0 because 68.0 % and 64.0 % were printed so.
            plain = made if unit is left.unit else STRICT.add(made.normalize(EXACT), 0)
            return _made(plain, unit, left.inexact or right.inexact)
        except Rounded:
            pass
    if relation(operation, left.unit, right.unit) is None:
        raise _refused(operation, left, right)
    if operation == "/" and not right:
        raise DivisionError("MZ056", left=left)
    value, unit = combine(operation, left.ratio(), left.unit, right.ratio(), right.unit)
    return rational(value, unit, left.inexact or right.inexact)


@functools.lru_cache(maxsize=1024)
def _unit_of(operation: str, unit: Unit) -> Unit | None:
    """The unit of the sum or difference of two amounts in one unit, where their numbers are simply added."""
    if unit.kind in SUMMED:
        return unit
    in_points = operation == "-" and unit.kind is Kind.RATIO and unit.factor * POINTS == 1
    return as_unit("百分点") if in_points else None


def _refused(operation: str, left: Quantity, right: Quantity) -> KindError:
    readings: dict[str, object] = dict.fromkeys(("points", "grown", "shrunk", "pointed", "lowered"), "…")
    with contextlib.suppress(NumeralError):
        readings |= _readings(left, right)
    advice = refusal(operation, left.kind, right.kind)
    return KindError(
        "MZ048",
        left=left,
        left_kind=left.kind,
        operation=text(f"operation.{SIGNS[operation]}"),
        right=right,
        right_kind=right.kind,
        advice=text(f"advice.{advice}", left=str(left), right=str(right), left_unit=left.unit, **readings),
    )


def _readings(left: Quantity, right: Quantity) -> dict[str, Quantity]:
    """What a growth would come to under each reading."""
    if right.kind is not Kind.GROWTH or relation("*", left.unit, as_unit("%")) is None:
        return {}
    points = rational(right.ratio() * 100, as_unit("百分点"))
    found = {"points": points, "grown": left * (1 + right), "shrunk": left * (1 + -right)}
    return {**found, "pointed": left + points, "lowered": left - points} if left.kind is Kind.RATIO else found


def _number(value: object) -> Fraction | None:
    """A plain number that an amount is multiplied with, of any class that holds exact ones; ``None`` for all else."""
    if isinstance(value, Fraction):
        return value
    if isinstance(value, bool) or not isinstance(value, Decimal | Real):
        return None
    return Fraction(exact(value))  # type: ignore[arg-type]
