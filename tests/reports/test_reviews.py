"""Reviews: a draft goes out as a workbook or a page, and comes back as what a person decided of it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.datasets import Dataset
from minzheng.errors import FileError
from minzheng.files import from_rows, load, review_rows
from minzheng.reader import read_text
from minzheng.reports import review_page, save_review

openpyxl = pytest.importorskip("openpyxl")
pytest.importorskip("xlsxwriter")

TEXT = """安溪县民政局2024年工作要点
一、养老服务
1.补齐设施短板。新建长者食堂18个、村级幸福院12所，护理型床位占比由58%提高到61%。(责任单位:养老处;配合单位:规财处)
2.提高标准。城乡低保标准分别提高6%和8%以上，制定社区助餐服务规范。<b>评估</b>社会组织12家。
"""
DRAFT = read_text(TEXT, published="2024-02-01").draft()
TEXTS = {DRAFT.documents[0].id: TEXT}
Decide = Callable[[dict[str, Any]], None]


def statements(data: Dataset, *, notes: bool = True) -> list[str]:
    """What a dataset states, in no order; ``notes`` as well."""
    held = [*data.observations, *data.targets, *data.deliverables, *data.tasks]
    written = [str(each) for each in held]
    return sorted(written if notes else [re.sub(r"note='[^']*'", "note=''", each) for each in written])


def in_excel(path: Path, decide: Decide) -> Dataset:
    """The draft as a workbook, gone through by a person, and read back."""
    save_review(DRAFT, path, TEXTS)
    book = openpyxl.load_workbook(path)
    for sheet in book:
        heads = [str(cell.value).split("\n")[0] for cell in sheet[1]]
        if "核对" in heads:
            for row in sheet.iter_rows(min_row=2, max_row=sheet.max_row):
                cells = dict(zip(heads, row, strict=True))
                said = {head: cell.value for head, cell in cells.items()}
                if said["所在语句"]:
                    decide(said)
                    for head, cell in cells.items():
                        cell.value = said[head]
    book.save(path)
    return load(path, strict=False)


@pytest.mark.parametrize("texts", [TEXTS, None])
def test_a_review_that_nobody_touched_is_the_draft(texts: dict[str, str] | None, tmp_path: Path) -> None:
    """Everything comes back, questions as notes, and how many rows are open is said."""
    save_review(DRAFT, tmp_path / "a.xlsx", texts)
    again = load(tmp_path / "a.xlsx")
    assert statements(again) == statements(DRAFT)
    assert again.local == DRAFT.local
    assert {each.code for each in again.findings} == {"MZ975"}
    count = sum(dict(each.facts)["count"] for each in again.findings)
    assert count == len(statements(DRAFT))


def test_what_is_confirmed_has_no_question_any_more(tmp_path: Path) -> None:
    """All confirmed: the draft without its notes, and no finding."""

    def confirm(row: dict[str, Any]) -> None:
        row["核对"] = "确认"

    again = in_excel(tmp_path / "a.xlsx", confirm)
    assert again.findings == ()
    assert any(each.note for each in DRAFT.targets)
    assert not any(each.note for each in again.targets)
    assert statements(again, notes=False) == statements(DRAFT, notes=False)


def test_what_is_corrected_and_struck_out_is_so(tmp_path: Path) -> None:
    """A changed cell changes the statement, a row that is struck out is none."""

    def decide(row: dict[str, Any]) -> None:
        row["核对"] = "确认"
        if row.get("指标") == "村级幸福院":
            row["指标"] = "农村幸福院数"
        if row.get("指标") == "老年人助餐点新建数":
            row["数值"] = 20
        if "评估" in row["所在语句"]:
            row["核对"] = "删除"

    again = in_excel(tmp_path / "a.xlsx", decide)
    assert "elderly.rural_homes" in {each.indicator for each in again.targets}
    assert {str(each.value) for each in again.targets if each.indicator == "elderly.meal_sites_built"} == {"20个"}
    assert len(again.targets) == len(DRAFT.targets) - 1
    assert again.findings == ()


def test_a_word_that_is_no_decision_is_found(tmp_path: Path) -> None:
    """Neither confirmed nor left out: the row is reported with what may be written."""

    def doubt(row: dict[str, Any]) -> None:
        row["核对"] = "或许"

    again = in_excel(tmp_path / "a.xlsx", doubt)
    assert {each.code for each in again.findings} == {"MZ030"}
    assert "确认" in again.findings[0].message("zh")
    assert statements(again) == []


def test_questions_come_first_with_the_words_of_the_text() -> None:
    """Each statement shows its sentence with the number marked; what is asked stands before what is not."""
    rows = [row for row in review_rows(DRAFT, TEXTS) if "review" in row]
    asked = ["question" in row for row in rows]
    assert asked == sorted(asked, reverse=True)
    assert any(asked)
    for row in rows:
        before, _, rest = row["context"].partition("【")
        number, _, after = rest.partition("】")
        assert f"{before}{number}{after}" in TEXT


@given(st.dictionaries(st.integers(0, 9), st.sampled_from(["confirmed", "确认", "left_out", "删除", None])))
def test_rows_come_back_as_they_were_decided(marks: dict[int, str | None]) -> None:
    """Whatever is decided: the confirmed and the open statements are there, the others are not."""
    rows = review_rows(DRAFT, TEXTS)
    places = [place for place, row in enumerate(rows) if "review" in row]
    for number, place in enumerate(places):
        rows[place]["review"] = marks.get(number)
    out = sum(rows[place]["review"] in ("left_out", "删除") for place in places)
    again = from_rows([{key: value for key, value in row.items() if value is not None} for row in rows], strict=False)
    assert len(statements(again)) == len(places) - out
    assert set(statements(again, notes=False)) <= set(statements(DRAFT, notes=False))


STUB = """
const data = JSON.parse(require("fs").readFileSync(0, "utf8"));
const held = {fields: {textContent: data.fields}, rows: {textContent: data.rows}, save: {}};
global.document = {getElementById: id => held[id], querySelectorAll: () => data.inputs};
eval(data.script + "; process.stdout.write(csv())");
"""


@pytest.mark.skipif(shutil.which("node") is None, reason="no engine for the script of the page")
def test_the_page_saves_what_loads_back(tmp_path: Path) -> None:
    """The script of the page, run as a browser runs it, writes a CSV with what was decided and changed."""
    page = review_page(DRAFT, TEXTS)
    assert "<b>" not in page.partition("<table>")[2].partition("</table>")[0]
    fields, rows = (re.search(rf'id="{name}">(.*?)</script>', page) for name in ("fields", "rows"))
    script = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)[-1]
    assert fields
    assert rows
    held = json.loads(rows[1])
    inputs = [
        {"type": "radio", "checked": True, "value": "left_out" if "评估" in row["context"] else "confirmed",
         "dataset": {"row": number}}
        for number, row in enumerate(held) if "review" in row
    ]  # fmt: skip
    (meals,) = [number for number, row in enumerate(held) if row.get("indicator") == "老年人助餐点新建数"]
    inputs.append({"type": "text", "value": '20,"个"', "dataset": {"row": meals, "field": "note"}})
    given = {"fields": fields[1], "rows": rows[1], "script": script, "inputs": inputs}
    made = subprocess.run(["node", "-e", STUB], input=json.dumps(given), capture_output=True, text=True, check=True)
    (tmp_path / "a.csv").write_text(made.stdout, "utf-8")
    again = load(tmp_path / "a.csv")
    assert again.findings == ()
    assert len(again.targets) == len(DRAFT.targets) - 1
    assert {each.note for each in again.targets} == {"", '20,"个"'}


def test_another_suffix_is_refused(tmp_path: Path) -> None:
    """A review is a workbook or a page."""
    with pytest.raises(FileError, match="suffix"):
        save_review(DRAFT, tmp_path / "a.pdf")
