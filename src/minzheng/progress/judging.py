"""Judging (判定): one target at a date, from the observation that fits to verdict, completion and status."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import lru_cache

import attrs

from minzheng.model import Deliverable, Indicator, Observation, Target, TimeKind, judged, verdict_on
from minzheng.periods import Period
from minzheng.progress.adding import spread
from minzheng.progress.bounding import Bounded, bounded
from minzheng.progress.completion import PERCENT, Completion, NotDefined, completion, increment
from minzheng.progress.fitting import Fit, Index, fit
from minzheng.progress.pace import LINEAR, Pace, PaceRule, Point
from minzheng.progress.progress import Progress
from minzheng.progress.scales import Form, Reason, Status
from minzheng.progress.standing import Standing, stand
from minzheng.quantities import DEFAULT, Comparator, Figure, Policy, Quantity, Verdict, judge, rational


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
    begun = attrs.evolve(
        begun,
        bound=known.bound,
        form=known.form,
        resolutions=known.resolutions,
        baseline=known.base or found.baseline,
        latest=found.latest,
        passed=found.passed,
        missing=found.missing,
    )
    if as_of < target.period.first:
        return attrs.evolve(begun, status=Status.NOT_DUE, reason=Reason.NOT_BEGUN)
    reason = _unfit(found, known, interim)
    return attrs.evolve(begun, reason=reason) if reason else _judged(begun, found, known)


def _unfit(found: Fit, known: Bounded, interim: bool) -> Reason | None:
    """Why there is nothing to judge, if there is not."""
    if found.observation is None:
        return Reason.NO_OBSERVATION
    if not interim and not found.settled:
        return Reason.NO_FIGURE_FOR_DEADLINE
    return known.reason


def _judged(begun: Progress, found: Fit, known: Bounded) -> Progress:
    """The progress with verdict, completion and status."""
    indicator, bound, form, observation = begun.indicator, known.bound, known.form, found.observation
    assert indicator is not None
    assert bound is not None
    assert form is not None
    assert observation is not None
    assert observation.value is not None
    actual = judged(observation.value, indicator)
    verdict, reason = _verdict(known, bound, spread(actual) if found.parts else actual, begun.policy)
    flow = indicator.time is TimeKind.FLOW
    start = _start(known.base if form is Form.INCREASE else found.baseline, actual, indicator)
    done = completion(form, bound, actual, start, begun.policy)
    if form is Form.INCREASE and flow and not found.settled:
        # Part of a window against a whole one before it: not a fall but a new start.
        done = NotDefined(Reason.NO_FIGURE_FOR_DEADLINE)
    way = done if form is Form.INCREASE else _increment(form, bound, actual, start, begun.policy, flow=flow)
    step = _step(form, bound, actual, done, way, begun.policy, flow=flow)
    if points := _points(begun, bound, form, start, flow=flow):
        begun = attrs.evolve(
            begun, points=points, elapsed=_elapsed(begun.target.period, begun.as_of, begun.pace, points)
        )
    achieved = step.value if isinstance(step, Completion) else None
    gap = achieved - begun.elapsed if begun.elapsed is not None and achieved is not None else None
    standing = Standing(
        verdict=verdict,
        interim=begun.interim,
        cap=flow and form in (Form.CEILING, Form.ZERO, Form.INCREASE) and not bound.op.is_floor,
        completion=done,
        step=step,
        gap=gap,
        standing_rule=begun.elapsed is None,
    )
    status = stand(standing, begun.policy)
    return attrs.evolve(
        begun,
        observation=observation,
        parts=found.parts,
        verdict=verdict,
        completion=done,
        increment=way,
        achieved=achieved,
        gap=gap,
        status=status,
        reason=reason,
    )


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


def _start(base: Observation | None, actual: Figure, indicator: Indicator) -> Figure | None:
    """The figure that a target starts from, if it is one number that can be compared with the actual one."""
    if base is None or base.value is None or base.value.op is Comparator.RANGE:
        return None
    start = judged(base.value, indicator)
    return start if start.unit.converts_to(actual.unit) else None


def _increment(
    form: Form, bound: Figure, actual: Figure, start: Figure | None, policy: Policy, *, flow: bool
) -> Completion | NotDefined:
    if form not in (Form.FLOOR, Form.CEILING):
        return NotDefined(Reason.MET_OR_NOT)
    return NotDefined(Reason.NOT_A_LEVEL) if flow else increment(bound, actual, start, policy)


def _step(
    form: Form,
    bound: Figure,
    actual: Figure,
    done: Completion | NotDefined,
    way: Completion | NotDefined,
    policy: Policy,
    *,
    flow: bool,
) -> Completion | NotDefined:
    """What is held against the elapsed share: of a flow what has come in, of a level the way it has gone."""
    if not flow:
        return way if isinstance(way, Completion) else done
    if form not in (Form.FLOOR, Form.INCREASE) or bound.op.is_ceiling:
        return NotDefined(Reason.MET_OR_NOT)
    return completion(Form.FLOOR, bound, actual, None, policy)


@lru_cache(maxsize=1024)
def _elapsed(period: Period, as_of: date, pace: Pace, points: tuple[Point, ...] = ()) -> Quantity | None:
    """The share of a period that is due; the targets of a plan have few periods among them."""
    if period.last is None or period.instant:
        return None
    return rational(pace.share(period, as_of, points) * 100, PERCENT)


def _points(begun: Progress, bound: Figure, form: Form, start: Figure | None, *, flow: bool) -> tuple[Point, ...]:
    """The shares that the target's milestones ask for: what is held against the pace, were they the figures."""
    target, indicator = begun.target, begun.indicator
    if begun.pace.rule is not PaceRule.MILESTONES or not isinstance(target, Target) or indicator is None:
        return ()
    found = []
    for each in target.milestones:
        if not indicator.accepts(each.value) or each.value.op is Comparator.RANGE:
            continue
        figure = judged(each.value, indicator).as_exact()
        if not figure.unit.converts_to(bound.unit):
            continue
        done = completion(form, bound, figure, start, begun.policy)
        way = done if form is Form.INCREASE else _increment(form, bound, figure, start, begun.policy, flow=flow)
        step = _step(form, bound, figure, done, way, begun.policy, flow=flow)
        if isinstance(step, Completion):
            found.append((each.period.known_by, Fraction(step.value.magnitude) / 100))
    return tuple(found)


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
        verdict, status = (Verdict.MET, Status.MET) if in_time else (Verdict.NOT_MET, Status.MISSED)
        return attrs.evolve(begun, verdict=verdict, status=status, reason=None)
    if as_of < each.period.first:
        return attrs.evolve(begun, status=Status.NOT_DUE, reason=Reason.NOT_BEGUN)
    return begun
