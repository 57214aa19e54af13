"""The JSON Schema of plan files (计划文件的模式), walked from the fields of the model and their docstrings."""

from __future__ import annotations

import ast
import functools
import inspect
import itertools
import json
import textwrap
from typing import Any

import attrs

from minzheng.files.entries import CLASSES, OF_EACH, OF_SEVERAL, SCHEMA_VERSION, SECTIONS, STATEMENTS
from minzheng.files.field_schemas import (
    ANY_FIGURE,
    ANY_REGION,
    DEFINITIONS,
    LOCAL,
    LOCAL_REGIONS,
    MARK,
    RULES,
    Schema,
    mapping,
    ref,
)
from minzheng.files.plan_data import FILES
from minzheng.files.records_whole import NAMED, definition_of
from minzheng.files.shapes import GIVEN, RECORDS, STANDALONE, key_of, keys, required, shapes
from minzheng.files.whole import whole_of
from minzheng.model import LENT, Observation
from minzheng.quantities import Figure
from minzheng.regions import Region

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ID = f"urn:minzheng:plan-file:{SCHEMA_VERSION.rpartition('/')[2]}"

OF_THEMSELVES = {Figure: ANY_FIGURE, Region: ANY_REGION}
"""What the fields of files refer to by name."""
SECTION_TEXTS = {
    "schema": "The schema that the file follows (格式版本).",
    "document": "The document that the file is about (文件信息).",
    "documents": "Several documents in one file, each with what it says (多份文件).",
    "regions": "Places that the division codes do not have, by code (本地区域); a code begins with local.",
    "indicators": "Indicators that only this document has, by code (本地指标); a code begins with local.",
    "observations": "What the document reports (观测值).",
    "tasks": "The numbered items of the plan, which targets and deliverables name (工作任务).",
    "targets": "What the document promises in figures (目标).",
    "deliverables": "What the document promises without figures (任务成果).",
    "waivers": "Findings about the document that are let pass, each with a reason (豁免).",
}


def schema(cls: Any = None) -> Schema:
    """The JSON Schema (2020-12) of plan files (计划文件的 JSON Schema), or of what ``to_plain`` makes of a class.

    It accepts every file that ``load`` accepts, and of a class all that ``from_plain`` does; what only the meaning of a
    text can decide, such as an unknown unit or indicator, it leaves to them. ``FileError`` for what is no class of the
    library.

    >>> from minzheng.periods import Period
    >>> schema()["$id"], schema(Period)["$ref"]
    ('urn:minzheng:plan-file:1', '#/$defs/Period')
    """
    if cls is not None:
        whole = whole_of(cls).schema
        return {"$schema": DIALECT, **whole, "$defs": definitions(whole)}
    objects = [whole_of(each).schema for each in (*STANDALONE, *RECORDS)]
    return {
        "$schema": DIALECT,
        "$id": ID,
        "title": "民政计划文件 · plan file of minzheng",
        **_plan_file(),
        "$defs": definitions(_plan_file(), *objects),
    }


def definitions(*parts: Schema) -> dict[str, Schema]:
    """Every definition that some schemas lead to, by name."""
    found: dict[str, Schema] = {}
    left = [name for part in parts for name in references(part)]
    while left:
        if (name := left.pop(0)) not in found:
            found[name] = definition(NAMED[name]) if name in NAMED else entry_definition(name)
            left += references(found[name])
    return found


def references(part: object) -> list[str]:
    """The names of the definitions that a schema refers to."""
    if isinstance(part, dict):
        own = [part["$ref"].removeprefix(DEFINITIONS)] if isinstance(part.get("$ref"), str) else []
        return own + [name for inner in part.values() for name in references(inner)]
    return [name for inner in part for name in references(inner)] if isinstance(part, list) else []


def entry_definition(kind: str) -> Schema:
    """The definition of an entry of a plan file, which says less than an object that stands for itself."""
    return _record(CLASSES[kind], entry=True)


def definition(cls: Any) -> Schema:
    """The definition of a class: what ``from_plain`` takes for one of its objects."""
    if cls in FILES:
        return {"description": _title(cls), **_plan_file()}
    if cls in RECORDS:
        return _record(cls)
    if cls in OF_THEMSELVES:
        made = OF_THEMSELVES[cls]
    elif cls in STANDALONE:
        made = STANDALONE[cls].schema
    else:
        made = definition_of(cls, whole_of) if attrs.has(cls) else whole_of(cls).schema
    return {"description": _title(cls), **made}


def schema_text() -> str:
    """The JSON Schema as the file that is checked in under ``schemas``.

    >>> schema_text().startswith("{")
    True
    """
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def _plan_file() -> Schema:
    """A mapping with the sections of a plan file, or with several documents that have them."""
    sections: Schema = {
        "schema": {"const": SCHEMA_VERSION},
        "document": ref("document"),
        "indicators": {"type": "object", "propertyNames": {"pattern": LOCAL}, "additionalProperties": ref("indicator")},
        "regions": LOCAL_REGIONS,
        **{section: {"type": "array", "items": ref(kind)} for section, kind in SECTIONS.items()},
    }
    described = {key: {"description": SECTION_TEXTS[key], **sections[key]} for key in sections}
    lent = [_lent(own) for own in dict.fromkeys(LENT.values())]
    each = {**mapping({key: described[key] for key in OF_EACH}, "document"), "allOf": lent}
    documents = {"description": SECTION_TEXTS["documents"], "type": "array", "items": each}
    several = mapping({key: described.get(key, documents) for key in OF_SEVERAL}, "schema", "documents")
    one = {**mapping(described, "schema", "document"), "allOf": lent}
    return {"if": {"required": ["documents"]}, "then": several, "else": one}


def _lent(name: str) -> Schema:
    """Where the document does not say it, each statement must."""
    asked = {
        section: {"items": {"required": [key]}}
        for section, kind in STATEMENTS.items()
        for key, own in LENT.items()
        if own == name and key in keys(CLASSES[kind])
    }
    return {"if": {"properties": {"document": {"required": [name]}}}, "else": {"properties": asked}}


def _record(cls: type, *, entry: bool = False) -> Schema:
    """The schema of a record: its keys, which of them are needed, and what it asks of them together.

    An ``entry`` of a file says less: its code and its document are known from where it stands, and what the
    document lends need not be given.
    """
    hidden = {*GIVEN, "code", "waivers", "document"} if entry else {*GIVEN}
    lent = tuple(LENT) if entry and cls in (CLASSES[kind] for kind in STATEMENTS.values()) else ()
    texts = docstrings(cls)
    properties = {
        name: _described(texts.get(name, ""), shape.schema) for name, shape in shapes(cls).items() if name not in hidden
    }
    if entry and cls is Observation:
        properties["value"] = {"anyOf": [MARK, properties["value"]]}
    needed = [name for name in required(cls) if name not in hidden and name not in lent]
    return {"description": _title(cls), **mapping(properties, *needed), **RULES.get(cls.__name__, {})}


def _title(cls: type) -> str:
    return (cls.__doc__ or "").strip().splitlines()[0]


def _described(text: str, shape: Schema) -> Schema:
    return {"description": text, **shape} if text else dict(shape)


@functools.cache
def docstrings(cls: type) -> dict[str, str]:
    """The sentence beneath each field of a class, by its key in a file; none where the source is not at hand.

    >>> from minzheng.model import LENT, Milestone
    >>> docstrings(Milestone)["period"]
    'By when.'
    """
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(cls)))
    except (OSError, TypeError):
        return {}
    body: list[Any] = tree.body[0].body  # type: ignore[attr-defined]
    return {
        key_of(ast.unparse(field.target)): inspect.cleandoc(str(text.value.value))
        for field, text in itertools.pairwise(body)
        if isinstance(field, ast.AnnAssign) and isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant)
    }
