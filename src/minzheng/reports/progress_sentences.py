"""Sentences of progress (进展说明): how a target stands and what decided it, clause by clause."""

from __future__ import annotations

from collections.abc import Collection

from minzheng.catalogue import bound_named, indicators, named, parts_named
from minzheng.language import Joined, Text, joined, text
from minzheng.model import Observation, Promise, Target, reported_done
from minzheng.progress import LINEAR, Completion, Form, NotDefined, Progress, Status, StatusGround, UnusedReason
from minzheng.quantities import Addition, Quantity, Relative
from minzheng.reports.amounts import DerivedAmount, brief, measured, readable, rounded, worked_out
from minzheng.reports.columns import dated, name_of, region_name
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
    elif found.form is not Form.DELIVERABLE and found.verdict is not None and isinstance(found.completion, NotDefined):
        parts.append(measured(found.completion))
    parts += [rivals(found), confirmed(found), lacking(found)]
    if found.verdict is not None and found.interim and found.gap is not None and found.gap.magnitude < 0:
        parts.append(text("progress.behind_by", points=_points(found.gap)))
    return joined("part", [*parts, short(found)])


def lacking(found: Progress) -> Fact:
    """Which parts of the period, and which districts, have no figure: 缺2025年3月."""
    places = tuple(region_name(each, found.target.period) for each in found.lacking)
    periods = text("progress.lacking", periods=found.missing) if found.missing else None
    return joined("clause", [periods, text("progress.regions_lacking", regions=places) if places else None]) or None


def actual(found: Progress) -> Fact:
    """The figure that decides with its period (实际完成), a computed one at readable length."""
    seen = found.observation
    if seen is None or seen.value is None:
        return None
    return text("mark.brackets", text=worked_out(seen.value), more=seen.period) if found.inputs else dated(seen)


def inputs(found: Progress) -> Fact:
    """What the figure that decides was computed from (推算所用数据), or what its districts report where it is none."""
    if not found.inputs:
        return None
    each = [input_named(found, one) for one in found.inputs]
    few = len(each) <= FEW
    words = joined("list", each) if few else text("progress.several", first=each[0], number=len(each))
    return text("progress.computed" if found.observation else "progress.districts", inputs=words)


def input_named(found: Progress, each: Observation) -> Fact:
    """A figure with the region, the part or the indicator in which it differs from the target."""
    target = found.target
    assert isinstance(target, Target)
    names: list[Fact] = [] if each.region == target.region else [region_name(each.region, each.period)]
    if each.indicator != target.indicator:
        names.append(named(each.indicator, indicators.get(each.indicator)))
    names += parts_named(tuple(part for part in each.breakdown if part not in target.breakdown))
    if not names:
        return dated(each)
    return text("progress.value_of", value=each.value, name=joined("phrase", names), period=each.period)


def rivals(found: Progress) -> Fact:
    """What other documents report, which contradicts the figure that decides (矛盾数据), every one of them."""
    return text("progress.rivals", values=joined("list", map(_cited, found.rivals))) if found.rivals else None


def _cited(each: Observation) -> Fact:
    """A figure with its period and the document that states it."""
    if each.document is None:
        return dated(each)
    return text("progress.stated_in", value=each.value, period=each.period, document=each.document)


def confirmed(found: Progress) -> Fact:
    """The day on which a standard was last known to be in force, where nothing has confirmed it since."""
    return text("progress.confirmed", day=found.confirmed) if found.confirmed else None


def short(found: Progress) -> Fact:
    """How much is missing to the bound (差额)."""
    missing = found.shortfall
    if missing is None:
        return None
    return text("progress.short", amount=readable(missing) if found.inputs else missing)


def needed(found: Progress) -> Fact:
    """How much is still needed each month (每月尚需完成), where more than one month is left."""
    left, each = found.months_left, found.needed_per_month
    if left is None or left <= 1 or each is None:
        return None
    return text("progress.needed", months=brief(rounded(left), "0.1"), amount=readable(each))


def bases(found: Progress) -> Fact:
    """What it starts from (基期), each that is stated; where nothing is known, the last figure before."""
    base, nearest = found.baseline, found.nearest_base
    if base in found.inputs:
        return None
    if base is None:
        return text("progress.nearest_base", value=dated(nearest)) if nearest and nearest != found.latest else None
    several = tuple(dict.fromkeys(each.base for each in found.resolutions))
    words = text("mark.brackets", text=joined("or", several), more=base.period) if len(several) > 1 else dated(base)
    return text("progress.base" if _is_another(found) else "progress.baseline", value=words)


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
    about = text("progress.subject", as_of=found.as_of, subject=_placed(found))
    words = joined("part", [joined("clause", group) for group in groups if group])
    return text("mark.stop", text=text("mark.named", name=about, value=words))


def _placed(found: Progress) -> Fact:
    """What it is about, with its region."""
    target = found.target
    where = region_name(target.region, target.period)
    if isinstance(target, Target):
        return name_of(target, found.indicator, [where])
    return text("mark.brackets", text=found.subject, more=where)


def _promised(found: Progress) -> list[Fact]:
    if not isinstance(found.target, Target):
        return [text("progress.due_by", period=found.target.period)]
    return [text("progress.target", target=promise(found), period=found.target.period)]


def _found(found: Progress) -> list[Fact]:
    clauses: list[Fact] = []
    if (report := found.delivery) is not None:
        elsewhere = report.document is not None and report.document != found.target.document
        key = "progress.delivered_in" if elsewhere else "progress.delivered"
        clauses.append(text(key, period=reported_done(report), document=report.document))
    if (seen := found.observation) is not None:
        clauses.append(text(_done(found, seen), value=_cited(seen) if found.rivals else actual(found)))
        clauses += [_added(found) if found.parts else None, inputs(found), rivals(found), confirmed(found)]
    else:
        clauses += [*_unused(found), inputs(found)]
    return [*clauses, bases(found), _spent(found)]


def _done(found: Progress, seen: Observation) -> str:
    """The sentence that says what was reached, with the verb of an amount added or renewed, which sums lack."""
    if not found.adds or (seen.value and seen.value.adds):
        return "progress.actual"
    renewed = found.bound is not None and found.bound.adds is Addition.RENEWED
    return "progress.renewed" if renewed else "progress.added"


def _spent(found: Progress) -> Fact:
    """What was spent, and on each of what is counted (已支出)."""
    if found.spent is None:
        return None
    cost = None if found.unit_cost is None else text("progress.unit_cost", amount=readable(found.unit_cost))
    return joined("clause", [text("progress.spent", value=dated(found.spent)), cost])


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
    clauses.append(short(found))
    if found.elapsed is not None and found.months_left is not None:
        clauses += _paced(found)
    return [*clauses, needed(found)]


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
    more = joined("part", [found.reason, ground(found, TELLING), lacking(found)])
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
