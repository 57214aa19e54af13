"""The terminal (终端): a sheet in tables that fit its width, with colours beside words; nothing is ever cut.

It needs the extra ``cli``. Control characters of data become pictures, so that no file steers a terminal.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from functools import partial
from itertools import zip_longest

from rich.console import Console
from rich.text import Text as Line

from minzheng.reports.layout import column_widths, harmless, padded, visible, width, wrapped
from minzheng.reports.plain_text import GAP, cells, head, passage_lines, spoken, tree_lines
from minzheng.reports.sheet import Column, Node, Passage, Section, Sheet, Table
from minzheng.reports.tones import Tone, tone_of

PLAIN_WIDTH = 160
"""Columns where no terminal says how many there are."""

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
    _print(console(), sheet, lang)


def _print(out: Console, sheet: Sheet, lang: str) -> None:
    """Title, facts and sentence, then each part of it set apart by an empty line."""
    parts = [partial(_heading, out, sheet, lang)] if any(head(sheet, lang)) else []
    parts += [partial(_section, out, each, sheet, lang) for each in sheet.sections if not _is_aside(each)]
    parts += [partial(_print, out, each, lang) for each in sheet.sheets]
    for place, part in enumerate(parts):
        if place:
            out.print()
        part()
    if sheet.notes and sheet.sheets:
        out.print()
    for note in sheet.notes:
        _words(out, spoken(note, lang))


def _is_aside(section: Section) -> bool:
    return isinstance(section, Passage) and section.aside


def _heading(out: Console, sheet: Sheet, lang: str) -> None:
    for words, style in zip(head(sheet, lang), ("bold", "dim", ""), strict=True):
        if words:
            _words(out, words, style)


def _words(out: Console, words: str, style: str = "") -> None:
    """A text in lines that end where its script lets them, those that follow indented as the first."""
    inner = visible(words).lstrip(" ")
    indent = min(len(words) - len(inner), out.width // 2)
    for line in wrapped(inner, out.width - indent):
        out.print(Line(harmless(" " * indent + line), style=style), soft_wrap=True)


def _section(out: Console, section: Section, sheet: Sheet, lang: str) -> None:
    match section:
        case Table():
            section = section.reading(sheet.facts)
            if section.caption:
                _words(out, spoken(section.caption, lang), "italic")
            if section.rows:
                _grid(out, section, lang)
        case Node():
            for line in tree_lines(section, lang):
                _words(out, line)
        case Passage():
            for line in passage_lines(section, lang):
                _words(out, line, "dim")


def _grid(out: Console, section: Table, lang: str) -> None:
    """A table in columns; where they have no room beside one another, or are longer, each row as a list."""
    headers, rows = cells(section, lang)
    gaps = len(GAP) * (len(headers) - 1)
    rooms = column_widths(list(zip(headers, *rows, strict=True)), out.width - gaps)
    if rooms is None:
        _lists(out, section, headers, rows)
        return
    lines = [max(-(-width(text) // max(room, 1)) for text, room in zip(row, rooms, strict=True)) for row in rows if row]
    if sum(lines) > sum(len([text for text in row if text]) for row in rows):
        _lists(out, section, headers, rows)
        return
    spacious = 2 * sum(each > 1 for each in lines) > len(rows) > 1
    _row(out, section, headers, rooms, ["bold"] * len(headers))
    out.print(Line("─" * (sum(rooms) + gaps)))
    for place, (texts, facts) in enumerate(zip(rows, section.rows, strict=True)):
        if place and spacious:
            out.print()
        _row(out, section, texts, rooms, list(map(_style, facts)))


def _row(out: Console, section: Table, texts: Sequence[str], rooms: Sequence[int], styles: Sequence[str]) -> None:
    """One row, in as many lines as its longest cell takes."""
    folded = (list(wrapped(text, room)) for text, room in zip(texts, rooms, strict=True))
    for parts in zip_longest(*folded, fillvalue=""):
        line = Line()
        for place, (part, room, column, style) in enumerate(zip(parts, rooms, section.columns, styles, strict=True)):
            line.append(GAP if place else "").append(padded(part, room, column), style)
        line.rstrip()
        out.print(line, soft_wrap=True)


def _lists(out: Console, section: Table, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Each row as a list of its own, for terminals too narrow for a table."""
    name = min(max(map(width, headers)), out.width // 2)
    left = Column("name")
    for place, (texts, facts) in enumerate(zip(rows, section.rows, strict=True)):
        if place:
            out.print()
        for header, text, fact in zip(headers, texts, facts, strict=True):
            if text and fact not in (None, "", ()):
                pair = Table((left, left), ())
                rooms = (name, max(1, out.width - name - len(GAP)))
                _row(out, pair, (header, text), rooms, ("bold", _style(fact)))


def _style(fact: object) -> str:
    tone = tone_of(fact)
    return STYLES[tone] if tone else ""
