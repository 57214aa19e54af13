"""Fitting (匹配): which observations speak of a target, which one decides, and why the others do not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from typing import Any

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
from minzheng.progress.adding import ONE_DAY, added, adds, gaps, tiling
from minzheng.progress.history import History, is_nothing
from minzheng.progress.reported import Chain, Reported
from minzheng.progress.scales import Reason, UnusedReason
from minzheng.quantities import Addition
from minzheng.regions import Region

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


class Unused(Sequence[UnusedObservation]):
    """What was passed over (未采用的观测值), looked for when it is asked for: it may be all that is known."""

    __slots__ = ("_find", "_found")

    def __init__(self, find: Callable[[], Iterable[UnusedObservation]]) -> None:
        self._find: Callable[[], Iterable[UnusedObservation]] | None = find
        self._found: tuple[UnusedObservation, ...] = ()

    def _all(self) -> tuple[UnusedObservation, ...]:
        if self._find is not None:
            self._found, self._find = tuple(self._find()), None
        return self._found

    def __getitem__(self, at: Any) -> Any:
        return self._all()[at]

    def __len__(self) -> int:
        return len(self._all())

    def __iter__(self) -> Iterator[UnusedObservation]:
        return iter(self._all())

    def __eq__(self, other: object) -> bool:
        return self._all() == (other._all() if isinstance(other, Unused) else other)

    def __hash__(self) -> int:
        return hash(self._all())

    def __repr__(self) -> str:
        return repr(self._all())

    def __reduce__(self) -> tuple[Any, ...]:
        return tuple, (self._all(),)


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
    key = code, place, target.period, target.breakdown, target.scope, reported.as_of
    known: dict[object, Fit] = reported.reckoned.fits
    if key not in known:
        levels = reported.levels(code, place, indicator)
        if indicator.time is TimeKind.STANDARD:
            known[key] = _standard(target, indicator, levels, reported)
        else:
            known[key] = fitted(target, indicator, levels, reported.of(code, place), reported)
    return known[key]


def fitted(
    target: Target,
    indicator: Indicator,
    levels: History,
    candidates: Iterable[Observation],
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
    found = Fit(
        observation=left[0] if left else None,
        rivals=left[1:],
        latest=_latest(part, reported),
        settled=bool(left) and _settles(left[0].period, target.period, indicator.time),
        unused=Unused(lambda: _all_unused(target, indicator, candidates, reported, adds, left)),
    )
    return _put_together(found, part, target, indicator, reported) if indicator.time is TimeKind.FLOW else found


def _last_inside(part: History, window: Period, time: TimeKind, as_of: date) -> Iterable[Observation]:
    """Those of the last day that has any which lie in a window, by a date."""
    until = as_of if window.last is None else min(as_of, window.last)
    days = part.backwards(until, window.first)
    if time is TimeKind.FLOW and until < as_of:
        days = chain(part.nothing.backwards(as_of, until + ONE_DAY), days)
    return next(filter(None, ([each for each in day if _lies_in(each, window, time)] for day in days)), ())


def _lies_in(each: Observation, window: Period, time: TimeKind) -> bool:
    return _time_reason(each, window, time) is None


def _latest(part: History, reported: Reported) -> Observation | None:
    """The last level known by the date."""
    return max(next(part.backwards(reported.as_of), ()), key=reported.preference, default=None)


def _undated(target: Target, indicator: Indicator, reported: Reported) -> Fit:
    """What fits a target whose time is unknown: what its own document reports of that time."""
    candidates = reported.of(target.indicator, place_of(target))
    inside = [each for each in candidates if _why_unused(each, target, indicator, reported.as_of, None) is None]
    left = reported.standing(last_fact(inside, indicator.time), indicator)
    return Fit(
        observation=left[0] if left else None,
        rivals=left[1:],
        latest=max(inside, key=reported.preference, default=None),
        settled=bool(left) and _settles(left[0].period, target.period, indicator.time),
        unused=Unused(lambda: _all_unused(target, indicator, candidates, reported, None, left)),
    )


def _all_unused(
    target: Target,
    indicator: Indicator,
    candidates: Iterable[Observation],
    reported: Reported,
    adds: Addition | None,
    left: Chain,
) -> Sequence[UnusedObservation]:
    """All that is passed over, the latest first."""
    unused, inside = _sorted(target, indicator, candidates, reported, adds)
    return ordered([*unused, *_passed_over(inside, left, indicator, reported)], reported)


def _sorted(
    target: Target,
    indicator: Indicator,
    candidates: Iterable[Observation],
    reported: Reported,
    adds: Addition | None = None,
) -> tuple[list[UnusedObservation], list[Observation]]:
    """What is passed over for what it is, and what may decide."""
    unused: list[UnusedObservation] = []
    inside: list[Observation] = []
    for each in candidates:
        reason = _why_unused(each, target, indicator, reported.as_of, adds)
        if reason is None:
            inside.append(each)
        else:
            unused.append(UnusedObservation(observation=each, reason=reason))
    for each in reported.withheld(target.indicator, place_of(target)):
        dated = each.document in reported.published
        reason = UnusedReason.PUBLISHED_LATER if dated else UnusedReason.UNDATED
        unused.append(UnusedObservation(observation=each, reason=reason))
    return unused, inside


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
        unused=Unused(lambda: _other_standards(target, indicator, reported, chosen)),
        reason=Reason.STANDARD_ENDED if _unknown_for(found, StandardGap.ENDED) else None,
    )


def _other_standards(
    target: Target, indicator: Indicator, reported: Reported, chosen: Chain
) -> Sequence[UnusedObservation]:
    """All statements of a standard but those that decide, the latest first."""
    candidates = reported.of(target.indicator, place_of(target))
    unused, inside = _sorted(target, indicator, candidates, reported)
    beside = (UnusedObservation(observation=each, reason=UnusedReason.LATER_ONE) for each in inside)
    used = set(map(id, chosen))
    return ordered((each for each in chain(unused, beside) if id(each.observation) not in used), reported)


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
        return ordered((_contained(each, whole.period) for each in left), reported)

    return attrs.evolve(
        found,
        observation=whole,
        rivals=() if lows == highs else (most,),
        settled=_settles(whole.period, target.period, indicator.time),
        unused=Unused(unused),
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
    return _time_reason(each, target.period, indicator.time)


def _time_reason(each: Observation, window: Period, time: TimeKind) -> UnusedReason | None:
    """Why a level is not of a window, by its time alone."""
    nothing = time is TimeKind.FLOW and each.value is not None and is_nothing(each.value)
    return None if nothing and _covers(each.period, window) else _misplaced(each.period, window, time)


def _times_meet(each: Observation, target: Target) -> bool:
    """Whether both times are known, or neither is and both are of one document."""
    if each.period.known and target.period.known:
        return True
    return each.period == target.period and each.document is not None and each.document == target.document


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
