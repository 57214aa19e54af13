"""Data formats (数据格式): the records of a sheet as JSON, JSON Lines and CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from datetime import date
from json import JSONEncoder

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
        "records": records(sheet, lang),
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
    rows = records(sheet, lang)
    if rows:
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(rows[0])
        writer.writerows([_cell(value, lang) for value in row.values()] for row in rows)
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
