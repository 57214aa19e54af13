"""Folding keeps offsets and gives one spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.numerals import fold
from minzheng.numerals.folding import _TRADITIONAL

ANY_TEXT = st.text(st.characters() | st.sampled_from("０１9,，．\u2009\u202f\u00a0○萬億戶—−～ "))


@given(ANY_TEXT)
def test_folding_keeps_the_length(text: str) -> None:
    """One character becomes one character, so offsets hold, lone surrogates included."""
    assert len(fold(text)) == len(text)


@given(ANY_TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    """Folded text is its own fold."""
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(max_codepoint=127)))
def test_ascii_text_is_left_alone(text: str) -> None:
    """Folding never touches ASCII."""
    assert fold(text) == text


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("０１２３４５６７８９", "0123456789"),
        ("６８．５％", "68.5%"),
        ("（Ａ＋ｚ）／３", "(A+z)/3"),
        ("３５～４０", "35~40"),
        ("35〜40", "35~40"),
        ("35–40—45―−﹣－", "35-40-45----"),
        ("二○二一", "二〇二一"),
        (
            "萬億兩貳參陸張戶個層項條門點處間達過於內約餘歲臺輛週",
            "万亿两贰参陆张户个层项条门点处间达过于内约余岁台辆周",
        ),
        ("12\u2009345\u202f678", "12,345,678"),
        ("12\u200934", "12 34"),
        ("12\u20093456", "12 3456"),
        ("68\u202f%", "68 %"),
        ("1\u00a0000\u3000元", "1 000 元"),
        ("人・月", "人·月"),
        ("壹贰叁;:!?", "壹贰叁;:!?"),
        ("；：！？、。", "；：！？、。"),
    ],
)
def test_folding_gives_the_usual_spelling(text: str, folded: str) -> None:
    """Width, script, dashes, tildes and spaces come out in one form."""
    assert fold(text) == folded


def test_each_traditional_character_has_a_simplified_one_beside_it() -> None:
    """The pairs of the table are in step: no simplified character is folded further."""
    old, new = set(_TRADITIONAL[::2]), set(_TRADITIONAL[1::2])
    assert len(_TRADITIONAL) % 2 == 0
    assert not old & new
    # These came into the table of common characters later than the other simplified ones.
    assert all(char.encode("gb2312") for char in new - set("硚浉鲅渌"))
