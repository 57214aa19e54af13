"""Divisions through time (区划沿革): whether a code meant the same land at two dates, and what followed what."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from datetime import date

from minzheng.errors import RegionError
from minzheng.periods import Period
from minzheng.regions import Region, Succession, SuccessionKind, list_year

FIRST_LIST = date(2000, 12, 31)
"""Before the first list nothing is known; its state is taken for what went before."""


def day_of(period: Period) -> date:
    """The day at which a period's figure stands, no earlier than the first list."""
    return max(period.known_by, FIRST_LIST)


@functools.lru_cache(maxsize=8192)
def altered(region: Region, earlier: date, later: date) -> tuple[Succession, ...]:
    """What joined, left or took the place of a code between two dates; a new name alone alters nothing."""
    steps = (*region.predecessors(later), *region.successors(later))
    return tuple(
        dict.fromkeys(
            step
            for step in steps
            if step.year > list_year(earlier)
            and region in (step.predecessor, step.successor)
            and (step.predecessor != step.successor or step.kind is not SuccessionKind.RENAMED)
        )
    )


def version_change(region: Region, one: Period, other: Period) -> tuple[Succession, ...]:
    """What happened to a division between two periods, whichever is first.

    >>> [each.kind.value for each in version_change(Region("320405"), Period(2013), Period(2016))]
    ['merged']
    """
    if not region.known:
        return ()
    earlier, later = sorted((day_of(one), day_of(other)))
    return altered(region, earlier, later) if earlier < later else ()


def followed_by(one: Region, before: Period, other: Region, after: Period) -> bool:
    """Whether the later of two divisions is one that followed the earlier; at one date, whether either did."""
    if not (one.known and other.known):
        return False
    first, last = day_of(before), day_of(after)
    day = max(first, last)
    pairs = [(one, other)] * (first <= last) + [(other, one)] * (last <= first)
    return any(step.successor == later for earlier, later in pairs for step in earlier.successors(day))


def origins(region: Region, at: date, on: date) -> tuple[Succession, ...]:
    """Every step between two dates that leads to a division as it is at the later one."""
    return tuple(step for step in region.predecessors(on) if step.year > list_year(at))


def is_divided(region: Region, at: date, on: date) -> bool:
    """Whether a division went to several others between two dates, so that nobody knows how much went where."""
    steps = [step for step in region.successors(on) if step.predecessor == region and step.year > list_year(at)]
    return len({step.successor for step in steps}) > 1


def needed(region: Region, at: date, on: date) -> tuple[frozenset[Region], tuple[Succession, ...]]:
    """The divisions of an earlier date whose figures make up a later one, and the steps that lead there."""
    steps = origins(region, at, on)
    came = {step.predecessor for step in steps if step.predecessor.in_force(at)}
    own = {region} if region.in_force(at) or not came else set()
    return frozenset(came | own), steps


def nested(regions: Iterable[Region]) -> tuple[Region, Region] | None:
    """A division of a set that lies within another of it, with that other."""
    members = set(regions)
    for region in sorted(members):
        for outer in region.ancestors:
            if outer in members:
                return region, outer
    return None


def place_name(region: Region, period: Period) -> str:
    """The name of a region at a time, else its newest name, else its code.

    >>> place_name(Region("320400"), Period(2021))
    '常州市(320400)'
    """
    for on in (period.known_by, None):
        try:
            return f"{region.name(on)}({region.code})" if on else f"{region.name()}({region.code})"
        except RegionError:
            continue
    return region.code
