"""Full-width signs of a Chinese keyboard in files: each is named with its place, and with the sign that is meant."""

from __future__ import annotations

import pytest

from minzheng.files import loads
from minzheng.model import Finding, LoadError

HEAD = 'schema: minzheng/1\ndocument: {id: a, title: t, region: "320400", period: 2021}\n'


def first(text: str) -> Finding:
    """The first thing that is wrong with a file."""
    with pytest.raises(LoadError) as refused:
        loads(HEAD + text)
    return refused.value.findings[0]


@pytest.mark.parametrize(
    ("text", "sign", "place"),
    [
        ("targets：\n- {indicator: elderly.beds, value: 5张}\n", "：", (3, 8)),
        ("observations:\n- indicator：elderly.beds\n  value: 5张\n", "：", (4, 12)),
        ("observations:\n- {indicator: elderly.beds， value: 5张}\n", "，", (4, 27)),
        ("observations:\n- ｛indicator: elderly.beds, value: 5张｝\n", "｛", (4, 3)),
        ("observations:\n－ {indicator: elderly.beds, value: 5张}\n", "－", (4, 1)),
        ("observations:\n- {indicator: elderly.beds, value：5张}\n", "：", (4, 29)),
        ("observations:\n- {indicator: elderly.beds, value: 5张, region: “130500”}\n", "“”", (4, 48)),
        ("observations:\n- {indicator: elderly.beds, value: 5张, period: “2021”}\n", "“”", (4, 48)),
        ("observations:\n- {indicator: elderly.beds, value: “5张”}\n", "“”", (4, 36)),
    ],
)
def test_a_full_width_sign_is_named_where_it_stands(text: str, sign: str, place: tuple[int, int]) -> None:
    """After a key, between items, at the ends of a bracket, around a value."""
    found = first(text)
    assert found.location is not None
    assert (found.code, dict(found.facts)["sign"]) == ("MZ180", sign)
    assert (found.location.line, found.location.column) == place
    assert sign in found.message("zh")


def test_full_width_signs_inside_words_are_no_fault() -> None:
    """A note may have them all."""
    made = loads(f"{HEAD}observations:\n- {{indicator: elderly.beds, value: 5张, note: 说明：甲，乙“丙”}}\n")
    assert made.observations[0].note == "说明：甲，乙“丙”"


def test_a_chinese_key_is_answered_with_the_key_that_is_meant() -> None:
    """Headers of tables are known to files as well, though not as keys."""
    found = first("observations:\n- {指标: elderly.beds, value: 5张}\n")
    assert (found.code, dict(found.facts)["nearest"]) == ("MZ021", ("indicator",))
