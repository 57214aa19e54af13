"""Rules about targets (目标): promises that ask for something, in the right direction, and are reported honestly."""

from __future__ import annotations

from fractions import Fraction

from minzheng.model import (
    Aggregation,
    Indicator,
    Observation,
    PlainWording,
    Target,
    TimeKind,
    commitment_change,
    wording_change,
)
from minzheng.periods import Period
from minzheng.progress import Form, Progress
from minzheng.quantities import Comparator, Figure, Verdict
from minzheng.validation.checked_data import CheckedData
from minzheng.validation.formulas import shown, stated_in
from minzheng.validation.outcomes import NOT_APPLICABLE, PASSED, Hit, Result, SkipReason
from minzheng.validation.rule import ObservationRule, TargetRule
from minzheng.validation.subjects import change, level


class WeakerThanBaseline(TargetRule):
    """A target that is behind where it starts from (目标弱于基期)."""

    code = "MZ611"

    def applies(self, indicator: Indicator) -> bool:
        """Only indicators of which one way is better."""
        return bool(indicator.direction.sign)

    def check(self, subject: Target, data: CheckedData) -> Result:
        """Whether the bound is certainly behind."""
        indicator = data.indicators[subject.indicator]
        if indicator.time is TimeKind.FLOW and subject.baseline is None:
            return NOT_APPLICABLE
        if _stated_bound(subject, indicator)[1] == -indicator.direction.sign:
            # A verb that goes the other way is a finding of its own (MZ616), whatever the base.
            return NOT_APPLICABLE
        progress = data.progress(subject)
        if progress.form in (Form.BAND, Form.RANK, Form.ZERO):
            return NOT_APPLICABLE
        start = progress.baseline
        if start is None or start.value is None or progress.bound is None or start.indicator != subject.indicator:
            return SkipReason.NO_BASE
        if indicator.breaks_between(start.period, subject.period):
            return SkipReason.BREAK
        if start.value.op is Comparator.RANGE or not start.value.unit.converts_to(progress.bound.unit):
            return SkipReason.OTHER_UNIT
        if (progress.bound.plain - start.value.plain) * indicator.direction.sign >= 0:
            return PASSED
        facts = {
            "indicator": indicator,
            "bound": progress.bound,
            "baseline": start.value,
            "period": start.period,
            "direction": indicator.direction,
        }
        return Hit(facts, subject, ("value",), (start,))


class WeakerThanPath(TargetRule):
    """A yearly target that falls behind the way to the target of the plan (年度目标弱于规划进度)."""

    code = "MZ612"

    def applies(self, indicator: Indicator) -> bool:
        """Only indicators of which one way is better."""
        return bool(indicator.direction.sign)

    def check(self, subject: Target, data: CheckedData) -> Result:
        """Whether a longer target asks for more by then."""
        longer = _longer(subject, data)
        if not longer:
            return NOT_APPLICABLE
        reasons = [_behind(subject, each, data) for each in longer]
        hits = [each for each in reasons if isinstance(each, Hit)]
        return hits or next((each for each in reasons if isinstance(each, SkipReason)), PASSED)


def _longer(shorter: Target, data: CheckedData) -> list[Target]:
    """The targets about the same whose period holds that of this one and more."""
    return [
        each for period, group in data.over_time(shorter).items() if _holds(period, shorter.period) for each in group
    ]


def _holds(whole: Period, part: Period) -> bool:
    if whole.last is None or part.last is None or whole.instant or part.instant:
        return False
    return whole.first <= part.first and part.last <= whole.last and whole != part


def _behind(subject: Target, longer: Target, data: CheckedData) -> Hit | SkipReason | None:
    indicator = data.indicators[subject.indicator]
    asked, goal = data.progress(subject).bound, data.progress(longer)
    if asked is None or goal.bound is None or goal.bound.op is Comparator.RANGE or asked.op is Comparator.RANGE:
        return SkipReason.NO_BASE
    way = _way(subject, longer, goal, indicator)
    if isinstance(way, SkipReason):
        return way
    if (asked.plain - way) * indicator.direction.sign >= 0:
        return None
    facts = {
        "bound": asked,
        "path": shown(stated_in(way, asked.unit)),
        "goal": goal.bound,
        "period": longer.period,
    }
    return Hit(facts, subject, ("value",), (longer,))


def _way(subject: Target, longer: Target, goal: Progress, indicator: Indicator) -> Fraction | SkipReason:
    """Where the straight way to a longer target has come by the deadline of a shorter one."""
    assert goal.bound is not None
    if indicator.time is TimeKind.FLOW:
        return goal.bound.plain * Fraction(subject.period.months or 0, longer.period.months or 1)
    if subject.period.known_by == longer.period.known_by:
        # In its last year the plan has no way left to go: the whole target is due.
        return goal.bound.plain
    if goal.baseline and indicator.breaks_between(goal.baseline.period, longer.period):
        return SkipReason.BREAK
    start = goal.baseline.value if goal.baseline else None
    if start is None or start.op is Comparator.RANGE or not start.unit.converts_to(goal.bound.unit):
        return SkipReason.NO_BASE
    return start.plain + (goal.bound.plain - start.plain) * longer.period.elapsed(subject.period.known_by)


class YearAbovePlan(TargetRule):
    """A yearly target that asks for more than the plan does in all its years (年度目标高于规划总量)."""

    code = "MZ618"

    def applies(self, indicator: Indicator) -> bool:
        """Only what is counted over windows; a level may run ahead of its plan."""
        return indicator.time is TimeKind.FLOW and indicator.aggregation is Aggregation.SUM

    def check(self, subject: Target, data: CheckedData) -> Result:
        """Whether a longer target asks for less."""
        longer = _longer(subject, data)
        asked = level(subject, data.indicators[subject.indicator])
        if not longer or asked is None or asked.op.is_ceiling:
            return NOT_APPLICABLE
        hits = []
        for each in longer:
            goal = level(each, data.indicators[each.indicator])
            if goal is None or goal.op.is_ceiling or not goal.unit.converts_to(asked.unit):
                continue
            if asked.plain > goal.plain:
                facts = {"bound": asked, "goal": goal, "period": each.period}
                hits.append(Hit(facts, subject, ("value",), (each,)))
        return hits or PASSED


class SoftenedBetweenEditions(TargetRule):
    """A promise that is worded more weakly than in the edition before (措辞弱化)."""

    code = "MZ613"

    def check(self, subject: Target, data: CheckedData) -> Result:
        """Whether the last promise before was stronger."""
        earlier = (group for period, group in data.over_time(subject).items() if period < subject.period)
        before = [each for group in earlier for each in group if each.document != subject.document]
        if not before:
            return NOT_APPLICABLE
        last = max(before, key=lambda each: each.period)
        if wording_change(last.modality, subject.modality) < 0:
            now = subject.modality or PlainWording.PLAIN
            facts = {"before": last.modality or PlainWording.PLAIN, "now": now, "document": last.document}
            return Hit(facts, subject, ("modality",), (last,))
        if commitment_change(last.obligation, subject.obligation) < 0:
            facts = {"before": last.obligation, "now": subject.obligation, "document": last.document}
            return Hit(facts, subject, ("obligation",), (last,))
        return PASSED


class AgainstDirection(TargetRule):
    """A floor where lower is better, or a ceiling where higher is (目标方向与指标相反)."""

    code = "MZ614"

    def applies(self, indicator: Indicator) -> bool:
        """Only indicators of which one way is better."""
        return bool(indicator.direction.sign)

    def check(self, subject: Target, data: CheckedData) -> Result:
        """Whether the comparator points the other way."""
        indicator = data.indicators[subject.indicator]
        bound = level(subject, indicator)
        if bound is None or not (bound.op.is_floor or bound.op.is_ceiling):
            return NOT_APPLICABLE
        return _held_against(1 if bound.op.is_floor else -1, bound, subject, indicator)


class VerbAgainstDirection(TargetRule):
    """A verb that lowers what should rise, or raises what should fall (动词方向与指标相反)."""

    code = "MZ616"

    def applies(self, indicator: Indicator) -> bool:
        """Only indicators of which one way is better."""
        return bool(indicator.direction.sign)

    def check(self, subject: Target, data: CheckedData) -> Result:
        """Whether the verb points the other way."""
        indicator = data.indicators[subject.indicator]
        bound, way = _stated_bound(subject, indicator)
        return _held_against(way, bound, subject, indicator) if bound is not None and way else NOT_APPLICABLE


def _stated_bound(subject: Target, indicator: Indicator) -> tuple[Figure | None, int]:
    """The level or the change that is promised, and whether its verb raises (1), lowers (-1) or says neither."""
    bound = level(subject, indicator)
    if bound is not None:
        return bound, 0 if bound.aim is None else 1 if bound.aim.is_floor else -1
    bound = change(subject)
    if bound is None or bound.op is not Comparator.BARE:
        return bound, 0
    return bound, (bound.number > 0) - (bound.number < 0)


def _held_against(way: int, bound: Figure, subject: Target, indicator: Indicator) -> Result:
    """Whether what is promised goes the way in which the indicator is better."""
    if way == indicator.direction.sign:
        return PASSED
    facts = {"indicator": indicator, "bound": bound, "direction": indicator.direction}
    return Hit(facts, subject, ("value",))


class MissRecordedAsAchieved(ObservationRule):
    """A missed target or an exceeded cap that is recorded as fully achieved (未完成而记为完成)."""

    code = "MZ615"

    def applies(self, indicator: Indicator) -> bool:
        """Only statements of completion."""
        return indicator.states_completion

    def check(self, subject: Observation, data: CheckedData) -> Result:
        """Whether a miss is called achieved."""
        code = data.indicators[subject.indicator].numerator
        figure = level(subject, data.indicators[subject.indicator])
        if figure is None or code is None:
            return NOT_APPLICABLE
        judged = False
        for target in data.targets.get(code, ()):
            if not _same_place(target, subject):
                continue
            progress = data.progress(target)
            judged = judged or progress.verdict is not None
            if progress.verdict is Verdict.NOT_MET and _full(figure) and progress.observation is not None:
                facts = {"value": figure, "bound": progress.bound, "actual": progress.observation.value}
                return Hit(facts, subject, ("value",), (progress.observation, target))
        return PASSED if judged else SkipReason.NO_PARTS


def _same_place(target: Target, observation: Observation) -> bool:
    alike = target.region == observation.region and target.breakdown == observation.breakdown
    return alike and target.scope == observation.scope and target.period.known_by == observation.period.known_by


def _full(figure: Figure) -> bool:
    return figure.plain >= 1
