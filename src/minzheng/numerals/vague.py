"""Vague counts (概数): a few of something, as the least and the most that the words allow."""

from __future__ import annotations

from typing import NamedTuple

from minzheng.late import late_pattern
from minzheng.numerals.lexicon import DIGITS, PLACES, SCALES, VAGUE_PAIRS

PAIRS = (*VAGUE_PAIRS, "一两")
_TEN = "[二三四五六七八九]?十"
_PLACE = "(?P<place>[十百千])?(?P<scale>万亿|[万亿])?"
_RUN = "0-9〇零一二三四五六七八九十百千万亿几两半余多点"
VAGUE = late_pattern(
    rf"(?:(?P<tens>{_TEN})?(?P<pair>{'|'.join(PAIRS)})|(?P<ten>{_TEN})几|[几数](?=[十百千万亿])){_PLACE}(?![{_RUN}])"
)
BEGINS = frozenset("几数十" + "".join(PAIRS))
"""The characters that a vague count may begin with: a look at them is cheaper than the pattern."""


class VagueCount(NamedTuple):
    """A vague count as printed (概数).

    >>> VagueCount(low=3, high=5, end=3).high
    5
    """

    low: int
    """The least that the words allow."""
    high: int
    """The most."""
    end: int
    """Where it ends."""


def scan_vague(text: str, start: int = 0) -> VagueCount | None:
    """The vague count (概数) that begins exactly at a place of folded text; ``None`` where there is none.

    几 and 数 are two to nine of a place, and whatever is below the next one (几十 is 20 to 99), behind a ten one to
    nine of it (十几 is 11 to 19); two digits in a row are both ends (三五 is 3 to 5, 两三百 is 200 to 300).

    >>> scan_vague("三五个")[:2], scan_vague("几十人")[:2], scan_vague("十几万元")[:2]
    ((3, 5), (20, 99), (110000, 199999))
    """
    if text[start : start + 1] not in BEGINS:
        return None
    found = VAGUE.match(text, start)
    if found is None or (found["place"] and (found["ten"] or found["tens"])):
        return None
    worth = PLACES.get(found["place"], 1) * 10 ** SCALES.get(found["scale"], 0)
    if pair := found["pair"]:
        tens = _tens(found["tens"])
        low, high = ((tens + DIGITS[digit]) * worth for digit in pair)
    else:
        tens = _tens(found["ten"])
        low, high = (tens + (1 if tens else 2)) * worth, (tens + 10) * worth - 1
    return VagueCount(low, high, found.end())


def _tens(word: str | None) -> int:
    """The value of 十 or 二十; of nothing 0."""
    return 0 if not word else 10 * DIGITS.get(word[0], 1)
