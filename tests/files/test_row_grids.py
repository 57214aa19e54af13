"""Cells of tables: what a reader calls each, whatever the table came from."""

from __future__ import annotations

import pickle

from minzheng.files.rows.grid import HEAD, Grid
from minzheng.model import Location

SHEET = Grid(
    headers=("指标", "数值", "时间"),
    rows=[("养老床位", "1395张", "2021"), ("孤儿", "12人", "2021")],
    file="plan.xlsx",
    sheet="目标",
    row_numbers=(6, 9),
    column_numbers=(2, 3, 5),
    head_number=5,
)


def test_a_cell_of_a_sheet_has_its_letters_and_number() -> None:
    """Rows and columns that were left out keep their numbers; the header has its own row."""
    places = [SHEET.at(1, 1), SHEET.at(0, 2), SHEET.at(HEAD, 0)]
    assert list(map(str, places)) == ["plan.xlsx 目标!C9", "plan.xlsx 目标!E6", "plan.xlsx 目标!B5"]
    assert [place.line for place in places] == [None] * 3


def test_a_cell_of_the_callers_rows_has_its_index_and_header() -> None:
    """Counted from 0, as the caller counts his list."""
    grid = Grid(headers=("指标", "数值"), rows=[("a", "b")])
    assert (str(grid.at(3, 1)), str(grid.at(HEAD, 1)), grid.at(3, 1).file) == ("rows[3].数值", "数值", None)


def test_what_a_column_gives_is_placed_in_it() -> None:
    """A field of a statement stands in the column that gives it, what no column gives in the statement's own cell."""
    source = SHEET.source({"period": 2})
    found = [Location((0, 1), source).at(*steps).pointer for steps in (("period",), ("value",), ("scope", 0))]
    assert found == ["目标!E6", "目标!C6", "目标!C6"]
    assert Location((0,), source).pointer == "目标!6"


def test_the_place_of_a_cell_can_be_sent_to_another_process() -> None:
    """Locations are pickled with what names their cells."""
    place = SHEET.at(0, 0)
    assert pickle.loads(pickle.dumps(place)).pointer == place.pointer == "目标!B6"
