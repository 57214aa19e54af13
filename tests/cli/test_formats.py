"""Every command offers every format that fits its result; what is printed parses, and is nothing but the result."""

from __future__ import annotations

import csv
import functools
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Protocol

import pytest

from command_line import COMMANDS, EXAMPLES, SUMMARY, run
from minzheng.cli.options import TABLE
from minzheng.cli.usage import choices_of
from minzheng.language import languages
from minzheng.reports import formats_of

HOSTILE = r"""\x1b[31m=HYPERLINK("a") ::error::x <script>alert(1)</script> | *b* \u202e"""
PLAN = f"""\
schema: minzheng/1
document: {{id: lakeside, title: "{HOSTILE.replace('"', "'")}", region: "320400", published: 2022-03-10, period: 2021}}
observations:
  - {{indicator: elderly.beds, value: 17.5张, note: "=1+1"}}
  - {{indicator: elderly.nursing_bed_share, value: 168%, note: "@x\\nnew ::warning::y"}}
targets:
  - {{indicator: elderly.nursing_bed_share, period: 2022, value: 72%, note: "-2"}}
"""
TEXT = (
    "湖滨县民政局2023年工作总结\n全年新建助餐点12个,护理型床位占比提高到61%。\n=2+3 ::error::z <script>9个</script>\n"
)
KINDS = {"check": "Findings", "read": "Reading"}
"""The classes of results that have formats of their own."""
RECORDS = ("json", "jsonl", "csv")
OFFERED = {
    name: choices_of(param) for name, command in COMMANDS.items() for param in command.params if param.name == "format"
}
EVERY = [(name, format) for name, formats in OFFERED.items() for format in formats]
CALLS: dict[str, list[object]] = {
    "assess": ["PLAN", SUMMARY, "--as-of", "2025-12-31", "--all"],
    "show": ["PLAN", SUMMARY],
    "check": ["PLAN"],
    "diff": [SUMMARY, "PLAN"],
    "rank": ["elderly.nursing_bed_share", "PLAN", EXAMPLES, "--period", "2021"],
    "compare": ["68%", "72%"],
    "demo": [],
    "verdict": ["不低于72%", "73%"],
    "units": ["2.3万人"],
    "indicators": ["护理型床位"],
    "regions": ["鼓楼区"],
    "read": ["TEXT", "TEXT"],
}


class Printed(Protocol):
    """What a command prints in a format and a language."""

    def __call__(self, name: str, format: str, lang: str = "zh") -> str: ...


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """A plan and a document that would steer a terminal, a spreadsheet, a page or a workflow if they could, printed."""
    folder = tmp_path_factory.mktemp("formats")
    files = {"PLAN": folder / "plan.yaml", "TEXT": folder / "a.txt"}
    files["PLAN"].write_text(PLAN, encoding="utf-8")
    files["TEXT"].write_text(TEXT, encoding="utf-8")

    @functools.cache
    def printed(name: str, format: str, lang: str = "zh") -> str:
        arguments = [files.get(str(each), each) for each in CALLS[name]]
        done = run(name, *arguments, "--format", format, "--lang", lang, code=1 if name == "check" else 0)
        assert done.err == ""
        return done.out

    return printed


def records(format: str, text: str) -> list[dict[str, Any]]:
    """The records that a format of data holds."""
    if format == "json":
        held: list[dict[str, Any]] = json.loads(text)["records"]
        return held
    if format == "jsonl":
        return [json.loads(line) for line in text.splitlines()]
    head, *rows = csv.reader(io.StringIO(text.lstrip("\ufeff")))
    return [dict(zip(head, row, strict=True)) for row in rows]


class Page(HTMLParser):
    """A page whose elements must be closed in the order in which they were opened."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not {"src", "onload", "onclick"} & {name for name, _ in attrs}
        self.seen.add(tag)
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_every_command_that_prints_a_result_offers_every_format_that_fits() -> None:
    """One list says which there are; tables for reading come first."""
    assert OFFERED.keys() == CALLS.keys()
    assert {name: (TABLE, *formats_of(KINDS.get(name, ""))) for name in CALLS} == OFFERED


@pytest.mark.parametrize(("name", "format"), EVERY)
def test_what_is_printed_is_whole_and_harmless(name: str, format: str, printed: Printed) -> None:
    """In every format: something is printed, and no sign of the data is obeyed by a terminal."""
    for lang in languages():
        text = printed(name, format, lang)
        assert text.endswith("\n") or not text
        assert text.strip()
        assert not re.search(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("format", RECORDS)
def test_records_have_the_same_keys(name: str, format: str, printed: Printed) -> None:
    """Every record of a result has the keys of the first, and there are as many in each format of data."""
    found = records(format, printed(name, format))
    assert found
    assert {tuple(each) for each in found} == {tuple(found[0])}
    assert len(found) == len(records("jsonl", printed(name, "jsonl")))


@pytest.mark.parametrize("name", CALLS)
def test_a_page_is_well_formed_and_fetches_nothing(name: str, printed: Printed) -> None:
    """Every element is closed, no script runs, nothing is loaded from elsewhere, and the language is named."""
    for lang in languages():
        text = printed(name, "html", lang)
        page = Page()
        page.feed(text)
        assert page.open == []
        assert "table" in page.seen
        assert not {"script", "link", "img", "iframe"} & page.seen
        assert text.startswith(f'<!doctype html><html lang="{lang}">')
        assert not re.search(r"url\(|(?<!<a href=\")https?://", text)


@pytest.mark.parametrize("name", CALLS)
def test_markdown_tables_are_rectangular(name: str, printed: Printed) -> None:
    """Every row of a table has as many cells as its head, whatever signs the data hold."""
    text = printed(name, "markdown")
    for block in re.findall(r"(?:^\|.*\n?)+", text, re.M):
        widths = {len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}
        assert len(widths) == 1


def test_a_spreadsheet_runs_nothing(printed: Printed) -> None:
    """No cell of text begins like a formula; numbers keep their sign."""
    for name in CALLS:
        for record in records("csv", printed(name, "csv")):
            for cell in record.values():
                assert re.fullmatch(r"[+-]?\d+(\.\d+)?%?", cell) or not cell.startswith(("=", "+", "-", "@"))


def test_findings_go_to_code_review(printed: Printed) -> None:
    """SARIF is JSON of its version; a workflow gets one command a finding, and data cannot add another."""
    log = json.loads(printed("check", "sarif"))
    results = log["runs"][0]["results"]
    assert (log["version"], {each["ruleId"] for each in results} >= {"MZ301"}) == ("2.1.0", True)
    commands = printed("check", "github").splitlines()
    assert len(commands) == len(results)
    assert all(re.match(r"::(error|warning|notice) ", line) for line in commands)


def test_nothing_found_is_no_command(tmp_path: Path) -> None:
    """A workflow that is clean has nothing to say."""
    path = tmp_path / "plan.yaml"
    path.write_text('schema: minzheng/1\ndocument: {id: a, title: 甲, region: "320400", period: 2021}\n', "utf-8")
    assert run("check", path, "--format", "github") == ("", "", 0)


def test_annotations_are_one_line_a_number(printed: Printed) -> None:
    """Every numeral of every document, as annotators write them, with the file it stands in."""
    rows = [json.loads(line) for line in printed("read", "annotations").splitlines()]
    assert {Path(row["file"]).name for row in rows} == {"a.txt"}
    assert {row["class"] for row in rows} == {"indicator", "other"}
