"""Options (选项) that commands share: the language, the format, the encoding and the paths; their help is words."""

from __future__ import annotations

import enum
from pathlib import Path
from typing import Annotated

import typer

from minzheng.language import languages, text

Language = enum.StrEnum("Language", {lang.upper(): lang for lang in languages()})  # type: ignore[misc]
"""The languages that the command line speaks (语言)."""


class Format(enum.StrEnum):
    """How a result is printed (输出格式)."""

    TABLE = "table"
    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


Lang = Annotated[Language, typer.Option("--lang")]
Printed = Annotated[Format, typer.Option("--format")]
All = Annotated[bool, typer.Option("--all")]
Catalogues = Annotated[list[Path] | None, typer.Option("--catalogue", metavar="FILE")]
On = Annotated[str | None, typer.Option("--on", metavar="DATE")]
Paths = Annotated[list[str], typer.Argument(metavar="PATH...")]


def known_encoding(name: str) -> str:
    """The name of an encoding for text that Python knows, else a usage error."""
    try:
        "".encode(name)
    except LookupError:
        raise refused("usage.encoding", name=name) from None
    return name


def refused(key: str, param: str | None = None, **facts: object) -> typer.BadParameter:
    """The usage error of a text, which is said in the language that was asked for."""
    error = typer.BadParameter(str(text(key, **facts)), param_hint=param)
    error.words = text(key, **facts)  # type: ignore[attr-defined]
    return error


Encoding = Annotated[str, typer.Option("--encoding", callback=known_encoding)]
