"""Conditions (资格条件): the stretches of a notice that say who qualifies, by headings and by lists."""

from __future__ import annotations

import re
from collections.abc import Iterable

HEADED = re.compile(
    r"(?!.{0,20}标准)(?:.{0,12}(?:保障|救助|补贴|补助|发放|申请|申报|享受|认定|准入|适用|供养|资助|服务|评选|入住)的?(?:对象|条件|范围|资格)"
    r"|.{0,8}(?:对象|条件|资格)(?:认定|及|和|与|范围|[:。]|$))"
)
"""A heading below which stands who qualifies: 二、保障对象, (一)申请条件."""
LISTED = re.compile(r"(?:符合|具备|满足)[^。;]{0,12}(?:条件|情形)[^。;]{0,14}:\s*$")
"""The end of a line that a list of conditions follows."""
TAIL = 40
RANKS = tuple(
    re.compile(rf"\s*(?:{form})")
    for form in (
        "第[一二三四五六七八九十]{1,3}[章节条]", "[一二三四五六七八九十]{1,3}、", r"\([一二三四五六七八九十]{1,3}\)",
        "[0-9]{1,3}[.、](?![0-9])", r"\([0-9]{1,3}\)|[①-⑳]",
    )
)  # fmt: skip
"""The forms of numbering, from the highest rank down."""


def conditions_of(folded: str, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    r"""Where the lines begin that stand below a heading or in a list of conditions (资格条件).

    >>> text = "二、申请条件:\n家庭人均收入低于1000元。\n三、补贴标准"
    >>> sorted(conditions_of(text, [(0, 7), (8, 21), (22, 28)]))
    [0, 8]
    """
    found: set[int] = set()
    heading = items = None
    for start, end in spans:
        rank = _rank(folded, start)
        if heading is not None and rank <= heading:
            heading = None
        if items is not None:
            items = rank if items < 0 and rank < len(RANKS) else items
            items = items if rank == items else None
        if rank < len(RANKS) and heading is None and HEADED.match(folded[start : min(end, start + 30)]):
            heading = rank
        if heading is not None or items is not None:
            found.add(start)
        if LISTED.search(folded, max(start, end - TAIL), end):
            items = -1
    return frozenset(found)


def _rank(folded: str, start: int) -> int:
    head = folded[start : start + 12]
    return next((rank for rank, form in enumerate(RANKS) if form.match(head)), len(RANKS))
