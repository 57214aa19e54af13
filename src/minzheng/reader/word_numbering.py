"""Word numbering (Word 自动编号): the numbers that Word prints before paragraphs and that no text of the file holds."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from minzheng.numerals import write_chinese, write_financial
from minzheng.reader.word_styles import attribute_in, local, value_at, whole

STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
         (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
PLACE = re.compile("%([1-9])")
LEVELS = 9
ENDS = "、，。；：）】〕》.,;:)]"
"""Behind one of these a number is apart from the text; behind anything else a blank keeps it so."""


class ListLevel(NamedTuple):
    """A level of a list (编号级别): where it begins, how its numbers are written, and in what words."""

    start: int = 1
    format: str = "decimal"
    words: str = ""


class WordNumbering:
    """The lists of a document, and how far each has come (编号)."""

    def __init__(self, root: Any) -> None:
        self._levels: dict[str, dict[int, ListLevel]] = {}
        self._abstract: dict[str, str] = {}
        self._restarts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, list[int | None]] = {}
        for each in () if root is None else root:
            if local(each.tag) == "abstractNum":
                levels = {_place(level): _level(level) for level in each.findall("{*}lvl")}
                self._levels[attribute_in(each.attrib, "abstractNumId") or ""] = levels
        for each in () if root is None else root.findall("{*}num"):
            self._add(attribute_in(each.attrib, "numId") or "", each)

    def _add(self, list_id: str, element: Any) -> None:
        """A list: the levels that it takes over, and those of its own."""
        common = value_at(element, "abstractNumId") or ""
        self._abstract[list_id] = common
        for each in element.findall("{*}lvlOverride"):
            level, own = _place(each), each.find("{*}lvl")
            if own is not None:
                self._levels[list_id + "+"] = {**self._levels.get(common, {}), level: _level(own)}
            if (start := whole(value_at(each, "startOverride"))) is not None:
                self._restarts[list_id, level] = start

    def next(self, list_id: str, level: int) -> str:
        """The number of the next paragraph of a list (下一编号), as it is printed; empty for a bullet and for none."""
        if list_id not in self._abstract or not 0 <= level < LEVELS:
            return ""
        common = self._abstract[list_id]
        levels = self._levels.get(list_id + "+") or self._levels.get(common, {})
        counts = self._counts.setdefault(common, [None] * LEVELS)
        if (start := self._restarts.pop((list_id, level), None)) is not None:
            counts[level] = start
        else:
            before = counts[level]
            counts[level] = levels.get(level, ListLevel()).start if before is None else before + 1
        counts[level + 1 :] = [None] * (LEVELS - level - 1)
        here = levels.get(level, ListLevel())
        if here.format in ("bullet", "none"):
            return ""
        words = PLACE.sub(lambda found: _number(levels, counts, int(found[1]) - 1), here.words)
        return words if not words or words[-1] in ENDS else words + " "


def _place(element: Any) -> int:
    found = whole(attribute_in(element.attrib, "ilvl"))
    return 0 if found is None else found


def _level(element: Any) -> ListLevel:
    start = whole(value_at(element, "start"))
    # A format newer than the schema stands beside one that every Word knows.
    format = value_at(element, "numFmt") or value_at(element, "AlternateContent/Fallback/numFmt") or "decimal"
    return ListLevel(1 if start is None else start, format, value_at(element, "lvlText") or "")


def _number(levels: dict[int, ListLevel], counts: list[int | None], level: int) -> str:
    """The number that a level has come to, as it is written."""
    known = levels.get(level, ListLevel())
    count = counts[level]
    return written_count(known.start if count is None else count, known.format)


def written_count(count: int, format: str) -> str:
    """A count in a number format of Word (编号格式); in digits where it is not known or does not go so far.

    >>> [written_count(12, each) for each in ("chineseCounting", "decimalZero", "upperRoman", "ideographTraditional")]
    ['十二', '12', 'XII', '12']
    """
    write = FORMATS.get(format, str)
    return (write(count) if count > 0 else "") or str(count)


def _nth(signs: str) -> Callable[[int], str]:
    return lambda count: signs[count - 1] if count <= len(signs) else ""


def _letter(count: int) -> str:
    """A to z, then aa to zz, as Word counts in letters."""
    times, place = divmod(count - 1, 26)
    return chr(ord("a") + place) * (times + 1) if times < 5 else ""


def _roman(count: int) -> str:
    made = ""
    if count >= 4000:
        return made
    for value, sign in ROMAN:
        made += sign * (count // value)
        count %= value
    return made


def _by_digit(count: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(count))


CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
FORMATS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
                     "taiwaneseCountingThousand"), write_chinese),
    **dict.fromkeys(("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"), _by_digit),
    **dict.fromkeys(("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"), write_financial),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _nth(CIRCLED)),
    "decimalZero": lambda count: f"{count:02}",
    "ideographTraditional": _nth(STEMS), "ideographZodiac": _nth(BRANCHES),
    "lowerLetter": _letter, "upperLetter": lambda count: _letter(count).upper(),
    "lowerRoman": _roman, "upperRoman": lambda count: _roman(count).upper(),
    "decimalFullWidth": lambda count: "".join(chr(ord(digit) + 0xFEE0) for digit in str(count)),
    "decimalEnclosedParen": lambda count: f"({count})", "decimalEnclosedFullstop": lambda count: f"{count}.",
    "ideographEnclosedCircle": lambda count: f"({write_chinese(count)})", "numberInDash": lambda count: f"-{count}-",
}  # fmt: skip
"""How the number formats write that documents here use."""
