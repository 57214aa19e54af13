"""Expressions (数字表述): what the grammar of figures built from a place of running text, in the terms of annotations.

The grammar (``minzheng.quantities``) says where a figure begins and ends and what it says; an expression keeps that
and states it beside it as annotated documents do: the number in the unit without its scale word, ratios in %, a
denominator that stands before a count as the context of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from minzheng.numerals import EXACT
from minzheng.quantities import Approximation, Comparator, Kind, Parts, Scan, units
from minzheng.reader.lexicon import normal_forms, printed_denominators, terms

SHARE_OF = re.compile("约占[^,。;0-9]{1,16}$")
QUOTES = '”’"'
MORE = re.compile("半$|(?:零?[0-9零一二三四五六七八九两壹贰叁肆伍陆柒捌玖][角分])+")
"""What goes on behind a unit: a half, smaller parts of money."""
LAST_OF_MORE = frozenset("半角分")
VERBS = {1: "提高", -1: "下降"}
RATIOS = frozenset(("%", "‰", "倍", "成", "‱"))
PERCENT = {"%": 0, "成": 1, "‰": -1, "‱": -2, "倍": 2}
"""The power of ten by which a part of a whole in another unit is one in %."""


class Expression(NamedTuple):
    """A figure as printed in the folded text (数字表述)."""

    start: int
    end: int
    number: tuple[int, int]
    """Where its numerals stand."""
    low: Decimal | None
    high: Decimal | None
    op: Comparator
    approx: Approximation | None
    unit: str | None
    """The normal form of its unit, the denominators within the span included; ``None`` if it has none."""
    word: str
    """The unit as printed."""
    unit_at: tuple[int, int] | None
    per_at: tuple[int, int] | None
    op_at: tuple[int, int] | None
    base_at: tuple[int, int] | None
    change: int
    """1 after a verb of rising, -1 of falling, else 0."""
    chinese: bool
    """Whether the numeral is of Chinese characters."""
    size: int
    """How many characters the first numeral has."""
    suffixed: bool
    """Whether the comparator stands behind the number."""
    level: Parts | None
    """What the grammar built, without its verb; ``None`` if it has no unit."""
    text: str
    """The words that the grammar read whole; empty where they stand apart or more was needed than they say."""
    quoted: bool = False
    """Whether the bare number stands in quotes before its counting word: “9”项."""
    negated: int | None = None
    """Where 未发生 begins in 未发生一例."""
    shared: bool = False
    """Whether its comparator stands before another figure of a list."""

    def per(self, unit: str) -> Expression:
        """The same amount with denominators that stand elsewhere or that it shares (共用分母)."""
        return self._replace(unit=unit, level=measured(self.level, unit), text="")

    def moved(self, by: int) -> Expression:
        """The same in a text that begins so many characters before."""

        def span(at: tuple[int, int] | None) -> tuple[int, int] | None:
            return at and (at[0] + by, at[1] + by)

        start, end = self.number
        return self._replace(
            start=self.start + by, end=self.end + by, number=(start + by, end + by), unit_at=span(self.unit_at),
            per_at=span(self.per_at), op_at=span(self.op_at), base_at=span(self.base_at),
            negated=None if self.negated is None else self.negated + by,
        )  # fmt: skip

    def places(
        self, origin: Callable[[int, int], tuple[int, int]], per_at: tuple[int, int] | None, subject: tuple[int, int]
    ) -> tuple[tuple[str, int, int], ...]:
        """Where in the source its parts and its subject stand, by their names."""
        within = self.unit_at and self.number[0] <= self.unit_at[0] < self.number[1]
        unit_at = None if within else self.unit_at
        found = (
            ("number", self.number), ("unit", unit_at), ("per", self.per_at or per_at), ("comparator", self.op_at),
            ("baseline", self.base_at), ("subject", subject),
        )  # fmt: skip
        return tuple([(name, *origin(*at)) for name, at in found if at and at[0] < at[1]])

    def bounded(self, op: Comparator) -> Expression:
        """The same number with a comparator that stands elsewhere (共用比较词)."""
        level = self.level.bounded(op) if self.level else None
        low, high = (None if op.is_ceiling else self.low), (None if op.is_floor else self.high)
        return self._replace(op=op, low=low, high=high, level=level, text="")

    def supplied(self, printed: str) -> Expression:
        """The same with a unit that is not printed behind it: its words are no longer the text's."""
        changes = self.change and self.op is Comparator.BARE
        return self._replace(text=VERBS[self.change] + printed if changes else "")

    def within(self, start: int, op: Comparator, at: tuple[int, int]) -> Expression:
        """The same number with a comparator that a place stands behind: 不超过本市2个月."""
        return self.bounded(op)._replace(start=start, op_at=at)

    def moved_by(self) -> Expression:
        """The same count as one of places in a ranking (位次): 较上年前移4位."""
        return self.per("名次")._replace(unit_at=None)

    def phrase(self, sign: int) -> str:
        """The words that say the figure as a rise (1), a fall (-1) or as it stands (0); empty where they cannot."""
        if sign == self.change or not self.text:
            return self.text
        signed = self.change or self.text[0] in "+-负为"
        return "" if signed else VERBS[sign] + self.text

    def turned_down(self) -> Expression:
        """The numbers of a fall, as a change has them (下降)."""
        low, high = (None if end is None else EXACT.minus(end) for end in (self.high, self.low))
        return self._replace(low=low, high=high, op=self.op.mirror)

    def without(self) -> Expression:
        """None of what it counts (未发生一例)."""
        if self.negated is None:
            return self
        zero, number = Decimal(0), (self.negated, self.number[1])
        return self._replace(start=self.negated, number=number, low=zero, high=zero, op=Comparator.BARE)


def measured(level: Parts | None, unit: str) -> Parts | None:
    """Parts in another unit, their scale word kept; unchanged where the library knows none of that name."""
    if level is None:
        return None
    scale = level.unit.code.removesuffix(level.unit.unscaled.code)
    known = units.known(scale + unit)
    return level.measured(known) if known else level


def expression(folded: str, found: Scan, end: int) -> Expression:
    """A figure that the grammar read, stated as annotations state it; ``end`` is where its first numeral ends."""
    around, start = found.around, found.number[0]
    level = _loosened(folded, found)
    word, unit_at = _printed_unit(folded, found)
    unit, low, high = _stated(folded, found, folded[slice(*unit_at)] if unit_at else "")
    op, approx = (level.op, level.approx) if level else (around.op, None)
    if approx is Approximation.OVER and op is Comparator.BARE:
        op, high = Comparator.AT_LEAST, None
    quoted = found.unit_at is not None and folded[found.number[1]] in QUOTES
    begin = _begin(found, start)
    text = "" if quoted or level is not found.level else _text(folded, found)
    numeral_at = start + len(found.numeral.sign) if found.numeral else start
    # By place, in the order of the fields: names take three times as long, and there is one for each numeral.
    return Expression(
        begin - (quoted and folded[begin - 1] in "“‘\""), found.end, _number_at(folded, found), low, high, op, approx,
        unit, word, around.currency_at or unit_at, around.per_at, around.op_at, around.base_at, found.change,
        not folded[numeral_at].isascii(), end - start, around.suffixed, level, text, quoted,
        around.shown[0] if around.none and around.shown else None,
    )  # fmt: skip


def _number_at(folded: str, found: Scan) -> tuple[int, int]:
    """Where the number stands; what goes on behind its unit belongs to it: 740元5角, 三天半."""
    if found.unit_at is None or LAST_OF_MORE.isdisjoint(folded[slice(*found.unit_at)]):
        return found.number
    goes_on = MORE.search(folded, *found.unit_at)
    return (found.number[0], found.unit_at[1]) if goes_on else found.number


def _loosened(folded: str, found: Scan) -> Parts | None:
    """What the grammar built, loosened where 约占 stands apart from a share: 约占总数的5%."""
    level, start = found.level, found.number[0]
    if level is None or level.approx or level.unit.kind is not Kind.RATIO:
        return level
    apart = SHARE_OF.search(folded, max(0, start - 20), start)
    return level._replace(approx=Approximation.ABOUT, step=None) if apart else level


def _printed_unit(folded: str, found: Scan) -> tuple[str, tuple[int, int] | None]:
    """The unit as printed, and where it stands without its denominators."""
    if not found.unit_at:
        return "", None
    begin, end = found.unit_at
    if end == begin + 1:
        return folded[begin:end], (begin, end)
    word = _without_more(folded[begin:end])
    return word, (begin, begin + len(bare(word)))


def _without_more(word: str) -> str:
    return word if LAST_OF_MORE.isdisjoint(word) else MORE.sub("", word)


def _text(folded: str, found: Scan) -> str:
    """The words that the grammar read; empty where a base stands among them, which makes no figure by itself."""
    begun = found.around.begun
    if found.level is None or found.around.base_at:
        return ""
    words = folded[begun if begun is not None else found.number[0] : found.end]
    return "".join(words.split()) if " " in words or "\n" in words else words


def _begin(found: Scan, start: int) -> int:
    """Where the words begin that belong to the figure: denominators belong to money, a count is read per something."""
    around, level = found.around, found.level
    if level is None or around.none:
        return start
    apart = around.per_at[1] if around.per_at and level.unit.numerator.word.kind is not Kind.MONEY else 0
    for at in around.shown:
        if at >= apart:
            return at
    return start


def bare(word: str) -> str:
    """A printed unit without its denominators and without what goes on behind it (三天半, 25元3角)."""
    if len(word) < 2:
        return word
    return _without_more(word).partition("/")[0].partition("每")[0].rstrip() or word


def _stated(folded: str, found: Scan, printed: str) -> tuple[str | None, Decimal | None, Decimal | None]:
    """Unit and numbers in the terms of annotations: without the scale word, parts of a whole in %."""
    level = found.level
    if level is None:
        return None, None, None
    numerator = level.unit.numerator
    power, word = numerator.exponent, numerator.word.text.removeprefix("+")
    part = not found.unit_at and (found.numeral is None or found.numeral.denominator != 1) and word in PERCENT
    if part:
        power, word = PERCENT[word], "%"
    elif found.unit_at and not found.around.currency_at:
        known = normal_forms()
        word = known.get(printed) or known.get(found.unit.partition("/")[0], word)
    low, high = level.low, level.high
    if power:
        low, high = (None if end is None else plain_digits(end.scaleb(power, EXACT)) for end in (low, high))
    return word + _denominators(folded, found), low, high


def _denominators(folded: str, found: Scan) -> str:
    """The denominators within the span of a figure, in normal form."""
    below = folded[slice(*found.unit_at)] if found.unit_at else ""
    if len(below) < 2 and not found.around.per_at:
        return ""
    if "/" in below:
        return printed_denominators(below[below.index("/") :])
    money = found.level is not None and found.level.unit.numerator.word.kind is Kind.MONEY
    each = below[below.index("每") :] if "每" in below else ""
    if money and found.around.per_at:
        each = folded[slice(*found.around.per_at)] + each
    return "/" + "·".join(terms(each)) if each else ""


def plain_digits(value: Decimal) -> Decimal:
    """The same value without an exponent: 2.2E+7 is 22000000."""
    return Decimal(format(value, "f"))
