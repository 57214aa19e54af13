"""Columns (列): groups of columns that several sheets have, with where their cells come from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from minzheng.comparison import Estimate
from minzheng.errors import RegionError
from minzheng.language import Text, text
from minzheng.periods import Period
from minzheng.quantities import Pairs
from minzheng.regions import Region
from minzheng.reports.amounts import measured, rounded
from minzheng.reports.sheet import CellKind, Column, Fact, at, hidden

NUMBER = CellKind.NUMBER


def amount(key: str, of: str) -> Column:
    """The number of a quantity, to as many decimals as records have."""
    return hidden(key, NUMBER, of=lambda item: _rounded(at(item, f"{of}.magnitude")))


def where(of: str) -> tuple[Column, Column]:
    """The region of a statement by its code, for records, and by its name at the time that it speaks of."""
    return (
        hidden("region", of=f"{of}.region"),
        Column("region_name", of=lambda item: _region_name(at(item, of))),
    )


def parts(of: str) -> tuple[Column, Column]:
    """The breakdown and the scope of a statement, for records."""
    return (
        hidden("breakdown", CellKind.TEXT, many=True, of=lambda item: pair_codes(at(item, f"{of}.breakdown") or ())),
        hidden("scope", CellKind.TEXT, many=True, of=lambda item: tuple(map(str, at(item, f"{of}.scope") or ()))),
    )


def printed(of: str, prefix: str = "") -> tuple[Column, ...]:
    """What a printed figure is made of."""
    return (
        hidden(f"{prefix}comparator", of=f"{of}.op"),
        *(hidden(f"{prefix}{end}", NUMBER, of=f"{of}.{end}") for end in ("low", "high")),
        hidden(f"{prefix}unit", of=f"{of}.unit.code"),
    )


def estimated(key: str, of: str, words: Callable[[Any], Fact] = measured, *, shown: bool = True) -> tuple[Column, ...]:
    """An estimate: in words, its number, its unit, and the ends of what it may be."""

    def said(item: object) -> Fact:
        value = at(item, of)
        return words(value) if isinstance(value, Estimate) else measured(value)

    return (
        Column(f"{key}_in_words", CellKind.FIGURE, shown=shown, of=said),
        amount(key, f"{of}.value"),
        hidden(f"{key}_unit", of=f"{of}.interval.unit.code"),
        *ends(key, of),
    )


def ends(key: str, of: str) -> tuple[Column, Column]:
    """The ends of what an estimate may be."""
    low, high = (
        hidden(f"{key}_{end}", NUMBER, of=lambda item, end=end: _rounded(at(item, f"{of}.interval.{end}")))
        for end in ("low", "high")
    )
    return low, high


def pair_codes(breakdown: Pairs) -> tuple[str, ...]:
    """A breakdown as texts for records: ``area=urban``."""
    return tuple(f"{axis}={value}" for axis, value in breakdown)


def _rounded(value: Any) -> Fact:
    return None if value is None else rounded(value)


def _region_name(statement: Any) -> Fact:
    return None if statement is None else region_name(statement.region, statement.period)


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
