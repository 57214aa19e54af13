"""Plain data and texts (普通数据与文本): every class of the model from data, and to and from text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeVar

from minzheng.datasets import Dataset
from minzheng.errors import FileError
from minzheng.files.assembly import Assembly
from minzheng.files.entries import (
    CLASSES,
    Contents,
    RawEntry,
    check_schema,
    indicator_entries,
    plan_file,
    region_entries,
)
from minzheng.files.exact_json import inline_text, json_layout
from minzheng.files.flaws import REFUSALS, Flaw, refused, unknown_key
from minzheng.files.json_lines import json_lines
from minzheng.files.loading import Parsed, as_dicts, assembled, checked, parse_json, parse_yaml, read_text
from minzheng.files.origin import Origin, Unreadable
from minzheng.files.shapes import RECORDS, STANDALONE
from minzheng.files.unstructuring import as_dataset, to_plain
from minzheng.files.whole import whole_of
from minzheng.files.yaml_text import yaml_text
from minzheng.model import Finding, LoadError, Location, Plan, Summary

if TYPE_CHECKING:
    from minzheng.catalogue import Catalogue

Made = TypeVar("Made")
Format = Literal["yaml", "json", "jsonl"]

FORMATS = ("yaml", "json", "jsonl")
FILES: tuple[type, ...] = (Dataset, Plan, Summary)
"""What is written as a plan file, or as several."""
TEXT = "<text>"


def from_plain(
    data: object,
    cls: type[Made],
    *,
    strict: bool = True,
    catalogue: Catalogue | None = None,
) -> Made:
    """The object that ``to_plain`` made data of (由普通数据还原): of the model, a result, a policy, a pace.

    ``LoadError`` names every problem with its path. With ``strict=False`` problems that do not keep the object from
    being built are let pass, such as unknown keys. Codes of indicators are taken as they are unless a ``catalogue`` is
    given, whose units figures are read with, too.

    >>> from minzheng.quantities import Figure
    >>> from_plain("940元/人·月", Figure)
    Figure('940元/人·月')
    """
    try:
        plain = as_dicts(data)
    except Flaw as error:
        raise LoadError([Finding(error.code, error.facts)]) from None
    return _made(Parsed(plain, Origin(), []), cls, strict=strict, catalogue=catalogue)


def dumps(value: object, format: Format = "yaml") -> str:
    """Any model object as text (写成文本): ``yaml``, ``json`` or ``jsonl``.

    >>> from minzheng.quantities import Figure
    >>> print(dumps(Figure("68%")), end="")
    68%
    """
    _known(format)
    if isinstance(value, Dataset | Plan | Summary):
        value = as_dataset(value)
    if format == "yaml":
        return yaml_text(to_plain(value))
    if format == "json":
        return json_layout(to_plain(value))
    return json_lines(value) if isinstance(value, Dataset) else inline_text(to_plain(value)) + "\n"


def loads(
    text: str,
    cls: type[Made] = Dataset,  # type: ignore[assignment]
    *,
    format: Format = "yaml",
    strict: bool = True,
    catalogue: Catalogue | None = None,
) -> Made:
    """The model object that a text holds (由文本读入); ``LoadError`` names every problem with line and column.

    A ``Dataset``, a ``Plan`` or a ``Summary`` is checked against the shipped catalogue unless ``catalogue`` is given.

    >>> from minzheng.quantities import Quantity
    >>> loads("{number: 940, unit: 元/人·月}", Quantity)
    Quantity('940', '元/人·月')
    """
    _known(format)
    try:
        if format == "jsonl" and cls in FILES:
            dataset = assembled([read_text(text, TEXT, format)], catalogue=catalogue)
            return _part(checked(dataset) if strict else dataset, cls)
        parsed = (parse_yaml if format == "yaml" else parse_json)(text, TEXT)
    except Unreadable as error:
        raise LoadError([error.finding(TEXT, text)]) from None
    if cls in FILES and catalogue is None:
        from minzheng.catalogue import indicators as catalogue
    return _made(parsed, cls, strict=strict, catalogue=catalogue)


def _known(format: str) -> None:
    if format not in FORMATS:
        raise FileError("MZ030", field="format", text=format, known=FORMATS)


def _made(parsed: Parsed, cls: type[Made], *, strict: bool, catalogue: Catalogue | None) -> Made:
    if cls in FILES:
        files = _files(parsed) if cls is Dataset else [parsed.contents()]
        dataset = Assembly(catalogue).assemble(files)
        return _part(checked(dataset) if strict else dataset, cls)
    contents = Contents(parsed.origin)
    contents.findings += parsed.twice
    made = _item(parsed.data, cls, contents, Assembly(catalogue))
    if made is None or (strict and any(finding.severity == "error" for finding in contents.findings)):
        raise LoadError(contents.findings)
    return made  # type: ignore[no-any-return]


def _part(dataset: Dataset, cls: type[Made]) -> Made:
    """The dataset, or its one plan or summary."""
    if cls is Dataset:
        return dataset  # type: ignore[return-value]
    held: tuple[Any, ...] = dataset.plans if cls is Plan else dataset.summaries
    if not held:
        key = "targets" if cls is Plan else "observations"
        raise LoadError(dataset.findings or [Finding("MZ020", {"field": key}, Location((key,)))])
    return held[0]  # type: ignore[no-any-return]


def _files(parsed: Parsed) -> list[Contents]:
    """A dataset as the plan files that it is made of: one, or one for each plan and each summary."""
    data = parsed.data
    if type(data) is not dict or "document" in data or not data.keys() & {"plans", "summaries"}:
        return [parsed.contents()]
    top = Contents(parsed.origin)
    top.findings += parsed.twice
    top.single = False
    if not check_schema(data, top, ()):
        return [top]
    files = [top]
    for key, value in data.items():
        if key in ("plans", "summaries") and type(value) is list:
            files += [plan_file(each, parsed.origin, (key, index)) for index, each in enumerate(value)]
        elif key == "indicators":
            indicator_entries(top, value, (key,))
        elif key == "regions":
            region_entries(top, value, (key,))
        elif key in ("plans", "summaries"):
            top.report(refused(value, "list"), (key,))
        elif key != "schema":
            top.report(unknown_key(key, ("schema", "indicators", "regions", "plans", "summaries")), (str(key),))
    return files


def _item(data: object, cls: type, contents: Contents, assembly: Assembly) -> Any:
    """An object that stands for itself; nothing when it was refused."""
    if cls in CLASSES.values():
        if type(data) is dict:
            contents.standalone = True
            return assembly.build(cls, contents, RawEntry("", data, ()), {})
        contents.report(refused(data, "mapping"), ())
        return None
    build = assembly.structurer
    shape = STANDALONE.get(cls) or whole_of(cls)
    read = build.nested(cls) if cls in RECORDS else shape.read(build)
    try:
        return read(data, None)
    except REFUSALS as error:
        contents.report(error, ())
        return None
