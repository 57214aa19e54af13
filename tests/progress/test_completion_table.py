"""The closed table of completion, row by row, and the examples that the issue names."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from progress_builders import MIDDLE, indicator, observation, progress, target

from minzheng.progress import Completion, Form, NotDefined, Progress, PromiseName, Reason, Status
from minzheng.quantities import CeilingCompletion, Figure, Policy, Quantity, Verdict

INVERSE = Policy(ceiling=CeilingCompletion.INVERSE)


def shown(made: Progress) -> str:
    """The completion as shown, or why there is none."""
    return made.completion.rounded if isinstance(made.completion, Completion) else made.completion.reason.value


ROWS: list[tuple[str, str, dict[str, Any], str, Form, Verdict, str]] = [
    # bound, observation, indicator, policy, form, verdict, completion
    ("达到72%", "68%", {}, "", Form.FLOOR, Verdict.NOT_MET, "94.44%"),
    ("达到72%", "72%", {}, "", Form.FLOOR, Verdict.MET, "100.00%"),
    ("不少于5000人", "3880人", {"unit": "人"}, "", Form.FLOOR, Verdict.NOT_MET, "77.60%"),
    ("新建114个", "120个", {"unit": "个", "time": "flow"}, "", Form.FLOOR, Verdict.MET, "105.26%"),
    ("超过7000人", "7000人", {"unit": "人"}, "", Form.FLOOR, Verdict.NOT_MET, "100.00%"),
    ("不少于0.5万人", "4000人", {"unit": "人"}, "", Form.FLOOR, Verdict.NOT_MET, "80.00%"),
    ("不少于5000人", "0.6万人", {"unit": "人"}, "", Form.FLOOR, Verdict.MET, "120.00%"),
    ("不超过2千元", "0.25万元", {"unit": "元", "direction": "lower"}, "", Form.CEILING, Verdict.NOT_MET, "75.00%"),
    ("超过7000人", "7001人", {"unit": "人"}, "", Form.FLOOR, Verdict.MET, "100.01%"),
    ("不少于0人", "5人", {"unit": "人"}, "", Form.FLOOR, Verdict.MET, "bound_not_positive"),
    ("不高于1.3%", "1.04%", {"direction": "lower"}, "", Form.CEILING, Verdict.MET, "120.00%"),
    ("不高于1.3%", "1.04%", {"direction": "lower"}, "inverse", Form.CEILING, Verdict.MET, "125.00%"),
    ("不高于1.3%", "1.56%", {"direction": "lower"}, "", Form.CEILING, Verdict.NOT_MET, "80.00%"),
    ("控制在1.3%以内", "1.3%", {"direction": "lower"}, "", Form.CEILING, Verdict.MET, "100.00%"),
    ("控制在1.3%以内", "1.3%", {"direction": "lower"}, "inverse", Form.CEILING, Verdict.MET, "100.00%"),
    ("低于100件", "100件", {"unit": "件", "direction": "lower"}, "", Form.CEILING, Verdict.NOT_MET, "100.00%"),
    ("不超过100件", "0件", {"unit": "件", "direction": "lower"}, "", Form.CEILING, Verdict.MET, "200.00%"),
    ("不超过100件", "0件", {"unit": "件", "direction": "lower"}, "inverse", Form.CEILING, Verdict.MET, "zero_actual"),
    ("100件", "80件", {"unit": "件", "direction": "lower"}, "", Form.CEILING, Verdict.MET, "120.00%"),
    ("35~40张/千人", "37张/千人", {"unit": "张/千人"}, "", Form.BAND, Verdict.MET, "100.00%"),
    ("35~40张/千人", "30.3张/千人", {"unit": "张/千人"}, "", Form.BAND, Verdict.NOT_MET, "outside_band"),
    ("35~40张/千人", "约35张/千人", {"unit": "张/千人"}, "", Form.BAND, Verdict.UNDECIDED, "too_coarse"),
    ("零感染", "0例", {"unit": "例", "direction": "lower"}, "", Form.ZERO, Verdict.MET, "met_or_not"),
    ("零感染", "1例", {"unit": "例", "direction": "lower"}, "", Form.ZERO, Verdict.NOT_MET, "met_or_not"),
    ("零感染", "1例", {"unit": "例", "direction": "neutral"}, "", Form.ZERO, Verdict.NOT_MET, "met_or_not"),
    ("第3名", "第1名", {"unit": "名次", "direction": "lower"}, "", Form.RANK, Verdict.MET, "met_or_not"),
    ("第3名", "第4名", {"unit": "名次", "direction": "higher"}, "", Form.RANK, Verdict.NOT_MET, "met_or_not"),
    ("5家", "5家", {"unit": "家", "direction": "neutral"}, "", Form.EQUALITY, Verdict.MET, "no_direction"),
    ("5家", "6家", {"unit": "家", "direction": "neutral"}, "", Form.EQUALITY, Verdict.UNDECIDED, "no_direction"),
    ("5家", "6家", {"unit": "家", "direction": "band"}, "", Form.EQUALITY, Verdict.UNDECIDED, "no_direction"),
    ("等于5家", "6家", {"unit": "家", "direction": "neutral"}, "", Form.EQUALITY, Verdict.NOT_MET, "met_or_not"),
    ("等于5家", "6家", {"unit": "家"}, "", Form.EQUALITY, Verdict.NOT_MET, "met_or_not"),
    ("全覆盖", "99.6%", {}, "", Form.FLOOR, Verdict.NOT_MET, "99.60%"),
    ("全覆盖", "全覆盖", {}, "", Form.FLOOR, Verdict.MET, "100.00%"),
]


@pytest.mark.parametrize(("bound", "reached", "of", "policy", "form", "verdict", "completion"), ROWS)
def test_a_row_of_the_table(
    bound: str, reached: str, of: dict[str, Any], policy: str, form: Form, verdict: Verdict, completion: str
) -> None:
    """The form of the target decides, and what has no meaning says why."""
    made = progress(bound, reached, of=indicator(**of), policy=INVERSE if policy else Policy())
    assert (made.form, made.verdict, shown(made)) == (form, verdict, completion)


INCREASES: list[tuple[str, str, str, dict[str, Any], Verdict, str]] = [
    # bound, base, observation, indicator, verdict, completion
    ("提高4个百分点", "68%", "71%", {}, Verdict.NOT_MET, "75.00%"),
    ("提高4个百分点", "68%", "72%", {}, Verdict.MET, "100.00%"),
    ("提高5%以上", "2018元/人·月", "2160元/人·月", {"unit": "元/人·月", "time": "standard"}, Verdict.MET, "140.73%"),
    ("翻一番", "500人", "800人", {"unit": "人"}, Verdict.NOT_MET, "60.00%"),
    ("翻一番", "500人", "400人", {"unit": "人"}, Verdict.NOT_MET, "-20.00%"),
    ("增加50人", "500人", "600人", {"unit": "人"}, Verdict.MET, "200.00%"),
    ("下降20%", "100件", "90件", {"unit": "件", "direction": "lower"}, Verdict.NOT_MET, "50.00%"),
    ("下降20%", "100件", "80件", {"unit": "件", "direction": "neutral"}, Verdict.MET, "100.00%"),
    ("提高20%", "100件", "130件", {"unit": "件", "direction": "neutral"}, Verdict.MET, "150.00%"),
    ("提高5%", "100件", "103件", {"unit": "件", "direction": "lower"}, Verdict.NOT_MET, "bound_not_better"),
    ("下降5%", "100件", "97件", {"unit": "件"}, Verdict.NOT_MET, "bound_not_better"),
    ("下降5%", "100件", "94件", {"unit": "件"}, Verdict.MET, "bound_not_better"),
    ("减少20件", "100件", "79件", {"unit": "件"}, Verdict.MET, "bound_not_better"),
    ("下降不超过5%", "100件", "97件", {"unit": "件"}, Verdict.MET, "bound_not_better"),
    ("提高5%", "0人", "5人", {"unit": "人"}, Verdict.MET, "bound_not_better"),
]


@pytest.mark.parametrize(("bound", "base", "reached", "of", "verdict", "completion"), INCREASES)
def test_an_increase_is_measured_from_its_baseline(
    bound: str, base: str, reached: str, of: dict[str, Any], verdict: Verdict, completion: str
) -> None:
    """How much of the way is done; a bound that is no better than the baseline has no such share."""
    made = progress(bound, reached, observation(base, 2024), of=indicator(**of))
    assert made.form is Form.INCREASE
    assert (made.verdict, shown(made)) == (verdict, completion)


def test_a_change_by_a_range_is_a_band() -> None:
    """提高3%~5% is inside or outside, never more than done."""
    inside, beyond = (
        progress("提高3%~5%", reached, observation("100人", 2024), of=indicator("人")) for reached in ("104人", "106人")
    )
    assert (inside.form, shown(inside), inside.verdict) == (Form.BAND, "100.00%", Verdict.MET)
    assert (beyond.form, shown(beyond), beyond.verdict) == (Form.BAND, "outside_band", Verdict.NOT_MET)


def test_the_national_share_of_nursing_beds() -> None:
    """≥55% by 2025 is met by 68%: 123.64 %, and from 48 % in 2020 it went 285.71 % of the way."""
    made = progress(target("≥55%", "十四五"), "68%", observation("48%", 2020))
    assert (made.verdict, made.status, made.interim) == (Verdict.MET, Status.EXCEEDED, False)
    assert isinstance(made.completion, Completion)
    assert isinstance(made.increment, Completion)
    assert (str(made.completion), str(made.increment)) == ("123.64%", "285.71%")
    low, high = made.completion.interval.low, made.completion.interval.high
    assert low is not None
    assert high is not None
    assert [round(end, 2) for end in (low, high)] == [Decimal("122.73"), Decimal("124.55")]
    later = progress(target("73%", "十五五"), "68%")
    assert (later.status, later.reason, later.verdict) == (Status.NOT_DUE, Reason.NOT_BEGUN, None)


@pytest.mark.parametrize(
    ("bound", "reached", "verdict"),
    [
        ("≥631元/人·月", "631元/人·月", Verdict.MET),
        ("不少于631元/人·月", "7572元/人·年", Verdict.MET),
        ("不少于631元/人·月", "7571元/人·年", Verdict.NOT_MET),
    ],
)
def test_rates_of_months_and_years_are_exact(bound: str, reached: str, verdict: Verdict) -> None:
    """Twelve months make a year, to the last yuan."""
    made = progress(bound, reached, of=indicator("元/人·月", time="standard"))
    assert made.verdict is verdict


@pytest.mark.parametrize(
    ("bound", "reached", "verdict"),
    [
        ("不少于2.3万人", "2.3万人", Verdict.MET),
        ("不少于23000人", "2.3万人", Verdict.MET),
        ("不少于23156人", "2.3万人", Verdict.UNDECIDED),
        ("不少于22500人", "2.3万人", Verdict.MET),
        ("不少于23500人", "2.3万人", Verdict.NOT_MET),
        ("不少于7000人", "7000余人", Verdict.MET),
        ("不少于7000人", "约7000人", Verdict.UNDECIDED),
        ("不少于7000人", "近7000人", Verdict.NOT_MET),
        ("超过7000人", "7000余人", Verdict.UNDECIDED),
    ],
)
def test_what_the_print_leaves_open_stays_open(bound: str, reached: str, verdict: Verdict) -> None:
    """An undecided target says that the figure is too coarse."""
    made = progress(bound, reached, of=indicator("人"))
    assert made.verdict is verdict
    assert (made.status is Status.UNDECIDED) == (verdict is Verdict.UNDECIDED)
    assert made.reason == (Reason.TOO_COARSE if verdict is Verdict.UNDECIDED else None)


def test_a_policy_travels_with_the_result() -> None:
    """以上 read as exclusive turns a figure on the bound into one short of it."""
    strict = Policy(readings={"以上": ">"})
    plain, made = (progress("5000人以上", "5000人", of=indicator("人"), policy=each) for each in (Policy(), strict))
    assert (plain.verdict, made.verdict) == (Verdict.MET, Verdict.NOT_MET)
    assert made.policy == strict


@pytest.mark.parametrize(
    ("bound", "reached", "of", "missing"),
    [
        ("35~40张/千人", "30.3张/千人", {"unit": "张/千人"}, "4.7张/千人"),
        ("35~40张/千人", "41张/千人", {"unit": "张/千人"}, "1张/千人"),
        ("达到72%", "68%", {}, "4百分点"),
        ("不少于5000人", "3880人", {"unit": "人"}, "1120人"),
        ("不少于1万人", "3880人", {"unit": "人"}, "0.612万人"),
        ("不超过100件", "130件", {"unit": "件", "direction": "lower"}, "30件"),
        ("不少于100对", "90件", {"unit": "对", "second_units": {"件": 1}}, "10对"),
        ("达到72%", "73%", {}, None),
        ("超过7000人", "7000人", {"unit": "人"}, None),
        ("第3名", "第4名", {"unit": "名次", "direction": "lower"}, None),
        ("不少于7000人", "近7000人", {"unit": "人"}, None),
        ("不少于7000人", "5000~6000人", {"unit": "人"}, None),
    ],
)
def test_what_is_missing_is_told_as_a_difference(
    bound: str, reached: str, of: dict[str, Any], missing: str | None
) -> None:
    """Points for shares, amounts for levels; nothing where there is no telling."""
    made = progress(bound, reached, of=indicator(**of))
    assert made.shortfall == (None if missing is None else Quantity.parse(missing))


def test_the_way_from_the_baseline_is_for_levels_alone() -> None:
    """A flow starts anew each period: last year's result is no place on the way to this year's."""
    made = progress("2220户", "1000户", observation("500户", 2024), of=indicator("户", time="flow"))
    assert made.increment == NotDefined(Reason.NOT_A_LEVEL)
    level = progress("2220户", "1000户", observation("500户", 2024), of=indicator("户"))
    assert str(level.increment) == "29.07%"


def test_a_bound_no_better_than_its_baseline_has_no_way_to_go() -> None:
    """The completion stands; the way from the baseline is not defined."""
    made = progress("≥55%", "60%", observation("58%", 2024))
    assert str(made.completion) == "109.09%"
    assert made.increment == NotDefined(Reason.BOUND_NOT_BETTER)


def test_a_baseline_that_is_a_range_is_no_starting_point() -> None:
    """There is no one number to start from."""
    made = progress("≥55%", "60%", observation("40%~45%", 2024))
    assert made.increment == NotDefined(Reason.BASELINE_UNKNOWN)
    assert progress("提高5个百分点", "60%", observation("40%~45%", 2024)).reason is Reason.BASELINE_UNKNOWN


def test_a_growth_rate_is_measured_in_itself() -> None:
    """Where the indicator is a growth, 增长8%以上 is a level of it and no change of it."""
    of = indicator("+%", time="flow")
    made = progress("增长8%以上", "增长9%", of=of)
    assert (made.form, made.verdict) == (Form.FLOOR, Verdict.MET)
    assert str(made.completion) == "112.50%"


def test_a_part_of_a_year_is_no_fall_from_the_year_before() -> None:
    """300 by June against 500 in the year before: the year has begun anew, so the pace is that of the new bound."""
    made = progress(
        "增长10%",
        observation("300人", "2025-S1"),
        observation("500人", 2024),
        of=indicator("人", time="flow"),
        as_of=MIDDLE,
    )
    assert made.bound == Figure("≥550人")
    assert made.completion == NotDefined(Reason.NO_FIGURE_FOR_DEADLINE)
    assert made.status is Status.ON_PACE
    whole = progress("增长10%", observation("560人"), observation("500人", 2024), of=indicator("人", time="flow"))
    assert (str(whole.completion), whole.status) == ("120.00%", Status.EXCEEDED)


def test_not_defined_is_false_and_says_why() -> None:
    """With the items to blame, in both languages."""
    nothing = NotDefined(Reason.MET_OR_NOT)
    assert not nothing
    assert str(nothing) == Reason.MET_OR_NOT.label("zh")
    beds = PromiseName(target("5张"), indicator("张", name="床位", name_en="beds"))
    mean = NotDefined(Reason.WEIGHT_UNKNOWN, (beds, PromiseName(target("5人"))))
    assert str(mean) == f"{Reason.WEIGHT_UNKNOWN.label('zh')}（床位、local.x）"
    assert mean.label("en") == f"{Reason.WEIGHT_UNKNOWN.label('en')} (beds, local.x)"
