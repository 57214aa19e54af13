"""Relative bounds (相对目标): 提高5%, 提高5个百分点, 翻一番, 1.3 × another indicator; symbolic until resolved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

import attrs

from minzheng.embedding import Embedded
from minzheng.errors import FigureError, KindError, ModelError
from minzheng.language import Labelled, text
from minzheng.periods import Period, RelativeYear, as_year
from minzheng.quantities.comparators import Comparator
from minzheng.quantities.figure import Figure, as_figure
from minzheng.quantities.kinds import Kind
from minzheng.quantities.parts import CHANGES
from minzheng.quantities.quantity import Quantity, as_quantity, computed, rational
from minzheng.quantities.unit import Unit, as_unit, without
from minzheng.regions import Region, as_region
from minzheng.validators import another, checked, pairs

Pairs = tuple[tuple[str, str], ...]
"""Axes with their values, or other pairs of texts (键值对)."""
MONTHS = 12
"""Months of a year."""


def as_pairs(value: Mapping[str, str] | Iterable[tuple[str, str]]) -> Pairs:
    """A breakdown such as ``{"care": "institutional"}`` as sorted pairs, so that it can be hashed.

    >>> as_pairs({"care": "institutional", "area": "urban"})
    (('area', 'urban'), ('care', 'institutional'))
    """
    made: dict[str, str] = {}
    for axis, part in pairs(value, "breakdown"):
        for each in (axis, part):
            if not isinstance(each, str):
                raise another(each, str).at(str(axis))
        if made.setdefault(axis, part) != part:
            raise ModelError("MZ641", axis=axis, first=made[axis], second=part)
    return tuple(sorted(made.items()))


def _stated(value: attrs.AttrsInstance) -> str:
    """The fields of a value that are not at their defaults, as they would be written."""
    fields = attrs.fields(type(value))
    set_ = [(field.name, getattr(value, field.name)) for field in fields if getattr(value, field.name) != field.default]
    return f"{type(value).__name__}({', '.join(f'{name}={_written(each)}' for name, each in set_)})"


def _written(value: object) -> str:
    return (
        repr(value.text)
        if isinstance(value, Figure)
        else repr(str(value))
        if isinstance(value, Period | RelativeYear)
        else repr(value)
    )


@attrs.frozen(kw_only=True, repr=False, field_transformer=checked)
class Reference(Embedded):
    """Which observation is meant as a base (基期引用): what is left open is as in the target that refers to it.

    >>> Reference(period=2021).indicator is None
    True
    """

    indicator: str | None = None
    """Code of the indicator, if it is another one."""
    breakdown: Pairs | None = attrs.field(default=None, converter=attrs.converters.optional(as_pairs))
    """Its breakdown, if it is another one: ``{"area": "urban"}``."""
    region: Region | None = attrs.field(default=None, converter=attrs.converters.optional(as_region))
    """Its region, if it is another one."""
    period: Period | RelativeYear | None = attrs.field(default=None, converter=attrs.converters.optional(as_year))
    """Its period, or a year counted from another, as a standing rule means it: 上年 (``"last_year"``), from the end of
    the target's period, of an open one from the end of the figure that is judged. Left open it is the period just
    before the target's; of another indicator or breakdown it is the target's own."""
    document: str | None = None
    """Id of the document that reports it, if only that one will do."""

    def __repr__(self) -> str:
        return _stated(self)


class RelativeReading(Labelled):
    """How a relative bound is read (读法).

    >>> RelativeReading.POINTS.label("zh")
    '按百分点'
    """

    GROWTH = "growth"
    """base × (1 + growth)"""
    POINTS = "points"
    """base + percentage points"""
    MULTIPLE = "multiple"
    """base × multiple"""
    AMOUNT = "amount"
    """base + amount"""


@attrs.frozen(kw_only=True)
class Resolution(Embedded):
    """What a relative bound comes to for one base, under one reading (相对目标的求值).

    >>> [each.reading.label() for each in Relative(amount="提高5%").resolve("68%")]
    ['按相对增长', '按百分点']
    """

    bound: Figure
    """The absolute bound."""
    reading: RelativeReading
    """How the change was read."""
    base: Quantity
    """The base it was reckoned from."""
    amount: Figure
    """The change or the multiple."""

    @property
    def falls(self) -> bool:
        """Whether the change goes down."""
        return (self.amount.low if self.amount.low is not None else self.amount.number) < 0

    @property
    def size(self) -> Figure:
        """The change or the multiple by its size, without the comparator, which the bound has (幅度).

        >>> Relative(amount="下降5%以上").resolve("940元/人·月")[0].size
        Figure('5%')
        """
        amount, unit = self.amount, self.amount.unit
        if amount.kind is Kind.GROWTH:
            points = self.reading is RelativeReading.POINTS
            amount, unit = (amount, as_unit("百分点")) if points else (amount.to("+%"), as_unit("%"))
        ends = sorted(end.copy_abs() for end in (amount.low, amount.high) if end is not None)
        op = Comparator.RANGE if amount.op is Comparator.RANGE and len(ends) == 2 else Comparator.BARE
        low, high = (ends[0], ends[-1]) if op is Comparator.RANGE else (amount.number.copy_abs(),) * 2
        return Figure.of(op, low, high, unit, approx=amount.approx)


def _as_amount(value: str | Figure | Quantity) -> Figure:
    return as_figure(value)


@attrs.frozen(kw_only=True, repr=False, field_transformer=checked)
class Relative(Embedded):
    """A bound stated as a change or a multiple of another figure (相对目标).

    A growth or percentage points (提高5%, 提高5个百分点, 翻一番) and a change in amount (提高50元) are added to the
    base; a ratio (1.3倍以上, 30%~40%) multiplies it.

    >>> pension = Relative(amount="1.3倍以上", base=Reference(indicator="assistance.subsistence_standard"))
    >>> pension.resolve("940元/人·月")[0].bound
    Figure('≥1222元/人·月')
    >>> [resolved.bound.text for resolved in Relative(amount="提高5%").resolve("68%")]
    ['71.4%', '73%']
    """

    amount: Figure = attrs.field(converter=_as_amount)
    """The change or the multiple, with its comparator if it has one."""
    base: Reference = Reference()
    """What it is reckoned from."""

    def __attrs_post_init__(self) -> None:
        if not self.amount.change and self.amount.kind is not Kind.RATIO:
            raise FigureError("MZ054", text=self.amount.text)

    def resolve(self, base: Figure | Quantity | str, years: int = 1) -> tuple[Resolution, ...]:
        """The absolute bounds for a known base, the likeliest reading first.

        提高5% on a ratio has two readings; all else has one. A change for each year (增长5%/年) runs for some
        ``years``: a growth compounds, points and amounts add up. A base of a kind that the change cannot apply to
        raises ``KindError``.

        >>> Relative(amount="增长10%/年").resolve("100张", years=2)[0].bound.text
        '121张'
        """
        known = base.quantity if isinstance(base, Figure) else as_quantity(base, self.amount.unit.registry)
        whole = _over_years(self.amount, known, years)
        return tuple(
            Resolution(bound=_bound(whole, known, reading), reading=reading, base=known, amount=self.amount)
            for reading in _readings(whole, known)
        )

    def __str__(self) -> str:
        return self.amount.text

    def __repr__(self) -> str:
        return _stated(self)


def _over_years(amount: Figure, base: Quantity, years: int) -> Figure:
    """A change for each year or month as the change over some years; any other as it is."""
    times = [term for term in amount.unit.denominators if term.word.kind is Kind.TIME]
    once = without(amount.unit, *times)
    if not amount.change or not times or (once.kind not in CHANGES and not base.unit.converts_to(once)):
        return amount
    count = Fraction(years * MONTHS) / (times[0].word.factor * 10 ** times[0].exponent)
    if len(times) > 1 or count.denominator != 1:
        raise KindError("MZ049", left=amount.unit, right=base.unit, advice=text("advice.months_and_days"))
    low, high = (None if end is None else _repeated(end, once, int(count)) for end in (amount.low, amount.high))
    return Figure.of(amount.op, low, high, once, approx=amount.approx, change=True)


def _repeated(change: Decimal, unit: Unit, count: int) -> Decimal:
    """What a change comes to when it is made some times."""
    if unit.kind is Kind.GROWTH:
        return rational(((1 + Fraction(change) * unit.factor) ** count - 1) / unit.factor, unit).magnitude
    return rational(Fraction(change) * count, unit).magnitude


def _readings(amount: Figure, base: Quantity) -> tuple[RelativeReading, ...]:
    if amount.kind is Kind.GROWTH:
        # 翻一番 and 提高1.3倍 are never said of points.
        doubtful = base.kind is Kind.RATIO and amount.unit.numerator.word.text != "+倍"
        return (RelativeReading.GROWTH, RelativeReading.POINTS) if doubtful else (RelativeReading.GROWTH,)
    if amount.kind is Kind.POINT:
        return (RelativeReading.POINTS,)
    return (RelativeReading.MULTIPLE,) if amount.kind is Kind.RATIO else (RelativeReading.AMOUNT,)


def _bound(amount: Figure, base: Quantity, reading: RelativeReading) -> Figure:
    if base.magnitude < 0 and reading in (RelativeReading.GROWTH, RelativeReading.MULTIPLE):
        raise KindError("MZ057", base=base, amount=amount)
    low, high, op, unit = amount.low, amount.high, amount.op, amount.unit
    if amount.approx:
        loose = amount.interval
        (low, high), unit = loose.decimals, loose.unit
        op = op if low is None or high is None else Comparator.RANGE
    first, second = (None if end is None else _applied(computed(end, unit), base, reading) for end in (low, high))
    return Figure.of(op, first, second, base.unit, aim=amount.aim if op is Comparator.BARE else None)


def _applied(change: Quantity, base: Quantity, reading: RelativeReading) -> Decimal:
    if reading is RelativeReading.GROWTH:
        return (base * (1 + change)).to(base.unit).magnitude
    if reading is RelativeReading.MULTIPLE:
        return (base * change).to(base.unit).magnitude
    if change.kind is Kind.GROWTH:
        change = computed(change.to("+%").magnitude, as_unit("百分点"))
    return (base + change).to(base.unit).magnitude
