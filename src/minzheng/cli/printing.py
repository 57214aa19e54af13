"""Printing (输出): a result in the format and the language asked for; what is long is shortened on a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import typer

from minzheng.cli.options import Format

if TYPE_CHECKING:
    from minzheng.reports import Sheet


def print_sheet(sheet: Sheet, format: Format, lang: str, whole: bool = True) -> None:
    """Print a sheet; ``whole`` keeps every row where a table for reading would be cut to what needs attention."""
    from minzheng.reports import shortened, show, written

    if format is Format.TABLE:
        show(sheet if whole else shortened(sheet), lang)
        return
    text = written(sheet, format, lang)
    typer.echo(text, nl=not text.endswith("\n"))


def print_result(result: object, format: Format, lang: str, whole: bool = True) -> None:
    """Print a result by its sheet."""
    from minzheng.reports import sheet_of

    print_sheet(sheet_of(result), format, lang, whole)


def page_of_many(sheet_of: Callable[[object], Sheet], results: Iterable[object], lang: str) -> Iterator[str]:
    """The pieces of one page in HTML for many results, made one after the other."""
    from minzheng.reports import html, page_end, page_start

    yield page_start("minzheng", lang)
    for result in results:
        yield html(sheet_of(result), lang)
    yield page_end()
