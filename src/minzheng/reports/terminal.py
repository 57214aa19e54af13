"""The terminal (终端): a sheet in tables that fit its width, with colours beside words; nothing is ever cut.

It needs the extra ``cli``. Control characters of data become pictures, so that no file steers a terminal.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from fractions import Fraction

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text as Line

from minzheng.language import in_words
from minzheng.reports.layout import RIGHT, visible
from minzheng.reports.plain_text import cells, named_facts, passage_lines, tree_lines
from minzheng.reports.sheet import Node, Passage, Section, Sheet, Table
from minzheng.reports.tones import Tone, tone_of
from minzheng.reports.wrapping import WrappedText

PLAIN_WIDTH = 160
"""Columns where no terminal says how many there are."""

LEAST_WIDTH = 10
"""Columns that a cell needs on average before a table is worth more than a list."""

CROWDED = Fraction(3, 2)
"""How much wider than its place a table would be, before its folded rows are set apart by an empty line."""

STYLES = {
    Tone.GOOD: "green",
    Tone.FAIR: "yellow",
    Tone.BAD: "bold red",
    Tone.OPEN: "magenta",
    Tone.QUIET: "dim",
}


def console() -> Console:
    """A console as wide as its terminal, or of a fixed width, so that a file looks the same everywhere."""
    known = sys.stdout.isatty() or os.environ.get("COLUMNS", "").isdigit()
    return Console(width=None if known else PLAIN_WIDTH, highlight=False, markup=False, emoji=False)


def show(sheet: Sheet, lang: str = "zh") -> None:
    """Print a sheet on the terminal, or as the same lines without colour where there is none."""
    out = console()
    if out.is_terminal:
        _print(out, sheet, lang)
        return
    with out.capture() as captured:
        _print(out, sheet, lang)
    # Cells are padded to the width of their column; in a file the padding at the end of a line is noise.
    sys.stdout.write("".join(f"{line.rstrip()}\n" for line in captured.get().splitlines()))


def _print(out: Console, sheet: Sheet, lang: str) -> None:
    if sheet.title:
        out.print(Line(visible(in_words(sheet.title, lang)), style="bold"))
    if facts := named_facts(sheet, lang):
        out.print(Line(visible("  ".join(facts)), style="dim"))
    for section in sheet.sections:
        _section(out, section, lang)
    if sheet.sentence:
        out.print(Line(visible(in_words(sheet.sentence, lang))))
    for each in sheet.sheets:
        out.print()
        _print(out, each, lang)
    for note in sheet.notes:
        out.print(Line(visible(in_words(note, lang))))


def _section(out: Console, section: Section, lang: str) -> None:
    match section:
        case Table():
            table = section.reading()
            if table.caption:
                out.print(Line(visible(in_words(table.caption, lang)), style="italic"))
            if table.rows:
                narrow = out.width < LEAST_WIDTH * len(table.columns)
                (_list if narrow else _grid)(out, table, lang)
        case Node():
            for line in tree_lines(section, lang):
                out.print(Line(line))
        case Passage():
            for line in passage_lines(section, lang):
                out.print(Line(line, style="dim"))


def _grid(out: Console, table: Table, lang: str) -> None:
    headers, rows = cells(table, lang)
    natural = sum(2 + max(map(cell_len, column)) for column in zip(headers, *rows, strict=True))
    spacious = natural > CROWDED * out.width
    grid = Grid(box=box.SIMPLE_HEAD, show_edge=False, show_lines=spacious, pad_edge=False, padding=(0, 1, 0, 0))
    for header, column in zip(headers, table.columns, strict=True):
        grid.add_column(WrappedText(header, "bold"), justify="right" if column.sort in RIGHT else "left")
    for texts, facts in zip(rows, table.rows, strict=True):
        grid.add_row(*_styled(texts, facts))
    out.print(grid)


def _list(out: Console, table: Table, lang: str) -> None:
    """Each row as a list of its own, for terminals too narrow for a table."""
    headers, rows = cells(table, lang)
    widest = min(max(map(cell_len, headers)), out.width // 2)
    for number, (texts, facts) in enumerate(zip(rows, table.rows, strict=True)):
        if number:
            out.print()
        grid = Grid(box=None, show_header=False, pad_edge=False)
        grid.add_column(width=widest)
        grid.add_column()
        for header, cell, fact in zip(headers, _styled(texts, facts), facts, strict=True):
            if fact not in (None, "", ()):
                grid.add_row(WrappedText(header, "bold"), cell)
        out.print(grid)


def _styled(texts: list[str], facts: tuple[object, ...]) -> Iterator[WrappedText]:
    for text, fact in zip(texts, facts, strict=True):
        tone = tone_of(fact)
        yield WrappedText(text, STYLES[tone] if tone else "")
