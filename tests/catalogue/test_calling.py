"""Calling: what a figure is about and what a bound is reckoned from, in words of both languages."""

from __future__ import annotations

import pytest

from minzheng.catalogue import base_called, bound_called, called, indicators
from minzheng.model import Condition
from minzheng.quantities import Figure, Reference, Relative

CODE = "assistance.subsistence_standard"


def test_parts_are_called_by_their_names() -> None:
    """A breakdown by the names of its values, a condition as it stands, more behind them."""
    about = CODE, indicators[CODE], (("area", "rural"),), (Condition("age >= 80岁"),)
    assert called(*about, "zh", ["常州市"]) == "最低生活保障标准(农村、age >= 80岁、常州市)"
    assert called(*about, "en") == "subsistence allowance standard (rural, age >= 80岁)"
    assert called("local.beds", None) == "local.beds"


@pytest.mark.parametrize(
    ("bound", "zh", "en"),
    [
        (Figure("不少于5人"), "不少于5人", "at least 5 people"),
        (Relative(amount="提高5%"), "提高5%", "+5%"),
        (Relative(amount="提高5个百分点"), "提高5个百分点", "up 5 percentage points"),
        (Relative(amount="下降2个百分点"), "下降2个百分点", "down 2 percentage points"),
        (Relative(amount="翻一番"), "翻一番", "+100%"),
        (Relative(amount="提高5%", base=Reference(period=2021)), "较2021年提高5%", "+5% from 2021"),
        (Relative(amount="不低于100%", base=Reference(period="上年")), "不低于上年", "not below last year"),
        (Relative(amount="不高于1倍", base=Reference(period=2021)), "不高于2021年", "not above 2021"),
        (
            Relative(amount="30%~40%", base=Reference(indicator=CODE, period="上年")),
            "30%~40% × 上年 最低生活保障标准",
            "30 to 40% × subsistence allowance standard last year",
        ),
        (
            Relative(amount="不低于80%", base=Reference(breakdown={"area": "urban"})),
            "不低于80% × 城市",
            "at least 80% × urban",
        ),
    ],
)
def test_bounds_are_called_as_they_were_put(bound: Figure | Relative, zh: str, en: str) -> None:
    """The amount, and what it is reckoned from where that is stated."""
    assert (bound_called(bound, indicators, "zh"), bound_called(bound, indicators, "en")) == (zh, en)


def test_a_base_is_called_by_all_that_is_stated() -> None:
    """Region and document, too; nothing where nothing is."""
    base = Reference(indicator="local.x", region="320400", period=2021, document="report")
    assert base_called(base, {}, "zh") == "2021年 local.x 320400 report"
    assert base_called(None, {}) == base_called(Reference(), {}) == ""
