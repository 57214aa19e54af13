"""Sheets of pairs (两数比较表单): comparisons, growth, reports of one fact."""

from __future__ import annotations

from minzheng.catalogue import bound_named, indicators, named, parts_named
from minzheng.comparison import (
    Comparison,
    ComparisonOutcome,
    Comparisons,
    Consensus,
    Estimate,
    Growth,
    GrowthKind,
    Growths,
    Operand,
    Reconciliation,
    Undefined,
)
from minzheng.language import Text, joined, text
from minzheng.model import Observation, Target
from minzheng.progress import NotDefined
from minzheng.reports.amounts import direction, grown, measured, moved, sized
from minzheng.reports.columns import dated, estimated, name_of, parts, region_name, reported, where
from minzheng.reports.sheet import Fact, Sheet, Table, about, at, given, hidden, shown, shows, tabled


def bound(side: Operand) -> Fact:
    """A figure by itself, or a bound in words."""
    if side.relative is not None:
        return bound_named(side.relative, indicators)
    return side.figure if side.figure is not None else side.text


def operand(side: Operand) -> Fact:
    """A figure with its place and its period, as far as they are known: 68%（常州市，2021年）."""
    words = bound(side)
    where = region_name(side.region, side.period) if side.region is not None and side.period is not None else None
    more = joined("clause", [where, side.period])
    return text("mark.brackets", text=words, more=more) if more else words


def of_two_places(found: Comparison) -> bool:
    """Whether the two figures are of two places, so that nothing goes from one to the other."""
    places = (found.left.region, found.right.region)
    return None not in places and places[0] != places[1]


def compared(found: Comparison) -> Text:
    """From the first to the second, what that comes to, or why they may not be compared (比较说明)."""
    way = (found.outcome is ComparisonOutcome.DIFFERENT and direction(found.difference)) or "from_to"
    beside = of_two_places(found)
    key = "beside" if beside else way
    clauses: list[Fact] = [text(f"comparison.{key}", left=operand(found.left), right=operand(found.right))]
    clauses += [found.outcome] if way == "from_to" else []
    match found.outcome:
        case ComparisonOutcome.NOT_COMPARABLE:
            clauses += [*found.reasons, given("comparison.helpful", bridges=found.bridges)]
        case ComparisonOutcome.CONSISTENT:
            clauses.append(text("comparison.rounding"))
        case ComparisonOutcome.DIFFERENT if beside:
            more = found.difference and text(f"comparison.{way}_than", amount=sized(found.difference))
            clauses += [more if way != "from_to" else None, given("comparison.ratio", ratio=measured(found.ratio))]
        case ComparisonOutcome.DIFFERENT:
            grew = found.growth
            clauses += [
                None if found.difference is None else moved(found.difference),
                text("comparison.no_growth", reason=grew.reason)
                if isinstance(grew, NotDefined)
                else text("comparison.growth", growth=grown(grew)),
            ]
    return about(_common(found), [*clauses, given("comparison.used", bridges=found.used)])


def _common(found: Comparison) -> Fact:
    """The indicator with the parts that both figures are of."""
    left, right = found.left, found.right
    breakdown = tuple(part for part in left.breakdown if part in right.breakdown)
    scope = tuple(each for each in left.scope if each in right.scope)
    return left.code and named(left.code, left.indicator, breakdown, scope)


COMPARISON = (
    *hidden(indicator="left.code", other_indicator="right.code", region="left.region", other_region="right.region"),
    *hidden("period", period="left.period", other_period="right.period"),
    *parts("left"),
    *hidden("figure", value=lambda item: bound(item.left), other_value=lambda item: bound(item.right)),
    *shown("figure", value_in_words=lambda item: operand(item.left), other_in_words=lambda item: operand(item.right)),
    *shown(ComparisonOutcome, outcome="outcome"),
    *estimated("difference", "difference", moved),
    *estimated("growth", "growth"),
    *hidden(Undefined, undefined="growth.reason"),
    *shown(many=True, reasons="reasons"),
    *hidden(many=True, reason_codes=lambda item: tuple(each.kind for each in item.reasons)),
    *hidden("text", many=True, used="used", bridges="bridges"),
    *hidden("text", explanation=compared),
)
tabled(Comparison, COMPARISON, text("title.comparison"), compared)


COMPARISONS = (
    *shown(name=lambda item: named(item.left.code, item.left.indicator, item.left.breakdown, item.left.scope)),
    *COMPARISON,
)


@shows(Comparisons, COMPARISONS)
def comparisons(found: Comparisons) -> Sheet:
    """What two places report of the same things and times (并列比较表)."""
    alone = [about(name_of(each, more=[region_name(each.region, each.period)]), [dated(each)]) for each in found.alone]
    return Sheet(
        title=text("title.comparison"),
        sentence=joined("line", map(compared, found)) if found.items else text("comparison.none"),
        repeats=True,
        sections=[Table.of(COMPARISONS, found)],
        notes=[text("comparison.alone", count=len(alone)), *alone] if alone else [],
    )


def grew(found: Growth) -> Text:
    """A figure, its base, and how it has grown, or why that is not known (增速说明)."""
    seen, rate, difference = found.statement, found.rate, found.difference
    parts = ((joined("list", parts_named(each.breakdown)), each.value) for each in found.inputs)
    added = given("growth.added_up", parts=tuple(text("growth.part", part=part, value=value) for part, value in parts))
    clauses = [dated(seen), added, given("growth.base", base=dated(found.base))]
    if isinstance(rate, Estimate):
        clauses.append(text("growth.of_kind", kind=found.kind, amount=grown(rate)))
    if isinstance(difference, Estimate):
        clauses.append(text("growth.of_kind", kind=found.kind, amount=moved(difference)))
    if not isinstance(rate, Estimate) and not isinstance(difference, Estimate):
        reason = measured(rate if rate is not None else difference)
        if found.comparison is not None and found.comparison.reasons:
            reason = text("mark.named", name=reason, value=joined("part", found.comparison.reasons))
        clauses.append(text("growth.not_defined", kind=found.kind, reason=reason))
    return about(name_of(seen, found.indicator, [region_name(seen.region, seen.period)]), clauses)


GROWTH = (
    *hidden(GrowthKind, kind="kind"),
    *hidden(indicator="statement.indicator"),
    *shown(name=lambda item: item.indicator or item.statement.indicator),
    *where("statement"),
    *parts("statement"),
    *shown("period", period="statement.period"),
    *shown("figure", value=lambda item: reported(item.statement)),
    *hidden("boolean", promised=lambda item: isinstance(item.statement, Target)),
    *hidden("boolean", computed=lambda item: bool(item.inputs)),
    *shown("period", base_period="base.period"),
    *shown("figure", base_value=lambda item: reported(item.base)),
    *hidden("boolean", base_promised=lambda item: isinstance(item.base, Target)),
    *shown("integer", years="years"),
    *estimated("growth", "rate"),
    *estimated("difference", "difference"),
    *hidden(Undefined, undefined=lambda item: at(item, "rate.reason") or at(item, "difference.reason")),
    *hidden("text", explanation=grew),
)
tabled(Growth, GROWTH, lambda found: found.kind, grew)
tabled(Growths, GROWTH, lambda found: found.kind, lambda found: joined("line", map(grew, found)), iter)


def agreed(found: Consensus) -> Text:
    """Which report is taken and why, and how the others stand to it (核对说明)."""
    first, taken = found.first, found.taken
    clauses: list[Fact] = [text("reconciliation.undecided")]
    if taken is not None:
        because = given("reconciliation.because", grounds=found.grounds)
        clauses = [text("reconciliation.taken", report=_report(taken)), because]
    more = [region_name(first.region, first.period), first.period]
    return about(name_of(first, found.indicator, more), [*clauses, *(_beside(each, found) for each in found.others)])


def _report(each: Observation) -> Fact:
    source = joined("clause", [each.document, each.status])
    return text("mark.brackets", text=reported(each), more=source) if source else reported(each)


def _beside(each: Observation, found: Consensus) -> Fact:
    if each.value is None or found.taken is None:
        return _report(each)
    key = "reconciliation.contradicts" if each in found.contrary else "reconciliation.agrees"
    return text(key, report=_report(each))


RECONCILIATION = (
    *hidden(indicator="first.indicator"),
    *shown(name=lambda item: name_of(item.first, item.indicator)),
    *where("first"),
    *shown("period", period="first.period"),
    *parts("first"),
    *shown("figure", value=lambda item: reported(item.taken)),
    *shown("code", document="taken.document"),
    *shown("choice", many=True, grounds="grounds"),
    *shown(many=True, reports=lambda item: tuple(map(_report, item.reports))),
    *hidden("integer", report_count=lambda item: len(item.reports), contrary_count=lambda item: len(item.contrary)),
    *hidden("text", explanation=agreed),
)
tabled(Consensus, RECONCILIATION, text("title.reconciliation"), agreed)


@shows(Reconciliation, RECONCILIATION)
def reconciliation(found: Reconciliation) -> Sheet:
    """The facts that are reported more than once (多源核对表); records have every fact."""
    return Sheet(
        title=text("title.reconciliation"),
        sentence=joined("line", map(agreed, found.repeated)),
        sections=[Table.of(RECONCILIATION, found.repeated)],
        records=lambda: Table.of(RECONCILIATION, found),
    )
