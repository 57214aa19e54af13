"""Relative years (相对年份): 上年 and its like where a rule means another year each time, kept until it is applied."""

from __future__ import annotations

from datetime import date

from minzheng.language import Labelled
from minzheng.periods.period import Period
from minzheng.periods.words import YEARS


class RelativeYear(Labelled):
    """A year named by its distance from another (相对年份): 上年 of a standing rule is another year each year.

    >>> RelativeYear.LAST.seen_from(date(2021, 7, 1)), RelativeYear.LAST.label("zh")
    (Period('2020'), '上年')
    """

    THIS = "this_year"
    """当年: the year itself."""
    LAST = "last_year"
    """上年: the year before."""
    BEFORE_LAST = "year_before_last"
    """前年: the year before that."""

    def seen_from(self, day: date) -> Period:
        """The calendar year that is meant on a day."""
        return Period(day.year + OFFSETS[self])


OFFSETS = {RelativeYear.THIS: 0, RelativeYear.LAST: -1, RelativeYear.BEFORE_LAST: -2}
YEAR_WORDS = {
    **{year.value: year for year in RelativeYear},
    **{year.value.replace("_", " "): year for year in RelativeYear},
    **{word: year for word, offset in YEARS.items() for year in RelativeYear if OFFSETS[year] == offset},
    "上年度": RelativeYear.LAST,
    "本年度": RelativeYear.THIS,
    "当年度": RelativeYear.THIS,
}
"""How a relative year is written: by its code, or as documents write it."""


def as_year(value: Period | RelativeYear | str | int | date) -> Period | RelativeYear:
    """A period, or the relative year that a word such as 上年 means; ``PeriodError`` for what is neither.

    >>> as_year("上年"), as_year("2021")
    (<RelativeYear.LAST: 'last_year'>, Period('2021'))
    """
    if isinstance(value, str) and (known := YEAR_WORDS.get(value)):
        return known
    return Period(value)
