"""Phrases (短语): words that mean a figure without printing its number: 全覆盖, 零感染, 翻一番, 第三名."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from minzheng.errors import FigureError
from minzheng.late import late_pattern
from minzheng.numerals import read
from minzheng.quantities.comparators import Comparator
from minzheng.quantities.parts import Parts
from minzheng.quantities.unit import Unit, Units
from minzheng.quantities.vocabulary import Words
from minzheng.quantities.words import DOUBLINGS, PHRASES

_ORDINAL = "[0-9一二三四五六七八九十百]+"
RANK = late_pattern(
    rf"(?:第(?P<number>{_ORDINAL})(?:名次|名|位)?|(?:进入)?前(?P<top>{_ORDINAL})(?:名|位|强)?)"
    r"(?P<within>(?:[以之]内|\(含\)以内)(?:\(含\))?)?"
)
"""第6名 is a rank, 前三名 and 第三名以内 a rank to be reached."""
RANKS = late_pattern(rf"第(?P<first>{_ORDINAL})(?:名次|名|位)?(?:--|[-~至到])第?(?P<last>{_ORDINAL})(?:名次|名|位)")
"""第3名至第5名, 第三到五位: from one place to another."""
RANK_BEGINS = ("第", "进", "前")
"""The first characters of both: a look at them is cheaper than the patterns."""
JOINED_BEFORE = late_pattern("[0-9一二三四五六七八九十余多名位次强] ?(?:--|[-~至到]) ?$")
JOINED_BEHIND = late_pattern(f" ?(?:--|[-~至到]) ?(?:[第前]|{_ORDINAL})")
"""What makes a rank the end of a range (0到前5名), which no rank is read of."""


class Meaning(NamedTuple):
    """What a phrase means (短语的数值), and where it ends."""

    parts: Parts
    change: int
    end: int


def phrase_at(text: str, at: int, known: Words, registry: Units, unit: Unit | None) -> Meaning | None:
    """The meaning of the phrase at a place of folded text; ``None`` where there is none.

    A phrase that leaves its unit open (清零) and is given none raises ``FigureError`` (MZ047).
    """
    if found := known.match(text, at):
        return _known(text, found, registry, unit) if found.lastgroup == "known" else _doubled(found, registry)
    if text[at : at + 1] not in RANK_BEGINS:
        return None
    between = RANKS.match(text, at)
    if found := between or RANK.match(text, at):
        if JOINED_BEFORE.search(text, max(0, at - 4), at) or JOINED_BEHIND.match(text, found.end()):
            raise FigureError("MZ046", text=found[0])
        return (_between_ranks if between else _ranked)(found, registry)
    return None


def _known(text: str, found: re.Match[str], registry: Units, unit: Unit | None) -> Meaning:
    phrase = PHRASES[found[0]]
    known = registry.unit(phrase.unit) if phrase.unit else unit
    if known is None:
        raise FigureError("MZ047", text=text, hint=f"{{text: {text}, unit: 人}}")
    number = Decimal(phrase.number)
    high = None if phrase.op is Comparator.ABOVE else number
    return Meaning(Parts(phrase.op, number, high, known, word=found[0]), 0, found.end())


def _doubled(found: re.Match[str], registry: Units) -> Meaning | None:
    doublings = DOUBLINGS.get(found[0].replace("了", ""))
    if doublings is None:
        return None
    number = Decimal(2**doublings - 1)
    return Meaning(Parts(Comparator.BARE, number, number, registry.unit("+倍"), change=True), 1, found.end())


def _between_ranks(found: re.Match[str], registry: Units) -> Meaning:
    low, high = (read(found[end]).decimal or Decimal(0) for end in ("first", "last"))
    if low > high:
        raise FigureError("MZ051", text=found[0])
    return Meaning(Parts(Comparator.RANGE, low, high, registry.unit("名次")), 0, found.end())


def _ranked(found: re.Match[str], registry: Units) -> Meaning:
    number = read(found["number"] or found["top"]).decimal or Decimal(0)
    within = found["within"] or (found["top"] and "前") or ""
    op, low = (Comparator.AT_MOST, None) if within else (Comparator.BARE, number)
    return Meaning(Parts(op, low, number, registry.unit("名次"), word=within), 0, found.end())
