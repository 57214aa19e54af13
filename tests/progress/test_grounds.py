"""Grounds: every status says what decided it, and an older figure says what was due when it was taken."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from progress_builders import MIDDLE, indicator, observation, progress, target

from minzheng.model import Milestone
from minzheng.progress import Pace, Progress, Status, assess
from minzheng.quantities import Policy

FLOW = indicator("人", time="flow")
CAP = indicator("人", direction="lower", time="flow")
LEVEL = indicator("%")


def half(value: str, bound: str = "100人", as_of: str = MIDDLE, **given: object) -> Progress:
    """What came in by mid-year, of a promise for the year."""
    return progress(bound, observation(value, "2025-S1"), of=FLOW, as_of=as_of, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("made", "status", "zh", "en"),
    [
        (progress("50%", "60%", of=LEVEL), Status.EXCEEDED, "完成率超过100%", "over 100%"),
        (progress("60%", "60%", of=LEVEL), Status.MET, "达到目标", "the bound is met"),
        (half("60人"), Status.ON_PACE, "不落后于序时", "no less is done"),
        (half("45人"), Status.SLIGHTLY_BEHIND, "不超过10个百分点", "no more than 10 points"),
        (half("35人"), Status.BEHIND, "超过10个百分点", "more than 10 points"),
        (half("45人", policy=Policy(slightly_behind=3)), Status.BEHIND, "超过3个百分点", "more than 3 points"),
        (half("0人"), Status.NOT_STARTED, "尚无进展", "nothing is done"),
        (
            progress(
                target("60%", "2021/2025"), observation("50%", 2020), observation("48%", 2021), as_of="2021-12-31"
            ),
            Status.REGRESSED,
            "差于基期",
            "worse than the baseline",
        ),
        (progress("60%", "50%", of=LEVEL), Status.MISSED, "到期未达到", "not met at the deadline"),
        (
            progress("不超过100人", observation("120人", "2025-S1"), of=CAP, as_of=MIDDLE),
            Status.MISSED,
            "上限已突破",
            "broken already",
        ),
        (
            progress("不超过100人", observation("20人", "2025-S1"), of=CAP, as_of=MIDDLE),
            Status.ON_PACE,
            "仍可能突破",
            "may still be broken",
        ),
        (progress(target("60%", "2025/.."), "50%", of=LEVEL), Status.MISSED, "常年有效", "rule without an end"),
        (
            progress("35~40%", observation("20%", "2025-S1"), as_of=MIDDLE),
            Status.BEHIND,
            "无进度可",
            "no share to hold",
        ),
    ],
)
def test_every_status_says_what_decided_it(made: Progress, status: Status, zh: str, en: str) -> None:
    """In both languages, in the tree; a threshold that decided stands in the sentence, too."""
    assert made.status is status
    tree = made.explanation()
    assert zh in "\n".join(tree.lines("zh"))
    assert en in "\n".join(tree.lines("en"))
    if "个百分点" in zh:
        assert (zh in made.explain("zh"), en in made.explain("en")) == (True, True)


def test_what_has_a_reason_needs_no_other_ground() -> None:
    """No data, not due, undecided."""
    for made in (progress("60%"), progress(target("60%", 2026)), progress("不少于7000人", "约7000人", of=FLOW)):
        assert "定级依据" not in "\n".join(made.explanation().lines("zh"))


@given(st.integers(1, 11), st.integers(2, 12), st.integers(0, 100))
def test_an_older_figure_says_what_was_due_when_it_was_taken(taken: int, asked: int, done: int) -> None:
    """Progress is held against the day that is asked for; to hold it against the figure's own, ask for that."""
    last = [date(2025, month % 12 + 1, 1).toordinal() - 1 for month in range(1, 13)]
    last[-1] = date(2025, 12, 31).toordinal()
    day, as_of = (date.fromordinal(last[month - 1]) for month in (taken, asked))
    if as_of < day or asked == 12:
        return
    seen = [observation(f"{done}人", f"2025-01/2025-{taken:02}" if taken > 1 else "2025-01")]
    later, then = (
        assess(target("1000人"), observations=seen, indicators={"local.x": FLOW}, as_of=when) for when in (as_of, day)
    )
    assert then.elapsed_then is None
    if day == as_of:
        assert later.elapsed_then is None
        return
    assert later.elapsed_then == then.elapsed
    assert f"数据截至{day}" in later.explain("zh")
    assert f"the figure is of {day}" in later.explain("en")
    assert later.to_record()["elapsed_then_percent"] == then.to_record()["elapsed_percent"]


def test_a_standard_is_not_old_until_it_changes() -> None:
    """Set in January, it is what holds in June; and after the deadline nothing is due any more."""
    standard = indicator("元/人·月", time="standard")
    held = progress("1000元/人·月", observation("900元/人·月", "2025-01"), of=standard, as_of=MIDDLE)
    assert (held.gap is None, held.elapsed_then) == (False, None)
    assert progress("60%", "50%", of=LEVEL, as_of="2026-06-30").elapsed_then is None


def test_milestones_tell_what_was_due_then() -> None:
    """By the same pace as now."""
    promise = target("100人", milestones=[Milestone(period="2025-06", value="70人")])
    made = assess(
        promise,
        observations=[observation("60人", "2025-S1")],
        indicators={"local.x": FLOW},
        as_of="2025-09-30",
        pace=Pace.milestones(stepwise=True),
    )
    assert made.elapsed_then is not None
    assert made.elapsed_then.magnitude == 70


def test_a_hair_behind_is_not_level() -> None:
    """Less than a tenth of a point behind is said to be so, since the status tells it apart."""
    made = progress("100000人", observation("49999人", "2025-S1"), of=FLOW, as_of=MIDDLE)
    assert made.status is Status.SLIGHTLY_BEHIND
    assert "落后序时不足0.1个百分点" in made.explain("zh")
    assert "behind by less than 0.1 percentage points" in made.explain("en")
