"""Results as frames and CSV: every result in every library, with the columns that it has when it has no rows."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import minzheng as mz
from examples_of_results import EXAMPLES, HOSTILE, KNOWN, data, results
from minzheng.errors import FileError
from minzheng.frames import Holds
from minzheng.reports import visible
from minzheng.reports.schema import results_schema
from minzheng.reports.sheets import makers

RESULTS: dict[str, Any] = results()
HOSTILE_RESULTS: dict[str, Any] = results(HOSTILE)
PYTHON = {
    Holds.TEXT: str, Holds.INTEGER: int, Holds.NUMBER: Decimal, Holds.DATE: date, Holds.BOOLEAN: bool,
    Holds.CODE: str, Holds.OBJECT: dict,
}  # fmt: skip


@pytest.mark.parametrize("name", RESULTS)
def test_a_record_has_what_its_fields_say(name: str) -> None:
    """Each cell of the class of its column, none of two."""
    for made in (RESULTS[name].to_records(), HOSTILE_RESULTS.get(name, RESULTS[name]).to_records("en")):
        for record in made:
            assert tuple(record) == made.names
            for field in made.fields:
                cells = record[field.name] if field.many else [record[field.name]]
                assert all(cell is None or type(cell) is PYTHON[field.holds] for cell in cells), field
                assert not field.codes or all(cell is None or cell in field.codes for cell in cells)


@pytest.mark.parametrize("name", RESULTS)
def test_every_library_has_the_same_values(name: str) -> None:
    """Decimals as decimals, dates as dates, lists as lists, the mappings of findings as JSON."""
    made = HOSTILE_RESULTS.get(name, RESULTS[name]).to_records()
    polars, pandas, arrow = made.to_frame("polars"), made.to_frame("pandas"), made.to_frame("pyarrow")
    assert isinstance(polars, pl.DataFrame)
    assert isinstance(pandas, pd.DataFrame)
    assert isinstance(arrow, pa.Table)
    assert polars.to_dicts() == arrow.to_pylist() == pl.DataFrame(made).to_dicts()
    assert (list(pandas.columns), len(pandas)) == (polars.columns, polars.height)
    objects = [field.name for field in made.fields if field.holds is Holds.OBJECT]
    for record, row in zip(made, polars.to_dicts(), strict=True):
        assert {key: value for key, value in row.items() if key not in objects} == {
            key: value for key, value in record.items() if key not in objects
        }
        for key in objects:
            read = [json.loads(each) for each in row[key]] if isinstance(row[key], list) else json.loads(row[key])
            assert read == record[key]


def test_a_result_without_rows_has_its_columns() -> None:
    """As records, as a frame, and as CSV; the same ones as with rows."""
    nothing: list[Any] = [
        mz.validate(mz.Dataset()),
        mz.assess([], as_of="2025-01-01"),
        mz.growth([]),
        mz.Dataset(),
        mz.reconcile([]),
    ]
    for result in nothing:
        columns = [column.key for column in makers()[type(result).__name__].columns]
        properties = results_schema()["$defs"][type(result).__name__]["properties"]  # type: ignore[index]
        assert list(result.to_records().names) == columns == list(properties)
        for backend in ("polars", "pandas", "pyarrow"):
            assert (
                list(getattr(result.to_frame(backend), "column_names", None) or result.to_frame(backend).columns)
                == columns
            )
        assert result.to_csv() == ",".join(columns) + "\r\n"


def test_an_assessment_is_sorted_by_status_and_its_numbers_are_summed() -> None:
    """What a frame is for."""
    found = mz.assess(data(), as_of="2025-06-30")
    made = found.to_frame("polars")
    assert list(made.sort("status")["status"]) == sorted(
        (str(each.status) for each in found), key=list(mz.Status).index
    )
    assert made["completion_percent"].sum() == sum(
        each["completion_percent"] for each in found.to_records() if each["completion_percent"] is not None
    )
    assert made["as_of"].unique().to_list() == [date(2025, 6, 30)]


def test_csv_is_written_with_the_mark_that_excel_asks_for(tmp_path: Path) -> None:
    """A file has it, a text not, unless it is asked for; the file is replaced whole."""
    found = mz.assess(data(HOSTILE), as_of="2025-06-30")
    file = tmp_path / "进展.csv"
    text = found.to_csv()
    assert found.to_csv(file) == "\ufeff" + text
    assert file.read_bytes() == b"\xef\xbb\xbf" + text.encode()
    assert found.to_csv(file, bom=False) == text == file.read_bytes().decode()
    assert found.to_csv(bom=True) == "\ufeff" + text
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["explanation"] for row in rows] == list(map(visible, found.to_frame("polars")["explanation"]))
    assert not any((cell or "").startswith(("=", "@", "\t")) for row in rows for cell in row.values())
    with pytest.raises(FileError):
        found.to_csv(tmp_path / "nowhere" / "a.csv")


def test_the_default_library_is_named_in_the_reference() -> None:
    """Polars where it is there; ``KNOWN`` indicators or none, the columns are the same."""
    one, other = mz.assess(data(), as_of="2025-06-30"), mz.assess(data(), as_of="2025-06-30", catalogue=KNOWN)
    assert isinstance(one.to_frame(), pl.DataFrame)
    assert one.to_frame("polars").schema == other.to_frame("polars").schema


@pytest.mark.parametrize("name", RESULTS)
def test_every_result_is_a_workbook(name: str, tmp_path: Path) -> None:
    """Hostile data too; a file of another suffix is refused before anything is written."""
    result: Any = HOSTILE_RESULTS.get(name, RESULTS[name])
    result.to_excel(tmp_path / "进展.xlsx", lang="en")
    assert (tmp_path / "进展.xlsx").read_bytes()[:2] == b"PK"
    with pytest.raises(FileError):
        result.to_excel(tmp_path / "进展.csv")
    assert [each.name for each in tmp_path.iterdir()] == ["进展.xlsx"]


@pytest.mark.parametrize(
    "make", [pl.DataFrame, pd.DataFrame, pa.table, list], ids=["polars", "pandas", "pyarrow", "list"]
)
def test_hundreds_of_rows_read_back_equal(make: Any) -> None:
    """Where decimals, texts and numbers come after hundreds of rows without any."""
    dataset = mz.load(EXAMPLES)
    rows = mz.to_rows(dataset, definitions=True)
    assert len(rows) > 400
    assert mz.from_rows(make(rows)) == dataset
