"""Scopes: an age is one condition, however it is said."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from minzheng.model import Condition


@given(st.sampled_from(["", "满", "年满", "年龄", "年龄在"]), st.sampled_from(["百岁", "百周岁", "100岁", "一百岁"]))
def test_an_age_is_one_however_it_is_said(before: str, age: str) -> None:
    """年龄在100周岁以上 and 百岁以上 are the scope age >= 100岁; without a bound 百岁老人 stays in its words."""
    said = Condition(f"{before}{age}以上")
    assert said == Condition("age >= 100岁") == Condition(str(said))
    assert Condition(f"{age}老人").bound is None
    assert str(Condition(f"{age}老人")) == f"{age}老人"
