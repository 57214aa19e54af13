"""Histories (历次数据): the observations of one indicator and place in order of their days, to be looked at by day."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from operator import attrgetter

import attrs

from minzheng.model import Condition, Observation
from minzheng.quantities import Figure, Kind, Pairs

DAY = attrgetter("period.known_by")
Part = tuple[Pairs, tuple[Condition, ...]]
"""A breakdown and a scope."""


@attrs.frozen(eq=False)
class History:
    """Observations in order of the days they are known by (历次数据), so that few are looked at for a window."""

    reports: Sequence[Observation]
    """The observations, those of the earliest day first."""
    days: Sequence[date]
    """The day of each."""

    @classmethod
    def of(cls, reports: Iterable[Observation]) -> History:
        """Observations put in order; those of one day stay as they are given."""
        given = list(reports)
        if len(given) > 1:
            given.sort(key=DAY)
        return cls(given, [each.period.known_by for each in given])

    def between(self, first: date, last: date) -> Sequence[Observation]:
        """Those of some days, the first and the last included."""
        return self.reports[bisect_left(self.days, first) : bisect_right(self.days, last)]

    def backwards(self, last: date, first: date = date.min) -> Iterator[Sequence[Observation]]:
        """Those of each day, from one day back to another."""
        end = bisect_right(self.days, last)
        while end and (day := self.days[end - 1]) >= first:
            begin = bisect_left(self.days, day, 0, end)
            yield self.reports[begin:end]
            end = begin

    def part(self, breakdown: Pairs, scope: tuple[Condition, ...]) -> History:
        """Those of one breakdown and scope."""
        if len(self.reports) == 1:
            only = self.reports[0]
            return self if only.breakdown == breakdown and only.scope == scope else EMPTY
        return self._parts.get((breakdown, scope), EMPTY)

    @cached_property
    def _parts(self) -> Mapping[Part, History]:
        found: dict[Part, list[Observation]] = {}
        for each in self.reports:
            found.setdefault((each.breakdown, each.scope), []).append(each)
        if len(found) == 1:
            return dict.fromkeys(found, self)
        return {part: History.of(reports) for part, reports in found.items()}

    @cached_property
    def nothing(self) -> History:
        """Those that say that nothing was counted."""
        found = [each for each in self.reports if each.value is not None and is_nothing(each.value)]
        return History.of(found) if found else EMPTY


def is_nothing(figure: Figure) -> bool:
    """Whether it says that nothing was counted: nothing in a year is nothing in each half of it.

    >>> is_nothing(Figure("0件")), is_nothing(Figure("3件"))
    (True, False)
    """
    return figure.op.is_point and figure.number == 0 and figure.step is None and figure.kind in (Kind.COUNT, Kind.MONEY)


EMPTY = History((), ())
