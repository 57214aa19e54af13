"""Windows (期间与时点): a time that holds for many figures as each of them can have it."""

from __future__ import annotations

from datetime import date

from minzheng.periods import Period
from minzheng.reader.about import About


def lies_after(period: Period, day: date | None) -> bool:
    """Whether a time begins, an instant lies, after a day."""
    return day is not None and (period.last or period.first if period.instant else period.first) > day


def fitted_to(period: Period, about: About, change: str, role: str) -> Period:
    """An inherited time as a figure can have it: what is counted is of a window, what is in force of a year."""
    if change == "level" and role == "actual" and is_part_of_year(period):
        return Period(f"@{period.last}")
    if period.instant:
        return window_at(period, about.period) if change == "flow" else period
    if role == "standard" and period.last and period.first.year == period.last.year:
        return Period(period.first.year)
    return about.period if about.period and about.led and change == "level" else period


def is_part_of_year(period: Period) -> bool:
    """Whether a window ends within a year: what stands at its end is a stock of it."""
    last = period.last
    return not period.instant and last is not None and last.month < 12 and period.first.year == last.year


def is_within_year(period: Period) -> bool:
    """Whether a window is a part of one year, up to its end or not."""
    first, last = period.first, period.last
    within = last is not None and last.year == first.year
    return within and not period.instant and period != Period(first.year)


def at_the_end(period: Period) -> Period:
    """What stands in a span of whole years stands at its end: 五年来床位由A增至B.

    >>> at_the_end(Period("2016/2020")), at_the_end(Period("2020"))
    (Period('@2020-12-31'), Period('2020'))
    """
    first, last = period.first, period.last
    if period.instant or last is None or last.year == first.year or (last.month, last.day) != (12, 31):
        return period
    return Period(f"@{last}") if (first.month, first.day) == (1, 1) else period


def spans_years(period: Period) -> bool:
    """Whether a time is of more years than one."""
    return period.last is not None and period.last.year > period.first.year


def window_at(instant: Period, whole: Period | None) -> Period:
    """The window that a count is of where the text stands at an instant: the document, or the year that ends."""
    if whole and not whole.instant and whole.first <= instant.first <= (whole.last or instant.first):
        return whole
    return Period(instant.first.year) if instant.first.month == 12 else instant
