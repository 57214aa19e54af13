"""A small reader of figures (独立读数): the law of the domain for a printed number, nothing of the library.

It reads what ``oracle_pairs`` prints, one pattern for single numbers and one for ranges; another text is an error.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

FLOOR_VERBS = ("提高到", "提高至", "增加到", "扩大到")
CEILING_VERBS = ("降至", "下降到", "减少到", "压减到")
OTHER_VERBS = ("达到", "保持在", "建成", "累计", "")

WORDS_BEFORE = {
    ">=": ("不低于", "不少于", "至少", "≥", ">="),
    "<=": ("不超过", "不高于", "至多", "控制在", "≤", "<="),
    ">": ("超过", "高于", "突破", "逾", ">"),
    "<": ("低于", "少于", "不足", "不满", "<"),
    "==": ("等于", "=="),
    "=": ("=",),
}
WORDS_AFTER = {">=": ("以上",), "<=": ("以下", "以内"), ">": ("以外",)}
LOOSE_BEFORE = {"约": "about", "近": "nearly"}
LOOSE_INSIDE = {"余": "over", "多": "over"}
LOOSE_AFTER = {"左右": "about"}
SCALES = {"": 1, "万": 10**4, "亿": 10**8}


class Measure(NamedTuple):
    """A unit: what it measures, how much of it, and whether integers in it are exact."""

    of: str
    size: Fraction
    whole: bool


MEASURES = {
    "人": Measure("people", Fraction(1), True),
    "名": Measure("people", Fraction(1), True),
    "个": Measure("places", Fraction(1), True),
    "家": Measure("places", Fraction(1), True),
    "张": Measure("beds", Fraction(1), True),
    "元": Measure("money", Fraction(1), True),
    "元/人·月": Measure("rate", Fraction(1), True),
    "元/人·年": Measure("rate", Fraction(1, 12), True),
    "张/千人": Measure("density", Fraction(1), False),
    "张/万人": Measure("density", Fraction(1, 10), False),
    "%": Measure("share", Fraction(1), False),
    "‰": Measure("share", Fraction(1, 10), False),
    "成": Measure("share", Fraction(10), False),
    "平方米": Measure("area", Fraction(1), False),
    "名次": Measure("rank", Fraction(1), True),
    "+%": Measure("growth", Fraction(1), False),
}


class Print(NamedTuple):
    """What a text prints: numbers in the measure's own size, and the words around them."""

    low: Fraction
    high: Fraction
    place: Fraction
    """One unit of the last printed digit."""
    reach: Fraction
    """One unit of the last digit that is not zero."""
    exact: bool
    """Whether the number is one, not the middle of what rounds to it."""
    comparator: str
    verb: str
    """``floor``, ``ceiling`` or empty."""
    loose: str
    of: str


def _any(*tables: object) -> str:
    words = {word for table in tables for word in table}  # type: ignore[attr-defined]
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


_BEFORE = {word: code for code, words in WORDS_BEFORE.items() for word in words}
_AFTER = {word: code for code, words in WORDS_AFTER.items() for word in words}
_NUMBER = r"[0-9][0-9,]*(?:\.[0-9]+)?"
SINGLE = re.compile(
    rf"(?P<verb>{_any(FLOOR_VERBS, CEILING_VERBS, OTHER_VERBS)})"
    rf"(?P<before>{_any(_BEFORE)}|)(?P<about>{_any(LOOSE_BEFORE)}|)"
    rf"(?P<sign>\+|)(?P<number>{_NUMBER})(?P<scale>万|亿|)(?P<inside>余|多|)(?P<late>万|亿|)(?P<unit>{_any(MEASURES)})"
    rf"(?P<around>{_any(LOOSE_AFTER)}|)(?P<after>{_any(_AFTER)}|)"
)
BETWEEN = re.compile(rf"(?P<low>{_NUMBER})[~-](?P<high>{_NUMBER})(?P<scale>万|亿|)(?P<unit>{_any(MEASURES)})")
RANK = re.compile(r"(?:(?P<top>前)|第)(?P<number>[0-9]+)名")


def read(text: str) -> Print:
    """Read one figure as printed."""
    if rank := RANK.fullmatch(text):
        place = Fraction(int(rank["number"]))
        return Print(place, place, Fraction(1), Fraction(1), True, "<=" if rank["top"] else "=", "", "", "rank")
    if between := BETWEEN.fullmatch(text):
        measure = MEASURES[between["unit"]]
        size = measure.size * SCALES[between["scale"]]
        low, high = (Fraction(between[end].replace(",", "")) * size for end in ("low", "high"))
        return Print(low, high, size, size, True, "range", "", "", measure.of)
    single = SINGLE.fullmatch(text)
    if single is None:
        raise ValueError(f"the oracle does not read {text!r}")
    unit = "+%" if single["sign"] else single["unit"]
    measure = MEASURES[unit]
    size = measure.size * SCALES[single["scale"]] * SCALES[single["late"]]
    digits = single["number"].replace(",", "")
    number = Fraction(digits) * size
    whole, _, decimals = digits.partition(".")
    place = Fraction(1, 10 ** len(decimals)) * size
    zeros = 0 if decimals.strip("0") else len(whole) - len(whole.rstrip("0"))
    shown = len(decimals.rstrip("0"))
    reach = Fraction(10) ** (zeros - shown) * size
    scaled = single["scale"] + single["late"]
    loose = LOOSE_BEFORE.get(single["about"]) or LOOSE_INSIDE.get(single["inside"]) or LOOSE_AFTER.get(single["around"])
    verb = "floor" if single["verb"] in FLOOR_VERBS else "ceiling" if single["verb"] in CEILING_VERBS else ""
    comparator = _BEFORE.get(single["before"]) or _AFTER.get(single["after"]) or "="
    exact = measure.whole and not scaled and not decimals
    return Print(number, number, place, reach, exact, comparator, verb, loose or "", measure.of)
