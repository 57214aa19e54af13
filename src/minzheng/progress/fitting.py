"""Fitting (匹配): which observations speak of a target, which one decides, and why the others do not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

import attrs

from minzheng.embedding import Embedded
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
    states_level,
)
from minzheng.periods import Period
from minzheng.progress.adding import added, adds, gaps, tiling
from minzheng.progress.reported import Chain, Reported
from minzheng.progress.scales import Reason, UnusedReason
from minzheng.quantities import Addition, Figure, Kind
from minzheng.regions import Region

KNOWN = (
    None,
    UnusedReason.BEFORE_PERIOD,
    UnusedReason.INSTANT,
    UnusedReason.PART_OF_PERIOD,
    UnusedReason.OUTSIDE_PERIOD,
)
"""What an observation is passed over for that is still a figure of the indicator known by the date."""
Window = tuple[date, date | None]


@attrs.frozen(kw_only=True, repr=False)
class UnusedObservation(Embedded):
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
    unused: tuple[UnusedObservation, ...] = ()
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
    """Find the observation that decides a target, and what is passed over."""
    candidates = reported.of(target.indicator, place_of(target))
    if indicator.time is TimeKind.STANDARD and target.period.known:
        return _standard(target, indicator, candidates, reported)
    return fitted(target, indicator, candidates, reported)


def fitted(
    target: Target,
    indicator: Indicator,
    candidates: Iterable[Observation],
    reported: Reported,
    adds: Addition | None = None,
) -> Fit:
    """Find the one among some candidates that decides a target on a level or a flow.

    ``adds`` says that amounts added in this sense are what is asked for.
    """
    unused, inside, seen = _sorted(target, indicator, candidates, reported, adds)
    left = reported.standing(last_fact(inside, indicator.time), indicator)
    found = Fit(
        observation=left[0] if left else None,
        rivals=left[1:],
        latest=max(seen, key=reported.preference, default=None),
        settled=bool(left) and _settles(left[0].period, target.period, indicator.time),
        unused=ordered([*unused, *_passed_over(inside, left, indicator, reported)], reported),
    )
    return _put_together(found, inside, target, indicator, reported) if indicator.time is TimeKind.FLOW else found


def _sorted(
    target: Target,
    indicator: Indicator,
    candidates: Iterable[Observation],
    reported: Reported,
    adds: Addition | None = None,
) -> tuple[list[UnusedObservation], list[Observation], list[Observation]]:
    """What is passed over, what may decide, and what is at least known by the date."""
    unused: list[UnusedObservation] = []
    inside: list[Observation] = []
    seen: list[Observation] = []
    for each in candidates:
        reason = _why_unused(each, target, indicator, reported.as_of, adds)
        if reason in KNOWN:
            seen.append(each)
        if reason is None:
            inside.append(each)
        else:
            unused.append(UnusedObservation(observation=each, reason=reason))
    for each in reported.withheld(target.indicator, place_of(target)):
        dated = each.document in reported.published
        reason = UnusedReason.PUBLISHED_LATER if dated else UnusedReason.UNDATED
        unused.append(UnusedObservation(observation=each, reason=reason))
    return unused, inside, seen


def ordered(unused: Iterable[UnusedObservation], reported: Reported) -> tuple[UnusedObservation, ...]:
    """What is passed over, the latest first."""
    return tuple(sorted(unused, key=lambda each: reported.preference(each.observation), reverse=True))


def _fact(each: Observation, time: TimeKind) -> tuple[date, int]:
    """What a figure is a report of: of a level its day, of a flow its window; the later and wider is greater."""
    return each.period.known_by, -each.period.first.toordinal() if time is TimeKind.FLOW else 0


def last_fact(reports: Iterable[Observation], time: TimeKind) -> list[Observation]:
    """The reports of the last fact among them."""
    facts = [(_fact(each, time), each) for each in reports]
    last = max((fact for fact, _ in facts), default=None)
    return [each for fact, each in facts if fact == last]


def _passed_over(
    inside: Iterable[Observation], left: Chain, indicator: Indicator, reported: Reported
) -> Iterable[UnusedObservation]:
    """Those that fit and do not decide: of another time, in agreement with the one that does, or outranked by it."""
    values, used = reported.values(indicator), set(map(id, left))
    for each in inside:
        if id(each) in used:
            continue
        reason = UnusedReason.LATER_ONE
        if _fact(each, indicator.time) == _fact(left[0], indicator.time):
            alike = any(values(each).meets(values(one)) for one in left)
            reason = UnusedReason.AGREES if alike else UnusedReason.OUTRANKED
        yield UnusedObservation(observation=each, reason=reason)


def _standard(target: Target, indicator: Indicator, candidates: Iterable[Observation], reported: Reported) -> Fit:
    """Find the standard in force at the deadline, before it at the date."""
    window = target.period
    day = reported.as_of if window.last is None else min(reported.as_of, window.last)
    usable = [each for each in candidates if is_level(each, indicator) and reported.is_past(each)]
    found = reported.in_force(usable, day, target.breakdown, target.scope, indicator)
    chosen = _named(found)
    unused, inside, seen = _sorted(target, indicator, candidates, reported)
    used = set(map(id, chosen))
    others = [each for each in unused if id(each.observation) not in used]
    beside = (
        UnusedObservation(observation=each, reason=UnusedReason.LATER_ONE) for each in inside if id(each) not in used
    )
    return Fit(
        observation=chosen[0] if chosen else None,
        rivals=chosen[1:],
        latest=max(seen, key=reported.preference, default=None),
        settled=bool(chosen) and not isinstance(found, Stale) and day == (window.last or day),
        confirmed=found.confirmed if isinstance(found, Stale) else None,
        unused=ordered([*others, *beside], reported),
        reason=Reason.STANDARD_ENDED if _unknown_for(found, StandardGap.ENDED) else None,
    )


def _named(found: Known | Stale | Unknown) -> Chain:
    """The statements that decide: the one in force, or those that contradict each other."""
    if isinstance(found, Known | Stale):
        return (found.observation,)
    return found.nearest if _unknown_for(found, StandardGap.CONTRADICTED) else ()


def _unknown_for(found: Known | Stale | Unknown, reason: StandardGap) -> bool:
    return isinstance(found, Unknown) and found.reason is reason


def is_level(each: Observation, indicator: Indicator) -> bool:
    """Whether it is a figure of the indicator itself, in a unit of it."""
    return each.value is not None and states_level(each.value, indicator) and indicator.accepts(each.value)


def _put_together(
    found: Fit, inside: list[Observation], target: Target, indicator: Indicator, reported: Reported
) -> Fit:
    """Let the sum of several parts decide where it gets further than any single figure, and name what is missing."""
    window, single = target.period, found.observation
    if window.last is None or found.settled:
        return found
    beside = [each.observation for each in found.unused if each.reason is UnusedReason.PART_OF_PERIOD]
    usable = _by_window(each for each in (*inside, *beside) if adds(each))
    left = {when: reported.standing(reports, indicator) for when, reports in usable.items()}
    chain = tiling((each[0] for each in left.values()), window.first, reported.preference)
    if len(chain) > 1 and (single is None or chain[-1].period.known_by > single.period.known_by):
        found = _summed(found, chain, tuple(left[_window(each)][-1] for each in chain), target, indicator, reported)
    windows = [each[0].period for each in left.values()]
    if found.observation is not None:
        windows.append(found.observation.period)
    return attrs.evolve(found, missing=_missing(windows, window, reported.as_of))


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
    unused = list(found.unused)
    for each in filter(None, (found.observation, *found.rivals)):
        unused.append(UnusedObservation(observation=each, reason=UnusedReason.LATER_ONE))
    used = {id(each) for each in (*lows, *highs)}
    return attrs.evolve(
        found,
        observation=whole,
        rivals=() if lows == highs else (most,),
        settled=_settles(whole.period, target.period, indicator.time),
        unused=ordered(
            (_contained(each, whole.period) for each in unused if id(each.observation) not in used), reported
        ),
        parts=tuple(dict.fromkeys(each for pair in zip(lows, highs, strict=True) for each in pair)),
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


def _why_unused(
    each: Observation, target: Target, indicator: Indicator, as_of: date, adds: Addition | None
) -> UnusedReason | None:
    if each.value is None:
        return UnusedReason.MISSING
    if not _times_meet(each, target):
        return UnusedReason.UNKNOWN_TIME
    if as_of < each.period.known_by and each.period.known:
        return UnusedReason.AFTER_DATE
    if each.breakdown != target.breakdown:
        return UnusedReason.OTHER_BREAKDOWN
    if each.scope != target.scope:
        return UnusedReason.OTHER_SCOPE
    if (adds is None or each.value.adds is not adds) and not states_level(each.value, indicator):
        return UnusedReason.CHANGE_NOT_LEVEL
    if not indicator.accepts(each.value):
        return UnusedReason.OTHER_KIND
    if indicator.time is TimeKind.FLOW and _is_nothing(each.value) and _covers(each.period, target.period):
        return None
    return _misplaced(each.period, target.period, indicator.time)


def _times_meet(each: Observation, target: Target) -> bool:
    """Whether both times are known, or neither is and both are of one document."""
    if each.period.known and target.period.known:
        return True
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
    """Whether a figure is the one for the deadline."""
    if window.last is None:
        return True
    return _covers(period, window) if time is TimeKind.FLOW else period.known_by == window.last
