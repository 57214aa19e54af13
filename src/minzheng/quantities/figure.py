"""Figures (数值表述): a number as a document prints it, with what it may stand for and what it decides."""

from __future__ import annotations

import functools
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from numbers import Real
from typing import Any, overload

import attrs

from minzheng.embedding import Embedded
from minzheng.errors import FigureError
from minzheng.language import say
from minzheng.numerals import exact
from minzheng.quantities.comparators import Comparator
from minzheng.quantities.intervals import Interval, as_fraction
from minzheng.quantities.kinds import Kind
from minzheng.quantities.parts import Parts, as_change, comparator_of, printed_step, states_change
from minzheng.quantities.policy import DEFAULT, Policy
from minzheng.quantities.precision import last_place, values_of
from minzheng.quantities.quantity import Quantity, amount_in, computed, rational
from minzheng.quantities.reading import of_fields, plain_parts, read_measured, read_parts
from minzheng.quantities.unit import Unit, Units, as_growth, as_unit, units
from minzheng.quantities.verdicts import Verdict, judge
from minzheng.quantities.words import Addition, Approximation


@attrs.frozen(repr=False, init=False)
class Figure(Embedded):
    """A number as a document prints it (数值表述): digits, scale word, unit, comparator or range, approximation.

    It is both the value of an observation and the bound of a target. Two figures are equal when they say the same with
    the same precision, in whatever words. A figure and a ``Quantity`` pass as they are, a number that prints no unit is
    of ``unit``, and its text says so. Raises ``FigureError``, ``NumeralError``, ``UnknownUnitError``, and
    ``FloatError`` for a float.

    >>> print(Figure("2.3万人").interval)
    [22500, 23500) 人
    >>> Figure("不少于7000人").verdict(Figure("约7000人"))
    <Verdict.UNDECIDED: 'undecided'>
    >>> Figure("5000人以上") == Figure("不少于5000人")
    True
    >>> Figure("不少于72", unit="%"), Figure(Quantity("68", "%"))
    (Figure('不少于72%'), Figure('68%整'))
    """

    text: str = attrs.field(eq=False)
    """The text as printed."""
    op: Comparator
    """The comparison."""
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
    aim: Comparator | None
    """The bound that the verb of a bare number says: a floor for 提高到72%, a ceiling for 降至1.3%."""
    adds: Addition | None
    """Whether it states an amount that is added, net (净增2000张, a change) or gross (新增2000张, [2000]张), or renewed
    (改造2000张)."""

    @overload
    def __init__(
        self, text: str | Figure | Quantity | Decimal | int, *, unit: str | Unit | None = None, units: Units = units
    ) -> None: ...
    @overload
    def __init__(
        self,
        text: str,
        *,
        op: Comparator,
        low: Decimal | None,
        high: Decimal | None,
        unit: Unit,
        approx: Approximation | None,
        step: Decimal | None,
        word: str,
        change: bool,
        aim: Comparator | None,
        adds: Addition | None,
    ) -> None: ...
    def __init__(self, text: Any, *, unit: str | Unit | None = None, units: Units = units, **fields: Any) -> None:
        if fields:
            _fill(self, *of_fields(text, unit=unit, **fields))
            return
        known = None if unit is None else units.unit(unit)
        if not isinstance(text, str):
            _fill(self, *_stated(text, known))
        elif known is None:
            _fill(self, text, read_parts(text, units))
        else:
            _fill(self, *read_measured(text, units, known))

    @staticmethod
    def of(
        op: Comparator | str,
        low: Decimal | int | str | None,
        high: Decimal | int | str | None,
        unit: str | Unit,
        *,
        approx: Approximation | str | None = None,
        step: Decimal | int | str = "printed",
        change: bool = False,
        aim: Comparator | str | None = None,
        adds: Addition | str | None = None,
    ) -> Figure:
        """The figure with these parts: ``Figure.of(">=", 5000, None, "人")``.

        ``step`` is one unit of the last printed digit; ``"printed"`` takes it from the number as it would be printed,
        ``"exact"`` says that the number is not rounded.

        >>> Figure.of("range", 35, 40, "张/千人").text
        '35~40张/千人'
        """
        added = None if adds is None else Addition(adds)
        known, change = as_unit(unit), change or added is Addition.NET
        if change:
            known = as_change(known)
        loosely = None if approx is None else Approximation(approx)
        code, (first, last) = comparator_of(op, low, high, unit), _exact_ends(low, high, known)
        if step == "printed":
            place = printed_step(code, loosely, first, known)
        else:
            place = None if step == "exact" else exact(step)
        said = None if aim is None else comparator_of(aim, low, unit)
        parts = Parts(
            code, first, last, known, loosely, place, "", change or states_change(known), aim=said, adds=added
        )  # fmt: skip
        parts.check()
        if place is not None and place <= 0:
            raise FigureError("MZ046", text=f"{first}±{step}")
        return _made(_writer()(parts), parts)

    @staticmethod
    def made_of(parts: Parts, text: str = "") -> Figure:
        """The figure of parts that the grammar built, with the words that say just that or else the canonical ones."""
        return _made(text or _writer()(parts), parts)

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
        if self.op is Comparator.RANGE:
            raise FigureError("MZ050", text=self.text)
        return computed(self.number, self.unit)

    @property
    def plain(self) -> Fraction:
        """The printed number as a plain number, in base units of its dimension; of a range the lower one."""
        number, factor = as_fraction(self.number), self.unit.factor
        return number if factor == 1 else number * factor

    @property
    def is_bound(self) -> bool:
        """Whether it is printed with a comparator or as a range."""
        return self.op is not Comparator.BARE

    @property
    def interval(self) -> Interval:
        """The values it may stand for, in its unit without the scale word."""
        return self.interval_under(DEFAULT)

    def interval_under(self, policy: Policy) -> Interval:
        """The values it may stand for when words are read by ``policy``."""
        return values_of(self, policy, self.step).to(self.unit.unscaled)

    def as_level(self) -> Figure:
        """The same amount without the verb that says that it is added or renewed: of a flow it is the flow."""
        if self.adds is None:
            return self
        parts = self._parts()._replace(adds=None, change=False)
        return _made(_writer()(parts), parts)

    def as_exact(self) -> Figure:
        """The same figure as an amount set by decision: exact as printed."""
        return self if self.step is None or self.approx else _made(self.text, self._parts()._replace(step=None))

    def to(self, unit: str | Unit) -> Figure:
        """The same figure stated in another unit, its precision converted with it."""
        other = as_unit(unit, self.unit.registry)
        if other == self.unit:
            return self
        if as_growth(self.unit, other):
            parts = self._parts().as_growth(other)
        else:
            parts = self._restated(other, lambda value: computed(value, self.unit).to(other).magnitude)
        return _made(_writer()(parts), parts)

    def counted_as(self, second: Unit, unit: Unit, factor: Fraction) -> Figure:
        """The figure in ``unit``, where one of ``second`` is declared to be ``factor`` of it: 1件 = 1对."""
        stated = self.to(second)
        parts = stated._restated(unit, lambda value: rational(Fraction(value) * factor, unit).magnitude)
        return _made(self.text, parts)

    def _restated(self, unit: Unit, convert: Callable[[Decimal], Decimal]) -> Parts:
        """The parts with every number converted; how far 余 reaches is converted too, not read from the new digits."""
        low = None if self.low is None else convert(self.low)
        high = low if self.high is self.low else None if self.high is None else convert(self.high)
        step = None if self.step is None else convert(self.step)
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
        other = as_figure(other, self.unit.registry)
        return judge(other, self, policy) if other.is_bound and not self.is_bound else judge(self, other, policy)

    def consistent_with(self, other: Figure | str, policy: Policy = DEFAULT) -> bool:
        """Whether some true value could have been printed both ways: 2.3万人 and 23156人.

        >>> Figure("2.3万人").consistent_with("23156人")
        True
        """
        return self.interval_under(policy).meets(as_figure(other, self.unit.registry).interval_under(policy))

    def __add__(self, other: Any) -> Quantity:
        return self._amount + _amount_of(other)

    def __radd__(self, other: Any) -> Quantity:
        """Nothing plus a figure is its amount, so that ``sum`` adds up."""
        return self._amount.__radd__(other)

    def __sub__(self, other: Any) -> Quantity:
        """The difference of the printed numbers; a range, a bound and 约 have no one number, ``FigureError`` (MZ050).

        >>> Figure("72%") - Figure("68%"), sum([Figure("900张"), Figure("1100张")])
        (Quantity('4', '百分点'), Quantity('2000', '张'))
        """
        return self._amount - _amount_of(other)

    def __rsub__(self, other: Quantity) -> Quantity:
        return other - self._amount

    def __mul__(self, other: Any) -> Quantity:
        return self._amount * _amount_of(other)

    def __rmul__(self, other: Any) -> Quantity:
        return self._amount.__rmul__(other)

    def __truediv__(self, other: Any) -> Quantity:
        return self._amount / _amount_of(other)

    def __rtruediv__(self, other: Quantity) -> Quantity:
        return other / self._amount

    @property
    def _amount(self) -> Quantity:
        """The printed number of a figure that states just one."""
        if not self.op.is_point or self.approx:
            raise FigureError("MZ050", text=self.text)
        return computed(self.number, self.unit)

    def _parts(self) -> Parts:
        op, low, high, unit, approx = self.op, self.low, self.high, self.unit, self.approx
        return Parts(op, low, high, unit, approx, self.step, self.word, self.change, aim=self.aim, adds=self.adds)

    def __str__(self) -> str:
        return self.text

    def label(self, lang: str = "zh") -> str:
        """The figure in the style of a language: as printed in Chinese."""
        return format(self, say("style.figure", lang))

    def __repr__(self) -> str:
        return f"Figure({self.text!r})"

    def __format__(self, style: str) -> str:
        """Write it as ``zh``, ``gov`` or ``en``, with digits and a scale word if need be; without a format as printed.

        >>> f"{Figure('不少于23156人'):gov万.1f}"
        '不少于2.3万人'
        """
        from minzheng.quantities.formats import format_parts

        return format_parts(self._parts(), style) if style else self.text

    def __reduce__(self) -> tuple[Any, ...]:
        return _made, (self.text, self._parts())


def plain_figure(text: str, registry: Units = units) -> Figure | None:
    """The figure of a number with its unit and nothing around them (简单数值); ``None`` for any other text.

    >>> plain_figure("68.5%"), plain_figure("约68%")
    (Figure('68.5%'), None)
    """
    parts = plain_parts(text, registry)
    return None if parts is None else _made(text, parts)


def as_figure(value: str | Figure | Quantity, known: Units = units) -> Figure:
    """A figure from its text, read with some units, or from an exact quantity; a figure passes through.

    >>> as_figure("72%") == as_figure(as_figure("72%"))
    True
    """
    if isinstance(value, Figure):
        return value
    if isinstance(value, Quantity):
        return Figure.of(Comparator.BARE, value.magnitude, value.magnitude, value.unit, step="exact")
    return _read(value, known) if type(value) is str else Figure(value)


def _amount_of(value: Any) -> Quantity:
    """What a figure is added to or divided by: of a figure its amount, else the thing itself."""
    amount: Quantity = value._amount if isinstance(value, Figure) else value
    return amount


@functools.lru_cache(maxsize=1024)
def _read(text: str, known: Units) -> Figure:
    """The figure of a text; the bounds of a catalogue are the same few again and again."""
    return Figure(text, units=known)


def _stated(value: object, unit: Unit | None) -> tuple[str, Parts]:
    """The text and the parts of what is no text: a figure, an amount, or with a unit a plain number."""
    if isinstance(value, Quantity | Figure):
        made = as_figure(value)
        return made.text, made._parts()
    if isinstance(value, bool) or not isinstance(value, Decimal | Real):
        raise FigureError("MZ633", found=type(value).__name__)
    number = exact(value)  # type: ignore[arg-type]
    if unit is None:
        from minzheng.quantities.refusals import units_for

        raise FigureError("MZ047", text=f"{number:f}", hint=units_for(f"{number:f}"))
    made = Figure.of(Comparator.BARE, number, number, unit)
    return made.text, made._parts()


def _fill(figure: Figure, text: str, parts: Parts) -> None:
    op, low, high, unit, approx, step, word, change, _, aim, adds = parts
    figure.__attrs_init__(text, op, low, high, unit, approx, step, word, change, aim, adds)


@functools.cache
def _writer() -> Callable[[Parts], str]:
    """What writes the canonical words of parts, imported once, by the first figure that asks."""
    from minzheng.quantities.writing import canonical

    return canonical


def _made(text: str, parts: Parts) -> Figure:
    figure = object.__new__(Figure)
    _fill(figure, text, parts)
    return figure


def _exact_ends(
    low: Decimal | int | str | None, high: Decimal | int | str | None, unit: Unit
) -> tuple[Decimal | None, Decimal | None]:
    """Both numbers as exact decimals that a figure in this unit can print."""
    first = None if low is None else amount_in(low, unit)
    return first, first if high is low else None if high is None else amount_in(high, unit)
