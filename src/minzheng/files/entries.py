"""Entries (条目): the parts of a file, whatever its format, on the way to model objects."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import attrs

from minzheng.files.flaws import REFUSALS, Flaw, Path, problems, refused, unknown_key
from minzheng.files.origin import Origin
from minzheng.files.shapes import keys
from minzheng.language import text
from minzheng.model import (
    Deliverable,
    Document,
    Finding,
    Indicator,
    Observation,
    Target,
    Task,
    Waiver,
    is_plain,
    worded,
    year_before,
)
from minzheng.numerals import canonical_text

SCHEMA_VERSION = "minzheng/1"
"""The schema of the plan files that this version reads and writes."""

CLASSES: dict[str, type] = {
    "document": Document,
    "indicator": Indicator,
    "observation": Observation,
    "task": Task,
    "target": Target,
    "deliverable": Deliverable,
    "waiver": Waiver,
}
STATEMENTS = {
    "observations": "observation",
    "tasks": "task",
    "targets": "target",
    "deliverables": "deliverable",
}
"""The sections of a plan file that hold what the document says."""
SECTIONS = {**STATEMENTS, "waivers": "waiver"}
TOP = ("schema", "document", "indicators", "regions", *SECTIONS)
"""The keys of a plan file of one document."""
OF_SEVERAL = ("schema", "indicators", "regions", "documents")
"""The keys of a plan file of several documents."""
OF_EACH = ("document", *SECTIONS)
"""The keys of each of them."""


class RawEntry(NamedTuple):
    """One part of a file: what kind of thing it is, its raw mapping, and where it stands."""

    kind: str
    raw: dict[str, Any]
    path: Path
    document: str | None = None
    """Id of the document it names; ``None`` where the file has just one."""


class Contents:
    """What a file holds: its entries in order, with what was wrong on the way.

    A ``single`` file has one document, whose id its entries need not name; in ``standalone`` data an object names its
    document by a key of its own. Where a file cannot describe documents, ``stubs`` stand for them.
    """

    def __init__(self, origin: Origin) -> None:
        self.origin = origin
        self.entries: list[RawEntry] = []
        self.markers: dict[tuple[str, str | None], None] = {}
        self.findings: list[Finding] = []
        self.stray: dict[str, object] = {}
        self.single = True
        self.standalone = False
        self.stubs = False
        self._owed: dict[str, list[int]] = {}

    def mark(self, kind: str, document: str | None) -> None:
        """Note that the file has a plan or a summary of a document."""
        if kind != "waiver":
            self.markers["summary" if kind in ("observation", "summary") else "plan", document] = None

    def owed(self, name: str, path: Path) -> None:
        """Note that a statement lacks what no document lends it: of a table once for all its rows."""
        self._owed.setdefault(name, []).append(len(self.findings))
        self.report(Flaw("MZ027", rows=""), (*path, name))

    def gathered(self) -> list[Finding]:
        """All findings; what the rows of a table lack is one finding, at the first of them and with their number."""
        if not self.stubs:
            return self.findings
        again: set[int] = set()
        found = list(self.findings)
        for first, *others in filter(lambda places: len(places) > 1, self._owed.values()):
            again.update(others)
            places = [str(at.pointer) for place in (first, *others[:2]) if (at := found[place].location)]
            rows = text("hint.rows", count=1 + len(others), places=tuple(places))
            found[first] = attrs.evolve(found[first], facts={**dict(found[first].facts), "rows": rows})
        return [finding for place, finding in enumerate(found) if place not in again]

    def report(self, error: Exception, path: Path) -> None:
        """Note every problem in what a reader raised."""
        self.findings.extend(self.origin.finding(problem) for problem in problems(error, path))


def plan_files(data: object, origin: Origin) -> list[Contents]:
    """The entries of a plan file: of its one document, or of each of its several ``documents``."""
    top = Contents(origin)
    if type(data) is not dict:
        top.report(refused(data, "plan_file"), ())
        return [top]
    if not check_schema(data, top, ()):
        return [top]
    several = "documents" in data
    keys = OF_SEVERAL if several else TOP
    for key, value in data.items():
        if key not in keys:
            top.report(unknown_key(key, keys), (str(key),))
            top.stray[str(key)] = value
    if "indicators" in data:
        _indicator_entries(top, data["indicators"], ("indicators",))
    if "regions" in data:
        _region_entries(top, data["regions"], ("regions",))
    if not several:
        _document_entries(top, data, ())
        return [top]
    if not isinstance(data["documents"], list | tuple):
        top.report(refused(data["documents"], "list"), ("documents",))
        return [top]
    return [top, *(_one_of_several(each, origin, index) for index, each in enumerate(data["documents"]))]


def _one_of_several(data: object, origin: Origin, index: int) -> Contents:
    """The entries of one of several documents in a file."""
    done, base = Contents(origin), ("documents", index)
    if type(data) is not dict:
        done.report(refused(data, "mapping"), base)
        return done
    for key, value in data.items():
        if key not in OF_EACH:
            done.report(unknown_key(key, OF_EACH), (*base, str(key)))
            done.stray[str(key)] = value
    _document_entries(done, data, base)
    return done


def _document_entries(done: Contents, data: dict[str, Any], base: Path) -> None:
    """Note a document with its statements and its waivers."""
    if "document" in data:
        _entry(done, "document", data["document"], (*base, "document"))
    else:
        done.report(KeyError("document"), (*base, "document"))
    for section, kind in SECTIONS.items():
        if section in data:
            _section(done, kind, data[section], (*base, section))


def check_schema(data: dict[str, Any], done: Contents, path: Path) -> bool:
    """Whether the file is of a schema that can be read on; a newer one cannot."""
    if "schema" not in data:
        done.report(Flaw("MZ024", known=SCHEMA_VERSION), path)
        return True
    found, place = data["schema"], (*path, "schema")
    if type(found) is not str:
        done.report(refused(found, "schema", version=SCHEMA_VERSION), place)
        return True
    if found == SCHEMA_VERSION:
        return True
    number = found.removeprefix("minzheng/")
    newer = number != found and number.isascii() and number.isdecimal() and number.lstrip("0") > "1"
    newer = newer or (number.isascii() and number.isdecimal() and len(number.lstrip("0")) > 1)
    done.report(Flaw("MZ025" if newer else "MZ026", text=found, known=SCHEMA_VERSION), place)
    return not newer


def _entry(done: Contents, kind: str, raw: object, path: Path) -> None:
    if type(raw) is dict:
        done.entries.append(RawEntry(kind, raw, path))
    else:
        done.report(refused(raw, "mapping"), path)


def _indicator_entries(done: Contents, raw: object, base: Path) -> None:
    """Note the local indicators of a file, each under its code."""
    if type(raw) is not dict:
        done.report(refused(raw, "indicators"), base)
        return
    for code, value in raw.items():
        path = (*base, str(code))
        if type(value) is dict and "code" in value:
            done.report(unknown_key("code", keys(Indicator) - {"code"}), (*path, "code"))
            value = {key: inner for key, inner in value.items() if key != "code"}
        _entry(done, "indicator", {**value, "code": str(code)} if type(value) is dict else value, path)


def _region_entries(done: Contents, raw: object, base: Path) -> None:
    """Note the local regions of a file, each under its code."""
    if type(raw) is not dict:
        done.report(refused(raw, "regions"), base)
        return
    for code, value in raw.items():
        _entry(done, "region", {**value, "code": str(code)} if type(value) is dict else value, (*base, str(code)))


def _section(done: Contents, kind: str, raw: object, base: Path) -> None:
    if not isinstance(raw, list | tuple):
        done.report(refused(raw, "list"), base)
        return
    done.mark(kind, None)
    for index, item in enumerate(raw):
        _entry(done, kind, item, (*base, index))


def kept_keys(stray: dict[str, object], stated: object = None) -> tuple[tuple[str, str], ...]:
    """Unknown keys with their values as canonical JSON; what is no plain data is reported, and cannot be kept."""
    kept = []
    for key, value in ({**stated, **stray} if type(stated) is dict else stray).items():
        try:
            kept.append((str(key), canonical_text(value)))
        except (RecursionError, *REFUSALS):
            continue
    return tuple(kept)


def starts_of(entry: RawEntry, given: Mapping[str, Any]) -> tuple[RawEntry, ...]:
    """The observation that a statement starts from, which its value names (基期): 68% of 由68%提高到72%.

    It is of the year that the words name, else of the year before, of a plan of several years the last one before it.
    """
    value = entry.raw.get("value")
    said = None if value is None or is_plain(value) else worded(value)
    start = None if said is None else said.start
    if said is None or start is None or (before := year_before(entry.raw, given)) is None:
        return ()
    unit = value.get("unit") if isinstance(value, dict) else None
    raw: dict[str, Any] = {
        key: entry.raw[key] for key in ("indicator", "region", "breakdown", "scope") if key in entry.raw
    }
    raw |= {"period": said.since or str(before), "value": {"text": start, "unit": unit} if unit else start}
    return (entry._replace(kind="observation", raw=raw),)
