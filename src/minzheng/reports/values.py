"""Sheets of values (数值、时期、地区的表单): what a quantity, a time or a place is, and lists of what was found."""

from __future__ import annotations

from typing import cast

from minzheng.catalogue import IndicatorCandidate
from minzheng.embedding import Listed
from minzheng.language import joined
from minzheng.model import Finding
from minzheng.periods import Period
from minzheng.quantities import Figure, Interval, Quantity
from minzheng.regions import Region, RegionCandidate, RegionSet
from minzheng.reports.columns import region_name
from minzheng.reports.findings import FINDINGS
from minzheng.reports.lookups import candidates
from minzheng.reports.region_lookups import CANDIDATES, DIVISIONS, found_regions
from minzheng.reports.sheet import Sheet, Table, by_parts, shows


@shows(Quantity)
def quantity(found: Quantity) -> Sheet:
    """An amount with its unit (数量)."""
    return by_parts(
        found,
        number=f"{found.magnitude:f}",
        unit=found.unit.code,
        kind=found.kind,
        english_style=format(Figure.of("=", found.magnitude, found.magnitude, found.unit), "en"),
    )


@shows(Interval)
def interval(found: Interval) -> Sheet:
    """What a printed figure may stand for (所示区间)."""
    low, high = (None if end is None else f"{end:f}" for end in found.decimals)
    return by_parts(found, value_low=low, value_high=high, unit=found.unit.code)


@shows(Period)
def period(found: Period) -> Sheet:
    """A time with its first and its last day (时期)."""
    if not found.known:
        return Sheet(title=found)
    return by_parts(found, period=str(found), kind=found.kind, since=found.first, until=found.last)


@shows(Region)
def region(found: Region) -> Sheet:
    """A place: its level, what is above and beneath it, what it came from and what followed (地区)."""
    if not found.known or found.local_name:
        return by_parts(region_name(found), code=found.code if found.known else None)
    return found_regions(found.code, None, None)


@shows(RegionSet)
def regions(found: RegionSet) -> Sheet:
    """Places, a row each (地区集合)."""
    return Sheet(sections=[Table.of(DIVISIONS, ({"code": each, "name": region_name(each)} for each in found))])


@shows(Listed)
def several(found: Listed[object]) -> Sheet:
    """Several of one class, a row each: what a search found, what loading found; a line each of all else."""
    match found:
        case [IndicatorCandidate(), *_]:
            return Sheet(sections=[candidates(cast("Listed[IndicatorCandidate]", found))])
        case [RegionCandidate(), *_]:
            return Sheet(sections=[Table.of(CANDIDATES, found)])
        case [Finding(), *_]:
            return Sheet(sections=[Table.of(FINDINGS, ({"finding": each} for each in found))])
    return Sheet(sentence=joined("line", found))
