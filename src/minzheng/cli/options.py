"""Options (选项) that commands share: the language, the format, the encoding and the paths; their help is words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from minzheng.language import joined, languages, text
from minzheng.reports import formats_of

TABLE = "table"
"""The format for reading: tables as wide as the screen, what is long cut to what needs attention."""


def refused(key: str, param: str | None = None, **facts: object) -> typer.BadParameter:
    """The usage error of a text, which is said in the language that was asked for."""
    error = typer.BadParameter(str(text(key, **facts)), param_hint=param)
    error.words = text(key, **facts)  # type: ignore[attr-defined]
    return error


def one_of(choices: Iterable[str]) -> Callable[[str], str]:
    """What reads one of some words, else raises a usage error that lists them."""
    known = tuple(choices)

    def chosen(word: str) -> str:
        if word not in known:
            raise refused("usage.choices", choices=joined("list", known))
        return word

    return chosen


def positive(number: str | int) -> int:
    """A whole number from 1 on, else a usage error."""
    if not str(number).isdecimal() or int(number) < 1:
        raise refused("usage.positive", text=str(number))
    return int(number)


def known_encoding(name: str) -> str:
    """The name of an encoding for text that Python knows, else a usage error."""
    try:
        "".encode(name)
    except LookupError:
        raise refused("usage.encoding", name=name) from None
    return name


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
