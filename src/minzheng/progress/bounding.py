"""Bounding (目标值): the bound that a target comes to, resolved if it is relative, and its form."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from minzheng.errors import KindError
from minzheng.model import Direction, Indicator, Target, directed, judged, own_level
from minzheng.periods import Period
from minzheng.progress.baselines import NO_BASE, Base
from minzheng.progress.reported import Reported
from minzheng.progress.scales import Form, Reason
from minzheng.quantities import Addition, Comparator, Figure, Kind, Relative, Resolution


@attrs.define(kw_only=True)
class Bounded:
    """What a target comes to (目标值的求得)."""

    bound: Figure | None = None
    """The bound as it is judged; ``None`` while it is not resolved."""
    form: Form | None = None
    """The form of the target."""
    resolutions: tuple[Resolution, ...] = ()
    """Every reading of a relative bound, the likeliest first, for each base where several contradict each other."""
    base: Base = NO_BASE
    """What a relative bound is reckoned from."""
    reason: Reason | None = None
    """Why there is no bound."""


def bounded(target: Target, indicator: Indicator, base: Callable[[], Base], reported: Reported) -> Bounded:
    """The bound of a target as it is judged, and the form that it has.

    ``base`` finds what a relative one starts from. What a figure comes to is reckoned once for all targets that are
    printed alike.
    """
    value = own_level(target.value, indicator) or target.value
    if isinstance(value, Relative):
        return _resolved(value, indicator, base(), target.period)
    known: dict[tuple[int, str], tuple[Figure, Bounded]] = reported.reckoned.bounds
    key = id(value), indicator.code
    if key not in known:
        known[key] = value, _stated(value, indicator)
    return known[key][1]


def _stated(value: Figure, indicator: Indicator) -> Bounded:
    if not indicator.accepts(value):
        return Bounded(reason=Reason.OTHER_KIND)
    bound = directed(judged(value, indicator), indicator.direction)
    return Bounded(bound=bound, form=form_of(bound))


def bounded_addition(amount: Figure, indicator: Indicator) -> Bounded:
    """The bound of an amount added to a stock or renewed in it, where such amounts decide and not the level."""
    bound = directed(judged(amount, indicator), _upward(indicator.direction))
    form = form_of(bound)
    if form is Form.FLOOR:
        form = Form.INCREASE if amount.adds is Addition.NET else Form.ADDITION
    return Bounded(bound=bound, form=form)


def _resolved(value: Relative, indicator: Indicator, base: Base, period: Period) -> Bounded:
    starts = [(each.value, _years(each.period, period)) for each in base.left if each.value is not None]
    if not starts or any(start.op is Comparator.RANGE for start, _ in starts):
        return Bounded(base=base, reason=Reason.BASELINE_UNKNOWN)
    try:
        readings = tuple(each for start, years in starts for each in value.resolve(start, years))
    except KindError:
        return Bounded(base=base, reason=Reason.OTHER_KIND)
    if not all(indicator.accepts(each.bound) for each in readings):
        return Bounded(base=base, resolutions=readings, reason=Reason.OTHER_KIND)
    direction = _own_direction(value, indicator.direction)
    readings = tuple(attrs.evolve(each, bound=directed(judged(each.bound, indicator), direction)) for each in readings)
    bound = readings[0].bound
    changes = value.amount.change and (bound.op.is_floor or bound.op.is_ceiling)
    return Bounded(bound=bound, form=Form.INCREASE if changes else form_of(bound), resolutions=readings, base=base)


def _years(base: Period, period: Period) -> int:
    """For how many years a change for each year runs: from the end of the base to the end of the target."""
    return max(1, (period.last or period.first).year - base.known_by.year)


def _upward(direction: Direction) -> Direction:
    """What is to be added is meant as a floor where neither way is better."""
    return direction if direction.sign else Direction.HIGHER


def _own_direction(value: Relative, direction: Direction) -> Direction:
    """A bare change is judged in its own direction, whatever that of the indicator: 减少20张 is a ceiling."""
    number = value.amount.number if value.amount.change else 0
    if not number:
        return direction
    return Direction.LOWER if number < 0 else Direction.HIGHER


def form_of(bound: Figure) -> Form:
    """The form of a bound as it is judged (目标形式), where it is no change from a baseline.

    >>> form_of(Figure("≥72%")).value, form_of(Figure("35~40张/千人")).value
    ('floor', 'band')
    """
    if bound.kind.is_order:
        return Form.RANK if bound.kind is Kind.RANK else Form.GRADE
    if bound.op is Comparator.RANGE:
        return Form.BAND
    if bound.op.is_floor:
        return Form.FLOOR
    if bound.number == 0:
        return Form.ZERO
    return Form.CEILING if bound.op.is_ceiling else Form.EQUALITY
