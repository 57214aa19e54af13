"""What is passed over (未采用的观测值): which observations of the same indicator and region do not decide, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from typing import Any

import attrs

from minzheng.embedding import Embedded
from minzheng.model import Indicator, Observation, Target, TimeKind, place_of, states_level
from minzheng.periods import Period
from minzheng.progress.reported import Chain, Reported
from minzheng.progress.scales import UnusedReason
from minzheng.progress.windows import time_reason
from minzheng.quantities import Addition


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


def passed_over(
    target: Target,
    indicator: Indicator,
    candidates: Iterable[Observation],
    reported: Reported,
    adds: Addition | None,
    left: Chain,
) -> Sequence[UnusedObservation]:
    """All that is passed over, the latest first."""
    unused, inside = _sorted(target, indicator, candidates, reported, adds)
    return ordered([*unused, *_beside(inside, left, indicator, reported)], reported)


def other_standards(
    target: Target, indicator: Indicator, reported: Reported, chosen: Chain
) -> Sequence[UnusedObservation]:
    """All statements of a standard but those that decide, the latest first."""
    candidates = reported.of(target.indicator, place_of(target))
    unused, inside = _sorted(target, indicator, candidates, reported)
    beside = (UnusedObservation(observation=each, reason=UnusedReason.LATER_ONE) for each in inside)
    used = set(map(id, chosen))
    return ordered((each for each in chain(unused, beside) if id(each.observation) not in used), reported)


def ordered(unused: Iterable[UnusedObservation], reported: Reported) -> tuple[UnusedObservation, ...]:
    """What is passed over, the latest first."""
    return tuple(sorted(unused, key=lambda each: reported.preference(each.observation), reverse=True))


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
        reason = why_unused(each, target, indicator, reported.as_of, adds)
        if reason is None:
            inside.append(each)
        else:
            unused.append(UnusedObservation(observation=each, reason=reason))
    for each in reported.withheld(target.indicator, place_of(target)):
        dated = each.document in reported.published
        reason = UnusedReason.PUBLISHED_LATER if dated else UnusedReason.UNDATED
        unused.append(UnusedObservation(observation=each, reason=reason))
    return unused, inside


def _beside(
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


def contained(each: UnusedObservation, window: Period) -> UnusedObservation:
    """What lies in the window of a sum is already in it."""
    inner = each.reason in (UnusedReason.PART_OF_PERIOD, UnusedReason.LATER_ONE) and each.observation.period in window
    return attrs.evolve(each, reason=UnusedReason.CONTAINED) if inner else each


def why_unused(
    each: Observation, target: Target, indicator: Indicator, as_of: date, adds: Addition | None
) -> UnusedReason | None:
    """Why an observation of the same indicator and region is none that could decide; ``None`` where it could."""
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
    return time_reason(each, target.period, indicator.time)


def _times_meet(each: Observation, target: Target) -> bool:
    """Whether both times are known, or neither is and both are of one document."""
    if each.period.known and target.period.known:
        return True
    return each.period == target.period and each.document is not None and each.document == target.document


def _fact(each: Observation, time: TimeKind) -> tuple[date, int]:
    """What a figure is a report of: of a level its day, of a flow its window; the later and wider is greater."""
    return each.period.known_by, -each.period.first.toordinal() if time is TimeKind.FLOW else 0


def last_fact(reports: Iterable[Observation], time: TimeKind) -> list[Observation]:
    """The reports of the last fact among them."""
    given = list(reports)
    if len(given) < 2:
        return given
    facts = [_fact(each, time) for each in given]
    last = max(facts)
    return [each for fact, each in zip(facts, given, strict=True) if fact == last]
