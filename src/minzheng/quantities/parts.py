"""Parts (组成): what the text of a figure says, and how a verb, a comparator or a denominator changes it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from minzheng.errors import FigureError
from minzheng.numerals import EXACT, Numeral, quotient
from minzheng.quantities.comparators import AIMS, Comparator
from minzheng.quantities.kinds import Kind
from minzheng.quantities.unit import Unit, as_unit, units
from minzheng.quantities.words import Addition, Approximation

EXACT_KINDS = (Kind.MONEY, Kind.COUNT, Kind.RANK, Kind.GRADE, Kind.TIME)
CHANGES = (Kind.GROWTH, Kind.POINT)
SHARES = {10: "成", 100: "%", 1000: "‰", 10000: "‱"}
"""The unit of a number that is printed as parts of a whole."""
ONE = Decimal(1)
PLACES = (Decimal("0.1"), Decimal("0.01"), ONE, Decimal("0.001"))
"""The last places of nearly all printed numbers: which one it is, is sooner asked than what it is."""
PRINTED = (1, *SHARES)
"""The denominators under which a number is the one that stands there."""


class Parts(NamedTuple):
    """What the text of a figure says.

    >>> from minzheng.quantities import scan
    >>> scan("不低于72%", 0).parts.op.value
    '>='
    """

    op: Comparator
    low: Decimal | None
    high: Decimal | None
    unit: Unit
    approx: Approximation | None = None
    step: Decimal | None = None
    word: str = ""
    change: bool = False
    inexact: bool = False
    aim: Comparator | None = None
    adds: Addition | None = None

    def check(self) -> None:
        """``FigureError`` where ends, comparator and verb contradict each other."""
        low, high = self.low, self.high
        if (low is None, high is None) != (self.op.is_ceiling, self.op.is_floor):
            raise FigureError("MZ046", text=f"{self.op} {low} {high} {self.unit}")
        if low is not None and high is not None:
            if self.op is not Comparator.RANGE and low != high:
                raise FigureError("MZ046", text=f"{self.op} {low} {high}")
            if low > high:
                raise FigureError("MZ051", text=f"{low}~{high}")
        if self.aim or self.adds:
            self._check_verb()

    def _check_verb(self) -> None:
        """A verb gives a bare number its way, or says that an amount is added; it does not do both."""
        if self.aim and (self.op is not Comparator.BARE or self.change or self.aim not in AIMS):
            raise FigureError("MZ046", text=f"{self.aim} {self.op} {self.low} {self.unit}")
        if self.adds and (self.aim or not self.unit.kind.is_level or self.change is not (self.adds is Addition.NET)):
            raise FigureError("MZ046", text=f"{self.adds.label()}{self.number}{self.unit}")

    def turned(self, sign: int) -> Parts:
        """The same as a rise (1) or a fall (-1): a % is a growth, a fall turns number and comparator round.

        All that is added (新增) says so already, and so does what is renewed; what is added net is a rise.
        """
        if self.adds in (Addition.GROSS, Addition.RENEWED) and sign >= 0:
            return self
        if not sign:
            return self._replace(adds=None) if self.adds else self
        parts = self._replace(unit=as_change(self.unit), change=True, aim=None)
        if sign > 0:
            return parts
        parts = parts._replace(adds=None)
        low, high = (None if end is None else EXACT.minus(end) for end in (self.high, self.low))
        return parts._replace(op=self.op.mirror, low=low, high=high)

    def adding(self, adds: Addition | None) -> Parts:
        """The same as an amount that is added, where its kind adds up: 新增2000张, but not 新增5%."""
        return self._replace(adds=adds, aim=None) if adds and self.unit.kind.is_level else self

    def bounded(self, op: Comparator) -> Parts:
        """The same number with a comparator that stands elsewhere: 分别提高5%、6%和7%以上."""
        low, high = ends(op, self.number, None)
        return self._replace(op=op, low=low, high=high, step=None, aim=None)

    def measured(self, unit: Unit) -> Parts:
        """The same numbers in another unit: by each of something that stands elsewhere, or of another kind.

        An amount added by each of something is none: 每餐再增加1元 changes a rate.
        """
        settled = self.step is None and not prints_exactly(self.number, self.unit)
        step = None if settled else printed_step(self.op, self.approx, self.low, unit)
        adds = self.adds if unit.kind.is_level else None
        return self._replace(unit=unit, step=step, change=self.change or states_change(unit), adds=adds)

    def as_growth(self, unit: Unit) -> Parts:
        """An index number as the growth that it is, or the other way round, as finely as it is printed."""
        hundred = -1 if self.unit.kind is Kind.INDEX else 1
        size, more = self.unit.factor / unit.factor, hundred / unit.factor
        low, high = (None if end is None else _exactly(end, size, more) for end in (self.low, self.high))
        step = None if self.step is None else _exactly(self.step, size)
        change = states_change(unit)
        return self._replace(low=low, high=high, unit=unit, step=step, change=change, aim=None if change else self.aim)

    @property
    def number(self) -> Decimal:
        """The printed number; of a range the lower one."""
        number = self.low if self.low is not None else self.high
        assert number is not None
        return number


def _exactly(number: Decimal, times: Fraction, more: Fraction = Fraction(0)) -> Decimal:
    """A number times a factor, and more."""
    return quotient(*(Fraction(number) * times + more).as_integer_ratio())[0]


def comparator_of(code: Comparator | str, *beside: object) -> Comparator:
    """The comparator with a code (比较词); ``FigureError``, with what stands beside it, where there is none."""
    try:
        return Comparator(code)
    except ValueError:
        raise FigureError("MZ046", text=" ".join(map(str, (code, *beside)))) from None


def ends(op: Comparator, low: Decimal | None, high: Decimal | None) -> tuple[Decimal | None, Decimal | None]:
    """The ends of what a number, or the two of a range, means under a comparison; ``None`` where it is open."""
    if high is not None:
        return low, high
    return (None if op.is_ceiling else low), (None if op.is_floor else low)


def as_change(unit: Unit) -> Unit:
    """The unit of a change that is printed with this one: a % after 提高 is a growth."""
    return as_unit(f"+{unit.code}") if f"+{unit.numerator.word.text}" in units.definitions.words else unit


def amount(numeral: Numeral) -> tuple[Decimal, bool]:
    """The number in the unit that goes with it, signed, and whether it had to be rounded (三分之一)."""
    if numeral.denominator in PRINTED:
        value, ends_ = numeral.mantissa, True
    else:
        top, bottom = numeral.mantissa.as_integer_ratio()
        value, ends_ = quotient(top, bottom * numeral.denominator)
    return (EXACT.minus(value) if numeral.negative else value), not ends_


def single(
    numeral: Numeral, op: Comparator, unit: Unit, approx: Approximation | None, exactly: bool, word: str = ""
) -> Parts:
    """The parts of one number with its comparator and its unit."""
    number, inexact = amount(numeral)
    low, high = ends(op, number, None)
    printed = None if inexact or numeral.denominator not in PRINTED else number
    step = None if exactly else printed_step(op, approx, printed, unit)
    change = numeral.sign == "+" or states_change(unit)
    return Parts(op, low, high, unit, approx, step, word, change, inexact)


def spanning(first: Numeral, stated: Unit | None, second: Numeral, unit: Unit, approx: Approximation | None) -> Parts:
    """The parts of a range, of which the first number may have a unit or a scale word of its own (``stated``).

    Raises ``FigureError`` (MZ051) where it runs from the larger to the smaller number.
    """
    (low, inexact), (high, also) = amount(first), amount(second)
    if stated is not None:
        low, ends_ = computed_in(low, stated, unit)
        inexact = inexact or not ends_
    elif second.exponent and first.mantissa > second.mantissa and not first.negative:
        low = low.scaleb(-second.exponent, EXACT)
    if low > high:
        raise FigureError("MZ051", text=f"{low}~{high}{unit}")
    change = "+" in (first.sign, second.sign) or states_change(unit)
    return Parts(Comparator.RANGE, low, high, unit, approx, None, "", change, inexact or also)


def shares_scale(first: Numeral, second: Numeral) -> bool:
    """Whether the first number of a range leaves 万 or 亿 to the second: 3千至5千万元."""
    below = second.exponent - first.exponent
    return 0 < first.exponent < 4 and below in (4, 8) and first.mantissa < second.mantissa


def computed_in(number: Decimal, unit: Unit, other: Unit) -> tuple[Decimal, bool]:
    """A number of one unit stated in another, and whether that is exact."""
    times, over = unit.ratio_to(other).as_integer_ratio()
    top, bottom = number.as_integer_ratio()
    return quotient(top * times, bottom * over)


def states_change(unit: Unit) -> bool:
    """Whether a number in this unit is a change whatever its words: growth and points, also for each year."""
    return unit.numerator.word.kind in CHANGES


def printed_step(op: Comparator, approx: Approximation | None, number: Decimal | None, unit: Unit) -> Decimal | None:
    """One unit of the last printed digit of a number that stands for its rounding interval, else ``None``."""
    if not op.is_point or approx or number is None or prints_exactly(number, unit):
        return None
    for place in PLACES:
        if number.same_quantum(place):
            return place
    return Decimal((0, (1,), int(number.as_tuple().exponent)))


def prints_exactly(number: Decimal, unit: Unit) -> bool:
    """Counts, money, ranks and times printed as integers without a scale word are exact; so is money per person."""
    if not number.same_quantum(ONE) or unit.numerator.exponent:
        return False
    return unit.kind in EXACT_KINDS or (unit.kind is Kind.RATE and unit.numerator.word.kind is Kind.MONEY)
