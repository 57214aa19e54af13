"""What was reached (已实现): the one way in which a document's day of publication turns a time of running text."""

from __future__ import annotations

from datetime import date

from minzheng.numerals import fold
from minzheng.periods import Period, is_of_any_year, scan


def as_reached(text: str, period: Period | None, published: date) -> Period | None:
    """What a time means for a figure that was reached: one that names no year never lies after the publication."""
    found = scan(fold(text).strip())
    if period is None or found is None or not is_of_any_year(found):
        return period
    begins = period.last or period.first if period.instant else period.first
    return period if begins <= published else Period(text, anchor=published.replace(year=published.year - 1))
