"""Visible text (可见文本): what files hold, with its control characters as pictures."""

from __future__ import annotations

# What files hold is shown, never obeyed: a control character becomes its picture, and cannot steer a terminal.
PICTURES = {code: 0x2400 + code for code in range(0x20) if chr(code) != "\n"} | {0x7F: 0x2421}
PICTURES |= dict.fromkeys([*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)], 0xFFFD)


def visible(text: str) -> str:
    r"""The text with its control characters made visible.

    >>> visible("a\x1b[31m")
    'a␛[31m'
    """
    return text.translate(PICTURES)
