"""Sheets of pairs (两数比较表单): comparisons, growth, reports of one fact."""

from __future__ import annotations

from minzheng.catalogue import bound_named, indicators, named
from minzheng.comparison import (
    Comparison,
    ComparisonOutcome,
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
from minzheng.model import Observation
from minzheng.progress import NotDefined
from minzheng.reports.amounts import direction, estimate_cells, estimate_columns, grown, measured, moved
from minzheng.reports.region_names import region_name
from minzheng.reports.sheet import CellKind, Column, Fact, Sheet, Table

COMPARISON = (
    Column("indicator", CellKind.CODE, shown=False),
    Column("other_indicator", CellKind.CODE, shown=False),
    Column("region", CellKind.CODE, shown=False),
    Column("other_region", CellKind.CODE, shown=False),
    Column("period", CellKind.PERIOD, shown=False),
    Column("other_period", CellKind.PERIOD, shown=False),
    Column("breakdown", many=True, shown=False),
    Column("scope", many=True, shown=False),
    Column("value", CellKind.FIGURE, shown=False),
    Column("other_value", CellKind.FIGURE, shown=False),
    Column("value_in_words", CellKind.FIGURE),
    Column("other_in_words", CellKind.FIGURE),
    Column("outcome", CellKind.CHOICE, codes=ComparisonOutcome),
    *estimate_columns("difference"),
    *estimate_columns("growth"),
    Column("undefined", CellKind.CHOICE, shown=False, codes=Undefined),
    Column("reasons", many=True),
    Column("reason_codes", CellKind.CODE, many=True, shown=False),
    Column("used", many=True, shown=False),
    Column("bridges", many=True, shown=False),
    Column("explanation", shown=False),
)


def comparison(found: Comparison) -> Sheet:
    """Two figures beside each other (比较表单)."""
    left, right = found.left, found.right
    sentence = _compared(found)
    difference = None if found.difference is None else moved(found.difference)
    row = {
        "indicator": left.code,
        "other_indicator": right.code,
        "region": left.region,
        "other_region": right.region,
        "period": left.period,
        "other_period": right.period,
        "breakdown": pair_codes(left.breakdown),
        "scope": tuple(map(str, left.scope)),
        "value": bound(left),
        "other_value": bound(right),
        "value_in_words": operand(left),
        "other_in_words": operand(right),
        "outcome": found.outcome,
        **estimate_cells("difference", found.difference, difference),
        **estimate_cells("growth", _rate(found), measured(found.growth)),
        "undefined": found.growth.reason if isinstance(found.growth, NotDefined) else None,
        "reasons": found.reasons,
        "reason_codes": tuple(str(each.kind) for each in found.reasons),
        "used": found.used,
        "bridges": found.bridges,
        "explanation": sentence,
    }
    return Sheet(title=text("title.comparison"), sentence=sentence, sections=[Table.of(COMPARISON, [row])])


def _rate(found: Comparison) -> Estimate | None:
    return found.growth if isinstance(found.growth, Estimate) else None


def pair_codes(breakdown: object) -> tuple[str, ...]:
    """A breakdown as texts for records: ``area=urban``."""
    return tuple(f"{axis}={value}" for axis, value in breakdown)  # type: ignore[attr-defined]


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


def _compared(found: Comparison) -> Text:
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
    Column("kind", CellKind.CHOICE, shown=False, codes=GrowthKind),
    Column("indicator", CellKind.CODE, shown=False),
    Column("name"),
    Column("region", CellKind.CODE, shown=False),
    Column("region_name"),
    Column("breakdown", many=True, shown=False),
    Column("scope", many=True, shown=False),
    Column("period", CellKind.PERIOD),
    Column("value", CellKind.FIGURE),
    Column("base_period", CellKind.PERIOD),
    Column("base_value", CellKind.FIGURE),
    Column("years", CellKind.NUMBER),
    *estimate_columns("growth"),
    *estimate_columns("difference"),
    Column("undefined", CellKind.CHOICE, shown=False, codes=Undefined),
    Column("explanation", shown=False),
)


def growth(found: Growth) -> Sheet:
    """One growth (增速表单)."""
    return Sheet(title=found.kind, sentence=_growth(found), sections=[Table.of(GROWTH, [_growth_row(found)])])


def growths(found: Growths) -> Sheet:
    """The growth of every figure of some series (增速表)."""
    sentence = joined("line", [_growth(each) for each in found])
    return Sheet(title=found.kind, sections=[Table.of(GROWTH, map(_growth_row, found))], sentence=sentence)


def _growth_row(found: Growth) -> dict[str, Fact]:
    seen, base = found.observation, found.base
    missing = next((each.reason for each in (found.rate, found.difference) if isinstance(each, NotDefined)), None)
    return {
        "kind": found.kind,
        "indicator": seen.indicator,
        "name": found.indicator or seen.indicator,
        "region": seen.region,
        "region_name": region_name(seen.region, seen.period),
        "breakdown": pair_codes(seen.breakdown),
        "scope": tuple(map(str, seen.scope)),
        "period": seen.period,
        "value": reported(seen),
        "base_period": None if base is None else base.period,
        "base_value": reported(base),
        "years": found.years,
        **estimate_cells("growth", found.rate, measured(found.rate)),
        **estimate_cells("difference", found.difference, measured(found.difference)),
        "undefined": missing,
        "explanation": _growth(found),
    }


def reported(observation: Observation | None) -> Fact:
    """The value of an observation, or why it is missing."""
    if observation is None:
        return None
    return observation.value if observation.value is not None else observation.missing


def dated(observation: Observation) -> Text:
    """The value of an observation with its period: 68%（2021年）."""
    return text("mark.brackets", text=reported(observation), more=observation.period)


def _growth(found: Growth) -> Text:
    seen = found.observation
    clauses: list[Fact] = [dated(seen)]
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


def _undefined(found: Growth) -> Text:
    """Why there is no growth, with what makes the two figures not comparable."""
    reason = measured(found.rate if found.rate is not None else found.difference)
    if found.comparison is not None and found.comparison.reasons:
        reason = text("mark.named", name=reason, value=joined("part", found.comparison.reasons))
    return text("growth.not_defined", kind=found.kind, reason=reason)


RECONCILIATION = (
    Column("indicator", CellKind.CODE, shown=False),
    Column("name"),
    Column("region", CellKind.CODE, shown=False),
    Column("region_name"),
    Column("period", CellKind.PERIOD),
    Column("breakdown", many=True, shown=False),
    Column("scope", many=True, shown=False),
    Column("value", CellKind.FIGURE),
    Column("document", CellKind.CODE),
    Column("grounds", CellKind.CHOICE, many=True),
    Column("reports", many=True),
    Column("report_count", CellKind.NUMBER, shown=False),
    Column("contrary_count", CellKind.NUMBER, shown=False),
    Column("explanation", shown=False),
)


def consensus(found: Consensus) -> Sheet:
    """One fact with all its reports (多源核对)."""
    table = Table.of(RECONCILIATION, [_consensus_row(found)])
    return Sheet(title=text("title.reconciliation"), sentence=_consensus(found), sections=[table])


def reconciliation(found: Reconciliation) -> Sheet:
    """The facts that are reported more than once (多源核对表); records have every fact."""
    repeated = Table.of(RECONCILIATION, map(_consensus_row, found.repeated))
    return Sheet(
        title=text("title.reconciliation"),
        sentence=joined("line", [_consensus(each) for each in found.repeated]),
        sections=[repeated],
        records=lambda: Table.of(RECONCILIATION, map(_consensus_row, found)),
    )


def _consensus_row(found: Consensus) -> dict[str, Fact]:
    first, taken = found.reports[0], found.taken
    return {
        "indicator": first.indicator,
        "name": named(first.indicator, found.indicator, first.breakdown, first.scope),
        "region": first.region,
        "region_name": region_name(first.region, first.period),
        "period": first.period,
        "breakdown": pair_codes(first.breakdown),
        "scope": tuple(map(str, first.scope)),
        "value": reported(taken),
        "document": None if taken is None else taken.document,
        "grounds": found.grounds,
        "reports": tuple(_report(each) for each in found.reports),
        "report_count": len(found.reports),
        "contrary_count": len(found.contrary),
        "explanation": _consensus(found),
    }


def _report(each: Observation) -> Fact:
    source = joined("clause", [each.document, each.status])
    return text("mark.brackets", text=reported(each), more=source) if source else reported(each)


def _consensus(found: Consensus) -> Text:
    first, taken = found.reports[0], found.taken
    clauses: list[Fact] = [text("reconciliation.undecided")]
    if taken is not None:
        clauses = [text("reconciliation.taken", report=_report(taken))]
        if found.grounds:
            clauses.append(text("reconciliation.because", grounds=found.grounds))
    for each in found.reports:
        if each is not taken:
            clauses.append(_beside(each, found))
    more = [region_name(first.region, first.period), first.period]
    return about(named(first.indicator, found.indicator, first.breakdown, first.scope, more), clauses)


def _beside(each: Observation, found: Consensus) -> Fact:
    if each.value is None or found.taken is None:
        return _report(each)
    key = "reconciliation.contradicts" if each in found.contrary else "reconciliation.agrees"
    return text(key, report=_report(each))
