"""Origins (出处): the text that raw data came from, and where in it each value and each key stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import attrs

from minzheng.files.flaws import Path, Problem
from minzheng.model import Finding, Location, Source

Marks = Mapping[Path, tuple[int, int]]
Scan = Callable[[str], Marks]


@attrs.frozen
class At:
    """The one place that is known in a text that cannot be read: for every path the same line and column."""

    line: int
    """The line, from 1."""
    column: int
    """The column, from 1."""

    def __call__(self, text: str) -> Marks:
        """The marks of a text of which nothing else is known."""
        return {(): (self.line, self.column)}


class Origin(NamedTuple):
    """Where raw data came from: a source that finds values and one that finds keys; none for data of the caller."""

    values: Source | None = None
    keys: Source | None = None

    @staticmethod
    def of(name: str, text: str, values: Scan, keys: Scan) -> Origin:
        """The origin of what a text holds."""
        return Origin(Source(name=name, text=text, scan=values), Source(name=name, text=text, scan=keys))

    def at(self, path: Path) -> Location:
        """The place of a value."""
        return Location(path, self.values)

    def finding(self, problem: Problem) -> Finding:
        """A problem as a finding, at its key where the key is what is wrong."""
        by_key = problem.code in ("MZ021", "MZ022") or problem.facts.get("text") in problem.path[-1:]
        return Finding(problem.code, problem.facts, Location(problem.path, self.keys if by_key else self.values))


class Unreadable(Exception):
    """A text cannot be read on from some place."""

    def __init__(self, code: str, line: int, column: int, path: Path = (), /, **facts: Any) -> None:
        super().__init__(code, line, column, facts)
        self.code: str = code
        self.line: int = line
        self.column: int = column
        self.path: Path = path
        self.facts: dict[str, Any] = facts

    def finding(self, name: str, text: str) -> Finding:
        """The finding that says so."""
        source = Source(name=name, text=text, scan=At(self.line, self.column))
        return Finding(self.code, self.facts, Location(self.path, source))
