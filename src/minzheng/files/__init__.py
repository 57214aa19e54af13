"""Floor 8, files (文件): plan files as YAML, JSON, JSON Lines and CSV, their schema, and canonical bytes."""

from typing import TYPE_CHECKING

from minzheng.doors import door

if TYPE_CHECKING:
    from minzheng.files.blank import template
    from minzheng.files.catalogues import load_catalogue
    from minzheng.files.content import canonical, content_id
    from minzheng.files.entries import SCHEMA_VERSION
    from minzheng.files.json_schema import schema, schema_text
    from minzheng.files.loading import load
    from minzheng.files.plain import dumps, from_plain, loads
    from minzheng.files.records import to_records
    from minzheng.files.saving import save
    from minzheng.files.unstructuring import to_plain
else:
    __getattr__, __dir__ = door(
        __name__,
        {
            "minzheng.files.catalogues": ["load_catalogue"],
            "minzheng.files.content": ["canonical", "content_id"],
            "minzheng.files.entries": ["SCHEMA_VERSION"],
            "minzheng.files.loading": ["load"],
            "minzheng.files.plain": ["dumps", "from_plain", "loads"],
            "minzheng.files.records": ["to_records"],
            "minzheng.files.saving": ["save"],
            "minzheng.files.json_schema": ["schema", "schema_text"],
            "minzheng.files.blank": ["template"],
            "minzheng.files.unstructuring": ["to_plain"],
        },
    )

__all__ = [
    "SCHEMA_VERSION",
    "canonical",
    "content_id",
    "dumps",
    "from_plain",
    "load",
    "load_catalogue",
    "loads",
    "save",
    "schema",
    "schema_text",
    "template",
    "to_plain",
    "to_records",
]
