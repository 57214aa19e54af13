"""Runs (连写的数): what touches a number in folded text, with which it is read whole or refused whole."""

from __future__ import annotations

from itertools import pairwise

from minzheng.errors import NumeralError
from minzheng.late import late_pattern

Span = tuple[int, int]
_CHINESE = "一二三四五六七八九十"
_RUN = "0-9零〇一二三四五六七八九十廿卅两百千万亿"
TOUCHING = late_pattern(
    # A year behind a comma or a scale word begins something else: 1亿2000万2021年.
    r"(?!,?[12][0-9]{3}年)[.,:/]{0,3}[0-9]|\.[.,]? ?[0-9]| \.[0-9]|[零〇](?![距容基])|几"
    rf"|[{_CHINESE}两](?=[十百千万亿点])(?!两[会委新癌岸]|[三五]保|百[姓货])|[万亿]|分之"
)
"""What behind a number belongs to its run."""
TOUCHED = late_pattern(
    r"(?:[0-9](?:[.,:/*^±×'·E~-]{1,3} ?| \. ?)?|\.|[零〇]|[0-9百千万亿][余多]-?|[≈±~十百千万亿]|[-+]\+|\+-|E\+"
    rf"|[{_CHINESE}两]点+|[名位][-~]|[{_CHINESE}两百千万亿几半][-~]|几|第|(?:(?<![目之以此先提年月日天])|每[年月日天])前|不封顶)$"
)
"""What before a number belongs to its run."""
CLOSE_BEFORE = frozenset("0123456789.,:/*^±×'·E~- +≈零〇余多点百千万亿十几第前顶" + _CHINESE)
"""The last characters of what touches a number from before, and the first ones of what does from behind: a look at
them is cheaper than the patterns."""
CLOSE_BEHIND = frozenset(".,:/ 0123456789零〇几两万亿分" + _CHINESE)
VAGUE = frozenset(f"{digit}、{following}" for digit, following in pairwise(_CHINESE))
"""Two digits in a row that mean a few of something: 三、四十人."""
JOINED = late_pattern(rf"[{_RUN}几半余多] ?(?:--|[-~至到]) ?$")
"""What before the words of a number makes it the second one of a range whose first one is not read with it."""
UNREAD_BEFORE = late_pattern(
    rf"(?:[{_RUN}几]|(?<![上下前后大多过])半)[^\s0-9,。;:、!?(){_RUN}]{{0,6}} ?(?:--|[-~+]) ?[+-]?$"
)
"""The same of a number itself, where the first one has a unit and nothing has read it: 一百二万趟-717趟.

Neither 上半年 nor 至多 is a number."""
NUMERALS_BEFORE = late_pattern(
    rf"[第前][{_RUN}余多.]{{1,6}}(?:名次|名|位|强)? ?(?:--|[-~至到]) ?[+-]?$"
    rf"|(?:[{_CHINESE}两百千万亿几]|(?<!减)半)[至到]$"
)
"""The same where the first one is an ordinal, or numerals right before 至: 第二名至三名."""
ENDS_OF_FIRST = frozenset(f"{_CHINESE}0123456789零〇廿卅两百千万亿几半余多.名次位强 ")
"""The last characters of what 至 or 到 may make a range with."""
REST_OF_RUN = late_pattern(
    rf"[{_RUN}半](?:[{_RUN}几]|[.,:/]{{1,3}} ?(?=[0-9])| \.(?=[0-9])|点(?=[{_CHINESE}])){{0,200}}"
)
"""A longer run is refused piece by piece, so that no memory grows with it."""


def run_at(text: str, at: int) -> Span:
    """The run of digits and numerals that a place of folded text stands in or before (连写的数).

    >>> run_at("第1.2.3条", 1)
    (1, 6)
    """
    first = REST_OF_RUN.search(text, at)
    return first.span() if first else (at, min(at + 1, len(text)))


def check_whole(text: str, start: int, end: int, since: int = 0) -> None:
    """Refuse a number that is only a part of its run (整读): ``NumeralError`` (MZ040) with the run as its text.

    ``since`` is where the number before it ends that it makes a range with.
    """
    before, behind = text[start - 1 : start], text[end : end + 1]
    cut = TOUCHED.search(text, max(since, start - 4), start) if before in CLOSE_BEFORE else None
    few = before == "、" and start - since >= 2 and text[start - 2 : start + 1] in VAGUE
    if cut or few or (behind in CLOSE_BEHIND and TOUCHING.match(text, end)):
        first, last = run_at(text, cut.start() if cut else start - 2 * few)
        raise NumeralError("MZ040", text=text[first:last])
