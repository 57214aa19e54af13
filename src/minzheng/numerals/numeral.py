"""The numeral (数字): a number with the way it is printed, from which its grid and its value follow."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import attrs

from minzheng.embedding import Embedded
from minzheng.errors import NumeralError
from minzheng.numerals.exactness import DIGIT_LIMIT, exact, quotient, shifted, written_digits
from minzheng.numerals.lexicon import SCALE_WORDS, SIGNS


@attrs.frozen(kw_only=True)
class Numeral(Embedded):
    """A number as printed (数字): 2.3万 is mantissa 2.3 and exponent 4, 百分之五 is mantissa 5 and denominator 100.

    Equality is of the printed form: 2.30万 differs from 2.3万, as its grid is finer; compare ``value`` for the amount.
    Raises ``NumeralError`` for a negative mantissa, a power of ten without a scale word, a denominator below 1 or a
    sign that is none (MZ040), for over 40 digits (MZ041), NaN and infinity (MZ044), and ``FloatError`` (MZ043).

    >>> numeral = Numeral(mantissa=Decimal("2.3"), exponent=4)
    >>> numeral.decimal, numeral.step, numeral.scale_word
    (Decimal('23000'), Decimal('1000'), '万')
    """

    mantissa: Decimal = attrs.field(converter=exact, eq=Decimal.as_tuple)
    """The digits before the scale word, never negative, trailing zeros kept."""
    exponent: int = 0
    """The power of ten of the trailing scale word; 0 when none is printed."""
    denominator: int = 1
    """What the digits are parts of: 100 in 百分之五, 10 in 七成, 3 in 三分之一."""
    sign: str = ""
    """The sign as printed, folded: ``""``, ``"+"``, ``"-"`` or ``"负"``."""

    def __attrs_post_init__(self) -> None:
        if written_digits(self.mantissa, self.exponent) > DIGIT_LIMIT:
            raise NumeralError("MZ041", text=self._plain_text(), limit=DIGIT_LIMIT)
        wrong_scale = self.exponent not in SCALE_WORDS
        if wrong_scale or self.mantissa.is_signed() or self.denominator < 1 or self.sign not in SIGNS:
            raise NumeralError("MZ040", text=self._plain_text())

    @property
    def negative(self) -> bool:
        """Whether the sign is a minus (负)."""
        return self.sign in ("-", "负")

    @property
    def value(self) -> Fraction:
        """The exact value (准确值) as a fraction.

        >>> Numeral(mantissa=Decimal(1), denominator=3).value
        Fraction(1, 3)
        """
        amount = Fraction(shifted(self.mantissa, self.exponent)) / self.denominator
        return -amount if self.negative else amount

    @property
    def decimal(self) -> Decimal | None:
        """The exact value (准确值) as a decimal with its printed zeros; None if it does not end within 40 digits."""
        if self.denominator == 1:
            amount = shifted(self.mantissa, self.exponent)
            return amount.copy_negate() if self.negative and amount else amount
        value = self.value
        amount, is_exact = quotient(value.numerator, value.denominator)
        return amount if is_exact else None

    @property
    def step(self) -> Decimal:
        """One unit of the last printed digit (末位单位) times the scale: 1000 for 2.3万, 0.1 for 68.5.

        It is 10000 for 三千二百万 and 0.01 for 百分之五; of a fraction that does not end, as 三分之一, it is
        rounded to 34 digits.
        """
        return self._place(_exponent(self.mantissa))

    @property
    def last_place(self) -> Decimal:
        """One unit of the last place that is not zero (末位非零单位): 1000000 for 2200万, 100 for 700; of 0, the step.

        It is how far 余 and 多 reach.
        """
        digits = self.mantissa.as_tuple().digits
        zeros = len(digits) - len("".join(map(str, digits)).rstrip("0")) if self.mantissa else 0
        return self._place(_exponent(self.mantissa) + zeros)

    @property
    def scaled(self) -> bool:
        """Whether a scale word (数量级词) is printed."""
        return self.exponent != 0

    @property
    def scale_word(self) -> str:
        """The canonical scale word (数量级词), such as 万 or 千万; ``""`` when there is none."""
        return SCALE_WORDS[self.exponent]

    def _place(self, power: int) -> Decimal:
        unit = shifted(Decimal(1), power + self.exponent)
        if self.denominator == 1:
            return unit
        numerator, denominator = unit.as_integer_ratio()
        return quotient(numerator, denominator * self.denominator)[0]

    def _plain_text(self) -> str:
        return f"{self.sign}{self.mantissa}E{self.exponent}/{self.denominator}"


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return exponent
