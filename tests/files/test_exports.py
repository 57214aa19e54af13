"""Exports: their readers accept them, read back what was written, and are spared what they cannot carry, by name."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import csvw
import frictionless
import pytest
import sdmx
from hypothesis import given
from hypothesis import strategies as st

import minzheng as mz
from examples_of_results import EXAMPLES, HOSTILE, data
from minzheng.cli.options import EXPORT_FORMATS
from minzheng.errors import FileError
from minzheng.files import EXPORTS
from minzheng.files.exports.sdmx_structure import sdmx_id
from minzheng.files.rows.headers import header_fields

pytestmark = pytest.mark.filterwarnings("ignore")
"""The readers' own warnings are none of ours."""
HELD = {
    "examples": mz.load(EXAMPLES),
    "hostile": data(HOSTILE).where(indicator=["local.beds", "local.share", "local.served"]),
    "empty": mz.Dataset(),
}
FIGURES = ("observation", "target")


@pytest.mark.parametrize("name", HELD)
def test_sdmx_is_read_back_with_every_figure(name: str, tmp_path: Path) -> None:
    """By its structure: each key once, each attribute as the row has it, each code in a list, with a name."""
    held = HELD[name]
    left = mz.export(held, tmp_path, "sdmx")
    structure: Any = sdmx.read_sdmx(tmp_path / "structure.xml")
    flow = structure.dataflow["STATEMENTS"]
    read: Any = sdmx.read_sdmx(tmp_path / "data.csv", structure=flow)
    found = [each for one in read.data for each in one.obs]
    rows = [row for row in mz.to_rows(held) if row["record"] in FIGURES]
    lost = next((dict(each.facts)["count"] for each in left if "of a time" in each.explain("en")), 0)
    assert len(found) == len(rows) - lost
    assert len({str(each.dimension) for each in found}) == len(found)
    printed = Counter(str(each.attrib["PRINTED"].value) for each in found if each.attrib["PRINTED"].value)
    assert printed <= Counter(row["printed"] for row in rows if row["printed"])
    for each in found:
        for dimension in structure.structure["STATEMENT"].dimensions:
            codes = dimension.local_representation.enumerated
            if codes is not None:
                assert each.dimension[dimension.id].value in codes
    for codes in structure.codelist.values():
        assert all(str(code.name) for code in codes)


def test_the_figures_of_sdmx_are_those_of_the_data(tmp_path: Path) -> None:
    """The value, the unit by its name, the power of ten and the decimals, the time in the notation of either."""
    beds = mz.Observation(indicator="elderly.beds", value="2.30万张", period="@2021-06-30", region="320400",
                          breakdown={"area": "urban"}, status="preliminary", document="a")  # fmt: skip
    lost = mz.Observation(indicator="elderly.beds", missing="suppressed", period=2021, region="320400", document="a")
    held = mz.Dataset().add(mz.Document(id="a", title="年报"), beds, lost)
    assert mz.export(held, tmp_path, "sdmx")
    structure: Any = sdmx.read_sdmx(tmp_path / "structure.xml")
    read: Any = sdmx.read_sdmx(tmp_path / "data.csv", structure=structure.dataflow["STATEMENTS"])
    one, other = (
        {**{key: value.value for key, value in each.dimension.values.items()},
         **{key: value.value for key, value in each.attrib.items()}, "OBS_VALUE": each.value}
        for each in read.data[0].obs
    )  # fmt: skip
    assert (one["INDICATOR"], one["REF_AREA"], one["BREAKDOWN"]) == ("elderly@beds", "320400", "area$_urban")
    assert (one["OBS_VALUE"], one["UNIT_MULT"], one["DECIMALS"]) == ("2.30", "4", "2")
    assert (one["TIME_PERIOD"], one["PERIOD"], one["OBS_STATUS"]) == ("2021-06-30", "@2021-06-30", "P")
    assert (other["OBS_VALUE"], other["OBS_STATUS"], other["MISSING"]) == ("", "Q", "suppressed")
    names = structure.codelist["CL_UNIT_MEASURE"][one["UNIT_MEASURE"]].name.localizations
    assert names["zh"] == "张"


@given(st.text(max_size=8), st.text(max_size=8))
def test_two_codes_never_have_one_id(one: str, other: str) -> None:
    """And an id has only what SDMX allows."""
    assert (sdmx_id(one) == sdmx_id(other)) == (one == other)
    assert re.fullmatch(r"[A-Za-z0-9_@$-]*", sdmx_id(one + other))


@pytest.mark.parametrize("name", HELD)
def test_a_data_package_is_valid(name: str, tmp_path: Path) -> None:
    """To its tool, and the table in it is the whole dataset."""
    assert mz.export(HELD[name], tmp_path, "datapackage") == ()
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.to_summary()
    assert mz.load(tmp_path / "statements.csv", strict=False) == HELD[name]


@pytest.mark.parametrize("name", HELD)
def test_csv_on_the_web_is_valid(name: str, tmp_path: Path) -> None:
    """To its tool, which reads numbers as decimals."""
    assert mz.export(HELD[name], tmp_path, "csvw") == ()
    read = csvw.CSVW(str(tmp_path / "statements.csv-metadata.json"), validate=True)
    assert read.is_valid, read.warnings
    rows = list(mz.to_rows(HELD[name], definitions=True))
    names = {field: known.sdmx for field, known in header_fields().items() if known.sdmx}
    for row, found in zip(rows, read.tables[0], strict=True):
        assert {key: found[names[key]] for key in ("value", "low", "unit")} == {
            key: row[key] for key in ("value", "low", "unit")
        }


@pytest.mark.parametrize("name", HELD)
def test_metadata_for_search_say_what_is_measured(name: str, tmp_path: Path) -> None:
    """Each indicator of the catalogue with its unit, the days that are covered, and the table itself."""
    held = HELD[name]
    assert mz.export(held, tmp_path, "schema.org") == ()
    made = json.loads((tmp_path / "dataset.jsonld").read_text("utf-8"))
    assert (made["@context"], made["@type"]) == ("https://schema.org/", "Dataset")
    assert len(made["isBasedOn"]) == len(held.documents)
    used = {each.indicator for each in (*held.observations, *held.targets)}
    assert {each["propertyID"] for each in made["variableMeasured"]} == used & set(held.catalogue)
    assert (tmp_path / made["distribution"][0]["contentUrl"]).exists()


def test_what_sdmx_cannot_carry_is_counted(tmp_path: Path) -> None:
    """By kind, in both languages; what it carries and what it does not is all there is."""
    left = mz.export(HELD["examples"], tmp_path, "sdmx")
    carried = len((tmp_path / "data.csv").read_text("utf-8").splitlines()) - 1
    everything = len(mz.to_rows(HELD["examples"], definitions=True))
    assert carried + sum(dict(each.facts)["count"] for each in left) == everything
    assert {each.code for each in left} == {"MZ668"}
    assert "SDMX cannot carry tasks: 36" in [each.explain("en") for each in left]
    assert "SDMX 不能容纳任务：36项" in [each.explain("zh") for each in left]


def test_the_command_knows_every_standard() -> None:
    """Without loading what writes them."""
    assert tuple(EXPORTS) == EXPORT_FORMATS


def test_another_standard_is_refused(tmp_path: Path) -> None:
    """With the names of those there are."""
    with pytest.raises(FileError, match=r"sdmx.*datapackage"):
        mz.export(HELD["empty"], tmp_path, "stata")  # type: ignore[arg-type]
