"""Baselines (基期): the observation that a target starts from or that a relative bound is reckoned from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain

import attrs

from minzheng.model import Indicator, Known, Observation, Stale, Target, TimeKind, Unknown, place_of
from minzheng.periods import Period, RelativeYear, shifted
from minzheng.progress.history import History
from minzheng.progress.reported import Chain, Reported
from minzheng.progress.unused import last_fact
from minzheng.progress.windows import within
from minzheng.quantities import Pairs, Reference, Relative

YEAR = 12
ONE_DAY = timedelta(days=1)


@attrs.frozen(kw_only=True)
class PlanSetting:
    """The document that sets a target (规划背景), as far as a baseline depends on it.

    >>> PlanSetting(period=Period("十四五")).period.first.year
    2021
    """

    period: Period | None = None
    """The period of the plan."""
    published: date | None = None
    """When it was published."""


@attrs.frozen
class Base:
    """What a target starts from (基期数)."""

    left: Chain = ()
    """The observation that a reference means; several where they contradict each other, the lowest first."""
    nearest: Observation | None = None
    """Where there is none, the last figure from before the period that would have done in its time."""

    @property
    def observation(self) -> Observation | None:
        """The observation that a reference means, the lowest of several."""
        return self.left[0] if self.left else None


NO_BASE = Base()
NOWHERE = PlanSetting()
UNNAMED = Reference()


def reference_of(target: Target) -> Reference:
    """What a target starts from: its baseline and the base of a relative bound are one."""
    if isinstance(target.value, Relative) and not is_elsewhere(target, target.value.base):
        return target.baseline or target.value.base
    return target.baseline or UNNAMED


def find_base(
    target: Target,
    base: Reference,
    indicator: Indicator,
    reported: Reported,
    setting: PlanSetting,
    judged_by: Observation | None = None,
    other: Indicator | None = None,
) -> Base:
    """The observation that a reference means: by default the last one in the period just before the target's.

    In a plan of several years that is the last year before the plan, never a period that begins after the document was
    published. A reference to another indicator or breakdown means its figure of the target's own period; of another
    indicator that does not have the target's breakdown, the undivided figure. 上年 is counted from the end of the
    target's period, of an open one from the figure that is judged. Of a flow whose period is named only the whole will
    do. What is from before a break in the definition is a base only where its period is named.
    """
    elsewhere = is_elsewhere(target, base)
    own = other if elsewhere and base.indicator is not None else indicator
    reports = _levels(target, base, own, reported)
    window = _window(target, base, indicator, reported.as_of, setting, judged_by)
    if window is None:
        found: Chain = ()
    elif own is not None and own.time is TimeKind.STANDARD:
        day = judged_by.period.known_by if window.last is None and judged_by is not None else reported.as_of
        found = _standard(window, min(window.last or day, day), target, base, own, reports, reported)
    else:
        time = _time_kind(base, other) if elsewhere else indicator.time
        near = reports.between(window.first, min(window.last or reported.as_of, reported.as_of))
        found = _of_part(
            [each for each in near if _covers(each.period, window, time)], target, base, own, reported, indicator
        )
    return Base(found) if found else Base(nearest=_nearest(reports, target, base, window, reported))


def _levels(target: Target, base: Reference, own: Indicator | None, reported: Reported) -> History:
    """What is known of the indicator, the region and the document that are meant."""
    levels = reported.levels(base.indicator or target.indicator, place_of(target, base.region), own)
    if base.document is None:
        return levels
    return History.of(each for each in levels.reports if each.document == base.document)


def is_elsewhere(target: Target, base: Reference) -> bool:
    """Whether another indicator or another part is meant."""
    return base.indicator not in (None, target.indicator) or base.breakdown is not None


def _standard(
    window: Period,
    day: date,
    target: Target,
    base: Reference,
    own: Indicator,
    reports: History,
    reported: Reported,
) -> Chain:
    """The standard that was in force at the end of a period, for the part that is meant; of a rule the last known."""
    scope = () if is_elsewhere(target, base) else target.scope
    for part in _breakdowns(target, base):
        found = reported.in_force(reports, day, part, scope, own)
        if isinstance(found, Known) or (isinstance(found, Stale) and window.last is None):
            return (found.observation,)
        if isinstance(found, Unknown) and len(found.nearest) > 1:
            return found.nearest
    return ()


def _of_part(
    lying: Iterable[Observation],
    target: Target,
    base: Reference,
    own: Indicator | None,
    reported: Reported,
    indicator: Indicator,
) -> Chain:
    """The last report of the part that is meant, or those that contradict each other."""
    elsewhere, breakdowns = is_elsewhere(target, base), _breakdowns(target, base)
    fit = [each for each in lying if elsewhere or _is_comparable(each, target, base, indicator)]
    time = own.time if own is not None else TimeKind.STOCK
    for part in breakdowns:
        if last := last_fact((each for each in fit if each.breakdown == part), time):
            return reported.standing(last, own)
    return ()


def _nearest(
    reports: History, target: Target, base: Reference, window: Period | None, reported: Reported
) -> Observation | None:
    """The last figure from before the time that is meant; what is from after it is no base either."""
    until = min((window or target.period).first - ONE_DAY, reported.as_of)
    parts = (reports.part(each, target.scope) for each in _breakdowns(target, base))
    before = chain.from_iterable(next(each.backwards(until), ()) for each in parts)
    return max(before, key=reported.preference, default=None)


def _window(
    target: Target,
    base: Reference,
    indicator: Indicator,
    as_of: date,
    setting: PlanSetting,
    judged_by: Observation | None,
) -> Period | None:
    """The period that the base is a figure of; ``None`` before an instant or an open window."""
    named = base.period
    if isinstance(named, RelativeYear):
        return named.seen_from(target.period.last or (judged_by.period.known_by if judged_by is not None else as_of))
    if named is not None:
        return named
    if is_elsewhere(target, base):
        return target.period
    return usual_base(target.period, setting, indicator.time)


def usual_base(period: Period, setting: PlanSetting, time: TimeKind) -> Period | None:
    """The period that a target starts from where it names none (默认基期); ``None`` where there is no such period.

    It is the period just before, in a plan of several years the last year before the plan, and none that begins after
    the document was published.

    >>> str(usual_base(Period("十四五"), PlanSetting(), TimeKind.STOCK))
    '2020'
    """
    before = _before(period, setting.period, time)
    later = before is not None and setting.published is not None and before.first > setting.published
    return None if later else before


@lru_cache(maxsize=1024)
def _before(period: Period, plan: Period | None, time: TimeKind) -> Period | None:
    """The period just before a target's, in a plan of several years the last year before the plan."""
    if period.last is None or period.instant or not period.known:
        return None
    whole = plan if plan is not None and _years(plan) and plan.first <= period.first else period
    if not _years(whole) or (time is TimeKind.FLOW and _years(period)):
        return period.previous()
    return Period.between(shifted(whole.first, -YEAR), whole.first - ONE_DAY)


def _years(period: Period) -> bool:
    """Whether it is longer than a year."""
    return period.last is not None and not period.instant and shifted(period.first, YEAR) <= period.last


def _time_kind(base: Reference, other: Indicator | None) -> TimeKind:
    """How a figure of another indicator or part must lie in its window."""
    whole = base.period is not None and other is not None and other.time is TimeKind.FLOW
    return TimeKind.FLOW if whole else TimeKind.STOCK


def _breakdowns(target: Target, base: Reference) -> tuple[Pairs, ...]:
    """The parts that may serve, the first one before the other."""
    if base.breakdown is not None:
        return (base.breakdown,)
    return (target.breakdown,) if base.indicator in (None, target.indicator) else (target.breakdown, ())


def _covers(period: Period, window: Period, time: TimeKind) -> bool:
    """Of a flow only the whole window can be a base: a part of it is not comparable."""
    return period == window if time is TimeKind.FLOW else within(period, window, time)


def _is_comparable(each: Observation, target: Target, base: Reference, indicator: Indicator) -> bool:
    """Whether a figure of the target's own indicator has its scope and is counted in the same way."""
    named = base.period is not None
    return each.scope == target.scope and (named or not indicator.breaks_between(each.period, target.period))
