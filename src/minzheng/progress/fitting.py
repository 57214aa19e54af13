"""Fitting (匹配): which observations speak of a target, which one decides, and why the others do not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

import attrs

from minzheng.model import Indicator, Observation, Target, TimeKind, certainty, judged, states_level
from minzheng.periods import Period, RelativeYear
from minzheng.progress.adding import added, adds, gaps, tiling
from minzheng.progress.scales import Misfit
from minzheng.quantities import Figure, Kind, Reference

KNOWN = (None, Misfit.BEFORE_PERIOD, Misfit.INSTANT, Misfit.PART_OF_PERIOD, Misfit.OUTSIDE_PERIOD)
"""What an observation is passed over for that is still a figure of the indicator known by the date."""
Key = tuple[str, str]
Index = Mapping[Key, list[Observation]]


def index(observations: Iterable[Observation]) -> Index:
    """Observations by indicator and region, so that each target looks only at its own."""
    found: dict[Key, list[Observation]] = defaultdict(list)
    for observation in observations:
        found[observation.indicator, observation.region.code].append(observation)
    return found


@attrs.frozen(kw_only=True, repr=False)
class Passed:
    """An observation that was passed over, and why (未采用的观测值)."""

    observation: Observation
    """The observation."""
    reason: Misfit
    """Why it does not decide."""

    def __repr__(self) -> str:
        return f"<Passed {self.observation.value} ({self.observation.period}): {self.reason.label('en')}>"


@attrs.frozen(kw_only=True)
class Fit:
    """What the observations say of a target at a date (匹配结果)."""

    observation: Observation | None
    """The one that decides."""
    baseline: Observation | None
    """The one that the target starts from."""
    latest: Observation | None
    """The last one known by the date, whether or not it decides."""
    settled: bool
    """Whether the deciding one is the figure for the deadline."""
    passed: tuple[Passed, ...]
    """The others of the same indicator and region, the latest first."""
    parts: tuple[Observation, ...] = ()
    """The figures of parts of the period whose sum decides, in order; empty when a single figure does."""
    missing: tuple[Period, ...] = ()
    """The parts of the period that no figure covers: all of them after it, before its end those left out."""


def fit(target: Target, indicator: Indicator, observations: Index, as_of: date) -> Fit:
    """Find the observation that decides a target, its baseline, and what is passed over."""
    passed: list[Passed] = []
    inside: list[Observation] = []
    known: list[Observation] = []
    for each in observations.get((target.indicator, target.region.code), ()):
        misfit = _misfit(each, target, indicator, as_of)
        if misfit in KNOWN:
            known.append(each)
        if misfit is None:
            inside.append(each)
        else:
            passed.append(Passed(observation=each, reason=misfit))
    chosen = max(inside, key=_preference, default=None)
    passed.extend(Passed(observation=each, reason=Misfit.LATER_ONE) for each in inside if each is not chosen)
    found = Fit(
        observation=chosen,
        baseline=find_base(target, target.baseline or Reference(), indicator, observations, as_of, chosen),
        latest=max(known, key=_preference, default=None),
        settled=chosen is not None and _settles(chosen.period, target.period, indicator.time),
        passed=_ordered(passed),
    )
    return _put_together(found, inside, target, indicator, as_of) if indicator.time is TimeKind.FLOW else found


def _ordered(passed: Iterable[Passed]) -> tuple[Passed, ...]:
    return tuple(sorted(passed, key=lambda each: _preference(each.observation), reverse=True))


def _put_together(found: Fit, inside: list[Observation], target: Target, indicator: Indicator, as_of: date) -> Fit:
    """Let the sum of several parts decide where it gets further than any single figure, and name what is missing."""
    window, chosen = target.period, found.observation
    if window.last is None or found.settled:
        return found
    beside = [each.observation for each in found.passed if each.reason is Misfit.PART_OF_PERIOD]
    usable = [each for each in (*inside, *beside) if adds(each)]
    chain = tiling(usable, window.first, _preference)
    if len(chain) > 1 and (chosen is None or chain[-1].period.known_by > chosen.period.known_by):
        chosen = _sum(chain, indicator)
    windows = [each.period for each in (*usable, *([chosen] if chosen else []))]
    until = window.last if as_of >= window.last else max((each.known_by for each in windows), default=None)
    missing = gaps(windows, window.first, until) if windows and until else ()
    if chosen is None or chosen is found.observation:
        return attrs.evolve(found, missing=missing)
    seen = {id(each) for each in chain}
    passed = [each for each in found.passed if id(each.observation) not in seen]
    if found.observation is not None and id(found.observation) not in seen:
        passed.append(Passed(observation=found.observation, reason=Misfit.LATER_ONE))
    return attrs.evolve(
        found,
        observation=chosen,
        settled=_settles(chosen.period, window, indicator.time),
        passed=_ordered(_contained(each, chosen.period) for each in passed),
        parts=chain,
        missing=missing,
    )


def _sum(chain: tuple[Observation, ...], indicator: Indicator) -> Observation:
    figures = [judged(each.value, indicator) for each in chain if each.value is not None]
    return added(chain, figures, min(chain, key=lambda each: certainty(each.status)))


def _contained(each: Passed, window: Period) -> Passed:
    """What lies in the window of a sum is already in it."""
    inner = each.reason in (Misfit.PART_OF_PERIOD, Misfit.LATER_ONE) and each.observation.period in window
    return attrs.evolve(each, reason=Misfit.CONTAINED) if inner else each


def find_base(
    target: Target,
    base: Reference,
    indicator: Indicator,
    observations: Index,
    as_of: date,
    told: Observation | None = None,
    other: Indicator | None = None,
) -> Observation | None:
    """The observation that a reference means: by default the last one in the period just before the target's.

    A reference to another indicator or breakdown means its figure of the target's own period; of another indicator that
    does not have the target's breakdown, the undivided figure. 上年 is told from the end of the target's period, of an
    open one from the figure that is judged. Of a flow whose period is named only the whole will do. What is from before
    a break in the definition is a base only where its period is named.
    """
    elsewhere = base.indicator not in (None, target.indicator) or base.breakdown is not None
    region = base.region or target.region
    breakdowns = [target.breakdown if base.breakdown is None else base.breakdown]
    if base.indicator not in (None, target.indicator) and base.breakdown is None:
        breakdowns.append(())
    window = base.period or (target.period if elsewhere else _before(target.period))
    if isinstance(window, RelativeYear):
        window = window.seen_from(target.period.last or (told.period.known_by if told is not None else as_of))
    time = indicator.time
    if elsewhere:
        whole = base.period is not None and other is not None and other.time is TimeKind.FLOW
        time = TimeKind.FLOW if whole else TimeKind.STOCK
    fitting = [
        each
        for each in observations.get((base.indicator or target.indicator, region.code), ())
        if each.value is not None
        and not each.value.change
        and each.breakdown in breakdowns
        and (elsewhere or each.scope == target.scope)
        and base.document in (None, each.document)
        and each.period.known_by <= as_of
        and window is not None
        and _bases(each.period, window, time)
        and (elsewhere or base.period is not None or not indicator.breaks_between(each.period, target.period))
    ]
    return max(fitting, key=lambda each: (each.breakdown == breakdowns[0], _preference(each)), default=None)


def _misfit(each: Observation, target: Target, indicator: Indicator, as_of: date) -> Misfit | None:
    if each.value is None:
        return Misfit.MISSING
    if each.period.known_by > as_of:
        return Misfit.AFTER_DATE
    if each.breakdown != target.breakdown:
        return Misfit.OTHER_BREAKDOWN
    if each.scope != target.scope:
        return Misfit.OTHER_SCOPE
    if each.value.change and not states_level(each.value, indicator):
        return Misfit.CHANGE_NOT_LEVEL
    if not indicator.accepts(each.value):
        return Misfit.OTHER_KIND
    if indicator.time is TimeKind.FLOW and _is_nothing(each.value) and _covers(each.period, target.period):
        return None
    return _misplaced(each.period, target.period, indicator.time)


def _is_nothing(figure: Figure) -> bool:
    """Whether it says that nothing was counted: nothing in a year is nothing in each half of it."""
    return figure.op.is_point and figure.number == 0 and figure.step is None and figure.kind in (Kind.COUNT, Kind.MONEY)


def _covers(period: Period, window: Period) -> bool:
    return window.last is not None and period.first <= window.first and period.known_by >= window.last


def _misplaced(period: Period, window: Period, time: TimeKind) -> Misfit | None:
    if period.known_by < window.first:
        return Misfit.BEFORE_PERIOD
    if time is TimeKind.FLOW and period.instant:
        return Misfit.INSTANT
    if not _within(period, window, time):
        return Misfit.OUTSIDE_PERIOD
    if time is TimeKind.FLOW and window.last is not None and period.first != window.first:
        return Misfit.PART_OF_PERIOD
    return None


def _within(period: Period, window: Period, time: TimeKind) -> bool:
    """Of a flow the window must lie in the period; of a stock or a standard the instant at its end."""
    last = period.known_by
    if window.last is not None and last > window.last:
        return False
    if time is TimeKind.FLOW:
        return period.first >= window.first
    return last >= window.first


def _bases(period: Period, window: Period, time: TimeKind) -> bool:
    """Of a flow only the whole window can be a base: a part of it is not comparable."""
    return period == window if time is TimeKind.FLOW else _within(period, window, time)


def _settles(period: Period, window: Period, time: TimeKind) -> bool:
    """Whether a figure is the one for the deadline; a standard holds until it is changed, within its year."""
    if window.last is None:
        return True
    if time is TimeKind.FLOW:
        return _covers(period, window)
    if time is TimeKind.STANDARD:
        return period.known_by.year == window.last.year
    return period.known_by == window.last


@lru_cache(maxsize=1024)
def _before(period: Period) -> Period | None:
    return None if period.last is None or period.instant else period.previous()


def _preference(each: Observation) -> tuple[object, ...]:
    """Later first, then the more certain, then the wider window; rivals that are alike in all that, by their names."""
    last = each.period.known_by
    span = (last - each.period.first).days
    names = (each.document or "", str(each.value), str(each.status), str(each.missing), each.note)
    return last, certainty(each.status), span, *names, each.breakdown, tuple(map(str, each.scope))
