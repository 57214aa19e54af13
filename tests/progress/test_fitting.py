"""Fitting: which observation decides, which is the baseline, and why the others are passed over."""

from __future__ import annotations

from typing import Any

import pytest
from progress_builders import END, MIDDLE, indicator, observation, progress, raised, target

from minzheng.language import in_words, languages, say
from minzheng.model import Break, Missing, Observation
from minzheng.periods import Period
from minzheng.progress import Reason, Status, UnusedReason
from minzheng.quantities import Reference, Verdict

STOCK, FLOW, STANDARD = "stock", "flow", "standard"


@pytest.mark.parametrize(
    ("given", "time", "reason"),
    [
        (observation(missing="not_reported"), STOCK, UnusedReason.MISSING),
        (observation("5人", 2026), STOCK, UnusedReason.AFTER_DATE),
        (observation("5人", "@2026-01-01"), STOCK, UnusedReason.AFTER_DATE),
        (observation("5人", breakdown={"area": "urban"}), STOCK, UnusedReason.OTHER_BREAKDOWN),
        (observation("5人", scope=["困难老年人家庭"]), STOCK, UnusedReason.OTHER_SCOPE),
        (observation("5张"), STOCK, UnusedReason.OTHER_KIND),
        (observation("5%"), STOCK, UnusedReason.OTHER_KIND),
        (observation("提高5%"), STOCK, UnusedReason.CHANGE_NOT_LEVEL),
        (observation("增加5人"), STOCK, UnusedReason.CHANGE_NOT_LEVEL),
        (observation("5人", 2024), STOCK, UnusedReason.BEFORE_PERIOD),
        (observation("5人", "@2024-12-31"), STOCK, UnusedReason.BEFORE_PERIOD),
        (observation("5人", "2024/2025"), FLOW, UnusedReason.OUTSIDE_PERIOD),
        (observation("5人", "@2025-12-31"), FLOW, UnusedReason.INSTANT),
        (observation("5人", "2025-S2"), FLOW, UnusedReason.PART_OF_PERIOD),
        (observation("5人", "2025-S2"), STOCK, None),
        (observation("5人", "@2025-12-31"), STOCK, None),
        (observation("5人", "@2025-05-01"), STANDARD, None),
        (observation("5人"), FLOW, None),
    ],
)
def test_what_does_not_fit_says_why(given: Observation, time: str, reason: UnusedReason | None) -> None:
    """Each reason once; what fits decides."""
    made = progress("5人", given, of=indicator("人", time=time))
    if reason is None:
        assert made.verdict is Verdict.MET
        assert made.observation == given
        assert made.unused == ()
    else:
        assert made.observation is None
        assert [(each.observation, each.reason) for each in made.unused] == [(given, reason)]


def test_a_figure_after_the_period_decides_nothing() -> None:
    """It is outside, and still the last known one."""
    later = observation("5人", "2026-S1")
    made = progress("5人", later, of=indicator("人"), as_of="2026-12-31")
    assert [each.reason for each in made.unused] == [UnusedReason.OUTSIDE_PERIOD]
    assert made.latest == later


def test_other_regions_and_indicators_are_not_even_looked_at() -> None:
    """They are not passed over: nobody asked them."""
    given = observation("5人", region="320400"), observation("5人", indicator="local.y")
    assert progress("5人", *given, of=indicator("人")).unused == ()


def test_the_scope_and_the_breakdown_of_the_target_are_asked_for() -> None:
    """However the condition is phrased."""
    promise = target("5人", breakdown={"area": "urban"}, scope=["年龄80岁以上"])
    fitting = observation("6人", breakdown={"area": "urban"}, scope=["年龄不低于80岁"])
    made = progress(promise, fitting, observation("7人"), of=indicator("人"))
    assert made.observation == fitting
    assert [each.reason for each in made.unused] == [UnusedReason.OTHER_BREAKDOWN]


@pytest.mark.parametrize(
    ("first", "second", "of"),
    [
        ({"period": "2025-S1"}, {"period": "2025-01/2025-09"}, FLOW),
        ({"period": "@2025-06-30"}, {"period": "@2025-09-30"}, STOCK),
        ({"status": "preliminary"}, {"status": "final"}, STOCK),
        ({"status": "preliminary"}, {"status": "estimated"}, STOCK),
        ({"status": "estimated"}, {"status": None}, STOCK),
        ({"status": "final"}, {"status": "revised"}, STOCK),
        ({"status": None}, {"status": "revised"}, STOCK),
        ({"status": "guessed"}, {"status": "final"}, STOCK),
        ({"document": "a", "status": "revised"}, {"document": "b", "status": "final", "period": "@2025-10-01"}, STOCK),
    ],
)
def test_the_later_then_the_more_certain_decides(first: dict[str, Any], second: dict[str, Any], of: str) -> None:
    """In whatever order they come; the other is passed over for it."""
    made = progress(
        "9人",
        observation("7人", **{"period": "@2025-09-30", **first}),
        observation("8人", **{"period": "@2025-09-30", **second}),
        of=indicator("人", time=of),
        as_of="2025-11-30",
    )
    assert made.observation is not None
    assert str(made.observation.value) == "8人"
    alone = made.observation.period.known_by != made.unused[0].observation.period.known_by
    assert [each.reason for each in made.unused] == [UnusedReason.LATER_ONE if alone else UnusedReason.OUTRANKED]


@pytest.mark.parametrize(
    "given", [({"document": "a"}, {"document": "b"}), ({"period": "@2025-09-30"}, {"period": "2025-Q3"})]
)
def test_reports_of_one_day_that_contradict_each_other_are_all_named(given: tuple[dict[str, Any], ...]) -> None:
    """Neither the name of a document nor how it puts the day decides; one verdict for all is the verdict."""
    first, second = (
        observation(value, **{"period": "@2025-09-30", **more})
        for value, more in zip(("7人", "8人"), given, strict=True)
    )
    for reports in ((first, second), (second, first)):
        made = progress("8人", *reports, of=indicator("人"), as_of="2025-11-30")
        assert (made.verdict, made.reason) == (Verdict.UNDECIDED, Reason.REPORTS_DISAGREE)
        assert (made.observation, made.rivals) == (first, (second,))
        both = progress("5人", *reports, of=indicator("人"), as_of="2025-11-30")
        assert (both.verdict, both.observation, str(both.completion)) == (Verdict.MET, first, "140.00%")


def test_sums_and_states_are_told_apart() -> None:
    """截至 an instant is a stock, 1–6月 a window; the other one does not fit a flow, while a stock takes its end."""
    window, instant = observation("5人", "2025-S1"), observation("6人", "@2025-06-30")
    flow = progress("9人", window, instant, of=indicator("人", time=FLOW), as_of=MIDDLE)
    assert flow.observation == window
    assert [each.reason for each in flow.unused] == [UnusedReason.INSTANT]
    assert progress("9人", window, of=indicator("人"), as_of=MIDDLE).observation == window


@pytest.mark.parametrize(
    ("time", "period", "status"),
    [
        (STOCK, "@2025-12-31", Status.MET),
        (STOCK, "2025-S2", Status.MET),
        (STOCK, "@2025-11-30", Status.NO_DATA),
        (STANDARD, "@2025-07-01", Status.MET),
        (STANDARD, "2025-07/..", Status.MET),
        (STANDARD, "@2024-07-01", Status.MET),
        (FLOW, 2025, Status.MET),
        (FLOW, "2025-01/2025-11", Status.NO_DATA),
    ],
)
def test_after_the_deadline_only_its_own_figure_decides(time: str, period: Any, status: Status) -> None:
    """A state at the end, the whole sum, or a standard that is in force, or that nothing has confirmed since."""
    made = progress("5人", observation("5人", period), of=indicator("人", time=time))
    assert made.status is status
    assert (made.reason is None) == (status is Status.MET)
    assert made.interim is made.stale is (time == STANDARD and str(period).startswith("@"))


def test_a_target_may_be_due_at_an_instant() -> None:
    """The year-end figure fits it; before that day it is not due, and it has no pace."""
    promise = target("5人", "@2025-12-31")
    made = progress(promise, "6人", of=indicator("人"))
    assert (made.status, made.elapsed, made.gap) == (Status.EXCEEDED, None, None)
    assert progress(promise, "6人", of=indicator("人"), as_of=MIDDLE).status is Status.NOT_DUE


def test_the_baseline_is_the_last_figure_before_the_period() -> None:
    """By default from the window of the same length just before."""
    made = progress(
        target("72%", "十四五"), observation("40%", 2019), observation("48%", 2020), observation("30%", 2010)
    )
    assert made.baseline is not None
    assert str(made.baseline.value) == "48%"
    assert progress("72%", observation("40%", 2023)).baseline is None


def test_a_baseline_may_be_named() -> None:
    """By its period, its document or its region."""
    given = (
        observation("40%", 2023),
        observation("41%", 2023, document="bulletin"),
        observation("42%", 2023, region="320400"),
        observation("43%", 2024),
    )
    found = {
        reference: progress(target("72%", baseline=reference), *given).baseline
        for reference in (
            Reference(period=2023, document="bulletin"),
            Reference(period=2023, region="320400"),
            Reference(period=2024),
            Reference(period=2022),
        )
    }
    assert [each and str(each.value) for each in found.values()] == ["41%", "42%", "43%", None]


def test_a_part_of_a_year_is_no_baseline_of_a_flow() -> None:
    """Half a year is not comparable with a whole one; for a stock its end will do."""
    half = observation("5人", "2024-S2")
    assert progress("9人", half, of=indicator("人", time=FLOW)).baseline is None
    assert progress("9人", half, of=indicator("人")).baseline == half


def test_a_baseline_is_a_level_known_by_the_date() -> None:
    """Neither a change, nor a gap, nor what is known later, nor another part."""
    given = (
        observation("增加5人", 2024),
        observation(missing="not_reported", period=2024),
        observation("5人", 2024, breakdown={"area": "urban"}),
        observation("5人", 2024, scope=["城市"]),
    )
    assert progress("9人", *given, of=indicator("人")).baseline is None
    late = progress("9人", observation("5人", 2024), of=indicator("人"), as_of="2024-12-30")
    assert late.baseline is None


def test_a_second_unit_is_the_same_thing() -> None:
    """结婚登记: 1件 is 1对, in the bound, in the observation and in the baseline."""
    weddings = indicator("对", time=FLOW, second_units={"件": 1})
    made = progress("不少于100对", "120件", of=weddings)
    assert (made.verdict, str(made.completion)) == (Verdict.MET, "120.00%")
    made = progress("不少于100件", "90对", of=weddings)
    assert (made.verdict, str(made.completion)) == (Verdict.NOT_MET, "90.00%")
    made = progress("提高5%", "110对", observation("100件", 2024), of=weddings)
    assert (made.verdict, str(made.completion)) == (Verdict.MET, "200.00%")


def test_a_standard_is_exact_as_printed() -> None:
    """940.5元/人·月 set by decision meets 940.45 and stands for nothing below; as a stock it is a rounded number."""
    bound, reached = "不低于940.46元/人·月", "940.5元/人·月"
    assert progress(bound, reached, of=indicator("元/人·月", time=STANDARD)).verdict is Verdict.MET
    assert progress(bound, reached, of=indicator("元/人·月")).verdict is Verdict.UNDECIDED


def test_nothing_fits_a_target_that_nobody_observed() -> None:
    """No observation, no baseline, nothing passed over."""
    made = progress("5人", of=indicator("人"), as_of=END)
    assert (made.observation, made.baseline, made.latest, made.unused) == (None, None, None, ())
    assert made.reason is Reason.NO_OBSERVATION


@pytest.mark.parametrize(
    ("printed", "status"), [("0例", Status.MET), ("未发生一例", Status.MET), ("1例", Status.NO_DATA)]
)
def test_nothing_in_a_year_is_nothing_in_its_second_half(printed: str, status: Status) -> None:
    """Of a longer window only a count of zero says something about a part of it."""
    cases = indicator("例", time=FLOW, direction="lower")
    made = progress(target("零感染", "2025-S2"), observation(printed, 2025), of=cases)
    assert made.status is status


def test_the_last_figure_known_says_why_it_does_not_decide() -> None:
    """An instant where a sum is asked for is named with its reason, in both languages."""
    made = progress("5人", observation("6人", "@2025-06-30"), of=indicator("人", time="flow"), as_of=MIDDLE)
    assert made.status is Status.NO_DATA
    for lang in languages():
        assert UnusedReason.INSTANT.label(lang) in made.explain(lang)
        assert in_words(made.latest.period, lang) in made.explain(lang)


def test_a_figure_that_nearly_fits_is_named_where_none_does() -> None:
    """Of another scope or later than the date: the sentence says so, and not only that there is no data."""
    other = progress("5人", observation("6人", scope="困难"), of=indicator("人"))
    for lang in languages():
        assert UnusedReason.OTHER_SCOPE.label(lang) in other.explain(lang)
    later = progress("5人", observation("4人", 2024), observation("6人"), of=indicator("人"), as_of=MIDDLE)
    assert UnusedReason.AFTER_DATE.label("zh") in later.explain("zh")
    assert "另有" not in progress("5人", observation("6人"), of=indicator("人")).explain("zh")


def test_a_value_that_is_marked_missing_is_told() -> None:
    """With its reason, and only of the part that was promised."""
    of = indicator("人")
    gone = progress("5人", observation(missing="not_reported"), of=of)
    for lang in languages():
        marked = say("progress.marked", lang, period=Period(2025), missing=Missing.NOT_REPORTED)
        assert marked in gone.explain(lang)
    other = progress("5人", observation(missing="not_reported", breakdown={"area": "urban"}), of=of)
    assert "未公布" not in other.explain("zh")


def test_results_print_in_one_line() -> None:
    """What was passed over with its reason; a progress with its status."""
    made = progress("5人", observation("6人"), observation("4人", 2024), of=indicator("人"))
    assert repr(made) == "<Progress local.x 2025 as of 2025-12-31: exceeded, 120.00%>"
    assert repr(made.unused[0]) == "<UnusedObservation 4人 (2024): before the period, a baseline at most>"


def test_a_figure_from_before_a_break_is_a_base_only_where_its_period_is_named() -> None:
    """What is counted otherwise since is no baseline by itself; a plan that names the year takes it upon itself."""
    beds = indicator("张", breaks=[Break(since=2025, what="起含日间照料床位")])
    seen = [observation("100张", 2024), observation("180张", 2025)]
    assert progress(raised("提高5%"), *seen, of=beds).reason is Reason.BASELINE_UNKNOWN
    assert progress("200张", *seen, of=beds).baseline is None
    named = progress(raised("提高5%", period=2024), *seen, of=beds)
    assert named.bound is not None
    assert named.bound.number == 105
    assert progress(raised("提高5%"), *seen, of=indicator("张")).bound is not None


def test_what_measures_something_else_is_passed_over_for_its_kind() -> None:
    """Money reported of beds is of no kind that a target on beds can be judged by."""
    made = progress("5人", observation("5元"), of=indicator("人"))
    assert [each.reason for each in made.unused] == [UnusedReason.OTHER_KIND]
