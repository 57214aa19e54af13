"""Sheets by result (结果与表单): where the sheet of each class of results is made, and the formats it is written in."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from minzheng.errors import FileError
from minzheng.language import has, in_words, joined, known_language, text
from minzheng.reports.html import html
from minzheng.reports.sheet import MAKERS, NOTHING, Column, Maker, Sheet, Table
from minzheng.reports.shortening import shortened

if TYPE_CHECKING:
    from minzheng.frames import Records

MADE_IN: Mapping[str, str] = {
    kind: f"minzheng.reports.{room}"
    for room, kinds in {
        "series": "Series",
        "pairs": "Comparison Comparisons Growth Growths Consensus Reconciliation",
        "documents": "Change Unchanged Diff Lineage",
        "versions": "DatasetDiff DefinitionDiff",
        "places": "Ranking Aggregate Benchmark",
        "progress": "Progress Assessment RollUp",
        "weighing": "Score Apportionment",
        "reporting": "InForce FactHistory CurrentFigure Returns",
        "findings": "Findings Finding Audit",
        "datasets": "Dataset Plan Summary Document Target Observation Deliverable Task",
        "lookups": "Catalogue Indicator IndicatorCandidate Topics",
        "unit_lookups": "Unit Units Figure",
        "readings": "Reading Mention Extraction ExtractedItem",
        "values": "Quantity Interval Period Region RegionSet Listed",
    }.items()
    for kind in kinds.split()
}
"""The module that makes the sheet of each class, by its name; a subclass has the sheet of its first known base."""
FORMATS: Mapping[str, str] = {
    "text": "minzheng.reports.plain_text:plain_text",
    "markdown": "minzheng.reports.markdown:markdown",
    "html": "minzheng.reports.html:html_page",
    "json": "minzheng.reports.records:json",
    "jsonl": "minzheng.reports.records:json_lines",
    "csv": "minzheng.reports.records:csv_text",
}
"""Where the function for each format of every sheet stands; a new one is a module and a line here."""
SUFFIXES: Mapping[str, str] = {
    ".txt": "text",
    ".md": "markdown",
    ".html": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".csv": "csv",
    ".sarif": "sarif",
    ".xlsx": "xlsx",
}
"""The format of a file by its suffix."""
FORMATS_OF: Mapping[str, Mapping[str, str]] = {
    "Findings": {"sarif": "minzheng.reports.sarif:sarif", "github": "minzheng.reports.sarif:github"},
    "Reading": {"annotations": "minzheng.reports.readings:annotation_lines"},
}
"""Formats of one class of results alone: their functions take the result, not its sheet."""


def formats_of(kind: str = "") -> tuple[str, ...]:
    """The formats of a class of results by its name; without a name those of every result.

    >>> formats_of("Findings")[-2:]
    ('sarif', 'github')
    """
    return (*FORMATS, *FORMATS_OF.get(kind, ()))


def written(sheet: Sheet, format: str = "text", lang: str = "zh", kind: str = "") -> str:
    """A sheet in a format and a language (呈现); ``FileError`` and ``ModelError`` for those that are not known.

    >>> from minzheng.reports import by_parts
    >>> print(written(by_parts("养老机构床位", "6000张")))
    养老机构床位
    6000张
    """
    known_language(lang)
    if format not in FORMATS:
        raise FileError("MZ030", field="format", text=format, known=formats_of(kind))
    return str(_function(FORMATS[format])(sheet, lang))


def _function(place: str) -> Any:
    """The function at ``module:name``, loaded when it is asked for."""
    module, _, name = place.partition(":")
    return getattr(importlib.import_module(module), name)


def sheet_of(result: object, **more: object) -> Sheet:
    """The sheet of a result (表单), with what else its maker takes; a sheet is its own.

    ``TypeError`` for what has none.

    >>> import minzheng as mz
    >>> str(sheet_of(mz.validate(mz.demo())).title)
    '检查结果'
    """
    if isinstance(result, Sheet):
        return result
    maker = _maker(result)
    if maker is None:
        raise TypeError(f"no sheet shows a {type(result).__name__}")
    return attrs.evolve(maker.make(result, **more), columns=maker.columns)


def _maker(result: object) -> Maker | None:
    """What makes the sheet of a result, by its class or the first base that has one."""
    for kind in type(result).__mro__:
        if room := MADE_IN.get(kind.__name__):
            importlib.import_module(room)
            return MAKERS[kind]
    return None


def _in_parts(value: object) -> Sheet:
    """A value without a sheet of its own: as it is said, or field by field where it has no words."""
    kind: Any = type(value)
    if hasattr(value, "label") or not attrs.has(kind):
        return Sheet(title=joined("words", [value]))
    parts = {each.name: getattr(value, each.name) for each in attrs.fields(kind) if each.name[0] != "_"}
    rows = ((text(f"header.{key}") if has(f"header.{key}", "en") else key, fact) for key, fact in parts.items())
    return Sheet(sections=[Table((Column("part"), Column("content")), [row for row in rows if row[1] not in NOTHING])])


def makers() -> dict[str, Maker]:
    """The makers of every class of results by its name, with the columns of their records."""
    for room in set(MADE_IN.values()):
        importlib.import_module(room)
    return {kind.__name__: maker for kind, maker in MAKERS.items()}


def explained(result: object, lang: str = "zh") -> str:
    """A result in one sentence.

    >>> import minzheng as mz
    >>> explained(mz.validate(mz.demo()), "en").partition(";")[0]
    '2 errors, 0 warnings, 0 notes'
    """
    sheet = sheet_of(result)
    return in_words(sheet.title if sheet.sentence is None else sheet.sentence, known_language(lang))


def rendered(result: object, format: str = "text", lang: str = "zh", **more: object) -> str:
    """A result, or a sheet, in a format and a language, with what else the maker of its sheet takes.

    >>> import minzheng as mz
    >>> rendered(mz.validate(mz.demo()), "markdown", "en").splitlines()[0]
    '## Findings'
    """
    kind = type(result).__name__
    if own := FORMATS_OF.get(kind, {}).get(format):
        return str(_function(own)(result, known_language(lang)))
    return written(sheet_of(result, **more), format, lang, kind)


def workbook_of(result: object, lang: str = "zh", **more: object) -> bytes:
    """A result as an Excel file (工作簿); ``ImportError`` where the extra ``excel`` is missing.

    >>> import minzheng as mz
    >>> workbook_of(mz.validate(mz.demo()))[:2]
    b'PK'
    """
    made: bytes = _function("minzheng.reports.workbook:workbook")(sheet_of(result, **more), known_language(lang))
    return made


def records_of(result: object, lang: str = "zh") -> Records:
    """A result as records.

    >>> import minzheng as mz
    >>> [each["code"] for each in records_of(mz.validate(mz.demo()))]
    ['MZ705', 'MZ703']
    """
    made: Records = _function("minzheng.reports.records:records")(sheet_of(result), known_language(lang))
    return made


def save_result(result: object, path: str | PathLike[str], format: str = "", lang: str = "zh", **more: object) -> None:
    """Write a result, or a sheet, into a file, whole or not at all: in a format, else in the one of its suffix.

    >>> import pathlib, tempfile, minzheng as mz
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     save_result(mz.validate(mz.demo()), f"{folder}/found.md", lang="en")
    ...     pathlib.Path(folder, "found.md").read_text("utf-8").splitlines()[0]
    '## Findings'
    """
    from minzheng.files import write_atomically

    file = Path(path)
    chosen = format or SUFFIXES.get(file.suffix.lower(), "")
    if not chosen:
        raise FileError("MZ004", path=str(path), suffixes=tuple(SUFFIXES))
    if chosen == "xlsx":
        write_atomically(file, workbook_of(result, lang, **more))
        return
    made = rendered(result, chosen, lang, **more)
    mark = "\ufeff" if chosen == "csv" else ""
    write_atomically(file, f"{mark}{made}".encode())


def csv_of(result: object, path: str | PathLike[str] | None, bom: bool | None, lang: str = "zh") -> str:
    """A result as CSV, written into a file if there is a path; a file begins with the mark that Excel asks for.

    >>> import minzheng as mz
    >>> csv_of(mz.validate(mz.demo()), None, False, "en").splitlines()[0][:30]
    'severity,code,rule,file,line,c'
    """
    from minzheng.files import write_atomically

    marked = path is not None if bom is None else bom
    made = ("\ufeff" if marked else "") + rendered(result, "csv", lang)
    if path is not None:
        write_atomically(Path(path), made.encode())
    return made


def save_workbook(result: object, path: str | PathLike[str], lang: str = "zh") -> None:
    """Write a result into an Excel file, whole or not at all.

    >>> import pathlib, tempfile, minzheng as mz
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     save_workbook(mz.validate(mz.demo()), f"{folder}/found.xlsx")
    ...     pathlib.Path(folder, "found.xlsx").read_bytes()[:2]
    b'PK'
    """
    from minzheng.files import write_atomically

    file = Path(path)
    if file.suffix.lower() != ".xlsx":
        raise FileError("MZ004", path=str(path), suffixes=(".xlsx",))
    write_atomically(file, workbook_of(result, lang))


@attrs.frozen
class Shown:
    """A result as a notebook or a print shows it in one language (显示)."""

    result: object
    lang: str = attrs.field(default="zh", converter=known_language)

    def __str__(self) -> str:
        return explained(self.result, self.lang)

    def _repr_html_(self) -> str:
        return fragment(self.result, self.lang)


def fragment(result: object, lang: str = "zh") -> str:
    """A result as a part of a page, for notebooks; a long one is cut to what needs attention.

    >>> import minzheng as mz
    >>> fragment(mz.validate(mz.demo()), "en")[:4]
    '<div'
    """
    sheet = _in_parts(result) if _maker(result) is None else sheet_of(result)
    return html(shortened(sheet), known_language(lang))
