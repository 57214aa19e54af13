"""A result as a workbook: numbers are numbers that show what is printed, texts are texts, colours can be read."""

from __future__ import annotations

import io
from decimal import Decimal

import openpyxl
import pytest
from test_colours import LEAST, channels, contrast

import minzheng as mz
from examples_of_results import HOSTILE, data, results
from minzheng.files.excel.number_formats import held, printed
from minzheng.reports import CellKind, Column, Sheet, Table, sheet_of, workbook_of
from minzheng.reports.layout import RIGHT, one_line, visible
from minzheng.reports.plain_text import spoken
from minzheng.reports.workbook import COLOURS, workbook

LANGUAGES = ("zh", "en")
RESULTS = results()
NAMES = sorted(RESULTS)


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def shown(cell: object) -> str:
    value = cell.value  # type: ignore[attr-defined]
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(printed(held(value), cell.number_format).value)  # type: ignore[attr-defined]
    return "" if value is None else str(value)


def tables(sheet: Sheet) -> list[Table]:
    own = [each.reading(sheet.facts) for each in sheet.sections if isinstance(each, Table)]
    return [*own, *(table for inner in sheet.sheets for table in tables(inner))]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_cell_shows_what_the_text_says(name: str, lang: str) -> None:
    """Every row of every table stands in the workbook, each figure with its digits and its unit."""
    sheet = sheet_of(RESULTS[name])
    book = opened(workbook(sheet, lang))
    rows = [[shown(cell) for cell in row] for page in book.worksheets for row in page.iter_rows()]
    filled = {tuple(filter(None, row)) for row in rows}
    for table in tables(sheet):
        for row in table.rows:
            words = [
                str(fact) if column.sort is CellKind.DATE else visible(spoken(fact, lang)).replace(",", "")
                for fact, column in zip(row, table.columns, strict=True) if fact not in (None, "", ())
            ]  # fmt: skip
            said = {tuple(each.replace(" 00:00:00", "").replace(",", "") for each in cells) for cells in filled}
            assert tuple(filter(None, words)) in said


@pytest.mark.parametrize("name", NAMES)
def test_no_text_is_a_formula(name: str) -> None:
    """Whatever a document says, a sheet holds it as text; the same result gives the same bytes."""
    content = workbook_of(RESULTS[name])
    assert content == workbook_of(RESULTS[name])
    kinds = {cell.data_type for page in opened(content).worksheets for row in page.iter_rows() for cell in row}
    assert "f" not in kinds


def test_hostile_texts_stay_texts() -> None:
    """Signs that begin a formula, links and control characters are shown, never obeyed."""
    texts = ["=1+1", "+1", "-2+3", "@SUM(A1)", "http://a.b", "{=1}", HOSTILE, "1e5"]
    sheet = Sheet(title="=cmd|' /C calc'!A0", sections=[Table((Column("name"),), ([each] for each in texts))])
    page = opened(workbook(sheet)).worksheets[0]
    assert [page.cell(row, 1).value for row in range(3, 3 + len(texts))] == [one_line(each) for each in texts]
    assert {cell.data_type for row in page.iter_rows() for cell in row} <= {"s", "n"}
    assert not page._hyperlinks


def test_figures_are_numbers_with_their_units() -> None:
    """A share is a share, a standard keeps its unit, digits that a sheet would drop stay text."""
    texts = ["68%", "68.50%", "940元/人·月", "1,234张", "2.3万人", "≥75%", "12345678901234567张", "-5%"]
    sheet = Sheet(title="t", sections=[Table((Column("value", "figure"),), ([each] for each in texts))])
    page = opened(workbook(sheet)).worksheets[0]
    cells = [page.cell(row, 1) for row in range(3, 3 + len(texts))]
    assert [each.value for each in cells[:4]] == [0.68, 0.685, 940, 1234]
    assert [each.number_format for each in cells[:4]] == ["0%", "0.00%", '0"元/人·月"', '#,##0"张"']
    assert [each.value for each in cells[4:]] == [*texts[4:7], -0.05]


def test_the_head_is_frozen_beneath_what_is_said() -> None:
    """The row of headers stays when a reader scrolls, and can be filtered."""
    page = opened(workbook_of(mz.assess(data(), as_of="2025-12-31"))).worksheets[-1]
    head = int(page.freeze_panes[1:]) - 1
    assert page.auto_filter.ref.startswith(f"A{head}:")
    assert all(cell.font.bold for cell in page[head] if cell.value)


def test_the_colours_of_statuses_are_read_on_white() -> None:
    """The contrast is that of the colours on a page of the web."""
    assert all(contrast(channels(colour), channels("#FFFFFF")) >= LEAST for colour in COLOURS.values())


def test_sheets_have_names_that_excel_takes() -> None:
    """Long, forbidden and equal titles make names of their own."""
    twice = Sheet(title="甲/乙:丙" * 12, sections=[Table((Column("name"),), [["x"]])])
    names = opened(workbook(Sheet(title="", sheets=[twice, twice]))).sheetnames
    assert len({name.casefold() for name in names}) == 3
    assert all(0 < len(name) <= 31 and not set("[]:*?/\\") & set(name) for name in names)


def test_a_number_is_right_where_numbers_are() -> None:
    """Only columns of numbers and figures have number cells: a code of digits stays a text."""
    sheet = Sheet(title="t", sections=[Table((Column("region", "code"), Column("total", "number")), [["320400", 12]])])
    page = opened(workbook(sheet)).worksheets[0]
    assert (page["A3"].value, page["B3"].value) == ("320400", Decimal(12))
    assert CellKind.NUMBER in RIGHT
