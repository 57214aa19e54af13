"""Writing (写数): numbers in digits, in Chinese and in financial writing, with the lexicon that reading uses."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

from minzheng.errors import NumeralError
from minzheng.numerals.exactness import DIGIT_LIMIT, exact, refusal, shifted, shown, written_digits
from minzheng.numerals.lexicon import FINANCIAL_DIGITS, PARTS, PLAIN_DIGITS, SCALE_WORDS
from minzheng.numerals.numeral import Numeral

Style = Literal["plain", "grouped", "chinese", "financial"]
"""A way of writing (写法): 2300, 2,300, 二千三百, 贰仟叁佰."""

STYLES: tuple[Style, ...] = ("plain", "grouped", "chinese", "financial")
"""Every way of writing (写法)."""

_WORD_LIMIT = 16
_PART_WORDS = {denominator: word for word, denominator in PARTS.items()}


class _Script(NamedTuple):
    digits: str
    places: tuple[str, ...]
    short_ten: bool


_CHINESE = _Script("零" + PLAIN_DIGITS, ("", "十", "百", "千"), short_ten=True)
_FINANCIAL = _Script("零" + FINANCIAL_DIGITS, ("", "拾", "佰", "仟"), short_ten=False)


def write(number: Numeral | Decimal | int, style: Style = "plain") -> str:
    """Write a number (写数) so that ``read`` gives the same value back; a numeral keeps its scale word where it can.

    Raises ``NumeralError``: MZ040 for a fraction or decimals in financial writing and for an unknown style, MZ041 for
    over 40 digits, or over 16 before the point in words; ``FloatError`` (MZ043) for a float.

    >>> write(Numeral(mantissa=Decimal("2.3"), exponent=4)), write(32000000, "financial")
    ('2.3万', '叁仟贰佰万')
    >>> write(Decimal("1234567.80"), "grouped"), write(Decimal("-3.5"), "chinese")
    ('1,234,567.80', '负三点五')
    """
    numeral = number if isinstance(number, Numeral) else _numeral(exact(number))
    if style not in STYLES:
        raise NumeralError("MZ040", text=style)
    if style in ("plain", "grouped"):
        return numeral.sign + _in_digits(numeral, style)
    sign = "负" if numeral.negative else numeral.sign
    return sign + (_financial_words(numeral) if style == "financial" else _in_words(numeral))


def write_plain(value: Decimal | int, exponent: int = 0) -> str:
    """Digits and the scale word (数字加数量级词) of ten to ``exponent``, never in exponent notation.

    Raises ``NumeralError`` for an exponent without a scale word (MZ040) and over 40 digits (MZ041).

    >>> write_plain(Decimal("2.30"), 4), write_plain(Decimal("1E+3")), write_plain(-5)
    ('2.30万', '1000', '-5')
    """
    amount = exact(value)
    if exponent not in SCALE_WORDS:
        raise NumeralError("MZ040", text=f"{amount}E{exponent}")
    if written_digits(amount, exponent) > DIGIT_LIMIT:
        raise NumeralError("MZ041", text=shown(f"{amount:f}{SCALE_WORDS[exponent]}"), limit=DIGIT_LIMIT)
    return f"{amount:f}{SCALE_WORDS[exponent]}"


def write_chinese(n: int) -> str:
    """A whole number from 0 below 10¹⁶ in Chinese (汉字数字); raises ``NumeralError`` beyond (MZ040, MZ041).

    >>> write_chinese(32000000), write_chinese(100000300), write_chinese(15)
    ('三千二百万', '一亿零三百', '十五')
    """
    return _words(_whole(n), _CHINESE)


def write_financial(n: int) -> str:
    """A whole number from 0 below 10¹⁶ in financial writing (大写); raises ``NumeralError`` beyond (MZ040, MZ041).

    >>> write_financial(123400), write_financial(10005)
    ('壹拾贰万叁仟肆佰', '壹万零伍')
    """
    return _words(_whole(n), _FINANCIAL)


def _numeral(amount: Decimal) -> Numeral:
    return Numeral(mantissa=amount.copy_abs(), sign="-" if amount.is_signed() else "")


def _whole(n: int) -> int:
    if isinstance(n, bool) or not isinstance(n, int):
        raise refusal(n)
    if n < 0:
        raise NumeralError("MZ040", text=shown(str(exact(n))))
    if n >= 10**_WORD_LIMIT:
        raise NumeralError("MZ041", text=shown(str(exact(n))), limit=_WORD_LIMIT)
    return n


def _in_digits(numeral: Numeral, style: Style) -> str:
    mantissa = numeral.mantissa
    digits = f"{mantissa:,f}" if style == "grouped" else f"{mantissa:f}"
    if numeral.denominator == 1:
        return digits + numeral.scale_word
    _unscaled(numeral)
    if numeral.denominator == 10 and mantissa <= 10:
        return digits + "成"
    return f"{_PART_WORDS.get(numeral.denominator, numeral.denominator)}分之{digits}"


def _in_words(numeral: Numeral) -> str:
    mantissa, exponent = numeral.mantissa, numeral.exponent
    if numeral.denominator != 1:
        _unscaled(numeral)
        if mantissa == 1 and numeral.denominator == 2:
            return "一半"
        part = _PART_WORDS.get(numeral.denominator) or write_chinese(numeral.denominator)
        return f"{part}分之{_decimal_words(mantissa)}"
    whole = mantissa.as_tuple().exponent == 0
    if whole and (exponent not in (4, 8, 12) or mantissa >= 10000 or not mantissa):
        return write_chinese(int(shifted(mantissa, exponent)))
    return _decimal_words(mantissa) + numeral.scale_word


def _financial_words(numeral: Numeral) -> str:
    value = numeral.value
    if value.denominator != 1:
        raise NumeralError("MZ040", text=shown(write(numeral)))
    return write_financial(abs(value.numerator))


def _unscaled(numeral: Numeral) -> None:
    if numeral.exponent:
        raise NumeralError("MZ040", text=f"{numeral.denominator}分之{numeral.mantissa}{numeral.scale_word}")


def _decimal_words(mantissa: Decimal) -> str:
    whole, _, decimals = f"{mantissa:f}".partition(".")
    words = write_chinese(int(whole))
    return words + "点" + "".join(_CHINESE.digits[int(digit)] for digit in decimals) if decimals else words


def _words(n: int, script: _Script) -> str:
    if n == 0:
        return script.digits[0]
    high, low = divmod(n, 10**8)
    words = _eight(high, script) + "亿" if high else ""
    if low:
        words += (script.digits[0] if high and low < 10**7 else "") + _eight(low, script)
    ten = script.digits[1] + script.places[1]
    return words.removeprefix(script.digits[1]) if script.short_ten and words.startswith(ten) else words


def _eight(n: int, script: _Script) -> str:
    high, low = divmod(n, 10**4)
    words = _four(high, script) + "万" if high else ""
    if low:
        words += (script.digits[0] if high and low < 1000 else "") + _four(low, script)
    return words


def _four(n: int, script: _Script) -> str:
    words, skipped = "", False
    for place in (3, 2, 1, 0):
        digit = n // 10**place % 10
        if digit:
            words += (script.digits[0] if skipped and words else "") + script.digits[digit] + script.places[place]
        skipped = not digit
    return words
