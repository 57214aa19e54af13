"""Tracing (成列): the series of whatever holds observations, with a gap for every time that has no figure."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from operator import attrgetter

import attrs

from minzheng.comparison.pairs.series import by_series, observations_with_catalogue, published_of, report_left
from minzheng.comparison.places.selection import STANDARD_GAPS, Gap
from minzheng.comparison.times.frequency import Frequency, instant_line, standing_line, window_lines
from minzheng.comparison.times.points import Series, SeriesPoint
from minzheng.datasets import Observations, documents_of, policy_of
from minzheng.model import (
    Indicator,
    Known,
    Observation,
    Published,
    Stale,
    Standards,
    TimeKind,
    Unknown,
    holds_from,
    is_placed,
    naming_order,
    stated_change,
    values_under,
)
from minzheng.periods import Period
from minzheng.quantities import Pairs, Policy

Parts = Mapping[str, Sequence[Pairs]]
"""The parts that are asked for of an indicator, by its code."""
Left = Callable[[Sequence[Observation]], Observation | None]
"""Which of several reports of one time is left."""


def series(
    observations: Observations,
    *,
    parts: Parts | None = None,
    catalogue: Mapping[str, Indicator] | None = None,
    policy: Policy | None = None,
) -> Series:
    """The figures of whatever holds observations as series (序列), one for each indicator, place, part and scope.

    Between the first and the last figure of a series every time that has none is a gap with its reason: nobody reports
    it, a document declares it missing, reports contradict each other, a standard is stale. Of a flow years, quarters,
    months and what cumulates within a year are series of their own. Of a standard each time has what is in force at its
    end, what is set without parts also for a part in ``parts``, which are asked for by the code of the indicator. What
    has no place in a series is ``left_out``: changes (增长5%), and what is of a place or a time that is not known.

    >>> share = {"indicator": "elderly.nursing_bed_share", "region": "320400"}
    >>> given = [Observation(**share, value=value, period=year) for year, value in [(2019, "60%"), (2021, "68%")]]
    >>> [(str(each.period), str(each.figure or each.gap)) for each in series(given)]
    [('2019', '60%'), ('2020', 'not_reported'), ('2021', '68%')]
    """
    settled = policy_of(observations, given=policy)
    given, known = observations_with_catalogue(observations, catalogue, "series()")
    days = published_of(observations)
    levels = [each for each in given if is_placed(each) and not _is_change(each, known)]
    held = set(map(id, levels))
    lines = sorted(_lines(levels, parts or {}, known, settled, days), key=_place)
    codes = dict.fromkeys(line[0].indicator for line in lines)
    named = {each.document for each in levels}
    return Series(
        points=tuple(itertools.chain.from_iterable(lines)),
        about=tuple(known[code] for code in codes if code in known),
        documents=tuple(each for each in documents_of(observations) if each.id in named),
        left_out=tuple(each for each in given if id(each) not in held),
        policy=settled,
    )


def _lines(
    levels: Iterable[Observation], parts: Parts, known: Mapping[str, Indicator], policy: Policy, days: Published
) -> Iterator[list[SeriesPoint]]:
    """Every line: of flows and stocks by what figures belong to, of standards of all parts together."""
    standards: dict[object, list[Observation]] = {}
    for (code, *_), reports in by_series(levels).items():
        about = known.get(code)
        if about is not None and about.time is TimeKind.STANDARD:
            standards.setdefault((code, reports[0].region, reports[0].scope), []).extend(reports)
        else:
            yield from _reported(reports, about, partial(report_left, indicator=about, policy=policy, published=days))
    for reports in standards.values():
        code = reports[0].indicator
        yield from _standing(reports, known[code], parts.get(code, ()), policy, days)


def _place(line: Sequence[SeriesPoint]) -> tuple[object, ...]:
    """The place of a line among others."""
    first = line[0]
    return first.indicator, first.region, first.breakdown, tuple(map(str, first.scope)), ORDER[first.frequency]


ORDER = {each: place for place, each in enumerate(Frequency)}


def _is_change(each: Observation, known: Mapping[str, Indicator]) -> bool:
    return each.value is not None and bool(stated_change(each.value, known.get(each.indicator)))


def _reported(reports: Sequence[Observation], about: Indicator | None, left: Left) -> Iterator[list[SeriesPoint]]:
    """The lines of a flow or a stock: each window of a flow, each end of a period at which a stock is counted.

    Where it is not known which of the two it is, windows and instants are lines of their own.
    """
    windows: dict[Period, list[Observation]] = {}
    ends: dict[date, list[Observation]] = {}
    for each in reports:
        if each.period.last is not None and (each.period.instant if about is None else about.time is TimeKind.STOCK):
            ends.setdefault(each.period.last, []).append(each)
        else:
            windows.setdefault(each.period, []).append(each)
    lines: dict[Frequency, list[SeriesPoint]] = defaultdict(list)
    if ends:
        frequency, times = instant_line(ends)
        lines[frequency] += (
            _point(ends.get(day, ()), reports[0], frequency, time, left, about) for time, day in times.items()
        )
    for frequency, cells in window_lines(windows).items():
        lines[frequency] += (_point(windows.get(time, ()), reports[0], frequency, time, left, about) for time in cells)
    for line in lines.values():
        yield sorted(line, key=attrgetter("period"))


def _point(
    reports: Sequence[Observation],
    sample: Observation,
    frequency: Frequency,
    period: Period,
    left: Left,
    about: Indicator | None,
) -> SeriesPoint:
    """One time of a line, with the report that is left of those of it, or why none is."""
    found = reports[0] if len(reports) == 1 else left(reports) if reports else None
    gap = _gap(found, about) if reports else Gap.NOT_REPORTED
    blank = _blank(sample, sample.breakdown, frequency, period)
    if gap is not None:
        return attrs.evolve(blank, gap=gap, others=_in_order(reports))
    return attrs.evolve(blank, observation=found, others=_in_order(each for each in reports if each is not found))


def _gap(found: Observation | None, about: Indicator | None) -> Gap | None:
    """Why what is left of several reports is no figure; nothing where it is one."""
    if found is None:
        return Gap.RIVAL_FIGURES
    if found.value is None:
        return Gap.MISSING
    return Gap.OTHER_KIND if about is not None and not about.accepts(found.value) else None


def _standing(
    reports: Sequence[Observation], about: Indicator, asked: Sequence[Pairs], policy: Policy, published: Published
) -> Iterator[list[SeriesPoint]]:
    """The lines of a standard, one for each part that is asked for, or else stated: what is in force at every end."""
    stated = {each.breakdown for each in reports}
    finer = {each for each in stated if any(set(each).issuperset(part) for part in asked)}
    values = values_under(about, policy)
    for part in sorted({*finer, *asked} if asked else stated):
        if own := [each for each in reports if set(part).issuperset(each.breakdown)]:
            yield _standing_part(part, own, Standards(own, values, published, policy.standard_months))


def _standing_part(part: Pairs, own: Sequence[Observation], standards: Standards) -> list[SeriesPoint]:
    """The line of one part: what is in force at the end of every window, beside what is stated in it."""
    starts: dict[date, list[Observation]] = {}
    for each in own:
        starts.setdefault(holds_from(each.period), []).append(each)
    frequency, cells = standing_line(starts)
    firsts = [each.first for each in cells]
    begun: dict[Period, list[Observation]] = {cell: [] for cell in cells}
    for day in sorted(starts):
        begun[cells[bisect_right(firsts, day) - 1]] += starts[day]
    in_force = (standards.on(cell.known_by, part, own[0].scope) for cell in cells)
    blanks = (_blank(own[0], part, frequency, cell) for cell in cells)
    return list(map(_in_force, blanks, in_force, begun.values()))


def _in_force(blank: SeriesPoint, found: Known | Stale | Unknown, stated: Sequence[Observation]) -> SeriesPoint:
    """What is in force at the end of a window, or why nobody knows, with what is stated in the window beside it."""
    if isinstance(found, Known):
        seen = found.observation
        return attrs.evolve(blank, observation=seen, others=_in_order(each for each in stated if each is not seen))
    gap = STANDARD_GAPS[found.reason] if isinstance(found, Unknown) else Gap.STALE
    missing = any(each.value is None for each in stated) and gap is Gap.NOT_REPORTED
    return attrs.evolve(blank, gap=Gap.MISSING if missing else gap, others=_in_order(stated))


def _blank(sample: Observation, part: Pairs, frequency: Frequency, period: Period) -> SeriesPoint:
    return SeriesPoint(
        indicator=sample.indicator,
        region=sample.region,
        breakdown=part,
        scope=sample.scope,
        frequency=frequency,
        period=period,
    )


def _in_order(reports: Iterable[Observation]) -> tuple[Observation, ...]:
    """Reports of one time in an order that no data give."""
    return tuple(sorted(reports, key=naming_order))
