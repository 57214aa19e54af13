"""Sheets of documents side by side (文件对照表单): what changed, and what became of every promise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from minzheng.catalogue import bound_named, indicators, named
from minzheng.comparison import Change, ChangeKind, DatasetDiff, Diff, Lineage, Result, Step, Thread, Turn, Unchanged
from minzheng.language import Text, joined, text
from minzheng.model import Statement, Target, Undertaking
from minzheng.periods import Period
from minzheng.progress import Status
from minzheng.quantities import Verdict
from minzheng.reports.amounts import moved
from minzheng.reports.columns import estimated, parts, region_name, where
from minzheng.reports.pairs import about
from minzheng.reports.sheet import CellKind, Column, Fact, Sheet, Table, hidden

TEXT, PERIOD, CHOICE = CellKind.TEXT, CellKind.PERIOD, CellKind.CHOICE

CHANGES = (
    Column("change", CHOICE, of=lambda item: getattr(item, "kind", Turn.KEPT)),
    hidden("document_before", of="before.document"),
    hidden("document_after", of="after.document"),
    hidden("path"),
    hidden("field", TEXT, of=lambda item: getattr(item, "field", None) or None),
    Column("about", of=lambda item: _about(item)),
    *where("statement"),
    *parts("statement"),
    Column("before", of=lambda item: _side(item, "before", "old")),
    Column("after", of=lambda item: _side(item, "after", "new")),
    hidden("period_before", PERIOD, of="before.period"),
    hidden("period_after", PERIOD, of="after.period"),
    hidden("value_before", TEXT, of=lambda item: getattr(item, "old", None) or None),
    hidden("value_after", TEXT, of=lambda item: getattr(item, "new", None) or None),
    hidden("quote_before", TEXT, of=lambda item: item.quotes[0] or None),
    hidden("quote_after", TEXT, of=lambda item: item.quotes[1] or None),
    hidden("place_before", of="before.location.pointer"),
    hidden("place_after", of="after.location.pointer"),
    *estimated("difference", "difference", moved),
    Column("verdict", CHOICE, codes=Verdict),
    Column("reasons", many=True),
    hidden("reason_codes", many=True, of=lambda item: tuple(each.kind for each in getattr(item, "reasons", ()))),
    hidden("explanation", TEXT, of=lambda item: _changed(item) if isinstance(item, Change) else _kept(item)),
)
LEAST = (ChangeKind.REPORTED, ChangeKind.NEW)
"""Kinds of change that are listed last, and only counted where a table is long."""
FIELDS_WITH_CODES = {"modality", "obligation"}


def change(found: Change) -> Sheet:
    """One change (变化)."""
    return Sheet(title=found.kind, sentence=_changed(found), sections=[Table.of(CHANGES, [found])])


def unchanged(found: Unchanged) -> Sheet:
    """Two statements that say the same (沿用)."""
    return Sheet(title=text("title.kept"), sentence=_kept(found), sections=[Table.of(CHANGES, [found])])


def diff(found: Diff) -> Sheet:
    """Every change, what was softened or dropped before what is new (对照表单)."""
    order = {kind: place for place, kind in enumerate(ChangeKind)}
    ordered = sorted(
        found.changes, key=lambda each: (each.kind in LEAST, None in (each.before, each.after), order[each.kind])
    )
    attention = [place for place, each in enumerate(ordered) if each.kind not in LEAST]
    own = found.b.region or found.a.region
    before, after = found.a.title, found.b.title
    sentence = text("diff.sentence", before=before, after=after, changes=counted(found), kept=len(found.kept))
    return Sheet(
        facts=[] if own is None else [("region_name", region_name(own, found.b.period or found.a.period))],
        title=text("diff.title", before=found.a.title, after=found.b.title),
        sentence=sentence,
        sections=[Table.of(CHANGES, ordered, attention=attention)],
    )


def counted(found: Diff | DatasetDiff) -> Fact:
    """How many changes there are of each kind (变化计数)."""
    counts = [text("diff.count", name=kind, count=count) for kind, count in found.counts().items() if count]
    return joined("list", counts) if counts else text("diff.nothing")


def _side(found: Change | Unchanged, side: str, said: str) -> Fact:
    """One of two statements, with what the field says where that is not its value."""
    statement = getattr(found, side)
    if isinstance(found, Unchanged) or found.field in ("value", ""):
        return _stated(statement)
    return joined("words", [_stated(statement), _field(statement, found.field, getattr(found, said))])


def _about(found: Change | Unchanged) -> Fact:
    statement = found.statement
    if isinstance(found, Unchanged):
        return _named(statement, None)
    if found.field == "scope" and not isinstance(statement, Undertaking) and statement is not None:
        return named(statement.indicator, found.indicator)
    return _named(statement, found.indicator)


def _named(statement: Statement | None, indicator: object) -> Fact:
    assert statement is not None
    if isinstance(statement, Undertaking):
        return statement.title
    known = indicator if indicator is not None else indicators.get(statement.indicator)
    return named(statement.indicator, known, statement.breakdown, statement.scope)  # type: ignore[arg-type]


def value_of(statement: Statement) -> Fact:
    """What a statement says: its value, its bound with what it is reckoned from, why it is missing, or its title."""
    if isinstance(statement, Undertaking):
        return statement.title
    if isinstance(statement, Target):
        return bound_named(statement.value, indicators)
    return statement.value if statement.value is not None else statement.missing


def _stated(statement: Statement | None) -> Fact:
    if statement is None:
        return None
    if isinstance(statement, Undertaking):
        return statement.period
    return text("mark.brackets", text=value_of(statement), more=statement.period)


def _changed(found: Change) -> Text:
    clauses: list[Fact] = [found.kind]
    before, after = _stated(found.before), _stated(found.after)
    if before is not None and after is not None:
        clauses.append(text("comparison.from_to", left=before, right=after))
        if found.field not in ("value", ""):
            field = text(f"header.{found.field}")
            clauses.append(text("diff.field", field=field, old=_old(found), new=_new(found)))
    else:
        clauses.append(before if before is not None else after)
    if found.difference is not None:
        clauses.append(moved(found.difference))
    if found.reasons:
        clauses.append(text("diff.not_comparable", reasons=joined("part", found.reasons)))
    if found.verdict is not None:
        clauses.append(found.verdict)
    return about(_about(found), clauses)


def _old(found: Change) -> Fact:
    return _field(found.before, found.field, found.old)


def _new(found: Change) -> Fact:
    return _field(found.after, found.field, found.new)


def _field(statement: Statement | None, field: str, written: str) -> Fact:
    """What a field says: a code by its name, else the words as written."""
    if field in FIELDS_WITH_CODES:
        return getattr(statement, field) or text("mark.nothing")
    return written or text("mark.nothing")


def _kept(found: Unchanged) -> Text:
    sides = text("comparison.from_to", left=_stated(found.before), right=_stated(found.after))
    clauses: list[Fact] = [text("title.kept"), sides]
    return about(found.path, clauses if found.verdict is None else [*clauses, found.verdict])


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
    hidden("indicator", of="thread.code"),
    Column("name", of=lambda leg: _thread_name(leg.thread)),
    hidden("region", of="thread.region"),
    *parts("thread"),
    hidden("predecessor", of="thread.predecessor"),
    hidden("document", of="step.document.id"),
    Column("document_title", of="step.document.title"),
    Column("period", PERIOD),
    Column("target", of=lambda leg: leg.step and value_of(leg.step.target)),
    hidden("modality", CHOICE, of="step.target.modality"),
    hidden("obligation", CHOICE, of="step.target.obligation"),
    Column("turns", CHOICE, many=True, of=lambda leg: leg.step.turns if leg.step else (Turn.UNSTATED,)),
    *estimated("difference", "step.difference", moved, shown=False),
    Column("fate", CHOICE, codes=Turn, of="step.fate"),
    Column("result", of=lambda leg: leg.last and value_of(leg.last.observation)),
    hidden("result_period", PERIOD, of="last.observation.period"),
    hidden("result_document", of="last.document.id"),
    Column("verdict", CHOICE, codes=Verdict, of="last.progress.verdict"),
    hidden("status", CHOICE, codes=Status, of="last.progress.status"),
)


def lineage(found: Lineage) -> Sheet:
    """A row for each step of each promise, then one for each year without one (目标沿革)."""
    sentence = joined("line", map(_thread, found.threads))
    legs = [leg for thread in found.threads for leg in _legs(thread)]
    return Sheet(title=text("title.lineage"), sentence=sentence, sections=[Table.of(LINEAGE, legs)])


def _legs(thread: Thread) -> Iterator[_Leg]:
    yield from (_Leg(thread, step, step.target.period) for step in thread.steps)
    yield from (_Leg(thread, None, period) for period in thread.unstated)


def _thread_name(thread: Thread) -> Fact:
    place = region_name(thread.region, thread.steps[-1].target.period)
    return named(thread.code, thread.indicator, thread.breakdown, thread.scope, [place])


def _thread(thread: Thread) -> Text:
    clauses: list[Fact] = [_step(step) for step in thread.steps]
    if thread.unstated:
        clauses.append(text("lineage.unstated_for", periods=thread.unstated))
    words = text("mark.named", name=_thread_name(thread), value=joined("part", clauses))
    return text("mark.stop", text=words)


def _step(step: Step) -> Text:
    promise = joined("words", [step.target.period, value_of(step.target)])
    head = text("mark.brackets", text=promise, more=step.turns)
    return text("lineage.step", step=head, fate=_fate(step))


def _fate(step: Step) -> Fact:
    if not step.results:
        return step.fate
    last = step.results[-1]
    progress = last.progress
    final = progress.verdict is not None and not (progress.interim and progress.elapsed is not None)
    return text("mark.brackets", text=value_of(last.observation), more=progress.verdict if final else progress.status)
