"""Sheets of documents side by side (文件对照表单): what changed, and what became of every promise."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from operator import attrgetter
from typing import Any, NamedTuple

from minzheng.catalogue import base_named, bound_named, indicators, named
from minzheng.comparison import Change, ChangeKind, DatasetDiff, Diff, Lineage, Result, Step, Thread, Turn, Unchanged
from minzheng.language import Text, joined, text
from minzheng.model import Statement, Target, Undertaking, reported_done
from minzheng.periods import Period
from minzheng.progress import Status
from minzheng.quantities import Verdict
from minzheng.reports.amounts import moved
from minzheng.reports.columns import estimated, name_of, numbered, parts, region_name, steps_to, where
from minzheng.reports.sheet import Fact, Sheet, Table, about, at, given, hidden, shown, shows, tabled

LEAST = (ChangeKind.REPORTED, ChangeKind.NEW)
"""Kinds of change that are listed last, and only counted where a table is long."""
SAID_ALREADY = ("value", "period", "")
"""Fields that the statement itself is shown with."""
FACTS: Mapping[str, Callable[[Any], Fact]] = {
    **{field: attrgetter(field) for field in ("modality", "obligation", "status", "period")},
    "delivered": reported_done,
    "baseline": lambda said: said.baseline and base_named(said.baseline, indicators),
    "milestones": steps_to,
}
"""What is shown of the fields of statements that hold more than text."""


def value_of(statement: Statement) -> Fact:
    """What a statement says: its value, its bound with what it is reckoned from, why it is missing, or its title."""
    if isinstance(statement, Undertaking):
        return statement.title
    if isinstance(statement, Target):
        return bound_named(statement.value, indicators)
    return statement.value if statement.value is not None else statement.missing


def _stated(statement: Statement | None) -> Fact:
    if statement is None or isinstance(statement, Undertaking):
        return None if statement is None else statement.period
    return text("mark.brackets", text=value_of(statement), more=statement.period)


def _field(statement: Statement | None, field: str, written: str) -> Fact:
    """What a field says: a code by its name, a period as a period, else the words as written."""
    said = FACTS[field](statement) if field in FACTS and statement is not None else written
    return said or text("mark.nothing")


def _side(found: Change | Unchanged, side: str, said: str) -> Fact:
    """One of two statements, with what the field says where that is not its value."""
    statement = getattr(found, side)
    if isinstance(found, Unchanged) or found.field in SAID_ALREADY:
        return _stated(statement)
    field = text(
        "mark.named", name=text(f"header.{found.field}"), value=_field(statement, found.field, getattr(found, said))
    )
    return joined("part", [_stated(statement), field])


def _about(found: Change | Unchanged) -> Fact:
    statement, indicator = found.statement, at(found, "indicator")
    if isinstance(statement, Undertaking):
        return statement.title
    if at(found, "field") == "scope" and statement is not None:
        return named(statement.indicator, indicator)
    return name_of(statement, indicator)


def _changed(found: Change) -> Text:
    before, after = _stated(found.before), _stated(found.after)
    sides, field = (before if before is not None else after), None
    if before is not None and after is not None:
        sides = text("comparison.from_to", left=before, right=after)
        if found.field not in ("value", ""):
            old = _field(found.before, found.field, found.old)
            new = _field(found.after, found.field, found.new)
            field = text("diff.field", field=text(f"header.{found.field}"), old=old, new=new)
    moves = None if found.difference is None else moved(found.difference)
    reasons = given("diff.not_comparable", reasons=joined("part", found.reasons) or None)
    return about(_about(found), [found.kind, sides, field, moves, reasons, found.verdict])


def _kept(found: Unchanged) -> Text:
    sides = text("comparison.from_to", left=_stated(found.before), right=_stated(found.after))
    return about(found.path, [text("title.kept"), sides, found.verdict])


CHANGES = (
    *shown("choice", change=lambda item: getattr(item, "kind", Turn.KEPT)),
    *hidden(document_before="before.document", document_after="after.document", path="path"),
    *hidden("text", field="field"),
    *shown(about=_about),
    *where("statement"),
    *parts("statement"),
    *shown(before=lambda item: _side(item, "before", "old"), after=lambda item: _side(item, "after", "new")),
    *hidden("period", period_before="before.period", period_after="after.period"),
    *hidden("text", value_before="old", value_after="new"),
    *hidden("figure", figure_before="before.value", figure_after="after.value"),
    *numbered("before.value", "indicator", "_before"),
    *numbered("after.value", "indicator", "_after"),
    *hidden("text", quote_before=lambda item: item.quotes[0], quote_after=lambda item: item.quotes[1]),
    *hidden(place_before="before.location.pointer", place_after="after.location.pointer"),
    *estimated("difference", "difference", moved),
    *shown(Verdict, verdict="verdict"),
    *shown(many=True, reasons="reasons"),
    *hidden(many=True, reason_codes=lambda item: tuple(each.kind for each in at(item, "reasons") or ())),
    *hidden("text", explanation=lambda item: _changed(item) if isinstance(item, Change) else _kept(item)),
)
tabled(Change, CHANGES, lambda found: found.kind, _changed)
tabled(Unchanged, CHANGES, text("title.kept"), _kept)


@shows(Diff, CHANGES)
def diff(found: Diff) -> Sheet:
    """Every change, what was softened or dropped before what is new (对照表单)."""
    order = {kind: place for place, kind in enumerate(ChangeKind)}
    ordered = sorted(
        found.changes, key=lambda each: (each.kind in LEAST, None in (each.before, each.after), order[each.kind])
    )
    attention = [place for place, each in enumerate(ordered) if each.kind not in LEAST]
    own = found.b.region or found.a.region
    titles = {"before": found.a.title, "after": found.b.title}
    return Sheet(
        facts=[] if own is None else [("region_name", region_name(own, found.b.period or found.a.period))],
        title=text("diff.title", **titles),
        sentence=text("diff.sentence", **titles, changes=counted(found), kept=len(found.kept)),
        sections=[Table.of(CHANGES, ordered, attention=attention)],
    )


def counted(found: Diff | DatasetDiff) -> Fact:
    """How many changes there are of each kind (变化计数)."""
    counts = [text("diff.count", name=kind, count=count) for kind, count in found.counts().items() if count]
    return joined("list", counts) if counts else text("diff.nothing")


class _Leg(NamedTuple):
    """A step of a promise, or a year without one."""

    thread: Thread
    step: Step | None
    period: Period

    @property
    def last(self) -> Result | None:
        """What was reported last."""
        return self.step.results[-1] if self.step is not None and self.step.results else None


LINEAGE = (
    *hidden(indicator="thread.code"),
    *shown(name=lambda leg: _thread_name(leg.thread)),
    *hidden(region="thread.region"),
    *parts("thread"),
    *hidden(predecessor="thread.predecessor", document="step.document.id"),
    *shown(document_title="step.document.title"),
    *shown("period", period="period"),
    *shown(target=lambda leg: leg.step and value_of(leg.step.target)),
    *hidden("choice", modality="step.target.modality", obligation="step.target.obligation"),
    *shown("choice", many=True, turns=lambda leg: leg.step.turns if leg.step else (Turn.UNSTATED,)),
    *estimated("difference", "step.difference", moved, show=False),
    *shown(Turn, fate="step.fate"),
    *shown(result=lambda leg: leg.last and value_of(leg.last.observation)),
    *hidden("period", result_period="last.observation.period"),
    *hidden(result_document="last.document.id"),
    *shown(Verdict, verdict="last.progress.verdict"),
    *hidden(Status, status="last.progress.status"),
)


def _legs(found: Lineage) -> Iterator[_Leg]:
    """A row for each step of each promise, then one for each year without one."""
    for thread in found.threads:
        yield from (_Leg(thread, step, step.target.period) for step in thread.steps)
        yield from (_Leg(thread, None, period) for period in thread.unstated)


def _thread_name(thread: Thread) -> Fact:
    place = region_name(thread.region, thread.steps[-1].target.period)
    return named(thread.code, thread.indicator, thread.breakdown, thread.scope, [place])


def _thread(thread: Thread) -> Text:
    clauses = [*map(_step, thread.steps), given("lineage.unstated_for", periods=thread.unstated)]
    words = text("mark.named", name=_thread_name(thread), value=joined("part", clauses))
    return text("mark.stop", text=words)


def _step(step: Step) -> Text:
    promise = joined("words", [step.target.period, value_of(step.target)])
    head = text("mark.brackets", text=promise, more=step.turns)
    fate: Fact = step.fate
    if step.results:
        last = step.results[-1]
        progress = last.progress
        final = progress.verdict is not None and not (progress.interim and progress.elapsed is not None)
        how = progress.verdict if final else progress.status
        fate = text("mark.brackets", text=value_of(last.observation), more=how)
    return text("lineage.step", step=head, fate=fate)


tabled(Lineage, LINEAGE, text("title.lineage"), lambda found: joined("line", map(_thread, found.threads)), _legs)
