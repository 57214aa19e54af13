"""Formats, sums and differences: what f-strings print, what ``sum`` and ``-`` make of quantities and figures."""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawing import decimals, figures, levels, quantities
from minzheng.errors import FigureError
from minzheng.numerals import EXACT
from minzheng.quantities import Figure, Kind, Quantity, Unit, as_figure

places = st.integers(0, 6)


@given(decimals(), st.sampled_from(["元", "人", "万元", "张/千人", "百分点", "亩"]), places)
def test_digits_asked_for_are_the_amount_rounded_half_up(number: Decimal, unit: str, digits: int) -> None:
    """``.2f`` prints two decimals of the nearest amount, and nothing else changes."""
    rounded = number.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP, EXACT)
    assert Quantity.parse(f"{Quantity(number, unit):.{digits}f}") == Quantity(rounded, unit)
    assert f"{Quantity(number, unit):.{digits}}" == f"{Quantity(number, unit):.{digits}f}"


@given(quantities)
def test_without_digits_a_format_loses_nothing(quantity: Quantity) -> None:
    """Thousands set apart and a width are read back as the same amount."""
    for spec in ("", "zh", "gov", ",", "zh,", ">40", "<40gov", "*^50"):
        assert Quantity.parse(format(quantity, spec).strip("* ")) == quantity


@given(decimals(), levels, st.sampled_from(["百", "千", "万", "百万", "亿", "万亿"]))
def test_a_scale_word_asked_for_is_printed_and_changes_no_amount(number: Decimal, unit: Unit, scale: str) -> None:
    """万 states the amount in 万; without digits exactly."""
    quantity = Quantity(number, unit)
    text = f"{quantity:{scale}}"
    assert Quantity.parse(text) == quantity
    assert Unit(f"{scale}{unit.unscaled}") == Quantity.parse(text).unit


@given(figures())
def test_a_format_of_a_figure_without_digits_is_the_figure(figure: Figure) -> None:
    """Thousands, widths and scale words say the same as printed."""
    for spec in (",", "gov,", ">60"):
        assert Figure(format(figure, spec).strip()) == figure
    if figure.unit.numerator.word.kind is Kind.MONEY:
        assert Figure(f"{figure:亿}").consistent_with(figure)


@pytest.mark.parametrize(
    ("value", "spec", "text"),
    [
        (Quantity("12345678.9", "元"), "gov", "12345678.9元"),
        (Quantity("12345678.9", "元"), "gov.1f", "1234.6万元"),
        (Quantity("12345678.9", "元"), "gov.2", "1234.57万元"),
        (Quantity("12345678.9", "元"), "gov亿.3f", "0.123亿元"),
        (Quantity("12345678.9", "元"), "gov 万 .0f", "1235万元"),
        (Quantity("312345678.9", "元"), "gov.2f", "3.12亿元"),
        (Quantity("9999", "元"), "gov.1f", "9999.0元"),
        (Quantity("12345678.9", "元"), ",", "12,345,678.9元"),
        (Quantity("12345678.9", "元"), ",.2f", "12,345,678.90元"),
        (Quantity("12345678.9", "元"), "en.0f", "12,345,679 yuan"),
        (Quantity("71.45", "%"), ".1f", "71.5%"),
        (Quantity("-0.25", "百分点"), ".1f", "-0.3百分点"),
        (Quantity("940", "元/人·月"), "gov.2f", "每人每月940.00元"),
        (Quantity("5", "人"), ">6", "    5人"),
        (Quantity("5", "人"), "*<6.1f", "5.0人**"),
        (Figure("72%"), ".1f", "72.0%"),
        (Figure("不少于23156人"), "gov万.1f", "不少于2.3万人"),
        (Figure("35~40张/千人"), ".1f", "35.0~40.0张/千人"),
        (Figure("约7000人"), "gov,", "约7,000人"),
        (Figure("提高5%"), ".2f", "+5.00%"),
        (Figure("前三名"), ".1f", "≤3名次"),
    ],
)
def test_formats_by_example(value: Quantity | Figure, spec: str, text: str) -> None:
    """Styles, scale words, digits and widths, one after the other."""
    assert format(value, spec) == text


@pytest.mark.parametrize("value", [Quantity("72", "%"), Figure("72%"), Quantity("1", "名次")])
def test_a_scale_word_before_what_takes_none_is_refused(value: Quantity | Figure) -> None:
    """There is no 万%."""
    with pytest.raises(FigureError) as caught:
        f"{value:万}"
    assert caught.value.code == "MZ630"


@given(st.lists(decimals(), min_size=1, max_size=5))
def test_sum_adds_up_quantities_and_figures(numbers: list[Decimal]) -> None:
    """``sum`` begins with nothing; the total is that of the numbers."""
    amounts = [Quantity(number, "元") for number in numbers]
    assert sum(amounts) == Quantity(functools.reduce(EXACT.add, numbers, Decimal(0)), "元")
    assert sum(map(as_figure, amounts)) == sum(amounts)
    assert sum(amounts[1:], amounts[0]) == sum(amounts)


@given(decimals(1), decimals(1))
def test_figures_are_reckoned_with_by_their_printed_numbers(a: Decimal, b: Decimal) -> None:
    """Every operation on two figures, or a figure and a quantity, is that on their quantities."""
    one, other = Quantity(a, "元"), Quantity(b, "元")
    first, second = as_figure(one), as_figure(other)
    for left, right in ((first, second), (first, other), (one, second)):
        assert left - right == one - other
        assert left + right == one + other
        assert left / right == one / other
    assert first * 12 == 12 * first == one * 12
    assert first / 2 == one / 2
    assert Figure("72%") - Figure("68%") == Quantity("4", "百分点")
    assert Figure("940元/人·月") * Figure("6632人") == Quantity("940", "元/人·月") * Quantity("6632", "人")


@pytest.mark.parametrize("text", ["≥72%", "约72%", "70~72%", "70余%"])
def test_what_states_no_one_number_is_not_reckoned_with(text: str) -> None:
    """A bound, a range and an approximate number have no difference."""
    figure = Figure(text)
    for reckon in (lambda: figure - Figure("68%"), lambda: Figure("68%") - figure, lambda: sum([figure])):
        with pytest.raises(FigureError) as caught:
            reckon()
        assert caught.value.code == "MZ050"


@pytest.mark.parametrize("other", ["5", None, True, object()])
@pytest.mark.parametrize("reckon", [operator.add, operator.sub, operator.mul, operator.truediv, operator.lt])
def test_an_amount_goes_together_with_no_other_thing(other: object, reckon: Callable[[object, object], object]) -> None:
    """Amounts are reckoned with amounts and exact numbers; all else is Python's own TypeError."""
    for amount in (Quantity("5", "人"), Figure("5人")):
        with pytest.raises(TypeError):
            reckon(amount, other)


def test_half_is_up_whatever_the_sign() -> None:
    """Rounding goes away from zero at the half, as 四舍五入 does."""
    assert Fraction(Quantity.parse(f"{Quantity('-2.5', '百分点'):.0f}").magnitude) == -3
