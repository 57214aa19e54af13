"""Reading (读数): the text of one figure, wholly understood or refused, as its parts."""

from __future__ import annotations

import contextlib
import re
from decimal import Decimal
from typing import NamedTuple

import attrs

from minzheng.errors import FigureError, NumeralError, UnknownUnitError
from minzheng.numerals import DIGIT_LIMIT, EXACT, Numeral, fold, quotient, read, scan, scan_scale
from minzheng.quantities.kinds import Kind
from minzheng.quantities.phrasing import (
    AFTER,
    APPROXIMATE_AFTER,
    APPROXIMATE_BEFORE,
    BEFORE,
    DOUBLINGS,
    KEPT_AT,
    LONGEST_AFTER,
    NONE_OF,
    PER_PERSON,
    PHRASES,
    PREFIXED,
    RANGE,
    RANK,
    SUFFIXED,
    Approximation,
)
from minzheng.quantities.unit import Unit, Units, denominator_pattern, units

EXACT_KINDS = (Kind.MONEY, Kind.COUNT, Kind.RANK, Kind.TIME)
CHANGES = (Kind.GROWTH, Kind.POINT)
SHARES = {10: "成", 100: "%", 1000: "‰", 10000: "‱"}
MIRRORED = {">=": "<=", "<=": ">=", ">": "<", "<": ">", "=": "=", "range": "range"}
PLAIN = re.compile(r"(?P<number>[0-9]{1,15}(?:\.[0-9]{1,9})?)(?P<unit>[^0-9\s+~,.多余整以左右上下每-]{1,12})")
"""A number and its unit and nothing else: nine figures out of ten."""
OVERLONG = re.compile(rf"[+-]?[0-9.,]{{{DIGIT_LIMIT + 1},}}")
BRACKETED = re.compile(r"\[([^\[\]]*)\]")
MINUS = ("-", "负")
SEPARATED = re.compile(r"[0-9][0-9,]*,[0-9,]*(?:\.[0-9]+)?")
"""Digits with commas; where a numeral ends before such a comma the comma is misplaced."""


class Parts(NamedTuple):
    """What the text of a figure says."""

    op: str
    low: Decimal | None
    high: Decimal | None
    unit: Unit
    approx: Approximation | None = None
    step: Decimal | None = None
    word: str = ""
    change: bool = False
    inexact: bool = False


class Framing:
    """The words around the numbers, gathered from the outside in."""

    __slots__ = ("approx", "change", "exactly", "op", "per", "text", "word")

    def __init__(self, text: str) -> None:
        self.text = text
        self.op = "="
        self.word = ""
        self.approx: Approximation | None = None
        self.change = 0
        self.exactly = False
        self.per: list[str] = []

    def compare(self, op: str, word: str) -> None:
        """Note a comparator; two that disagree are refused."""
        if self.word and op != self.op:
            raise FigureError("MZ046", text=self.text)
        self.op, self.word = op, f"{self.word}…{word}" if self.word else word

    def approximate(self, approx: Approximation) -> None:
        """Note an approximator; two different ones are refused."""
        if self.approx not in (None, approx):
            raise FigureError("MZ046", text=self.text)
        self.approx = approx

    def turn(self, change: int) -> None:
        """Note a rise or a fall; two verbs are refused."""
        if self.change:
            raise FigureError("MZ046", text=self.text)
        self.change = change


def read_parts(text: str, registry: Units = units, unit: Unit | None = None) -> Parts:
    """Read a figure such as 不少于5000人, 35~40张/千人, 2200余万元, 提高5%以上 or 全覆盖.

    ``unit`` is the unit of a text that has none of its own (零的突破, 15.8万). The text is understood wholly or not at
    all: ``FigureError``, ``NumeralError`` or ``UnknownUnitError``.
    """
    if plain := PLAIN.fullmatch(text):
        with contextlib.suppress(UnknownUnitError):
            number, known = Decimal(plain["number"]), registry.unit(plain["unit"])
            step = printed_step("=", None, number, known)
            return Parts("=", number, number, known, step=step, change=states_change(known))
    folded = BRACKETED.sub(r"\1", fold(text)).strip()
    try:
        return _phrase(folded, text, registry, unit) or _figure(folded, text, registry, unit)
    except NumeralError as error:
        raise NumeralError(error.code, **{**error.facts, "text": text}) from None


def _phrase(folded: str, text: str, registry: Units, unit: Unit | None) -> Parts | None:
    if phrase := PHRASES.get(folded):
        known = registry.unit(phrase.unit) if phrase.unit else unit
        if known is None:
            raise FigureError("MZ047", text=text, hint=f"{{text: {text}, unit: 人}}")
        number = Decimal(phrase.number)
        return Parts(phrase.op, number, None if phrase.op == ">" else number, known, word=folded)
    if doublings := DOUBLINGS.get(folded.replace("翻了", "翻")):
        number = Decimal(2**doublings - 1)
        return Parts("=", number, number, registry.unit("+倍"), change=True)
    if rank := RANK.fullmatch(folded):
        number = read(rank["number"] or rank["top"]).decimal or Decimal(0)
        within = rank["within"] or (rank["top"] and "前")
        return Parts(
            "<=" if within else "=", None if within else number, number, registry.unit("名次"), word=within or ""
        )
    if none := NONE_OF.match(folded):
        known = registry.unit(folded[none.end() :])
        if known.numerator.exponent:
            raise FigureError("MZ046", text=text)
        return Parts("=", Decimal(0), Decimal(0), known)
    return None


def _figure(folded: str, text: str, registry: Units, unit: Unit | None) -> Parts:
    frame = Framing(text)
    start = 0 if folded[:1].isdecimal() else _before(folded, frame, registry)
    end = _after(folded, frame)
    numeral, start, approx = _number(folded, start, text)
    if approx:
        frame.approximate(approx)
    separator = RANGE.search(folded, start, end)
    if not separator:
        stated = folded[start:end].strip()
        if not stated and numeral.denominator == 1:
            if unit is None:
                raise FigureError("MZ047", text=text, hint=f"{text}人")
            stated = unit.code
        return _single(numeral, stated, frame, registry)
    second, rest, also = _number(folded, separator.end(), text)
    if approx or frame.word not in ("", KEPT_AT):
        raise FigureError("MZ046", text=text)
    if also:
        frame.approximate(also)
    return _range(numeral, folded[start : separator.start()], second, folded[rest:end], frame, registry)


def _before(folded: str, frame: Framing, registry: Units) -> int:
    at = 0
    while True:
        if each := denominator_pattern(registry).match(folded, at):
            frame.per.append(each["term"])
            at = each.end()
        elif (word := BEFORE.match(folded, at)) and word.end() > at:
            at = word.end()
            _note(word, frame)
        else:
            return len(folded) - len(folded[at:].lstrip())


def _note(word: re.Match[str], frame: Framing) -> None:
    if word["op"]:
        frame.compare(PREFIXED[word["op"]], word["op"])
    elif word["approx"]:
        frame.approximate(APPROXIMATE_BEFORE[word["approx"]])
    elif word["rise"] or word["fall"]:
        frame.turn(1 if word["rise"] else -1)
    elif word["each"]:
        frame.per.extend(PER_PERSON[word["each"]])


def _after(folded: str, frame: Framing) -> int:
    end = len(folded)
    while word := AFTER.search(folded, max(0, end - LONGEST_AFTER), end):
        end = word.start()
        if word["op"]:
            frame.compare(SUFFIXED[word["op"]], word["op"])
        elif word["exactly"] and not frame.exactly:
            frame.exactly = True
        elif word["exactly"]:
            raise FigureError("MZ046", text=frame.text)
        else:
            frame.approximate(APPROXIMATE_AFTER[word["approx"]])
    return end


def _number(folded: str, start: int, text: str) -> tuple[Numeral, int, Approximation | None]:
    """The numeral at ``start``, with an approximator that stands inside it: 2200余万, 1871万余, 700余."""
    # What stands before a number makes a dash no sign in running text (7日-9日); here it is known to be one.
    begin = start if folded[start : start + 1] in ("+", "-") else 0
    found = scan(folded[begin:], start - begin)
    if found is None:
        if OVERLONG.match(folded, start):
            raise NumeralError("MZ041", text=text, limit=DIGIT_LIMIT)
        raise FigureError("MZ046", text=text)
    numeral, end = found[0], found[1] + begin
    if folded[end : end + 1] == "," and (separated := SEPARATED.match(folded, start)):
        read(separated[0])
    approx = APPROXIMATE_AFTER.get(folded[end : end + 1])
    if not approx:
        return numeral, end, None
    scale = scan_scale(folded, end + 1)
    if scale and not numeral.exponent:
        return attrs.evolve(numeral, exponent=scale[0]), scale[1], approx
    return numeral, end + 1, approx


def _single(numeral: Numeral, rest: str, frame: Framing, registry: Units) -> Parts:
    unit = _unit(numeral, rest, frame, registry)
    number, inexact = _amount(numeral)
    number, op, change = _signed(numeral, number, frame, unit)
    low = None if op in ("<=", "<") else number
    high = None if op in (">=", ">") else number
    printed = None if inexact or numeral.denominator not in (1, *SHARES) else numeral.mantissa
    step = None if frame.exactly else printed_step(op, frame.approx, printed, unit)
    return Parts(op, low, high, unit, frame.approx, step, frame.word, change, inexact)


def _range(first: Numeral, rest: str, second: Numeral, tail: str, frame: Framing, registry: Units) -> Parts:
    unit = _unit(second, tail, frame, registry)
    (low, inexact), (high, also) = _amount(first), _amount(second)
    low, _, _ = _signed(first, low, frame, unit)
    high, _, change = _signed(second, high, frame, unit)
    if rest.strip() or first.exponent or first.denominator != 1:
        stated = computed_in(low, _unit(first, rest or tail, frame, registry), unit)
        low, inexact = stated[0], inexact or not stated[1]
    elif second.exponent and first.mantissa > second.mantissa and first.sign not in MINUS:
        low = low.scaleb(-second.exponent, EXACT)
    if frame.change < 0:
        low, high = high, low
    if low > high:
        raise FigureError("MZ051", text=frame.text)
    return Parts("range", low, high, unit, frame.approx, None, frame.word, change, inexact or also)


def computed_in(number: Decimal, unit: Unit, other: Unit) -> tuple[Decimal, bool]:
    """A number of one unit stated in another, and whether that is exact."""
    times, over = unit.ratio_to(other).as_integer_ratio()
    top, bottom = number.as_integer_ratio()
    return quotient(top * times, bottom * over)


def _unit(numeral: Numeral, rest: str, frame: Framing, registry: Units) -> Unit:
    rest = rest.strip()
    if share := SHARES.get(numeral.denominator):
        if rest and rest[0] not in "/每":
            raise FigureError("MZ046", text=frame.text)
        rest = share + rest
    elif numeral.denominator != 1:
        rest = rest or "倍"
    top, *below = (numeral.scale_word + rest.replace("每", "/")).split("/", 1)
    changes = frame.change or numeral.sign in ("+", "-")
    if changes and "+" + top in registry.definitions.words:
        top = "+" + top
    try:
        return registry.unit("/".join((top, *below, *frame.per)))
    except UnknownUnitError as error:
        raise UnknownUnitError(error.code, text=rest or frame.text, nearest=error.facts["nearest"]) from None


def _amount(numeral: Numeral) -> tuple[Decimal, bool]:
    """The number in the unit that goes with it, and whether it had to be rounded (三分之一)."""
    if numeral.denominator in (1, *SHARES):
        return numeral.mantissa, False
    top, bottom = numeral.mantissa.as_integer_ratio()
    value, ends = quotient(top, bottom * numeral.denominator)
    return value, not ends


def _signed(numeral: Numeral, number: Decimal, frame: Framing, unit: Unit) -> tuple[Decimal, str, bool]:
    """The number with the sign of its print or its verb; a fall turns the comparator round."""
    falling = numeral.sign in MINUS
    op = frame.op
    if frame.change < 0:
        falling, op = not falling, MIRRORED[op]
    change = bool(frame.change) or numeral.sign == "+" or states_change(unit)
    return (EXACT.minus(number) if falling else number), op, change


def states_change(unit: Unit) -> bool:
    """Whether a number in this unit is a change whatever its words: growth and points, also for each year."""
    return unit.numerator.word.kind in CHANGES


def printed_step(op: str, approx: Approximation | None, number: Decimal | None, unit: Unit) -> Decimal | None:
    """One unit of the last printed digit of a number that stands for its rounding interval, else ``None``."""
    if op != "=" or approx or number is None or prints_exactly(number, unit):
        return None
    return Decimal((0, (1,), int(number.as_tuple().exponent)))


def prints_exactly(number: Decimal, unit: Unit) -> bool:
    """Counts, money, ranks and times printed as integers without a scale word are exact; so is money per person."""
    if number != number.to_integral_value() or number.as_tuple().exponent != 0 or unit.numerator.exponent:
        return False
    return unit.kind in EXACT_KINDS or (unit.kind is Kind.RATE and unit.numerator.word.kind is Kind.MONEY)
