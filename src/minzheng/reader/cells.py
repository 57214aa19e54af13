"""Cells (单元格): the rows of a table as lines of text, one column to a tab, cells that span several kept in place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

WIDEST = 200
"""How many columns and rows empty places are left for: a page may claim any number."""


class Cell(NamedTuple):
    """A cell of a table (单元格) and how many columns and rows it spans."""

    text: str
    columns: int = 1
    rows: int = 1


def lined(rows: Iterable[Iterable[Cell]]) -> Iterator[str]:
    r"""Each row as a line, cells apart by tabs (表格行); a cell that spans several stands in its first place.

    >>> list(lined([[Cell("指标", rows=2), Cell("年份", columns=2)], [Cell("2020"), Cell("2025")]]))
    ['指标\t年份\t', '\t2020\t2025']
    """
    held: dict[int, int] = {}
    for row in rows:
        line: list[str] = []
        coming = {column: left - 1 for column, left in held.items() if left > 1}
        for cell in row:
            _leave(line, held)
            at, room = len(line), max(WIDEST - len(line), 1)
            line += [" ".join(cell.text.split()), *[""] * (min(cell.columns, room) - 1)]
            if cell.rows > 1 and at < WIDEST:
                coming |= dict.fromkeys(range(at, len(line)), min(cell.rows, WIDEST) - 1)
        _leave(line, held)
        held = coming
        yield "\t".join(line)


def _leave(line: list[str], held: dict[int, int]) -> None:
    """Leave the places empty that cells of rows above hold."""
    while held.get(len(line), 0) > 0:
        line.append("")
