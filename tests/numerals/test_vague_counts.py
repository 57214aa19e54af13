"""Vague counts: a few of something is a range, by a law for each shape, and nothing else is one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.numerals import DIGITS, PLACES, SCALES, VAGUE_PAIRS, scan_vague, write_chinese
from minzheng.quantities import Comparator, Figure

places = st.sampled_from([place for place in PLACES if place in "十百千"])
scales = st.sampled_from(["", "万", "亿", "万亿"])


@given(st.sampled_from("几数"), places, scales)
def test_a_few_of_a_place_are_two_to_nine_of_it_and_what_is_below(word: str, place: str, scale: str) -> None:
    """几十 is 20 to 99, 数百万 is 2,000,000 to 9,999,999."""
    one = PLACES[place] * 10 ** SCALES.get(scale, 0)
    assert scan_vague(f"{word}{place}{scale}") == (2 * one, 10 * one - 1, 2 + len(scale))


@given(st.sampled_from(["", *"二三四五六七八九"]), scales)
def test_a_few_behind_tens_are_one_to_nine(tens: str, scale: str) -> None:
    """十几 is 11 to 19, 二十几万 is 210,000 to 299,999."""
    ten, one = 10 * DIGITS.get(tens, 1), 10 ** SCALES.get(scale, 0)
    assert scan_vague(f"{tens}十几{scale}")[:2] == ((ten + 1) * one, (ten + 10) * one - 1)  # type: ignore[index]


@given(st.sampled_from(VAGUE_PAIRS), st.sampled_from(["", *"十百千"]), scales)
def test_two_digits_in_a_row_are_both_ends(pair: str, place: str, scale: str) -> None:
    """三五 is 3 to 5, 两三百 is 200 to 300; as figures they equal the range that is written out."""
    low, high = (DIGITS[digit] * PLACES.get(place, 1) * 10 ** SCALES.get(scale, 0) for digit in pair)
    assert scan_vague(f"{pair}{place}{scale}")[:2] == (low, high)  # type: ignore[index]
    assert Figure(f"{pair}{place}{scale}人") == Figure(f"{low}~{high}人")


@given(st.integers(0, 10**9))
def test_a_numeral_is_never_vague(number: int) -> None:
    """What is written out says how many."""
    assert scan_vague(write_chinese(number)) is None


@pytest.mark.parametrize(
    "text", ["几个", "三四五", "一二三四", "百八十", "几百几十", "十几百", "三五二", "几", "数", "十七", "三十"]
)
def test_other_words_are_no_vague_count(text: str) -> None:
    """Digits in a longer row, a place too many, a question."""
    assert scan_vague(text) is None


@pytest.mark.parametrize("text", ["不少于几十人", "约三五个", "几十人以上", "近十几人", "数百人左右"])
def test_no_bound_and_no_approximation_is_so_vague(text: str) -> None:
    """It would say about how many twice."""
    with pytest.raises(ValueError, match="not a figure"):
        Figure(text)


def test_a_vague_figure_is_judged_by_what_it_may_be() -> None:
    """As every other range; shares and points, too."""
    assert Figure("不少于20人").verdict("几十人").value == "met"
    assert Figure("不少于30人").verdict("几十人").value == "undecided"
    assert Figure("六七成").op is Comparator.RANGE
    assert str(Figure("六七成").to("%").interval) == "[60, 70] %"
    assert Figure("增加十几个百分点").change
