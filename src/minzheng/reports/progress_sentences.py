"""Sentences of progress (进展说明): how a target stands and what decided it, clause by clause."""

from __future__ import annotations

from collections.abc import Collection

from minzheng.catalogue import bound_named, indicators
from minzheng.language import Joined, Text, joined, text
from minzheng.model import Observation, Promise, Target, reported_done
from minzheng.progress import LINEAR, Completion, Form, NotDefined, Progress, Status, StatusGround, UnusedReason
from minzheng.quantities import Quantity, Relative
from minzheng.reports.amounts import DerivedAmount, brief, measured
from minzheng.reports.pairs import dated
from minzheng.reports.sheet import Fact


def promise(found: Progress) -> Fact:
    """The target as the plan put it, and what it comes to where that is not the same (目标)."""
    target = found.target
    if not isinstance(target, Target):
        return None
    if not isinstance(target.value, Relative):
        return target.value
    known = {} if found.other is None else {found.other.code: found.other}
    words = bound_named(target.value, known or indicators)
    if found.bound is None or not found.resolutions:
        return words
    bounds = map(DerivedAmount, dict.fromkeys(each.bound for each in found.resolutions))
    return text("progress.resolved", words=words, bounds=joined("or", bounds))


def why(found: Progress) -> Joined:
    """What decided, beside what a table has in columns: the reason, what is missing, how far behind it is (说明)."""
    parts: list[Fact] = []
    if found.reason is not None:
        parts.append(found.reason)
        if found.observation is None and found.latest is not None:
            parts.append(text("progress.last_known", value=dated(found.latest)))
    elif found.form is not Form.DELIVERABLE and found.verdict and isinstance(found.completion, NotDefined):
        parts.append(measured(found.completion))
    parts += [lacking(found)] if found.missing else []
    if found.verdict is not None and found.interim and found.gap is not None and found.gap.magnitude < 0:
        parts.append(text("progress.behind_by", points=_points(found.gap)))
    if found.shortfall is not None:
        parts.append(text("progress.short", amount=found.shortfall))
    return joined("part", parts)


def lacking(found: Progress) -> Text:
    """Which parts of the period have no figure: 缺2025年3月."""
    return text("progress.lacking", periods=found.missing)


def lead(found: Progress) -> Fact:
    """How far it is ahead of what is due or behind it (与序时进度之差); what is due alone where that is not known."""
    if found.elapsed is None:
        return None
    due: Fact = share_of(found.elapsed)
    if found.pace != LINEAR:
        due = joined("clause", [due, found.pace])
    if found.gap is None:
        return text("progress.due", due=due)
    if not found.gap:
        return text("progress.level", due=due)
    key = "progress.ahead" if found.gap.magnitude > 0 else "progress.behind"
    return text(key, due=due, points=_points(found.gap))


def _points(gap: Quantity) -> Fact:
    return brief(gap.magnitude.copy_abs(), "0.1") or text("progress.less_than_tenth")


def sentence(found: Progress) -> Text:
    """The status of a target with all its inputs, as one sentence (一句话说明)."""
    groups = ([*_promised(found), *_found(found)], _measures(found), _decided(found))
    about = text("progress.subject", as_of=found.as_of, subject=found.subject)
    words = joined("part", [joined("clause", group) for group in groups if group])
    return text("mark.stop", text=text("mark.named", name=about, value=words))


def _promised(found: Progress) -> list[Fact]:
    if not isinstance(found.target, Target):
        return [text("progress.due_by", period=found.target.period)]
    return [text("progress.target", target=promise(found), period=found.target.period)]


def _found(found: Progress) -> list[Fact]:
    clauses: list[Fact] = []
    if found.delivery is not None:
        clauses.append(text("progress.delivered", period=reported_done(found.delivery)))
    if found.observation is not None:
        clauses.append(text("progress.actual", value=dated(found.observation)))
        clauses += [_added(found)] if found.parts else []
    else:
        clauses += _unused(found)
    if found.baseline is not None:
        key = "progress.base" if _is_another(found) else "progress.baseline"
        clauses.append(text(key, value=dated(found.baseline)))
    return clauses


FEW = 3
"""How many parts of a sum are named one by one; of more the first, the last and their number."""


def _added(found: Progress) -> Text:
    periods = [each.period for each in found.parts]
    if len(periods) > FEW:
        return text("progress.sum_of_many", first=periods[0], last=periods[-1], number=len(periods))
    return text("progress.sum", periods=joined("list", periods))


def _unused(found: Progress) -> list[Fact]:
    """Where no figure decides: the last one known, and one that speaks of the target's time and does not fit it."""
    clauses: list[Fact] = []
    if found.latest is not None:
        clauses.append(text("progress.last_known", value=dated(found.latest)))
        why_not = next((each.reason for each in found.unused if each.observation == found.latest), None)
        clauses += [] if why_not in (None, UnusedReason.BEFORE_PERIOD) else [why_not]
    shown = (found.latest, found.baseline)
    for each in found.unused:
        seen = each.observation
        if each.reason in NEARLY and seen not in shown and _same_part(seen, found.target, each.reason):
            return [*clauses, _set_aside(seen, each.reason)]
    return clauses


NEARLY = (
    UnusedReason.MISSING,
    UnusedReason.AFTER_DATE,
    UnusedReason.OTHER_SCOPE,
    UnusedReason.OTHER_KIND,
    UnusedReason.CHANGE_NOT_LEVEL,
)
"""What a figure may be passed over for that still speaks of the same part of the same indicator."""


def _same_part(seen: Observation, target: Promise, reason: UnusedReason) -> bool:
    if not isinstance(target, Target) or seen.breakdown != target.breakdown:
        return False
    return reason is UnusedReason.OTHER_SCOPE or seen.scope == target.scope


def _set_aside(seen: Observation, reason: UnusedReason) -> Text:
    if seen.missing is not None:
        return text("progress.marked", period=seen.period, missing=seen.missing)
    return text("progress.another", value=dated(seen), reason=reason)


def _is_another(found: Progress) -> bool:
    """Whether the base is a figure of another indicator, part or region, and not where this one stood."""
    target, base = found.target, found.baseline
    if base is None or not isinstance(target, Target):
        return False
    return (base.indicator, base.breakdown, base.region) != (target.indicator, target.breakdown, target.region)


def _measures(found: Progress) -> list[Fact]:
    if found.verdict is None or not isinstance(found.target, Target):
        return []
    clauses = [_measure("completion", found.completion)]
    if isinstance(found.increment, Completion) and found.form is not Form.INCREASE:
        clauses.append(_measure("increment", found.increment))
    if found.shortfall is not None:
        clauses.append(text("progress.short", amount=found.shortfall))
    if found.elapsed is not None and found.interim:
        clauses += _paced(found)
    return clauses


def _measure(key: str, done: Completion | NotDefined) -> Fact:
    name = text(f"header.{key}")
    if isinstance(done, NotDefined):
        return text("progress.not_defined", name=name, reason=done)
    return text("progress.measure", name=name, value=measured(done))


def _paced(found: Progress) -> list[Fact]:
    then, seen = found.elapsed_then, found.observation
    if then is None or seen is None:
        return [lead(found)]
    return [text("progress.due_then", day=seen.period.known_by, share=share_of(then)), lead(found)]


def share_of(value: Quantity) -> str:
    """A share in % to one decimal."""
    return f"{brief(value.magnitude, '0.1')}%"


def _decided(found: Progress) -> list[Fact]:
    clauses: list[Fact] = []
    if found.verdict is not None and found.status is not Status.UNDECIDED:
        finality = text(
            "progress.interim_verdict" if found.interim else "progress.final_verdict", verdict=found.verdict
        )
        clauses.append(finality)
    more = joined("part", [found.reason, ground(found, TELLING), lacking(found) if found.missing else None])
    clauses.append(text("mark.brackets", text=found.status, more=more) if more else found.status)
    return clauses


TELLING = (
    StatusGround.SLIGHTLY_BEHIND,
    StatusGround.BEHIND,
    StatusGround.UNMEASURED,
    StatusGround.UNDER_CAP,
    StatusGround.BROKEN,
    StatusGround.RULE,
)
"""Grounds that say more than the status itself."""


def ground(found: Progress, among: Collection[StatusGround] = tuple(StatusGround)) -> Fact:
    """What decided the status, with the limit of the policy where that did (状态依据)."""
    if found.ground is None or found.ground not in among:
        return None
    limit = {"limit": found.policy.slightly_behind} if "behind" in found.ground else {}
    return text(f"ground.{found.ground}", **limit)
