"""Rows as offices write them: headers without a mapping, wide tables, growth beside levels, and what is wrong where."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pandas
import polars
import pyarrow
import pytest

from minzheng.datasets import Dataset
from minzheng.files import demo, from_rows, load, loads, to_rows
from minzheng.files.rows.grid import CellError, Grid
from minzheng.files.rows.headers import header_fields, is_known
from minzheng.model import Document, LoadError, Observation, Target
from minzheng.periods import Period

PLACE = {"地区": "320400", "时间": 2021}
BEDS = "elderly.institution_beds"


def said(data: Dataset) -> list[tuple[str, str]]:
    """What was found, with its cell."""
    return [(finding.code, finding.location.pointer) for finding in data.findings if finding.location]


def read(row: dict[str, Any], **more: Any) -> Dataset:
    """The dataset of one row of beds in a city."""
    return from_rows([{"指标": "养老机构床位数", **PLACE, **row}], strict=False, **more)


def value_of(data: Dataset) -> str:
    """The one value that was read."""
    (made,) = data.observations
    assert made.value is not None
    return made.value.text


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        *(
            ("数值", "2.3万张"),
            ("数　量", "2.3万张"),
            ("實績", "2.3万张"),
            ("本期", "2.3万张"),
            ("OBS_VALUE", "2.3万张"),
        ),
        *(("数量（万张）", "2.3"), ("数量(单位：万张)", 2.3), ("数值 Value (万张)", "2.3"), ("数值/万张", "２.３")),
        *(("Actual", "2.3万张"), ("数值\nvalue", "2.3万张"), ("2021年数值(万张)", Decimal("2.3"))),
    ],
)
def test_a_header_is_known_however_it_is_written(header: str, cell: object) -> None:
    """Width, blanks, script, both languages, a unit or a year beside it."""
    (made,) = read({header: cell}).observations
    assert made == Observation(indicator=BEDS, value="2.3万张", period=2021, region="320400", document="rows")


def test_every_header_of_the_table_means_one_field() -> None:
    """No header stands for two fields, and each is known."""
    seen: dict[str, str] = {}
    for field, known in header_fields().items():
        assert all(is_known(name) for name in known.names)
        for name in known.names:
            assert seen.setdefault(name.casefold(), field) == field


def test_an_unknown_header_is_said_with_the_nearest_and_can_be_kept() -> None:
    """Nothing is dropped in silence: what it holds is counted."""
    data = read({"数值": "5张", "负责人": "李"})
    (finding,) = data.findings
    assert (finding.code, finding.severity, finding.location.pointer) == ("MZ160", "warning", "负责人")
    (near,) = read({"数值": "5张", "计量单未": "x"}).findings
    assert "单位 (unit)" in dict(near.facts)["nearest"]
    kept = read({"数值": "5张", "负责人": "李"}, columns={"负责人": "extra"})
    assert (kept.findings, kept.observations[0].extra) == ((), (("负责人", '"李"'),))
    assert read({"数值": "5张", "负责人": "李"}, columns={"负责人": None}).findings == ()
    noted = read({"数值": "5张", "负责人": "李"}, columns={"负责人": "note"})
    assert noted.observations[0].note == "李"
    with pytest.raises(LoadError, match="MZ175"):
        from_rows([{"指标": "x"}], columns={"指标": "indicatr"})


def test_a_unit_keeps_its_scale_word() -> None:
    """3.28 in 亿元 is not 3.28元, and a power of ten that says otherwise is refused."""
    assert value_of(read({"数值": "3.28", "单位": "万张"})) == "3.28万张"
    assert value_of(read({"数值": "3.28", "单位": "张", "UNIT_MULT": "4.0"})) == "3.28万张"
    assert value_of(read({"数值": 2, "单位": "张", "UNIT_MULT": -1})) == "0.2张"
    assert said(read({"数值": "3.28", "单位": "万张", "UNIT_MULT": 0})) == [("MZ017", "rows[0].UNIT_MULT")]


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ({"数值": 5, "单位": "张", "LOW": 9, "HIGH": 10}, ["LOW", "HIGH"]),
        ({"数值": "5.123", "单位": "张", "DECIMALS": 1}, ["DECIMALS"]),
        ({"数值": 6, "PRINTED": "5张"}, ["数值"]),
        ({"数值": "5户", "单位": "张"}, ["单位"]),
        ({"数量（万张）": 5, "单位": "张"}, ["单位"]),
        ({"数值": "不少于5张", "单位": "张", "COMPARATOR": "<="}, ["COMPARATOR"]),
    ],
)
def test_columns_that_contradict_each_other_are_said(row: dict[str, Any], cells: list[str]) -> None:
    """Each at its cell, and nothing is made of the row."""
    data = read(row)
    assert sorted(said(data)) == sorted(("MZ017", f"rows[0].{cell}") for cell in cells)


@pytest.mark.parametrize(
    ("cell", "missing"),
    [("—", "not_reported"), ("…", "not_reported"), ("", "not_reported"), ("-", "not_reported"), ("空", "not_reported"),
     ("/", "not_applicable"), ("N/A", "not_applicable"), (None, "not_reported"), (float("nan"), "not_reported"),
     ("*", "suppressed")],
)  # fmt: skip
def test_a_cell_without_a_figure_has_its_reason(cell: object, missing: str) -> None:
    """A dash is not zero."""
    (made,) = read({"数值": cell}).observations
    assert (made.value, made.missing) == (None, missing)


def test_growth_is_a_statement_beside_the_level() -> None:
    """In per cent where no unit is given; a fall by its sign, points by their unit."""
    row = {"数值": "5张", "同比": 5.3}
    level, growth = read(row).observations
    assert (level.value.text, growth.value.text, growth.value.change) == ("5张", "+5.3%", True)
    texts = [read({"数值": "5张", key: cell}).observations[1].value.text for key, cell in
             (("同比增长（±%）", "-2.1"), ("同比(百分点)", 3), ("增速", "增长5%"), ("比上年增长", "0"))]  # fmt: skip
    assert texts == ["-2.1%", "+3百分点", "增长5%", "+0%"]
    assert len(read({"数值": "5张", "同比": None}).observations) == 1


def test_targets_stand_beside_what_is_reported() -> None:
    """Target, baseline and figure of the year before are statements of their own, each of its period."""
    row = {
        "数值": "120张",
        "目标值": "200张",
        "基期值": "100张",
        "上年同期": "110张",
        "完成时限": 2025,
        "属性": "约束性",
        "措辞": "力争",
    }
    data = read(row)
    (target,) = data.targets
    assert target == Target(indicator=BEDS, value="200张", period=2025, region="320400", document="rows",
                            obligation="binding", modality="strive")  # fmt: skip
    assert {(each.period.label(), each.value.text) for each in data.observations} == {
        ("2021年", "120张"),
        ("2024年", "100张"),
        ("2020年", "110张"),
    }


@pytest.mark.parametrize(
    ("rows", "shape"),
    [
        ([{"指标": "养老机构床位数", "单位": "张", "地区": "320400", "2019年": 5, "2020年": 6}], "period"),
        ([{"指标": "养老机构床位数", "单位": "张", "时间": 2020, "常州市": 5, "南京市": 6}], "region"),
        ([{"地区": "320400", "时间": 2020, "养老机构床位数(张)": 5, "低保标准（元/人·月）": 6}], "indicator"),
        ([{"指标": "低保标准", "单位": "元/人·月", "时间": 2020, "地区": "320400", "城市": 5, "农村": 6}], "breakdown"),
    ],
)
def test_wide_tables_are_understood_with_and_without_their_shape(rows: list[dict[str, Any]], shape: Any) -> None:
    """A column each year, region, indicator or part is a statement each."""
    data = from_rows(rows)
    assert [each.value.number for each in data.observations] == [5, 6]
    assert from_rows(rows, shape=shape).observations == data.observations
    assert from_rows(rows, shape="long", strict=False).observations != data.observations
    assert len({(each.period, each.region, each.indicator, each.breakdown) for each in data.observations}) == 2
    assert [each.location.pointer for each in data.observations] == [f"rows[0].{key}" for key in list(rows[0])[-2:]]


def test_a_year_may_stand_in_parts_and_a_place_in_several_columns() -> None:
    """Year and month, year and quarter; province, city and county; code beside name."""
    rows = [
        {"指标": "结婚登记", "数值": "5对", "年份": 2021, "月份": "1-6", "省": "江苏省", "市": "常州市"},
        {"指标": "结婚登记", "数值": "5对", "年份": "2021年", "季度": "三季度", "地区": "常州", "地区代码": 320400},
    ]
    first, second = (from_rows([row]).observations[0] for row in rows)
    assert (first.period, first.region.code) == (Period("2021年1-6月"), "320400")
    assert (str(second.period), second.region.code) == ("2021-Q3", "320400")


def test_floats_are_read_at_their_shortest_and_said() -> None:
    """5000.0 is a whole number, 68.1 of single precision is 68.1; how many decimals were printed is asked."""
    frame = pandas.DataFrame(
        {
            "指标": ["养老机构床位数"] * 2,
            "单位": ["张"] * 2,
            "数值": [5000, None],
            "年份": [2020, 2021],
            "地区": ["CN"] * 2,
        }
    )
    data = from_rows(frame)
    assert [each.value and each.value.text for each in data.observations] == ["5000张", None]
    assert said(data) == [("MZ161", "数值")]
    single = polars.DataFrame({"指标": ["护理型床位占比"], "数值(%)": [68.1], "年份": [2021], "地区": ["CN"]},
                              schema_overrides={"数值(%)": polars.Float32})  # fmt: skip
    assert value_of(from_rows(single)) == "68.1%"
    exact = from_rows(single, decimals=2)
    assert (value_of(exact), exact.findings) == ("68.10%", ())
    assert said(read({"数值": 68.123, "单位": "%"}, decimals=1)) == [("MZ170", "rows[0].数值")]


def test_frames_of_every_library_are_rows() -> None:
    """A frame of pandas with its named index, of polars, pyarrow, duckdb."""
    columns = {"指标": ["养老机构床位数"], "数值": ["5张"], "年份": [2021], "地区": ["320400"]}
    frame = pandas.DataFrame(columns)
    plain = from_rows(frame).observations
    row = dict(zip(columns, ("养老机构床位数", "5张", 2021, "320400"), strict=True))
    duckdb = pytest.importorskip("duckdb")
    others = [frame.set_index("地区"), polars.DataFrame(columns), polars.LazyFrame(columns), pyarrow.table(columns),
              columns, duckdb.from_df(frame)]  # fmt: skip
    assert all(from_rows(other).observations == plain for other in others)
    assert load(frame).observations == load([row]).observations == plain
    assert (
        load(frame).observations
        == load([dict(zip(columns, ("养老机构床位数", "5张", 2021, "320400"), strict=True))]).observations
    )


def test_what_is_wrong_is_said_at_its_row_column_and_cell() -> None:
    """Candidates for names, and what could be built stands beside the findings."""
    rows = [
        {"指标": "养老机构床位数", "数值": "5张", **PLACE},
        {"指标": "养老机构床位书", "数值": "5张", **PLACE},
        {"指标": "养老机构床位数", "数值": "5嗨", **PLACE},
        {"指标": "养老机构床位数", "数值": "5张", "地区": "常洲市", "时间": 2021},
        {"指标": "养老机构床位数", "数值": "5张", "地区": "320400", "时间": "二〇二一学年"},
        {"指标": "养老机构床位数", "数值": True, **PLACE},
    ]
    data = from_rows(rows, strict=False)
    places = ["rows[1].指标", "rows[2].数值", "rows[3].地区", "rows[4].时间", "rows[5].数值"]
    assert sorted(place for _, place in said(data)) == places
    assert len(data.observations) == 1
    assert BEDS in str(next(finding for finding in data.findings if finding.code == "MZ081").message("zh"))
    with pytest.raises(LoadError) as refused:
        from_rows(rows)
    assert len(refused.value.findings) == len(data.findings)


def test_cells_of_a_sheet_are_named_as_excel_does() -> None:
    """An error in a cell is one finding there."""
    sheet = Grid(headers=("指标", "数值", "时间", "地区"), file="plan.xlsx", sheet="目标",
                 row_numbers=(5, 7), column_numbers=(1, 3, 4, 5),
                 rows=[("养老机构床位数", CellError("#REF!"), 2021, "CN"), ("养老机构床位数", "5嗨", 2021, "CN")],
                 defaults={"record": "目标"})  # fmt: skip
    data = from_rows(sheet, strict=False)
    assert [(finding.code, finding.location.short) for finding in data.findings] == [
        ("MZ163", "plan.xlsx 目标!C5"),
        ("MZ045", "plan.xlsx 目标!C7"),
    ]


def test_the_document_of_rows_can_be_described() -> None:
    """It lends its region and period, as in a plan file."""
    about = Document(id="report", title="总结", region="320400", period=2021)
    rows = [{"指标": "养老机构床位数", "数值": "5张"}]
    for document in (about, {"id": "report", "title": "总结", "region": "320400", "period": 2021}):
        data = from_rows(rows, defaults={"document": document})
        assert data.documents == (about,)
        assert (data.observations[0].region.code, data.observations[0].period.label()) == ("320400", "2021年")
    assert from_rows(rows, defaults={"地区": "x", "region": "CN", "period": 2020}).observations[0].region.code == "CN"


def test_tasks_and_deliverables_are_rows_too() -> None:
    """A table of tasks needs no record column."""
    rows = [
        {
            "序号": 1,
            "任务编号": "8",
            "工作任务": "增加助餐点",
            "牵头单位": "养老处",
            "配合单位": "规划处、办公室",
            "完成时限": "2022-12",
            "地区": "320400",
        }
    ]
    (task,) = from_rows(rows).tasks
    assert (task.id, task.title, task.lead, task.helpers, str(task.due)) == (
        "8",
        "增加助餐点",
        "养老处",
        ("规划处", "办公室"),
        "2022-12",
    )
    (made,) = from_rows([{"成果": "出台办法", "时间": 2022, "地区": "320400"}]).deliverables
    assert made.title == "出台办法"


@pytest.mark.parametrize(
    ("indicator", "printed", "text"),
    [
        ("低保标准", "588元/月", "588元/人·月"),
        ("每千名老年人拥有养老床位数", "30.3张", "30.3张/千名老年人"),
    ],
)
def test_a_unit_that_is_printed_short_is_read_in_full_and_said(indicator: str, printed: str, text: str) -> None:
    """The denominator is the indicator's; a period is never supplied."""
    data = from_rows([{"指标": indicator, "数值": printed, **PLACE}])
    assert (value_of(data), [finding.code for finding in data.findings]) == (text, ["MZ179"])
    assert value_of(from_rows([{"指标": "低保标准", "数值": "845元", **PLACE}])) == "845元"


def test_a_code_beside_a_name_must_agree() -> None:
    """Of an indicator and of a place; nothing is chosen in silence."""
    row = {
        "指标": "养老机构床位数",
        "指标代码": BEDS,
        "地区": "常州市",
        "区划代码": 320400,
        "数值": "5张",
        "时间": 2021,
    }
    assert len(from_rows([row]).observations) == 1
    assert said(from_rows([{**row, "指标代码": "elderly.beds"}], strict=False)) == [("MZ017", "rows[0].指标")]
    assert from_rows([{**row, "地区": "南京市"}], strict=False).observations == ()


def test_a_name_may_have_its_unit_in_brackets() -> None:
    """As offices write beneath 指标名称（单位）; the column of units goes before it."""
    row = {"指标名称（单位）": "养老机构床位数（万张）", "数值": "2.3", **PLACE}
    assert value_of(from_rows([row])) == "2.3万张"
    assert value_of(from_rows([{**row, "单位": "张"}])) == "2.3张"


def test_the_whole_is_the_place_that_the_table_is_of() -> None:
    """合计 in the column of places, 全市 above a column of figures."""
    rows = [{"地区": "武进区", "养老机构床位数(张)": 5}, {"地区": "合计", "养老机构床位数(张)": 9}]
    data = from_rows(rows, defaults={"region": "320400", "period": 2021})
    assert [each.region.code for each in data.observations] == ["320412", "320400"]
    wide = [{"指标": "养老机构床位数", "单位": "张", "全市": 9, "武进区": 5}]
    data = from_rows(wide, defaults={"region": "320400", "period": 2021})
    assert [(each.region.code, each.value.text) for each in data.observations] == [("320400", "9张"), ("320412", "5张")]


def test_a_growth_beside_years_is_of_the_last_of_them() -> None:
    """Where no column says its period."""
    rows = [{"指标": "养老机构床位数", "单位": "张", "地区": "CN", "2020年": 5, "2021年": 6, "同比±%": 20}]
    assert [(str(each.period), each.value.text) for each in from_rows(rows).observations] == [
        ("2020", "5张"),
        ("2021", "6张"),
        ("2021", "+20%"),
    ]


def test_a_number_without_a_unit_is_answered_with_that_of_its_indicator() -> None:
    """68 of beds is no share."""
    (finding,) = read({"数值": "68"}).findings
    assert (finding.code, str(dict(finding.facts)["hint"])) == ("MZ047", "68张")


def test_records_for_reading_are_answered_with_rows_that_come_back() -> None:
    """Of a frame and of CSV, once, and without a word of any cell."""
    data = demo()
    for shown in (data.to_frame("pandas"), data.to_frame("polars"), data.to_csv(), data.to_records()):
        assert said(from_rows(shown, strict=False)) == [("MZ181", "rows")]
    assert from_rows(to_rows(data, definitions=True).to_frame("polars")) == data


def test_nothing_that_is_no_table_is_taken_for_one() -> None:
    """A number, a list of numbers; a path that is not there; no path at all."""
    for rows, code in ((5, "MZ174"), ([1, 2], "MZ174"), ("nothing.csv", "MZ002")):
        with pytest.raises(LoadError, match=code):
            from_rows(rows)
    for empty in ("", "  "):
        with pytest.raises(LoadError, match="MZ176"):
            load(empty)


@pytest.mark.parametrize("count", [1, 2, 40])
def test_what_every_row_lacks_is_said_once(count: int) -> None:
    """With how many they are and the first of them; what one row lacks is said at its cell."""
    rows = [{"指标": "养老机构床位数", "数值": f"{each}张"} for each in range(1, count + 1)]
    period, region = from_rows(rows, strict=False).findings
    assert [dict(each.facts)["field"] for each in (period, region)] == ["period", "region"]
    assert {each.location and each.location.pointer for each in (period, region)} == {"rows[0].数值"}
    many = f"（共{count}处，最先在rows[0].数值、rows[1].数值" in period.message("zh")
    assert many == (count > 1)
    (missing,) = from_rows(
        [{**row, "地区": "常州市"} for row in rows], strict=False, defaults={"period": None}
    ).findings
    assert missing.code == "MZ027"
    assert len(from_rows(rows, defaults={"period": 2021, "region": "常州市"}).observations) == count


@pytest.mark.parametrize(
    "lines",
    [
        ["养老床位总数,5,张,2021,常州市", "低保标准,900,元/人·月,2021,常州市"],
        ["养老床位总数,5张", "社会组织总数,7个"],
        ["常州市,2021,养老床位总数,5", "常州市,2021,社会组织总数,7"],
        ["1,养老床位总数,1395,张", "2,社会组织总数,7,个"],
    ],
)
def test_a_table_without_headers_is_said_to_have_none(lines: list[str]) -> None:
    """Once for the whole table, at every door; headers that say what the columns are about are no data."""
    rows = [line.split(",") for line in lines]
    for data in (
        loads("\n".join(lines), format="csv", strict=False),
        from_rows(rows, strict=False),
        from_rows(polars.DataFrame([dict(zip(rows[0], row, strict=True)) for row in rows[1:]]), strict=False),
    ):
        assert [(each.code, each.location and each.location.pointer) for each in data.findings] == [("MZ156", "rows")]
    wide = from_rows([["养老床位总数", "社会组织总数"], ["5张", "7个"]], defaults={"period": 2021, "region": "常州市"})
    assert [str(each.value) for each in wide.observations] == ["5张", "7个"]
