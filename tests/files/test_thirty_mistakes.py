"""A workbook as it comes back from districts, with some thirty mistakes: each is found at its cell, and no other."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment

import minzheng as mz

BEDS, HOMES, SHARE, STANDARD = "养老床位总数", "养老机构数", "养老机构护理型床位占比", "最低生活保障标准"
HEAD = ["指标", "城乡", "数值", "单位", "时间", "地区", "属性", "措辞", "备注"]
GOOD = [BEDS, None, "不少于9000张", None, "2025年", "常州市", "约束性", "确保", None]


def row(indicator: str, value: object, unit: str | None, place: str | None, **other: object) -> list[object]:
    said: dict[str, Any] = {"period": "2025年", "area": None, "obligation": None, "note": None, **other}
    return [indicator, said["area"], value, unit, said["period"], place, said["obligation"], None, said["note"]]


ROWS: list[tuple[list[object], str, str]] = [
    (row(BEDS, 2000, "人", "天宁区"), "C", "MZ201"),  # a unit of another thing
    (row(BEDS, "尚未确定的数", None, "钟楼区"), "C", "MZ046"),  # a text where a number belongs
    (row(BEDS, 500, "张", "常洲市"), "F", "MZ076"),  # an unknown division
    (row(BEDS, "#REF!", "张", "武进区"), "C", "MZ163"),  # an error
    (row(BEDS, datetime(2025, 1, 2), "张", "新北区"), "C", "MZ164"),  # 1/2, which became a date
    (row(BEDS, "１２３４", "张", "溧阳市"), "C", "MZ152"),  # full-width digits
    (row(BEDS, 1500, "张", "金坛区", period="2025年13月"), "E", "MZ064"),  # a month that there is not
    (row("养老床味", 500, "张", "常州市"), "A", "MZ081"),  # an unknown indicator
    (row(HOMES, " 1 395 ", "家", "常州市"), "C", "MZ152"),  # a number stored as text, with blanks
    (row(SHARE, 0.68, "%", "常州市"), "C", "MZ153"),  # a share without a percent format
    (row(SHARE, "75%-70%", None, "钟楼区"), "C", "MZ051"),  # a range turned round
    (row(STANDARD, 1000, "元/人·月", "常州市", area="城市", obligation="约速性"), "G", "MZ108"),  # an unknown word
    (row(STANDARD, 900, "元/人·月", "常州市", area="乡下"), "B", "MZ103"),  # an unknown part
    (row(HOMES, True, "家", "天宁区"), "C", "MZ023"),  # a truth value
    (row(HOMES, 30, "胀", "钟楼区"), "C", "MZ045"),  # an unknown unit
    (row(HOMES, 30, None, "武进区"), "C", "MZ047"),  # no unit
    (row(HOMES, "=SUM(C2:C99)", "家", "新北区"), "C", "MZ144"),  # a circular formula
    (row(HOMES, "=C4+1", "家", "溧阳市"), "C", "MZ143"),  # a formula without a value
    (row(HOMES, 30, "家", "金坛区", period=None), "E", "MZ027"),  # no period
    (row(HOMES, 31, "家", "朝阳区"), "F", "MZ077"),  # a name of two divisions
    (row(HOMES, 130, "家", "合计"), "F", "MZ027"),  # a total among the regions
]
"""Rows with one mistake each: the column of its cell, and its code."""


LAID_OUT = [
    ("目标!A2", "MZ146"),  # a merged header
    ("目标!A27", "MZ147"),  # a hidden row
    ("目标!I27", "MZ148"),  # a comment
    ("目标!C28", "MZ149"),  # fewer digits shown than held
    ("目标!C29", "MZ101"),  # the same row again
    ("目标!A30", "MZ150"),  # a note beneath the table
    ("实际数!E1", "MZ147"),  # a hidden column
    ("实际数!F1", "MZ160"),  # an unknown header
    ("实际数!C2", "MZ017"),  # another unit than the header says
    ("旧表", "MZ145"),  # a hidden sheet
]
"""Mistakes of the layout, each by its cell and its code."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The workbook, a sheet of targets, one of what was reached, and a hidden one."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "目标"
    for values in (["甲市民政事业目标"], HEAD, [None], GOOD, *(values for values, _, _ in ROWS)):
        sheet.append(values)
    sheet.append([])  # a blank row is no mistake
    sheet.merge_cells("A2:A3")
    sheet["C8"].data_type, sheet["C9"].number_format = "e", 'm"月"d"日"'
    sheet.append(row(BEDS, 800, "张", "宜兴市", note="见批注"))
    sheet.row_dimensions[27].hidden = True
    sheet["I27"].comment = Comment("待核实", "某某")
    sheet.append(row(SHARE, 0.71234, None, "天宁区"))
    sheet["C28"].number_format = "0.0%"
    sheet.append(row(BEDS, 800, "张", "宜兴市", note="又一次"))
    sheet.append(["注：数据由各区上报。"])
    actual = book.create_sheet("实际数")
    actual.append(["指标", "数值（张）", "单位", "时间", "备注", "填报情况", "地区"])
    actual.append([BEDS, 500, "人", "2025年", None, "已报", "常州市"])
    actual.column_dimensions["E"].hidden = True
    hidden = book.create_sheet("旧表")
    hidden.append(HEAD)
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    return tmp_path / "a.xlsx"


def test_each_of_some_thirty_mistakes_gives_one_finding_at_its_cell(path: Path) -> None:
    """What people get wrong in workbooks, in one of them; the same with the command line."""
    cells = [(f"目标!{column}{number}", code) for number, (_, column, code) in enumerate(ROWS, 5)]
    found = mz.validate(mz.load(path, strict=False))
    assert len(cells + LAID_OUT) == 31
    assert sorted((each.location.pointer, each.code) for each in found) == sorted(cells + LAID_OUT)


def test_an_unknown_indicator_names_its_candidates(path: Path) -> None:
    """The nearest ones of the catalogue, with their codes."""
    (found,) = (each for each in mz.load(path, strict=False).findings if each.code == "MZ081")
    assert "elderly.beds" in found.label("zh")
    assert "a.xlsx 目标!A12" in str(found.location)
