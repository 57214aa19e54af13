"""Figures of rows (行中数值): the value of a statement from a cell and the columns beside it, which must agree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from minzheng.errors import MinzhengError, NumeralError
from minzheng.files.figures import FigureReader
from minzheng.files.flaws import REFUSALS, Flaw, Flaws, Path
from minzheng.files.rows.grid import CellError
from minzheng.files.structuring import structurer
from minzheng.language import text
from minzheng.numerals import EXACT, SCALE_WORDS, exact, fold
from minzheng.quantities import PREFIXED, Comparator, Figure, Kind, Units

PLAIN = re.compile(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
"""A number and nothing else."""
RANGE = re.compile(rf"(?:(?!分之)[^0-9+-]){{0,5}}{PLAIN.pattern}[万亿]?(?: ?[-~至到] ?{PLAIN.pattern}[万亿]?)?")
"""Numbers behind which the unit may stand: 不低于72, 35~40, 2.3万; 百分之72 has its own before it."""
POWER = re.compile(r"(-?[0-9]{1,2})(?:\.0+)?")
"""A whole number, also as it comes back from a float."""
PARTS = ("comparator", "approximation", "aim", "adds", "low", "high", "multiplier", "decimals", "printed")
"""The columns beside a figure that say something of it."""
BUILT_OF = {"comparator": "op", "approximation": "approx", "aim": "aim", "adds": "adds"}
"""The parts of a figure that columns give, and their keys in a file."""
APART = ("unit", "multiplier", "printed")
"""The columns that are held against the figure by themselves."""
CODES = frozenset(map(str, Comparator))
SCALED = tuple(filter(None, SCALE_WORDS.values()))
"""What a number ends with that has a scale word."""


def figure_columns(figure: Figure) -> dict[str, Any]:
    """What the columns of a figure hold (数值各列): the number as printed, and all that is in it, for sorting and sums.

    >>> shown = figure_columns(Figure("3.28亿元"))
    >>> shown["value"], shown["unit"], shown["multiplier"], shown["low"], shown["printed"]
    (Decimal('3.28'), '元', 8, Decimal('3.275'), '3.28亿元')
    """
    power, ranged = figure.unit.numerator.exponent, figure.op is Comparator.RANGE
    low, high = (None if end is None else _scaled(end, -power) for end in figure.interval.decimals)
    return {
        "value": None if ranged else figure.number,
        "unit": figure.unit.unscaled.code,
        "multiplier": power,
        "decimals": max(-int(figure.number.as_tuple().exponent), 0),
        "comparator": figure.op.value,
        "aim": None if figure.aim is None else figure.aim.value,
        "adds": None if figure.adds is None else figure.adds.value,
        "low": low,
        "high": high,
        "approximation": None if figure.approx is None else figure.approx.value,
        "printed": figure.text,
    }


def _scaled(number: Decimal, power: int) -> Decimal:
    """A number times a power of ten, without zeros that say nothing."""
    scaled = EXACT.scaleb(number, power).normalize(EXACT)
    return scaled if int(scaled.as_tuple().exponent) <= 0 else scaled.quantize(Decimal(1), context=EXACT)


class FigureCells:
    """Makes the value of a statement of its cell and the columns beside it, with the units of one registry."""

    def __init__(self, units: Units) -> None:
        self.units = units
        self.reader: FigureReader = structurer(units).figures

    def value(self, cell: object, unit: str, beside: Mapping[str, object]) -> object:
        """The value as a file would hold it; ``None`` where there is none.

        Raises ``Flaws`` with the column of each: what is no figure, and columns that contradict each other.
        """
        if (refusal := refused_figure(cell)) is not None:
            raise Flaws([(("value",), refusal)])
        written = as_text(cell)
        if not beside and (not unit or PLAIN.fullmatch(written)):
            return f"{written}{unit}" or None
        if beside.keys() == {"printed"} and not written and not unit:
            return as_text(beside["printed"]) or None
        written = padded(written, beside)
        unit, power = self._scaled(unit, beside)
        written = times(written, power)
        value = self._value(written, unit, beside)
        if value is not None and (found := list(self._contradictions(value, written, unit, beside))):
            raise Flaws(found)
        return value

    def differ(self, unit: str, other: str) -> bool:
        """Whether two units that are stated of one figure are not the same."""
        one, two = self.units.known(unit), self.units.known(other)
        return one is not None and two is not None and one != two

    def _value(self, number: str, unit: str, beside: Mapping[str, object]) -> object:
        """The printed text where there is one, else the parts that columns give, else the cell."""
        if printed := as_text(beside.get("printed")):
            return joined(printed, unit)
        if number and not PLAIN.fullmatch(fold(number)):
            self._check_scale(number, unit)
            return joined(number, unit)
        parts = {key: as_text(beside[column]) for column, key in BUILT_OF.items() if column in beside}
        op = parts.setdefault("op", str(Comparator.BARE if number else Comparator.RANGE))
        if op in PREFIXED and op not in CODES:
            return joined(op + number, unit)
        if op not in CODES:
            raise Flaws([(("comparator",), Flaw("MZ030", field="comparator", text=op, known=tuple(sorted(CODES))))])
        if op == Comparator.RANGE:
            return _range(parts, unit, beside)
        return {**parts, "unit": unit, "number": number} if len(parts) > 1 or op != "=" else joined(number, unit)

    def _check_scale(self, number: str, unit: str) -> None:
        """Refuse a number whose scale word stands before another one in the unit beside it: 5万 of 万张."""
        known = self.units.known(unit) if unit else None
        if known is not None and known.numerator.exponent and fold(number).endswith(SCALED):
            raise Flaws([(("unit",), _disagree("unit", unit, number))])

    def _scaled(self, unit: str, beside: Mapping[str, object]) -> tuple[str, int]:
        """The unit with the scale word of its power of ten, and the power where there is no word for it."""
        if not unit or "multiplier" not in beside:
            return unit, 0
        power, known = POWER.fullmatch(as_text(beside["multiplier"])), self.units.known(unit)
        if power is None:
            raise Flaws([(("multiplier",), NumeralError("MZ040", text=as_text(beside["multiplier"])))])
        exponent = int(power[1])
        if known is None or known.numerator.exponent == exponent:
            return unit, 0
        if known.numerator.exponent:
            raise Flaws([(("multiplier",), _disagree("multiplier", exponent, unit))])
        return (known.scaled(exponent).code, 0) if exponent in SCALE_WORDS else (unit, exponent)

    def _contradictions(
        self, value: object, written: str, unit: str, beside: Mapping[str, object]
    ) -> Iterator[tuple[Path, Exception]]:
        """Every column that says something else than the figure; what is no figure the reader of the statement says."""
        try:
            figure = self.reader.figure(value)
        except REFUSALS:
            return
        if figure.change:
            # A change has no level that columns could show, and is stated in a unit of its own.
            return
        if unit and not self._is_of(figure, unit):
            yield ("unit",), _disagree("unit", unit, figure)
        shown, scale = figure_columns(figure), Decimal(10) ** figure.unit.numerator.exponent
        columns = {"value": written, **beside} if PLAIN.fullmatch(fold(written)) else beside
        for column in shown:
            if column not in columns or column in APART:
                continue
            said, meant = as_text(columns[column]), shown[column]
            if column == "comparator" and said not in CODES:
                # The word was read with the number.
                continue
            if not (said == meant or _is_number(said, meant, scale)):
                yield (column,), _disagree(column, said, figure)

    def _is_of(self, figure: Figure, unit: str) -> bool:
        """Whether a figure is in the unit beside it, whose scale word it may not contradict (5张 of 万张)."""
        known = self.units.known(unit)
        if known is None or not any(map(str.isdigit, fold(figure.text))):
            return True
        alike = {figure.kind, known.kind} <= {Kind.RATIO, Kind.GROWTH}
        same_scale = known.numerator.exponent in (0, figure.unit.numerator.exponent)
        return alike or (same_scale and figure.unit.unscaled == known.unscaled)


def _is_number(said: str, meant: object, scale: Decimal) -> bool:
    """Whether a column holds a number, as printed or in the unit without its scale word, as statistics state it."""
    if not isinstance(meant, Decimal | int):
        return False
    try:
        return exact(fold(said).replace(",", "")) in (meant, meant * scale)
    except MinzhengError:
        return False


def _range(parts: dict[str, str], unit: str, beside: Mapping[str, object]) -> object:
    """A range by its ends; nothing where there are none."""
    ends = {key: as_text(beside[key]) for key in ("low", "high") if key in beside}
    return {**parts, "unit": unit, **ends} if ends else None


def joined(written: str, unit: str) -> object:
    """A number with its unit as one text; words keep the unit beside them, as in a file.

    >>> joined("35~40", "张/千人"), joined("300以上", "人")
    ('35~40张/千人', {'text': '300以上', 'unit': '人'})
    """
    if not unit:
        return written or None
    if RANGE.fullmatch(fold(written)):
        return f"{written}{unit}"
    return (
        f"{written}{unit}" if PLAIN.fullmatch(fold(written)) else {"text": written, "unit": unit} if written else None
    )


def times(number: str, power: int) -> str:
    """A number times a power of ten for which there is no word; words as they are."""
    if not power or not PLAIN.fullmatch(number):
        return number
    return format(exact(number.replace(",", "")).scaleb(power, EXACT), "f")


def padded(written: str, beside: Mapping[str, object]) -> str:
    """A number with the decimals that its column says it has: 5.1 of a float that was printed as 5.10."""
    places = POWER.fullmatch(as_text(beside.get("decimals")))
    if places is None or int(places[1]) < 1 or not PLAIN.fullmatch(written):
        return written
    whole, _, fraction = written.partition(".")
    return f"{whole}.{fraction.ljust(int(places[1]), '0')}"


def as_text(cell: object) -> str:
    """A cell as text; an empty one is empty text."""
    if cell is None:
        return ""
    return format(cell, "f") if isinstance(cell, Decimal) else str(cell).strip()


def refused_figure(cell: object) -> Exception | None:
    """The flaw of a cell that can hold no figure: an error, a date, a truth value."""
    if isinstance(cell, CellError):
        return Flaw(cell.code, text=cell.text)
    if isinstance(cell, date):
        return Flaw("MZ164", text=cell)
    return Flaw("MZ023", expected=text("shape.number"), found=text("shape.truth")) if isinstance(cell, bool) else None


def _disagree(field: str, written: object, printed: object) -> Exception:
    return Flaw("MZ017", field=field, text=written, printed=printed)
