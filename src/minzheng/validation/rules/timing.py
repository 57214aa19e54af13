"""Rules about timing (时间先后): what is reported before it can be known, and what is due when."""

from __future__ import annotations

from itertools import pairwise

from minzheng.errors import near_names
from minzheng.model import Deliverable, Indicator, Observation, Target, TimeKind
from minzheng.periods import RelativeYear
from minzheng.quantities import Figure
from minzheng.validation.checked_data import CheckedData
from minzheng.validation.outcomes import NOT_APPLICABLE, PASSED, Hit, Result, SkipReason
from minzheng.validation.rule import DeliverableRule, ObservationRule, TargetRule
from minzheng.validation.subjects import change, references


class ObservationAfterDocument(ObservationRule):
    """A figure about a time that had not begun when it was published (观测期晚于文件日期)."""

    code = "MZ401"

    def check(self, subject: Observation, data: CheckedData) -> Result:
        """Whether the period begins too late."""
        day = data.known_days.get(subject.document, data.as_of)
        if day is None or not subject.period.known:
            return SkipReason.UNDATED
        if subject.period.first <= day:
            return PASSED
        ahead = data.indicators[subject.indicator].time is TimeKind.STANDARD
        if ahead and subject.period.year_before().first <= day:
            return PASSED
        return Hit({"period": subject.period, "date": day}, subject, ("period",))


class PeriodNotOver(ObservationRule):
    """A figure for a window that was far from over when it was published (时期尚未结束)."""

    code = "MZ402"

    def applies(self, indicator: Indicator) -> bool:
        """All that is counted, not what is set."""
        return indicator.time is not TimeKind.STANDARD

    def check(self, subject: Observation, data: CheckedData) -> Result:
        """Whether too little of the window had passed."""
        document = data.document(subject)
        if document is None or document.published is None:
            return SkipReason.UNDATED
        period, day = subject.period, document.published
        if period.instant or period.last is None or period.first > day:
            return NOT_APPLICABLE
        if period.last <= day or period.elapsed(day) >= data.policy.nearly_over:
            return PASSED
        return Hit({"period": period, "date": day}, subject, ("period",))


class DeadlineOutsidePlan(TargetRule):
    """A target that is due outside its plan (目标期限不在规划期内)."""

    code = "MZ403"

    def check(self, subject: Target, data: CheckedData) -> Result:
        """Whether the target leaves the period of the plan."""
        document = data.document(subject)
        if document is None or document.period is None:
            return SkipReason.UNDATED
        if document.id in data.retrospective:
            return NOT_APPLICABLE
        due, plan = subject.period, document.period
        inside = due.first in plan if due.last is None else plan.first <= due.first and due.known_by <= plan.known_by
        # A bulletin of a month restates what the year promises.
        inside = inside or (due.first <= plan.first and plan.known_by <= due.known_by and not due.instant)
        return PASSED if inside else Hit({"period": due, "plan": plan}, subject, ("period",))


class DeadlinePast(TargetRule):
    """A target that was due before it was published (目标期限早于发布)."""

    code = "MZ404"

    def check(self, subject: Target, data: CheckedData) -> Result:
        """Whether the deadline is past."""
        document = data.document(subject)
        if document is None or document.published is None:
            return SkipReason.UNDATED
        last = subject.period.last
        if last is None or last >= document.published or _answered(subject, data):
            return PASSED
        if subject.period == document.period and any(near_names(key, ("period",)) for key, _ in subject.extra):
            # The period was lent by the document, since its key is mistyped: that is found already.
            return NOT_APPLICABLE
        return Hit({"period": subject.period, "date": document.published}, subject, ("period",))


def _answered(subject: Target, data: CheckedData) -> bool:
    """Whether the document that states a target reports what came of it by its deadline."""
    near = data.observations_for_targets.get((subject.indicator, subject.region.code), ())
    return any(each.document == subject.document and each.period.known_by == subject.period.known_by for each in near)


class MilestonesNotMonotone(TargetRule):
    """Milestones that go back on the way to their target (阶段目标倒退)."""

    code = "MZ405"

    def check(self, subject: Target, data: CheckedData) -> Result:
        """Whether each step leads on."""
        sign = data.indicators[subject.indicator].direction.sign
        if not subject.milestones or not sign:
            return NOT_APPLICABLE
        steps = [(each.period, each.value) for each in subject.milestones]
        if isinstance(subject.value, Figure) and not subject.value.change:
            steps.append((subject.period, subject.value))
        hits = []
        for place, ((early, first), (late, second)) in enumerate(pairwise(steps)):
            if not first.unit.converts_to(second.unit):
                return SkipReason.OTHER_UNIT
            if (second.plain - first.plain) * sign < 0:
                facts = {"first": first, "early": early, "second": second, "late": late}
                hits.append(Hit(facts, subject, ("milestones", place)))
        return hits or PASSED


class MilestoneOutsidePeriod(TargetRule):
    """A milestone outside the period of its target (阶段目标不在目标期内)."""

    code = "MZ406"

    def check(self, subject: Target, data: CheckedData) -> Result:
        """Whether every milestone lies on the way: in the period of the plan, up to the end of the target's."""
        if not subject.milestones:
            return NOT_APPLICABLE
        window, document = subject.period, data.document(subject)
        plan = document.period if document is not None else None
        first = window.first if plan is None or not plan.known else min(window.first, plan.first)
        hits = [
            Hit({"milestone": each.period, "period": window}, subject, ("milestones", place))
            for place, each in enumerate(subject.milestones)
            if each.period.known_by < first or (window.last is not None and each.period.known_by > window.last)
        ]
        return hits or PASSED


class BaseAfterTarget(TargetRule):
    """A change that starts from a time no earlier than the one it is due by (基期不早于目标期)."""

    code = "MZ418"

    def check(self, subject: Target, data: CheckedData) -> Result:
        """Whether the base lies before the deadline."""
        named = [each for each in references(subject) if each.period is not None and not each.indicator]
        if change(subject) is None and subject.baseline is None:
            return NOT_APPLICABLE
        due = subject.period
        for each in named:
            base = each.period.seen_from(due.known_by) if isinstance(each.period, RelativeYear) else each.period
            if due.last is not None and base is not None and base.known_by >= due.last:
                return Hit({"base": base, "period": due}, subject, ("value",))
        return PASSED if named else NOT_APPLICABLE


class DeliveredAfterDocument(DeliverableRule):
    """A deliverable reported as delivered before it can have been (完成时间晚于文件日期)."""

    code = "MZ407"

    def check(self, subject: Deliverable, data: CheckedData) -> Result:
        """Whether the delivery lies ahead."""
        if subject.delivered is None:
            return NOT_APPLICABLE
        document = data.document(subject)
        days = [day for day in (document and document.published, data.as_of) if day]
        if not days:
            return SkipReason.UNDATED
        if subject.delivered.first <= min(days):
            return PASSED
        return Hit({"delivered": subject.delivered, "date": min(days)}, subject, ("delivered",))
