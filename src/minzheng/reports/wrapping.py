"""Wrapping (折行): where a line of mixed Chinese and English may end, so that numbers keep their units."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.text import Text

PIECE = re.compile(
    r"[(\[“‘《〈【]*"  # an opening bracket never ends a line
    r"(?:\d[\d.,]*(?:[—–~～-]\d[\d.,]*)?[十百千万亿余多]*"  # a number or a range of two
    r"(?:[^\W\dA-Za-z_](?:[/·][^\W\dA-Za-z_])*)?"  # with its unit: 2016—2020年, 940元/人·月
    r"|[^\W\u3400-\u9fff]+|.)"  # a word, a sign
    r"[)\]”’》〉】、,。;:;:,!?!?/·~～—–%‰]*"  # nor does a line begin with a closing one
    r"\s*"
)


def pieces(line: str) -> list[str]:
    """A line in the pieces between which it may be broken.

    >>> pieces("每人每月940元(2021年)")
    ['每', '人', '每', '月', '940元', '(2021年)']
    """
    return PIECE.findall(line)


def wrapped(text: str, width: int) -> Iterator[str]:
    """The text in lines of at most ``width`` columns; only a piece that is wider than that makes a longer one."""
    for line in text.split("\n"):
        filled = ""
        for piece in pieces(line):
            if filled and cell_len(filled) + cell_len(piece.rstrip()) > width:
                yield filled.rstrip()
                filled = ""
            filled += piece
        yield filled.rstrip()


class WrappedText:
    """A cell of a table (单元格), wrapped by the rules of both scripts; what is too wide all the same is folded."""

    def __init__(self, text: str, style: str = "") -> None:
        self.text = text
        self.style = style

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        widest = max((cell_len(piece.rstrip()) for line in self.text.split("\n") for piece in pieces(line)), default=0)
        return Measurement(widest, max(map(cell_len, self.text.split("\n")))).with_maximum(options.max_width)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in wrapped(self.text, options.max_width):
            yield Text(line, style=self.style, overflow="fold")
