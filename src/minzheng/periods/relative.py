"""Relative texts (相对时期): 上年, 本月, 上半年, 今年以来, told from a given date and never from the clock."""

from __future__ import annotations

import re
from datetime import date

from minzheng.periods.bounds import Bounds, instant, window
from minzheng.periods.chinese import read_chinese, read_unit
from minzheng.periods.months import shifted

YEARS = {
    "今年": 0, "本年": 0, "当年": 0, "去年": -1, "上年": -1, "上一年": -1, "前年": -2,
    "明年": 1, "下年": 1, "下一年": 1, "后年": 2,
}  # fmt: skip
MONTHS = {"本月": 0, "当月": 0, "上月": -1, "上个月": -1, "下月": 1, "下个月": 1}
QUARTERS = {"本季": 0, "上季": -1, "上个季": -1, "下季": 1, "下个季": 1}
NOW = frozenset({"目前", "截至目前", "截止目前"})
LEAD = re.compile("((?:截至|截止)[到至]?|自)?(.*)")
WITHOUT_YEAR = re.compile("[0-9]{1,2}[^0-9]|[上下]半年|第[1-4]|前[0-9]|年[底末]")
SINCE = "以来"
BEGINNINGS = frozenset({"年初", "今年初", "今年年初"})
# Any year would do to see whether a text is relative at all; a leap year knows 29 February.
SAMPLE_ANCHOR = date(2000, 12, 31)


def is_relative(text: str) -> bool:
    """Whether a folded text would name a period if there were a date to tell it from.

    >>> is_relative("上年末"), is_relative("2020年末")
    (True, False)
    """
    if text.endswith(SINCE):
        return _since(text, SAMPLE_ANCHOR) is not None
    return seen_from(text, SAMPLE_ANCHOR) is not None


def seen_from(text: str, anchor: date) -> Bounds | None:
    """The bounds that a relative folded text names seen from ``anchor``, or ``None`` if it names none.

    >>> seen_from("上年末", date(2021, 6, 30)).first
    datetime.date(2020, 12, 31)
    """
    if text in NOW:
        return instant(anchor)
    if text.endswith(SINCE):
        found = _since(text, anchor)
        return found and window(found.first, anchor)
    absolute = absolute_text(text, anchor)
    return read_chinese(absolute) if absolute else None


def _since(text: str, anchor: date) -> Bounds | None:
    began = text.removesuffix(SINCE).removeprefix("自")
    if began in BEGINNINGS:
        return window(anchor.replace(month=1, day=1), None)
    return read_unit(absolute_text(began, anchor) or began)


def absolute_text(text: str, anchor: date) -> str | None:
    """A text that begins with 今年, 上月 … or leaves out its year, with the year (and month) written out.

    >>> absolute_text("去年6月底", date(2021, 6, 30))
    '2020年6月底'
    """
    match = LEAD.fullmatch(text)
    lead, rest = (match[1] or "", match[2]) if match else ("", text)
    for word, years in YEARS.items():
        if rest.startswith(word):
            return f"{lead}{anchor.year + years}年{rest.removeprefix(word)}"
    for word, months in MONTHS.items():
        if rest.startswith(word):
            day = shifted(anchor, months)
            return f"{lead}{day.year}年{day.month}月{rest.removeprefix(word)}"
    for word, quarters in QUARTERS.items():
        if rest.startswith(word):
            day = shifted(anchor, 3 * quarters)
            return f"{lead}{day.year}年第{(day.month + 2) // 3}季{rest.removeprefix(word)}"
    return f"{lead}{anchor.year}年{rest}" if WITHOUT_YEAR.match(rest) else None
