"""Writing rows (写成行): statements as flat rows of typed values, and as CSV with SDMX headers; nothing is left out.

A field stands in its own column where the cell reads back as the same; what has no column, or does not read back from
one, stands in ``more`` as JSON.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from minzheng.datasets import Dataset
from minzheng.files.json_lines import DatasetLine, lines_of
from minzheng.files.rows.cells import SEVERAL, TEXTS
from minzheng.files.rows.figures import figure_columns
from minzheng.files.rows.headers import header_fields
from minzheng.files.rows.sources import plain_value
from minzheng.files.rows.statements import KEYS, OWN
from minzheng.files.unstructuring import as_dataset, without
from minzheng.frames import Holds, Record, RecordField, Records, joined, paired, pairs, texts_of
from minzheng.model import Plan, Summary
from minzheng.numerals import SURROGATES, inline_text, not_storable
from minzheng.quantities import Figure

ALONE = frozenset((*TEXTS, "indicator", "region", "period", "note"))
"""Fields that are one text."""
HOLDS: Mapping[str, Holds] = {
    **dict.fromkeys(("value", "low", "high"), Holds.NUMBER),
    **dict.fromkeys(("multiplier", "decimals"), Holds.INTEGER),
}
"""Fields that are numbers; all others are texts."""
QUOTED = re.compile('[",\r\n]')
QUOTE = '"'
BYTE_ORDER_MARK = "\ufeff"


def columns() -> tuple[str, ...]:
    """The fields of a row in their order: those that have an SDMX name."""
    return tuple(field for field, header in header_fields().items() if header.sdmx)


def to_rows(value: Dataset | Plan | Summary, *, definitions: bool = False) -> Records:
    """One flat row for each statement (转为数据行): observations, targets, tasks and deliverables.

    Numbers are decimals and integers, all else is text: codes, periods in the library's notation, the figure as
    printed; ``None`` is where nothing applies, and ``more`` holds as JSON what has no column of its own. ``from_rows``
    makes equal statements of them, also when they went through a data frame. Descriptions of documents, waivers, local
    indicators and regions are no statements: with ``definitions`` they are rows, too, and nothing is left out.

    >>> from minzheng.model import Document, Observation, Summary
    >>> beds = Observation(indicator="elderly.beds", value="2.3万张", period=2021, region="320400")
    >>> (row,) = to_rows(Summary(document=Document(id="a", title="总结"), observations=[beds]))
    >>> row["indicator"], row["value"], row["unit"], row["multiplier"], row["printed"]
    ('elderly.beds', Decimal('2.3'), '张', 4, '2.3万张')
    """
    lines = (line for line in lines_of(as_dataset(value)) if definitions or line.kind in KEYS)
    return Records(row_fields(), map(row_of, lines))


def row_fields() -> list[RecordField]:
    """The columns of rows, and what each holds."""
    return [RecordField(field, HOLDS.get(field, Holds.TEXT)) for field in columns()]


def row_of(line: DatasetLine) -> Record:
    """The row of one part of a dataset."""
    row: Record = dict.fromkeys(columns())
    row |= {"record": line.kind, "document": None if line.document is None else line.document.id}
    rest = without(line.mapping, "id") if line.kind == "document" else line.mapping
    fields = {key: field for field, key in OWN.get(line.kind, {}).items() if field in row}
    for key, value in list(rest.items()):
        field = fields.get(key, key)
        if (cell := _cell_of(field, value)) is not None:
            row[field] = cell
            del rest[key]
    if line.kind in ("observation", "target") and "value" in rest:
        row |= _figure(line.item.value, rest)
    row["more"] = inline_text(rest) if rest else None
    return row


def _figure(value: object, rest: dict[str, Any]) -> Record:
    """The columns of a figure; what its text does not say stays with the rest."""
    shown = figure_columns(value) if isinstance(value, Figure) else {}
    if isinstance(rest["value"], str):
        return shown | {"printed": rest.pop("value")}
    return shown | {"printed": None}


def _cell_of(field: str, value: object) -> str | None:
    """A value as the cell of its column; ``None`` where it has none, or would not read back from it."""
    if field in ALONE | {"document"} and type(value) in (str, int):
        text = str(value)
        return text if plain_value(text) == text else None
    if field in SEVERAL and isinstance(value, list):
        cell = joined(value)
        return cell if texts_of(cell) == value else None
    if field == "breakdown" and isinstance(value, dict):
        cell = paired(value.items())
        return cell if pairs(cell) == value else None
    return None


def csv_text(dataset: Dataset, *, bom: bool = False) -> str:
    """A dataset as CSV with SDMX headers (写成 CSV), its definitions first; nothing is left out.

    ``bom`` puts a byte order mark before it, by which Excel knows UTF-8. ``FileError`` for half a surrogate pair,
    which UTF-8 cannot hold.
    """
    headers = [header_fields()[field].sdmx for field in columns()]
    rows: Iterable[Iterable[Any]] = (headers, *(row.values() for row in to_rows(dataset, definitions=True)))
    text = "".join(",".join(map(_written, row)) + "\n" for row in rows)
    return BYTE_ORDER_MARK + text if bom else text


def _written(value: str | int | Decimal | None) -> str:
    text = format(value, "f") if isinstance(value, Decimal) else "" if value is None else str(value)
    if SURROGATES.search(text):
        raise not_storable("CSV", text)
    return f'"{text.replace(QUOTE, 2 * QUOTE)}"' if QUOTED.search(text) else text
