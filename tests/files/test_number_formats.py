"""What a cell shows for a number: the digits, signs and words of its format, checked against what Excel shows."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.files.excel.number_formats import EXACT, held, printed, printed_time, without_year

numbers = st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**10), max_value=10**10)
PLAIN = "General"
ACCOUNTS = '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("number", "format", "shown"),
    [
        ("0.68", "0%", "68%"),
        ("0.684", "0.0%", "68.4%"),
        ("0.005", "0%", "1%"),
        ("1234", "#,##0", Decimal("1234")),
        ("3.5", "0.00", Decimal("3.50")),
        ("2.5", "0", Decimal(3)),
        ("12345", '0!.0,"万"', "1.2万"),
        ("12345", '0\\.0,"万"', "1.2万"),
        ("500", '[>=10000]0!.0,"万";0', Decimal(500)),
        ("12345678", '0.00,,"百万"', "12.35百万"),
        ("123456789", "0,000!.0,", Decimal("12345.7")),
        ("940", '0"元/人·月"', "940元/人·月"),
        ("1.5", 'General"亿元"', "1.5亿元"),
        ("3.2", "[$¥-804]#,##0.00", "¥3.20"),
        ("68", '0"%"', "68%"),
        ("-3.5", "0.00;[Red](0.00)", Decimal("-3.50")),
        ("-3.5", "0.00;[Red]0.00", Decimal("-3.50")),
        ("5", "+0;-0", "+5"),
        ("0", ACCOUNTS, Decimal(0)),
        ("-1234.5", ACCOUNTS, Decimal("-1234.50")),
        ("0", '0;-0;"—"', Decimal(0)),
        ("7", ";;;", Decimal(7)),
        ("-0.001", "0.0", Decimal("0.0")),
        ("5.25", "0.##", Decimal("5.25")),
        ("0.5", "# ?/?", Decimal("0.5")),
        ("3", "[DBNum1][$-804]General", Decimal(3)),
    ],
)
def test_a_format_shows_what_excel_shows(number: str, format: str, shown: object) -> None:
    """Percent signs, commas that scale, literals, conditions, signs, and zeros that are dashes."""
    value = printed(Decimal(number), format).value
    assert value == shown
    assert str(value) == str(shown)


@given(numbers, st.integers(0, 4))
def test_decimals_are_those_of_the_format(number: Decimal, places: int) -> None:
    """Rounded half up; what is not whole is said."""
    format = "0." + "0" * places if places else "0"
    shown = printed(number, format)
    expected = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, EXACT)
    assert shown.value == expected
    assert shown.whole == (expected == number)


@given(numbers)
def test_a_percent_format_shows_a_hundredfold(number: Decimal) -> None:
    """The text with its sign says the number that the cell holds."""
    shown = printed(number, "0.00%")
    assert isinstance(shown.value, str)
    assert Decimal(shown.value.removesuffix("%")) == number.scaleb(2, EXACT)


@given(numbers, st.sampled_from(["General", "#,##0.0000", "0.0000_);(0.0000)", ACCOUNTS.replace(".00", ".0000")]))
def test_formats_that_only_group_leave_the_number(number: Decimal, format: str) -> None:
    """Commas, brackets and blanks are no part of a number."""
    assert printed(number, format) == (number, True)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**8), max_value=10**8))
def test_a_typed_number_comes_back_from_its_binary_form(number: Decimal) -> None:
    """Up to fifteen digits a person sees what was typed."""
    assert held(float(number)) == number


def test_a_date_says_as_much_as_it_shows() -> None:
    """A month where no day is shown, a year where no month is; a day without a year is one nevertheless."""
    june = datetime(2021, 6, 1)
    assert printed_time(june, 'yyyy"年"m"月"') == "2021年6月"
    assert printed_time(june, "mmm-yy") == "2021年6月"
    assert printed_time(june, "yyyy") == "2021年"
    assert printed_time(june, "yyyy/m/d;@") == date(2021, 6, 1)
    assert printed_time(june, 'm"月"d"日"') == date(2021, 6, 1)
    assert printed_time(datetime(2021, 6, 1, 9, 30), "yyyy-mm-dd hh:mm") == "2021-06-01 09:30:00"
    assert printed_time(time(9, 30), "h:mm") == "09:30:00"
    assert [without_year(each) for each in ("d-mmm", 'm"月"d"日"', "yyyy/m/d", "mmm-yy")] == [True, True, False, False]
