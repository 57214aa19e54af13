"""Judging (判定): one target at a date, from the observation that fits to verdict, completion and status."""

from __future__ import annotations

from datetime import date
from functools import cached_property, lru_cache
from itertools import chain
from typing import Any

import attrs

from minzheng.model import Deliverable, Indicator, Observation, Target, Task, Undertaking, added_amount, in_time
from minzheng.periods import Period
from minzheng.progress.additions import fit_addition, fit_rise
from minzheng.progress.baselines import NOWHERE, Base, PlanSetting, find_base, is_elsewhere, reference_of
from minzheng.progress.bounding import Bounded, bounded, bounded_addition
from minzheng.progress.completion import PERCENT, Completion, NotDefined
from minzheng.progress.derived import with_derived
from minzheng.progress.fitting import Fit, fit
from minzheng.progress.grading import grade
from minzheng.progress.measuring import Measure, Share, Shares
from minzheng.progress.pace import LINEAR, Pace, PaceRule, Point
from minzheng.progress.progress import Progress
from minzheng.progress.reported import Reported
from minzheng.progress.scales import Form, Reason, Status, StatusGround
from minzheng.progress.spending import spent_on
from minzheng.quantities import Addition, Policy, Quantity, Relative, Verdict, rational

MILESTONES = PaceRule.MILESTONES


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
    if indicator is None:
        return Progress(
            target=target, task=task, other=other, as_of=as_of, status=Status.NO_DATA, interim=interim, pace=pace,
            policy=reported.policy, elapsed=_elapsed(target.period, as_of, pace), reason=Reason.UNKNOWN_INDICATOR,
        )  # fmt: skip
    search = Search(target, indicator, reported, setting, pace, other, task)
    found, known = search.found, search.known
    if target.period.known and as_of < target.period.first:
        return _undecided(search, interim, Status.NOT_DUE, Reason.NOT_BEGUN)
    if (reason := _no_figure(found, interim=interim) or known.reason) is not None:
        return _undecided(search, interim, Status.NO_DATA, reason)
    measure = Measure.of(indicator, found, known, lambda: search.start, reported.policy)
    if pace.rule is MILESTONES and (points := tuple(measure.points(target))):
        search.points = points
    return _judged(search, measure, interim or found.confirmed is not None)


@attrs.define(eq=False)
class Search:
    """What is found for one target (查找结果), and what of its progress is reckoned when it is asked for."""

    target: Target
    """The target."""
    indicator: Indicator
    """Its indicator."""
    reported: Reported
    """What is reported."""
    setting: PlanSetting
    """The document that sets it."""
    pace: Pace
    """The choice by which a share is due."""
    other: Indicator | None
    """The indicator that a relative bound is reckoned from."""
    task: Task | None
    """The task that it belongs to."""
    points: tuple[Point, ...] = ()
    """The shares that its milestones ask for."""
    found: Fit = attrs.field(init=False)
    """What decides it."""
    known: Bounded = attrs.field(init=False)
    """The bound that it comes to."""

    def __attrs_post_init__(self) -> None:
        target, indicator, reported = self.target, self.indicator, self.reported
        amount = added_amount(target.value, indicator)
        added = None if amount is None else fit_addition(target, amount, indicator, reported)
        self.found = added or with_derived(fit(target, indicator, reported), target, indicator, reported)
        if amount is not None and (added or amount.adds is not Addition.NET):
            start = self.start.observation
            self.found = added or fit_rise(amount, target, self.found, start, indicator, reported)
            self.known = bounded_addition(amount, indicator)
        else:
            self.known = bounded(target, indicator, lambda: self.base, reported)

    @cached_property
    def elapsed(self) -> Quantity | None:
        """The share that is due."""
        return _elapsed(self.target.period, self.as_of, self.pace, self.points)

    @property
    def as_of(self) -> date:
        """The date that it is judged at."""
        return self.reported.as_of

    @property
    def policy(self) -> Policy:
        """The choices by which figures are read."""
        return self.reported.policy

    @cached_property
    def start(self) -> Base:
        """What the target starts from."""
        target, seen = self.target, self.found.observation
        return find_base(target, reference_of(target), self.indicator, self.reported, self.setting, seen)

    @property
    def base(self) -> Base:
        """What its relative bound is reckoned from."""
        target, seen = self.target, self.found.observation
        if not isinstance(target.value, Relative) or not is_elsewhere(target, target.value.base):
            return self.start
        return find_base(target, target.value.base, self.indicator, self.reported, self.setting, seen, self.other)

    @property
    def is_standing_rule(self) -> bool:
        """Whether it holds without an end in which a share would be due."""
        return self.target.period.last is None or self.target.period.instant

    @property
    def baseline(self) -> Observation | None:
        """The observation that it starts from."""
        return self.known.base.observation or self.start.observation

    @property
    def nearest_base(self) -> Observation | None:
        """The last older figure, where it starts from none."""
        return self.known.base.nearest or self.start.nearest

    @property
    def spent(self) -> Observation | None:
        """What was spent on it."""
        return spent_on(self.target, self.indicator, self.reported)


def _undecided(search: Search, interim: bool, status: Status, reason: Reason) -> Progress:
    """The progress of a target that no figure decides."""
    return Progress.knowing(
        (search, search.found, search.known), status=status, reason=reason, interim=interim, observation=None,
        rivals=(), parts=(), confirmed=None,
    )  # fmt: skip


def _no_figure(found: Fit, *, interim: bool) -> Reason | None:
    """Why nothing decides; after the deadline only the figure for the deadline does, and a stale standard at most."""
    if found.observation is None or found.observation.value is None:
        return found.reason or Reason.NO_OBSERVATION
    return None if interim or found.settled or found.confirmed else Reason.NO_FIGURE_FOR_DEADLINE


def _judged(search: Search, measure: Measure, interim: bool) -> Progress:
    """What the observation that decides comes to."""
    found, known = search.found, search.known
    if found.rivals:
        return _of_several(search, measure, interim)
    assert found.observation is not None
    made = measure.judgement(found.observation, found)
    shares = Shares(measure, made.actual, found.settled, lambda: search.elapsed)
    status, ground = grade(made.verdict, shares, measure, interim=interim, standing_rule=search.is_standing_rule)
    return Progress.knowing(
        (search, shares, found, known), interim=interim, verdict=made.verdict, status=status, ground=ground,
        reason=made.reason,
    )  # fmt: skip


def _of_several(search: Search, measure: Measure, interim: bool) -> Progress:
    """What several reports come to that contradict each other.

    One verdict for all is the verdict, and what is least done stands for them; different ones leave it undecided.
    """
    found, known = search.found, search.known
    reports = [each for each in (found.observation, *found.rivals) if each]
    ends = [measure.judgement(each, found) for each in (reports[0], reports[-1])]
    between = (measure.judgement(each, found) for each in reports[1:-1])
    if any(each.verdict is not ends[0].verdict for each in chain(ends[1:], between)):
        none = NotDefined(Reason.REPORTS_DISAGREE)
        return Progress.knowing(
            (search, found, known), observation=reports[0], rivals=tuple(reports[1:]), interim=interim,
            verdict=Verdict.UNDECIDED, status=Status.UNDECIDED, reason=none.reason, completion=none, increment=none,
        )  # fmt: skip
    made = [(each, Shares(measure, each.actual, found.settled, lambda: search.elapsed)) for each in ends]
    least, shares = min(made, key=lambda each: each[1].amount)
    status, ground = grade(least.verdict, shares, measure, interim=interim, standing_rule=search.is_standing_rule)
    return Progress.knowing(
        (search, shares, found, known), observation=least.observation, interim=interim, verdict=least.verdict,
        rivals=tuple(each for each in reports if each is not least.observation), status=status, ground=ground,
        reason=least.reason, completion=_spanning([each.completion for _, each in made]),
    )  # fmt: skip


def _spanning(shares: list[Share]) -> Share:
    """The least of several completions, which may be as much as any of them."""
    made = [each for each in shares if isinstance(each, Completion)]
    if len(made) < len(shares):
        return next(each for each in shares if isinstance(each, NotDefined))
    values = made[0].interval
    for each in made[1:]:
        values = values.hull(each.interval)
    return attrs.evolve(min(made, key=lambda each: each.value.magnitude), interval=values)


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

    >>> from minzheng.model import Deliverable
    >>> promise = Deliverable(title="出台认定办法", period=2022, region="320400")
    >>> assess_undertaking(promise, None, date(2022, 6, 30)).status.value
    'no_data'
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
