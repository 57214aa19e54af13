"""Lists (区划名单): which of the yearly lists of divisions answers for a date."""

from __future__ import annotations

import functools
import re
from datetime import date, datetime

from minzheng.errors import RegionError
from minzheng.foreign import as_time

FIRST = 2000
"""The year of the first list, that of its end."""
NEWEST = 2026
"""The year of the newest list; every other one is of a year's end."""
NEWEST_DAY = date(2026, 4, 30)
"""From when on the newest list answers: it is of April, its day is not known."""

DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})|([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})[日号]")
DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


def list_year(on: date | str | None) -> int:
    """The year of the last list (名单年份) at or before a date; ``None`` means the newest list.

    Lists are of 31 December, the newest of April 2026; a later date is answered with the newest. A date is a ``date``,
    a datetime or a day of numpy or pandas at midnight, ``"2021-12-31"`` or ``"2021年12月31日"``. Raises ``RegionError``
    for anything else, and for a date before the first list, of 2000-12-31.

    >>> list_year("2021-12-31"), list_year("2021-12-30"), list_year(None)
    (2021, 2020, 2026)
    """
    if on is None:
        return NEWEST
    day = on if type(on) is date else as_time(on)
    if isinstance(day, str):
        return _year_for_text(day)
    if isinstance(day, datetime) or not isinstance(day, date):
        raise RegionError("MZ071", text=str(on))
    return _year_for(day)


@functools.lru_cache(maxsize=1024)
def _year_for_text(text: str) -> int:
    printed = DATE.fullmatch(text.strip().translate(DIGITS))
    if not printed:
        raise RegionError("MZ071", text=text)
    year, month, day = (int(digits) for digits in printed.groups() if digits)
    try:
        return _year_for(date(year, month, day))
    except ValueError as error:
        # A RegionError is a ValueError, too: it says more than the calendar does.
        if isinstance(error, RegionError):
            raise
        raise RegionError("MZ071", text=text) from None


def _year_for(day: date) -> int:
    if day >= NEWEST_DAY:
        return NEWEST
    year = day.year if (day.month, day.day) == (12, 31) else day.year - 1
    if year < FIRST:
        raise RegionError("MZ072", date=day.isoformat(), first=FIRST)
    return year
