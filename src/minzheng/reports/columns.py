"""Columns (列): groups of columns that several sheets have, with where their cells come from."""

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import date
from typing import Any

from minzheng.catalogue import bound_named, indicators, named
from minzheng.comparison import Estimate, Figured
from minzheng.errors import RegionError
from minzheng.language import Text, joined, text
from minzheng.model import Target
from minzheng.periods import Period
from minzheng.quantities import Comparator, Figure, Unit
from minzheng.regions import Region
from minzheng.reports.amounts import measured, rounded
from minzheng.reports.sheet import Column, Fact, Source, at, columns, hidden, shown

Columns = tuple[Column, ...]


def amounts(**of: str) -> Columns:
    """The numbers of quantities, to as many decimals as records have."""
    paths = {key: functools.partial(_rounded, f"{path}.magnitude") for key, path in of.items()}
    return columns("number", paths, show=False)


def _rounded(path: str, item: object) -> Fact:
    value: Any = at(item, path)
    return None if value is None else rounded(value)


def where(of: str) -> Columns:
    """The region of a statement by its code, for records, and by its name at the time that it speaks of."""

    def name(item: object) -> Fact:
        statement: Any = at(item, of)
        return None if statement is None else region_name(statement.region, statement.period)

    return (*hidden(region=f"{of}.region"), *shown(region_name=name))


def parts(of: str) -> Columns:
    """The breakdown and the scope of a statement, for records: ``area=urban``."""
    return hidden(
        "text",
        many=True,
        breakdown=lambda item: tuple(f"{axis}={value}" for axis, value in at(item, f"{of}.breakdown") or ()),
        scope=lambda item: tuple(map(str, at(item, f"{of}.scope") or ())),
    )


def printed(of: str, prefix: str = "") -> Columns:
    """What a printed figure is made of."""
    return (
        *columns(Comparator, {f"{prefix}comparator": f"{of}.op"}, show=False),
        *columns("number", {f"{prefix}{end}": f"{of}.{end}" for end in ("low", "high")}, show=False),
        *columns("code", {f"{prefix}unit": f"{of}.unit.code"}, show=False),
    )


def estimated(key: str, of: str, words: Callable[[Any], Fact] = measured, *, show: bool = True) -> Columns:
    """An estimate: in words, its number, its unit, and the ends of what it may be."""

    def said(item: object) -> Fact:
        value = at(item, of)
        return words(value) if isinstance(value, Estimate) else measured(value)

    return (
        *columns("figure", {f"{key}_in_words": said}, show=show),
        *amounts(**{key: f"{of}.value"}),
        *columns("code", {f"{key}_unit": f"{of}.interval.unit.code"}, show=False),
        *ends(key, f"{of}.interval"),
    )


def printed_ends(key: str, figure: str) -> Columns:
    """The ends of what a printed figure may stand for, in the unit that it is printed in."""

    def interval(item: object) -> Fact:
        printed: Any = at(item, figure)
        return None if printed is None else printed.interval.to(printed.unit)

    return ends(key, interval)


def ends(key: str, of: Source) -> Columns:
    """The ends of an interval, each with whether it belongs to it."""

    def part(name: str, item: object) -> Fact:
        found: Any = at(of(item) if callable(of) else at(item, of), name)
        return found if found is None or isinstance(found, bool) else rounded(found)

    low, high = ({f"{key}_{end}": functools.partial(part, end)} for end in ("low", "high"))
    closed = ({f"{key}_{end}_closed": functools.partial(part, f"{end}_closed")} for end in ("low", "high"))
    parts = zip((low, high), closed, strict=True)
    return tuple(
        column
        for ends, said in parts
        for column in (*columns("number", ends, show=False), *columns("boolean", said, show=False))
    )


def numbered(figure: str, indicator: str, suffix: str = "") -> Columns:
    """What a figure is in the unit of its indicator: its printed number, what it may stand for, and the unit.

    All figures of one indicator are so in one unit, and are drawn and reckoned with as they stand.
    """

    def number(item: object) -> Fact:
        printed, unit = at(item, figure), _unit(item, figure, indicator)
        return rounded(printed.quantity.to(unit).magnitude) if unit is not None and printed.op.is_point else None

    def end(name: str, item: object) -> Fact:
        printed, unit = at(item, figure), _unit(item, figure, indicator)
        found = None if unit is None else getattr(printed.interval.to(unit), name)
        return None if found is None else rounded(found)

    ends: dict[str, Source] = {f"value_{name}{suffix}": functools.partial(end, name) for name in ("low", "high")}
    return (
        *columns("number", {f"number{suffix}": number, **ends}, show=False),
        *columns("code", {f"unit{suffix}": lambda item: at(_unit(item, figure, indicator), "code")}, show=False),
    )


def _unit(item: object, figure: str, indicator: str) -> Unit | None:
    """The unit of the indicator without a scale word, or else that of the figure; none of what is no figure."""
    printed, meant = at(item, figure), at(item, f"{indicator}.unit")
    if not isinstance(printed, Figure):
        return None
    return (meant if meant is not None and printed.unit.converts_to(meant) else printed.unit).unscaled


def region_name(region: Region, when: Period | date | None = None) -> str | Text:
    """The name of a region at the end of a period or on a day, else its newest name, else its code.

    >>> region_name(Region("320400"), Period(2021)), region_name(Region("CN")), region_name(Region("320482"))
    ('常州市', '中国', '金坛市')
    """
    if not region.known:
        return text("region.unknown")
    if isinstance(when, Period) and not when.known:
        when = None
    day = (when.last or when.first) if isinstance(when, Period) else when
    for on in (day, None):
        try:
            return region.name(on) if on else region.name()
        except RegionError:
            continue
    return region.status().name or region.code


def steps_to(target: Any) -> Fact:
    """What a target is to reach on its way (阶段目标)."""
    return tuple(joined("words", [step.period, step.value]) for step in at(target, "milestones") or ())


def name_of(seen: Any, known: Any = None, more: Any = ()) -> Fact:
    """The indicator that a statement is about, with its breakdown and its scope, and what else is said of it."""
    if seen is None:
        return None
    indicator = known if known is not None else indicators.get(seen.indicator)
    return named(seen.indicator, indicator, seen.breakdown, seen.scope, more)


def reported(statement: Figured | None) -> Fact:
    """What is reported, or why it is missing; of a target its bound."""
    if isinstance(statement, Target):
        return bound_named(statement.value, indicators)
    return None if statement is None else statement.value if statement.value is not None else statement.missing


def dated(statement: Figured | None) -> Text | None:
    """The value of a statement with its period: 68%（2021年）, of a target 目标72%（2022年）."""
    if statement is None:
        return None
    words = text("mark.brackets", text=reported(statement), more=statement.period)
    return text("growth.promised", promise=words) if isinstance(statement, Target) else words
