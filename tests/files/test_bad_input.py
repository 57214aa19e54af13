"""Bad input: each sort ends in a finding with its code, file, line and column, and never in a crash."""

from __future__ import annotations

import json
import pickle
from decimal import Decimal
from pathlib import Path

import pytest

from minzheng.datasets import Dataset
from minzheng.errors import FloatError
from minzheng.files import load, loads
from minzheng.language import languages
from minzheng.model import Document, Finding, LoadError, Observation

HEAD = "schema: minzheng/1\ndocument: {id: a, title: 总结, period: 2021, region: 320400}\n"
ITEM = "observations:\n  - {indicator: elderly.nursing_bed_share, value: VALUE}\n"
COLUMN = 51
"""Where VALUE stands in its line."""
NUMBER_CODES = ("MZ040", "MZ041", "MZ044", "MZ045", "MZ046", "MZ047", "MZ186", "MZ631", "MZ632")
"""Which of these a text that is no figure gets is the business of the reader of figures."""


def findings_of(folder: Path, content: str | bytes, name: str = "plan.yaml", **options: str) -> tuple[Finding, ...]:
    """What loading a file with this content finds."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    dataset = load(path, strict=False, **options)
    if any(finding.severity == "error" for finding in dataset.findings):
        with pytest.raises(LoadError) as caught:
            load(path, **options)
        assert caught.value.findings == dataset.findings
    return dataset.findings


def places(findings: tuple[Finding, ...]) -> list[tuple[str, int | None, int | None]]:
    """Code, line and column of each finding; every one can be shown in both languages."""
    for finding in findings:
        assert all(finding.line.label(lang) for lang in languages())
    return [
        (each.code, each.location and each.location.line, each.location and each.location.column) for each in findings
    ]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("68.5.1%", "MZ046"),
        ("NaN", "MZ040"),
        ("5嗨", "MZ045"),
        ("'1,23人'", "MZ042"),
        ("68", "MZ047"),
        ("68.50", "MZ047"),
        (".nan", "MZ044"),
        ("-.inf", "MZ044"),
        ("1e999999999", "MZ044"),
        ("true", "MZ023"),
        ("[68%]", "MZ023"),
        ("123456789012345678901234567890123456789012人", "MZ041"),
        ("零的突破", "MZ047"),
        ("{number: 5}", "MZ020"),
        ("{number: 5, low: 1, unit: 人}", "MZ031"),
        ("{op: range, number: 5, unit: 人}", "MZ031"),
    ],
)
def test_a_bad_value_is_found_at_its_place(tmp_path: Path, value: str, code: str) -> None:
    """The finding stands at the first character of the value."""
    findings = findings_of(tmp_path, HEAD + ITEM.replace("VALUE", value))
    (place,) = places(findings)
    assert place[1:] == (4, COLUMN)
    assert place[0] == code or (code in NUMBER_CODES and place[0] in NUMBER_CODES)
    assert str(findings[0].location) == f"plan.yaml:4:{COLUMN} {findings[0].location.pointer}"


@pytest.mark.parametrize(
    ("parts", "code", "steps", "column"),
    [
        ("{number: abc, unit: 人}", "MZ040", ("number",), 9),
        ("{number: 5, unit: 嗨}", "MZ045", ("unit",), 18),
        ("{number: 5, unit: 人, step: 0}", "MZ031", ("step",), 27),
        ("{number: 5, unit: 人, op: '>>'}", "MZ030", ("op",), 25),
        ("{number: 5, unit: 人, approx: 约}", "MZ030", ("approx",), 29),
        ("{number: 5, unit: 人, change: 1}", "MZ023", ("change",), 29),
        ("{number: 5, unit: 人, colour: red}", "MZ021", ("colour",), 21),
        ("{text: 5, unit: 人}", "MZ091", ("text",), 7),
        ("{text: 5人, unit: 3}", "MZ091", ("unit",), 17),
    ],
)
def test_a_bad_part_of_a_figure_is_found_at_its_place(
    tmp_path: Path, parts: str, code: str, steps: tuple[str, ...], column: int
) -> None:
    """The finding leads to the part."""
    findings = findings_of(tmp_path, HEAD + ITEM.replace("VALUE", parts))
    assert places(findings) == [(code, 4, COLUMN + column)]
    assert findings[0].location is not None
    assert findings[0].location.path == ("observations", 0, "value", *steps)


@pytest.mark.parametrize("value", [">=20家", ">20家", "> 20家"])
@pytest.mark.parametrize("layout", ["flow", "block"])
def test_an_unquoted_comparator_is_told_how_to_write_it(tmp_path: Path, value: str, layout: str) -> None:
    """YAML alone would speak of block scalars; we say to quote it, and name the sign that needs no quotes."""
    text = HEAD + ITEM.replace("VALUE", value)
    if layout == "block":
        text = HEAD + f"observations:\n  - indicator: elderly.nursing_bed_share\n    value: {value}\n"
    findings = findings_of(tmp_path, text)
    assert places(findings) == [("MZ011", 4, COLUMN) if layout == "flow" else ("MZ011", 5, 12)]
    assert f'"{value}"' in findings[0].message("en")
    assert ("≥20家" if "=" in value else "超过20家") in findings[0].message("zh")


def test_a_comparator_that_looks_like_an_indentation_is_refused_too(tmp_path: Path) -> None:
    """YAML reads >5 as the beginning of a text of several lines, and would lose the number."""
    text = HEAD + "observations:\n  - indicator: elderly.nursing_bed_share\n    value: >5\n    note: x\n"
    assert places(findings_of(tmp_path, text)) == [("MZ011", 5, 12)]


def test_a_text_of_several_lines_is_no_comparator(tmp_path: Path) -> None:
    """Folded and literal texts are YAML that people use."""
    text = HEAD + ITEM.replace("VALUE", "68%") + "  - indicator: elderly.nursing_bed_share\n    value: 5%\n"
    assert findings_of(tmp_path, text + "    note: >\n      一\n      >=2\n") == ()


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("", ("MZ007", 1, 1)),
        ("# nothing\n", ("MZ007", 1, 1)),
        ("\ufeff", ("MZ007", 1, 1)),
        ("\tschema: minzheng/1\n", ("MZ010", 1, 1)),
        ("schema: minzheng/1\n document: a\n", ("MZ010", 2, 10)),
        ("schema: 'minzheng/1\n", ("MZ010", 2, 1)),
        ("schema: {a: b\n", ("MZ010", 2, 1)),
        ("schema: minzheng/1\ntitle: \x01\n", ("MZ010", 2, 8)),
        ("schema: minzheng/1\ndocument: &a {id: a}\n", ("MZ012", 2, 11)),
        ("schema: minzheng/1\ndocument: *a\n", ("MZ012", 2, 11)),
        ("schema: !!str minzheng/1\n", ("MZ012", 1, 9)),
        ("schema: minzheng/1\ndocument: !mine {id: a}\n", ("MZ012", 2, 11)),
        ("schema: minzheng/1\ndocument: &a x\n", ("MZ012", 2, 11)),
        ("? [a, b]\n: c\n", ("MZ012", 1, 3)),
        ("schema: minzheng/1\n---\nschema: minzheng/1\n", ("MZ012", 2, 1)),
        ("a: [&l [1], *l, *l]\n", ("MZ012", 1, 5)),
        ("[" * 1_000_000, ("MZ013", 1, 101)),
        ("{a: " * 1_000_000, ("MZ013", 1, 401)),
        ("- " * 1_000_000, ("MZ013", 1, 201)),
        ("schema: minzheng/1\nnote: " + "x" * 1_000_001, ("MZ014", 2, 7)),
    ],
)
def test_yaml_that_cannot_be_read_is_one_finding_with_its_place(
    tmp_path: Path, content: str, place: tuple[str, int, int]
) -> None:
    """Nothing of the file is used, and the place is where a person would look."""
    assert places(findings_of(tmp_path, content)) == [place]


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("", ("MZ007", 1, 1)),
        (" \n", ("MZ007", 1, 1)),
        ('{"schema": "minzheng/1",\n "document": {"id": ', ("MZ010", 2, 21)),
        ('{"schema": "minzheng/1",\n "document', ("MZ010", 2, 2)),
        ("{'schema': 1}", ("MZ010", 1, 2)),
        ('{"a": 1} x', ("MZ010", 1, 10)),
        ('{"a": 1,}', ("MZ010", 1, 8)),
        ('{"a": "\\q"}', ("MZ010", 1, 8)),
        ('{"a" 1}', ("MZ010", 1, 6)),
        ("[" * 1_000_000, ("MZ013", 1, 101)),
        ('{"a":' * 100_000, ("MZ013", 1, 501)),
        ('{"schema": "minzheng/1",\n "note": "' + "x" * 1_000_001 + '"}', ("MZ014", 2, 10)),
    ],
)
def test_json_that_cannot_be_read_is_one_finding_with_its_place(
    tmp_path: Path, content: str, place: tuple[str, int, int]
) -> None:
    """Truncated, malformed, too deep or too long: line and column are told."""
    found = places(findings_of(tmp_path, content, "plan.json"))
    assert found == [place] or (content == '{"a": 1,}' and found[0][0] == "MZ010")


def test_nan_in_json_is_refused(tmp_path: Path) -> None:
    """NaN and Infinity are no numbers of JSON."""
    about = '"document": {"id": "a", "title": "t", "period": 2021, "region": "320400"}'
    text = f'{{"schema": "minzheng/1", {about},\n "observations": [\n{{"indicator": "elderly.beds", "value": NaN}}]}}'
    assert places(findings_of(tmp_path, text, "plan.json")) == [("MZ044", 3, 40)]


def test_deep_data_beneath_an_unknown_key_does_not_crash() -> None:
    """Python data may be nested as deep as Python allows; ours stops before."""
    deep: object = 1
    for _ in range(100_000):
        deep = [deep]
    data = {"schema": "minzheng/1", "document": {"id": "a", "title": "t"}, "stray": deep}
    dataset = load(data, strict=False)
    assert [finding.code for finding in dataset.findings] == ["MZ013"]


@pytest.mark.parametrize("suffix", ["yaml", "json", "jsonl"])
def test_gb18030_is_recognised_and_can_be_asked_for(tmp_path: Path, suffix: str) -> None:
    """The finding shows the argument that helps, and the argument helps."""
    content = 'schema: "minzheng/1"\n# 民政\n'.encode("gb18030")
    findings = findings_of(tmp_path, content, f"plan.{suffix}")
    assert places(findings) == [("MZ005", 2, 3)]
    assert 'encoding="gb18030"' in findings[0].message("zh")
    path = tmp_path / "whole.yaml"
    path.write_bytes((HEAD + ITEM.replace("VALUE", "68%")).encode("gb18030"))
    assert load(path, encoding="gb18030").documents[0].title == "总结"


def test_bytes_of_no_known_encoding_are_named(tmp_path: Path) -> None:
    """What is not even GB18030 is told by its byte and offset."""
    findings = findings_of(tmp_path, b"schema: \xff\xff\x00")
    assert places(findings) == [("MZ006", 1, 9)]
    assert dict(findings[0].facts) == {"encoding": "UTF-8", "byte": "0xFF", "offset": 8}


@pytest.mark.parametrize("suffix", ["yaml", "json", "jsonl", "csv"])
def test_a_byte_order_mark_is_accepted(tmp_path: Path, suffix: str) -> None:
    """Editors on Windows write one."""
    texts = {
        "yaml": HEAD,
        "json": '{"schema": "minzheng/1", "document": {"id": "a", "title": "总结"}}',
        "jsonl": '{"schema": "minzheng/1", "kind": "document", "id": "a", "title": "总结"}',
        "csv": "DOCUMENT,INDICATOR,REF_AREA,TIME_PERIOD,PRINTED\na,elderly.nursing_bed_share,320400,2021,68%\n",
    }
    path = tmp_path / f"plan.{suffix}"
    path.write_text(texts[suffix], encoding="utf-8-sig")
    assert [document.id for document in load(path).documents] == ["a"]


def test_a_folder_without_plan_files_names_what_was_looked_for(tmp_path: Path) -> None:
    """So do a glob that matches nothing, a path that is not there, and a suffix that is not known."""
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "a.yaml").write_text(HEAD, encoding="utf-8")
    (tmp_path / "readme.txt").write_text("x", encoding="utf-8")
    for source, code in [
        (tmp_path, "MZ003"),
        (str(tmp_path / "*.yaml"), "MZ003"),
        (tmp_path / "gone.yaml", "MZ002"),
        (tmp_path / "readme.txt", "MZ004"),
    ]:
        with pytest.raises(LoadError) as caught:
            load(source)
        (finding,) = caught.value.findings
        assert finding.code == code
        assert code == "MZ002" or ".jsonl" in finding.message("zh")


def test_a_file_that_may_not_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's own reason is said in words."""

    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.yaml").write_text(HEAD, encoding="utf-8")
    monkeypatch.setattr("minzheng.files.loading.bytes_of", refuse)
    with pytest.raises(LoadError, match="may not be read"):
        load(tmp_path)


def test_a_float_is_refused_with_the_decimal_to_write() -> None:
    """Python data may hold floats, and they are not exact."""
    about = {"id": "a", "title": "t", "period": 2021, "region": 320400}
    value = {"number": 940.1, "unit": "元"}
    items = [{"indicator": "elderly.beds", "value": 68.5}, {"indicator": "elderly.beds", "value": value}]
    dataset = load({"schema": "minzheng/1", "document": about, "observations": items}, strict=False)
    assert [finding.code for finding in dataset.findings] == ["MZ043", "MZ043"]
    assert 'Decimal("940.1")' in dataset.findings[1].message("en")
    assert str(dataset.findings[1].location) == "$.observations[1].value.number"
    assert FloatError is not None


def test_what_is_no_plain_data_is_refused() -> None:
    """A set or an object of another library is no text, number, list or mapping."""
    data = {"schema": "minzheng/1", "document": {"id": "a", "title": {1, 2}}}
    (finding,) = load(data, strict=False).findings
    assert finding.code == "MZ035"


def test_every_problem_of_every_file_is_told_at_once(tmp_path: Path) -> None:
    """Two files, each with faults of form and of meaning, make one error with all of them in order."""
    (tmp_path / "a.yaml").write_text(HEAD + ITEM.replace("VALUE", "5嗨") + "colour: red\n", encoding="utf-8")
    (tmp_path / "b.json").write_text('{"schema": "minzheng/1"', encoding="utf-8")
    (tmp_path / "c.yaml").write_text(HEAD.replace("id: a", "id: c") + ITEM.replace("VALUE", "68%"), encoding="utf-8")
    with pytest.raises(LoadError) as caught:
        load(tmp_path)
    assert sorted(finding.code for finding in caught.value.findings) == ["MZ010", "MZ021", "MZ045"]
    assert len(load(tmp_path, strict=False).observations) == 1
    again = pickle.loads(pickle.dumps(caught.value))
    assert [str(finding) for finding in again.findings] == [str(finding) for finding in caught.value.findings]


def test_a_bad_item_does_not_take_its_neighbours_down() -> None:
    """One observation of three is refused; the document and the others are there."""
    text = HEAD + ITEM.replace("VALUE", "68%") + "  - {indicator: elderly.beds, value: 5}\n"
    dataset = loads(text + "  - {indicator: elderly.beds, value: 5张}\n", strict=False)
    assert [str(each.value) for each in dataset.observations] == ["68%", "5张"]
    assert [finding.code for finding in dataset.findings] == ["MZ047"]


def test_a_key_that_is_written_twice_is_found_in_both_formats() -> None:
    """The second one is named, with the line of the first, and the first is used."""
    text = HEAD + "observations:\n  - indicator: elderly.beds\n    value: 5张\n    value: 6张\n"
    dataset = loads(text, strict=False)
    assert places(dataset.findings) == [("MZ015", 6, 5)]
    assert dict(dataset.findings[0].facts)["first"] == 5
    assert str(dataset.observations[0].value) == "5张"
    about = '{"id": "a", "title": "t", "title": "u"}'
    other = loads(f'{{"schema": "minzheng/1",\n"document": {about}}}', format="json", strict=False)
    assert places(other.findings) == [("MZ015", 2, 39)]
    assert other.documents[0].title == "t"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("title: x\nid: 2021", ("MZ091", 2, 5)),
        ("id: a\ntitle: true", ("MZ091", 2, 8)),
        ("id: a\ntitle: 1.5", ("MZ091", 2, 8)),
        ("id: a\ntitle: ", ("MZ022", 2, 1)),
        ("id: a\ntitle: ~", ("MZ022", 2, 1)),
        ("id: a\ntitle: ' '", ("MZ092", 2, 8)),
        ("id: a b\ntitle: x", ("MZ090", 1, 5)),
        ("id: a\ntitle: [x]", ("MZ023", 2, 8)),
        ("id: a\ntitle: x\nperiod: 21年", ("MZ060", 3, 9)),
        ("id: a\ntitle: x\nperiod: 2021.5", ("MZ023", 3, 9)),
        ("id: a\ntitle: x\nregion: 320", ("MZ070", 3, 9)),
        ("id: a\ntitle: x\npublished: 2022", ("MZ023", 3, 12)),
        ("id: a\ntitle: x\npublished: 2022-02-30", ("MZ064", 3, 12)),
        ("id: a\ntitle: x\nsha256: abc", ("MZ090", 3, 9)),
        ("id: a\ntitle: x\nurls: abc", ("MZ021", 3, 1)),
        ("title: x", ("MZ020", 1, 1)),
    ],
)
def test_a_bad_field_of_a_document_is_found_at_its_place(text: str, place: tuple[str, int, int]) -> None:
    """Only the type that a field has is taken; nothing is turned into something else."""
    with pytest.raises(LoadError) as caught:
        loads(text, Document)
    assert places(caught.value.findings) == [place]


def test_words_of_older_yaml_stay_text() -> None:
    """no, 否, on, yes and a time of day are texts."""
    for word in ("no", "否", "on", "yes", "12:30", "0o9", "1_000"):
        assert loads(f"{{id: a, title: {word}}}", Document).title == word


@pytest.mark.parametrize(
    ("evidence", "code", "path"),
    [
        ("{}", "MZ095", ()),
        ("{number: [1, 3]}", "MZ033", ("number",)),
        ("{number: [1, 3, 5%, x]}", "MZ033", ("number",)),
        ("{number: 5%}", "MZ023", ("number",)),
        ("{number: [1, 4, 5%]}", "MZ096", ("number",)),
        ("{number: [x, 3, 5%]}", "MZ033", ("number", 0)),
        ("{number: [1, 3, 5]}", "MZ091", ("number", 2)),
        ("{number: [1.5, 3, 5%]}", "MZ023", ("number", 0)),
        ("{numbers: [1, 3, 5%]}", "MZ021", ("numbers",)),
    ],
)
def test_bad_evidence_is_found_at_its_place(evidence: str, code: str, path: tuple[str, ...]) -> None:
    """Down to the single offset."""
    text = f"{{indicator: a.b, value: 5%, period: 2021, region: 320400, evidence: {evidence}}}"
    with pytest.raises(LoadError) as caught:
        loads(text, Observation)
    first = caught.value.findings[0]
    assert (first.code, first.location and first.location.path) == (code, ("evidence", *path))


def test_numbers_in_json_keep_every_digit() -> None:
    """No binary float stands between the file and the figure."""
    text = '{"indicator": "a.b", "value": {"number": 940.10000000000000000001, "unit": "元"},'
    made = loads(text + ' "period": 2021, "region": "CN"}', Observation, format="json")
    assert made.value is not None
    assert made.value.number == Decimal("940.10000000000000000001")
    long = json.dumps({"number": 10**45, "unit": "元"})
    with pytest.raises(LoadError, match="MZ041"):
        loads(f'{{"indicator": "a.b", "value": {long}, "period": 2021, "region": "CN"}}', Observation, format="json")


@pytest.mark.parametrize(
    ("schema", "code", "built"),
    [
        ("", "MZ024", True),
        ("schema: minzheng/2\n", "MZ025", False),
        ("schema: minzheng/10\n", "MZ025", False),
        ("schema: minzheng/0\n", "MZ026", True),
        ("schema: other\n", "MZ026", True),
        ("schema: 1\n", "MZ023", True),
    ],
)
def test_the_schema_is_asked_for(schema: str, code: str, built: bool) -> None:
    """A newer one is refused as a whole, for nobody knows what it means."""
    dataset: Dataset = loads(HEAD.replace("schema: minzheng/1\n", schema), strict=False)
    assert [finding.code for finding in dataset.findings] == [code]
    assert bool(dataset.documents) is built
