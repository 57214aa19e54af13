"""Sheets of pairs (两数比较表单): comparisons, growth, reports of one fact."""

from __future__ import annotations

from minzheng.catalogue import bound_named, indicators, named, parts_named
from minzheng.comparison import (
    Comparison,
    ComparisonOutcome,
    Consensus,
    Estimate,
    Figured,
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
from minzheng.reports.amounts import direction, grown, measured, moved
from minzheng.reports.columns import estimated, parts, region_name, where
from minzheng.reports.sheet import CellKind, Column, Fact, Sheet, Table, at, hidden

TEXT, NUMBER, FIGURE, PERIOD, CHOICE = (
    CellKind.TEXT, CellKind.NUMBER, CellKind.FIGURE, CellKind.PERIOD, CellKind.CHOICE
)  # fmt: skip

COMPARISON = (
    hidden("indicator", of="left.code"),
    hidden("other_indicator", of="right.code"),
    hidden("region", of="left.region"),
    hidden("other_region", of="right.region"),
    hidden("period", PERIOD, of="left.period"),
    hidden("other_period", PERIOD, of="right.period"),
    *parts("left"),
    hidden("value", FIGURE, of=lambda item: bound(item.left)),
    hidden("other_value", FIGURE, of=lambda item: bound(item.right)),
    Column("value_in_words", FIGURE, of=lambda item: operand(item.left)),
    Column("other_in_words", FIGURE, of=lambda item: operand(item.right)),
    Column("outcome", CHOICE, codes=ComparisonOutcome),
    *estimated("difference", "difference", moved),
    *estimated("growth", "growth"),
    hidden("undefined", CHOICE, codes=Undefined, of="growth.reason"),
    Column("reasons", many=True),
    hidden("reason_codes", many=True, of=lambda item: tuple(each.kind for each in item.reasons)),
    hidden("used", TEXT, many=True),
    hidden("bridges", TEXT, many=True),
    hidden("explanation", TEXT, of=lambda item: compared(item)),
)


def comparison(found: Comparison) -> Sheet:
    """Two figures beside each other (比较表单)."""
    table = Table.of(COMPARISON, [found])
    return Sheet(title=text("title.comparison"), sentence=compared(found), sections=[table])


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


def compared(found: Comparison) -> Text:
    """From the first to the second, what that comes to, or why they may not be compared (比较说明)."""
    way = (found.outcome is ComparisonOutcome.DIFFERENT and direction(found.difference)) or "from_to"
    clauses: list[Fact] = [text(f"comparison.{way}", left=operand(found.left), right=operand(found.right))]
    clauses += [found.outcome] if way == "from_to" else []
    if found.outcome is ComparisonOutcome.NOT_COMPARABLE:
        clauses += found.reasons
        if found.bridges:
            clauses.append(text("comparison.helpful", bridges=found.bridges))
    elif found.outcome is ComparisonOutcome.CONSISTENT:
        clauses.append(text("comparison.rounding"))
    elif found.outcome is ComparisonOutcome.DIFFERENT:
        clauses += _measures(found)
    if found.used:
        clauses.append(text("comparison.used", bridges=found.used))
    return about(found.left.indicator or found.left.code, clauses)


def _measures(found: Comparison) -> list[Fact]:
    clauses: list[Fact] = [] if found.difference is None else [moved(found.difference)]
    if isinstance(found.growth, NotDefined):
        clauses.append(text("comparison.no_growth", reason=found.growth.reason))
    else:
        clauses.append(text("comparison.growth", growth=grown(found.growth)))
    return clauses


def about(subject: Fact, clauses: list[Fact]) -> Text:
    """Clauses as one sentence, with what they are about before them."""
    words = joined("clause", clauses)
    return text("mark.stop", text=words if not subject else text("mark.named", name=subject, value=words))


GROWTH = (
    hidden("kind", CHOICE, codes=GrowthKind),
    hidden("indicator", of="statement.indicator"),
    Column("name", of=lambda item: item.indicator or item.statement.indicator),
    *where("statement"),
    *parts("statement"),
    Column("period", PERIOD, of="statement.period"),
    Column("value", FIGURE, of=lambda item: reported(item.statement)),
    hidden("promised", CellKind.BOOLEAN, of=lambda item: isinstance(item.statement, Target)),
    hidden("computed", CellKind.BOOLEAN, of=lambda item: bool(item.inputs)),
    Column("base_period", PERIOD, of="base.period"),
    Column("base_value", FIGURE, of=lambda item: reported(item.base)),
    hidden("base_promised", CellKind.BOOLEAN, of=lambda item: isinstance(item.base, Target)),
    Column("years", NUMBER),
    *estimated("growth", "rate"),
    *estimated("difference", "difference"),
    hidden(
        "undefined", CHOICE, codes=Undefined, of=lambda item: at(item.rate, "reason") or at(item.difference, "reason")
    ),
    hidden("explanation", TEXT, of=lambda item: grew(item)),
)


def growth(found: Growth) -> Sheet:
    """One growth (增速表单)."""
    return Sheet(title=found.kind, sentence=grew(found), sections=[Table.of(GROWTH, [found])])


def growths(found: Growths) -> Sheet:
    """The growth of every figure of some series (增速表)."""
    sentence = joined("line", [grew(each) for each in found])
    return Sheet(title=found.kind, sections=[Table.of(GROWTH, found)], sentence=sentence)


def reported(statement: Figured | None) -> Fact:
    """What is reported, or why it is missing; of a target its bound."""
    if statement is None:
        return None
    if isinstance(statement, Target):
        return bound_named(statement.value, indicators)
    return statement.value if statement.value is not None else statement.missing


def dated(statement: Figured) -> Text:
    """The value of a statement with its period: 68%（2021年）, of a target 目标72%（2022年）."""
    words = text("mark.brackets", text=reported(statement), more=statement.period)
    return text("growth.promised", promise=words) if isinstance(statement, Target) else words


def _missing(found: Growth) -> Fact:
    return at(found, "rate.reason") or at(found, "difference.reason")


def grew(found: Growth) -> Text:
    """A figure, its base, and how it has grown (增速说明)."""
    seen = found.statement
    clauses: list[Fact] = [dated(seen)]
    if found.inputs:
        clauses.append(text("growth.added_up", parts=_parts(found.inputs)))
    if found.base is not None:
        clauses.append(text("growth.base", base=dated(found.base)))
    if isinstance(found.rate, Estimate):
        clauses.append(text("growth.of_kind", kind=found.kind, amount=grown(found.rate)))
    if isinstance(found.difference, Estimate):
        clauses.append(text("growth.of_kind", kind=found.kind, amount=moved(found.difference)))
    if not isinstance(found.rate, Estimate) and not isinstance(found.difference, Estimate):
        clauses.append(_undefined(found))
    place = region_name(seen.region, seen.period)
    return about(named(seen.indicator, found.indicator, seen.breakdown, seen.scope, [place]), clauses)


def _parts(inputs: tuple[Observation, ...]) -> tuple[Text, ...]:
    """What a whole was added up from: 城市1000人、农村3000人."""
    return tuple(
        text("growth.part", part=joined("list", parts_named(each.breakdown)), value=each.value) for each in inputs
    )


def _undefined(found: Growth) -> Text:
    """Why there is no growth, with what makes the two figures not comparable."""
    reason = measured(found.rate if found.rate is not None else found.difference)
    if found.comparison is not None and found.comparison.reasons:
        reason = text("mark.named", name=reason, value=joined("part", found.comparison.reasons))
    return text("growth.not_defined", kind=found.kind, reason=reason)


RECONCILIATION = (
    hidden("indicator", of="first.indicator"),
    Column("name", of=lambda item: named(item.first.indicator, item.indicator, item.first.breakdown, item.first.scope)),
    *where("first"),
    Column("period", PERIOD, of="first.period"),
    *parts("first"),
    Column("value", FIGURE, of=lambda item: reported(item.taken)),
    Column("document", CellKind.CODE, of="taken.document"),
    Column("grounds", CHOICE, many=True),
    Column("reports", many=True, of=lambda item: tuple(map(_report, item.reports))),
    hidden("report_count", NUMBER, of=lambda item: len(item.reports)),
    hidden("contrary_count", NUMBER, of=lambda item: len(item.contrary)),
    hidden("explanation", TEXT, of=lambda item: agreed(item)),
)


def consensus(found: Consensus) -> Sheet:
    """One fact with all its reports (多源核对)."""
    table = Table.of(RECONCILIATION, [found])
    return Sheet(title=text("title.reconciliation"), sentence=agreed(found), sections=[table])


def reconciliation(found: Reconciliation) -> Sheet:
    """The facts that are reported more than once (多源核对表); records have every fact."""
    return Sheet(
        title=text("title.reconciliation"),
        sentence=joined("line", map(agreed, found.repeated)),
        sections=[Table.of(RECONCILIATION, found.repeated)],
        records=lambda: Table.of(RECONCILIATION, found),
    )


def _report(each: Observation) -> Fact:
    source = joined("clause", [each.document, each.status])
    return text("mark.brackets", text=reported(each), more=source) if source else reported(each)


def agreed(found: Consensus) -> Text:
    """Which report is taken and why, and how the others stand to it (核对说明)."""
    first, taken = found.first, found.taken
    clauses: list[Fact] = [text("reconciliation.undecided")]
    if taken is not None:
        clauses = [text("reconciliation.taken", report=_report(taken))]
        if found.grounds:
            clauses.append(text("reconciliation.because", grounds=found.grounds))
    clauses += [_beside(each, found) for each in found.others]
    more = [region_name(first.region, first.period), first.period]
    return about(named(first.indicator, found.indicator, first.breakdown, first.scope, more), clauses)


def _beside(each: Observation, found: Consensus) -> Fact:
    if each.value is None or found.taken is None:
        return _report(each)
    key = "reconciliation.contradicts" if each in found.contrary else "reconciliation.agrees"
    return text(key, report=_report(each))
