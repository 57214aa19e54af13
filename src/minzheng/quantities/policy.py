"""Policy (口径选择): every interpretive choice the library makes, as one value that travels with each result."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

import attrs

from minzheng.embedding import Embedded
from minzheng.errors import FigureError
from minzheng.language import Labelled
from minzheng.numerals import exact
from minzheng.quantities.comparators import Comparator
from minzheng.quantities.words import Approximation
from minzheng.validators import another, checked


class CeilingCompletion(Labelled):
    """How the completion of a ceiling is computed (上限指标完成率)."""

    COMPLEMENT = "complement"
    """2 - actual / bound: half the permitted amount is 150 %."""
    INVERSE = "inverse"
    """bound / actual: half the permitted amount is 200 %; not defined at zero."""


READABLE = tuple(each for each in Comparator if each is not Comparator.RANGE)
"""What a word may be read as."""


def _ceiling(value: str) -> CeilingCompletion:
    known = {each.value: each for each in CeilingCompletion}
    if value not in known:
        raise FigureError("MZ089", text=value, list="CeilingCompletion", known=tuple(known))
    return known[value]


def _readings(readings: Mapping[str, str] | Iterable[tuple[str, str]]) -> tuple[tuple[str, Comparator], ...]:
    pairs = sorted(dict(readings).items())
    for word, code in pairs:
        if code not in READABLE:
            raise FigureError("MZ089", text=f"{word}: {code}", list="comparator", known=READABLE)
    return tuple((word, Comparator(code)) for word, code in pairs)


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

    standard_months: int = attrs.field(
        default=12, validator=[attrs.validators.instance_of(int), attrs.validators.ge(1)]
    )
    """For how many months a standard without an end is known to be in force when nothing more is said of it."""

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
    """A policy (计算设置); ``ModelError`` for anything else, such as a mapping of its choices."""
    if not isinstance(value, Policy):
        raise another(value, Policy).at("policy")
    return value
