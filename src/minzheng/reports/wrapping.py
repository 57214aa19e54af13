"""Wrapping (折行): where a line of mixed Chinese and English may end, and how wide columns are; nothing is cut."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from minzheng.reports.layout import width

PIECE = re.compile(
    r"[(\[“‘《〈【（]*"  # an opening bracket never ends a line
    r"(?:\d[\d.,]*(?:[—–~～-]\d[\d.,]*)?[十百千万亿余多]*"  # a number or a range of two
    r"(?:[^\W\dA-Za-z_](?:[/·][^\W\dA-Za-z_])*)?"  # with its unit: 2016—2020年, 940元/人·月
    r"|[^\W\u3400-\u9fff]+|.)"  # a word, a sign
    r"[)\]”’》〉】）、，。；：,;:!！?？/·~～—–%‰-]*"  # nor does a line begin with a closing one
    r"\s*"
)
NARROW = 8
"""Columns below which a cell is not squeezed though its pieces are narrower."""


def pieces(line: str) -> list[str]:
    """A line in the pieces between which it may be broken.

    >>> pieces("每人每月940元（2021年）")
    ['每', '人', '每', '月', '940元', '（2021年）']
    """
    return PIECE.findall(line)


def widest_piece(text: str) -> int:
    """How many columns a text needs at least, if no piece of it is to be broken."""
    return max((width(piece.rstrip()) for piece in pieces(text)), default=0)


def wrapped(text: str, columns: int) -> Iterator[str]:
    """The text in lines of at most ``columns``; a piece that is wider by itself is broken anywhere.

    >>> list(wrapped("share of nursing beds", 8))
    ['share of', 'nursing', 'beds']
    """
    for line in text.split("\n"):
        filled = ""
        for piece in pieces(line):
            if filled and width(filled) + width(piece.rstrip()) > columns:
                yield filled.rstrip()
                filled = ""
            filled += piece
            while width(filled.rstrip()) > columns:
                end = next(at for at in range(len(filled), 0, -1) if at == 1 or width(filled[:at]) <= columns)
                yield filled[:end]
                filled = filled[end:]
        yield filled.rstrip()


def column_widths(columns: Sequence[Sequence[str]], room: int) -> list[int] | None:
    """The widths of columns of texts in some room: narrow ones whole, the wide ones sharing what is left.

    Nothing where not even the widest pieces have room beside one another.

    >>> column_widths([["2021年"], ["养老机构护理型床位占比"]], 20), column_widths([["subsistence"] * 2] * 3, 20)
    ([6, 14], None)
    """
    natural = [max(map(width, texts), default=0) for texts in columns]
    if sum(natural) <= room:
        return natural
    least = [
        max(min(whole, NARROW), max(map(widest_piece, texts), default=0))
        for whole, texts in zip(natural, columns, strict=True)
    ]
    if sum(least) > room:
        return None
    given = dict(enumerate(least))
    open_places = sorted(given, key=lambda place: natural[place] - least[place])
    left = room - sum(least)
    for count, place in enumerate(open_places):
        more = min(natural[place] - least[place], left // (len(open_places) - count))
        given[place] += more
        left -= more
    return [given[place] for place in range(len(natural))]
