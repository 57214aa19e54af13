"""Frequency (频度): how often a series has figures, and the times at which it would have one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise

from minzheng.language import Labelled
from minzheng.periods import Period, shifted

ONE_DAY = timedelta(days=1)
YEAR = 12


class Frequency(Labelled):
    """How often a series has figures (频度).

    >>> [each.label() for each in Frequency]
    ['按月', '按季度', '按半年', '按年', '年内累计', '不定期']
    """

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    YEAR_TO_DATE = "year_to_date"
    """Cumulated from January on, to one month after the other."""
    IRREGULAR = "irregular"
    """At times of no fixed distance, between which nothing is missing."""


SIZES = {YEAR: Frequency.YEAR, 6: Frequency.HALF, 3: Frequency.QUARTER, 1: Frequency.MONTH}
"""The frequencies by the months from one time to the next, the longest first."""
Lines = Mapping[Frequency, list[Period]]
"""The times at which each line of a series would have a figure."""


def window_lines(windows: Collection[Period]) -> Lines:
    """Windows by their length, with those that are missing between the first and the last.

    A window that begins in January, where none of its length begins later, cumulates: 1—6月 without a second half. A
    year closes the line of the figures that cumulate towards it.

    >>> lines = window_lines([Period(2019), Period(2021), Period("2021-S1"), Period("2021-01/2021-09")])
    >>> [(each.value, [str(period) for period in lines[each]]) for each in lines]
    [('year', ['2019', '2020', '2021']), ('year_to_date', ['2021-S1', '2021-01/2021-09', '2021'])]
    """
    natural = {each: window_frequency(each) for each in windows}
    later = {frequency for each, frequency in natural.items() if each.first.month > 1}
    found: dict[Frequency, list[Period]] = {}
    for each, frequency in natural.items():
        cumulates = each.is_year_to_date and frequency not in later
        found.setdefault(Frequency.YEAR_TO_DATE if cumulates else frequency, []).append(each)
    return {each: FILLED[each](found[each], windows) for each in Frequency if each in found}


def frequency_of(windows: Iterable[Period]) -> Frequency:
    """The one frequency of some windows; irregular where they are of several."""
    found = set(map(window_frequency, windows))
    return found.pop() if len(found) == 1 else Frequency.IRREGULAR


def window_frequency(window: Period) -> Frequency:
    """The frequency of a window by itself: 1—6月 is a half."""
    months = window.months or 0
    begins = months in SIZES and (window.first.month - 1) % months == 0
    return SIZES[months] if begins else Frequency.IRREGULAR


def _one_after_another(windows: Iterable[Period], _: Collection[Period]) -> list[Period]:
    """Every window of one length from the first to the last."""
    order = sorted(windows)
    made = [order[0]]
    while made[-1] < order[-1]:
        made.append(made[-1].following())
    return made


def _in_order(windows: Iterable[Period], _: Collection[Period]) -> list[Period]:
    return sorted(windows)


def _cumulating(windows: Iterable[Period], all_windows: Collection[Period]) -> list[Period]:
    """Every window that begins with a year, by the months to which they are reported, the whole year included."""
    ends: dict[int, set[int]] = {}
    for each in windows:
        ends.setdefault(each.first.year, set()).add(each.months or 0)
    for year, months in ends.items():
        months |= {YEAR} if Period(year) in all_windows else set()
    step = _usual(later - earlier for months in ends.values() for earlier, later in pairwise(sorted(months)))
    first, last, begin = min(ends), max(ends), min(map(min, ends.values()))
    made = []
    for year in range(first, last + 1):
        known = ends.get(year, set())
        start, stop = (min(known) if year == first else begin), (max(known) if year == last else YEAR)
        made += [Period.year_to_date(year, month) for month in sorted({*known, *range(start, stop + 1, step)})]
    return made


FILLED: Mapping[Frequency, Callable[[Iterable[Period], Collection[Period]], list[Period]]] = {
    **dict.fromkeys(SIZES.values(), _one_after_another),
    Frequency.YEAR_TO_DATE: _cumulating,
    Frequency.IRREGULAR: _in_order,
}


def _usual(spans: Iterable[int]) -> int:
    """The months that most often lie between two figures, the fewest of equals: what is missing makes a span longer."""
    counts = Counter(next(size for size in SIZES if span % size == 0) for span in spans)
    return max(counts, key=lambda size: (counts[size], -size), default=YEAR)


def instant_line(days: Collection[date]) -> tuple[Frequency, dict[Period, date]]:
    """The ends of periods at which a stock is counted, with those that are missing in between, each with its day.

    >>> frequency, times = instant_line([date(2019, 12, 31), date(2021, 12, 31)])
    >>> frequency.value, [str(each) for each in times]
    ('year', ['2019', '2020', '2021'])
    """
    order = sorted(days)
    if any((day + ONE_DAY).day > 1 for day in order) or (len(order) == 1 and order[0].month < YEAR):
        return Frequency.IRREGULAR, {Period.as_of(day): day for day in order}
    step = _usual(_months(*pair) for pair in pairwise(order))
    return SIZES[step], {_called(day, step): day for day in _with_missing(order, step)}


def _months(one: date, other: date) -> int:
    return (other.year - one.year) * YEAR + other.month - one.month


def _with_missing(order: list[date], step: int) -> Iterator[date]:
    for earlier, later in pairwise([*order, order[-1]]):
        yield earlier
        for months in range(step, _months(earlier, later), step):
            yield shifted(earlier + ONE_DAY, months) - ONE_DAY


def _called(day: date, step: int) -> Period:
    """The period at whose end a day is: a year where only years are counted."""
    return Period(day.year) if step == YEAR and day.month == YEAR else Period.as_of(day)


def standing_line(starts: Collection[date]) -> tuple[Frequency, list[Period]]:
    """The longest windows of which none has two starts of a standard, from the first start to the last.

    >>> frequency, windows = standing_line([date(2020, 7, 1), date(2021, 7, 1)])
    >>> frequency.value, [str(each) for each in windows]
    ('year', ['2020', '2021'])
    """
    distinct = set(starts)
    fits = (size for size in SIZES if len({_window(day, size) for day in distinct}) == len(distinct))
    size = next(fits, 1)
    windows = {_window(day, size) for day in distinct}
    return SIZES[size], _one_after_another(windows, windows)


def _window(day: date, size: int) -> Period:
    """The window of so many months in which a day lies."""
    first = date(day.year, (day.month - 1) // size * size + 1, 1)
    return Period.between(first, shifted(first, size) - ONE_DAY)
