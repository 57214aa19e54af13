"""Statuses: from verdict, completion, elapsed share and thresholds that are data."""

from __future__ import annotations

from typing import Any

import pytest
from progress_builders import END, MIDDLE, indicator, observation, progress, target

from minzheng.model import Deliverable, Document, Plan, Target
from minzheng.progress import Form, NotDefined, Progress, Reason, Status, UnusedReason, assess
from minzheng.quantities import Policy, Quantity, Verdict

HALF = "2025-S1"
PEOPLE = {"unit": "人", "time": "flow"}
CASES = {"unit": "件", "time": "flow", "direction": "lower"}
SHARE: dict[str, Any] = {}
CAP = {"direction": "lower"}

# promise, indicator, reached (value, period) or None, base or None, as of, status
ROWS: list[tuple[str, dict[str, Any], tuple[str, Any] | None, str | None, str, Status]] = [
    ("5000人", PEOPLE, ("5001人", 2025), None, END, Status.EXCEEDED),
    ("5000人", PEOPLE, ("5000人", 2025), None, END, Status.MET),
    ("5000人", PEOPLE, ("4999人", 2025), None, END, Status.MISSED),
    ("5000人", PEOPLE, ("5200人", HALF), None, MIDDLE, Status.EXCEEDED),
    ("5000人", PEOPLE, ("2500人", HALF), None, MIDDLE, Status.ON_PACE),
    ("5000人", PEOPLE, ("2499人", HALF), None, MIDDLE, Status.SLIGHTLY_BEHIND),
    ("5000人", PEOPLE, ("2000人", HALF), None, MIDDLE, Status.SLIGHTLY_BEHIND),
    ("5000人", PEOPLE, ("1999人", HALF), None, MIDDLE, Status.BEHIND),
    ("5000人", PEOPLE, ("0人", HALF), None, MIDDLE, Status.NOT_STARTED),
    ("5000人", PEOPLE, None, None, MIDDLE, Status.NO_DATA),
    ("5000人", PEOPLE, ("2500人", HALF), None, END, Status.NO_DATA),
    ("5000人", PEOPLE, ("约5000人", 2025), None, END, Status.UNDECIDED),
    ("5000人", PEOPLE, ("5000人", 2025), None, "2024-12-31", Status.NOT_DUE),
    ("72%", SHARE, ("72%", "@2025-06-30"), "68%", MIDDLE, Status.MET),
    ("72%", SHARE, ("70%", "@2025-06-30"), "68%", MIDDLE, Status.ON_PACE),
    ("72%", SHARE, ("69%", "@2025-06-30"), "68%", MIDDLE, Status.BEHIND),
    ("72%", SHARE, ("68%", "@2025-06-30"), "68%", MIDDLE, Status.NOT_STARTED),
    ("72%", SHARE, ("67%", "@2025-06-30"), "68%", MIDDLE, Status.REGRESSED),
    ("72%", SHARE, ("70%", "@2025-06-30"), None, MIDDLE, Status.ON_PACE),
    ("不高于1.3%", CAP, ("1.7%", "@2025-06-30"), "1.9%", MIDDLE, Status.BEHIND),
    ("不高于1.3%", CAP, ("1.6%", "@2025-06-30"), "1.9%", MIDDLE, Status.ON_PACE),
    ("不高于1.3%", CAP, ("2.1%", "@2025-06-30"), "1.9%", MIDDLE, Status.REGRESSED),
    ("不超过100件", CASES, ("10件", HALF), None, MIDDLE, Status.ON_PACE),
    ("不超过100件", CASES, ("101件", HALF), None, MIDDLE, Status.MISSED),
    ("不超过100件", CASES, ("100件", 2025), None, END, Status.MET),
    ("不超过100件", CASES, ("约100件", HALF), None, MIDDLE, Status.UNDECIDED),
    ("零感染", {**CASES, "unit": "例"}, ("0例", HALF), None, MIDDLE, Status.ON_PACE),
    ("零感染", {**CASES, "unit": "例"}, ("1例", HALF), None, MIDDLE, Status.MISSED),
    ("零感染", {**CASES, "unit": "例"}, ("0例", 2025), None, END, Status.MET),
    ("下降10%", CASES, ("50件", HALF), "100件", MIDDLE, Status.ON_PACE),
    ("下降10%", CASES, ("91件", HALF), "100件", MIDDLE, Status.MISSED),
    ("35~40张", {"unit": "张"}, ("30张", "@2025-06-30"), None, MIDDLE, Status.BEHIND),
    ("35~40张", {"unit": "张"}, ("36张", "@2025-06-30"), None, MIDDLE, Status.MET),
    ("第3名", {"unit": "名次", "direction": "lower"}, ("第4名", HALF), None, MIDDLE, Status.BEHIND),
    ("第3名", {"unit": "名次", "direction": "lower"}, ("第3名", HALF), None, MIDDLE, Status.MET),
]


@pytest.mark.parametrize(("promise", "of", "reached", "base", "as_of", "status"), ROWS)
def test_a_status_follows_from_what_is_known(
    promise: str, of: dict[str, Any], reached: tuple[str, Any] | None, base: str | None, as_of: str, status: Status
) -> None:
    """Each row a target, what was observed of it, the date, and the status."""
    given = [observation(*reached)] if reached else []
    given += [observation(base, 2024)] if base else []
    made = progress(promise, *given, of=indicator(**of), as_of=as_of)
    assert made.status is status
    assert made.interim == (as_of < END)


def test_every_status_is_shown_above() -> None:
    """The rows leave none out but tasks that nothing measures, which have no figures."""
    assert {row[-1] for row in ROWS} == set(Status) - {Status.UNMEASURED}


def test_the_threshold_of_slightly_behind_is_data() -> None:
    """A policy may be stricter or milder, and the boundary belongs to the milder status."""
    given = observation("2000人", HALF)
    for points, status in ((10, Status.SLIGHTLY_BEHIND), (9, Status.BEHIND)):
        made = progress("5000人", given, of=indicator(**PEOPLE), as_of=MIDDLE, policy=Policy(slightly_behind=points))
        assert (made.status, made.gap) == (status, Quantity(-10, "百分点"))


def test_the_elapsed_share_counts_months_at_a_month_end_and_days_between() -> None:
    """``as_of`` itself is over."""
    shares = {
        day: progress("5000人", of=indicator(**PEOPLE), as_of=day).elapsed
        for day in (MIDDLE, "2025-03-14", "2024-06-30", "2026-01-01")
    }
    assert shares[MIDDLE] == Quantity(50, "%")
    assert shares["2025-03-14"] == Quantity(7300, "%") / 365
    assert shares["2024-06-30"] == Quantity(0, "%")
    assert shares["2026-01-01"] == Quantity(100, "%")


def test_a_sum_under_its_cap_has_no_pace() -> None:
    """Half a cap used by the middle of the year is neither ahead nor behind."""
    made = progress("不超过100件", observation("90件", HALF), of=indicator(**CASES), as_of=MIDDLE)
    assert made.gap is None
    assert str(made.completion) == "110.00%"


def test_the_deadline_itself_is_final() -> None:
    """On the last day the verdict is the last word; a day before it is not."""
    for as_of, interim in ((END, False), ("2025-12-30", True)):
        made = progress("72%", observation("73%", "@2025-12-30"), as_of=as_of)
        assert made.interim is interim
    assert made.verdict is Verdict.MET


def test_a_period_without_its_figure_is_no_data_and_never_zero() -> None:
    """A target of 2022 with figures of 2021 and of half of 2022 names the last known one."""
    promise = target("5000人", 2022)
    given = (observation("3880人", 2021), observation("2000人", "2022-S1"))
    made = progress(promise, *given, of=indicator(**PEOPLE), as_of="2023-06-30")
    assert (made.status, made.reason, made.verdict) == (Status.NO_DATA, Reason.NO_FIGURE_FOR_DEADLINE, None)
    assert made.completion == NotDefined(Reason.NO_OBSERVATION)
    assert made.latest == given[1]
    assert "最近已知值2000人" in made.explain()
    without = progress(promise, given[0], of=indicator(**PEOPLE), as_of="2023-06-30")
    assert (without.reason, without.latest) == (Reason.NO_OBSERVATION, given[0])
    nothing = progress(promise, of=indicator(**PEOPLE), as_of="2023-06-30")
    assert (nothing.reason, nothing.latest) == (Reason.NO_OBSERVATION, None)


def test_a_target_of_another_kind_is_not_judged() -> None:
    """A share promised where people are counted."""
    made = progress("72%", "5000人", of=indicator("人"))
    assert (made.status, made.reason, made.form, made.bound) == (Status.NO_DATA, Reason.OTHER_KIND, None, None)


def test_an_unknown_indicator_is_said_to_be_unknown() -> None:
    """Neither a verdict nor an error."""
    promise = target("72%")
    made = assess(promise, observations=[observation("73%")], catalogue={}, as_of=END)
    assert (made.status, made.reason) == (Status.NO_DATA, Reason.UNKNOWN_INDICATOR)
    assert "local.x" in made.explain()
    assert made.shortfall is None


def standing(*observations: Any, time: str = "standard", as_of: str = END) -> Progress:
    return progress(
        target("不低于1000元/人·月", "2024/.."), *observations, of=indicator("元/人·月", time=time), as_of=as_of
    )


def test_a_standing_rule_holds_at_any_date() -> None:
    """It is never due for good: met or not by the last figure, always interim, without a pace."""
    kept = standing(observation("1000元/人·月", 2025))
    assert (kept.status, kept.interim, kept.elapsed, kept.gap) == (Status.MET, True, None, None)
    broken = standing(observation("1000元/人·月", 2024), observation("940元/人·月", 2025))
    assert (broken.status, broken.verdict) == (Status.MISSED, Verdict.NOT_MET)
    older = standing(observation("1000元/人·月", 2023))
    assert (older.status, older.stale, older.interim) == (Status.MET, True, True)
    assert standing(observation("1000元/人·月", 2024), as_of="2023-12-31").status is Status.NOT_DUE


def test_milestones_change_nothing_yet() -> None:
    """They are carried by the target; the pace of this version does not look at them."""
    plain = target("72%")
    staged = target("72%", milestones=[("2025-S1", "71%")])
    made, other = (progress(each, observation("70%", "@2025-06-30"), as_of=MIDDLE) for each in (plain, staged))
    assert isinstance(other.target, Target)
    assert len(other.target.milestones) == 1
    assert (made.status, made.gap, made.completion) == (other.status, other.gap, other.completion)


@pytest.mark.parametrize(
    ("delivered", "as_of", "status", "verdict"),
    [
        ("2025-06-30", END, Status.MET, Verdict.MET),
        (2025, END, Status.MET, Verdict.MET),
        ("2024-12-20", "2025-01-31", Status.MET, Verdict.MET),
        ("2026-02-01", "2026-03-01", Status.MISSED, Verdict.NOT_MET),
        ("2026-02-01", "2026-01-01", Status.NO_DATA, None),
        (2025, MIDDLE, Status.NO_DATA, None),
        (None, MIDDLE, Status.NO_DATA, None),
        (None, END, Status.NO_DATA, None),
        (None, "2024-12-31", Status.NOT_DUE, None),
    ],
)
def test_a_deliverable_is_met_when_it_is_delivered_in_time(
    delivered: Any, as_of: str, status: Status, verdict: Verdict | None
) -> None:
    """By the end of its period, reported by the date; too late is missed, and unreported is no data."""
    each = Deliverable(title="出台办法", period=2025, region="CN", delivered=delivered)
    [made] = assess(Plan(document=Document(id="plan", title="要点"), deliverables=[each]), as_of=as_of)
    assert (made.status, made.verdict, made.form) == (status, verdict, Form.DELIVERABLE)
    assert made.completion == NotDefined(Reason.MET_OR_NOT)
    assert (made.reason is None) == (verdict is not None)


@pytest.mark.parametrize("codes", [Status, Form, Reason, UnusedReason])
def test_every_code_has_names_in_both_languages(codes: type[Status]) -> None:
    """The Chinese name is Chinese, the English one is words."""
    for member in codes:
        assert any("\u4e00" <= char <= "\u9fff" for char in member.label("zh"))
        assert "_" not in member.label("en")
    assert len({member.label("zh") for member in codes}) == len(codes)
