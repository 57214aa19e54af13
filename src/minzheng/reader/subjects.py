"""The subject of a figure (主体): the words before and behind it that say what is measured."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from minzheng.reader.expressions import Expression
from minzheng.reader.lines import Clause

NOUN = re.compile(r"[^,。;、:!?\n\s0-9()“”]{0,24}")
NOUN_STOP = re.compile(
    r"(?:和|及|与|以及|并|等(?!级)|的(?:目标|要求|标准|比例)|实现|纳入|全部|获|入选|入围|达到|提供|开展|参与|进行|落地|享受)"
)
LEADING = re.compile(
    r"^(?:[一二三四五六七八九十]+[是要、]|[0-9]+[.、]|\(.{1,3}\)|其中|全年|全国|全市|全省|全县|全区|今年以来|目前|累计|(?:共|现)?有|共|已|将|要|力争|"
    r"争取|确保|计划|继续|同时|此外|并|并且|进一步|全面|不断|切实|着力|加快|推进|推动|实现|20[0-9]{2}年|到20[0-9]{2}年|年底前|截至20[0-9]{2}年底|"
    r"[“”’‘\s:,、])+"
)
_VERBS = (
    "不低于|不少于|不超过|超过|约|近|达到|达|提高到|提高至|提升到|提升至|提高|提升|增长|下降|增加|减少|降低|增加到|调整为|为|共计|合计|共|占|有|保持在|稳定在|控制在|"
    "实现|分别|均|累计|仅|只|才|各|再|已|由|从|到|至|较上年|比上年|同比|均达到|的|了"
)
_AROUND = r"“”‘’\s:,、"
_HEADS = "".join(sorted({word[0] for word in _VERBS.split("|")}))
# Their first characters ahead of the words: a look at them is cheaper than at every word.
TRAILING = re.compile(rf"(?=[{_HEADS}{_AROUND}每])(?:{_VERBS}|[{_AROUND}]|每(?:人|月|年|户|床|次|张)+)+$")


def subject_of(
    folded: str, figure: Expression, clause: Clause, floor: int, earlier: Sequence[int] = ()
) -> tuple[int, int]:
    """Where the subject stands in the folded text: the clause before the number without its verbs; may be empty.

    ``earlier`` are the beginnings of the figures before this one: a subject ends where a figure begins.
    """
    start, end = _clause(folded, figure, clause, floor)
    first = bisect_right(earlier, start)
    if first < len(earlier) and earlier[first] < end:
        tail = TRAILING.search(folded, start, earlier[first])
        return start, tail.start() if tail and tail.end() == earlier[first] else earlier[first]
    return start, end


def _clause(folded: str, figure: Expression, clause: Clause, floor: int) -> tuple[int, int]:
    start, end = max(clause.start, floor), figure.start
    for _ in range(3):
        text = folded[start:end]
        if tail := TRAILING.search(text):
            text = text[: tail.start()]
        lead = LEADING.match(text)
        head = lead.end() if lead else 0
        if len(text) - head >= 2:
            return start + head, start + len(text)
        # Nothing but verbs in this clause: the clause before it in the sentence holds the subject.
        end = start - 1
        if end <= clause.sentence:
            break
        before = folded[clause.sentence : end]
        cut = max(before.rfind(","), before.rfind(":")) + 1
        start = clause.sentence + cut
    return start, start


def noun_of(folded: str, end: int) -> tuple[int, int]:
    """Where the counted noun stands behind a number: up to the next pause, verb or number; may be empty."""
    found = NOUN.match(folded, end)
    assert found is not None
    stop = NOUN_STOP.search(found[0], 1)
    return end, end + (stop.start() if stop else len(found[0]))
