"""Records (记录): the rows of a sheet as typed plain values, the same keys in every row, and as JSON and CSV."""

from __future__ import annotations

import csv
import functools
import io
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import islice
from json import JSONEncoder
from types import NoneType
from typing import Any

from minzheng.frames import Holds, RecordField, Records
from minzheng.language import Joined, Text, in_words, say
from minzheng.model import Finding, Indicator
from minzheng.numerals import inline_text, quotient
from minzheng.reports.layout import escaped_json, visible
from minzheng.reports.sheet import CellKind, Column, Sheet, Table

Plain = bool | int | Decimal | str | date | None | list[Any] | dict[str, Any]
FORMULA = tuple("=+-@＝＋－＠\t\r\n")
"""What a spreadsheet takes for the start of a formula, in both widths."""
HELD = {kind: Holds(kind.value) for kind in CellKind if kind.value in Holds.__members__.values()}
"""What records have of columns of numbers, dates, booleans and mappings; what all others hold is text."""
SIGNED = re.compile(r"[+-][0-9][0-9.,]*[%‰]?")
"""A number with its sign, which is no formula."""


def records(sheet: Sheet, lang: str = "zh") -> Records:
    """One record for each row (记录): booleans, integers, decimals, dates, and texts; sentences in ``lang``."""
    tables = list(_tables(sheet))
    known = {column.key: column for column in (*sheet.columns, *(each for table in tables for each in table.columns))}
    rows = (
        # What several facts can fill is a list, also where nothing does.
        {
            column.key: [] if column.many and fact is None else plain(fact, lang, column.sort)
            for column, fact in zip(table.columns, row, strict=True)
        }
        for table in tables
        for row in table.rows
    )
    return Records(map(_field, known.values()), rows)


def _field(column: Column) -> RecordField:
    """What a column of records holds: codes of a closed list, numbers, dates, else texts."""
    codes = tuple(map(str, column.codes or ()))
    return RecordField(column.key, Holds.CODE if codes else HELD.get(column.sort, Holds.TEXT), column.many, codes)


def _tables(sheet: Sheet) -> Iterator[Table]:
    """The tables whose rows are the records: the one that a sheet names, else its first, and those of sheets within."""
    if sheet.records is not None:
        yield sheet.records()
        return
    yield from islice((each for each in sheet.sections if isinstance(each, Table) and not each.overview), 1)
    for each in sheet.sheets:
        yield from _tables(each)


def plain(fact: object, lang: str = "zh", sort: CellKind = CellKind.TEXT) -> Plain:
    """A fact as a typed plain value: a number, a date, a code or figure as its canonical text, or words.

    >>> plain(Fraction(1, 4)), plain(True), plain("68%")
    (Decimal('0.25'), True, '68%')
    """
    write = _writer(type(fact))  # type: ignore[arg-type]
    if write is not None:
        return write(fact, lang, sort)
    return in_words(fact, lang) if sort is CellKind.TEXT else str(fact)


Write = Callable[[Any, str, CellKind], Plain]
WRITERS: Mapping[type | tuple[type, ...], Write] = {
    (NoneType, bool, int, Decimal, date): lambda fact, lang, sort: fact,
    str: lambda fact, lang, sort: str(fact),
    Fraction: lambda fact, lang, sort: quotient(fact.numerator, fact.denominator)[0],
    (Text, Joined, Indicator, Finding): lambda fact, lang, sort: fact.label(lang),
    Mapping: lambda fact, lang, sort: {str(key): plain(each, lang, CellKind.CODE) for key, each in fact.items()},
    (tuple, list): lambda fact, lang, sort: [plain(each, lang, sort) for each in fact],
}
"""How facts of some classes are written; all others as words or as their text."""


@functools.cache
def _writer(kind: type) -> Write | None:
    return next((write for kinds, write in WRITERS.items() if issubclass(kind, kinds)), None)


def json(sheet: Sheet, lang: str = "zh") -> str:
    """A sheet as one JSON object: title, facts, records, and what they leave out."""
    about = {
        "title": plain(sheet.title, lang),
        "explanation": plain(sheet.sentence, lang),
        **{key: plain(fact, lang) for key, fact in sheet.facts},
        "records": list(records(sheet, lang)),
        "left_out": plain(sheet.left_out, lang),
    }
    return json_text({key: value for key, value in about.items() if value is not None})


def json_lines(sheet: Sheet, lang: str = "zh") -> str:
    """The records of a sheet, one JSON object a line."""
    return "\n".join(map(json_text, records(sheet, lang)))


def json_text(value: Mapping[str, object]) -> str:
    """Plain data as JSON in one line, decimals with all their digits, dates in ISO 8601."""
    try:
        written = NO_DECIMALS(value)
    except TypeError:
        written = inline_text(_dated(value))
    return escaped_json(written)


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value))


NO_DECIMALS = JSONEncoder(ensure_ascii=False, default=_iso).encode
"""The quick writer, for data without a decimal: it would make binary numbers of them, and refuses."""


def csv_text(sheet: Sheet, lang: str = "zh") -> str:
    """The records of a sheet as CSV; texts that a spreadsheet would run are defused by an apostrophe.

    A number keeps its sign: only cells of text are defused.
    """
    out = io.StringIO()
    made = records(sheet, lang)
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(made.names)
    writer.writerows([_cell(row.get(name), lang) for name in made.names] for row in made)
    return out.getvalue()


def _dated(value: object) -> object:
    match value:
        case Mapping():
            return {key: _dated(each) for key, each in value.items()}
        case list():
            return [_dated(each) for each in value]
        case date():
            return value.isoformat()
    return value


def _cell(value: Plain, lang: str) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case list():
            return _defused(say("joint.list", lang).join(_cell(each, lang) for each in value))
        case dict():
            return _defused(json_text(value) if value else "")
        case str():
            return _defused(value)
    return str(value)


def _defused(text: str) -> str:
    r"""A text that no spreadsheet runs.

    >>> _defused("=HYPERLINK()")
    "'=HYPERLINK()"
    """
    runs = text.startswith(FORMULA) and not SIGNED.fullmatch(text)
    return visible(f"'{text}" if runs else text)
