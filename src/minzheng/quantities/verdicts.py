"""Verdicts (判定): what an observation decides about a bound, and codes that nothing but equality compares."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NoReturn

from minzheng.errors import KindError
from minzheng.language import Labelled
from minzheng.quantities.intervals import WIDE, Interval, as_fraction
from minzheng.quantities.policy import DEFAULT, Policy
from minzheng.quantities.precision import values_of
from minzheng.quantities.unit import as_growth, factor

if TYPE_CHECKING:
    from minzheng.quantities.figure import Figure


class Unordered(Labelled):
    """A list of codes that have no order (无序代码表): ``<`` would compare their alphabet and raises ``KindError``.

    >>> from minzheng.quantities import Verdict
    >>> Verdict.MET < Verdict.NOT_MET
    Traceback (most recent call last):
        ...
    minzheng.errors.exceptions.KindError: 'met' has no order: Verdict is compared with == alone, never by its alphabet
    “met”没有大小顺序：Verdict 只能比较是否相等，不按字母排序
    """

    def __lt__(self, other: object) -> NoReturn:
        raise self._no_order()

    def __le__(self, other: object) -> NoReturn:
        raise self._no_order()

    def __gt__(self, other: object) -> NoReturn:
        raise self._no_order()

    def __ge__(self, other: object) -> NoReturn:
        raise self._no_order()

    def _no_order(self) -> KindError:
        return KindError("MZ626", kind=type(self).__name__, text=self.value)


class Verdict(Unordered):
    """What an observation decides about a bound (判定): neither true nor false, ``bool()`` raises ``KindError``.

    >>> Verdict.MET.label("zh"), Verdict.MET is Verdict("met")
    ('达标', True)
    """

    MET = "met"
    NOT_MET = "not_met"
    UNDECIDED = "undecided"

    def __bool__(self) -> NoReturn:
        raise KindError("MZ627", text=self.value)


MET, NOT_MET = Verdict.MET, Verdict.NOT_MET


def judge(bound: Figure, observed: Figure, policy: Policy = DEFAULT) -> Verdict:
    """The verdict of an observation on a bound (判定), whichever of the two has a comparator.

    A bound is exact as printed. Where it lies on the grid of the observation's print the printed numbers are compared;
    a finer bound, or an approximate observation, is decided by interval. An index on the year before is a growth. Kinds
    that do not convert raise ``KindError``.

    >>> from minzheng.quantities import Figure
    >>> judge(Figure("≥23156人"), Figure("2.3万人")).value, judge(Figure("≥2.3万人"), Figure("2.3万人")).value
    ('undecided', 'met')
    >>> judge(Figure("增长5%以上"), Figure("105.3（上年=100）")).value
    'met'
    """
    if bound.unit is not observed.unit and as_growth(bound.unit, observed.unit):
        observed = observed.to(bound.unit)
    if (printed := _by_print(bound, observed, policy)) is not None:
        return printed
    verdicts = {_decided(limit, observed, policy) for limit in limits_of(bound, policy).halves}
    if Verdict.NOT_MET in verdicts:
        return Verdict.NOT_MET
    return Verdict.UNDECIDED if Verdict.UNDECIDED in verdicts else Verdict.MET


def limits_of(bound: Figure, policy: Policy = DEFAULT) -> Interval:
    """What a bound admits (目标区间), in its own unit: exact as printed, but for an approximation word.

    >>> from minzheng.quantities import Figure
    >>> limits_of(Figure("不少于2.3万人"))
    <Interval [2.3, ∞) 万人>
    """
    return values_of(bound, policy, bound.step if bound.approx else None)


def _by_print(bound: Figure, observed: Figure, policy: Policy) -> Verdict | None:
    """The verdict on a number printed in the unit of its bound and as finely; ``None`` where more has to be weighed."""
    if bound.unit is not observed.unit or bound.approx or observed.approx or not observed.op.is_point:
        return None
    low, high, number, step = bound.low, bound.high, observed.number, observed.step
    if step is not None and any(WIDE.remainder(end, step) for end in (low, high) if end is not None):
        return None
    if (low is None or low < number) and (high is None or number < high):
        return MET
    on_end = number in (low, high) and policy.reading(bound.word, bound.op).is_closed
    return MET if on_end else NOT_MET


def _decided(limit: Interval, observed: Figure, policy: Policy) -> Verdict:
    """The verdict on one end of a bound."""
    assert limit.unit is not None
    end = limit.low if limit.low is not None else limit.high
    assert end is not None
    times, over = factor(observed.unit, limit.unit)
    if observed.op.is_point and not observed.approx and _on_grid(end, observed.step, times, over):
        printed = as_fraction(observed.number)
        return Verdict.MET if (printed if times == over else printed * times / over) in limit else Verdict.NOT_MET
    values = values_of(observed, policy, observed.step).to(limit.unit)
    if limit.contains(values):
        return Verdict.MET
    return Verdict.UNDECIDED if limit.meets(values) else Verdict.NOT_MET


def _on_grid(end: Fraction, step: Decimal | None, times: int, over: int) -> bool:
    """Whether the end of a bound can be printed as finely as an observation is; an exact one is printed finely enough.

    ``times`` and ``over`` take the step into the unit of the bound.
    """
    if step is None:
        return True
    units, parts = step.as_integer_ratio()
    return end.numerator * parts * over % (end.denominator * units * times) == 0
