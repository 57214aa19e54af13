"""Bounds (起止): the first and last day that a text names, before they become a ``Period``."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from minzheng.errors import PeriodError
from minzheng.periods.months import MONTHS_IN_YEAR, ONE_DAY, day_of, month_end, require_year, shifted

HALVES: Mapping[str, int] = {"1": 1, "上": 1, "2": 7, "下": 7}


class Bounds(NamedTuple):
    """The facts of a period: first day, last day (``None`` for open), and whether it is an instant."""

    first: date
    last: date | None
    instant: bool = False


def window(first: date, last: date | None) -> Bounds:
    """The window from ``first`` to ``last``, both included; ``PeriodError`` if it is reversed or far off."""
    require_year(first.year)
    if last is not None:
        require_year(last.year)
        if last < first:
            raise PeriodError("MZ061", first=first.isoformat(), last=last.isoformat())
    return Bounds(first, last)


def instant(day: date) -> Bounds:
    """The state of things at the end of ``day``."""
    require_year(day.year)
    return Bounds(day, day, instant=True)


def months_from(year: int, month: int, count: int) -> Bounds:
    """The window of ``count`` whole months that begins with ``month``.

    >>> months_from(2021, 4, 3).last
    datetime.date(2021, 6, 30)
    """
    first = day_of(year, month, 1)
    return window(first, month_end(shifted(first, count - 1)))


def lasting(first: date, number: int, unit: str) -> Bounds:
    """The window of a length: ``number`` years, months or days (``Y``, ``M``, ``D``) from ``first`` on."""
    if unit == "D":
        return window(first, first + ONE_DAY * (number - 1))
    months = number * MONTHS_IN_YEAR if unit == "Y" else number
    if first.day == 1:
        return months_from(first.year, first.month, months)
    return window(first, shifted(first, months) - ONE_DAY)


BUILDERS: Mapping[str, Callable[[int, str], Bounds]] = {
    "year": lambda year, _: months_from(year, 1, 12),
    "half": lambda year, half: months_from(year, HALVES[half], 6),
    "quarter": lambda year, quarter: months_from(year, 3 * int(quarter) - 2, 3),
    "quarters": lambda year, count: months_from(year, 1, 3 * int(count)),
    "months": lambda year, count: window(day_of(year, 1, 1), month_end(day_of(year, int(count), 1))),
    "month": lambda year, month: months_from(year, int(month), 1),
}
"""What each named group of a pattern means, given the year and the text of the group."""


def bounds_of_match(match: re.Match[str]) -> Bounds:
    """The window that a matched pattern names by its last group: year, half, quarter, month or day."""
    group = match.lastgroup or "year"
    year = int(match["year"])
    if group == "day":
        day = day_of(year, int(match["month"]), int(match["day"]))
        return window(day, day)
    return BUILDERS[group](year, match[group])
