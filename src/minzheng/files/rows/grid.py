"""Grids (单元格表): a table of cells under its headers, whatever it came from, and where each cell stands.

A cell holds text, an integer, a ``Decimal``, a truth value, a date, ``None`` where it is empty, a float where the
source has nothing better, or a ``CellError``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import attrs

from minzheng.model import Finding, Location, Source

Path = tuple[str | int, ...]
HEAD = -1
"""The row of the headers in a path."""


@attrs.frozen
class CellError:
    """An error that stands in a cell instead of a value (单元格错误): ``#REF!``."""

    text: str
    """The error as the source prints it."""
    code: str = "MZ163"
    """The code of the message that says what is wrong."""

    def __str__(self) -> str:
        return self.text


@attrs.frozen(kw_only=True)
class GridCells:
    """Where the cells of a grid stand (单元格位置), by row and column from 0, and by the field that a column gives."""

    headers: tuple[str, ...]
    """What stands above each column."""
    sheet: str | None = None
    """The sheet of a workbook."""
    rows: Sequence[int] = ()
    """The number, from 1, that each row has in its sheet."""
    columns: Sequence[int] = ()
    """The number, from 1, that each column has in its sheet."""
    head: int = 1
    """The number of the row that holds the headers."""
    name: str = "rows"
    """What rows of the caller are called."""
    fields: Mapping[str, int] = attrs.field(factory=dict)
    """The column that gives each field of a row."""

    def place(self, path: Path) -> Path:
        """Row and column of the cell that says what a path means."""
        if not path:
            return ()
        row, *steps = path
        named = [self.fields[step] for step in steps if isinstance(step, str) and step in self.fields]
        numbered = [step for step in steps[:1] if isinstance(step, int)]
        return (row, *(named or numbered)[:1])

    def label(self, path: Path) -> str:
        """The cell in few signs: ``目标!C7``, ``rows[3].数值``, ``数值``."""
        place = self.place(path)
        column = int(place[1]) if len(place) > 1 else None
        row = int(place[0]) if place else None
        # A row that is longer than the headers has cells under none.
        header = "" if column is None or column >= len(self.headers) else self.headers[column]
        if self.sheet is not None:
            number = "" if row is None else str(self.head if row == HEAD else self.rows[row])
            cell = number if column is None else letters_of(self.columns[column]) + number
            return f"{self.sheet}!{cell}" if cell else self.sheet
        if row is None or row == HEAD:
            return header or self.name
        return f"{self.name}[{row}]" + (f".{header}" if header else "")


@attrs.frozen(kw_only=True)
class Grid:
    """A table of cells under its headers (单元格表).

    >>> grid = Grid(headers=("指标", "数值"), rows=[("养老床位", "1395张")])
    >>> str(grid.at(0, 1))
    'rows[0].数值'
    """

    headers: tuple[str, ...]
    """What stands above each column, as written; empty above a column that has no header."""
    rows: Sequence[Sequence[Any]]
    """The cells of each row, as many as there are headers; blank rows are left out."""
    file: str = ""
    """The file, if it came from one."""
    text: str = ""
    """The text of the file, if it is a text."""
    scan: Callable[[str], Mapping[Path, tuple[int, int]]] | None = None
    """From that text, line and column of each cell by row and column."""
    sheet: str | None = None
    """The sheet of a workbook."""
    row_numbers: Sequence[int] = ()
    """The number, from 1, that each row has in its sheet."""
    column_numbers: Sequence[int] = ()
    """The number, from 1, that each column has in its sheet."""
    head_number: int = 1
    """The number, from 1, of the row that holds the headers in its sheet."""
    typed: bool = True
    """Whether the source tells numbers from texts: a workbook and a frame do, CSV does not."""
    defaults: Mapping[str, str] = attrs.field(factory=dict)
    """What stands above the table for all its rows, by field: the unit of 单位：万元, the record of a sheet 目标."""
    findings: tuple[Finding, ...] = ()
    """What was found on the way: how the source was read, what cannot be read."""

    def source(self, fields: Mapping[str, int] | None = None) -> Source:
        """The source of locations in it; ``fields`` names the column that gives each field of a row."""
        cells = GridCells(
            headers=self.headers,
            sheet=self.sheet,
            rows=self.row_numbers,
            columns=self.column_numbers,
            head=self.head_number,
            fields=fields or {},
        )
        return Source(name=self.file, text=self.text, scan=self.scan, cells=cells)

    def at(self, row: int, column: int) -> Location:
        """The place of a cell; ``HEAD`` is the row of the headers."""
        return Location((row, column), self.source())


def letters_of(column: int) -> str:
    """The letters of a column of a sheet, which is numbered from 1.

    >>> letters_of(1), letters_of(28)
    ('A', 'AB')
    """
    letters = ""
    while column:
        column, place = divmod(column - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters
