"""Judging (判定): what an indicator makes of a figure and of a bound, and whether the one meets the other.

Progress, comparison and validation ask here and nowhere else, so that they cannot differ.
"""

from __future__ import annotations

from minzheng.model.indicator import Indicator
from minzheng.model.vocabulary import Direction, TimeKind
from minzheng.quantities import (
    DEFAULT,
    Addition,
    Comparator,
    Figure,
    Kind,
    Policy,
    Reference,
    Relative,
    Verdict,
    judge,
)

STANDARD = TimeKind.STANDARD
WAYS = {1: Comparator.AT_LEAST, -1: Comparator.AT_MOST}
"""A bare number is a floor where more is better, a ceiling where less is."""


def judged(figure: Figure, indicator: Indicator | None, *, promised: bool = False) -> Figure:
    """The figure as it is judged (判定用数): in the indicator's family, exact where it was set by decision.

    Set by decision are the amounts of standards (标准) and whatever is promised. An amount added (新建114个) of a flow
    is the flow.

    >>> standard = Indicator(code="local.s", name="标准", unit="元/人·月", time="standard", direction="higher")
    >>> print(judged(Figure("1.2万元/人·年"), standard).interval)
    [12000, 12000] 元/人·年
    """
    restated = (indicator.restated(figure) if indicator else None) or figure
    if indicator is not None and states_level(restated, indicator):
        restated = restated.as_level()
    settled = promised or (indicator is not None and indicator.time is STANDARD)
    return restated.as_exact() if settled else restated


def states_level(figure: Figure, indicator: Indicator) -> bool:
    """Whether a figure is a value of the indicator itself and no change of it (指标值).

    A change (增长8%) is one where the indicator measures growth, also as an index (上年=100); an amount added gross or
    renewed (新建114个, 改造114户) where it is a flow.
    Of a stock what is added or renewed neither sets nor meets the level; 增加0.2亿元 reported of a flow is a change.

    >>> beds = Indicator(code="local.b", name="床位", unit="张", time="stock", direction="higher")
    >>> [states_level(Figure(text), beds) for text in ("2000张", "新增2000张", "净增2000张", "改造2000张")]
    [True, False, False, False]
    """
    if figure.adds:
        return figure.adds is not Addition.NET and indicator.time is TimeKind.FLOW
    return not figure.change or (indicator.kind in (Kind.GROWTH, Kind.POINT, Kind.INDEX) and indicator.accepts(figure))


def stated_change(figure: Figure, indicator: Indicator | None) -> Addition | bool:
    """Which change of the indicator a figure states (变化量): an amount added or renewed, another one, or none.

    >>> from minzheng.quantities import Figure
    >>> stated_change(Figure("新增2000张"), None), stated_change(Figure("2000张"), None)
    (<Addition.GROSS: 'gross'>, False)
    """
    change = figure.adds or figure.change
    return False if change and indicator is not None and states_level(figure, indicator) else change


def own_level(value: Figure | Relative | None, indicator: Indicator) -> Figure | None:
    """The level of the indicator itself that a value or a bound states (指标值); a change with a base states none.

    What is promised to be added to a flow (净增50家) is the flow.

    >>> pace = Indicator(code="local.g", name="增幅", unit="+%", time="flow", direction="higher")
    >>> own_level(Relative(amount="增长8%"), pace)
    Figure('增长8%')
    """
    if isinstance(value, Relative):
        value = value.amount if value.amount.change and value.base == Reference() else None
        if value is not None and value.adds and indicator.time is TimeKind.FLOW:
            return value.as_level()
    return value if value is not None and states_level(value, indicator) else None


def added_amount(value: Figure | Relative | None, indicator: Indicator) -> Figure | None:
    """The amount that a bound adds to a stock or renews in it (增加量); ``None`` for a level, and beside a flow.

    >>> beds = Indicator(code="local.b", name="床位", unit="张", time="stock", direction="higher")
    >>> added_amount(Relative(amount="净增2000张"), beds).adds.value
    'net'
    """
    if isinstance(value, Relative):
        value = value.amount if value.base == Reference() else None
    if value is None or value.adds is None or indicator.time is not TimeKind.STOCK:
        return None
    return value if indicator.accepts(value) else None


def meant_as(bound: Figure, direction: Direction | None) -> Comparator:
    """The comparator that a bound is meant as (目标方向): of a bare number the floor or the ceiling that it stands for.

    Its verb says which way (提高到 a floor, 降至 a ceiling), else the direction of the indicator, else 新增 that more
    is meant; where there is none of them it stays bare. A rank without verb or comparator is to be reached, whatever
    the direction. Comparators stay.

    >>> meant_as(Figure("降至100张"), Direction.HIGHER).value, meant_as(Figure("100张"), Direction.HIGHER).value
    ('<=', '>=')
    """
    if bound.op is not Comparator.BARE:
        return bound.op
    if bound.aim or bound.kind is Kind.RANK:
        return bound.aim or Comparator.AT_MOST
    otherwise = Comparator.AT_LEAST if bound.adds else bound.op
    return otherwise if direction is None else WAYS.get(direction.sign, otherwise)


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
    return Figure.of(op, low, high, bound.unit, approx=bound.approx, step="exact", change=bound.change, adds=bound.adds)


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
