"""Metadata of tables (表格元数据): what each column of the table of statements holds, in the words of two standards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from minzheng.datasets import Dataset
from minzheng.files.rows.headers import HeaderField, header_fields
from minzheng.files.rows.writing import columns, row_fields
from minzheng.frames import Holds
from minzheng.language import say

JsonObject = dict[str, object]
NAME = "minzheng-statements"
TYPES: Mapping[Holds, tuple[str, str]] = {
    Holds.NUMBER: ("number", "decimal"),
    Holds.INTEGER: ("integer", "integer"),
}
"""What numbers are called in a data package and in CSVW; all else is a string."""


def data_package(data: Dataset, table: str) -> JsonObject:
    """A Frictionless data package (数据包): the table with the type and the meaning of each column, and its sources."""
    fields = [
        {"name": known.sdmx, "type": TYPES.get(holds, ("string", ""))[0], "title": known.name_en,
         "description": f"{known.name} / {known.what_en or known.name_en}"}
        for known, holds in _columns()
    ]  # fmt: skip
    resource: JsonObject = {
        "name": "statements", "path": table, "profile": "tabular-data-resource", "scheme": "file", "format": "csv",
        "mediatype": "text/csv", "encoding": "utf-8", "schema": {"fields": fields, "missingValues": [""]},
    }  # fmt: skip
    return {
        "profile": "tabular-data-package", "name": NAME, "title": title_of(data), "sources": _sources(data),
        "resources": [resource],
    }  # fmt: skip


def csvw(data: Dataset, table: str) -> JsonObject:
    """CSV on the Web (CSVW 元数据): the table with the datatype and the titles of each column in both languages."""
    held = [
        {"name": known.sdmx, "titles": [known.sdmx], "datatype": TYPES.get(holds, ("", "string"))[1], "null": "",
         "dc:description": {"@value": known.what_en or known.name_en, "@language": "en"}, "required": False}
        for known, holds in _columns()
    ]  # fmt: skip
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "zh"}],
        "url": table,
        "dc:title": title_of(data),
        "dc:source": [each["title"] for each in _sources(data)],
        "dialect": {"encoding": "utf-8", "header": True, "delimiter": ","},
        "tableSchema": {"columns": held},
    }


def title_of(data: Dataset) -> str:
    """What a dataset is called: by the titles of its documents."""
    return say("joint.list", "zh").join(each.title for each in data.documents) or NAME


def _sources(data: Dataset) -> list[JsonObject]:
    return [{"title": each.title, **({"path": each.url} if each.url else {})} for each in data.documents]


def _columns() -> Iterable[tuple[HeaderField, Holds]]:
    holds = {field.name: field.holds for field in row_fields()}
    return [(header_fields()[field], holds[field]) for field in columns()]
