"""Tables in text (文中表格): what the head, the row and the caption of a table say of each bare number in it.

Columns are of values, of growth, of shares, of units, of obligations; they have a time, a role, or a place. Rows have a
label, which may be a part of the row above it, a place or a time; a row of one cell opens a section.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from minzheng.numerals import scan_scale
from minzheng.periods import Anchor, Period
from minzheng.quantities import either
from minzheng.reader.grids import GridPart, GridRow, rows_of
from minzheng.reader.lexicon import normal_forms, printed_denominators
from minzheng.reader.lines import Clause, Line, Phase
from minzheng.reader.times import Times
from minzheng.regions import names_in

_WORD = either(normal_forms())
_BELOW = f"[每千万百]{{0,2}}(?:{either(word for word in normal_forms() if len(word) < 4)})"
_UNIT = f"(?:(?:[十百千]?[万亿]|千|百)?(?:{_WORD})(?:/{_BELOW}(?:[·.、/]{_BELOW}){{0,2}})?|[%‰])"
UNIT = re.compile(_UNIT)
IN_BRACKETS = re.compile(rf"[(\[,](?:单位[::])?({_UNIT})[)\]]\s*$")
UNITS = re.compile(rf"(?:计量)?单位[::]\s*((?:{_UNIT})(?:[、,/和 ]{{1,2}}(?:{_UNIT}))*)\s*[)\]]?\s*$")
NUMBER = re.compile(
    r"[\[(〔]?\s?(?:[≥>≤<]=?|[-+])?(?P<digits>(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)\s?[\])〕]?"
)
WHOLE = re.compile(
    rf"(?:[≥>≤<]=?|不低于|不少于|不超过|达到?|约|-)?(?P<digits>[0-9][0-9,]*(?:\.[0-9]+)?)"
    rf"(?:[-~][0-9.]+)?(?:{_UNIT})(?:以[上下内])?(?:左右)?"
)
"""A number with its unit, and nothing else in the cell."""
YEAR = re.compile(r"\(?((?:19|20)[0-9]{2})\s?年?(?:度|末|底)?\)?")
GLUED = re.compile(
    rf"\s*(?P<label>[^\s0-9]{{2,30}}?)(?P<unit>(?:[万亿](?:{_WORD})|元/人[·.][年月]))(?P<digits>[0-9][0-9,]*(?:\.[0-9]+)?)\s*"
)
SERIAL = re.compile(
    r"\s*(?:[0-9]{1,3}[.、](?![0-9])|\([0-9一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}、|[①-⑳])?\s*"
)
PART = re.compile("[ \u3000]*(?:\\*{0,2}其中\\*{0,2}[::]?|其中)\\*{0,2}[ \u3000]*")
TOTAL = re.compile("全[省市县区国州旗]|合计|总计|小计|总数|合 计|总 计")
SHARE_OF = re.compile("率|比重|占比|比例")
BRACKETED = "〔["


class ColumnKind(NamedTuple):
    """What the words of a head make of the column below it (列的性质)."""

    pattern: re.Pattern[str]
    change: str
    """How its numbers change what the row names; empty for its values."""
    unit: str
    """The unit that they have, whatever the row's; empty for the row's own."""


_COMPARED = "同比|环比|[比较](?:上年|去年|年初|同期)"
KINDS = {
    "points": ColumnKind(re.compile("百分点"), "increase_by", "百分点"),
    "growth": ColumnKind(
        re.compile(f"(?:{_COMPARED}|增长|增幅|增速|增减|升降|上年同期)[^|]*(?:%|率|幅)|±|增速|增幅|增长率"),
        "increase_by",
        "%",
    ),
    "increase": ColumnKind(re.compile(f"{_COMPARED}|净增|增减|增加额|增加数|增量"), "increase_by", ""),
    "share": ColumnKind(
        re.compile("^(?:(?:19|20)[0-9]{2}年?[末底]?)?(?:所?占|比重|构成|完成率|完成进度|完成比例)"), "share", "%"
    ),
}
"""The kinds of columns beside that of values, the first that a head shows being the one; its own unit goes before."""
BESIDE = re.compile("代码|序号|编[码号]|备注|属性|责任|牵头|联系|电话|排[名位]|次序|时限|时间$")
"""A column whose numbers are no figures."""
ROLES = (
    ("actual", re.compile("基期|基数|基值|现状|基础值|实际|完成|实绩|本期|累计|上年|去年")),
    ("target", re.compile("目标|规划|计划|任务|指标值|预期")),
)
"""What a head says of the numbers below it, the first that it shows."""


class TableCell(NamedTuple):
    """A number of a table with what its row and column say (单元格)."""

    unit: str
    """The normal form of its unit; empty where the unit is printed with the number."""
    printed: str
    """The unit as printed, its scale word included."""
    unit_at: tuple[int, int]
    """Where the unit stands; the number itself where nothing prints it."""
    label: tuple[int, int]
    """Where the words that say what is measured stand."""
    above: tuple[int, int] | None
    """Where the words stand that the label is a part of."""
    period: Period | None
    """The time of its column or row."""
    place: tuple[int, int] | None
    """Where the words stand that name its division."""
    role: str
    """``actual`` or ``target`` where the table says so."""
    change: str
    """``increase_by``, ``share`` or, of a total in brackets, ``flow``, where the table says so."""

    def decided(self, role: str, change: str) -> tuple[str, str]:
        """Role and change of the number, as the table says them before its label; a standard in force stays one."""
        if self.role == "target" or (self.role and role == "target"):
            role = self.role
        return ("actual" if self.change == "increase_by" and not self.role else role), self.change or change


class GridColumn(NamedTuple):
    """What the head of a column says (列)."""

    part: GridPart
    """The lowest of its cells."""
    text: str
    kind: ColumnKind | None
    period: Period | None
    role: str

    @property
    def names(self) -> bool:
        """Whether it names what is measured, and is no mere time, role or kind."""
        left = YEAR.sub("", IN_BRACKETS.sub("", self.text))
        return self.kind is None and not self.period and not self.role and not HEADS_OF_NOTHING.search(left)


HEADS_OF_NOTHING = re.compile(
    "^(?:数量|数值|数据|指标|本月末?|期末|年末|合计|总计|小计|数|值|单位|计量单位|地区|项目|名称)?$"
)


def cells_of(folded: str, lines: Sequence[Line]) -> Mapping[int, TableCell]:
    r"""The numbers of the tables in a text by where each begins (表格中的数), where a unit is plain.

    >>> from minzheng.reader.layer import Layer
    >>> from minzheng.reader.structure import structure_of
    >>> layer = Layer.of("单位:万张\n指标 2012 2013\n床位数 449.3 526.7")
    >>> cells = cells_of(layer.folded, structure_of(layer).lines).values()
    >>> [(cell.unit, cell.printed, str(cell.period)) for cell in cells]
    [('张', '万张', '2012'), ('张', '万张', '2013')]
    """
    table = _Table(folded)
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

    def __init__(self, folded: str) -> None:
        self.folded = folded
        self.found: dict[int, TableCell] = {}
        self.units: list[GridPart] = []
        self.heads: list[GridRow] = []
        self.columns: tuple[GridColumn, ...] = ()
        self.label: GridPart | None = None
        """The last label that is no part of another."""

    def take(self, row: GridRow) -> None:
        """Read one more row."""
        filled = row.filled
        if not filled:
            if not row.parts:
                self.units, self.heads, self.columns, self.label = [], [], (), None
            return
        text = self.folded[row.line.start : row.line.end]
        if len(filled) == 1 and (units := UNITS.search(filled[0].text)):
            at = filled[0].start + units.start(1)
            self.units = [GridPart(each[0], at + each.start()) for each in UNIT.finditer(units[1])]
        elif len(filled) == 1 and (glued := GLUED.fullmatch(text)):
            label = GridPart(glued["label"], row.line.start + glued.start("label"))
            unit = GridPart(glued["unit"], row.line.start + glued.start("unit"))
            self._add(row.line.start + glued.start("digits"), unit, label, None, None)
        elif values := [(place, part) for place, part in enumerate(row.parts) if _holds_value(part, place)]:
            self._values(row, values)
        elif len(filled) > 1:
            self.heads = [*self.heads, row] if self.heads and not self.columns else [row]
            self.columns = ()
        else:
            # A row of one cell opens a section of the table.
            self.label = None

    def _values(self, row: GridRow, values: Sequence[tuple[int, GridPart]]) -> None:
        """A row with numbers, under the cells of the head where there are as many."""
        if self.heads and not self.columns:
            self.columns = _columns(self.heads, row)
        columns = self.columns if len(self.columns) == len(row.parts) else ()
        said, named = self._said(row)
        dated = _period_of(row.parts[0].text, row.line) if YEAR.fullmatch(row.parts[0].text) else None
        for place, part in values:
            if not columns:
                self._value(part, said.beside(named, part))
            elif not BESIDE.search(columns[place].text):
                period = dated or _dated(columns, place)
                self._value(part, said._replace(column=columns[place], period=period))
            if self.heads and not columns:
                break

    def _said(self, row: GridRow) -> tuple[_Said, Sequence[GridPart]]:
        """What the row says of its numbers, and its cells of words."""
        words = [part for part in row.filled if not (NUMBER.fullmatch(part.text) or WHOLE.fullmatch(part.text))]
        unit = next((part for part in words if UNIT.fullmatch(part.text)), None)
        named = [part for part in words if part is not unit and not YEAR.fullmatch(part.text)]
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
        label, place = said.measured()
        number = NUMBER.fullmatch(part.text)
        printed = None if number else WHOLE.fullmatch(part.text)
        found = number or printed
        if label is None or found is None:
            return
        unit = self._unit(label, said) if number else None
        if unit or printed:
            gross = part.text[0] in BRACKETED
            self._add(part.start + found.start("digits"), unit, label, said, place, gross)

    def _unit(self, label: GridPart, said: _Said) -> GridPart | None:
        """The unit of a number: of its kind of column, of its row, of its label, of its head, of the caption."""
        column = said.column
        own = _bracketed(column.part) if column else None
        if column and column.kind and column.kind.unit:
            if own and UNIT.fullmatch(own.text) and own.text in ("%", "‰", "百分点"):
                return own
            return GridPart(column.kind.unit, -1)
        return said.unit or _bracketed(said.label) or own or _bracketed(label) or self._captioned(label)

    def _captioned(self, label: GridPart) -> GridPart | None:
        """The one of the units above the table that a label takes: a ratio for 率, the bare one for 每千人."""
        shares = [unit for unit in self.units if unit.text in "%‰"]
        counts = [unit for unit in self.units if unit.text not in "%‰"]
        if SHARE_OF.search(label.text):
            return shares[0] if shares else None
        if label.text.startswith("每"):
            counts = [unit for unit in counts if not scan_scale(unit.text, 0)] or counts
        return counts[0] if counts else None

    def _add(
        self, start: int, unit: GridPart | None, label: GridPart, said: _Said | None, place: tuple[int, int] | None,
        gross: bool = False,
    ) -> None:  # fmt: skip
        normal = _normal(unit.text) if unit else ""
        if normal is None:
            return
        above = self.label.span if said and said.inner and self.label and label is said.label else None
        at = (start, start + 1) if unit is None or unit.start < 0 else unit.span
        period, role, change = said.decided(gross) if said else (None, "", "")
        cell = TableCell(normal, unit.text if unit else "", at, _bare(label), above, period, place, role, change)
        self.found[start] = cell
        if self.folded[start - 1 : start] in ("-", "+"):
            self.found[start - 1] = cell


class _Said(NamedTuple):
    """What the row and the column of a number say."""

    label: GridPart | None
    inner: bool
    """Whether the label is a part of the one above."""
    unit: GridPart | None
    column: GridColumn | None
    period: Period | None
    line: Line

    def measured(self) -> tuple[GridPart | None, tuple[int, int] | None]:
        """The words that say what is measured, and where those stand that name its place: of row or head."""
        column, label = self.column, self.label
        if column is None or not column.names:
            return label, None
        if label is None or _is_place(label):
            return column.part, label.span if label and not TOTAL.match(label.text) else None
        return label, column.part.span if next(names_in(column.text), None) else None

    def decided(self, gross: bool) -> tuple[Period | None, str, str]:
        """The time, the role and the change of the number; one in brackets is a total over the years of a plan."""
        if gross and self.line.period and self.line.phase is Phase.TARGET:
            return self.line.period, "target", "flow"
        kind = self.column.kind if self.column else None
        return self.period, self.column.role if self.column else "", kind.change if kind else ""

    def beside(self, named: Sequence[GridPart], part: GridPart) -> _Said:
        """The same where no head stands above: by the nearest words before the number that bring a unit."""
        left = next((each for each in reversed(named) if each.start < part.start and _bracketed(each)), None)
        return self if left is None or left is named[0] else self._replace(label=left, inner=False)


def _dated(columns: Sequence[GridColumn], place: int) -> Period | None:
    """The time of a column; of a column of changes the latest of the columns beside it."""
    if columns[place].kind is None:
        return columns[place].period
    return columns[place].period or max((each.period for each in columns if each.period), key=_ending, default=None)


def _columns(heads: Sequence[GridRow], row: GridRow) -> tuple[GridColumn, ...]:
    """What each column is, by the cells of the head above it; a cell that spans several holds for all of them."""
    heads = [head for head in heads if len(head.parts) == len(row.parts)]
    if not heads:
        return ()
    spread = [_spread(head.parts, lower=place < len(heads) - 1) for place, head in enumerate(heads)]
    columns = []
    for place in range(len(heads[-1].parts)):
        above = [parts[place] for parts in spread if parts[place].text]
        columns.append(_column(above or [heads[-1].parts[place]], row.line))
    return tuple(columns)


def _spread(parts: Sequence[GridPart], lower: bool) -> list[GridPart]:
    """The cells of a row of the head, those that span several printed for each."""
    found: list[GridPart] = []
    for part in parts:
        found.append(found[-1] if lower and not part.text and found else part)
    return found


def _column(parts: Sequence[GridPart], line: Line) -> GridColumn:
    text = "".join(part.text for part in dict.fromkeys(parts))
    kind = next((kind for kind in KINDS.values() if kind.pattern.search(text)), None)
    if kind:
        period = None if kind.change == "increase_by" else _period_of(text, line)
        return GridColumn(parts[-1], text, kind, period, "")
    period = _period_of(text, line)
    role = next((role for role, pattern in ROLES if pattern.search(text)), "")
    past = period and line.begun and line.phase is Phase.TARGET and _ending(period).year < line.begun
    return GridColumn(parts[-1], text, None, period, role or ("actual" if past else ""))


def _period_of(text: str, line: Line) -> Period | None:
    """The time that the words of a head or of a row name, in the section of its line."""
    if year := YEAR.fullmatch(text):
        return Period(int(year[1])) if "末" not in text and "底" not in text else Period(f"@{year[1]}-12-31")
    if not any(mark in text for mark in "年月季期"):
        return None
    about = line.period
    found = Times(text).periods(Anchor.of(_ending(about)) if about and about.known else None)
    return found[-1] if found else None


def _ending(period: Period) -> date:
    return period.last or period.first


def _holds_value(part: GridPart, place: int) -> bool:
    text = part.text
    if not text or YEAR.fullmatch(text):
        return False
    if NUMBER.fullmatch(text):
        return place > 0 or not text.isdecimal()
    return place > 0 and WHOLE.fullmatch(text) is not None


def _is_place(label: GridPart) -> bool:
    """Whether a label is nothing but a place."""
    bare = label.text.strip()
    first = next(names_in(bare), None)
    return TOTAL.fullmatch(bare) is not None or bool(first and (first.start, first.end) == (0, len(bare)))


def _bare(label: GridPart) -> tuple[int, int]:
    """Where the words of a label stand without the unit in brackets behind them."""
    unit = IN_BRACKETS.search(label.text)
    return label.start, label.start + (unit.start() if unit and unit.start() else len(label.text))


def _bracketed(part: GridPart | None) -> GridPart | None:
    found = IN_BRACKETS.search(part.text) if part else None
    return GridPart(found[1], part.start + found.start(1)) if part and found else None


def _normal(printed: str) -> str | None:
    """A printed unit in normal form, its scale word left out; ``None`` for what is none."""
    scale = scan_scale(printed, 0)
    word, slash, below = (printed[scale[1] :] if scale else printed).partition("/")
    unit = normal_forms().get(word)
    return unit and unit + (printed_denominators("/" + below) if slash else "")
