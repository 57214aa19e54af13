"""Numbers with their units (带单位的数): the numeral at a place of folded text, in every shape that is printed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

import attrs

from minzheng.errors import FigureError, NumeralError, UnknownUnitError
from minzheng.late import late_pattern
from minzheng.numerals import DIGIT_LIMIT, DIGITS, EXACT, SCALES, Numeral, exact, scan_scale
from minzheng.numerals import scan as scan_numeral
from minzheng.quantities import words
from minzheng.quantities.declared import grade_at
from minzheng.quantities.definitions import scaled_in_words
from minzheng.quantities.kinds import Kind
from minzheng.quantities.parts import SHARES
from minzheng.quantities.runs import Span
from minzheng.quantities.surroundings import YUAN, Surroundings
from minzheng.quantities.unit import Unit, Units, unit_alone
from minzheng.quantities.vocabulary import Vocabulary, vocabulary_of
from minzheng.quantities.words import Approximation, either

HUNDREDS = "百"
"""A scale word that opens everyday words (百年, 百日) and is one before a unit by itself only."""
LONGEST = 160
"""No number that can be read is longer."""
ROUND = late_pattern("[十百千]?(?:万亿|万|亿)|[百千]")
FRACTION = late_pattern(rf"([1-9][0-9]?)/([1-9][0-9]?)(?= ?(?:{either(words.SUFFIXED)}|左右|多数))")
INSIDE = late_pattern(r" ?(余(?![额下])|多(?!样|元化|部门|层|方|媒体))")
"""An approximator within a number: 2200余万, 700余."""
INSIDE_BEGINS = (" ", "余", "多")
"""Its first characters: a look at them is cheaper than the pattern, as with the patterns below."""
QUOTES = ("”", "’", '"')
QUOTED = late_pattern('[”’"](?=[项条个处类种])')
HALF_MORE = late_pattern("半(?![径岛价数失自护年月天日小])")
PART = late_pattern(r"零?([0-9]|[一二三四五六七八九两壹贰叁肆伍陆柒捌玖])")
MANY = late_pattern("[0-9零一二三四五六七八九十]+(?=[角毛分](?!钟))")
"""A number of smaller parts of an amount of money."""
MORE_BEGINS = frozenset("半零0123456789一二三四五六七八九十两壹贰叁肆伍陆柒捌玖")
"""The first characters of what goes on behind a unit: a half, a smaller part or many."""
OVERLONG = late_pattern(rf"[+-]?[0-9.,]{{{DIGIT_LIMIT + 1},}}")
BELOW_BEGINS = (" ", "/", "每")
"""The first characters of denominators: elsewhere their pattern, the longest of all, is not even compiled."""
BELOW = late_pattern("[/·()]+")
"""What stands between denominators."""
UNREAD_BELOW = late_pattern(r" ?/ ?(?=[(0-9\u4e00-\u9fff])")
"""A denominator that nothing knows: the unit is never cut before it."""


Known = tuple[int, Numeral, int]
"""A numeral that was scanned before: where it begins, itself, and where it ends."""


class Printed(NamedTuple):
    """A number with its unit as printed."""

    numeral: Numeral
    start: int
    number_end: int
    end: int
    approx: Approximation | None
    unit: str
    """The unit in the words of the registry; empty if there is none."""
    unit_at: Span | None


class Numbers:
    """The numbers of one text, read with one vocabulary."""

    __slots__ = ("known", "registry", "running", "text", "unit", "vocabulary")

    def __init__(
        self, text: str, registry: Units, unit: Unit | None, running: bool, known: Known | None = None
    ) -> None:
        self.text: str = text
        self.known: Known | None = known
        self.registry: Units = registry
        self.unit: Unit | None = unit
        self.running: bool = running
        self.vocabulary: Vocabulary = vocabulary_of(registry)

    def printed(self, at: int, around: Surroundings) -> Printed:
        """The number at a place with its unit, and an approximator that stands inside it."""
        numeral, end = self._numeral(at, around)
        approx = None
        if self.text[end : end + 1] in INSIDE_BEGINS and (inside := INSIDE.match(self.text, end)):
            approx = words.APPROXIMATE_AFTER[inside[1]]
            scale = scan_scale(self.text, inside.end())
            if scale and numeral.exponent < scale[0]:
                numeral = _rescaled(numeral, scale[0])
                end = scale[1]
            else:
                end = inside.end()
        return self._measured(numeral, at, end, approx)

    def _numeral(self, at: int, around: Surroundings) -> tuple[Numeral, int]:
        text = self.text
        if self.unit is not None and self.unit.kind is Kind.GRADE:
            return self._grade(self.unit, at, around)
        if found := self._fraction(at) if "/" in text[at : at + 3] else None:
            return found
        if self.known and self.known[0] == at:
            return self.known[1:]
        # What stands before a number makes a dash no sign in running text (7日-9日); here it is known to be one.
        signed = text[at : at + LONGEST] if text[at : at + 1] in ("+", "-") else None
        if found := scan_numeral(signed, 0) if signed else scan_numeral(text, at):
            return found[0], found[1] + (at if signed else 0)
        if found := self._round(at, around):
            return found
        if OVERLONG.match(text, at):
            raise NumeralError("MZ041", text=text, limit=DIGIT_LIMIT)
        raise around.refuse()

    def _grade(self, unit: Unit, at: int, around: Surroundings) -> tuple[Numeral, int]:
        """A grade by its name: its place on the scale of its unit."""
        found = grade_at(self.text, at, unit.numerator.word)
        if found is None:
            raise around.refuse()
        return numeral_of(found[0], 0, 1), found[1]

    def _fraction(self, at: int) -> tuple[Numeral, int] | None:
        """A part of a whole in digits: 2/3以上."""
        fraction = FRACTION.match(self.text, at)
        top, bottom = (int(fraction[1]), int(fraction[2])) if fraction else (0, 0)
        return (numeral_of(top, 0, bottom), fraction.end()) if fraction and top < bottom else None

    def _round(self, at: int, around: Surroundings) -> tuple[Numeral, int] | None:
        """A bare scale word that stands for one of itself: 千余人, 近百家."""
        scale = ROUND.match(self.text, at)
        if scale is None:
            return None
        loose = around.approx or around.word or INSIDE.match(self.text, scale.end())
        power = scan_scale(scale[0]) if loose or (not self.running and len(scale[0]) > 1) else None
        return (numeral_of(1, power[0], 1), scale.end()) if power else None

    def _measured(self, numeral: Numeral, at: int, end: int, approx: Approximation | None) -> Printed:
        """A number with the unit that follows it."""
        text, number_end = self.text, end
        end += bool(self.running and text[end : end + 1] in QUOTES and QUOTED.match(text, end))
        if numeral.denominator != 1 and text[at:number_end] != "半":
            return self.share(numeral, at, number_end, approx)
        blank = end + (text[end : end + 1] == " ")
        blank += self.running and text[end : end + 2] == "  "
        if unit := self._unit_alone(blank):
            return Printed(numeral, at, number_end, len(text), approx, unit, (blank, len(text)))
        counted = self.vocabulary.counted if self.running else self.vocabulary.unit
        half = text.startswith("个半", blank) and numeral.denominator == 1
        if half and (word := counted.match(text, blank + 2)):
            below, end = self._below(word.end())
            return Printed(_halved(numeral), at, number_end, end, approx, word[0] + below, (word.start(), end))
        word = counted.match(text, blank)
        if word is None:
            numeral, word = self._in_hundreds(numeral, blank)
        if word is None:
            return Printed(numeral, at, number_end, number_end, approx, "", None)
        name = words.COUNTED_ONLY[word[0]][0] if word.lastgroup == "text" else word[0]
        numeral, end = (numeral, word.end()) if approx else self._with_more(numeral, name, word.end())
        below, end = self._below(end)
        return Printed(numeral, at, number_end, end, approx, name + below, (word.start(), end))

    def _unit_alone(self, at: int) -> str:
        """What is left of the text, where that is a unit and nothing else."""
        rest = "" if self.running else self.text[at:]
        return rest if rest and rest[0] not in SCALES and unit_alone(rest, self.registry) else ""

    def _in_hundreds(self, numeral: Numeral, at: int) -> tuple[Numeral, re.Match[str] | None]:
        """A number of hundreds of a unit, where nothing else stands around it."""
        if self.running or numeral.exponent or not self.text.startswith(HUNDREDS, at):
            return numeral, None
        word = self.vocabulary.unit.match(self.text, at + len(HUNDREDS))
        return (attrs.evolve(numeral, exponent=SCALES[HUNDREDS]) if word else numeral), word

    def share(self, numeral: Numeral, at: int, end: int, approx: Approximation | None) -> Printed:
        """A number that is printed as a part of a whole brings its unit along, and takes no second one."""
        if self.text[end : end + 1] in ("%", "‰"):
            raise NumeralError("MZ040", text=self.text[at : end + 1])
        below, stop = self._below(end)
        return Printed(numeral, at, end, stop, approx, SHARES.get(numeral.denominator, "倍") + below, None)

    def _with_more(self, numeral: Numeral, name: str, end: int) -> tuple[Numeral, int]:
        """A whole amount with a half or its smaller parts behind the unit: 三天半, 25元3角, 123元1角1分."""
        if self.text[end : end + 1] not in MORE_BEGINS:
            return numeral, end
        known = self.registry.definitions.words.get(name)
        parts = dict(known.parts) if known else {}
        if numeral.exponent or numeral.denominator != 1:
            if parts:
                self._without(parts, end)
            return numeral, end
        if self.text.startswith("半", end) and HALF_MORE.match(self.text, end):
            return _halved(numeral), end + 1
        if not parts:
            return numeral, end
        least = 1
        for part, many in parts.items() if known and known.kind is Kind.MONEY else ():
            digit = PART.match(self.text, end)
            if digit and many > least and self.text.startswith(part, digit.end()):
                numeral, end, least = _added(numeral, digit[1], many), digit.end() + len(part), many
        self._without(parts, end)
        return numeral, end

    def _without(self, parts: Mapping[str, int], end: int) -> None:
        """Refuse an amount that goes on in smaller words than it can have: 8元12角, 1万元3角."""
        number = MANY.match(self.text, end)
        if number and self.text[number.end()] in parts:
            raise FigureError("MZ046", text=self.text[: number.end() + 1])

    def _below(self, end: int) -> tuple[str, int]:
        """The denominators behind a unit; one that nothing knows is refused."""
        text = self.text
        if text[end : end + 1] not in BELOW_BEGINS:
            return "", end
        found, stop = self.vocabulary.below(text, end)
        if found:
            return "".join(f"/{scaled_in_words(each)}" for each in found), stop
        if UNREAD_BELOW.match(text, end):
            raise UnknownUnitError("MZ045", text=text[end : end + 12], nearest=())
        return "", end

    def unit_of(self, printed: Printed, around: Surroundings) -> Unit | None:
        """The unit of a number with the denominators and the currency that stand before it."""
        name, numeral = printed.unit, printed.numeral
        if around.currency:
            name = self._in_currency(name, around)
        if not name and numeral.denominator != 1 and (around.word or around.approx or not self.running):
            name = "倍"
        if not name:
            return self._supplied(numeral, around)
        if numeral.sign and not around.stated and f"+{name.partition('/')[0]}" in self.registry.definitions.words:
            name = f"+{name}"
        name = _divided(name, around)
        return self.registry.unit(numeral.scale_word + name if numeral.exponent else name)

    def _in_currency(self, name: str, around: Surroundings) -> str:
        """A unit of money in the currency that stands before the amount: 港币500万元."""
        assert around.currency is not None
        top, slash, below = name.partition("/")
        known = self.registry.definitions.words.get(top)
        if known and known.family not in (YUAN, around.currency.family):
            raise around.refuse()
        return around.currency.text + slash + below

    def _supplied(self, numeral: Numeral, around: Surroundings) -> Unit | None:
        if self.unit is None:
            return None
        signed = numeral.sign and f"+{self.unit.code}" in self.registry.definitions.words
        code = f"+{self.unit.code}" if signed and not around.stated else self.unit.code
        return self.registry.unit(numeral.scale_word + _divided(code, around))


def _divided(name: str, around: Surroundings) -> str:
    """A unit with the denominators before the number; those on both sides are the same ones: 每人每月940元/人·月."""
    if not around.per:
        return name
    below = BELOW.split(name)[1:]
    return "/".join((name, *(term for term in map(scaled_in_words, around.per) if term not in below)))


def numeral_of(mantissa: int, exponent: int, denominator: int) -> Numeral:
    """The numeral of a whole number with its scale word, or of a fraction (数字)."""
    return Numeral(mantissa=Decimal(mantissa), exponent=exponent, denominator=denominator)


def _rescaled(numeral: Numeral, exponent: int) -> Numeral:
    """A numeral with a scale word behind its approximator: 2200余万, 3千余万."""
    mantissa = EXACT.scaleb(numeral.mantissa, numeral.exponent) if numeral.exponent else numeral.mantissa
    return attrs.evolve(numeral, mantissa=exact(mantissa), exponent=exponent)


def _halved(numeral: Numeral) -> Numeral:
    """A whole number and a half: 三天半, 一个半月."""
    if numeral.mantissa.as_tuple().exponent != 0:
        raise NumeralError("MZ040", text=f"{numeral.mantissa}半")
    return attrs.evolve(numeral, mantissa=EXACT.add(numeral.mantissa, Decimal("0.5")))


def _added(numeral: Numeral, digit: str, many: int) -> Numeral:
    part = EXACT.divide(Decimal(DIGITS[digit] if digit in DIGITS else int(digit)), Decimal(many))
    return attrs.evolve(numeral, mantissa=EXACT.add(numeral.mantissa, part))
