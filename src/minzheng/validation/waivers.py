"""Waivers (豁免): findings that somebody has looked at and lets pass, with a reason, an author and an expiry date."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Protocol

import attrs
from attrs.converters import optional

from minzheng.errors import DefinitionError, MinzhengError
from minzheng.model import Document, Finding
from minzheng.periods import as_date
from minzheng.validators import filled, text

FIELDS = ("rule", "where", "reason", "author", "until")
KEY = "waivers"
"""The key of a plan file beneath which waivers stand."""


class Named(Protocol):
    """What has the code and the name of a rule."""

    @property
    def code(self) -> str:
        """The code."""

    @property
    def name(self) -> str:
        """The name."""


@attrs.frozen(kw_only=True)
class Waiver:
    """A finding that is let pass (豁免), and why.

    >>> Waiver(rule="MZ402", where="elderly.beds", reason="年底数提前公布", author="李某", until="2026-12-31").until
    datetime.date(2026, 12, 31)
    """

    rule: str = attrs.field(validator=filled)
    """The rule, by code, prefix of the code, or name."""
    where: str = attrs.field(default="", validator=text)
    """Where: the code of an indicator, a title, a path such as ``$.observations[3]``, or the id of a document.

    ``document#code`` and ``document#path`` name both; left empty it is everywhere in its file.
    """
    reason: str = attrs.field(validator=filled)
    """Why the finding is let pass."""
    author: str = attrs.field(default="", validator=text)
    """Who says so."""
    until: date | None = attrs.field(default=None, converter=optional(as_date))
    """The last day on which it holds; left open it holds for good."""
    document: str | None = None
    """The document in whose file it stands; it reaches no other."""

    def expired(self, as_of: date | None) -> bool:
        """Whether it no longer holds at a date; without a date nobody can tell, and it holds."""
        return self.until is not None and as_of is not None and as_of > self.until

    def covers(self, finding: Finding) -> bool:
        """Whether it lets a finding pass."""
        return self.names(finding) and self._reaches(finding)

    def names(self, rule: Named) -> bool:
        """Whether it is about a rule, or a finding of it."""
        return rule.code.startswith(self.rule) or rule.name == self.rule

    def _reaches(self, finding: Finding) -> bool:
        document = getattr(finding, "document", None)
        if self.document is not None and document != self.document:
            return False
        about, mark, part = self.where.partition("#")
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


def waivers_of(document: Document) -> tuple[Waiver, ...]:
    """The waivers that stand in the file of a document; ``DefinitionError`` for one that is malformed."""
    kept = dict(document.extra).get(KEY)
    if kept is None:
        return ()
    rows = json.loads(kept)
    if not isinstance(rows, list):
        raise DefinitionError("MZ196", origin=document.id, reason=f"{KEY}: [{{{', '.join(FIELDS)}}}]")
    return tuple(attrs.evolve(_made(each, document.id), document=document.id) for each in rows)


def _made(row: object, origin: str) -> Waiver:
    if not isinstance(row, Mapping) or not {"rule", "reason"} <= row.keys() <= set(FIELDS):
        raise DefinitionError("MZ196", origin=origin, reason=f"{{{', '.join(FIELDS)}}}")
    try:
        return Waiver(**{key: str(value) for key, value in row.items()})
    except MinzhengError as error:
        raise DefinitionError("MZ196", origin=origin, reason=str(error).split("\n")[0]) from None
