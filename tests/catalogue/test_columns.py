"""Published tables: each column leads to an indicator, its breakdown and a unit that the indicator accepts."""

from __future__ import annotations

import pickle

import pytest

from minzheng.catalogue import MatchReason, TableColumn, TableColumns, columns, indicators
from minzheng.model import TimeKind
from minzheng.quantities import Figure

QUARTERLY = [each for each in columns if each.table == "民政部省级数据季报"]
RETURNS = [each for each in columns if each.codes]


@pytest.mark.parametrize("column", columns, ids=lambda column: column.name)
def test_a_column_gives_an_indicator_in_a_unit_that_it_accepts(column: TableColumn) -> None:
    """The indicator exists, takes a figure in the printed unit, knows the breakdown, and names the table as source."""
    it = indicators[column.indicator]
    assert it.accepts(Figure(f"1{column.unit}"))
    assert all(value in dict(it.breakdowns)[axis] for axis, value in column.breakdown)
    assert column.table in it.sources


@pytest.mark.parametrize("column", columns, ids=lambda column: column.name)
def test_what_a_table_cumulates_is_a_flow(column: TableColumn) -> None:
    """Cumulative in the year is a flow, the rest stands at the end of the period."""
    assert column.cumulative == (indicators[column.indicator].time is TimeKind.FLOW)


def test_the_quarterly_table_is_whole() -> None:
    """All 46 columns of the ministry's table by provinces, each with a name of its own."""
    assert len(QUARTERLY) == 46
    assert len({column.name for column in QUARTERLY}) == 46
    assert len({(column.indicator, column.breakdown, column.unit) for column in QUARTERLY}) == 46


def test_every_row_of_the_returns_has_official_codes() -> None:
    """Twenty-seven rows, no code twice; the code of an indicator is one of the codes of its rows."""
    codes = [code for column in RETURNS for code in column.codes]
    assert len(RETURNS) == 27
    assert {column.table for column in RETURNS} == {"民政统计月报、季报报表"}
    assert len(set(codes)) == len(codes)
    for each in indicators.values():
        if each.official_code:
            found = columns.by_code(each.official_code)
            assert (found and found.indicator, found and found.breakdown) == (each.code, ())
    whole = {column.indicator for column in RETURNS if not column.breakdown}
    assert whole == {it.code for it in indicators.values() if it.official_code}


@pytest.mark.parametrize(
    ("old", "new"),
    [("JZH011314000", "JZH011212000"), ("JZH011314100", "JZH011212100"), ("JZH011314120", "JZH011212120")],
)
def test_a_code_of_2019_and_its_later_one_are_one_row(old: str, new: str) -> None:
    """The codes changed, the thing counted did not."""
    assert columns.by_code(old) is columns.by_code(new)


def test_columns_are_found_by_name_and_by_indicator() -> None:
    """A name as a table prints it may stand in two tables; an unknown one in none."""
    assert {column.table for column in columns.by_name("街 道")} == {"民政部省级数据季报", "民政统计月报、季报报表"}
    assert columns.by_name("甲") == ()
    assert columns.by_code("X") is None
    assert [column.breakdown for column in columns.of("orphans.people")][1] == (("care", "institutional"),)


def test_columns_are_a_value() -> None:
    """Equal by content, pickled, cut like a tuple."""
    assert pickle.loads(pickle.dumps(columns)) == columns
    assert TableColumns(columns[:2])[-1] == columns[1]
    assert repr(columns) == "<TableColumns: 162 of 8 tables>"


def test_an_official_code_leads_to_its_indicator() -> None:
    """By resolving and by searching."""
    assert indicators.resolve("JZH011111000").code == "divisions.towns"
    found, *_ = indicators.search("jzh011111000")
    assert (found.code, found.reason, found.matched) == ("divisions.towns", MatchReason.OFFICIAL_CODE, "JZH011111000")
