"""Stated figures (数值列): each distinct text is read once by the grammar, into whole numbers that columns compare.

A figure of a known indicator stands in the unit of the indicator, as it is judged; another one in the smallest unit
that the frame has of what it measures. All figures of one indicator are counted in the same parts of that unit, so that
whole numbers compare, add and divide exactly: ``scale`` says how many parts a unit has.
"""

from __future__ import annotations

import enum
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any, Protocol

import attrs

from minzheng.errors import FileError, MinzhengError
from minzheng.model import Indicator, as_bound, directed, judged, own_level, settled
from minzheng.progress import form_of, is_nothing
from minzheng.quantities import Comparator, Figure, Interval, Kind, Policy, Unit, limits_of, units

ROOM = 2**60
"""No whole number of a column comes up to it, so that twice one and an end beside it still have room."""
Asked = tuple[str | None, str]
"""An indicator, where one is stated, and a text."""
Cells = dict[str, Any]


class TextState(enum.StrEnum):
    """What the text of a figure states of its indicator (数值性质)."""

    LEVEL = "level"
    """A value of the indicator itself; without an indicator any figure."""
    CHANGE = "change"
    """A change of it, or what was added to it."""
    OTHER_KIND = "other_kind"
    """A figure that measures something else."""
    UNKNOWN_INDICATOR = "unknown_indicator"
    """A figure of an indicator that the catalogue does not have."""
    MISSING = "missing"
    """No figure, and that there is none: —, 未公布."""
    UNREADABLE = "unreadable"
    """No figure."""


@attrs.frozen
class StatedFigure:
    """One text of a column (数值): the figure as it is judged, with what it may stand for."""

    asked: Asked
    """The indicator and the text."""
    state: TextState
    """What the text states."""
    figure: Figure | None = None
    """The figure, of a bound with the comparator that it is meant as."""
    values: Interval | None = None
    """What it may stand for, of a bound what it admits, in base units."""
    unit: Unit | None = None
    """The unit that it is stated in, where no other figure of the frame asks for a smaller one."""

    @classmethod
    def of(cls, indicator: Indicator, figure: Figure, policy: Policy) -> StatedFigure:
        """A figure that an indicator has, as the objects made it."""
        values = figure.interval_under(policy).plain
        return cls((indicator.code, figure.text), TextState.LEVEL, figure, values, indicator.unit.unscaled)

    @property
    def numbers(self) -> tuple[Fraction | None, ...]:
        """The printed number, both ends and the last printed place, in base units."""
        assert self.figure is not None
        assert self.values is not None
        step = None if self.figure.step is None else Fraction(self.figure.step) * self.figure.unit.factor
        return self.figure.plain, self.values.low, self.values.high, step

    @property
    def measure(self) -> object:
        """What is counted in the same parts of a unit: the figures of an indicator, else of what they measure."""
        assert self.unit is not None
        top, below = self.unit.dimension
        own = self.asked[0] if self.state is TextState.LEVEL else None
        return own, top, tuple(family for family, _ in below)


def reported(asked: Iterable[Asked], catalogue: Mapping[str, Indicator], policy: Policy) -> Iterator[StatedFigure]:
    """What each text says that is reported."""
    for code, text in asked:
        state, figure = _read(code, text, catalogue)
        indicator = None if code is None else catalogue.get(code)
        if figure is not None and state is TextState.LEVEL:
            figure = judged(figure, indicator).as_level()
        values = None if figure is None else figure.interval_under(policy).plain
        yield StatedFigure((code, text), state, figure, values, _unit(figure, indicator, state))


def promised(asked: Iterable[Asked], catalogue: Mapping[str, Indicator], policy: Policy) -> Iterator[StatedFigure]:
    """What each text says that is promised: a bare number is meant as its indicator has it."""
    for code, text in asked:
        state, figure = _read(code, text, catalogue, bound=True)
        indicator = None if code is None else catalogue.get(code)
        if figure is not None and state is TextState.LEVEL:
            figure = directed(judged(figure, indicator), None if indicator is None else indicator.direction)
        values = None if figure is None else limits_of(figure, policy).plain
        yield StatedFigure((code, text), state, figure, values, _unit(figure, indicator, state))


def _read(
    code: str | None, text: str, catalogue: Mapping[str, Indicator], *, bound: bool = False
) -> tuple[TextState, Figure | None]:
    """A text by the one grammar, and what it states of its indicator."""
    registry = getattr(catalogue, "units", units)
    try:
        figure = Figure(text, units=registry)
    except MinzhengError:
        said = _in_words(text, bound=bound)
        if said.get("missing") is not None:
            return TextState.MISSING, None
        try:
            figure = Figure(said.get("value", ""), units=registry)
        except MinzhengError:
            return TextState.UNREADABLE, None
    if code is None:
        return TextState.LEVEL, figure
    indicator = catalogue.get(code)
    if indicator is None:
        return TextState.UNKNOWN_INDICATOR, figure
    own = own_level(as_bound(figure) if bound else figure, indicator)
    if own is None:
        return TextState.CHANGE, figure
    return (TextState.LEVEL if indicator.accepts(own) else TextState.OTHER_KIND), own


def _in_words(text: str, *, bound: bool) -> dict[str, Any]:
    """What a text says with words round its figure, as the objects read it; nothing where it names its own time."""
    try:
        said, _ = settled({"value": text}, {}, reported=not bound)
    except MinzhengError:
        return {}
    return said if "period" not in said and type(said.get("value", "")) is str else {}


def _unit(figure: Figure | None, indicator: Indicator | None, state: TextState) -> Unit | None:
    """The unit that a figure is stated in."""
    if figure is None:
        return None
    return (indicator.unit if indicator is not None and state is TextState.LEVEL else figure.unit).unscaled


class Countable(Protocol):
    """What has numbers that are counted in parts of a unit (可计数)."""

    @property
    def unit(self) -> Unit | None:
        """The unit, where there is a figure."""

    @property
    def measure(self) -> object:
        """What is counted in the same parts of a unit."""

    @property
    def numbers(self) -> Iterable[Fraction | None]:
        """What has to be whole."""


@attrs.frozen
class Measures:
    """In which unit, and in how many parts of it, figures of one measure are counted (计数单位)."""

    units: Mapping[object, Unit]
    """The unit of each measure."""
    scales: Mapping[object, int]
    """How many parts it has."""

    @classmethod
    def of(cls, figures: Iterable[Countable], parts_at_least: int = 1) -> Measures:
        """Those in which every number of some figures is whole, and that have so many parts or a multiple of them."""
        known: dict[object, Unit] = {}
        parts: dict[object, list[Fraction]] = defaultdict(list)
        for each in figures:
            if each.unit is not None:
                key, unit = each.measure, each.unit
                smallest = known.setdefault(key, unit)
                if (unit.factor, unit.code) < (smallest.factor, smallest.code):
                    known[key] = unit
                parts[key] += filter(None, each.numbers)
        scales = {
            key: math.lcm(parts_at_least, *{(number / known[key].factor).denominator for number in numbers})
            for key, numbers in parts.items()
        }
        return cls(known | {}, {key: scales.get(key, 1) for key in known})

    def cells(self, each: StatedFigure, prefix: str = "") -> Cells:
        """The cells of a figure; ``FileError`` (MZ652) where one has more digits than a whole number of a column."""
        row: Cells = {f"{prefix}state": each.state.value}
        if each.figure is None or each.values is None or each.unit is None:
            return row
        unit, scale = self.units[each.measure], self.scales[each.measure]
        numbers = [None if number is None else int(number / unit.factor * scale) for number in each.numbers]
        if max(abs(number or 0) for number in (*numbers, scale)) >= ROOM:
            raise FileError("MZ652", text=each.asked[1], scale=scale, unit=unit.code)
        figure = each.figure
        row |= dict(zip((f"{prefix}value", f"{prefix}low", f"{prefix}high", f"{prefix}step"), numbers, strict=True))
        return row | {
            f"{prefix}low_closed": each.values.low_closed,
            f"{prefix}high_closed": each.values.high_closed,
            f"{prefix}unit": unit.code,
            f"{prefix}scale": scale,
            f"{prefix}kind": figure.kind.value,
            f"{prefix}comparator": figure.op.value,
            f"{prefix}loose": figure.approx is not None,
        }


def is_point() -> Any:
    """Whether a figure of a column is one number, bare or an equality, as an expression of narwhals."""
    import narwhals as nw

    return (nw.col("comparator") == Comparator.BARE.value) | (nw.col("comparator") == Comparator.EQUAL.value)


def form_text(each: StatedFigure) -> str | None:
    """Of a bound that is a level the form of the target."""
    level = each.figure is not None and each.state is TextState.LEVEL
    return form_of(each.figure).value if level and each.figure is not None else None


def is_zero(each: StatedFigure) -> bool:
    """Whether a report says that nothing was counted."""
    return each.figure is not None and is_nothing(each.figure)


SAID: Mapping[str, Callable[[StatedFigure], Any]] = {"form": form_text, "nothing": is_zero}
"""What else a column may say of each figure."""
CODES: Mapping[str, tuple[str, ...]] = {
    "state": tuple(each.value for each in TextState),
    "kind": tuple(each.value for each in Kind),
    "comparator": tuple(each.value for each in Comparator),
}
"""The columns of a figure that hold codes of a closed list, in the order of the list."""
NUMBERS = ("value", "low", "high", "step")
FIGURE = (*NUMBERS, "low_closed", "high_closed", "unit", "scale", "kind", "comparator", "loose", "state")
"""The columns of a figure, in their order."""
