"""Parsing (解析): a text in YAML or JSON as plain data, with where each value stands and what is written twice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from minzheng.files import json_text, yaml_events
from minzheng.files.entries import Contents, plan_files
from minzheng.files.flaws import Flaw
from minzheng.files.origin import Origin
from minzheng.model import Finding
from minzheng.numerals import DEPTH_LIMIT


class Parsed(NamedTuple):
    """A text as plain data, with where it came from and the keys that are written twice."""

    data: object
    origin: Origin
    twice: list[Finding]

    def contents(self) -> list[Contents]:
        """The contents of a plan file, document by document where it has several."""
        first, *others = plan_files(self.data, self.origin)
        first.findings[:0] = self.twice
        return [first, *others]


def parse_yaml(text: str, name: str) -> Parsed:
    """The data of a YAML text; ``Unreadable`` for what is none."""
    composer = yaml_events.Composer(text)
    data = composer.compose()
    origin = Origin.of(name, text, yaml_events.value_marks, yaml_events.key_marks)
    return Parsed(data, origin, [error.finding(name, text) for error in composer.twice])


def parse_json(text: str, name: str) -> Parsed:
    """The data of a JSON text; ``Unreadable`` for what is none."""
    data, twice = json_text.parse_json(text)
    origin = Origin.of(name, text, json_text.value_marks, json_text.key_marks)
    return Parsed(data, origin, [error.finding(name, text) for error in twice])


def as_dicts(data: Any, depth: int = 0, *, nulls: bool = True) -> Any:
    """Mappings of any kind as plain ones, so that what follows need ask for one type only; ``Flaw`` when too deep.

    Without ``nulls`` a key that holds nothing is left out, but for keys that the library does not know.
    """
    if depth > DEPTH_LIMIT:
        raise Flaw("MZ013", limit=DEPTH_LIMIT)
    if isinstance(data, Mapping):
        kept = {key: value for key, value in data.items() if nulls or value is not None}
        return {key: as_dicts(value, depth + 1, nulls=nulls or key == "extra") for key, value in kept.items()}
    if isinstance(data, list | tuple):
        return [as_dicts(value, depth + 1, nulls=nulls) for value in data]
    return data
