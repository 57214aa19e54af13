"""Grounds: every status says what decided it, and an older figure says what was due when it was taken."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from progress_builders import MIDDLE, indicator, observation, progress, target
from trees import found, said

from minzheng.language import has, in_words, languages, say
from minzheng.model import Milestone
from minzheng.progress import Pace, Progress, Status, StatusGround, assess
from minzheng.quantities import Policy

FLOW = indicator("人", time="flow")
CAP = indicator("人", direction="lower", time="flow")
LEVEL = indicator("%")


def half(value: str, bound: str = "100人", as_of: str = MIDDLE, **given: object) -> Progress:
    """What came in by mid-year, of a promise for the year."""
    return progress(bound, observation(value, "2025-S1"), of=FLOW, as_of=as_of, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("made", "status", "ground"),
    [
        (progress("50%", "60%", of=LEVEL), Status.EXCEEDED, StatusGround.EXCEEDED),
        (progress("60%", "60%", of=LEVEL), Status.MET, StatusGround.MET),
        (half("60人"), Status.ON_PACE, StatusGround.ON_PACE),
        (half("45人"), Status.SLIGHTLY_BEHIND, StatusGround.SLIGHTLY_BEHIND),
        (half("35人"), Status.BEHIND, StatusGround.BEHIND),
        (half("45人", policy=Policy(slightly_behind=3)), Status.BEHIND, StatusGround.BEHIND),
        (half("0人"), Status.NOT_STARTED, StatusGround.NOT_STARTED),
        (
            progress(
                target("60%", "2021/2025"), observation("50%", 2020), observation("48%", 2021), as_of="2021-12-31"
            ),
            Status.REGRESSED,
            StatusGround.REGRESSED,
        ),
        (progress("60%", "50%", of=LEVEL), Status.MISSED, StatusGround.MISSED),
        (
            progress("不超过100人", observation("120人", "2025-S1"), of=CAP, as_of=MIDDLE),
            Status.MISSED,
            StatusGround.BROKEN,
        ),
        (
            progress("不超过100人", observation("20人", "2025-S1"), of=CAP, as_of=MIDDLE),
            Status.ON_PACE,
            StatusGround.UNDER_CAP,
        ),
        (progress(target("60%", "2025/.."), "50%", of=LEVEL), Status.MISSED, StatusGround.RULE),
        (
            progress("35~40%", observation("20%", "2025-S1"), as_of=MIDDLE),
            Status.BEHIND,
            StatusGround.UNMEASURED,
        ),
    ],
)
def test_every_status_says_what_decided_it(made: Progress, status: Status, ground: StatusGround) -> None:
    """As a code, and in words in the tree; a threshold that decided stands in the sentence, too."""
    assert (made.status, made.ground) == (status, ground)
    for lang in languages():
        words = said(made, "tree.ground", lang)
        assert words == say(f"ground.{ground}", lang, limit=made.policy.slightly_behind)
        if "behind" in ground:
            assert words in made.explain(lang)


@given(st.sampled_from(StatusGround))
def test_every_ground_is_said_in_every_language(ground: StatusGround) -> None:
    """One text a code."""
    assert all(has(f"ground.{ground}", lang) for lang in languages())


def test_what_has_a_reason_needs_no_other_ground() -> None:
    """No data, not due, undecided."""
    for made in (progress("60%"), progress(target("60%", 2026)), progress("不少于7000人", "约7000人", of=FLOW)):
        assert made.ground is None
        assert not found(made, "tree.ground")


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
        assess(target("1000人"), observations=seen, catalogue={"local.x": FLOW}, as_of=when) for when in (as_of, day)
    )
    assert then.elapsed_then is None
    if day == as_of:
        assert later.elapsed_then is None
        return
    assert later.elapsed_then == then.elapsed
    for lang in languages():
        assert in_words(day, lang) in later.explain(lang)
    assert later.to_record()["due_then_percent"] == then.to_record()["due_percent"]


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
        catalogue={"local.x": FLOW},
        as_of="2025-09-30",
        pace=Pace.milestones(stepwise=True),
    )
    assert made.elapsed_then is not None
    assert made.elapsed_then.magnitude == 70


def test_a_hair_behind_is_not_level() -> None:
    """Less than a tenth of a point behind is said to be so, since the status tells it apart."""
    made = progress("100000人", observation("49999人", "2025-S1"), of=FLOW, as_of=MIDDLE)
    assert made.status is Status.SLIGHTLY_BEHIND
    assert all(say("progress.less_than_tenth", lang) in made.explain(lang) for lang in languages())
