"""Number formats (数字格式): what a cell of a sheet shows for the number that it holds."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cached_property
from typing import NamedTuple

import attrs

SHOWN_DIGITS = 15
"""How many digits of a number a sheet holds for people; what a binary number has beyond them nobody typed."""
EXACT = Context(prec=400, rounding=ROUND_HALF_UP)
TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|!(?P<marked>.)|_(?P<space>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General|G/通用格式)|(?P<power>[Ee][+-])|(?P<sign>.)",
    re.DOTALL,
)
CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?[0-9.]+)")
CURRENCY = re.compile(r"\$([^-]*)(?:-[0-9A-Fa-f]+)?")
COMPARE: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<": Decimal.__lt__, "<=": Decimal.__le__, ">": Decimal.__gt__, ">=": Decimal.__ge__,
    "=": Decimal.__eq__, "<>": Decimal.__ne__,
}  # fmt: skip
PLAIN = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
DIGITS = "0#?"
TIME_LETTERS = re.compile(r'"[^"]*"|\\.|!.|_.|\*.|\[[^\]]*\]|AM/PM|A/P|上午/下午')
"""What is no letter of a date or a time in a format."""


class Token(NamedTuple):
    """A sign of a format: a place for a digit, or a text that stands as it is."""

    text: str
    literal: bool


GENERAL, POINT, COMMA, PERCENT = (Token(text, False) for text in ("General", ".", ",", "%"))


@attrs.frozen
class Part:
    """One of the parts of a format between semicolons (格式分段), with the condition under which it holds."""

    tokens: tuple[Token, ...]
    condition: tuple[str, Decimal] | None

    @cached_property
    def as_it_is(self) -> bool:
        """Whether it shows the number in a way of writing that says no more than the number itself: 1/2, 1.2E+03."""
        return any(not token.literal and token.text in ("@", "E", "/") for token in self.tokens)

    @cached_property
    def point(self) -> int:
        """Where the decimal point stands; behind the last sign where there is none."""
        return next(iter(self._places(POINT)), len(self.tokens))

    @cached_property
    def whole(self) -> tuple[int, ...]:
        """The places of the digits before the point."""
        return tuple(at for at in self._digits if at < self.point)

    @cached_property
    def decimals(self) -> tuple[int, ...]:
        """The places of the digits behind the point."""
        return tuple(at for at in self._digits if at > self.point)

    @cached_property
    def grouped(self) -> bool:
        """Whether a comma stands between the digits before the point."""
        return any(at < max(self.whole, default=0) for at in self._places(COMMA))

    @cached_property
    def power(self) -> int:
        """The power of ten by which the number is shown: percent signs raise it, commas behind digits lower it."""
        ends = max(self.whole, default=self.point), max(self._digits, default=self.point)
        behind = sum(ends[0] < at < self.point or at > ends[1] for at in self._places(COMMA))
        return 2 * len(self._places(PERCENT)) - 3 * behind

    @cached_property
    def _digits(self) -> tuple[int, ...]:
        return tuple(at for at, token in enumerate(self.tokens) if not token.literal and token.text in DIGITS)

    def _places(self, sign: Token) -> tuple[int, ...]:
        return tuple(at for at, token in enumerate(self.tokens) if token == sign)


class Print(NamedTuple):
    """What a cell shows (显示值): a number with its digits, or a text; and whether it is all that the cell holds."""

    value: Decimal | str
    whole: bool = True


def held(number: float) -> Decimal:
    """The number that a person typed or a formula gave, as a sheet shows it in full.

    >>> held(0.1 + 0.2), held(1395), held(68.0)
    (Decimal('0.3'), Decimal('1395'), Decimal('68'))
    """
    made = Decimal(number) if isinstance(number, int) else Decimal(format(number, f".{SHOWN_DIGITS}g"))
    return Decimal(format(made, "f")) if made.is_finite() else made


def printed(number: Decimal, format: str) -> Print:
    """What a cell of a number format shows for a number (按格式显示).

    >>> printed(Decimal("0.684"), "0%"), printed(Decimal(12345), '0!.0,"万"').value
    (Print(value='68%', whole=False), '1.2万')
    """
    if format == "General":
        return Print(number)
    part, negative = _part_for(number, parts(format))
    if part is None or part.as_it_is:
        return Print(number)
    text, whole = _shown(number.copy_abs(), part)
    if not any(map(str.isdecimal, text)):
        # A dash for zero or a hidden number is still the number.
        return Print(number)
    text = text.replace("(", "").replace(")", "").strip() if negative else text.strip()
    if number < 0 and not text.startswith("-") and any(map("123456789".count, text)):
        text = f"-{text}"
    bare = text.replace(",", "")
    return Print(Decimal(bare) if PLAIN.fullmatch(bare) else text, whole)


@functools.lru_cache(maxsize=256)
def parts(format: str) -> tuple[Part, ...]:
    """The parts of a number format."""
    made: list[Part] = []
    tokens: list[Token] = []
    condition: tuple[str, Decimal] | None = None
    for match in TOKEN.finditer(format):
        kind = str(match.lastgroup or "quoted")
        text = match[kind] or ""
        if kind == "sign" and text == ";":
            made.append(Part(tuple(tokens), condition))
            tokens, condition = [], None
        elif kind == "bracket":
            if stated := CONDITION.fullmatch(text):
                condition = (stated[1], Decimal(stated[2]))
            elif currency := CURRENCY.fullmatch(text):
                tokens.append(Token(currency[1], True))
        elif kind in ("quoted", "escaped", "marked"):
            tokens.append(Token(text, True))
        elif kind == "power":
            tokens.append(Token("E", False))
        elif kind in ("general", "sign"):
            tokens.append(Token("General" if kind == "general" else text, kind == "sign" and text not in "0#?.,%/@"))
    return (*made, Part(tuple(tokens), condition))


def _part_for(number: Decimal, known: Sequence[Part]) -> tuple[Part | None, bool]:
    """The part that shows a number, and whether it is one for negative numbers alone."""
    if any(part.condition for part in known[:2]):
        for part in known[:3]:
            if part.condition is None or COMPARE[part.condition[0]](number, part.condition[1]):
                return part, False
        return None, False
    if number < 0 and len(known) > 1:
        return known[1], True
    if number == 0 and len(known) > 2:
        return known[2], False
    return known[0], False


def _shown(number: Decimal, part: Part) -> tuple[str, bool]:
    """The digits of a number in the places of a format, and whether none of them was left out."""
    tokens, scaled = part.tokens, number.scaleb(part.power, EXACT)
    if GENERAL in tokens:
        return "".join(f"{scaled:f}" if token == GENERAL else token.text for token in tokens), True
    rounded = scaled.quantize(Decimal(1).scaleb(-len(part.decimals)), context=EXACT)
    whole, _, rest = format(rounded, "f").partition(".")
    filled = _filled(part, whole.lstrip("0")) | _decimals(part, rest)
    if any(filled.get(at) for at in part.decimals):
        filled[part.point] = "."
    shown = (token.text if token.literal or token == PERCENT else filled.get(at, "") for at, token in enumerate(tokens))
    return "".join(shown), rounded == scaled


def _filled(part: Part, digits: str) -> dict[int, str]:
    """The digits before the point in their places, from the right; the first place takes all that are left."""
    filled: dict[int, str] = {}
    for count, at in enumerate(reversed(part.whole)):
        first = count == len(part.whole) - 1
        took, digits = (digits, "") if first else (digits[-1:], digits[:-1])
        if not took and part.tokens[at].text == "0":
            took = "0"
        filled[at] = _grouped(took, count) if part.grouped else took
    return filled


def _grouped(digits: str, right: int) -> str:
    """Digits that have some others to their right, with a comma before every third of all."""
    return "".join(
        digit + ("," if (left := len(digits) - 1 - at + right) and left % 3 == 0 else "")
        for at, digit in enumerate(digits)
    )


def _decimals(part: Part, digits: str) -> dict[int, str]:
    """The digits behind the point in their places; zeros at the end where the format asks for them."""
    needed = max((count for count, at in enumerate(part.decimals, 1) if part.tokens[at].text == "0"), default=0)
    kept = max(needed, len(digits.rstrip("0")))
    return {at: digits[count] if count < kept else "" for count, at in enumerate(part.decimals)}


def printed_time(value: object, format: str) -> date | str:
    """What a cell of a date format says (按日期格式显示): a day, or the month or year where it shows no more.

    A day without a year is a day nevertheless: the sheet holds the year.

    >>> printed_time(datetime(2021, 6, 1), 'yyyy"年"m"月"'), printed_time(datetime(2021, 1, 2), "d-mmm")
    ('2021年6月', datetime.date(2021, 1, 2))
    """
    if not isinstance(value, date):
        return str(value)
    shown = TIME_LETTERS.sub("", format.partition(";")[0]).lower()
    if isinstance(value, datetime) and value - datetime(value.year, value.month, value.day) and "h" in shown:
        return value.isoformat(" ")
    day = value.date() if isinstance(value, datetime) else value
    if "y" in shown or "e" in shown:
        if "m" not in shown:
            return f"{day.year}年"
        if "d" not in shown:
            return f"{day.year}年{day.month}月"
    return day


def without_year(format: str) -> bool:
    """Whether a date format shows a day and a month alone: what Excel makes of 1/2 and of 1-2."""
    shown = TIME_LETTERS.sub("", format.partition(";")[0]).lower()
    return "d" in shown and "m" in shown and "y" not in shown and "h" not in shown
