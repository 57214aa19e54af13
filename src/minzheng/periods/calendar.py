"""The calendar (历法): days, whole months and years, the windows and instants they make, and steps between them."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal, NamedTuple

from minzheng.errors import PeriodError

FIRST_YEAR, LAST_YEAR = 1900, 2200
MONTHS_IN_YEAR = 12
ONE_DAY = timedelta(days=1)
Piece = Literal["month", "quarter", "half", "year"]
PIECES: dict[Piece, int] = {"month": 1, "quarter": 3, "half": 6, "year": MONTHS_IN_YEAR}


class Bounds(NamedTuple):
    """The facts of a period: first day, last day (``None`` for open), and whether it is an instant."""

    first: date
    last: date | None
    instant: bool = False


UNKNOWN = Bounds(date.max, date.max, True)
"""What stands for a time that is not known: an instant after every day that there is, so that no window holds it."""


def day_of(year: int, month: int, day: int) -> date:
    """The day of the calendar that three numbers name; ``PeriodError`` where there is none or the year is far off.

    >>> day_of(2021, 6, 30)
    datetime.date(2021, 6, 30)
    """
    require_year(year)
    try:
        return date(year, month, day)
    except ValueError:
        raise PeriodError("MZ064", text=f"{year:04}-{month:02}-{day:02}") from None


def require_year(year: int) -> None:
    """Raise ``PeriodError`` for a year outside 1900–2200: more likely a slip of the pen than a date."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise PeriodError("MZ063", year=year, first=FIRST_YEAR, last=LAST_YEAR)


def month_end(day: date) -> date:
    """The last day of the month of ``day``."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def is_month_end(day: date) -> bool:
    """Whether ``day`` is the last of its month.

    >>> from datetime import date
    >>> is_month_end(date(2024, 2, 29)), is_month_end(date(2023, 2, 27))
    (True, False)
    """
    return day == month_end(day)


def shifted(day: date, months: int) -> date:
    """The same day of the month, ``months`` later (earlier if negative), or the last day of a shorter month.

    >>> shifted(date(2024, 2, 29), -12)
    datetime.date(2023, 2, 28)
    """
    year, month = divmod(day.year * MONTHS_IN_YEAR + day.month - 1 + months, MONTHS_IN_YEAR)
    first = day_of(year, month + 1, 1)
    return first.replace(day=min(day.day, month_end(first).day))


def whole_months(first: date, last: date) -> int | None:
    """How many calendar months a window consists of, or ``None`` if it cuts one.

    >>> whole_months(date(2021, 1, 1), date(2021, 6, 30))
    6
    """
    if first.day != 1 or not is_month_end(last):
        return None
    return (last.year - first.year) * MONTHS_IN_YEAR + last.month - first.month + 1


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
    months = year * MONTHS_IN_YEAR + month - 1 + count
    require_year((months - 1) // MONTHS_IN_YEAR)
    return window(first, date(months // MONTHS_IN_YEAR, months % MONTHS_IN_YEAR + 1, 1) - ONE_DAY)


def lasting(first: date, number: int, unit: str) -> Bounds:
    """The window of a length: ``number`` years, months or days (``Y``, ``M``, ``D``) from ``first`` on."""
    if unit == "D":
        return window(first, first + ONE_DAY * (number - 1))
    months = number * MONTHS_IN_YEAR if unit == "Y" else number
    if first.day == 1:
        return months_from(first.year, first.month, months)
    return window(first, shifted(first, months) - ONE_DAY)


def neighbour(first: date, last: date, steps: int) -> Bounds:
    """The window of the same length ``steps`` lengths later: months if it is made of months, else days.

    >>> str(neighbour(date(2021, 1, 1), date(2021, 3, 31), -1).last)
    '2020-12-31'
    """
    months = whole_months(first, last)
    if months:
        return lasting(shifted(first, months * steps), months, "M")
    length = last - first + ONE_DAY
    return window(first + length * steps, last + length * steps)


def year_before(bounds: Bounds) -> Bounds:
    """The same window or instant of the year before (上年同期): 29 February becomes the 28th, month ends stay so."""
    first, last, instant = bounds
    earlier = shifted(first, -MONTHS_IN_YEAR)
    if last is None:
        return window(earlier, None)
    if first == last and not instant:
        return window(earlier, earlier)
    end = shifted(last, -MONTHS_IN_YEAR)
    if is_month_end(last):
        end = month_end(end)
    return Bounds(end if instant else earlier, end, instant)


def pieces(first: date, last: date, piece: Piece) -> Iterator[Bounds] | None:
    """The months, quarters, halves or years that make up a window, in order; ``None`` if they do not fill it."""
    size = PIECES.get(piece)
    months = whole_months(first, last)
    if not size or not months or months % size or (first.month - 1) % size:
        return None
    starts = (shifted(first, offset) for offset in range(0, months, size))
    return (months_from(start.year, start.month, size) for start in starts)


def elapsed_share(first: date, last: date, as_of: date) -> Fraction:
    """The share of a window that has passed, ``as_of`` included, between 0 and 1.

    Whole months are counted at a month end, in a window made of whole months; days are counted otherwise.

    >>> elapsed_share(date(2021, 1, 1), date(2021, 12, 31), date(2021, 6, 30))
    Fraction(1, 2)
    """
    if as_of < first:
        return Fraction(0)
    if as_of >= last:
        return Fraction(1)
    months = whole_months(first, last)
    if months and is_month_end(as_of):
        return Fraction(whole_months(first, as_of) or 0, months)
    return Fraction((as_of - first + ONE_DAY).days, (last - first + ONE_DAY).days)
