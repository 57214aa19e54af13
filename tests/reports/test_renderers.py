"""Renderers: the same facts in every format, and no text of data that steers a screen, a page, a table or a sheet."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from examples_of_results import HOSTILE, results
from minzheng.language import in_words, languages
from minzheng.reports import Column, Node, Sheet, Table, rendered, sheet_of, written
from minzheng.reports.layout import visible
from minzheng.reports.sheets import FORMATS

RESULTS, HOSTILE_RESULTS = results(), results(HOSTILE)
CONTROLS = ("Cc", "Cf", "Zl", "Zp")
anything = st.text(
    st.one_of(st.sampled_from("\x00\x07\x1b\x9b\r\n\t|`*_<>&\"'=+-@#[]\\\u2028\u202e床位5%"), st.characters()),
    max_size=30,
)
texts = anything.filter(str.strip)
"""Texts that say something: what says nothing has no place in a sheet."""


def controls(text: str, kept: str = "\n") -> set[str]:
    """The signs of a text that are not for seeing, but for line ends."""
    return {sign for sign in text if unicodedata.category(sign) in CONTROLS and sign not in kept}


def sheet(words: str) -> Sheet:
    """A sheet with data wherever a sheet can have them."""
    table = Table.of(
        [Column("name"), Column("value", "figure"), Column("total", "number")],
        [{"name": words, "value": words, "total": 5}, {"name": "x", "value": "y", "total": 1}],
        caption=words,
    )
    tree = Node(title=words, text=words, quotes=(("number", words),), place=words, nodes=(Node(title=words),))
    return Sheet(title=words, sentence=words, facts=[("note", words)], sections=[table, tree], notes=[words])


@given(texts, st.sampled_from(languages()))
@example(":", "en")
def test_no_text_of_data_reaches_a_line_as_a_sign_that_steers(words: str, lang: str) -> None:
    """No escape, no control, no line end but the renderer's own: as many lines as for a harmless text."""
    for format in ("text", "markdown"):
        made, plain = written(sheet(words), format, lang), written(sheet("x"), format, lang)
        assert not controls(made)
        if words.strip() and not controls(words, ""):
            assert len(made.split("\n")) == len(plain.split("\n"))
        assert not any(line.startswith("::") for line in made.split("\n"))


@given(texts)
def test_html_has_the_text_and_no_markup_of_data(words: str) -> None:
    """The same elements, whatever the data say; no control sign."""
    made, plain = written(sheet(words), "html"), written(sheet("x"), "html")
    assert re.findall(r"</?([a-z0-9]+)", made) == re.findall(r"</?([a-z0-9]+)", plain)
    assert not controls(made)


@given(texts)
def test_markdown_cells_cannot_break_their_table(words: str) -> None:
    """Every row has as many bars as its head."""
    rows = [line for line in written(sheet(words), "markdown").split("\n") if line.startswith("| ")]
    bars = {len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) for row in rows}
    assert bars == {4}
    assert len(rows) == 4


@given(texts)
def test_csv_comes_back_and_starts_no_formula(words: str) -> None:
    """A spreadsheet runs nothing; an apostrophe stands before what it would run, and the text is else unchanged."""
    rows = list(csv.reader(io.StringIO(written(sheet(words), "csv"), newline="")))
    assert rows[0] == ["name", "value", "total"]
    assert rows[2] == ["x", "y", "1"]
    assert rows[1][0] in (visible(words), visible(f"'{words}"))
    assert not rows[1][0].startswith(("=", "+", "-", "@", "\t", "\r"))


@given(texts)
def test_json_comes_back(words: str) -> None:
    """As it was, in one line, without a sign that steers a terminal."""
    made = written(sheet(words), "json")
    assert json.loads(made)["records"][0]["name"] == words
    assert not controls(made, "")
    assert all(json.loads(line) for line in written(sheet(words), "jsonl").split("\n"))


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("name", RESULTS)
def test_every_result_is_said_in_every_format_and_language(name: str, format: str) -> None:
    """Nothing raises and nothing is empty; hostile data stay data."""
    for lang in languages():
        assert rendered(RESULTS[name], format, lang).strip() or not RESULTS[name]
        made = rendered(HOSTILE_RESULTS.get(name, RESULTS[name]), format, lang)
        assert "\x1b" not in made.replace("\\u001b", "") or format == "csv"
        assert "<script>" not in made or format in ("text", "csv", "json", "jsonl")
        assert not any(line.startswith("::") for line in made.splitlines()) or format == "csv"


def shown_cells(table: Table, lang: str) -> list[str]:
    """What the cells of a table say to a reader."""
    return [
        in_words(fact, lang)
        for row in table.reading().rows
        for fact in row
        if fact is not None and fact != "" and fact != ()
    ]


def squeezed(text: str) -> str:
    """Without blanks, line ends and the signs that Markdown escapes with."""
    return re.sub(r"[\s\\]", "", text)


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("name", RESULTS)
def test_the_same_facts_stand_in_every_format(name: str, lang: str) -> None:
    """Every cell and every sentence of the sheet is in text, Markdown and HTML."""
    shown = sheet_of(RESULTS[name])
    body = written(shown, "html", lang)
    page = "".join(ElementTree.fromstring(body[body.index("<body") : body.index("</body>") + 7]).itertext())
    pages = [squeezed(each) for each in (written(shown, "text", lang), written(shown, "markdown", lang), page)]
    said = [in_words(shown.sentence, lang)] if shown.sentence and not shown.repeats else []
    for section in shown.sections:
        said += shown_cells(section, lang) if isinstance(section, Table) else []
    for fact in said:
        assert all(squeezed(fact) in each for each in pages)
