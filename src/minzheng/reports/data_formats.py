"""Data formats (数据格式): the records of a sheet as JSON, JSON Lines and CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from datetime import date

from minzheng.files import inline_text
from minzheng.language import say
from minzheng.reports.layout import escaped_json, visible
from minzheng.reports.records import Plain, plain, records
from minzheng.reports.sheet import Sheet

FORMULA = tuple("=+-@＝＋－＠\t\r\n")
"""What a spreadsheet takes for the start of a formula, in both widths."""
SIGNED = re.compile(r"[+-][0-9][0-9.,]*[%‰]?")
"""A number with its sign, which is no formula."""


def json(sheet: Sheet, lang: str = "zh") -> str:
    """A sheet as one JSON object: title, facts, records, and what they leave out."""
    about = {
        "title": plain(sheet.title, lang),
        "explanation": plain(sheet.sentence, lang),
        **{key: plain(fact, lang) for key, fact in sheet.facts},
        "records": [_written(each) for each in records(sheet, lang)],
        "left_out": plain(sheet.left_out, lang),
    }
    return escaped_json(inline_text(_written({key: value for key, value in about.items() if value is not None})))


def json_lines(sheet: Sheet, lang: str = "zh") -> str:
    """The records of a sheet, one JSON object a line."""
    return "\n".join(escaped_json(inline_text(_written(each))) for each in records(sheet, lang))


def csv_text(sheet: Sheet, lang: str = "zh") -> str:
    """The records of a sheet as CSV; texts that a spreadsheet would run are defused by an apostrophe.

    A number keeps its sign: only cells of text are defused.
    """
    out = io.StringIO()
    rows = records(sheet, lang)
    if rows:
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(rows[0])
        writer.writerows([_cell(value, lang) for value in row.values()] for row in rows)
    return out.getvalue()


def _written(record: Mapping[str, object]) -> dict[str, object]:
    return {key: _dated(value) for key, value in record.items()}


def _dated(value: object) -> object:
    if isinstance(value, list):
        return [_dated(each) for each in value]
    if isinstance(value, dict):
        return _written(value)
    return value.isoformat() if isinstance(value, date) else value


def _cell(value: Plain, lang: str) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case list():
            return _defused(say("joint.list", lang).join(_cell(each, lang) for each in value))
        case dict():
            return _defused(inline_text(_written(value)) if value else "")
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
