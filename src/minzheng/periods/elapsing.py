"""Elapsed share (序时进度): how much of a window has passed at the end of a day."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from minzheng.periods.months import ONE_DAY, is_month_end, whole_months


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
