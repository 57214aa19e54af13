"""The cases that an auditor would try first: what must be reported, and what looks wrong and is true."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import localcontext
from itertools import product

import attrs
import pytest
from builders import codes, found, made, promised, told

from minzheng.comparison import ChangeKind, diff
from minzheng.model import (
    Break,
    Deliverable,
    Document,
    Evidence,
    Indicator,
    Missing,
    Modality,
    Obligation,
    Observation,
    ObservationStatus,
    Plan,
    Target,
)
from minzheng.quantities import Reference, Relative
from minzheng.validation import SkipReason, ValidationPolicy, shipped_rules, validate

SHARE, BEDS, CARE = "elderly.nursing_bed_share", "elderly.beds", "elderly.nursing_beds"
HARD, NURSE = "disability.hardship_allowance", "disability.nursing_allowance"


def guangzhou(paid: str, heads: str = "3.34万人", period: object = 2025) -> list[str]:
    """Guangzhou's two allowances of 2025, with what they are said to have cost."""
    return codes(
        told(f"{HARD}_standard", "209元/人·月", period=period),
        told(f"{HARD}_people", heads, period=period),
        told(f"{NURSE}_standard", "280元/人·月", period=period),
        told(f"{NURSE}_people", "12.22万人", period=period),
        told("disability.allowance_paid", paid, period=period),
    )


def test_guangzhou_paid_what_it_printed() -> None:
    """209 × 3.34万 × 12 + 280 × 12.22万 × 12 is 4.94亿元; 4.92亿元 is printed, is true, and is not reported."""
    assert guangzhou("4.92亿元") == []
    assert guangzhou("4.5亿元") == []
    assert guangzhou("4.4亿元") == ["MZ306"]
    assert guangzhou("49.2亿元") == ["MZ306"]
    assert guangzhou("0.492亿元") == ["MZ306"]


def test_spending_needs_a_window_of_months_and_both_rates() -> None:
    """Half a year counts six months; without heads, or for a window that cuts a month, the rule is skipped."""
    assert guangzhou("2.47亿元", period="2025-S1") == []
    assert guangzhou("4.92亿元", period="2025-S1") == ["MZ306"]
    lone = found(told("disability.allowance_paid", "4.92亿元"))
    assert lone.tally("MZ306").skipped == ((SkipReason.NO_PARTS, 1),)
    assert "MZ306" not in guangzhou("9亿元", period="2025-01-01/2025-08-24")


def test_spending_for_counted_months_agrees_within_rounding() -> None:
    """Where the months that were paid for are counted, the tolerance is that of rounding."""
    months = Indicator(
        code="local.unsupported_people_months", name="发放人月数", unit="人次", time="flow", direction="neutral"
    )
    rate = told("children.unsupported_living_standard", "1500元/人·月")
    paid = told(months.code, "1200人次")

    def total(value: str) -> list[str]:
        return codes(rate, paid, told("funds.unsupported_children_spending", value), local=(months,))

    assert total("180万元") == []
    assert total("0.02亿元") == []
    assert total("185万元") == ["MZ306"]
    assert [total(f"{1800000 + step}元") for step in (-1, 0, 1)] == [["MZ306"], [], ["MZ306"]]


def test_parts_and_wholes() -> None:
    """1395 of 1740 nursing beds are fine, 1840 are not; a rounded whole may be a little smaller than its part."""
    whole = told(BEDS, "1740张")
    assert codes(whole, told(CARE, "1395张")) == []
    assert codes(whole, told(CARE, "1840张")) == ["MZ701"]
    assert codes(told(BEDS, "0.18万张"), told(CARE, "1840张")) == []
    assert codes(told(BEDS, "1740张", document="b"), told(CARE, "1840张")) == ["MZ854"]


def test_a_county_is_a_part_of_its_city() -> None:
    """A county with more beds than its city is reported, and so is 其中 above the figure it is taken from."""
    assert codes(told(BEDS, "1740张"), told(BEDS, "2000张", region="320402")) == ["MZ701"]
    scoped = told("elderly.home_adaptations", "2500户", scope=["困难老年人家庭"])
    assert codes(told("elderly.home_adaptations", "2274户"), scoped) == ["MZ701"]
    assert codes(told("orphans.people", "100人"), told("orphans.people", "120人", breakdown={"care": "scattered"})) == [
        "MZ701"
    ]


def test_totals_over_regions_and_over_indicators() -> None:
    """The divisions of a city add up to it, and the sorts of social organisations to all of them."""
    places = ("320402", "320404", "320411", "320412", "320413", "320481")
    parts = [told(BEDS, "290张", region=code) for code in places]
    assert codes(told(BEDS, "1740张"), *parts) == []
    assert codes(told(BEDS, "1750张"), *parts) == ["MZ702"]
    sorts = [told(f"social_organizations.{each}", "10个") for each in ("associations", "private_units", "foundations")]
    assert codes(told("social_organizations.total", "30个"), *sorts) == []
    assert codes(told("social_organizations.total", "31个"), *sorts) == ["MZ702"]


def test_rounded_parts_may_miss_their_total() -> None:
    """1.2万 and 1.3万 are 2.6万 if the true numbers are 12450 and 13450, never 2.7万."""
    parts = [
        told("orphans.people", "1.2万人", breakdown={"care": "institutional"}),
        told("orphans.people", "1.3万人", breakdown={"care": "scattered"}),
    ]
    assert codes(told("orphans.people", "2.6万人"), *parts) == []
    assert codes(told("orphans.people", "2.7万人"), *parts) == ["MZ702"]


def test_the_same_fact_in_two_documents() -> None:
    """31 and 32 of two dates are growth, 33 and 33 agree, 2.3万 and 23156 agree, 2.3万 and 26000 conflict."""
    matters, measures = "assistance.online_matters", "communities.linkage_communities"
    assert codes(told(matters, "31项", period="@2021-08-24"), told(matters, "32项", document="b")) == []
    assert codes(told(measures, "33个"), told(measures, "33个", document="b")) == []
    people = "assistance.subsistence_people"
    assert codes(told(people, "2.3万人"), told(people, "23156人", document="b")) == []
    assert codes(told(people, "23000余人"), told(people, "23156人", document="b")) == []
    conflict = found(told(people, "2.3万人"), told(people, "26000人", document="b"))
    assert [each.code for each in conflict] == ["MZ851"]
    assert {"26,000 people", "23,000 people"} <= set(re.findall(r"\d\d,\d{3} people", conflict[0].message("en")))


def test_a_revised_figure_is_no_conflict() -> None:
    """Preliminary, estimated and revised figures may differ from the rest."""
    revised = told(BEDS, "1752张", document="b", status=ObservationStatus.REVISED)
    assert codes(told(BEDS, "1740张"), revised) == []


def test_a_stock_of_the_year_is_that_of_its_last_day() -> None:
    """2021 and 2021年底 are one time for a stock, and two for a flow."""
    assert codes(told(BEDS, "1740张"), told(BEDS, "1800张", period="@2021-12-31", document="b")) == ["MZ851"]
    halves = told("marriage.registrations", "9000对", period="2021-S2", document="b")
    assert codes(told("marriage.registrations", "21000对"), halves) == []


def test_coverage_may_not_exceed_its_whole_and_completion_may() -> None:
    """104 % of a coverage is a warning, of a 完成率 it is a result."""
    coverage = Indicator(code="local.visits", name="探访覆盖率", unit="%", time="flow", direction="higher")
    done = Indicator(code="local.done", name="探访任务完成率", unit="%", time="flow", direction="higher")
    assert codes(told("local.visits", "104%"), local=(coverage,)) == ["MZ302"]
    assert codes(told("local.done", "104%"), local=(done,)) == []
    assert codes(told(SHARE, "100%")) == []
    assert codes(told(SHARE, "100.4%")) == ["MZ301"]


def test_bounds_are_not_held_against_points() -> None:
    """A fall of two percentage points is no share below zero."""
    assert codes(told(SHARE, "下降2个百分点")) == []


def test_names_and_units() -> None:
    """占比, 标准 and 人次 ask for a share, for money per person, and for a flow."""

    def named(name: str, unit: str, time: str = "stock") -> list[str]:
        local = Indicator(code="local.it", name=name, unit=unit, time=time, direction="higher")
        return [each.code for each in validate(local, rules=shipped_rules)]

    assert named("社工站覆盖率", "个") == ["MZ202"]
    assert named("失踪率", "人/万人") == []
    assert named("参与率", "人") == ["MZ202"]
    assert named("助餐补贴标准", "元") == ["MZ203"]
    assert named("用房面积标准", "平方米") == []
    assert named("民政标准制定数", "项") == []
    assert named("探访人次", "人次") == ["MZ204"]
    assert named("平台累计服务人次", "人次") == []


def test_households() -> None:
    """2888 households and 6632 people are 2.3 to each; rounding is counted before a household is called implausible."""
    edge = "assistance.low_income_edge"
    assert codes(told(f"{edge}_households", "2888户"), told(f"{edge}_people", "6632人")) == []
    assert codes(told(f"{edge}_households", "0.1万户"), told(f"{edge}_people", "8100人")) == []
    assert codes(told(f"{edge}_households", "1000户"), told(f"{edge}_people", "8100人")) == ["MZ305"]
    assert codes(told(f"{edge}_households", "1000户"), told(f"{edge}_people", "900人")) == ["MZ305"]


def test_thresholds_are_a_policy() -> None:
    """Another policy lets the household of nine pass, and is stored with the findings."""
    edge = "assistance.low_income_edge"
    data = made(told(f"{edge}_households", "1000户"), told(f"{edge}_people", "8900人"))
    policy = ValidationPolicy(household_high=9)
    assert len(validate(data, rules=shipped_rules)) == 1
    assert len(validate(data, policy=policy, rules=shipped_rules)) == 0
    assert validate(data, policy=policy, rules=shipped_rules).policy is policy


def test_standards_side_by_side() -> None:
    """集中 below 分散, rural above urban, destitute below 1.3 times: each is reported, the right way round is not."""
    inside, outside = {"care": "institutional"}, {"care": "scattered"}
    orphans, poor = "orphans.living_standard", "assistance.subsistence_standard"
    assert codes(told(orphans, "2018元/人·月", breakdown=inside), told(orphans, "2522元/人·月", breakdown=outside)) == [
        "MZ802"
    ]
    urban, rural = {"area": "urban"}, {"area": "rural"}
    assert codes(told(poor, "840元/人·月", breakdown=urban), told(poor, "11280元/人·年", breakdown=rural)) == ["MZ803"]
    destitute = "assistance.destitute_standard"
    assert codes(told(poor, "940元/人·月"), told(destitute, "1222元/人·月")) == []
    assert codes(told(poor, "940元/人·月"), told(destitute, "1221元/人·月")) == ["MZ804"]
    assert codes(
        told(poor, "940元/人·月", breakdown=urban),
        told(destitute, "1000元/人·月", breakdown={"area": "urban", "care": "scattered"}),
    ) == ["MZ804"]


def test_monthly_and_yearly_standards_in_one_series() -> None:
    """The one that is told otherwise than the rest is reported, not the leap it seems to be."""
    poor = "assistance.subsistence_standard"
    series = [told(poor, f"{900 + year}元/人·月", period=2018 + year) for year in range(3)]
    reported = found(*series, told(poor, "11280元/人·年", period=2021))
    assert [(each.code, dict(each.facts)["value"].text) for each in reported] == [("MZ801", "11280元/人·年")]


@pytest.mark.parametrize(
    ("before", "now"), [(2020, 2021), ("2020-07/..", "2021-07/.."), ("2020-07/2021-06", "2021-07/2022-06")]
)
def test_a_standard_is_recomputed_from_those_in_force(before: object, now: object) -> None:
    """A growth and a multiple, by whichever time the standards are stated; of one that is stale nothing follows."""
    poor, multiple = "assistance.subsistence_standard", "assistance.destitute_standard_multiple"
    levels = [told(poor, "900元/人·月", period=before), told(poor, "940元/人·月", period=now)]
    care = told("assistance.destitute_standard", "1316元/人·月", period=now)
    assert codes(*levels, told(poor, "增长4.4%")) == []
    assert codes(*levels, told(poor, "增长8%")) == ["MZ705"]
    assert codes(*levels, care, told(multiple, "1.4倍")) == []
    assert codes(*levels, care, told(multiple, "1.5倍")) == ["MZ703"]
    stale = told(poor, "900元/人·月", period="2017-07/..")
    assert codes(stale, levels[1], told(poor, "增长8%")) == []


@pytest.mark.parametrize(("each", "found"), [("400张", ["MZ702"]), ("250张", []), ("1200张", ["MZ701"] * 4)])
def test_some_parts_may_be_more_than_the_whole(each: str, found: list[str]) -> None:
    """Four of six districts already come to more than their city: what the others have does not matter."""
    parts = [told(BEDS, each, region=code) for code in ("320402", "320404", "320411", "320412")]
    reported = codes(told(BEDS, "1000张", region="320400"), *parts)
    assert [code for code in reported if code.startswith("MZ7")] == found


def test_growth_that_does_not_follow() -> None:
    """同比 on the year before, points between two shares, and an amount: each within its rounding."""
    levels = [told(BEDS, "1500张", period=2020), told(BEDS, "1740张")]
    assert codes(*levels, told(BEDS, "增长16%")) == []
    assert codes(*levels, told(BEDS, "增长17%")) == ["MZ705"]
    assert codes(*levels, told(BEDS, "增加240张")) == []
    assert codes(*levels, told(BEDS, "增加250张")) == ["MZ705"]
    shares = [told(SHARE, "65%", period=2020), told(SHARE, "68%")]
    assert codes(*shares, told(SHARE, "提高3个百分点")) == []
    assert codes(*shares, told(SHARE, "提高5个百分点")) == ["MZ705"]
    assert codes(told(BEDS, "增长17%")) == []


def test_targets_and_where_they_start() -> None:
    """A share below its baseline is weaker; a flow is only where the plan names its baseline."""
    assert codes(told(SHARE, "68%"), promised(SHARE, "提高到65%")) == ["MZ611"]
    rehab = "mental_health.rehab_people"
    assert codes(told(rehab, "3880人"), promised(rehab, "3000人")) == []
    assert codes(told(rehab, "3880人"), promised(rehab, "3000人", baseline=Reference(period=2021))) == ["MZ611"]
    assert codes(told(SHARE, "68%"), promised(SHARE, Relative(amount="下降3个百分点"))) == ["MZ616"]


def test_a_yearly_target_behind_the_plan() -> None:
    """Halfway through the plan half of the way is asked for; of a flow its share of the whole."""
    start, plan = told(SHARE, "48%", period=2020), promised(SHARE, "不低于58%", period="十四五")
    assert codes(start, plan, promised(SHARE, "54%", period=2023)) == []
    assert codes(start, plan, promised(SHARE, "53%", period=2023)) == ["MZ612"]
    meals = "elderly.meal_sites_built"
    assert codes(promised(meals, "500个", period="十四五"), promised(meals, "100个", period=2023)) == []
    assert codes(promised(meals, "500个", period="十四五"), promised(meals, "90个", period=2023)) == ["MZ612"]
    lone = found(plan, promised(SHARE, "50%", period=2023))
    assert lone.tally("MZ612").skipped == ((SkipReason.NO_BASE, 1),)


def test_softened_promises() -> None:
    """确保 before and 力争 now, binding before and expected now; the same document is no edition."""
    before = promised(SHARE, "70%", period=2021, document="b", modality="ensure", obligation="binding")
    assert codes(before, promised(SHARE, "72%", modality="must", obligation="binding")) == []
    assert codes(before, promised(SHARE, "72%", modality="strive")) == ["MZ613"]
    assert codes(before, promised(SHARE, "72%", obligation="expected")) == ["MZ613"]


@pytest.mark.parametrize(("field", "members"), [("modality", Modality), ("obligation", Obligation)])
def test_a_promise_is_softened_for_validation_and_for_diff_alike(field: str, members: Iterable[str]) -> None:
    """From any wording to any other, none included, MZ613 reports just what diff calls softened."""
    for old, new in product([None, *members], repeat=2):
        before = promised(SHARE, "70%", period=2021, document="b", **{field: old})
        after = promised(SHARE, "70%", period=2022, **{field: new})
        plans = [Plan(document=Document(id=id, title=id), targets=[each]) for id, each in (("b", before), ("a", after))]
        softened = diff(*plans).of(ChangeKind.SOFTENED)
        assert ("MZ613" in codes(before, after)) == bool(softened), (old, new)
        assert all("None" not in finding.message(lang) for finding in found(before, after) for lang in ("zh", "en"))


def test_a_miss_that_is_called_achieved() -> None:
    """100 % beside a missed floor or an exceeded cap is reported; beside a met one it is not."""

    def done(code: str) -> Indicator:
        return Indicator(
            code="local.done",
            name="完成率",
            unit="%",
            time="flow",
            direction="higher",
            numerator=code,
            denominator=code,
        )

    rehab, loss = "mental_health.rehab_people", "safety.infections"
    floor, full = promised(rehab, "4000人以上", period=2021), told("local.done", "100%")
    assert codes(told(rehab, "3880人"), full, floor, local=(done(rehab),)) == ["MZ615", "MZ706"]
    assert codes(told(rehab, "4000人"), full, floor, local=(done(rehab),)) == []
    cap = promised(loss, "不超过3例", period=2021)
    assert codes(told(loss, "5例"), full, cap, local=(done(loss),)) == ["MZ615", "MZ706"]
    zero = promised(loss, "零感染", period=2021)
    assert codes(told(loss, "1例"), full, zero, local=(done(loss),)) == ["MZ615"]


def test_completion_recomputes_within_rounding() -> None:
    """3880 of 4000 is 97 %; 96 % is off by one point, 97.0% is not."""
    rehab = "mental_health.rehab_people"
    local = Indicator(
        code="local.done", name="完成率", unit="%", time="flow", direction="higher", numerator=rehab, denominator=rehab
    )
    things = told(rehab, "3880人"), promised(rehab, "4000人", period=2021)
    assert codes(*things, told("local.done", "97.0%"), local=(local,)) == []
    assert codes(*things, told("local.done", "96%"), local=(local,)) == ["MZ706"]
    assert found(told(rehab, "3880人"), told("local.done", "97%"), local=(local,)).tally("MZ706").skipped == (
        (SkipReason.NO_PARTS, 1),
    )


def test_dates() -> None:
    """What is reported before it happened, what is due before it is promised, what is far from over."""
    assert codes(told(BEDS, "1740张", period=2023), published="2022-03-10") == ["MZ401"]
    assert codes(told(BEDS, "1740张", period=2022), published="2022-03-10") == ["MZ402"]
    assert codes(told(BEDS, "1740张", period=2022), published="2022-12-18") == []
    assert codes(promised(SHARE, "72%", period=2020), published="2022-03-10") == ["MZ404"]
    assert codes(told(BEDS, "1740张", period=2023), as_of="2022-06-30") == ["MZ401"]
    late = Deliverable(title="出台办法", period=2022, region="320400", delivered=2023, document="a")
    assert codes(late, published="2022-03-10") == ["MZ407"]
    assert codes(late, as_of="2022-06-30") == ["MZ407"]


def test_a_preliminary_figure_grows_old() -> None:
    """After two years a preliminary figure is remarked; without a date nobody can tell."""
    figure = told(BEDS, "1740张", status=ObservationStatus.PRELIMINARY)
    assert codes(figure, as_of="2023-06-30") == []
    assert codes(figure, as_of="2024-01-31") == ["MZ415"]
    assert found(figure).tally("MZ415").skipped == ((SkipReason.NO_DATE, 1),)
    assert codes(figure, told(BEDS, "1745张", status=ObservationStatus.REVISED), as_of="2024-01-31") == []


def test_zero_is_no_dash() -> None:
    """A zero quoted from a dash, of a standard, or between large figures; a zero of a flow is a zero."""
    dash = Evidence(number=(3, 4, "—"))
    assert codes(told(BEDS, "0张", evidence=dash)) == ["MZ904", "MZ308", "MZ902"]
    assert codes(told("safety.infections", "0例")) == []
    around = [told(BEDS, f"{number}张", period=year) for year, number in ((2019, 500), (2020, 0), (2021, 520))]
    assert codes(*around) == ["MZ308"]
    assert codes(told(BEDS, None, missing=Missing.NOT_APPLICABLE)) == []


@pytest.mark.parametrize(("value", "quote"), [("1395张", "1395張"), ("2042名", "2,042名"), ("40%", "百分之四十")])
def test_quotes_in_other_dress_say_the_same(value: str, quote: str) -> None:
    """Traditional characters, separators and numerals in words are read, not compared."""
    code = {"张": CARE, "名": "elderly.care_workers", "%": SHARE}[value[-1]]
    evidence = Evidence(number=(0, len(quote), quote), sha256="0" * 64)
    assert codes(told(code, value, evidence=evidence)) == []


@pytest.mark.parametrize(
    ("value", "spans"),
    [
        ("1395张", {"number": "1359张"}),
        ("1395张", {"number": "1395户"}),
        ("700人", {"number": "700余人"}),
        ("5000人", {"number": "5000人以上"}),
        ("不少于5000人", {"number": "5000人", "comparator": "不超过"}),
        ("3.4人", {"number": "3.4万人"}),
    ],
)
def test_quotes_that_say_something_else(value: str, spans: dict[str, str]) -> None:
    """Another number, another unit, a lost 余, 以上 or 万, and a comparator turned round."""
    code = CARE if "张" in value else "mental_health.rehab_people"
    places = {role: (0, len(quote), quote) for role, quote in spans.items()}
    evidence = Evidence(sha256="0" * 64, **places)  # type: ignore[arg-type]
    assert "MZ902" in codes(promised(code, value, evidence=evidence))


def test_a_quote_without_a_number_is_skipped() -> None:
    """Words that hold no number cannot be compared, and that is said."""
    evidence = Evidence(number=(0, 2, "若干"), sha256="0" * 64)
    tally = found(told(BEDS, "1740张", evidence=evidence)).tally("MZ902")
    assert tally.skipped == ((SkipReason.NO_NUMBER, 1),)


def test_every_digit_of_a_quoted_number_counts_whatever_the_callers_decimals() -> None:
    """A recorded number of more digits than the caller's decimals have is still the one that its quote says."""
    evidence = Evidence(number=(0, 9, "另拨1234567"), sha256="0" * 64)
    with localcontext(prec=6):
        assert "MZ902" not in codes(told(BEDS, "1234567张", evidence=evidence))


@pytest.mark.parametrize(
    ("value", "reported"),
    [
        ("三分之一", []),
        ("1/3以上", []),
        ("百分之33.333333", []),
        ("33.3333333%", ["MZ313"]),
        ("三十三点三三三三三三三%", ["MZ313"]),
    ],
)
def test_decimals_are_those_that_are_printed(value: str, reported: list[str]) -> None:
    """A third prints none, whatever its decimal has."""
    assert [code for code in codes(told(SHARE, value)) if code == "MZ313"] == reported


def test_far_more_than_promised() -> None:
    """Three times as much is plausible, more is not, nor is less than a third."""
    meals, goal = "elderly.meal_sites_built", promised("elderly.meal_sites_built", "100个")
    assert codes(told(meals, "300个", period=2022), goal) == []
    assert codes(told(meals, "301个", period=2022), goal) == ["MZ307"]
    assert codes(told(meals, "29个", period=2022), goal) == ["MZ307"]


def test_a_leap_is_told_of_the_figure_that_is_out_of_line() -> None:
    """Whether the first, the middle or the last of a series is wrong, that one is named."""
    for wrong in range(4):
        series = [told(BEDS, f"{500 + year}张", period=2018 + year) for year in range(4)]
        series[wrong] = told(BEDS, "5000张", period=2018 + wrong)
        leaps = found(*series).of("sudden-jump")
        assert [dict(each.facts)["period"].first.year for each in leaps] == [2018 + wrong]


def test_flows_within_a_year() -> None:
    """Sums do not fall as the year goes on, and halves, quarters and months add up to it."""
    wed = "marriage.registrations"
    year, half = told(wed, "21000对"), told(wed, "12000对", period="2021-S1")
    assert codes(year, half) == []
    assert codes(told(wed, "11000对"), half) == ["MZ807"]
    assert codes(year, half, told(wed, "9000对", period="2021-S2")) == []
    assert codes(year, half, told(wed, "9900对", period="2021-S2")) == ["MZ808"]


CARE_BEDS = Indicator(
    code="local.care_beds",
    name="照料床位",
    unit="张",
    time="stock",
    direction="higher",
    breaks=[Break(since=2021, what="起含社区日间照料床位")],
)
"""Counted otherwise since 2021."""


def test_a_series_is_cut_where_it_is_counted_otherwise() -> None:
    """A leap over a break is none; within a piece it is one."""
    over = [told("local.care_beds", value, period=year) for year, value in [(2019, "100张"), (2020, "110张")]]
    over += [told("local.care_beds", value, period=year) for year, value in [(2021, "900张"), (2022, "950张")]]
    assert codes(*over, local=(CARE_BEDS,)) == []
    assert codes(*over, local=(attrs.evolve(CARE_BEDS, breaks=()),)) == ["MZ805"]
    assert codes(*over[:2], told("local.care_beds", "950张", period=2018), local=(CARE_BEDS,)) == ["MZ805"]


def test_a_change_over_a_break_has_to_say_that_it_is_comparable() -> None:
    """A growth, and a promise to grow, over a break; 可比口径 acknowledges it, and then nothing is recomputed."""
    levels = [told("local.care_beds", "100张", period=2020), told("local.care_beds", "900张")]

    def judged(*things: Observation | Target) -> list[str]:
        return codes(*levels, *things, local=(CARE_BEDS,))

    assert judged(told("local.care_beds", "增长6%")) == ["MZ416"]
    assert judged(told("local.care_beds", "增长6%", scope=["可比口径"])) == []
    assert judged(told("local.care_beds", "增长6%", period=2022)) == []
    assert judged(promised("local.care_beds", "提高6%", period=2021)) == ["MZ416"]
    assert judged(promised("local.care_beds", "提高6%", period=2022)) == []
    growth = found(*levels, told("local.care_beds", "增长6%"), local=(CARE_BEDS,)).tally("MZ705")
    assert growth.skipped == ((SkipReason.BREAK, 1),)


def test_a_target_is_not_held_against_a_baseline_before_a_break() -> None:
    """Fewer beds are promised than there were by the old count: nobody can tell which is less."""
    fewer = [told("local.care_beds", "1000张", period=2020), promised("local.care_beds", "900张", period=2021)]
    assert codes(*fewer, local=(CARE_BEDS,)) == []
    assert codes(*fewer, local=(attrs.evolve(CARE_BEDS, breaks=()),)) == ["MZ611"]


def test_a_standard_is_set_ahead() -> None:
    """A notice of January sets the year's standard, one of December the next year's; counts cannot be told so early."""
    rate, beds = "assistance.subsistence_standard", "elderly.beds"
    for published in ("2024-01-31", "2023-12-20"):
        assert codes(told(rate, "1206元/人·月", period=2024), published=published) == []
    assert codes(told(rate, "1206元/人·月", period=2034), published="2024-01-31") == ["MZ401"]
    assert codes(told(beds, "1740张", period=2024), published="2024-01-31") == ["MZ402"]
    assert codes(told(beds, "1740张", period=2024), published="2023-12-20") == ["MZ401"]


def test_a_past_target_may_stand_beside_its_result() -> None:
    """A review tells what was promised and what was reached; a past target alone is a slip."""
    goal, done = promised("elderly.home_adaptations", "2000户", period=2021), told("elderly.home_adaptations", "2100户")
    assert codes(goal, done, published="2022-01-20") == []
    assert codes(goal, published="2022-01-20") == ["MZ404"]
    assert codes(goal, attrs.evolve(done, document="b"), published="2022-01-20") == ["MZ404"]


def test_december_may_stand_beside_the_year_that_it_ends() -> None:
    """A monthly table and the year tell one stock twice; the same line twice is a slip, and so is another value."""
    year, month = told("assistance.subsistence_people", "5350人"), "2021-12"
    assert codes(year, told("assistance.subsistence_people", "5350人", period=month)) == []
    assert codes(year, told("assistance.subsistence_people", "5350人")) == ["MZ102"]
    assert codes(year, told("assistance.subsistence_people", "5530人", period=month)) == ["MZ851"]


def test_few_things_and_disasters_change_as_they_like() -> None:
    """13 and 1 are neighbours, and floods follow no plan; 1300 and 100 are worth a look."""
    aid, loss = "assistance.temporary_aid", "disasters.direct_loss"
    assert codes(told(aid, "13人次", period=2020), told(aid, "1人次")) == []
    assert codes(told(aid, "1300人次", period=2020), told(aid, "100人次")) == ["MZ805"]
    assert codes(told(loss, "48.3亿元", period=2020), told(loss, "0.9亿元")) == []


def test_spending_is_told_with_or_without_town_and_country() -> None:
    """Top-up and heads as a whole explain the spending where they are not told by area."""
    whole = [told("assistance.subsistence_topup", "601.6元/人·月"), told("assistance.subsistence_people", "5350人")]
    assert codes(*whole, told("funds.subsistence_spending", "3862.4万元")) == []
    assert codes(*whole, told("funds.subsistence_spending", "38624万元")) == ["MZ306"]


def test_a_top_up_is_no_more_than_the_standard_it_tops_up_to() -> None:
    """补差 makes up what is missing to 标准, of the same area."""
    rate = told("assistance.subsistence_standard", "900元/人·月", breakdown={"area": "urban"})
    for topup, expected in (("631元/人·月", []), ("950元/人·月", ["MZ701"])):
        assert codes(rate, told("assistance.subsistence_topup", topup, breakdown={"area": "urban"})) == expected


def test_a_base_that_a_plan_names_across_a_break_is_skipped_not_judged() -> None:
    """Neither as weaker than its baseline nor as behind the way to a longer target; the reason is told."""
    old = Reference(period=2020)
    things = [
        told("local.care_beds", "1000张", period=2020),
        promised("local.care_beds", "900张", period=2022, baseline=old),
        promised("local.care_beds", "1500张", period="2021/2025", baseline=old),
    ]
    result = found(*things, local=(CARE_BEDS,))
    assert len(result) == 0
    assert result.tally("MZ611").skipped == ((SkipReason.BREAK, 2),)
    assert result.tally("MZ612").skipped == ((SkipReason.BREAK, 1),)


@pytest.mark.parametrize(
    ("base", "period", "expected"),
    [
        ({"period": "上年"}, 2021, ["MZ416"]),
        ({"period": "上年"}, 2022, []),
        ({"indicator": "elderly.beds"}, 2021, []),
        ({}, "2021/..", []),
    ],
)
def test_what_a_promised_change_is_reckoned_from(base: dict[str, str], period: object, expected: list[str]) -> None:
    """上年 of the year of a break crosses it; another indicator, or no year at all, does not."""
    bound = Relative(amount="提高6%", base=Reference(**base))  # type: ignore[arg-type]
    assert codes(promised("local.care_beds", bound, period=period), local=(CARE_BEDS,)) == expected
    assert codes(told("local.care_beds", "增长6%", period="2021/.."), local=(CARE_BEDS,)) == []


@pytest.mark.parametrize(
    ("title", "issuer", "region", "period", "expected"),
    [
        ("2021年工作总结", "武进区民政局", "320400", "2021", ["MZ504"]),
        ("2021年工作总结", "常州市武进区民政局", "320400", "2021", ["MZ504"]),
        ("2021年工作总结", "常州市武进区民政局", "320412", "2021", []),
        ("2021年工作总结", "江苏省民政厅", "320400", "2021", []),
        ("常州市“十四五”养老服务规划", "常州市民政局", "320400", "2021", ["MZ409"]),
        ("常州市“十四五”养老服务规划", "常州市民政局", "320400", "十四五", []),
        ("“十四五”养老服务规划中期评估报告", "常州市民政局", "320400", "2023", []),
        ("2021年上半年工作总结", "常州市民政局", "320400", "2021", ["MZ409"]),
        ("2021年上半年工作总结", "常州市民政局", "320400", "2021-S1", []),
        ("2021年上半年工作总结和下半年工作安排", "常州市民政局", "320400", "2021", []),
    ],
)
def test_issuer_and_title_are_held_against_region_and_period(
    title: str, issuer: str, region: str, period: str, expected: list[str]
) -> None:
    """A district's bureau speaks for no city, a plan is of all its years, and half a year is no year."""
    document = Document(id="a", title=title, issuer=issuer, region=region, period=period)
    counted = validate(Plan(document=document))
    assert [each.code for each in counted if each.code in ("MZ504", "MZ409")] == expected
