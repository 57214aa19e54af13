"""JSON Lines (逐行 JSON): one object a line, each with its kind; the statements name their document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from minzheng.datasets import Dataset
from minzheng.files.entries import CLASSES, SCHEMA_VERSION, STATEMENTS, Contents, RawEntry, check_schema
from minzheng.files.flaws import Flaw, Path, not_text, refused
from minzheng.files.json_text import parse_json, scan_json
from minzheng.files.origin import Marks, Origin, Unreadable
from minzheng.files.structuring import plain
from minzheng.files.unstructuring import by_code, declared_mapping, statement, without
from minzheng.model import Document, Plan
from minzheng.numerals import inline_text

MARKERS = ("plan", "summary")
"""Kinds of lines that name a plan or a summary which holds nothing."""


def read_json_lines(text: str, name: str) -> Contents:
    """The entries of a text; a line that is no JSON is reported and the others are read."""
    done = Contents(Origin.of(name, text, value_marks, key_marks))
    done.single = False
    first = True
    for index, line in enumerate(text.split("\n")):
        if not line.strip():
            continue
        try:
            raw, twice = parse_json(line)
        except Unreadable as error:
            done.findings.append(_moved(error, index).finding(name, text))
        else:
            done.findings.extend(_moved(error, index).finding(name, text) for error in twice)
            _line(done, raw, (index,), first=first)
        first = False
    if first:
        raise Unreadable("MZ007", 1, 1)
    return done


def _line(done: Contents, raw: object, path: Path, *, first: bool) -> None:
    if type(raw) is not dict:
        done.report(refused(raw, "mapping"), path)
        return
    if (first or "schema" in raw) and not check_schema(raw, done, path):
        return
    kind = raw.get("kind")
    if type(kind) is not str or kind not in (*CLASSES, "region", *MARKERS):
        known = (*CLASSES, "region", *MARKERS)
        missing = KeyError("kind") if "kind" not in raw else not_text(kind)
        done.report(Flaw("MZ030", text=kind, known=known) if type(kind) is str else missing, (*path, "kind"))
        return
    rest = without(raw, "schema", "kind")
    if kind in ("document", "indicator", "region"):
        id = rest.get("id") if type(rest.get("id")) is str else None
        done.entries.append(RawEntry(kind, rest, path, id))
        return
    id = rest.pop("document", None)
    if type(id) is not str:
        missing = KeyError("document") if "document" not in raw else not_text(id)
        done.report(missing, (*path, "document"))
    id = id if type(id) is str else None
    done.mark(kind, id)
    if kind not in MARKERS:
        done.entries.append(RawEntry(kind, rest, path, id))


def _moved(error: Unreadable, lines: int) -> Unreadable:
    facts = error.facts | ({"first": error.facts["first"] + lines} if "first" in error.facts else {})
    return Unreadable(error.code, error.line + lines, error.column, (lines, *error.path), **facts)


def value_marks(text: str) -> Marks:
    """Line and column of every value, by line (from 0) and path."""
    marks: dict[Path, tuple[int, int]] = {}
    for index, scanned in _scanned(text):
        marks |= {(index, *path): (line + index, column) for path, (line, column) in scanned.values.items()}
    return marks


def key_marks(text: str) -> Marks:
    """Line and column of every key, and of what has none."""
    marks = dict(value_marks(text))
    for index, scanned in _scanned(text):
        marks |= {(index, *path): (line + index, column) for path, (line, column) in scanned.keys.items()}
    return marks


def _scanned(text: str) -> Iterator[tuple[int, Any]]:
    for index, line in enumerate(text.split("\n")):
        if line.strip():
            yield index, scan_json(line)


class DatasetLine(NamedTuple):
    """One part of a dataset (数据集的一行): what kind of thing it is, the document it is of, and the thing itself."""

    kind: str
    document: Document | None
    item: Any

    @property
    def mapping(self) -> dict[str, Any]:
        """The part as plain data, whole; of a plan or a summary that holds nothing there is none."""
        if self.kind == "region":
            return declared_mapping(self.item)
        return {} if self.item is None else without(by_code(plain(self.item)), "document", "waivers")


def lines_of(dataset: Dataset) -> Iterator[DatasetLine]:
    """All parts of a dataset in order: regions, documents, indicators, then what the documents say, and waivers."""
    yield from (DatasetLine("region", None, each) for each in dataset.regions)
    yield from (DatasetLine("document", each, each) for each in dataset.documents)
    yield from (DatasetLine("indicator", None, each) for each in dataset.local)
    for shelf in dataset:
        held = [(kind, each) for section, kind in STATEMENTS.items() for each in getattr(shelf, section, ())]
        yield from (DatasetLine(kind, shelf.document, each) for kind, each in held)
        if not held:
            yield DatasetLine("plan" if isinstance(shelf, Plan) else "summary", shelf.document, None)
    yield from (DatasetLine("waiver", each, waiver) for each in dataset.documents for waiver in each.waivers)


def json_lines(dataset: Dataset) -> str:
    """A dataset as JSON Lines; statements name their document, and leave out what it lends them."""
    lines = [_written(line) for line in lines_of(dataset)]
    if lines:
        lines[0] = {"schema": SCHEMA_VERSION, **lines[0]}
    return "".join(f"{inline_text(line)}\n" for line in lines)


def _written(line: DatasetLine) -> dict[str, Any]:
    if line.document is None or line.kind == "document":
        return {"kind": line.kind, **line.mapping}
    said = statement(line.item, line.document) if line.kind in STATEMENTS.values() else line.mapping
    return {"kind": line.kind, "document": line.document.id, **said}
