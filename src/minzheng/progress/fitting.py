"""Fitting (匹配): which observations speak of a target, which one decides, and why the others do not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

import attrs

from minzheng.model import Indicator, Observation, Target, TimeKind, certainty, judged, place_of, states_level
from minzheng.periods import Period
from minzheng.progress.adding import added, adds, gaps, tiling
from minzheng.progress.scales import UnusedReason
from minzheng.quantities import Figure, Kind

KNOWN = (
    None,
    UnusedReason.BEFORE_PERIOD,
    UnusedReason.INSTANT,
    UnusedReason.PART_OF_PERIOD,
    UnusedReason.OUTSIDE_PERIOD,
)
"""What an observation is passed over for that is still a figure of the indicator known by the date."""
Key = tuple[str, str]
Index = Mapping[Key, list[Observation]]


def index(observations: Iterable[Observation]) -> Index:
    """Observations by indicator and region, so that each target looks only at its own."""
    found: dict[Key, list[Observation]] = defaultdict(list)
    for observation in observations:
        found[observation.indicator, place_of(observation)].append(observation)
    return found


@attrs.frozen(kw_only=True, repr=False)
class UnusedObservation:
    """An observation that was passed over, and why (未采用的观测值)."""

    observation: Observation
    """The observation."""
    reason: UnusedReason
    """Why it does not decide."""

    def __repr__(self) -> str:
        return f"<UnusedObservation {self.observation.value} ({self.observation.period}): {self.reason.label('en')}>"


@attrs.frozen(kw_only=True)
class Fit:
    """What the observations say of a target at a date (匹配结果)."""

    observation: Observation | None
    """The one that decides."""
    latest: Observation | None
    """The last one known by the date, whether or not it decides."""
    settled: bool
    """Whether the deciding one is the figure for the deadline."""
    unused: tuple[UnusedObservation, ...]
    """The others of the same indicator and region, the latest first."""
    parts: tuple[Observation, ...] = ()
    """The figures of parts of the period whose sum decides, in order; empty when a single figure does."""
    missing: tuple[Period, ...] = ()
    """The parts of the period that no figure covers: all of them after it, before its end those left out."""


def fit(target: Target, indicator: Indicator, observations: Index, as_of: date) -> Fit:
    """Find the observation that decides a target, and what is passed over."""
    unused: list[UnusedObservation] = []
    inside: list[Observation] = []
    known: list[Observation] = []
    for each in observations.get((target.indicator, place_of(target)), ()):
        reason = _why_unused(each, target, indicator, as_of)
        if reason in KNOWN:
            known.append(each)
        if reason is None:
            inside.append(each)
        else:
            unused.append(UnusedObservation(observation=each, reason=reason))
    chosen = max(inside, key=preference, default=None)
    unused.extend(
        UnusedObservation(observation=each, reason=UnusedReason.LATER_ONE) for each in inside if each is not chosen
    )
    found = Fit(
        observation=chosen,
        latest=max(known, key=preference, default=None),
        settled=chosen is not None and _settles(chosen.period, target.period, indicator.time),
        unused=_ordered(unused),
    )
    return _put_together(found, inside, target, indicator, as_of) if indicator.time is TimeKind.FLOW else found


def _ordered(unused: Iterable[UnusedObservation]) -> tuple[UnusedObservation, ...]:
    return tuple(sorted(unused, key=lambda each: preference(each.observation), reverse=True))


def _put_together(found: Fit, inside: list[Observation], target: Target, indicator: Indicator, as_of: date) -> Fit:
    """Let the sum of several parts decide where it gets further than any single figure, and name what is missing."""
    window, single = target.period, found.observation
    if window.last is None or found.settled:
        return found
    beside = [each.observation for each in found.unused if each.reason is UnusedReason.PART_OF_PERIOD]
    usable = [each for each in (*inside, *beside) if adds(each)]
    chain = tiling(usable, window.first, preference)
    if len(chain) > 1 and (single is None or chain[-1].period.known_by > single.period.known_by):
        found = _summed(found, chain, window, indicator)
    windows = [each.period for each in usable]
    if found.observation is not None:
        windows.append(found.observation.period)
    return attrs.evolve(found, missing=_missing(windows, window, as_of))


def _summed(found: Fit, chain: tuple[Observation, ...], window: Period, indicator: Indicator) -> Fit:
    """The fit in which the sum of a chain decides; what it holds is passed over no more."""
    figures = [judged(each.value, indicator) for each in chain if each.value is not None]
    whole = added(chain, figures, min(chain, key=lambda each: certainty(each.status)))
    unused = list(found.unused)
    if found.observation is not None:
        unused.append(UnusedObservation(observation=found.observation, reason=UnusedReason.LATER_ONE))
    used = {id(each) for each in chain}
    return attrs.evolve(
        found,
        observation=whole,
        settled=_settles(whole.period, window, indicator.time),
        unused=_ordered(_contained(each, whole.period) for each in unused if id(each.observation) not in used),
        parts=chain,
    )


def _missing(windows: list[Period], window: Period, as_of: date) -> tuple[Period, ...]:
    """What no figure covers: up to the last one, once the period is over up to its end."""
    if not windows or window.last is None:
        return ()
    until = window.last if as_of >= window.last else max(each.known_by for each in windows)
    return gaps(windows, window.first, until)


def _contained(each: UnusedObservation, window: Period) -> UnusedObservation:
    """What lies in the window of a sum is already in it."""
    inner = each.reason in (UnusedReason.PART_OF_PERIOD, UnusedReason.LATER_ONE) and each.observation.period in window
    return attrs.evolve(each, reason=UnusedReason.CONTAINED) if inner else each


def _why_unused(each: Observation, target: Target, indicator: Indicator, as_of: date) -> UnusedReason | None:
    if each.value is None:
        return UnusedReason.MISSING
    if not (each.period.known and target.period.known) and not _same_unknown(each, target):
        return UnusedReason.UNKNOWN_TIME
    if each.period.known and each.period.known_by > as_of:
        return UnusedReason.AFTER_DATE
    if each.breakdown != target.breakdown:
        return UnusedReason.OTHER_BREAKDOWN
    if each.scope != target.scope:
        return UnusedReason.OTHER_SCOPE
    if each.value.change and not states_level(each.value, indicator):
        return UnusedReason.CHANGE_NOT_LEVEL
    if not indicator.accepts(each.value):
        return UnusedReason.OTHER_KIND
    if indicator.time is TimeKind.FLOW and _is_nothing(each.value) and _covers(each.period, target.period):
        return None
    return _misplaced(each.period, target.period, indicator.time)


def _same_unknown(each: Observation, target: Target) -> bool:
    """Whether two times that are not known are those of one document."""
    return each.period == target.period and each.document is not None and each.document == target.document


def _is_nothing(figure: Figure) -> bool:
    """Whether it says that nothing was counted: nothing in a year is nothing in each half of it."""
    return figure.op.is_point and figure.number == 0 and figure.step is None and figure.kind in (Kind.COUNT, Kind.MONEY)


def _covers(period: Period, window: Period) -> bool:
    return window.last is not None and period.first <= window.first and period.known_by >= window.last


def _misplaced(period: Period, window: Period, time: TimeKind) -> UnusedReason | None:
    if period.known_by < window.first:
        return UnusedReason.BEFORE_PERIOD
    if time is TimeKind.FLOW and period.instant:
        return UnusedReason.INSTANT
    if not within(period, window, time):
        return UnusedReason.OUTSIDE_PERIOD
    if time is TimeKind.FLOW and window.last is not None and period.first != window.first:
        return UnusedReason.PART_OF_PERIOD
    return None


def within(period: Period, window: Period, time: TimeKind) -> bool:
    """Of a flow the window must lie in the period; of a stock or a standard the instant at its end."""
    last = period.known_by
    if window.last is not None and last > window.last:
        return False
    if time is TimeKind.FLOW:
        return period.first >= window.first
    return last >= window.first


def _settles(period: Period, window: Period, time: TimeKind) -> bool:
    """Whether a figure is the one for the deadline; a standard holds until it is changed, within its year."""
    if window.last is None:
        return True
    if time is TimeKind.FLOW:
        return _covers(period, window)
    if time is TimeKind.STANDARD:
        return period.known_by.year == window.last.year
    return period.known_by == window.last


def preference(each: Observation) -> tuple[object, ...]:
    """Later first, then the more certain, then the wider window; rivals that are alike in all that, by their names."""
    last = each.period.known_by
    span = (last - each.period.first).days
    names = (each.document or "", str(each.value), str(each.status), str(each.missing), each.note)
    return last, certainty(each.status), span, *names, each.breakdown, tuple(map(str, each.scope))
