"""The hard cases of judging, one by one, each with where it was met.

Figures marked as ours are made up after the form that the case takes in real reports.
"""

from __future__ import annotations

import pytest
from progress_builders import indicator, observation, progress

from minzheng.comparison import MismatchKind, Undefined, compare, growth
from minzheng.model import Observation, Target
from minzheng.progress import Completion, Form, NotDefined, Progress, Reason, Status, UnusedReason, assess
from minzheng.quantities import CeilingCompletion, Policy, Verdict

FLOW = indicator("人", time="flow")
RATE = indicator("元/人·月", time="standard")


def shown(made: Progress) -> str:
    """The completion in two decimals."""
    assert isinstance(made.completion, Completion)
    return made.completion.rounded


@pytest.mark.parametrize(
    ("bound", "reached", "direction", "completion"),
    [("不少于98%", "95%", "higher", "96.94%"), ("不高于10%", "12%", "lower", "80.00%")],
)
def test_a_miss_that_a_document_calls_a_hundred_percent(
    bound: str, reached: str, direction: str, completion: str
) -> None:
    """A missed floor and an exceeded cap in tables of self-evaluation (ours): recomputed, whatever the table says."""
    made = progress(bound, reached, of=indicator(direction=direction))
    assert (made.verdict, made.status, shown(made)) == (Verdict.NOT_MET, Status.MISSED, completion)


@pytest.mark.parametrize("direction", ["higher", "lower", "band", "neutral"])
@pytest.mark.parametrize(
    ("bound", "reached", "verdict", "status", "form", "completion"),
    [
        ("降至100张", "130张", Verdict.NOT_MET, Status.MISSED, Form.CEILING, "70.00%"),
        ("降至100张", "100张", Verdict.MET, Status.MET, Form.CEILING, "100.00%"),
        ("压减到100张", "90张", Verdict.MET, Status.EXCEEDED, Form.CEILING, "110.00%"),
        ("提高到100张", "130张", Verdict.MET, Status.EXCEEDED, Form.FLOOR, "130.00%"),
        ("扩大到100张", "70张", Verdict.NOT_MET, Status.MISSED, Form.FLOOR, "70.00%"),
    ],
)
def test_the_verb_decides_under_every_direction(
    direction: str, bound: str, reached: str, verdict: Verdict, status: Status, form: Form, completion: str
) -> None:
    """降至100张 is a ceiling and 提高到100张 a floor (ours), whichever way is better for the indicator."""
    made = progress(bound, reached, of=indicator("张", direction))
    assert (made.verdict, made.status, made.form, shown(made)) == (verdict, status, form, completion)


@pytest.mark.parametrize("direction", ["band", "neutral"])
def test_a_number_without_a_verb_says_no_way_where_neither_is_better(direction: str) -> None:
    """5家 (ours) is met by five; six are neither more than asked nor less, and the reason is named."""
    of = indicator("家", direction)
    met, other = progress("5家", "5家", of=of), progress("5家", "6家", of=of)
    assert (met.verdict, met.form) == (Verdict.MET, Form.EQUALITY)
    assert (other.verdict, other.status, other.reason) == (Verdict.UNDECIDED, Status.UNDECIDED, Reason.NO_DIRECTION)
    assert progress("等于5家", "6家", of=of).verdict is Verdict.NOT_MET


def test_a_result_given_only_as_its_distance() -> None:
    """低于目标1.5个百分点 (ours) is no level: nothing is judged by it, and the reason is named."""
    made = progress("不少于98%", observation("下降1.5个百分点"))
    assert (made.verdict, made.status) == (None, Status.NO_DATA)
    assert [each.reason for each in made.unused] == [UnusedReason.CHANGE_NOT_LEVEL]
    assert "是变化量而非水平数" in made.explain("zh")


def test_a_sum_of_seven_months_beside_a_yearly_target() -> None:
    """January to July (ours) is held against seven twelfths, and is no figure for the year once that is over."""
    seven = observation("1400人", "2025年1—7月")
    then = progress("不少于2400人", seven, of=FLOW, as_of="2025-07-31")
    assert (then.verdict, then.interim, then.status, shown(then)) == (Verdict.NOT_MET, True, Status.ON_PACE, "58.33%")
    after = progress("不少于2400人", seven, of=FLOW)
    assert (after.status, after.reason) == (Status.NO_DATA, Reason.NO_FIGURE_FOR_DEADLINE)
    assert "缺2025年8—12月" in after.explain("zh")


def test_a_yearly_standard_beside_a_monthly_one() -> None:
    """940 a month is 11,280 a year (Changzhou's summary of 2021): one amount, stated in two ways."""
    for bound, verdict in (("不低于11280元/人·年", Verdict.MET), ("不低于11281元/人·年", Verdict.NOT_MET)):
        assert progress(bound, "每人每月940元", of=RATE).verdict is verdict


def test_a_fall_that_only_reflects_the_new_year() -> None:
    """January (ours) is less than the year before, because counting began anew; it is neither a fall nor a growth."""
    december, january = observation("2400人", 2024), observation("180人", "2025-01")
    beside = compare(december, january, catalogue={"local.x": FLOW})
    assert [each.kind for each in beside.reasons] == [MismatchKind.YEAR_RESTART]
    (_, grown) = growth([december, january], "同比", catalogue={"local.x": FLOW})
    assert isinstance(grown.rate, NotDefined)
    assert grown.rate.reason is Undefined.NO_BASE  # type: ignore[comparison-overlap]
    raised = progress("提高5%", december, january, of=FLOW, as_of="2025-01-31")
    assert raised.completion == NotDefined(Reason.NO_FIGURE_FOR_DEADLINE)
    assert raised.status is not Status.REGRESSED


def test_a_target_of_zero() -> None:
    """零感染 (Changzhou's meeting of August 2021): met by none, missed by one, and never a percentage."""
    cases = indicator("例", "lower", "flow")
    for seen, verdict, status in (("0例", Verdict.MET, Status.MET), ("1例", Verdict.NOT_MET, Status.MISSED)):
        made = progress("零感染", seen, of=cases)
        assert (made.form, made.verdict, made.status) == (Form.ZERO, verdict, status)
        assert made.completion == NotDefined(Reason.MET_OR_NOT)


def test_a_band() -> None:
    """35~40张 by 2020 with 30.3 in 2015 (13th civil-affairs plan): 4.7 below, and no percentage of a band."""
    beds = indicator("张/千人", "band")
    made = progress("35~40张/千人", "30.3张/千人", of=beds)
    assert (made.form, made.verdict, made.status) == (Form.BAND, Verdict.NOT_MET, Status.MISSED)
    assert str(made.shortfall) == "4.7张/千人"
    assert made.completion == NotDefined(Reason.OUTSIDE_BAND)
    assert progress("35~40张/千人", "41张/千人", of=beds).verdict is Verdict.NOT_MET


def test_an_indicator_where_less_is_better() -> None:
    """Losses of at most 1.3 % of the product (13th civil-affairs plan): half of it is 150 %, or 200 % by the policy."""
    losses = indicator("%", "lower")
    made = progress("不高于1.3%", "0.65%", of=losses)
    assert (made.verdict, shown(made)) == (Verdict.MET, "150.00%")
    inverse = progress("不高于1.3%", "0.65%", of=losses, policy=Policy(ceiling=CeilingCompletion.INVERSE))
    assert shown(inverse) == "200.00%"


def test_a_rank() -> None:
    """前三名 (ours): second is in, fourth is not, and no place is a share of another."""
    places = indicator("名次", "lower")
    assert [progress("前三名", seen, of=places).verdict for seen in ("第2名", "第3名", "第4名")] == [
        Verdict.MET,
        Verdict.MET,
        Verdict.NOT_MET,
    ]
    assert progress("前三名", "第2名", of=places).completion == NotDefined(Reason.MET_OR_NOT)


@pytest.mark.parametrize("bound", ["提高到68%", "提高到65%"])
def test_a_target_that_is_no_better_than_its_baseline(bound: str) -> None:
    """68 % already in the year before (Changzhou 2021, the targets ours): met by doing nothing, with no way to go."""
    made = progress(bound, observation("68%", 2024), "68%")
    assert made.verdict is Verdict.MET
    assert made.increment == NotDefined(Reason.BOUND_NOT_BETTER)
    promise = Target(indicator="elderly.nursing_bed_share", value="提高到65%", period=2022, region="320400")
    before = Observation(indicator="elderly.nursing_bed_share", value="68%", period=2021, region="320400")
    fell = assess(promise, observations=[before], as_of="2022-12-31")
    assert fell.increment == NotDefined(Reason.BASELINE_UNKNOWN)
    assert fell.status is Status.NO_DATA


def test_an_open_bound_that_is_just_reached() -> None:
    """超过7000 with 7000 (ours) is 100 %, and not met: 超过 excludes its number (Civil Code, art. 1259)."""
    made = progress("超过7000人", "7000人", of=indicator("人"))
    assert (made.verdict, made.status, shown(made)) == (Verdict.NOT_MET, Status.MISSED, "100.00%")


def test_a_baseline_that_is_missing() -> None:
    """Rates raised from a year whose rate nobody stated (Guangdong 2024): no bound, no verdict, and the reason."""
    made = progress("提高5%", "709元/人·月", of=RATE)
    assert (made.bound, made.verdict, made.reason) == (None, None, Reason.BASELINE_UNKNOWN)
    assert "缺少基期数" in made.explain("zh")


def test_a_figure_that_straddles_its_bound() -> None:
    """2.3万 against 23,156 (ours): [22500, 23500) holds the bound, so nobody can tell."""
    made = progress("不少于23156人", "2.3万人", of=indicator("人"))
    assert (made.verdict, made.status, made.reason) == (Verdict.UNDECIDED, Status.UNDECIDED, Reason.TOO_COARSE)
    assert isinstance(made.completion, Completion)
    assert made.completion.interval.low is not None
    assert made.completion.interval.low < 100
    assert made.completion.interval.high is not None
    assert made.completion.interval.high > 100


def test_two_figures_of_different_status_for_one_period() -> None:
    """The revised one decides over the preliminary one, which is passed over with its reason (ours)."""
    early, late = observation("1190人", status="preliminary"), observation("1210人", status="revised")
    made = progress("不少于1200人", early, late, of=FLOW)
    assert (made.observation, made.verdict) == (late, Verdict.MET)
    assert [(each.observation, each.reason) for each in made.unused] == [(early, UnusedReason.OUTRANKED)]
