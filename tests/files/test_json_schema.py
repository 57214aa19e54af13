"""The JSON Schema and the loader refuse the same files, and the schema on disk is the one the code makes."""

from __future__ import annotations

import copy
import json
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import file_strategies as drawn
import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.datasets import Dataset
from minzheng.files import SCHEMA_VERSION, load, loads, schema, schema_text, template, to_plain
from minzheng.files.json_schema import docstrings
from minzheng.files.shapes import GIVEN, RECORDS, key_of, shapes
from minzheng.files.yaml_events import Composer
from minzheng.model import Document, Finding, LoadError, Target

ROOT = Path(__file__).resolve().parent.parent.parent
BROKEN = sorted((Path(__file__).parent / "broken").glob("*.yaml"))
ON_DISK = ROOT / "schemas" / "minzheng-1.schema.json"
VALIDATOR = jsonschema.Draft202012Validator(schema())

MEANING = {
    "MZ045",
    "MZ046",
    "MZ051",
    "MZ054",
    "MZ064",
    "MZ081",
    "MZ082",
    "MZ096",
    "MZ097",
    "MZ186",
    "MZ631",
    "MZ632",
    "MZ633",
}
"""What only the meaning of a text or of several numbers tells; JSON Schema has no words for it."""


def test_the_schema_on_disk_is_up_to_date() -> None:
    """After a change of the model: minzheng schema > schemas/minzheng-1.schema.json."""
    assert ON_DISK.read_text("utf-8") == schema_text()
    assert ON_DISK.name == f"{SCHEMA_VERSION.replace('/', '-')}.schema.json"


def test_the_schema_is_a_schema() -> None:
    """It obeys the rules of its own dialect, and every reference leads somewhere."""
    jsonschema.Draft202012Validator.check_schema(schema())
    text = schema_text()
    for name in set(re.findall(r'"#/\$defs/(\w+)"', text)):
        assert name in schema()["$defs"]


@pytest.mark.parametrize("cls", RECORDS)
def test_every_field_has_a_shape_and_a_sentence(cls: type) -> None:
    """A field that the model gains needs a shape, with a JSON Schema, before anything else works."""
    names = [field.name for field in attrs.fields(cls)]
    assert list(shapes(cls)) == [key_of(name) for name in names]
    assert [name for name, shape in shapes(cls).items() if not shape.schema] == [
        each for each in names if each in GIVEN
    ]
    assert all(docstrings(cls)[key_of(name)] for name in names)


def test_a_class_without_source_has_no_sentences() -> None:
    """A program frozen into one file has no source to read, and still has its schema."""
    assert docstrings(attrs.make_class("Made", ["x"])) == {}


@given(drawn.datasets(most=1))
def test_what_is_saved_is_valid(dataset: Dataset) -> None:
    """Every plan file that the library writes passes its own schema."""
    VALIDATOR.validate(to_plain(dataset))


def errors_of(data: object) -> list[Finding]:
    """The errors that the loader finds."""
    findings = load(data, strict=False, catalogue=drawn.TRUSTING).findings  # type: ignore[arg-type]
    return [each for each in findings if each.severity == "error"]


def by_meaning(finding: Finding) -> bool:
    """Whether only the meaning of a text tells what is wrong: a phrase may want a unit, a number wants one always.

    A code without its last zeros is one only where a list has what it means: 3204, but not 2021.
    """
    if finding.code == "MZ070":
        return re.fullmatch("[1-8][0-9](?:[0-9]{2})?", str(dict(finding.facts)["text"])) is not None
    phrase = finding.code == "MZ047" and not any(map(str.isdecimal, str(dict(finding.facts)["text"])))
    return phrase or finding.code in MEANING


def places(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in plain data, the whole left out."""
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [place for key, value in inner for place in [(*path, key), *places(value, (*path, key))]]


CHANGES = ("drop", "rename", "repeat", 7, -1, 2021, 0.5, "7", "", "x", None, True, [], {}, ["7"], {"x": "7"})


@st.composite
def mutants(draw: st.DrawFn) -> dict[str, Any]:
    """A plan file with one or two places dropped, renamed, repeated or given another type."""
    data = copy.deepcopy(draw(st.sampled_from(SAMPLES)))
    for _ in range(draw(st.integers(1, 2))):
        *steps, last = draw(st.sampled_from(places(data)))
        inner: Any = data
        for step in steps:
            inner = inner[step]
        change = draw(st.sampled_from(CHANGES))
        if change == "drop":
            del inner[last]
        elif change == "rename" and isinstance(inner, dict):
            inner[f"{last}_"] = inner.pop(last)
        elif change == "repeat" and isinstance(inner, list):
            inner.append(copy.deepcopy(inner[last]))
        elif change not in ("rename", "repeat"):
            inner[last] = _exact(change)
    return data


def _exact(value: object) -> object:
    return Decimal("0.5") if value == 0.5 else copy.deepcopy(value)


def _sample(text: str) -> dict[str, Any]:
    made = Composer(text).compose()
    assert isinstance(made, dict)
    return made


FULL = """
schema: minzheng/1
document: {id: a, title: 总结, issuer: 民政局, region: 320400, published: 2022-03-10, period: 2021}
indicators:
  local.a: {name: 甲, name_en: a, synonyms: [乙], unit: 件, second_units: {对: 1}, time: flow, direction: higher,
    bounds: ≥0件, breakdowns: {area: [urban, rural]}, topics: [x], version: "2", valid: 2020/2025}
  local.b: {name: 丙, unit: "%", time: stock, direction: lower, aggregation: weighted, weight: local.a,
    numerator: local.a, denominator: local.c}
observations:
  - {indicator: local.a, value: 68件, period: 2021-S1, status: final, note: x}
  - {indicator: local.a, missing: not_reported, region: "320402"}
  - {indicator: local.a, value: {text: 零的突破, unit: 件}}
  - {indicator: local.a, value: {op: range, low: 1, high: "2", unit: 件, approx: about}}
  - {indicator: local.b, value: {number: 2.5, unit: "%", step: exact, change: false}}
targets:
  - indicator: local.a
    breakdown: {care: institutional}
    period: 2022
    value: {raise: 5%, from: {period: 2021, region: 320400, document: a, breakdown: {area: rural}}}
    scope: ["age >= 80岁"]
    obligation: expected
    modality: strive
    baseline: {indicator: local.b}
    milestones: [{period: 2021-S1, value: 5件}, {period: 2021-S2, value: {number: 6, unit: 件}}]
    evidence: {number: [1204, "1206", "5%"], subject: [1190, 1192, 孤儿], confidence: high}
  - {indicator: local.b, value: {times: 1.3倍以上, of: {indicator: local.a}}}
  - {indicator: local.b, value: {lower: 0.3个百分点}}
  - {indicator: local.b, value: 提高5%}
deliverables:
  - {title: 出台办法, period: 2022, delivered: 2022-S1}
waivers:
  - {rule: MZ304, where: local.a, reason: 已核对, author: 李某, until: 2026-12-31}
"""
SAMPLES = [
    _sample(FULL),
    _sample(FULL.replace("region: 320400, published", "published")),
    _sample(template()),
    _sample("schema: minzheng/1\ndocument: {id: a, title: t, period: 2021, region: CN}\n"),
]


@pytest.mark.parametrize("index", range(len(SAMPLES)))
def test_loader_and_schema_agree_on_the_samples(index: int) -> None:
    """The files that are mutated below are sound, but for the one without a region."""
    assert (not errors_of(SAMPLES[index])) is VALIDATOR.is_valid(_plain(SAMPLES[index])) is (index != 1)


@given(mutants())
def test_loader_and_schema_agree_on_mutated_files(data: dict[str, Any]) -> None:
    """Whatever is dropped, renamed, repeated or retyped, both refuse it or neither does."""
    refusals = [f"{each.json_path}: {each.message[:200]}" for each in VALIDATOR.iter_errors(_plain(data))]
    findings = errors_of(data)
    if not all(map(by_meaning, findings)):
        assert refusals, (data, [str(each) for each in findings])
    if not findings:
        assert not refusals, (data, refusals)


@pytest.mark.parametrize("mark", ["", "-", "--", " - - ", "...", "．．．", "…", "—", "/", ".", "----", "+", "0"])
def test_loader_and_schema_agree_on_marks_of_a_missing_figure(mark: str) -> None:
    """What stands instead of a figure is taken by both, what only looks like it by neither."""
    data = copy.deepcopy(SAMPLES[0])
    data["observations"][0]["value"] = mark
    assert (not errors_of(data)) is VALIDATOR.is_valid(_plain(data))


def _plain(data: object) -> Any:
    """The data as JSON has them."""
    return json.loads(json.dumps(data, default=float))


def test_check_jsonschema_accepts_every_example(tmp_path: Path) -> None:
    """The tool that editors and commit hooks use reads our YAML as we do."""
    new = tmp_path / "new.yaml"
    new.write_text(template(), encoding="utf-8")
    done = check([*sorted((ROOT / "examples").glob("*.yaml")), new])
    assert done.returncode == 0, done.stdout


def test_check_jsonschema_refuses_every_broken_file() -> None:
    """Each of them has one fault of form."""
    report = json.loads(check(BROKEN).stdout)
    refused = {Path(each["filename"]).name for each in (*report["errors"], *report["parse_errors"])}
    assert sorted(path.name for path in BROKEN) == sorted(refused)


def check(paths: list[Path]) -> subprocess.CompletedProcess[str]:
    """Run check-jsonschema with the schema on disk."""
    command = [sys.executable, "-m", "check_jsonschema", "-o", "json", "--schemafile", str(ON_DISK), *map(str, paths)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_the_loader_refuses_every_broken_file(path: Path) -> None:
    """The same files are errors here, each told with line and column."""
    with pytest.raises(LoadError) as caught:
        load(path)
    for finding in caught.value.findings:
        assert finding.location is not None
        assert (finding.location.line or 0) >= 1


def test_a_document_is_told_apart_from_a_target() -> None:
    """The schema of a class has the keys of its fields, without those the library fills in or a document lends."""
    defs = schema()["$defs"]
    assert set(defs["document"]["properties"]) == set(shapes(Document)) - {"location", "waivers"}
    assert set(defs["target"]["properties"]) == set(shapes(Target)) - {"location", "document"}
    assert defs["target"]["required"] == ["indicator", "value"]
    assert defs["Target"]["required"] == ["indicator", "value"]
    assert loads(template()).documents


@pytest.mark.parametrize(
    "region", ["常州市", "江苏省/常州市", "蘇州市", "3204", "32", "320402000000", 3204, 320400000000, "CN"]
)
def test_a_region_by_name_or_by_another_length_of_its_code_is_in_the_schema_too(region: str | int) -> None:
    """What the loader takes for a place the schema takes, too."""
    data = {"schema": "minzheng/1", "document": {"id": "a", "title": "t", "period": 2021, "region": region}}
    assert list(VALIDATOR.iter_errors(data)) == []
    assert load(data).documents[0].region is not None
