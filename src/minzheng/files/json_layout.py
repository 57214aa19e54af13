"""JSON as a person can read it (JSON 排版): sections in blocks, one item a line."""

from __future__ import annotations

from minzheng.files.exact_json import inline_text, json_string


def json_layout(data: object) -> str:
    """The JSON of plain data, with one line for each item of a section."""
    if not isinstance(data, dict) or not data:
        return inline_text(data) + "\n"
    parts = [f"  {json_string(key)}: {_section(value)}" for key, value in data.items()]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _section(value: object) -> str:
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(f"    {inline_text(item)}" for item in value) + "\n  ]"
    if isinstance(value, dict) and value:
        lines = (f"    {json_string(key)}: {inline_text(item)}" for key, item in value.items())
        return "{\n" + ",\n".join(lines) + "\n  }"
    return inline_text(value)
