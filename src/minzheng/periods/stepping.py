"""Stepping (推移): the window before or after, the same window a year ago, and windows cut into pieces."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from minzheng.periods.bounds import Bounds, lasting, months_from, window
from minzheng.periods.months import MONTHS_IN_YEAR, ONE_DAY, is_month_end, month_end, shifted, whole_months

Piece = Literal["month", "quarter", "half", "year"]
PIECES: dict[Piece, int] = {"month": 1, "quarter": 3, "half": 6, "year": MONTHS_IN_YEAR}


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
