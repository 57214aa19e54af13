"""Reading (读时期): from whatever a period may be given as to its first and last day."""

from __future__ import annotations

import functools
from datetime import date

from minzheng.errors import PeriodError
from minzheng.periods.bounds import Bounds, months_from, window
from minzheng.periods.chinese import read_chinese
from minzheng.periods.dates import as_date
from minzheng.periods.folding import fold
from minzheng.periods.notations import read_notation
from minzheng.periods.relative import is_relative, seen_from


def read(value: str | int | date, anchor: date | str | None = None) -> Bounds:
    """The bounds that a text, a year or a day names; ``anchor`` is the date that relative texts are told from.

    >>> str(read("上年", anchor="2022-03-10").first)
    '2021-01-01'
    """
    match value:
        case str():
            return read_text(value, None if anchor is None else as_date(anchor))
        case date():
            day = as_date(value)
            return window(day, day)
        case bool():
            pass
        case int():
            return months_from(value, 1, 12)
    raise PeriodError("MZ060", text=repr(value))


@functools.lru_cache(maxsize=4096)
def read_text(text: str, anchor: date | None) -> Bounds:
    """The bounds that a text names; ``PeriodError`` lists the forms it may have."""
    folded = fold(text)
    found = read_notation(folded) or read_chinese(folded)
    if found is None and anchor is not None:
        found = seen_from(folded, anchor)
    if found is None:
        raise PeriodError("MZ062" if anchor is None and is_relative(folded) else "MZ060", text=text)
    return found
