"""What a printed figure may stand for: every way of printing a true value leaves that value in the interval."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from drawing import figures
from minzheng.errors import FigureError, KindError
from minzheng.numerals import EXACT
from minzheng.quantities import Figure, Policy, Quantity, Unit

SCALES = {"": 0, "千": 3, "万": 4, "百万": 6, "亿": 8, "万亿": 12}
true_values = st.fractions(Fraction(1, 1000), 10**15, max_denominator=10**6)
shares = st.fractions(0, 1, max_denominator=1000)
signs = st.sampled_from([1, -1])


def holds(figure: Figure, value: Fraction) -> bool:
    """Whether a value in the figure's unit lies in its interval, compared as fractions."""
    interval = figure.interval
    value *= figure.unit.ratio_to(interval.unit)
    above = interval.low is None or value > interval.low or (interval.low_closed and value == interval.low)
    return above and (
        interval.high is None or value < interval.high or (interval.high_closed and value == interval.high)
    )


def half_up(value: Fraction, places: int) -> Decimal:
    """A positive value rounded half up to some decimals, as printed."""
    return Decimal(int(value * 10**places + Fraction(1, 2))).scaleb(-places, EXACT)


@given(true_values, st.sampled_from(list(SCALES)), st.integers(0, 4), signs, st.sampled_from(["元", "人", "张/千人"]))
def test_a_rounded_number_stands_for_the_true_one(
    value: Fraction, scale: str, places: int, sign: int, unit: str
) -> None:
    """Rounded half up to any step, in any scale, on either side of zero."""
    printed = half_up(value / 10 ** SCALES[scale], places)
    assume(scale or places or unit == "张/千人")
    signed = printed.copy_sign(Decimal(sign))
    figure = Figure.of("=", signed, signed, scale + unit)
    assert holds(figure, sign * value / 10 ** SCALES[scale])
    assert figure.step == Decimal(1).scaleb(-places, EXACT)


@given(st.integers(1, 9999), st.integers(0, 4), st.sampled_from(list(SCALES)), shares, st.sampled_from("余多"), signs)
def test_more_than_a_round_number_stands_for_the_true_one(
    digits: int, zeros: int, scale: str, share: Fraction, word: str, sign: int
) -> None:
    """余 and 多 reach up to one unit of the last place that is not zero, away from zero, and not to its end."""
    assume(digits % 10 and share < 1)
    number = digits * 10**zeros
    value = (number + share * 10**zeros) * sign
    figure = Figure(f"{'-' if sign < 0 else ''}{number}{word}{scale}元")
    assert holds(figure, Fraction(value))
    assert not holds(figure, Fraction((number + 10**zeros) * sign))


@given(true_values, st.fractions(-5, 5, max_denominator=100), st.sampled_from(["约{}", "大约{}", "{}左右", "{}上下"]))
def test_about_a_number_is_five_percent_either_way(value: Fraction, percent: Fraction, form: str) -> None:
    """约 and 左右 hold whatever is off by at most five percent."""
    number = half_up(value, 2)
    assume(number)
    figure = Figure(form.format(f"{number}万元"))
    assert holds(figure, Fraction(number) * (1 + percent / 100))
    assert not holds(figure, Fraction(number) * Fraction(106, 100))
    assert not holds(figure, Fraction(number) * Fraction(94, 100))


@given(true_values, st.fractions(Fraction(1, 100), 5, max_denominator=100))
def test_nearly_a_number_is_below_it_by_up_to_five_percent(value: Fraction, percent: Fraction) -> None:
    """近 holds what is a little less, never the number itself."""
    number = half_up(value, 2)
    assume(number)
    figure = Figure(f"近{number}%")
    assert holds(figure, Fraction(number) * (1 - percent / 100))
    assert not holds(figure, Fraction(number))


@given(st.integers(0, 10**6), st.fractions(0, 10**6, max_denominator=100))
def test_comparators_hold_what_they_include(number: int, more: Fraction) -> None:
    """以上 includes, 超过 excludes, and the same below."""
    for text, sign, closed in (
        ("{}元以上", 1, True),
        ("不少于{}元", 1, True),
        ("超过{}元", 1, False),
        ("{}元以外", 1, False),
        ("{}元以内", -1, True),
        ("不超过{}元", -1, True),
        ("不满{}元", -1, False),
    ):
        figure = Figure(text.format(number))
        assert holds(figure, number + sign * more) is (closed or more > 0)
        assert holds(figure, number - sign * more) is (closed and more == 0)


@given(figures(plain=True))
def test_an_exact_figure_is_one_point(figure: Figure) -> None:
    """Made exact, an equality without approximation is its number and nothing else."""
    exact = figure.as_exact()
    assert exact.interval.low == exact.interval.high
    assert exact.quantity in exact.interval
    assert figure.quantity in figure.interval
    assert figure.consistent_with(exact)
    assert exact.as_exact() is exact


@given(figures(), figures())
def test_consistency_is_symmetric(one: Figure, other: Figure) -> None:
    """Whether one true value could have been printed both ways does not depend on the order."""
    if not one.unit.converts_to(other.unit):
        with pytest.raises(KindError):
            one.consistent_with(other)
        return
    assert one.consistent_with(other) is other.consistent_with(one)


@given(true_values, st.integers(0, 6), st.integers(0, 6))
def test_two_roundings_of_one_value_are_consistent(value: Fraction, one: int, other: int) -> None:
    """However finely the same value is printed, the prints agree."""
    first, second = (f"{half_up(value / 10**4, places)}万人" for places in (one, other))
    assert Figure(first).consistent_with(second)


@given(
    st.integers(1, 9999),
    st.sampled_from([("元/月", "元/年"), ("元/人·月", "万元/人·年"), ("亩", "平方米"), ("季度", "月")]),
)
def test_a_conversion_keeps_what_a_figure_stands_for(number: int, pair: tuple[str, str]) -> None:
    """Stated in another unit a figure has the same interval, also where × 12 hides how far 余 reaches."""
    unit, other = Unit(pair[0]), Unit(pair[1])
    for text in (
        f"{number}余{unit}",
        f"约{number}{unit}",
        f"{number}.5{unit}",
        f"近{number}{unit}",
        f"≥{number}{unit}",
    ):
        figure = Figure(text)
        made = figure.to(other).interval
        expected = figure.interval
        for end, true in ((made.low, expected.low), (made.high, expected.high)):
            if true is None:
                assert end is None
                continue
            stated = Fraction(true) * expected.unit.factor / made.unit.factor
            assert end is not None
            assert abs(Fraction(end) - stated) < Fraction(1, 10**20)
        assert (made.low_closed, made.high_closed) == (expected.low_closed, expected.high_closed)


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("2.3万人", "[22500, 23500) 人"),
        ("68%", "[67.5, 68.5) %"),
        ("68.5%", "[68.45, 68.55) %"),
        ("68.50%", "[68.495, 68.505) %"),
        ("940元/人·月", "[940, 940] 元/人·月"),
        ("2.3亿元", "[225000000, 235000000) 元"),
        ("23000人", "[23000, 23000] 人"),
        ("2200余万元", "[22000000, 23000000) 元"),
        ("1871万余元", "[18710000, 18720000) 元"),
        ("700余人次", "[700, 800) 人次"),
        ("7000多人", "[7000, 8000) 人"),
        ("七成多", "[7, 8) 成"),
        ("约7000人", "[6650, 7350] 人"),
        ("7000人左右", "[6650, 7350] 人"),
        ("近7000人", "[6650, 7000) 人"),
        ("近30%", "[28.5, 30) %"),
        ("5000人以上", "[5000, ∞) 人"),
        ("超过7000人", "(7000, ∞) 人"),
        ("控制在1.3%以内", "(-∞, 1.3] %"),
        ("不足100人", "(-∞, 100) 人"),
        ("35~40张/千人", "[35, 40] 张/千人"),
        ("5~8万人", "[50000, 80000] 人"),
        ("5~5万人", "[50000, 50000] 人"),
        ("8000~1万人", "[8000, 10000] 人"),
        ("约35~40张/千人", "[33.25, 42] 张/千人"),
        ("-2.3%", "(-2.35, -2.25] +%"),
        ("0.0%", "(-0.05, 0.05) %"),
        ("全覆盖", "[100, 100] %"),
        ("零感染", "[0, 0] 例"),
        ("72%整", "[72, 72] %"),
        ("三千二百万人", "[31995000, 32005000) 人"),
        ("4.8名/万人", "[4.75, 4.85) 名/万人"),
        ("第6名", "[6, 6] 名次"),
        ("超过近7000人", "(6650, ∞) 人"),
    ],
)
def test_what_printed_figures_stand_for(text: str, interval: str) -> None:
    """The examples of the law of the domain."""
    assert str(Figure(text).interval) == interval


def test_the_widths_are_values_of_a_policy() -> None:
    """Another policy reads 约, 近 and 以上 otherwise, for intervals and consistency alike."""
    policy = Policy(about="0.1", nearly="0.02", readings={"以上": ">", "不满": "<="})
    assert str(Figure("约7000人").interval_under(policy)) == "[6300, 7700] 人"
    assert str(Figure("近7000人").interval_under(policy)) == "[6860, 7000) 人"
    assert str(Figure("5000人以上").interval_under(policy)) == "(5000, ∞) 人"
    assert str(Figure("不满5000人").interval_under(policy)) == "(-∞, 5000] 人"
    assert str(Figure("不少于5000人").interval_under(policy)) == "[5000, ∞) 人"
    assert not Figure("约7000人").consistent_with("6500人")
    assert Figure("约7000人").consistent_with("6500人", policy)


@pytest.mark.parametrize("reading", ["gt", "", "≥", "range"])
def test_a_policy_reads_words_as_comparisons_only(reading: str) -> None:
    """A reading that is no comparison is refused, not ignored."""
    with pytest.raises(FigureError):
        Policy(readings={"以上": reading})


def test_rounded_figures_agree_with_exact_counts() -> None:
    """2.3万人 and 23156人 may be the same people; 2.4万人 may not."""
    assert Figure("2.3万人").consistent_with("23156人")
    assert not Figure("2.4万人").consistent_with(Figure("23156人"))
    assert not Figure("2.3万人").consistent_with("23500人")
    assert Figure("2.3万人").consistent_with("22500人")
    assert Figure("7000余人").consistent_with(Quantity("7999", "人"))
    assert not Figure("7000余人").consistent_with("8000人")


def test_a_figure_has_one_number_unless_it_is_a_range() -> None:
    """``quantity`` is the printed number; a range has none and says so."""
    assert Figure("不少于5000人").quantity == Quantity("5000", "人")
    assert Figure("不超过5%").quantity == Quantity("5", "%")
    with pytest.raises(FigureError) as caught:
        _ = Figure("35~40张/千人").quantity
    assert caught.value.code == "MZ050"


def test_a_second_counting_unit_has_a_declared_factor() -> None:
    """One marriage case is one couple where an indicator says so; the text stays as printed."""
    figure = Figure("1.2万件").counted_as(Unit("件"), Unit("对"), Fraction(1))
    assert (figure.text, figure.unit, figure.low, figure.step) == ("1.2万件", Unit("对"), 12000, 1000)
    doubled = Figure("30余件").counted_as(Unit("件"), Unit("人"), Fraction(2))
    assert str(doubled.interval) == "[60, 80) 人"


@pytest.mark.parametrize(
    ("figure", "zh", "en"),
    [
        ("2.3万人", "[22500, 23500) 人", "[22500, 23500) people"),
        ("940元/人·月", "[940, 940] 元/人·月", "[940, 940] yuan per person per month"),
        ("35~40张/千人", "[35, 40] 张/千人", "[35, 40] beds per 1,000 people"),
        ("不少于5人", "[5, ∞) 人", "[5, ∞) people"),
    ],
)
def test_an_interval_is_written_in_both_languages(figure: str, zh: str, en: str) -> None:
    """The same ends, the unit in words."""
    interval = Figure(figure).interval
    assert (str(interval), format(interval, "zh"), format(interval, "en")) == (zh, zh, en)
