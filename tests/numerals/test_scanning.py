"""Numerals inside running text: spans, distractors and bounded work."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.errors import NumeralError
from minzheng.late import LatePattern
from minzheng.numerals import SCALES, fold, grammar, read, scan, scan_all, scan_scale
from minzheng.numerals.scanning import count

PROSE = st.text(
    st.sampled_from("0123456789,.+-负一二两三五九十百千万亿零〇点分之成半拾佰叁参廿 人元年几数第约余米")
    | st.characters()
)


@given(PROSE)
def test_a_span_reads_again_to_the_same_numeral(text: str) -> None:
    """What scan answers is what the quoted span alone means."""
    folded = fold(text)
    for start in range(len(folded)):
        if found := scan(folded, start):
            numeral, end = found
            assert start < end <= len(folded)
            assert read(folded[start:end]) == numeral


@given(PROSE)
def test_scanning_a_text_is_scanning_from_the_left(text: str) -> None:
    """All numerals in order, none overlapping, none missed between them."""
    folded, at, expected = fold(text), 0, []
    while at < len(folded):
        found = scan(folded, at)
        if found:
            expected.append((found[0], at, found[1]))
        at = found[1] if found else at + 1
    assert list(scan_all(folded)) == expected


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("发放2.3万元,占百分之五", ["2.3万", "百分之五"]),
        ("为114.5万名困难老人", ["114.5万"]),
        ("2200余万人", ["2200"]),
        ("700余名", ["700"]),
        ("五十多个", ["五十"]),
        ("35-40%", ["35", "40"]),
        ("35~40%", ["35", "40"]),
        ("下降-3.2%", ["-3.2"]),
        ("7日-9日", ["7", "9"]),
        ("1990年-1994年", ["1990", "1994"]),
        ("35岁-40岁", ["35", "40"]),
        ("企业减负1871万余元", ["1871万"]),
        ("同比-3.2%,负债5亿,为负3.2", ["-3.2", "5亿", "负3.2"]),
        ("队伍建设统一管理,全省唯一,大陆", []),
        ("2021.12.31", ["2021", "12", "31"]),
        ("1.2.3", ["1", "2", "3"]),
        ("1,23", ["1", "23"]),
        ("1,234,5678", ["1,234", "5678"]),
        ("5.人", ["5"]),
        ("装机10万千瓦", ["10万"]),
        ("大米5千克", ["5"]),
        ("2021百强", ["2021"]),
        ("三万五保对象", ["三万"]),
        ("三百陆续到位", ["三百"]),
        ("二十万户", ["二十万"]),
        ("七成以上,七成立即", ["七成", "七"]),
        ("约三分之一", ["三分之一"]),
        ("十分之七", ["十分之七"]),
        ("十分钟", ["十"]),
        ("一半年龄", ["一半"]),
        ("叁佰参拾元整", ["叁佰参拾"]),
        ("1亿2000万2021年", ["1亿2000万", "2021"]),
        ("3万2021年", ["3万", "2021"]),
        ("2.3 万人", ["2.3 万"]),
        ("第二十一条", ["二十一"]),
        ("12345678901234567890123456789012345678901人", []),
    ],
)
def test_numerals_are_found_in_prose(text: str, spans: list[str]) -> None:
    """The longest numeral at each place, with the scale word that belongs to it."""
    assert [text[start:end] for _, start, end in scan_all(text)] == spans


@pytest.mark.parametrize(
    "text",
    [
        *(
            "十四五规划",
            "五六千人",
            "七八个",
            "三五成群",
            "一百二万",
            "一百百",
            "十几个",
            "三十几人",
            "几十人",
            "数百名",
            "数十万",
        ),
        *(
            "参加会议",
            "参与",
            "陆续",
            "拾金不昧",
            "五保供养",
            "三无人员",
            "一些困难",
            "一定程度",
            "一线职工",
            "一般户",
            "一致同意",
        ),
        *(
            "十分重要",
            "两会期间",
            "两委换届",
            "百姓",
            "百岁老人",
            "千方百计",
            "万众一心",
            "亿万",
            "半失能老人",
            "上半年",
            "个半",
        ),
        *(
            "翻番",
            "全覆盖",
            "点",
            "负责",
            "成效",
            "分之",
            "百分点",
            "千瓦时",
            "+",
            "-",
            ".5",
            ",",
            "A",
            "人民",
        ),
    ],
)
def test_words_that_only_look_like_numerals_open_none(text: str) -> None:
    """The distractors of the field are no numbers at their first character."""
    assert scan(text) is None


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("123", 1),
        ("1,234", 2),
        ("1,234", 3),
        ("三百二十", 1),
        ("十四五", 1),
        ("5-3", 1),
        ("A-3", 1),
        ("--3", 1),
        ("5%-3", 2),
        ("5", 1),
        ("", 0),
    ],
)
def test_no_numeral_begins_inside_another(text: str, start: int) -> None:
    """A caller that steps on by one character finds no piece of a numeral."""
    assert scan(text, start) is None


@pytest.mark.parametrize(
    "unit",
    [
        "一",
        "9",
        "万亿",
        ",1",
        ",111",
        "1.",
        "3万",
        "一分之",
        "点一",
        "十百千",
        "-5",
        "半",
        "百分之",
        "一万",
        "1亿1",
        "三成",
    ],
)
def test_endless_repetition_is_scanned_through(unit: str) -> None:
    """A long repetition gives what a short one gives, times its length: work per character is bounded."""
    short, long = (sum(1 for _ in scan_all(unit * times)) for times in (1000, 20000))
    assert abs(long - 20 * short) <= 60


@pytest.mark.parametrize("word", SCALES)
def test_every_scale_word_is_scanned(word: str) -> None:
    """The power and the end of each scale word, after a word that stands between."""
    assert scan_scale(f"余{word}人", 1) == (SCALES[word], 1 + len(word))


@pytest.mark.parametrize("text", ["", "人", "十", "千克", "千瓦", "百分点", "百强"])
def test_other_words_are_no_scale_words(text: str) -> None:
    """十 alone and the heads of units are not."""
    assert scan_scale(text) is None


@pytest.mark.parametrize("text", ["9" * 41, "9" * 38 + "万", "1." + "9" * 41, "1" * 38 + "亿2万", "1" + ",000" * 14])
def test_over_long_literals_are_no_numerals(text: str) -> None:
    """Where reading raises, scanning answers None."""
    assert scan(text) is None


def test_financial_places_count_as_scale_words_too() -> None:
    """仟 is 千."""
    assert scan_scale("仟万") == (7, 2)


def test_counting_follows_places_and_scales() -> None:
    """The evaluator alone, on a number with everything in it."""
    assert count("一千二百三十四万五千六百七十八亿零九百零一") == 12345678 * 10**8 + 901


def test_the_mantissa_keeps_printed_zeros() -> None:
    """2.30万 is not 2.3万."""
    found = scan("2.30万")
    assert found is not None
    assert found[0].mantissa.as_tuple() == Decimal("2.30").as_tuple()


def test_no_pattern_is_misread_by_an_early_python() -> None:
    """Possessive quantifiers over groups are wrong before Python 3.11.5, so that none are written."""
    patterns = [each for each in vars(grammar).values() if isinstance(each, LatePattern)]
    assert len(patterns) > 10
    assert [each.pattern for each in patterns if is_possessive(each.pattern)] == []
    assert is_possessive("(?:ab|c){1,2}+")


def is_possessive(pattern: str) -> bool:
    """Whether a pattern takes what it can and gives nothing back."""
    return "POSSESSIVE" in repr(re._parser.parse(pattern))  # type: ignore[attr-defined]


@pytest.mark.parametrize("text", ["1,234,5678人", "1,234,567,8人", "12,345,67人", "1,234,5678", "1,2345万"])
def test_a_misplaced_separator_is_read_alike_by_every_python(text: str) -> None:
    """The groups of three that are there belong together; what goes on behind them is no group."""
    with pytest.raises(NumeralError) as caught:
        read(text.rstrip("人"))
    assert caught.value.code == "MZ042"
