"""Sheets of what is reported when (数据报送表单): standards in force, revisions, current figures, returns."""

from __future__ import annotations

from minzheng.catalogue import indicators
from minzheng.comparison import CurrentFigure, FactHistory, Punctuality, Returns, Vintage
from minzheng.language import Text, joined, text
from minzheng.model import InForce, Known, Observation, Stale, StandardGap
from minzheng.reports.columns import amounts, dated, name_of, parts, region_name, reported, where
from minzheng.reports.sheet import Fact, Sheet, Table, about, at, given, hidden, shown, shows, tabled

BEHIND = (Punctuality.OVERDUE, Punctuality.LATE, Punctuality.UNDATED, Punctuality.DECLARED_MISSING)
"""States of returns that need attention."""
SEEN = (
    *hidden(indicator="observation.indicator"),
    *shown(name=lambda item: name_of(at(item, "observation"))),
    *where("observation"),
    *parts("observation"),
)
"""What a figure is about."""


def placed(seen: Observation, *more: Fact) -> Fact:
    """The indicator of a figure with its parts and its region, and what else is said of it."""
    name = name_of(seen, more=[region_name(seen.region, seen.period)])
    return text("mark.brackets", text=name, more=more) if more else name


def standard(found: InForce) -> Text:
    """The standard in force on a day, or why none is known (执行标准说明)."""
    match found:
        case Known(on=on, observation=seen):
            words = text("in_force.known", on=on, value=seen.value, since=found.since)
        case Stale(on=on, observation=seen):
            words = text("in_force.stale", on=on, value=seen.value, confirmed=found.confirmed)
        case _:
            nearest: tuple[Observation, ...] = at(found, "nearest")
            said = given("in_force.nearest", values=tuple(map(dated, nearest)))
            subject = placed(nearest[0]) if nearest else None
            return about(subject, [text("in_force.unknown", on=found.on, reason=at(found, "reason")), said])
    return about(placed(seen), [words, given("in_force.stated_in", number=found.number)])


IN_FORCE = (
    *hidden(status=lambda item: type(item).__name__.lower()),
    *hidden("date", as_of="on"),
    *SEEN,
    *shown("figure", value="observation.value"),
    *shown("date", since="since", until="until", confirmed="confirmed"),
    *hidden(document="observation.document"),
    *shown(document_number="number"),
    *shown("date", published="published"),
    *shown(StandardGap, reason="reason"),
    *shown("figure", many=True, nearest=lambda item: tuple(map(dated, at(item, "nearest") or ()))),
)
tabled(InForce, IN_FORCE, text("title.in_force"), standard)

HISTORY = (
    *SEEN,
    *shown("period", period="observation.period"),
    *shown("date", published="published"),
    *hidden(document="observation.document"),
    *shown("figure", value="observation.value"),
    *hidden("choice", status="observation.status"),
    *shown("boolean", revises="revises"),
    *shown("figure", difference_in_words="difference"),
    *amounts(difference="difference"),
    *hidden(difference_unit="difference.unit.code"),
)


def history(found: FactHistory) -> Text:
    """Every report of one fact in the order in which they became known (数据修订说明)."""
    first = found.vintages[0].observation
    return about(placed(first, first.period), [joined("part", map(_vintage, found.vintages))])


def _vintage(found: Vintage) -> Text:
    key = "history.undated" if found.published is None else "history.revised" if found.revises else "history.reported"
    return text(key, published=found.published, value=reported(found.observation))


tabled(FactHistory, HISTORY, text("title.history"), history, lambda found: found.vintages)


def current(found: CurrentFigure) -> Text:
    """What came in within one period, and of what it is the difference (当期数说明)."""
    seen = found.observation
    computed = given("current.computed", until=dated(found.until), before=dated(found.before))
    return about(placed(seen, seen.period), [reported(seen), computed])


CURRENT = (
    *SEEN,
    *shown("period", period="observation.period"),
    *shown("figure", value="observation.value"),
    *hidden("number", number="observation.value.number"),
    *hidden(unit="observation.value.unit.code"),
    *hidden("boolean", computed="computed"),
    *shown("figure", until_end=lambda item: dated(item.until), until_beginning=lambda item: dated(item.before)),
)
tabled(CurrentFigure, CURRENT, text("title.current"), current)

RETURNS = (
    *hidden("date", as_of="as_of"),
    *hidden(indicator="item.indicator"),
    *shown(name=lambda owed: indicators.get(owed["item"].indicator, owed["item"].indicator)),
    *where("item"),
    *shown("period", period="item.period"),
    *shown("date", due_on="item.due", published="item.published"),
    *shown(Punctuality, status="item.state"),
    *shown("integer", days_late="item.days_late"),
    *shown("figure", value="item.observation.value"),
    *hidden("choice", missing="item.observation.missing"),
    *hidden(document="item.observation.document"),
)


@shows(Returns, RETURNS)
def returns(found: Returns) -> Sheet:
    """Every figure that is owed, and how it stands (数据报送表单)."""
    counts = [text("assessment.count", status=state, count=count) for state, count in found.counts().items() if count]
    attention = [place for place, each in enumerate(found) if each.state in BEHIND]
    return Sheet(
        title=text("title.returns"),
        facts=[("as_of", found.as_of)],
        sentence=text("assessment.total", total=len(found), counts=joined("list", counts)) if counts else None,
        sections=[Table.of(RETURNS, ({"item": each, "as_of": found.as_of} for each in found), attention=attention)],
    )
