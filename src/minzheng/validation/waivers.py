"""Reach of waivers (豁免范围): which findings a waiver lets pass; and waivers from a file of their own."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Protocol

from minzheng.errors import DefinitionError, MinzhengError
from minzheng.model import Finding, Waiver

FIELDS = ("rule", "where", "reason", "author", "until")
KEY = "waivers"
"""The key beneath which waivers stand in a file of their own."""


class Named(Protocol):
    """What has the code and the name of a rule."""

    @property
    def code(self) -> str:
        """The code."""

    @property
    def name(self) -> str:
        """The name."""


def names(waiver: Waiver, rule: Named) -> bool:
    """Whether a waiver is about a rule, or a finding of it."""
    return rule.code.startswith(waiver.rule) or rule.name == waiver.rule


def covers(waiver: Waiver, finding: Finding, file: str | None = None) -> bool:
    """Whether a waiver lets a finding pass; one from the file of a document reaches no other document."""
    document = getattr(finding, "document", None)
    if not names(waiver, finding) or file not in (None, document):
        return False
    about, mark, part = waiver.where.partition("#")
    if mark:
        return document == about and _meets(part, finding)
    return about in ("", document) or _meets(about, finding)


def _meets(part: str, finding: Finding) -> bool:
    if part.startswith("$"):
        pointer = finding.location.pointer if finding.location else "$"
        return pointer == part or pointer.startswith((f"{part}.", f"{part}["))
    return part == getattr(finding, "subject", None)


def read_waivers(source: str | Path | Iterable[Mapping[str, object]]) -> tuple[Waiver, ...]:
    """The waivers of a TOML file with ``[[waivers]]``, or of mappings (读取豁免); ``DefinitionError`` for what is none.

    >>> read_waivers([{"rule": "MZ402", "reason": "年底数提前公布"}])[0].reason
    '年底数提前公布'
    """
    if not isinstance(source, str | Path):
        return tuple(_made(each, "<mapping>") for each in source)
    try:
        table = tomllib.loads(Path(source).read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DefinitionError("MZ196", origin=str(source), reason=str(error)) from None
    rows = table.pop(KEY, [])
    if table or not isinstance(rows, list):
        raise DefinitionError("MZ196", origin=str(source), reason=f"[[{KEY}]]: {', '.join(FIELDS)}")
    return tuple(_made(each, str(source)) for each in rows)


def _made(row: object, origin: str) -> Waiver:
    if not isinstance(row, Mapping) or not {"rule", "reason"} <= row.keys() <= set(FIELDS):
        raise DefinitionError("MZ196", origin=origin, reason=f"{{{', '.join(FIELDS)}}}")
    try:
        told = {key: str(value) for key, value in row.items()}
        return Waiver(**told)  # type: ignore[arg-type] # only the fields above
    except MinzhengError as error:
        raise DefinitionError("MZ196", origin=origin, reason=str(error).split("\n")[0]) from None
