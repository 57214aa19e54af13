"""Lines end where a reader of Chinese or English expects them to, and nothing is lost on the way."""

from __future__ import annotations

import io
from contextlib import redirect_stdout

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from minzheng.reports import Column, Sheet, Table
from minzheng.reports.layout import pieces, wrapped
from minzheng.reports.terminal import show

TEXTS = st.text(st.sampled_from("每人月元年张户床 (),。;“”《》0123456789.%/·-abcXYZ_≥~万亿余\n"), max_size=60)
WIDTHS = st.integers(2, 80)


def solid(text: str) -> str:
    return "".join(text.split())


@given(TEXTS)
def test_pieces_make_up_their_line(text: str) -> None:
    """The pieces of a line, put together again, are the line."""
    line = text.replace("\n", "")
    assert "".join(pieces(line)) == line


@given(TEXTS, WIDTHS)
def test_wrapping_loses_nothing(text: str, width: int) -> None:
    """Apart from blanks at line ends every character is kept, in its order."""
    assert solid("".join(wrapped(text, width))) == solid(text)


@given(TEXTS, WIDTHS)
def test_only_a_single_piece_is_too_wide(text: str, width: int) -> None:
    """A line that does not fit is one piece that cannot be broken."""
    assert [line for line in wrapped(text, width) if cell_len(line) > width and len(pieces(line)) > 1] == []


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("每人每月940元(2021年)", 14, ["每人每月940元", "(2021年)"]),
        ("631元/人·月(2021年)", 12, ["631元/人·月", "(2021年)"]),
        ("最近已知值 653元/人·月", 16, ["最近已知值", "653元/人·月"]),
        ("“十三五”时期(2016—2020年)", 18, ["“十三五”时期", "(2016—2020年)"]),
        ("没有相符的观测值;最近已知值", 16, ["没有相符的观测", "值;最近已知值"]),
        ("share of nursing beds", 12, ["share of", "nursing beds"]),
        ("assistance.subsistence_standard", 20, ["assistance.", "subsistence_standard"]),
        ("甲\n乙", 10, ["甲", "乙"]),
        ("", 10, [""]),
    ],
)
def test_lines_end_between_words_and_numbers(text: str, width: int, lines: list[str]) -> None:
    """A number stays with its unit, a bracket with what it holds, a word whole."""
    assert list(wrapped(text, width)) == lines


@given(words=st.text(st.sampled_from("床位人元年 "), min_size=1, max_size=400), width=st.integers(40, 120))
def test_a_table_is_never_longer_than_its_rows_as_lists(words: str, width: int) -> None:
    """Long words in a narrow column make a list: a line for each cell, the long words in full width."""
    columns = [Column("name"), Column("value"), Column("total")]
    table = Table.of(columns, [{"name": "床" * 12, "value": "位" * 12, "total": words}])
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(io.StringIO()) as shown:
        patch.setenv("COLUMNS", str(width))
        show(Sheet(title="表", sections=[table]))
    assert len(shown.getvalue().strip().split("\n")) <= 7 + len(list(wrapped(words, width // 2)))
