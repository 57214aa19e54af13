"""Delimited text (分隔文本): CSV of any separator and encoding as a grid, and what was found out about it."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

import attrs

from minzheng.files.origin import Unreadable
from minzheng.files.rows.grid import HEAD, Grid, Path
from minzheng.language import Text, text
from minzheng.model import Finding, Location

SEPARATORS = (",", "\t", ";", "|", "，")
NAMED = re.compile(r"sep=(?P<separator>.)\r?$", re.MULTILINE)
"""The first line with which Excel names the separator."""
UNIT = re.compile(r"(?:计量)?单位\s*[:：]\s*(?P<unit>[^\s,，;；()（）]+)")
"""The unit of all figures, above a table."""
LOOKED_AT, TITLES = 20, 12
"""How many rows are looked at for the separator, and how many may stand above the headers."""
LINE_END = re.compile("\r\n|\r|\n")

Known = Callable[[str], bool]
"""Whether a header is known."""


class CsvRow(NamedTuple):
    """A row of cells with the line that it begins in."""

    cells: list[str]
    line: int
    columns: tuple[int, ...] | None
    """Where each cell begins; ``None`` in a row without quotation marks, where that follows from the cells."""

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return not any(cell.strip() for cell in self.cells)

    def column(self, place: int) -> int:
        """The column, from 1, in which a cell begins."""
        if self.columns is not None:
            return self.columns[place]
        return sum(map(len, self.cells[:place])) + place + 1


@functools.cache
def _cell(separator: str) -> re.Pattern[str]:
    sign = re.escape(separator)
    return re.compile(rf'(?:"((?:[^"]|"")*)"|([^"{sign}\r\n]*))({sign}|\r\n|\r|\n|$)')


def csv_rows(source: str, separator: str = ",") -> Iterator[CsvRow]:
    r"""The rows of a text, blank ones included; ``Unreadable`` where a quotation mark is astray.

    >>> [row.cells for row in csv_rows('a;"b;c"\n1;2\n', ";")]
    [['a', 'b;c'], ['1', '2']]
    """
    at, line = 0, 1
    while at < len(source):
        end = LINE_END.search(source, at)
        words = source[at : end.start() if end else None]
        if '"' not in words:
            yield CsvRow(words.split(separator), line, None)
            at, line = end.end() if end else len(source), line + 1
            continue
        row, at, more = _quoted(source, at, line, separator)
        yield row
        line += more


def _quoted(source: str, at: int, line: int, separator: str) -> tuple[CsvRow, int, int]:
    """A row in which quotation marks stand, where it ends, and how many lines it takes."""
    cells, columns, start, lines, sign = [], [], at, 0, separator
    while sign == separator:
        found = _cell(separator).match(source, at)
        if found is None:
            raise Unreadable("MZ010", line + lines, at - start + 1, format="CSV", reason=Text("reason.csv_quote"))
        quoted, bare, sign = found.groups()
        cells.append(bare if quoted is None else quoted.replace('""', '"'))
        columns.append(at - start + 1)
        at = found.end()
        for inner in LINE_END.finditer(quoted or ""):
            lines, start = lines + 1, found.start(1) + inner.end()
    return CsvRow(cells, line, tuple(columns)), at, lines + 1


@attrs.frozen
class CsvScan:
    """Finds line and column of every cell of a text (单元格位置), when they are asked for."""

    separator: str
    """What stands between cells."""
    first: int
    """How many rows that are not blank stand above the headers."""

    def __call__(self, source: str) -> Mapping[Path, tuple[int, int]]:
        """The places of the cells by row and column, and of the rows."""
        marks: dict[Path, tuple[int, int]] = {(): (1, 1)}
        filled = (row for row in csv_rows(source, self.separator) if not row.is_blank)
        for index, row in enumerate(filled, HEAD - self.first):
            marks[index,] = (row.line, 1)
            marks |= {(index, place): (row.line, row.column(place)) for place in range(len(row.cells))}
        return marks


class Dialect(NamedTuple):
    """How a text is written: its separator, and how many rows stand above its headers."""

    separator: str
    first: int
    score: tuple[int, int]


def sniffed(source: str, known: Known) -> Dialect:
    """The separator of a text and the row of its headers (判别分隔符).

    The separator is the one that finds the most known headers in a row, else the one that parts all rows alike.
    """
    if named := NAMED.match(source):
        found = _looked_at(source, named["separator"], known)
        return found._replace(first=max(found.first, 1))
    head = source[:65536]
    return max((_looked_at(head, separator, known) for separator in SEPARATORS), key=lambda dialect: dialect.score)


def _looked_at(source: str, separator: str, known: Known) -> Dialect:
    rows: list[CsvRow] = []
    try:
        for row in csv_rows(source, separator):
            if not row.is_blank:
                rows.append(row)
            if len(rows) == LOOKED_AT:
                break
    except Unreadable:
        pass
    heads = [sum(known(cell) for cell in row.cells if cell.strip()) for row in rows[:TITLES]]
    best = max(heads, default=0)
    widths = [len(row.cells) for row in rows]
    alike = max(((widths.count(width), width) for width in widths if width > 1), default=(0, 1))
    first = heads.index(best) if best > 1 else 0
    return Dialect(separator, first, (best if best > 1 or alike[0] else 0, alike[0] * alike[1]))


def csv_grid(source: str, known: Known, *, name: str = "", encoding: str = "") -> Grid:
    """The table in a text (读入 CSV): blank rows left out, what stands above the headers and the dialect said.

    ``Unreadable`` for a text in which nothing stands, or a quotation mark is astray.
    """
    dialect = sniffed(source, known)
    rows = [row for row in csv_rows(source, dialect.separator) if not row.is_blank]
    if not rows:
        raise Unreadable("MZ007", 1, 1)
    head = rows[dialect.first]
    headers = tuple(cell.strip() for cell in head.cells)
    grid = Grid(
        headers=headers, rows=(), file=name, text=source, scan=CsvScan(dialect.separator, dialect.first), typed=False,
        defaults=_defaults(rows[: dialect.first]),
    )  # fmt: skip
    filled, found = [], []
    for index, row in enumerate(rows[dialect.first + 1 :]):
        extra = [cell for cell in row.cells[len(headers) :] if cell.strip()]
        if extra:
            place = Location((index, len(headers)), grid.source())
            found.append(Finding("MZ018", {"count": len(row.cells), "expected": len(headers)}, place))
        cells: list[object] = [cell.strip() or None for cell in row.cells[: len(headers)]]
        filled.append(cells + [None] * (len(headers) - len(cells)) if not extra else [None] * len(headers))
    return attrs.evolve(grid, rows=filled, findings=(*_said(grid, dialect, head, encoding), *found))


def _defaults(titles: list[CsvRow]) -> dict[str, str]:
    """The unit that a line above the headers gives to all figures: 单位：万元."""
    named = (UNIT.search(cell) for row in titles for cell in row.cells)
    return next(({"unit": found["unit"]} for found in named if found), {})


def _said(grid: Grid, dialect: Dialect, head: CsvRow, encoding: str) -> Iterator[Finding]:
    """What had to be found out about a text: that it is no UTF-8 with commas and headers in its first row."""
    if encoding in ("", "UTF-8") and dialect.separator == "," and not dialect.first:
        return
    facts = {
        "encoding": encoding or "UTF-8",
        "separator": text(f"separator.{SEPARATOR_NAMES.get(dialect.separator, 'other')}", sign=dialect.separator),
        "line": head.line,
    }
    yield Finding("MZ162", facts, Location((HEAD,), grid.source()))


SEPARATOR_NAMES = {",": "comma", "\t": "tab", ";": "semicolon", "|": "bar", "，": "wide_comma"}
"""The separators, and the key of what each is called."""
