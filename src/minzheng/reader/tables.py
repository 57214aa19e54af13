"""Tables in text (文中表格): what the head, the row and the caption of a table say of each bare number in it.

Columns are of values, of growth, of shares, of units, of obligations; they have a time, a role, or a place. Rows have a
label, which may be a part of the row above it, a place or a time; a row of one cell opens a section.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from minzheng.numerals import scan_scale
from minzheng.periods import Period
from minzheng.quantities import either
from minzheng.reader.classing import counting_noun
from minzheng.reader.grids import YEAR, GridPart, GridRow, is_value, rows_of
from minzheng.reader.heads import (
    BESIDE,
    COUNTED,
    IN_BRACKETS,
    PRINTED_UNIT,
    TOTAL,
    GridColumn,
    captioned,
    columns_of,
    dated,
    fitting_unit,
    is_place,
    is_time,
    normal_unit,
    time_of,
)
from minzheng.reader.lexicon import normal_forms
from minzheng.reader.lines import Clause, Line, Phase

UNIT = re.compile(PRINTED_UNIT)
UNITS = re.compile(
    rf"(?:计量)?单 {{0,3}}位[::] ?(?P<units>(?:{PRINTED_UNIT})(?:[、,/和; ]{{1,2}}(?:{PRINTED_UNIT}))*)\s*[)\]]?[ |]*$"
)
SIGNS = r"(?:[≥>≤<]=?|[-+]|不[低少]于|不超过|不高于|达到?|约)"
AROUND = r"(?:及?以[上下内])?(?:左右)?"
DIGITS = r"(?P<digits>(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)"
NUMBER = re.compile(rf"[\[(〔]?\s?{SIGNS}?{DIGITS}(?:[-~][0-9.]+)?{AROUND}\s?[\])〕]?")
WHOLE = re.compile(rf"{SIGNS}?{DIGITS}(?:[-~][0-9.]+)?(?:{PRINTED_UNIT}){AROUND}")
"""A number with its unit, and nothing else in the cell."""
GLUED = re.compile(
    rf"\s*(?P<label>[^\s0-9]{{2,30}}?)(?P<unit>(?:[万亿](?:{either(normal_forms())})|元/人[·.][年月]))"
    r"(?P<digits>[0-9][0-9,]*(?:\.[0-9]+)?)\s*"
)
SERIAL = re.compile(
    r"\s*(?:[0-9]{1,2}(?:\.[0-9]{1,2}){1,2} |[0-9]{1,3}[.、](?![0-9])|\([0-9一二三四五六七八九十]{1,3}\)"
    r"|[一二三四五六七八九十]{1,3}、|[①-⑳])?\s*"
)
PART = re.compile("[ \u3000]*(?:\\*{0,2}(?:其中|当中)\\*{0,2}[::]?|#|△|—)\\*{0,2}[ \u3000]*")
SHARE_OF = re.compile("率|比重|占比|比例")
BRACKETED = "〔["
LONGEST_CAPTION = 60
NUMBERED_TABLE = re.compile(r"\s*附?[表图] ?[0-9一二三四五六七八九十]")


class TableCell(NamedTuple):
    """A number of a table with what its row and column say (单元格)."""

    unit: str
    """The normal form of its unit; empty where the unit is printed with the number."""
    printed: str
    """The unit as printed, its scale word included."""
    unit_at: tuple[int, int]
    """Where the unit stands; the number itself where nothing prints it."""
    end: int
    """Where the cell ends: a comparator may stand behind the number."""
    label: tuple[int, int]
    """Where the words that say what is measured stand."""
    above: tuple[int, int] | None
    """Where the words stand that the label is a part of."""
    section: tuple[int, int] | None
    """Where the words of the section of the table stand."""
    counted: str
    """The normal form of the unit of what grows, of which a column of changes prints another one."""
    period: Period | None
    """The time of its column or row."""
    place: tuple[int, int] | None
    """Where the words stand that name its division."""
    role: str
    """``actual`` or ``target`` where the table says so."""
    change: str
    """``increase_by``, ``share`` or, of a total in brackets, ``flow``, where the table says so."""

    def around(self, folded: str) -> tuple[str, str]:
        """The words that its label is a part of, and those of its section."""
        above, section = (folded[slice(*at)] if at else "" for at in (self.above, self.section))
        return above, section

    def decided(self, role: str, change: str) -> tuple[str, str]:
        """Role and change of the number, as the table says them before its label; a standard in force stays one."""
        if self.role == "target" or (self.role and role == "target"):
            role = self.role
        return ("actual" if self.change == "increase_by" and not self.role else role), self.change or change


def cells_of(folded: str, lines: Sequence[Line], republic: bool = False) -> Mapping[int, TableCell]:
    r"""The numbers of the tables in a text by where each begins (表格中的数), where a unit is plain.

    >>> from minzheng.reader.layer import Layer
    >>> from minzheng.reader.structure import structure_of
    >>> layer = Layer.of("单位:万张\n指标 2012 2013\n床位数 449.3 526.7")
    >>> cells = cells_of(layer.folded, structure_of(layer).lines).values()
    >>> [(cell.unit, cell.printed, str(cell.period)) for cell in cells]
    [('张', '万张', '2012'), ('张', '万张', '2013')]
    """
    table = _Table(folded, republic)
    for row in rows_of(folded, lines):
        table.take(row)
    return table.found


def labelled(folded: str, cell: TableCell) -> Clause:
    """The label of a cell, behind the words that it is a part of, as the clause that its number stands in."""
    words = folded[slice(*cell.label)]
    if cell.above:
        words = folded[slice(*cell.above)] + words
    return Clause(cell.label[0], cell.label[0], words, words)


class _Table:
    """What has been read of a table so far: its units, its head, its sections, the last label."""

    def __init__(self, folded: str, republic: bool) -> None:
        self.folded = folded
        self.republic = republic
        self.found: dict[int, TableCell] = {}
        self.units: list[GridPart] = []
        self.heads: list[GridRow] = []
        self.columns: tuple[GridColumn, ...] = ()
        self.caption: GridPart | None = None
        """The line above the table."""
        self.section: GridPart | None = None
        """The last row of one cell."""
        self.label: GridPart | None = None
        """The last label that is no part of another."""
        self.ended: tuple[list[GridRow], tuple[GridColumn, ...], GridPart | None] | None = None
        """The head of a table that a line of words without cells seems to have ended, and its caption."""

    def take(self, row: GridRow) -> None:
        """Read one more row."""
        text = self._line(row)
        filled = row.filled
        if units := UNITS.search(text) if "位" in text else None:
            self._units(row, units)
        elif not row.parts:
            self._begin(row.line, text)
        elif len(filled) == 1 and (glued := GLUED.fullmatch(text)):
            label = GridPart(glued["label"], row.line.start + glued.start("label"))
            unit = GridPart(glued["unit"], row.line.start + glued.start("unit"))
            start = row.line.start + glued.start("digits")
            self._add(start, row.line.end, unit, _Said(label, False, None, None, None, row.line))
        elif values := self._numbers(row):
            self._values(row, values)
        else:
            self._worded(row, [part for part in filled if not is_value(part)], text)

    def _worded(self, row: GridRow, words: Sequence[GridPart], text: str) -> None:
        """A row without numbers: a head, or the opening of a section."""
        if len(words) > 1:
            self.ended = None
            self.heads = [*self.heads, row] if self.heads and not self.columns else [row]
            self.columns, self.section, self.label = (), None, None
        elif words:
            self._opened(row, words[0], text)

    def _begin(self, line: Line, text: str) -> None:
        """A sentence ends a table; a short one may be the caption of the next."""
        self.units, self.heads, self.columns, self.label, self.section, self.ended = [], [], (), None, None, None
        self.caption = GridPart(text.strip(), line.start) if len(text) < LONGEST_CAPTION else None

    def _units(self, row: GridRow, found: re.Match[str]) -> None:
        """A line that names the units of the table below it, perhaps behind its caption."""
        at = row.line.start + found.start("units")
        self.units = [GridPart(each[0], at + each.start()) for each in UNIT.finditer(found["units"])]
        if words := found.string[: found.start()].strip(" |("):
            self.caption = GridPart(words, row.line.start + found.string.index(words))

    def _opened(self, row: GridRow, part: GridPart, text: str) -> None:
        """A row of one cell opens a section of the table; a line of words above it is its caption."""
        label, _ = self._label(part)
        self.label = None
        ruled = "|" in text or "\t" in text
        if self.heads and not ruled and any(mark in self._line(self.heads[0]) for mark in "|\t"):
            self.ended = None if NUMBERED_TABLE.match(text) else (self.heads, self.columns, self.caption)
            self.heads, self.columns = [], ()
        if self.heads:
            self.section = label
        else:
            self.caption, self.section = label, None

    def _resume(self, row: GridRow) -> None:
        """Numbers under a line of words, as many as the head above it has columns: the line opened a section."""
        if self.ended and not self.heads and len(row.parts) == len(self.ended[0][-1].parts):
            self.section = self.caption
            self.heads, self.columns, self.caption = self.ended
        self.ended = None

    def _line(self, row: GridRow) -> str:
        return self.folded[row.line.start : row.line.end]

    def _numbers(self, row: GridRow) -> list[tuple[int, GridPart]]:
        """The cells of a row that hold numbers; beside others, or with a unit, 2015 is one, too."""
        found = [(place, part) for place, part in enumerate(row.parts) if self._is_value(part, place)]
        if self.heads and (found or any(UNIT.fullmatch(part.text) for part in row.parts)):
            alike = ((place, part) for place, part in enumerate(row.parts) if place and YEAR.fullmatch(part.text))
            found = sorted({*found, *alike})
        return found

    def _is_value(self, part: GridPart, place: int) -> bool:
        """Whether a cell holds a number that is no serial one and no time."""
        text = part.text
        if not text or not any(each.isdigit() for each in text):
            return False
        if NUMBER.fullmatch(text):
            bare = text.isdecimal()
            return (place > 0 or not bare) and not is_time(text, self.republic)
        return place > 0 and WHOLE.fullmatch(text) is not None and not is_time(text, self.republic)

    def _values(self, row: GridRow, values: Sequence[tuple[int, GridPart]]) -> None:
        """A row with numbers, under the cells of the head where there are as many."""
        self._resume(row)
        if self.heads and not self.columns:
            self.columns = columns_of(self.heads, row, self.republic)
        columns = self.columns if len(self.columns) == len(row.parts) else ()
        said, named = self._said(row)
        first = row.filled[0]
        timed = time_of(first.words, row.line, self.republic) if is_time(first.text, self.republic) else None
        for place, part in values:
            if not columns:
                self._value(part, said.beside(named, part))
            elif not BESIDE.search(columns[place].text):
                period = timed or dated(columns, place, lambda at: NUMBER.match(row.parts[at].text) is not None)
                self._value(part, said._replace(column=columns[place], period=period))
            if self.heads and not columns:
                break

    def _said(self, row: GridRow) -> tuple[_Said, Sequence[GridPart]]:
        """What the row says of its numbers, and its cells of words."""
        words = [part for part in row.filled if not (NUMBER.fullmatch(part.text) or WHOLE.fullmatch(part.text))]
        unit = next((part for part in words if UNIT.fullmatch(part.text)), None)
        named = [part for part in words if part is not unit and not is_time(part.text, self.republic)]
        label, inner = self._label(named[0]) if named else (None, False)
        return _Said(label, inner, unit, None, None, row.line), named

    def _label(self, part: GridPart) -> tuple[GridPart, bool]:
        """The words of a label without its number, and whether it is a part of the one above."""
        number = SERIAL.match(part.text)
        begin = number.end() if number else 0
        inner = PART.match(part.text, begin)
        indented = self.folded[max(0, part.start - 2) : part.start] in ("  ", "\u3000\u3000") and self.label is not None
        begin = inner.end() if inner else begin
        label = GridPart(part.text[begin:], part.start + begin)
        if not inner and not indented:
            self.label = label
        return label, bool(inner) or indented

    def _value(self, part: GridPart, said: _Said) -> None:
        """A number by its label, the cell of the head above it and the units around it."""
        number = NUMBER.fullmatch(part.text)
        printed = None if number else WHOLE.fullmatch(part.text)
        found = number or printed
        if found is None:
            return
        label = said.measured(self.caption)[0]
        unit = self._unit(label, said) if number and label else None
        if unit or printed:
            gross = part.text[0] in BRACKETED
            self._add(part.start + found.start("digits"), part.start + len(part.text), unit, said, gross)

    def _unit(self, label: GridPart, said: _Said) -> GridPart | None:
        """The unit of a number: of its kind of column, of its row, of its label, of its head, of the caption."""
        column = said.column
        if column and column.kind and column.kind.unit:
            own = _bracketed(column.part)
            return own if own and own.text in ("%", "‰", "百分点") else GridPart(column.kind.unit, -1)
        counted = self._counted(label, said)
        if column and column.kind and column.kind.change == "increase_by" and counted and counted.text == "%":
            return GridPart("百分点", -1)  # What a share rose by, though its column names no unit.
        return counted

    def _counted(self, label: GridPart, said: _Said) -> GridPart | None:
        """The unit that a row counts in."""
        own = _bracketed(said.column.part) if said.column else None
        own = own if own and not (said.column and said.column.kind and own.text in "%‰") else None
        return (
            said.unit or _bracketed(said.label) or own or _bracketed(label) or self._captioned(label, said)
            or _bracketed(self.caption) or _counting(said.column and said.column.part) or _counting(label)
        )  # fmt: skip

    def _captioned(self, label: GridPart, said: _Said) -> GridPart | None:
        """The one of the units above the table that a label takes: a ratio for 率, the bare one for 每千人."""
        words = label.words
        if self.label and said.inner and not any(pattern.search(words) for pattern, _ in COUNTED):
            words = self.label.words
        shared = SHARE_OF.search(words) is not None
        units = [unit for unit in self.units if (unit.text in "%‰") is shared]
        if words.startswith("每"):
            units = [unit for unit in units if not scan_scale(unit.text, 0)] or units
        return units[0] if len(units) == 1 else fitting_unit(words, units)

    def _add(self, start: int, end: int, unit: GridPart | None, said: _Said, gross: bool = False) -> None:
        label, place, above = said.measured(self.caption)
        normal = normal_unit(unit.text) if unit else ""
        if normal is None or label is None:
            return
        if label is said.label:
            above = self.label if said.inner and self.label is not label else None
        at = (start, start + 1) if unit is None or unit.start < 0 else unit.span
        period, role, change = said.decided(gross)
        section = self.section.span if self.section else None
        cell = TableCell(
            normal, unit.text if unit else "", at, end, _bare(label), above and _bare(above), section,
            self._grown(label, said, normal) if change == "increase_by" else "", period, place, role, change,
        )  # fmt: skip
        self.found[start] = cell
        if self.folded[start - 1 : start] in ("-", "+"):
            self.found[start - 1] = cell

    def _grown(self, label: GridPart, said: _Said, unit: str) -> str:
        """The unit of what grows, where its growth has one of its own."""
        grown = self._counted(label, said) if unit in ("", "%", "百分点") else None
        return (normal_unit(grown.text) or "") if grown else ""


def _counting(words: GridPart | None) -> GridPart | None:
    """The unit that a noun says (户数, 低保人数), where nothing prints one."""
    found = words and counting_noun(words.words)
    return GridPart(found, -1) if found else None


class _Said(NamedTuple):
    """What the row and the column of a number say."""

    label: GridPart | None
    inner: bool
    """Whether the label is a part of the one above."""
    unit: GridPart | None
    column: GridColumn | None
    period: Period | None
    line: Line

    def measured(self, caption: GridPart | None) -> tuple[GridPart | None, tuple[int, int] | None, GridPart | None]:
        """The words that say what is measured, those that name its place, and those that it is a part of.

        They are of the row, of the head, of both, or of the caption where row and head are places and times.
        """
        column, label = self.column, self.label
        placed = label is not None and is_place(label)
        spot = _spot(label) if label and placed else None
        if column is None or not column.measures(placed):
            titled = captioned(caption) if caption and (placed or label is None) else label
            return titled, spot, None
        if label is None or placed:
            above = column.above if column.above and not is_place(column.above) else None
            return column.part, spot, above
        if is_place(column.part):
            return label, _spot(column.part), None
        return column.part, None, label

    def decided(self, gross: bool) -> tuple[Period | None, str, str]:
        """The time, the role and the change of the number; one in brackets is a total over the years of a plan."""
        if gross and self.line.period and self.line.phase is Phase.TARGET:
            return self._total(self.line.period), "target", "flow"
        kind = self.column.kind if self.column else None
        return self.period, self.column.role if self.column else "", kind.change if kind else ""

    def _total(self, whole: Period) -> Period:
        """The years that a total is of: those of the plan, up to the year of its column."""
        upto = self.period
        if upto and upto.last and whole.last and whole.first.year < upto.last.year < whole.last.year:
            return Period(f"{whole.first.year}/{upto.last.year}")
        return whole

    def beside(self, named: Sequence[GridPart], part: GridPart) -> _Said:
        """The same where no head stands above: by the nearest words before the number that bring a unit."""
        left = next((each for each in reversed(named) if each.start < part.start and _bracketed(each)), None)
        return self if left is None or left is named[0] else self._replace(label=left, inner=False)


def _spot(place: GridPart) -> tuple[int, int] | None:
    """Where the name of a place stands; ``None`` where it is the whole division."""
    return None if TOTAL.fullmatch(place.words) else place.span


def _bare(label: GridPart) -> tuple[int, int]:
    """Where the words of a label stand without the unit in brackets behind them."""
    unit = IN_BRACKETS.search(label.text)
    return label.start, label.start + (unit.start() if unit and unit.start() else len(label.text))


def _bracketed(part: GridPart | None) -> GridPart | None:
    found = IN_BRACKETS.search(part.text) if part else None
    return GridPart(found[1], part.start + found.start(1)) if part and found else None
