"""Tables in text (文中表格): the unit of a bare number by its row, its column or the line 单位 above it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from minzheng.numerals import scan_scale
from minzheng.periods import Period
from minzheng.quantities import either
from minzheng.reader.lexicon import normal_forms, printed_denominators
from minzheng.reader.lines import Clause, Line, LineKind

WIDEST = 200
"""The longest line that is looked at as a row."""
_WORD = either(normal_forms())
_BELOW = f"[每千万百]{{0,2}}(?:{either(word for word in normal_forms() if len(word) < 4)})"
_UNIT = f"(?:(?:[十百千]?[万亿]|千|百)?(?:{_WORD})(?:/{_BELOW}(?:[·.、/]{_BELOW}){{0,2}})?|[%‰])"
UNIT = re.compile(_UNIT)
IN_BRACKETS = re.compile(rf"[(\[]({_UNIT})[)\]]\s*$")
UNITS = re.compile(rf"(?:计量)?单位[::]\s*((?:{_UNIT})(?:[、,/和 ]{{1,2}}(?:{_UNIT}))*)\s*[)\]]?\s*$")
NUMBER = re.compile(r"[\[(]?\s?(?:[≥>≤<]=?|-)?(?P<digits>(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)\s?[\])]?")
WHOLE = re.compile(
    rf"(?:[≥>≤<]=?|不低于|不少于|不超过|达到?|约)?[0-9][0-9,]*(?:\.[0-9]+)?(?:[-~][0-9.]+)?(?:{_UNIT})(?:以[上下内])?(?:左右)?"
)
"""A number with its unit, and nothing else in the cell."""
YEAR = re.compile(r"\(?((?:19|20)[0-9]{2})\s?年?(?:度|末|底)?(?:目标值?|实际|现状|基期值?|完成值?|预期)?\)?")
GLUED = re.compile(
    rf"\s*(?P<label>[^\s0-9]{{2,30}}?)(?P<unit>(?:[万亿](?:{_WORD})|元/人[·.][年月]))(?P<digits>[0-9][0-9,]*(?:\.[0-9]+)?)\s*"
)
SENTENCE = re.compile("[。;!?]|[^0-9],|,[^0-9]")
OTHERWISE = re.compile("环比|同比|增长|增幅|增速|占比|代码|序号|编码|±|%")
"""A column whose numbers are of another kind than the unit of the row."""
PAGE = re.compile("第 ?[0-9]+ ?页|共 ?[0-9]+ ?页")
SHARE = re.compile("率|比重|占比|比例")
RULED = re.compile(r"[^|\t]*")
SPACED = re.compile(r"\S+")


class TableCell(NamedTuple):
    """A bare number of a table with what its row and column say (单元格)."""

    unit: str
    """The normal form of its unit; empty where the unit is printed with the number."""
    printed: str
    """The unit as printed, its scale word included."""
    unit_at: tuple[int, int]
    """Where the unit stands."""
    power: int
    """The power of ten that the scale word multiplies by."""
    label: tuple[int, int]
    """Where the words that say what is measured stand."""
    period: Period | None
    """The time of its column or row."""
    place: tuple[int, int] | None
    """Where the words stand that may name its division."""
    first: bool
    """Whether the years of the head begin with this one: a plan's baseline."""


class _Part(NamedTuple):
    text: str
    start: int


def cells_of(folded: str, lines: Iterable[Line]) -> Mapping[int, TableCell]:
    r"""The bare numbers of the tables in a text by where each begins (表格中的数), where a unit is plain.

    >>> from minzheng.reader.layer import Layer
    >>> from minzheng.reader.structure import structure_of
    >>> layer = Layer.of("单位:万张\n指标 2012 2013\n床位数 449.3 526.7")
    >>> cells = cells_of(layer.folded, structure_of(layer).lines).values()
    >>> [(cell.unit, cell.power, str(cell.period)) for cell in cells]
    [('张', 4, '2012'), ('张', 4, '2013')]
    """
    return _Table(folded).read(lines)


class _Table:
    """What has been read of a table so far: its units, its head, the last label."""

    def __init__(self, folded: str) -> None:
        self.folded = folded
        self.found: dict[int, TableCell] = {}
        self.reset()

    def reset(self) -> None:
        self.units: list[_Part] = []
        self.head: list[_Part] = []
        self.label: _Part | None = None
        self.years: list[int] = []
        self.place, self.listing = 0, False

    def read(self, lines: Iterable[Line]) -> Mapping[int, TableCell]:
        for line in lines:
            if line.kind in (LineKind.NOISE, LineKind.METADATA):
                continue
            text = self.folded[line.start : line.end]
            if PAGE.search(text):
                continue
            if line.end - line.start > WIDEST or SENTENCE.search(text):
                self.reset()
            elif units := UNITS.search(text):
                self.reset()
                at = line.start + units.start(1)
                self.units = [_Part(each[0], at + each.start()) for each in UNIT.finditer(units[1])]
            elif glued := GLUED.fullmatch(text):
                label = _Part(glued["label"], line.start + glued.start("label"))
                unit = _Part(glued["unit"], line.start + glued.start("unit"))
                self.add(line.start + glued.start("digits"), unit, label, None)
            else:
                self.row(_parts(text, line.start))
        return self.found

    def row(self, parts: list[_Part]) -> None:
        numbers = [
            (place, part, found)
            for place, part in enumerate(parts)
            if (found := NUMBER.fullmatch(part.text)) and not YEAR.fullmatch(part.text)
        ]
        whole = [
            (place, part)
            for place, part in enumerate(parts)
            if WHOLE.fullmatch(part.text) and not YEAR.fullmatch(part.text)
        ]
        named = next((part for part in parts if part.text and not NUMBER.fullmatch(part.text)), None)
        if whole and named and len(self.head) == len(parts):
            self.dated(named, whole)
        elif not numbers:
            self.heading(parts)
        elif len(parts) == 1:
            self.below(parts[0], numbers[0][2])
        else:
            self.across(parts, numbers)

    def across(self, parts: list[_Part], numbers: list[tuple[int, _Part, re.Match[str]]]) -> None:
        """A row on one line: its label, its unit and its numbers, under the cells of the head."""
        words = [(at, part) for at, part in enumerate(parts) if part.text and not NUMBER.fullmatch(part.text)]
        first = next((part for _, part in words if not UNIT.fullmatch(part.text)), None)
        aligned = len(self.head) == len(parts)
        for place, part, found in numbers if aligned or not self.head else numbers[:1]:
            left = [each for at, each in words if at < place]
            label = next(filter(_bracketed, reversed(left)), None) or first
            self.under(label, self.head[place] if aligned else None, left, part.start + found.start("digits"))

    def under(self, label: _Part | None, above: _Part | None, left: list[_Part], start: int) -> None:
        """A number of a row by its label, the cell of the head above it and the cells left of it."""
        by_year = label is None or YEAR.fullmatch(label.text)
        named, dated = (above, label) if above and by_year else (label, above or label)
        given = next((each for each in left if UNIT.fullmatch(each.text)), None)
        unit = given or _bracketed(named) or _bracketed(above) or self.listed(named)
        if unit and named and not (above and OTHERWISE.search(above.text)):
            self.add(start, unit, named, _year_of(dated))

    def dated(self, label: _Part, whole: list[tuple[int, _Part]]) -> None:
        """Numbers printed with their units, under the years of the head."""
        at = (label.start, label.start + len(label.text))
        for place, part in whole:
            if year := YEAR.fullmatch(self.head[place].text):
                first = len(self.years) > 1 and int(year[1]) == min(self.years)
                start = part.start + re.search("[0-9]", part.text).start()  # type: ignore[union-attr]
                self.found[start] = TableCell("", "", (0, 0), 0, at, Period(int(year[1])), None, first)

    def below(self, part: _Part, found: re.Match[str]) -> None:
        """A cell on a line of its own: under its label, one for each of the years above."""
        place, self.place = self.place, self.place + 1
        unit = _bracketed(self.label) or self.listed(self.label)
        if unit and self.label and place < len(self.years):
            self.add(part.start + found.start("digits"), unit, self.label, Period(self.years[place]))

    def heading(self, parts: list[_Part]) -> None:
        if len(parts) > 1:
            self.head, self.label = parts, None
            self.years = [int(found[1]) for part in parts if (found := YEAR.fullmatch(part.text))]
        elif year := YEAR.fullmatch(parts[0].text):
            self.years = [*(self.years if self.listing else ()), int(year[1])]
            self.listing = True
        elif parts[0].text:
            self.label, self.place, self.listing = parts[0], 0, False

    def listed(self, named: _Part | None) -> _Part | None:
        """The one of the units above the table that a label takes: a ratio for 率, the bare one for 每千人."""
        if not self.units or named is None:
            return None
        shares = [unit for unit in self.units if unit.text in "%‰"]
        if SHARE.search(named.text):
            return shares[0] if shares else None
        counts = [unit for unit in self.units if unit.text not in "%‰"]
        if named.text.startswith("每"):
            counts = [unit for unit in counts if not scan_scale(unit.text, 0)] or counts
        return counts[0] if counts else None

    def add(self, start: int, named: _Part, label: _Part, period: Period | None) -> None:
        printed = named.text
        scale = scan_scale(printed, 0)
        power, rest = (scale[0], printed[scale[1] :]) if scale else (0, printed)
        word, slash, below = rest.partition("/")
        unit = normal_forms().get(word)
        if unit is None:
            return
        if slash:
            unit += printed_denominators("/" + below)
        at = (label.start, label.start + len(label.text))
        first = len(self.years) > 1 and period == Period(min(self.years))
        span = (named.start, named.start + len(printed))
        self.found[start] = TableCell(unit, printed, span, power, at, period, None, first)


def _parts(text: str, start: int) -> list[_Part]:
    """The cells of a line: between bars or tabs, empty ones too, else between blanks."""
    if "|" not in text and "\t" not in text:
        return [_Part(each[0], start + each.start()) for each in SPACED.finditer(text)]
    parts = []
    for each in RULED.finditer(text):
        if each.start() == 0 or text[each.start() - 1] in "|\t":
            lead = len(each[0]) - len(each[0].lstrip())
            parts.append(_Part(each[0].strip(), start + each.start() + lead))
    return parts


def _year_of(part: _Part | None) -> Period | None:
    year = YEAR.fullmatch(part.text) if part else None
    return Period(int(year[1])) if year else None


def _bracketed(part: _Part | None) -> _Part | None:
    found = IN_BRACKETS.search(part.text) if part else None
    return _Part(found[1], part.start + found.start(1)) if part and found else None


def labelled(folded: str, cell: TableCell) -> Clause:
    """The label of a cell as the clause that its number stands in."""
    words = folded[slice(*cell.label)]
    return Clause(cell.label[0], cell.label[0], words, words)
