"""Fitting (匹配): which observations speak of a target, which one decides, and why the others do not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from itertools import chain

import attrs

from minzheng.model import (
    Indicator,
    Known,
    Observation,
    Stale,
    StandardGap,
    Target,
    TimeKind,
    Unknown,
    certainty,
    judged,
    place_of,
)
from minzheng.periods import Period
from minzheng.progress.adding import ONE_DAY, added, adds, gaps, tiling
from minzheng.progress.history import History
from minzheng.progress.reported import Chain, Reported
from minzheng.progress.scales import Reason, UnusedReason
from minzheng.progress.unused import (
    Unused,
    UnusedObservation,
    contained,
    last_fact,
    ordered,
    other_standards,
    passed_over,
    why_unused,
)
from minzheng.progress.windows import settles, time_reason
from minzheng.quantities import Addition
from minzheng.regions import Region

Window = tuple[date, date | None]
FLOW, STANDARD = TimeKind.FLOW, TimeKind.STANDARD
FEW = 8
"""Among so many figures one is found sooner than what was found before is kept."""


@attrs.define(kw_only=True)
class Fit:
    """What the observations say of a target at a date (匹配结果)."""

    observation: Observation | None = None
    """The one that decides; of several that contradict each other the lowest."""
    rivals: Chain = ()
    """The others that are left beside it and say otherwise, in order of their values."""
    latest: Observation | None = None
    """The last one known by the date, whether or not it decides."""
    settled: bool = False
    """Whether the deciding one is the figure for the deadline."""
    confirmed: date | None = None
    """The last day on which a standard that decides was known to be in force, where it may have changed since."""
    unused: Sequence[UnusedObservation] = ()
    """The others of the same indicator and region, the latest first."""
    parts: Chain = ()
    """The figures of parts of the period whose sum decides, in order; empty when a single figure does."""
    missing: tuple[Period, ...] = ()
    """The parts of the period that no figure covers: all of them after it, before its end those left out."""
    inputs: Chain = ()
    """The figures that the deciding one was computed from, where none is reported."""
    lacking: tuple[Region, ...] = ()
    """The districts without a figure, where those of the others make no total."""
    adds: bool = False
    """Whether what is judged is what was added to a stock over the period, and not its level."""
    reason: Reason | None = None
    """Why none decides, where more is to be said than that there is none."""


def fit(target: Target, indicator: Indicator, reported: Reported) -> Fit:
    """Find the observation that decides a target, and what is passed over; looked for once for each time and part."""
    if not target.period.known:
        return _undated(target, indicator, reported)
    code, place = target.indicator, place_of(target)
    levels = reported.levels(code, place, indicator)
    if len(levels.reports) <= FEW:
        return _found(target, indicator, levels, place, reported)
    key = code, place, target.period, target.breakdown, target.scope, reported.as_of
    known: dict[object, Fit] = reported.reckoned.fits
    if key not in known:
        known[key] = _found(target, indicator, levels, place, reported)
    return known[key]


def _found(target: Target, indicator: Indicator, levels: History, place: str, reported: Reported) -> Fit:
    if indicator.time is STANDARD:
        return _standard(target, indicator, levels, reported)
    return fitted(target, indicator, levels, reported.of(target.indicator, place), reported)


def fitted(
    target: Target,
    indicator: Indicator,
    levels: History,
    candidates: Sequence[Observation],
    reported: Reported,
    adds: Addition | None = None,
) -> Fit:
    """Find the one among some levels that decides a target on a level or a flow.

    ``candidates`` are what is passed over but for those that serve. ``adds`` says that amounts added in this sense are
    what is asked for.
    """
    part = levels.part(target.breakdown, target.scope)
    last = _last_inside(part, target.period, indicator.time, reported.as_of)
    left = reported.standing(last_fact(last, indicator.time), indicator)
    alone = len(left) == len(candidates) and reported.known_by is None
    found = Fit(
        observation=left[0] if left else None,
        rivals=left[1:],
        latest=_latest(part, reported),
        settled=bool(left) and settles(left[0].period, target.period, indicator.time),
        unused=() if alone else Unused(partial(passed_over, target, indicator, candidates, reported, adds, left)),
    )
    return _put_together(found, part, target, indicator, reported) if indicator.time is FLOW else found


def _last_inside(part: History, window: Period, time: TimeKind, as_of: date) -> Iterable[Observation]:
    """Those of the last day that has any which lie in a window, by a date."""
    until = as_of if window.last is None else min(as_of, window.last)
    days = part.backwards(until, window.first)
    if time is FLOW and until < as_of:
        days = chain(part.nothing.backwards(as_of, until + ONE_DAY), days)
    for day in days:
        if inside := [each for each in day if time_reason(each, window, time) is None]:
            return inside
    return ()


def _latest(part: History, reported: Reported) -> Observation | None:
    """The last level known by the date."""
    day = next(part.backwards(reported.as_of), ())
    return day[0] if len(day) == 1 else max(day, key=reported.preference, default=None)


def _undated(target: Target, indicator: Indicator, reported: Reported) -> Fit:
    """What fits a target whose time is unknown: what its own document reports of that time."""
    candidates = reported.of(target.indicator, place_of(target))
    inside = [each for each in candidates if why_unused(each, target, indicator, reported.as_of, None) is None]
    left = reported.standing(last_fact(inside, indicator.time), indicator)
    return Fit(
        observation=left[0] if left else None,
        rivals=left[1:],
        latest=max(inside, key=reported.preference, default=None),
        settled=bool(left) and settles(left[0].period, target.period, indicator.time),
        unused=Unused(partial(passed_over, target, indicator, candidates, reported, None, left)),
    )


def _standard(target: Target, indicator: Indicator, levels: History, reported: Reported) -> Fit:
    """Find the standard in force at the deadline, before it at the date."""
    window = target.period
    day = reported.as_of if window.last is None else min(reported.as_of, window.last)
    found = reported.in_force(levels, day, target.breakdown, target.scope, indicator)
    chosen = _named(found)
    return Fit(
        observation=chosen[0] if chosen else None,
        rivals=chosen[1:],
        latest=_latest(levels.part(target.breakdown, target.scope), reported),
        settled=bool(chosen) and not isinstance(found, Stale) and day == (window.last or day),
        confirmed=found.confirmed if isinstance(found, Stale) else None,
        unused=Unused(partial(other_standards, target, indicator, reported, chosen)),
        reason=Reason.STANDARD_ENDED if _unknown_for(found, StandardGap.ENDED) else None,
    )


def _named(found: Known | Stale | Unknown) -> Chain:
    """The statements that decide: the one in force, or those that contradict each other."""
    if isinstance(found, Known | Stale):
        return (found.observation,)
    return found.nearest if _unknown_for(found, StandardGap.CONTRADICTED) else ()


def _unknown_for(found: Known | Stale | Unknown, reason: StandardGap) -> bool:
    return isinstance(found, Unknown) and found.reason is reason


def _put_together(found: Fit, part: History, target: Target, indicator: Indicator, reported: Reported) -> Fit:
    """Let the sum of several parts decide where it gets further than any single figure, and name what is missing."""
    window, single = target.period, found.observation
    if window.last is None or found.settled:
        return found
    within_it = part.between(window.first, min(window.last, reported.as_of))
    usable = _by_window(each for each in within_it if each.period.first >= window.first and _adds_up(each))
    left = {when: reported.standing(reports, indicator) for when, reports in usable.items()}
    chain = tiling((each[0] for each in left.values()), window.first, reported.preference)
    if len(chain) > 1 and (single is None or chain[-1].period.known_by > single.period.known_by):
        found = _summed(found, chain, tuple(left[_window(each)][-1] for each in chain), target, indicator, reported)
    windows = [each[0].period for each in left.values()]
    if found.observation is not None:
        windows.append(found.observation.period)
    return attrs.evolve(found, missing=_missing(windows, window, reported.as_of))


def _adds_up(each: Observation) -> bool:
    """Whether it is of a window, and an amount that can be added to those beside it."""
    return not each.period.instant and adds(each)


def _window(each: Observation) -> Window:
    return each.period.first, each.period.last


def _by_window(parts: Iterable[Observation]) -> dict[Window, list[Observation]]:
    found: dict[Window, list[Observation]] = defaultdict(list)
    for each in parts:
        found[_window(each)].append(each)
    return found


def _summed(found: Fit, lows: Chain, highs: Chain, target: Target, indicator: Indicator, reported: Reported) -> Fit:
    """The fit in which the sum of a chain decides; what it holds is passed over no more.

    Where reports of a part contradict each other, the lowest and the highest sum stand beside each other.
    """
    whole, most = (
        added(
            chain,
            [judged(each.value, indicator) for each in chain if each.value is not None],
            min(chain, key=lambda each: certainty(each.status)),
        )
        for chain in (lows, highs)
    )
    single, used = found, {id(each) for each in (*lows, *highs)}

    def unused() -> Sequence[UnusedObservation]:
        outdone = filter(None, (single.observation, *single.rivals))
        later = (UnusedObservation(observation=each, reason=UnusedReason.LATER_ONE) for each in outdone)
        left = (each for each in (*single.unused, *later) if id(each.observation) not in used)
        return ordered((contained(each, whole.period) for each in left), reported)

    return attrs.evolve(
        found,
        observation=whole,
        rivals=() if lows == highs else (most,),
        settled=settles(whole.period, target.period, indicator.time),
        unused=Unused(unused),
        parts=tuple(dict.fromkeys(each for pair in zip(lows, highs, strict=True) for each in pair)),
    )


def _missing(windows: list[Period], window: Period, as_of: date) -> tuple[Period, ...]:
    """What no figure covers: up to the last one, once the period is over up to its end."""
    if not windows or window.last is None:
        return ()
    until = window.last if as_of >= window.last else max(each.known_by for each in windows)
    return gaps(windows, window.first, until)
