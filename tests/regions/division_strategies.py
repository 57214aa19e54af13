"""Strategies over the gazetteer: years of lists, and entries with a year in which they are listed."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from minzheng.regions.gazetteer import GazetteerEntry, gazetteer
from minzheng.regions.lists import FIRST, SHIPPED

entries = st.deferred(lambda: st.sampled_from([entry for code in gazetteer().entries.values() for entry in code]))
ended = st.deferred(lambda: st.sampled_from(all_ended()))
years = st.integers(FIRST, SHIPPED.year)


def all_ended() -> list[GazetteerEntry]:
    """Every entry that is not in the newest list."""
    return [entry for code in gazetteer().entries.values() for entry in code if entry.last is not None]


def end_of(year: int) -> date:
    """The day of the list of a year."""
    return SHIPPED.day if year == SHIPPED.year else date(year, 12, 31)


@st.composite
def listed(draw: st.DrawFn) -> tuple[GazetteerEntry, int]:
    """An entry and a year in which it is listed."""
    entry = draw(entries)
    return entry, draw(st.integers(entry.first or FIRST, entry.last or SHIPPED.year))
