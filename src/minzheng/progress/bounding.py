"""Bounding (目标值): the bound that a target comes to, resolved if it is relative, and its form."""

from __future__ import annotations

from datetime import date

import attrs

from minzheng.errors import KindError
from minzheng.model import Direction, Indicator, Observation, Target
from minzheng.progress.fitting import Index, find_base, judged, states_level
from minzheng.progress.scales import Form, Reason
from minzheng.quantities import Comparator, Figure, Kind, Reference, Relative, Resolution

FLOORS = (">=", ">")
CEILINGS = ("<=", "<")
OPS = {Direction.HIGHER: ">=", Direction.LOWER: "<="}


@attrs.frozen(kw_only=True)
class Bounded:
    """What a target comes to (目标值的求得)."""

    bound: Figure | None = None
    """The bound as it is judged; ``None`` while it is not resolved."""
    form: Form | None = None
    """The form of the target."""
    resolutions: tuple[Resolution, ...] = ()
    """Every reading of a relative bound, the likeliest first."""
    base: Observation | None = None
    """The observation that a relative bound is reckoned from."""
    reason: Reason | None = None
    """Why there is no bound."""


def bounded(
    target: Target,
    indicator: Indicator,
    observations: Index,
    as_of: date,
    told: Observation | None = None,
    other: Indicator | None = None,
) -> Bounded:
    """The bound of a target as it is judged, and the form that it has.

    ``told`` is the figure that is judged, ``other`` the indicator that a relative bound is reckoned from.
    """
    value = target.value
    if isinstance(value, Relative) and value.base == Reference() and states_level(value.amount, indicator):
        value = value.amount
    if isinstance(value, Relative):
        base = find_base(target, value.base, indicator, observations, as_of, told, other)
        return _resolved(value, indicator, base)
    if not indicator.accepts(value):
        return Bounded(reason=Reason.OTHER_KIND)
    bound = _directed(judged(value, indicator), indicator.direction)
    return Bounded(bound=bound, form=_form(bound))


def _resolved(value: Relative, indicator: Indicator, base: Observation | None) -> Bounded:
    if base is None or base.value is None or base.value.op == "range":
        return Bounded(base=base, reason=Reason.BASELINE_UNKNOWN)
    try:
        readings = value.resolve(base.value)
    except KindError:
        return Bounded(base=base, reason=Reason.OTHER_KIND)
    if not all(indicator.accepts(each.bound) for each in readings):
        return Bounded(base=base, resolutions=readings, reason=Reason.OTHER_KIND)
    way = _way(value, indicator.direction)
    readings = tuple(attrs.evolve(each, bound=_directed(judged(each.bound, indicator), way)) for each in readings)
    bound = readings[0].bound
    changes = value.amount.change and bound.op in (*FLOORS, *CEILINGS)
    return Bounded(bound=bound, form=Form.INCREASE if changes else _form(bound), resolutions=readings, base=base)


def _way(value: Relative, direction: Direction) -> Direction:
    """A bare change is judged in its own direction where the indicator has none."""
    if direction in OPS or not value.amount.change:
        return direction
    return Direction.LOWER if value.amount.number < 0 else Direction.HIGHER


def _directed(bound: Figure, direction: Direction) -> Figure:
    """A bare number as it is judged: a floor where higher is better, a ceiling where lower is, and for a rank."""
    op = "<=" if bound.kind is Kind.RANK else OPS.get(direction)
    if not op or not is_bare(bound):
        return bound
    low, high = (bound.low, None) if op in FLOORS else (None, bound.high)
    return Figure.of(op, low, high, bound.unit, approx=bound.approx, step="exact", change=bound.change)


def is_bare(bound: Figure) -> bool:
    """Whether a bound is a number without a comparator; 等于 is one."""
    return bound.op is Comparator.BARE


def _form(bound: Figure) -> Form:
    if bound.kind is Kind.RANK:
        return Form.RANK
    if bound.op == "range":
        return Form.BAND
    if bound.op in FLOORS:
        return Form.FLOOR
    if bound.number == 0:
        return Form.ZERO
    return Form.CEILING if bound.op in CEILINGS else Form.EQUALITY
