"""Periods of every shape, drawn for the laws of this folder."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from minzheng.periods import Period

# Far enough from 1900 and 2200 that stepping a few lengths away stays between them.
days = st.dates(date(1990, 1, 1), date(2060, 12, 31))
years = st.integers(1990, 2060)
instants = days.map(Period.as_of)
units = st.one_of(
    years.map(str),
    st.builds("{}-S{}".format, years, st.integers(1, 2)),
    st.builds("{}-Q{}".format, years, st.integers(1, 4)),
    st.builds("{}-{:02}".format, years, st.integers(1, 12)),
).map(Period)
year_spans = st.builds(lambda year, more: Period(f"{year}/{year + more}"), years, st.integers(1, 10))
month_spans = st.builds(
    lambda year, month, more: Period(f"{year}-{month:02}-01/P{more}M"), years, st.integers(1, 12), st.integers(1, 40)
)
day_spans = st.builds(lambda day, more: Period.between(day, day + timedelta(more)), days, st.integers(0, 800))
open_windows = days.map(lambda day: Period.between(day, None))
whole_month_windows = st.one_of(units, year_spans, month_spans)
windows = st.one_of(whole_month_windows, day_spans)
periods = st.one_of(windows, open_windows, instants)
