"""Sheets of progress (进展表单): how targets stand at a date, what decided, and the counts."""

from __future__ import annotations

from collections.abc import Sequence

from minzheng.catalogue import bound_named, indicators, named
from minzheng.language import Joined, Text, joined, text
from minzheng.model import Deliverable, Document, Observation, Target
from minzheng.progress import LINEAR, Assessment, Completion, Form, Misfit, Progress, RollUp, Status, Tally, known_day
from minzheng.quantities import Quantity, Relative
from minzheng.reports.amounts import measured, rounded, rounded_to
from minzheng.reports.explanation import tree
from minzheng.reports.pairs import dated, pair_codes
from minzheng.reports.region_names import region_name
from minzheng.reports.sheet import CellKind, Column, Fact, Sheet, Table

TARGETS = (
    Column("document", CellKind.CODE, shown=False),
    Column("indicator", CellKind.CODE, shown=False),
    Column("name"),
    Column("region", CellKind.CODE, shown=False),
    Column("region_name"),
    Column("breakdown", many=True, shown=False),
    Column("scope", many=True, shown=False),
    Column("target", CellKind.FIGURE),
    Column("period", CellKind.PERIOD),
    Column("bound", CellKind.FIGURE, shown=False),
    Column("bound_comparator", CellKind.CODE, shown=False),
    Column("bound_low", CellKind.NUMBER, shown=False),
    Column("bound_high", CellKind.NUMBER, shown=False),
    Column("bound_unit", CellKind.CODE, shown=False),
    Column("obligation", CellKind.CHOICE, shown=False),
    Column("modality", CellKind.CHOICE, shown=False),
    Column("baseline", CellKind.FIGURE),
    Column("baseline_period", CellKind.PERIOD, shown=False),
    Column("actual", CellKind.FIGURE),
    Column("actual_number", CellKind.NUMBER, shown=False),
    Column("actual_unit", CellKind.CODE, shown=False),
    Column("actual_period", CellKind.PERIOD, shown=False),
    Column("actual_document", CellKind.CODE, shown=False),
    Column("parts", CellKind.FIGURE, many=True, shown=False),
    Column("missing_periods", CellKind.PERIOD, many=True, shown=False),
    Column("as_of", CellKind.DATE, shown=False),
    Column("form", CellKind.CHOICE, shown=False),
    Column("completion", CellKind.FIGURE),
    Column("completion_percent", CellKind.NUMBER, shown=False),
    Column("completion_low", CellKind.NUMBER, shown=False),
    Column("completion_high", CellKind.NUMBER, shown=False),
    Column("increment", CellKind.FIGURE),
    Column("increment_percent", CellKind.NUMBER, shown=False),
    Column("due", CellKind.FIGURE),
    Column("due_percent", CellKind.NUMBER, shown=False),
    Column("due_then_percent", CellKind.NUMBER, shown=False),
    Column("achieved_percent", CellKind.NUMBER, shown=False),
    Column("gap_points", CellKind.NUMBER, shown=False),
    Column("ahead_days", CellKind.NUMBER, shown=False),
    Column("pace", shown=False),
    Column("verdict", CellKind.CHOICE),
    Column("final", CellKind.BOOLEAN, shown=False),
    Column("status", CellKind.CHOICE),
    Column("shortfall", CellKind.FIGURE, shown=False),
    Column("shortfall_number", CellKind.NUMBER, shown=False),
    Column("shortfall_unit", CellKind.CODE, shown=False),
    Column("reason", CellKind.CHOICE, shown=False),
    Column("why"),
    Column("explanation", shown=False),
)
QUIET = (Status.EXCEEDED, Status.MET, Status.ON_PACE, Status.NO_DATA, Status.NOT_DUE)
"""Statuses that need no attention: a long table counts them and shows the others."""


def progress(found: Progress) -> Sheet:
    """One target with its sentence and the tree of what it was made of (单项进展)."""
    return Sheet(
        title=subject(found),
        sentence=sentence(found),
        sections=[Table.of(TARGETS, [_row(found)]), tree(found)],
    )


def assessment(found: Assessment) -> Sheet:
    """A sheet for each plan, with the counts at the end (评估表单)."""
    documents = {document.id: document for document in found.documents}
    groups = dict.fromkeys(item.target.document for item in found.items)
    sheets = [
        _plan(documents.get(group or ""), group, [item for item in found.items if item.target.document == group])
        for group in groups
    ]
    counts = [text("assessment.count", status=status, count=count) for status, count in found.counts().items() if count]
    summary = (
        text("assessment.total", total=len(found), counts=joined("list", counts)) if counts else text("assessment.none")
    )
    notes = [found.rollup()] if any(tally.obligation for tally in found.rollup()) else []
    return Sheet(
        title=text("title.assessment"),
        facts=[("as_of", found.as_of)],
        sentence=summary,
        sheets=sheets,
        notes=notes,
    )


def _plan(document: Document | None, group: str | None, items: Sequence[Progress]) -> Sheet:
    title: Fact = group or ""
    if document is not None:
        title = text("mark.brackets", text=document.title, more=document.id)
    attention = [place for place, item in enumerate(items) if item.status not in QUIET]
    return Sheet(title=title, sections=[Table.of(TARGETS, map(_row, items), attention=attention)])


def subject(found: Progress) -> Fact:
    """What a target is about: the indicator's name with its parts, or the title of the deliverable (事项)."""
    target = found.target
    if isinstance(target, Deliverable):
        return target.title
    return named(target.indicator, found.indicator, target.breakdown, target.scope)


def promise(found: Progress) -> Fact:
    """The target as the plan put it, and what it comes to where that is not the same (目标)."""
    target = found.target
    if isinstance(target, Deliverable):
        return None
    if not isinstance(target.value, Relative):
        return target.value
    known = {} if found.other is None else {found.other.code: found.other}
    words = bound_named(target.value, known or indicators)
    if found.bound is None:
        return words
    bounds = dict.fromkeys(each.bound for each in found.resolutions)
    return text("progress.resolved", words=words, bounds=joined("or", bounds))


def _row(found: Progress) -> dict[str, Fact]:
    done, way = _share(found.completion), _share(found.increment)
    return {
        **_target_cells(found),
        **_bound_cells(found),
        **_actual_cells(found),
        "as_of": found.as_of,
        "form": found.form,
        "completion": measured(done),
        "completion_percent": _percent(done),
        "completion_low": None if done is None or done.interval.low is None else rounded(done.interval.low),
        "completion_high": None if done is None or done.interval.high is None else rounded(done.interval.high),
        "increment": None if found.form is Form.INCREASE else measured(way),
        "increment_percent": _percent(way),
        "due": None if found.elapsed is None else share_of(found.elapsed),
        "due_percent": _number(found.elapsed),
        "due_then_percent": _number(found.elapsed_then),
        "achieved_percent": _number(found.achieved),
        "gap_points": _number(found.gap),
        "ahead_days": found.ahead_days,
        "pace": found.pace,
        "verdict": found.verdict,
        "final": None if found.verdict is None else not found.interim,
        "status": found.status,
        "shortfall": found.shortfall,
        "shortfall_number": _number(found.shortfall),
        "shortfall_unit": None if found.shortfall is None else found.shortfall.unit.code,
        "reason": found.reason,
        "why": why(found),
        "explanation": sentence(found),
    }


def _target_cells(found: Progress) -> dict[str, Fact]:
    target = found.target
    cells: dict[str, Fact] = {
        "document": target.document,
        "name": subject(found),
        "region": target.region,
        "region_name": region_name(target.region, target.period),
        "target": promise(found),
        "period": target.period,
        "obligation": target.obligation,
        "modality": target.modality,
    }
    if isinstance(target, Target):
        cells |= {
            "indicator": target.indicator,
            "breakdown": pair_codes(target.breakdown),
            "scope": tuple(map(str, target.scope)),
        }
    return cells


def _bound_cells(found: Progress) -> dict[str, Fact]:
    bound = found.bound
    if bound is None:
        return {}
    return {
        "bound": bound,
        "bound_comparator": bound.op,
        "bound_low": bound.low,
        "bound_high": bound.high,
        "bound_unit": bound.unit.code,
    }


def _actual_cells(found: Progress) -> dict[str, Fact]:
    seen, base = found.observation, found.baseline
    cells: dict[str, Fact] = {
        "parts": tuple(dated(each) for each in found.parts),
        "missing_periods": found.missing,
    }
    if base is not None:
        cells |= {"baseline": dated(base), "baseline_period": base.period}
    if seen is not None and seen.value is not None:
        cells |= {
            "actual": dated(seen),
            "actual_number": seen.value.number if seen.value.op.is_point else None,
            "actual_unit": seen.value.unit.code,
            "actual_period": seen.period,
            "actual_document": seen.document,
        }
    return cells


def _share(done: object) -> Completion | None:
    return done if isinstance(done, Completion) else None


def _percent(done: Completion | None) -> Fact:
    return None if done is None else rounded(done.value.magnitude)


def _number(value: Quantity | None) -> Fact:
    return None if value is None else rounded(value.magnitude)


def why(found: Progress) -> Joined:
    """What decided, in a few words: the reason, what is missing, how far behind its pace it is (说明)."""
    parts: list[Fact] = []
    if found.reason is not None:
        parts.append(found.reason)
        if found.observation is None and found.latest is not None:
            parts.append(text("progress.last_known", value=dated(found.latest)))
    elif found.form is not Form.DELIVERABLE and found.verdict and _share(found.completion) is None:
        parts.append(found.completion.reason)  # type: ignore[union-attr]
    parts += [lacking(found)] if found.missing else []
    if found.verdict is not None and found.interim:
        parts += [text("progress.interim"), lead(found)]
    if found.shortfall is not None:
        parts.append(text("progress.short", amount=found.shortfall))
    return joined("part", parts)


def lacking(found: Progress) -> Text:
    """Which parts of the period have no figure: 缺2025年3月."""
    return text("progress.lacking", periods=found.missing)


def lead(found: Progress) -> Fact:
    """How far it is ahead of its pace or behind it (与序时进度之差); nothing where there is no gap."""
    if found.gap is None:
        return None
    if not found.gap:
        return text("progress.level")
    points = abs(rounded_to(found.gap.magnitude, "0.1"))
    key = "progress.ahead" if found.gap.magnitude > 0 else "progress.behind"
    return text(key, points=points if points else text("progress.less_than_tenth"))


def sentence(found: Progress) -> Text:
    """The status of a target with all its inputs, as one sentence (一句话说明)."""
    clauses = [*_promised(found), *_found(found), *_measures(found), *_decided(found)]
    about = text("progress.subject", as_of=found.as_of, subject=subject(found))
    return text("mark.stop", text=text("mark.named", name=about, value=joined("clause", clauses)))


def _promised(found: Progress) -> list[Fact]:
    if isinstance(found.target, Deliverable):
        return [text("progress.due_by", period=found.target.period)]
    return [text("progress.target", target=promise(found), period=found.target.period)]


def _found(found: Progress) -> list[Fact]:
    clauses: list[Fact] = []
    target = found.target
    if isinstance(target, Deliverable) and target.delivered and found.verdict:
        clauses.append(text("progress.delivered", period=target.delivered))
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
        why_not = next((each.reason for each in found.passed if each.observation is found.latest), None)
        clauses += [] if why_not in (None, Misfit.BEFORE_PERIOD) else [why_not]
    shown = (found.latest, found.baseline)
    for each in found.passed:
        seen = each.observation
        if (
            each.reason in NEARLY
            and all(seen is not one for one in shown)
            and _same_part(seen, found.target, each.reason)
        ):
            return [*clauses, _set_aside(seen, each.reason)]
    return clauses


NEARLY = (Misfit.MISSING, Misfit.AFTER_DATE, Misfit.OTHER_SCOPE, Misfit.OTHER_KIND, Misfit.CHANGE_NOT_LEVEL)
"""What a figure may be passed over for that still speaks of the same part of the same indicator."""


def _same_part(seen: Observation, target: Target | Deliverable, reason: Misfit) -> bool:
    if isinstance(target, Deliverable) or seen.breakdown != target.breakdown:
        return False
    return reason is Misfit.OTHER_SCOPE or seen.scope == target.scope


def _set_aside(seen: Observation, reason: Misfit) -> Text:
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
    if found.verdict is None or isinstance(found.target, Deliverable):
        return []
    clauses = [_measure("completion", found.completion)]
    if isinstance(found.increment, Completion) and found.form is not Form.INCREASE:
        clauses.append(_measure("increment", found.increment))
    if found.shortfall is not None:
        clauses.append(text("progress.short", amount=found.shortfall))
    if found.elapsed is not None and found.interim:
        clauses += _paced(found)
    return clauses


def _measure(key: str, done: object) -> Fact:
    if isinstance(done, Completion):
        return text("progress.measure", name=text(f"header.{key}"), value=measured(done))
    return text("progress.not_defined", name=text(f"header.{key}"), reason=done.reason)  # type: ignore[attr-defined]


def _paced(found: Progress) -> list[Fact]:
    assert found.elapsed is not None
    due: Fact = share_of(found.elapsed)
    if found.pace != LINEAR:
        due = text("mark.brackets", text=due, more=found.pace)
    clauses: list[Fact] = [text("progress.due", share=due)]
    if (then := found.elapsed_then) is not None and found.observation is not None:
        day = known_day(found.observation.period)
        clauses.append(text("progress.due_then", day=day, share=share_of(then)))
    gap = lead(found)
    return [*clauses, gap] if gap is not None else clauses


def share_of(value: Quantity) -> str:
    """A share in % to one decimal."""
    return f"{rounded_to(value.magnitude, '0.1')}%"


def _decided(found: Progress) -> list[Fact]:
    clauses: list[Fact] = []
    if found.verdict is not None:
        finality = text(
            "progress.interim_verdict" if found.interim else "progress.final_verdict", verdict=found.verdict
        )
        clauses.append(finality)
    ground = found.ground
    status: Fact = found.status
    reasons = [found.reason, ground, *([lacking(found)] if found.missing else [])]
    more = joined("part", reasons)
    clauses.append(text("mark.brackets", text=status, more=more) if more else status)
    return clauses


ROLL_UP = (
    Column("obligation", CellKind.CODE, shown=False),
    Column("obligation_name"),
    Column("total", CellKind.NUMBER),
    Column("done", CellKind.NUMBER),
    *(Column(f"status_{status.value}", CellKind.NUMBER) for status in Status),
)


def roll_up(found: RollUp) -> Sheet:
    """The targets counted by obligation and status (完成情况汇总)."""
    tallies = (*found.tallies, found.whole)
    rows = [
        {
            "obligation": "all" if each.whole else each.obligation,
            "obligation_name": tally_name(each),
            "total": each.total,
            "done": each.met,
            **{f"status_{status.value}": count for status, count in each.counts},
        }
        for each in tallies
    ]
    sentence = text("mark.stop", text=joined("part", map(tally, tallies)))
    return Sheet(title=text("title.roll_up"), sentence=sentence, sections=[Table.of(ROLL_UP, rows)])


def tally_name(found: Tally) -> Fact:
    """What is counted."""
    if found.whole:
        return text("rollup.all")
    return found.obligation if found.obligation is not None else text("rollup.unstated")


def tally(found: Tally) -> Text:
    """A count in words: 约束性5项，完成4项（滞后1）."""
    rest = [
        text("rollup.status", status=status, count=count)
        for status, count in found.counts
        if count and status not in (Status.EXCEEDED, Status.MET)
    ]
    words = text("rollup.count", name=tally_name(found), total=found.total, met=found.met)
    return text("mark.brackets", text=words, more=joined("list", rest)) if rest else words
