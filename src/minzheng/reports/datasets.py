"""Sheets of documents and what they hold (文件表单): datasets, plans, summaries, and single statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from minzheng.catalogue import base_named, bound_named, indicators, named
from minzheng.language import Text, joined, text
from minzheng.model import (
    Dataset,
    Deliverable,
    Document,
    Indicator,
    Milestone,
    Observation,
    Plan,
    Statement,
    Summary,
    Target,
    Task,
    Undertaking,
    reported_done,
)
from minzheng.reports.columns import parts, region_name, where
from minzheng.reports.sheet import CellKind, Column, Fact, Sheet, Table, at, hidden

NUMBER, FIGURE, PERIOD, CHOICE = CellKind.NUMBER, CellKind.FIGURE, CellKind.PERIOD, CellKind.CHOICE

Known = Mapping[str, Indicator]


class _Said(NamedTuple):
    """One statement with what resolves its codes."""

    item: Statement
    known: Known

    @property
    def statement(self) -> str:
        """What it is."""
        return type(self.item).__name__.lower()

    @property
    def task(self) -> Fact:
        """The number of the task that it is or belongs to."""
        return self.item.id if isinstance(self.item, Task) else getattr(self.item, "task", None)

    @property
    def name(self) -> Fact:
        """What it is about, of a figure."""
        each = self.item
        if isinstance(each, Undertaking):
            return None
        return named(each.indicator, self.known.get(each.indicator), each.breakdown, each.scope)

    @property
    def target(self) -> Fact:
        """What it promises."""
        return bound_named(self.item.value, self.known) if isinstance(self.item, Target) else None

    @property
    def value(self) -> Fact:
        """What it reports."""
        if not isinstance(self.item, Observation):
            return None
        return self.item.value if self.item.value is not None else text("mark.given", text=self.item.missing)

    @property
    def period(self) -> Fact:
        """What time its figure is of."""
        return None if isinstance(self.item, Undertaking) else self.item.period

    @property
    def due_by(self) -> Fact:
        """By when it is to be delivered or done."""
        return self.item.period if isinstance(self.item, Undertaking) else None

    @property
    def delivered(self) -> Fact:
        """When it was delivered or done, as its document says."""
        return reported_done(self.item) if isinstance(self.item, Undertaking) else None


HEAD = (hidden("document", of="item.document"), hidden("indicator", of="item.indicator"), Column("name"))
PRINTED = (
    hidden("comparator", of="item.value.op"),
    hidden("number", NUMBER, of=lambda said: said.item.value.number if at(said, "item.value.op.is_point") else None),
    hidden("low", NUMBER, of="item.value.low"),
    hidden("high", NUMBER, of="item.value.high"),
    hidden("unit", of="item.value.unit.code"),
)
FORCE = (Column("obligation", CHOICE, of="item.obligation"), Column("modality", CHOICE, of="item.modality"))
NOTE = Column("note", of=lambda said: said.item.note or None)
TASK = hidden("task")
DONE = (
    Column("due_by", PERIOD),
    Column("delivered", PERIOD),
    hidden("promised_as", CellKind.TEXT, of=lambda said: at(said, "item.promised_as") or None),
)
TARGETS = (
    *HEAD,
    TASK,
    Column("target", FIGURE),
    *PRINTED,
    Column("period", PERIOD),
    *where("item"),
    *parts("item"),
    Column("baseline", of=lambda said: at(said, "item.baseline") and base_named(said.item.baseline, said.known)),
    Column("milestones", many=True, of=lambda said: tuple(map(_milestone, at(said, "item.milestones") or ()))),
    *FORCE,
    NOTE,
)
OBSERVATIONS = (
    *HEAD,
    Column("value", FIGURE),
    *PRINTED,
    hidden("missing", CHOICE, of="item.missing"),
    Column("period", PERIOD),
    *where("item"),
    *parts("item"),
    Column("status", CHOICE, of="item.status"),
    NOTE,
)
DELIVERABLES = (
    HEAD[0],
    TASK,
    Column("deliverable", of=lambda said: said.item.title if isinstance(said.item, Deliverable) else None),
    *DONE,
    *where("item"),
    *FORCE,
    NOTE,
)
TASKS = (
    HEAD[0],
    Column("task", CellKind.CODE),
    Column("title", of=lambda said: said.item.title if isinstance(said.item, Task) else None),
    Column("plan_part", of=lambda said: at(said, "item.part") or None),
    Column("lead", of=lambda said: at(said, "item.lead") or None),
    Column("with", many=True, of=lambda said: at(said, "item.helpers") or ()),
    *DONE,
    *where("item"),
    *FORCE,
    NOTE,
)
COLUMNS = {"task": TASKS, "target": TARGETS, "observation": OBSERVATIONS, "deliverable": DELIVERABLES}
STATEMENTS = tuple(
    {
        column.key: column
        for column in (Column("statement", CellKind.CODE), *TARGETS, *OBSERVATIONS, *DELIVERABLES, *TASKS)
    }.values()
)
"""The records of documents: one for each task, target, observation and deliverable, with what any of them has."""
DOCUMENT = (
    Column("document", CellKind.CODE),
    Column("document_title"),
    Column("issuer"),
    Column("region", CellKind.CODE),
    Column("region_name"),
    Column("period", CellKind.PERIOD),
    Column("published", CellKind.DATE),
    Column("document_number"),
    Column("note"),
)
DOCUMENTS = (
    Column("document", CellKind.CODE, shown=False),
    Column("document_title"),
    Column("period", CellKind.PERIOD),
    Column("task_count", CellKind.NUMBER),
    Column("target_count", CellKind.NUMBER),
    Column("deliverable_count", CellKind.NUMBER),
    Column("observation_count", CellKind.NUMBER),
)


def dataset(found: Dataset) -> Sheet:
    """The documents of a dataset with how much each holds, then a sheet for each (数据集)."""
    plans = {plan.id: plan for plan in found.plans}
    summaries = {summary.id: summary for summary in found.summaries}
    rows, sheets = [], []
    for document in found.documents:
        held = (*_promises(plans.get(document.id)), *_reports(summaries.get(document.id)))
        counts = Counter(type(each) for each in held)
        # Most plans set no tasks: a column of noughts would say nothing.
        many = (counts[Task] or None, counts[Target], counts[Deliverable], counts[Observation])
        rows.append((document.id, document.title, document.period, *many))
        sheets.append(_document(document, held, found.indicators))
    counted = {
        "documents": len(rows),
        "tasks": len(found.tasks),
        "targets": len(found.targets),
        "deliverables": len(found.deliverables),
        "observations": len(found.observations),
    }
    said = [text(f"dataset.{key}_count", count=count) for key, count in counted.items() if count or key != "tasks"]
    overview = [Table(DOCUMENTS, rows, overview=True)] if len(rows) > 1 else []
    sentence = text("mark.stop", text=joined("clause", said))
    return Sheet(title=text("title.dataset"), sentence=sentence, sections=overview, sheets=sheets)


def _promises(plan: Plan | None) -> tuple[Statement, ...]:
    return () if plan is None else (*plan.tasks, *plan.targets, *plan.deliverables)


def _reports(summary: Summary | None) -> tuple[Statement, ...]:
    return () if summary is None else summary.observations


def plan(found: Plan) -> Sheet:
    """A plan: its tasks, targets and deliverables (计划)."""
    return _document(found.document, _promises(found), indicators)


def summary(found: Summary) -> Sheet:
    """A summary: its observations (总结)."""
    return _document(found.document, found.observations, indicators)


def document(found: Document) -> Sheet:
    """A document by itself (文件)."""
    about = {"document": found.id, "document_title": found.title, "region": found.region, **dict(document_facts(found))}
    return Sheet(title=found.title, facts=document_facts(found), records=lambda: Table.of(DOCUMENT, [about]))


def _document(found: Document, held: Iterable[Statement], known: Known) -> Sheet:
    said = [_Said(each, known) for each in held]
    tables = []
    for sort, columns in COLUMNS.items():
        if rows := [each for each in said if each.statement == sort]:
            caption = text("mark.brackets", text=text(f"dataset.{sort}s"), more=len(rows))
            tables.append(Table.of(columns, rows, caption))
    return Sheet(
        title=found.title,
        facts=document_facts(found),
        sections=tables,
        notes=[] if tables else [text("dataset.nothing")],
        records=lambda: Table.of(STATEMENTS, said),
    )


def document_facts(found: Document) -> list[tuple[str, Fact]]:
    """What a document says of itself, beside its title."""
    day = found.published or (found.period.last if found.period else None)
    return [
        ("issuer", found.issuer or None),
        ("region_name", None if found.region is None else region_name(found.region, day)),
        ("period", found.period),
        ("published", found.published),
        ("document_number", found.number or None),
        ("note", found.note or None),
    ]


def _milestone(step: Milestone) -> Fact:
    return joined("words", [step.period, step.value])


def target(found: Target) -> Sheet:
    """One target (目标)."""
    said = _Said(found, indicators)
    return _alone(said, text("statement.target", name=said.name, value=said.target, period=found.period))


def observation(found: Observation) -> Sheet:
    """One observation (观测值)."""
    said, value = _Said(found, indicators), found.value if found.value is not None else found.missing
    return _alone(said, text("statement.observation", name=said.name, value=value, period=found.period))


def deliverable(found: Deliverable) -> Sheet:
    """One deliverable (任务成果)."""
    return _alone(_Said(found, indicators), text("statement.deliverable", title=found.title, period=found.period))


def task(found: Task) -> Sheet:
    """One task (工作任务)."""
    sentence = text("statement.task", id=found.id, title=found.title, period=found.period)
    if found.lead:
        sentence = text("statement.led_task", id=found.id, title=found.title, period=found.period, lead=found.lead)
    return _alone(_Said(found, indicators), sentence)


def _alone(said: _Said, sentence: Text) -> Sheet:
    table = Table.of(COLUMNS[said.statement], [said])
    return Sheet(sentence=sentence, sections=[table], records=lambda: Table.of(STATEMENTS, [said]))
