"""Figures and relative bounds in files (数值的写法): as text, or field by field; both are the same objects."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from minzheng.errors import FigureError, MinzhengError, NumeralError, UnknownUnitError
from minzheng.files.flaws import REFUSALS, Flaw, Flaws, Path, not_text, refused, unknown_key
from minzheng.files.hooks import Hook, decimal, one_of, truth
from minzheng.language import text
from minzheng.quantities import (
    AIMS,
    Addition,
    Approximation,
    Comparator,
    Figure,
    Kind,
    Quantity,
    Reference,
    Relative,
    Units,
)

OPS = {each: "ends_with_op" if each is Comparator.RANGE else "number_with_op" for each in Comparator}
"""The comparators, and the text that says what goes with each."""
PARTS = ("op", "number", "low", "high", "unit", "approx", "step", "change", "aim", "adds")
PRINT = ("text", "unit")
RAISED, LOWERED = "提高", "下降"
CHANGES = {"raise": "from", "lower": "from", "times": "of"}
"""The keys of a relative bound and the key of the base that goes with each."""

ReadReference = Callable[[object, Any], Reference]
WriteReference = Callable[[Reference], Mapping[str, Any]]


class FigureReader:
    """Reads figures and relative bounds with the units of one registry."""

    def __init__(self, registry: Units, reference: ReadReference) -> None:
        self.units = registry
        self.reference = reference

    def figure(self, value: object, _: object = None) -> Figure:
        """A figure from its text or from its parts."""
        if type(value) is str:
            return Figure(value, units=self.units)
        if type(value) is dict:
            return self._of_mapping(value)
        raise _not_figure(value)

    def bound(self, value: object, _: object = None) -> Figure | Relative:
        """The bound of a target: text, the parts of a figure, or a relative bound."""
        if type(value) is dict and not value.keys().isdisjoint(CHANGES):
            return self.relative(value)
        figure = self.figure(value)
        return Relative(amount=figure) if figure.change else figure

    def relative(self, value: object, _: object = None) -> Relative:
        """A relative bound from its text or from its parts."""
        if type(value) is str:
            return Relative(amount=Figure(value, units=self.units))
        if type(value) is not dict:
            raise _not_figure(value)
        stated = [key for key in CHANGES if key in value]
        if len(stated) != 1:
            raise Flaw("MZ032", reason=text("reason.one_change"))
        known = (stated[0], CHANGES[stated[0]])
        amount, base, found = None, Reference(), _unknown(value, known)
        for key in known:
            try:
                if key in CHANGES:
                    amount = self._amount(key, value[key])
                elif key in value:
                    base = self.reference(value[key], None)
            except REFUSALS as error:
                found.append(((key,), error))
        if found or amount is None:
            raise Flaws(found)
        return Relative(amount=amount, base=base)

    def _amount(self, key: str, value: object) -> Figure:
        if key == "lower" and type(value) is not str:
            raise not_text(value)
        amount = self._changed(key, value) if type(value) is str else self.figure(value)
        if key == "times" and (amount.change or amount.kind is not Kind.RATIO):
            raise FigureError("MZ054", text=amount.text)
        if key != "times" and not amount.change:
            raise FigureError("MZ054", text=amount.text)
        return amount

    def _changed(self, key: str, text: str) -> Figure:
        if key == "times":
            return Figure(text, units=self.units)
        try:
            return Figure((LOWERED if key == "lower" else RAISED) + text, units=self.units)
        except MinzhengError as refusal:
            # 翻一番 and +5% state the rise themselves.
            try:
                figure = Figure(text, units=self.units)
            except MinzhengError:
                raise refusal from None
            if key == "lower" or not figure.change:
                raise refusal from None
            return figure

    def _of_mapping(self, value: Mapping[str, object]) -> Figure:
        if "text" in value:
            return self._of_print(value)
        found = _unknown(value, PARTS)
        made: dict[str, Any] = {}
        for key, read in self._readers.items():
            if key in value:
                try:
                    made[key] = read(value[key])
                except REFUSALS as error:
                    found.append(((key,), error))
        if "unit" not in value:
            found.append((("unit",), KeyError("unit")))
        if found:
            raise Flaws(found)
        return self._of_parts(**made)

    @property
    def _readers(self) -> dict[str, Callable[[object], object]]:
        return {
            "op": lambda value: Comparator(one_of(value, tuple(OPS))),
            "number": decimal,
            "low": decimal,
            "high": decimal,
            "unit": self.unit,
            "approx": lambda value: Approximation(one_of(value, tuple(Approximation))),
            "step": step,
            "change": truth,
            "aim": lambda value: Comparator(one_of(value, AIMS)),
            "adds": lambda value: Addition(one_of(value, tuple(Addition))),
        }

    def unit(self, value: object, _: object = None) -> Any:
        """A unit from its text."""
        if type(value) is not str:
            raise not_text(value)
        return self.units.unit(value)

    def quantity(self, value: object, _: object = None) -> Quantity:
        """A quantity from its text, or from its number and its unit."""
        if type(value) is str:
            return Quantity.parse(value, self.units)
        if type(value) is not dict:
            raise refused(value, "quantity")
        parts: dict[str, Hook] = {"number": decimal, "unit": self.unit}
        found, made = _unknown(value, tuple(parts)), dict[str, Any]()
        for key, read in parts.items():
            try:
                if key not in value:
                    raise Flaw("MZ020")
                made[key] = read(value[key], None)
            except REFUSALS as error:
                found.append(((key,), error))
        if found:
            raise Flaws(found)
        return Quantity(made["number"], made["unit"])

    def _of_print(self, value: Mapping[str, object]) -> Figure:
        found = _unknown(value, PRINT)
        for key in PRINT:
            if key in value and type(value[key]) is not str:
                found.append(((key,), not_text(value[key])))
        if found:
            raise Flaws(found)
        unit = str(value["unit"]) if "unit" in value else None
        return Figure(str(value["text"]), unit=unit, units=self.units)

    def _of_parts(
        self,
        *,
        unit: Any,
        op: Comparator = Comparator.BARE,
        number: Decimal | None = None,
        low: Decimal | None = None,
        high: Decimal | None = None,
        approx: Approximation | None = None,
        step: Decimal | str = "printed",
        change: bool = False,
        aim: Comparator | None = None,
        adds: Addition | None = None,
    ) -> Figure:
        if op is Comparator.RANGE:
            fits = number is None and low is not None and high is not None
        else:
            fits = number is not None and low is None and high is None
            low, high = (None if op.is_ceiling else number), (None if op.is_floor else number)
        if not fits:
            raise Flaw("MZ031", reason=text(f"reason.{OPS[op]}", op=op))
        return Figure.of(op, low, high, unit, approx=approx, step=step, change=change, aim=aim, adds=adds)


def _not_figure(value: object) -> Exception:
    if type(value) is int or (type(value) is Decimal and value.is_finite()):
        return FigureError("MZ047", text=str(value), hint=f"{value}人")
    return refused(value, "figure")


def _unknown(value: Mapping[str, object], known: tuple[str, ...]) -> list[tuple[Path, Exception]]:
    return [((str(key),), unknown_key(key, known)) for key in value if key not in known]


def step(value: object, _: object = None) -> Decimal | str:
    """One unit of the last printed digit, or ``exact``."""
    if value == "exact":
        return "exact"
    if (size := decimal(value)) <= 0:
        raise Flaw("MZ031", reason=text("reason.step"))
    return size


def write_figure(figure: Figure) -> object:
    """The text of a figure where it says everything, else its parts."""
    return figure.text if _reads_as(figure.text, figure) else _print(figure) or _parts(figure)


def write_quantity(quantity: Quantity) -> dict[str, str]:
    """A quantity as its number and its unit."""
    return {"number": format(quantity.magnitude, "f"), "unit": quantity.unit.code}


def write_bound(bound: Figure | Relative, write_reference: WriteReference) -> object:
    """A bound as text where that says everything, else by its parts."""
    return write_relative(bound, write_reference) if isinstance(bound, Relative) else write_figure(bound)


def write_relative(bound: Relative, write_reference: WriteReference) -> object:
    """A relative bound as text when its base is left open, else as raise, lower or times with the base."""
    if bound.base == Reference() and bound.amount.change and _reads_as(bound.amount.text, bound.amount):
        return bound.amount.text
    key, amount = _change(bound.amount)
    base = write_reference(bound.base)
    return {key: amount, CHANGES[key]: base} if base else {key: amount}


def _change(amount: Figure) -> tuple[str, object]:
    if not amount.change:
        return "times", write_figure(amount)
    reader = FigureReader(amount.unit.registry, lambda value, _: Reference())
    for verb, key in ((RAISED, "raise"), (LOWERED, "lower"), ("", "raise")):
        text = amount.text.removeprefix(verb)
        try:
            if reader._amount(key, text) == amount:
                return key, text
        except (MinzhengError, Flaw):
            continue
    return "raise", write_figure(amount)


def _reads_as(text: str, figure: Figure, unit: str | None = None) -> bool:
    try:
        return Figure(text, unit=unit, units=figure.unit.registry) == figure
    except (FigureError, NumeralError, UnknownUnitError):
        return False


def _print(figure: Figure) -> object:
    """A phrase with its unit: 零的突破 of 人."""
    unit = figure.unit.code
    return {"text": figure.text, "unit": unit} if _reads_as(figure.text, figure, unit) else None


def _parts(figure: Figure) -> dict[str, object]:
    done: dict[str, object] = {} if figure.op is Comparator.BARE else {"op": figure.op.value}
    if figure.op is Comparator.RANGE:
        done |= {"low": _digits(figure.low), "high": _digits(figure.high)}
    else:
        done["number"] = _digits(figure.number)
    done["unit"] = figure.unit.code
    if figure.approx:
        done["approx"] = figure.approx.value
    if figure.change and figure.kind not in (Kind.GROWTH, Kind.POINT):
        done["change"] = True
    if figure.aim:
        done["aim"] = figure.aim.value
    if figure.adds:
        done["adds"] = figure.adds.value
    as_printed = Figure.of(figure.op, figure.low, figure.high, figure.unit, approx=figure.approx, change=figure.change)
    if as_printed.step != figure.step:
        done["step"] = "exact" if figure.step is None else _digits(figure.step)
    return done


def _digits(number: Decimal | None) -> str:
    return format(number or Decimal(0), "f") if number is not None else ""
