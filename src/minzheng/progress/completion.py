"""Completion (完成率): the closed table. The form of the target decides; what has no meaning is not defined."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import attrs

from minzheng.catalogue import named
from minzheng.embedding import Embedded
from minzheng.language import Labelled, in_words, say
from minzheng.model import Indicator, Promise, Target
from minzheng.numerals import ROUNDED
from minzheng.progress.deferred import Deferred
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
    divided,
    judge,
    rational,
)

PERCENT = as_unit("%")
INCREASE, BAND, EQUALITY, CEILING = Form.INCREASE, Form.BAND, Form.EQUALITY, Form.CEILING
MET_OR_NOT = (Form.ZERO, Form.RANK, Form.GRADE, Form.DELIVERABLE)
"""The forms of which no share can be done."""


@attrs.frozen
class Completion(Deferred, Embedded):
    """How much of a target is done (完成率): from the printed numbers, and what it may be given their precision.

    >>> import minzheng as mz
    >>> found = mz.assess(mz.demo(), as_of="2025-12-31")
    >>> [str(each.completion) for each in found.items if each.completion and each.status.value == "behind"]
    ['43.33%']
    """

    value: Quantity
    """From the numbers as printed."""
    interval: Interval
    """From the intervals that the printed numbers stand for, in %."""
    loose: bool = False
    """Whether the figure itself is no single number: it has a comparator, a range or an approximation word."""

    def __str__(self) -> str:
        return self.rounded

    @property
    def rounded(self) -> str:
        """The value to two decimals, half up: 123.64%."""
        return f"{percent(self.value)}%"


@attrs.frozen
class PromiseName(Embedded):
    """What a promise is about, by name (事项): the indicator with its parts, or the title."""

    promise: Promise
    """The target, the deliverable or the task."""
    indicator: Indicator | None = None
    """The indicator of the target, if the catalogue has it."""

    def label(self, lang: str = "zh") -> str:
        """The name in a language."""
        promise = self.promise
        if not isinstance(promise, Target):
            return promise.title
        return in_words(named(promise.indicator, self.indicator, promise.breakdown, promise.scope), lang)

    def __str__(self) -> str:
        return self.label()


@attrs.frozen
class NotDefined(Embedded):
    """There is no such number, for a reason (无定义).

    >>> NotDefined(Reason.BASELINE_UNKNOWN).reason.label("en")
    'the baseline is not known'
    """

    reason: Labelled
    """Why: a ``Reason``, of a growth an ``Undefined``."""
    items: tuple[PromiseName, ...] = ()
    """The items that are to blame, where it is about several."""

    def __bool__(self) -> bool:
        return False

    def label(self, lang: str = "zh") -> str:
        """The reason, with the items to blame, in a language."""
        if not self.items:
            return self.reason.label(lang)
        return say("mark.brackets", lang, text=self.reason, more=self.items)

    def __str__(self) -> str:
        return self.label()


def percent(value: Quantity, places: str = "0.01") -> Decimal:
    """An amount of percent or points rounded half up for showing."""
    return value.magnitude.quantize(Decimal(places), context=ROUNDED)


def completion(
    form: Form, bound: Figure, actual: Figure, base: Figure | None, policy: Policy
) -> Completion | NotDefined:
    """The completion that the closed table gives to a target of this form."""
    if form is INCREASE:
        return increment(bound, actual, base, policy)
    if form is BAND:
        return _inside(bound, actual, policy)
    if form in MET_OR_NOT:
        return NotDefined(Reason.MET_OR_NOT)
    if form is EQUALITY:
        return NotDefined(Reason.NO_DIRECTION if bound.op is Comparator.BARE else Reason.MET_OR_NOT)
    if bound.number <= 0:
        return NotDefined(Reason.BOUND_NOT_POSITIVE)
    if form is CEILING and policy.ceiling is CeilingCompletion.INVERSE:
        if actual.number <= 0:
            return NotDefined(Reason.ZERO_ACTUAL)
        bottom, top = _over(actual, bound)
    else:
        top, bottom = _over(actual, bound)
        if form is CEILING:
            top = 2 * bottom - top
    value = divided(100 * top, bottom, PERCENT)
    return Completion.knowing((_Spread(form, bound, actual, policy),), value=value, loose=_is_loose(actual))


def _over(one: Figure, other: Figure) -> tuple[int, int]:
    """One printed number over another, as two whole numbers; the other is above zero."""
    (top, below), (over, bottom) = one.number.as_integer_ratio(), other.number.as_integer_ratio()
    if one.unit is other.unit:
        return top * bottom, below * over
    times = one.unit.factor / other.unit.factor
    return top * bottom * times.numerator, below * over * times.denominator


@attrs.frozen(eq=False)
class _Spread:
    """What a completion may be given how the figure was printed."""

    form: Form
    bound: Figure
    actual: Figure
    policy: Policy

    @property
    def interval(self) -> Interval:
        limit, values = self.bound.plain, self.actual.interval_under(self.policy)
        if self.form is Form.CEILING and self.policy.ceiling is CeilingCompletion.INVERSE:
            return values.plain.reciprocal.scaled(limit * 100, PERCENT)
        shares = values.scaled(values.unit.factor * 100 / limit, PERCENT)
        return shares if self.form is Form.FLOOR else (-shares).shifted(200)


def increment(bound: Figure, actual: Figure, base: Figure | None, policy: Policy) -> Completion | NotDefined:
    """How much of the way from the baseline to a floor or a ceiling is done (增量完成率)."""
    if base is None:
        return NotDefined(Reason.BASELINE_UNKNOWN)
    start = base.plain
    way = bound.plain - start
    if not way or (way > 0) is not bound.op.is_floor:
        return NotDefined(Reason.BOUND_NOT_BETTER)
    values = actual.interval_under(policy)
    gone = values.shifted(-start / values.unit.factor).scaled(values.unit.factor * 100 / way, PERCENT)
    return Completion(_percent((actual.plain - start) / way), gone, _is_loose(actual))


def _is_loose(actual: Figure) -> bool:
    return not actual.op.is_point or actual.approx is not None


def _inside(bound: Figure, actual: Figure, policy: Policy) -> Completion | NotDefined:
    verdict = judge(bound, actual, policy)
    if verdict is not Verdict.MET:
        return NotDefined(Reason.OUTSIDE_BAND if verdict is Verdict.NOT_MET else Reason.TOO_COARSE)
    return Completion(_percent(Fraction(1)), Interval.exactly(100, PERCENT))


def _percent(share: Fraction) -> Quantity:
    return rational(share * 100, PERCENT)
