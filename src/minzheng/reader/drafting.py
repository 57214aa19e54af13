"""Drafting (起草): from a reading to a dataset that a person completes, with notes where something is to be decided."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

import attrs

from minzheng.catalogue import indicators
from minzheng.datasets import Dataset
from minzheng.language import joined, text
from minzheng.model import (
    Deliverable,
    Document,
    Evidence,
    Finding,
    Indicator,
    Observation,
    Plan,
    Summary,
    Target,
    Task,
    digest,
)
from minzheng.periods import Period
from minzheng.reader.deliverables import deliverables_of
from minzheng.reader.lines import Phase
from minzheng.reader.statements import UNKNOWN_PLACE, UNKNOWN_TIME, StatementBuilder, document_at
from minzheng.reader.structure import Structure
from minzheng.reader.tasks import tasks_of
from minzheng.validation import bare_name

if TYPE_CHECKING:
    from minzheng.reader.reading import Reading

Stated = TypeVar("Stated", Observation, Target)
Promised = TypeVar("Promised", Target, Deliverable)
Part = TypeVar("Part", Observation, Target, Deliverable, Task)
Documents = Sequence[tuple[int, Document]]
"""The documents of a text, each with where it begins."""
SHOWN = 3
"""How many figures a finding names; the others are counted."""
ORDER = ("error", "warning", "info")


def draft(reading: Reading) -> Dataset:
    """The dataset of a reading (草稿): observations, targets, tasks and deliverables with evidence, notes for a person.

    What is to be decided stands in the notes of statements and of the document, so that it is still there in a file;
    the findings of the dataset are the same, alike ones together, the questions before the remarks.
    """
    documents = _documents(reading)
    said = StatementBuilder(reading, documents)
    said.run()
    tasks = _tasks(reading, documents)
    promised = _deliverables(reading, documents)
    nowhere = [Finding("MZ887", {})] if any(each.region is None for _, each in documents) else []
    about = grouped([*reading.findings, *nowhere, *said.left_out])
    note = joined("part", about).label("zh")
    first, *others = (attrs.evolve(each, region=each.region or UNKNOWN_PLACE) for _, each in documents)
    noted = attrs.evolve(first, note="; ".join(filter(None, (first.note, note))))
    local = tuple(said.own.made.values())
    catalogue = indicators.extended_with(local, first.id)
    codes = _codes_by_name([*said.codes.values(), *local])
    within = functools.partial(_within, tasks)
    targets = [within(_plain(each, codes)) for each in said.targets]
    observations = [_plain(each, codes) for each in said.observations]
    tasked = [task for task, _ in tasks]
    plans, summaries = [], []
    for each in (noted, *others):
        shelves = _shelved(each, targets, observations, [within(one) for one in promised], tasked)
        plans += shelves[0]
        # A text of nothing at all is a summary without observations, so that its notes are kept.
        summaries += shelves[1] or ([Summary(document=each)] if each is noted and not shelves[0] else [])
    return Dataset(
        plans=plans, summaries=summaries, local=local, catalogue=catalogue, findings=grouped([*about, *said.findings])
    )


def _shelved(
    document: Document,
    targets: Iterable[Target],
    observations: Iterable[Observation],
    promised: Iterable[Deliverable],
    tasks: Iterable[Task],
) -> tuple[list[Plan], list[Summary]]:
    """The plan and the summary of one of the documents, where it has what belongs in them."""
    plan = Plan(
        document=document,
        targets=_of(document, targets),
        deliverables=_of(document, promised),
        tasks=_of(document, tasks),
    )
    made = _of(document, observations)
    planned = bool(plan.targets or plan.deliverables or plan.tasks)
    return [plan] if planned else [], [Summary(document=document, observations=made)] if made else []


def _of(document: Document, stated: Iterable[Part]) -> list[Part]:
    """What is of one of the documents."""
    return [each for each in stated if each.document == document.id]


def _plain(statement: Stated, codes: Mapping[str, set[str]]) -> Stated:
    """A statement whose evidence names no subject that is another indicator: what the sentence was about before."""
    evidence = statement.evidence
    if evidence is None or evidence.subject is None:
        return statement
    words = bare_name(evidence.subject.quote)
    named = codes.get(words, ())
    if not named or statement.indicator in named:
        return statement
    return attrs.evolve(statement, evidence=attrs.evolve(evidence, subject=None))


def _codes_by_name(known: Iterable[Indicator]) -> dict[str, set[str]]:
    """The codes that a name means, without 数 and 人数 at its end."""
    found: dict[str, set[str]] = {}
    for each in known:
        for name in each.names:
            found.setdefault(bare_name(name), set()).add(each.code)
    return found


def _within(tasks: Sequence[tuple[Task, tuple[int, int]]], each: Promised) -> Promised:
    """What is promised with the task in whose words it stands."""
    span = each.evidence and (each.evidence.number or each.evidence.subject)
    found = next((task for task, (start, end) in tasks if span and start <= span.start < end), None)
    return attrs.evolve(each, task=found.id) if found else each


def _tasks(reading: Reading, documents: Documents) -> list[tuple[Task, tuple[int, int]]]:
    """The tasks of what is promised, each with where its words stand."""
    made = []
    for each in tasks_of(reading.layer, reading.structure):
        start, end = each.title_at
        document = document_at(documents, each.start)
        evidence = Evidence(subject=(start, end, reading.text[start:end]), method="minzheng.reader:task")
        due = each.due or each.period or document.period or UNKNOWN_TIME
        task = Task(id=each.id, title=each.title, part=each.part, lead=each.lead, helpers=each.helpers, due=due,
                    region=document.region or UNKNOWN_PLACE, document=document.id, evidence=evidence)  # fmt: skip
        made.append((task, (each.start, each.end)))
    return made


def _documents(reading: Reading) -> list[tuple[int, Document]]:
    """The documents of the text, in order, or the one that the caller gave."""
    sha256 = digest(reading.text)
    if reading.document:
        return [(0, attrs.evolve(reading.document, sha256=sha256))]
    first = reading.structure
    made = [(0, _document(first, sha256))]
    for number, each in enumerate(first.following, 2):
        document = _document(each, sha256)
        named = attrs.evolve(document, id=f"{document.id}-{number}")
        made.append((reading.layer.place(each.start), named))
    return made


def _document(found: Structure, sha256: str) -> Document:
    region = found.region
    year = found.year or (found.published.year if found.published else None)
    period = next(iter(found.periods), None)
    # A folder of drafts is loaded as one: the digest keeps apart two documents of one place and year.
    name = "-".join(map(str, filter(None, (region.code if region else "draft", year, sha256[:6]))))
    return Document(
        id=name, title=found.title or "(无标题)", issuer=found.issuer, region=region, published=found.published,
        period=period, number=found.number, sha256=sha256,
    )  # fmt: skip


def _deliverables(reading: Reading, documents: Documents) -> list[Deliverable]:
    """What is promised is due in the period of the document; in the outlook of a report, in the year after it."""
    reports = {
        document.id
        for (_, document), each in zip(documents, (reading.structure, *reading.structure.following), strict=False)
        if each.general is Phase.ACTUAL
    }
    made = []
    for each in deliverables_of(reading.layer, reading.structure):
        document = document_at(documents, each.start)
        fallback = document.period or UNKNOWN_TIME
        evidence = Evidence(
            subject=(each.start, each.end, reading.text[each.start : each.end]), method="minzheng.reader:deliverable"
        )
        period = each.period or fallback
        if each.promised and document.id in reports and period == fallback:
            period = Period(fallback.first.year + 1)
        made.append(
            Deliverable(title=each.title, period=period, region=document.region or UNKNOWN_PLACE,
                        document=document.id, evidence=evidence,
                        delivered=None if each.promised else period)
        )  # fmt: skip
    return made


def grouped(findings: Iterable[Finding]) -> list[Finding]:
    """The findings of a draft, one for all figures of which the same is to be said (归并).

    >>> found = [Finding("MZ882", {"text": each, "period": "2023"}) for each in ("5个", "6%")]
    >>> [each.message("en") for each in grouped(found)]
    ["the text does not say what time '5个, 6%' is about; 2023 is assumed"]
    """
    groups: dict[tuple[str, tuple[tuple[str, object], ...]], dict[str, None]] = {}
    for each in findings:
        facts = tuple((key, fact) for key, fact in each.facts if key != "text")
        groups.setdefault((each.code, facts), {}).update({str(fact): None for key, fact in each.facts if key == "text"})
    made = [Finding(code, {**dict(facts), "text": _some(list(texts))}) for (code, facts), texts in groups.items()]
    return sorted(made, key=lambda each: ORDER.index(each.severity))


def _some(texts: list[str]) -> object:
    """The first of some figures, and how many there are."""
    listed = joined("list", texts[:SHOWN])
    return listed if len(texts) <= SHOWN else text("reading.and_more", texts=listed, count=len(texts))
