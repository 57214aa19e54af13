"""Judging (判定): one target at a date, from the observation that fits to verdict, completion and status."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any

import attrs

from minzheng.model import Deliverable, Indicator, Observation, Target, TimeKind, judged, verdict_on
from minzheng.periods import Period
from minzheng.progress.adding import spread
from minzheng.progress.baselines import find_base
from minzheng.progress.bounding import Bounded, bounded
from minzheng.progress.completion import PERCENT, Completion, NotDefined, completion, increment
from minzheng.progress.fitting import Index, fit
from minzheng.progress.grading import GradingFacts, grade
from minzheng.progress.pace import LINEAR, Pace, PaceRule, Point
from minzheng.progress.progress import Progress
from minzheng.progress.scales import Form, Reason, Status, StatusGround
from minzheng.quantities import DEFAULT, Comparator, Figure, Policy, Quantity, Reference, Verdict, judge, rational

Share = Completion | NotDefined


def assess_target(
    target: Target,
    indicator: Indicator | None,
    observations: Index,
    as_of: date,
    policy: Policy = DEFAULT,
    pace: Pace = LINEAR,
    other: Indicator | None = None,
) -> Progress:
    """The progress of one target; ``other`` is the indicator that a relative bound is reckoned from."""
    last = target.period.last
    interim = last is None or as_of < last
    begun = Progress(
        target=target, indicator=indicator, other=other, as_of=as_of, status=Status.NO_DATA, interim=interim,
        policy=policy, pace=pace, elapsed=_elapsed(target.period, as_of, pace),
    )  # fmt: skip
    if indicator is None:
        return attrs.evolve(begun, reason=Reason.UNKNOWN_INDICATOR)
    found = fit(target, indicator, observations, as_of)
    known = bounded(target, indicator, observations, as_of, found.observation, other)
    start = find_base(target, target.baseline or Reference(), indicator, observations, as_of, found.observation)
    begun = attrs.evolve(
        begun,
        bound=known.bound,
        form=known.form,
        resolutions=known.resolutions,
        baseline=known.base or start,
        latest=found.latest,
        unused=found.unused,
        missing=found.missing,
    )
    if as_of < target.period.first:
        return attrs.evolve(begun, status=Status.NOT_DUE, reason=Reason.NOT_BEGUN)
    observation = found.observation
    if observation is None or observation.value is None:
        return attrs.evolve(begun, reason=Reason.NO_OBSERVATION)
    if not interim and not found.settled:
        return attrs.evolve(begun, reason=Reason.NO_FIGURE_FOR_DEADLINE)
    if known.bound is None or known.form is None:
        return attrs.evolve(begun, reason=known.reason)
    actual = judged(observation.value, indicator)
    base = _number_of(known.base if known.form is Form.INCREASE else start, actual, indicator)
    measure = _Measure(known.form, known.bound, base, policy, indicator.time is TimeKind.FLOW)
    verdict, reason = _verdict(known, known.bound, spread(actual) if found.parts else actual, policy)
    begun = _with_milestones(begun, measure)
    return attrs.evolve(
        begun,
        observation=observation,
        parts=found.parts,
        verdict=verdict,
        reason=reason,
        **_graded(begun, measure, actual, verdict, settled=found.settled),
    )


def _graded(begun: Progress, measure: _Measure, actual: Figure, verdict: Verdict, *, settled: bool) -> dict[str, Any]:
    """The completion, what is held against the share that is due, and the status, by the fields of a progress."""
    done, increment, paced = measure.shares(actual, settled=settled)
    achieved = paced.value if isinstance(paced, Completion) else None
    gap = achieved - begun.elapsed if begun.elapsed is not None and achieved is not None else None
    facts = GradingFacts(
        verdict=verdict,
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


def _verdict(known: Bounded, bound: Figure, actual: Figure, policy: Policy) -> tuple[Verdict, Reason | None]:
    """The verdict under every reading of the bound, and why it is undecided where it is."""
    bounds = [each.bound for each in known.resolutions] or [bound]
    verdicts = {verdict_on(each, actual, policy) for each in bounds}
    if len(verdicts) > 1:
        return Verdict.UNDECIDED, Reason.READINGS_DISAGREE
    verdict = verdicts.pop()
    if verdict is not Verdict.UNDECIDED:
        return verdict, None
    undirected = judge(bound, actual, policy) is Verdict.NOT_MET
    return verdict, Reason.NO_DIRECTION if undirected else Reason.TOO_COARSE


def _number_of(base: Observation | None, actual: Figure, indicator: Indicator) -> Figure | None:
    """The figure that a target starts from, if it is one number that can be compared with the actual one."""
    if base is None or base.value is None or base.value.op is Comparator.RANGE:
        return None
    start = judged(base.value, indicator)
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


def assess_deliverable(each: Deliverable, as_of: date, pace: Pace = LINEAR) -> Progress:
    """The progress of a deliverable: met when its delivery by the deadline is reported."""
    last = each.period.last
    begun = Progress(
        target=each, as_of=as_of, status=Status.NO_DATA, form=Form.DELIVERABLE, interim=last is None or as_of < last,
        completion=NotDefined(Reason.MET_OR_NOT), elapsed=_elapsed(each.period, as_of, pace), pace=pace,
        reason=Reason.NOT_REPORTED,
    )  # fmt: skip
    if each.delivered is not None and each.delivered.known_by <= as_of:
        in_time = last is None or each.delivered.known_by <= last
        if in_time:
            return attrs.evolve(begun, verdict=Verdict.MET, status=Status.MET, ground=StatusGround.MET, reason=None)
        missed = attrs.evolve(begun, verdict=Verdict.NOT_MET, status=Status.MISSED, ground=StatusGround.MISSED)
        return attrs.evolve(missed, reason=None)
    if as_of < each.period.first:
        return attrs.evolve(begun, status=Status.NOT_DUE, reason=Reason.NOT_BEGUN)
    return begun
