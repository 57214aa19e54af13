"""Relative bounds: what a change or a multiple comes to for a known base."""

from __future__ import annotations

import pickle
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from drawing import decimals
from minzheng.errors import FigureError, KindError, MinzhengError, ModelError
from minzheng.quantities import Figure, Quantity, Reference, Relative, RelativeReading, Resolution, as_pairs

CHANGES = ("提高7%以上", "提高5%", "下降30%", "翻一番", "1.3倍以上", "30%", "增长1.3倍", "不超过80%", "提高两成")
bases = st.builds(Quantity, decimals(0, 10**8, 2), st.sampled_from(["元/人·月", "人", "万元", "张/千人"]))


@pytest.mark.parametrize(
    ("amount", "base", "bounds"),
    [
        ("1.3倍以上", "940元/人·月", ["≥1222元/人·月"]),
        ("不低于1.3倍", "每人每月940元", ["≥1222元/人·月"]),
        ("提高7%以上", "2018元/人·月", ["≥2159.26元/人·月"]),
        ("提高5%", "2522元/人·月", ["2648.1元/人·月"]),
        ("翻一番", "31项", ["62项"]),
        ("翻两番", "31项", ["124项"]),
        ("增长1.3倍", "100人", ["230人"]),
        ("提高5%", "68%", ["71.4%", "73%"]),
        ("下降5%以上", "68%", ["≤64.6%", "≤63%"]),
        ("提高两成", "50%", ["60%", "70%"]),
        ("翻一番", "30%", ["60%"]),
        ("提高1.5倍", "30%", ["75%"]),
        ("提高4个百分点", "68%", ["72%"]),
        ("提高4个百分点以上", "680‰", ["≥720‰"]),
        ("下降0.3个百分点", "1.6%", ["1.3%"]),
        ("提高2个百分点", "+5%", ["+7%"]),
        ("30%~40%", "2000元/人·月", ["600~800元/人·月"]),
        ("30%-40%", "1.2万元/人·年", ["0.36~0.48万元/人·年"]),
        ("提高5%~7%", "100元", ["105~107元"]),
        ("下降3%~5%", "100元", ["95~97元"]),
        ("提高50元", "940元", ["990元"]),
        ("提高0.2万元", "9000元", ["11000元"]),
        ("下降50人", "940人", ["890人"]),
        ("提高2200余万元", "1亿元", ["1.22~1.23亿元"]),
        ("提高约5%", "100元", ["104.75~105.25元"]),
        ("提高5%", "0元", ["0元"]),
        ("提高5‰", "1000元", ["1005元"]),
        ("提高5‱", "10000元", ["10005元"]),
    ],
)
def test_what_relative_bounds_come_to(amount: str, base: str, bounds: list[str]) -> None:
    """The examples of the documents and of the law, the likeliest reading first."""
    resolved = Relative(amount=amount).resolve(base)
    assert [one.bound.as_exact() for one in resolved] == [Figure(text).as_exact() for text in bounds]


def test_five_percent_of_a_ratio_has_two_readings_with_names() -> None:
    """提高5% on 68 % is 71.4 % by growth or 73 % by points; each reading has a name in both languages."""
    growth, points = Relative(amount="提高5%").resolve("68%")
    assert (growth.reading, points.reading) == (RelativeReading.GROWTH, RelativeReading.POINTS)
    assert (str(growth.bound), str(points.bound)) == ("71.4%", "73%")
    assert len({reading.label(lang) for reading in RelativeReading for lang in ("zh", "en")}) == 2 * len(
        RelativeReading
    )
    multiple = Relative(amount="1.3倍以上").resolve("940元")[0]
    assert (str(multiple.bound), multiple.reading) == ("≥1222元", RelativeReading.MULTIPLE)


@given(bases, st.sampled_from(CHANGES), decimals(0, 10**6, 2))
def test_a_larger_base_has_a_larger_bound(base: Quantity, amount: str, more: Decimal) -> None:
    """Resolving is monotone in the base, whatever the change."""
    relative = Relative(amount=amount)
    larger = base + Quantity(more, base.unit)
    assert _number(relative.resolve(larger)[0]) >= _number(relative.resolve(base)[0])


@given(bases, st.sampled_from(CHANGES))
def test_the_unit_of_the_base_changes_nothing(base: Quantity, amount: str) -> None:
    """A base in another unit gives the same bound."""
    stated = base.to(base.unit.scaled(4) if not base.unit.numerator.exponent else base.unit.unscaled)
    assume(not stated.inexact)
    relative = Relative(amount=amount)
    assert _number(relative.resolve(stated)[0]) == _number(relative.resolve(base)[0])


@given(bases, decimals(0, 500, 1))
def test_a_change_is_computed_exactly(base: Quantity, percent: Decimal) -> None:
    """Base × (1 + growth), with fractions."""
    (resolved,) = Relative(amount=Figure.of(">=", percent, None, "+%")).resolve(base)
    assert Fraction(resolved.bound.number) == Fraction(base.magnitude) * (1 + Fraction(percent) / 100)
    assert resolved.bound.op == ">="
    assert (resolved.base, resolved.bound.unit) == (base, base.unit)


def _number(resolution: Resolution) -> Quantity:
    return resolution.bound.quantity


@pytest.mark.parametrize("amount", ["提高5%", "翻一番", "1.3倍以上", "30%~40%"])
def test_a_negative_base_is_refused(amount: str) -> None:
    """Growth and multiples of a loss have no agreed meaning; adding to it has one."""
    with pytest.raises(KindError) as caught:
        Relative(amount=amount).resolve("-5元")
    assert caught.value.code == "MZ057"
    assert Relative(amount="提高8元").resolve("-5元")[0].bound == Figure("3元")


@pytest.mark.parametrize(
    ("amount", "base"),
    [
        ("提高4个百分点", "940元"),
        ("提高50元", "68%"),
        ("提高50元", "5人"),
        ("提高5%", "第6名"),
        ("提高2名次", "第6名"),
        ("1.3倍", "+5%"),
    ],
)
def test_a_change_that_cannot_apply_is_refused(amount: str, base: str) -> None:
    """Points are added to ratios only, money to money, and a rank is not reckoned with."""
    with pytest.raises(KindError):
        Relative(amount=amount).resolve(base)


@pytest.mark.parametrize("amount", ["940元", "不少于5000人", "第6名", "35~40张/千人"])
def test_a_level_is_no_relative_bound(amount: str) -> None:
    """An amount that states no change and no multiple is an absolute figure."""
    with pytest.raises(FigureError) as caught:
        Relative(amount=amount)
    assert caught.value.code == "MZ054"


def test_a_base_may_be_a_figure_a_quantity_or_text() -> None:
    """All three give the same; a range is no base."""
    relative = Relative(amount="1.3倍以上")
    assert relative.resolve("940元") == relative.resolve(Quantity("940", "元")) == relative.resolve(Figure("940元"))
    with pytest.raises(MinzhengError):
        relative.resolve("900~940元")
    with pytest.raises(MinzhengError):
        relative.resolve(Figure("900~940元"))


def test_a_reference_says_what_is_meant() -> None:
    """Fields take text; what is left open stays open, and pickling keeps all."""
    base = Reference(indicator="assistance.standard", breakdown={"b": "2", "a": "1"}, region="320400", period="2021")
    relative = Relative(amount="提高5%", base=base)
    assert base.breakdown == as_pairs([("a", "1"), ("b", "2")]) == (("a", "1"), ("b", "2"))
    assert str(base.period) == "2021"
    assert pickle.loads(pickle.dumps(relative)) == relative
    assert hash(relative) == hash(Relative(amount="提高5%", base=base))
    assert str(relative) == "提高5%"
    assert repr(Relative(amount="提高5%")) == "Relative(amount='提高5%')"
    names = {"Relative": Relative, "Reference": Reference, "Region": type(base.region)}
    assert eval(repr(relative), names) == relative
    assert Relative(amount=Quantity("1.3", "倍")).resolve("100人")[0].bound == Figure("130人")


@pytest.mark.parametrize("breakdown", [{"care": 5}, {"care": None}, {5: "institutional"}])
def test_a_breakdown_is_of_texts(breakdown: dict[object, object]) -> None:
    """A number or nothing in a breakdown is refused with the library's own error."""
    with pytest.raises(ModelError):
        as_pairs(breakdown)  # type: ignore[arg-type]
