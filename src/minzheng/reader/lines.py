"""Lines and clauses (行、分句): where each stands in the folded text, what a line is, and what it speaks of."""

from __future__ import annotations

import enum
import re
from typing import NamedTuple

from minzheng.periods import Period
from minzheng.regions import Region

HEADING = re.compile(
    r"^\s*(?:[一二三四五六七八九十壹贰叁肆伍陆柒捌玖]{1,3}、|\([一二三四五六七八九十]{1,3}\)|第[一二三四五六七八九十]{1,3}[章节部])"
)
"""How a heading begins: 一、, (一), 第一章."""
RANKS = (
    "第[一二三四五六七八九十]{1,3}章", "第[一二三四五六七八九十]{1,3}节|#{1,6} ",
    "[一二三四五六七八九十壹贰叁肆伍陆柒捌玖]{1,3}、",
    r"\([一二三四五六七八九十]{1,3}\)", r"第[一二三四五六七八九十]{1,3}条", r"[0-9]{1,3}[.、](?![0-9])",
    r"\([0-9]{1,3}\)|[①-⑳]",
)  # fmt: skip
"""The forms of numbering, from the highest rank down."""
RANKED = re.compile(rf"\s*(?:{'|'.join(f'({form})' for form in RANKS)})")
COLUMNS = re.compile(
    r"\s*[^\s,。;:]{1,16}+(?:"
    r"(?:\s+[^\s,。;:]{1,16}){3,30}|(?:\s{2,}[^\s,。;:]{1,16}){2}|\s+(?![0-9]{4}年)[0-9][0-9.]*[^\s,。;:0-9]{0,4})\s*"
)
"""A row of a table that blanks alone divide: words and no sentence; three where they are kept widely apart."""
AMONG = "其中"
LOOK_BACK = 90
"""How many characters back the sentence of a figure is looked for."""


def in_columns(folded: str, start: int, end: int) -> bool:
    """Whether a line is a row of a table that blanks alone divide (空格分列).

    >>> in_columns("城市低保  803", 0, 9), in_columns("二、社会救助", 0, 6)
    (True, False)
    """
    return COLUMNS.fullmatch(folded, start, end) is not None


class LineKind(enum.StrEnum):
    """What a line of a document is (行的类型).

    >>> [each.value for each in LineKind]
    ['title', 'heading', 'task', 'paragraph', 'table', 'noise', 'metadata']
    """

    TITLE = "title"
    HEADING = "heading"
    TASK = "task"
    PARAGRAPH = "paragraph"
    TABLE = "table"
    NOISE = "noise"
    METADATA = "metadata"


class Phase(enum.StrEnum):
    """What a stretch of text speaks of (文意): what was reached, or what is to be reached.

    >>> [each.value for each in Phase]
    ['actual', 'target', 'rule', 'condition']
    """

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
    begun: int | None
    """The year in which the plan begins that it stands in, or that the summary is of: earlier years are past."""
    period: Period | None = None
    """The time of its section: as the heading says, else the document."""
    region: Region | None = None
    """The division that its section is about."""
    rules: tuple[str, ...] = ()
    """The names of the rules that said what the document and the line speak of."""


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
    if comma > 0 and before[comma] == "," and before.endswith(AMONG, 0, comma):
        comma -= len(AMONG) + 1  # 其中,2016年150张
    return Clause(start - len(before), start - len(before) + comma + 1, before, before[comma + 1 :])


def rank_of(folded: str, start: int) -> int:
    """The rank of the numbering that a line begins with (层级), from 0 down; the number of ranks where it has none."""
    found = RANKED.match(folded, start, start + 12)
    return found.lastindex - 1 if found and found.lastindex else len(RANKS)
