"""Derived figures (推算数): what is computed from reported parts where no figure is reported, with its inputs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

import attrs

from minzheng.errors import RegionError
from minzheng.model import (
    Aggregation,
    Indicator,
    Known,
    Observation,
    Target,
    TimeKind,
    judged,
    place_of,
    said_to_make_up,
)
from minzheng.periods import Period
from minzheng.progress.composing import composed
from minzheng.progress.fitting import Fit, fitted
from minzheng.progress.history import History
from minzheng.progress.reported import Chain, Reported
from minzheng.progress.windows import within
from minzheng.quantities import Comparator, Figure, Interval, Unit, rational
from minzheng.regions import Level, Region

STANDARD = TimeKind.STANDARD
Fact = tuple[date, date | None, str | None]
"""The day of a level or the window of a flow, and the status of the figure."""


@attrs.frozen(kw_only=True)
class Derived:
    """A figure that was computed, with what it was computed from (推算数)."""

    observation: Observation
    """The figure, of no document."""
    inputs: Chain
    """The reported figures that it was computed from."""
    lacking: tuple[Region, ...] = ()
    """The districts that have no figure, so that it is no total."""


def with_derived(found: Fit, target: Target, indicator: Indicator, reported: Reported) -> Fit:
    """The fit in which a computed figure decides, where it speaks of a later time than what is reported.

    What a document declares missing is not computed round.
    """
    if found.settled or indicator.time is STANDARD or not target.period.known:
        return found
    made = next(filter(None, (way(target, indicator, reported) for way in WAYS)), ())
    whole = {id(each.observation): each for each in made if not each.lacking}
    if not whole:
        return attrs.evolve(found, inputs=made[0].inputs, lacking=made[0].lacking) if made else found
    computed = [each.observation for each in whole.values()]
    again = fitted(target, indicator, History.of(computed), computed, reported)
    chosen = again.observation
    if chosen is None or (found.observation and found.observation.period.known_by >= chosen.period.known_by):
        return found
    inputs = whole[id(chosen)].inputs if id(chosen) in whole else ()
    return attrs.evolve(again, inputs=inputs, unused=found.unused, latest=found.latest or chosen)


def _quotients(target: Target, indicator: Indicator, reported: Reported) -> list[Derived]:
    """The ratio or the rate of a numerator and a denominator of the same day, status and scope, for every such day."""
    if indicator.numerator is None or indicator.denominator is None or indicator.states_completion:
        return []
    top, bottom = (reported.indicators.get(code) for code in (indicator.numerator, indicator.denominator))
    if top is None or bottom is None:
        return []
    place = place_of(target)
    if top.time is bottom.time is TimeKind.STANDARD:
        return _quotient_in_force(target, indicator, top, bottom, reported)
    tops, bottoms = (_facts(reported.levels(of.code, place, of), target, indicator, reported) for of in (top, bottom))
    made = []
    for fact in sorted(tops.keys() & bottoms.keys(), key=str):
        if _is_spoken_of(fact, target, indicator, reported):
            continue
        one, other = (reported.standing(each[fact], of) for each, of in ((tops, top), (bottoms, bottom)))
        if len(one) == len(other) == 1 and (figure := _quotient(one[0], other[0], top, bottom, indicator, reported)):
            made.append(Derived(observation=_observed(figure, one[0], target), inputs=(one[0], other[0])))
    return made


def _quotient_in_force(
    target: Target, indicator: Indicator, top: Indicator, bottom: Indicator, reported: Reported
) -> list[Derived]:
    """The ratio of two standards that are in force on one day: at the deadline, before it at the date."""
    day = reported.as_of if target.period.last is None else min(reported.as_of, target.period.last)
    now = Period.as_of(day)
    if _is_spoken_of((day, None, None), target, indicator, reported):
        return []
    one, other = (
        reported.in_force(reported.levels(of.code, place_of(target), of), day, target.breakdown, target.scope, of)
        for of in (top, bottom)
    )
    if not (isinstance(one, Known) and isinstance(other, Known)):
        return []
    parts = one.observation, other.observation
    figure = _quotient(*parts, top, bottom, indicator, reported)
    if figure is None:
        return []
    return [Derived(observation=attrs.evolve(_observed(figure, parts[0], target), period=now), inputs=parts)]


def _quotient(
    one: Observation, other: Observation, top: Indicator, bottom: Indicator, indicator: Indicator, reported: Reported
) -> Figure | None:
    """One figure over another, in the unit of the indicator; none where no value of the indicator can be that."""
    assert one.value is not None
    assert other.value is not None
    above, below = judged(one.value, top), judged(other.value, bottom)
    values = [each.interval_under(reported.policy).plain for each in (above, below)]
    if values[1].low is None or values[1].low <= 0 or Comparator.RANGE in (above.op, below.op):
        return None
    found, bounds = values[0] / values[1], indicator.bounds
    if bounds is not None and not found.meets(bounds.interval_under(reported.policy).plain):
        return None
    return stated(above.plain / below.plain, found, indicator.unit)


def _compositions(target: Target, indicator: Indicator, reported: Reported) -> list[Derived]:
    """The whole of a region from all its parts, urban and rural, of one day or window and status."""
    if not indicator.breakdowns:
        return []
    reports = reported.levels(target.indicator, place_of(target), indicator)
    found = _facts(reports, target, indicator, reported, divided=True)
    made = []
    for fact in sorted(found, key=str):
        whole = composed(found[fact], target.breakdown, indicator, lambda each: reported.standing(each, indicator))
        if whole is not None and not _is_spoken_of(fact, target, indicator, reported):
            made.append(Derived(observation=whole.observation, inputs=whole.parts))
    return made


def _totals(target: Target, indicator: Indicator, reported: Reported) -> list[Derived]:
    """What the districts of a region report together: no less than that is there, for 市本级 and zones are none.

    Where a document says of which places the region is made up, their sum is the whole.
    """
    day = target.period.last or reported.as_of
    whole = said_to_make_up(target.region, day, reported.documents)
    if indicator.aggregation is not Aggregation.SUM or not (whole or _is_never_negative(indicator)):
        return []
    made, districts = [], whole or districts_of(target.region, day)
    found = _facts_of(districts, target, indicator, reported)
    for fact in sorted(found, key=str, reverse=True):
        left = {region: reported.standing(each, indicator) for region, each in found[fact].items()}
        lowest = tuple(left[region][0] for region in districts if region in left)
        lacking = tuple(region for region in districts if region not in left)
        settled = bool(whole) and all(len(each) == 1 for each in left.values())
        if (figure := _sum(lowest, indicator, reported, whole=settled)) is not None:
            made.append(Derived(observation=_observed(figure, lowest[0], target), inputs=lowest, lacking=lacking))
    return made


def _facts_of(
    regions: Iterable[Region], target: Target, indicator: Indicator, reported: Reported
) -> Mapping[Fact, Mapping[Region, list[Observation]]]:
    """What some regions report of an indicator, by fact and region; not of a fact that is reported itself."""
    found: dict[Fact, dict[Region, list[Observation]]] = defaultdict(dict)
    for region in regions:
        for fact, each in _facts(
            reported.levels(indicator.code, region.code, indicator), target, indicator, reported
        ).items():
            found[fact][region] = each
    return {fact: each for fact, each in found.items() if not _is_spoken_of(fact, target, indicator, reported)}


BEYOND = "7"
"""The codes of 台湾, 香港 and 澳门 begin with this digit or the next."""
WAYS = (_quotients, _compositions, _totals)
"""How a figure is computed where none is reported; the first way that gives any serves."""


def districts_of(region: Region, on: date | None) -> tuple[Region, ...]:
    """The divisions directly beneath a region on a day, by default now; none where no list of that day has it.

    Of the nation those that its statistics cover: 台湾, 香港 and 澳门 are left out.

    >>> from minzheng.regions import Region
    >>> [each.code for each in districts_of(Region("320400"), None)]
    ['320402', '320404', '320411', '320412', '320413', '320481']
    """
    try:
        beneath = region.children(on) if region.in_force(on) else ()
        return beneath if region.level is not Level.COUNTRY else tuple(each for each in beneath if each.code < BEYOND)
    except RegionError:
        return ()


def _sum(parts: Chain, indicator: Indicator, reported: Reported, *, whole: bool) -> Figure | None:
    """What some amounts come to, or the least that they do where they are not the whole."""
    figures = [judged(each.value, indicator) for each in parts if each.value is not None]
    values = sum((each.interval_under(reported.policy).plain for each in figures), Interval.exactly(0))
    if not whole or values.low is None or values.high is None:
        return at_least(values, indicator.unit)
    return stated(sum((each.plain for each in figures), Fraction(0)), values, indicator.unit)


def at_least(values: Interval, unit: Unit) -> Figure | None:
    """No less than the lower end of some values, in a unit; ``None`` where they have none."""
    if values.low is None:
        return None
    low = rational(values.low / unit.factor, unit).magnitude
    return Figure.of(Comparator.AT_LEAST if values.low_closed else Comparator.ABOVE, low, None, unit)


def stated(number: Fraction, values: Interval, unit: Unit) -> Figure:
    """A computed number in a unit, which stands for at least all its values."""
    low, high, scale = values.low, values.high, unit.factor
    assert low is not None
    assert high is not None
    if values.high_closed and low != high:
        first, last = (rational(each / scale, unit).magnitude for each in (low, high))
        return Figure.of(Comparator.RANGE, first, last, unit, step="exact")
    reach = max(number - low, high - number)
    step = rational(2 * reach / scale, unit).magnitude if reach else "exact"
    printed = rational(number / scale, unit).magnitude
    return Figure.of(Comparator.BARE, printed, printed, unit, step=step)


def _observed(figure: Figure, part: Observation, target: Target) -> Observation:
    return Observation(
        indicator=target.indicator,
        value=figure,
        period=part.period,
        region=target.region,
        breakdown=target.breakdown,
        scope=target.scope,
        status=part.status,
    )


def _facts(
    levels: History, target: Target, indicator: Indicator, reported: Reported, *, divided: bool = False
) -> dict[Fact, list[Observation]]:
    """Those among some levels that the target could be judged by, by what they are facts of.

    ``divided`` takes those of any part, from which the whole is put together.
    """
    found: dict[Fact, list[Observation]] = defaultdict(list)
    window, own = target.period, levels if divided else levels.part(target.breakdown, target.scope)
    for each in own.between(window.first, min(window.last or reported.as_of, reported.as_of)):
        if each.scope == target.scope and within(each.period, window, indicator.time):
            found[_fact(each, indicator)].append(each)
    return found


def _fact(each: Observation, indicator: Indicator) -> Fact:
    status = None if each.status is None else str(each.status)
    if indicator.time is TimeKind.FLOW:
        return each.period.first, each.period.last, status
    return each.period.known_by, None, status


def _is_spoken_of(fact: Fact, target: Target, indicator: Indicator, reported: Reported) -> bool:
    """Whether some document reports the figure itself, or declares it missing."""
    day = fact[0] if fact[1] is None else fact[1]
    own = reported.history(target.indicator, place_of(target)).part(target.breakdown, target.scope)
    return any(_fact(each, indicator)[:2] == fact[:2] for each in next(own.backwards(day, day), ()))


def _is_never_negative(indicator: Indicator) -> bool:
    return indicator.bounds is not None and indicator.bounds.low is not None and indicator.bounds.low >= 0
