"""In force (执行标准): which standard holds on a day, by what documents state of it; known, stale or unknown.

A standard with an open start is known until the next one or for twelve months (a choice of the policy); one stated for
a year, a quarter or an instant is what was in force on its last day and stale after it; a window ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import attrs

from minzheng.language import Labelled
from minzheng.model.agreement import Published, Values, extremes, standing
from minzheng.model.reportable import Reportable
from minzheng.model.scope import Condition
from minzheng.model.statements import Observation
from minzheng.periods import PeriodKind, shifted
from minzheng.quantities import Figure, Interval, Pairs
from minzheng.validators import checked

ONE_DAY = timedelta(days=1)


class StandardGap(Labelled):
    """Why it is not known which standard is in force (未知原因)."""

    NO_FIGURE = "no_figure"
    NOT_YET = "not_yet"
    ENDED = "ended"
    CONTRADICTED = "contradicted"


@attrs.frozen(kw_only=True, field_transformer=checked)
class InForce(Reportable):
    """What is known of a standard on a day (执行标准查询结果)."""

    on: date
    """The day."""

    @property
    def figure(self) -> Figure | None:
        """The amount that is known to be in force; ``None`` where none is."""
        return None


@attrs.frozen(kw_only=True, field_transformer=checked)
class Known(InForce):
    """A standard that is in force (已知标准)."""

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
    """A standard that was in force, and whether it still is nobody says (标准待核实)."""

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
    """A standard of which nothing says what it is on the day (标准不明)."""

    reason: StandardGap
    """Why."""
    nearest: tuple[Observation, ...] = ()
    """The statements that come nearest: those that contradict each other, the one that ended, the next one."""


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


def in_force(
    reports: Iterable[Observation], on: date, values: Values, published: Published, months: int
) -> Known | Stale | Unknown:
    """The standard in force on a day by the statements of one region, part and scope (执行标准).

    ``reports`` state the standard itself and no change of it. ``months`` is for how long a standard without an end is
    known.
    """
    made = [_statement(each, months) for each in reports if _states(each)]
    begun = [each for each in made if each.since <= on]
    if not begun:
        return _not_begun(made, on)
    held = _not_replaced(begun, values)
    chosen = [each for each in held if each.covers(on)] or _last(held)
    left = standing([each.observation for each in chosen], values, published)
    if len(left) > 1:
        return Unknown(on=on, reason=StandardGap.CONTRADICTED, nearest=left)
    return _agreed(chosen, left[0], on)


def _states(each: Observation) -> bool:
    """Whether a report says what the standard is from a day that is known."""
    return each.value is not None and each.period.known


def _not_begun(made: Iterable[_Statement], on: date) -> Unknown:
    """No statement holds yet; the first that will is named."""
    first = min(made, key=lambda each: (each.since, str(each.observation.value)), default=None)
    if first is None:
        return Unknown(on=on, reason=StandardGap.NO_FIGURE)
    return Unknown(on=on, reason=StandardGap.NOT_YET, nearest=(first.observation,))


def _last(held: Sequence[_Statement]) -> list[_Statement]:
    """The statements that held longest, of these those that began last."""
    last = max((each.until, each.since) for each in held)
    return [each for each in held if (each.until, each.since) == last]


def in_force_for(
    reports: Sequence[Observation],
    on: date,
    breakdown: Pairs,
    scope: tuple[Condition, ...],
    values: Values,
    published: Published,
    months: int,
) -> Known | Stale | Unknown:
    """The standard in force for a part: its own, else one that is set without parts (城乡统一).

    >>> from minzheng.model.agreement import values_under
    >>> from minzheng.quantities import DEFAULT
    >>> one = Observation(indicator="local.s", value="1080元/人·月", period="2021-07/..", region="CN")
    >>> day, rural = date(2021, 12, 31), (("area", "rural"),)
    >>> in_force_for([one], day, rural, (), values_under(None, DEFAULT), {}, 12).figure
    Figure('1080元/人·月')
    """
    wanted = set(breakdown)
    parts: dict[Pairs, list[Observation]] = {breakdown: []}
    for each in reports:
        if each.scope == scope and wanted.issuperset(each.breakdown):
            parts.setdefault(each.breakdown, []).append(each)
    found = [in_force(parts[part], on, values, published, months) for part in sorted(parts, key=_finest)]
    return max(found, key=_certain)


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


def _statement(each: Observation, months: int) -> _Statement:
    period = each.period
    if period.last is None:
        return _Statement(each, period.first, shifted(period.first, months) - ONE_DAY, ends=False)
    if period.kind is PeriodKind.RANGE and not period.is_year_to_date:
        return _Statement(each, period.first, period.last, ends=True)
    return _Statement(each, period.known_by, period.known_by, ends=False)


def _not_replaced(begun: Sequence[_Statement], values: Values) -> list[_Statement]:
    """The statements after which no later one says otherwise."""
    if len(begun) == 1:
        return list(begun)
    held: list[_Statement] = []
    later: tuple[Interval, ...] = ()
    by_day: dict[date, list[_Statement]] = {}
    for each in begun:
        by_day.setdefault(each.since, []).append(each)
    for day in sorted(by_day, reverse=True):
        own = [values(each.observation) for each in by_day[day]]
        held += [each for each, said in zip(by_day[day], own, strict=True) if all(said.meets(other) for other in later)]
        # What meets the highest and the lowest of several intervals meets all of them.
        later = extremes((*later, *own))
    return held
