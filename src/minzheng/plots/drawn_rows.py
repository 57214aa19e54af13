"""Drawn rows (绘图数据): the records of a result or of a frame, as a chart takes them: one row each, numbers plain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs

from minzheng.errors import MinzhengError, ModelError, needed
from minzheng.frames import Record, Records
from minzheng.language import in_words, known_language, say
from minzheng.model import Reportable
from minzheng.numerals import quotient
from minzheng.periods import Period
from minzheng.plots.themes import library
from minzheng.quantities import Figure, Unit
from minzheng.reports import sheet_of

APART = ("region_name", "when", "frequency", "document")
"""What tells rows of one name apart, in the order in which it is tried."""


@attrs.frozen
class DrawnRows:
    """What a chart is drawn from (绘图数据): records in their order, with the words that stand on it."""

    rows: list[Record]
    """One for each record, with further cells for what is drawn."""
    title: str = ""
    """What the result is called."""
    lang: str = "zh"
    """The language of the words."""

    def say(self, key: str, /, **facts: object) -> str:
        """A text of the house in the language of the chart."""
        return say(key, self.lang, **facts)

    def values(self, key: str) -> list[Any]:
        """What stands in a column, each once, in the order of the rows."""
        return list(dict.fromkeys(row[key] for row in self.rows if row.get(key) is not None))

    def head(self, *said: str | None) -> dict[str, Any]:
        """The title with what is said beneath it; that there is nothing to draw, where there is no row."""
        lines = [each for each in said if each] if self.rows else [self.say("plot.nothing")]
        return {"text": self.title, "subtitle": lines} if lines else {"text": self.title}

    def figure(self, text: object) -> str | None:
        """A figure as the language writes it; what is no figure as it stands."""
        if text is None:
            return None
        try:
            return in_words(Figure(str(text)), self.lang)
        except MinzhengError:
            return str(text)

    def tips(self, **heads: str) -> list[Any]:
        """What is shown of a mark that is pointed at: columns, each by the key of its header."""
        made: Any = library().Tooltip
        return [made(field=key, type="nominal", title=self.say(f"header.{head}")) for key, head in heads.items()]

    def times(self) -> list[str]:
        """The times of the rows in words, in their order."""
        days = {row["when"]: row["day"] for row in self.rows if row["day"]}
        return sorted(days, key=lambda when: days[when])

    def plain(self, *keys: str) -> list[Record]:
        """The rows as plain data of some columns."""
        return [{key: plain(row.get(key)) for key in keys} for row in self.rows]


def drawn_rows(found: object, lang: str, chart: str, needs: Iterable[str]) -> DrawnRows:
    """The rows of a result, of several, of records or of a frame of any library.

    Raises ``ModelError`` for rows without a column that the chart needs (MZ666).
    """
    known_language(lang)
    parts = list(found) if isinstance(found, list | tuple) else [found]
    rows: list[Record] = []
    for each in parts:
        names, held = _rows(each, lang)
        missing = [key for key in needs if key not in names]
        if missing:
            raise ModelError("MZ666", chart=chart, missing=tuple(missing), known=tuple(names))
        rows.extend(held)
    titles = dict.fromkeys(_title(each, lang) for each in parts)
    made = DrawnRows(rows, say("joint.list", lang).join(filter(None, titles)), lang)
    if rows and "period" in rows[0]:
        _add_times(made)
    return made


def _rows(found: object, lang: str) -> tuple[Sequence[str], list[Record]]:
    if isinstance(found, Reportable):
        found = found.to_records(lang)
    if isinstance(found, Records):
        return found.names, [dict(row) for row in found]
    narwhals = needed("narwhals", "frames")
    try:
        frame = narwhals.from_native(found)
    except TypeError:
        raise ModelError("MZ667", given=type(found).__name__) from None
    if isinstance(frame, narwhals.LazyFrame):
        frame = frame.collect()
    empty = frame.select(narwhals.all().is_null()).rows()
    rows = [
        {
            name: None if gap else cell.item() if hasattr(cell, "item") else cell
            for name, cell, gap in zip(frame.columns, row, gaps, strict=True)
        }
        for row, gaps in zip(frame.rows(), empty, strict=True)
    ]
    return frame.columns, rows


def _title(found: object, lang: str) -> str:
    return in_words(sheet_of(found).title, lang) if isinstance(found, Reportable) else ""


def _add_times(drawn: DrawnRows) -> None:
    """The times in words, with the day that each ends on for their order."""
    for row in drawn.rows:
        time = time_of(row["period"])
        row["when"] = None if time is None else in_words(time, drawn.lang)
        row["day"] = None if time is None else time.last or time.first


def time_of(text: object) -> Period | None:
    """The time that a cell speaks of, where it is known."""
    try:
        time = None if text is None else Period(str(text))
    except MinzhengError:
        return None
    return time if time is not None and time.known else None


def add_labels(drawn: DrawnRows, key: str = "label", apart: Iterable[str] = APART) -> None:
    """A label for each row that no other has: its name, with what tells it from others of that name, else a number."""
    labels: list[str] = [str(row.get("name") or "") for row in drawn.rows]
    for column in apart:
        groups = _places(labels)
        for places in groups.values():
            said = {drawn.rows[place].get(column) for place in places}
            for place in places if len(said) > 1 else ():
                more = drawn.rows[place].get(column)
                labels[place] = drawn.say("mark.brackets", text=labels[place], more=more) if more else labels[place]
    for row, label in zip(drawn.rows, labels, strict=True):
        row[key] = label


def number_repeated(drawn: DrawnRows, key: str = "label") -> None:
    """What says the same as another row is numbered, so that each stands in a row of its own."""
    for label, places in _places([row[key] for row in drawn.rows]).items():
        for number, place in enumerate(places if len(places) > 1 else (), 1):
            drawn.rows[place][key] = drawn.say("mark.brackets", text=label, more=number)


def _places(labels: Sequence[str]) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for place, label in enumerate(labels):
        found[label].append(place)
    return found


def in_unit(number: object, unit: object, wanted: object) -> Decimal | None:
    """A number of one unit in another; ``None`` where there is none, or no way from one to the other.

    >>> in_unit(Decimal("2.3"), "万人", "人"), in_unit(Decimal(1), "张", "人")
    (Decimal('23000'), None)
    """
    if number is None or unit == wanted:
        return None if number is None else Decimal(str(number))
    try:
        one, other = Unit(str(unit)), Unit(str(wanted))
        factor = one.ratio_to(other) if one.converts_to(other) else None
    except MinzhengError:
        return None
    if factor is None:
        return None
    exact = Fraction(str(number)) * factor
    return quotient(exact.numerator, exact.denominator)[0]


def plain(cell: object) -> object:
    """A cell as JSON has it: a decimal as the nearest number, a date in ISO 8601, several in a list."""
    match cell:
        case None | bool() | int() | float():
            return cell
        case Decimal():
            return int(cell) if cell == cell.to_integral_value() else float(cell)
        case date():
            return cell.isoformat()[:10]
        case list() | tuple():
            return [plain(each) for each in cell]
    return str(cell)
