"""Judging (判定): what an indicator makes of a figure and of a bound, and whether the one meets the other.

Progress, comparison and validation ask here and nowhere else, so that they cannot differ.
"""

from __future__ import annotations

from minzheng.model.indicator import Indicator
from minzheng.model.vocabulary import Direction, TimeKind
from minzheng.quantities import DEFAULT, Comparator, Figure, Kind, Policy, Verdict, judge

WAYS = {1: Comparator.AT_LEAST, -1: Comparator.AT_MOST}
"""A bare number is a floor where more is better, a ceiling where less is."""


def judged(figure: Figure, indicator: Indicator | None, *, promised: bool = False) -> Figure:
    """The figure as it is judged (判定用数): in the indicator's family, exact where it was set by decision.

    Set by decision are the amounts of standards (标准) and whatever is promised.

    >>> standard = Indicator(code="local.s", name="标准", unit="元/人·月", time="standard", direction="higher")
    >>> print(judged(Figure("1.2万元/人·年"), standard).interval)
    [12000, 12000] 元/人·年
    """
    restated = (indicator.restated(figure) if indicator else None) or figure
    settled = promised or (indicator is not None and indicator.time is TimeKind.STANDARD)
    return restated.as_exact() if settled else restated


def states_level(figure: Figure, indicator: Indicator) -> bool:
    """Whether a figure printed as a change (增长8%) is what the indicator itself measures (变化量即指标值)."""
    return figure.change and indicator.kind in (Kind.GROWTH, Kind.POINT) and indicator.accepts(figure)


def meant_as(bound: Figure, direction: Direction | None) -> Comparator:
    """The comparator that a bound is meant as (目标方向): of a bare number the floor or the ceiling that it stands for.

    Its verb says which way (提高到 a floor, 降至 a ceiling), else the direction of the indicator; where there is
    neither it stays bare. A rank without either is to be reached, whatever the direction. Comparators stay.

    >>> meant_as(Figure("降至100张"), Direction.HIGHER).value, meant_as(Figure("100张"), Direction.HIGHER).value
    ('<=', '>=')
    """
    if bound.op is not Comparator.BARE:
        return bound.op
    if bound.aim or bound.kind is Kind.RANK:
        return bound.aim or Comparator.AT_MOST
    return bound.op if direction is None else WAYS.get(direction.sign, bound.op)


def directed(bound: Figure, direction: Direction | None) -> Figure:
    """A bound as it is judged (判定用目标值): a bare number with the comparator that it is meant as.

    >>> directed(Figure("降至100张"), Direction.HIGHER).text, directed(Figure("100张"), Direction.HIGHER).text
    ('≤100张', '≥100张')
    >>> directed(Figure("100张"), Direction.NEUTRAL).text, directed(Figure("等于100张"), Direction.HIGHER).text
    ('100张', '等于100张')
    """
    op = meant_as(bound, direction)
    if op is bound.op:
        return bound
    low, high = (bound.low, None) if op.is_floor else (None, bound.high)
    return Figure.of(op, low, high, bound.unit, approx=bound.approx, step="exact", change=bound.change)


def verdict_on(bound: Figure, observed: Figure, policy: Policy = DEFAULT) -> Verdict:
    """The verdict of a figure on a bound (达标判定), both as they are judged; ``KindError`` for another kind.

    A number that is still bare says no way: it is met by the same number, and by another one it is undecided. Nothing
    is less than none, so zero is met or not.

    >>> verdict_on(Figure("5家"), Figure("5家")).value, verdict_on(Figure("5家"), Figure("6家")).value
    ('met', 'undecided')
    """
    found = judge(bound, observed, policy)
    if found is Verdict.NOT_MET and bound.op is Comparator.BARE and bound.number:
        return Verdict.UNDECIDED
    return found
