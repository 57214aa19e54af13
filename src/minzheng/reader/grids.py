"""Grids (表格行列): the rows of tables in a text, whether cells stand between bars, tabs or blanks, or one a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from minzheng.quantities import either
from minzheng.reader.lexicon import normal_forms
from minzheng.reader.lines import Line, LineKind

WIDEST = 400
"""The longest line that is looked at as a row."""
LONGEST_CELL = 40
"""The longest line that is looked at as one cell of several."""
WIDEST_LISTED, FEWEST_ROWS = 8, 3
"""How many columns a table that prints one cell a line has at most, and how many rows at least."""
SENTENCE = re.compile("[。;!?]|[^0-9|],|,[^0-9]")
PAGE = re.compile("第 ?[0-9]+ ?页|共 ?[0-9]+ ?页")
RULE = re.compile(r"[\s|:+=-]+")
"""The line below the head of a Markdown table."""
RULED = re.compile(r"[^|\t]*")
_SPREAD = (
    "(?:指 +标|项 +目|地 +区|单 +位|合 +计|总 +计|小 +计|全 +[国省市县区州旗]|年 +[份度]|名 +称"
    "|数 +量|备 +注|内 +容|金 +额|人 +数|户 +数)"
)
"""Words that a table spreads over its cell."""
SPACED = re.compile(rf"{_SPREAD}(?!\S)|\S+")
_UNIT = f"(?:[十百千]?[万亿])?(?:{either(word for word in normal_forms() if len(word) < 3)})(?: {{2}}|$)"
WIDELY = re.compile(rf"{_SPREAD}(?!\S)|\S+(?:(?<![0-9%]) (?![0-9(〔\[≥≤<>±+-]|{_UNIT})\S+)*")
"""The same where two blanks or more keep the cells apart: one blank stands within a cell, but not before a unit."""
WIDE = re.compile(r"\S {2,}\S")
VALUE = re.compile(r"[\[(〔]?\s?(?:[≥>≤<]=?|[-+])?[0-9][0-9,]*(?:\.[0-9]+)?%?\s?[\])〕]?|[—–…/=-]{1,2}|…+")
"""A cell that holds a number, or says that there is none."""
YEAR = re.compile(r"(?:19|20)[0-9]{2}")


class GridPart(NamedTuple):
    """A cell of a line (单元格), blanks and marks of emphasis left out, and where it begins."""

    text: str
    start: int

    @property
    def words(self) -> str:
        """Its text without the blanks that spread it."""
        return "".join(self.text.split())

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands in the folded text."""
        return self.start, self.start + len(self.text)


class GridRow(NamedTuple):
    """A row (行): its cells, and the line that it stands on; none for what ends a table."""

    parts: tuple[GridPart, ...]
    line: Line

    @property
    def filled(self) -> tuple[GridPart, ...]:
        """The cells that are not empty."""
        return tuple(part for part in self.parts if part.text)


def rows_of(folded: str, lines: Sequence[Line]) -> Iterator[GridRow]:
    """The rows of the tables in a text, in order, with an empty one wherever a table ends (识别表格行)."""
    place, first, cells = 0, 0, list[GridPart]()
    while place < len(lines):
        line = lines[place]
        place += 1
        if line.kind in (LineKind.NOISE, LineKind.METADATA):
            continue
        text = folded[line.start : line.end]
        if PAGE.search(text) or RULE.fullmatch(text):
            continue
        if line.end - line.start > WIDEST or SENTENCE.search(text):
            yield GridRow((), line)
            continue
        parts = parts_of(text, line.start)
        if len(parts) == 1 and not first < place <= first + len(cells):
            first, cells = place - 1, _cells(folded, lines, place - 1)
        width, count = _listed(cells, place - 1 - first) if len(parts) == 1 else (0, 0)
        if count:
            for begin in range(place - 1, place - 1 + width * count, width):
                yield GridRow(tuple(cells[begin - first : begin - first + width]), lines[begin])
            place += width * count - 1
        else:
            yield GridRow(parts, line)


def parts_of(text: str, start: int) -> tuple[GridPart, ...]:
    """The cells of a line: between bars or tabs, empty ones too, else between blanks."""
    if "|" not in text and "\t" not in text:
        cells = WIDELY if WIDE.search(text) else SPACED
        return tuple(GridPart(each[0], start + each.start()) for each in cells.finditer(text))
    parts = []
    begin, end = (1, len(text.rstrip()) - 1) if text.lstrip()[:1] == "|" else (0, len(text))
    begin += len(text) - len(text.lstrip()) if begin else 0
    for each in RULED.finditer(text, begin, max(begin, end) if text.rstrip()[-1:] == "|" else len(text)):
        if each.start() == begin or text[each.start() - 1] in "|\t":
            parts.append(_part(each[0], start + each.start()))
    return tuple(parts)


def _part(text: str, start: int) -> GridPart:
    bare = text.strip(" \u3000*\r")
    return GridPart(bare, start + (text.index(bare) if bare else 0))


def _cells(folded: str, lines: Sequence[Line], first: int) -> list[GridPart]:
    """The cells of the lines that hold one each, from a line on."""
    cells = []
    for line in islice(lines, first, None):
        text = folded[line.start : line.end]
        if len(text) > LONGEST_CELL or line.kind in (LineKind.NOISE, LineKind.METADATA) or SENTENCE.search(text):
            break
        parts = parts_of(text, line.start)
        if len(parts) != 1:
            break
        cells.append(parts[0])
    return cells


def _listed(cells: Sequence[GridPart], at: int) -> tuple[int, int]:
    """How wide and how long a table is that prints one cell a line, from a cell on; nothing where it is none."""
    for width in range(2, min(WIDEST_LISTED, (len(cells) - at) // (FEWEST_ROWS + 1)) + 1):
        if (count := _alike(cells, range(at, len(cells) - width + 1, width))) > FEWEST_ROWS:
            return width, count
    return 0, 0


def _alike(cells: Sequence[GridPart], rows: range) -> int:
    """How many rows have words and numbers in the same places, the first being a head without numbers."""
    shapes = ([is_value(part) for part in cells[at : at + rows.step]] for at in rows)
    if any(next(shapes)):
        return 0
    shape = next(shapes)
    if shape[0] or not any(shape):
        return 0
    return next((place for place, each in enumerate(shapes, 2) if each != shape), len(rows))


def is_value(part: GridPart) -> bool:
    """Whether a cell holds a value and no year."""
    return VALUE.fullmatch(part.text) is not None and not YEAR.fullmatch(part.text)
