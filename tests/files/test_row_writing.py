"""Statements as rows: what each column holds, and that tables which other programs wrote of them read back."""

from __future__ import annotations

import io
import tempfile
from decimal import Decimal
from pathlib import Path

import pandas
import pytest

from minzheng.errors import FileError
from minzheng.files import dumps, from_rows, load, loads, save, template, to_rows
from minzheng.files.rows.headers import header_fields
from minzheng.files.rows.writing import columns
from minzheng.model import Document, Observation, Summary
from minzheng.quantities import Figure

ABOUT = Document(id="a", title="t")


def row_of(**said: object) -> dict[str, object]:
    """The row of one observation."""
    made = Observation(**{"indicator": "x.y", "period": 2021, "region": "320400", **said})
    (row,) = to_rows(Summary(document=ABOUT, observations=(made,)))
    return {key: value for key, value in row.items() if value not in (None, "")}


def test_a_row_has_the_columns_of_the_contract() -> None:
    """Texts as printed or codes, numbers as numbers in the unit and scale that stand beside them."""
    assert row_of(value="2.3万人", breakdown={"area": "rural"}, scope=["age >= 80岁"], status="final", note="n") == {
        "record": "observation", "document": "a", "indicator": "x.y", "region": "320400", "period": "2021",
        "value": Decimal("2.3"), "unit": "人", "multiplier": 4, "decimals": 1, "comparator": "=",
        "low": Decimal("2.25"), "high": Decimal("2.35"), "printed": "2.3万人", "breakdown": "area=rural",
        "scope": "年龄≥80岁", "status": "final", "note": "n",
    }  # fmt: skip


def test_a_range_has_no_single_value_and_a_gap_none_at_all() -> None:
    """Only its ends; a missing value has only its reason."""
    ranged, missing = row_of(value="35~40张/千人"), row_of(missing="not_reported")
    assert ("value" in ranged, ranged["low"], ranged["high"], ranged["comparator"]) == (False, 35, 40, "range")
    assert missing.keys() & {"value", "printed", "unit"} == set()


def test_what_has_no_column_stands_in_more() -> None:
    """A number that is exact though it looks rounded; a note with blanks at its ends."""
    assert row_of(value=Figure("68%").as_exact())["more"] == '{"value": {"number": "68", "unit": "%", "step": "exact"}}'
    assert row_of(value="68%", note=" n ")["more"] == '{"note": " n "}'


def test_what_pandas_writes_reads_back() -> None:
    """Whole numbers come back as floats, empty cells as no numbers."""
    data = loads(template())
    file = io.StringIO()
    pandas.DataFrame(list(to_rows(data, definitions=True))).to_csv(file, index=False)
    assert loads(file.getvalue(), format="csv") == data
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "data.csv")
        pandas.read_csv(io.StringIO(dumps(data, "csv"))).to_csv(path, index=False)
        assert load(path) == data


def test_headers_are_those_of_sdmx_and_a_mark_is_written_on_request(tmp_path: Path) -> None:
    """Excel knows UTF-8 by its mark; both files read back."""
    data = loads(template())
    for bom in (False, True):
        path = tmp_path / f"{bom}.csv"
        assert save(data, path, bom=bom) == ()
        assert path.read_bytes().startswith(b"\xef\xbb\xbfRECORD," if bom else b"RECORD,")
        assert load(path) == data
    assert [header_fields()[field].sdmx for field in columns()][:3] == ["RECORD", "DOCUMENT", "INDICATOR"]


def test_rows_may_use_the_chinese_headers_of_the_columns() -> None:
    """The name of each column is a header of it."""
    data = loads(template())
    named = [
        {header_fields()[field].name: value for field, value in row.items()} for row in to_rows(data, definitions=True)
    ]
    assert from_rows(named) == data


@pytest.mark.parametrize(
    ("columns", "cells", "code", "cell"),
    [
        ("PRINTED", "5嗨", "MZ045", "PRINTED"),
        ("OBS_VALUE,UNIT_MEASURE", "5,嗨", "MZ045", "OBS_VALUE"),
        ("OBS_VALUE,UNIT_MEASURE,UNIT_MULT", "5,人,x", "MZ040", "UNIT_MULT"),
        ("OBS_VALUE,UNIT_MEASURE,COMPARATOR", "5,人,>>", "MZ030", "COMPARATOR"),
        ("PRINTED,OBS_VALUE", "5人,6", "MZ017", "OBS_VALUE"),
        ("PRINTED,UNIT_MEASURE", "5人,户", "MZ017", "UNIT_MEASURE"),
        ("PRINTED,BREAKDOWN", "5人,seaside", "MZ172", "BREAKDOWN"),
        ("PRINTED,MISSING", "5人,not_reported", "MZ093", ""),
        ("PRINTED,RECORD", "5人,plans", "MZ030", "RECORD"),
        ("PRINTED,MORE", "5人,[1]", "MZ173", "MORE"),
        ("PRINTED,MORE", "5人,{", "MZ010", "MORE"),
    ],
)
def test_a_bad_cell_is_found_at_its_place(columns: str, cells: str, code: str, cell: str) -> None:
    """By its header, or by its row where several cells are to blame."""
    text = f"DOCUMENT,INDICATOR,REF_AREA,TIME_PERIOD,{columns}\na,elderly.beds,320400,2021,{cells}\n"
    (finding,) = loads(text, format="csv", strict=False).findings
    assert finding.location is not None
    assert (finding.code, finding.location.line) == (code, 2)
    assert finding.location.pointer == (f"rows[0].{cell}" if cell else "rows[0]")


def test_half_a_surrogate_pair_is_refused(tmp_path: Path) -> None:
    """UTF-8 has none, and JSON escapes it."""
    summary = Summary(document=Document(id="a", title="\ud800"), observations=())
    with pytest.raises(FileError, match="surrogate"):
        save(summary, tmp_path / "a.csv")
    assert list(tmp_path.iterdir()) == []


def test_documents_come_from_other_files_or_from_their_ids(tmp_path: Path) -> None:
    """A table beside a description joins it; alone it names its documents, the last resort being the file."""
    (tmp_path / "data.csv").write_text("INDICATOR,REF_AREA,TIME_PERIOD,PRINTED\nelderly.beds,CN,2021,5张\n", "utf-8")
    (document,) = load(tmp_path).documents
    assert (document.id, document.title) == ("data", "data")
    (tmp_path / "about.yaml").write_text(
        "schema: minzheng/1\ndocument: {id: data, title: 总结, region: CN}\nobservations: []", "utf-8"
    )
    assert [each.title for each in load(tmp_path).documents] == ["总结"]
