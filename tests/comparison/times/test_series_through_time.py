"""Series: figures through time, with the gaps between them."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import comparison_builders as built
import minzheng as mz
from comparison_builders import CATALOGUE, observation
from minzheng.comparison import Frequency, Gap, Series, current_figures, growth, series
from minzheng.model import Document, Indicator, Observation, Summary
from minzheng.periods import Period

SPENT = Indicator(code="local.spent", name="支出", unit="元", time="flow", direction="neutral")
KNOWN = {**CATALOGUE, SPENT.code: SPENT}
BEDS, RATE, SHARE, PEOPLE = "local.beds", "local.rate", "local.share", "local.people"


def held(*observations: Observation) -> mz.Dataset:
    return mz.Dataset(
        summaries=[Summary(document=Document(id="a", title="年报"), observations=observations)], catalogue=KNOWN
    )


def of(code: str, *figures: tuple[Any, Any], **given_: Any) -> Series:
    """The series of some figures, each with its period."""
    return series([observation(value, period, code, **given_) for value, period in figures], catalogue=KNOWN)


def shown(found: Series) -> list[tuple[str, str]]:
    return [(str(each.period), str(each.figure or each.gap)) for each in found]


@given(st.lists(built.observations(), max_size=8).flatmap(lambda all: st.tuples(st.just(all), st.permutations(all))))
def test_the_order_of_the_data_plays_no_part(pair: tuple[list[Observation], list[Observation]]) -> None:
    """The series of a permuted dataset is the same."""
    one, other = (series(each, catalogue=KNOWN) for each in pair)
    assert attrs.evolve(one, left_out=()) == attrs.evolve(other, left_out=())
    assert sorted(map(repr, one.left_out)) == sorted(map(repr, other.left_out))


@given(st.lists(built.observations(), max_size=8))
def test_every_report_has_a_place_in_a_series_or_is_left_out(given_: list[Observation]) -> None:
    """Nothing is lost, each figure stands at a time of its own, and gaps have no figure."""
    found = series(given_, catalogue=KNOWN)
    placed = {each for point in found for each in (point.observation, *point.others) if each is not None}
    assert placed | set(found.left_out) == set(given_)
    assert not placed & set(found.left_out)
    for line in found.lines:
        assert [each.period for each in line] == sorted({each.period for each in line})
        assert line[0].gap is None or line[0].others
        assert line[-1].gap is None or line[-1].others
    assert all((each.figure is None) == (each.gap is not None) for each in found)


@given(st.lists(built.observations(), max_size=8))
def test_a_series_comes_back_from_plain_data(given_: list[Observation]) -> None:
    """With everything that it says of itself."""
    found = series(given_, catalogue=KNOWN)
    assert mz.from_plain(mz.to_plain(found), Series) == found
    assert len(found.to_records()) == len(found)


@given(st.lists(built.observations(), max_size=8), st.sampled_from(["同比", "环比", "年均增长", "比年初"]))
def test_a_series_grows_as_the_data_it_is_made_of(given_: list[Observation], kind: str) -> None:
    """One law of growth."""
    data = held(*given_)
    key = lambda each: (repr(each.statement), repr(each.base), each.rate, each.difference)  # noqa: E731
    assert sorted(map(repr, map(key, data.series().growth(kind)))) == sorted(map(repr, map(key, growth(data, kind))))


def test_a_gap_says_why_there_is_no_figure() -> None:
    """Nobody reports it, a document declares it missing, reports contradict each other."""
    given_ = [
        observation("10张", 2018, BEDS),
        observation(None, 2019, BEDS, missing="not_reported", document="b"),
        *(observation(value, 2020, BEDS, document=id) for value, id in (("12张", "b"), ("15张", "c"))),
        observation("14张", 2022, BEDS),
    ]
    found = series(given_, catalogue=KNOWN)
    assert [each.gap for each in found] == [None, Gap.MISSING, Gap.RIVAL_FIGURES, Gap.NOT_REPORTED, None]
    assert [str(each.period) for each in found.gaps] == ["2019", "2020", "2021"]
    assert found.at(2019).document == "b"
    assert {str(each.value) for each in found.at(2020).others} == {"12张", "15张"}
    assert found.frequency is Frequency.YEAR
    assert found.indicator == KNOWN[BEDS]
    assert found.region == mz.Region("320400")


@pytest.mark.parametrize(
    ("code", "periods", "frequency", "missing"),
    [
        (BEDS, ["2018", "2021"], "year", ["2019", "2020"]),
        (BEDS, ["@2020-12-31", "2021-06", "@2021-12-31"], "half", []),
        (BEDS, ["2021-03", "2021-06", "2021-12"], "quarter", ["@2021-09-30"]),
        (BEDS, ["2021-01", "2021-02", "2021-05"], "month", ["@2021-03-31", "@2021-04-30"]),
        (BEDS, ["2021-01-15", "2021-03-15"], "irregular", []),
        (PEOPLE, ["2019", "2021"], "year", ["2020"]),
        (PEOPLE, ["2021-Q2", "2021-Q4"], "quarter", ["2021-Q3"]),
        (PEOPLE, ["2021-11", "2022-02"], "month", ["2021-12", "2022-01"]),
        (PEOPLE, ["2021-S1", "2022-S2"], "half", ["2021-S2", "2022-S1"]),
        (PEOPLE, ["2021-Q1", "2021-S1", "2022-Q1"], "year_to_date", ["2021-01/2021-09", "2021"]),
        (PEOPLE, ["2021-01/2021-02", "2021-01/2021-03", "2021-01/2021-05"], "year_to_date", ["2021-01/2021-04"]),
        (PEOPLE, ["2016/2020", "2021/2023"], "irregular", []),
    ],
)
def test_the_figures_say_how_often_they_come_and_when_one_is_missing(
    code: str, periods: list[str], frequency: str, missing: list[str]
) -> None:
    """Of stocks by the ends of periods, of flows by their windows."""
    found = of(code, *((f"{place + 1}{built.KINDS[code]}", period) for place, period in enumerate(periods)))
    assert found.frequency.value == frequency
    assert [str(each.period) for each in found.gaps] == missing


def test_years_and_what_cumulates_towards_them_are_two_series() -> None:
    """A year closes the second; what one alone has is asked for of one."""
    found = of(SPENT.code, ("9元", 2019), ("4元", "2020-S1"), ("11元", 2020), ("5元", "2021-S1"))
    assert [(line.frequency.value, shown(line)) for line in found.lines] == [
        ("year", [("2019", "9元"), ("2020", "11元")]),
        ("year_to_date", [("2020-S1", "4元"), ("2020", "11元"), ("2021-S1", "5元")]),
    ]
    with pytest.raises(mz.ModelError, match="年内累计"):
        _ = found.frequency
    with pytest.raises(mz.ModelError):
        found.at(2020)
    assert found.at("2021-S1").figure == mz.Figure("5元")


def test_a_standard_is_at_every_time_what_is_in_force() -> None:
    """From its statement on for twelve months; two raises in one year make half-years of it."""
    unit = "元/人·月"
    found = of(RATE, (f"900{unit}", "2019-07/.."), (f"940{unit}", "2021-07/.."), (f"960{unit}", 2022))
    assert shown(found) == [("2019", f"900{unit}"), ("2020", "stale"), ("2021", f"940{unit}"), ("2022", f"960{unit}")]
    twice = of(RATE, (f"900{unit}", "2021-01/.."), (f"940{unit}", "2021-07/.."))
    assert shown(twice) == [("2021-S1", f"900{unit}"), ("2021-S2", f"940{unit}")]
    assert twice.frequency is Frequency.HALF


def test_a_standard_set_without_parts_is_followed_for_the_part_that_is_asked_for() -> None:
    """What is set for the part goes before it."""
    unit, name = "元/人·月", "最低生活保障标准"
    seen = [
        Observation(indicator="assistance.subsistence_standard", value=f"{value}{unit}", period=period,
                    region="320400", document="a", **part)
        for value, period, part in [
            ("900", "2020-01/..", {}),
            ("940", "2021-01/..", {"breakdown": {"area": "urban"}}),
            ("1000", "2022-01/..", {}),
        ]
    ]  # fmt: skip
    data = mz.Dataset(summaries=[Summary(document=Document(id="a", title="年报"), observations=seen)])
    found = data.series(indicator=name, breakdown={"area": "urban"})
    assert shown(found) == [("2020", f"900{unit}"), ("2021", f"940{unit}"), ("2022", f"1000{unit}")]
    assert found.key.breakdown == (("area", "urban"),)
    assert len(data.series(indicator=name).lines) == 2


MONTHS = [(year, month) for year in (2020, 2021, 2022) for month in range(12)]


@given(
    st.lists(st.integers(0, 999), min_size=12, max_size=12),
    st.sets(st.sampled_from(MONTHS), min_size=1),
    st.sampled_from([None, "month", "quarter", "half"]),
)
@example([1] * 12, {(2020, 11), (2021, 5), (2021, 11), (2022, 11)}, None)
def test_what_came_in_within_each_period_adds_up_to_what_cumulates(
    parts: list[int], kept: set[tuple[int, int]], every: str | None
) -> None:
    """Up to the first gap; a gap is where an end or a beginning is not reported. A year alone came in as a whole."""
    totals = [sum(parts[: place + 1]) for place in range(12)]
    ends = {each: Period.year_to_date(each[0], each[1] + 1) for each in sorted(kept)}
    found = of(SPENT.code, *((f"{totals[month]}元", end) for (_, month), end in ends.items())).current(every)
    assert [each.period for each in found] == sorted(each.period for each in found)
    for each in found:
        assert each.period.last is not None
        year, begin, end = each.period.first.year, each.period.first.month - 1, each.period.last.month
        known = all(month == 0 or (year, month - 1) in kept for month in (begin, end))
        assert (each.gap is None) == known
        if known:
            assert each.figure == mz.Figure(f"{totals[end - 1] - (totals[begin - 1] if begin else 0)}元")
    if every is None:
        direct = [observation(f"{totals[month]}元", end, SPENT.code) for (_, month), end in ends.items()]
        assert list(found.observations) == [each.observation for each in current_figures(direct, catalogue=KNOWN)]


def test_a_year_of_which_only_the_whole_is_reported_came_in_as_a_whole() -> None:
    """Beside years that are divided, and alone; what it was within the year nobody knows."""
    whole = of(SPENT.code, ("9元", 2019), ("4元", "2020-S1"), ("11元", 2020))
    assert shown(whole.current()) == [("2019", "9元"), ("2020-S1", "4元"), ("2020-S2", "7元")]
    assert shown(of(SPENT.code, ("9元", 2019)).current()) == [("2019", "9元")]
    assert shown(of(SPENT.code, ("9元", 2019)).current("half")) == [
        ("2019-S1", "not_reported"), ("2019-S2", "not_reported"),
    ]  # fmt: skip
    assert not of(BEDS, ("9张", 2019)).current()


@given(st.lists(st.integers(0, 999), min_size=4, max_size=4))
def test_a_computed_figure_stands_for_the_interval_that_the_two_leave(parts: list[int]) -> None:
    """Rounded cumulative figures give wider ones; the sum of all holds the last cumulative figure."""
    totals = [f"{sum(parts[: place + 1])}.0万元" for place in range(4)]
    periods = ["2021-Q1", "2021-S1", "2021-01/2021-09", "2021"]
    given_ = of(SPENT.code, *zip(totals, periods, strict=True))
    found = given_.current("quarter")
    widths = [each.figure.interval.high - each.figure.interval.low for each in found if each.figure]
    assert widths == [Fraction(1000), *[Fraction(2000)] * 3]
    assert [bool(each.inputs) for each in found] == [False, True, True, True]
    last = given_.lines[-1][-1].figure
    assert last is not None
    low = sum(each.figure.interval.low for each in found if each.figure)
    high = sum(each.figure.interval.high for each in found if each.figure)
    assert low <= last.interval.low <= last.interval.high <= high


def test_quarters_made_of_cumulative_figures_grow() -> None:
    """Series of series: 环比 of what came in."""
    numbers = [("10元", "2021-Q1"), ("30元", "2021-S1"), ("60元", "2021-01/2021-09"), ("96元", "2021")]
    quarters = of(SPENT.code, *numbers).current("按季度")
    assert [str(each.rate) for each in quarters.growth("环比")][1:] == ["+100%", "+50%", "+20%"]
    with pytest.raises(mz.ModelError, match="quarter"):
        quarters.current("year")


def test_what_has_no_place_in_a_series_is_named() -> None:
    """A change alone, and a figure of a place that is not known."""
    found = of(BEDS, ("10张", 2020), ("增加5张", 2021))
    assert [str(each.value) for each in found.left_out] == ["增加5张"]
    assert "1" in found.render().splitlines()[-1]
    assert of(BEDS).explain("en") == "There is nothing that makes a series."


def test_a_series_says_itself_in_both_languages() -> None:
    """Name, place, frequency, span, and what is missing."""
    found = of(BEDS, ("10张", 2018), ("12张", 2021))
    assert found.explain() == "指标（常州市）：按年，2018年至2021年有2个数，缺2019年、2020年。"
    assert "none for 2019, 2020" in found.explain("en")
    assert "<table" in found._repr_html_()
    assert repr(found) == "<Series: 1 series, 2 figures, 2 gaps>"
