"""Drafting (起草): from a reading to a dataset that a person completes, with notes where something is to be decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from minzheng.catalogue import indicators
from minzheng.datasets import Dataset
from minzheng.language import joined
from minzheng.model import Deliverable, Document, Evidence, Finding, Plan, Summary, digest
from minzheng.periods import Period
from minzheng.reader.deliverables import deliverables_of
from minzheng.reader.lines import Phase
from minzheng.reader.phases import default_phase
from minzheng.reader.statements import StatementBuilder
from minzheng.regions import Region

if TYPE_CHECKING:
    from minzheng.reader.reading import Reading

UNKNOWN = "unknown"
"""The place or the time of a document that names none."""


def draft(reading: Reading) -> Dataset:
    """The dataset of a reading (草稿): observations, targets and deliverables with evidence, and notes for a person.

    What is to be decided stands in the notes of statements and of the document, so that it is still there in a file.
    """
    document = _document(reading)
    region = document.region or Region(UNKNOWN)
    fallback = document.period or Period(UNKNOWN)
    said = StatementBuilder(reading, document, region, fallback)
    said.run()
    promised = _deliverables(reading, document, region, fallback)
    findings = [*reading.findings, *([] if document.region else [Finding("MZ887", {})]), *said.left_out]
    note = joined("part", findings).label("zh")
    document = attrs.evolve(document, region=region, note="; ".join(filter(None, (document.note, note))))
    plans = (Plan(document=document, targets=said.targets, deliverables=promised),) if said.targets or promised else ()
    summaries = (Summary(document=document, observations=said.observations),) if said.observations or not plans else ()
    local = said.local.values()
    catalogue = indicators.extended_with(local, document.id)
    return Dataset(
        plans=plans, summaries=summaries, local=local, catalogue=catalogue, findings=[*findings, *said.findings]
    )


def _document(reading: Reading) -> Document:
    sha256 = digest(reading.text)
    if reading.document:
        return attrs.evolve(reading.document, sha256=sha256)
    found = reading.structure
    region = found.region
    year = found.year or (found.published.year if found.published else None)
    period = next(iter(found.periods), None)
    # A folder of drafts is loaded as one: the digest keeps apart two documents of one place and year.
    name = "-".join(map(str, filter(None, (region.code if region else "draft", year, sha256[:6]))))
    return Document(
        id=name, title=found.title or "(无标题)", issuer=found.issuer, region=region, published=found.published,
        period=period, number=found.number, sha256=sha256,
    )  # fmt: skip


def _deliverables(reading: Reading, document: Document, region: Region, fallback: Period) -> list[Deliverable]:
    """What is promised is due in the period of the document; in the outlook of a report, in the year after it."""
    reports = default_phase(reading.structure.title) is Phase.ACTUAL
    made = []
    for each in deliverables_of(reading.layer, reading.structure):
        evidence = Evidence(
            subject=(each.start, each.end, reading.text[each.start : each.end]), method="minzheng.reader:deliverable"
        )
        period = each.period or fallback
        if each.promised and reports and period == fallback:
            period = Period(fallback.first.year + 1)
        made.append(
            Deliverable(title=each.title, period=period, region=region, document=document.id, evidence=evidence,
                        delivered=None if each.promised else period)
        )  # fmt: skip
    return made
