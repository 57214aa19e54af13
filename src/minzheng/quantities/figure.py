"""Figures (数值表述): a number as a document prints it, with what it may stand for and what it decides."""

from __future__ import annotations

import enum
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs

from minzheng.errors import FigureError
from minzheng.numerals import DIGIT_LIMIT, EXACT, exact
from minzheng.quantities.interval import Interval
from minzheng.quantities.kinds import Kind
from minzheng.quantities.phrasing import Approximation
from minzheng.quantities.policy import DEFAULT, Policy
from minzheng.quantities.quantity import Quantity, computed, rational
from minzheng.quantities.reading import Parts, printed_step, read_parts, states_change
from minzheng.quantities.unit import Unit, Units, as_unit, factor, units

OPS = ("=", ">=", ">", "<=", "<", "range")
WIDE = EXACT.copy()
"""Exact arithmetic with room for the ends of an interval around a number of 40 digits."""
WIDE.prec = 2 * DIGIT_LIMIT


class Verdict(enum.StrEnum):
    """What an observation decides about a bound (判定).

    >>> Verdict.MET.label("zh")
    '达到'
    """

    MET = "met"
    NOT_MET = "not_met"
    UNDECIDED = "undecided"

    def label(self, lang: str = "zh") -> str:
        """The verdict in Chinese or English."""
        zh = {"met": "达到", "not_met": "未达到", "undecided": "无法判定"}
        return zh[self] if lang == "zh" else self.replace("_", " ")


@attrs.frozen(repr=False, init=False)
class Figure:
    """A number as a document prints it (数值表述): digits, scale word, unit, comparator or range, approximation.

    It is both the value of an observation and the bound of a target. Two figures are equal when they say the same with
    the same precision, in whatever words. Raises ``FigureError``, ``NumeralError``, ``UnknownUnitError``, and
    ``FloatError`` for a float.

    >>> print(Figure("2.3万人").interval)
    [22500, 23500) 人
    >>> Figure("不少于7000人").verdict(Figure("约7000人"))
    <Verdict.UNDECIDED: 'undecided'>
    >>> Figure("5000人以上") == Figure("不少于5000人")
    True
    """

    text: str = attrs.field(eq=False)
    """The text as printed."""
    op: str
    """The comparison: ``=``, ``>=``, ``>``, ``<=``, ``<`` or ``range``."""
    low: Decimal | None
    """The printed number, or the lower one, in ``unit``; ``None`` for a ceiling."""
    high: Decimal | None
    """The printed number, or the higher one, in ``unit``; ``None`` for a floor."""
    unit: Unit
    """The unit with its printed scale."""
    approx: Approximation | None
    """Whether and how an approximation word loosens it."""
    step: Decimal | None
    """One unit of the last printed digit when the number stands for its rounding interval; ``None`` when exact.

    After a conversion that no longer shows it, such as × 12, how far 余 reaches.
    """
    word: str = attrs.field(eq=False)
    """The comparator as printed."""
    change: bool
    """Whether it states a change (提高5%, +4个百分点) and not a level."""

    def __init__(self, text: str, *, unit: str | Unit | None = None, units: Units = units) -> None:
        if isinstance(text, float):
            exact(text)
        if not isinstance(text, str):
            raise FigureError("MZ047", text=text, hint=f"{text}人")
        parts = read_parts(text, units, None if unit is None else units.unit(unit))
        _fill(self, text, parts)

    @staticmethod
    def of(
        op: str,
        low: Decimal | int | str | None,
        high: Decimal | int | str | None,
        unit: str | Unit,
        *,
        approx: Approximation | str | None = None,
        step: Decimal | int | str = "printed",
        change: bool = False,
    ) -> Figure:
        """The figure with these parts: ``Figure.of(">=", 5000, None, "人")``.

        ``step`` is one unit of the last printed digit; ``"printed"`` takes it from the number as it would be printed,
        ``"exact"`` says that the number is not rounded.

        >>> Figure.of("range", 35, 40, "张/千人").text
        '35~40张/千人'
        """
        from minzheng.quantities.writing import write_parts

        known = as_unit(unit)
        if change:
            known = as_change(known)
        loosely = None if approx is None else Approximation(approx)
        parts = Parts(op, *_exact_ends(low, high, known), known, loosely, change=change or states_change(known))
        _check(parts)
        if step == "printed":
            parts = parts._replace(step=printed_step(op, loosely, parts.low, known))
        elif step != "exact":
            parts = parts._replace(step=exact(step))
            if exact(step) <= 0:
                raise FigureError("MZ046", text=f"{parts.low}±{step}")
        return _made(write_parts(parts, "zh"), parts)

    @property
    def kind(self) -> Kind:
        """The kind of quantity."""
        return self.unit.kind

    @property
    def number(self) -> Decimal:
        """The printed number; of a range the lower one."""
        number = self.low if self.low is not None else self.high
        assert number is not None
        return number

    @property
    def quantity(self) -> Quantity:
        """The printed number as an exact quantity; a range raises ``FigureError``."""
        if self.op == "range":
            raise FigureError("MZ050", text=self.text)
        return computed(self.number, self.unit)

    @property
    def is_bound(self) -> bool:
        """Whether it is printed with a comparator or as a range."""
        return self.op != "="

    @property
    def interval(self) -> Interval:
        """The values it may stand for, in its unit without the scale word."""
        return self.interval_under(DEFAULT)

    def interval_under(self, policy: Policy) -> Interval:
        """The values it may stand for when words are read by ``policy``."""
        low, high, low_closed, high_closed = _ends(self, policy)
        return Interval(low, high, low_closed, high_closed, self.unit).to(self.unit.unscaled)

    def as_exact(self) -> Figure:
        """The same figure as an amount set by decision: exact as printed."""
        return self if self.step is None or self.approx else _made(self.text, self._parts()._replace(step=None))

    def to(self, unit: str | Unit) -> Figure:
        """The same figure stated in another unit, its precision converted with it."""
        other = as_unit(unit)
        if other == self.unit:
            return self
        from minzheng.quantities.writing import write_parts

        parts = self._restated(other, lambda value: computed(value, self.unit).to(other).magnitude)
        return _made(write_parts(parts, "zh"), parts)

    def counted_as(self, second: Unit, unit: Unit, factor: Fraction) -> Figure:
        """The figure in ``unit``, where one of ``second`` is declared to be ``factor`` of it: 1件 = 1对."""
        stated = self.to(second)
        parts = stated._restated(unit, lambda value: rational(Fraction(value) * factor, unit).magnitude)
        return _made(self.text, parts)

    def _restated(self, unit: Unit, convert: Callable[[Decimal], Decimal]) -> Parts:
        """The parts with every number converted; how far 余 reaches is converted too, not read from the new digits."""
        low, high, step = (None if value is None else convert(value) for value in (self.low, self.high, self.step))
        if self.approx is Approximation.OVER:
            step = step or convert(last_place(self.high if self.high is not None else self.number))
            reached = high if high is not None else low
            step = None if reached is not None and step == last_place(reached) else step
        return self._parts()._replace(low=low, high=high, unit=unit, step=step)

    def verdict(self, other: Figure | str, policy: Policy = DEFAULT) -> Verdict:
        """Whether an observation meets a bound: met, not met, or undecided because the print leaves it open.

        The figure with a comparator or a range is the bound, on whichever side it stands; where that does not tell,
        this one is. Figures of kinds that do not convert raise ``KindError``.

        >>> Figure("35~40张/千人").verdict(Figure("30.3张/千人")).value
        'not_met'
        """
        other = as_figure(other)
        return judge(other, self, policy) if other.is_bound and not self.is_bound else judge(self, other, policy)

    def consistent_with(self, other: Figure | str, policy: Policy = DEFAULT) -> bool:
        """Whether some true value could have been printed both ways: 2.3万人 and 23156人.

        >>> Figure("2.3万人").consistent_with("23156人")
        True
        """
        return self.interval_under(policy).meets(as_figure(other).interval_under(policy))

    def _parts(self) -> Parts:
        return Parts(self.op, self.low, self.high, self.unit, self.approx, self.step, self.word, self.change)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"Figure({self.text!r})"

    def __format__(self, style: str) -> str:
        """Write it as ``zh``, ``gov`` or ``en``; without a style as printed."""
        from minzheng.quantities.writing import write_parts

        return write_parts(self._parts(), style) if style else self.text

    def __reduce__(self) -> tuple[Any, ...]:
        return _made, (self.text, self._parts())


def judge(bound: Figure, observed: Figure, policy: Policy = DEFAULT) -> Verdict:
    """The verdict of an observation on a bound (判定), whichever of the two has a comparator.

    A bound is exact as printed. Where it lies on the grid of the observation's print the printed numbers are compared;
    a finer bound, or an approximate observation, is decided by interval. Kinds that do not convert raise ``KindError``.

    >>> judge(Figure("≥23156人"), Figure("2.3万人")).value, judge(Figure("≥2.3万人"), Figure("2.3万人")).value
    ('undecided', 'met')
    """
    low, high, low_closed, high_closed = _ends(bound.as_exact(), policy)
    values = _Observed(observed, bound.unit, policy)
    sides = []
    if low is not None:
        sides.append(values.side(Fraction(low), low_closed, 1))
    if high is not None:
        sides.append(values.side(Fraction(high), high_closed, -1))
    if Verdict.NOT_MET in sides:
        return Verdict.NOT_MET
    return Verdict.UNDECIDED if Verdict.UNDECIDED in sides else Verdict.MET


class _Observed:
    """An observation as seen from the unit of a bound."""

    def __init__(self, figure: Figure, unit: Unit, policy: Policy) -> None:
        times, over = factor(figure.unit, unit)

        def scaled(number: Decimal | None) -> Fraction | None:
            if number is None:
                return None
            return Fraction(number) if times == over else Fraction(number) * times / over

        self.point = scaled(figure.number) if figure.op == "=" and not figure.approx else None
        self.step = scaled(figure.step)
        low, high, self.low_closed, self.high_closed = _ends(figure, policy)
        self.low, self.high = scaled(low), scaled(high)

    def side(self, end: Fraction, closed: bool, sign: int) -> Verdict:
        """The verdict on one end of a bound: a floor (sign 1) or a ceiling (sign -1)."""
        on_grid = self.point is not None and (self.step is None or (end / self.step).denominator == 1)
        if on_grid and self.point is not None:
            beyond = (self.point - end) * sign
            return Verdict.MET if beyond > 0 or (closed and beyond == 0) else Verdict.NOT_MET
        near, near_closed, far, far_closed = (
            (self.low, self.low_closed, self.high, self.high_closed)
            if sign > 0
            else (self.high, self.high_closed, self.low, self.low_closed)
        )
        if near is not None and ((near - end) * sign > 0 or (near == end and (closed or not near_closed))):
            return Verdict.MET
        if far is not None and ((far - end) * sign < 0 or (far == end and not (closed and far_closed))):
            return Verdict.NOT_MET
        return Verdict.UNDECIDED


def as_figure(value: str | Figure | Quantity) -> Figure:
    """A figure from its text or from an exact quantity; a figure passes through.

    >>> as_figure("72%") == as_figure(as_figure("72%"))
    True
    """
    if isinstance(value, Figure):
        return value
    if isinstance(value, Quantity):
        return Figure.of("=", value.magnitude, value.magnitude, value.unit, step="exact")
    return Figure(value)


def _fill(figure: Figure, text: str, parts: Parts) -> None:
    put = object.__setattr__
    put(figure, "text", text)
    put(figure, "op", parts.op)
    put(figure, "low", parts.low)
    put(figure, "high", parts.high)
    put(figure, "unit", parts.unit)
    put(figure, "approx", parts.approx)
    put(figure, "step", parts.step)
    put(figure, "word", parts.word)
    put(figure, "change", parts.change)


def _made(text: str, parts: Parts) -> Figure:
    figure = Figure.__new__(Figure)
    _fill(figure, text, parts)
    return figure


def _exact_ends(
    low: Decimal | int | str | None, high: Decimal | int | str | None, unit: Unit
) -> tuple[Decimal | None, Decimal | None]:
    """Both numbers as exact decimals that a figure in this unit can print."""
    first, second = (None if end is None else Quantity(end, unit).magnitude for end in (low, high))
    return first, second


def as_change(unit: Unit) -> Unit:
    """The unit of a change that is printed with this one: a % after 提高 is a growth."""
    return as_unit(f"+{unit.code}") if f"+{unit.numerator.word.text}" in units.definitions.words else unit


def _check(parts: Parts) -> None:
    low, high = parts.low is not None, parts.high is not None
    needed = {">=": (True, False), ">": (True, False), "<=": (False, True), "<": (False, True)}
    if parts.op not in OPS or (low, high) != needed.get(parts.op, (True, True)):
        raise FigureError("MZ046", text=f"{parts.op} {parts.low} {parts.high} {parts.unit}")
    if parts.op == "=" and parts.low != parts.high:
        raise FigureError("MZ046", text=f"= {parts.low} {parts.high}")
    if parts.low is not None and parts.high is not None and parts.low > parts.high:
        raise FigureError("MZ051", text=f"{parts.low}~{parts.high}")


Ends = tuple[Decimal | None, Decimal | None, bool, bool]


def _ends(figure: Figure, policy: Policy) -> Ends:
    """Lower and upper end in the figure's unit, and whether each belongs to it."""
    low, low_closed = (None, False) if figure.low is None else _loosened(figure, figure.low, policy)[:2]
    high, high_closed = (None, False) if figure.high is None else _loosened(figure, figure.high, policy)[2:]
    op = policy.reading(figure.word, figure.op) if figure.word and figure.op != "range" else figure.op
    if op in (">", "<"):
        return low, high, False, False
    return low, high, low_closed, high_closed


def _loosened(figure: Figure, number: Decimal, policy: Policy) -> tuple[Decimal, bool, Decimal, bool]:
    """The ends of what one printed number stands for."""
    size = number.copy_abs()
    if figure.approx is Approximation.OVER:
        below, above, closed = Decimal(0), figure.step or last_place(size), (True, False)
    elif figure.approx is Approximation.ABOUT:
        below = above = WIDE.multiply(size, policy.about)
        closed = (True, True)
    elif figure.approx is Approximation.NEARLY:
        below, above, closed = WIDE.multiply(size, policy.nearly), Decimal(0), (True, False)
    elif figure.step is not None:
        below = above = WIDE.divide(figure.step, 2)
        closed = (bool(size), False)
    else:
        return number, True, number, True
    if number.is_signed() and size:
        below, above, closed = above, below, (closed[1], closed[0])
    return WIDE.subtract(number, below), closed[0], WIDE.add(number, above), closed[1]


def last_place(number: Decimal) -> Decimal:
    """One unit of the last place of a number that is not zero: 100 for 2200, 0.1 for 1.50."""
    return Decimal(1).scaleb(int(number.normalize(EXACT).as_tuple().exponent), EXACT)
