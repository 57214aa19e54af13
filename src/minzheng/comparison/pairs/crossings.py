"""Crossings (衔接的效果): what each bridge restates in two operands, and which mismatches it can remove."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

import attrs

from minzheng.comparison.pairs.bridges import Bridge, BridgeKind
from minzheng.comparison.pairs.divisions import followed_by
from minzheng.comparison.pairs.mismatches import MismatchKind
from minzheng.comparison.pairs.operands import Operand, breakdown_text, scope_text
from minzheng.errors import KindError
from minzheng.model import TimeKind, judged
from minzheng.periods import Period
from minzheng.quantities import Figure, Quantity, Unit

Operands = tuple[Operand, Operand]
Restating = Callable[[Bridge, Operand, Operand], Operands | None]


@attrs.frozen(kw_only=True)
class Crossing:
    """What one kind of bridge does (衔接的效果)."""

    removes: tuple[MismatchKind, ...]
    """The mismatches that it can remove; it never removes another."""
    restate: Restating
    """The two operands on one bank; ``None`` if the bridge does not lead over their difference."""


def crossed(bridge: Bridge, kind: MismatchKind, left: Operand, right: Operand) -> Operands | None:
    """The two operands on one bank; ``None`` if the bridge does not lead over this difference."""
    crossing = CROSSINGS[bridge.kind]
    if kind not in crossing.removes or not bridge.complete:
        return None
    return crossing.restate(bridge, left, right)


def _resolved(bridge: Bridge, left: Operand, right: Operand) -> Operands | None:
    made = [_with_base(operand, bridge.base) for operand in (left, right)]
    return None if made[0] is None or made[1] is None else (made[0], made[1])


def _with_base(operand: Operand, base: Figure | None) -> Operand | None:
    if operand.relative is None:
        return operand
    if base is None or base.op == "range":
        return None
    try:
        bound = operand.relative.resolve(base)[0].bound
    except KindError:
        return None
    return attrs.evolve(operand, figure=judged(bound, operand.indicator, promised=True), relative=None)


def _declares(text: Callable[[Operand], str]) -> Callable[[Bridge, Operand, Operand], Operands | None]:
    def over(bridge: Bridge, left: Operand, right: Operand) -> Operands | None:
        named = [bridge.left, bridge.right] == sorted((text(left), text(right)))
        return (left, right) if named else None

    return over


def _waived(bridge: Bridge, left: Operand, right: Operand) -> Operands:
    return left, right


def _as_stock(bridge: Bridge, left: Operand, right: Operand) -> Operands | None:
    if TimeKind.STANDARD in (left.time, right.time):
        return None
    return attrs.evolve(left, time=TimeKind.STOCK), attrs.evolve(right, time=TimeKind.STOCK)


def _year_to_date(bridge: Bridge, left: Operand, right: Operand) -> Operands:
    return _since_january(left), _since_january(right)


def _since_january(operand: Operand) -> Operand:
    if operand.period is None or not operand.period.instant:
        return operand
    day = operand.period.first
    return attrs.evolve(operand, period=Period.between(day.replace(month=1, day=1), day))


def _per_month(bridge: Bridge, left: Operand, right: Operand) -> Operands | None:
    made = [_monthly(operand) for operand in (left, right)]
    return None if made[0] is None or made[1] is None else (made[0], made[1])


def _monthly(operand: Operand) -> Operand | None:
    months = operand.period.months if operand.period else None
    if operand.figure is None or not months or operand.figure.unit.denominators:
        return None
    try:
        unit = (Quantity(1, operand.figure.unit) / Quantity(1, "月")).unit
    except KindError:
        return None
    if not unit.denominators:
        return None
    return attrs.evolve(operand, figure=operand.figure.counted_as(operand.figure.unit, unit, Fraction(1, months)))


def _succession(bridge: Bridge, left: Operand, right: Operand) -> Operands | None:
    if left.region == right.region:
        return left, right
    return (left, right) if followed(left, right) else None


def followed(left: Operand, right: Operand) -> bool:
    """Whether the division of one operand followed that of the other, by the later of their dates."""
    if left.region is None or right.region is None or left.period is None or right.period is None:
        return False
    return followed_by(left.region, left.period, right.region, right.period)


def _counted_as(bridge: Bridge, left: Operand, right: Operand) -> Operands | None:
    assert bridge.number is not None
    factor = Fraction(bridge.number)
    if not factor or left.figure is None or right.figure is None:
        return None
    known = left.figure.unit.registry.joined_with(right.figure.unit.registry)
    units = known.unit(bridge.left), known.unit(bridge.right)
    for one, other, times in ((units[0], units[1], factor), (units[1], units[0], 1 / factor)):
        if left.figure.unit.converts_to(one) and right.figure.unit.converts_to(other):
            return attrs.evolve(left, figure=left.figure.counted_as(one, other, times)), right
    return None


def _over_period(bridge: Bridge, left: Operand, right: Operand) -> Operands | None:
    months, days = (bridge.period.months, bridge.period.days) if bridge.period else (None, None)
    if left.figure is None or right.figure is None or not months or not days:
        return None
    one, other = left.figure.unit, right.figure.unit
    if not month_meets_day(one, other):
        return None
    times = Fraction(months, days) if _families(one)[1] == "months" else Fraction(days, months)
    return attrs.evolve(left, figure=left.figure.counted_as(one, other, one.factor * times / other.factor)), right


def month_meets_day(one: Unit, other: Unit) -> bool:
    """Whether two rates differ only in that one is for each month and the other for each day."""
    (top, time), (other_top, other_time) = _families(one), _families(other)
    return top == other_top and {time, other_time} == {"months", "days"}


def _families(unit: Unit) -> tuple[object, str]:
    """Everything but the time for which a rate is, and that time."""
    below = unit.dimension[1]
    times = [family for family, _ in below if family in ("months", "days")]
    rest = [each for each in below if each[0] not in ("months", "days")]
    return (unit.dimension[0], rest), times[0] if len(times) == 1 else ""


CROSSINGS: Mapping[BridgeKind, Crossing] = {
    BridgeKind.RESOLVED: Crossing(removes=(MismatchKind.UNRESOLVED,), restate=_resolved),
    BridgeKind.MAPPING: Crossing(
        removes=(MismatchKind.INDICATOR,), restate=_declares(lambda operand: operand.code or "")
    ),
    BridgeKind.DEFINITION: Crossing(removes=(MismatchKind.DEFINITION,), restate=_waived),
    BridgeKind.AS_STOCK: Crossing(removes=(MismatchKind.TIME_KIND,), restate=_as_stock),
    BridgeKind.YEAR_TO_DATE: Crossing(removes=(MismatchKind.INSTANT,), restate=_year_to_date),
    BridgeKind.PER_MONTH: Crossing(removes=(MismatchKind.PERIOD_LENGTH, MismatchKind.YEAR_RESTART), restate=_per_month),
    BridgeKind.BETWEEN_REGIONS: Crossing(removes=(MismatchKind.REGION,), restate=_waived),
    BridgeKind.SUCCESSION: Crossing(removes=(MismatchKind.REGION, MismatchKind.REGION_VERSION), restate=_succession),
    BridgeKind.BREAKDOWN: Crossing(
        removes=(MismatchKind.BREAKDOWN,), restate=_declares(lambda operand: breakdown_text(operand.breakdown))
    ),
    BridgeKind.SCOPE: Crossing(
        removes=(MismatchKind.SCOPE,), restate=_declares(lambda operand: scope_text(operand.scope))
    ),
    BridgeKind.COUNTED_AS: Crossing(removes=(MismatchKind.UNIT,), restate=_counted_as),
    BridgeKind.OVER_PERIOD: Crossing(removes=(MismatchKind.UNIT,), restate=_over_period),
}
BRIDGED: Mapping[BridgeKind, tuple[MismatchKind, ...]] = {kind: each.removes for kind, each in CROSSINGS.items()}
"""Which mismatches a bridge can remove; it never removes another."""
