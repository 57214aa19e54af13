"""Foreign values: whole numbers and times of numpy and pandas mean what Python's own mean, at every door."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.errors import FloatError, MinzhengError, NumeralError, PeriodError, RegionError
from minzheng.foreign import as_time, as_whole
from minzheng.numerals import exact
from minzheng.periods import Period, as_date
from minzheng.quantities import Quantity
from minzheng.regions import Region, as_region, list_year

WHOLE: list[Any] = [np.int8, np.int32, np.int64, np.uint16, np.uint64, lambda n: pd.Series([n])[0]]
DAYS = st.dates(date(2001, 1, 1), date(2100, 12, 31))
MOMENTS: list[Any] = [
    lambda day: datetime(day.year, day.month, day.day),
    pd.Timestamp,
    lambda day: pd.Timestamp(day, tz="Asia/Shanghai"),
    lambda day: np.datetime64(day, "D"),
    lambda day: np.datetime64(day, "s"),
    lambda day: np.datetime64(day, "ns"),
    lambda day: pd.Period(day, freq="D"),
]
"""A day as other libraries have it."""


@given(st.integers(0, 120), st.sampled_from(WHOLE))
def test_whole_numbers_of_other_libraries_are_whole_numbers(number: int, made: Any) -> None:
    """An amount, a factor and a divisor of any integer class equal those of Python's own."""
    foreign = made(number)
    assert as_whole(foreign) == number
    assert type(as_whole(foreign)) is int
    assert exact(foreign) == Decimal(number)
    assert Quantity(foreign, "人") == Quantity(number, "人")
    assert Quantity(3, "人") * foreign == foreign * Quantity(3, "人") == Quantity(3 * number, "人")
    if number:
        assert Quantity(3, "人") / foreign == Quantity(3, "人") / number


@given(st.integers(1950, 2150), st.sampled_from([np.int16, np.int64, np.uint32]))
def test_a_year_of_any_integer_class_is_that_year(year: int, made: Any) -> None:
    """Periods take the years that frames hold."""
    assert Period(made(year)) == Period(year)


@given(DAYS, st.sampled_from(MOMENTS))
def test_a_day_of_another_library_is_that_day(day: date, made: Any) -> None:
    """As a date, as a period and as the date of a list of divisions."""
    assert as_time(made(day)) == as_date(made(day)) == day
    assert Period(made(day)) == Period(day)
    assert list_year(made(day)) == list_year(day)
    assert made(day) in Period(day.year)


@given(DAYS, st.sampled_from("MQY"))
def test_a_period_of_pandas_is_the_window_of_its_days(day: date, freq: str) -> None:
    """Months, quarters and years keep their first and last day."""
    theirs = pd.Period(day, freq=freq)
    ours = Period(theirs)
    assert (ours.first, ours.last) == (theirs.start_time.date(), theirs.end_time.date())


def test_fiscal_years_weeks_and_units_of_numpy_by_example() -> None:
    """A fiscal year and a week are the days they have; a month and a year of numpy are that month and year."""
    assert Period(pd.Period("2025", freq="Y-MAR")) == Period("2024-04/2025-03")
    assert Period(pd.Period("2025-12-31", freq="W")) == Period("2025-12-29/2026-01-04")
    assert Period(np.datetime64("2025-12")) == Period("2025-12")
    assert Period(np.datetime64("2025")) == Period(2025)
    assert as_region(np.int64(320400)) == Region("320400")


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2025, 12, 31, 8),
        pd.Timestamp("2025-12-31 00:00:00.000000001"),
        np.datetime64("2025-12-31T08"),
        np.datetime64("2025-12-31", "W"),
        pd.Period("2025-12-31 00:00", freq="h"),
        pd.NaT,
        np.datetime64("NaT"),
        pd.NA,
        None,
        True,
        np.bool_(True),
        2025.0,
    ],
)
def test_an_hour_and_what_is_no_time_are_refused(moment: Any) -> None:
    """An hour would be lost, a week of numpy begins on Thursday, and what is missing is no time."""
    for door, error in ((as_date, PeriodError), (Period, PeriodError)):
        with pytest.raises(error):
            door(moment)
    if moment is not None:
        with pytest.raises(RegionError):
            list_year(moment)


@given(st.floats(allow_nan=False, allow_infinity=False, width=32))
def test_floats_of_numpy_are_refused_at_their_own_width(number: float) -> None:
    """The message shows the shortest decimal of the float's own width: 68.1, not 68.0999984741211."""
    with pytest.raises(FloatError) as caught:
        exact(np.float32(number))  # type: ignore[arg-type]
    assert np.float32(caught.value.facts["text"]) == np.float32(number)


@pytest.mark.parametrize("value", [True, np.bool_(False), pd.NA, None, "5a", b"5", 1j, np.float64("nan")])
def test_what_is_no_number_is_refused(value: Any) -> None:
    """Truth values, what is missing and what is no number raise the library's own errors."""
    with pytest.raises((NumeralError, FloatError)):
        exact(value)
    with pytest.raises(MinzhengError):
        Quantity(value, "人")


def test_nothing_is_imported_for_them() -> None:
    """The values are known without the libraries that make them."""
    code = "import sys, minzheng.foreign as f; f.as_time(2021); sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
