"""The growth of every figure of a frame is that of the objects, whichever of the two ways computes it."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_country import CATALOGUE, DOCUMENTS, PLAIN, frame, observed, rows, statement

import minzheng as mz
from minzheng.comparison import growths_of
from minzheng.errors import ModelError
from minzheng.frames import growth
from minzheng.frames.growing import GROWN, cells_of
from minzheng.frames.row_contract import part_of
from minzheng.periods import Period

KINDS = st.sampled_from(["同比", "环比", "比年初", "年均"])
SAID = ("printed", "base", "rate", "difference", "reason")


def fact(row: dict[str, Any]) -> tuple[Any, ...]:
    """What a growth is about: a level by its day, a flow by its window."""
    period = Period(row["period"])
    when: tuple[Any, ...] = (period.known_by, period.last is None)
    if CATALOGUE[row["indicator"]].time == "flow" or period.last is None:
        when = (*when, period.first, period.instant)
    return row["indicator"], row["region"], when, part_of(row["breakdown"], row["scope"])


@settings(max_examples=12)
@given(st.integers(0, 10**6), KINDS, st.booleans())
def test_growth_of_columns_is_that_of_objects(seed: int, kind: str, plain: bool) -> None:
    """Base, rate, difference and the reason of none are the same for every figure of every series."""
    made = rows(lambda random: statement(random, PLAIN) if plain else statement(random), 120, seed)
    days = {each.id: each.published for each in DOCUMENTS if each.published}
    expected = growths_of(observed(made), (), kind, (), CATALOGUE, days, mz.Policy())
    objects = (dict(zip(GROWN, cells_of(each), strict=True)) for each in expected)
    found = growth(frame(made), kind, catalogue=CATALOGUE, documents=DOCUMENTS)
    said = {fact(row): [row[name] for name in SAID] for row in objects}
    assert {fact(row): [row[name] for name in SAID] for row in found.iter_rows(named=True)} == said


def test_plain_series_need_no_objects(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two years of one count grow in columns alone, by hundredths of a percent, half up."""
    monkeypatch.setattr("minzheng.frames.growing.growths_of", lambda *given: ())
    seen = frame([
        {"indicator": "local.built", "region": "320402", "period": year, "printed": printed}
        for year, printed in (("2021", "3000个"), ("2022", "2000个"), ("2023", "2001个"))
    ])  # fmt: skip
    found = growth(seen, catalogue=CATALOGUE)
    assert found.select("rate", "reason").rows() == [(None, "no_base"), (-3333, None), (5, None)]


def test_growth_from_a_base_is_of_targets() -> None:
    """Rows of observations have no base of their own, and the error names the kinds there are."""
    with pytest.raises(ModelError, match="year_on_year"):
        growth(pl.DataFrame({"indicator": [], "region": [], "period": [], "printed": []}), "较基期")
