"""Sheets of documents and what they hold (文件表单): datasets, plans, summaries, and single statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from minzheng.catalogue import base_named, bound_named, indicators, named
from minzheng.language import Text, joined, text
from minzheng.model import Dataset, Deliverable, Document, Indicator, Observation, Plan, Summary, Target
from minzheng.quantities import Figure
from minzheng.reports.pairs import pair_codes
from minzheng.reports.region_names import region_name
from minzheng.reports.sheet import CellKind, Column, Fact, Sheet, Table

Known = Mapping[str, Indicator]

DOCUMENT_ID = Column("document", CellKind.CODE, shown=False)
SERIES = (
    DOCUMENT_ID,
    Column("indicator", CellKind.CODE, shown=False),
    Column("name"),
)
PLACE = (
    Column("region", CellKind.CODE, shown=False),
    Column("region_name"),
    Column("breakdown", many=True, shown=False),
    Column("scope", many=True, shown=False),
)
NUMBERS = (
    Column("comparator", CellKind.CODE, shown=False),
    Column("number", CellKind.NUMBER, shown=False),
    Column("low", CellKind.NUMBER, shown=False),
    Column("high", CellKind.NUMBER, shown=False),
    Column("unit", CellKind.CODE, shown=False),
)
"""What a printed figure is made of."""
FORCE = (Column("obligation", CellKind.CHOICE), Column("modality", CellKind.CHOICE))
NOTE = Column("note")
TARGETS = (
    *SERIES, Column("target", CellKind.FIGURE), *NUMBERS, Column("period", CellKind.PERIOD), *PLACE,
    Column("baseline"), Column("milestones", many=True), *FORCE, NOTE,
)  # fmt: skip
OBSERVATIONS = (
    *SERIES, Column("value", CellKind.FIGURE), *NUMBERS, Column("missing", CellKind.CHOICE, shown=False),
    Column("period", CellKind.PERIOD), *PLACE, Column("status", CellKind.CHOICE), NOTE,
)  # fmt: skip
DELIVERABLES = (
    DOCUMENT_ID, Column("deliverable"), Column("due_by", CellKind.PERIOD), Column("delivered", CellKind.PERIOD),
    *PLACE[:2], *FORCE, NOTE,
)  # fmt: skip
STATEMENTS = tuple(
    {
        column.key: column for column in (Column("statement", CellKind.CODE), *TARGETS, *OBSERVATIONS, *DELIVERABLES)
    }.values()
)
"""The records of documents: one for each target, observation and deliverable, with what any of them has."""
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
    about = {"document": found.id, "document_title": found.title, "region": found.region, **dict(document_facts(found))}
    return Sheet(title=found.title, facts=document_facts(found), records=lambda: Table.of(DOCUMENT, [about]))


def _document(
    found: Document,
    targets: Sequence[Target],
    deliverables: Sequence[Deliverable],
    observations: Sequence[Observation],
    known: Known,
) -> Sheet:
    rows = {
        "target": [_target(each, known) for each in targets],
        "observation": [_observation(each, known) for each in observations],
        "deliverable": [_deliverable(each) for each in deliverables],
    }
    tables = [
        Table.of(columns, rows[sort], text("mark.brackets", text=text(f"dataset.{sort}s"), more=len(rows[sort])))
        for sort, columns in COLUMNS.items()
        if rows[sort]
    ]
    return Sheet(
        title=found.title,
        facts=document_facts(found),
        sections=tables,
        notes=[] if tables else [text("dataset.nothing")],
        records=lambda: _records((sort, row) for sort in rows for row in rows[sort]),
    )


COLUMNS = {"target": TARGETS, "observation": OBSERVATIONS, "deliverable": DELIVERABLES}


def _records(rows: Iterable[tuple[str, Mapping[str, Fact]]]) -> Table:
    return Table.of(STATEMENTS, [{"statement": sort, **row} for sort, row in rows])


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


def _about(each: Target | Observation | Deliverable) -> dict[str, Fact]:
    name = region_name(each.region, each.period)
    return {"document": each.document, "region": each.region, "region_name": name, "note": each.note or None}


def _series(each: Target | Observation, known: Known) -> dict[str, Fact]:
    return {
        **_about(each),
        "indicator": each.indicator,
        "name": _name(each, known),
        "period": each.period,
        "breakdown": pair_codes(each.breakdown),
        "scope": tuple(map(str, each.scope)),
    }


def _numbers(figure: Figure) -> dict[str, Fact]:
    point = figure.number if figure.op.is_point else None
    ends = {"low": figure.low, "high": figure.high}
    return {"comparator": figure.op, "number": point, **ends, "unit": figure.unit.code}


def _target(each: Target, known: Known) -> dict[str, Fact]:
    return {
        **_series(each, known),
        "target": bound_named(each.value, known),
        **(_numbers(each.value) if isinstance(each.value, Figure) else {}),
        "baseline": None if each.baseline is None else base_named(each.baseline, known),
        "milestones": tuple(joined("words", [step.period, step.value]) for step in each.milestones),
        "obligation": each.obligation,
        "modality": each.modality,
    }


def _observation(each: Observation, known: Known) -> dict[str, Fact]:
    value: Fact = each.value if each.value is not None else text("mark.given", text=each.missing)
    numbers = {} if each.value is None else _numbers(each.value)
    return {**_series(each, known), "value": value, **numbers, "missing": each.missing, "status": each.status}


def _deliverable(each: Deliverable) -> dict[str, Fact]:
    force = {"obligation": each.obligation, "modality": each.modality}
    return {**_about(each), "deliverable": each.title, "due_by": each.period, "delivered": each.delivered, **force}


def _name(each: Observation | Target, known: Known) -> Fact:
    return named(each.indicator, known.get(each.indicator), each.breakdown, each.scope)


def target(found: Target) -> Sheet:
    """One target (目标)."""
    value: Fact = bound_named(found.value, indicators)
    sentence = text("statement.target", name=_name(found, indicators), value=value, period=found.period)
    return _alone("target", sentence, _target(found, indicators))


def observation(found: Observation) -> Sheet:
    """One observation (观测值)."""
    value: Fact = found.value if found.value is not None else found.missing
    sentence = text("statement.observation", name=_name(found, indicators), value=value, period=found.period)
    return _alone("observation", sentence, _observation(found, indicators))


def deliverable(found: Deliverable) -> Sheet:
    """One deliverable (任务成果)."""
    sentence = text("statement.deliverable", title=found.title, period=found.period)
    return _alone("deliverable", sentence, _deliverable(found))


def _alone(sort: str, sentence: Text, row: Mapping[str, Fact]) -> Sheet:
    table = Table.of(COLUMNS[sort], [row])
    return Sheet(sentence=sentence, sections=[table], records=lambda: _records([(sort, row)]))


def filled(rows: Iterable[tuple[str, Fact]]) -> list[tuple[str, Fact]]:
    """The rows that say something."""
    return [row for row in rows if row[1] not in (None, "", ())]
