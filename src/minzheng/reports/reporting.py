"""Sheets of what is reported when (数据报送表单): standards in force, revisions, current figures, returns."""

from __future__ import annotations

from typing import NamedTuple

from minzheng.catalogue import indicators, named
from minzheng.comparison import CurrentFigure, FactHistory, Punctuality, Return, Returns, Vintage
from minzheng.language import Text, joined, text
from minzheng.model import InForce, Known, Observation, Stale, StandardGap, Unknown
from minzheng.reports.columns import amount, parts, region_name, where
from minzheng.reports.pairs import about, dated, reported
from minzheng.reports.sheet import CellKind, Column, Fact, Sheet, Table, at, hidden

NUMBER, FIGURE, PERIOD, DATE, CHOICE = (
    CellKind.NUMBER, CellKind.FIGURE, CellKind.PERIOD, CellKind.DATE, CellKind.CHOICE
)  # fmt: skip
BEHIND = (Punctuality.OVERDUE, Punctuality.LATE, Punctuality.UNDATED, Punctuality.DECLARED_MISSING)
"""States of returns that need attention."""


def name_of(seen: Observation) -> Fact:
    """The indicator of a figure with its parts and its region."""
    more = [region_name(seen.region, seen.period)]
    return named(seen.indicator, indicators.get(seen.indicator), seen.breakdown, seen.scope, more)


def _named(seen: Observation | None) -> Fact:
    return None if seen is None else named(seen.indicator, indicators.get(seen.indicator), seen.breakdown, seen.scope)


IN_FORCE = (
    hidden("status", of=lambda item: type(item).__name__.lower()),
    hidden("as_of", DATE, of="on"),
    hidden("indicator", of="observation.indicator"),
    Column("name", of=lambda item: _named(at(item, "observation"))),
    *where("observation"),
    *parts("observation"),
    Column("value", FIGURE, of="observation.value"),
    Column("since", DATE),
    Column("until", DATE),
    Column("confirmed", DATE),
    hidden("document", of="observation.document"),
    Column("document_number", of=lambda item: at(item, "number") or None),
    Column("published", DATE),
    Column("reason", CHOICE, codes=StandardGap),
    Column("nearest", FIGURE, many=True, of=lambda item: tuple(map(dated, at(item, "nearest") or ()))),
)


def in_force(found: InForce) -> Sheet:
    """The standard in force on a day, or why none is known (执行标准表单)."""
    return Sheet(title=text("title.in_force"), sentence=_standard(found), sections=[Table.of(IN_FORCE, [found])])


def _standard(found: InForce) -> Text:
    if isinstance(found, Known):
        words = text("in_force.known", on=found.on, value=found.figure, since=found.since)
        return about(name_of(found.observation), [words, *_stated_in(found)])
    if isinstance(found, Stale):
        words = text("in_force.stale", on=found.on, value=found.observation.value, confirmed=found.confirmed)
        return about(name_of(found.observation), [words, *_stated_in(found)])
    assert isinstance(found, Unknown)
    clauses: list[Fact] = [text("in_force.unknown", on=found.on, reason=found.reason)]
    if found.nearest:
        clauses.append(text("in_force.nearest", values=tuple(map(dated, found.nearest))))
    return about(name_of(found.nearest[0]) if found.nearest else None, clauses)


def _stated_in(found: Known | Stale) -> list[Fact]:
    return [text("in_force.stated_in", number=found.number)] if found.number else []


HISTORY = (
    hidden("indicator", of="observation.indicator"),
    Column("name", of=lambda item: _named(item.observation)),
    *where("observation"),
    *parts("observation"),
    Column("period", PERIOD, of="observation.period"),
    Column("published", DATE),
    hidden("document", of="observation.document"),
    Column("value", FIGURE, of="observation.value"),
    hidden("status", CHOICE, of="observation.status"),
    Column("revises", CellKind.BOOLEAN),
    Column("difference_in_words", FIGURE, of="difference"),
    amount("difference", "difference"),
    hidden("difference_unit", of="difference.unit.code"),
)


def history(found: FactHistory) -> Sheet:
    """Every report of one fact in the order in which they became known (数据修订表单)."""
    first = found.vintages[0].observation
    subject = text("mark.brackets", text=name_of(first), more=first.period)
    return Sheet(
        title=text("title.history"),
        sentence=about(subject, [joined("part", map(_vintage, found.vintages))]),
        sections=[Table.of(HISTORY, found.vintages)],
    )


def _vintage(found: Vintage) -> Text:
    key = "history.undated" if found.published is None else "history.revised" if found.revises else "history.reported"
    return text(key, published=found.published, value=reported(found.observation))


CURRENT = (
    hidden("indicator", of="observation.indicator"),
    Column("name", of=lambda item: _named(item.observation)),
    *where("observation"),
    *parts("observation"),
    Column("period", PERIOD, of="observation.period"),
    Column("value", FIGURE, of="observation.value"),
    hidden("number", NUMBER, of="observation.value.number"),
    hidden("unit", of="observation.value.unit.code"),
    hidden("computed", CellKind.BOOLEAN),
    Column("until_end", FIGURE, of=lambda item: dated(item.until)),
    Column("until_beginning", FIGURE, of=lambda item: item.before and dated(item.before)),
)


def current(found: CurrentFigure) -> Sheet:
    """What came in within one period, and of what it is the difference (当期数表单)."""
    seen = found.observation
    subject = text("mark.brackets", text=name_of(seen), more=seen.period)
    clauses: list[Fact] = [reported(seen)]
    if found.before is not None:
        clauses.append(text("current.computed", until=dated(found.until), before=dated(found.before)))
    return Sheet(title=text("title.current"), sentence=about(subject, clauses), sections=[Table.of(CURRENT, [found])])


class _Owed(NamedTuple):
    """One figure that is owed, with its day."""

    item: Return
    as_of: object


RETURNS = (
    hidden("as_of", DATE),
    hidden("indicator", of="item.indicator"),
    Column("name", of=lambda owed: named(owed.item.indicator, indicators.get(owed.item.indicator))),
    *where("item"),
    Column("period", PERIOD, of="item.period"),
    Column("due_on", DATE, of="item.due"),
    Column("published", DATE, of="item.published"),
    Column("status", CHOICE, codes=Punctuality, of="item.state"),
    Column("days_late", NUMBER, of="item.days_late"),
    Column("value", FIGURE, of="item.observation.value"),
    hidden("missing", CHOICE, of="item.observation.missing"),
    hidden("document", of="item.observation.document"),
)


def returns(found: Returns) -> Sheet:
    """Every figure that is owed, and how it stands (数据报送表单)."""
    counts = [text("assessment.count", status=state, count=count) for state, count in found.counts().items() if count]
    attention = [place for place, each in enumerate(found) if each.state in BEHIND]
    rows = [_Owed(each, found.as_of) for each in found]
    return Sheet(
        title=text("title.returns"),
        facts=[("as_of", found.as_of)],
        sentence=text("assessment.total", total=len(found), counts=joined("list", counts)) if counts else None,
        sections=[Table.of(RETURNS, rows, attention=attention)],
    )
