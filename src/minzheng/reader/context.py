"""The context of a figure (语境): the sentence and the clause that it stands in."""

from __future__ import annotations

import re
from typing import NamedTuple

LOOK_BACK = 90


class Clause(NamedTuple):
    """The surroundings of a figure: where its sentence and its clause begin, and the text before it in the sentence."""

    sentence: int
    start: int
    before: str
    near: str


def last_of(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The last match of a pattern in a text; ``None`` without one."""
    found = None
    for each in pattern.finditer(text):
        found = each
    return found


def clause_of(folded: str, start: int, floor: int = 0) -> Clause:
    """The sentence and the clause that a figure stands in, looked for a bounded way back."""
    window = folded[max(floor, start - LOOK_BACK) : start]
    sentence = max(window.rfind("。"), window.rfind(";"), window.rfind("!"), window.rfind("?")) + 1
    before = window[sentence:]
    comma = before.rfind(",")
    while comma > 0 and before[comma - 1].isdigit() and before[comma + 1 : comma + 4].isdigit():
        comma = before.rfind(",", 0, comma)
    comma = max(comma, before.rfind(":"))
    return Clause(start - len(before), start - len(before) + comma + 1, before, before[comma + 1 :])
