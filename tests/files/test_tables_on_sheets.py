"""Tables on sheets: titles, heads of several rows, notes, hidden and merged cells, as offices lay them out."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment

from minzheng.files.excel.reading import LOCKED, OLD, workbook_grids
from minzheng.files.rows.grid import CellError, Grid
from minzheng.files.rows.headers import is_known
from minzheng.model import Finding


def made(path: Path, rows: list[list[Any]], name: str = "报表") -> Any:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = name
    for row in rows:
        sheet.append(row)
    sheet.saved = lambda: book.save(path)
    return sheet


def read(path: Path) -> list[Grid | Finding]:
    return list(workbook_grids(path, is_known))


def grids(path: Path) -> list[Grid]:
    return [each for each in read(path) if isinstance(each, Grid)]


def found(path: Path) -> list[tuple[str, str]]:
    """The code and the cell of everything that is remarkable about a workbook."""
    several = (each.findings if isinstance(each, Grid) else [each] for each in read(path))
    return [(each.code, each.location.pointer) for listed in several for each in listed]


HEAD = ["指标", "地区", "数值", "单位"]
ROW = ["养老床位", "常州市", 1395, "张"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.xlsx"


def test_titles_above_the_headers_are_passed_over_and_their_unit_is_taken(path: Path) -> None:
    """单位：万元 above a table holds for its rows; 单位：某某局 is no unit."""
    sheet = made(path, [["甲市民政统计表"], [None, None, "单位：万元"], ["填报单位：某某局"], HEAD[:3], ROW[:3]])
    sheet.merge_cells("A1:C1")
    sheet.saved()
    (grid,) = grids(path)
    assert (grid.headers, grid.rows, dict(grid.defaults)) == (tuple(HEAD[:3]), [tuple(ROW[:3])], {"unit": "万元"})
    assert found(path) == []


def test_rows_and_cells_keep_their_places(path: Path) -> None:
    """Blank rows are left out, and every cell is called by its own name."""
    made(path, [[], [None, *HEAD], [None, *ROW], [], [None, *ROW]]).saved()
    (grid,) = grids(path)
    assert grid.row_numbers == [3, 5]
    assert grid.at(1, 2).pointer == "报表!D5"


def test_a_head_of_two_rows_is_joined(path: Path) -> None:
    """A period above several headers goes with each of them; the merged cells are said."""
    sheet = made(path, [["指标", "2021年", None], [None, "数值", "同比"], ["养老床位", 1395, "5%"]])
    sheet.merge_cells("A1:A2")
    sheet.merge_cells("B1:C1")
    sheet.saved()
    (grid,) = grids(path)
    assert grid.headers == ("指标", "2021年 数值", "2021年 同比")
    assert found(path) == [("MZ146", "报表!A1"), ("MZ146", "报表!B1")]


def test_cells_merged_downward_hold_for_each_row(path: Path) -> None:
    """The region of several rows stands in each of them."""
    sheet = made(path, [HEAD, ROW, ["养老机构", None, 30, "家"]])
    sheet.merge_cells("B2:B3")
    sheet.saved()
    (grid,) = grids(path)
    assert [row[1] for row in grid.rows] == ["常州市", "常州市"]
    assert found(path) == [("MZ146", "报表!B2")]


def test_notes_and_signatures_beneath_a_table_are_said_and_left_out(path: Path) -> None:
    """So are the headings of groups of rows; a row with an indicator alone is data."""
    notes = [["一、养老服务"], ROW, ["养老机构"], ["注：不含部队医院。"], ["审核人：张三", "制表人：李四"]]
    made(path, [HEAD, *notes]).saved()
    (grid,) = grids(path)
    assert grid.row_numbers == [3, 4]
    assert found(path) == [("MZ150", "报表!A2"), ("MZ150", "报表!A5"), ("MZ150", "报表!A6")]


def test_a_sheet_may_hold_several_tables_and_repeat_its_head(path: Path) -> None:
    """A head that is repeated on a new page belongs to its table; another one begins another."""
    second = [["其他指标"], ["指标", "数值", "备注"], ["养老机构", 30, "年末"]]
    made(path, [HEAD, ROW, HEAD, ROW, [], *second]).saved()
    one, other = grids(path)
    assert (one.row_numbers, other.headers, other.row_numbers) == ([2, 4], ("指标", "数值", "备注"), [8])
    assert found(path) == []


def test_what_is_hidden_is_said(path: Path) -> None:
    """Hidden rows and columns are read and said, run by run; a hidden sheet is said and not read."""
    sheet = made(path, [HEAD, ROW, ROW, ROW, ROW])
    for row in (2, 3, 5):
        sheet.row_dimensions[row].hidden = True
    sheet.column_dimensions["D"].hidden = True
    hidden = sheet.parent.create_sheet("旧")
    hidden.append(HEAD)
    hidden.sheet_state = "hidden"
    sheet.saved()
    assert len(grids(path)[0].rows) == 4
    assert found(path) == [("MZ147", "报表!A2"), ("MZ147", "报表!A5"), ("MZ147", "报表!D1"), ("MZ145", "旧")]


def test_a_comment_is_said(path: Path) -> None:
    """What a colleague wrote beside a number may matter."""
    sheet = made(path, [HEAD, ROW])
    sheet["C2"].comment = Comment("待核实", "某某")
    sheet["A1"].comment = Comment("写全称", "某某")
    sheet.saved()
    assert found(path) == [("MZ148", "报表!C2")]


def test_formulas_give_their_values_and_those_without_one_are_errors(path: Path) -> None:
    """A workbook that no sheet program has calculated holds none; a formula over its own cell is circular."""
    sheet = made(
        path, [HEAD, ROW, ["养老机构", "常州市", "=C2+1", "家"], ["儿童福利院", "常州市", "=SUM(C2:C4)", "家"]]
    )
    sheet.saved()
    (grid,) = grids(path)
    assert [row[2] for row in grid.rows] == [
        Decimal(1395), CellError("=C2+1", "MZ143"), CellError("=SUM(C2:C4)", "MZ144")
    ]  # fmt: skip


def test_digits_that_are_not_shown_are_said_once_a_column(path: Path) -> None:
    """The number is the one that is shown."""
    sheet = made(path, [HEAD, ["占比", "常州市", 0.68412, None], ["占比", "天宁区", 0.7, None]])
    sheet["C2"].number_format = sheet["C3"].number_format = "0.0%"
    sheet.saved()
    assert [row[2] for row in grids(path)[0].rows] == ["68.4%", "70.0%"]
    assert found(path) == [("MZ149", "报表!C2")]


def test_a_sheet_named_for_a_kind_of_statement_says_it(path: Path) -> None:
    """Rows of 目标 are targets, but where a column of targets stands beside what was reached."""
    made(path, [HEAD, ROW], "目标").saved()
    assert grids(path)[0].defaults["record"] == "target"
    made(path, [[*HEAD, "目标值"], [*ROW, 1500]], "目标").saved()
    assert "record" not in grids(path)[0].defaults


def test_a_sheet_without_a_table_is_said_and_an_empty_one_is_not(path: Path) -> None:
    """Nothing is passed over in silence but what holds nothing."""
    sheet = made(path, [["只有一句话"]], "说明页")
    sheet.parent.create_sheet("空")
    sheet.saved()
    assert found(path) == [("MZ151", "说明页")]


@pytest.mark.parametrize(("content", "hint"), [(b"PK\x03\x04 torn", "damaged"), (OLD + LOCKED, "locked")])
def test_what_is_no_workbook_is_a_finding(tmp_path: Path, content: bytes, hint: str) -> None:
    """A damaged file and one with a password, each with its reason."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    (finding,) = read(path)
    assert isinstance(finding, Finding)
    assert (finding.code, dict(finding.facts)["hint"].key) == ("MZ140", f"hint.{hint}")
    (missing,) = read(tmp_path / "none.xlsx")
    assert isinstance(missing, Finding)
    assert missing.code == "MZ008"
