"""What files hold is shown, never obeyed: no format lets a control character, a mark of direction or a line end by."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.language import languages
from minzheng.model import Finding, Location, Source
from minzheng.reader import read_text
from minzheng.reports import CellKind, Column, Mark, Node, Passage, Sheet, Table, formats_of, sheet_of, show, written
from minzheng.reports.layout import UNSEEN, escaped_json, one_line, visible
from minzheng.reports.records import FORMULA, SIGNED
from minzheng.validation import Findings, RuleFinding

HOSTILE = st.text(
    st.one_of(
        st.sampled_from(
            "\x1b\x07\x00\x9b\r\n\t\u202e\u2066\u200b\u2028\u2029\x85\ufeff\x7f\U000e0041|`<>&\"'*_[]#%,:;=+-@＝"
        ),
        st.characters(categories=("Cc", "Zl", "Zp", "Cf")),
        st.characters(categories=("L", "N", "P")),
    ),
    max_size=20,
)
TITLE = Column("document_title")
every_language = pytest.mark.parametrize("lang", languages())


def steering(text: str, allowed: str = "\n") -> list[str]:
    """The characters of a text that may steer what shows them."""
    return [sign for sign in text if unicodedata.category(sign) in UNSEEN and sign not in allowed]


def sheet(words: str) -> Sheet:
    """A sheet that holds the words wherever a sheet holds words."""
    table = Table.of([TITLE, Column("code", CellKind.CODE)], [{"document_title": words, "code": words}], caption=words)
    tree = Node(words, words, quotes=(("number", words),), place=words, nodes=(Node(words),))
    passage = Passage(words, [Mark(0, len(words), "finding", words, words)], caption=words, line=3)
    return Sheet(
        title=words,
        sentence=words,
        facts=[("document", words)],
        sections=[table, tree, passage],
        notes=[words],
        sheets=[Sheet(title=words)],
    )


def findings(words: str) -> Findings:
    """A finding of whose facts, file, path and document some words are each."""
    location = Location(("observations", words), Source(f"{words}.yaml", words, lambda text: {}))
    found = RuleFinding("MZ304", {"value": words, "indicator": words}, location, document=words, subject=words)
    return Findings(items=(found, Finding("MZ092", {"field": words}, location)), titles={words: words})


@given(HOSTILE)
def test_no_format_of_a_sheet_is_steered(words: str) -> None:
    """Whatever a sheet holds, what is written has no such character but the ends of its own lines."""
    for format in formats_of():
        assert steering(written(sheet(words), format, "en"), "\r\n" if format == "csv" else "\n") == []


@given(HOSTILE)
def test_no_format_of_findings_is_steered(words: str) -> None:
    """Neither by a fact nor by a file's name, a path, an id or a title."""
    found = findings(words)
    for format in formats_of("Findings"):
        assert steering(found.render(format, "zh"), "\r\n" if format == "csv" else "\n") == []


@given(HOSTILE)
def test_no_format_of_a_reading_is_steered(words: str) -> None:
    """The text that was read is shown with its figures, and so are the lines of annotators."""
    read = read_text(f"{words}护理型床位占比{words}提高到72%{words}。")
    for format in formats_of("Reading"):
        assert steering(read.render(format, "zh"), "\r\n" if format == "csv" else "\n") == []


@given(HOSTILE)
def test_a_terminal_is_not_steered(words: str) -> None:
    """Where there is no terminal, the same lines go to the file."""
    import contextlib

    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        show(sheet(words), "zh")
    assert steering(out.getvalue()) == []


@given(HOSTILE)
def test_a_finding_is_one_workflow_command(words: str) -> None:
    """As many lines as findings, each a command of its own; no text of data begins or ends one."""
    lines = findings(words).render("github", "en").split("\n")
    assert len(lines) == 2
    for line in lines:
        assert re.fullmatch(r"::(?:error|warning|notice) [^\n]*?::[^\n]*", line)
        head, _, _ = line[2:].partition("::")
        properties = head.split(" ", 1)[1].split(",")
        assert [each.partition("=")[0] for each in properties] == ["file", "line", "col", "title"]


@given(HOSTILE)
def test_no_data_make_a_line_of_their_own(words: str) -> None:
    """Sentence, notes, title and caption of hostile words take as many lines as those of plain ones."""
    hostile, plain = sheet(f"x{words}x"), sheet("xx")
    for format in ("text", "markdown"):
        assert written(hostile, format, "en").count("\n") == written(plain, format, "en").count("\n")


@given(HOSTILE)
def test_a_row_of_text_is_one_line(words: str) -> None:
    """Neither a table in plain text or Markdown nor JSON Lines has a row of more than one line."""
    table = Sheet(sections=[Table.of([TITLE], [{"document_title": words}, {"document_title": "x"}])])
    assert len(written(table, "text").split("\n")) == 3
    assert len(written(table, "markdown").split("\n")) == 4
    assert len(written(table, "jsonl").split("\n")) == 2


@given(HOSTILE)
def test_json_keeps_the_data(words: str) -> None:
    """What is escaped reads back as it was, in JSON, JSON Lines and SARIF; an empty text says nothing."""
    table = Sheet(sections=[Table.of([TITLE], [{"document_title": words}])])
    assert json.loads(written(table, "json"))["records"] == [{"document_title": words or None}]
    assert json.loads(written(table, "jsonl")) == {"document_title": words or None}
    assert json.loads(escaped_json(json.dumps(words, ensure_ascii=False))) == words
    [run] = json.loads(findings(words).render("sarif"))["runs"]
    assert run["results"][0]["properties"]["facts"]["value"] == words


@given(HOSTILE)
def test_no_cell_of_a_csv_file_is_a_formula(words: str) -> None:
    """What a spreadsheet would run begins with an apostrophe; a number keeps its sign; nothing else changes."""
    table = Sheet(sections=[Table.of([TITLE], [{"document_title": words}])])
    _, [cell] = csv.reader(io.StringIO(written(table, "csv"), newline=""))
    runs = words.startswith(FORMULA) and not SIGNED.fullmatch(words)
    assert cell == visible(("'" if runs else "") + words)
    assert runs or not cell.startswith(FORMULA) or SIGNED.fullmatch(cell)


@given(HOSTILE)
def test_html_shows_the_words_and_no_markup_of_theirs(words: str) -> None:
    """Taken apart, the page holds the words as text and no element but its own."""
    page = written(sheet(words), "html", "en")
    assert set(re.findall(r"<(\w+)", page)) <= ELEMENTS
    cell = re.findall(r"<td>(.*?)</td>", page, re.DOTALL)[0] if words else ""
    assert unescape(re.sub(r"<[^>]*>", "", cell)) == one_line(words)


ELEMENTS = {
    *("html", "head", "meta", "title", "body", "div", "style", "h1", "h2", "p", "table", "caption", "thead", "tr"),
    *("th", "tbody", "td", "ul", "li", "pre", "mark", "sup", "span"),
}


@given(HOSTILE)
def test_markdown_shows_the_words_and_no_markup_of_theirs(words: str) -> None:
    """Every sign that Markdown takes for markup stands behind a backslash."""
    table = Sheet(sections=[Table.of([TITLE], [{"document_title": words}])])
    row = written(table, "markdown").split("\n")[2] if words else "|  |"
    assert re.search(r"(?<!\\)(?:\\\\)*[`*_\[\]<>|#]", row[2:-2]) is None
    assert re.sub(r"\\(.)", r"\1", row[2:-2]) == one_line(words)


def test_every_such_character_is_replaced() -> None:
    """Of all planes; what is seen stays as it is."""
    for code in range(sys.maxunicode + 1):
        sign = chr(code)
        hidden = unicodedata.category(sign) in UNSEEN
        assert (visible(sign) != sign) == (hidden and sign != "\n")


@every_language
def test_every_text_of_the_languages_is_visible(lang: str) -> None:
    """The words of the house hold no such character themselves."""
    assert list(_unseen(lang)) == []


def _unseen(lang: str) -> Iterator[str]:
    from minzheng.language.words import table

    for key, text in table(lang).items():
        for form in (text,) if isinstance(text, str) else text.values():
            if steering(form):
                yield key


def test_a_sheet_is_made_of_what_was_found() -> None:
    """The hostile finding has a sheet like any other."""
    assert len(sheet_of(findings("\x1b[31m")).sheets) == 2
