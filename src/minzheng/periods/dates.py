"""Dates as arguments (日期): what ``as_of``, ``anchor`` and the ends of a window may be given as."""

from __future__ import annotations

import re
from datetime import date, datetime

from minzheng.errors import PeriodError
from minzheng.periods.folding import fold
from minzheng.periods.months import day_of, require_year

DATE = re.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})|([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})[日号]")


def as_date(value: date | str) -> date:
    """Turn an argument that means one day into a date (日期).

    Takes a ``date`` (not a ``datetime``: the hour would be lost), ``"2021-06-30"`` or ``"2021年6月30日"``.
    Raises ``PeriodError`` for anything else, for days that are not in the calendar and for years outside 1900–2200.

    >>> as_date("2021年6月30日")
    datetime.date(2021, 6, 30)
    """
    match value:
        case str():
            if printed := DATE.fullmatch(fold(value)):
                year, month, day = (int(digits) for digits in printed.groups() if digits)
                return day_of(year, month, day)
        case datetime():
            pass
        case date():
            require_year(value.year)
            return value
    raise PeriodError("MZ065", text=str(value))
