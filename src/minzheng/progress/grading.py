"""Grading (定级): from verdict, completion and elapsed share to a status, by thresholds that are data."""

from __future__ import annotations

from minzheng.progress.completion import Completion, NotDefined
from minzheng.progress.measuring import Measure, Shares
from minzheng.progress.scales import Status, StatusGround
from minzheng.quantities import Policy, Verdict

MET, UNDECIDED = Verdict.MET, Verdict.UNDECIDED
JUST_MET = Status.MET, StatusGround.MET
EXCEEDED = Status.EXCEEDED, StatusGround.EXCEEDED
MISSED = Status.MISSED, StatusGround.MISSED


def grade(
    verdict: Verdict, shares: Shares, measure: Measure, *, interim: bool, standing_rule: bool
) -> tuple[Status, StatusGround | None]:
    """The status and what decided it; nothing more is to be said of what is undecided.

    What is met and cannot be lost again is met or exceeded at once; a flow under its ceiling may still exceed it and is
    on pace; a flow over its ceiling is missed at once. ``interim`` says that the deadline is still ahead,
    ``standing_rule`` that the target holds without end.
    """
    lasting = interim and measure.is_cap
    if verdict is MET:
        return (Status.ON_PACE, StatusGround.UNDER_CAP) if lasting else _met(shares)
    if verdict is UNDECIDED:
        return Status.UNDECIDED, None
    if not interim:
        return MISSED
    if lasting or standing_rule:
        return Status.MISSED, StatusGround.RULE if standing_rule else StatusGround.BROKEN
    return _underway(shares, measure.policy)


def _met(shares: Shares) -> tuple[Status, StatusGround]:
    done = shares.completion
    return EXCEEDED if isinstance(done, Completion) and done.value.magnitude > 100 else JUST_MET


def _underway(shares: Shares, policy: Policy) -> tuple[Status, StatusGround]:
    paced, gap = shares.paced, shares.gap
    if isinstance(paced, NotDefined) or gap is None:
        return Status.BEHIND, StatusGround.UNMEASURED
    if paced.value.magnitude < 0:
        return Status.REGRESSED, StatusGround.REGRESSED
    if paced.value.magnitude == 0:
        return Status.NOT_STARTED, StatusGround.NOT_STARTED
    if gap.magnitude >= 0:
        return Status.ON_PACE, StatusGround.ON_PACE
    if gap.magnitude >= policy.slightly_behind.copy_negate():
        return Status.SLIGHTLY_BEHIND, StatusGround.SLIGHTLY_BEHIND
    return Status.BEHIND, StatusGround.BEHIND
