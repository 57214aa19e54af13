"""Texts of periods: every accepted form, every refusal with its code, and texts that depend on an anchor."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from minzheng.errors import PeriodError
from minzheng.periods import Period, PeriodKind, as_date, as_period

READINGS = {
    "2021": [
        "2021年",
        "2021年度",
        "２０２１年",
        "二〇二一年",
        " 2021 ",
        "2021-A1",
        "2021-01-01/P1Y",
        "2021-01/2021-12",
    ],
    "2021-S1": ["2021年上半年", "2021-H1", "2021H1", "2021-s1", "2021年1—6月", "2021年1-6月", "2021年1至6月"],
    "2021-S2": ["2021年下半年", "2021年7~12月", "2021年7～12月份", "2021-07-01/P6M"],
    "2021-Q3": ["2021年第三季度", "2021年三季度", "2021年3季度", "2021Q3", "2021年7－9月"],
    "2021-06": ["2021年6月", "2021年06月", "2021年六月", "2021-M06", "2021年6月份", "2021 年 6 月"],
    "2021-06-30": ["2021年6月30日", "二〇二一年六月三十日", "2021年6月30号", "2021-06-30/P1D"],
    "2021-01/2021-11": [
        "2021年1到11月",
        "2021年前11个月",
        "2021年前十一个月",
        "2021-01-01/2021-11-30",
        "2021年1——11月",
    ],
    "2021-01/2021-09": ["2021年前三季度", "2021年一至三季度", "2021年第1—第3季度", "2021-Q1/2021-Q3"],
    "2020-11/2021-03": ["2020年11月至2021年3月", "2020-11-01/P5M"],
    "2021-01-05/2021-03-10": ["2021年1月5日至3月10日", "2021年1月5日—2021年3月10日", "2021-01-05/P65D"],
    "2021-01-15/2021-03-14": ["2021-01-15/P2M"],
    "2021-06-01/2021-06-15": ["2021年6月1—15日", "2021年6月1日至15日"],
    "2016/2020": ["2016-2020年", "2016—2020年", "2016年至2020年", "2016-2020", "二〇一六—二〇二〇年", "十三五"],
    "2021/2025": ["2021-2025", "十四五", "“十四五”", '"十四五"时期', "十四五规划", "十四五期间", "“十四五”规划期"],
    "1953/1957": ["一五", "一五计划", "“一五”时期(1953—1957年)"],
    "@2021-06-30": ["截至2021年6月30日", "截至2021年6月底", "2021年6月底", "2021年6月末", "2021年上半年末"],
    "@2021-12-31": ["截至2021年底", "2021年底", "2021年末", "2021年年末", "截止到2021年12月31日", "2021年四季度末"],
    "@2025-12-31": ["十四五末", "“十四五”期末", "截至“十四五”末"],
    "2021/..": ["自2021年1月1日起", "2021年起", "2021-01-01/.."],
    "2021-06-01/..": ["自2021年6月1日起", "2021年6月起", "2021-06/.."],
}
ANCHOR = date(2021, 8, 26)
SEEN_FROM_ANCHOR = {
    "2021": ["今年", "本年", "本年度", "当年"],
    "2020": ["去年", "上年", "上年度", "上一年"],
    "2019": ["前年"],
    "2022": ["明年", "下年", "下一年"],
    "2021-01-01/2021-08-26": ["今年以来", "年初以来", "今年年初以来", "自今年以来", "2021年以来", "十四五以来"],
    "2021-06-01/2021-08-26": ["6月以来", "自2021年6月1日以来"],
    "2021-S1": ["上半年", "今年上半年", "1—6月", "一至六月"],
    "2021-S2": ["下半年"],
    "2021-Q1": ["一季度", "第一季度", "今年1季度"],
    "2021-Q2": ["上季度", "上季", "上个季度"],
    "2021-Q3": ["本季度"],
    "2021-Q4": ["下季度"],
    "2021-07": ["上月", "上个月"],
    "2021-08": ["本月", "当月"],
    "2021-09": ["下月"],
    "2021-08-15": ["本月15日", "8月15日"],
    "2021-01/2021-09": ["前三季度", "前9个月"],
    "2020-S1": ["去年上半年", "上年1—6月"],
    "@2021-12-31": ["年底", "年末", "今年底", "截至年底", "本年度末"],
    "@2020-12-31": ["上年末", "去年年底", "截至上年底"],
    "@2021-06-30": ["6月底", "截至6月底", "上季度末", "截至6月30日"],
    "@2021-08-26": ["目前", "截至目前"],
    "2021/..": ["今年起", "自今年起"],
}
REFUSALS = {
    "MZ060": [
        "", "abc", "21年", "2021年第5季度", "2021-Q5", "2021年6月30日底",
        "@2021", "@2021-06", "2021 2022", "20 21年", "2021-06-30T00:00", "x" * 100,
        "/2021", "2021/", "2016-20年", "2021年起至", "以来", "十四", "2021-01-01/PT1H",
    ],
    "MZ061": ["2021/2020", "2021年6月至3月", "2021-01-01/P0M", "2020-2016年", "2021-06-30/2021-06-29"],
    "MZ063": ["1899", "2201", "2201年", "0000", "2200-12-01/P2M", "2199-01-01/P90000D", "1899/1901"],
    "MZ064": [
        "2021年13月", "2021-13", "2021-00", "2021-06-31", "2021年6月31日", "2021-02-29", "2021年0月", "2021年前13个月",
    ],
    "MZ068": ["三十六五", "三十五五", "六十三五", "十四五(2021—2024年)"],
}  # fmt: skip


def pairs(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    """Each text with what it stands for."""
    return [(text, meant) for meant, texts in table.items() for text in texts]


def code_of(*arguments: object, **named: object) -> str:
    """The code of the error that building a period ends in."""
    with pytest.raises(PeriodError) as caught:
        Period(*arguments, **named)  # type: ignore[arg-type]
    assert "{" not in str(caught.value)
    return caught.value.code


@pytest.mark.parametrize(("text", "canonical"), pairs(READINGS) + [(text, text) for text in READINGS])
def test_a_text_has_its_canonical_form(text: str, canonical: str) -> None:
    """Every accepted way of writing a period comes out as the one canonical text."""
    assert str(Period(text)) == canonical
    assert Period(text, anchor=ANCHOR) == Period(canonical)


@pytest.mark.parametrize(("text", "canonical"), pairs(SEEN_FROM_ANCHOR))
def test_relative_texts_depend_on_the_anchor(text: str, canonical: str) -> None:
    """上年 and the like are resolved against the date given."""
    assert str(Period(text, anchor=ANCHOR)) == canonical
    assert Period(text, anchor="2021年8月26日") == Period(canonical)


RELATIVE = sorted(text for text, _ in pairs(SEEN_FROM_ANCHOR))


@pytest.mark.parametrize("text", RELATIVE)
def test_relative_texts_need_an_anchor(text: str) -> None:
    """Without the date the error asks for it; no clock steps in."""
    assert code_of(text) == "MZ062"


@pytest.mark.parametrize(("text", "code"), pairs(REFUSALS))
def test_a_wrong_text_is_refused_with_its_reason(text: str, code: str) -> None:
    """No form, reversed, out of range, not in the calendar, and no such plan are kept apart."""
    assert code_of(text) == code


def test_an_anchor_does_not_make_nonsense_readable() -> None:
    """With an anchor a text that is no period stays refused, and future beginnings are reversed windows."""
    assert code_of("次月上旬", anchor=ANCHOR) == "MZ060"
    assert code_of("十五五以来", anchor=ANCHOR) == "MZ061"
    assert code_of("前年", anchor="1900-01-01") == "MZ063"
    assert code_of("上年", anchor="8月26日") == "MZ065"


def test_the_last_month_ends_before_a_shorter_one() -> None:
    """上月 of 31 March is February, whatever the day."""
    assert str(Period("上月", anchor="2021-03-31")) == "2021-02"
    assert str(Period("上季度", anchor="2021-01-31")) == "2020-Q4"


def test_years_days_and_periods_pass_through() -> None:
    """Besides texts a period takes whole years, dates and periods."""
    assert Period(2021) == Period("2021")
    assert Period(date(2021, 6, 30)) == Period("2021-06-30")
    assert Period(Period("2021-S1")) == Period("2021-S1")
    assert as_period(2021) == Period(Period(2021)) == as_period(Period(2021))
    assert as_period("2021年") is as_period("2021年")


@pytest.mark.parametrize("value", [True, None, 2021.0, ["2021"], b"2021"])
def test_other_types_are_no_period(value: object) -> None:
    """A float year or a flag is a slip, not a period."""
    assert code_of(value) == "MZ060"


def test_far_years_and_moments_are_refused() -> None:
    """A date written as a number is no year, and a datetime would lose its hour."""
    assert code_of(20210630) == "MZ063"
    assert code_of(date(1899, 12, 31)) == "MZ063"
    assert code_of(datetime(2021, 6, 30, 12)) == "MZ065"


@pytest.mark.parametrize(
    "value", ["2021-06-30", "2021年6月30日", " ２０２１-06-30 ", "二〇二一年六月三十日", date(2021, 6, 30)]
)
def test_dates_are_taken_as_text_or_date(value: str | date) -> None:
    """Arguments such as ``as_of`` take the usual ways of writing a day."""
    assert as_date(value) == date(2021, 6, 30)


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("2021-06", "MZ065"),
        (2021, "MZ065"),
        (None, "MZ065"),
        ("2021-06-31", "MZ064"),
        ("1899-06-30", "MZ063"),
        (datetime(2021, 6, 30, 12), "MZ065"),
        (date(2201, 1, 1), "MZ063"),
    ],
)
def test_what_is_no_date_is_refused(value: object, code: str) -> None:
    """A month is no day, a datetime no date, and the calendar has the last word."""
    with pytest.raises(PeriodError) as caught:
        as_date(value)  # type: ignore[arg-type]
    assert caught.value.code == code


def test_the_error_lists_legal_forms_and_keeps_the_text() -> None:
    """The message says what to write, in both languages; the facts hold the text as it was given."""
    with pytest.raises(PeriodError) as caught:
        Period("二一年")
    assert caught.value.facts == {"text": "二一年"}
    assert "2021-S1" in caught.value.message("en")
    assert "2021年上半年" in caught.value.message("zh")


def test_an_unanchored_error_keeps_the_printed_text() -> None:
    """Numerals are not folded in what the reader is shown."""
    with pytest.raises(PeriodError) as caught:
        Period("一季度")
    assert caught.value.facts == {"text": "一季度"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2021", "year"),
        ("2021-S1", "half"),
        ("2021-Q1", "quarter"),
        ("2021-02", "month"),
        ("2021-02-28", "day"),
        ("2021/2022", "years"),
        ("2021-02/2021-04", "range"),
        ("2021-04/2021-09", "range"),
        ("2021-07/2022-06", "range"),
        ("2021-01-01/2021-01-30", "range"),
        ("2021/..", "open"),
        ("@2021-12-31", "instant"),
        ("2021-02/2023-01", "range"),
    ],
)
def test_a_period_knows_its_kind(text: str, kind: str) -> None:
    """A window of three months is a quarter only if it begins like one, and so on."""
    assert Period(text).kind is PeriodKind(kind)
