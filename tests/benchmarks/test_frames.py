"""What it costs to take results out: 10,000 targets as records and frames, beside a frame of ready-made dicts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import polars
import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from test_progress import assessed, pairs

from minzheng.frames import Records

Size = Callable[[int], int]
COUNT = 10_000


@pytest.fixture(scope="module")
def records(size: Size) -> Records:
    """The records of an assessment, made once."""
    return assessed(pairs(size(COUNT))).to_records()


def test_records_of_an_assessment(benchmark: BenchmarkFixture, size: Size) -> None:
    """Each with its sentence; meant to be linear."""
    found = assessed(pairs(size(COUNT)))
    assert len(benchmark.pedantic(found.to_records, rounds=1)) == size(COUNT)


@pytest.mark.parametrize("backend", ["polars", "pandas", "pyarrow"])
def test_a_frame_of_an_assessment(benchmark: BenchmarkFixture, records: Records, backend: Any) -> None:
    """Typed columns of records that are there."""
    assert len(benchmark(records.to_frame, backend)) == len(records)


def test_a_frame_of_plain_dicts(benchmark: BenchmarkFixture, records: Records) -> None:
    """What polars takes for the same rows when it looks for the types in all of them."""
    assert benchmark(polars.DataFrame, records.rows, infer_schema_length=None).height == len(records)
