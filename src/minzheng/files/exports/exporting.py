"""Exporting (输出): a dataset into a folder in the files of a standard, with what that standard cannot carry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Literal

from minzheng.datasets import Dataset
from minzheng.errors import FileError, reason_of
from minzheng.files.exports.schema_org import schema_org
from minzheng.files.exports.sdmx_data import data_csv, without_a_place
from minzheng.files.exports.sdmx_structure import structure_xml
from minzheng.files.exports.table_metadata import JsonObject, csvw, data_package
from minzheng.files.json_lines import lines_of
from minzheng.files.rows.writing import csv_text
from minzheng.files.saving import write_atomically
from minzheng.files.unstructuring import as_dataset
from minzheng.language import text
from minzheng.model import Finding, Plan, Summary
from minzheng.numerals import json_layout

ExportFormat = Literal["sdmx", "datapackage", "csvw", "schema.org"]
TABLE = "statements.csv"
"""The table that is described, of the rows that ``from_rows`` reads."""


def _described(made: Callable[[Dataset, str], JsonObject]) -> Callable[[Dataset], str]:
    return lambda data: json_layout(made(data, TABLE))


EXPORTS: Mapping[str, Mapping[str, Callable[[Dataset], str]]] = {
    "sdmx": {"data.csv": data_csv, "structure.xml": structure_xml},
    "datapackage": {TABLE: csv_text, "datapackage.json": _described(data_package)},
    "csvw": {TABLE: csv_text, f"{TABLE}-metadata.json": _described(csvw)},
    "schema.org": {TABLE: csv_text, "dataset.jsonld": _described(schema_org)},
}
"""The files of each standard by their names, and what makes them."""
CARRIED = ("observation", "target")
"""The statements that SDMX carries."""


def export(value: Dataset | Plan | Summary, folder: str | Path, format: ExportFormat) -> tuple[Finding, ...]:
    """Write a dataset into a folder in the files of a standard (输出为标准格式), and return what it cannot carry.

    ``sdmx`` is SDMX-CSV 2.0 with its structure in SDMX-ML 2.1 (code lists, concepts, data structure, dataflow).
    ``datapackage`` is a Frictionless data package, ``csvw`` CSV on the Web, ``schema.org`` a Dataset in JSON-LD: each
    describes the same table, which ``load`` reads back whole. What a standard cannot carry is a finding for each kind
    of thing (MZ668). Raises ``FileError`` for another format (MZ030) and for a folder that cannot be written.

    >>> import tempfile
    >>> from minzheng.files import demo
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     found = export(demo(), folder, "csvw")
    >>> {each.code for each in found} <= {"MZ668"}
    True
    """
    data = as_dataset(value)
    if format not in EXPORTS:
        raise FileError("MZ030", field="format", text=format, known=tuple(EXPORTS))
    files, target = {name: made(data) for name, made in EXPORTS[format].items()}, Path(folder)
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError("MZ008", path=str(folder), reason=reason_of(error)) from error
    for name, content in files.items():
        write_atomically(target / name, content.encode())
    return tuple(_left_out(data)) if format == "sdmx" else ()


def _left_out(data: Dataset) -> Iterator[Finding]:
    """What SDMX has no place for: a finding for each kind of thing, with how many there are."""
    counts = Counter(line.kind for line in lines_of(data) if line.kind not in CARRIED)
    counts["place_or_time"] = len(without_a_place(data))
    for kind, count in counts.items():
        if count:
            yield Finding("MZ668", {"format": "SDMX", "what": text(f"left_out.{kind}"), "count": count})
