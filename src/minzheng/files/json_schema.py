"""The JSON Schema of plan files (计划文件的模式), walked from the fields of the model and their docstrings."""

from __future__ import annotations

import ast
import functools
import inspect
import itertools
import json
import textwrap
from typing import Any

from minzheng.files.entries import CLASSES, LENT, SCHEMA_VERSION, SECTIONS, STATEMENTS
from minzheng.files.field_schemas import ANY_FIGURE, LOCAL, LOCAL_REGIONS, RULES, Schema, mapping, ref
from minzheng.files.shapes import GIVEN, RECORDS, key_of, keys, required, shapes

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ID = f"urn:minzheng:plan-file:{SCHEMA_VERSION.rpartition('/')[2]}"

SECTION_TEXTS = {
    "schema": "The schema that the file follows (格式版本).",
    "document": "The document that the file is about (文件信息).",
    "regions": "Places that the division codes do not have, by code (本地区域); a code begins with local.",
    "indicators": "Indicators that only this document has, by code (本地指标); a code begins with local.",
    "observations": "What the document reports (观测值).",
    "tasks": "The numbered items of the plan, which targets and deliverables name (工作任务).",
    "targets": "What the document promises in figures (目标).",
    "deliverables": "What the document promises without figures (任务成果).",
    "waivers": "Findings about the document that are let pass, each with a reason (豁免).",
}


def schema() -> Schema:
    """The JSON Schema (2020-12) of plan files (计划文件的 JSON Schema), for editors and other programs.

    It accepts every file that ``load`` accepts; what only the meaning of a text can decide, such as an unknown unit or
    indicator, it leaves to ``load``.

    >>> schema()["$id"]
    'urn:minzheng:plan-file:1'
    """
    sections: Schema = {
        "schema": {"const": SCHEMA_VERSION},
        "document": ref("Document"),
        "indicators": {"type": "object", "propertyNames": {"pattern": LOCAL}, "additionalProperties": ref("Indicator")},
        "regions": LOCAL_REGIONS,
        **{section: {"type": "array", "items": ref(CLASSES[kind].__name__)} for section, kind in SECTIONS.items()},
    }
    described = {key: {"description": SECTION_TEXTS[key], **sections[key]} for key in sections}
    return {
        "$schema": DIALECT,
        "$id": ID,
        "title": "民政计划文件 · plan file of minzheng",
        **mapping(described, "schema", "document"),
        "allOf": [_lent(own) for own in dict.fromkeys(LENT.values())],
        "$defs": {"figure": ANY_FIGURE, **{cls.__name__: _record(cls) for cls in RECORDS}},
    }


def schema_text() -> str:
    """The JSON Schema as the file that is checked in under ``schemas``."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def _lent(name: str) -> Schema:
    """Where the document does not say it, each statement must."""
    asked = {
        section: {"items": {"required": [key]}}
        for section, kind in STATEMENTS.items()
        for key, own in LENT.items()
        if own == name and key in keys(CLASSES[kind])
    }
    return {"if": {"properties": {"document": {"required": [name]}}}, "else": {"properties": asked}}


def _record(cls: type) -> Schema:
    """The schema of a class: its keys, which of them are needed, and what it asks of them together."""
    hidden = {*GIVEN, "code", "waivers"} | (set() if cls.__name__ == "Reference" else {"document"})
    lent = tuple(LENT) if cls in (CLASSES[kind] for kind in STATEMENTS.values()) else ()
    texts = docstrings(cls)
    properties = {
        name: _described(texts.get(name, ""), shape.schema) for name, shape in shapes(cls).items() if name not in hidden
    }
    needed = [name for name in required(cls) if name not in hidden and name not in lent]
    title = (cls.__doc__ or "").strip().splitlines()[0]
    return {"description": title, **mapping(properties, *needed), **RULES.get(cls.__name__, {})}


def _described(text: str, shape: Schema) -> Schema:
    return {"description": text, **shape} if text else dict(shape)


@functools.cache
def docstrings(cls: type) -> dict[str, str]:
    """The sentence beneath each field of a class, by its key in a file; none where the source is not at hand.

    >>> from minzheng.model import Milestone
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
