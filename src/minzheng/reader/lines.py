"""Lines and clauses (行、分句): where each stands in the folded text, what a line is, and what it speaks of."""

from __future__ import annotations

import enum
import re
from typing import NamedTuple

HEADING = re.compile(
    r"^\s*(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|第[一二三四五六七八九十]{1,3}[章节部])"
)
"""How a heading begins: 一、, (一), 第一章."""
LOOK_BACK = 90
"""How many characters back the sentence of a figure is looked for."""


class LineKind(enum.StrEnum):
    """What a line of a document is (行的类型)."""

    TITLE = "title"
    HEADING = "heading"
    TASK = "task"
    PARAGRAPH = "paragraph"
    TABLE = "table"
    NOISE = "noise"
    METADATA = "metadata"


class Phase(enum.StrEnum):
    """What a stretch of text speaks of (文意): what was reached, or what is to be reached."""

    ACTUAL = "actual"
    TARGET = "target"
    RULE = "rule"
    """What is to hold from a day on: a notice of standards, measures and rules (标准通知, 办法, 细则)."""
    CONDITION = "condition"
    """Who qualifies under such rules (保障对象, 申请条件)."""


class Line(NamedTuple):
    """One line: where it stands in the folded text, what it is, and what it speaks of."""

    start: int
    end: int
    kind: LineKind
    phase: Phase
    floor: int
    """Where the sentence that goes on in it may begin: its own start, or that of the line it was broken from."""
    year: int | None
    """The year that the last heading above it names."""


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
