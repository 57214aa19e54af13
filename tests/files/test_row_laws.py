"""The law of rows: what is written as rows, CSV, frames, YAML and JSON reads back as the same statements."""

from __future__ import annotations

from typing import Any

import file_strategies as drawn
import pandas
import polars
import pyarrow
import pytest
from hypothesis import given, settings

import drawing
from minzheng.datasets import Dataset
from minzheng.files import dumps, from_rows, loads, to_rows
from minzheng.model import Document, Observation, Summary
from minzheng.quantities import Comparator, Figure

ABOUT = Document(id="a", title="t")


def same(one: Dataset, other: Dataset) -> bool:
    """Whether two datasets say the same, with the same documents."""
    return (one.plans, one.summaries, one.local, one.regions) == (
        other.plans,
        other.summaries,
        other.local,
        other.regions,
    )


def statements(dataset: Dataset) -> list[object]:
    """What the documents of a dataset say, one after the other."""
    return [*dataset.tasks, *dataset.targets, *dataset.deliverables, *dataset.observations]


@given(drawn.datasets())
def test_rows_with_definitions_hold_a_dataset_whole(dataset: Dataset) -> None:
    """Every field of every class: in its own column, or in the one for the rest."""
    back = from_rows(to_rows(dataset, definitions=True), catalogue=drawn.TRUSTING, strict=False)
    assert same(back, dataset)


@given(drawn.datasets())
def test_csv_holds_a_dataset_whole(dataset: Dataset) -> None:
    """Its text has every sign that a cell may have."""
    text = dumps(dataset, "csv")
    back = loads(text, format="csv", catalogue=drawn.TRUSTING, strict=False)
    assert same(back, dataset)


@given(drawn.datasets())
def test_rows_alone_hold_every_statement(dataset: Dataset) -> None:
    """Without the definitions the statements are the same, of documents of which the id is known."""
    back = from_rows(to_rows(dataset), catalogue=drawn.TRUSTING, strict=False)
    assert statements(back) == statements(dataset)


FRAMES = [pandas.DataFrame, polars.DataFrame, pyarrow.table, lambda rows: rows.to_frame("polars")]


@pytest.mark.parametrize("backend", FRAMES, ids=["pandas", "polars", "pyarrow", "to_frame"])
@settings(max_examples=10)
@given(dataset=drawn.datasets())
def test_frames_hold_a_dataset_whole(backend: Any, dataset: Dataset) -> None:
    """What a frame of some library is made of comes back from it."""
    back = from_rows(backend(to_rows(dataset, definitions=True)), catalogue=drawn.TRUSTING, strict=False)
    assert same(back, dataset)


@given(drawing.figures())
def test_the_columns_alone_keep_how_a_figure_is_judged(figure: Figure) -> None:
    """Without the printed text a level comes back equal: comparator, equality, approximation, the way of its verb."""
    shown = Figure.of(figure.op, figure.low, figure.high, figure.unit, approx=figure.approx, aim=figure.aim)
    if figure.change or figure != shown or figure.op is Comparator.RANGE:
        return
    made = Observation(indicator="x.y", value=figure, period=2021, region="CN")
    (row,) = to_rows(Summary(document=ABOUT, observations=(made,)))
    (back,) = from_rows([{**row, "printed": None, "more": None}], catalogue=drawn.TRUSTING).observations
    assert back.value == figure


@pytest.mark.parametrize(
    "printed",
    ["百分之0.2", "百分之72", "新增百分之0.2", "不低于百分之10", "千分之3.5", "每千人3张", "三分之一", "五成"],
)
def test_a_unit_before_the_number_is_not_put_behind_it_again(printed: str) -> None:
    """百分之0.2 beside its unit % is 0.2%, and no 百分之0.2%."""
    made = Observation(indicator="x.y", value=printed, period=2021, region="CN")
    (row,) = to_rows(Summary(document=ABOUT, observations=(made,)))
    (back,) = from_rows([row], catalogue=drawn.TRUSTING).observations
    assert (back.value, back.value.text) == (made.value, printed)
