"""Sheets of documents and what they hold (文件表单): datasets, plans, summaries, and single statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from minzheng.catalogue import base_named, bound_named, indicators, named
from minzheng.language import Text, joined, text
from minzheng.model import Dataset, Deliverable, Document, Indicator, Observation, Plan, Summary, Target
from minzheng.reports.pairs import pair_codes
from minzheng.reports.region_names import region_name
from minzheng.reports.sheet import CellKind, Column, Fact, Sheet, Table

Known = Mapping[str, Indicator]

TARGETS = (
    Column("document", CellKind.CODE, shown=False),
    Column("indicator", CellKind.CODE, shown=False),
    Column("name"),
    Column("target", CellKind.FIGURE),
    Column("period", CellKind.PERIOD),
    Column("region", CellKind.CODE, shown=False),
    Column("region_name"),
    Column("breakdown", many=True, shown=False),
    Column("scope", many=True, shown=False),
    Column("baseline"),
    Column("milestones", many=True),
    Column("obligation", CellKind.CHOICE),
    Column("modality", CellKind.CHOICE),
    Column("note"),
)
OBSERVATIONS = (
    Column("document", CellKind.CODE, shown=False),
    Column("indicator", CellKind.CODE, shown=False),
    Column("name"),
    Column("value", CellKind.FIGURE),
    Column("missing", CellKind.CHOICE, shown=False),
    Column("period", CellKind.PERIOD),
    Column("region", CellKind.CODE, shown=False),
    Column("region_name"),
    Column("breakdown", many=True, shown=False),
    Column("scope", many=True, shown=False),
    Column("status", CellKind.CHOICE),
    Column("note"),
)
DELIVERABLES = (
    Column("document", CellKind.CODE, shown=False),
    Column("deliverable"),
    Column("due_by", CellKind.PERIOD),
    Column("delivered", CellKind.PERIOD),
    Column("region", CellKind.CODE, shown=False),
    Column("region_name"),
    Column("obligation", CellKind.CHOICE),
    Column("modality", CellKind.CHOICE),
    Column("note"),
)
STATEMENTS = tuple(
    {
        column.key: column for column in (Column("statement", CellKind.CODE), *TARGETS, *OBSERVATIONS, *DELIVERABLES)
    }.values()
)
"""The records of documents: one for each target, observation and deliverable, with what any of them has."""
DOCUMENTS = (
    Column("document", CellKind.CODE, shown=False),
    Column("document_title"),
    Column("period", CellKind.PERIOD),
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
        plan, reported = plans.get(document.id), summaries.get(document.id)
        targets, deliverables = (plan.targets, plan.deliverables) if plan else ((), ())
        observations = reported.observations if reported else ()
        counts = (len(targets), len(deliverables), len(observations))
        rows.append((document.id, document.title, document.period, *counts))
        sheets.append(_document(document, targets, deliverables, observations, found.indicators))
    counts = {
        "documents": len(rows),
        "targets": len(found.targets),
        "deliverables": sum(len(plan.deliverables) for plan in found.plans),
        "observations": len(found.observations),
    }
    counted = joined("clause", [text(f"dataset.{key}_count", count=count) for key, count in counts.items()])
    overview = [Table(DOCUMENTS, rows, overview=True)] if len(rows) > 1 else []
    return Sheet(
        title=text("title.dataset"), sentence=text("mark.stop", text=counted), sections=overview, sheets=sheets
    )


def plan(found: Plan) -> Sheet:
    """A plan: its targets and deliverables (计划)."""
    return _document(found.document, found.targets, found.deliverables, (), indicators)


def summary(found: Summary) -> Sheet:
    """A summary: its observations (总结)."""
    return _document(found.document, (), (), found.observations, indicators)


def document(found: Document) -> Sheet:
    """A document by itself (文件)."""
    return _document(found, (), (), (), indicators)


def _document(
    found: Document,
    targets: Sequence[Target],
    deliverables: Sequence[Deliverable],
    observations: Sequence[Observation],
    known: Known,
) -> Sheet:
    tables = [
        Table(TARGETS, [_target(each, known) for each in targets], _caption("targets", targets)),
        Table(OBSERVATIONS, [_observation(each, known) for each in observations],
              _caption("observations", observations)),
        Table(DELIVERABLES, [_deliverable(each) for each in deliverables],
              _caption("deliverables", deliverables)),
    ]  # fmt: skip
    filled = [table for table in tables if table.rows]
    statements = [
        {"statement": sort, **dict(zip((column.key for column in table.columns), row, strict=True))}
        for sort, table in zip(("target", "observation", "deliverable"), tables, strict=True)
        for row in table.rows
    ]
    return Sheet(
        title=found.title,
        facts=document_facts(found),
        sections=filled,
        notes=[] if filled else [text("dataset.nothing")],
        records=lambda: Table.of(STATEMENTS, statements),
    )


def document_facts(found: Document) -> list[tuple[str, Fact]]:
    """What a document says of itself, beside its title."""
    day = found.published or (found.period.last if found.period else None)
    return [
        ("issuer", found.issuer or None),
        ("region_name", None if found.region is None else region_name(found.region, day)),
        ("period", found.period),
        ("published", found.published),
        ("number", found.number or None),
        ("note", found.note or None),
    ]


def _caption(key: str, held: Sequence[object]) -> Text:
    return text("mark.brackets", text=text(f"dataset.{key}"), more=len(held))


def _target(each: Target, known: Known) -> tuple[Fact, ...]:
    steps = tuple(joined("words", [step.period, step.value]) for step in each.milestones)
    baseline = None if each.baseline is None else base_named(each.baseline, known)
    return (
        each.document, each.indicator, _name(each, known), bound_named(each.value, known), each.period, each.region,
        region_name(each.region, each.period), pair_codes(each.breakdown), tuple(map(str, each.scope)), baseline, steps,
        each.obligation, each.modality, each.note or None,
    )  # fmt: skip


def _observation(each: Observation, known: Known) -> tuple[Fact, ...]:
    value: Fact = each.value if each.value is not None else text("mark.given", text=each.missing)
    return (
        each.document, each.indicator, _name(each, known), value, each.missing, each.period, each.region,
        region_name(each.region, each.period), pair_codes(each.breakdown), tuple(map(str, each.scope)), each.status,
        each.note or None,
    )  # fmt: skip


def _deliverable(each: Deliverable) -> tuple[Fact, ...]:
    return (
        each.document, each.title, each.period, each.delivered, each.region, region_name(each.region, each.period),
        each.obligation, each.modality, each.note or None,
    )  # fmt: skip


def _name(each: Observation | Target, known: Known) -> Fact:
    return named(each.indicator, known.get(each.indicator), each.breakdown, each.scope)


def target(found: Target) -> Sheet:
    """One target (目标)."""
    value: Fact = bound_named(found.value, indicators)
    sentence = text("statement.target", name=_name(found, indicators), value=value, period=found.period)
    return Sheet(sentence=sentence, sections=[Table(TARGETS, [_target(found, indicators)])])


def observation(found: Observation) -> Sheet:
    """One observation (观测值)."""
    value: Fact = found.value if found.value is not None else found.missing
    sentence = text("statement.observation", name=_name(found, indicators), value=value, period=found.period)
    return Sheet(sentence=sentence, sections=[Table(OBSERVATIONS, [_observation(found, indicators)])])


def deliverable(found: Deliverable) -> Sheet:
    """One deliverable (任务成果)."""
    sentence = text("statement.deliverable", title=found.title, period=found.period)
    return Sheet(sentence=sentence, sections=[Table(DELIVERABLES, [_deliverable(found)])])


def filled(rows: Iterable[tuple[str, Fact]]) -> list[tuple[str, Fact]]:
    """The rows that say something."""
    return [row for row in rows if row[1] not in (None, "", ())]
