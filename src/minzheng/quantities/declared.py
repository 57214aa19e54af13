"""Declared units (自带定义的单位): index numbers, which print their base, and grades, which list their scale.

There is no end of them, so that none stands in the table of words: each is made of its own text, ``指数(上年=100)``,
``指数(2015年=100)``, ``等级(不合格<合格<良好<优秀)``. An index on the year or the month before is a growth and one
hundred; of a grade nothing counts but its place on the scale.
"""

from __future__ import annotations

import functools
import re
from fractions import Fraction

from minzheng.late import late_pattern
from minzheng.quantities.definitions import Word
from minzheng.quantities.kinds import Kind

BASES = {
    "上年": ("last_year", "previous year"),
    "上年同期": ("same_period", "same period of the previous year"),
    "上年同月": ("same_month", "same month of the previous year"),
    "上季": ("last_quarter", "previous quarter"),
    "上月": ("last_month", "previous month"),
}
"""Bases that move along, so that such an index is a growth; with what they are called in pint's format and English."""
YEARLY = ("上年", "上年同期", "上年同月")
"""The bases of growth over a year (同比)."""
BASE = r"\((?:以)?(?P<base>上年同期|上年同月|上年|上季|上月|[12][0-9]{3}年?) ?(?:度|平均)?(?:为|价格)? ?=? ?100\)"
INDEX = late_pattern(f"(?:指数)?{BASE}")
"""指数(上年=100), or what an index number prints behind it: 105.3(上年=100), 105.3(以2015年为100)."""
INDEX_BEHIND = re.sub(r"\?P<\w+>", "?:", INDEX.pattern)
"""The same without names of groups, to be part of another pattern."""
GRADES = late_pattern(r"等级\((?P<scale>[^()<>]+(?:<[^()<>]+)+|[^()<>]+(?:>[^()<>]+)+)\)")
"""A scale of grades, the lowest or the highest first."""
SUFFIX = late_pattern("等次|等级|档次")
"""What may stand behind the name of a grade: 优秀等次."""
FIXED = "index_year_"
"""How the family of an index on a fixed year begins."""


@functools.lru_cache(maxsize=512)
def declared_word(text: str) -> Word | None:
    """The word of a unit that defines itself (自带定义的单位词); ``None`` for any other text.

    >>> declared_word("指数(2015=100)").text, declared_word("等级(一等>二等>三等)").text
    ('指数(2015年=100)', '等级(三等<二等<一等)')
    """
    if found := INDEX.fullmatch(text):
        return _index(found["base"])
    found = GRADES.fullmatch(text)
    return _grades(found["scale"]) if found else None


def _index(base: str) -> Word:
    if base in BASES:
        pint, english = BASES[base]
        family = f"index_{pint}"
    else:
        base = f"{base.removesuffix('年')}年"
        family, english = f"{FIXED}{base[:4]}", base[:4]
    words = f"(index, {english} = 100)"
    return Word(
        text=f"指数({base}=100)",
        family=family,
        kind=Kind.INDEX,
        factor=Fraction(1, 100),
        english=(words, words),
        pint="",
    )


def _grades(scale: str) -> Word | None:
    names = [name.strip() for name in re.split("[<>]", scale)]
    if ">" in scale:
        names.reverse()
    if len(set(names)) < len(names) or not all(names):
        return None
    text = f"等级({'<'.join(names)})"
    return Word(text=text, family=text, kind=Kind.GRADE, factor=Fraction(1), english=("grade", "grades"), pint="")


@functools.lru_cache(maxsize=512)
def grades_of(word: Word) -> tuple[str, ...]:
    """The names of a scale of grades (等级), the lowest first.

    >>> grades_of(declared_word("等级(不合格<合格<优秀)"))
    ('不合格', '合格', '优秀')
    """
    found = GRADES.fullmatch(word.text)
    return tuple(found["scale"].split("<")) if found else ()


def grade_at(text: str, at: int, word: Word) -> tuple[int, int] | None:
    """The place on the scale of the grade that is printed at a place of a text, and where it ends (读等级).

    >>> grade_at("优秀等次以上", 0, declared_word("等级(不合格<合格<优秀)"))
    (3, 4)
    """
    found = [(len(name), place) for place, name in enumerate(grades_of(word), 1) if text.startswith(name, at)]
    if not found:
        return None
    length, place = max(found)
    suffix = SUFFIX.match(text, at + length)
    return place, suffix.end() if suffix else at + length


def is_yearly(word: Word) -> bool:
    """Whether an index is on the year before or the same time of it (同比指数), and not on the month or quarter before.

    >>> [is_yearly(declared_word(text)) for text in ("指数(上年同月=100)", "指数(上月=100)", "指数(2015年=100)")]
    [True, False, False]
    """
    return any(word.family == f"index_{BASES[base][0]}" for base in YEARLY)


def is_moving(word: Word) -> bool:
    """Whether an index is on a base that moves along, so that it is a growth (同比、环比指数)."""
    return word.kind is Kind.INDEX and not word.family.startswith(FIXED)
