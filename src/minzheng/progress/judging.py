"""Judging (判定): one target at a date, from the observation that fits to verdict, completion and status."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any

import attrs

from minzheng.model import (
    Deliverable,
    Indicator,
    Observation,
    Target,
    Task,
    TimeKind,
    Undertaking,
    added_amount,
    in_time,
    judged,
    verdict_on,
)
from minzheng.periods import Period
from minzheng.progress.adding import spread
from minzheng.progress.additions import fit_addition, fit_rise
from minzheng.progress.baselines import NOWHERE, Base, PlanSetting, find_base, is_elsewhere, reference_of
from minzheng.progress.bounding import Bounded, bounded, bounded_addition
from minzheng.progress.completion import PERCENT, Completion, NotDefined, completion, increment
from minzheng.progress.derived import with_derived
from minzheng.progress.fitting import Fit, fit
from minzheng.progress.grading import GradingFacts, grade
from minzheng.progress.pace import LINEAR, Pace, PaceRule, Point
from minzheng.progress.progress import Progress
from minzheng.progress.reported import Reported
from minzheng.progress.scales import Form, Reason, Status, StatusGround
from minzheng.progress.spending import spent_on
from minzheng.quantities import Addition, Comparator, Figure, Policy, Quantity, Relative, Verdict, judge, rational

Share = Completion | NotDefined


def assess_target(
    target: Target,
    indicator: Indicator | None,
    reported: Reported,
    setting: PlanSetting = NOWHERE,
    pace: Pace = LINEAR,
    other: Indicator | None = None,
    task: Task | None = None,
) -> Progress:
    """The progress of one target of a task; ``other`` is the indicator that a relative bound is reckoned from."""
    as_of, last = reported.as_of, target.period.last
    interim = last is None or as_of < last
    begun = Progress(
        target=target, task=task, indicator=indicator, other=other, as_of=as_of, status=Status.NO_DATA, interim=interim,
        policy=reported.policy, pace=pace, elapsed=_elapsed(target.period, as_of, pace),
    )  # fmt: skip
    if indicator is None:
        return attrs.evolve(begun, reason=Reason.UNKNOWN_INDICATOR)
    found, known, start = _searched(target, indicator, reported, setting, other)
    begun = attrs.evolve(
        begun,
        bound=known.bound,
        form=known.form,
        resolutions=known.resolutions,
        baseline=known.base.observation or start.observation,
        nearest_base=known.base.nearest or start.nearest,
        latest=found.latest,
        unused=found.unused,
        missing=found.missing,
        inputs=found.inputs,
        lacking=found.lacking,
        adds=found.adds,
        spent=spent_on(target, indicator, reported),
    )
    if target.period.known and as_of < target.period.first:
        return attrs.evolve(begun, status=Status.NOT_DUE, reason=Reason.NOT_BEGUN)
    observation = found.observation
    if observation is None or observation.value is None:
        return attrs.evolve(begun, reason=found.reason or Reason.NO_OBSERVATION)
    if not interim and not found.settled and not found.stale:
        return attrs.evolve(begun, reason=Reason.NO_FIGURE_FOR_DEADLINE)
    if known.bound is None or known.form is None:
        return attrs.evolve(begun, reason=known.reason)
    if found.stale:
        begun = attrs.evolve(begun, interim=True, stale=True)
    return _judged(begun, found, known, start)


def _searched(
    target: Target, indicator: Indicator, reported: Reported, setting: PlanSetting, other: Indicator | None
) -> tuple[Fit, Bounded, Base]:
    """What decides a target, the bound that it comes to, and what it starts from."""
    amount = added_amount(target.value, indicator)
    added = None if amount is None else fit_addition(target, amount, indicator, reported)
    found = added or with_derived(fit(target, indicator, reported), target, indicator, reported)
    start = find_base(target, reference_of(target), indicator, reported, setting, found.observation)
    if amount is not None and (added or amount.adds is Addition.GROSS):
        found = added or fit_rise(target, found, start.observation, indicator, reported)
        return found, bounded_addition(amount, indicator), start
    base = start
    if isinstance(target.value, Relative) and is_elsewhere(target, target.value.base):
        base = find_base(target, target.value.base, indicator, reported, setting, found.observation, other)
    return found, bounded(target, indicator, base), start


def _judged(begun: Progress, found: Fit, known: Bounded, start: Base) -> Progress:
    """The progress by the observation that decides, or by all of those that contradict each other.

    One verdict for all is the verdict, and what is least done stands for them; different ones leave it undecided.
    """
    judgements = [
        _Judgement.of(each, begun, found, known, start) for each in (found.observation, *found.rivals) if each
    ]
    verdicts = {each.verdict for each in judgements}
    ends = (judgements[0], judgements[-1])
    least = ends[0] if len(judgements) == 1 or len(verdicts) > 1 else min(ends, key=_Judgement.done)
    verdict, reason = least.verdict, least.reason
    if len(verdicts) > 1:
        verdict, reason, none = Verdict.UNDECIDED, Reason.REPORTS_DISAGREE, NotDefined(Reason.REPORTS_DISAGREE)
        graded: dict[str, Any] = {**dict.fromkeys(("completion", "increment"), none), "status": Status.UNDECIDED}
    else:
        graded = least.graded(settled=found.settled)
        if len(judgements) > 1:
            graded["completion"] = _spanning([each.graded(settled=found.settled)["completion"] for each in ends])
    return attrs.evolve(
        least.begun,
        observation=least.observation,
        parts=found.parts,
        rivals=tuple(each.observation for each in judgements if each is not least),
        verdict=verdict,
        reason=reason,
        **graded,
    )


def _spanning(shares: list[Share]) -> Share:
    """The least of several completions, which may be as much as any of them."""
    made = [each for each in shares if isinstance(each, Completion)]
    if len(made) < len(shares):
        return next(each for each in shares if isinstance(each, NotDefined))
    values = made[0].interval
    for each in made[1:]:
        values = values.hull(each.interval)
    return attrs.evolve(min(made, key=lambda each: each.value.magnitude), interval=values)


@attrs.frozen
class _Judgement:
    """What one observation comes to (单项判定)."""

    observation: Observation
    begun: Progress
    measure: _Measure
    actual: Figure
    verdict: Verdict
    reason: Reason | None

    @classmethod
    def of(cls, observation: Observation, begun: Progress, found: Fit, known: Bounded, start: Base) -> _Judgement:
        """The verdict on an observation."""
        assert begun.indicator is not None
        assert observation.value is not None
        assert known.bound is not None
        assert known.form is not None
        actual = judged(observation.value, begun.indicator).as_level()
        base = _number_of(known.base if known.form is Form.INCREASE else start, actual, begun.indicator)
        flow = begun.indicator.time is TimeKind.FLOW or found.adds
        measure = _Measure(_measured_as(known, found), known.bound, base, begun.policy, flow)
        loose = bool(found.parts or found.inputs)
        verdict, reason = _verdict(known, spread(actual) if loose else actual, begun.policy)
        if verdict is Verdict.UNDECIDED and found.inputs and actual.op.is_floor:
            reason = Reason.ONLY_RISE if found.adds else Reason.ONLY_PARTS
        return cls(observation, _with_milestones(begun, measure), measure, actual, verdict, reason)

    def graded(self, *, settled: bool) -> dict[str, Any]:
        """The completion, what is held against the share that is due, and the status, by the fields of a progress."""
        begun, measure = self.begun, self.measure
        done, increment, paced = measure.shares(self.actual, settled=settled)
        achieved = paced.value if isinstance(paced, Completion) else None
        gap = achieved - begun.elapsed if begun.elapsed is not None and achieved is not None else None
        facts = GradingFacts(
            verdict=self.verdict,
            interim=begun.interim,
            cap=measure.is_cap,
            completion=done,
            paced=paced,
            gap=gap,
            standing_rule=begun.elapsed is None,
        )
        status, ground = grade(facts, begun.policy)
        graded = {"status": status, "ground": ground}
        return {"completion": done, "increment": increment, "achieved": achieved, "gap": gap, **graded}

    def done(self) -> Fraction:
        """How much is done by it, where that is defined."""
        share = self.measure.shares(self.actual)[0]
        return Fraction(share.value.magnitude) if isinstance(share, Completion) else Fraction(0)


def _measured_as(known: Bounded, found: Fit) -> Form:
    """The row of the closed table: of what was added it is that of a flow."""
    assert known.form is not None
    assert known.bound is not None
    if found.adds and known.form in (Form.ADDITION, Form.INCREASE):
        return Form.FLOOR
    return known.form


@attrs.frozen
class _Measure:
    """By what a figure of one target is measured (完成情况的量度)."""

    form: Form
    bound: Figure
    base: Figure | None
    policy: Policy
    flow: bool

    @property
    def is_cap(self) -> bool:
        """Whether a sum that grows over the period is to be kept under the bound."""
        return self.flow and self.form in (Form.CEILING, Form.ZERO, Form.INCREASE) and not self.bound.op.is_floor

    def shares(self, actual: Figure, *, settled: bool = True) -> tuple[Share, Share, Share]:
        """The completion, the completion from the baseline, and what of the two is held against the share due."""
        done = completion(self.form, self.bound, actual, self.base, self.policy)
        if self.form is Form.INCREASE:
            if self.flow and not settled:
                # Part of a window against a whole one before it: not a fall but a new start.
                done = NotDefined(Reason.NO_FIGURE_FOR_DEADLINE)
            return done, done, self._come_in(actual) if self.flow else done
        if self.flow:
            return done, self._from_base(actual), self._come_in(actual)
        gone = self._from_base(actual)
        return done, gone, gone if isinstance(gone, Completion) else done

    def _from_base(self, actual: Figure) -> Share:
        """How much of the way from the baseline a level has gone."""
        if self.form not in (Form.FLOOR, Form.CEILING):
            return NotDefined(Reason.MET_OR_NOT)
        if self.flow:
            return NotDefined(Reason.NOT_A_LEVEL)
        return increment(self.bound, actual, self.base, self.policy)

    def _come_in(self, actual: Figure) -> Share:
        """How much of a flow has come in."""
        if self.form not in (Form.FLOOR, Form.INCREASE) or self.bound.op.is_ceiling:
            return NotDefined(Reason.MET_OR_NOT)
        return completion(Form.FLOOR, self.bound, actual, None, self.policy)


def _verdict(known: Bounded, actual: Figure, policy: Policy) -> tuple[Verdict, Reason | None]:
    """The verdict under every reading of the bound and from every base, and why it is undecided where it is."""
    assert known.bound is not None
    bounds = [each.bound for each in known.resolutions] or [known.bound]
    verdicts = {verdict_on(each, actual, policy) for each in bounds}
    if len(verdicts) > 1:
        return Verdict.UNDECIDED, Reason.REPORTS_DISAGREE if len(known.base.left) > 1 else Reason.READINGS_DISAGREE
    verdict = verdicts.pop()
    if verdict is not Verdict.UNDECIDED:
        return verdict, None
    undirected = judge(known.bound, actual, policy) is Verdict.NOT_MET
    return verdict, Reason.NO_DIRECTION if undirected else Reason.TOO_COARSE


def _number_of(base: Base, actual: Figure, indicator: Indicator) -> Figure | None:
    """The figure that a target starts from, if it is one number that can be compared with the actual one."""
    if len(base.left) != 1:
        return None
    value = base.left[0].value
    if value is None or value.op is Comparator.RANGE:
        return None
    start = judged(value, indicator)
    return start if start.unit.converts_to(actual.unit) else None


@lru_cache(maxsize=1024)
def _elapsed(period: Period, as_of: date, pace: Pace, points: tuple[Point, ...] = ()) -> Quantity | None:
    """The share of a period that is due; the targets of a plan have few periods among them."""
    if period.last is None or period.instant:
        return None
    return rational(pace.share(period, as_of, points) * 100, PERCENT)


def _with_milestones(begun: Progress, measure: _Measure) -> Progress:
    """The progress with the shares that are due by the target's own milestones, where the pace goes by them."""
    if begun.pace.rule is not PaceRule.MILESTONES:
        return begun
    points = tuple(_points(begun, measure))
    if not points:
        return begun
    elapsed = _elapsed(begun.target.period, begun.as_of, begun.pace, points)
    return attrs.evolve(begun, points=points, elapsed=elapsed)


def _points(begun: Progress, measure: _Measure) -> Iterator[Point]:
    """The shares that the milestones ask for: what would be held against the pace, were they the figures."""
    target, indicator = begun.target, begun.indicator
    if not isinstance(target, Target) or indicator is None:
        return
    for each in target.milestones:
        if not indicator.accepts(each.value) or each.value.op is Comparator.RANGE:
            continue
        figure = judged(each.value, indicator, promised=True)
        if not figure.unit.converts_to(measure.bound.unit):
            continue
        paced = measure.shares(figure)[2]
        if isinstance(paced, Completion):
            yield each.period.known_by, Fraction(paced.value.magnitude) / 100


def assess_undertaking(
    each: Undertaking, delivery: Undertaking | None, as_of: date, pace: Pace = LINEAR, task: Task | None = None
) -> Progress:
    """The progress of a deliverable or of a task that nothing measures: met when it is reported as done in time.

    ``delivery`` is the report that says so. Of a task without one nothing can be said, whatever the day.
    """
    last, measured = each.period.last, isinstance(each, Deliverable)
    found: dict[str, Any] = {"status": Status.NO_DATA, "reason": Reason.NOT_REPORTED}
    if delivery is not None and in_time(each, delivery):
        found = {"verdict": Verdict.MET, "status": Status.MET, "ground": StatusGround.MET}
    elif delivery is not None:
        found = {"verdict": Verdict.NOT_MET, "status": Status.MISSED, "ground": StatusGround.MISSED}
    elif not measured:
        found = {"status": Status.UNMEASURED, "reason": Reason.NOT_MEASURABLE}
    elif each.period.known and as_of < each.period.first:
        found = {"status": Status.NOT_DUE, "reason": Reason.NOT_BEGUN}
    return Progress(
        target=each, task=task, as_of=as_of, delivery=delivery, form=Form.DELIVERABLE if measured else Form.TASK,
        interim=last is None or as_of < last, completion=NotDefined(Reason.MET_OR_NOT),
        elapsed=_elapsed(each.period, as_of, pace), pace=pace, **found,
    )  # fmt: skip
