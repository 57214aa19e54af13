"""Pages are printed whole at every width, in plain text, with colours, and as Markdown."""

from __future__ import annotations

import io
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from minzheng.cli.pages import Page, Table, labelled
from minzheng.cli.tables import STATUS_STYLES
from minzheng.cli.visible import visible
from rich.cells import cell_len

from minzheng.cli import rendering
from minzheng.errors import LANGUAGES
from minzheng.progress import Status

CELLS = st.text(st.sampled_from("民政床位abc 0123.%(),。"), max_size=40)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns = draw(st.integers(1, 6))
    row = st.tuples(*[CELLS] * columns)
    return Table(headers=draw(row), rows=draw(st.lists(row, min_size=1, max_size=4)))


def printed(pages: list[Page], monkeypatch: pytest.MonkeyPatch, **given: str) -> str:
    stream = io.StringIO()
    with monkeypatch.context() as patch:
        patch.delenv("COLUMNS", raising=False)
        for name, value in given.items():
            patch.setenv(name, value)
        patch.setattr(sys, "stdout", stream)
        rendering.show(pages, {"完成": "green"})
    return stream.getvalue()


def letters(text: str) -> list[str]:
    return sorted(letter for letter in text if not letter.isspace() and letter != "─")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(table=tables(), width=st.integers(60, 200))
def test_a_table_is_never_cut(table: Table, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """At any width every letter of every cell is there, and no line is longer than the width."""
    text = printed([Page(title="", tables=[table])], monkeypatch, COLUMNS=str(width))
    assert letters(text) == letters("".join([*table.headers, *(cell for row in table.rows for cell in row)]))
    assert max(map(cell_len, text.splitlines()), default=0) <= width


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(table=tables(), width=st.integers(12, 30))
def test_a_narrow_terminal_gets_lists(table: Table, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no room for columns each row is a list, and still whole."""
    wide = Table(headers=(*table.headers, "甲", "乙", "丙"), rows=[(*row, "1", "2", "3") for row in table.rows])
    text = printed([Page(title="", tables=[wide])], monkeypatch, COLUMNS=str(width))
    shown = [
        part for row in wide.rows for head, cell in zip(wide.headers, row, strict=True) if cell for part in (head, cell)
    ]
    assert letters(text) == letters("".join(shown))
    assert max(map(cell_len, text.splitlines()), default=0) <= width


def test_without_a_terminal_the_width_is_fixed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file is 160 columns wide at most, without colours and without blanks at line ends."""
    rows = [("完成", "民政" * 100)]
    text = printed([Page(title="标题", tables=[Table(headers=("状态", "内容"), rows=rows)])], monkeypatch)
    lines = text.splitlines()
    assert 150 < max(map(cell_len, lines)) <= 160
    assert "\x1b" not in text
    assert [line for line in lines if line != line.rstrip()] == []


def test_a_terminal_gets_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cell that is the name of a status is coloured on a terminal; other cells are not."""
    rows = [("完成", "没有完成")]
    page = Page(title="标题", tables=[Table(headers=("状态", "内容"), rows=rows)])
    text = printed([page], monkeypatch, FORCE_COLOR="1", TERM="xterm-256color")
    assert "\x1b[32m完成" in text
    assert "\x1b[32m没有" not in text


def test_crowded_rows_are_set_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where rows take several lines an empty line stands between them; where they fit there is none."""
    rows = [("民政" * 10, "床位" * 10)] * 2
    page = Page(title="标题", tables=[Table(headers=("甲", "乙"), rows=rows)])
    assert "\n\n" in printed([page], monkeypatch, COLUMNS="50").partition("─\n")[2]
    assert "\n\n" not in printed([page], monkeypatch, COLUMNS="100").partition("─\n")[2]


def test_what_files_hold_cannot_steer_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Escape sequences, markup and direction marks in data are shown, not obeyed."""
    nasty = "\x1b[31m红[bold]字\x9b\u202e\t"
    rows = [(nasty,)]
    text = printed([Page(title=nasty, facts=[nasty], tables=[Table(headers=(nasty,), rows=rows)])], monkeypatch)
    assert text.count("␛[31m红[bold]字\ufffd\ufffd␉") == 4
    assert {"\x1b", "\x9b", "\u202e", "\t"} & set(text + rendering.markdown([Page(title=nasty)])) == set()


def test_markdown_has_headings_and_tables() -> None:
    """A page is a heading, its facts in one line, and tables whose cells are escaped."""
    table = Table(caption="目标", headers=("甲", "乙"), rows=[("a|b", "c\nd")])
    page = Page(title="标题\n二", facts=["地区:CN", "时期:2021年"], tables=[table], note="完")
    text = rendering.markdown([page, Page(note="尾")])
    assert text == (
        "## 标题 二\n\n地区:CN · 时期:2021年\n\n### 目标\n\n| 甲 | 乙 |\n| --- | --- |\n| a\\|b | c d |\n\n完\n\n尾\n"
    )


def test_empty_columns_can_be_left_out() -> None:
    """Columns in which nothing stands are dropped with their heads."""
    table = Table(headers=("甲", "乙", "丙"), rows=[("1", "", ""), ("", "", "3")])
    assert table.without_empty_columns() == Table(headers=("甲", "丙"), rows=[("1", ""), ("", "3")])


def test_facts_without_content_are_left_out() -> None:
    """A label stands only before something."""
    assert labelled([("地区", "CN"), ("文号", "")], "zh") == ("地区:CN",)
    assert labelled([("region", "CN"), ("number", None)], "en") == ("region: CN",)


def test_line_ends_stay_line_ends() -> None:
    """Of all control characters only the line end is left as it is."""
    assert visible("甲\n乙\r\x00\x7f") == "甲\n乙␍␀␡"


def test_every_status_has_a_style_in_every_language() -> None:
    """A status that nobody gave a colour would stand in the table of an assessment without one."""
    assert STATUS_STYLES.keys() == {status.label(lang) for status in Status for lang in LANGUAGES}
    assert all(STATUS_STYLES.values())
