"""Layout (版式): the width of characters on a screen, safe text, the alignment of columns, and where lines may end."""

from __future__ import annotations

import functools
import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence

from minzheng.reports.sheet import CellKind, Column

RIGHT = (CellKind.INTEGER, CellKind.NUMBER, CellKind.FIGURE)
"""Sorts of columns whose cells end at one edge, so that digits stand under digits."""
LINE_END = ord("\n")
UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
"""The categories of characters that are not seen and may steer what shows them, halves of pairs among them."""
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


class _Shown(dict[int, "int | str"]):
    """What stands for each character, found when it is met: for an unseen one by a function, for others themselves."""

    def __init__(self, unseen: Callable[[int], int | str]) -> None:
        self.unseen = unseen

    def __missing__(self, code: int) -> int | str:
        hidden = unicodedata.category(chr(code)) in UNSEEN and code != LINE_END
        self[code] = shown = self.unseen(code) if hidden else code
        return shown


def _picture(code: int) -> int:
    return 0x2400 + code if code < 0x20 else {0x7F: 0x2421}.get(code, 0xFFFD)


PICTURES = _Shown(_picture)
ESCAPES = _Shown(lambda code: json.dumps(chr(code))[1:-1])


def visible(text: str) -> str:
    r"""The text with what steers a screen made visible; ends of lines stay.

    What files hold is shown, never obeyed: no control character, no mark of direction, no half of a pair is left.

    >>> visible("a\x1b[31m"), visible("b\u202ec")
    ('a␛[31m', 'b�c')
    """
    return text if text.isprintable() else text.translate(PICTURES)


def one_line(text: str) -> str:
    r"""The text made visible, in one line.

    >>> one_line("a\nb")
    'a b'
    """
    return visible(text).replace("\n", " ")


def harmless(line: str) -> str:
    """A line that no runner of workflows takes for a command of its own.

    >>> harmless("::error::"), harmless("a::b")
    (' ::error::', 'a::b')
    """
    return f" {line}" if line.startswith("::") else line


def escaped_json(text: str) -> str:
    r"""JSON in which every unseen character is escaped: the data are the same, and no terminal obeys them.

    >>> escaped_json('"a\u2028\x9bb"')
    '"a\\u2028\\u009bb"'
    """
    return text if text.isprintable() else text.translate(ESCAPES)


def width(text: str) -> int:
    """How many columns a text takes on a screen, full-width characters two.

    >>> width("68%(2021年)")
    11
    """
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


@functools.cache
def _columns(sign: str) -> int:
    return 2 if unicodedata.east_asian_width(sign) in "WF" else not unicodedata.combining(sign)


def padded(text: str, columns: int, column: Column) -> str:
    """The text filled up with blanks, on the left where numbers stand."""
    gap = " " * max(0, columns - width(text))
    return gap + text if column.sort in RIGHT else text + gap


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
