"""A range whose verb stands at both ends (增长3%～增长5%) is the range with one verb; signs behind words are signs."""

from __future__ import annotations

import pytest

from minzheng import Figure, MinzhengError, read_text
from minzheng.quantities import words

TURNS = [*((verb, "下降") for verb in words.RISES), *((verb, "增长") for verb in words.FALLS)]
AT_BOTH_ENDS = [(*turn, joint) for turn in TURNS for joint in "~-—至到" if joint + turn[0] not in words.PREFIXED]
"""至少 is a comparator, not 少 at the second end."""
BEFORE_SHARES = [word for word in words.PREFIXED if word[-1] not in "-=<>≤≥＜＞"]


def figures(text: str) -> list[Figure]:
    """The figures that running text holds."""
    return [each.figure for each in read_text(text, link=False).mentions if each.figure is not None]


@pytest.mark.parametrize(("verb", "other", "joint"), AT_BOTH_ENDS)
def test_a_verb_at_both_ends_of_a_range_says_what_one_verb_says(verb: str, other: str, joint: str) -> None:
    """For every verb of a change; with the verb of the other way there is no figure, nor a part of one."""
    twice = f"{verb}3%{joint}{verb}5%"
    assert Figure(twice) == Figure(f"{verb}3%~5%")
    assert figures(f"全市支出{twice}。") == [Figure(twice)]
    against = f"{verb}3%{joint}{other}5%"
    with pytest.raises(MinzhengError):
        Figure(against)
    assert figures(f"全市支出{against}。") == []


@pytest.mark.parametrize("word", BEFORE_SHARES)
def test_a_minus_behind_a_comparator_is_a_sign_in_running_text(word: str) -> None:
    """Also where the comparator ends like a number that is over something: 多于, 至多."""
    try:
        alone = [Figure(f"{word}-7%")]
    except MinzhengError:
        alone = []
    assert figures(f"全市支出增长率{word}-7%。") == alone


@pytest.mark.parametrize("before", ["上半年", "下半年", "前半年", "支出余额", "大半", "一季度"])
def test_a_minus_behind_words_that_count_nothing_is_a_sign(before: str) -> None:
    """Neither half a year nor a balance is the first number of a range."""
    assert figures(f"{before}增长率-5%。") == [Figure("-5%")]


@pytest.mark.parametrize("joint", ["到", "至"])
@pytest.mark.parametrize("verb", ["", "增长", "提高", "下降"])
def test_a_course_is_no_one_figure_and_has_two_ends(verb: str, joint: str) -> None:
    """By itself it is refused, in running text it is where something begins and where it ends."""
    course = f"由{verb}3%{joint}{verb}5%"
    with pytest.raises(MinzhengError):
        Figure(course)
    assert figures(f"全市支出占比{course}。") == [Figure(f"{verb}3%"), Figure(f"{verb}5%")]


@pytest.mark.parametrize("text", ["由3名到5名专家组成", "由3到5名专家组成", "从3名到5名不等"])
def test_what_something_is_made_up_of_is_a_range(text: str) -> None:
    """由 begins no course there."""
    assert figures(text) == [Figure("3~5名")]
