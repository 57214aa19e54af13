"""Grounds (定级依据): what decided the status of a target, with the threshold where there is one."""

from __future__ import annotations

from minzheng.progress.explanation import Both
from minzheng.progress.progress import Progress
from minzheng.progress.scales import Status
from minzheng.quantities import Verdict

GROUNDS: dict[Status, Both] = {
    Status.EXCEEDED: ("达到目标且完成率超过100%", "met, and completion is over 100%"),
    Status.MET: ("达到目标", "the bound is met"),
    Status.ON_PACE: ("不落后于序时", "no less is done than is due"),
    Status.SLIGHTLY_BEHIND: ("落后序时不超过{limit}个百分点", "no more than {limit} points behind"),
    Status.BEHIND: ("落后序时超过{limit}个百分点", "more than {limit} points behind"),
    Status.NOT_STARTED: ("尚无进展", "nothing is done yet"),
    Status.REGRESSED: ("差于基期", "worse than the baseline"),
    Status.MISSED: ("到期未达到", "not met at the deadline"),
}
UNDER_CAP: Both = ("未突破上限,期末前仍可能突破", "under its ceiling, which may still be broken")
UNMEASURED: Both = ("未达到,无进度可与序时相比", "not met, with no share to hold against what is due")
BROKEN: Both = ("上限已突破", "the ceiling is broken already")
RULE: Both = ("未达到常年有效的要求", "a rule without an end is not met")
THRESHOLDS = (Status.SLIGHTLY_BEHIND, Status.BEHIND)


def ground(progress: Progress, lang: str = "zh") -> str:
    """What decided the status, in Chinese or English; empty where the reason already says it."""
    words = _words(progress)
    if words is None:
        return ""
    return words[lang == "en"].format(limit=progress.policy.slightly_behind)


def by_threshold(progress: Progress) -> bool:
    """Whether a threshold of the policy decided."""
    return progress.status in THRESHOLDS and progress.gap is not None


def _words(progress: Progress) -> Both | None:
    status = progress.status
    if status is Status.ON_PACE and progress.verdict is Verdict.MET:
        return UNDER_CAP
    if status is Status.BEHIND and progress.gap is None:
        return UNMEASURED
    if status is Status.MISSED and progress.interim and progress.verdict is not None:
        return RULE if progress.elapsed is None else BROKEN
    return GROUNDS.get(status)
