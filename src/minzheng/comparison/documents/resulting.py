"""Results of promises (目标结果): which reported figures fall into the time of a promise, and how it stands by each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import attrs

from minzheng.comparison.documents.alignment import Names
from minzheng.comparison.documents.lineages import Result
from minzheng.model import Document, Indicator, Observation, Target, TimeKind, place_of
from minzheng.periods import Period
from minzheng.progress import Progress, assess
from minzheng.quantities import Policy, Relative
from minzheng.regions import Region

Report = tuple[Observation, Document]


class Reports:
    """What is reported of one indicator in one place, in the order of time, so that a window of it is a look-up."""

    def __init__(self, given: Iterable[Report]) -> None:
        self.all: list[Report] = sorted(given, key=lambda report: report[0].period.known_by)
        self.days: list[date] = [report[0].period.known_by for report in self.all]

    def between(self, first: date, last: date) -> list[Report]:
        """Those that are known by a day of a window."""
        return self.all[bisect_left(self.days, first) : bisect_right(self.days, last)]

    def before(self, day: date, since: date) -> list[Report]:
        """Those that are known before a day, since another one, and the last of those before that."""
        start = bisect_left(self.days, since)
        return self.all[max(0, start - 1) : bisect_left(self.days, day)]


NOTHING = Reports(())


@attrs.frozen(kw_only=True)
class LineageFacts:
    """What is needed to follow a promise."""

    names: Names
    replaced: tuple[tuple[str, str], ...]
    indicators: Mapping[str, Indicator]
    as_of: date | None
    policy: Policy
    reported: Mapping[tuple[str, str], Reports]

    def of(self, code: str, target: Target, region: Region | None = None) -> Reports:
        """What is reported of an indicator in the place of a target, or in another one."""
        return self.reported.get((self.names.of(code), place_of(target, region)), NOTHING)


def deadline(period: Period) -> date:
    """The last day of a period; of an open one later than any day."""
    return period.last or date.max


def results_of(target: Target, known: LineageFacts) -> list[Result]:
    """Every figure that falls into the time of a promise, and every sum of its parts, each as it stands on its day."""
    indicator = known.indicators.get(target.indicator)
    time = indicator.time if indicator else None
    alike = [
        (each, document)
        for each, document in known.of(target.indicator, target).between(target.period.first, deadline(target.period))
        if each.value is not None and each.breakdown == target.breakdown and each.scope == target.scope
    ]
    found = [
        Result(observation=each, document=document, progress=_progress(target, [each], known))
        for each, document in alike
        if _falls_into(each.period, target.period, time)
    ]
    if time is TimeKind.FLOW:
        parts = [(each, document) for each, document in alike if each.period in target.period]
        sums = (_sum(target, each, document, parts, known) for each, document in parts)
        found += [each for each in sums if each is not None]
    return sorted(found, key=lambda each: (deadline(each.observation.period), each.observation.period.first))


def _sum(
    target: Target, last: Observation, document: Document, parts: Sequence[Report], known: LineageFacts
) -> Result | None:
    """What the parts of a promise's period add up to by the end of one of them, where nothing is missing before it."""
    if last.period.instant or last.period.first == target.period.first:
        return None
    so_far = [each for each, _ in parts if deadline(each.period) <= deadline(last.period)]
    progress = _progress(target, so_far, known, last)
    whole = progress.observation
    if whole is None or last not in progress.parts:
        return None
    return Result(observation=whole, document=document, progress=progress)


def _falls_into(period: Period, window: Period, time: TimeKind | None) -> bool:
    """Of a flow the window must begin with the promise's; of all else the end must lie in it."""
    if not (period.known and window.known):
        return False
    if time is TimeKind.FLOW:
        return not period.instant and period.first == window.first and period in window
    return period.known_by in window


def _progress(
    target: Target, given: Sequence[Observation], known: LineageFacts, last: Observation | None = None
) -> Progress:
    """How a promise stands by some figures on the day of the last of them."""
    seen = [*(each for each in _bases(target, known) if each not in given), *given]
    named = [attrs.evolve(each, indicator=target.indicator) if _same(each, target, known) else each for each in seen]
    period = (last or given[-1]).period
    day = period.known_by
    return assess(target, observations=named, as_of=day, catalogue=known.indicators, policy=known.policy)


def _bases(target: Target, known: LineageFacts) -> list[Observation]:
    """What a promise may start from: older figures, and those of what its bound is reckoned from.

    Where no period is named that is the window before it, and the last figure before that, which is named as the
    nearest one.
    """
    first = target.period.first
    base = target.value.base if isinstance(target.value, Relative) else None
    named = [each.period for each in (base, target.baseline) if each is not None and each.period is not None]
    since = date.min if named else _window_before(target.period)
    older = [each for each, _ in known.of(target.indicator, target).before(first, since)]
    if base is None or (not base.indicator and base.breakdown is None):
        return older
    elsewhere = known.of(base.indicator or target.indicator, target, base.region).all
    return older + [each for each, _ in elsewhere if each.indicator != target.indicator or each not in older]


def _window_before(period: Period) -> date:
    """The first day of the window before a period; of what has no length any day."""
    return date.min if period.instant or period.last is None else period.previous().first


def _same(each: Observation, target: Target, known: LineageFacts) -> bool:
    return each.indicator != target.indicator and known.names.of(each.indicator) == known.names.of(target.indicator)
