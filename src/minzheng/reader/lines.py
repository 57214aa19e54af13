"""Lines (行): where each line of a document stands, what it is, and what it speaks of."""

from __future__ import annotations

import enum
import re
from typing import NamedTuple

HEADING = re.compile(
    r"^\s*(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|第[一二三四五六七八九十]{1,3}[章节部])"
)
"""How a heading begins: 一、, (一), 第一章."""


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
