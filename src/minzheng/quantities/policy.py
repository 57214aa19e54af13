"""Policy (口径选择): every interpretive choice the library makes, as one value that travels with each result."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, ClassVar, NamedTuple

import attrs

from minzheng.embedding import Embedded
from minzheng.errors import FigureError, ModelError
from minzheng.language import Labelled, text
from minzheng.numerals import exact
from minzheng.quantities.comparators import Comparator
from minzheng.quantities.words import Approximation
from minzheng.validators import another, checked, pairs


class CeilingCompletion(Labelled):
    """How the completion of a ceiling is computed (上限指标完成率).

    >>> [each.label() for each in CeilingCompletion]
    ['2 − 实际 ÷ 目标', '目标 ÷ 实际']
    """

    COMPLEMENT = "complement"
    """2 - actual / bound: half the permitted amount is 150 %."""
    INVERSE = "inverse"
    """bound / actual: half the permitted amount is 200 %; not defined at zero."""


class PolicyBounds(NamedTuple):
    """What a number of a policy may be (取值范围): from the lowest on, up to the highest where there is one.

    >>> PolicyBounds(Decimal("0"), Decimal("1")).highest
    Decimal('1')
    """

    lowest: Decimal
    highest: Decimal | None = None
    whole: bool = False
    """Whether it counts something."""

    @classmethod
    def of(cls, lowest: str, highest: str | None = None, *, whole: bool = False) -> PolicyBounds:
        """PolicyBounds by their digits."""
        return cls(Decimal(lowest), None if highest is None else Decimal(highest), whole)

    def holds(self, number: Decimal) -> bool:
        """Whether a number lies within."""
        return self.lowest <= number and (self.highest is None or number <= self.highest)

    def refuse(self, field: str, value: object) -> None:
        """Raise ``ModelError`` (MZ969) for a value that lies outside."""
        number = isinstance(value, int if self.whole else Decimal) and not isinstance(value, bool)
        if not number or not self.holds(Decimal(str(value))):
            known = {"lowest": self.lowest, "highest": self.highest}
            key = "from" if self.highest is None else "whole" if self.whole else "between"
            between = text(f"bounds.{key}", **known)
            raise ModelError("MZ969", field=field, text=str(value), bounds=between)


READABLE = tuple(each for each in Comparator if each is not Comparator.RANGE)
"""What a word may be read as."""


def counted(value: Any) -> Any:
    """A count as it is: what it may be is said by its bounds (计数).

    >>> counted(12)
    12
    """
    return value


def _ceiling(value: Any) -> CeilingCompletion:
    known = {each.value: each for each in CeilingCompletion}
    if not isinstance(value, str) or value not in known:
        raise FigureError("MZ089", text=value, list="CeilingCompletion", known=tuple(known))
    return known[value]


def _readings(readings: Mapping[str, str] | Iterable[tuple[str, str]]) -> tuple[tuple[str, Comparator], ...]:
    words = tuple(sorted({str(word): code for word, code in pairs(readings, "readings")}.items()))
    for word, code in words:
        if not isinstance(code, str) or code not in READABLE:
            raise FigureError("MZ089", text=f"{word}: {code}", list="comparator", known=READABLE)
    return tuple((word, Comparator(code)) for word, code in words)


@attrs.frozen(kw_only=True, field_transformer=checked)
class Policy(Embedded):
    """The choices by which figures are read and judged (口径): the defaults are those of the documentation.

    >>> Policy(readings={"以上": ">"}).reading("以上", Comparator.AT_LEAST)
    <Comparator.ABOVE: '>'>
    """

    about: Decimal = attrs.field(default=Decimal("0.05"), converter=exact)
    """The share by which 约 and 左右 may be off, either way."""
    nearly: Decimal = attrs.field(default=Decimal("0.05"), converter=exact)
    """The share by which 近 stays below its number."""
    readings: tuple[tuple[str, Comparator], ...] = attrs.field(default=(), converter=_readings)
    """Comparator words that are to be read otherwise than by default, such as ``{"以上": ">"}``."""
    ceiling: CeilingCompletion = attrs.field(default=CeilingCompletion.COMPLEMENT, converter=_ceiling)
    """How the completion of a ceiling is computed."""
    slightly_behind: Decimal = attrs.field(default=Decimal(10), converter=exact)
    """By how many percentage points a target may lag its pace and be only slightly behind (略慢)."""

    standard_months: int = attrs.field(default=12, converter=counted)
    """For how many months a standard without an end is known to be in force when nothing more is said of it."""

    bounds: ClassVar[Mapping[str, PolicyBounds]] = {
        "about": PolicyBounds.of("0", "1"), "nearly": PolicyBounds.of("0", "1"),
        "slightly_behind": PolicyBounds.of("0", "100"), "standard_months": PolicyBounds.of("1", "1200", whole=True),
    }  # fmt: skip
    """What each of its numbers may be."""
    ordered: ClassVar[Sequence[tuple[str, str]]] = ()
    """Which of them is not above which other."""

    def __attrs_post_init__(self) -> None:
        for field, bounds in self.bounds.items():
            bounds.refuse(field, getattr(self, field))
        for low, high in self.ordered:
            if getattr(self, low) > getattr(self, high):
                raise ModelError("MZ968", field=low, low=getattr(self, low), other=high, high=getattr(self, high))

    def reading(self, word: str, default: Comparator) -> Comparator:
        """The comparator that a printed word stands for: by its own reading if one is set, else the default.

        Of several words around one number (不少于…以上) the last one that has a reading decides.
        """
        if word and self.readings:
            known = dict(self.readings)
            for part in reversed(word.split("…")):
                if part in known:
                    return known[part]
        return default

    def share(self, approx: Approximation | None) -> Decimal | None:
        """The share by which a number with an approximation word may be off; ``None`` for 余 and for no word.

        >>> Policy().share(Approximation.NEARLY)
        Decimal('0.05')
        """
        if approx is Approximation.ABOUT:
            return self.about
        return self.nearly if approx is Approximation.NEARLY else None


DEFAULT = Policy()
"""The policy of the documentation."""


def as_policy(value: Policy) -> Policy:
    """A policy (计算设置); ``ModelError`` for anything else, such as a mapping of its choices.

    >>> as_policy(Policy()).about
    Decimal('0.05')
    """
    if not isinstance(value, Policy):
        raise another(value, Policy).at("policy")
    return value
