"""In force (执行标准): which standard holds on a day, by what documents state of it; known, stale or unknown.

A standard with an open start is known until the next one or for twelve months (a choice of the policy); one stated for
a year, a quarter or an instant is what was in force on its last day and stale after it; a window ends.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property, lru_cache

import attrs

from minzheng.embedding import Reportable
from minzheng.language import Labelled
from minzheng.model.agreement import Published, Values, extremes, standing
from minzheng.model.scope import Condition
from minzheng.model.statements import Observation
from minzheng.periods import Period, PeriodKind, shifted
from minzheng.quantities import Figure, Interval, Pairs
from minzheng.validators import checked

ONE_DAY = timedelta(days=1)


class StandardGap(Labelled):
    """Why it is not known which standard is in force (未知原因).

    >>> [each.label() for each in StandardGap]
    ['没有公布的标准', '尚未开始执行', '所定期限已满', '各文件所定标准不一致']
    """

    NO_FIGURE = "no_figure"
    NOT_YET = "not_yet"
    ENDED = "ended"
    CONTRADICTED = "contradicted"


@attrs.frozen(kw_only=True, field_transformer=checked)
class InForce(Reportable):
    """What is known of a standard on a day (执行标准查询结果).

    >>> from datetime import date
    >>> Unknown(on=date(2024, 6, 30), reason=StandardGap("ended")).figure is None
    True
    """

    on: date
    """The day."""

    @property
    def figure(self) -> Figure | None:
        """The amount that is known to be in force; ``None`` where none is."""
        return None


@attrs.frozen(kw_only=True, field_transformer=checked)
class Known(InForce):
    """A standard that is in force (已知标准).

    >>> from datetime import date
    >>> held = Observation(indicator="assistance.foster_standard", value="940元/人·月", period=2021, region="CN")
    >>> known = Known(on=date(2021, 9, 1), observation=held, since=date(2021, 7, 1), until=date(2021, 12, 31))
    >>> str(known.figure)
    '940元/人·月'
    """

    observation: Observation
    """The statement of it: amount, document, evidence."""
    since: date
    """From when it is stated to hold."""
    until: date
    """Until when it is known to hold without another word."""
    number: str = ""
    """The number of the document that states it (文号), if it is known."""
    published: date | None = None
    """When that document was published, if it is known."""

    @property
    def figure(self) -> Figure | None:
        """The amount in force."""
        return self.observation.value


@attrs.frozen(kw_only=True, field_transformer=checked)
class Stale(InForce):
    """A standard that was in force, and whether it still is nobody says (标准待核实).

    >>> from datetime import date
    >>> held = Observation(indicator="assistance.foster_standard", value="940元/人·月", period=2021, region="CN")
    >>> Stale(on=date(2024, 9, 1), observation=held, confirmed=date(2021, 12, 31)).figure is None
    True
    """

    observation: Observation
    """The last statement of it."""
    confirmed: date
    """The last day on which it was known to be in force."""
    number: str = ""
    """The number of the document that states it (文号), if it is known."""
    published: date | None = None
    """When that document was published, if it is known."""


@attrs.frozen(kw_only=True, field_transformer=checked)
class Unknown(InForce):
    """A standard of which nothing says what it is on the day (标准不明).

    >>> from datetime import date
    >>> Unknown(on=date(2024, 6, 30), reason=list(StandardGap)[0]).nearest
    ()
    """

    reason: StandardGap
    """Why."""
    nearest: tuple[Observation, ...] = ()
    """The statements that come nearest: those that contradict each other, the one that ended, the next one."""


def holds_from(period: Period) -> date:
    """The first day for which a statement of a standard says what holds, by the time for which it is stated.

    >>> str(holds_from(Period("2021-07/.."))), str(holds_from(Period(2021)))
    ('2021-07-01', '2021-12-31')
    """
    return period.first if period.last is None or _is_window(period) else period.known_by


def holds_until(period: Period, months: int) -> date:
    """The last day for which a statement of a standard says what holds, without an end for so many months.

    >>> str(holds_until(Period("2021-07/.."), 12)), str(holds_until(Period(2021), 12))
    ('2022-06-30', '2021-12-31')
    """
    return shifted(period.first, months) - ONE_DAY if period.last is None else period.known_by


def _is_window(period: Period) -> bool:
    return period.kind is PeriodKind.RANGE and not period.is_year_to_date


@lru_cache(maxsize=4096)
def _days_of(period: Period, months: int) -> tuple[date, date, bool]:
    """From when and until when a statement for a time is known to hold, and whether it says itself when it ends."""
    return holds_from(period), holds_until(period, months), period.last is not None and _is_window(period)


@attrs.frozen
class _Statement:
    """A statement with the days for which it says what holds."""

    observation: Observation
    """What a document states."""
    since: date
    """From when it holds."""
    until: date
    """Until when it is known to hold."""
    ends: bool
    """Whether it says itself when it ends."""

    def covers(self, on: date) -> bool:
        return self.since <= on <= self.until


@attrs.frozen(eq=False)
class _Statements:
    """The statements of one part, in order of the days from which they hold."""

    made: Sequence[_Statement]
    """The statements."""
    days: Sequence[date]
    """The day from which each holds."""
    values: Values
    """What a report may stand for."""

    @classmethod
    def of(cls, reports: Iterable[Observation], values: Values, months: int) -> _Statements:
        made = [_Statement(each, *_days_of(each.period, months)) for each in reports if _states(each)]
        if len(made) > 1:
            made.sort(key=lambda each: (each.since, str(each.observation.value)))
        return cls(made, [each.since for each in made], values)

    @cached_property
    def widest(self) -> Sequence[Fraction | None]:
        """How much the statement that leaves most open does of those up to each; ``None`` where one has no end."""
        widths = (_width(self.values(each.observation)) for each in self.made)
        return list(itertools.accumulate(widths, _wider))

    def on(self, day: date, past: date, published: Published) -> Known | Stale | Unknown:
        """What is in force on a day, by what was past at a date."""
        end = bisect_right(self.days, day)
        held = self._not_replaced(end, past)
        if not held:
            return self._not_begun(end, day, past)
        chosen = [each for each in held if each.covers(day)] or _last(held)
        left = standing([each.observation for each in chosen], self.values, published)
        if len(left) > 1:
            return Unknown(on=day, reason=StandardGap.CONTRADICTED, nearest=left)
        return _agreed(chosen, left[0], day)

    def _not_begun(self, end: int, day: date, past: date) -> Unknown:
        """No statement holds yet; the first that will is named."""
        first = next((each for each in self.made[end:] if each.since <= past), None)
        if first is None:
            return Unknown(on=day, reason=StandardGap.NO_FIGURE)
        return Unknown(on=day, reason=StandardGap.NOT_YET, nearest=(first.observation,))

    def _not_replaced(self, end: int, past: date) -> list[_Statement]:
        """The statements up to one after which no later one says otherwise."""
        if end == 1:
            return [each for each in self.made[:1] if each.since <= past]
        held: list[_Statement] = []
        later: tuple[Interval, ...] = ()
        while end and not self._all_replaced(end, later):
            begin = bisect_left(self.days, self.days[end - 1], 0, end)
            own = [each for each in self.made[begin:end] if each.since <= past]
            said = [self.values(each.observation) for each in own]
            held += [each for each, one in zip(own, said, strict=True) if all(one.meets(other) for other in later)]
            if said and begin:
                # What meets the highest and the lowest of several intervals meets all of them.
                later = extremes((*later, *said))
            end = begin
        return held

    def _all_replaced(self, end: int, later: Sequence[Interval]) -> bool:
        """Whether what is said later leaves a gap that no statement up to one is wide enough to meet both sides of."""
        if not later or later[0].meets(later[1]):
            return False
        (highest, lowest), widest = later, self.widest[end - 1]
        assert highest.low is not None
        assert lowest.high is not None
        return widest is not None and highest.low - lowest.high > widest


@attrs.frozen(eq=False)
class Standards:
    """What reports state of one standard in one place (执行标准的依据); they state it itself and no change of it.

    >>> from minzheng.model.agreement import values_under
    >>> from minzheng.quantities import DEFAULT
    >>> one = Observation(indicator="local.s", value="1080元/人·月", period="2021-07/..", region="CN")
    >>> stated = Standards([one], values_under(None, DEFAULT), {}, 12)
    >>> stated.on(date(2021, 12, 31), (("area", "rural"),)).figure
    Figure('1080元/人·月')
    """

    reports: Sequence[Observation]
    """The reports."""
    values: Values
    """What a report may stand for."""
    published: Published
    """When each document was published."""
    months: int
    """For how long a standard without an end is known."""

    def on(
        self, day: date, breakdown: Pairs = (), scope: tuple[Condition, ...] = (), past: date = date.max
    ) -> Known | Stale | Unknown:
        """The standard in force on a day for a part: its own, else one that is set without parts (城乡统一).

        Only what was ``past`` at a date counts.
        """
        wanted, lines = set(breakdown), self._parts.get(scope, {})
        parts = {part for part in lines if wanted.issuperset(part)} | {breakdown}
        if len(parts) == 1:
            return lines.get(breakdown, self._none).on(day, past, self.published)
        found = [lines.get(part, self._none).on(day, past, self.published) for part in sorted(parts, key=_finest)]
        return max(found, key=_certain)

    @cached_property
    def _parts(self) -> Mapping[tuple[Condition, ...], Mapping[Pairs, _Statements]]:
        """The statements by scope and breakdown."""
        given: dict[tuple[Condition, ...], dict[Pairs, list[Observation]]] = {}
        for each in self.reports:
            given.setdefault(each.scope, {}).setdefault(each.breakdown, []).append(each)
        return {
            scope: {part: _Statements.of(reports, self.values, self.months) for part, reports in parts.items()}
            for scope, parts in given.items()
        }

    @cached_property
    def _none(self) -> _Statements:
        return _Statements((), (), self.values)


def _states(each: Observation) -> bool:
    """Whether a report says what the standard is from a day that is known."""
    return each.value is not None and each.period.known


def _width(values: Interval) -> Fraction | None:
    """How much an interval leaves open; ``None`` where it has no end."""
    return None if values.low is None or values.high is None else values.high - values.low


def _wider(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    return None if one is None or other is None else max(one, other)


def _last(held: Sequence[_Statement]) -> list[_Statement]:
    """The statements that held longest, of these those that began last."""
    last = max((each.until, each.since) for each in held)
    return [each for each in held if (each.until, each.since) == last]


def _finest(breakdown: Pairs) -> tuple[int, Pairs]:
    return -len(breakdown), breakdown


def _certain(found: Known | Stale | Unknown) -> tuple[int, date]:
    """Known goes before stale, stale before unknown; of two stale ones the later confirmed."""
    if isinstance(found, Known):
        return 2, found.on
    if isinstance(found, Stale):
        return 1, found.confirmed
    return (0, date.max) if found.reason is not StandardGap.NO_FIGURE else (0, date.min)


def _agreed(chosen: Sequence[_Statement], stated: Observation, on: date) -> Known | Stale | Unknown:
    """What statements that agree say of a day: they hold on it, they ended before it, or nobody says."""
    since, until = max(each.since for each in chosen), max(each.until for each in chosen)
    if on <= until:
        return Known(on=on, observation=stated, since=since, until=until)
    if all(each.ends for each in chosen):
        return Unknown(on=on, reason=StandardGap.ENDED, nearest=(stated,))
    return Stale(on=on, observation=stated, confirmed=until)
