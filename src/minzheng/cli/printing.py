"""Printing (输出): a result in the format and the language asked for; what is long is shortened for reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import typer

from minzheng.cli.options import TABLE

if TYPE_CHECKING:
    from minzheng.reports import Sheet

ONE_DOCUMENT = ("json", "csv")
"""Formats in which several results make one document: it is written when the last of them is known."""


def print_text(text: str) -> None:
    """Print a text whole, with one line end."""
    if text:
        typer.echo(text, nl=not text.endswith("\n"))


def print_sheet(sheet: Sheet, format: str, lang: str, whole: bool = True) -> None:
    """Print a sheet; ``whole`` keeps every row where a table for reading would be cut to what needs attention."""
    from minzheng.reports import shortened, show, written

    if format == TABLE:
        show(sheet if whole else shortened(sheet), lang)
    else:
        print_text(written(sheet, format, lang))


def print_result(result: object, format: str, lang: str, whole: bool = True, **more: object) -> None:
    """Print a result by its sheet, or in a format that it alone has."""
    from minzheng.reports import rendered, sheet_of

    if format == TABLE:
        print_sheet(sheet_of(result, **more), format, lang, whole)
    else:
        print_text(rendered(result, format, lang, **more))


def print_results(results: Iterable[object], format: str, lang: str, whole: bool = True) -> None:
    """Print many results, each when it is there, as far as the format lets them stand one after the other."""
    from minzheng.reports import Sheet, html_pieces, sheet_of

    if format in ONE_DOCUMENT:
        print_sheet(Sheet(sheets=[sheet_of(each) for each in results]), format, lang)
    elif format == "html":
        for piece in html_pieces(_sheets(results), lang):
            typer.echo(piece, nl=False)
    else:
        for each in results:
            print_result(each, format, lang, whole)


def _sheets(results: Iterable[object]) -> Iterator[Sheet]:
    from minzheng.reports import sheet_of

    return map(sheet_of, results)
