"""The schema of project files (项目文件模式): what ``minzheng.toml`` may hold, for editors and checks."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import attrs

from minzheng.files.projects import LISTS
from minzheng.language import languages
from minzheng.numerals import json_layout

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
TEXTS: Schema = {"type": "array", "items": TEXT}
TEXT_BY_TEXT: Schema = {"type": "object", "additionalProperties": TEXT}
TOPIC = ("code", "name", "name_en")
WAIVER = ("rule", "where", "reason", "author", "until")
UNIT: dict[str, object] = {"pint": TEXT, "kind": TEXT, "normal": TEXT_BY_TEXT, "parts": {"type": "object"}}
NAMES = {"zh": TEXTS, "also": TEXTS, "en": TEXTS}
SHAPES: dict[str, Schema] = {
    **dict.fromkeys(("synonyms", "former_names", "topics", "sources"), TEXTS),
    "breakdowns": {"type": "object", "additionalProperties": TEXTS},
    "second_units": TEXT_BY_TEXT,
    "breaks": {"type": "array", "items": TEXT_BY_TEXT},
}
"""The keys of an indicator that do not hold one text."""


def project_schema() -> Schema:
    """The JSON Schema of ``minzheng.toml`` and of the table ``[tool.minzheng]`` (项目文件模式).

    >>> sorted(project_schema()["properties"])[:4]
    ['catalogue', 'indicators', 'lang', 'noun']
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "minzheng project 项目设置",
        **_table(
            {
                **dict.fromkeys(LISTS, TEXTS),
                "unit": _tables({**UNIT, **NAMES, "before": TEXTS}, ("pint", "kind", "zh", "en")),
                "noun": _tables({"counter": TEXT, **NAMES}, ("zh",)),
                "topic": _tables(
                    dict.fromkeys(("code", "name", "name_en", "parent"), TEXT), ("code", "name", "name_en")
                ),
                "waivers": _tables(dict.fromkeys(WAIVER, TEXT), ("rule", "reason")),
                "indicators": {"type": "object", "additionalProperties": _indicator()},
                "policy": _policy(),
                "lang": {"enum": list(languages())},
            }
        ),
    }


def project_schema_text() -> str:
    """The schema as a file.

    >>> project_schema_text().startswith("{")
    True
    """
    return json_layout(project_schema())


def _table(properties: Schema, required: Iterable[str] = ()) -> Schema:
    owed = {"required": list(required)} if required else {}
    return {"type": "object", "properties": properties, **owed, "additionalProperties": False}


def _tables(properties: Schema, required: Iterable[str]) -> Schema:
    return {"type": "array", "items": _table(properties, required)}


def _indicator() -> Schema:
    from minzheng.catalogue import INDICATOR_KEYS, REQUIRED_KEYS

    return _table({key: SHAPES.get(key, TEXT) for key in INDICATOR_KEYS}, REQUIRED_KEYS)


def _policy() -> Schema:
    from minzheng.validation import ValidationPolicy

    made: Schema = {}
    for field in attrs.fields(ValidationPolicy):
        if isinstance(field.default, Decimal):
            made[field.name] = {"type": ["number", "string"]}
        else:
            made[field.name] = {"type": "integer"} if isinstance(field.default, int) else {"type": ["string", "object"]}
    return _table(made)
