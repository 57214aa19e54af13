"""Rules between documents (文件之间): the same fact, and the same promise, in two documents."""

from __future__ import annotations

from minzheng.model import Direction, Observation, Target, TimeKind, meant_as
from minzheng.quantities import Comparator, Figure
from minzheng.validation.checked_data import SETTLING, CheckedData
from minzheng.validation.outcomes import NOT_APPLICABLE, PASSED, Hit, Result, SkipReason
from minzheng.validation.rule import FactRule, TargetRule
from minzheng.validation.subjects import Fact, interval_of, level


class ConflictingReports(FactRule):
    """One fact that is reported with two values (同一事实数值不一)."""

    code = "MZ851"

    def check(self, subject: Fact, data: CheckedData) -> Result:
        """Whether two reports exclude each other."""
        exact = data.indicators[subject.reports[0].indicator].time is TimeKind.STANDARD
        settled = [each for each in subject.reports if each.status not in SETTLING]
        hits, compared = [], False
        for change in (False, True):
            first: Observation | None = None
            for each in settled:
                if each.value is None or each.value.change is not change:
                    continue
                if first is None or first.value is None:
                    first = each
                    continue
                if not first.value.unit.converts_to(each.value.unit):
                    continue
                compared = True
                ranges = [interval_of(one, data.policy, exact=exact) for one in (first.value, each.value)]
                if not ranges[0].meets(ranges[1]):
                    facts = {"first": first.value, "second": each.value, "period": each.period}
                    hits.append(Hit(facts, each, ("value",), (first,)))
        return hits or (PASSED if compared else NOT_APPLICABLE)


class TargetStatedDifferently(TargetRule):
    """One promise that two documents state differently (同一目标数值不一)."""

    code = "MZ852"

    def check(self, subject: Target, data: CheckedData) -> Result:
        """Whether an earlier document states it otherwise."""
        same = data.same_targets(subject)
        before = same[: next(place for place, each in enumerate(same) if each is subject)]
        rivals = [each for each in before if each.document != subject.document]
        indicator = data.indicators[subject.indicator]
        bound = level(subject, indicator)
        if not rivals or bound is None:
            return NOT_APPLICABLE
        for each in rivals:
            other = level(each, indicator)
            if other is None or not other.unit.converts_to(bound.unit):
                return SkipReason.OTHER_UNIT
            if not _same_bound(other, bound, indicator.direction):
                facts = {"first": other, "document": each.document, "second": bound}
                return Hit(facts, subject, ("value",), (each,))
        return PASSED


def _same_bound(first: Figure, second: Figure, direction: Direction) -> bool:
    """Whether two bounds have the same ends and are judged the same way; what says no way goes with either."""
    ops = meant_as(first, direction), meant_as(second, direction)
    ranges = {op is Comparator.RANGE for op in ops}
    ways = {(op.is_floor, op.is_ceiling) for op in ops if op is not Comparator.BARE}
    if len(ranges) > 1 or len(ways) > 1 or first.plain != second.plain:
        return False
    return first.op is not Comparator.RANGE or first.high == second.to(first.unit).high
