"""Arithmetic on kinds (量的运算): what the table of operations makes of two exact amounts with units."""

from __future__ import annotations

from fractions import Fraction

from minzheng.quantities.declared import is_moving
from minzheng.quantities.kinds import OUTCOMES, Kind
from minzheng.quantities.unit import Unit, as_unit, built

POINTS = 100
"""Percentage points in a ratio of one."""


def combine(
    operation: str, left: Fraction, left_unit: Unit, right: Fraction, right_unit: Unit
) -> tuple[Fraction, Unit]:
    """The amount and unit of ``left operation right``, for amounts given in base units of their dimensions.

    The table must hold the operation: ask ``relation`` first.
    """
    if operation in "+-":
        return _added(operation, left, left_unit, right, right_unit)
    unit = _product_unit(operation, left_unit, right_unit)
    value = left * right if operation == "*" else left / right
    return value / unit.factor, unit


def relation(operation: str, left: Unit, right: Unit) -> str | None:
    """Which row of the table fits the two units, or ``None``."""
    outcomes = OUTCOMES.get((operation, left.kind, right.kind), {})
    for family in outcomes:
        if _holds(family, left, right):
            return family
    return None


def result_kind(operation: str, left: Unit, right: Unit) -> Kind | None:
    """The kind that the table gives to an operation on two units, or ``None`` where it refuses."""
    family = relation(operation, left, right)
    if family is None:
        return None
    if family == "inside":
        return _product_unit(operation, left, right).kind
    return OUTCOMES[operation, left.kind, right.kind][family]


def _holds(family: str, left: Unit, right: Unit) -> bool:
    if family == "same":
        return left.converts_to(right)
    if family == "other":
        return not left.converts_to(right)
    if family == "fixed":
        return left.dimension == right.dimension and not is_moving(left.numerator.word)
    if family == "inside":
        rate, level = (left, right) if left.kind is Kind.RATE else (right, left)
        return _place(rate, level) is not None
    return True


def _place(rate: Unit, level: Unit) -> int | None:
    """Where among the denominators of a rate the family of a level stands."""
    families = [family for family, _ in rate.dimension[1]]
    return families.index(level.dimension[0]) if level.dimension[0] in families else None


def _added(operation: str, left: Fraction, left_unit: Unit, right: Fraction, right_unit: Unit) -> tuple[Fraction, Unit]:
    sign = 1 if operation == "+" else -1
    kinds = left_unit.kind, right_unit.kind
    if kinds[0] is kinds[1]:
        if kinds[0] in (Kind.RATIO, Kind.GROWTH, Kind.INDEX):
            return (left - right) * POINTS, as_unit("百分点")
        return (left + sign * right) / left_unit.factor, left_unit
    if kinds[0] is Kind.POINT:
        return (right + left / POINTS) / right_unit.factor, right_unit
    return (left + sign * right / POINTS) / left_unit.factor, left_unit


def _product_unit(operation: str, left: Unit, right: Unit) -> Unit:
    family = relation(operation, left, right)
    if family == "inside":
        rate, level = (left, right) if left.kind is Kind.RATE else (right, left)
        place = _place(rate, level)
        return built(rate.numerator, [term for at, term in enumerate(rate.denominators) if at != place], rate.registry)
    if operation == "/" and family == "other":
        return built(left.numerator, [*left.denominators, right.numerator], left.registry.joined_with(right.registry))
    if operation == "/" and (family in ("same", "fixed") or right.kind is left.kind):
        return as_unit("%")
    return right if left.kind in (Kind.RATIO, Kind.INDEX) else left
