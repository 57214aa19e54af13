"""Foreign values (外来值): whole numbers and times of numpy and pandas, and datetimes at midnight, as Python's own.

None of those libraries is imported: a value is known by what it does, or by the name of its class.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from numbers import Integral
from typing import Any

MIDNIGHT = re.compile(r"T00(?::00(?::00(?:\.0+)?)?)?$")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
WEEK = "datetime64[W]"
"""Weeks of numpy print their first day, which is a Thursday and not what anyone means by one."""


def as_whole(value: object) -> int | None:
    """The whole number that a value is (整数), one of numpy and pandas too; ``None`` for truth values and all else.

    >>> as_whole(5), as_whole(True), as_whole("5")
    (5, None, None)
    """
    if isinstance(value, int):
        return None if isinstance(value, bool) else int(value)
    return int(value) if isinstance(value, Integral) else None


def as_time(value: Any) -> Any:
    """A time of another library as a date, or as the text that a period has (时间); any other value as it is.

    A datetime, a ``Timestamp`` of pandas and a ``datetime64`` of numpy are their day when they are at midnight; a
    ``Period`` of pandas is the window of its days, a ``datetime64`` of a month or a year is that month or year.

    >>> as_time(datetime(2025, 12, 31)), as_time(datetime(2025, 12, 31, 8))
    (datetime.date(2025, 12, 31), datetime.datetime(2025, 12, 31, 8, 0))
    """
    if isinstance(value, datetime):
        return _day(value)
    if (number := as_whole(value)) is not None:
        return number
    kind = type(value)
    read = TIMES.get((kind.__module__.partition(".")[0], kind.__name__))
    return read(value) if read else value


def _day(moment: datetime) -> date:
    """The day of a datetime at midnight; any other one, and what pandas calls not a time, as it is."""
    # NaT is a datetime whose numbers are not equal to themselves.
    parts = moment.hour, moment.minute, moment.second, moment.microsecond, getattr(moment, "nanosecond", 0)
    return date(moment.year, moment.month, moment.day) if moment == moment and not any(parts) else moment


def _numpy_time(value: Any) -> Any:
    """A day of numpy, or the text of a month or a year."""
    printed = MIDNIGHT.sub("", str(value))
    if "T" in printed or value.dtype.name == WEEK:
        return value
    return date.fromisoformat(printed) if DAY.fullmatch(printed) else printed


def _pandas_period(value: Any) -> Any:
    """The days of a period of pandas, as the text of their window."""
    first, end = _day(value.start_time), _day((value + 1).start_time)
    if isinstance(first, datetime) or isinstance(end, datetime):
        return value
    last = end - timedelta(days=1)
    return first if first == last else f"{first}/{last}"


TIMES = {("numpy", "datetime64"): _numpy_time, ("pandas", "Period"): _pandas_period}
"""How times of other libraries are read, by the library and the name of the class."""
