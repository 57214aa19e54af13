"""Lists (区划名单): which of the yearly lists of divisions answers for a date."""

from __future__ import annotations

import functools
import re
from datetime import date, datetime
from typing import Any, NamedTuple, TypeVar

from minzheng.errors import RegionError
from minzheng.foreign import as_time

Cached = TypeVar("Cached")


class NewestList(NamedTuple):
    """The newest list (最新名单): its year, and the day from which on it answers."""

    year: int
    day: date


FIRST = 2000
"""The year of the first list, that of its end."""
SHIPPED = NewestList(2026, date(2026, 4, 30))
"""The newest list that comes with the library: it is of April, its day is not known. All others are of a year's end."""
newest_lists: list[NewestList] = [SHIPPED]
"""The newest list of each gazetteer that was put in use and not given back, the one in use last."""
caches: list[Any] = []
"""What is remembered of the lists, and forgotten when another gazetteer is put in use."""

DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})|([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})[日号]")
DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


def remembered(cached: Cached) -> Cached:
    """Have a cached function forget what it knows when the lists change."""
    caches.append(cached)
    return cached


def newest() -> NewestList:
    """The newest list that is in use."""
    return newest_lists[-1]


def list_year(on: date | str | None) -> int:
    """The year of the last list (名单年份) at or before a date; ``None`` means the newest list.

    Lists are of 31 December, the newest that comes with the library of April 2026; a later date is answered with the
    newest. A date is a ``date``,
    a datetime or a day of numpy or pandas at midnight, ``"2021-12-31"`` or ``"2021年12月31日"``. Raises ``RegionError``
    for anything else, and for a date before the first list, of 2000-12-31.

    >>> list_year("2021-12-31"), list_year("2021-12-30"), list_year(None)
    (2021, 2020, 2026)
    """
    return newest().year if on is None else _year_for(as_day(on))


def as_day(on: date | str) -> date:
    """A day as ``list_year`` takes it (日期); ``RegionError`` for anything else."""
    day = on if type(on) is date else as_time(on)
    if isinstance(day, str):
        return _day_of_text(day)
    if isinstance(day, datetime) or not isinstance(day, date):
        raise RegionError("MZ071", text=str(on))
    return day


@functools.lru_cache(maxsize=1024)
def _day_of_text(text: str) -> date:
    printed = DATE.fullmatch(text.strip().translate(DIGITS))
    if not printed:
        raise RegionError("MZ071", text=text)
    year, month, day = (int(digits) for digits in printed.groups() if digits)
    try:
        return date(year, month, day)
    except ValueError:
        raise RegionError("MZ071", text=text) from None


def _year_for(day: date) -> int:
    if day >= newest().day:
        return newest().year
    year = day.year if (day.month, day.day) == (12, 31) else day.year - 1
    if year < FIRST:
        raise RegionError("MZ072", date=day.isoformat(), first=FIRST)
    return year
