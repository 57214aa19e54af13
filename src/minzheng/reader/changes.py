"""Changes (增减): what each change starts from, the old figure that the words give or a time: 由900元提高到940元."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise

from minzheng.errors import PeriodError
from minzheng.periods import Anchor, Period, period_of_scan, scan
from minzheng.reader.layer import Layer
from minzheng.reader.mention import Mention
from minzheng.reader.sharing import RAISED_TO

FROM = re.compile(
    r"[由从](?:(?:原来|原有|原|目前|现行|现在|年初|(?:上一?|去|前)年(?:同期|底|末|度)?|(?:19|20)[0-9]{2}年(?:底|末|初)?|“?十.五”?末)的?)?"
    r"(?:每人?每[月年])?$"
)
"""What stands before the old figure of a change."""
BECOMES = re.compile(rf",?(?:{RAISED_TO.pattern}|提至)(?:每人?每[月年])?")
"""What stands between the old figure and the new one."""
LOOK_BACK = 16
SENTENCE = 60
"""How many characters back in its sentence the words are looked for with which a change is compared."""
STOP = re.compile("[。;!?\n]")
COMPARED = re.compile("[同环]比|[比较与](?=[上去前今年民“0-9〇一二三四五六七八九十])")
"""With what a change is compared: behind 比, 较 and 与 the grammar of times reads it."""
JUST_BEFORE = re.compile("环|.上个?(?:月|季|期)")
SAME = re.compile("同|.(?:上一?|去)年度?(?:同|[^底末初0-9]|$)")
"""What compares with the same time of the year before."""


def old_figures(figures: Sequence[Mention], lists: Sequence[tuple[int, int]], layer: Layer) -> Mapping[int, int]:
    """The figure that each change starts from, by their places: 分别由900元和800元提高到940元和860元 (变动前数字)."""
    found: dict[int, int] = {}
    for (first, middle), (start, last) in pairwise(lists):
        old, before, new = figures[first], figures[middle - 1], figures[start]
        size = middle - first
        if old.unit != new.unit or size not in (1, last - start) or new.start - before.end > LOOK_BACK:
            continue
        (at, _), (begin, end) = layer.within(old.start, old.end), layer.within(before.end, new.start)
        between = "".join(layer.folded[begin:end].split())
        if FROM.search(layer.folded, max(0, at - LOOK_BACK), at) and BECOMES.fullmatch(between):
            found |= dict(zip(range(start, start + size), range(first, middle), strict=True))
    return found


def base_period(mention: Mention, layer: Layer) -> Period | None:
    """The time that a change is counted from (基期): as its sentence says, else the same of the year before."""
    period = mention.period
    if period is None or not period.known:
        return None
    if period.last is None:
        return Period(period.first.year - 1)
    at, folded = layer.within(mention.start, mention.end)[0], layer.folded
    begin = max(0, at - SENTENCE)
    for stop in STOP.finditer(folded, begin, at):
        begin = stop.end()
    base = None
    for said in COMPARED.finditer(folded, begin, at):
        base = _compared(period, folded, said.start(), at) or base
    if base is None and not period.instant and period.first.year < period.last.year:
        return Period(f"@{period.first.year - 1}-12-31")
    return base or period.year_before()


def _compared(period: Period, folded: str, at: int, end: int) -> Period | None:
    """The time that the words of a comparison name, 去年 and the like by the time of the figure itself."""
    assert period.last is not None
    if JUST_BEFORE.match(folded, at):
        return Period(f"@{_month_before(period.last)}") if period.instant else period.previous()
    if SAME.match(folded, at):
        return period.year_before()
    begin = max(0, at - LOOK_BACK)
    scanned = scan(folded[begin:end], at + 1 - begin)
    try:
        named = period_of_scan(scanned, Anchor.of(period.last)) if scanned else None
    except PeriodError:
        return None
    if named is None or named.last is None:
        return None
    return Period(f"@{named.last}") if period.instant and not named.instant else named


def _month_before(day: date) -> date:
    """The last day of the month before."""
    return day.replace(day=1) - timedelta(days=1)
