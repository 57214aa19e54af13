"""Grading (定级): from verdict, completion and elapsed share to a status, by thresholds that are data."""

from __future__ import annotations

import attrs

from minzheng.progress.completion import Completion, NotDefined
from minzheng.progress.scales import Status
from minzheng.quantities import Policy, Quantity, Verdict


@attrs.frozen(kw_only=True)
class GradingFacts:
    """What a status is decided from (定级依据)."""

    verdict: Verdict
    """The verdict on the observation."""
    interim: bool
    """Whether the deadline is still ahead."""
    cap: bool
    """Whether a sum that grows over the period is to be kept under the bound."""
    completion: Completion | NotDefined
    """The completion by the closed table."""
    paced: Completion | NotDefined
    """The completion that is held against the elapsed share."""
    gap: Quantity | None
    """That completion less the elapsed share, in percentage points."""
    standing_rule: bool
    """Whether the target holds without end."""


def grade(facts: GradingFacts, policy: Policy) -> Status:
    """The status.

    What is met and cannot be lost again is met or exceeded at once; a flow under its ceiling may still exceed it and is
    on pace; a flow over its ceiling is missed at once.
    """
    lasting = facts.cap and facts.interim
    if facts.verdict is Verdict.MET:
        return Status.ON_PACE if lasting else _met(facts)
    if facts.verdict is Verdict.UNDECIDED:
        return Status.UNDECIDED
    if not facts.interim or lasting or facts.standing_rule:
        return Status.MISSED
    return _underway(facts, policy)


def _met(facts: GradingFacts) -> Status:
    done = facts.completion
    beyond = isinstance(done, Completion) and done.value.magnitude > 100
    return Status.EXCEEDED if beyond else Status.MET


def _underway(facts: GradingFacts, policy: Policy) -> Status:
    paced = facts.paced
    if isinstance(paced, NotDefined) or facts.gap is None:
        return Status.BEHIND
    if paced.value.magnitude < 0:
        return Status.REGRESSED
    if paced.value.magnitude == 0:
        return Status.NOT_STARTED
    if facts.gap.magnitude >= 0:
        return Status.ON_PACE
    return Status.SLIGHTLY_BEHIND if facts.gap.magnitude >= policy.slightly_behind.copy_negate() else Status.BEHIND
