"""Completion (完成率): the closed table. The form of the target decides; what has no meaning is not defined."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import attrs

from minzheng.errors import known_language
from minzheng.numerals import ROUNDED
from minzheng.progress.scales import Form, Reason
from minzheng.quantities import (
    CeilingCompletion,
    Comparator,
    Figure,
    Interval,
    Policy,
    Quantity,
    Verdict,
    as_unit,
    judge,
    rational,
)

PERCENT = as_unit("%")


@attrs.frozen
class Completion:
    """How much of a target is done (完成率): from the printed numbers, and what it may be given their precision."""

    value: Quantity
    """From the numbers as printed."""
    interval: Interval
    """From the intervals that the printed numbers stand for, in %."""

    def __str__(self) -> str:
        return self.rounded

    @property
    def rounded(self) -> str:
        """The value to two decimals, half up: 123.64%."""
        return f"{percent(self.value)}%"


@attrs.frozen
class NotDefined:
    """There is no such number, for a reason (无定义)."""

    reason: Reason
    """Why."""
    items: tuple[str, ...] = ()
    """The names of the items that are to blame, where it is about several."""
    items_en: tuple[str, ...] = attrs.field(default=(), eq=False)
    """Their names in English."""

    def __bool__(self) -> bool:
        return False

    def explain(self, lang: str = "zh") -> str:
        """The reason, with the items to blame, in Chinese or English."""
        known_language(lang)
        items = "、".join(self.items) if lang == "zh" else ", ".join(self.items_en or self.items)
        words = self.reason.label(lang)
        if not items:
            return words
        return f"{words}({items})" if lang == "zh" else f"{words} ({items})"

    def __str__(self) -> str:
        return self.explain("zh")


def percent(value: Quantity, places: str = "0.01") -> Decimal:
    """An amount of percent or points rounded half up for showing."""
    return value.magnitude.quantize(Decimal(places), context=ROUNDED)


def completion(
    form: Form, bound: Figure, actual: Figure, base: Figure | None, policy: Policy
) -> Completion | NotDefined:
    """The completion that the closed table gives to a target of this form."""
    if form is Form.INCREASE:
        return increment(bound, actual, base, policy)
    if form is Form.BAND:
        return _inside(bound, actual, policy)
    if form in (Form.ZERO, Form.RANK, Form.DELIVERABLE):
        return NotDefined(Reason.MET_OR_NOT)
    if form is Form.EQUALITY:
        return NotDefined(Reason.NO_DIRECTION if bound.op is Comparator.BARE else Reason.MET_OR_NOT)
    limit = bound.plain
    if limit <= 0:
        return NotDefined(Reason.BOUND_NOT_POSITIVE)
    point, values = actual.plain, actual.interval_under(policy)
    if form is Form.CEILING and policy.ceiling is CeilingCompletion.INVERSE:
        if point <= 0:
            return NotDefined(Reason.ZERO_ACTUAL)
        return Completion(_percent(limit / point), values.plain.reciprocal.scaled(limit * 100, PERCENT))
    share, shares = point / limit, values.scaled(values.unit.factor * 100 / limit, PERCENT)
    if form is Form.FLOOR:
        return Completion(_percent(share), shares)
    return Completion(_percent(2 - share), (-shares).shifted(200))


def increment(bound: Figure, actual: Figure, base: Figure | None, policy: Policy) -> Completion | NotDefined:
    """How much of the way from the baseline to a floor or a ceiling is done (增量完成率)."""
    if base is None:
        return NotDefined(Reason.BASELINE_UNKNOWN)
    start = base.plain
    way = bound.plain - start
    if not way or (way > 0) is not bound.op.is_floor:
        return NotDefined(Reason.BOUND_NOT_BETTER)
    values = actual.interval_under(policy)
    gone = values.shifted(-start / values.unit.factor)
    return Completion(_percent((actual.plain - start) / way), gone.scaled(values.unit.factor * 100 / way, PERCENT))


def _inside(bound: Figure, actual: Figure, policy: Policy) -> Completion | NotDefined:
    verdict = judge(bound, actual, policy)
    if verdict is not Verdict.MET:
        return NotDefined(Reason.OUTSIDE_BAND if verdict is Verdict.NOT_MET else Reason.TOO_COARSE)
    return Completion(_percent(Fraction(1)), Interval.exactly(100, PERCENT))


def _percent(share: Fraction) -> Quantity:
    return rational(share * 100, PERCENT)
