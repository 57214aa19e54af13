"""Rules about standards (标准): which of two standards of one time and place is the higher one."""

from __future__ import annotations

from fractions import Fraction

from minzheng.model import Indicator, Observation, TimeKind, holds_until
from minzheng.quantities import Pairs
from minzheng.validation.checked_data import CheckedData
from minzheng.validation.indexed import holds_over
from minzheng.validation.outcomes import NOT_APPLICABLE, PASSED, Hit, Result, SkipReason
from minzheng.validation.rule import ObservationRule

MORE_CARE = (
    (("care", "institutional"), ("care", "scattered")),
    (("ability", "full"), ("ability", "partial")),
    (("ability", "full"), ("ability", "none")),
    (("ability", "partial"), ("ability", "none")),
)
"""Parts of a standard for more care, and those for less."""
DESTITUTE, SUBSISTENCE = "assistance.destitute_standard", "assistance.subsistence_standard"


class CareOrder(ObservationRule):
    """A standard in institutions that is below that at home (集中标准低于分散标准)."""

    code = "MZ802"

    def applies(self, indicator: Indicator) -> bool:
        """Only standards for forms of care."""
        axes = dict(indicator.breakdowns)
        return indicator.time is TimeKind.STANDARD and any(upper[0] in axes for upper, _ in MORE_CARE)

    def check(self, subject: Observation, data: CheckedData) -> Result:
        """Whether the one for more care is lower."""
        results = [_order(subject, data, upper, lower) for upper, lower in MORE_CARE]
        hits = [each for each in results if isinstance(each, Hit)]
        return hits or next((each for each in results if each is not NOT_APPLICABLE), NOT_APPLICABLE)


class RuralAboveUrban(ObservationRule):
    """A rural standard above the urban one (农村标准高于城市标准)."""

    code = "MZ803"

    def applies(self, indicator: Indicator) -> bool:
        """Only standards for town and country."""
        return indicator.time is TimeKind.STANDARD and "area" in dict(indicator.breakdowns)

    def check(self, subject: Observation, data: CheckedData) -> Result:
        """Whether the urban one is lower."""
        return _order(subject, data, ("area", "urban"), ("area", "rural"))


def _order(subject: Observation, data: CheckedData, upper: tuple[str, str], lower: tuple[str, str]) -> Result:
    """Whether one part of a standard is certainly below the other part, which should be the lower one."""
    if upper not in subject.breakdown or subject.value is None or subject.value.change:
        return NOT_APPLICABLE
    breakdown: Pairs = tuple(lower if each == upper else each for each in subject.breakdown)
    other = data.standard(subject, subject.indicator, breakdown)
    if other is None or other.value is None:
        return SkipReason.NO_PARTS
    if not other.value.unit.converts_to(subject.value.unit):
        return SkipReason.OTHER_UNIT
    if subject.value.plain >= other.value.plain:
        return PASSED
    return Hit({"upper": subject.value, "lower": other.value}, subject, ("value",), (other,))


class DestituteBelowMultiple(ObservationRule):
    """A standard for destitute people below 1.3 times the subsistence standard (特困标准低于低保标准的1.3倍)."""

    code = "MZ804"

    def applies(self, indicator: Indicator) -> bool:
        """Only that standard."""
        return indicator.code == DESTITUTE

    def check(self, subject: Observation, data: CheckedData) -> Result:
        """Whether the multiple is kept."""
        if subject.value is None or subject.value.change:
            return NOT_APPLICABLE
        area = tuple(each for each in subject.breakdown if each[0] == "area")
        base = data.standard(subject, SUBSISTENCE, area)
        if base is None or base.value is None:
            return SkipReason.NO_BASE
        if not base.value.unit.converts_to(subject.value.unit):
            return SkipReason.OTHER_UNIT
        multiple = data.policy.destitute_multiple
        if subject.value.plain >= base.value.plain * Fraction(multiple):
            return PASSED
        facts = {"value": subject.value, "base": base.value, "multiple": multiple}
        return Hit(facts, subject, ("value",), (base,))


class StandardNotInForce(ObservationRule):
    """A standard that is not the one in force on the day (所记标准当日未执行)."""

    code = "MZ809"

    def applies(self, indicator: Indicator) -> bool:
        """Only standards."""
        return indicator.time is TimeKind.STANDARD

    def check(self, subject: Observation, data: CheckedData) -> Result:
        """Whether another figure, with the days from which it holds, is in force."""
        key = subject.indicator, subject.region.code, subject.breakdown, subject.scope
        holding = data.windows.get(key, ())
        if not holding or subject.value is None or subject.value.change or holds_over(subject.period):
            return NOT_APPLICABLE
        day = subject.period.known_by
        windows = [each for each in holding if each.period.first <= day]
        if not windows:
            return NOT_APPLICABLE
        last = max(windows, key=lambda each: each.period.first)
        if holds_until(last.period, data.policy.standard_months) < day or last.value is None:
            return NOT_APPLICABLE
        if not last.value.unit.converts_to(subject.value.unit):
            return SkipReason.OTHER_UNIT
        if last.value.plain == subject.value.plain:
            return PASSED
        facts = {"value": subject.value, "period": subject.period, "other": last.value, "since": last.period}
        return Hit(facts, subject, ("value",), (last,))
