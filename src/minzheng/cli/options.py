"""Options (选项) that commands share: the language, the format, the encoding and the paths; their help is words."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from minzheng.cli.usage import known_encoding, one_of
from minzheng.language import languages
from minzheng.reports import formats_of

TABLE = "table"
"""The format for reading: tables as wide as the screen, what is long cut to what needs attention."""


def choice(name: str, choices: Iterable[str]) -> Any:
    """An option that takes one of some words, which its help lists."""
    known = tuple(choices)
    return typer.Option(name, metavar="|".join(known), parser=one_of(known))


def format_option(kind: str = "") -> Any:
    """The option for the formats of a class of results; without a name, for those of every result."""
    return choice("--format", (TABLE, *formats_of(kind)))


Lang = Annotated[str, choice("--lang", languages())]
Format = Annotated[str, format_option()]
All = Annotated[bool, typer.Option("--all")]
Catalogues = Annotated[list[Path] | None, typer.Option("--catalogue", metavar="file")]
On = Annotated[str | None, typer.Option("--on", metavar="date")]
Paths = Annotated[list[str], typer.Argument(metavar="path")]
Encoding = Annotated[str, typer.Option("--encoding", metavar="name", parser=known_encoding)]
