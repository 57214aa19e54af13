"""Rendering (呈现): pages as tables on a terminal or in plain text, or as Markdown; nothing is ever cut."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from minzheng.cli.pages import Page, Table
from minzheng.cli.visible import visible
from minzheng.cli.wrapping import WrappedText
from minzheng.model import markdown_table

PLAIN_WIDTH = 160
"""Columns where no terminal says how many there are."""

LEAST_WIDTH = 10
"""Columns that a cell needs on average before a table is worth more than a list."""

CROWDED = Fraction(3, 2)
"""How much wider than its place a table would be, before its folded rows are set apart by an empty line."""


def console() -> Console:
    """A console as wide as its terminal, or of a fixed width, so that a file looks the same everywhere."""
    known = sys.stdout.isatty() or os.environ.get("COLUMNS", "").isdigit()
    return Console(width=None if known else PLAIN_WIDTH, highlight=False, markup=False, emoji=False)


def show(pages: Iterable[Page], styles: Mapping[str, str] | None = None) -> None:
    """Print pages as tables; ``styles`` colours the cells that hold just one of its texts."""
    out = console()
    if out.is_terminal:
        _print(out, pages, styles or {})
        return
    with out.capture() as captured:
        _print(out, pages, styles or {})
    # Cells are padded to the width of their column; in a file the padding at the end of a line is noise.
    sys.stdout.write("".join(f"{line.rstrip()}\n" for line in captured.get().splitlines()))


def _print(out: Console, pages: Iterable[Page], styles: Mapping[str, str]) -> None:
    for number, page in enumerate(pages):
        if number:
            out.print()
        if page.title:
            out.print(Text(visible(page.title), style="bold"))
        if page.facts:
            out.print(Text(visible("  ".join(page.facts)), style="dim"))
        for table in page.tables:
            out.print()
            if table.caption:
                out.print(Text(visible(table.caption), style="italic"))
            narrow = out.width < LEAST_WIDTH * len(table.headers)
            (_list if narrow else _grid)(out, table, styles)
        if page.note:
            out.print(Text(visible(page.note)))


def _grid(out: Console, table: Table, styles: Mapping[str, str]) -> None:
    natural = sum(2 + max(map(_width, column)) for column in zip(table.headers, *table.rows, strict=True))
    spacious = natural > CROWDED * out.width
    grid = Grid(box=box.SIMPLE_HEAD, show_edge=False, show_lines=spacious, pad_edge=False, padding=(0, 1, 0, 0))
    for header in table.headers:
        grid.add_column(WrappedText(visible(header), "bold"))
    for row in table.rows:
        grid.add_row(*(_cell(text, styles) for text in row))
    out.print(grid)


def _width(text: str) -> int:
    return max(map(cell_len, text.split("\n")))


def _list(out: Console, table: Table, styles: Mapping[str, str]) -> None:
    """Each row as a list of its own, for terminals too narrow for a table."""
    widest = min(max(map(cell_len, table.headers)), out.width // 2)
    for number, row in enumerate(table.rows):
        if number:
            out.print()
        grid = Grid(box=None, show_header=False, pad_edge=False)
        grid.add_column(width=widest)
        grid.add_column()
        for header, text in zip(table.headers, row, strict=True):
            if text:
                grid.add_row(WrappedText(visible(header), "bold"), _cell(text, styles))
        out.print(grid)


def _cell(text: str, styles: Mapping[str, str]) -> WrappedText:
    return WrappedText(visible(text), styles.get(text, ""))


def markdown(pages: Sequence[Page]) -> str:
    """Pages as Markdown: a heading, the facts, the tables."""
    return "\n\n".join(part for page in pages for part in _parts(page)) + "\n"


def _parts(page: Page) -> Iterable[str]:
    if page.title:
        yield f"## {_line(page.title)}"
    if page.facts:
        yield " · ".join(map(_line, page.facts))
    for table in page.tables:
        if table.caption:
            yield f"### {_line(table.caption)}"
        yield markdown_table(table.headers, [[visible(text) for text in row] for row in table.rows])
    if page.note:
        yield _line(page.note)


def _line(text: str) -> str:
    return visible(" ".join(text.splitlines()))
