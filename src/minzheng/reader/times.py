"""The time of a figure (时期): from the words of its sentence, else from the document; never from a clock."""

from __future__ import annotations

import functools
import re
from datetime import date

from minzheng.errors import PeriodError
from minzheng.periods import Period

YEAR = "(?:19|20)[0-9]{2}年"
MONTH = "(?:1[0-2]|0?[1-9])月"
YEARED = f"(?:{YEAR})?"
WORDS = re.compile(
    rf"(?P<asof_month>截[至止]到?(?:{YEAR}|今年)?{MONTH}(?![底末0-9]))"
    rf"|(?P<asof>(?:截[至止]到?)?(?:(?:{YEAR}|今年|去年|上年)(?:年?{MONTH}|年)?|{MONTH}|年)[底末](?!线))"
    rf"|(?P<to>[到至](?P<end>{YEAR}))"
    rf"|(?P<span>{YEARED}(?:[0-9]{{1,2}}|一)(?:-|至)(?:[0-9]{{1,2}}|十[一二]?|[一二三四五六七八九])月"
    rf"|{YEAR}(?:[上下]半年|第?[一二三四1-4]季度|前[一二三]季度|{MONTH})|(?:今年|去年)?[上下]半年|前[一二三]季度)"
    rf"|(?P<since>今年以来|自?{YEAR}以来)"
    r"|“?(?P<plan>十[一二三四五六]?五)”?(?P<planend>末|期末)?"
    rf"|(?P<year>{YEAR}(?!以来|[底末])(?:度)?|今年|本年度?|当年|全年|去年|上年(?!度)|明年|前年)"
)
MARKS = "年月五季"
"""One of these stands in all words of time: a look at them is cheaper than the pattern."""
COMPARED = re.compile(r"(?:[比较]|同比|与|和)[^,。]{0,2}$|较$|比$")


@functools.lru_cache(maxsize=4096)
def _read(text: str, anchor: date | None) -> Period | None:
    try:
        return Period(text, anchor=anchor)
    except PeriodError:
        return None


def period_of(before: str, anchor: date | None, year: int | None) -> tuple[Period | None, str]:
    """The period that a stretch of a sentence names last, and its words (识别时期); ``None`` if it names none.

    A comparison (比上年) names no period. 全年 and 今年 are the year of the document.

    >>> period_of("截至2021年底,共有", None, None)
    (Period('@2021-12-31'), '截至2021年底')
    >>> period_of("比上年", None, 2021)
    (None, '')
    """
    best: tuple[Period | None, str] = (None, "")
    if not any(mark in before for mark in MARKS):
        return best
    for found in WORDS.finditer(before):
        words = found[0]
        if COMPARED.search(before, 0, found.start()):
            continue
        text = _text(found, year)
        if text and (period := _read(text, anchor or (date(year, 12, 31) if year else None))):
            best = period, words
    return best


def _text(found: re.Match[str], year: int | None) -> str:
    if found["to"]:
        return found["end"]
    if found["plan"]:
        return found["plan"]
    words = found[0]
    if found["asof_month"]:
        month = re.sub("截[至止]到?|今年", "", words)
        return f"{month}底" if "年" in month else f"{year}年{month}底" if year else ""
    if words in ("全年", "当年", "今年", "本年", "本年度") and year:
        return f"{year}年"
    if found["span"] and year and not re.match("19|20|今年|去年", words):
        return f"{year}年{words}"
    if found["asof"] and year and not re.search("[0-9]{4}年|今年|去年|上年", words):
        bare = words.replace("截至", "").replace("截止", "").lstrip("到")
        return f"{year}{'' if bare.startswith('年') else '年'}{bare}"
    return words.replace("“", "").replace("”", "")
