"""Sheets of documents and what they hold (文件表单): datasets, plans, summaries, and single statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from minzheng.catalogue import base_named, bound_named, indicators
from minzheng.datasets import Dataset, catalogue_of
from minzheng.language import joined, text
from minzheng.model import (
    Deliverable,
    Document,
    Indicator,
    Observation,
    Plan,
    Statement,
    Summary,
    Target,
    Task,
    Undertaking,
    reported_done,
)
from minzheng.reports.columns import name_of, parts, printed, region_name, steps_to, where
from minzheng.reports.sheet import Column, Fact, Sheet, Table, at, columns, given, hidden, shown, shows

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
        return self.item.id if isinstance(self.item, Task) else at(self.item, "task")

    @property
    def figure(self) -> Target | Observation | None:
        """The statement, if it has a figure."""
        return None if isinstance(self.item, Undertaking) else self.item

    @property
    def undertaken(self) -> Undertaking | None:
        """The statement, if it is something to be done."""
        return self.item if isinstance(self.item, Undertaking) else None

    @property
    def name(self) -> Fact:
        """What it is about, of a figure."""
        return self.figure and name_of(self.figure, self.known.get(self.figure.indicator, self.figure.indicator))

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
    def point(self) -> Fact:
        """The number of its figure, where it is a single one."""
        return at(self.item, "value.number") if at(self.item, "value.op.is_point") else None

    @property
    def baseline(self) -> Fact:
        """What it is reckoned from."""
        base = at(self.item, "baseline")
        return base and base_named(base, self.known)

    @property
    def milestones(self) -> Fact:
        """What is to be reached on the way."""
        return steps_to(self.item)


HEAD = (*hidden(document="item.document", indicator="item.indicator"), *shown(name="name"))
NUMBERS = tuple(printed("item.value"))
PRINTED = (NUMBERS[0], *hidden("number", number="point"), *NUMBERS[1:])
FORCE = shown("choice", obligation="item.obligation", modality="item.modality")
NOTE = shown(note="item.note")
TASK = hidden(task="task")
DONE = (
    *shown("period", due_by="undertaken.period"),
    *shown("period", delivered=lambda said: said.undertaken and reported_done(said.undertaken)),
    *hidden("text", promised_as="item.promised_as"),
)
TARGETS = (
    *HEAD,
    *TASK,
    *shown("figure", target="target"),
    *PRINTED,
    *shown("period", period="figure.period"),
    *where("item"),
    *parts("item"),
    *shown(baseline="baseline"),
    *shown(many=True, milestones="milestones"),
    *FORCE,
    *NOTE,
)
OBSERVATIONS = (
    *HEAD,
    *shown("figure", value="value"),
    *PRINTED,
    *hidden("choice", missing="item.missing"),
    *shown("period", period="figure.period"),
    *where("item"),
    *parts("item"),
    *shown("choice", status="item.status"),
    *NOTE,
)
DELIVERABLES = (
    HEAD[0],
    *TASK,
    *shown(deliverable=lambda said: said.item.title if isinstance(said.item, Deliverable) else None),
    *DONE,
    *where("item"),
    *FORCE,
    *NOTE,
)
TASKS = (
    HEAD[0],
    *shown("code", task="task"),
    *shown(title=lambda said: said.item.title if isinstance(said.item, Task) else None),
    *shown(plan_part="item.part", lead="item.lead"),
    *columns("text", {"with": "item.helpers"}, many=True),
    *DONE,
    *where("item"),
    *FORCE,
    *NOTE,
)
COLUMNS: dict[str, tuple[Column, ...]] = {
    "task": TASKS,
    "target": TARGETS,
    "observation": OBSERVATIONS,
    "deliverable": DELIVERABLES,
}
EVERY = (*shown("code", statement="statement"), *TARGETS, *OBSERVATIONS, *DELIVERABLES, *TASKS)
STATEMENTS = tuple({column.key: column for column in EVERY}.values())
"""The records of documents: one for each task, target, observation and deliverable, with what any of them has."""
DOCUMENT = (
    *shown("code", document="document"),
    *shown(document_title="document_title", issuer="issuer"),
    *shown("code", region="region"),
    *shown(region_name="region_name"),
    *shown("period", period="period"),
    *shown("date", published="published"),
    *shown(document_number="document_number", note="note"),
)
COUNTED = (Task, Target, Deliverable, Observation)
DOCUMENTS = (
    *hidden(document="id"),
    *shown(document_title="title"),
    *shown("period", period="period"),
    *columns("integer", {f"{each.__name__.lower()}_count": f"counts.{each.__name__}" for each in COUNTED}),
)


@shows(Dataset, STATEMENTS)
def dataset(found: Dataset) -> Sheet:
    """The documents of a dataset with how much each holds, then a sheet for each (数据集)."""
    plans = {plan.id: plan for plan in found.plans}
    summaries = {summary.id: summary for summary in found.summaries}
    rows, sheets = [], []
    for each in found.documents:
        held = (*_promises(plans.get(each.id)), *(at(summaries.get(each.id), "observations") or ()))
        counts = Counter(type(one).__name__ for one in held)
        # Most plans set no tasks: a column of noughts would say nothing.
        many = {kind.__name__: counts[kind.__name__] or (None if kind is Task else 0) for kind in COUNTED}
        rows.append({"id": each.id, "title": each.title, "period": each.period, "counts": many})
        sheets.append(_document(each, held, found.catalogue))
    sizes = {"documents": len(rows)} | {f"{each}s": len(getattr(found, f"{each}s")) for each in COLUMNS}
    order = ("documents", "tasks", "targets", "deliverables", "observations")
    said = [text(f"dataset.{key}_count", count=sizes[key]) for key in order if sizes[key] or key != "tasks"]
    return Sheet(
        title=text("title.dataset"),
        sentence=text("mark.stop", text=joined("clause", said)),
        sections=[Table.of(DOCUMENTS, rows, overview=True)] if len(rows) > 1 else [],
        sheets=sheets,
    )


def _promises(plan: Plan | None) -> tuple[Statement, ...]:
    return () if plan is None else (*plan.tasks, *plan.targets, *plan.deliverables)


@shows(Plan, STATEMENTS)
def plan(found: Plan) -> Sheet:
    """A plan: its tasks, targets and deliverables (计划)."""
    return _document(found.document, _promises(found), catalogue_of(found))


@shows(Summary, STATEMENTS)
def summary(found: Summary) -> Sheet:
    """A summary: its observations (总结)."""
    return _document(found.document, found.observations, catalogue_of(found))


@shows(Document, DOCUMENT)
def document(found: Document) -> Sheet:
    """A document by itself (文件)."""
    about = {"document": found.id, "document_title": found.title, "region": found.region, **dict(document_facts(found))}
    return Sheet(title=found.title, facts=document_facts(found), records=lambda: Table.of(DOCUMENT, [about]))


def _document(found: Document, held: Iterable[Statement], known: Known) -> Sheet:
    said = [_Said(each, known) for each in held]
    tables = []
    for sort, own in COLUMNS.items():
        if rows := [each for each in said if each.statement == sort]:
            caption = text("mark.brackets", text=text(f"dataset.{sort}s"), more=len(rows))
            tables.append(Table.of(own, rows, caption))
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


@shows(Target, STATEMENTS)
@shows(Observation, STATEMENTS)
@shows(Deliverable, STATEMENTS)
@shows(Task, STATEMENTS)
def statement(found: Statement) -> Sheet:
    """One statement by itself, as a sentence and a row (目标、观测值、任务成果、工作任务)."""
    said = _Said(found, indicators)
    facts = {each: at(found, each) for each in ("id", "title", "lead", "period")}
    value = said.target if isinstance(found, Target) else at(found, "value") or at(found, "missing")
    plain = text(f"statement.{said.statement}", name=said.name, value=value, **facts)
    return Sheet(
        sentence=given("statement.led_task", **facts) or plain,
        sections=[Table.of(COLUMNS[said.statement], [said])],
        records=lambda: Table.of(STATEMENTS, [said]),
    )
