"""Phrases (表述): figures and computed amounts with the signs between them, put in words when they are shown."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

import attrs

from minzheng.embedding import Embedded
from minzheng.language import in_words, text
from minzheng.quantities import Figure, Quantity, Unit, rational

NEAR = "≈"
"""The sign, by itself, of an amount that is shown with fewer digits than it has."""


@attrs.frozen(repr=False)
class Formula(Embedded):
    """Signs, figures and amounts in a row (表述): a formula, or a computed amount.

    >>> share = Formula((Figure("1395张"), " ÷ ", Figure("1740张")))
    >>> str(share), share.label("en")
    ('1395张 ÷ 1740张', '1,395 beds ÷ 1,740 beds')
    """

    parts: tuple[str | Figure | Quantity, ...]
    """The parts, in order."""

    def label(self, lang: str = "zh") -> str:
        """All parts in words."""
        return "".join(in_words(text("mark.near") if each == NEAR else each, lang) for each in self.parts)

    def __str__(self) -> str:
        return self.label("zh")

    def __repr__(self) -> str:
        return f"Formula({self.label('zh')!r})"


def joined(figures: Iterable[Figure], sign: str) -> Formula:
    """Figures with a sign between each two."""
    parts: list[str | Figure | Quantity] = []
    for each in figures:
        parts += [sign, each] if parts else [each]
    return Formula(tuple(parts))


def shown(value: Quantity) -> Formula:
    """A computed amount with the digits anybody reads: four behind the point, or the first significant ones."""
    number = value.magnitude
    if not value.inexact and int(number.as_tuple().exponent) >= -4:
        return Formula((value,))
    scale = Fraction(10) ** (4 if number.adjusted() >= -2 else 3 - number.adjusted())
    sign = -1 if number < 0 else 1
    cut = sign * Fraction(int(abs(Fraction(number)) * scale + Fraction(1, 2))) / scale
    near = NEAR if value.inexact or cut != Fraction(number) else ""
    return Formula((near, rational(cut, value.unit)))


def equals(value: Quantity) -> Formula:
    """A computed amount behind its sign: ``= 80%``, or ``≈ 80.1724%``.

    >>> str(equals(Quantity("80", "%")))
    '= 80%'
    """
    phrase = shown(value)
    near = phrase.parts[0] == NEAR
    return Formula(("≈ " if near else "= ", phrase.parts[-1]))


def stated_in(value: Fraction, unit: Unit) -> Quantity:
    """A value in base units as an amount in a unit."""
    return rational(value / unit.factor, unit)
