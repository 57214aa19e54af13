"""Scanning (扫描): the numeral that begins at a place in folded text, in time bounded whatever the text."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from minzheng.errors import NumeralError
from minzheng.numerals import grammar
from minzheng.numerals.exactness import DIGIT_LIMIT, EXACT, shifted, shown
from minzheng.numerals.grammar import (
    ALL,
    ARABIC,
    CANDIDATE,
    DIGITWISE,
    GOES_ON,
    HALF,
    HUNDRED,
    LAST_PART,
    NEXT_PART,
    OPENING,
    PART_WORD,
    PLACED_PART,
    POINT_AHEAD,
    SCALE,
    TENTHS,
)
from minzheng.numerals.lexicon import DIGITS, PARTS, PLACES, SCALES, TENS
from minzheng.numerals.numeral import Numeral

_SMALL = str.maketrans("拾佰仟", "十百千")

MOST_PARTS = 13
"""No number has more parts with a place each, from 千万亿 down."""


FURTHER = GOES_ON | frozenset("分成")
"""What behind digits or their scale word may make more of them: another part, a fraction, tenths."""
PLAIN = frozenset("0123456789")
CLOSE = frozenset("0123456789,")
"""What before a digit may be of the same number."""


class _Printed(NamedTuple):
    mantissa: Decimal
    exponent: int
    denominator: int
    end: int


def scan(text: str, start: int = 0) -> tuple[Numeral, int] | None:
    """The longest numeral (数字) that begins exactly at ``start`` of folded text, and its end; None if none does.

    The scale words after it belong to it, one space before 万 and 亿 allowed. It never raises, and each call looks at
    a bounded number of characters. A misplaced separator ends the numeral (``1,23`` is 1, ``1,234,5678`` is 1,234), a
    point that is followed by no digit or by a second point does too (``2021.12.31`` is 2021). None is answered inside a
    run of digits or of Chinese numerals, for a literal of over 40 digits, and for a run of Chinese numerals that is no
    single number (十四五, 五六千). A dash after a digit, letter, percent sign, dash or unit
    (7日-9日) is no sign, nor is 负 in 减负.

    >>> numeral, end = scan("发放2.3万元", 2)
    >>> numeral.value, end
    (Fraction(23000, 1), 6)
    >>> scan("十四五") is None
    True
    """
    try:
        return scan_strictly(text, start)
    except NumeralError:
        return None


def scan_all(text: str) -> Iterator[tuple[Numeral, int, int]]:
    """Every numeral (数字) of folded text from left to right, with its start and end; linear in the text.

    >>> [(start, end) for _, start, end in scan_all("新建114个,占百分之五")]
    [(2, 5), (8, 12)]
    """
    at = 0
    while candidate := CANDIDATE.search(text, at):
        at = candidate.end()
        if found := scan(text, candidate.start()):
            numeral, at = found
            yield numeral, candidate.start(), at


def scan_scale(text: str, start: int = 0) -> tuple[int, int] | None:
    """The power of ten of the scale word (数量级词) at ``start`` of folded text, and its end; None if there is none.

    It serves where a word stands between, as in 2200余万.

    >>> scan_scale("2200余万", 5)
    (4, 6)
    """
    match = SCALE.match(text, start)
    return (_power(match[0]), match.end()) if match else None


def scan_strictly(text: str, start: int) -> tuple[Numeral, int] | None:
    """As ``scan`` (扫描), but a value of over 40 digits raises ``NumeralError`` (MZ041)."""
    # Digits behind other text need no look at the pattern.
    plain = text[start : start + 1] in PLAIN and text[start - 1 : start] not in CLOSE if start else False
    opening = None if plain else OPENING.match(text, start)
    if opening is None and not plain:
        return None
    if plain and (found := _plain(text, start)):
        return found
    printed = _printed(text, opening.end() if opening else start)
    if printed is None:
        return None
    mantissa, exponent, denominator, end = printed
    return _numeral(str(mantissa), exponent, denominator, (opening and opening[1]) or ""), end


def _plain(text: str, at: int) -> tuple[Numeral, int] | None:
    """Digits with their decimals and one scale word, where nothing behind makes more of them: most numerals."""
    match = ARABIC.match(text, at)
    if match is None or text[match.end() : match.end() + 1] in FURTHER or match.end() - at > DIGIT_LIMIT:
        return None
    _, whole, decimals, scale = match.groups()
    digits = whole.replace(",", "")
    return _numeral(
        f"{digits}.{decimals}" if decimals else digits, _power(scale.lstrip()) if scale else 0, 1, ""
    ), match.end()


@functools.lru_cache(maxsize=4096)
def _numeral(mantissa: str, exponent: int, denominator: int, sign: str) -> Numeral:
    """The numeral of some digits: the same few stand everywhere in a text."""
    return Numeral(mantissa=Decimal(mantissa), exponent=exponent, denominator=denominator, sign=sign)


def count(words: str) -> int:
    """The value of a well-formed Chinese whole number (整数), as the grammar lets through.

    >>> count("一百二十三万四千五百"), count("两万三")
    (1234500, 23000)
    """
    total = four = digit = place = 0
    for word in words:
        if word in DIGITS:
            digit = DIGITS[word]
            place = place if digit else 1
        elif word in TENS:
            four, place = four + TENS[word], 10
        elif word in PLACES:
            place = PLACES[word]
            four, digit = four + (digit or 1) * place, 0
        else:
            place = 10 ** SCALES[word]
            ahead = four + digit
            total = total + ahead * place if word == "万" else (total + ahead) * place
            four = digit = 0
    # A digit right after a place or scale word counts the place below it: 一百二 is 120, 两万三 is 23000.
    return total + four + digit * max(place // 10, 1)


def _printed(text: str, at: int) -> _Printed | None:
    first = text[at : at + 1]
    if first.isascii():
        number = _arabic(text, at)
    elif first in "半一" and (half := HALF.match(text, at)):
        return _Printed(Decimal(1), 0, 2, half.end())
    elif text.startswith(ALL, at):
        return _Printed(Decimal(100), 0, 100, at + len(ALL))
    elif first in "十百千万亿" and (part := PART_WORD.match(text, at)):
        return _parts(text, part.end(), PARTS[part[1]])
    else:
        number = _chinese(text, at)
    if number is None:
        return None
    if text.startswith("分之", number.end):
        parts = shifted(number.mantissa, number.exponent)
        return _parts(text, number.end + 2, int(parts)) if parts.as_tuple().exponent == 0 else None
    if text.startswith("成", number.end) and not number.exponent and number.mantissa <= 10:
        return _tenths(text, number)
    return number


def _number(text: str, at: int) -> _Printed | None:
    return _arabic(text, at) if text[at : at + 1].isascii() else _chinese(text, at)


def _parts(text: str, at: int, denominator: int) -> _Printed | None:
    if hundred := HUNDRED.match(text, at):
        return _Printed(Decimal(100), 0, denominator, hundred.end())
    numerator = _number(text, at)
    if numerator is None or numerator.exponent or not denominator:
        return None
    return numerator._replace(denominator=denominator)


def _tenths(text: str, number: _Printed) -> _Printed:
    match = TENTHS.match(text, number.end)
    if match is None:
        return number
    mantissa = number.mantissa
    whole = mantissa.as_tuple().exponent == 0
    if match[1] is None or not whole:
        return _Printed(mantissa, 0, 10, number.end + 1)
    tenth = 5 if match[1] == "半" else DIGITS[match[1]]
    return _Printed(Decimal(f"{mantissa}.{tenth}"), 0, 10, match.end())


def _arabic(text: str, at: int) -> _Printed | None:
    match = ARABIC.match(text, at)
    if match is None:
        return _placed(text, at)
    _, whole, decimals, scale = match.groups()
    mantissa = _decimal(whole.replace(",", ""), decimals)
    if scale is None:
        return _Printed(mantissa, 0, 1, match.end())
    printed = _Printed(mantissa, _power(scale.lstrip()), 1, match.end())
    joined = printed if decimals else _joined(text, printed)
    goes_on = text[joined.end : joined.end + 1] in GOES_ON and joined.end < len(text)
    return (goes_on and _placed(text, at)) or joined


def _placed(text: str, at: int) -> _Printed | None:
    """A number in several parts, each with its place, from the highest down: 3千5百万, 1亿零500万, 2万零300."""
    parts: list[re.Match[str]] = []
    end, place = at, "first"
    while place and len(parts) < MOST_PARTS and (part := PLACED_PART.match(text, end)):
        parts.append(part)
        end, place = part.end(), part["place"] or ""
    if len(parts) < 2 or (not place and text[end : end + 1] in ("年", ",", ".")):
        return None
    value = _summed(parts)
    if value is None:
        return None
    power = SCALES.get(place.translate(_SMALL), 0)
    return _Printed(shifted(value, -power).normalize(EXACT) if power else value, power, 1, end)


def _summed(parts: list[re.Match[str]]) -> Decimal | None:
    """What the parts come to; ``None`` where one of them does not stand below the one before."""
    total, section = Decimal(0), Decimal(0)
    below = within = 10**DIGIT_LIMIT
    for part in parts:
        number, place = _digits(part["number"]), part["place"] or ""
        inner, outer = place.rstrip("万亿").translate(_SMALL), place.lstrip("十百千拾佰仟")
        worth, lowest = EXACT.multiply(number, Decimal(PLACES.get(inner, 1))), min(within, below)
        if worth >= lowest or (inner and number >= 10) or not _settled(part, lowest):
            return None
        section, within = EXACT.add(section, worth), PLACES.get(inner, 1)
        if outer:
            scaled = section.scaleb(SCALES[outer], EXACT)
            if scaled >= below:
                return None
            total, below = EXACT.add(total, scaled), 10 ** SCALES[outer]
            section, within = Decimal(0), 10**DIGIT_LIMIT
    return EXACT.add(total, section)


def _settled(part: re.Match[str], lowest: int) -> bool:
    """Whether the place of a part is plain: it is printed, or 零 or all its digits say that nothing is left out."""
    return bool(part["place"] or part["zero"]) or len(part["number"]) == len(str(lowest)) - 1


def _digits(number: str) -> Decimal:
    return Decimal(number if number.isascii() else DIGITS[number])


def _joined(text: str, first: _Printed) -> _Printed:
    total, power, end = first.mantissa, first.exponent, first.end
    while part := NEXT_PART.match(text, end):
        below = _power(part[3])
        whole = part[1].replace(",", "")
        if below >= power or int(whole) >= 10 ** (power - below):
            return _Printed(total, power, 1, end)
        total, power, end = _added(total, power - below, whole, part[2]), below, part.end()
        if part[2]:
            return _Printed(total, power, 1, end)
    last = LAST_PART.match(text, end)
    if last and len(whole := last[1].replace(",", "")) == power:
        return _Printed(_added(total, power, whole, None), 0, 1, last.end())
    return _Printed(total, power, 1, end)


def _added(total: Decimal, places: int, whole: str, decimals: str | None) -> Decimal:
    # The two never overlap, so adding is writing one behind the other.
    return _decimal(str(int(shifted(total, places)) + int(whole)), decimals)


def _chinese(text: str, at: int) -> _Printed | None:
    if POINT_AHEAD.match(text, at) and (match := grammar.DECIMAL.match(text, at)):
        whole, decimals, scale = match.groups()
        digits = "".join(str(DIGITS[word]) for word in decimals)
        return _Printed(_decimal(str(count(whole)), digits), _power(scale) if scale else 0, 1, match.end())
    if match := grammar.WHOLE.match(text, at):
        return _Printed(*_counted(match[0]), 1, match.end())
    if match := DIGITWISE.match(text, at):
        return _Printed(_decimal("".join(str(DIGITS[word]) for word in match[0]), None), 0, 1, match.end())
    return None


@functools.lru_cache(maxsize=4096)
def _counted(words: str) -> tuple[Decimal, int]:
    """The digits of a Chinese whole number without the scale word that it ends with, and the power of ten of that."""
    scale = "万亿" if words.endswith("万亿") else words[-1] if words[-1] in "万亿" else ""
    power = SCALES[scale] if scale else 0
    return Decimal(count(words) // 10**power), power


def _decimal(whole: str, decimals: str | None) -> Decimal:
    if len(whole) + len(decimals or "") > DIGIT_LIMIT:
        raise NumeralError("MZ041", text=shown(f"{whole}.{decimals}" if decimals else whole), limit=DIGIT_LIMIT)
    return Decimal(f"{whole}.{decimals}" if decimals else whole)


def _power(scale: str) -> int:
    return SCALES[scale.translate(_SMALL)]
