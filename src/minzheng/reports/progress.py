"""Sheets of progress (进展表单): how targets stand at a date, what decided, and the counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from minzheng.language import Text, joined, text
from minzheng.model import Document, Target
from minzheng.progress import Assessment, Completion, Form, Progress, Reason, RollUp, Status, StatusGround, Tally
from minzheng.quantities import Quantity, Verdict
from minzheng.reports.amounts import measured, rounded
from minzheng.reports.datasets import document_facts
from minzheng.reports.explanation import tree
from minzheng.reports.pairs import dated, pair_codes
from minzheng.reports.progress_sentences import promise, sentence, share_of, why
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
    Column("form", CellKind.CHOICE, shown=False, codes=Form),
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
    Column("verdict", CellKind.CHOICE, shown=False, codes=Verdict),
    Column("final", CellKind.BOOLEAN, shown=False),
    Column("status", CellKind.CHOICE, codes=Status),
    Column("ground", CellKind.CODE, shown=False, codes=StatusGround),
    Column("shortfall", CellKind.FIGURE, shown=False),
    Column("shortfall_number", CellKind.NUMBER, shown=False),
    Column("shortfall_unit", CellKind.CODE, shown=False),
    Column("reason", CellKind.CHOICE, shown=False, codes=Reason),
    Column("why"),
    Column("explanation", shown=False),
)
STATUSES = tuple(Column(f"status_{status.value}", CellKind.NUMBER) for status in Status)
ROLL_UP = (
    Column("obligation", CellKind.CODE, shown=False),
    Column("obligation_name"),
    Column("total", CellKind.NUMBER),
    Column("done", CellKind.NUMBER),
    *STATUSES,
)
PLANS = (
    Column("document", CellKind.CODE, shown=False),
    Column("document_title"),
    Column("total", CellKind.NUMBER),
    *STATUSES,
)
QUIET = (Status.EXCEEDED, Status.MET, Status.ON_PACE, Status.NO_DATA, Status.NOT_DUE)
"""Statuses that need no attention: a long table counts them and shows the others."""


def progress(found: Progress) -> Sheet:
    """One target with its sentence and the tree of what it was made of (单项进展)."""
    return Sheet(
        title=found.subject,
        sentence=sentence(found),
        sections=[Table.of(TARGETS, [_row(found)]), tree(found)],
    )


def assessment(found: Assessment) -> Sheet:
    """The plans with their targets counted by status, then a sheet for each (评估表单)."""
    documents = {document.id: document for document in found.documents}
    groups: dict[str | None, list[Progress]] = {}
    for item in found.items:
        groups.setdefault(item.target.document, []).append(item)
    counts = [text("assessment.count", status=status, count=count) for status, count in found.counts().items() if count]
    summary = (
        text("assessment.total", total=len(found), counts=joined("list", counts)) if counts else text("assessment.none")
    )
    plans = [_counted(documents.get(group or ""), group, items) for group, items in groups.items()]
    return Sheet(
        title=text("title.assessment"),
        facts=[("as_of", found.as_of)],
        sentence=summary,
        sections=[Table.of(PLANS, plans, overview=True)] if len(plans) > 1 else [],
        sheets=[_plan(documents.get(group or ""), group, items) for group, items in groups.items()],
        notes=[roll_up(found.rollup()).sentence] if any(tally.obligation for tally in found.rollup()) else [],
    )


def _counted(document: Document | None, group: str | None, items: Sequence[Progress]) -> dict[str, Fact]:
    """A plan with how many of its targets have each status."""
    counts = Counter(item.status for item in items)
    return {
        "document": group,
        "document_title": document.title if document is not None else group,
        "total": len(items),
        **{f"status_{status.value}": count for status, count in counts.items()},
    }


def _plan(document: Document | None, group: str | None, items: Sequence[Progress]) -> Sheet:
    attention = [place for place, item in enumerate(items) if item.status not in QUIET]
    title: Fact = (group or "") if document is None else document.title
    facts = document_facts(document) if document is not None else []
    return Sheet(title=title, facts=facts, sections=[Table.of(TARGETS, map(_row, items), attention=attention)])


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
        "ground": found.ground,
        "shortfall": found.shortfall,
        "shortfall_number": _number(found.shortfall),
        "shortfall_unit": None if found.shortfall is None else found.shortfall.unit.code,
        "reason": found.reason,
        "why": why(found) or None,
        "explanation": sentence(found),
    }


def _target_cells(found: Progress) -> dict[str, Fact]:
    target = found.target
    cells: dict[str, Fact] = {
        "document": target.document,
        "name": found.subject,
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
