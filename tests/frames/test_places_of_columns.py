"""Places and totals of a frame are those of the objects, table for table: ties, open places, gaps, what is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

import duckdb
import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from random_country import CATALOGUE, COLUMNS, DOCUMENTS, REGIONS, Row, frame, observed, rows, statement

import minzheng as mz
from minzheng.errors import ModelError, UnknownIndicatorError
from minzheng.frames import aggregate, in_force, rank
from minzheng.frames.row_contract import part_of
from minzheng.quantities import Unit

TABLE = ("indicator", "period", "breakdown", "scope")
OVER = ("320402", "320404", "430100")
SUMS = ("local.beds", "local.waiting", "local.built", "local.fires", "local.spent", "local.marriages")


def country(seed: int, codes: tuple[str, ...] | None = None) -> tuple[pl.DataFrame, mz.Dataset]:
    """Random rows as a frame and as a dataset, every one of a document."""
    made = [each | {"document": each["document"] or DOCUMENTS[0].id} for each in rows(statement, 150, seed)]
    made = [each for each in made if codes is None or each["indicator"] in codes]
    seen = observed(made)
    summaries = [
        mz.Summary(document=each, observations=[one for one in seen if one.document == each.id]) for each in DOCUMENTS
    ]
    return frame(made), mz.Dataset(summaries=summaries, catalogue=CATALOGUE)


def tables(made: pl.DataFrame) -> Iterator[tuple[dict[str, Any], list[Row]]]:
    """The rows of each table of places, with how the objects are asked for it."""
    for key, found in made.group_by(TABLE, maintain_order=True):
        code, period, breakdown, scope = key
        parts, conditions = part_of(breakdown, scope)
        asked = {"indicator": code, "period": period, "breakdown": parts, "scope": conditions, "catalogue": CATALOGUE}
        yield asked, list(found.iter_rows(named=True))


@settings(max_examples=4)
@given(st.integers(0, 10**6), st.booleans(), st.sampled_from([None, REGIONS[3:]]))
@example(19561, False, None)
def test_places_of_columns_are_those_of_objects(seed: int, ascending: bool, regions: Any) -> None:
    """Rank, best and worst place, and why a region has none, are the same in every table."""
    seen, data = country(seed)
    made = rank(seen, ascending=ascending, regions=regions, catalogue=CATALOGUE, documents=DOCUMENTS)
    for asked, found in tables(made):
        expected = mz.rank(data, ascending=ascending, regions=regions, **asked)
        places = {each.region.code: (each.rank, each.best, each.worst, None) for each in expected}
        places |= {each.region.code: (None, None, None, each.reason.value) for each in expected.missing}
        assert {row["region"]: (row["rank"], row["best"], row["worst"], row["gap"]) for row in found} == places, asked


@settings(max_examples=4)
@given(st.integers(0, 10**6))
def test_totals_of_columns_are_those_of_objects(seed: int) -> None:
    """The sum, what it may be, and the regions that it misses are the same."""
    seen, data = country(seed, SUMS)
    for asked, [row] in tables(aggregate(seen, over=OVER, catalogue=CATALOGUE, documents=DOCUMENTS)):
        expected = mz.aggregate(data, over=OVER, **asked)
        missing = [] if expected.complete else [each.code for each in expected.missing]
        assert (row["missing"] or "").split(";") == (sorted(missing) or [""]), asked
        assert row["complete"] == expected.complete
        if expected.value is None:
            assert row["value"] is None
            continue
        values, part = expected.value.interval.plain, Unit(row["unit"]).factor / row["scale"]
        assert [None if row[end] is None else row[end] * part for end in ("low", "high")] == [values.low, values.high]
        assert (row["low_closed"], row["high_closed"]) == (values.low_closed, values.high_closed)
        assert Fraction(expected.value.value.magnitude) * expected.value.value.unit.factor == row["value"] * part


@pytest.mark.parametrize(("work", "code", "error"), [
    (lambda seen: rank(seen, catalogue=CATALOGUE), "local.spent", ModelError),
    (lambda seen: rank(seen, catalogue=CATALOGUE), "local.nobody", UnknownIndicatorError),
    (lambda seen: aggregate(seen, over=OVER, catalogue=CATALOGUE), "local.share", ModelError),
    (lambda seen: aggregate(seen, over=["320000", "320400"], catalogue=CATALOGUE), "local.beds", ModelError),
])  # fmt: skip
def test_what_has_no_places_and_no_total_is_refused(work: Callable[[Any], Any], code: str, error: type) -> None:
    """As the objects refuse it: no direction, no such indicator, no sum, a region within another."""
    seen = pl.DataFrame({"indicator": [code], "region": ["320402"], "period": ["2022"], "printed": ["5%"]})
    with pytest.raises(error):
        work(seen)


def test_a_weighted_mean_is_left_to_the_objects() -> None:
    """A column has no room for a mean, and the error says who has."""
    code = next(each.code for each in CATALOGUE.values() if each.weight)
    seen = pl.DataFrame({"indicator": [code], "region": ["320402"], "period": ["2022"], "printed": ["5%"]})
    with pytest.raises(ModelError, match=r"minzheng\.aggregate"):
        aggregate(seen, over=OVER)


@settings(max_examples=3)
@given(st.integers(0, 10**6), st.sampled_from(["2021-06-30", "2022-12-31", "2024-01-01"]))
def test_standards_in_force_are_those_of_a_dataset(seed: int, day: str) -> None:
    """What is known, stale or unknown on a day, and the amount, for every standard that a place states for a part."""
    seen, data = country(seed, ("local.standard",))
    found = in_force(seen, on=day, catalogue=CATALOGUE, documents=DOCUMENTS)
    for row in found.iter_rows(named=True):
        breakdown, scope = part_of(row["breakdown"], row["scope"])
        said = data.in_force(row["indicator"], row["region"], on=day, breakdown=breakdown, scope=scope)
        assert row["state"] == type(said).__name__.lower(), row
        stated = getattr(said, "observation", None)
        assert row["printed"] == (stated and str(stated.value))
        assert row["reason"] == (said.reason.value if row["state"] == "unknown" else None)
    assert len(found) == found.unique(["region", "breakdown", "scope"]).height


def test_duckdb_has_the_same_places_as_polars() -> None:
    """The same rows give the same tables, by the same names, whichever engine holds them."""
    seen, _ = country(3)
    table = seen.to_arrow()
    chosen: dict[str, Any] = {"ascending": True, "catalogue": CATALOGUE, "documents": DOCUMENTS}
    held = pl.from_arrow(rank(duckdb.connect().from_arrow(table), **chosen).to_arrow_table())
    assert isinstance(held, pl.DataFrame)
    found = rank(seen, **chosen).with_columns(pl.col("gap").cast(pl.String))
    assert sorted(map(str, held.rows())) == sorted(map(str, found.rows()))


def test_an_empty_frame_has_no_places() -> None:
    """Columns without rows give columns without rows."""
    assert rank(pl.DataFrame(schema=dict.fromkeys(COLUMNS, pl.String))).is_empty()
