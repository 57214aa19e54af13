"""One grammar of times: ``Period(text)`` and running text read every time alike, or both refuse it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, MutableMapping
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from test_period_reading import READINGS, REFUSALS, SEEN_FROM_ANCHOR, pairs

from minzheng.errors import PeriodError
from minzheng.numerals import fold
from minzheng.periods import Period, TimeScan, is_of_any_year, is_relative, scan, scan_all, words
from minzheng.periods.reading import read_text as read_whole
from minzheng.periods.scanning import opening, pattern
from minzheng.reader import read_text
from reached import as_reached

ANCHOR = date(2021, 8, 26)
WANTED = {
    "2021-S1": [
        "2021上半年", "2021年1月1日至6月30日", "从2021年1月到6月", "年初至6月", "2021年1至6月累计",
        "2021-01-01至2021-06-30",
    ],
    "2020-S2": ["去年下半年"],
    "2022-S2": ["明年下半年"],
    "@2021-12-31": [
        "2021年底前", "截至二〇二一年底", "到2021年底", "2021年12月31日前", "截至2021年", "2022年前", "到年底之前",
    ],
    "@2021-06-30": [
        "截至2021年6月", "截至6月", "截至六月底", "2021年上半年末", "截至2021.06.30", "6月30日前",
        "截至6月30日24时",
    ],
    "@2018-09-30": ["二○一八年九月底"],
    "@2025-12-31": ["到“十四五”末", "十四五末前"],
    "@2020-12-31": ["年初", "2021年初", "今年年初", "截至上年末"],
    "2025": ["到2025年"],
    "2023-04/2024-03": ["2023/24年度"],
    "2021": ["全年", "2021年全年", "民國110年", "民国一百一十年", "民国一一〇年度", "至2021年"],
    "2020": ["上年度", "去年全年"],
    "2021-Q1": ["一季度", "首季度", "第一季度", "2021年首季"],
    "@2021-09-30": ["三季度末"],
    "2021-09": ["9月份", "9月"],
    "2020-12": ["去年12月份"],
    "2021-01/2021-02": ["前两个月", "前2个月", "2021年头两个月"],
    "2021-01/2021-11": ["前11个月", "2021年前11个月"],
    "2020-12/2021-03": ["去年12月至今年3月", "2020年12月—2021年3月"],
    "2023-12/2024-01": ["2023年12月至2024年1月"],
    "2021/2025": ["2021-2025年", "2021年至2025年", "“十四五”期间"],
    "2016/2020": ["2016-2020年累计", "二〇一六至二〇二〇年"],
    "2021-06-01/2021-06-10": ["6月上旬", "2021年6月上旬"],
    "2021-06-21/2021-06-30": ["6月下旬"],
    "2021-12-31": ["2021.12.31", "2021/12/31", "2021-12-31"],
    "2021-03-05": ["2021-3-5", "2021.3.5"],
    "2019/..": ["自2019年起", "自2019年开始", "2019年起"],
    "2021-01-01/2021-08-26": ["2021年至今", "十四五以来", "年初以来", "自2021年1月以来", "2021年1月至目前"],
    "2020-01-01/2020-08-26": ["去年同期", "上年同期"],
    "2018-08-27/2021-08-26": ["近三年", "过去三年", "三年来", "近3年来"],
    "2016-08-27/2021-08-26": ["五年来", "近五年"],
    "2021-08-27/2026-08-26": ["今后五年", "未来5年"],
    "2021-07": ["上月", "上个月"],
    "2021-08": ["本月", "当月"],
}  # fmt: skip
"""Times that both understand, beside those of ``test_period_reading``."""
REFUSED = [
    "6月初", "2016-20年", "21年", "221年1—6月", "2021年第5季度", "2021年13月", "2021年2月30日",
    "2021年6月31日", "2021年6月至3月", "2021年1月1日至6月31日", "2023年13月至2024年1月", "2021年至023年", "次年6月",
    "2021年6月30日底", "截至2021年630日", "15年至2021年", "2021年底2022年", "2021年前6个季度", "十四五(2021—2024年)",
    "2021年1月32日至2月3日", "2021-01-01/PT1H", "2021年起至", "2020-2016年", "大前年",
    "2021年二、三季度", "2021年上旬", "2021年和2022年", "2021、2022年",
    "十四五前三年", "十四五中期", "2021年3月5日上午", "去年今日",
]  # fmt: skip
ALONE = ["2021", "2016-2020", "2021.06", "202106", "2021-06", "一五", "十五", "四季", "H1", "Q3", "2201年"]
"""What is a time only by itself: in running text it is a number, a word, or no year that anybody reports on."""
PLACES = [
    "{},养老床位达到100张。",
    "全市{}养老床位达到100张。",
    "全市围绕目标,{}全市养老床位达到100张。",
    "经统计:{}床位达到100张。",
]


def whole(text: str) -> Period | None:
    """The period of a text by itself."""
    try:
        return Period(text, anchor=ANCHOR)
    except PeriodError:
        return None


def reached(text: str) -> Period | None:
    """The same of what was reached by the day of the anchor."""
    return as_reached(text, whole(text), ANCHOR)


def running(text: str, place: str = PLACES[0]) -> Period | None:
    """The period that the same text gives to the figure behind it, where it gives one."""
    read = read_text(place.format(text), published=ANCHOR, link=False).indicators
    figure = next(each for each in reversed(read) if "100" in each.text)
    return figure.period if figure.period_text else None


def shapes() -> Iterator[str]:
    """Every word of the tables in every place where it may stand."""
    years = ["2021年", "二〇二一年", "2021年度", "民国110年", *words.YEARS, ""]
    parts = [
        *(f"{half}半年" for half in words.HALVES), "三季度", "第2季度", "首季度", "前三季度", "前两个月", "6月",
        "六月份", "6月30日", "十二月三十一号", *(f"5月{third}旬" for third in words.THIRDS),
    ]  # fmt: skip
    units = [
        *(year + part for year in years for part in ["", *parts] if year or part),
        *words.QUARTERS, *words.MONTHS, *words.WHOLE_YEAR, *(f"{month}15日" for month in words.MONTHS),
        *(f"“十四五”{word}{span}" for word in ["", *words.PLAN_WORDS] for span in ["", *words.PLAN_SPANS]),
        *(f"2020年{same}" for same in words.SAME_TIME),
    ]  # fmt: skip
    yield from units
    yield from (unit + word for unit in units for word in (*words.CLOSINGS, *words.OPENINGS))
    few = ["2021年", "今年", "上半年", "2021年6月", "6月30日", "2021年底", "“十四五”", "本月"]
    yield from (lead + unit for lead in (*words.AS_OF, *words.UP_TO) for unit in [*few, *words.NOW])
    yield from (
        unit + word for unit in few for word in (*words.SINCE, *words.ONWARDS, *words.DEADLINE, *words.CUMULATIVE)
    )
    yield from (f"{lead}{unit}{word}" for lead in words.FROM for unit in few
                for word in (*words.SINCE, *words.ONWARDS, *words.ONWARDS_AFTER_FROM))  # fmt: skip
    yield from (f"{unit}至{word}" for unit in few for word in words.TO_DATE)
    yield from (f"{first}{join}{second}" for first in few for join in ("-", "至", "到", "—") for second in few)
    for number, unit in itertools.product(("3", "三", "两", "十"), words.LENGTHS):
        yield from (f"{word}{number}{unit}" for word in (*words.PAST, *words.COMING))
        yield from (f"{number}{unit}{word}" for word in words.PAST_AFTER)


@pytest.mark.parametrize(("text", "canonical"), pairs(WANTED))
def test_a_time_is_understood(text: str, canonical: str) -> None:
    """What the words of the field mean, with the date of the document as anchor."""
    assert str(whole(text)) == canonical


@pytest.mark.parametrize("place", PLACES)
def test_running_text_reads_every_known_time_alike(place: str) -> None:
    """Every example of a period gives the figure behind it the same period, wherever it stands."""
    known = [text for table in (READINGS, SEEN_FROM_ANCHOR, WANTED) for text, _ in pairs(table)]
    known = [text for text in known if text.strip() not in {*ALONE, "2021-2025"}]
    differing = {text: (reached(text), running(text, place)) for text in known if running(text, place) != reached(text)}
    assert differing == {}
    assert None not in map(whole, known)


def test_running_text_reads_every_shape_alike_or_both_refuse() -> None:
    """Every word in every place; of what is refused no part is read."""
    texts = sorted(set(shapes()))
    differing = {text: (reached(text), running(text)) for text in texts if running(text) != reached(text)}
    assert differing == {}
    assert sum(whole(text) is not None for text in texts) > 0.6 * len(texts) > 400


@pytest.mark.parametrize("text", [*REFUSED, *(text for text, _ in pairs(REFUSALS) if text and "x" not in text)])
def test_of_a_time_that_is_refused_no_part_is_read(text: str) -> None:
    """2023年13月至2024年1月 is not 2024-01; the figure says which words could not be read."""
    assert whole(text) is None
    assert running(text) is None


def test_a_time_that_cannot_be_read_is_a_finding() -> None:
    """The figure has no period at all, and says why."""
    (figure,) = read_text("2021年2月30日,养老床位达到100张。", published=ANCHOR, link=False).indicators
    assert (figure.period, figure.period_text) == (None, "2021年2月30日")
    assert [(each.code, dict(each.facts)["text"]) for each in figure.findings] == [("MZ879", "2021年2月30日")]


@pytest.mark.parametrize("text", ALONE)
def test_what_is_a_time_only_by_itself_is_none_in_running_text(text: str) -> None:
    """A bare number is no year in a sentence, and 十五 no plan."""
    assert (whole(text) is None) == text.startswith("22")
    assert running(text) is None


SHAPES_OF_NUMBERS = [
    "{a}{m}月{j}{b}{n}月", "{a}{m}月{d}日{j}{b}{n}月{e}日", "{a}{m}月{d}{j}{e}日", "{a}{m}{j}{n}月",
    "{a}第{m}{j}第{n}季度",
    "{a}{m}{j}{n}季度", "截至{a}{m}月{d}日", "{a}{m}月底", "{a}前{m}个月", "{a}前{m}季度",
    "{a}{m}月以来", "自{a}{m}月{d}日起",
]  # fmt: skip


@given(
    st.sampled_from(["", "2021年", "二〇二一年", "去年", "今年", "民国110年"]), st.integers(0, 14), st.integers(0, 33),
    st.sampled_from(["-", "至", "到", "—", "~"]), st.sampled_from(["", "2022年", "明年"]), st.integers(0, 14),
    st.integers(0, 33), st.sampled_from(SHAPES_OF_NUMBERS),
)  # fmt: skip
def test_numbers_of_any_size_are_read_alike_or_refused_by_both(
    a: str, m: int, d: int, j: str, b: str, n: int, e: int, shape: str
) -> None:
    """Months and days that are in no calendar, ranges that run backwards: never another period than the whole says."""
    text = shape.format(a=a, m=m, d=d, j=j, b=b, n=n, e=e)
    assert running(text) == reached(text)


TIMES = st.sampled_from([text for table in (READINGS, SEEN_FROM_ANCHOR, WANTED) for text, _ in pairs(table)])


@given(TIMES, st.integers(0, 20), st.sampled_from("0123456789-至到年月日底以自"))
def test_a_slip_of_the_pen_never_makes_another_time(text: str, at: int, slip: str) -> None:
    """With a character put in, what is still a time by itself is the same time in running text, or a number there."""
    slipped = text[:at] + slip + text[at:]
    expected = reached(slipped)
    if expected is None:
        return
    found = scan(fold(slipped).strip())
    assert found is None or found.stands_alone or running(slipped) == expected
    assert running(slipped) in (expected, None)


def test_no_time_is_passed_over() -> None:
    """The look at the first characters lets every time by that the pattern knows."""
    texts = {
        fold(text).strip() for text in [*shapes(), *(text for text, _ in pairs(READINGS | SEEN_FROM_ANCHOR | WANTED))]
    }
    assert [text for text in texts if scan(text) and not opening().match(text)] == []


@example(["2021H1"])
@example(["2021年Q3至Q4"])
@given(st.lists(st.one_of(TIMES, st.sampled_from([",", "全市", "100张", "比", "增长", "至", " ", "第"])), max_size=6))
def test_a_walk_finds_what_a_scan_finds(pieces: list[str]) -> None:
    """Times of running text are apart and in order, and each is what a scan from its place gives."""
    text = "".join(pieces)
    found = list(scan_all(text))
    assert all(before.end < after.start for before, after in itertools.pairwise(found))
    for each in found:
        again = scan(text, each.start)
        assert again is not None
        assert each.broken or again.end == each.end
    # The look at one character and what follows it passes over no place where a time of running text begins: H1 of
    # 2021H1 is a time by itself only, and no beginning of one.
    begins = [at for at in range(len(text)) if (begun := scan(text, at)) and not begun.stands_alone]
    assert all(opening().match(text, at) for at in begins)


@pytest.mark.parametrize(
    ("table", "word", "meaning", "text", "period"),
    [
        (words.YEARS, "旧年", -1, "旧年6月底", "@2020-06-30"),
        (words.MONTHS, "这个月", 0, "这个月", "2021-08"),
        (words.THIRDS, "首", (1, 5), "6月首旬", "2021-06-01/2021-06-05"),
        (words.ERAS, "旧历", 1, "旧历2020年", "2021"),
        (words.LENGTHS, "个年头", "Y", "近三个年头", "2018-08-27/2021-08-26"),
    ],
)
def test_a_word_added_to_a_table_is_read_by_both(
    table: MutableMapping[str, Any], word: str, meaning: object, text: str, period: str
) -> None:
    """One line in a table, and ``Period`` and the reader understand the word."""
    caches = (read_whole, pattern, opening)

    def both() -> tuple[str, str]:
        for cached in caches:
            cached.cache_clear()
        return str(whole(text)), str(running(text))

    before = both()
    assert period not in before
    table[word] = meaning
    try:
        assert both() == (period, period)
    finally:
        del table[word]
    assert both() == before


def test_relative_times_say_so() -> None:
    """Whether a time needs the date of the document is known before there is one."""
    for text in ("今年", "6月", "近三年", "2021年至今", "1-6月", "去年1-6月", "目前"):
        assert is_relative(known(text))
    for text in ("2021年", "2021年1-6月", "十四五末", "2021-Q3"):
        assert not is_relative(known(text))


def test_what_was_reached_never_lies_after_the_publication() -> None:
    """A time that names no year is of the year before where it would; deadlines and named years stay."""
    for text in ("年底", "截至年末", "9月", "9月30日", "9-10月", "三季度末", "下半年"):
        assert is_of_any_year(known(text))
    for text in (
        "今年底",
        "2021年9月",
        "下月",
        "本月底",
        "今后三个月",
        "到年底",
        "年底前",
        "9月起",
        "十四五末",
        "2021-Q4",
    ):
        assert not is_of_any_year(known(text))
    found = {text: str(running(text)) for text in ("9月", "年底", "今年9月", "今年底", "6月")}
    assert found == {
        "9月": "2020-09", "年底": "@2020-12-31", "今年9月": "2021-09", "今年底": "@2021-12-31", "6月": "2021-06",
    }  # fmt: skip


def test_the_name_of_a_plan_is_a_time_but_where_the_text_of_it_is_meant() -> None:
    """编制十四五规划 says no time of the figure behind it."""
    assert str(running("十四五规划")) == "2021/2025"
    for text in ("编制十四五规划", "落实“十四五”规划", "十四五规划实施"):
        assert running(text) is None


def known(text: str) -> TimeScan:
    """The time that a folded text begins with."""
    found = scan(text)
    assert found is not None
    return found
