"""Judging (判定): one target at a date, from the observation that fits to verdict, completion and status."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from functools import lru_cache
from itertools import chain
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
from minzheng.quantities import Addition, Comparator, Figure, Policy, Quantity, Relative, Unit, Verdict, judge, rational

Share = Completion | NotDefined
NO_SHARE = NotDefined(Reason.MET_OR_NOT)


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
    facts: dict[str, Any] = {
        "target": target, "task": task, "indicator": indicator, "other": other, "as_of": as_of,
        "status": Status.NO_DATA, "interim": last is None or as_of < last, "policy": reported.policy,
        "pace": pace, "elapsed": _elapsed(target.period, as_of, pace),
    }  # fmt: skip
    if indicator is None:
        return Progress(**facts, reason=Reason.UNKNOWN_INDICATOR)
    found, known, start = _searched(target, indicator, reported, setting, other)
    facts |= {
        "bound": known.bound, "form": known.form, "resolutions": known.resolutions,
        "baseline": known.base.observation or start.observation, "nearest_base": known.base.nearest or start.nearest,
        "latest": found.latest, "unused": found.unused, "missing": found.missing, "inputs": found.inputs,
        "lacking": found.lacking, "adds": found.adds, "spent": spent_on(target, indicator, reported),
    }  # fmt: skip
    if target.period.known and as_of < target.period.first:
        return Progress(**facts | {"status": Status.NOT_DUE, "reason": Reason.NOT_BEGUN})
    if (reason := _no_figure(found, interim=facts["interim"]) or known.reason) is not None:
        return Progress(**facts, reason=reason)
    facts |= {"confirmed": found.confirmed, "interim": facts["interim"] or found.confirmed is not None}
    measure = _Measure.of(indicator, found, known, start, reported.policy)
    if pace.rule is PaceRule.MILESTONES and (points := tuple(measure.points(target))):
        facts |= {"points": points, "elapsed": _elapsed(target.period, as_of, pace, points)}
    return Progress(**facts | _judged(measure, found, elapsed=facts["elapsed"], interim=facts["interim"]))


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


def _no_figure(found: Fit, *, interim: bool) -> Reason | None:
    """Why nothing decides; after the deadline only the figure for the deadline does, and a stale standard at most."""
    if found.observation is None or found.observation.value is None:
        return found.reason or Reason.NO_OBSERVATION
    return None if interim or found.settled or found.confirmed else Reason.NO_FIGURE_FOR_DEADLINE


@attrs.frozen
class _Judgement:
    """What one observation comes to (单项判定)."""

    observation: Observation
    actual: Figure
    verdict: Verdict
    reason: Reason | None


@attrs.frozen
class _Shares:
    """How much of a target a figure does (完成程度)."""

    done: Share
    """The completion by the closed table."""
    increment: Share
    """The completion from the baseline."""
    paced: Share
    """What of the two is held against the share that is due."""

    @property
    def amount(self) -> Fraction:
        """The completion as a number, where it is defined."""
        return Fraction(self.done.value.magnitude) if isinstance(self.done, Completion) else Fraction(0)


def _judged(measure: _Measure, found: Fit, *, elapsed: Quantity | None, interim: bool) -> dict[str, Any]:
    """What the observation that decides comes to, or those that contradict each other, by the fields of a progress.

    One verdict for all is the verdict, and what is least done stands for them; different ones leave it undecided.
    """
    reports = [each for each in (found.observation, *found.rivals) if each]
    ends = [measure.judgement(each, found) for each in (reports[0], *reports[1:][-1:])]
    between = (measure.judgement(each, found) for each in reports[1:-1])
    least = ends[0]
    if any(each.verdict is not least.verdict for each in chain(ends[1:], between)):
        none = NotDefined(Reason.REPORTS_DISAGREE)
        decided: dict[str, Any] = {"verdict": Verdict.UNDECIDED, "status": Status.UNDECIDED, "reason": none.reason}
        decided |= {"completion": none, "increment": none}
    else:
        made = [(each, measure.shares(each.actual, settled=found.settled)) for each in ends]
        least, shares = min(made, key=lambda each: each[1].amount) if len(made) > 1 else made[0]
        done = _spanning([each.done for _, each in made])
        decided = {"verdict": least.verdict, "reason": least.reason, "completion": done}
        decided |= _graded(least.verdict, shares, measure, elapsed, interim=interim)
    rivals = tuple(each for each in reports if each is not least.observation)
    return {"observation": least.observation, "parts": found.parts, "rivals": rivals, **decided}


def _graded(
    verdict: Verdict, shares: _Shares, measure: _Measure, elapsed: Quantity | None, *, interim: bool
) -> dict[str, Any]:
    """How much is done, what of it is held against the share that is due, and the status."""
    achieved = shares.paced.value if isinstance(shares.paced, Completion) else None
    gap = achieved - elapsed if elapsed is not None and achieved is not None else None
    facts = GradingFacts(
        verdict=verdict, interim=interim, cap=measure.is_cap, completion=shares.done, paced=shares.paced, gap=gap,
        standing_rule=elapsed is None,
    )  # fmt: skip
    status, ground = grade(facts, measure.policy)
    return {"status": status, "ground": ground, "increment": shares.increment, "achieved": achieved, "gap": gap}


def _spanning(shares: list[Share]) -> Share:
    """The least of several completions, which may be as much as any of them."""
    made = [each for each in shares if isinstance(each, Completion)]
    if len(shares) == 1 or len(made) < len(shares):
        return next((each for each in shares if isinstance(each, NotDefined)), shares[0])
    values = made[0].interval
    for each in made[1:]:
        values = values.hull(each.interval)
    return attrs.evolve(min(made, key=lambda each: each.value.magnitude), interval=values)


@attrs.frozen
class _Measure:
    """By what the figures of one target are measured (完成情况的量度)."""

    known: Bounded
    form: Form
    bound: Figure
    base: Figure | None
    indicator: Indicator
    policy: Policy
    flow: bool

    @classmethod
    def of(cls, indicator: Indicator, found: Fit, known: Bounded, start: Base, policy: Policy) -> _Measure:
        """What measures a target whose bound is known; of what was added the row of the table is that of a flow."""
        form, bound = known.form, known.bound
        assert form is not None
        assert bound is not None
        base = _number_of(known.base if form is Form.INCREASE else start, bound.unit, indicator)
        if found.adds and form in (Form.ADDITION, Form.INCREASE):
            form = Form.FLOOR
        return cls(known, form, bound, base, indicator, policy, indicator.time is TimeKind.FLOW or found.adds)

    @property
    def is_cap(self) -> bool:
        """Whether a sum that grows over the period is to be kept under the bound."""
        return self.flow and self.form in (Form.CEILING, Form.ZERO, Form.INCREASE) and not self.bound.op.is_floor

    def judgement(self, observation: Observation, found: Fit) -> _Judgement:
        """What one of the observations that decide comes to."""
        assert observation.value is not None
        actual = judged(observation.value, self.indicator).as_level()
        verdict, reason = self._verdict(spread(actual) if found.parts or found.inputs else actual)
        if verdict is Verdict.UNDECIDED and found.inputs and actual.op.is_floor:
            reason = Reason.ONLY_RISE if found.adds else Reason.ONLY_PARTS
        return _Judgement(observation, actual, verdict, reason)

    def _verdict(self, actual: Figure) -> tuple[Verdict, Reason | None]:
        """The verdict under every reading of the bound and from every base, and why it is undecided where it is."""
        bounds = [each.bound for each in self.known.resolutions] or [self.bound]
        verdicts = {verdict_on(each, actual, self.policy) for each in bounds}
        if len(verdicts) > 1:
            several = len(self.known.base.left) > 1
            return Verdict.UNDECIDED, Reason.REPORTS_DISAGREE if several else Reason.READINGS_DISAGREE
        verdict = verdicts.pop()
        if verdict is not Verdict.UNDECIDED:
            return verdict, None
        undirected = judge(self.bound, actual, self.policy) is Verdict.NOT_MET
        return verdict, Reason.NO_DIRECTION if undirected else Reason.TOO_COARSE

    def shares(self, actual: Figure, *, settled: bool = True) -> _Shares:
        """How much a figure does."""
        done = completion(self.form, self.bound, actual, self.base, self.policy)
        if self.form is Form.INCREASE:
            if self.flow and not settled:
                # Part of a window against a whole one before it: not a fall but a new start.
                done = NotDefined(Reason.NO_FIGURE_FOR_DEADLINE)
            return _Shares(done, done, self._come_in(actual) if self.flow else done)
        if self.flow:
            return _Shares(done, self._from_base(actual), done if self.form is Form.FLOOR else NO_SHARE)
        gone = self._from_base(actual)
        return _Shares(done, gone, gone if isinstance(gone, Completion) else done)

    def _from_base(self, actual: Figure) -> Share:
        """How much of the way from the baseline a level has gone."""
        if self.form not in (Form.FLOOR, Form.CEILING):
            return NO_SHARE
        if self.flow:
            return NotDefined(Reason.NOT_A_LEVEL)
        return increment(self.bound, actual, self.base, self.policy)

    def _come_in(self, actual: Figure) -> Share:
        """How much of a flow that is to grow has come in."""
        if self.bound.op.is_ceiling:
            return NO_SHARE
        return completion(Form.FLOOR, self.bound, actual, None, self.policy)

    def points(self, target: Target) -> Iterator[Point]:
        """The shares that the milestones ask for: what would be held against the pace, were they the figures."""
        for each in target.milestones:
            if not self.indicator.accepts(each.value) or each.value.op is Comparator.RANGE:
                continue
            figure = judged(each.value, self.indicator, promised=True)
            if not figure.unit.converts_to(self.bound.unit):
                continue
            paced = self.shares(figure).paced
            if isinstance(paced, Completion):
                yield each.period.known_by, Fraction(paced.value.magnitude) / 100


def _number_of(base: Base, unit: Unit, indicator: Indicator) -> Figure | None:
    """The figure that a target starts from, if it is one number that can be compared with those in a unit."""
    if len(base.left) != 1:
        return None
    value = base.left[0].value
    if value is None or value.op is Comparator.RANGE:
        return None
    start = judged(value, indicator)
    return start if start.unit.converts_to(unit) else None


@lru_cache(maxsize=1024)
def _elapsed(period: Period, as_of: date, pace: Pace, points: tuple[Point, ...] = ()) -> Quantity | None:
    """The share of a period that is due; the targets of a plan have few periods among them."""
    if period.last is None or period.instant:
        return None
    return rational(pace.share(period, as_of, points) * 100, PERCENT)


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
