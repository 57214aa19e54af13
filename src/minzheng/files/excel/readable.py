"""Readable rows (可读数据行): rows of typed values in the words of officials, each of which reads back as the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from minzheng.errors import MinzhengError
from minzheng.files.excel.choices import CODES, name_of
from minzheng.files.rows.headers import AXIS
from minzheng.frames import paired, pairs
from minzheng.model import axes, words_of
from minzheng.periods import Period, as_period
from minzheng.quantities import as_unit
from minzheng.regions import Region

if TYPE_CHECKING:
    from minzheng.catalogue import Catalogue

TECHNICAL = ("multiplier", "decimals", "comparator", "aim", "adds", "low", "high", "approximation", "printed")
"""Columns that say of a figure what its text says."""
BY_SHEET = ("target", "observation", "task", "deliverable")
"""Kinds of statements that the name of their sheet says."""
TIMES = ("period", "due", "done")


def readable(row: Mapping[str, Any], catalogue: Catalogue) -> dict[str, Any]:
    """A row of ``to_rows`` as people write it: names, labels, periods in words, a figure in one cell (可读数据行)."""
    made = {field: value for field, value in row.items() if value not in (None, "") and field not in TECHNICAL}
    if row["record"] in BY_SHEET:
        made |= _figure(row)
    made |= {field: _time(made[field]) for field in TIMES if field in made}
    made |= {field: _label(field, made[field]) for field in CODES if field in made}
    if row["record"] in BY_SHEET and "indicator" in made:
        made["indicator"] = _indicator(str(made["indicator"]), catalogue)
    if "region" in made:
        made["region"] = _region(str(made["region"]), str(row.get("period", "")))
    return made | dict(_parts(made.pop("breakdown", "")))


def _figure(row: Mapping[str, Any]) -> dict[str, Any]:
    """A figure as a number with its unit beside it, where that is all that is printed; else its text alone."""
    number, unit, text = row.get("value"), str(row.get("unit", "")), row.get("printed", "")
    if not text:
        return {"value": None, "unit": None}
    if isinstance(number, Decimal) and unit:
        scaled = as_unit(unit).scaled(int(row.get("multiplier") or 0)).code
        if text == f"{number:f}{scaled}":
            return {"value": number, "unit": scaled}
    return {"value": text, "unit": None}


def _time(written: str) -> str:
    """A period in words, where these mean it."""
    try:
        period = as_period(written)
        label = period.label("zh")
        return label if as_period(label) == period and str(as_period(label)) == written else written
    except MinzhengError:
        return written


def _label(field: str, code: str) -> str:
    """The label of a code, where that means it."""
    words = words_of(CODES[field])
    member = words.get(code)
    label = code if member is None else member.label("zh")
    return label if words.get(label) == code else code


def _indicator(code: str, catalogue: Catalogue) -> str:
    """The name of an indicator, where that means it and no part of it."""
    known = catalogue.get(code)
    if known is None:
        return code
    try:
        found = catalogue.resolve(known.name)
    except MinzhengError:
        return code
    return known.name if found.code == code and not found.breakdown else code


def _region(code: str, period: str) -> str:
    """The name of a division, where that means it today and at the end of the period."""
    region = Region(code)
    name = name_of(region)
    try:
        when = Period(period).last if period else None
        return name if when is None or region.full_name(when) == name else code
    except MinzhengError:
        return code


def _parts(breakdown: str) -> Iterator[tuple[str, str]]:
    """A column for each part on a known axis, by its label; one for the others."""
    rest: list[tuple[str, str]] = []
    for axis, value in (pairs(breakdown) or {}).items():
        known = axes.get(axis)
        part = None if known is None else known.words.get(value)
        if known is not None and part is not None and known.words.get(part.name) == part and part.code == value:
            yield f"{AXIS}{axis}", part.name
        else:
            rest.append((axis, value))
    if rest:
        yield "breakdown", paired(rest)
