"""Workbooks (工作簿): the sheets of an Excel file as people see them, each cell as its number format shows it."""

from __future__ import annotations

import functools
import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs

from minzheng.errors import needed
from minzheng.files.excel.number_formats import held, printed, printed_time
from minzheng.files.rows.grid import CellError

Value = str | int | Decimal | bool | date | CellError | None
NO_VALUE, CIRCULAR = "MZ143", "MZ144"
"""The messages of formulas whose value the file does not hold, and of those that refer to themselves."""
SERVICE = "minzheng"
"""The property of a workbook that names its service sheets, and the author of their comments."""
REFERENCE = re.compile(r"(?<![!\w.$])\$?([A-Z]{1,3})\$?([0-9]+)(?::\$?([A-Z]{1,3})\$?([0-9]+))?(?![\w(])")
"""A cell or a range of the same sheet in a formula."""
ESCAPED = re.compile("_x(00[01][0-9A-F]|FFF[EF])_")
"""How a sheet writes a character that XML has no place for."""
FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")


@attrs.frozen(kw_only=True)
class Page:
    """One sheet of a workbook as it lies there (工作表): its cells by row and column from 1, and what hides in it."""

    name: str
    rows: Mapping[int, Mapping[int, Value]]
    """The cells that hold something, by row and column."""
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: Sequence[tuple[int, int, int, int]] = ()
    """Merged ranges: first row, first column, last row, last column."""
    comments: Mapping[tuple[int, int], str] = attrs.field(factory=dict)
    """Comments that people attached to cells."""
    rounded: Sequence[tuple[int, int]] = ()
    """Cells that show fewer digits than they hold."""


class Damaged(Exception):
    """A workbook cannot be read (工作簿无法读取): the key of the reason."""


def pages(path: Path) -> Iterator[Page]:
    """The sheets of a workbook, in their order, but those that the library made for people who fill it in.

    ``Damaged`` where it is none.
    """
    openpyxl: Any = needed("openpyxl", "excel")
    try:
        with zipfile.ZipFile(path) as archive:
            formulas = any(FORMULA.search(archive.read(name)) for name in archive.namelist() if "worksheets/" in name)
        values = _opened(openpyxl, path, data_only=True)
        written = _opened(openpyxl, path, data_only=False) if formulas else None
    except OSError:
        raise
    except Exception as error:  # damaged files raise whatever the parser stumbles over
        raise Damaged("damaged") from error
    service = _service(values)
    for sheet in values.worksheets:
        if sheet.title not in service:
            yield _page(sheet, None if written is None else written[sheet.title])


def _service(workbook: Any) -> Sequence[str]:
    """The names of the sheets that the library made for people who fill in a workbook."""
    names = [each.value for each in workbook.custom_doc_props.props if each.name == SERVICE]
    return str(names[0]).split("/") if names else ()


def _opened(openpyxl: Any, path: Path, *, data_only: bool) -> Any:
    with warnings.catch_warnings():
        # What the library does not carry over, such as drop-downs of newer kinds, is no matter of reading.
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(path, data_only=data_only)


def _page(sheet: Any, written: Any) -> Page:
    """A sheet with the values of its cells; ``written`` holds the formulas, where there are any."""
    rows: dict[int, dict[int, Value]] = {}
    comments: dict[tuple[int, int], str] = {}
    rounded: list[tuple[int, int]] = []
    for cells in sheet.iter_rows():
        held_here: dict[int, Value] = {}
        for cell in cells:
            value, whole = (None, True) if cell.value is None else _value(cell)
            if written is not None:
                value = _flawed(written.cell(cell.row, cell.column), value) or value
            if value is not None:
                held_here[cell.column] = value
            if not whole:
                rounded.append((cell.row, cell.column))
            comment = getattr(cell, "comment", None)
            if comment is not None and comment.author != SERVICE:
                comments[cell.row, cell.column] = comment.text
        if held_here:
            rows[cells[0].row] = held_here
    return Page(
        name=sheet.title,
        rows=rows,
        hidden=sheet.sheet_state != "visible",
        hidden_rows=frozenset(row for row, shape in sheet.row_dimensions.items() if shape.hidden),
        hidden_columns=frozenset(_hidden_columns(sheet)),
        merged=tuple((each.min_row, each.min_col, each.max_row, each.max_col) for each in sheet.merged_cells.ranges),
        comments=comments,
        rounded=tuple(rounded),
    )


def _flawed(cell: Any, value: Value) -> CellError | None:
    """What is wrong with the formula of a cell, if it is one: no value, or one that was made of itself."""
    if cell.data_type != "f":
        return None
    formula = str(getattr(cell.value, "text", cell.value))
    if refers_to(formula, cell.row, cell.column):
        return CellError(formula, CIRCULAR)
    return CellError(formula, NO_VALUE) if value is None else None


def refers_to(formula: str, row: int, column: int) -> bool:
    """Whether a formula refers to a cell of its own sheet, by row and column from 1.

    >>> refers_to("=SUM(C2:C9)", 4, 3), refers_to("=SUM(C2:C9)", 10, 3), refers_to("=Sheet2!C4", 4, 3)
    (True, False, False)
    """
    for left, top, right, bottom in REFERENCE.findall(formula):
        columns = number_of(left), number_of(right or left)
        if columns[0] <= column <= columns[1] and int(top) <= row <= int(bottom or top):
            return True
    return False


def number_of(letters: str) -> int:
    """The number, from 1, of a column by its letters.

    >>> number_of("A"), number_of("AB")
    (1, 28)
    """
    return functools.reduce(lambda number, letter: 26 * number + ord(letter) - 64, letters, 0)


def _hidden_columns(sheet: Any) -> Iterator[int]:
    """Columns that are hidden; one dimension may stand for many of them."""
    for shape in sheet.column_dimensions.values():
        if shape.hidden:
            yield from range(shape.min, min(shape.max, sheet.max_column) + 1)


def _value(cell: Any) -> tuple[Value, bool]:
    """What a cell shows, and whether it is all that it holds."""
    value, kind = cell.value, cell.data_type
    if kind == "e":
        return CellError(value), True
    if isinstance(value, str):
        return ESCAPED.sub(lambda match: chr(int(match[1], 16)), value), True
    if isinstance(value, bool):
        return value, True
    if kind == "d":
        return printed_time(value, cell.number_format), True
    return printed(held(value), cell.number_format)
