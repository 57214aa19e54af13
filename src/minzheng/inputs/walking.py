"""Walking (遍历): the files of a folder and of a glob in a fixed order, and what was passed over on the way."""

from __future__ import annotations

import fnmatch
import glob
import os
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from minzheng.errors import reason_of
from minzheng.language import Text, text

HIDDEN = (".", "~$")
"""How the names of files begin that a folder does not show, and of those that lie beside an open document."""
ANY_DEPTH = "**"


class PassedOver(NamedTuple):
    """A file or folder that was not looked into (略过之处), and why."""

    path: Path
    reason: Text


def files_in(folder: Path, suffixes: tuple[str, ...]) -> list[Path | PassedOver]:
    """The files beneath a folder that end in one of some suffixes (文件夹中的文件), hidden ones apart.

    In its place stands whatever cannot be looked into: a folder that may not be read, a link to a folder (which may
    lead anywhere, and back), a link that leads nowhere, a pipe or device under the name of a file.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = [Path(folder, name).write_bytes(b"") for name in ("plan.yaml", "notes.txt", ".hidden.yaml")]
    ...     [each.name for each in files_in(Path(folder), (".yaml",))]
    ['plan.yaml']
    """
    return sorted(_walked(folder, suffixes), key=lambda each: each.path if isinstance(each, PassedOver) else each)


def files_like(pattern: str, suffixes: tuple[str, ...]) -> list[Path | PassedOver]:
    """The files that a glob means (通配符所指文件), in order; beneath ``**`` as ``files_in`` finds them.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = [Path(folder, name).write_bytes(b"") for name in ("plan-2021.yaml", "plan-2022.yaml", "notes.txt")]
    ...     [each.name for each in files_like(f"{folder}/plan-*", (".yaml",))]
    ['plan-2021.yaml', 'plan-2022.yaml']
    """
    parts = Path(pattern).parts
    if ANY_DEPTH not in parts:
        found = (_named(Path(each)) for each in sorted(glob.glob(pattern)))
        return [each for each in found if each is not None]
    fixed = next(place for place, part in enumerate(parts) if glob.has_magic(part))
    folder, wanted = Path(*parts[:fixed]), [part for part, _ in groupby(parts[fixed:])]
    return [
        each
        for each in files_in(folder, suffixes)
        if isinstance(each, PassedOver) or _means(wanted, each.relative_to(folder).parts)
    ]


def _named(path: Path) -> Path | PassedOver | None:
    """A file that is named outright, nothing for a folder, and a link that leads nowhere as what it is."""
    if path.is_dir():
        return None
    return path if path.exists() else PassedOver(path, text("passed_over.dangling"))


def _means(wanted: Sequence[str], parts: Sequence[str]) -> bool:
    """Whether the parts of a glob mean the parts of a path."""
    if not wanted or not parts:
        return not parts and all(each == ANY_DEPTH for each in wanted)
    if wanted[0] == ANY_DEPTH:
        return any(_means(wanted[1:], parts[place:]) for place in range(len(parts) + 1))
    return fnmatch.fnmatchcase(parts[0], wanted[0]) and _means(wanted[1:], parts[1:])


def _walked(folder: Path, suffixes: tuple[str, ...]) -> Iterator[Path | PassedOver]:
    stack = [folder]
    while stack:
        here = stack.pop()
        try:
            with os.scandir(here) as listed:
                entries = [each for each in listed if not each.name.startswith(HIDDEN)]
        except OSError as error:
            yield PassedOver(here, reason_of(error))
            continue
        for entry in entries:
            found = _looked_at(entry, suffixes)
            if found is True:
                stack.append(Path(entry.path))
            elif found:
                yield found


def _looked_at(entry: os.DirEntry[str], suffixes: tuple[str, ...]) -> Path | PassedOver | bool:
    """A file, what is passed over, true for a folder to go into, false for what is none of ours."""
    path = Path(entry.path)
    ours = path.suffix.lower() in suffixes
    try:
        if entry.is_dir(follow_symlinks=False):
            return True
        if entry.is_file():
            return path if ours else False
        if entry.is_dir():
            return PassedOver(path, text("passed_over.linked_folder"))
        if not entry.is_symlink():
            return PassedOver(path, text("passed_over.no_file")) if ours else False
        return PassedOver(path, text("passed_over.dangling")) if ours or not path.suffix else False
    except OSError as error:
        return PassedOver(path, reason_of(error))
