"""Workbooks for people: they hold all data, come back whole, and help with what is filled in."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

import attrs
import file_strategies as drawn
import openpyxl
import pytest
from hypothesis import given, settings

import minzheng as mz
from minzheng.catalogue import Catalogue, IndicatorCandidate
from minzheng.errors import FileError, UnknownIndicatorError
from minzheng.files.excel.checks import CHECKS
from minzheng.model import Document, Observation, Summary


def trusting(dataset: mz.Dataset) -> Catalogue:
    """A catalogue that knows every local code and the names of a dataset's own, and takes no header for one."""
    names = {each.name: each.code for each in dataset.local}

    class Local(drawn.Trusting):
        def resolve(self, text: str | mz.Indicator) -> IndicatorCandidate:
            code = names.get(str(text), str(text))
            if not code.startswith("local."):
                raise UnknownIndicatorError("MZ081", text=text, nearest=("local.a",))
            return super().resolve(code)

    return Local()


EXAMPLES = Path(__file__).parents[2] / "examples"


def in_order(dataset: mz.Dataset) -> mz.Dataset:
    """The dataset with its documents in the order of their ids: sheets have statements by kind, not by document."""
    plans, summaries = (sorted(each, key=lambda part: part.id) for each in (dataset.plans, dataset.summaries))
    return attrs.evolve(dataset, plans=plans, summaries=summaries)


@given(drawn.datasets())
@settings(max_examples=5)
def test_a_workbook_holds_a_dataset(dataset: mz.Dataset) -> None:
    """Saved and loaded, a dataset with every field is the same, control characters included."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "data.xlsx")
        assert mz.save(dataset, path) == ()
        assert in_order(mz.load(path, catalogue=trusting(dataset))) == in_order(dataset)


def test_all_examples_come_back_from_one_workbook(tmp_path: Path) -> None:
    """Documents, local indicators, evidence and all, without a finding."""
    data = mz.load(EXAMPLES)
    mz.save(data, tmp_path / "a.xlsx")
    back = mz.load(tmp_path / "a.xlsx")
    assert back == data
    assert back.findings == ()


def form(path: Path, *names: str, **given: Any) -> Any:
    mz.to_excel(list(names), path, **given)
    return openpyxl.load_workbook(path)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.xlsx"


def test_a_form_has_a_row_for_each_indicator(path: Path) -> None:
    """By name or code, with the part that a name says, its unit, the region and the period."""
    book = form(path, "城市低保标准", "elderly.beds", region="320400", period=2025)
    assert book.sheetnames == ["填表说明", "目标", "实际数", "检查", "清单"]
    assert [[cell.value for cell in row[:6]] for row in book["目标"].iter_rows(min_row=2)] == [
        ["最低生活保障标准", "城市", "江苏省常州市", "2025年", None, "元/人·月"],
        ["养老床位总数", None, "江苏省常州市", "2025年", None, "张"],
    ]


def test_a_form_that_is_filled_in_is_read(path: Path) -> None:
    """What an official types, a number with its unit beside it or both in words, is what is read."""
    book = form(path, "城市低保标准", "养老床位", region="320400", period=2025)
    book["目标"]["E2"], book["目标"]["E3"], book["目标"]["F3"] = 1000, "确保不少于9000张", None
    book["实际数"]["E2"], book["实际数"]["E3"] = 980, 9100
    book.save(path)
    data = mz.load(path)
    assert [str(each.value) for each in data.targets] == ["1000元/人·月", "不少于9000张"]
    assert [each.modality for each in data.targets] == [None, "ensure"]
    assert [str(each.value) for each in data.observations] == ["980元/人·月", "9100张"]
    assert data.findings == ()


def test_a_form_helps_people(path: Path) -> None:
    """The head is frozen and in both languages; there are lists, notes, colours; the lists are hidden."""
    book = form(path, "养老床位", region="320400")
    sheet = book["目标"]
    assert sheet.freeze_panes == "B2"
    assert [cell.value for cell in sheet[1]][:3] == ["指标\nindicator", "地区\nregion", "时间\nperiod"]
    listed = {str(each.sqref).partition("2")[0]: each.formula1 for each in sheet.data_validations.dataValidation}
    assert listed == {
        "A": "mz_indicator", "B": "mz_region", "E": "mz_unit", "F": "mz_obligation", "G": "mz_modality",
    }  # fmt: skip
    assert "养老" in sheet["A2"].comment.text
    assert "name or code of the indicator" in sheet["A1"].comment.text
    assert len(sheet.conditional_formatting) > 0
    assert book["清单"].sheet_state == "hidden"
    assert "江苏省常州市天宁区" in [cell.value for cell in book["清单"]["C"]]


def test_the_sheet_of_checks_counts_what_may_be_wrong(path: Path) -> None:
    """A formula for each check that a sheet has the columns for."""
    book = form(path, "养老床位")
    rows = [[cell.value for cell in row] for row in book["检查"].iter_rows(min_row=2)]
    assert {row[0] for row in rows} == {"目标", "实际数"}
    assert sum(row[0] == "实际数" for row in rows) == len(CHECKS)
    assert all(row[2].text.startswith("=SUM(") and row[3] for row in rows)


def test_no_cell_of_data_is_a_formula(path: Path) -> None:
    """Texts that begin like formulas, links or numbers come back as the texts that they are."""
    texts = ["=1+1", "+1", "-2", "@SUM(A1)", "http://a.b", "1e5", "007", "_x0041_", "\x07", "a\r\nb"]
    seen = [
        Observation(indicator="elderly.beds", value=f"{place + 1}张", period=2000 + place, region="320400", note=text)
        for place, text in enumerate(texts)
    ]
    data = mz.Dataset(summaries=[Summary(document=Document(id="a", title="=HYPERLINK()"), observations=seen)])
    mz.save(data, path)
    book = openpyxl.load_workbook(path)
    kinds = {cell.data_type for name in ("实际数", "文件") for row in book[name].iter_rows() for cell in row}
    assert "f" not in kinds
    assert [each.note for each in mz.load(path).observations] == texts


def test_a_plan_asks_for_what_was_reached(path: Path) -> None:
    """A row for each target with its part and unit; left empty it is read as not reported."""
    plan = mz.load(EXAMPLES / "national-nursing-beds.yaml")
    mz.to_excel(plan, path, to_fill=True)
    data = mz.load(path)
    assert data.targets == plan.targets
    asked = data.observations[-len(plan.targets) :]
    assert {each.missing for each in asked} == {"not_reported"}
    assert [(each.indicator, each.period) for each in asked] == [(each.indicator, each.period) for each in plan.targets]


def test_the_same_data_give_the_same_bytes(path: Path) -> None:
    """No clock, no random name."""
    form(path, "养老床位")
    first = path.read_bytes()
    form(path, "养老床位")
    assert path.read_bytes() == first


def test_what_cannot_be_written_is_refused_and_leaves_the_file(path: Path) -> None:
    """A text that no cell holds, a name that nobody knows, a suffix of another format."""
    form(path, "养老床位")
    before = path.read_bytes()
    long = Summary(document=Document(id="a", title="x" * 40_000))
    with pytest.raises(FileError, match="40000"):
        mz.save(mz.Dataset(summaries=[long]), path)
    with pytest.raises(UnknownIndicatorError, match="elderly"):
        mz.to_excel(["养老床味"], path)
    with pytest.raises(FileError, match="xlsx"):
        mz.to_excel(["养老床位"], path.with_suffix(".xls"))
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_without_the_extra_the_pip_command_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For writing, for reading, and for workbooks of other kinds."""
    form(path, "养老床位")
    for module in ("xlsxwriter", "openpyxl", "python_calamine"):
        monkeypatch.setitem(sys.modules, module, None)
    old = path.with_suffix(".ods")
    old.write_bytes(b"")
    for call in (lambda: mz.to_excel(["养老床位"], path), lambda: mz.load(path), lambda: mz.load(old)):
        with pytest.raises(ImportError, match=r"pip install 'minzheng\[excel\]'"):
            call()
