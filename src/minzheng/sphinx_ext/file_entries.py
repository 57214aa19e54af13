"""Entries of files (文件条目): the keys of plan files, the headers of tables, the records of results."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from docutils import nodes

from minzheng.files import header_fields, schema
from minzheng.language import Text, has, own_name, text
from minzheng.reports import results_schema
from minzheng.sphinx_ext.drawing import link
from minzheng.sphinx_ext.entries import EntrySort

RECORDS = (
    "document", "indicator", "observation", "target", "deliverable", "task", "waiver",
    "Milestone", "Evidence", "Reference", "Break",
)  # fmt: skip
"""The mappings that a plan file is made of, in the order of their pages."""
SHOWN = 3
"""How many words or examples of a value are shown."""
LISTS = ("obligation", "modality", "status", "missing", "time", "direction", "aggregation", "confidence")


class FileKey(NamedTuple):
    """A key of a plan file (文件键): the mapping that it stands in, and what may stand there."""

    record: str
    """The mapping, such as ``target``."""
    name: str
    """The key as it is written."""
    required: bool
    """Whether it cannot be left out."""
    schema: Mapping[str, Any]
    """What its value may be."""


class ResultColumn(NamedTuple):
    """A column of the records of a result (结果列)."""

    record: str
    """The name of the result's class."""
    name: str
    """The key in its records."""
    schema: Mapping[str, Any]
    """What it holds."""


@functools.cache
def file_keys() -> tuple[FileKey, ...]:
    """Every key of plan files, from their schema (计划文件的键)."""
    known = schema()["$defs"]
    return tuple(
        FileKey(record.lower(), name, name in known[record].get("required", ()), held)
        for record in RECORDS
        for name, held in known[record]["properties"].items()
    )


@functools.cache
def result_columns() -> tuple[ResultColumn, ...]:
    """Every column of the records of results, from their schema (结果记录的列)."""
    known: Any = results_schema()["$defs"]
    return tuple(
        ResultColumn(record, name, held) for record, made in known.items() for name, held in made["properties"].items()
    )


def meaning(key: FileKey) -> Text:
    """What a key holds, in words."""
    own = f"reference.keys.{key.record}.{key.name}"
    return text(own if has(own, "en") else f"reference.keys.any.{key.name}")


def takes(key: FileKey, lang: str) -> object:
    """What may stand there, by example: the words of its list, a few texts, or the mapping that it is."""
    if key.name in LISTS and "enum" in str(key.schema):
        return link("list", key.name, text("reference.takes.list").label(lang))
    examples = tuple(dict.fromkeys(_examples(key.schema)))[:SHOWN]
    if examples:
        return tuple(map(str, examples))
    return text(f"reference.takes.{_type(key.schema)}")


def _examples(schema: Mapping[str, Any]) -> Iterator[object]:
    yield from schema.get("examples", ())
    for each in schema.get("anyOf", ()):
        yield from _examples(each)


def _type(schema: Mapping[str, Any]) -> str:
    kinds = [schema, *schema.get("anyOf", ())]
    found = next((each["type"] for each in kinds if "type" in each), None)
    referred = next((each["$ref"].rpartition("/")[2].lower() for each in kinds if "$ref" in each), None)
    return str(referred or found or "text")


def _held(column: ResultColumn) -> object:
    held = column.schema.get("items", column.schema)
    kind = next(each for each in held["type"] if each != "null") if isinstance(held["type"], list) else held["type"]
    codes = tuple(each for each in held.get("enum", ()) if each is not None)
    return codes or text(f"reference.json.{'many' if 'items' in column.schema else held.get('format', kind)}")


KEY = EntrySort(
    name="key",
    every=lambda _: file_keys(),
    key=lambda each: f"{each.record}.{each.name}",
    label=lambda each, _: str(each.name),
    part=lambda each: each.record,
    columns={
        "key": lambda each, _: nodes.literal(text=each.name),
        "holds": lambda each, _: meaning(each),
        "takes": takes,
        "required": lambda each, _: True if each.required else None,
    },
)
HEADER = EntrySort(
    name="header",
    every=lambda _: header_fields().values(),
    key=lambda each: each.field,
    label=lambda each, lang: str(each.label(lang)),
    columns={
        "field": lambda each, _: nodes.literal(text=each.field),
        "name_zh": lambda each, _: each.name,
        "name_en": lambda each, _: each.name_en,
        "holds": lambda each, lang: own_name(lang, each.what, each.what_en),
        "also_written": lambda each, _: (*filter(None, [each.sdmx]), *each.also),
    },
)
RECORD = EntrySort(
    name="record",
    every=lambda _: result_columns(),
    key=lambda each: f"{each.record}.{each.name}",
    label=lambda each, _: str(each.name),
    part=lambda each: each.record,
    columns={
        "key": lambda each, _: nodes.literal(text=each.name),
        "holds": lambda each, _: text(f"header.{each.name}"),
        "type": lambda each, _: _held(each),
    },
)
SORTS: tuple[EntrySort, ...] = (KEY, HEADER, RECORD)
