"""Layout (版式): the width of characters on a screen, safe text, and the alignment of columns."""

from __future__ import annotations

import functools
import json
import unicodedata
from collections.abc import Callable

from minzheng.reports.sheet import CellKind, Column

RIGHT = (CellKind.NUMBER, CellKind.FIGURE)
"""Sorts of columns whose cells end at one edge, so that digits stand under digits."""
LINE_END = ord("\n")
UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
"""The categories of characters that are not seen and may steer what shows them, halves of pairs among them."""


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
