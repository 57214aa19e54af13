"""Records: typed values, as the published schema says, the same facts in every language."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from examples_of_results import HOSTILE, results
from minzheng.language import languages
from minzheng.reports import records_of, rendered, results_schema_text
from minzheng.reports.schema import results_schema
from minzheng.reports.sheets import MADE_IN, makers

PUBLISHED = Path(__file__).parents[2] / "schemas" / "results-1.schema.json"
RESULTS, HOSTILE_RESULTS = results(), results(HOSTILE)
SCHEMA = results_schema()
RECORDS = {name: maker.columns for name, maker in makers().items() if maker.columns}
LOOKED_UP = {
    "Catalogue",
    "Indicator",
    "IndicatorCandidate",
    "Topics",
    "Unit",
    "Units",
    "Figure",
    "Quantity",
    "Interval",
}
LOOKED_UP |= {"Period", "Region", "RegionSet", "Listed"}
"""Look-ups: lists of parts for reading, no results."""


def as_json(value: Any) -> Any:
    """What JSON has of a record."""
    if isinstance(value, list):
        return [as_json(each) for each in value]
    if isinstance(value, dict):
        return {key: as_json(each) for key, each in value.items()}
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, date) else value


def test_the_published_schema_is_the_one_that_is_made() -> None:
    """``minzheng schema --write schemas`` writes both."""
    assert PUBLISHED.read_text(encoding="utf-8") == results_schema_text()
    Draft202012Validator.check_schema(SCHEMA)


def test_every_result_has_its_records_in_the_schema() -> None:
    """A new result without one fails here."""
    assert set(makers()) == set(MADE_IN)
    assert set(MADE_IN) - LOOKED_UP == set(RECORDS)


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("name", [name for name, each in RESULTS.items() if type(each).__name__ not in LOOKED_UP])
def test_records_are_as_the_schema_says(name: str, lang: str) -> None:
    """Each value of its type, no key more and none less."""
    for result in (RESULTS[name], HOSTILE_RESULTS.get(name, RESULTS[name])):
        kind = next(base.__name__ for base in type(result).__mro__ if base.__name__ in RECORDS)
        validator = Draft202012Validator({**SCHEMA["$defs"][kind], "$defs": SCHEMA["$defs"]})  # type: ignore[index]
        made = records_of(result, lang)
        for record in made:
            errors = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(as_json(record))]
            assert not errors
        assert made or name in ("same", "checked files")


NOT_TRIED = {"predecessor", "succession", "gap", "region", "findings", "file", "document", "scope"}
"""Columns that none of the examples fills."""


def test_every_column_says_something_of_some_result() -> None:
    """A field that is not there would leave its column empty without a word."""
    filled: dict[int, set[str]] = {}
    for result in RESULTS.values():
        kind = next((base.__name__ for base in type(result).__mro__ if base.__name__ in RECORDS), None)
        for record in records_of(result) if kind else ():
            said = {key for key, value in record.items() if value not in (None, [], {})}
            filled.setdefault(id(RECORDS[str(kind)]), set()).update(said)
    empty = {column.key for columns in RECORDS.values() for column in columns if column.key not in filled[id(columns)]}
    assert empty <= NOT_TRIED


@pytest.mark.parametrize("name", RESULTS)
def test_what_is_no_words_is_the_same_in_every_language(name: str) -> None:
    """Numbers, codes, dates and canonical texts."""
    by_language = [records_of(RESULTS[name], lang) for lang in languages()]
    for records in zip(*by_language, strict=True):
        first = records[0]
        for other in records[1:]:
            assert list(other) == list(first)
            for key, value in first.items():
                if value is None or isinstance(value, bool | int | Decimal | date):
                    assert other[key] == value


@pytest.mark.parametrize("name", RESULTS)
def test_json_and_json_lines_have_the_records(name: str) -> None:
    """Number for number."""
    made = as_json(list(records_of(RESULTS[name])))
    whole = json.loads(rendered(RESULTS[name], "json"))
    lines = [json.loads(line) for line in rendered(RESULTS[name], "jsonl").splitlines()]
    assert whole["records"] == lines == made
