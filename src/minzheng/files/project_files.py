"""Which file is a project's (项目文件): found upward from a path, and read for its language alone, before all else."""

from __future__ import annotations

import glob
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from minzheng.inputs import bytes_of
from minzheng.language import languages

NAME, SHARED, TABLE = "minzheng.toml", "pyproject.toml", ("tool", "minzheng")


def project_file(start: str | Path) -> Path | None:
    """The project file that holds for a path (查找项目文件): the nearest in its folder or one above it.

    In each folder ``minzheng.toml`` comes before a ``pyproject.toml`` that has a table ``[tool.minzheng]``.

    >>> project_file("no-such-folder/plan.yaml") is None
    True
    """
    path = Path(start)
    while glob.has_magic(str(path)):
        path = path.parent
    path = path.absolute()
    for folder in (path, *path.parents):
        if os.path.isfile(own := folder / NAME):
            return own
        if os.path.isfile(shared := folder / SHARED) and b"tool.minzheng" in bytes_of(shared):
            return shared
    return None


def project_language(file: Path) -> str:
    """The language that a project file settles (项目语言), Chinese where it settles none or cannot be read.

    >>> project_language(Path("no-such-folder/minzheng.toml"))
    'zh'
    """
    # Every command asks for the language first, and most lie in no project: only here is TOML read.
    from minzheng.inputs import NO_TOML, toml_of

    try:
        table: Any = toml_of(file)
    except NO_TOML:
        return "zh"
    if file.name == SHARED:
        table = own_table(table)
    lang = table.get("lang", "zh")
    return lang if isinstance(lang, str) and lang in languages() else "zh"


def own_table(table: Mapping[str, Any]) -> Mapping[str, Any]:
    """The table ``[tool.minzheng]`` of a pyproject.toml (项目表), empty where there is none."""
    for name in TABLE:
        table = table.get(name, {})
        if not isinstance(table, Mapping):
            return {}
    return table
