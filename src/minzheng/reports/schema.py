"""The schema of records (记录的模式): what the records of each result hold, made from the columns themselves."""

from __future__ import annotations

import json
from collections.abc import Mapping

from minzheng.language import bilingual
from minzheng.reports.sheet import CellKind, Column
from minzheng.reports.sheets import makers

TYPES: Mapping[CellKind, Mapping[str, object]] = {
    CellKind.INTEGER: {"type": ["integer", "null"]},
    CellKind.NUMBER: {"type": ["number", "null"]},
    CellKind.OBJECT: {"type": ["object", "null"]},
    CellKind.BOOLEAN: {"type": ["boolean", "null"]},
    CellKind.DATE: {"type": ["string", "null"], "format": "date"},
}
"""The types of columns that are no texts."""


def results_schema() -> dict[str, object]:
    """The JSON Schema of the records of every result (结果记录的模式)."""
    known = {name: maker.columns for name, maker in sorted(makers().items())}
    definitions = {name: _record(columns) for name, columns in known.items() if columns}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "results-1.schema.json",
        "title": "minzheng/results-1",
        "description": bilingual("schema.results"),
        "$defs": definitions,
        "anyOf": [{"type": "array", "items": {"$ref": f"#/$defs/{name}"}} for name in definitions],
    }


def results_schema_text() -> str:
    """The same as the text of its file.

    >>> results_schema_text().startswith("{")
    True
    """
    return json.dumps(results_schema(), ensure_ascii=False, indent=2) + "\n"


def _record(columns: tuple[Column, ...]) -> dict[str, object]:
    return {
        "type": "object",
        "properties": {column.key: _property(column) for column in columns},
        "required": [column.key for column in columns],
        "additionalProperties": False,
    }


def _property(column: Column) -> dict[str, object]:
    described = {"description": bilingual(f"header.{column.key}")}
    kind = dict(TYPES.get(column.sort, {"type": ["string", "null"]}))
    if column.many:
        return {"type": "array", "items": kind, **described}
    if column.codes is not None:
        kind["enum"] = [*map(str, column.codes), None]
    return {**kind, **described}
