"""Relative years: kept as a word until a day tells which year is meant."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.errors import PeriodError
from minzheng.periods import YEAR_WORDS, Period, RelativeYear, as_year


@given(st.sampled_from(sorted(YEAR_WORDS)), st.dates(date(1903, 1, 1), date(2199, 12, 31)))
def test_a_relative_year_is_the_one_that_its_word_means_on_a_day(word: str, day: date) -> None:
    """As a period reads the same word with that day as its anchor, where it reads it at all."""
    year = as_year(word)
    assert isinstance(year, RelativeYear)
    assert year.seen_from(day).months == 12
    try:
        assert year.seen_from(day) == Period(word, anchor=day)
    except PeriodError:
        assert word in {*map(str, RelativeYear), *(each.label("en") for each in RelativeYear)} or word.endswith("年度")


@pytest.mark.parametrize("year", RelativeYear)
def test_a_relative_year_is_read_back_from_what_it_says(year: RelativeYear) -> None:
    """By its code and in both languages."""
    assert [as_year(text) for text in (year.value, year.label("zh"), year.label("en"))] == [year] * 3


def test_all_else_is_a_period_or_refused() -> None:
    """2021, and no word that would need a date."""
    assert as_year("2021") == as_year(2021) == Period(2021)
    with pytest.raises(PeriodError):
        as_year("上月")
