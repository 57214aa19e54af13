"""Exactness (精确): which values count as exact decimals, and division that says whether it stayed exact."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal, DivisionByZero, InvalidOperation, Overflow, Rounded
from math import gcd, isfinite
from numbers import Rational, Real

from minzheng.errors import DivisionError, FloatError, NumeralError
from minzheng.foreign import as_whole

DIGIT_LIMIT = 40
"""The most digits (位数上限) that a number may have when it is written out in full."""

_SHOWN = 60
_DECIMAL_TEXT = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?", re.ASCII)
_EXPONENT = re.compile(r"[+-]?[0-9]{1,20}(?:\.[0-9]{1,20})?[eE][+-]?[0-9]{1,2}", re.ASCII)
_NOT_FINITE = re.compile(r"[+-]?(?:s?nan|inf(?:inity)?)", re.ASCII | re.IGNORECASE)
_POWERS = tuple(10**power for power in range(DIGIT_LIMIT + 1))


def _context(precision: int) -> Context:
    # Every setting is spelled out: one left open would be taken from decimal.DefaultContext, which anyone may edit.
    return Context(
        prec=precision,
        rounding=ROUND_HALF_UP,
        Emin=-999_999,
        Emax=999_999,
        capitals=1,
        clamp=0,
        flags=[],
        traps=[InvalidOperation, DivisionByZero, Overflow],
    )


EXACT = _context(DIGIT_LIMIT)
"""The context (运算环境) of exact arithmetic: 40 digits, half up."""

STRICT = _context(DIGIT_LIMIT)
"""The context (运算环境) of exact arithmetic that raises ``Rounded`` instead of rounding to 40 digits."""
STRICT.traps[Rounded] = True

ROUNDED = _context(34)
"""The context (运算环境) of conversions that do not terminate: 34 digits, half up."""


def exact(value: Decimal | int | str) -> Decimal:
    """The plain decimal (精确小数) that a value is, with its trailing zeros, without exponent and without -0.

    Text is ASCII: a sign, digits, a point and digits; whole numbers of numpy and pandas are whole numbers. Raises
    ``FloatError`` (MZ043) for a binary float, one of numpy too, and ``NumeralError`` for what is no number (MZ040, a
    truth value included), for over 40 digits written out in full (MZ041) and for NaN and infinity (MZ044).

    >>> exact("940.10"), exact(Decimal("1E+3")), exact("-0")
    (Decimal('940.10'), Decimal('1000'), Decimal('0'))
    """
    if isinstance(value, Decimal):
        return _plain(value)
    if isinstance(value, str):
        return _plain(Decimal(_decimal_text(value)))
    whole = as_whole(value)
    if whole is None:
        raise refusal(value)
    if abs(whole) >= _POWERS[DIGIT_LIMIT]:
        raise NumeralError("MZ041", text=_shown_int(whole), limit=DIGIT_LIMIT)
    return Decimal(whole)


def quotient(numerator: int, denominator: int) -> tuple[Decimal, bool]:
    """Divide (相除): the quotient and whether it is exact, which it is when it ends within 40 digits.

    Otherwise it is rounded half up to 34 digits. Raises ``DivisionError`` for a denominator of 0.

    >>> quotient(1, 8)
    (Decimal('0.125'), True)
    >>> quotient(2, 3)
    (Decimal('0.6666666666666666666666666666666667'), False)
    """
    if denominator == 0:
        raise DivisionError("MZ056", left=numerator)
    common = gcd(numerator, denominator) * (1 if denominator > 0 else -1)
    top, bottom = Decimal(numerator // common), Decimal(denominator // common)
    if _POWERS[DIGIT_LIMIT - 1] % (denominator // common) == 0:
        try:
            return STRICT.divide(top, bottom), True
        except Rounded:
            pass
    return ROUNDED.divide(top, bottom), False


def shifted(value: Decimal, power: int) -> Decimal:
    """Move the point (移位): ``value`` times ten to ``power``, exactly, without exponent above 0."""
    sign, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    exponent += power
    if exponent <= 0:
        return Decimal((sign, digits, exponent))
    return Decimal((sign, digits + (0,) * exponent, 0)) if value else Decimal(0)


def written_digits(value: Decimal, power: int = 0) -> int:
    """How many digits (位数) a finite ``value`` times ten to ``power`` has, written out in full.

    >>> from decimal import Decimal
    >>> written_digits(Decimal("2.3"), 4)
    5
    """
    _, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    exponent += power
    whole = len(digits) + exponent if value else 1
    return max(whole, 1) + max(-exponent, 0)


def shown(text: str) -> str:
    """A text as a message shows it (截短): cut when it is long."""
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def refusal(value: object) -> FloatError | NumeralError:
    """The error (拒绝) for a value that is no exact number, by what kind of thing it is."""
    if isinstance(value, Real) and not isinstance(value, Rational):
        # A float of numpy prints the shortest decimal of its own width.
        text = float.__repr__(value) if isinstance(value, float) else str(value)  # type: ignore[redundant-expr]
        return FloatError("MZ043" if isfinite(value) else "MZ044", text=text)
    text = shown(value if isinstance(value, str) else repr(value))
    if isinstance(value, str) and (found := _EXPONENT.fullmatch(value.strip())):
        return NumeralError("MZ631", text=text, hint=f"{Decimal(found[0]):f}")
    if isinstance(value, str) and _NOT_FINITE.fullmatch(value):
        return NumeralError("MZ044", text=text)
    return NumeralError("MZ040", text=text)


def _decimal_text(value: str) -> str:
    if _DECIMAL_TEXT.fullmatch(value):
        return value
    raise refusal(value)


def _plain(value: Decimal) -> Decimal:
    if not value.is_finite():
        raise NumeralError("MZ044", text=str(value))
    if written_digits(value) > DIGIT_LIMIT:
        raise NumeralError("MZ041", text=shown(str(value)), limit=DIGIT_LIMIT)
    return shifted(value, 0) if value else shifted(value.copy_abs(), 0)


def _shown_int(value: int) -> str:
    # Python refuses to print very long integers, and nobody would read one.
    return shown(str(value)) if value.bit_length() < 4096 else f"int of {value.bit_length()} bits"
