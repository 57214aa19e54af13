"""What a change starts from, and which part a figure is of: both stand in the mention and in its annotation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.periods import Period
from minzheng.reader import read_text

SUMMARY = "湖滨县民政局2023年工作总结\n"


def bases(sentence: str, title: str = SUMMARY) -> list[object]:
    """What each figure of a sentence starts from."""
    return [each.annotation()["base"] for each in read_text(title + sentence).indicators]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("发放高龄津贴1280万元，比上年增长5%。", [None, "2022"]),
        ("年末养老床位500张，比上年末增加20张。", [None, "@2022-12-31"]),
        ("年末养老床位500张，同比增长4%。", [None, "@2022-12-31"]),
        ("护理型床位占比61%，较2020年底提高9个百分点。", [None, "@2020-12-31"]),
        ("与上年末相比，年末城市低保人数减少4%，农村低保人数减少2%。", ["@2022-12-31", "@2022-12-31"]),
        ("护理型床位占比由58%提高到61%。", [None, "58%"]),
        ("护理型床位占比由2020年的58%提高到61%，入住率62%。", [None, "58%", None]),
        ("城市、农村低保标准分别由每人每月900元、800元提高到940元和860元。", [None, None, "900", "800"]),
        ("养老床位500张，新建助餐点12个。", [None, None]),
    ],
)  # fmt: skip
def test_a_change_says_what_it_starts_from(sentence: str, expected: list[str | None]) -> None:
    """An old figure that the words give, else a time: as the sentence says, by itself the same of the year before."""
    found = bases(sentence)
    assert [None if want is None else want in str(have) for have, want in zip(found, expected, strict=True)] == [
        None if want is None else True for want in expected
    ]
    assert [have is None for have in found] == [want is None for want in expected]


@given(old=st.integers(10, 50), rise=st.integers(1, 40), verb=st.sampled_from(["提高到", "提升至", "增至", "上升到"]))
def test_both_figures_of_a_change_are_of_one_thing_in_two_times(old: int, rise: int, verb: str) -> None:
    """由A提高到B: one indicator, A of a time before that of B, and B says A."""
    reading = read_text(f"{SUMMARY}护理型床位占比由{old}%{verb}{old + rise}%。")
    before, after = reading.indicators
    assert (before.linked, before.breakdown) == (after.linked, after.breakdown) != (None, ())
    assert before.period
    assert after.period == Period(2023)
    assert before.period < after.period
    assert after.base == before.figure
    assert after.evidence.baseline
    assert after.evidence.baseline.quote == before.text


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("农村低保对象5.17万户、12.86万人。", ["rural", "rural"]),
        ("城市低保标准为每人每月825元，比上年提高3.8%。", ["urban", "urban"]),
        ("低保对象6.1万人，其中城市1.2万人，农村4.9万人。", [None, "urban", "rural"]),
        ("城市低保标准为每人每月825元。高龄津贴比上年提高3%。", ["urban", None]),
    ],
)
def test_a_figure_is_of_the_part_that_its_subject_names(sentence: str, expected: list[str | None]) -> None:
    """What shares a subject, and a change of the figure before it, are of the same part."""
    figures = read_text(SUMMARY + sentence).indicators
    assert [dict(each.breakdown).get("area") for each in figures] == expected
    assert [each.annotation()["breakdown"] for each in figures] == [dict(each.breakdown) for each in figures]
