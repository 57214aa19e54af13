"""CSV (长表 CSV): the rows of ``to_records`` as a file, read back, with the place of every cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import PurePath
from typing import Any, NamedTuple

from minzheng.datasets import Dataset
from minzheng.errors import MinzhengError, NumeralError
from minzheng.files.entries import Contents, RawEntry
from minzheng.files.flaws import Flaw, unknown_key
from minzheng.files.origin import Marks, Origin, Unreadable
from minzheng.files.records import COLUMNS, pairs, texts_of, to_records
from minzheng.language import Text
from minzheng.model import Finding, Observation, Statement, Target
from minzheng.numerals import EXACT, SCALE_WORDS, SURROGATES, exact, not_storable
from minzheng.quantities import Comparator, Figure, Relative, as_unit

CELL = re.compile(r'(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\r|\n|$)')

FIELDS = {
    "DOCUMENT": "document",
    "INDICATOR": "indicator",
    "REF_AREA": "region",
    "TIME_PERIOD": "period",
    "OBS_STATUS": "status",
    "OBLIGATION": "obligation",
    "MODALITY": "modality",
    "MISSING": "missing",
    "NOTE": "note",
    "TASK": "task",
    "TITLE": "title",
    "PART": "part",
    "LEAD": "lead",
    "WITH": "with",
    "DONE": "done",
    "PROMISED_AS": "promised_as",
    "BREAKDOWN": "breakdown",
    "SCOPE": "scope",
    "OBS_VALUE": "value",
    "PRINTED": "value",
}
"""The field that a column fills."""

OTHER_FIELDS = {
    "task": {"TASK": "id", "TIME_PERIOD": "due"},
    "deliverable": {"DONE": "delivered"},
}
"""The field that a column fills in a record of one kind."""
KINDS = ("observation", "target", "task", "deliverable")
LISTS = ("SCOPE", "WITH")
"""The columns that hold several texts."""

POWER = re.compile(r"-?[0-9]{1,2}")
QUOTE = '"'
QUOTED = re.compile('[",\r\n]')


class CsvCell(NamedTuple):
    """One cell with its place."""

    text: str
    line: int
    column: int


def cells(text: str) -> Iterator[list[CsvCell]]:
    """The rows of a text, blank ones left out; ``Unreadable`` where a quotation mark is astray."""
    row: list[CsvCell] = []
    at, line, start = 0, 1, 0
    while at < len(text) or row:
        match = CELL.match(text, at)
        if match is None:
            raise Unreadable("MZ010", line, at - start + 1, format="CSV", reason=Text("reason.csv_quote"))
        quoted, bare, end = match.groups()
        row.append(CsvCell(bare if quoted is None else quoted.replace('""', '"'), line, at - start + 1))
        at = match.end()
        if inner := match[0].count("\n"):
            line, start = line + inner, match.start() + match[0].rindex("\n") + 1
        if end != ",":
            if len(row) > 1 or row[0].text:
                yield row
            row = []
            if not end:
                return


def read_csv(text: str, name: str) -> Contents:
    """The entries of a text; documents that no other file describes are made from their ids alone."""
    done = Contents(Origin.of(name, text, value_marks, value_marks))
    done.single, done.stubs = False, True
    rows = cells(text)
    header = next(rows, None)
    if header is None:
        raise Unreadable("MZ007", 1, 1)
    columns = [cell.text.strip() for cell in header]
    for column in columns:
        if column not in COLUMNS:
            done.report(unknown_key(column, COLUMNS), ("header", column))
    for column in {each for each in columns if columns.count(each) > 1}:
        done.report(Flaw("MZ015", key=column, first=1), ("header", column))
    if not {"INDICATOR", "TITLE"} & set(columns):
        done.report(KeyError("INDICATOR"), ("header", "INDICATOR"))
        return done
    for index, row in enumerate(rows, 1):
        if len(row) != len(columns):
            done.report(Flaw("MZ018", count=len(row), expected=len(columns)), (index,))
        else:
            filled = {column: cell.text for column, cell in zip(columns, row, strict=True) if cell.text}
            _row(done, filled, index, PurePath(name).stem)
    return done


def _row(done: Contents, row: dict[str, str], index: int, stem: str) -> None:
    kind = row.get("RECORD", "observation")
    if kind not in KINDS:
        done.report(Flaw("MZ030", text=kind, known=KINDS), (index, "RECORD"))
        return
    fields = FIELDS | OTHER_FIELDS.get(kind, {})
    raw: dict[str, Any] = {
        field: texts_of(row[column]) if column in LISTS else row[column]
        for column, field in fields.items()
        if column in row
    }
    raw.pop("document", None)
    if "breakdown" in raw:
        raw["breakdown"] = pairs(raw["breakdown"]) or raw["breakdown"]
    value = _printed(done, row, index) if "PRINTED" in row else _parts(done, row, index)
    raw.pop("value", None)
    if value is not None:
        raw["value"] = value
    done.entries.append(RawEntry(kind, raw, (index,), row.get("DOCUMENT", stem)))


def _printed(done: Contents, row: dict[str, str], index: int) -> object:
    """The printed text, with the unit for a phrase; its number must be the one of the row."""
    unit = row.get("UNIT_MEASURE")
    try:
        figure = Figure(row["PRINTED"], unit=unit)
        if "OBS_VALUE" in row and exact(row["OBS_VALUE"]) != figure.number:
            done.report(Flaw("MZ017", text=row["OBS_VALUE"], printed=row["PRINTED"]), (index, "OBS_VALUE"))
        if unit and as_unit(unit) != figure.unit.unscaled:
            done.report(Flaw("MZ017", text=unit, printed=row["PRINTED"]), (index, "UNIT_MEASURE"))
    except NumeralError as error:
        done.report(error, (index, "OBS_VALUE"))
    except MinzhengError:
        # The reader of the statement says what is wrong with it.
        pass
    return {"text": row["PRINTED"], "unit": unit} if unit else row["PRINTED"]


def _parts(done: Contents, row: dict[str, str], index: int) -> object:
    """A figure by its columns, for files that hold no printed text."""
    if not row.keys() & {"OBS_VALUE", "LOW", "HIGH"}:
        return None
    op = row.get("COMPARATOR", Comparator.BARE.value)
    value: dict[str, object] = {"op": op, "unit": row.get("UNIT_MEASURE", "")}
    if "APPROXIMATION" in row:
        value["approx"] = row["APPROXIMATION"]
    if "AIM" in row:
        value["aim"] = row["AIM"]
    if "ADDS" in row:
        value["adds"] = row["ADDS"]
    if op == Comparator.RANGE:
        return value | {key.lower(): row[key] for key in ("LOW", "HIGH") if key in row}
    power = row.get("UNIT_MULT", "0")
    if not POWER.fullmatch(power):
        done.report(NumeralError("MZ040", text=power), (index, "UNIT_MULT"))
        return value | {"number": row.get("OBS_VALUE", "")}
    try:
        number = exact(row.get("OBS_VALUE", ""))
        if int(power) in SCALE_WORDS:
            value["unit"] = as_unit(row.get("UNIT_MEASURE", "")).scaled(int(power)).code
        else:
            number = exact(number.scaleb(int(power), EXACT))
    except MinzhengError:
        # The reader of the statement says what is wrong with the number or the unit.
        return value | {"number": row.get("OBS_VALUE", "")}
    return value | {"number": number}


def value_marks(text: str) -> Marks:
    """Line and column of every cell, by row and by column or field."""
    marks: dict[tuple[str | int, ...], tuple[int, int]] = {(): (1, 1)}
    header: list[CsvCell] = []
    for index, row in enumerate(cells(text)):
        header = header or row
        marks[(index,)] = (row[0].line, row[0].column)
        for name, cell in zip(header, row, strict=False):
            column = name.text.strip()
            place = (cell.line, cell.column)
            if index == 0:
                marks["header", column] = place
            marks[index, column] = place
            if cell.text or column not in ("OBS_VALUE", "PRINTED"):
                fields = (fields.get(column) for fields in (FIELDS, *OTHER_FIELDS.values()))
                marks |= {(index, field): place for field in fields if field}
    return marks


def csv_text(dataset: Dataset) -> str:
    """The rows of a dataset as CSV; ``FileError`` for half a surrogate pair, which UTF-8 cannot hold."""
    rows = [tuple(COLUMNS), *(row.values() for row in to_records(dataset))]
    return "".join(",".join(map(_cell, row)) + "\n" for row in rows)


def _cell(value: str | int | Decimal | None) -> str:
    text = format(value, "f") if isinstance(value, Decimal) else "" if value is None else str(value)
    if SURROGATES.search(text):
        raise not_storable("CSV", text)
    return f'"{text.replace(QUOTE, 2 * QUOTE)}"' if QUOTED.search(text) else text


LEFT_OUT = (
    "documents", "waivers", "indicators", "regions", "relative", "milestones", "baseline", "evidence", "extra",
    "precision",
)  # fmt: skip
"""What a row has no column for."""


def left_out(dataset: Dataset) -> tuple[Finding, ...]:
    """A finding for each sort of thing that CSV left out, with how many."""
    counts = dict.fromkeys(LEFT_OUT, 0)
    counts["documents"] = len(dataset.documents)
    counts["waivers"] = sum(len(each.waivers) for each in dataset.documents)
    counts["indicators"] = len(dataset.local)
    counts["regions"] = len(dataset.regions)
    items: tuple[Statement, ...] = (*dataset.targets, *dataset.observations, *dataset.tasks, *dataset.deliverables)
    for item in items:
        if isinstance(item, Target) and isinstance(item.value, Relative):
            counts["relative"] += 1
            continue
        counts["evidence"] += item.evidence is not None
        counts["extra"] += len(item.extra)
        if isinstance(item, Observation | Target):
            counts["precision"] += isinstance(item.value, Figure) and not _shows(item.value)
        if isinstance(item, Target):
            counts["milestones"] += len(item.milestones)
            counts["baseline"] += item.baseline is not None
    return tuple(_finding(name, count) for name, count in counts.items() if count)


def _shows(figure: Figure) -> bool:
    try:
        return Figure(figure.text, unit=figure.unit.unscaled) == figure
    except MinzhengError:
        return False


def _finding(name: str, count: int) -> Finding:
    return Finding("MZ019", {"what": Text(f"left_out.{name}"), "count": count})
