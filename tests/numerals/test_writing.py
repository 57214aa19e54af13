"""Writing is undone by reading, in every style."""

from __future__ import annotations

from decimal import Context, Decimal, Inexact, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.errors import FloatError, NumeralError
from minzheng.numerals import (
    SCALE_WORDS,
    STYLES,
    Numeral,
    exact,
    read,
    write,
    write_chinese,
    write_financial,
    write_plain,
)
from minzheng.numerals.exactness import shifted
from minzheng.numerals.writing import Style

WORDED = st.integers(0, 10**16 - 1) | st.integers(0, 9999).map(lambda n: n * 10**4) | st.integers(0, 20000)
DECIMALS = st.builds(
    lambda digits, places: shifted(Decimal(digits), -places), st.integers(-(10**20), 10**20), st.integers(0, 15)
)
EXPONENTS = st.sampled_from(sorted(SCALE_WORDS))
PRINTED = st.one_of(
    st.builds(
        Numeral, mantissa=DECIMALS.map(Decimal.copy_abs), exponent=EXPONENTS, sign=st.sampled_from(["", "+", "-", "负"])
    ),
    st.builds(Numeral, mantissa=st.integers(0, 500), denominator=st.sampled_from([2, 3, 10, 100, 1000, 10000, 365])),
    st.builds(
        Numeral, mantissa=st.decimals(0, 12, places=1), denominator=st.sampled_from([10, 100]), sign=st.just("-")
    ),
)


@given(WORDED)
def test_reading_undoes_chinese_and_financial_writing(n: int) -> None:
    """Every whole number below ten to the sixteenth comes back."""
    assert read(write_chinese(n)).value == n
    assert read(write_financial(n)).value == n


@given(st.integers(-(10**40) + 1, 10**40 - 1))
def test_reading_undoes_plain_writing_of_forty_digits(n: int) -> None:
    """Every whole number of up to forty digits comes back, grouped or not."""
    assert read(write_plain(n)).value == read(write(n, "grouped")).value == n


@given(DECIMALS, EXPONENTS)
def test_plain_writing_keeps_digits_and_scale(value: Decimal, exponent: int) -> None:
    """2.30万 is written as it was read, never with an exponent."""
    text = write_plain(value, exponent)
    numeral = read(text)
    assert numeral.mantissa.as_tuple() == exact(value).copy_abs().as_tuple()
    assert numeral.exponent == exponent
    assert write(numeral) == text


@given(PRINTED)
def test_a_numeral_in_digits_reads_back_as_itself(numeral: Numeral) -> None:
    """format(parse(x)) and parse(format(x)) are both the identity on printed numerals."""
    assert read(write(numeral)) == numeral
    assert read(write(numeral, "grouped")) == numeral


@given(PRINTED)
def test_a_numeral_in_words_keeps_its_value(numeral: Numeral) -> None:
    """Words may drop a scale word that they cannot carry, never the value."""
    try:
        words = write(numeral, "chinese")
    except NumeralError as error:
        assert error.code == "MZ041"  # noqa: PT017
        assert shifted(numeral.mantissa, numeral.exponent) >= 10**16
    else:
        assert read(words).value == numeral.value


@given(WORDED, DECIMALS)
def test_the_callers_context_changes_no_text(n: int, value: Decimal) -> None:
    """Writing under a context of six digits that traps rounding gives the same text."""
    before = write_chinese(n), write_plain(value), write(value, "grouped"), write(n, "financial")
    with localcontext(Context(prec=6, traps=[Inexact])):
        assert (write_chinese(n), write_plain(value), write(value, "grouped"), write(n, "financial")) == before


@pytest.mark.parametrize(
    ("n", "chinese", "financial"),
    [
        (0, "零", "零"),
        (10, "十", "壹拾"),
        (15, "十五", "壹拾伍"),
        (20, "二十", "贰拾"),
        (110, "一百一十", "壹佰壹拾"),
        (105, "一百零五", "壹佰零伍"),
        (1005, "一千零五", "壹仟零伍"),
        (1050, "一千零五十", "壹仟零伍拾"),
        (10005, "一万零五", "壹万零伍"),
        (15003, "一万五千零三", "壹万伍仟零叁"),
        (100000, "十万", "壹拾万"),
        (123400, "十二万三千四百", "壹拾贰万叁仟肆佰"),
        (32000000, "三千二百万", "叁仟贰佰万"),
        (100000300, "一亿零三百", "壹亿零叁佰"),
        (100050000, "一亿零五万", "壹亿零伍万"),
        (10**12, "一万亿", "壹万亿"),
        (1200000000000, "一万二千亿", "壹万贰仟亿"),
        (10**16 - 1, "九千九百九十九万九千九百九十九亿九千九百九十九万九千九百九十九", None),
    ],
)
def test_whole_numbers_are_written_as_people_write_them(n: int, chinese: str, financial: str | None) -> None:
    """Zeros once, 十五 small and 壹拾伍 on a cheque."""
    assert write_chinese(n) == chinese
    assert financial in (None, write_financial(n))


@pytest.mark.parametrize(
    ("text", "style", "written"),
    [
        ("２．３０萬", "plain", "2.30万"),
        ("三千二百万", "plain", "3200万"),
        ("三千二百万", "grouped", "3,200万"),
        ("3200万", "chinese", "三千二百万"),
        ("12000万", "chinese", "一亿二千万"),
        ("1.2万", "chinese", "一点二万"),
        ("3千万", "chinese", "三千万"),
        ("-5", "chinese", "负五"),
        ("+5", "chinese", "+五"),
        ("负五", "plain", "负5"),
        ("2.3万", "financial", "贰万叁仟"),
        ("百分之五", "plain", "百分之5"),
        ("百分之3.5", "chinese", "百分之三点五"),
        ("七成五", "plain", "7.5成"),
        ("十分之十一", "plain", "十分之11"),
        ("七成", "chinese", "十分之七"),
        ("三分之一", "plain", "3分之1"),
        ("3分之1", "chinese", "三分之一"),
        ("半", "chinese", "一半"),
        ("半", "plain", "2分之1"),
        ("0万", "chinese", "零"),
        ("12345.60", "grouped", "12,345.60"),
    ],
)
def test_numerals_are_written_in_each_style(text: str, style: Style, written: str) -> None:
    """A scale word stays where the style can carry it."""
    assert write(read(text), style) == written


@pytest.mark.parametrize("n", [10**16, 10**60])
def test_words_end_below_ten_to_the_sixteenth(n: int) -> None:
    """Longer words are for nobody to read."""
    for spell in (write_chinese, write_financial):
        with pytest.raises(NumeralError) as caught:
            spell(n)
        assert caught.value.code == "MZ041"


def test_what_cannot_be_written_is_refused() -> None:
    """Negative words, powers without a word, unknown styles, fractions on a cheque, scaled fractions."""
    scaled_part = Numeral(mantissa=Decimal(5), exponent=4, denominator=100)
    for attempt in (
        lambda: write_chinese(-1),
        lambda: write_chinese(True),
        lambda: write_plain(5, 1),
        lambda: write(5, "roman"),  # type: ignore[arg-type]
        lambda: write(Decimal("2.5"), "financial"),
        lambda: write(read("三分之一"), "financial"),
        lambda: write(scaled_part),
        lambda: write(scaled_part, "chinese"),
    ):
        with pytest.raises(NumeralError) as caught:
            attempt()
        assert caught.value.code == "MZ040"


def test_plain_writing_refuses_over_forty_digits() -> None:
    """The limit holds for the value written out in full."""
    with pytest.raises(NumeralError) as caught:
        write_plain(10**37, 4)
    assert caught.value.code == "MZ041"


@pytest.mark.parametrize("spell", [write, write_plain, write_chinese, write_financial])
def test_floats_are_never_written(spell: object) -> None:
    """A float is refused with the decimal to write."""
    with pytest.raises(FloatError) as caught:
        spell(2.3)  # type: ignore[operator]
    assert caught.value.code == "MZ043"


def test_every_style_writes_zero() -> None:
    """Each named style exists."""
    assert [write(0, style) for style in STYLES] == ["0", "0", "零", "零"]
    assert read(write(Decimal("-0.00"))).value == Fraction(0)
