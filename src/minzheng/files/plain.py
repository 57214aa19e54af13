"""Plain data and texts (普通数据与文本): every value, object and result to plain data and text and back."""

from __future__ import annotations

import hashlib
from collections.abc import Set
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from minzheng.datasets import Dataset
from minzheng.errors import FileError
from minzheng.files.assembly import Assembly
from minzheng.files.entries import CLASSES, Contents, RawEntry
from minzheng.files.flaws import REFUSALS, Flaw, refused
from minzheng.files.heirs import heir_of
from minzheng.files.hooks import OWN_REGION
from minzheng.files.json_lines import json_lines
from minzheng.files.loading import assembled, checked, read_text, shipped_or
from minzheng.files.origin import Origin, Unreadable
from minzheng.files.parsing import Parsed, as_dicts, parse_json, parse_yaml
from minzheng.files.plan_data import FILES, part_of, read_files
from minzheng.files.unstructuring import as_dataset
from minzheng.files.whole import ALIKE, whole_of
from minzheng.files.yaml_text import yaml_text
from minzheng.model import Finding, LoadError, Plan, Summary, expect
from minzheng.numerals import canonical_text, inline_text, json_layout
from minzheng.regions import LOCAL

if TYPE_CHECKING:
    from minzheng.catalogue import Catalogue

Made = TypeVar("Made")
Format = Literal["yaml", "json", "jsonl", "csv"]

FORMATS = ("yaml", "json", "jsonl", "csv")
TEXT = "<text>"


def to_plain(value: object) -> Any:
    """Any value, object or result of the library as plain data (转为普通数据), ready for JSON.

    Texts, whole numbers, lists and mappings; defaults are left out, and so is what is no part of the value: where it
    was written. Lists, sets and mappings of such objects are taken as well, exact numbers and dates become texts, so
    that it serves as ``json.dumps(data, default=to_plain)``. Values of unknown keys keep their decimals as ``Decimal``.
    ``FileError`` for other classes.

    >>> from minzheng.periods import Period
    >>> from minzheng.quantities import Figure
    >>> to_plain(Period("2021")), to_plain(Figure("不少于5000人"))
    (2021, '不少于5000人')
    """
    kind: Any = type(value)
    if value is None or kind in ALIKE:
        return value
    if isinstance(value, Set) and kind.__module__ == "builtins":
        return sorted(map(to_plain, value), key=str)
    if kind in (list, tuple):
        return [to_plain(each) for each in value]  # type: ignore[attr-defined]
    if isinstance(value, dict):
        return {str(key): to_plain(each) for key, each in value.items()}
    return whole_of(kind).write(value)


def from_plain(
    data: object,
    cls: type[Made],
    *,
    strict: bool = True,
    catalogue: Catalogue | None = None,
) -> Made:
    """The object that ``to_plain`` made data of (由普通数据还原): a value, an object, a result, a policy, a pace.

    ``cls`` may also be somebody's own class beneath one of the library's, or a list of such objects
    (``list[Observation]``). A ``null`` where a field may be left out is as if it were. ``LoadError`` names every
    problem with its path. With ``strict=False`` problems that do not keep the object from being built are let pass,
    such as unknown keys. Codes of indicators are taken as they are unless a ``catalogue`` is given, whose units figures
    are read with, too.

    >>> from minzheng.quantities import Figure
    >>> from_plain("940元/人·月", Figure)
    Figure('940元/人·月')
    """
    try:
        plain = as_dicts(data, nulls=False)
    except Flaw as error:
        raise LoadError([Finding(error.code, error.facts)]) from None
    return _made(Parsed(plain, Origin(), []), cls, strict=strict, catalogue=catalogue)


def dumps(value: object, format: Format = "yaml") -> str:
    """Any model object as text (写成文本): ``yaml``, ``json`` or ``jsonl``; datasets and their parts as ``csv``, too.

    >>> from minzheng.quantities import Figure
    >>> print(dumps(Figure("68%")), end="")
    68%
    """
    _known(format)
    if format == "csv":
        from minzheng.files.rows.writing import csv_text

        return csv_text(as_dataset(value))  # type: ignore[arg-type]
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
    expect(text, str | bytes, "loads()", "file_text")
    try:
        if format in ("jsonl", "csv") and cls in FILES:
            found = read_text(text, TEXT, format) if format == "jsonl" else _rows(text, catalogue)
            contents = [each for each in found if isinstance(each, Contents)]
            findings = [each for each in found if isinstance(each, Finding)]
            dataset = assembled(contents, findings, catalogue=catalogue)
            return part_of(checked(dataset) if strict else dataset, cls)
        parsed = (parse_yaml if format == "yaml" else parse_json)(text, TEXT)
    except Unreadable as error:
        raise LoadError([error.finding(TEXT, text)]) from None
    if cls in FILES and catalogue is None:
        from minzheng.catalogue import indicators as catalogue
    return _made(parsed, cls, strict=strict, catalogue=catalogue)


def _rows(text: str, catalogue: Catalogue | None) -> list[Contents | Finding]:
    """The entries of CSV text, and what was found in it."""
    from minzheng.files.rows.delimited import csv_grid
    from minzheng.files.rows.headers import is_known
    from minzheng.files.rows.sources import contents_of_rows

    return list(contents_of_rows(csv_grid(text, is_known, name=TEXT), shipped_or(catalogue)))


def _known(format: str) -> None:
    if format not in FORMATS:
        raise FileError("MZ030", field="format", text=format, known=FORMATS)


def _made(parsed: Parsed, cls: type[Made], *, strict: bool, catalogue: Catalogue | None) -> Made:
    if cls in FILES:
        return read_files(parsed, cls, catalogue, strict=strict)
    more: Any = {"strict": strict, "catalogue": catalogue}
    assembly = Assembly(catalogue)
    build = assembly.structurer
    contents = Contents(parsed.origin)
    contents.findings += parsed.twice
    asked: Any = cls
    made, heir, whole = None, heir_of(asked, whole_of), whole_of(asked)
    try:
        if heir is not None:
            part = parsed._replace(twice=[])
            made = heir.read(parsed.data, lambda rest: _made(part._replace(data=rest), heir.parent, **more), build)
        elif cls in CLASSES.values():
            if type(parsed.data) is not dict:
                raise refused(parsed.data, "mapping")
            contents.standalone = True
            made = assembly.build(cls, contents, RawEntry("", parsed.data, ()), {})
        else:
            made = whole.read(build)(parsed.data, None)
    except LoadError as error:
        contents.findings += error.findings
    except REFUSALS as error:
        contents.report(error, ())
    if made is None or (strict and any(finding.severity == "error" for finding in contents.findings)):
        raise LoadError(contents.findings)
    return made  # type: ignore[no-any-return]


def canonical(value: object) -> bytes:
    """Any model object as canonical JSON (规范 JSON): UTF-8, keys sorted and in NFC, no spaces.

    Where it was loaded from plays no part.

    >>> from minzheng.periods import Period
    >>> canonical(Period("2021"))
    b'2021'
    """
    return canonical_text(_by_code(to_plain(value))).encode()


def _by_code(plain: Any) -> Any:
    """Plain data with every place by its code, which alone says whether two are equal."""
    if isinstance(plain, dict):
        own = plain.keys() == OWN_REGION.keys() and LOCAL.fullmatch(str(plain["code"]))
        return plain["code"] if own else {key: _by_code(each) for key, each in plain.items()}
    return [_by_code(each) for each in plain] if isinstance(plain, list) else plain


def content_id(value: object) -> str:
    """The SHA-256 of the canonical bytes (内容标识): equal objects have equal ids.

    >>> from minzheng.periods import Period
    >>> content_id(Period("2021")) == content_id(Period("2021年"))
    True
    """
    return f"sha256:{hashlib.sha256(canonical(value)).hexdigest()}"
