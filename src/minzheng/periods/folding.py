"""Folding (归一): one spelling for the digits, numerals and blanks of a text about time, before it is read."""

from __future__ import annotations

import re

ONES = ("", "一", "二", "三", "四", "五", "六", "七", "八", "九")
TENS = ("", "十", "二十", "三十")
NUMERALS = {tens + ones: 10 * i + j for i, tens in enumerate(TENS) for j, ones in enumerate(ONES) if i or j}
"""一 … 三十九: all that months, days, quarters and the numbers of plans need."""

LONGEST_TEXT = 60
DASHES = r"\-‐‑–—―−－~～〜至到"
DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
YEAR_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
BLANKS = re.compile(r"(?<=[^0-9\s])\s+|\s+(?=[^0-9\s])")
YEAR = re.compile(f"[〇○零一二三四五六七八九]{{4}}(?=[年{DASHES}])")
NUMERAL = re.compile(f"[一二三四五六七八九十]{{1,3}}(?=[月日号季{DASHES}]|个月)")


def fold(text: str) -> str:
    """The text with ASCII digits and without blanks, except between digits, where a blank may hide a slip.

    A text too long to name a period or a day becomes the empty text, which names none.

    >>> fold(" 二〇二一 年 六 月 ３０ 日 ")
    '2021年6月30日'
    """
    if len(text) > LONGEST_TEXT:
        return ""
    text = BLANKS.sub("", text.strip().translate(DIGITS))
    text = YEAR.sub(lambda match: match[0].translate(YEAR_DIGITS), text)
    return NUMERAL.sub(lambda match: str(NUMERALS.get(match[0], match[0])), text)
