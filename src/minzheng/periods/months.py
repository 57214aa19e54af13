"""Calendar months (月): where they end, how far apart they lie, and a day some months away."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from minzheng.errors import PeriodError

FIRST_YEAR, LAST_YEAR = 1900, 2200
MONTHS_IN_YEAR = 12
ONE_DAY = timedelta(days=1)


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
    """Whether ``day`` is the last of its month."""
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
