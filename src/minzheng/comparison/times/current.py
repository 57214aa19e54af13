"""Current figures of a series (当期序列): what came in between two times of a line that cumulates within the year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from minzheng.comparison.pairs.cumulating import current_figure
from minzheng.comparison.places.selection import Gap
from minzheng.comparison.times.frequency import Frequency, frequency_of
from minzheng.errors import ModelError
from minzheng.model import Indicator, TimeKind, as_listed
from minzheng.periods import Period
from minzheng.progress import adds

if TYPE_CHECKING:
    from minzheng.comparison.times.points import SeriesPoint

PIECES = {Frequency.MONTH: 1, Frequency.QUARTER: 3, Frequency.HALF: 6}
"""The months of the windows into which a year can be divided."""
CUMULATING = (Frequency.YEAR_TO_DATE, Frequency.YEAR)
"""The lines whose figures cumulate from January on: a whole year is one of them, also where none stands within it."""
Ends = Mapping[int, "SeriesPoint"]
"""The points of one year by the month to which they cumulate."""


def current_points(
    points: Iterable[SeriesPoint], indicators: Mapping[str, Indicator], every: str | None
) -> Iterator[SeriesPoint]:
    """The current figures of every line that cumulates, in order."""
    frequency = None if every is None else as_listed(Frequency, every)
    if frequency is not None and frequency not in PIECES:
        raise ModelError("MZ089", text=every, list=Frequency.__name__, known=tuple(each.value for each in PIECES))
    lines: dict[object, dict[int, dict[int, SeriesPoint]]] = {}
    for each in points:
        if each.frequency in CUMULATING and _is_flow(indicators.get(each.indicator)):
            lines.setdefault(each.key[:-1], {}).setdefault(each.period.first.year, {})[each.period.months or 0] = each
    for years in lines.values():
        made = [each for year, ends in sorted(years.items()) for each in _of_year(year, ends, indicators, frequency)]
        common = frequency or frequency_of(each.period for each in made)
        yield from (attrs.evolve(each, frequency=common) for each in made)


def _is_flow(indicator: Indicator | None) -> bool:
    """Whether its figures add up; of an indicator that is not known nobody says so."""
    return indicator is not None and indicator.time is TimeKind.FLOW


def _of_year(
    year: int, ends: Ends, indicators: Mapping[str, Indicator], frequency: Frequency | None
) -> Iterator[SeriesPoint]:
    """What came in between the months that are asked for, or between those to which a year cumulates."""
    usable = sorted(month for month, each in ends.items() if _why_not(each) is None)
    marks = [0, *usable] if frequency is None else list(range(0, max(ends) + 1, PIECES[frequency]))
    about = next(iter(ends.values()))
    for begin, end in pairwise(marks):
        blank = attrs.evolve(
            about,
            period=Period.between(f"{year}-{begin + 1:02}-01", Period.year_to_date(year, end).last),
            observation=None,
            gap=None,
            others=(),
        )
        yield _between(blank, None if begin == 0 else ends.get(begin), ends.get(end), indicators, first=begin == 0)


def _between(
    blank: SeriesPoint,
    before: SeriesPoint | None,
    until: SeriesPoint | None,
    indicators: Mapping[str, Indicator],
    *,
    first: bool,
) -> SeriesPoint:
    """The figure of a window, or the gap that one of its two ends leaves."""
    for each in (until,) if first else (until, before):
        if each is None or (why := _why_not(each)) is not None:
            gap, others = (Gap.NOT_REPORTED, ()) if each is None else (why, each.others)
            return attrs.evolve(blank, gap=gap, others=others)
    earlier = None if before is None else before.observation
    assert until is not None
    assert until.observation is not None
    made = current_figure(until.observation, earlier, indicators[blank.indicator])
    return attrs.evolve(blank, observation=made.observation, inputs=made.inputs)


def _why_not(point: SeriesPoint) -> Gap | None:
    """Why nothing can be taken off a cumulative figure, nor it from another."""
    if point.observation is None:
        return point.gap or Gap.NOT_REPORTED
    return None if adds(point.observation) else Gap.A_RANGE
