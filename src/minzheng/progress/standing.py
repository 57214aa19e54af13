"""Standing (定级): from verdict, completion and elapsed share to a status, by thresholds that are data."""

from __future__ import annotations

import attrs

from minzheng.progress.completion import Completion, NotDefined
from minzheng.progress.scales import Status
from minzheng.quantities import Policy, Quantity, Verdict


@attrs.frozen(kw_only=True)
class Standing:
    """What a status is decided from (定级依据)."""

    verdict: Verdict
    """The verdict on the observation."""
    interim: bool
    """Whether the deadline is still ahead."""
    cap: bool
    """Whether a sum that grows over the period is to be kept under the bound."""
    completion: Completion | NotDefined
    """The completion by the closed table."""
    step: Completion | NotDefined
    """The completion that is held against the elapsed share."""
    gap: Quantity | None
    """That completion less the elapsed share, in percentage points."""
    standing_rule: bool
    """Whether the target holds without end."""


def stand(standing: Standing, policy: Policy) -> Status:
    """The status.

    What is met and cannot be lost again is met or exceeded at once; a flow under its ceiling may still exceed it and is
    on pace; a flow over its ceiling is missed at once.
    """
    lasting = standing.cap and standing.interim
    if standing.verdict is Verdict.MET:
        return Status.ON_PACE if lasting else _met(standing)
    if standing.verdict is Verdict.UNDECIDED:
        return Status.UNDECIDED
    if not standing.interim or lasting or standing.standing_rule:
        return Status.MISSED
    return _underway(standing, policy)


def _met(standing: Standing) -> Status:
    done = standing.completion
    beyond = isinstance(done, Completion) and done.value.magnitude > 100
    return Status.EXCEEDED if beyond else Status.MET


def _underway(standing: Standing, policy: Policy) -> Status:
    step = standing.step
    if isinstance(step, NotDefined) or standing.gap is None:
        return Status.BEHIND
    if step.value.magnitude < 0:
        return Status.REGRESSED
    if step.value.magnitude == 0:
        return Status.NOT_STARTED
    if standing.gap.magnitude >= 0:
        return Status.ON_PACE
    return Status.SLIGHTLY_BEHIND if standing.gap.magnitude >= policy.slightly_behind.copy_negate() else Status.BEHIND
