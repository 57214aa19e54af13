"""Exactness: floats and what is not finite are refused everywhere, and the caller's decimal context changes nothing."""

from __future__ import annotations

import decimal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawing import figures, numbers, quantities, units
from minzheng.errors import FloatError, MinzhengError, NumeralError
from minzheng.numerals import STYLES, Style, write
from minzheng.quantities import Figure, Interval, Policy, Quantity, Relative, Unit, as_figure


@contextmanager
def hostile() -> Iterator[None]:
    """A context of six digits, rounding down, in which every rounding is an error."""
    traps = [decimal.Inexact, decimal.Rounded, decimal.FloatOperation, decimal.Subnormal]
    with decimal.localcontext(decimal.Context(prec=6, rounding=decimal.ROUND_DOWN, Emax=9, Emin=-9, traps=traps)):
        yield


def outcome(work: Callable[[], object]) -> object:
    """What comes of some work: its result to the last digit, or what is refused."""
    try:
        return repr(work())
    except MinzhengError as error:
        return error.code
    except TypeError as error:
        return str(error)


@given(quantities, quantities, units)
def test_no_result_depends_on_the_callers_context(a: Quantity, b: Quantity, unit: Unit) -> None:
    """Every operator, conversion and text is the same to the last digit in a hostile context."""
    work: list[Callable[[], object]] = [
        *(lambda: a + b, lambda: a - b, lambda: a * b, lambda: a / b, lambda: -a, lambda: abs(a), lambda: a * 7),
        *(lambda: a / 7, lambda: a.to(unit), lambda: a < b, lambda: a == b, lambda: hash(a), lambda: bool(a)),
        *(lambda: f"{a:zh} {a:gov} {a:en}", lambda: Quantity.parse(format(a, "gov")), lambda: a.to(a.unit.unscaled)),
        *(lambda: as_figure(a), lambda: Relative(amount="提高7%以上").resolve(a)),
    ]
    calm = [outcome(one) for one in work]
    with hostile():
        assert [outcome(one) for one in work] == calm


@given(figures(), figures(), units)
def test_no_figure_depends_on_the_callers_context(a: Figure, b: Figure, unit: Unit) -> None:
    """Reading, writing, intervals and verdicts are the same in a hostile context."""
    work: list[Callable[[], object]] = [
        *(lambda: Figure(f"{a:gov}"), lambda: f"{a:zh} {a:en}", lambda: str(a.interval), lambda: a.to(unit)),
        *(lambda: a.verdict(b), lambda: a.verdict(a), lambda: a.consistent_with(b), lambda: a.interval.to(unit)),
        *(lambda: a.quantity, lambda: Figure("1.2345678万人").interval, lambda: Figure("1234567余万元").interval),
        *(
            lambda: Figure("三分之一").quantity,
            lambda: Figure("12345678~1.23456789亿元"),
            lambda: Policy(about="0.1234567"),
        ),
    ]
    calm = [outcome(one) for one in work]
    with hostile():
        assert [outcome(one) for one in work] == calm


FLOATS: dict[str, Callable[[float], object]] = {
    "Quantity": lambda value: Quantity(value, "人"),  # type: ignore[arg-type]
    "Figure": lambda value: Figure(value),  # type: ignore[arg-type]
    "Figure.of low": lambda value: Figure.of(">=", value, None, "人"),  # type: ignore[arg-type]
    "Figure.of high": lambda value: Figure.of("<=", None, value, "人"),  # type: ignore[arg-type]
    "Figure.of step": lambda value: Figure.of("=", 5, 5, "人", step=value),  # type: ignore[arg-type]
    "as_figure": lambda value: as_figure(value),  # type: ignore[arg-type]
    "verdict": lambda value: Figure("5人").verdict(value),  # type: ignore[arg-type]
    "times": lambda value: Quantity("5", "人") * value,
    "over": lambda value: Quantity("5", "人") / value,
    "Policy": lambda value: Policy(about=value),  # type: ignore[arg-type]
    "Relative": lambda value: Relative(amount=value),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("take", FLOATS.values(), ids=FLOATS)
@pytest.mark.parametrize("value", [940.1, 1.0, float("nan"), float("inf")])
def test_a_float_is_refused_everywhere(take: Callable[[float], object], value: float) -> None:
    """No public function takes a float for an amount, and the message shows what to write."""
    with pytest.raises(FloatError) as caught:
        take(value)
    if value == 940.1:
        assert 'Decimal("940.1")' in caught.value.message("en")
        assert 'Decimal("940.1")' in caught.value.message("zh")


@pytest.mark.parametrize(
    "value", [Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity"), "NaN", "-inf", Decimal("-Infinity")]
)
def test_what_is_not_finite_is_refused(value: Decimal | str) -> None:
    """NaN and infinity are no amounts, as text or decimal, given or multiplied by."""
    with pytest.raises(NumeralError):
        Quantity(value, "人")
    with pytest.raises(NumeralError):
        Figure.of("=", value, value, "人")
    if isinstance(value, Decimal):
        with pytest.raises(NumeralError):
            _ = Quantity("5", "人") * value
        with pytest.raises(NumeralError):
            _ = Quantity("5", "人") / value


@pytest.mark.parametrize(
    "take",
    [
        lambda: Quantity("1" * 41, "人"),
        lambda: Quantity(10**40, "人"),
        lambda: Quantity("0." + "1" * 40, "人"),
        lambda: Quantity(Decimal("1E+40"), "人"),
        lambda: Quantity("1" * 37, "万人"),
        lambda: Figure("1" * 41 + "人"),
        lambda: Figure("1" * 37 + "万人"),
        lambda: Figure.of("=", "1" * 41, "1" * 41, "人"),
        lambda: Figure.of(">=", "1" * 37, None, "万人"),
        lambda: Quantity.parse("1" * 41 + "人"),
    ],
)
def test_over_40_digits_are_refused(take: Callable[[], object]) -> None:
    """A literal of over 40 digits, its scale word written out, is no number."""
    with pytest.raises(MinzhengError) as caught:
        take()
    assert caught.value.code in ("MZ041", "MZ046")


def test_40_digits_are_kept() -> None:
    """The longest number that is allowed is kept to its last digit, through every operation."""
    long = Quantity("1234567890" * 4, "元")
    assert long.magnitude == Decimal("1234567890" * 4)
    assert str(Quantity.parse(str(long))) == "1234567890" * 4 + "元"
    assert str(long - Quantity("1", "元")) == "1234567890" * 3 + "1234567889元"
    assert (-long).magnitude + long.magnitude == 0
    assert (long - long).magnitude == 0
    ones = "0." + "1" * 39
    assert str(Figure(f"{ones}元").interval) == f"[{ones[:-1]}05, {ones}5) 元"


@given(
    numbers, st.sampled_from([("元/年", "元/月"), ("平方米", "亩"), ("分钟", "日"), ("月", "年"), ("元/月", "元/季度")])
)
def test_a_conversion_is_exact_or_rounded_half_up_to_34_digits(number: Decimal, pair: tuple[str, str]) -> None:
    """What does not terminate is within half a unit of the 34th digit and marked inexact; the mark stays."""
    given_, unit = Quantity(number, pair[0]), Unit(pair[1])
    made = given_.to(unit)
    true = Fraction(number) * given_.unit.factor / unit.factor
    if not made.inexact:
        assert Fraction(made.magnitude) == true
        return
    _, digits, exponent = made.magnitude.as_tuple()
    half = Fraction(10) ** int(exponent) / 2
    assert len(digits) == 34
    assert abs(Fraction(made.magnitude) - true) <= half
    assert (made + made).inexact
    assert (-made).inexact
    assert made.to(given_.unit).inexact


def test_rounding_is_half_up_and_marked() -> None:
    """Two thirds end in 7, one third in 3, and an exact amount carries no mark."""
    assert Quantity("1", "月").to("年") == Quantity.parse("1月").to("年")
    assert Quantity("8", "元/年").to("元/月").magnitude == Decimal("0." + "6" * 33 + "7")
    assert Quantity("4", "元/年").to("元/月").magnitude == Decimal("0." + "3" * 34)
    assert Quantity("8", "元/年").to("元/月").inexact
    assert not Quantity("6", "元/年").to("元/月").inexact
    assert Quantity.parse("三分之一").inexact
    assert not Quantity.parse("四分之一").inexact
    assert Quantity.parse("四分之一") == Quantity("25", "%")


def test_numbers_that_no_multiple_of_ten_reaches_convert_exactly_in_comparisons() -> None:
    """100 mu are exactly 200000/3 square metres, whatever 34 digits say."""
    area = Quantity("100", "亩")
    assert area > Quantity("66666.6666666666666666666666666666", "平方米")
    assert area < Quantity("66666.6666666666666666666666666667", "平方米")
    assert Quantity("3", "亩") == Quantity("2000", "平方米")
    assert Quantity("3", "亩").to("平方米").magnitude == 2000


def test_an_interval_states_its_ends_in_another_unit() -> None:
    """Ends are converted, openness stays, and what has no end has none in any unit."""
    interval = Interval(Decimal(12), None, True, False, Unit("元/年"))
    assert interval.to(Unit("元/月")) == Interval(Decimal(1), None, True, False, Unit("元/月"))
    assert str(interval) == "[12, ∞) 元/年"
    assert interval.to(Unit("元/年")) == interval
    assert Quantity("1", "元/月") in interval
    assert Quantity("0.9", "元/月") not in interval
    assert Decimal(12) in interval
    assert str(Interval(None, Decimal("7.50"), False, True, Unit("人"))) == "(-∞, 7.5] 人"


@given(st.decimals(-(10**9), 10**9, places=4), st.integers(0, 3))
def test_rounding_is_half_up_and_says_when_it_lost_something(magnitude: Decimal, places: int) -> None:
    """Away from zero at a half, exact where nothing was lost, in the same unit."""
    rounded = round(Quantity(magnitude, "百分点"), places)
    step = Decimal(1).scaleb(-places)
    assert rounded.unit.code == "百分点"
    assert abs(rounded.magnitude - magnitude) <= step / 2
    assert rounded.inexact is (rounded.magnitude != magnitude)
    if abs(rounded.magnitude - magnitude) == step / 2:
        assert rounded.magnitude.copy_abs() > magnitude.copy_abs()


@given(st.integers(0, 99_999_999), st.sampled_from(STYLES))
def test_a_number_is_taken_as_any_style_writes_it(number: int, style: Style) -> None:
    """2.3万, 三千二百 and 1,200 are the amounts that a figure printed so would be."""
    assert (
        Quantity(write(number, style), "人") == Quantity(number, "人") == Figure(f"{write(number, style)}人").quantity
    )


@pytest.mark.parametrize("text", ["百分之五", "七成", "半", "1e5", "1,2345", "约5", "5人", ""])
def test_what_is_no_number_is_no_amount(text: str) -> None:
    """A part of something, a bound or a number with its unit is no amount of this unit."""
    with pytest.raises(NumeralError):
        Quantity(text, "%")
