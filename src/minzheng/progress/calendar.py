"""Calendar shares (时间占比): how much of a window is over by a day, counted in days, months or working days."""

from __future__ import annotations

import functools
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from minzheng.periods import Period

WEEK, WORKING = 7, 5
MONTHS_IN_YEAR = 12


def by_days(window: Period, day: date) -> Fraction:
    """The days that are over, of all days."""
    return Fraction((day - window.first).days + 1, window.days or 1)


@functools.lru_cache(maxsize=4096)
def gradually(window: Period, day: date) -> Fraction:
    """The months that are over, of all months, one that is not in proportion to its days; days where none is whole."""
    if not window.months:
        return by_days(window, day)
    return (_months(day) - _months_before(window.first)) / window.months


def months_between(one: date, other: date) -> Fraction:
    """The months from the end of a day to the end of another, one that is not whole in proportion to its days."""
    return _months(other) - _months(one)


@functools.lru_cache(maxsize=4096)
def _months(day: date) -> Fraction:
    """Months from the year 0 to the end of a day."""
    whole = day.year * MONTHS_IN_YEAR + day.month - 1
    return whole + Fraction(day.day, monthrange(day.year, day.month)[1])


def _months_before(day: date) -> Fraction:
    """Months from the year 0 to the beginning of a day."""
    return _months(day) - Fraction(1, monthrange(day.year, day.month)[1])


def by_table(window: Period, day: date, shares: Sequence[tuple[int, Decimal]]) -> Fraction:
    """What the table asks for within the window by the day, of what it asks for in the whole window."""
    assert window.last is not None
    begin = _asked(_months_before(window.first), shares)
    whole = _asked(_months(window.last), shares) - begin
    return (_asked(_months(day), shares) - begin) / whole if whole else Fraction(0)


def _asked(months: Fraction, shares: Sequence[tuple[int, Decimal]]) -> Fraction:
    """Years asked for since the year 0, by a table of shares that begins anew each year."""
    years, rest = divmod(months, MONTHS_IN_YEAR)
    for (begin, low), (end, high) in pairwise(shares):
        if begin <= rest <= end:
            return years + Fraction(low) + (Fraction(high) - Fraction(low)) * (rest - begin) / (end - begin)
    raise AssertionError(shares)


def by_working_days(window: Period, day: date, holidays: Sequence[date], workdays: Sequence[date]) -> Fraction:
    """The working days that are over, of all of them; none before the last day of a window that has none."""
    assert window.last is not None
    begin = window.first.toordinal() - 1
    done, all_days = (
        _worked(end, holidays, workdays) - _worked(begin, holidays, workdays)
        for end in (day.toordinal(), window.last.toordinal())
    )
    return Fraction(done, all_days) if all_days else Fraction(0)


def _worked(ordinal: int, holidays: Sequence[date], workdays: Sequence[date]) -> int:
    """Working days from the beginning of the calendar, a Monday, to a day."""
    weeks, rest = divmod(ordinal, WEEK)
    off = sum(each.weekday() < WORKING for each in holidays[: bisect_right(holidays, ordinal, key=date.toordinal)])
    on = sum(each.weekday() >= WORKING for each in workdays[: bisect_right(workdays, ordinal, key=date.toordinal)])
    return weeks * WORKING + min(rest, WORKING) - off + on
