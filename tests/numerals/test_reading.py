"""A worked table of spellings, and what is refused."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.errors import FloatError, NumeralError
from minzheng.numerals import fold, read, scan, write_chinese, write_financial

# spelling, mantissa, exponent, denominator
SPELLINGS = """
0 0 0 1
007 007 0 1
5000 5000 0 1
68.50 68.50 0 1
1,234,567.89 1234567.89 0 1
１，２３４ 1234 0 1
１２３ 123 0 1
６８．５ 68.5 0 1
2.3万 2.3 4 1
2.3萬 2.3 4 1
2.30万 2.30 4 1
３，２００万 3200 4 1
10万 10 4 1
3十万 3 5 1
3百万 3 6 1
3千万 3 7 1
3.28亿 3.28 8 1
3.28億 3.28 8 1
3百亿 3 10 1
1.2万亿 1.2 12 1
3.2千 3.2 3 1
5百 5 2 1
5仟万 5 7 1
12亿3400万 123400 4 1
12亿3400.5万 123400.5 4 1
28亿7,300万 287300 4 1
1万2,345 12345 0 1
3万5千 35 3 1
3万五千 35 3 1
12亿三千万 123 7 1
100万两千 1002 3 1
1亿零500万 10500 4 1
3千5百万 35 6 1
1亿2千3百万 123 6 1
2万零300 20300 0 1
1.2万5千 17 3 1
拾六万 16 4 1
百分百 100 0 100
百万分之五 5 0 1000000
3万5000 35000 0 1
1亿2345万6789 123456789 0 1
零 0 0 1
〇 0 0 1
○ 0 0 1
一 1 0 1
两 2 0 1
兩 2 0 1
十 10 0 1
十二 12 0 1
一十二 12 0 1
三十五 35 0 1
廿一 21 0 1
卅 30 0 1
卌五 45 0 1
一百 100 0 1
一百二 120 0 1
一百零二 102 0 1
一百〇五 105 0 1
一百零五 105 0 1
一百十五 115 0 1
一百一十五 115 0 1
一百廿一 121 0 1
二百五 250 0 1
五千 5000 0 1
一千零五 1005 0 1
一千零五十 1050 0 1
一千五十 1050 0 1
一千二百三 1230 0 1
两万三 23000 0 1
一万二千 12000 0 1
一万零五 10005 0 1
一万五千零三 15003 0 1
十万 10 4 1
十二万三 123000 0 1
三千二百万 3200 4 1
三千万 3000 4 1
一百二十三万四千五百 1234500 0 1
一亿零三百 100000300 0 1
一亿二 120000000 0 1
一亿二千万 12000 4 1
一亿零五万 10005 4 1
三十亿 30 8 1
一万亿 1 12 1
一万二千亿 12000 8 1
三千万亿 3000 12 1
九千九百九十九万亿零一 9999000000000001 0 1
壹拾贰万叁仟肆佰 123400 0 1
壹拾貳萬參仟肆佰 123400 0 1
拾伍 15 0 1
拾万 10 4 1
贰拾参 23 0 1
伍佰柒拾捌 578 0 1
玖亿陆仟万零壹 960000001 0 1
二〇二一 2021 0 1
二○二一 2021 0 1
一九八〇 1980 0 1
一二三 123 0 1
三点五 3.5 0 1
三點五 3.5 0 1
零点零五 0.05 0 1
十二点五〇 12.50 0 1
一点二万 1.2 4 1
一点五千万 1.5 7 1
两点五亿 2.5 8 1
百分之五 5 0 100
百分之三点五 3.5 0 100
百分之五十 50 0 100
百分之百 100 0 100
百分之一百二十 120 0 100
百分之3.5 3.5 0 100
千分之三 3 0 1000
万分之五 5 0 10000
萬分之五 5 0 10000
十分之七 7 0 10
三分之一 1 0 3
三分之二 2 0 3
3分之2 2 0 3
一百分之一 1 0 100
一万分之三 3 0 10000
两成 2 0 10
七成 7 0 10
七成五 7.5 0 10
七成半 7.5 0 10
十成 10 0 10
3成 3 0 10
3.5成 3.5 0 10
半 1 0 2
一半 1 0 2
2.3\u00a0万 2.3 4 1
12\u2009345 12345 0 1
12\u202f345 12345 0 1
"""
TABLE = [tuple(line.split(" ")) for line in SPELLINGS.strip().split("\n")]


@given(st.integers(0, 10**16 - 1))
def test_all_spellings_of_a_whole_number_read_alike(n: int) -> None:
    """Digits, groups, full width, traditional, financial and Chinese writing mean one number."""
    full_width = str(n).translate({ord("0") + d: chr(ord("０") + d) for d in range(10)})
    chinese, financial = write_chinese(n), write_financial(n)
    traditional = str.maketrans("万亿贰叁陆两", "萬億貳參陸兩")
    for text in (
        *(str(n), f"{n:,}", full_width, chinese, financial),
        *(chinese.translate(traditional), financial.translate(traditional), chinese.replace("零", "○")),
        *(f" {n}\n", f"{n:,}".replace(",", "\u2009"), chinese.replace("二百", "两百").replace("二千", "两千")),
    ):
        assert read(text).value == n, text


@given(st.text(st.sampled_from("0123456789,.+-负一二两三五九十百千万亿零〇点分之成半拾佰叁参廿 ")))
def test_whole_strings_read_exactly_when_they_scan_to_the_end(text: str) -> None:
    """Reading and scanning are one grammar."""
    folded = fold(text).strip()
    found = scan(folded)
    try:
        numeral = read(text)
    except NumeralError:
        assert found is None or found[1] < len(folded)
    else:
        assert found == (numeral, len(folded))


@pytest.mark.parametrize(("text", "mantissa", "exponent", "denominator"), TABLE)
def test_spellings_read_to_their_exact_parts(text: str, mantissa: str, exponent: str, denominator: str) -> None:
    """Each spelling of the table, as it stands and with each sign before it."""
    numeral = read(text)
    printed = f"{numeral.mantissa:f}"
    assert (printed, numeral.exponent, numeral.denominator) == (
        mantissa.lstrip("0") if mantissa.isdigit() and mantissa != "0" else mantissa,
        int(exponent),
        int(denominator),
    )
    value = Fraction(mantissa) * 10 ** int(exponent) / int(denominator)
    assert numeral.value == value
    for sign, folded, factor in (("-", "-", -1), ("－", "-", -1), ("−", "-", -1), ("负", "负", -1), ("＋", "+", 1)):
        signed = read(sign + text)
        assert (signed.sign, signed.value) == (folded, factor * value)


def test_the_worked_table_is_large() -> None:
    """At least eighty spellings are worked out."""
    assert len(TABLE) >= 80


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            ".5",
            "5.",
            "1e3",
            "0x1F",
            "٣",
            "abc",
            "--5",
            "+",
            "负",
            "5-",
            "1.2.3",
            "5,",
            ",5",
            "1/3",
            "½",
            "5%",
        ),
        *(
            "百",
            "千",
            "万",
            "亿",
            "万亿",
            "一百百",
            "百五",
            "一百二万",
            "五六千",
            "七八",
            "三五",
            "十四五",
            "一二万",
            "点五",
        ),
        *(
            "三点",
            "一百二点五",
            "十几",
            "参",
            "拾",
            "百分之",
            "百分之1.2万",
            "零分之一",
            "3.5分之一",
            "之一",
            "第一",
            "5十",
        ),
        *(
            "3百千",
            "一万万",
            "5 百",
            "负-5",
            "五5",
            "〔2023〕12号",
            "985人",
            "三无",
            "12亿13亿",
            "3百5千",
            "３万 ５",
        ),
    ],
)
def test_what_is_not_a_number_is_refused(text: str) -> None:
    """The message names the text; nothing is guessed."""
    with pytest.raises(NumeralError) as caught:
        read(text)
    assert (caught.value.code, caught.value.facts) == ("MZ040", {"text": text})


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("1,23", "123"),
        ("12,34,567", "1,234,567"),
        ("1,2345", "12,345"),
        ("1234,567", "1,234,567"),
        ("12 345", "12,345"),
        ("-1,23.5万", "-123.5万"),
        ("1,,234", "1,234"),
        ("１，２３", "123"),
    ],
)
def test_a_misplaced_separator_comes_with_what_to_write(text: str, hint: str) -> None:
    """The hint is a spelling that reads."""
    with pytest.raises(NumeralError) as caught:
        read(text)
    assert (caught.value.code, caught.value.facts["hint"].items[-1]) == ("MZ042", hint)
    assert all(map(read, caught.value.facts["hint"].items))


def test_a_comma_for_a_point_is_named_first() -> None:
    """5,5 is most likely 5.5, and 0,5 nothing else."""
    for text, hints in (("5,5", ("5.5", "55")), ("0,5", ("0.5",)), ("1,23万", ("1.23万", "123万"))):
        with pytest.raises(NumeralError) as caught:
            read(text)
        assert caught.value.facts["hint"].items == hints


@pytest.mark.parametrize(
    "text",
    [
        *("9" * 41, "9" * 38 + "万", "1." + "0" * 40, "10" + ",000" * 13, "1" + ",000" * 14, "一" * 41, "9" * 10**5),
        *("零点" + "五" * 40, "9" * 30 + "." + "9" * 11, "1" * 35 + "亿2万", "1" * 38 + "亿2万", "负" + "二" * 41),
    ],
)
def test_over_forty_digits_are_refused(text: str) -> None:
    """Printed or written out in full, forty digits are the limit, and the message stays short."""
    with pytest.raises(NumeralError) as caught:
        read(text)
    assert caught.value.code == "MZ041"
    assert caught.value.facts["limit"] == 40
    assert len(caught.value.facts["text"]) <= 60


@pytest.mark.parametrize("text", ["9" * 40, "9" * 36 + "万", "0." + "9" * 39, "1" + ",000" * 13])
def test_forty_digits_are_read(text: str) -> None:
    """The limit itself is allowed."""
    assert read(text).value == Fraction(text.replace(",", "").replace("万", "0000"))


def test_only_text_is_read() -> None:
    """A float is refused as a float, all else as no number."""
    with pytest.raises(FloatError):
        read(2.3)  # type: ignore[arg-type]
    with pytest.raises(NumeralError):
        read(None)  # type: ignore[arg-type]
