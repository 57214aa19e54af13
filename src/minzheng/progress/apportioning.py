"""Apportioning (指标分解): a region's target beside those of its districts, and whether they make it up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import attrs

from minzheng.model import (
    Aggregation,
    Document,
    Indicator,
    Reportable,
    Target,
    added_amount,
    directed,
    judged,
    own_level,
    said_to_make_up,
)
from minzheng.progress.adding import total
from minzheng.progress.bounding import bounded_addition
from minzheng.progress.derived import districts_of
from minzheng.quantities import Comparator, Figure
from minzheng.regions import Region


@attrs.frozen(kw_only=True)
class Apportionment(Reportable):
    """A target and what of it the districts are asked for (指标分解)."""

    whole: Target
    """The target of the region."""
    bound: Figure
    """Its bound, as it is judged."""
    parts: tuple[Target, ...]
    """The targets of its districts, in the order of their codes; several of a district that contradict each other."""
    lacking: tuple[Region, ...] = ()
    """The districts without a target."""
    sum: Figure | None = None
    """The bounds of the districts together; ``None`` where one is no number to be added or contradicts another."""

    @property
    def complete(self) -> bool:
        """Whether every district has a target."""
        return not self.lacking

    @property
    def holds(self) -> bool | None:
        """Whether districts that reach their targets reach that of the region; ``None`` where that is open.

        Floors must come to no less, ceilings to no more. Districts without a target may add to a floor, and what the
        region does itself is in no district, so that too little is a doubt and no contradiction, unless the districts
        are said to make up the region.
        """
        if self.sum is None or not self.complete:
            return None
        reached = self.sum.plain - self.bound.plain
        return reached >= 0 if self.bound.op.is_floor else reached <= 0


def apportioned(
    target: Target, indicator: Indicator, others: Iterable[Target], documents: Iterable[Document] = ()
) -> Apportionment | None:
    """What a target is apportioned to among some others (指标分解); ``None`` where no district has such a target.

    A district's target is of the same indicator, part, scope and period. Only what is summed can be apportioned. Of
    which places a region is made up ``documents`` may say, else they are the divisions beneath it.

    >>> import minzheng as mz
    >>> city, *parts = [mz.Target(indicator="elderly.beds", value=value, period=2022, region=region)
    ...                 for value, region in (("1000张", "320400"), ("400张", "320402"), ("500张", "320404"))]
    >>> str(apportioned(city, mz.indicators["elderly.beds"], parts).sum)
    '900张'
    """
    bound = _bound(target, indicator)
    if bound is None or indicator.aggregation is not Aggregation.SUM:
        return None
    made_up = said_to_make_up(target.region, target.period.known_by, documents)
    districts = made_up or districts_of(target.region, target.period.last)
    found = _by_region(target, indicator, others)
    parts = [found[region] for region in districts if region in found]
    if not parts:
        return None
    settled = all(len(each) == 1 for each in parts)
    listed = tuple(each for part in parts for each in part)
    return Apportionment(
        whole=target,
        bound=bound,
        parts=listed,
        lacking=tuple(region for region in districts if region not in found),
        sum=_sum(listed, bound, indicator) if settled else None,
    )


def _by_region(target: Target, indicator: Indicator, others: Iterable[Target]) -> dict[Region, list[Target]]:
    """The targets of each region that are about the same as another; those that say the same are one."""
    found: dict[Region, dict[Figure | None, Target]] = defaultdict(dict)
    for each in sorted(others, key=lambda each: (each.document or "", str(each.value)), reverse=True):
        if _about(each, indicator) == _about(target, indicator):
            found[each.region][_bound(each, indicator)] = each
    return {region: list(reversed(bounds.values())) for region, bounds in found.items()}


def _sum(parts: Iterable[Target], bound: Figure, indicator: Indicator) -> Figure | None:
    """The bounds of several targets together, where all bind in the way of another; ``None`` where one does not."""
    bounds = [_bound(each, indicator) for each in parts]
    same = [each for each in bounds if each is not None and each.op.is_floor is bound.op.is_floor]
    return total([_number(each) for each in same]) if len(same) == len(bounds) else None


def _about(target: Target, indicator: Indicator) -> tuple[object, ...]:
    amount = added_amount(target.value, indicator)
    return target.indicator, target.period, target.breakdown, target.scope, amount and amount.adds


def _bound(target: Target, indicator: Indicator) -> Figure | None:
    """The bound of a target as it is judged, where it is one number: of a level, or of an amount that is added."""
    amount = added_amount(target.value, indicator)
    if amount is not None:
        return None if amount.approx else bounded_addition(amount, indicator).bound
    value = own_level(target.value, indicator)
    if value is None or not indicator.accepts(value) or value.approx:
        return None
    bound = directed(judged(value, indicator, promised=True), indicator.direction)
    return bound if bound.op.is_floor or bound.op.is_ceiling else None


def _number(bound: Figure) -> Figure:
    return Figure.of(Comparator.BARE, bound.number, bound.number, bound.unit, step="exact")
