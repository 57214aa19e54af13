"""Statements (陈述): what rules ask of observations and targets alike."""

from __future__ import annotations

import functools
from fractions import Fraction

from minzheng.model import Indicator, Observation, Target
from minzheng.quantities import Figure, Kind, Policy, Relative, Unit
from minzheng.validation.ranges import Range

Statement = Observation | Target


def level(statement: Statement) -> Figure | None:
    """The level that is stated: the value of an observation, the bound of a target; none where it is a change."""
    value = statement.value
    if isinstance(value, Relative) or value is None or value.change:
        return None
    return value


def change(statement: Statement) -> Figure | None:
    """The change that is stated: 提高5%, +4个百分点; none where it is a level or a multiple."""
    value = statement.value
    if isinstance(value, Relative):
        value = value.amount
    return value if value is not None and value.change else None


def is_share(indicator: Indicator) -> bool:
    """Whether an indicator is a ratio."""
    return indicator.kind is Kind.RATIO


@functools.lru_cache(maxsize=4096)
def multiple(unit: Unit, other: Unit) -> Fraction:
    """How many of another unit one of this is; ``KindError`` where they measure different things."""
    return unit.ratio_to(other)


def certainly_outside(figure: Figure, bounds: Figure, policy: Policy) -> bool:
    """Whether nothing that a figure may stand for lies within bounds; the printed number alone mostly tells."""
    if _printed_inside(figure, bounds):
        return False
    return not Range.of(figure, policy).meets(Range.of(bounds, policy, exact=True))


def _printed_inside(figure: Figure, bounds: Figure) -> bool:
    number, low, high = figure.number, bounds.low, bounds.high
    if figure.unit != bounds.unit:
        scaled = Fraction(number) * multiple(figure.unit, bounds.unit)
        return (low is None or scaled > low) and (high is None or scaled < high)
    return (low is None or number > low) and (high is None or number < high)
