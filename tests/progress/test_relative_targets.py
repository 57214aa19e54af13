"""Relative targets: symbolic in the plan, resolved through a baseline or another indicator when they are judged."""

from __future__ import annotations

from typing import Any

import pytest
from progress_builders import END, indicator, observation, progress, raised, target
from trees import said

from minzheng.language import in_words, languages, say
from minzheng.progress import Form, NotDefined, Progress, Reason, Status
from minzheng.quantities import Figure, RelativeReading, Verdict

MONTHLY = "元/人·月"
OTHER = "local.subsistence"
SUBSISTENCE = indicator(MONTHLY, time="standard", code=OTHER)


def multiple(amount: str, *observations: Any, **base: Any) -> Progress:
    """The progress of a standing rule on another indicator."""
    rule = target(raised(amount, indicator=OTHER, **base), "2025/..")
    return progress(rule, *observations, of=indicator(MONTHLY, time="standard"), others=[SUBSISTENCE])


def other(value: str, **given: Any) -> Any:
    return observation(value, **{"indicator": OTHER, **given})


def test_a_multiple_of_another_standard() -> None:
    """1.3 × 低保 940 is at least 1222 yuan per person and month, the steps shown."""
    made = multiple("1.3倍以上", "1222元/人·月", other("940元/人·月"))
    assert made.bound == Figure("≥1222元/人·月")
    assert (made.form, made.verdict, made.status) == (Form.FLOOR, Verdict.MET, Status.MET)
    assert [each.reading for each in made.resolutions] == [RelativeReading.MULTIPLE]
    assert said(made, "tree.resolved", "zh") == "每人每月940元 × 1.3倍，即每人每月不低于1222元（按倍数）"
    short = multiple("1.3倍以上", "1221元/人·月", other("940元/人·月"))
    assert (short.verdict, short.status) == (Verdict.NOT_MET, Status.MISSED)


def test_the_base_of_another_indicator_is_no_starting_point() -> None:
    """What the bound is reckoned from is named; how far the target has come is not measured from it."""
    made = multiple("1.3倍以上", "1300元/人·月", other("940元/人·月"))
    assert made.baseline is not None
    assert made.baseline.indicator == OTHER
    assert made.increment == NotDefined(Reason.BASELINE_UNKNOWN)
    for lang in languages():
        assert say("progress.base", lang, value=in_words(made.baseline.value, lang)) in made.explain(lang)


def test_a_base_stated_by_the_year_is_converted() -> None:
    """11280 a year is 940 a month."""
    made = multiple("1.3倍以上", "1222元/人·月", other("11280元/人·年"))
    assert made.verdict is Verdict.MET
    assert made.bound is not None
    assert made.bound.verdict("1221.9元/人·月") is Verdict.NOT_MET


def test_a_share_in_a_range_is_a_band() -> None:
    """30%–40% of last year's consumption."""
    made = multiple("30%~40%", "940元/人·月", other("30000元/人·年", period=2024), period=2024)
    assert (made.form, made.verdict, str(made.completion)) == (Form.BAND, Verdict.MET, "100.00%")
    above = multiple("30%~40%", "1001元/人·月", other("30000元/人·年", period=2024), period=2024)
    assert (above.verdict, above.completion) == (Verdict.NOT_MET, NotDefined(Reason.OUTSIDE_BAND))


def test_a_rate_raised_from_the_year_before() -> None:
    """提高7%以上 from 2018 is at least 2159.26."""
    of = indicator(MONTHLY, time="standard")
    made = progress(raised("提高7%以上", period=2024), "2160元/人·月", observation("2018元/人·月", 2024), of=of)
    assert made.bound == Figure("≥2159.26元/人·月")
    assert (made.form, made.verdict) == (Form.INCREASE, Verdict.MET)
    short = progress(raised("提高7%以上"), "2159.25元/人·月", observation("2018元/人·月", 2024), of=of)
    assert short.verdict is Verdict.NOT_MET


def test_doubling() -> None:
    """翻一番 is twice the baseline."""
    made = progress("翻一番", "1000人", observation("500人", 2024), of=indicator("人"))
    assert (made.bound, made.verdict) == (Figure("≥1000人"), Verdict.MET)


@pytest.mark.parametrize(
    ("reached", "verdict", "reason"),
    [
        ("70%", Verdict.NOT_MET, None),
        ("71%", Verdict.UNDECIDED, Reason.READINGS_DISAGREE),
        ("72%", Verdict.UNDECIDED, Reason.READINGS_DISAGREE),
        ("73%", Verdict.MET, None),
    ],
)
def test_five_percent_more_of_a_share_has_two_readings(reached: str, verdict: Verdict, reason: Reason | None) -> None:
    """From 68 %: 71.4 % or 73 %. Between them it is undecided, and both readings are there, ranked."""
    made = progress("提高5%", reached, observation("68%", 2024))
    assert [each.reading for each in made.resolutions] == [RelativeReading.GROWTH, RelativeReading.POINTS]
    assert [each.bound for each in made.resolutions] == [Figure("≥71.4%"), Figure("≥73%")]
    assert (made.verdict, made.reason) == (verdict, reason)
    if reason:
        assert made.status is Status.UNDECIDED


def test_points_have_one_reading() -> None:
    """提高5个百分点 is 73 %."""
    made = progress("提高5个百分点", "73%", observation("68%", 2024))
    assert (len(made.resolutions), made.verdict) == (1, Verdict.MET)


@pytest.mark.parametrize(
    ("base", "reason"),
    [
        ([], Reason.BASELINE_UNKNOWN),
        ([observation("40%~45%", 2024)], Reason.BASELINE_UNKNOWN),
        ([observation(missing="not_applicable", period=2024)], Reason.BASELINE_UNKNOWN),
    ],
)
def test_without_a_base_there_is_no_bound_and_no_data(base: list[Any], reason: Reason) -> None:
    """The figure is there, the bound is not: no verdict is guessed."""
    made = progress("提高5个百分点", "73%", *base)
    assert (made.status, made.reason, made.verdict, made.bound, made.form) == (Status.NO_DATA, reason, None, None, None)


@pytest.mark.parametrize(
    ("amount", "unit", "base"),
    [
        ("提高5个百分点", "人", "500人"),
        ("提高50元/人·月", "人", "500人"),
        ("增加5张", "人", "500人"),
    ],
)
def test_a_change_of_another_kind_is_said_to_be_one(amount: str, unit: str, base: str) -> None:
    """Points of people or yuan of beds: nothing is raised, the reason is named."""
    made = progress(amount, "600人", observation(base, 2024), of=indicator(unit))
    assert (made.status, made.reason) == (Status.NO_DATA, Reason.OTHER_KIND)


def test_a_multiple_of_something_else_is_of_another_kind() -> None:
    """A rate measured by a share."""
    rule = target(raised("1.3倍以上", indicator="local.share"), 2025)
    share = indicator("%", code="local.share")
    made = progress(
        rule,
        "1222元/人·月",
        observation("68%", indicator="local.share"),
        of=indicator(MONTHLY, time="standard"),
        others=[share],
    )
    assert (made.status, made.reason) == (Status.NO_DATA, Reason.OTHER_KIND)


def test_a_negative_base_has_no_multiple() -> None:
    """Growth from below zero has no agreed meaning."""
    made = progress("提高5%", "5元", observation("-100元", 2024), of=indicator("元"))
    assert (made.status, made.reason) == (Status.NO_DATA, Reason.OTHER_KIND)


def test_the_part_of_the_target_is_looked_for_first_in_another_indicator() -> None:
    """Urban of urban; where the other one is not divided, of the whole; where a part is named, of that."""
    given = (
        other("900元/人·月"),
        other("1000元/人·月", breakdown={"area": "urban"}),
        other("800元/人·月", breakdown={"area": "rural"}),
    )

    def bound(observations: Any, **base: Any) -> str:
        rule = target(raised("1倍以上", indicator=OTHER, **base), 2025, breakdown={"area": "urban"})
        made = progress(rule, *observations, of=indicator(MONTHLY, time="standard"), others=[SUBSISTENCE])
        return str(made.bound)

    assert bound(given) == "≥1000元/人·月"
    assert bound(given[:1]) == "≥900元/人·月"
    assert bound(given, breakdown={"area": "rural"}) == "≥800元/人·月"


def test_rural_measured_by_urban() -> None:
    """农村低保不低于城市的80%: the same indicator, another part, the same year."""
    rule = target(raised("不低于80%", breakdown={"area": "urban"}), 2025, breakdown={"area": "rural"})
    urban = observation("1000元/人·月", breakdown={"area": "urban"})
    rural = observation("790元/人·月", breakdown={"area": "rural"})
    made = progress(rule, urban, rural, of=indicator(MONTHLY, time="standard"))
    assert (made.bound, made.verdict) == (Figure("≥800元/人·月"), Verdict.NOT_MET)


def test_not_below_the_year_before() -> None:
    """1倍以上 of 2024: without a figure for 2024 it is no data."""
    of = indicator(MONTHLY, time="standard")
    made = progress(raised("1倍以上", period=2024), "676元/人·月", observation("653元/人·月", 2024), of=of)
    assert (made.bound, made.verdict) == (Figure("≥653元/人·月"), Verdict.MET)
    assert progress(raised("1倍以上", period=2024), "676元/人·月", of=of).status is Status.NO_DATA


def test_a_standing_rule_on_itself_has_no_year_before() -> None:
    """An open window has none just before it."""
    made = progress(target(raised("提高5%"), "2025/.."), "676人", of=indicator("人"), as_of=END)
    assert made.reason is Reason.BASELINE_UNKNOWN


SPENDING = indicator("元/人·年", time="flow", code=OTHER)
YEARS = {2023: "30000元/人·年", "2024-S1": "17000元/人·年", 2024: "33000元/人·年", 2025: "36000元/人·年"}


@pytest.mark.parametrize(
    ("year", "base", "bound"), [(2024, 2023, "9000~12000元/人·年"), (2025, 2024, "9900~13200元/人·年")]
)
def test_last_year_is_told_from_the_figure_that_is_judged(year: int, base: int, bound: str) -> None:
    """30%~40% of the year before's consumption: of a standing rule another year each time, and never half of one."""
    rule = target(raised("30%~40%", indicator=OTHER, period="上年"), "2022/..")
    seen = [other(value, period=period) for period, value in YEARS.items()]
    made = progress(
        rule, *seen, observation("900元/人·月", year), of=indicator(MONTHLY, time="standard"), others=[SPENDING]
    )
    assert made.baseline == other(YEARS[base], period=base)
    assert str(made.bound) == bound
    assert made.verdict is Verdict.MET
    assert ("上年指标的30%" in made.explain("zh"), "of last year" in made.explain("en")) == (True, True)


def test_half_a_year_is_no_year() -> None:
    """A flow whose year is named is not replaced by its first half."""
    rule = target(raised("30%", indicator=OTHER, period="上年"), "2022/..")
    made = progress(
        rule,
        other(YEARS["2024-S1"], period="2024-S1"),
        observation("900元/人·月"),
        of=indicator(MONTHLY, time="standard"),
        others=[SPENDING],
    )
    assert made.reason is Reason.BASELINE_UNKNOWN


def test_last_year_of_a_target_is_the_year_before_its_end() -> None:
    """上年 of a promise for 2025 is 2024, whatever else is known."""
    promise = target(raised("提高5%", period="上年"), 2025)
    seen = [observation("940元/人·月", 2023), observation("1000元/人·月", 2024), observation("1050元/人·月", 2025)]
    made = progress(promise, *seen, of=indicator(MONTHLY, time="standard"))
    assert made.baseline == seen[1]
    assert made.verdict is Verdict.MET


def test_a_standing_rule_may_measure_a_thing_by_itself() -> None:
    """Each year 7 % over the year before, 2022/.. and on."""
    rule = target(raised("提高7%以上", period="last_year"), "2022/..")
    seen = [observation("900元/人·月", 2024), observation("960元/人·月", 2025)]
    made = progress(rule, *seen, of=indicator(MONTHLY, time="standard"))
    assert (str(made.bound), made.verdict) == ("≥963元/人·月", Verdict.NOT_MET)
