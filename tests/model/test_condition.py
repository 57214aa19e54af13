"""Conditions of a scope: bounds with units where a bound is meant, labels otherwise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.errors import FigureError, ModelError, UnknownUnitError
from minzheng.model import Condition, as_scope
from minzheng.quantities import Figure


@given(
    st.sampled_from(["age", "年龄", "使用面积", ""]),
    st.sampled_from([">=", "≤", "不低于", "超过"]),
    st.integers(1, 999),
)
def test_a_condition_survives_being_written_and_read(subject: str, word: str, number: int) -> None:
    """The text of a condition reads back as the same condition."""
    condition = Condition(f"{subject} {word} {number}岁")
    assert Condition(str(condition)) == condition
    assert condition.subject == (subject if subject == "使用面积" else "年龄")
    assert condition.bound == Figure(f"{word}{number}岁")


@pytest.mark.parametrize(
    ("text", "subject", "bound"),
    [
        ("age >= 80岁", "年龄", "≥80岁"),
        ("使用面积不低于500平方米", "使用面积", "≥500平方米"),
        ("80岁以上", "年龄", "≥80岁"),
        ("年龄80岁以上", "年龄", "≥80岁"),
        ("使用面积５００平方米以上", "使用面积", "≥500平方米"),
        ("65岁及以上", "年龄", "≥65岁"),
        ("3~6岁", "年龄", "3~6岁"),
        ("面积不低于五百平方米", "面积", "≥500平方米"),
    ],
)
def test_a_bound_is_read_with_its_unit(text: str, subject: str, bound: str) -> None:
    """What the condition is about and its bound are told apart, however it is phrased."""
    condition = Condition(text)
    assert (condition.subject, condition.bound) == (subject, Figure(bound))


@pytest.mark.parametrize(
    "text", ["困难老年人家庭", "超龄老人", "困难超龄老人", "收入低于低保标准的家庭", "残疾二级以上", "城市"]
)
def test_words_without_a_number_are_a_label(text: str) -> None:
    """A comparator makes a bound only where a number goes with it."""
    condition = Condition(f" {text} ")
    assert (condition.subject, condition.bound) == (text, None)
    assert str(condition) == text
    assert repr(condition) == f"Condition({text!r})"


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("age >= 80", FigureError),
        ("age >= eighty岁", FigureError),
        ("面积不低于500", FigureError),
        ("80以上", FigureError),
        ("面积≥500平方咪", UnknownUnitError),
    ],
)
def test_a_broken_bound_is_an_error_and_no_label(text: str, error: type[Exception]) -> None:
    """A bound without a unit, a number or a known unit is not kept as words."""
    with pytest.raises(error):
        Condition(text)


def test_what_is_no_text_is_no_condition() -> None:
    """A number is refused."""
    with pytest.raises(ModelError):
        Condition(80)  # type: ignore[arg-type]


def test_a_scope_holds_each_condition_once_in_a_fixed_order() -> None:
    """Order and repetition of what is given do not matter; one text alone is a scope."""
    assert as_scope(["b", "a", Condition("b")]) == as_scope(("a", "b")) == (Condition("a"), Condition("b"))
    assert as_scope("80岁以上") == as_scope(Condition("80岁以上")) == as_scope(["不低于80岁"])
    assert as_scope(()) == ()
