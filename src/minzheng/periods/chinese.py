"""Chinese texts of periods (时期的中文写法) that name their year themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable

from minzheng.periods.bounds import Bounds, bounds_of_match, instant, window
from minzheng.periods.folding import DASHES
from minzheng.periods.plans import read_plan

UNIT = re.compile(
    r"(?P<year>[0-9]{4})年(?:度?|(?P<half>[上下])半年|第?(?P<quarter>[1-4])季度?"
    r"|前(?P<quarters>[2-4])个?季度|前(?P<months>[0-9]{1,2})个月"
    r"|(?P<month>[0-9]{1,2})月(?:份|(?P<day>[0-9]{1,2})[日号])?)"
)
BARE_YEARS = re.compile(f"([0-9]{{4}})[{DASHES}]+([0-9]{{4}})")
DASH = re.compile(f"[{DASHES}]+")
LEADS = ("[0-9]{4}年", "[0-9]{4}年[0-9]{1,2}月")
AS_OF = re.compile("(?:截至|截止)[到至]?")
END_MARKS = ("底", "末")
UNIT_WORDS = "年度季月份日号"


def read_chinese(text: str) -> Bounds | None:
    """The bounds that a folded Chinese text names by itself, or ``None``.

    >>> from minzheng.periods.folding import fold
    >>> str(read_chinese(fold("2021年一至三季度")).last)
    '2021-09-30'
    """
    if lead := AS_OF.match(text):
        return _read_instant(text[lead.end() :])
    if text.endswith("起"):
        found = read_unit(text[:-1].removeprefix("自"))
        return found and window(found.first, None)
    return read_unit(text) or _read_end(text) or _read_range(text)


def read_unit(text: str) -> Bounds | None:
    """The one year, half, quarter, month, day or plan that a folded text names, or ``None``."""
    match = UNIT.fullmatch(text)
    return bounds_of_match(match) if match else read_plan(text)


def _read_instant(text: str) -> Bounds | None:
    found = read_unit(text)
    if found and found.first == found.last:
        return instant(found.first)
    # 截至2021年6月 says neither its beginning nor its end, so only a named end will do.
    return _read_end(text)


def _read_end(text: str) -> Bounds | None:
    if not text.endswith(END_MARKS):
        return None
    found = read_unit(text[:-1].replace("年年", "年"))
    return instant(found.last) if found and found.last and found.first != found.last else None


def _read_range(text: str) -> Bounds | None:
    if match := BARE_YEARS.fullmatch(text):
        text = f"{match[1]}年至{match[2]}年"
    start, *rest = DASH.split(text, maxsplit=1)
    if not rest:
        return None
    end = rest[0]
    # Each end may leave out what the other says: 2021年1—6月 its first 月, and the year of its second end.
    unit_words = end[len(end.rstrip(UNIT_WORDS)) :]
    leads = [match[0] for lead in LEADS if (match := re.match(lead, start))]
    first = _first_unit([start, start + unit_words])
    last = _first_unit([end, *(lead + end for lead in leads)])
    return window(first.first, last.last) if first and last else None


def _first_unit(texts: Iterable[str]) -> Bounds | None:
    return next(filter(None, map(read_unit, texts)), None)
