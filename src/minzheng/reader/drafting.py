"""Drafting (起草): from a reading to a dataset that a person completes, with notes where something is to be decided."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

import attrs

from minzheng.catalogue import indicators
from minzheng.errors import MinzhengError
from minzheng.model import (
    Dataset,
    Deliverable,
    Document,
    Evidence,
    Finding,
    Indicator,
    Observation,
    Plan,
    Summary,
    Target,
    digest,
)
from minzheng.periods import Period
from minzheng.quantities import Figure, Kind, Relative
from minzheng.reader.deliverables import deliverables_of
from minzheng.reader.layer import Layer
from minzheng.reader.structure import Structure
from minzheng.regions import Region, find_regions

if TYPE_CHECKING:
    from minzheng.reader.mention import Mention
    from minzheng.reader.reading import Reading

TIMES = {"flow": "flow", "level": "stock", "share": "stock", "rank": "stock", "increase_by": "flow"}
COUNTRY = "CN"
OFFICE = re.compile(r"(?:人民政府)?(?:民政[厅局部]|统计局|社会事业局|社发局|办公[厅室]|人民政府|卫生健康委).*$")
MODALITIES = {"must": "must", "strive": "strive"}
LONGEST_NAME = 40


def draft(reading: Reading) -> Dataset:
    """The dataset of a reading (草稿): observations, targets and deliverables with evidence, and notes for a person."""
    document = _document(reading)
    region = document.region or Region(COUNTRY)
    fallback = document.period or Period(document.published.year if document.published else 2000)
    local: dict[str, Indicator] = {}
    observations: list[Observation] = []
    targets: list[Target] = []
    findings = [] if document.region else [Finding("MZ887", {})]
    for mention in reading.indicators:
        if mention.figure is None or mention.role == "threshold":
            findings.append(Finding("MZ883", {"text": mention.text, "start": mention.start}))
            continue
        code, notes = _indicator(mention, local)
        period = mention.period or fallback
        if mention.period is None:
            notes.append(("MZ882", {"text": mention.text, "period": period}))
        findings += [Finding(name, facts) for name, facts in notes]
        note = "; ".join(Finding(name, facts).message("zh") for name, facts in notes)
        figure = _printed(mention)
        if mention.role == "target" or (mention.role == "standard" and _relative(mention)):
            relative = Relative(amount=figure) if _relative(mention) else figure
            targets.append(
                Target(indicator=code, value=relative, period=period, region=region, document=document.id, note=note,
                       modality=MODALITIES.get(mention.modality), evidence=mention.evidence)
            )  # fmt: skip
        else:
            observations.append(
                Observation(indicator=code, value=figure, period=period, region=region, document=document.id, note=note,
                            evidence=mention.evidence)
            )  # fmt: skip
    promised = _deliverables(reading, document, region, fallback)
    plans = (Plan(document=document, targets=targets, deliverables=promised),) if targets or promised else ()
    summaries = (Summary(document=document, observations=observations),) if observations or not plans else ()
    catalogue = indicators.extended_with(local.values(), document.id)
    return Dataset(plans=plans, summaries=summaries, local=local.values(), indicators=catalogue, findings=findings)


def _document(reading: Reading) -> Document:
    if reading.document:
        return attrs.evolve(reading.document, sha256=digest(reading.text))
    found = reading.structure
    return Document(
        id=f"draft-{found.year}" if found.year else "draft", title=found.title or "(无标题)", issuer=found.issuer,
        region=region_of(found), published=found.published,
        period=found.year or (found.published.year if found.published else None), number=found.number,
        sha256=digest(reading.text),
    )  # fmt: skip


@functools.lru_cache(maxsize=256)
def _division(name: str) -> Region | None:
    try:
        found = [each for each in find_regions(name) if each.in_force]
    except MinzhengError:
        return None
    return found[0].region if len(found) == 1 else None


def region_of(structure: Structure) -> Region | None:
    """The division that the issuer or the title names (识别地区); ``None`` where it is not plain."""
    for text in (structure.issuer, structure.title):
        name = OFFICE.sub("", text)
        if len(name) >= 2 and (found := _division(name)):
            return found
    return None


def _relative(mention: Mention) -> bool:
    figure = mention.figure
    assert figure is not None
    return figure.change or (mention.role == "standard" and figure.kind is Kind.RATIO)


def _printed(mention: Mention) -> Figure:
    """The figure; a standard is exact, as amounts set by decision are."""
    figure = mention.figure
    assert figure is not None
    return figure.as_exact() if mention.role == "standard" and not figure.approx else figure


def _indicator(mention: Mention, local: dict[str, Indicator]) -> tuple[str, list[tuple[str, dict[str, object]]]]:
    figure = mention.figure
    assert figure is not None
    linked = indicators.get(mention.linked) if mention.linked else None
    if linked and (linked.accepts(figure) or (mention.role in ("target", "standard") and _relative(mention))):
        doubtful = figure.change and figure.kind is Kind.GROWTH and linked.unit.kind is Kind.RATIO
        return linked.code, [("MZ884", {"text": mention.text, "indicator": linked.code})] if doubtful else []
    if linked:
        return _local(mention, local), [("MZ888", {"text": mention.text, "indicator": linked.code})]
    near = "、".join(candidate.code for candidate in mention.candidates[:3]) or "–"
    return _local(mention, local), [("MZ881", {"text": mention.text, "candidates": near})]


def _local(mention: Mention, local: dict[str, Indicator]) -> str:
    """An indicator of this document alone, named by the words around the number."""
    figure = mention.figure
    assert figure is not None
    code = f"local.at_{mention.start}"
    name = re.sub(r"\s+", "", f"{mention.subject}{mention.noun}")[-LONGEST_NAME:] or mention.text
    time = "standard" if mention.role == "standard" and not figure.change else TIMES[mention.change]
    local[code] = Indicator(
        code=code, name=f"{name}({mention.start})", unit=figure.unit.unscaled, time=time, direction="neutral"
    )
    return code


def _deliverables(reading: Reading, document: Document, region: Region, period: Period) -> list[Deliverable]:
    layer = Layer.of(reading.text)
    made = []
    for each in deliverables_of(layer, reading.structure):
        evidence = Evidence(
            subject=(each.start, each.end, reading.text[each.start : each.end]), method="minzheng.reader:deliverable"
        )
        made.append(
            Deliverable(title=each.title, period=period, region=region, document=document.id, evidence=evidence,
                        delivered=None if each.promised else period)
        )  # fmt: skip
    return made
