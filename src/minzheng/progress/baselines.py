"""Baselines (基期): the observation that a target starts from or that a relative bound is reckoned from."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from minzheng.model import Indicator, Observation, Target, TimeKind, place_of
from minzheng.periods import Period, RelativeYear
from minzheng.progress.fitting import Index, preference, within
from minzheng.quantities import Pairs, Reference


def find_base(
    target: Target,
    base: Reference,
    indicator: Indicator,
    observations: Index,
    as_of: date,
    reported: Observation | None = None,
    other: Indicator | None = None,
) -> Observation | None:
    """The observation that a reference means: by default the last one in the period just before the target's.

    A reference to another indicator or breakdown means its figure of the target's own period; of another indicator that
    does not have the target's breakdown, the undivided figure. 上年 is counted from the end of the target's period, of
    an open one from the figure that is judged. Of a flow whose period is named only the whole will do. What is from
    before a break in the definition is a base only where its period is named.
    """
    elsewhere = _is_elsewhere(target, base)
    window = _window(target, base, as_of, reported)
    if window is None:
        return None
    time = _time_kind(base, other) if elsewhere else indicator.time
    breakdowns = _breakdowns(target, base)
    code, region = base.indicator or target.indicator, base.region or target.region
    found = [
        each
        for each in observations.get((code, place_of(target, region)), ())
        if each.breakdown in breakdowns
        and _is_known_level(each, as_of)
        and base.document in (None, each.document)
        and _covers(each.period, window, time)
        and (elsewhere or _is_comparable(each, target, base, indicator))
    ]
    return max(found, key=lambda each: (each.breakdown == breakdowns[0], preference(each)), default=None)


def _is_elsewhere(target: Target, base: Reference) -> bool:
    """Whether another indicator or another part is meant."""
    return base.indicator not in (None, target.indicator) or base.breakdown is not None


def _window(target: Target, base: Reference, as_of: date, reported: Observation | None) -> Period | None:
    """The period that the base is a figure of; ``None`` before an instant or an open window."""
    named = base.period
    if isinstance(named, RelativeYear):
        return named.seen_from(target.period.last or (reported.period.known_by if reported is not None else as_of))
    if named is not None:
        return named
    return target.period if _is_elsewhere(target, base) else _before(target.period)


@lru_cache(maxsize=1024)
def _before(period: Period) -> Period | None:
    return None if period.last is None or period.instant else period.previous()


def _time_kind(base: Reference, other: Indicator | None) -> TimeKind:
    """How a figure of another indicator or part must lie in its window."""
    whole = base.period is not None and other is not None and other.time is TimeKind.FLOW
    return TimeKind.FLOW if whole else TimeKind.STOCK


def _breakdowns(target: Target, base: Reference) -> tuple[Pairs, ...]:
    """The parts that may serve, the first one before the other."""
    if base.breakdown is not None:
        return (base.breakdown,)
    return (target.breakdown,) if base.indicator in (None, target.indicator) else (target.breakdown, ())


def _is_known_level(each: Observation, as_of: date) -> bool:
    known = each.period.known and each.period.known_by <= as_of
    return known and each.value is not None and not each.value.change


def _covers(period: Period, window: Period, time: TimeKind) -> bool:
    """Of a flow only the whole window can be a base: a part of it is not comparable."""
    return period == window if time is TimeKind.FLOW else within(period, window, time)


def _is_comparable(each: Observation, target: Target, base: Reference, indicator: Indicator) -> bool:
    """Whether a figure of the target's own indicator has its scope and is counted in the same way."""
    named = base.period is not None
    return each.scope == target.scope and (named or not indicator.breaks_between(each.period, target.period))
