"""The schema of records (记录的模式): what the records of each result hold, made from the columns themselves."""

from __future__ import annotations

import json
from collections.abc import Mapping

from minzheng.language import say
from minzheng.reports import (
    datasets,
    documents,
    findings,
    pairs,
    places,
    progress,
    readings,
    reporting,
    versions,
    weighing,
)
from minzheng.reports.sheet import CellKind, Column

RECORDS: Mapping[str, tuple[Column, ...]] = {
    "Aggregate": places.AGGREGATE,
    "Apportionment": weighing.APPORTIONMENT,
    "Assessment": progress.TARGETS,
    "Audit": findings.AUDIT,
    "Benchmark": places.BENCHMARK,
    "Change": documents.CHANGES,
    "Comparison": pairs.COMPARISON,
    "Consensus": pairs.RECONCILIATION,
    "CurrentFigure": reporting.CURRENT,
    "Dataset": datasets.STATEMENTS,
    "DatasetDiff": documents.CHANGES,
    "DefinitionDiff": versions.DEFINITIONS,
    "Deliverable": datasets.STATEMENTS,
    "Diff": documents.CHANGES,
    "Document": datasets.DOCUMENT,
    "FactHistory": reporting.HISTORY,
    "Finding": findings.FINDINGS,
    "Findings": findings.FINDINGS,
    "Growth": pairs.GROWTH,
    "Growths": pairs.GROWTH,
    "InForce": reporting.IN_FORCE,
    "Lineage": documents.LINEAGE,
    "Mention": readings.MENTIONS,
    "Observation": datasets.STATEMENTS,
    "Plan": datasets.STATEMENTS,
    "Progress": progress.TARGETS,
    "Ranking": places.RANKING,
    "Reading": readings.MENTIONS,
    "Reconciliation": pairs.RECONCILIATION,
    "Returns": reporting.RETURNS,
    "RollUp": progress.ROLL_UP,
    "Score": weighing.SCORE,
    "Summary": datasets.STATEMENTS,
    "Target": datasets.STATEMENTS,
    "Task": datasets.STATEMENTS,
    "Unchanged": documents.CHANGES,
}
"""The columns of the records of each result; a result that is one thing has the records of its table."""
TYPES: Mapping[CellKind, Mapping[str, object]] = {
    CellKind.NUMBER: {"type": ["number", "null"]},
    CellKind.OBJECT: {"type": ["object", "null"]},
    CellKind.BOOLEAN: {"type": ["boolean", "null"]},
    CellKind.DATE: {"type": ["string", "null"], "format": "date"},
}
"""The types of columns that are no texts."""


def results_schema() -> dict[str, object]:
    """The JSON Schema of the records of every result (结果记录的模式)."""
    definitions = {name: _record(columns) for name, columns in RECORDS.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "results-1.schema.json",
        "title": "minzheng/results-1",
        "description": " / ".join(say("schema.results", lang) for lang in ("zh", "en")),
        "$defs": definitions,
        "anyOf": [{"type": "array", "items": {"$ref": f"#/$defs/{name}"}} for name in definitions],
    }


def results_schema_text() -> str:
    """The same as the text of its file."""
    return json.dumps(results_schema(), ensure_ascii=False, indent=2) + "\n"


def _record(columns: tuple[Column, ...]) -> dict[str, object]:
    return {
        "type": "object",
        "properties": {column.key: _property(column) for column in columns},
        "required": [column.key for column in columns],
        "additionalProperties": False,
    }


def _property(column: Column) -> dict[str, object]:
    described = {"description": " / ".join(say(f"header.{column.key}", lang) for lang in ("zh", "en"))}
    kind = dict(TYPES.get(column.sort, {"type": ["string", "null"]}))
    if column.many:
        return {"type": "array", "items": kind, **described}
    if column.codes is not None:
        kind["enum"] = [*map(str, column.codes), None]
    return {**kind, **described}
