"""Completion (完成率): the closed table. The form of the target decides; what has no meaning is not defined."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import attrs

from minzheng.errors import known_language
from minzheng.numerals import ROUNDED
from minzheng.progress.bounding import is_bare
from minzheng.progress.scales import Form, Reason
from minzheng.quantities import (
    CeilingCompletion,
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
Ends = tuple[Fraction | None, Fraction | None, bool, bool]


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
        return NotDefined(Reason.NO_DIRECTION if is_bare(bound) else Reason.MET_OR_NOT)
    limit = _number(bound, actual)
    if limit <= 0:
        return NotDefined(Reason.BOUND_NOT_POSITIVE)
    point = Fraction(actual.number)
    low, high, low_closed, high_closed = _ends(actual, policy)
    if form is Form.FLOOR:
        return _made(point / limit, (_over(low, limit), _over(high, limit), low_closed, high_closed))
    if policy.ceiling is CeilingCompletion.INVERSE:
        return _inverse(limit, point, (low, high, low_closed, high_closed))
    ends = (None if high is None else 2 - high / limit, None if low is None else 2 - low / limit)
    return _made(2 - point / limit, (*ends, high_closed, low_closed))


def increment(bound: Figure, actual: Figure, base: Figure | None, policy: Policy) -> Completion | NotDefined:
    """How much of the way from the baseline to a floor or a ceiling is done (增量完成率)."""
    if base is None:
        return NotDefined(Reason.BASELINE_UNKNOWN)
    limit = _number(bound, actual)
    start = Fraction(base.to(actual.unit).number)
    rising = bound.op in (">=", ">")
    if limit == start or (limit > start) is not rising:
        return NotDefined(Reason.BOUND_NOT_BETTER)
    low, high, low_closed, high_closed = _ends(actual, policy)
    sides = [(low, low_closed), (high, high_closed)]
    if not rising:
        sides.reverse()
    done = [None if side is None else (side - start) / (limit - start) for side, _ in sides]
    return _made((Fraction(actual.number) - start) / (limit - start), (*done, *(closed for _, closed in sides)))  # type: ignore[arg-type]


def _inside(bound: Figure, actual: Figure, policy: Policy) -> Completion | NotDefined:
    verdict = judge(bound, actual, policy)
    if verdict is not Verdict.MET:
        return NotDefined(Reason.OUTSIDE_BAND if verdict is Verdict.NOT_MET else Reason.TOO_COARSE)
    return _made(Fraction(1), (Fraction(1), Fraction(1), True, True))


def _inverse(limit: Fraction, point: Fraction, ends: Ends) -> Completion | NotDefined:
    low, high, low_closed, high_closed = ends
    if point <= 0:
        return NotDefined(Reason.ZERO_ACTUAL)
    best = None if low is None or low <= 0 else limit / low
    worst = Fraction(0) if high is None else limit / high
    return _made(limit / point, (worst, best, high_closed and high is not None, low_closed and best is not None))


def _number(bound: Figure, actual: Figure) -> Fraction:
    return Fraction(bound.to(actual.unit).number)


def _ends(actual: Figure, policy: Policy) -> Ends:
    interval = actual.interval_under(policy).to(actual.unit)
    low = None if interval.low is None else Fraction(interval.low)
    high = None if interval.high is None else Fraction(interval.high)
    return low, high, interval.low_closed, interval.high_closed


def _over(end: Fraction | None, limit: Fraction) -> Fraction | None:
    return None if end is None else end / limit


def _made(value: Fraction, ends: Ends) -> Completion:
    low, high, low_closed, high_closed = ends
    printed = rational(value * 100, PERCENT)
    lower, upper = (
        None if end is None else printed.magnitude if end == value else rational(end * 100, PERCENT).magnitude
        for end in (low, high)
    )
    return Completion(printed, Interval(lower, upper, low_closed, high_closed, PERCENT))
