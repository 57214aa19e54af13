"""Sheets of divisions (区划查询): one at a date with what is above and beneath it, candidates, provinces."""

from __future__ import annotations

import attrs

from minzheng.language import joined, text
from minzheng.regions import Region, RegionCandidate, RegionSet, RegionStatus, find_regions, unknown_region
from minzheng.reports.sheet import Fact, Sheet, Table, by_parts, shown

DIVISIONS = (*shown("code", code="code"), *shown(region_name="name"), *shown("choice", level="code.level"))
CANDIDATES = (
    *shown("code", code="region"),
    *shown(full_name="full_name"),
    *shown("choice", level="region.level"),
    *shown("boolean", in_force="in_force"),
    *shown(many=True, followed_by="status.successions"),
)
PROVINCES = (*DIVISIONS[:2], *shown("integer", prefectures="prefecture", counties="county"))
STEPS = shown(succession=lambda step: step)


def found_regions(query: str, on: str | None, within: str | None) -> Sheet:
    """What a code or a name means at a date: the one division, or the candidates (区划).

    Raises ``RegionError`` with the nearest names or codes where there is none.

    >>> str(found_regions("常州市", None, None).title)
    '320400 常州市'
    """
    found = find_regions(query, on, within=within)
    if not found:
        raise unknown_region(query, on)
    in_force = [each for each in found if each.in_force]
    chosen = in_force if len(in_force) == 1 else found
    if len(chosen) > 1:
        title = text("regions.candidates", query=query, count=len(chosen))
        return Sheet(title=title, sections=[Table.of(CANDIDATES, found)])
    others = [each for each in found if each is not chosen[0]]
    sheet = _division(chosen[0], on)
    if not others:
        return sheet
    return Sheet(sheets=[sheet, Sheet(title=text("regions.others"), sections=[Table.of(CANDIDATES, others)])])


def _division(found: RegionCandidate, on: str | None) -> Sheet:
    """One division: status, full name, level, what is above and beneath it, and its successions.

    One that is not in force at the date shows what is above and beneath it in the nearest list that has it.
    """
    status, region = found.status, found.region
    day = _day(status, on)
    beneath = [{"code": each, "name": each.name(day)} for each in region.children(day)]
    about = by_parts(
        text("regions.division", code=region.code, name=status.name),
        status=status,
        full_name=found.full_name,
        level=region.level,
        parent=_named(region.parent_at(day), day),
        now=None if status.in_force else _now(status, on),
        division_count=len(beneath),
    )
    tables = [
        Table.of(STEPS, region.successors(on), text("regions.after")),
        Table.of(STEPS, region.predecessors(on), text("regions.before")),
        Table.of(DIVISIONS, beneath, text("regions.beneath", count=len(beneath))),
    ]
    return attrs.evolve(about, sections=[*about.sections, *(table for table in tables if table.rows)])


def _named(region: Region | None, on: str | None) -> Fact:
    return None if region is None else joined("words", [region.name(on), region])


def _day(status: RegionStatus, on: str | None) -> str | None:
    """The date asked, or that of the nearest list in which the division stands."""
    if status.in_force:
        return on
    ended = status.last_year is not None and status.last_year < status.list_year
    return f"{status.last_year if ended else status.first_year}-12-31"


def _now(status: RegionStatus, on: str | None) -> Fact:
    current = tuple(_named(each, on) for each in status.current)
    return current or (text("regions.unknown") if status.successions else None)


def provinces(on: str | None) -> Sheet:
    """The provinces at a date, each with how many prefectures and counties it has (省级行政区).

    >>> str(provinces("2021-12-31").title)
    '省级行政区（34）'
    """
    rows = [
        {"code": each, "name": each.name(on)}
        | {level: len(RegionSet.of(each, on, level=level)) for level in ("prefecture", "county")}
        for each in RegionSet.of("CN", on)
    ]
    return Sheet(title=text("regions.provinces", count=len(rows)), sections=[Table.of(PROVINCES, rows)])
