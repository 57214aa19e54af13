"""Locations (位置): where in a file an object was written."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Mapping
from pathlib import PurePath

import attrs

Path = tuple[str | int, ...]
Mark = tuple[int, int]


@attrs.frozen(eq=False, repr=False)
class Source:
    """A file that was read (来源文件): its name, its text, and how positions in it are found when asked for."""

    name: str
    """The file's name as it was given."""
    text: str
    """The text of the file."""
    scan: Callable[[str], Mapping[Path, Mark]]
    """From the text, line and column (from 1) of everything in it by object path."""

    def mark(self, path: Path) -> Mark:
        """Line and column of the nearest thing on the way to ``path``; (1, 1) when nothing is known."""
        marks = _marks(self)
        for length in range(len(path), -1, -1):
            if found := marks.get(path[:length]):
                return found
        return 1, 1

    def __repr__(self) -> str:
        return f"Source({self.name!r})"


@functools.lru_cache(maxsize=64)
def _marks(source: Source) -> Mapping[Path, Mark]:
    return source.scan(source.text)


@attrs.frozen
class Location:
    """An object path in a file, with line and column when the file is known (位置)."""

    path: Path
    """The keys and list positions that lead to the object."""
    source: Source | None = None
    """The file, if it came from one."""

    @property
    def file(self) -> str | None:
        """The file's name."""
        return self.source.name if self.source else None

    @property
    def line(self) -> int | None:
        """The line, from 1."""
        return self.source.mark(self.path)[0] if self.source else None

    @property
    def column(self) -> int | None:
        """The column, from 1."""
        return self.source.mark(self.path)[1] if self.source else None

    def at(self, *steps: str | int) -> Location:
        """The location of something inside."""
        return Location((*self.path, *steps), self.source)

    @property
    def pointer(self) -> str:
        """The object path as text: ``$.targets[3].value``."""
        return "$" + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in self.path)

    @property
    def short_file(self) -> str | None:
        """The file's name as a reader needs it: from the current folder where it lies beneath, else its last part."""
        return None if self.source is None else short_file(self.source.name)

    @property
    def short(self) -> str:
        """Where it is in few signs: ``plan.yaml:54:5``, the object path where no file is known."""
        if self.source is None:
            return self.pointer
        line, column = self.source.mark(self.path)
        return f"{self.short_file}:{line}:{column}"

    def __str__(self) -> str:
        return f"{self.short} {self.pointer}" if self.source else self.pointer


def short_file(name: str) -> str:
    """The name of a file as a reader needs it: from the current folder where it lies beneath, else its last part."""
    return _short(name, os.getcwd())


@functools.lru_cache(maxsize=1024)
def _short(name: str, here: str) -> str:
    file = PurePath(name)
    if not file.is_absolute():
        return name
    return str(file.relative_to(here)) if file.is_relative_to(here) else file.name
