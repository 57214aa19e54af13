"""Districts (辖区): of which places a total is made up, and whether it may have more than they report (市本级)."""

from __future__ import annotations

import functools
from bisect import bisect_left, bisect_right
from datetime import date
from fractions import Fraction
from itertools import chain

from minzheng.errors import RegionError
from minzheng.model import Aggregation, Observation
from minzheng.periods import Period
from minzheng.progress import districts_of
from minzheng.regions import Region, SuccessionKind
from minzheng.validation.checked_data import CheckedData
from minzheng.validation.indexed import When, placed
from minzheng.validation.known_relations import DISTRICTS_ALONE, Sum
from minzheng.validation.recomputed import Recomputed

HALF, ALL_BUT_A_TRIFLE = Fraction(1, 2), Fraction(98, 100)
"""Which share of a total districts have at least, and from which on one table lacks no institution but has a slip."""
TELLING = 100
"""A smaller total may be the sum of its districts by chance."""


def beneath(observation: Observation, data: CheckedData) -> tuple[str, ...]:
    """The divisions directly beneath an observation's, where some figure of the data is about one of them.

    Where documents say of which places the region is made up, these.
    """
    region, day = observation.region, observation.period.known_by
    key = region.code, day
    found = data.districts.get(key)
    if found is None:
        places = data.made_up(region, day) or (districts_of(region, day) if region.code in data.parent_regions else ())
        found = data.districts[key] = tuple(each.code for each in places)
    return found


def may_have_more(made: Recomputed, data: CheckedData) -> bool:
    """Whether a total above the sum of its districts may have what none of them reports.

    A city has institutions and organisations of its own, and zones report for themselves. Nobody has where a document
    says of which places the region is made up, where one table has all of what only districts have, or of anything all
    but a trifle, and where another total of the same sort is what the districts report, to the last unit; nor more than
    all districts together.
    """
    stated, code = made.stated, made.stated.indicator
    share = made.value.ratio() / made.printed.plain
    if data.made_up(stated.region, stated.period.known_by) or share < HALF:
        return False
    in_one = all(each.document == stated.document for each in made.inputs)
    if in_one and (_only_in_districts(code) or share > ALL_BUT_A_TRIFLE):
        return False
    return not any(_alike(code, each) for each in _covered(stated.region.code, data))


def _only_in_districts(code: str) -> bool:
    return code.partition(".")[0] in DISTRICTS_ALONE


def _alike(code: str, other: str) -> bool:
    """Whether two indicators are of one sort: counted in districts alone, or of one topic."""
    if _only_in_districts(code):
        return _only_in_districts(other)
    return code.partition(".")[0] == other.partition(".")[0]


def _covered(place: str, data: CheckedData) -> frozenset[str]:
    """The indicators of a place whose total is, at some time, just what its districts report."""
    found = data.covered.get(place)
    if found is None:
        found = data.covered[place] = frozenset(
            each.indicator for each in data.at_parents.get(place, ()) if _is_sum_of_districts(each, data)
        )
    return found


def _is_sum_of_districts(total: Observation, data: CheckedData) -> bool:
    known = data.indicator(total.indicator)
    if known is None or known.aggregation is not Aggregation.SUM or total.value is None or not data.is_level(total):
        return False
    return _is_sum(total, [data.reported_anywhere(total, region=code) for code in beneath(total, data)])


def _is_sum(total: Observation, parts: list[Observation | None]) -> bool:
    """Whether a total that is no small one is the sum of its parts, to the last unit."""
    if total.value is None or not parts or total.value.plain < TELLING or any(each is None for each in parts):
        return False
    return sum((each.value.plain for each in parts if each and each.value), Fraction(0)) == total.value.plain


def is_kept_elsewhere(known: Sum, observation: Observation, data: CheckedData) -> bool:
    """Whether the same place keeps to a sum at another time, to the last unit."""
    line = data.levels.get((observation.indicator, placed(observation), observation.breakdown, observation.scope), ())
    # In order of time: what stands before and behind the reports of this one.
    at = (observation.period.known_by, observation.period.first)
    start, end = bisect_left(line, at, key=_time), bisect_right(line, at, key=_time)
    around = (each for each in chain(line[:start], line[end:]))
    return any(_is_sum(each, [data.reported(each, indicator=code) for code in known.parts]) for each in around)


def _time(observation: Observation) -> tuple[date, date]:
    return observation.period.known_by, observation.period.first


@functools.lru_cache(maxsize=65536)
def recoded_from(region: Region, before: When) -> str | None:
    """The code under which the same division went at an earlier time, where it has another one now."""
    day = before.known_by if isinstance(before, Period) else before
    try:
        if region.in_force(day):
            return None
        steps = [each for each in region.predecessors() if each.kind is SuccessionKind.RECODED and each.year > day.year]
    except RegionError:
        return None
    return steps[0].predecessor.code if len(steps) == 1 and steps[0].predecessor.in_force(day) else None
