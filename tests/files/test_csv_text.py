"""CSV: rows with SDMX names, read back, and told what they have no column for."""

from __future__ import annotations

import tempfile
from decimal import Decimal
from pathlib import Path

import file_strategies as drawn
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import drawing
from minzheng.datasets import Dataset
from minzheng.errors import FileError
from minzheng.files import load, save, template, to_records
from minzheng.files.csv_text import _cell, cells
from minzheng.files.origin import Unreadable
from minzheng.files.records import COLUMNS, escaped, pairs, texts_of
from minzheng.language import in_words
from minzheng.model import Document, LoadError, Observation, Summary
from minzheng.quantities import Comparator, Figure

HEAD = "RECORD,DOCUMENT,INDICATOR,REF_AREA,TIME_PERIOD"
ROW = "observation,a,elderly.beds,320400,2021"


def rows(tmp_path: Path, columns: str, *cells: str) -> Dataset:
    """The dataset of some rows that share their first columns."""
    path = tmp_path / "data.csv"
    path.write_text("\n".join([f"{HEAD},{columns}", *(f"{ROW},{each}" for each in cells)]) + "\n", encoding="utf-8")
    return load(path, strict=False)


def found(dataset: Dataset) -> list[tuple[str, int | None, int | None]]:
    """Code, line and column of what was found."""
    return [
        (each.code, each.location and each.location.line, each.location and each.location.column)
        for each in dataset.findings
    ]


@given(st.lists(st.lists(st.text(st.characters(codec="utf-8"), max_size=5), min_size=1, max_size=4), max_size=4))
def test_every_cell_is_read_back(table: list[list[str]]) -> None:
    """Commas, quotation marks and line breaks of every kind included; blank rows are no rows."""
    text = "".join(",".join(map(_cell, row)) + "\n" for row in table)
    assert [[cell.text for cell in row] for row in cells(text)] == [row for row in table if row != [""]]


@given(st.lists(st.text(max_size=6), min_size=1), st.dictionaries(st.text(min_size=1), st.text(), min_size=1))
def test_names_and_conditions_survive_their_separators(scope: list[str], breakdown: dict[str, str]) -> None:
    """A semicolon inside a condition is not the end of it."""
    assert texts_of(";".join(escaped(each, "\\;") for each in scope)) == scope
    assert pairs(";".join(f"{escaped(key)}={escaped(value)}" for key, value in breakdown.items())) == breakdown


def test_a_row_has_the_columns_of_the_contract() -> None:
    """Every column by its name, texts as printed, the interval in the plain unit."""
    about = Document(id="a", title="t")
    made = Observation(indicator="x.y", value="2.3万人", period=2021, region="320400", breakdown={"area": "rural"},
                       scope=["age >= 80岁"], status="final", note="n")  # fmt: skip
    (row,) = to_records(Summary(document=about, observations=(made,)))
    assert tuple(row) == tuple(COLUMNS)
    assert row == dict.fromkeys(COLUMNS) | {
        "RECORD": "observation",
        "DOCUMENT": "a",
        "INDICATOR": "x.y",
        "REF_AREA": "320400",
        "TIME_PERIOD": "2021",
        "OBS_VALUE": Decimal("2.3"),
        "UNIT_MEASURE": "人",
        "UNIT_MULT": 4,
        "DECIMALS": 1,
        "OBS_STATUS": "final",
        "COMPARATOR": "=",
        "LOW": 22500,
        "HIGH": 23500,
        "PRINTED": "2.3万人",
        "BREAKDOWN": "area=rural",
        "SCOPE": "年龄≥80岁",
        "NOTE": "n",
    }


def test_a_range_has_no_single_value() -> None:
    """Only its ends; a missing value has only its reason."""
    about = Document(id="a", title="t")
    common = {"indicator": "x.y", "period": 2021, "region": "CN"}
    ranged, missing = Observation(value="35~40张/千人", **common), Observation(missing="not_reported", **common)
    first, second = to_records(Dataset(summaries=(Summary(document=about, observations=(ranged, missing)),)))
    assert (first["OBS_VALUE"], first["LOW"], first["HIGH"], first["COMPARATOR"]) == (None, 35, 40, "range")
    assert (second["OBS_VALUE"], second["PRINTED"], second["MISSING"]) == (None, None, "not_reported")


def test_what_csv_leaves_out_is_told_with_counts(tmp_path: Path) -> None:
    """Nothing is dropped in silence."""
    plan = tmp_path / "plan.yaml"
    plan.write_text(template(), encoding="utf-8")
    findings = save(load(plan), tmp_path / "plan.csv")
    told = {in_words(dict(finding.facts)["what"], "en"): dict(finding.facts)["count"] for finding in findings}
    assert told == {
        "descriptions of documents": 1,
        "definitions of local indicators": 1,
        "relative targets": 1,
    }
    assert {finding.severity for finding in findings} == {"info"}


def test_precision_that_the_print_does_not_show_is_told(tmp_path: Path) -> None:
    """A number set to be exact looks like a rounded one."""
    made = Observation(indicator="x.y", value=Figure("68%").as_exact(), period=2021, region="CN")
    (document, precision) = save(
        Summary(document=Document(id="a", title="t"), observations=(made,)), tmp_path / "a.csv"
    )
    assert "precision" in precision.message("en")
    assert document.code == precision.code == "MZ019"


def test_a_file_without_printed_texts_is_read(tmp_path: Path) -> None:
    """Number, unit, multiplier and comparator are enough."""
    columns = "OBS_VALUE,UNIT_MEASURE,UNIT_MULT,COMPARATOR,APPROXIMATION,LOW,HIGH,MISSING"
    cells = ("2.3,人,4,,,,,", "5000,人,,>=,,,,", "2,人,6,,,,,", "2,人,-1,,,,,", "7,张,1,,about,,,")
    data = rows(tmp_path, columns, *cells, ",张/千人,,range,,35,40,", ",,,,,,,not_reported")
    assert data.findings == ()
    values = [each.value for each in data.observations]
    assert values == [
        *map(Figure, ("2.3万人", "不少于5000人", "2百万人", "0.2人")),
        Figure.of("=", 70, 70, "张", approx="about"),
        Figure("35~40张/千人"),
        None,
    ]


@given(drawing.figures())
def test_the_columns_alone_keep_how_a_figure_is_judged(figure: Figure) -> None:
    """Without the printed text a level comes back equal: comparator, equality, approximation, the way of its verb."""
    shown = Figure.of(figure.op, figure.low, figure.high, figure.unit, approx=figure.approx, aim=figure.aim)
    assume(not figure.change and figure == shown and figure.op is not Comparator.RANGE)
    made = Observation(indicator="x.y", value=figure, period=2021, region="CN")
    (row,) = to_records(Summary(document=Document(id="a", title="t"), observations=(made,)))
    kept = {column: value for column, value in row.items() if column != "PRINTED"}
    text = "".join(",".join(map(_cell, cells)) + "\n" for cells in (kept, kept.values()))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "data.csv")
        path.write_text(text, "utf-8")
        (back,) = load(path, catalogue=drawn.TRUSTING).observations
    assert back.value == figure


@pytest.mark.parametrize(
    ("columns", "cells", "code", "column"),
    [
        ("PRINTED", "5嗨", "MZ045", 40),
        ("OBS_VALUE,UNIT_MEASURE", "5,嗨", "MZ045", 40),
        ("OBS_VALUE,UNIT_MEASURE", "x,人", "MZ040", 40),
        ("OBS_VALUE,UNIT_MEASURE,UNIT_MULT", "5,人,x", "MZ040", 44),
        ("OBS_VALUE", "5", "MZ045", 40),
        ("OBS_VALUE,UNIT_MEASURE,COMPARATOR", "5,人,>>", "MZ030", 40),
        ("PRINTED,OBS_VALUE", "5人,6", "MZ017", 43),
        ("PRINTED,OBS_VALUE", "5人,x", "MZ040", 43),
        ("PRINTED,UNIT_MEASURE", "5人,户", "MZ017", 43),
        ("PRINTED,BREAKDOWN", "5人,rural", "MZ023", 43),
        ("PRINTED,MISSING", "5人,not_reported", "MZ093", 1),
        ("PRINTED", "5人,6", "MZ018", 1),
        ("NOTE", "x", "MZ093", 1),
    ],
)
def test_a_bad_cell_is_found_at_its_place(tmp_path: Path, columns: str, cells: str, code: str, column: int) -> None:
    """Line and column of the cell, or of the row."""
    data = rows(tmp_path, columns, cells)
    assert found(data)[0] in {(code, 2, column), ("MZ045", 2, column)}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", ("MZ007", 1, 1)),
        ('INDICATOR,NOTE\nx,"a\n', ("MZ010", 2, 3)),
        ('INDICATOR,NOTE\nx,a"b\n', ("MZ010", 2, 3)),
        ("INDICATOR,COLOUR\n", ("MZ021", 1, 11)),
        ("INDICATOR,NOTE,INDICATOR\n", ("MZ015", 1, 16)),
        ("NOTE\nx\n", ("MZ020", 1, 1)),
        ("RECORD,INDICATOR,REF_AREA,TIME_PERIOD,PRINTED\nplan,elderly.beds,CN,2021,5张\n", ("MZ030", 2, 1)),
        ("INDICATOR,REF_AREA,PRINTED\nelderly.beds,CN,5张\n", ("MZ027", 2, 1)),
    ],
)
def test_a_table_that_cannot_be_read_is_found_at_its_place(
    tmp_path: Path, text: str, place: tuple[str, int, int]
) -> None:
    """Header and quotation marks."""
    path = tmp_path / "data.csv"
    path.write_text(text, encoding="utf-8")
    assert found(load(path, strict=False))[:1] == [place]


def test_lines_inside_a_cell_are_counted(tmp_path: Path) -> None:
    """What comes after a note of two lines is found in its own line."""
    data = rows(tmp_path, "NOTE,PRINTED", '"a\nb",5张', "x,5嗨")
    assert found(data) == [("MZ045", 4, 42)]
    assert data.observations[0].note == "a\nb"


def test_documents_come_from_other_files_or_from_their_ids(tmp_path: Path) -> None:
    """A table beside a description joins it; alone it names its documents, the last resort being the file."""
    (tmp_path / "data.csv").write_text("INDICATOR,REF_AREA,TIME_PERIOD,PRINTED\nelderly.beds,CN,2021,5张\n", "utf-8")
    (document,) = load(tmp_path).documents
    assert (document.id, document.title) == ("data", "data")
    (tmp_path / "about.yaml").write_text(
        "schema: minzheng/1\ndocument: {id: data, title: 总结, region: CN}\nobservations: []", "utf-8"
    )
    assert [each.title for each in load(tmp_path).documents] == ["总结"]
    (tmp_path / "data.csv").write_text("DOCUMENT,INDICATOR,TIME_PERIOD,PRINTED\na b,elderly.beds,2021,5张\n", "utf-8")
    with pytest.raises(LoadError, match="MZ090"):
        load(tmp_path)


def test_half_a_surrogate_pair_is_refused(tmp_path: Path) -> None:
    """UTF-8 has none, and JSON escapes it."""
    about = Document(id="a", title="\ud800")
    made = Observation(indicator="x.y", value="5张", period=2021, region="CN", note="\udfff")
    summary = Summary(document=about, observations=(made,))
    for name in ("a.csv", "a.yaml"):
        with pytest.raises(FileError, match="surrogate"):
            save(summary, tmp_path / name)
    assert list(tmp_path.iterdir()) == []
    save(summary, tmp_path / "a.json")
    assert load(tmp_path / "a.json", strict=False).documents[0].title == "\ud800"
    with pytest.raises(Unreadable):
        list(cells('"'))
