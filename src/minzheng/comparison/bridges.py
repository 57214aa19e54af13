"""Bridges (衔接办法): named ways over a difference between two figures, which the caller must ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Self

import attrs

from minzheng.comparison.divisions import followed_by
from minzheng.comparison.reasons import Reason
from minzheng.comparison.sides import Side, breakdown_text, judged, scope_text
from minzheng.errors import KindError, known_language
from minzheng.model import Condition, Labelled, Observation, TimeKind, as_scope
from minzheng.numerals import exact
from minzheng.periods import Period, as_period
from minzheng.quantities import Figure, Quantity, Unit, as_pairs, as_unit

Sides = tuple[Side, Side]


class BridgeKind(Labelled):
    """What a bridge is (衔接办法)."""

    RESOLVED = "resolved", "以已知基数求出相对目标"
    MAPPING = "mapping", "声明两项指标相同"
    DEFINITION = "definition", "声明两种定义可比"
    AS_STOCK = "as_stock", "声明时期数即期末数"
    YEAR_TO_DATE = "year_to_date", "截至某日读作年初以来累计"
    PER_MONTH = "per_month", "折成月均"
    BETWEEN_REGIONS = "between_regions", "在地区之间比较"
    SUCCESSION = "succession", "按区划沿革衔接"
    BREAKDOWN = "breakdown", "在分组之间比较"
    SCOPE = "scope", "声明两种口径可比"
    COUNTED_AS = "counted_as", "按声明的系数换算"
    OVER_PERIOD = "over_period", "按实际天数换算月与日"


REASONS: Mapping[BridgeKind, tuple[Reason, ...]] = {
    BridgeKind.RESOLVED: (Reason.UNRESOLVED,),
    BridgeKind.MAPPING: (Reason.INDICATOR,),
    BridgeKind.DEFINITION: (Reason.DEFINITION,),
    BridgeKind.AS_STOCK: (Reason.TIME_KIND,),
    BridgeKind.YEAR_TO_DATE: (Reason.INSTANT,),
    BridgeKind.PER_MONTH: (Reason.PERIOD_LENGTH, Reason.YEAR_RESTART),
    BridgeKind.BETWEEN_REGIONS: (Reason.REGION,),
    BridgeKind.SUCCESSION: (Reason.REGION, Reason.REGION_VERSION),
    BridgeKind.BREAKDOWN: (Reason.BREAKDOWN,),
    BridgeKind.SCOPE: (Reason.SCOPE,),
    BridgeKind.COUNTED_AS: (Reason.UNIT,),
    BridgeKind.OVER_PERIOD: (Reason.UNIT,),
}
"""Which reasons a bridge can remove; it never removes another."""


@attrs.frozen(kw_only=True)
class Bridge:
    """A named way over one difference between two figures (衔接办法).

    It says what the caller declares, and removes no other reason than its own. The two sides of a declaration have no
    order.

    >>> Bridge.scope("困难老年人家庭", "") == Bridge.scope("", "困难老年人家庭")
    True
    >>> print(Bridge.counted_as("户", "人", "2.3").label("en"))
    counted as (户 / 人, 2.3)
    """

    kind: BridgeKind
    """What it is."""
    left: str = ""
    """The one side of what is declared."""
    right: str = ""
    """The other side."""
    number: Decimal | None = None
    """How many of ``right`` one of ``left`` is; without it a factor is still to be given."""
    period: Period | None = None
    """The period whose real days count."""
    base: Figure | None = None
    """The base of a relative bound; without it a base is still to be given."""

    @classmethod
    def resolved(cls, base: Observation | Figure | Quantity | str) -> Self:
        """Resolve the relative bound from this base (以已知基数求出), in its likeliest reading."""
        from minzheng.quantities import as_figure

        found = base.value if isinstance(base, Observation) else as_figure(base)
        return cls(kind=BridgeKind.RESOLVED, base=found)

    @classmethod
    def mapping(cls, left: str, right: str) -> Self:
        """Two codes name one indicator (声明两项指标相同)."""
        return cls._declared(BridgeKind.MAPPING, left, right)

    @classmethod
    def definition(cls) -> Self:
        """The two versions of a definition are comparable (声明两种定义可比)."""
        return cls(kind=BridgeKind.DEFINITION)

    @classmethod
    def as_stock(cls) -> Self:
        """What was done in the period is all there is at its end (声明时期数即期末数)."""
        return cls(kind=BridgeKind.AS_STOCK)

    @classmethod
    def year_to_date(cls) -> Self:
        """截至 of a flow means the sum since 1 January (年初以来累计)."""
        return cls(kind=BridgeKind.YEAR_TO_DATE)

    @classmethod
    def per_month(cls) -> Self:
        """Flows of unlike windows as averages per month (折成月均): yearly → monthly."""
        return cls(kind=BridgeKind.PER_MONTH)

    @classmethod
    def between_regions(cls) -> Self:
        """Two places are to be compared (在地区之间比较)."""
        return cls(kind=BridgeKind.BETWEEN_REGIONS)

    @classmethod
    def succession(cls) -> Self:
        """A division stands for what it followed (按区划沿革衔接); only where the lists say that it did."""
        return cls(kind=BridgeKind.SUCCESSION)

    @classmethod
    def breakdown(
        cls, left: Mapping[str, str] | Iterable[tuple[str, str]], right: Mapping[str, str] | Iterable[tuple[str, str]]
    ) -> Self:
        """Two parts are to be compared (在分组之间比较): urban and rural."""
        return cls._declared(BridgeKind.BREAKDOWN, breakdown_text(as_pairs(left)), breakdown_text(as_pairs(right)))

    @classmethod
    def scope(cls, left: str | Iterable[str | Condition], right: str | Iterable[str | Condition] = "") -> Self:
        """Two scopes are comparable (声明两种口径可比): 困难 → all."""
        texts = (scope_text(as_scope(each)) if each else "" for each in (left, right))
        return cls._declared(BridgeKind.SCOPE, *texts)

    @classmethod
    def counted_as(cls, left: str | Unit, right: str | Unit, number: Decimal | int | str) -> Self:
        """One of the left unit is so many of the right one (按声明的系数换算): 1户 = 2.3人."""
        codes = as_unit(left).code, as_unit(right).code
        return cls(kind=BridgeKind.COUNTED_AS, left=codes[0], right=codes[1], number=exact(number))

    @classmethod
    def over_period(cls, period: Period | str | int) -> Self:
        """Months and days convert over this period, by its real days (按实际天数换算)."""
        return cls(kind=BridgeKind.OVER_PERIOD, period=as_period(period))

    @classmethod
    def _declared(cls, kind: BridgeKind, *sides: str) -> Self:
        left, right = sorted(sides)
        return cls(kind=kind, left=left, right=right)

    @property
    def complete(self) -> bool:
        """Whether everything that it needs is given: a factor, a base."""
        needed: Mapping[BridgeKind, object] = {
            BridgeKind.COUNTED_AS: self.number,
            BridgeKind.RESOLVED: self.base,
            BridgeKind.OVER_PERIOD: self.period,
        }
        return needed.get(self.kind, True) is not None

    def label(self, lang: str = "zh") -> str:
        """The bridge in a few words, in ``"zh"`` or ``"en"``."""
        chinese = known_language(lang) == "zh"
        none = "无" if chinese else "none"
        facts = [f"{self.left or none} / {self.right or none}"] if self.left or self.right else []
        facts += [str(fact) for fact in (self.number, self.period, self.base) if fact is not None]
        facts += [] if self.complete else ["须给出" if chinese else "to be given"]
        joint = "," if chinese else ", "
        words = f"({joint.join(facts)})" if chinese else f" ({joint.join(facts)})"
        return self.kind.label(lang) + (words if facts else "")

    def __str__(self) -> str:
        return self.label()


def crossed(bridge: Bridge, reason: Reason, left: Side, right: Side) -> Sides | None:
    """The two sides on one bank; ``None`` if the bridge does not lead over this difference."""
    if reason not in REASONS[bridge.kind] or not bridge.complete:
        return None
    return CROSSINGS[bridge.kind](bridge, left, right)


def _resolved(bridge: Bridge, left: Side, right: Side) -> Sides | None:
    made = [_with_base(side, bridge.base) for side in (left, right)]
    return None if made[0] is None or made[1] is None else (made[0], made[1])


def _with_base(side: Side, base: Figure | None) -> Side | None:
    if side.relative is None:
        return side
    if base is None or base.op == "range":
        return None
    try:
        bound = side.relative.resolve(base)[0].bound
    except KindError:
        return None
    return attrs.evolve(side, figure=judged(bound, side.indicator, promised=True), relative=None)


def _declares(text: Callable[[Side], str]) -> Callable[[Bridge, Side, Side], Sides | None]:
    def over(bridge: Bridge, left: Side, right: Side) -> Sides | None:
        named = [bridge.left, bridge.right] == sorted((text(left), text(right)))
        return (left, right) if named else None

    return over


def _waived(bridge: Bridge, left: Side, right: Side) -> Sides:
    return left, right


def _as_stock(bridge: Bridge, left: Side, right: Side) -> Sides | None:
    if TimeKind.STANDARD in (left.time, right.time):
        return None
    return attrs.evolve(left, time=TimeKind.STOCK), attrs.evolve(right, time=TimeKind.STOCK)


def _year_to_date(bridge: Bridge, left: Side, right: Side) -> Sides:
    return _since_january(left), _since_january(right)


def _since_january(side: Side) -> Side:
    if side.period is None or not side.period.instant:
        return side
    day = side.period.first
    return attrs.evolve(side, period=Period.between(day.replace(month=1, day=1), day))


def _per_month(bridge: Bridge, left: Side, right: Side) -> Sides | None:
    made = [_monthly(side) for side in (left, right)]
    return None if made[0] is None or made[1] is None else (made[0], made[1])


def _monthly(side: Side) -> Side | None:
    months = side.period.months if side.period else None
    if side.figure is None or not months or side.figure.unit.denominators:
        return None
    try:
        unit = (Quantity(1, side.figure.unit) / Quantity(1, "月")).unit
    except KindError:
        return None
    if not unit.denominators:
        return None
    return attrs.evolve(side, figure=side.figure.counted_as(side.figure.unit, unit, Fraction(1, months)))


def _succession(bridge: Bridge, left: Side, right: Side) -> Sides | None:
    if left.region == right.region:
        return left, right
    return (left, right) if followed(left, right) else None


def followed(left: Side, right: Side) -> bool:
    """Whether the division of one side followed that of the other, by the later of their dates."""
    if left.region is None or right.region is None or left.period is None or right.period is None:
        return False
    return followed_by(left.region, left.period, right.region, right.period)


def _counted_as(bridge: Bridge, left: Side, right: Side) -> Sides | None:
    assert bridge.number is not None
    units, factor = (as_unit(bridge.left), as_unit(bridge.right)), Fraction(bridge.number)
    if not factor or left.figure is None or right.figure is None:
        return None
    for one, other, times in ((units[0], units[1], factor), (units[1], units[0], 1 / factor)):
        if left.figure.unit.converts_to(one) and right.figure.unit.converts_to(other):
            return attrs.evolve(left, figure=left.figure.counted_as(one, other, times)), right
    return None


def _over_period(bridge: Bridge, left: Side, right: Side) -> Sides | None:
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


CROSSINGS: Mapping[BridgeKind, Callable[[Bridge, Side, Side], Sides | None]] = {
    BridgeKind.RESOLVED: _resolved,
    BridgeKind.MAPPING: _declares(lambda side: side.code or ""),
    BridgeKind.DEFINITION: _waived,
    BridgeKind.AS_STOCK: _as_stock,
    BridgeKind.YEAR_TO_DATE: _year_to_date,
    BridgeKind.PER_MONTH: _per_month,
    BridgeKind.BETWEEN_REGIONS: _waived,
    BridgeKind.SUCCESSION: _succession,
    BridgeKind.BREAKDOWN: _declares(lambda side: breakdown_text(side.breakdown)),
    BridgeKind.SCOPE: _declares(lambda side: scope_text(side.scope)),
    BridgeKind.COUNTED_AS: _counted_as,
    BridgeKind.OVER_PERIOD: _over_period,
}
