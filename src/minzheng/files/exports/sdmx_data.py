"""SDMX data (SDMX 数据): the figures of a dataset as SDMX-CSV 2.0, by the structure beside them."""

from __future__ import annotations

import csv
import io
from collections import Counter
from decimal import Decimal

from minzheng.datasets import Dataset
from minzheng.errors import PeriodError
from minzheng.files.exports.sdmx_structure import (
    AGENCY,
    CODED,
    FLOW,
    ITEM,
    KEYS,
    OWN,
    STANDING,
    VERSION,
    WHOLE,
    attributes,
    header,
    sdmx_id,
)
from minzheng.files.rows.writing import to_rows
from minzheng.frames import Record
from minzheng.periods import Period

REQUIRED = tuple(field for field in KEYS if field not in ("breakdown", "scope"))
"""The dimensions without which a figure has no key."""


def data_csv(data: Dataset) -> str:
    """The observations and targets of a dataset as SDMX-CSV 2.0, a row each.

    The key is what is stated of what, where, when and in which document, with a running number where a document states
    the same twice; what a row has beside its value are attributes.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    heads = [header(field) for field in KEYS] + [ITEM, header("period"), header("value")]
    writer.writerow(["STRUCTURE", "STRUCTURE_ID", "ACTION", *heads, *map(header, attributes()), *OWN])
    seen: Counter[tuple[str, ...]] = Counter()
    for row, time in _placed(data):
        if time is not None:
            key = tuple(WHOLE if row[field] is None else sdmx_id(row[field]) for field in KEYS)
            seen[(*key, time)] += 1
            held = [_written(row, field) for field in ("value", *attributes())]
            held += [row[field] or "" for field in OWN.values()]
            writer.writerow(["dataflow", f"{AGENCY}:{FLOW}({VERSION})", "I", *key, seen[(*key, time)], time, *held])
    return out.getvalue()


def without_a_place(data: Dataset) -> list[Record]:
    """The figures that have no key: those of a place or a time that is not known, or of an open time."""
    return [row for row, time in _placed(data) if time is None]


def _placed(data: Dataset) -> list[tuple[Record, str | None]]:
    """The rows of figures, each with its time in SDMX where it has a key."""
    rows = [row for row in to_rows(data) if row["record"] in ("observation", "target")]
    return [(row, None if any(row[field] is None for field in REQUIRED) else _time(row["period"])) for row in rows]


def _time(text: str | None) -> str | None:
    try:
        return None if text is None else Period(text).to_sdmx()
    except PeriodError:
        return None


def _written(row: Record, field: str) -> str:
    cell = row[field]
    if field == "status":
        return STANDING[row["missing"] or cell or "final"] if row["record"] == "observation" else ""
    if cell is None:
        return ""
    return sdmx_id(cell) if field in CODED else format(cell, "f") if isinstance(cell, Decimal) else str(cell)
