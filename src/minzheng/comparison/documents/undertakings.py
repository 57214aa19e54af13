"""Following undertakings (任务与成果的承接): what became of tasks and deliverables from plan to plan, and in reports.

Tasks of two plans are one by their title, or as declared; where two of them become one they are merged, where one
becomes several it is split, and what the next plan of the same region or issuer leaves out is dropped.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

import attrs

from minzheng.comparison.documents.alignment import Names
from minzheng.comparison.documents.lineages import Result, Step, Thread, Turn
from minzheng.comparison.documents.revisions import year_of
from minzheng.comparison.documents.undertaking_revisions import undertaking_revision
from minzheng.model import Deliveries, Document, Plan, Task, Undertaking, is_report, place_of, reported_done, title_of
from minzheng.progress import assess_undertaking
from minzheng.quantities import DEFAULT, Policy

Key = tuple[str, str, str]
"""The sort of an undertaking, the title that stands for all its titles, and its region."""


class Edition(NamedTuple):
    """An undertaking as one plan has it (一个版本)."""

    place: int
    """Which of the plans it is."""
    statement: Undertaking
    document: Document


@attrs.frozen
class _Known:
    """What is needed to follow an undertaking."""

    plans: Sequence[Plan]
    documents: dict[str, Document]
    reports: Deliveries
    as_of: date | None
    policy: Policy


def undertaking_threads(
    plans: Sequence[Plan], names: Names, as_of: date | None = None, policy: Policy = DEFAULT
) -> tuple[Thread, ...]:
    """The path of every task and then of every deliverable that some plan promises, in the order of the plans."""
    documents = {plan.id: plan.document for plan in plans}
    known = _Known(plans, documents, Deliveries(plans), as_of, policy)
    found: dict[Key, list[Edition]] = defaultdict(list)
    for place, plan in enumerate(plans):
        for each in plan.undertakings:
            if not is_report(each, plan.document):
                key = type(each).__name__, names.of(title_of(each.title)), place_of(each)
                found[key].append(Edition(place, each, plan.document))
    ordered = sorted(found.values(), key=lambda editions: not isinstance(editions[0].statement, Task))
    return tuple(_thread(editions, known) for editions in ordered)


def _thread(editions: Sequence[Edition], known: _Known) -> Thread:
    steps: list[Step] = []
    before: list[Edition] = []
    for each in dict.fromkeys(edition.place for edition in editions):
        now = [edition for edition in editions if edition.place == each]
        steps += [_step(edition, before, now, known) for edition in now]
        before = now
    if _is_left_out(before[-1], known):
        last = len(steps) - len(before)
        kept = [attrs.evolve(step, fate=step.fate if step.results else Turn.DROPPED) for step in steps[last:]]
        steps[last:] = kept
    first = editions[0].statement
    return Thread(
        code=first.title,
        indicator=None,
        region=first.region,
        breakdown=(),
        scope=(),
        steps=tuple(steps),
        unstated=(),
        predecessor=None,
    )


def _is_left_out(edition: Edition, known: _Known) -> bool:
    """Whether a later plan of the same region or issuer has tasks, and this one not among them."""
    own = edition.document
    return isinstance(edition.statement, Task) and any(
        plan.tasks and _alike(own, plan.document) for plan in known.plans[edition.place + 1 :]
    )


def _alike(one: Document, other: Document) -> bool:
    same_issuer = bool(one.issuer and one.issuer == other.issuer)
    return same_issuer or (one.region is not None and one.region == other.region)


def _step(edition: Edition, before: Sequence[Edition], now: Sequence[Edition], known: _Known) -> Step:
    results = tuple(_results(edition, known))
    return Step(
        document=edition.document,
        target=edition.statement,
        turns=_turns(edition, before, now, known),
        difference=None,
        results=results,
        fate=_fate(edition, bool(results), known),
    )


def _turns(edition: Edition, before: Sequence[Edition], now: Sequence[Edition], known: _Known) -> tuple[Turn, ...]:
    """How an undertaking differs from what the plan before had of it."""
    if not before:
        return (Turn.STATED,)
    if len(before) != len(now) and 1 in (len(before), len(now)):
        return (Turn.MERGED if len(now) == 1 else Turn.SPLIT,)
    title = title_of(edition.statement.title)
    alike = [each for each in before if len(before) == 1 or title_of(each.statement.title) == title]
    if not alike:
        return (Turn.RESTATED,)
    last = alike[-1]
    years = year_of(last.document.period), year_of(edition.document.period)
    found = undertaking_revision((last.statement, last.document), (edition.statement, edition.document), years)
    return tuple(dict.fromkeys(Turn(change.kind.value) for change in found.changes)) or (Turn.KEPT,)


def _results(edition: Edition, known: _Known) -> Iterable[Result]:
    """The report that it was delivered or done, whichever document has it."""
    report = known.reports.of(edition.statement, edition.document, known.as_of)
    done = reported_done(report) if report is not None else None
    if report is None or done is None:
        return
    progress = assess_undertaking(edition.statement, report, known.as_of or done.known_by)
    yield Result(
        observation=report, document=known.documents.get(report.document or "", edition.document), progress=progress
    )


def _fate(edition: Edition, reported: bool, known: _Known) -> Turn:
    last = edition.statement.period.last
    if reported:
        return Turn.REPORTED
    if known.as_of is not None and last is not None and last > known.as_of:
        return Turn.NOT_DUE
    return Turn.UNREPORTED
