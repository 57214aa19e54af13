"""Reading (读时期): from whatever a period or a day may be given as to the calendar."""

from __future__ import annotations

import functools
import re
from datetime import date, datetime

from minzheng.errors import PeriodError
from minzheng.foreign import as_time
from minzheng.numerals import fold
from minzheng.periods.calendar import UNKNOWN, Bounds, months_from, require_year, window
from minzheng.periods.meaning import Anchor, bounds_of, is_relative
from minzheng.periods.scanning import scan

LONGEST_TEXT = 60
UNKNOWN_WORDS = ("unknown", "时期不详")
"""How a time that is not known is written."""
BLANKS = re.compile(r"(?<=[^0-9\s])\s+|\s+(?=[^0-9\s])")


def squeezed(text: str) -> str:
    """The text folded and without blanks, except between digits, where a blank may hide a slip.

    A text too long to name a period or a day becomes the empty text, which names none.

    >>> squeezed(" 二〇二一 年 六 月 ３０ 日 ")
    '二〇二一年六月30日'
    """
    return "" if len(text) > LONGEST_TEXT else BLANKS.sub("", fold(text).strip())


def read(value: str | int | date, anchor: date | str | None = None) -> Bounds:
    """The bounds that a text, a year or a day names; ``anchor`` is the date that relative texts depend on.

    >>> str(read("上年", anchor="2022-03-10").first)
    '2021-01-01'
    """
    match value if isinstance(value, str) else as_time(value):
        case str(text):
            return read_text(text, None if anchor is None else as_date(anchor))
        case date() as moment:
            day = as_date(moment)
            return window(day, day)
        case bool():
            pass
        case int(year):
            return months_from(year, 1, 12)
    raise PeriodError("MZ060", text=repr(value))


@functools.lru_cache(maxsize=4096)
def read_text(text: str, anchor: date | None) -> Bounds:
    """The bounds of a text that is a time from its first character to its last; else ``PeriodError``."""
    folded = squeezed(text)
    if folded in UNKNOWN_WORDS:
        return UNKNOWN
    found = scan(folded)
    if found and found.end == len(folded) and not found.broken:
        if anchor is None and is_relative(found):
            raise PeriodError("MZ062", text=text)
        bounds = bounds_of(found, None if anchor is None else Anchor.of(anchor))
        if bounds:
            return bounds
    raise PeriodError("MZ060", text=text)


def as_date(value: date | str) -> date:
    """Turn an argument that means one day into a date (日期).

    Takes a ``date``, ``"2021-06-30"`` or ``"2021年6月30日"``, and a datetime, a ``Timestamp`` of pandas or a
    ``datetime64`` of numpy at midnight (another hour would be lost). Raises ``PeriodError`` for anything else, for days
    that are not in the calendar and for years outside 1900–2200.

    >>> as_date("2021年6月30日")
    datetime.date(2021, 6, 30)
    """
    if isinstance(value, str):
        return _day(value)
    match value if type(value) is date else as_time(value):
        case datetime():
            pass
        case date() as day:
            require_year(day.year)
            return day
    raise PeriodError("MZ065", text=str(value))


@functools.lru_cache(maxsize=4096)
def _day(text: str) -> date:
    try:
        first, last, is_instant = read_text(text, None)
    except PeriodError as error:
        if error.code in ("MZ063", "MZ064"):
            raise
        raise PeriodError("MZ065", text=text) from None
    if first != last or is_instant:
        raise PeriodError("MZ065", text=text)
    return first
