"""Growth of series: same period, period before, year end and yearly average, in the kind each indicator calls for."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison_builders import CATALOGUE, example, indicator, observation, shuffled
from minzheng.comparison import Bridge, Estimate, Growth, GrowthKind, Growths, as_growth_kind, growth
from minzheng.comparison.pairs.differences import whole_root, yearly_growth
from minzheng.errors import ModelError
from minzheng.model import Document, Observation, Summary
from minzheng.progress import NotDefined
from minzheng.quantities import Quantity
from minzheng.reports.columns import region_name

REVIEW = [  # the review table of the 12th civil-affairs plan: 2005, 2010, printed yearly growth
    ("民政事业费支出", "718.4亿元", "2697.5亿元", "30.29"),
    ("社会组织数", "32.0万个", "44.6万个", "6.87"),
    ("各类优抚对象人数", "460.3万人", "625.0万人", "6.31"),
    ("收养性社会服务机构床位数", "170.3万张", "349.6万张", "15.47"),
    ("城市低保人数", "2234.2万人", "2310.5万人", "0.67"),
    ("农村低保人数", "825.0万人", "5214.0万人", "44.59"),
    ("城市低保平均标准", "156.0元/人·月", "251.2元/人·月", "10.00"),
]


def grown(given: list[Observation], kind: str, *bridges: Bridge) -> Growths:
    return growth(given, kind, bridges=bridges, catalogue=CATALOGUE)


def why(item: Growth) -> str:
    assert isinstance(item.rate, NotDefined)
    return item.rate.reason.value


def rate(item: Growth) -> str:
    assert isinstance(item.rate, Estimate)
    return item.rate.rounded


@given(st.fractions(0, 10**9, max_denominator=10**6), st.integers(1, 12))
def test_a_root_is_rounded_half_up_to_34_digits(times: Fraction, years: int) -> None:
    """The true root lies within half a unit of the last of 34 digits, or of the last one kept."""
    found = Fraction(yearly_growth(times, years)) + 1
    grow = Fraction(yearly_growth(times, years))
    size = max((len(str(abs(int(grow)))) if int(grow) else 0), 0)
    room = Fraction(1, 2) * Fraction(10) ** (size - 34) * (10 if not size else 1)
    low, high = max(found - room, Fraction(0)), found + room
    assert low**years <= times <= high**years


@given(st.integers(0, 10**60), st.integers(1, 9))
def test_a_whole_root_is_the_greatest(number: int, degree: int) -> None:
    """Its power is not above the number, and that of the next one is."""
    root = whole_root(number, degree)
    assert root**degree <= number < (root + 1) ** degree


@given(st.lists(st.tuples(st.integers(2000, 2024), st.integers(-50, 500)), unique_by=lambda pair: pair[0]), st.data())
def test_permuting_the_series_changes_nothing(series: list[tuple[int, int]], data: st.DataObject) -> None:
    """The order of the observations is of no account."""
    given_ = [observation(f"{value}人", year) for year, value in series]
    for kind in GrowthKind:
        assert grown(shuffled(data.draw, given_), kind).to_records() == grown(given_, kind).to_records()


@given(st.integers(-99, 99), st.integers(-99, 99))
def test_growth_is_defined_over_a_base_above_zero(base: int, value: int) -> None:
    """Over zero and below there is no growth but a name for what happened; above it the number is exact."""
    item = grown([observation(f"{base}人", 2020), observation(f"{value}人", 2021)], "同比")[1]
    names = {
        "zero_base": base == 0,
        "turned_positive": base < 0 < value,
        "loss_narrowed": base < value <= 0,
        "loss_widened": value < base < 0,
        "negative_base": base == value and base < 0,
        "turned_negative": base > 0 > value,
    }
    if base > 0 and value >= 0:
        assert isinstance(item.rate, Estimate)
        assert item.rate.value is not None
        assert abs(item.rate.value.ratio() - Fraction(value - base, base)) < Fraction(1, 10**30)
    else:
        assert names[why(item)]


@pytest.mark.parametrize(("name", "first", "last", "printed"), REVIEW)
def test_the_review_table_recomputes(name: str, first: str, last: str, printed: str) -> None:
    """Every printed yearly growth of 2005 to 2010 comes out to its last digit."""
    known = {"local.x": indicator(first.lstrip("0123456789."), "stock", name=name)}
    series = [observation(first, 2005, "local.x", region="CN"), observation(last, 2010, "local.x", region="CN")]
    (item,) = growth(series, "年均", catalogue=known)
    assert item.years == 5
    assert isinstance(item.rate, Estimate)
    assert item.rate.value is not None
    assert item.rate.value.magnitude.quantize(Decimal("0.01"), ROUND_HALF_UP) == Decimal(printed)
    assert Decimal(printed) in item.rate.interval or item.rate.interval.low is not None


def test_levels_grow_in_percent_shares_in_points_standards_in_both() -> None:
    """The kind of the result is that of the indicator."""
    beds = grown([observation("493.7张", 2013, "local.beds"), observation("577.8张", 2014, "local.beds")], "同比")[1]
    share = grown([observation("65.7%", 2024, "local.share"), observation("68%", 2025, "local.share")], "同比")[1]
    set_rate = grown([observation(f"{n}元/人·月", y, "local.rate") for y, n in ((2021, 631), (2022, 653))], "同比")[1]
    assert (rate(beds), beds.difference) == ("+17.03%", None)
    assert share.rate is None
    assert str(share.difference) == "2.3百分点"
    assert (rate(set_rate), str(set_rate.difference)) == ("+3.49%", "22元/人·月")


def test_guangdong_grows_year_by_year() -> None:
    """The rates that the province stated as reached, 2022 to 2025, each against the year before."""
    found = growth(example("guangdong-rates-2021-2026.yaml"), "同比")
    rates = {(i.statement.indicator, *i.statement.breakdown, str(i.statement.period)): i.rate for i in found}
    expected = {
        ("disability.hardship_allowance_standard", "2022"): "+3.87%",
        ("disability.hardship_allowance_standard", "2025"): "+3.47%",
        ("disability.nursing_allowance_standard", "2025"): "+3.7%",
        ("orphans.living_standard", ("care", "institutional"), "2024"): "+13.78%",
        ("orphans.living_standard", ("care", "scattered"), "2022"): "+7.01%",
        ("assistance.subsistence_topup", ("area", "urban"), "2022"): "+3.49%",
        ("assistance.subsistence_topup", ("area", "rural"), "2022"): "+4.9%",
    }
    assert {key: str(rates[key]) for key in expected} == expected
    assert sum(isinstance(each, Estimate) for each in rates.values()) == 18
    assert {why(item) for item in found if isinstance(item.rate, NotDefined)} == {"no_base"}


def test_a_year_restart_is_no_fall() -> None:
    """临时救助 is cumulative in the year: January beside the year before is refused, the same months are compared."""
    series = [
        observation("180人", "2021-01"),
        observation("2274人", 2021),
        observation("200人", "2022-01"),
        observation("1400人", "2022-01/2022-07"),
    ]
    found = {str(item.statement.period): item for item in grown(series, "同比")}
    assert rate(found["2022-01"]) == "+11.11%"
    assert why(found["2022-01/2022-07"]) == "no_base"
    assert why({str(i.statement.period): i for i in grown(series, "环比")}["2022-01"]) == "other_window"


def test_the_period_before_has_the_same_length() -> None:
    """环比 of months, quarters and years; an instant has no length and an open window no end."""
    months = [observation("100人", "2021-11"), observation("110人", "2021-12"), observation("99人", "2022-01")]
    assert [rate(item) for item in grown(months, "环比")[1:]] == ["+10%", "-10%"]
    assert why(grown([observation("1张", "截至2021年6月底", "local.beds")], "环比")[0]) == "no_length"
    assert why(grown([observation("1张", "2021/..", "local.beds")], "同比")[0]) == "no_length"


def test_since_the_end_of_the_year_before() -> None:
    """比年初 of a stock goes back to 31 December; a flow has no such figure."""
    series = [observation("100张", 2020, "local.beds"), observation("130张", "截至2021年6月底", "local.beds")]
    assert rate(grown(series, "比上年末")[1]) == "+30%"
    assert why(grown([observation("1人", 2021)], "比年初")[0]) == "not_a_stock"
    unknown = growth([observation("1人", 2021, "local.unknown")], "比年初", catalogue=CATALOGUE)[0]
    assert why(unknown) == "not_a_stock"


def test_stocks_meet_by_the_day_at_their_end() -> None:
    """年底 and the year are one moment of a stock."""
    series = [observation("100张", "截至2020年12月31日", "local.beds"), observation("110张", 2021, "local.beds")]
    assert rate(grown(series, "同比")[1]) == "+10%"


def test_missing_values_and_rivals_are_named() -> None:
    """No value, two figures that disagree, a base of which that is so; a revised figure goes before a final one."""
    missing = observation(None, 2021, missing="not_reported")
    assert why(grown([missing], "同比")[0]) == "no_value"
    rivals = [observation("1人", 2020), observation("2人", 2020), observation("3人", 2021)]
    assert [why(item) for item in grown(rivals, "同比")] == ["rival_figures", "rival_figures"]
    revised = [observation("1人", 2020), observation("2人", 2020, status="revised"), observation("3人", 2021)]
    assert rate(grown(revised, "同比")[1]) == "+50%"
    twice = [observation("2人", 2020, document="a"), observation("2人", 2020, document="b"), observation("3人", 2021)]
    assert rate(grown(twice, "同比")[1]) == "+50%"


def test_a_stated_change_is_no_rival_of_the_level() -> None:
    """A bulletin tells the level and its growth side by side; only the level stands in the series."""
    both = [observation("10人", 2020), observation("11人", 2021), observation("增长10%", 2021)]
    assert [rate(item) for item in list(grown(both, "同比"))[1:]] == ["+10%"]


def test_growth_over_a_change_of_division_must_be_asked_for() -> None:
    """武进区 before and after it took in 戚墅堰区 is not one series without a bridge."""
    series = [observation("100人", 2014, region="320412"), observation("150人", 2015, region="320412")]
    refused = grown(series, "同比")[1]
    assert why(refused) == "not_comparable"
    assert "区划有变动" in refused.explain("zh")
    assert "the division was changed in between" in refused.explain("en")
    assert rate(grown(series, "同比", Bridge.succession())[1]) == "+50%"
    assert why(grown(series, "年均")[0]) == "not_comparable"


def test_yearly_averages_need_two_figures_whole_years_apart() -> None:
    """One figure, nothing but gaps, half a year: no average; points and rates are averaged in their own way."""
    assert why(grown([observation("1张", 2020, "local.beds")], "年均")[0]) == "one_figure"
    assert len(grown([observation(None, 2020, missing="suppressed")], "年均")) == 0
    half = [observation("1张", 2020, "local.beds"), observation("2张", "截至2021年6月底", "local.beds")]
    assert why(grown(half, "年均")[0]) == "part_of_year"
    assert why(
        grown([observation("1张", 2020, "local.beds"), observation("2张", "2021/..", "local.beds")], "年均")[0]
    ) == ("part_of_year")
    share = grown([observation("48%", 2020, "local.share"), observation("68%", 2025, "local.share")], "年均")[0]
    assert share.rate is None
    assert str(share.difference) == "4百分点"
    both = grown([observation(f"{n}元/人·月", y, "local.rate") for y, n in ((2021, 100), (2023, 121))], "年均")[0]
    assert (rate(both), str(both.difference)) == ("+10%", "10.5元/人·月")
    zero = grown([observation("0张", 2020, "local.beds"), observation("2张", 2022, "local.beds")], "年均")[0]
    assert why(zero) == "zero_base"


def test_ranks_have_neither_growth_nor_difference() -> None:
    """A place is no amount."""
    known = {"local.x": indicator("名次", "stock", "lower")}
    series = [observation("第3名", 2020, "local.x"), observation("第1名", 2021, "local.x")]
    assert why(growth(series, "同比", catalogue=known)[1]) == "no_ratio"
    assert why(growth(series, "年均", catalogue=known)[0]) == "no_ratio"
    ranked = {"local.x": indicator("名次", "standard", "lower")}
    both = growth(series, "年均", catalogue=ranked)[0]
    assert isinstance(both.difference, NotDefined)


def test_kinds_have_names_in_both_languages() -> None:
    """A kind is asked for by its code, a Chinese or an English word; any other word raises and names them."""
    assert [as_growth_kind(word) for word in ("同比", "YOY", "环比", "比年初", "cagr", "year_on_year")] == [
        GrowthKind.YEAR_ON_YEAR,
        GrowthKind.YEAR_ON_YEAR,
        GrowthKind.PERIOD_ON_PERIOD,
        GrowthKind.SINCE_YEAR_END,
        GrowthKind.YEARLY_AVERAGE,
        GrowthKind.YEAR_ON_YEAR,
    ]
    with pytest.raises(ModelError, match="year_on_year"):
        as_growth_kind("增幅")


def test_growth_reads_summaries_and_prints_itself() -> None:
    """A summary is a series, too; sentences in both languages, flat records, a table."""
    held = Summary(
        document=Document(id="a", title="a"),
        observations=[
            observation("493.7万张", 2013, "elderly.beds"),
            observation("400万张", 2014, "elderly.beds"),
            observation(None, 2015, "elderly.beds", missing="not_reported"),
        ],
    )
    found = growth(held)
    place = region_name(held.observations[1].region, held.observations[1].period)
    assert found.explain("zh").splitlines()[1] == (
        f"养老床位总数（{place}）：400万张（2014年），基期493.7万张（2013年），同比下降18.98%。"
    )
    assert "year on year down 18.98%" in found.explain("en")
    assert str(found[1]) == found[1].explain()
    assert "not reported" not in found.explain("zh")
    assert repr(found) == "<Growths year_on_year: 3 figures>"
    assert [record["growth"] for record in found.to_records()] == [None, Decimal("-18.9791"), None]
    assert [record["undefined"] for record in found.to_records()] == ["no_base", None, "no_value"]
    assert "<table" in found._repr_html_()
    assert "<table" in found[1]._repr_html_()
    assert found[1].difference is None
    assert Quantity("1", "人")
    care = [observation("1元/人·月", y, "local.rate", breakdown={"care": "institutional"}) for y in (2020, 2021)]
    assert "in institutions" in grown(care, "同比").explain("en")


def test_growth_from_a_range_has_an_interval_alone() -> None:
    """35~40 to 42 grows by something between 5 and 20 %; from a range that reaches zero nothing follows."""
    series = [observation("35~40张", 2020, "local.beds"), observation("42张", 2021, "local.beds")]
    item = grown(series, "同比")[1]
    assert isinstance(item.rate, Estimate)
    assert item.rate.value is None
    assert str(item.rate) == "[5, 20] +%"
    assert grown(series, "年均")[0].rate is not None
    zero = [observation("0~40张", 2020, "local.beds"), observation("42张", 2021, "local.beds")]
    assert why(grown(zero, "同比")[1]) == "negative_base"
    below = [observation("-5张", 2020, "local.beds"), observation("1~2张", 2021, "local.beds")]
    assert why(grown(below, "同比")[1]) == "negative_base"
    text = [observation("35~40%", 2020, "local.share"), observation("42%", 2021, "local.share")]
    assert "a difference in" in grown(text, "同比")[1].explain("en")
    assert "相差" in grown(text, "同比")[1].explain("zh")
