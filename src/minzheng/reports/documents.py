"""Sheets of documents side by side (文件对照表单): what changed, and what became of every promise."""

from __future__ import annotations

from collections.abc import Iterator

from minzheng.catalogue import bound_named, indicators, named
from minzheng.comparison import Change, ChangeKind, Diff, Lineage, Step, Thread, Turn, Unchanged
from minzheng.language import Text, joined, text
from minzheng.model import Deliverable, Observation, Target
from minzheng.progress import Status
from minzheng.quantities import Verdict
from minzheng.regions import Region
from minzheng.reports.amounts import estimate_cells, estimate_columns, moved
from minzheng.reports.pairs import about, pair_codes
from minzheng.reports.region_names import region_name
from minzheng.reports.sheet import CellKind, Column, Fact, Sheet, Table

Statement = Observation | Target | Deliverable

CHANGES = (
    Column("change", CellKind.CHOICE),
    Column("path", CellKind.CODE, shown=False),
    Column("field", shown=False),
    Column("about"),
    Column("region", CellKind.CODE, shown=False),
    Column("region_name"),
    Column("breakdown", many=True, shown=False),
    Column("scope", many=True, shown=False),
    Column("before"),
    Column("after"),
    Column("period_before", CellKind.PERIOD, shown=False),
    Column("period_after", CellKind.PERIOD, shown=False),
    Column("value_before", shown=False),
    Column("value_after", shown=False),
    Column("quote_before", shown=False),
    Column("quote_after", shown=False),
    Column("place_before", CellKind.CODE, shown=False),
    Column("place_after", CellKind.CODE, shown=False),
    *estimate_columns("difference"),
    Column("verdict", CellKind.CHOICE, codes=Verdict),
    Column("reasons", many=True),
    Column("reason_codes", CellKind.CODE, many=True, shown=False),
    Column("explanation", shown=False),
)
LEAST = (ChangeKind.REPORTED, ChangeKind.NEW)
"""Kinds of change that are listed last, and only counted where a table is long."""
FIELDS_WITH_CODES = {"modality", "obligation"}


def change(found: Change) -> Sheet:
    """One change (变化)."""
    return Sheet(title=found.kind, sentence=_changed(found), sections=[Table.of(CHANGES, [_change_row(found)])])


def unchanged(found: Unchanged) -> Sheet:
    """Two statements that say the same (沿用)."""
    return Sheet(title=text("title.kept"), sentence=_kept(found), sections=[Table.of(CHANGES, [_unchanged_row(found)])])


def diff(found: Diff) -> Sheet:
    """Every change, what was softened or dropped before what is new (对照表单)."""
    order = {kind: place for place, kind in enumerate(ChangeKind)}
    ordered = sorted(
        found.changes, key=lambda each: (each.kind in LEAST, None in (each.before, each.after), order[each.kind])
    )
    attention = [place for place, each in enumerate(ordered) if each.kind not in LEAST]
    own = found.b.region or found.a.region
    rows = [{**_change_row(each), **_elsewhere(each.after or each.before, own)} for each in ordered]
    counts = [text("diff.count", name=kind, count=count) for kind, count in found.counts().items() if count]
    counted = joined("list", counts) if counts else text("diff.nothing")
    sentence = text("diff.sentence", before=found.a.title, after=found.b.title, changes=counted, kept=len(found.kept))
    return Sheet(
        title=text("diff.title", before=found.a.title, after=found.b.title),
        sentence=sentence,
        sections=[Table.of(CHANGES, rows, attention=attention)],
    )


def _elsewhere(statement: Statement | None, own: Region | None) -> dict[str, Fact]:
    """No name of the region that the documents themselves are about: it stands in their titles."""
    return {"region_name": None} if statement is not None and statement.region == own else {}


def _change_row(found: Change) -> dict[str, Fact]:
    statement = found.after if found.after is not None else found.before
    assert statement is not None
    before, after = (_stated(each) for each in (found.before, found.after))
    if found.field not in ("value", ""):
        before, after = (joined("words", pair) for pair in ((before, _old(found)), (after, _new(found))))
    difference = None if found.difference is None else moved(found.difference)
    return {
        "change": found.kind,
        "path": found.path,
        "field": found.field or None,
        "about": _about(found),
        **_parts(statement),
        "before": before,
        "after": after,
        "period_before": _period(found.before),
        "period_after": _period(found.after),
        "value_before": found.old or None,
        "value_after": found.new or None,
        **_quotes(found),
        **estimate_cells("difference", found.difference, difference),
        "verdict": found.verdict,
        "reasons": found.reasons,
        "reason_codes": tuple(str(each.kind) for each in found.reasons),
        "explanation": _changed(found),
    }


def _unchanged_row(found: Unchanged) -> dict[str, Fact]:
    return {
        "change": Turn.KEPT,
        "path": found.path,
        "about": _named(found.after, None),
        **_parts(found.after),
        "before": _stated(found.before),
        "after": _stated(found.after),
        "period_before": found.before.period,
        "period_after": found.after.period,
        **_quotes(found),
        "verdict": found.verdict,
        "explanation": _kept(found),
    }


def _parts(statement: Statement) -> dict[str, Fact]:
    """The region, and of a statement with a figure its breakdown and scope."""
    name = region_name(statement.region, statement.period)
    parts: dict[str, Fact] = {"region": statement.region, "region_name": name}
    if not isinstance(statement, Deliverable):
        parts |= {"breakdown": pair_codes(statement.breakdown), "scope": tuple(map(str, statement.scope))}
    return parts


def _quotes(found: Change | Unchanged) -> dict[str, Fact]:
    """The words of both documents, and where they stand."""
    return {
        "quote_before": found.quotes[0] or None,
        "quote_after": found.quotes[1] or None,
        "place_before": _place(found.before),
        "place_after": _place(found.after),
    }


def _about(found: Change) -> Fact:
    statement = found.after if found.after is not None else found.before
    if found.field == "scope" and not isinstance(statement, Deliverable) and statement is not None:
        return named(statement.indicator, found.indicator)
    return _named(statement, found.indicator)


def _named(statement: Statement | None, indicator: object) -> Fact:
    assert statement is not None
    if isinstance(statement, Deliverable):
        return statement.title
    known = indicator if indicator is not None else indicators.get(statement.indicator)
    return named(statement.indicator, known, statement.breakdown, statement.scope)  # type: ignore[arg-type]


def value_of(statement: Statement) -> Fact:
    """What a statement says: its value, its bound with what it is reckoned from, why it is missing, or its title."""
    if isinstance(statement, Deliverable):
        return statement.title
    if isinstance(statement, Target):
        return bound_named(statement.value, indicators)
    return statement.value if statement.value is not None else statement.missing


def _stated(statement: Statement | None) -> Fact:
    if statement is None:
        return None
    if isinstance(statement, Deliverable):
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


def _period(statement: Statement | None) -> Fact:
    return None if statement is None else statement.period


def _place(statement: Statement | None) -> str | None:
    """Where a statement was written: its path in the file."""
    return None if statement is None or statement.location is None else statement.location.pointer


LINEAGE = (
    Column("indicator", CellKind.CODE, shown=False),
    Column("name"),
    Column("region", CellKind.CODE, shown=False),
    Column("breakdown", many=True, shown=False),
    Column("scope", many=True, shown=False),
    Column("predecessor", CellKind.CODE, shown=False),
    Column("document", CellKind.CODE, shown=False),
    Column("document_title"),
    Column("period", CellKind.PERIOD),
    Column("target"),
    Column("modality", CellKind.CHOICE, shown=False),
    Column("obligation", CellKind.CHOICE, shown=False),
    Column("turns", CellKind.CHOICE, many=True),
    *estimate_columns("difference", shown=False),
    Column("fate", CellKind.CHOICE, codes=Turn),
    Column("result"),
    Column("result_period", CellKind.PERIOD, shown=False),
    Column("result_document", CellKind.CODE, shown=False),
    Column("verdict", CellKind.CHOICE, codes=Verdict),
    Column("status", CellKind.CHOICE, shown=False, codes=Status),
)


def lineage(found: Lineage) -> Sheet:
    """A row for each step of each promise, then one for each year without one (目标沿革)."""
    rows = [row for thread in found.threads for row in _thread_rows(thread)]
    sentence = joined("line", [_thread(each) for each in found.threads])
    return Sheet(title=text("title.lineage"), sentence=sentence, sections=[Table.of(LINEAGE, rows)])


def _thread_rows(thread: Thread) -> Iterator[dict[str, Fact]]:
    head = {
        "indicator": thread.code,
        "name": _thread_name(thread),
        "region": thread.region,
        "breakdown": pair_codes(thread.breakdown),
        "scope": tuple(map(str, thread.scope)),
        "predecessor": thread.predecessor,
    }
    for step in thread.steps:
        difference = None if step.difference is None else moved(step.difference)
        yield {
            **head,
            "document": step.document.id,
            "document_title": step.document.title,
            "period": step.target.period,
            "target": value_of(step.target),
            "modality": step.target.modality,
            "obligation": step.target.obligation,
            "turns": step.turns,
            **estimate_cells("difference", step.difference, difference),
            "fate": step.fate,
            **_result_cells(step),
        }
    for period in thread.unstated:
        yield {**head, "period": period, "turns": (Turn.UNSTATED,)}


def _result_cells(step: Step) -> dict[str, Fact]:
    if not step.results:
        return {}
    last = step.results[-1]
    return {
        "result": value_of(last.observation),
        "result_period": last.observation.period,
        "result_document": last.document.id,
        "verdict": last.progress.verdict,
        "status": last.progress.status,
    }


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
