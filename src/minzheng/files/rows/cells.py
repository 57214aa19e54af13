"""Cells (单元格): what a row says of its statements beside the figure: where, when, of which part."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from math import isfinite
from typing import Any

from minzheng.errors import MinzhengError, NumeralError
from minzheng.files.flaws import Flaw, Flaws
from minzheng.files.rows.columns import WHOLE_FIELDS, ColumnMeaning
from minzheng.files.rows.figures import as_text
from minzheng.files.rows.grid import HEAD, Grid
from minzheng.files.rows.headers import AXIS
from minzheng.frames import pairs, texts_of
from minzheng.model import Finding, axes
from minzheng.numerals import EXACT, fold, read, read_exact

TEXTS = (
    "status", "obligation", "modality", "missing", "title", "part", "lead", "promised_as", "task", "due", "done",
)  # fmt: skip
"""Fields that are taken as they are written."""
SEVERAL = {"scope": ";；", "with": ";；、,，"}
"""Fields that hold several texts, and what parts these."""
MONTHS = re.compile(r"(?P<first>[0-9]{1,2})(?:(?:月?(?:-|~|至|到))(?P<last>[0-9]{1,2}))?月?")
MIDNIGHT = re.compile(r"(?<=[0-9])(?: |T)0?0:00(?::00(?:\.0{1,9})?)?(?:Z|[+]00:00)?$")
"""What a day ends with that went through another table or JSON: 2021-12-31 00:00:00. Another hour would be lost."""
PART_SIGNS = re.compile(r"\s*[;；,，、/]\s*")
"""What stands between parts that are named without their axes: 农村、集中."""
OF_FLOAT = re.compile(r"[0-9]{4,12}\.0+")
QUARTER = re.compile(r"(?:第|q)?(?P<number>[1-4一二三四])(?:季度?)?", re.I)


class FloatCells:
    """Takes floats for the decimals that they were before (浮点数), and counts them by column."""

    def __init__(self, decimals: int | Mapping[str, int] | None) -> None:
        self.decimals = decimals
        self.found: Counter[int] = Counter()

    def exact(self, cell: object, column: ColumnMeaning) -> object:
        """A cell of a figure; of a float the shortest decimal that it stands for, an integer where it is whole."""
        if not isinstance(cell, float):
            return cell
        places = self.decimals.get(column.header) if isinstance(self.decimals, Mapping) else self.decimals
        if places is None:
            self.found[column.place] += 1
        return decimal_of(cell, places)

    def findings(self, grid: Grid) -> Iterator[Finding]:
        """A finding for each column whose numbers are floats, of which nobody says how many decimals they had."""
        for place, count in self.found.items():
            facts = {"header": grid.headers[place], "count": count}
            yield Finding("MZ161", facts, grid.at(HEAD, place))


def decimal_of(number: float, places: int | None = None) -> Decimal | int:
    """The shortest decimal of a float (最短十进制); rounded to some places where these are known.

    >>> decimal_of(68.1), decimal_of(5000.0), decimal_of(0.1 + 0.2, 1)
    (Decimal('68.1'), 5000, Decimal('0.3'))
    """
    if not isfinite(number):
        raise NumeralError("MZ044", text=repr(number))
    shortest = Decimal(repr(number))
    if places is not None:
        rounded = shortest.quantize(Decimal(1).scaleb(-places), context=EXACT)
        if EXACT.subtract(rounded, shortest).copy_abs() > EXACT.multiply(shortest, ROUNDING).copy_abs():
            raise Flaw("MZ170", text=repr(number), places=places)
        return rounded if places else int(rounded)
    return int(shortest) if shortest == shortest.to_integral_value() else shortest


ROUNDING = Decimal("1e-9")
"""How far a float may lie from the number that was printed, as a share of it."""


def plain_cell(cell: object) -> object:
    """A cell that holds no figure: whole numbers without a point, days without the hour."""
    if type(cell) is str:
        return cell
    if isinstance(cell, datetime):
        return cell.date() if cell.time() == cell.min.time() else cell
    if isinstance(cell, float):
        return decimal_of(cell) if isfinite(cell) else repr(cell)
    if isinstance(cell, Decimal) and cell == cell.to_integral_value():
        return int(cell)
    return cell


class SharedFields:
    """Reads what a row says of all its statements, by the keys of a plan file, from the fields that its table has."""

    def __init__(self, fields: Collection[str]) -> None:
        known = {field.partition(".")[0] for field in fields}
        self.texts: list[str] = [key for key in TEXTS if key in fields]
        self.whole: list[str] = [key for key in WHOLE_FIELDS if key in fields]
        self.readers: list[tuple[str, Reader]] = [
            (key, read) for key, read in READERS.items() if known & {key, *BESIDE.get(key, ())}
        ]

    def read(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """What one row says; ``Flaws`` by field."""
        made: dict[str, Any] = {key: as_text(row[key]) for key in self.texts if key in row}
        for key in self.whole:
            if key in row:
                made[key] = row[key]
        found: list[tuple[tuple[str, ...], Exception]] = []
        for field, read_field in self.readers:
            try:
                made |= read_field(row)
            except (Flaw, MinzhengError) as error:
                found.append(((field,), error))
        if found:
            raise Flaws(found)
        return made


def whole_text(cell: object) -> str:
    """A code or a time as text, also of a float or of a day with its midnight: 320400.0, 2021-12-31 00:00:00."""
    text = MIDNIGHT.sub("", as_text(cell))
    return text.partition(".")[0] if OF_FLOAT.fullmatch(text) else text


def _several(row: Mapping[str, Any]) -> dict[str, Any]:
    """The several texts of a cell; a list as it is."""
    named = {key: row[key] for key in SEVERAL if key in row}
    return {key: texts_of(cell, SEVERAL[key]) if isinstance(cell, str) else cell for key, cell in named.items()}


def _indicator(row: Mapping[str, Any]) -> dict[str, Any]:
    """The code where there is one; else the name."""
    named = row.get("indicator.code", row.get("indicator"))
    return {} if named is None else {"indicator": as_text(named)}


def _region(row: Mapping[str, Any]) -> dict[str, Any]:
    """The code where there is one; else the name, or the names of province, city and county as one path."""
    parts = [as_text(row[key]) for key in ("region.1", "region.2", "region.3") if key in row]
    # A code and a name together are read as one text, in which they must agree.
    stated = (whole_text(row[key]) for key in ("region.code", "region") if key in row)
    named = " ".join(dict.fromkeys(stated)) or "/".join(dict.fromkeys(filter(None, parts)))
    return {"region": named} if named else {}


def _period(row: Mapping[str, Any]) -> dict[str, Any]:
    """The period, or a year with its quarter or month."""
    whole = row.get("period", row.get("period.year"))
    if whole is None:
        return {}
    if "period" in row or not row.keys() & {"period.quarter", "period.month"}:
        return {"period": whole_text(whole)}
    year = whole_text(whole).removesuffix("年")
    if "period.quarter" in row:
        written = fold(as_text(row["period.quarter"])).replace(" ", "")
        if (quarter := QUARTER.fullmatch(written)) is None:
            raise Flaw("MZ171", text=written, example="1")
        return {"period": f"{year}-Q{read(quarter['number']).decimal}"}
    written = fold(as_text(row["period.month"])).replace(" ", "")
    if (months := MONTHS.fullmatch(written)) is None:
        raise Flaw("MZ171", text=written, example="6")
    last = f"-{months['last']}" if months["last"] else ""
    return {"period": f"{year}年{months['first']}{last}月"}


def _breakdown(row: Mapping[str, Any]) -> dict[str, Any]:
    """The parts that columns of axes name, and those of one column for all."""
    parts: dict[str, Any] = {key.removeprefix(AXIS): as_text(row[key]) for key in row if key.startswith(AXIS)}
    whole = row.get("breakdown")
    if isinstance(whole, str):
        whole = pairs(whole) if (named := axes.parts(PART_SIGNS.split(whole))) is None else named
        if whole is None:
            raise Flaw("MZ172", text=row["breakdown"])
    return {"breakdown": {**(whole or {}), **parts}} if whole or parts else {}


def _note(row: Mapping[str, Any]) -> dict[str, Any]:
    """The note, with the source behind it."""
    source = as_text(row.get("source"))
    said = [as_text(row.get("note")), f"来源：{source}" if source else ""]
    return {"note": "；".join(filter(None, said))} if any(said) else {}


def _more(row: Mapping[str, Any]) -> dict[str, Any]:
    """What stands in the one column for all the rest, as JSON."""
    if "more" not in row:
        return {}
    try:
        more = row["more"] if isinstance(row["more"], dict) else read_exact(as_text(row["more"]))
    except ValueError as error:
        raise Flaw("MZ010", format="JSON", reason=str(error)) from None
    if not isinstance(more, dict):
        raise Flaw("MZ173", text=as_text(row["more"]))
    return more


Reader = Callable[[Mapping[str, Any]], dict[str, Any]]
READERS: dict[str, Reader] = {
    "scope": _several,
    "indicator": _indicator,
    "region": _region,
    "period": _period,
    "breakdown": _breakdown,
    "note": _note,
    "more": _more,
}
"""What reads the fields of a row that are more than a text, by the field at which a flaw is reported."""
BESIDE = {"scope": ("with",), "note": ("source",)}
"""Other fields that are read with one."""
