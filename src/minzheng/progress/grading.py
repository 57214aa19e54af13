"""Grading (定级): from verdict, completion and elapsed share to a status, by thresholds that are data."""

from __future__ import annotations

import attrs

from minzheng.progress.completion import Completion, NotDefined
from minzheng.progress.measuring import Shares
from minzheng.progress.scales import Status, StatusGround
from minzheng.quantities import Policy, Verdict


@attrs.frozen(kw_only=True)
class GradingFacts:
    """What a status is decided from (定级依据)."""

    verdict: Verdict
    """The verdict on the observation."""
    interim: bool
    """Whether the deadline is still ahead."""
    cap: bool
    """Whether a sum that grows over the period is to be kept under the bound."""
    shares: Shares
    """How much is done, and what of it is held against the share that is due."""
    standing_rule: bool
    """Whether the target holds without end."""


def grade(facts: GradingFacts, policy: Policy) -> tuple[Status, StatusGround | None]:
    """The status and what decided it; nothing more is to be said of what is undecided.

    What is met and cannot be lost again is met or exceeded at once; a flow under its ceiling may still exceed it and is
    on pace; a flow over its ceiling is missed at once.
    """
    lasting = facts.cap and facts.interim
    if facts.verdict is Verdict.MET:
        return (Status.ON_PACE, StatusGround.UNDER_CAP) if lasting else _met(facts)
    if facts.verdict is Verdict.UNDECIDED:
        return Status.UNDECIDED, None
    if not facts.interim:
        return Status.MISSED, StatusGround.MISSED
    if lasting or facts.standing_rule:
        return Status.MISSED, StatusGround.RULE if facts.standing_rule else StatusGround.BROKEN
    return _underway(facts, policy)


def _met(facts: GradingFacts) -> tuple[Status, StatusGround]:
    done = facts.shares.done
    beyond = isinstance(done, Completion) and done.value.magnitude > 100
    return (Status.EXCEEDED, StatusGround.EXCEEDED) if beyond else (Status.MET, StatusGround.MET)


def _underway(facts: GradingFacts, policy: Policy) -> tuple[Status, StatusGround]:
    paced, gap = facts.shares.paced, facts.shares.gap
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
