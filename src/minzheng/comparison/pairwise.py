"""Pairwise (逐项对照): what became of the fields of two statements of one thing."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from minzheng.comparison.changes import ChangeKind, said_by
from minzheng.comparison.comparability import comparability
from minzheng.comparison.comparing import difference_of, own_unit
from minzheng.comparison.ends import Estimate
from minzheng.comparison.movement import Way, ambition, directed, firmness, said, way
from minzheng.comparison.reasons import Mismatch, Reason
from minzheng.comparison.sides import Side, Statement, side_of
from minzheng.model import Deliverable, Indicator, Target, TimeKind
from minzheng.periods import Period
from minzheng.quantities import Policy, Verdict, judge

Move = tuple[ChangeKind, str, str, str]
WAYS = {
    Way.UP: ChangeKind.RAISED,
    Way.DOWN: ChangeKind.LOWERED,
    Way.SOFTER: ChangeKind.SOFTENED,
    Way.FIRMER: ChangeKind.STRENGTHENED,
    Way.OTHER: ChangeKind.RESTATED,
}
FIRMNESS = {1: ChangeKind.STRENGTHENED, -1: ChangeKind.SOFTENED, 0: ChangeKind.RESTATED}
DECLARED = (Reason.INDICATOR, Reason.MISSING, Reason.UNRESOLVED)
"""Reasons that are settled before two statements stand beside each other, or that their movement tells."""


@attrs.frozen(kw_only=True)
class Beside:
    """What two statements of one thing come to (逐项对照结果)."""

    moves: tuple[Move, ...] = ()
    """Kind, field, and what the field said before and after."""
    difference: Estimate | None = None
    """By how much the number moved."""
    reasons: tuple[Mismatch, ...] = ()
    """Why the figures may not be compared."""
    verdict: Verdict | None = None
    """Of a promise and the result for its period: whether it is met."""


def beside(
    before: Statement,
    after: Statement,
    *,
    indicators: Mapping[str, Indicator],
    editions: tuple[int | None, int | None],
    policy: Policy,
) -> Beside:
    """What became of every field of two statements of one thing."""
    if isinstance(before, Deliverable) or isinstance(after, Deliverable):
        assert isinstance(before, Deliverable)
        assert isinstance(after, Deliverable)
        return Beside(moves=tuple(_delivered(before, after)))
    left, right = side_of(before, indicators), side_of(after, indicators)
    reasons = tuple(each for each in comparability(left, right).reasons if each.reason not in DECLARED)
    went = Way.OTHER if reasons else way(left, right, policy)
    moves: list[Move] = []
    if went in WAYS:
        moves.append((WAYS[went], "value", said_by(before), said_by(after)))
    if isinstance(before, Target) and isinstance(after, Target):
        moves += _deadline(before, after, left, right, went, editions)
        moves += [(FIRMNESS[step], field, *_said(before, after, field)) for field, step in firmness(before, after)]
        moves += _other_fields(before, after)
    return Beside(
        moves=tuple(moves),
        difference=_difference(left, right, went, policy),
        reasons=reasons,
        verdict=_verdict(before, after, left, right, policy),
    )


def _said(before: Target | Deliverable, after: Target | Deliverable, field: str) -> tuple[str, str]:
    return said(getattr(before, field)), said(getattr(after, field))


def _difference(left: Side, right: Side, went: Way, policy: Policy) -> Estimate | None:
    if went not in (Way.UP, Way.DOWN) or left.figure is None or right.figure is None:
        return None
    one, other = (
        directed(figure, None) if side.promised else figure
        for side, figure in ((left, left.figure), (right, right.figure))
    )
    return difference_of(one, other, policy, own_unit(left, right))


def _delivered(before: Deliverable, after: Deliverable) -> list[Move]:
    """The deadline, the delivery and the wording of something to be made."""
    moves: list[Move] = []
    later = _later(before.period, after.period)
    if later:
        kind = ChangeKind.POSTPONED if later > 0 else ChangeKind.ADVANCED
        moves.append((kind, "period", str(before.period), str(after.period)))
    if (before.delivered is None) != (after.delivered is None):
        kind = ChangeKind.REPORTED if after.delivered is not None else ChangeKind.UNREPORTED
        moves.append((kind, "delivered", str(before.delivered or ""), str(after.delivered or "")))
    elif before.delivered != after.delivered:
        moves.append((ChangeKind.RESTATED, "delivered", str(before.delivered), str(after.delivered)))
    return moves + [(FIRMNESS[step], field, *_said(before, after, field)) for field, step in firmness(before, after)]


def _later(before: Period, after: Period) -> int:
    """Whether a deadline was moved back (1) or forward (-1); an open period has none."""
    if before.last is None or after.last is None:
        return 0
    return (after.last > before.last) - (after.last < before.last)


def _deadline(
    before: Target,
    after: Target,
    left: Side,
    right: Side,
    went: Way,
    editions: tuple[int | None, int | None],
) -> list[Move]:
    """A deadline that was moved without the promise moving with it.

    More by a later day and less by an earlier one are steps of one road. What is counted or set anew each year moves
    with the year of its document.
    """
    later = _later(before.period, after.period)
    if left.time in (TimeKind.FLOW, TimeKind.STANDARD) or right.time in (TimeKind.FLOW, TimeKind.STANDARD):
        later = _shift(before.period, after.period, editions)
    keen = ambition(left, right, went)
    if not later or went is Way.OTHER or keen * later > 0:
        return []
    kind = ChangeKind.POSTPONED if later > 0 else ChangeKind.ADVANCED
    return [(kind, "period", str(before.period), str(after.period))]


def _shift(before: Period, after: Period, editions: tuple[int | None, int | None]) -> int:
    """Whether a deadline moved by more years than its document did."""
    first, second = editions
    if first is None or second is None or before.last is None or after.last is None:
        return 0
    years = (after.last.year - before.last.year) - (second - first)
    return (years > 0) - (years < 0)


def _other_fields(before: Target, after: Target) -> list[Move]:
    moves: list[Move] = []
    if before.baseline != after.baseline:
        moves.append((ChangeKind.RESTATED, "baseline", str(before.baseline or ""), str(after.baseline or "")))
    if before.milestones != after.milestones:
        texts = ("; ".join(f"{each.period}: {each.value}" for each in target.milestones) for target in (before, after))
        moves.append((ChangeKind.RESTATED, "milestones", *texts))  # type: ignore[arg-type]
    return moves


def _verdict(before: Statement, after: Statement, left: Side, right: Side, policy: Policy) -> Verdict | None:
    """Whether a promise is met by the result for its period."""
    if left.promised == right.promised:
        return None
    promise, result = (left, right) if left.promised else (right, left)
    if promise.figure is None or result.figure is None or promise.period is None or result.period is None:
        return None
    whole = result.period == promise.period
    inside = (result.period.last or result.period.first) in promise.period
    settles = whole if result.time in (TimeKind.FLOW, None) else inside
    if not settles or result.figure.change != promise.figure.change:
        return None
    if not result.figure.unit.converts_to(promise.figure.unit):
        return None
    return judge(directed(promise.figure, promise.indicator), result.figure, policy)
