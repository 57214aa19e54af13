"""Runs (连写的数): what touches a number in folded text, with which it is read whole or refused whole."""

from __future__ import annotations

import re

from minzheng.errors import NumeralError

Span = tuple[int, int]
_CHINESE = "一二三四五六七八九十"
_RUN = "0-9零〇一二三四五六七八九十两百千万亿"
TOUCHING = re.compile(
    # A year behind a comma or a scale word begins something else: 1亿2000万2021年.
    r"(?!,?[12][0-9]{3}年)[.,:/]{0,3}[0-9]|\.[.,]? ?[0-9]| \.[0-9]|[零〇](?![距容基])|几"
    rf"|[{_CHINESE}两](?=[十百千万亿点])(?!两[会委新癌岸]|[三五]保|百[姓货])|[万亿]"
)
"""What behind a number belongs to its run."""
TOUCHED = re.compile(r"(?:[0-9][.,:/]{1,3} ?|\.|[0-9] \.|[零〇])$")
"""What before a number belongs to its run."""
REST_OF_RUN = re.compile(rf"[{_RUN}](?:[{_RUN}几]|[.,:/]{{1,3}} ?(?=[0-9])| \.(?=[0-9])|点(?=[{_CHINESE}]))*")


def run_at(text: str, at: int) -> Span:
    """The run of digits and numerals that a place of folded text stands in or before (连写的数).

    >>> run_at("第1.2.3条", 1)
    (1, 6)
    """
    first = REST_OF_RUN.search(text, at)
    return first.span() if first else (at, min(at + 1, len(text)))


def check_whole(text: str, start: int, end: int, floor: int) -> None:
    """Refuse a number that is only a part of its run (整读): ``NumeralError`` (MZ040) with the run as its text.

    ``floor`` is where something else ends, so that no run begins before it.
    """
    cut = TOUCHED.search(text, max(floor, start - 4), start) if start > floor else None
    if cut or TOUCHING.match(text, end):
        first, last = run_at(text, cut.start() if cut else start)
        raise NumeralError("MZ040", text=text[first:last])
