"""Revisions (修订): what became of the fields of two statements of one thing, and of a promise and its result."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

import attrs

from minzheng.comparison.documents.changes import ChangeKind
from minzheng.comparison.pairs.comparability import comparability
from minzheng.comparison.pairs.differences import difference_of, own_unit
from minzheng.comparison.pairs.estimates import Estimate, number_alone, values_of
from minzheng.comparison.pairs.mismatches import Mismatch, MismatchKind
from minzheng.comparison.pairs.operands import Operand, operand_of, statement_text
from minzheng.model import (
    Evidence,
    Indicator,
    Observation,
    Promise,
    Statement,
    Target,
    TimeKind,
    commitment_change,
    directed,
    verdict_on,
    wording_change,
)
from minzheng.periods import Period
from minzheng.quantities import Comparator, Figure, Kind, Policy, Reference, Verdict

SETTLED_BEFORE = (MismatchKind.INDICATOR, MismatchKind.MISSING, MismatchKind.UNRESOLVED)
"""In what two statements of one thing may differ and still be of one thing; how their values changed says the rest."""
WORDINGS = {1: ChangeKind.STRENGTHENED, -1: ChangeKind.SOFTENED, 0: ChangeKind.RESTATED}


class FieldChange(NamedTuple):
    """What became of one field of a statement."""

    kind: ChangeKind
    field: str
    old: str
    new: str


@attrs.frozen(kw_only=True)
class Revision:
    """What became of a statement from one document to another (修订)."""

    changes: tuple[FieldChange, ...] = ()
    """Every field that changed."""
    difference: Estimate | None = None
    """By how much the number was raised or lowered."""
    reasons: tuple[Mismatch, ...] = ()
    """Why the figures may not be compared."""
    verdict: Verdict | None = None
    """Of a promise and the result for its period: whether it is met."""


def revision_of(
    before: Observation | Target,
    after: Observation | Target,
    *,
    indicators: Mapping[str, Indicator],
    editions: tuple[int | None, int | None],
    policy: Policy,
    one_document: bool = False,
) -> Revision:
    """What became of every field of two statements of one thing.

    In two versions of ``one_document`` a statement is also asked for its remark and its evidence, which no two
    documents share, nor a promise and its result.
    """
    left, right = operand_of(before, indicators), operand_of(after, indicators)
    reasons = tuple(each for each in comparability(left, right).reasons if each.kind not in SETTLED_BEFORE)
    kind = ChangeKind.RESTATED if reasons else value_change(left, right, policy)
    changes: list[FieldChange] = []
    if kind is not None:
        changes.append(FieldChange(kind, "value", statement_text(before), statement_text(after)))
    if isinstance(before, Target) and isinstance(after, Target):
        changes += _deadline(before, after, left, right, kind, editions)
        changes += wording_changes(before, after)
        changes += _other_fields(before, after)
    elif isinstance(before, Observation) and isinstance(after, Observation):
        changes += _restated(before, after, "status")
    changes += remarks(before, after) if one_document and isinstance(after, type(before)) else []
    return Revision(
        changes=tuple(changes),
        difference=_difference(left, right, kind, policy),
        reasons=reasons,
        verdict=_verdict(left, right, policy),
    )


def value_change(left: Operand, right: Operand, policy: Policy) -> ChangeKind | None:
    """What became of a value: raised, lowered, softened, strengthened, restated, or nothing (``None``).

    Figures of other kinds and promises of another sense are restated.
    """
    if left.relative or right.relative:
        return _relative_change(left, right)
    one, other = left.figure, right.figure
    if one is None or other is None:
        return None if one is other and left.text == right.text else ChangeKind.RESTATED
    if one.kind is not other.kind or left.change != right.change or not one.unit.converts_to(other.unit):
        return ChangeKind.RESTATED
    if left.promised and right.promised:
        return _promised_change(left, one, right, other)
    return _reported_change(left, one, right, other, policy)


def _reported_change(left: Operand, one: Figure, right: Operand, other: Figure, policy: Policy) -> ChangeKind | None:
    """A reported figure beside another one or beside a promise, by what each may stand for."""
    first, second = values_of(_reported(left, one), policy), values_of(_reported(right, other), policy)
    if first.meets(second):
        # Two reports that agree and are not printed alike: 68% and 68.2%.
        return ChangeKind.RESTATED if first != second and not (left.promised or right.promised) else None
    return ChangeKind.RAISED if first.below(second) else ChangeKind.LOWERED


def _relative_change(left: Operand, right: Operand) -> ChangeKind | None:
    """A number that gives way to a rule not to fall below what was is softened, and the other way round."""
    if left.relative and right.relative:
        one, other = left.relative, right.relative
        if one.amount == other.amount and one.base.indicator == other.base.indicator:
            return None
        if one.base.indicator != other.base.indicator or one.amount.kind is not other.amount.kind:
            return ChangeKind.RESTATED
        return _promised_change(left, one.amount, right, other.amount)
    if _keeps_the_level(right) and left.figure is not None:
        return ChangeKind.SOFTENED
    return ChangeKind.STRENGTHENED if _keeps_the_level(left) and right.figure is not None else ChangeKind.RESTATED


def _keeps_the_level(operand: Operand) -> bool:
    """Whether a promise is no more than not to fall below what was (不低于上年)."""
    if operand.relative is None or operand.relative.amount.kind is not Kind.RATIO:
        return False
    amount = operand.relative.amount
    return amount.op.is_floor and amount.quantity.ratio() == 1


def _promised_change(left: Operand, one: Figure, right: Operand, other: Figure) -> ChangeKind | None:
    """Two bounds by their numbers; at one number the stricter comparator is the higher floor or the lower ceiling."""
    sense = _sense(left.indicator or right.indicator, one)
    if sense != _sense(right.indicator or left.indicator, other) or bool(one.approx) != bool(other.approx):
        return ChangeKind.RESTATED
    before, after = _bounds(one), _bounds(other)
    if before == after:
        return None
    if all(second >= first for first, second in zip(before, after, strict=True)):
        return ChangeKind.RAISED
    falls = all(second <= first for first, second in zip(before, after, strict=True))
    return ChangeKind.LOWERED if falls else ChangeKind.RESTATED


def _sense(indicator: Indicator | None, figure: Figure) -> Comparator:
    """Floor, ceiling, range, equality or bare number, as it is judged; open and closed bounds are of one sense."""
    op = directed(figure, indicator.direction if indicator else None).op
    return Comparator.AT_LEAST if op.is_floor else Comparator.AT_MOST if op.is_ceiling else op


def _bounds(figure: Figure) -> tuple[tuple[Fraction, int], ...]:
    """The numbers of a bound in base units, and on which side of its number an open one lies."""
    side = 0 if figure.op.is_closed else 1 if figure.op.is_floor else -1
    numbers = (figure.low, figure.high) if figure.op is Comparator.RANGE else (figure.number,)
    return tuple((Fraction(number) * figure.unit.factor, side) for number in numbers if number is not None)


def _reported(operand: Operand, figure: Figure) -> Figure:
    """What a reported figure says; of a promise its number, so that a floor is not met by all above it."""
    alone = operand.promised and figure.op is not Comparator.RANGE and not figure.approx
    return number_alone(figure) if alone else figure


def _difference(left: Operand, right: Operand, kind: ChangeKind | None, policy: Policy) -> Estimate | None:
    if kind not in (ChangeKind.RAISED, ChangeKind.LOWERED) or left.figure is None or right.figure is None:
        return None
    one, other = _reported(left, left.figure), _reported(right, right.figure)
    return difference_of(one, other, policy, own_unit(left, right))


def _deadline(
    before: Target,
    after: Target,
    left: Operand,
    right: Operand,
    kind: ChangeKind | None,
    editions: tuple[int | None, int | None],
) -> list[FieldChange]:
    """A deadline that was moved without the promise moving with it.

    More by a later day and less by an earlier one are steps of one road. What is counted or set anew each year moves
    with the year of its document.
    """
    away = later(before.period, after.period)
    if left.time in (TimeKind.FLOW, TimeKind.STANDARD) or right.time in (TimeKind.FLOW, TimeKind.STANDARD):
        away = year_shift(before.period, after.period, editions)
    if not away or kind is ChangeKind.RESTATED or _ambition(left, right, kind) * away > 0:
        return []
    moved = ChangeKind.POSTPONED if away > 0 else ChangeKind.ADVANCED
    return [FieldChange(moved, "period", str(before.period), str(after.period))]


def _ambition(left: Operand, right: Operand, kind: ChangeKind | None) -> int:
    """Whether a promise asks for more (1) or less (-1) than before, seen from what is better."""
    figure = left.figure or right.figure
    ceiling = figure is not None and _sense(left.indicator or right.indicator, figure).is_ceiling
    up = -1 if ceiling else 1
    asks = {ChangeKind.RAISED: up, ChangeKind.LOWERED: -up, ChangeKind.STRENGTHENED: 1, ChangeKind.SOFTENED: -1}
    return 0 if kind is None else asks[kind]


def later(before: Period, after: Period) -> int:
    """Whether a deadline was moved back (1) or forward (-1); an open period has none."""
    if before.last is None or after.last is None:
        return 0
    return (after.last > before.last) - (after.last < before.last)


def year_shift(before: Period, after: Period, editions: tuple[int | None, int | None]) -> int:
    """Whether a deadline moved by more years than its document did."""
    first, second = editions
    if first is None or second is None or before.last is None or after.last is None:
        return 0
    years = (after.last.year - before.last.year) - (second - first)
    return (years > 0) - (years < 0)


def year_of(period: Period | None) -> int | None:
    """The year in which a document's period ends, if it has an end (文件所属年份)."""
    return period.last.year if period is not None and period.last is not None else None


def wording_changes(before: Promise, after: Promise) -> list[FieldChange]:
    """In which respects the second is put more strongly, more weakly, or in another word."""
    found = []
    for field, change in (("modality", wording_change), ("obligation", commitment_change)):
        old, new = getattr(before, field), getattr(after, field)
        if old == new:
            continue
        kind = WORDINGS[change(old, new)]
        found.append(FieldChange(kind, field, str(old or ""), str(new or "")))
    return found


def remarks(before: Statement, after: Statement) -> list[FieldChange]:
    """What became of the remark and of the evidence of a statement."""
    found = _restated(before, after, "note")
    if before.evidence != after.evidence:
        found.append(FieldChange(ChangeKind.RESTATED, "evidence", _quoted(before.evidence), _quoted(after.evidence)))
    return found


def _restated(before: Statement, after: Statement, field: str) -> list[FieldChange]:
    old, new = getattr(before, field), getattr(after, field)
    return [] if old == new else [FieldChange(ChangeKind.RESTATED, field, str(old or ""), str(new or ""))]


def _quoted(evidence: Evidence | None) -> str:
    """The quotes of a statement with their places."""
    spans = evidence.spans if evidence is not None else ()
    return ", ".join(f"{span.quote} [{span.start}, {span.end}]" for _, span in spans)


def _base_text(base: Reference | None) -> str:
    """The fields of a reference that are set, in short."""
    if base is None:
        return ""
    parts = (f"{axis}={value}" for axis, value in base.breakdown or ())
    return " ".join(str(each) for each in (base.indicator, *parts, base.region, base.period, base.document) if each)


def _other_fields(before: Target, after: Target) -> list[FieldChange]:
    found = []
    if before.baseline != after.baseline:
        found.append(FieldChange(ChangeKind.RESTATED, "baseline", *map(_base_text, (before.baseline, after.baseline))))
    if before.milestones != after.milestones:
        old, new = ("; ".join(f"{each.period}: {each.value}" for each in x.milestones) for x in (before, after))
        found.append(FieldChange(ChangeKind.RESTATED, "milestones", old, new))
    return found


def _verdict(left: Operand, right: Operand, policy: Policy) -> Verdict | None:
    """Whether a promise is met by the result for its period."""
    if left.promised == right.promised:
        return None
    promise, result = (left, right) if left.promised else (right, left)
    if promise.figure is None or result.figure is None or promise.period is None or result.period is None:
        return None
    whole = result.period == promise.period
    inside = result.period.known_by in promise.period
    settles = whole if result.time in (TimeKind.FLOW, None) else inside
    if not settles or result.change != promise.change:
        return None
    if not result.figure.unit.converts_to(promise.figure.unit):
        return None
    if promise.indicator and not promise.indicator.accepts(promise.figure):
        return None
    direction = promise.indicator.direction if promise.indicator else None
    return verdict_on(directed(promise.figure, direction), result.figure, policy)
