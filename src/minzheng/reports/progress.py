"""Sheets of progress (进展表单): how targets stand at a date, what decided, and the counts."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Sequence

from minzheng.comparison import tidy
from minzheng.language import Text, joined, text
from minzheng.model import Document, Observation, Task, reported_done
from minzheng.progress import (
    Assessment,
    Completion,
    Form,
    Progress,
    Reason,
    RollUp,
    RollUpKey,
    Status,
    StatusGround,
    Tally,
)
from minzheng.quantities import Verdict
from minzheng.regions import Region
from minzheng.reports.amounts import measured, rounded
from minzheng.reports.columns import amount, ends, parts, printed, region_name, where
from minzheng.reports.datasets import document_facts
from minzheng.reports.explanation import tree
from minzheng.reports.lookups import topic_path
from minzheng.reports.pairs import dated
from minzheng.reports.progress_sentences import actual, promise, sentence, share_of, why
from minzheng.reports.sheet import CellKind, Column, Fact, Sheet, Table, at, hidden

NUMBER, FIGURE, PERIOD, CHOICE = CellKind.NUMBER, CellKind.FIGURE, CellKind.PERIOD, CellKind.CHOICE


def count_of(status: Status, item: object) -> Fact:
    """How many of what is counted have a status."""
    return dict(at(item, "counts")).get(status)


TARGETS = (
    hidden("document", of="target.document"),
    hidden("task", of="task.id"),
    hidden("indicator", of="target.indicator"),
    Column("name", of="subject"),
    *where("target"),
    *parts("target"),
    Column("target", FIGURE, of=promise),
    Column("period", PERIOD, of="target.period"),
    hidden("bound", FIGURE),
    *printed("bound", "bound_"),
    hidden("obligation", CHOICE, of="target.obligation"),
    hidden("modality", CHOICE, of="target.modality"),
    Column("baseline", FIGURE, of=lambda item: item.baseline and dated(item.baseline)),
    hidden("baseline_period", PERIOD, of="baseline.period"),
    Column("actual", FIGURE, of=lambda item: item.observation and actual(item)),
    hidden("actual_number", NUMBER, of=lambda item: point(item.observation, item.computed)),
    hidden("actual_unit", of="observation.value.unit.code"),
    hidden("actual_period", PERIOD, of="observation.period"),
    hidden("actual_document", of="observation.document"),
    hidden("parts", FIGURE, many=True, of=lambda item: tuple(map(dated, item.parts))),
    hidden("inputs", FIGURE, many=True, of=lambda item: tuple(map(dated, item.inputs))),
    hidden("lacking", many=True),
    hidden("rivals", FIGURE, many=True, of=lambda item: tuple(map(dated, item.rivals))),
    hidden("adds", CellKind.BOOLEAN),
    hidden("stale", CellKind.BOOLEAN),
    hidden("confirmed", CellKind.DATE),
    hidden("nearest_base", FIGURE, of=lambda item: item.nearest_base and dated(item.nearest_base)),
    hidden("missing_periods", PERIOD, many=True, of="missing"),
    hidden("as_of", CellKind.DATE),
    hidden("form", CHOICE, codes=Form),
    Column("completion", FIGURE, of=lambda item: measured(_share(item.completion))),
    amount("completion_percent", "completion.value"),
    *ends("completion", "completion"),
    Column("increment", FIGURE, of=lambda item: measured(_share(item.increment, item.form is not Form.INCREASE))),
    amount("increment_percent", "increment.value"),
    Column("due", FIGURE, of=lambda item: item.elapsed and share_of(item.elapsed)),
    amount("due_percent", "elapsed"),
    amount("due_then_percent", "elapsed_then"),
    amount("achieved_percent", "achieved"),
    amount("gap_points", "gap"),
    hidden("ahead_days", NUMBER),
    hidden("pace", CellKind.TEXT),
    hidden("verdict", CHOICE, codes=Verdict),
    hidden("final", CellKind.BOOLEAN, of=lambda item: None if item.verdict is None else not item.interim),
    Column("status", CHOICE, codes=Status),
    hidden("ground", codes=StatusGround),
    hidden("shortfall", FIGURE),
    amount("shortfall_number", "shortfall"),
    hidden("shortfall_unit", of="shortfall.unit.code"),
    hidden("months_left", NUMBER, of=lambda item: None if item.months_left is None else rounded(item.months_left)),
    hidden("needed_per_month", FIGURE, of=lambda item: item.needed_per_month and tidy(item.needed_per_month)),
    amount("needed_per_month_number", "needed_per_month"),
    Column("spent", FIGURE, of=lambda item: item.spent and dated(item.spent)),
    hidden("spent_document", of="spent.document"),
    Column("unit_cost", FIGURE, of=lambda item: item.unit_cost and tidy(item.unit_cost)),
    amount("unit_cost_number", "unit_cost"),
    hidden("delivered", PERIOD, of=lambda item: item.delivery and reported_done(item.delivery)),
    hidden("reason", CHOICE, codes=Reason),
    Column("why", of=lambda item: why(item) or None),
    hidden("explanation", CellKind.TEXT, of=sentence),
)
STATUSES = tuple(Column(f"status_{status}", NUMBER, of=functools.partial(count_of, status)) for status in Status)
ROLL_UP = (
    hidden("group"),
    Column("group_name"),
    hidden("document"),
    Column("total", NUMBER),
    Column("done", NUMBER),
    *STATUSES,
)
PLANS = (
    hidden("document"),
    Column("document_title", of="title"),
    Column("total", NUMBER),
    *STATUSES,
)
QUIET = (Status.EXCEEDED, Status.MET, Status.ON_PACE, Status.NO_DATA, Status.NOT_DUE, Status.UNMEASURED)
"""Statuses that need no attention: a long table counts them and shows the others."""


def progress(found: Progress) -> Sheet:
    """One target with its sentence and the tree of what it was made of (单项进展)."""
    return Sheet(
        title=found.subject,
        sentence=sentence(found),
        sections=[Table.of(TARGETS, [found]), tree(found)],
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
        notes=[roll_up(found.rollup()).sentence] if any(each.group for each in found.rollup()) else [],
    )


def _counted(document: Document | None, group: str | None, items: Sequence[Progress]) -> dict[str, object]:
    """A plan with how many of its targets have each status."""
    counts = Counter(item.status for item in items)
    title = document.title if document is not None else group
    return {"document": group, "title": title, "total": len(items), "counts": counts}


def _plan(document: Document | None, group: str | None, items: Sequence[Progress]) -> Sheet:
    attention = [place for place, item in enumerate(items) if item.status not in QUIET]
    title: Fact = (group or "") if document is None else document.title
    facts = document_facts(document) if document is not None else []
    return Sheet(title=title, facts=facts, sections=[Table.of(TARGETS, items, attention=attention)])


def _share(done: object, shown: bool = True) -> Completion | None:
    return done if shown and isinstance(done, Completion) else None


def point(seen: Observation | None, computed: bool = False) -> Fact:
    """The number of an observation, where it is a single one; one that was computed to four decimals."""
    if seen is None or seen.value is None or not seen.value.op.is_point:
        return None
    return rounded(seen.value.number) if computed else seen.value.number


def roll_up(found: RollUp) -> Sheet:
    """The items counted by a key and by status (完成情况汇总)."""
    tallies = (*found.tallies, found.whole)
    sentence = text("mark.stop", text=joined("part", [_tally(each, found.by) for each in tallies]))
    table = Table.of(ROLL_UP, [_tallied(each, found.by) for each in tallies])
    return Sheet(title=text("title.roll_up_by", key=found.by), sentence=sentence, sections=[table])


def _tallied(found: Tally, by: RollUpKey) -> dict[str, object]:
    """A group with how many of its items have each status."""
    group = found.group.id if isinstance(found.group, Task) else found.group
    return {
        "group": "all" if found.whole else group,
        "group_name": _group_name(found, by),
        "document": found.document,
        "total": found.total,
        "done": found.met,
        "counts": found.counts,
    }


def _group_name(found: Tally, by: RollUpKey) -> Fact:
    """What is counted."""
    group = found.group
    if found.whole:
        return text("rollup.all")
    if group is None:
        return text(f"rollup.unstated_{by.value}")
    if isinstance(group, Task):
        return text("rollup.task", id=group.id, title=group.title)
    if isinstance(group, Region):
        return region_name(group)
    return topic_path(str(group)) if by is RollUpKey.TOPIC else group


def _tally(found: Tally, by: RollUpKey) -> Text:
    """A count in words: 约束性5项，完成4项（滞后1）."""
    rest = [
        text("rollup.status", status=status, count=count)
        for status, count in found.counts
        if count and status not in (Status.EXCEEDED, Status.MET)
    ]
    words = text("rollup.count", name=_group_name(found, by), total=found.total, met=found.met)
    return text("mark.brackets", text=words, more=joined("list", rest)) if rest else words
