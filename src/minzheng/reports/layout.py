"""Layout (版式): the width of characters on a screen, safe text, and the alignment of columns."""

from __future__ import annotations

import unicodedata

from minzheng.reports.sheet import CellKind, Column

RIGHT = (CellKind.NUMBER, CellKind.FIGURE)
"""Sorts of columns whose cells end at one edge, so that digits stand under digits."""

# What files hold is shown, never obeyed: a control character becomes its picture, and cannot steer a terminal.
PICTURES = {code: 0x2400 + code for code in range(0x20) if chr(code) != "\n"} | {0x7F: 0x2421}
PICTURES |= dict.fromkeys([*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x2028, 0x2029], 0xFFFD)


def visible(text: str) -> str:
    r"""The text with its control characters made visible; ends of lines stay.

    >>> visible("a\x1b[31m")
    'a␛[31m'
    """
    return text if text.isprintable() else text.translate(PICTURES)


def one_line(text: str) -> str:
    r"""The text made visible, in one line.

    >>> one_line("a\nb")
    'a b'
    """
    return visible(text).replace("\n", " ")


def width(text: str) -> int:
    """How many columns a text takes on a screen, full-width characters two.

    >>> width("68%(2021年)")
    11
    """
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else not unicodedata.combining(sign) for sign in text)


def padded(text: str, columns: int, column: Column) -> str:
    """The text filled up with blanks, on the left where numbers stand."""
    gap = " " * max(0, columns - width(text))
    return gap + text if column.sort in RIGHT else text + gap
