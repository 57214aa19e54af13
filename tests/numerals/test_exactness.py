"""Which values are exact, and division that says so."""

from __future__ import annotations

from decimal import Context, Decimal, Inexact, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.errors import FloatError, NumeralError
from minzheng.numerals import EXACT, ROUNDED, exact, quotient
from minzheng.numerals.exactness import shifted, written_digits

WHOLE = st.integers(-(10**40) + 1, 10**40 - 1)
DECIMALS = st.builds(
    lambda digits, places: shifted(Decimal(digits), -places), st.integers(-(10**30), 10**30), st.integers(0, 9)
)


@given(WHOLE)
def test_a_whole_number_is_exact_as_int_text_and_decimal(n: int) -> None:
    """Three spellings of one whole number give one decimal."""
    assert exact(n) == exact(str(n)) == exact(Decimal(n)) == n


@given(DECIMALS)
def test_exact_keeps_the_digits_of_a_decimal(value: Decimal) -> None:
    """Trailing zeros stay, zero loses its sign, and text means the same."""
    kept = exact(value)
    assert kept == value
    assert kept.as_tuple().exponent == value.as_tuple().exponent
    assert exact(f"{value:f}").as_tuple() == kept.as_tuple()


@given(WHOLE, st.integers(-(10**6), 10**6).filter(bool))
def test_a_quotient_is_exact_or_the_nearest_of_34_digits(numerator: int, denominator: int) -> None:
    """An exact quotient equals the fraction; a rounded one is within half a unit of its last digit."""
    value, is_exact = quotient(numerator, denominator)
    true = Fraction(numerator, denominator)
    assert (Fraction(value) == true) is is_exact
    if is_exact:
        assert written_digits(value) <= 40
    else:
        assert len(value.as_tuple().digits) == 34
        assert abs(Fraction(value) - true) <= Fraction(10) ** int(value.as_tuple().exponent) / 2


@given(WHOLE, st.integers(1, 10**6), DECIMALS)
def test_the_callers_context_changes_nothing(numerator: int, denominator: int, value: Decimal) -> None:
    """A caller with six digits and a trap on rounding gets the same answers."""
    before = quotient(numerator, denominator), exact(value), exact(numerator)
    with localcontext(Context(prec=6, traps=[Inexact])):
        assert (quotient(numerator, denominator), exact(value), exact(numerator)) == before


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("940.1", "940.1"),
        ("940.10", "940.10"),
        ("-5", "-5"),
        ("+5", "5"),
        ("007", "7"),
        (Decimal("1E+3"), "1000"),
        (Decimal("1.50E+1"), "15.0"),
        (Decimal("-0"), "0"),
        ("-0.00", "0.00"),
        (Decimal("0E+999"), "0"),
        (-0, "0"),
    ],
)
def test_exact_writes_plain_digits(value: Decimal | int | str, expected: str) -> None:
    """Exponents are written out and minus zero is zero."""
    assert f"{exact(value)}" == expected


@pytest.mark.parametrize("value", [940.1, 1.0, -0.0, 1e300])
def test_a_float_is_refused_with_the_decimal_to_write(value: float) -> None:
    """A float gets the message that shows the decimal instead."""
    with pytest.raises(FloatError) as caught:
        exact(value)  # type: ignore[arg-type]
    assert (caught.value.code, caught.value.facts) == ("MZ043", {"text": repr(value)})
    assert f'Decimal("{value!r}")' in str(caught.value)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_float_that_is_no_number_is_told_so(value: float) -> None:
    """Advice to write Decimal("nan") would lead nowhere."""
    with pytest.raises(FloatError) as caught:
        exact(value)  # type: ignore[arg-type]
    assert caught.value.code == "MZ044"


@pytest.mark.parametrize(
    "value", [Decimal("NaN"), Decimal("sNaN"), Decimal("-Infinity"), "NaN", "inf", "-Infinity", "snan"]
)
def test_nan_and_infinity_are_refused(value: Decimal | str) -> None:
    """What is not finite has its own message."""
    with pytest.raises(NumeralError) as caught:
        exact(value)
    assert caught.value.code == "MZ044"


@pytest.mark.parametrize(
    "value", [True, False, "", " 5", "5.", ".5", "1e3", "１", "1,000", "五", None, Fraction(1, 2), b"5"]
)
def test_what_is_no_plain_number_is_refused(value: object) -> None:
    """Truth values, blanks, exponents and foreign digits are not exact decimals."""
    with pytest.raises(NumeralError) as caught:
        exact(value)  # type: ignore[arg-type]
    assert caught.value.code == ("MZ631" if value == "1e3" else "MZ040")


@pytest.mark.parametrize(
    "value",
    [10**40, -(10**40), 10**5000, "1" * 41, Decimal("1E+40"), Decimal("1E-40"), Decimal("1E+999999")],
    ids=range(7),
)
def test_over_forty_digits_are_refused(value: Decimal | int | str) -> None:
    """The limit counts digits written out in full, and the message stays short."""
    with pytest.raises(NumeralError) as caught:
        exact(value)
    assert caught.value.code == "MZ041"
    assert caught.value.facts["limit"] == 40
    assert len(caught.value.facts["text"]) <= 60


@pytest.mark.parametrize(
    ("numerator", "denominator", "expected"),
    [
        (1, 8, ("0.125", True)),
        (-6, -3, ("2", True)),
        (1, -4, ("-0.25", True)),
        (0, 7, ("0", True)),
        (2, 3, ("0.6666666666666666666666666666666667", False)),
        (1, 12, ("0.08333333333333333333333333333333333", False)),
        (1, 10**39, ("1E-39", True)),
        (1, 10**40, ("1E-40", False)),
        (1, 2**45, ("2.8421709430404007434844970703125E-14", False)),
        (10**39 + 1, 100, ("1" + "0" * 37 + ".01", True)),
        (10**40 + 1, 100, ("1.000000000000000000000000000000000E+38", False)),
        (1, 10**41, ("1E-41", False)),
    ],
)
def test_quotients_say_whether_they_are_exact(numerator: int, denominator: int, expected: tuple[str, bool]) -> None:
    """What ends within 40 digits is exact, all else is not promised to be."""
    value, is_exact = quotient(numerator, denominator)
    assert (str(value), is_exact) == expected


def test_dividing_by_zero_raises() -> None:
    """There is no quotient by zero."""
    with pytest.raises(ZeroDivisionError):
        quotient(1, 0)


def test_the_contexts_are_as_decided() -> None:
    """40 digits exact, 34 rounded, both half up."""
    assert (EXACT.prec, ROUNDED.prec, EXACT.rounding, ROUNDED.rounding) == (40, 34, "ROUND_HALF_UP", "ROUND_HALF_UP")
