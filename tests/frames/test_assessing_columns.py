"""Targets of a frame stand as the assessment of objects says, row for row, whether columns or objects decide."""

from __future__ import annotations

from typing import Any

import duckdb
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_country import CATALOGUE, COLUMNS, DOCUMENTS, Row, frame, observed, promise, rows, statement

import minzheng as mz
from minzheng.errors import FileError, MinzhengError
from minzheng.frames import assess
from minzheng.frames.through_objects import answer_of, target_of
from minzheng.progress import Pace
from minzheng.quantities import Policy

ANSWERS = ("form", "verdict", "final", "status", "ground", "reason", "completion", "due", "actual")
PROMISED = tuple(each for each in COLUMNS if each not in ("missing", "status"))
DAYS = st.sampled_from(["2021-10-15", "2022-06-30", "2022-12-31", "2023-12-31"])
POLICIES = st.sampled_from([Policy(), Policy(ceiling="inverse"), Policy(slightly_behind=30, about="0.1")])
PACES = st.sampled_from(["linear", "at_end", Pace.front_loaded("80%")])


def expected(targets: list[Row], seen: list[Row], **arguments: Any) -> list[dict[str, Any]]:
    """What the objects say of each row; nothing of a text that is no bound."""
    asked = []
    for row in targets:
        try:
            asked.append(target_of(row | {"bound": row["printed"]}))
        except MinzhengError:
            asked.append(None)
    known = [each for each in asked if each is not None]
    found = iter(mz.assess(known, observations=observed(seen), catalogue=CATALOGUE, documents=DOCUMENTS, **arguments))
    return [dict.fromkeys(ANSWERS) if each is None else answer_of(next(found)) for each in asked]


@settings(max_examples=6)
@given(st.integers(0, 10**6), DAYS, POLICIES, PACES)
def test_targets_of_columns_stand_as_those_of_objects(seed: int, day: str, policy: Policy, pace: Any) -> None:
    """Form, verdict, status with its ground or reason, shares and the deciding figure are the same for every row."""
    targets, seen = rows(promise, 60, seed), rows(statement, 240, seed + 1)
    chosen: dict[str, Any] = {"as_of": day, "policy": policy, "pace": pace}
    made = assess(frame(targets, PROMISED), frame(seen), catalogue=CATALOGUE, documents=DOCUMENTS, **chosen)
    for row, said, cells in zip(targets, expected(targets, seen, **chosen), made.iter_rows(named=True), strict=True):
        assert {name: cells[name] for name in ANSWERS} == said, row


def test_columns_decide_most_plain_targets(monkeypatch: pytest.MonkeyPatch) -> None:
    """A year that is over with one figure for each place needs no object at all."""
    places = ("320402", "320404", "430100")
    targets = [{"indicator": "local.built", "region": each, "period": "2022", "printed": "100个"} for each in places]
    seen = [each | {"printed": f"{90 + count * 10}个"} for count, each in enumerate(targets)]
    monkeypatch.setattr("minzheng.frames.assessing.judged_one_by_one", None)
    made = assess(frame(targets, PROMISED), frame(seen), as_of="2022-12-31", catalogue=CATALOGUE)
    assert made["status"].to_list() == ["missed", "met", "exceeded"]
    assert made["completion"].to_list() == [9000, 10000, 11000]


def test_duckdb_finds_the_same_figures_as_polars() -> None:
    """The same lazy work runs on observations that DuckDB holds; rows of a target stay in their order."""
    targets, seen = frame(rows(promise, 40, 3), PROMISED), frame(rows(statement, 200, 4))
    chosen: dict[str, Any] = {"as_of": "2022-12-31", "catalogue": CATALOGUE, "documents": DOCUMENTS}
    table = seen.to_arrow()
    held = duckdb.connect().from_arrow(table)
    assert assess(targets, held, **chosen).equals(assess(targets, seen, **chosen))


def test_rows_of_a_dataset_are_assessed_as_they_are() -> None:
    """What ``to_rows`` writes needs no preparation: targets and observations stand in one frame."""
    data = mz.demo()
    known: dict[str, Any] = {"documents": data.documents, "catalogue": data.catalogue}
    made = assess(mz.to_rows(data).to_frame("polars"), as_of="2025-12-31", **known)
    found = (each for each in mz.assess(data, as_of="2025-12-31") if isinstance(each.target, mz.Target))
    said = {(each.target.indicator, str(each.target.value)): each.status.value for each in found}
    for row in made.iter_rows(named=True):
        assert row["status"] in (None, said.get((row["indicator"], row["printed"])))
    assert made["status"].null_count() < len(made) / 2


def test_a_frame_without_a_column_that_is_needed_is_refused() -> None:
    """The error names the column and those there are."""
    with pytest.raises(FileError, match="period"):
        assess(pl.DataFrame({"indicator": [], "region": [], "printed": []}), as_of="2025-12-31")
