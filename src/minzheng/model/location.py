"""Locations (位置): where in a file an object was written."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import Protocol

import attrs

from minzheng.embedding import Displayed
from minzheng.errors import pointer

Path = tuple[str | int, ...]
Mark = tuple[int, int]


class Cells(Protocol):
    """What knows the cells of a table (单元格) by the path of what they say: row, column, and a field of the row."""

    def place(self, path: Path) -> Path:
        """Row and column, from 0, of the cell that says it; the row alone where none does."""

    def label(self, path: Path) -> str:
        """What a reader calls that cell: ``目标!C7``, ``rows[3].数值``."""


@attrs.frozen(eq=False, repr=False)
class Source:
    """A file that was read (来源文件): its name, its text, and how positions in it are found when asked for.

    >>> Source("plan.yaml", "schema: minzheng/1").name
    'plan.yaml'
    """

    name: str
    """The file's name as it was given; empty for data of the caller."""
    text: str = ""
    """The text of the file, if it is a text."""
    scan: Callable[[str], Mapping[Path, Mark]] | None = None
    """From the text, line and column (from 1) of everything in it by object path; ``None`` where there are no lines."""
    cells: Cells | None = None
    """Which cell a path means, where the file is a table."""

    def mark(self, path: Path) -> Mark | None:
        """Line and column of the nearest thing on the way to ``path``: (1, 1) when nothing is known."""
        if self.scan is None:
            return None
        marks = _marks(self)
        path = path if self.cells is None else self.cells.place(path)
        for length in range(len(path), -1, -1):
            if found := marks.get(path[:length]):
                return found
        return 1, 1

    def __repr__(self) -> str:
        return f"Source({self.name!r})"


@functools.lru_cache(maxsize=64)
def _marks(source: Source) -> Mapping[Path, Mark]:
    return {} if source.scan is None else source.scan(source.text)


@attrs.frozen
class Location(Displayed):
    """An object path in a file, with line and column when the file is known (位置).

    >>> str(Location(("targets", 0, "value")))
    '$.targets[0].value'
    """

    path: Path
    """The keys and list positions that lead to the object."""
    source: Source | None = None
    """The file, if it came from one."""

    @property
    def file(self) -> str | None:
        """The file's name."""
        return (self.source.name or None) if self.source else None

    @property
    def mark(self) -> Mark | None:
        """Line and column, from 1."""
        return self.source.mark(self.path) if self.source else None

    @property
    def line(self) -> int | None:
        """The line, from 1."""
        return (self.mark or (None, None))[0]

    @property
    def column(self) -> int | None:
        """The column, from 1."""
        return (self.mark or (None, None))[1]

    def at(self, *steps: str | int) -> Location:
        """The location of something inside."""
        return Location((*self.path, *steps), self.source)

    @property
    def pointer(self) -> str:
        """The object path as text: ``$.targets[3].value``; of a table what the cell is called: ``目标!C7``."""
        if self.source is not None and self.source.cells is not None:
            return self.source.cells.label(self.path)
        return f"${pointer(self.path)}"

    @property
    def short_file(self) -> str | None:
        """The file's name as a reader needs it: from the current folder where it lies beneath, else its last part."""
        return None if self.file is None else short_file(self.file)

    @property
    def short(self) -> str:
        """Where it is in few signs: ``plan.yaml:54:5``, ``plan.xlsx 目标!C7``, the path where no file is known."""
        if self.mark is None:
            return f"{self.short_file} {self.pointer}" if self.file else self.pointer
        line, column = self.mark
        return ":".join(filter(None, (self.short_file, str(line), str(column))))

    def __str__(self) -> str:
        return self.short if self.mark is None else f"{self.short} {self.pointer}"


def short_file(name: str) -> str:
    """The name of a file as a reader needs it: from the current folder where it lies beneath, else its last part.

    >>> from pathlib import Path
    >>> short_file(str(Path.cwd() / "plans" / "plan.yaml")) == str(Path("plans", "plan.yaml"))
    True
    """
    return _short(name, os.getcwd())


@functools.lru_cache(maxsize=1024)
def _short(name: str, here: str) -> str:
    file = PurePath(name)
    if not file.is_absolute():
        return name
    return str(file.relative_to(here)) if file.is_relative_to(here) else file.name
