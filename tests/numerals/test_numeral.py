"""The numeral: value, grid and what cannot be one."""

from __future__ import annotations

import pickle
from decimal import Context, Decimal, Inexact, localcontext
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.errors import FloatError, NumeralError
from minzheng.numerals import SCALE_WORDS, Numeral, read
from minzheng.numerals.exactness import shifted

MANTISSAS = st.builds(
    lambda digits, places: shifted(Decimal(digits), -places), st.integers(0, 10**18), st.integers(0, 6)
)
NUMERALS = st.builds(
    Numeral,
    mantissa=MANTISSAS,
    exponent=st.sampled_from(sorted(SCALE_WORDS)),
    denominator=st.sampled_from([1, 2, 3, 7, 10, 100, 1000, 10000]),
    sign=st.sampled_from(["", "+", "-", "负"]),
)


@given(NUMERALS)
def test_the_step_never_exceeds_the_last_place(numeral: Numeral) -> None:
    """The last printed digit is at or below the last one that is not zero."""
    assert 0 < numeral.step <= numeral.last_place


@given(NUMERALS.filter(lambda numeral: numeral.denominator not in (3, 7)))
def test_the_value_lies_on_its_printed_grid(numeral: Numeral) -> None:
    """The value is a whole number of steps, and of last places."""
    assert (numeral.value / Fraction(numeral.step)).denominator == 1
    assert (numeral.value / Fraction(numeral.last_place)).denominator == 1


@given(NUMERALS)
def test_decimal_and_value_agree_whatever_the_context(numeral: Numeral) -> None:
    """Where a decimal is given it is the value, also under a caller's context of six digits."""
    with localcontext(Context(prec=6, traps=[Inexact])):
        decimal, places = numeral.decimal, (numeral.step, numeral.last_place)
    assert decimal is None or Fraction(decimal) == numeral.value
    assert (numeral.decimal, numeral.step, numeral.last_place) == (decimal, *places)


@given(NUMERALS)
def test_numerals_survive_pickling(numeral: Numeral) -> None:
    """A numeral comes back from another process as it was."""
    assert pickle.loads(pickle.dumps(numeral)) == numeral


@pytest.mark.parametrize(
    ("text", "step", "last_place"),
    [
        ("2.3万", "1000", "1000"),
        ("68.5", "0.1", "0.1"),
        ("68.50", "0.01", "0.1"),
        ("5000", "1", "1000"),
        ("三千二百万", "10000", "1000000"),
        ("2200万", "10000", "1000000"),
        ("700", "1", "100"),
        ("1871万", "10000", "10000"),
        ("10万", "10000", "100000"),
        ("十万", "10000", "100000"),
        ("三十", "1", "10"),
        ("0", "1", "1"),
        ("0.00", "0.01", "0.01"),
        ("百分之五", "0.01", "0.01"),
        ("七成五", "0.01", "0.01"),
        ("一半", "0.5", "0.5"),
        ("三分之二", "0.3333333333333333333333333333333333", "0.3333333333333333333333333333333333"),
    ],
)
def test_grids_follow_the_printed_digits(text: str, step: str, last_place: str) -> None:
    """Step and last place as the figures need them for rounding and for 余."""
    numeral = read(text)
    assert (f"{numeral.step:f}", f"{numeral.last_place:f}") == (step, last_place)


def test_equality_is_of_the_printed_form() -> None:
    """2.30万 and 2.3万 have one value and two grids."""
    coarse, fine = read("2.3万"), read("2.30万")
    assert coarse.value == fine.value
    assert coarse != fine
    assert len({coarse, fine, read("2.3萬")}) == 2


def test_scale_and_sign_are_kept_as_printed() -> None:
    """What was printed can be asked for."""
    numeral = read("负三千二百万")
    assert (numeral.sign, numeral.negative, numeral.scaled, numeral.scale_word) == ("负", True, True, "万")
    assert numeral.decimal == Decimal(-32000000)
    assert (read("5").scaled, read("5").scale_word, read("-0").decimal) == (False, "", 0)
    assert read("三分之一").decimal is None


@pytest.mark.parametrize(
    "change", [{"mantissa": Decimal(-1)}, {"exponent": 1}, {"exponent": 16}, {"denominator": 0}, {"sign": "±"}]
)
def test_what_no_document_prints_cannot_be_built(change: dict[str, object]) -> None:
    """Signed mantissas, powers without a word and parts of nothing are refused."""
    with pytest.raises(NumeralError) as caught:
        attrs.evolve(read("5"), **change)
    assert caught.value.code == "MZ040"


def test_values_over_forty_digits_cannot_be_built() -> None:
    """The limit holds for the value written out in full."""
    with pytest.raises(NumeralError) as caught:
        Numeral(mantissa=Decimal(10**38), exponent=4)
    assert caught.value.code == "MZ041"


def test_a_float_mantissa_is_refused() -> None:
    """No binary float enters a numeral."""
    with pytest.raises(FloatError):
        Numeral(mantissa=2.3)
