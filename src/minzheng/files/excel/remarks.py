"""Remarks (表格说明): what hides in a table of a sheet or is read otherwise than it lies there, cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

import attrs

from minzheng.files.excel.workbooks import Page
from minzheng.files.rows.grid import Grid, GridCells, letters_of
from minzheng.language import text
from minzheng.model import Finding, Location, Source


class TableSpan(NamedTuple):
    """The rows of one table: its headers from the first to the last, its data, and what stands above it."""

    top: int
    bottom: int
    data: tuple[int, ...]
    above: tuple[int, ...] = ()

    @property
    def head(self) -> range:
        """The rows of its headers."""
        return range(self.top, self.bottom + 1)


def cell_at(file: str, page: str, row: int | None = None, column: int = 1) -> Location:
    """The place of a cell by row and column from 1, without a row that of the whole sheet."""
    if row is None:
        return Location((), Source(name=file, cells=GridCells(headers=(), sheet=page)))
    cells = GridCells(headers=("",), sheet=page, rows=(row,), columns=(column,))
    return Location((0, 0), Source(name=file, cells=cells))


def remarks(page: Page, span: TableSpan, grid: Grid) -> Iterator[Finding]:
    """What is remarkable about the cells of a table (表格说明), sort by sort, each from the top."""
    inside = attrs.evolve(
        page,
        merged=sorted(each for each in page.merged if each[0] in span.head or each[0] < each[2]),
        hidden_rows=page.hidden_rows.intersection(grid.row_numbers),
        hidden_columns=page.hidden_columns.intersection(grid.column_numbers),
        comments={at: words for at, words in sorted(page.comments.items()) if at[0] in grid.row_numbers},
        rounded=sorted(at for at in page.rounded if at[0] in grid.row_numbers),
    )
    yield from _merged(inside, span, grid)
    yield from _hidden(inside, span, grid)
    for (row, column), words in inside.comments.items():
        yield Finding("MZ148", {"text": words.strip()}, cell_at(grid.file, page.name, row, column))
    for column, cells in groupby(sorted(inside.rounded, key=lambda at: at[1]), key=lambda at: at[1]):
        rows = [row for row, _ in cells]
        yield Finding("MZ149", {"count": len(rows)}, cell_at(grid.file, page.name, rows[0], column))
    for row in sorted(set(span.data).difference(grid.row_numbers)):
        words = " ".join(str(value) for value in page.rows[row].values())
        yield Finding("MZ150", {"text": words}, cell_at(grid.file, page.name, row, min(page.rows[row])))


def _merged(page: Page, span: TableSpan, grid: Grid) -> Iterator[Finding]:
    """The merged ranges of the headers and of the rows."""
    read = {*span.head, *grid.row_numbers}
    for top, left, bottom, right in page.merged:
        if top in read and left in grid.column_numbers:
            cells = f"{letters_of(left)}{top}:{letters_of(right)}{bottom}"
            yield Finding("MZ146", {"cells": cells}, cell_at(grid.file, page.name, top, left))


def _hidden(page: Page, span: TableSpan, grid: Grid) -> Iterator[Finding]:
    """The hidden rows and columns that are read."""
    for first, last in runs(page.hidden_rows):
        facts = {"what": text("sheet_part.row", count=last - first + 1), "cells": _named(first, last)}
        yield Finding("MZ147", facts, cell_at(grid.file, page.name, first, grid.column_numbers[0]))
    for first, last in runs(page.hidden_columns):
        names = _named(letters_of(first), letters_of(last))
        facts = {"what": text("sheet_part.column", count=last - first + 1), "cells": names}
        yield Finding("MZ147", facts, cell_at(grid.file, page.name, span.bottom, first))


def runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of each run of numbers that follow one another.

    >>> list(runs([5, 2, 3]))
    [(2, 3), (5, 5)]
    """
    for _, run in groupby(enumerate(sorted(numbers)), key=lambda pair: pair[1] - pair[0]):
        found = [number for _, number in run]
        yield found[0], found[-1]


def _named(first: object, last: object) -> str:
    return str(first) if first == last else f"{first}:{last}"
