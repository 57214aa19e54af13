"""Definitions of indicators (指标定义): TOML tables, one for each code, read with every problem reported at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import attrs

from minzheng.catalogue.topic import Topic
from minzheng.errors import FileError, MinzhengError, near_names, reason_of
from minzheng.inputs import NO_TOML, bytes_of, toml_in
from minzheng.model import Break, Finding, Indicator, LoadError, Location, Source
from minzheng.quantities import Units, as_figure, units

HEADER = re.compile(r"\s*\[\s*[\"']?(?P<code>[^\"'\[\]]+?)[\"']?\s*\]")
KEY = re.compile(r"\s*(?P<key>[A-Za-z_]+)\s*=")
FACTOR = re.compile(r"[1-9][0-9]*(?:/[1-9][0-9]*)?")


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _are_axes(value: object) -> bool:
    return isinstance(value, Mapping) and all(map(_are_texts, value.values()))


def _are_breaks(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, Mapping) and _is_break(each) for each in value)


def _is_break(row: Mapping[object, object]) -> bool:
    return {"since", "what"} <= row.keys() <= {"since", "what", "source"} and all(map(_is_text, row.values()))


def _are_factors(value: object) -> bool:
    return isinstance(value, Mapping) and all(
        isinstance(each, str) and FACTOR.fullmatch(each) is not None for each in value.values()
    )


class KeyFormat(NamedTuple):
    """How the value of a key is written: what accepts it, and an example."""

    accepts: Any
    example: str


TEXT = KeyFormat(_is_text, '"…"')
TEXTS = KeyFormat(_are_texts, '["…"]')
TOPIC = "topic"
TOPIC_NAMED = {"code", "name", "name_en"}
TOPIC_KEYS = TOPIC_NAMED | {"parent"}
UNITS = ("unit", "noun")
"""The keys of own units."""
UNLISTED = "unlisted_parts"
"""The key by which a ratio says why its parts are no indicators of the catalogue."""
INDICATOR_KEYS: dict[str, KeyFormat] = {
    **{field.name: TEXT for field in attrs.fields(Indicator) if field.name not in ("code", "extra", "location")},
    **dict.fromkeys(("synonyms", "former_names", "topics", "sources"), TEXTS),
    "breakdowns": KeyFormat(_are_axes, '{ area = ["urban", "rural"] }'),
    "second_units": KeyFormat(_are_factors, '{ "件" = "1" }'),
    "breaks": KeyFormat(_are_breaks, '[{ since = "2019", what = "…" }]'),
    UNLISTED: TEXT,
}
"""Every key of an indicator in a file."""
REQUIRED_KEYS = tuple(
    field.name for field in attrs.fields(Indicator) if field.name in INDICATOR_KEYS and field.default is attrs.NOTHING
)
"""The keys that every definition of an indicator has (必填键)."""


class IndicatorDefinitions(NamedTuple):
    """What a file defines: indicators, why the parts of some ratios are not listed, and the units it is read with."""

    indicators: tuple[Indicator, ...]
    unlisted: Mapping[str, str]
    units: Units
    topics: tuple[Topic, ...] = ()


def read_file(path: str | Path, known: Units = units) -> IndicatorDefinitions:
    """The indicators of a TOML file; ``FileError`` for what cannot be read, ``LoadError`` for what it says."""
    try:
        text = bytes_of(path).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise FileError("MZ083", origin=str(path), reason=reason_of(error)) from error
    return read_definitions(text, str(path), known)


def read_definitions(text: str, origin: str, known: Units = units) -> IndicatorDefinitions:
    """The indicators of a TOML text, each of which knows its place in it.

    Raises ``FileError`` for what is no TOML, and ``LoadError`` with all that is wrong in it.

    >>> text = '["local.beds"]; name = "床位"; unit = "张"; time = "stock"; direction = "higher"'
    >>> [beds], *_ = read_definitions(text.replace("; ", chr(10)), "mine.toml")
    >>> beds.code, beds.location.line
    ('local.beds', 1)
    """
    return read_table(parsed(text, origin), Source(origin, text, marks), known)


def parsed(text: str, origin: str) -> Mapping[str, object]:
    """The tables of a TOML text by code; ``FileError`` for what is none."""
    try:
        return toml_in(text)
    except NO_TOML as error:
        raise FileError("MZ083", origin=origin, reason=reason_of(error)) from error


def read_table(table: Mapping[str, object], source: Source, known: Units = units) -> IndicatorDefinitions:
    """The indicators of a mapping by code, as TOML or another format gives it; ``LoadError`` with all that is wrong.

    The keys of a file of units stand among the codes, which have a dot each; what they define is known to the rest.
    """
    if own := {key: table[key] for key in UNITS if key in table}:
        known = known.extend({"origin": source.name, **own})
    topics = tuple(_topics(table.get(TOPIC, ()), source))
    findings: list[Finding] = []
    made: list[Indicator] = []
    unlisted: dict[str, str] = {}
    for code, row in _by_code({key: row for key, row in table.items() if key not in (*UNITS, TOPIC)}):
        place = Location((code,), source)
        if problems := list(_problems(code, row, place)):
            findings += problems
            continue
        fields: dict[str, Any] = dict(row)  # type: ignore[call-overload]
        why = fields.pop(UNLISTED, None)
        try:
            fields["breaks"] = [Break(**each) for each in fields.get("breaks", ())]
            made.append(Indicator(code=code, location=place, **_in_units(fields, known)))
        except MinzhengError as error:
            findings.append(Finding.of(error, place))
        if why:
            unlisted[code] = why
    if findings:
        raise LoadError(findings)
    return IndicatorDefinitions(tuple(made), unlisted, known, topics)


def _by_code(table: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """The rows by code; ``[local.beds]`` without quotes is a table in a table, and means the same."""
    for code, row in table.items():
        if isinstance(row, Mapping) and row and all(isinstance(each, Mapping) for each in row.values()):
            yield from _by_code({f"{code}.{name}": each for name, each in row.items()})
        else:
            yield code, row


def _topics(rows: object, source: Source) -> Iterator[Topic]:
    """The topics of a table; one that lacks a code or a name, or has another key, is a ``LoadError``."""
    for place, row in enumerate(rows if isinstance(rows, list | tuple) else [rows]):
        if not isinstance(row, Mapping) or not TOPIC_NAMED <= row.keys() <= TOPIC_KEYS:
            example = '[[topic]] code = "…", name = "…", name_en = "…"'
            facts = {"indicator": source.name, "key": TOPIC, "example": example}
            raise LoadError([Finding("MZ085", facts, Location((TOPIC, place), source))])
        yield Topic(**row)


def _in_units(fields: dict[str, Any], known: Units) -> dict[str, Any]:
    """The fields of an indicator, what is written in units read with some registry."""
    second = {known.unit(unit): factor for unit, factor in fields.get("second_units", {}).items()}
    bounds = fields.get("bounds")
    return {
        **fields,
        "unit": known.unit(fields["unit"]),
        "second_units": second,
        "bounds": None if bounds is None else as_figure(bounds, known),
    }


def _problems(code: str, row: object, place: Location) -> Iterator[Finding]:
    if not isinstance(row, Mapping):
        yield Finding("MZ086", {"indicator": code, "keys": REQUIRED_KEYS}, place)
        return
    for key, value in row.items():
        if key not in INDICATOR_KEYS:
            nearest = near_names(key, INDICATOR_KEYS) or tuple(INDICATOR_KEYS)
            yield Finding("MZ084", {"indicator": code, "key": key, "nearest": nearest}, place.at(key))
        elif not INDICATOR_KEYS[key].accepts(value):
            yield Finding(
                "MZ085", {"indicator": code, "key": key, "example": INDICATOR_KEYS[key].example}, place.at(key)
            )
    if missing := tuple(key for key in REQUIRED_KEYS if key not in row):
        yield Finding("MZ086", {"indicator": code, "keys": missing}, place)


def marks(text: str) -> Mapping[tuple[str | int, ...], tuple[int, int]]:
    """Line and column of each table and of each key in it."""
    found: dict[tuple[str | int, ...], tuple[int, int]] = {}
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), start=1):
        column = len(line) - len(line.lstrip()) + 1
        if header := HEADER.match(line):
            table = (header["code"],)
            found[table] = number, column
        elif key := KEY.match(line):
            found[(*table, key["key"])] = number, column
    return found
