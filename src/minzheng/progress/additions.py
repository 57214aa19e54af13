"""Additions (增加量): what was added to a stock or renewed in it, as reported, or the least that a rise shows of it."""

from __future__ import annotations

import attrs

from minzheng.model import Indicator, Observation, Target, TimeKind, judged, place_of
from minzheng.periods import Period
from minzheng.progress.derived import at_least
from minzheng.progress.fitting import Fit, fitted
from minzheng.progress.reported import Reported
from minzheng.quantities import Addition, Figure, Interval


def fit_addition(target: Target, amount: Figure, indicator: Indicator, reported: Reported) -> Fit | None:
    """What reports of such amounts say of one for a period; ``None`` where they do not decide.

    They stand at the stock itself (新增500张, 改造200张), what is added gross also in the flow that is linked.
    """
    place, linked = place_of(target), indicator.additions if amount.adds is Addition.GROSS else None
    flow = attrs.evolve(indicator, time=TimeKind.FLOW, additions=None)
    of_stock = (each for each in reported.of(target.indicator, place) if each.value and each.value.adds is amount.adds)
    candidates = [*of_stock, *(reported.of(linked, place) if linked else ())]
    levels = reported.levels(target.indicator, place, flow, amount.adds, linked)
    found = fitted(target, flow, levels, candidates, reported, amount.adds)
    last = target.period.last
    if found.observation is None or not (found.settled or last is None or reported.as_of < last):
        return None
    return attrs.evolve(found, adds=True)


def fit_rise(
    amount: Figure, target: Target, found: Fit, base: Observation | None, indicator: Indicator, reported: Reported
) -> Fit:
    """The fit in which the rise of a stock decides an amount added gross: no less than that was added.

    ``found`` is what is known of the level, ``base`` the figure that it started from. What is renewed (改造) was there
    before, so that neither says anything of it.
    """
    now = found.observation
    if amount.adds is not Addition.GROSS or now is None or now.value is None or base is None or base.value is None:
        return attrs.evolve(found, observation=None, rivals=(), adds=True)
    reached, start = (judged(each.value, indicator) for each in (now, base) if each.value is not None)
    values = [each.interval_under(reported.policy).plain for each in (reached, start)]
    rise = at_least(values[0] - values[1], reached.unit)
    if rise is None:
        return attrs.evolve(found, observation=None, rivals=(), adds=True)
    # Nobody adds less than nothing, however much was lost beside it.
    rise = at_least(Interval.exactly(0), reached.unit) if rise.number < 0 else rise
    added = attrs.evolve(
        now, value=rise, period=Period.between(target.period.first, now.period.known_by), document=None, evidence=None
    )
    return attrs.evolve(found, observation=added, rivals=(), inputs=(base, now), adds=True)
