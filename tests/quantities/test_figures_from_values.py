"""What a figure is made of: texts, figures, quantities and numbers with a unit; and hints that can be followed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawing import decimals, figures, quantities
from minzheng.errors import FigureError, FloatError, MinzhengError, NumeralError, UnknownUnitError
from minzheng.language import languages
from minzheng.quantities import Figure, Kind, Quantity, Unit, as_figure

UNITS = ("人", "%", "元", "万元", "元/人·月", "张/千人", "百分点", "名次", "万人", "倍", "指数(上年=100)")
WORDS = ("{}", "不少于{}", "{}以上", "约{}", "{}余", "提高到{}", "{}~9999", "超过{}", "{}左右", "=={}")


@given(figures())
def test_a_figure_is_made_of_a_figure(figure: Figure) -> None:
    """What is one already passes as it is, whatever unit is given beside it."""
    assert Figure(figure) == as_figure(figure) == Figure(figure, unit="人") == figure
    assert Figure(figure).text == figure.text


@given(quantities)
def test_a_figure_is_made_of_a_quantity(quantity: Quantity) -> None:
    """An amount is an exact figure: its text is read back as it."""
    figure = Figure(quantity)
    assert figure == as_figure(quantity)
    assert Figure(figure.text) == figure


@given(decimals(0), st.sampled_from(UNITS))
def test_a_number_with_a_unit_is_what_its_text_is(number: Decimal, unit: str) -> None:
    """Decimals and whole numbers of any class say what their digits say."""
    figure = Figure(number, unit=unit)
    assert figure == Figure(f"{number:f}", unit=unit)
    assert Figure(figure.text) == figure
    whole = abs(int(number)) % 10**6
    assert Figure(np.int64(whole), unit=unit) == Figure(whole, unit=unit) == Figure(str(whole), unit=unit)


@given(st.integers(1, 9998), st.sampled_from(WORDS), st.sampled_from(UNITS))
def test_a_text_without_a_unit_prints_the_unit_it_was_given(number: int, words: str, unit: str) -> None:
    """由72到75% must not come about: the text of a figure is always read back as the figure."""
    text = words.format(number)
    try:
        figure = Figure(text, unit=unit)
    except MinzhengError:
        assert Unit(unit).kind in (Kind.RANK, Kind.INDEX) or "~" in text or "余" in text
        return
    assert Figure(figure.text) == figure
    assert figure.unit.unscaled.numerator.word.family in (
        Unit(unit).numerator.word.family, f"+{Unit(unit).numerator.word.family}", "growth"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "unit", "printed"),
    [
        ("72", "%", "72%"), ("不少于15.8万", "人", "不少于15.8万人"), ("72以上", "%", "72%以上"),
        ("700余", "人", "700余人"),
        ("5-10", "人", "5-10人"), ("940", "元/人·月", "940元/人·月"), ("72%", "人", "72%"), ("全覆盖", "人", "全覆盖"),
        ("清零", "例", "清零"), ("[2000]", "张", "新增2000张"), ("约７０００", "人", "约７０００人"),
        ("105.3", "指数(上年=100)", "105.3(上年=100)"),
        ("七成", "人", "七成"), ("¥15", "人", "¥15"), ("5", "+%", "+5%"), ("3", "名次", "第3名"),
        ("2.3", "万人", "2.3万人"),
    ],
)  # fmt: skip
def test_texts_of_figures_with_a_unit_by_example(text: str, unit: str, printed: str) -> None:
    """The unit stands behind the number that it was given for, and nowhere else."""
    assert Figure(text, unit=unit).text == printed


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("5,5%", "5.5%"), ("1,5倍", "1.5倍"), ("0,5万元", "0.5万元"), ("12,34人", "12.34人"), ("1,2345人", "12,345人"),
        ("0.68", "68%"), ("不少于0.68", "不少于68%"), ("68", "68人"), ("五百", "五百人"), ("72以上", "72人以上"),
        ("1e3人", "1000人"), ("1.5E-2%", "0.015%"), ("1e3", "1000"),
    ],
)  # fmt: skip
def test_a_hint_is_right_when_followed(text: str, hint: str) -> None:
    """The first thing that is named is most likely meant, and where it has a unit it is a figure."""
    with pytest.raises((FigureError, NumeralError)) as caught:
        Figure(text)
    assert str(caught.value.facts["hint"].label("en") if "or" in str(caught.value) else hint).startswith(hint)
    for lang in languages():
        assert hint in caught.value.message(lang)
    if hint != "1000":
        assert Figure(hint)


@pytest.mark.parametrize("text", ["—", "-", "——", "/", "…", "……", "无", "NaN", "N/A", "None", "", "  ", "暂无", "不详"])
def test_a_mark_of_a_missing_figure_is_no_figure_and_says_so(text: str) -> None:
    """A dash is not zero; what is missing has its own word."""
    with pytest.raises(FigureError) as caught:
        Figure(text)
    assert caught.value.code == "MZ632"


@pytest.mark.parametrize("value", [None, True, [68], object(), b"68%"])
def test_what_is_no_figure_is_named_by_its_class(value: Any) -> None:
    """The error says what a figure is made of, with a unit or without."""
    for unit in (None, "%"):
        with pytest.raises(FigureError) as caught:
            Figure(value, unit=unit)
        assert (caught.value.code, caught.value.facts["found"]) == ("MZ633", type(value).__name__)


@pytest.mark.parametrize("value", [68.5, np.float32(68.1), float("nan")])
def test_a_float_is_refused_with_a_unit_or_without(value: Any) -> None:
    """A float is no decimal."""
    for unit in (None, "%"):
        with pytest.raises(FloatError):
            Figure(value, unit=unit)


def test_a_number_alone_asks_for_its_unit() -> None:
    """Written out in full, never with an exponent."""
    with pytest.raises(FigureError) as caught:
        Figure(Decimal("1E+3"))
    assert (caught.value.code, caught.value.facts["text"]) == ("MZ047", "1000")


@pytest.mark.parametrize(("text", "near"), [("5元人", "元/人"), ("5000(人)", "人"), ("5张千人", "张/千人")])
def test_a_unit_that_is_nearly_printed_is_the_first_to_be_named(text: str, near: str) -> None:
    """A slash left out and a unit in brackets."""
    with pytest.raises(UnknownUnitError) as caught:
        Figure(text)
    assert caught.value.facts["nearest"][0] == near
