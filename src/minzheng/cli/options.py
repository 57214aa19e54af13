"""Options (选项) that commands share: the language, the format, the encoding and the paths."""

from __future__ import annotations

import enum
from pathlib import Path
from typing import Annotated

import typer


class Language(enum.StrEnum):
    """The languages that the command line speaks (语言)."""

    ZH = "zh"
    EN = "en"


Lang = Annotated[Language, typer.Option("--lang", help="语言 / language")]
Catalogues = Annotated[
    list[Path] | None,
    typer.Option(
        "--catalogue", metavar="FILE", help="补充指标目录,可重复 / your own indicators: TOML or YAML, repeatable"
    ),
]
On = Annotated[
    str | None, typer.Option("--on", metavar="DATE", help="日期,缺省为最新名单 / a date; else the newest list")
]
Paths = Annotated[list[str], typer.Argument(metavar="PATH...", help="计划文件或文件夹 / plan files or folders")]


def known_encoding(name: str) -> str:
    """The name of an encoding for text that Python knows, else a usage error."""
    try:
        "".encode(name)
    except LookupError:
        raise typer.BadParameter(f"未知编码 / unknown encoding: {name}") from None
    return name


Encoding = Annotated[
    str,
    typer.Option("--encoding", callback=known_encoding, help="文件编码 / such as gb18030"),
]
