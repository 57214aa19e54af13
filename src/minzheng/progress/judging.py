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
from minzheng.progress.grading import GradingFacts, grade
from minzheng.progress.measuring import Measure, Share, Shares
from minzheng.progress.pace import LINEAR, Pace, PaceRule, Point
from minzheng.progress.progress import BASELESS, Progress
from minzheng.progress.reported import Reported
from minzheng.progress.scales import Form, Reason, Status, StatusGround
from minzheng.progress.spending import spent_on
from minzheng.quantities import Addition, Quantity, Relative, Verdict, rational


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
    interim, elapsed = last is None or as_of < last, _elapsed(target.period, as_of, pace)
    facts: dict[str, Any] = {
        "target": target, "task": task, "indicator": indicator, "other": other, "as_of": as_of, "interim": interim,
        "policy": reported.policy, "pace": pace, "elapsed": elapsed, "status": Status.NO_DATA,
    }  # fmt: skip
    if indicator is None:
        return Progress(**facts, reason=Reason.UNKNOWN_INDICATOR)
    search = Search(target, indicator, reported, setting, other)
    found, known = search.found, search.known
    facts |= {
        "bound": known.bound, "form": known.form, "resolutions": known.resolutions, "missing": found.missing,
        "inputs": found.inputs, "lacking": found.lacking, "adds": found.adds, "unused": found.unused,
    }  # fmt: skip
    if target.period.known and as_of < target.period.first:
        return Progress.knowing(search, **facts | {"status": Status.NOT_DUE, "reason": Reason.NOT_BEGUN})
    if (reason := _no_figure(found, interim=interim) or known.reason) is not None:
        return Progress.knowing(search, **facts, reason=reason)
    facts |= {"confirmed": found.confirmed, "interim": interim or found.confirmed is not None}
    measure = Measure.of(indicator, found, known, lambda: search.start, reported.policy)
    if pace.rule is PaceRule.MILESTONES and (points := tuple(measure.points(target))):
        facts |= {"points": points, "elapsed": _elapsed(target.period, as_of, pace, points)}
    return Progress.knowing(search, **facts | _judged(search, measure, facts["elapsed"], interim=facts["interim"]))


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
    other: Indicator | None
    """The indicator that a relative bound is reckoned from."""
    shares: Shares | None = None
    """How much is done, once that is known."""
    found: Fit = attrs.field(init=False)
    """What decides it."""
    known: Bounded = attrs.field(init=False)
    """The bound that it comes to."""

    def __attrs_post_init__(self) -> None:
        target, indicator, reported = self.target, self.indicator, self.reported
        amount = added_amount(target.value, indicator)
        added = None if amount is None else fit_addition(target, amount, indicator, reported)
        self.found = added or with_derived(fit(target, indicator, reported), target, indicator, reported)
        if amount is not None and (added or amount.adds is Addition.GROSS):
            start = self.start.observation
            self.found = added or fit_rise(target, self.found, start, indicator, reported)
            self.known = bounded_addition(amount, indicator)
        else:
            self.known = bounded(target, indicator, lambda: self.base, reported)

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
    def baseline(self) -> Observation | None:
        """The observation that it starts from."""
        return self.known.base.observation or self.start.observation

    @property
    def nearest_base(self) -> Observation | None:
        """The last older figure, where it starts from none."""
        return self.known.base.nearest or self.start.nearest

    @property
    def latest(self) -> Observation | None:
        """The last observation that is known."""
        return self.found.latest

    @property
    def spent(self) -> Observation | None:
        """What was spent on it."""
        return spent_on(self.target, self.indicator, self.reported)

    @property
    def increment(self) -> Share:
        """The share of the way from the baseline."""
        return BASELESS if self.shares is None else self.shares.increment

    @property
    def achieved(self) -> Quantity | None:
        """The share that is done, as it is held against the one that is due."""
        return None if self.shares is None else self.shares.achieved

    @property
    def gap(self) -> Quantity | None:
        """How far it is ahead of its pace."""
        return None if self.shares is None else self.shares.gap


def _no_figure(found: Fit, *, interim: bool) -> Reason | None:
    """Why nothing decides; after the deadline only the figure for the deadline does, and a stale standard at most."""
    if found.observation is None or found.observation.value is None:
        return found.reason or Reason.NO_OBSERVATION
    return None if interim or found.settled or found.confirmed else Reason.NO_FIGURE_FOR_DEADLINE


def _judged(search: Search, measure: Measure, elapsed: Quantity | None, *, interim: bool) -> dict[str, Any]:
    """What the observation that decides comes to, or those that contradict each other, by the fields of a progress.

    One verdict for all is the verdict, and what is least done stands for them; different ones leave it undecided.
    """
    found = search.found
    reports = [each for each in (found.observation, *found.rivals) if each]
    ends = [measure.judgement(each, found) for each in (reports[0], *reports[1:][-1:])]
    between = (measure.judgement(each, found) for each in reports[1:-1])
    least = ends[0]
    if any(each.verdict is not least.verdict for each in chain(ends[1:], between)):
        none = NotDefined(Reason.REPORTS_DISAGREE)
        decided: dict[str, Any] = {"verdict": Verdict.UNDECIDED, "status": Status.UNDECIDED, "reason": none.reason}
        decided |= {"completion": none, "increment": none}
    else:
        made = [(each, measure.shares(each.actual, elapsed, settled=found.settled)) for each in ends]
        least, shares = min(made, key=lambda each: each[1].amount) if len(made) > 1 else made[0]
        search.shares = shares
        facts = GradingFacts(
            verdict=least.verdict, interim=interim, cap=measure.is_cap, shares=shares, standing_rule=elapsed is None
        )
        status, ground = grade(facts, measure.policy)
        decided = {"verdict": least.verdict, "reason": least.reason, "status": status, "ground": ground}
        decided["completion"] = _spanning([each.done for _, each in made])
    rivals = tuple(each for each in reports if each is not least.observation)
    return {"observation": least.observation, "parts": found.parts, "rivals": rivals, **decided}


def _spanning(shares: list[Share]) -> Share:
    """The least of several completions, which may be as much as any of them."""
    made = [each for each in shares if isinstance(each, Completion)]
    if len(shares) == 1 or len(made) < len(shares):
        return next((each for each in shares if isinstance(each, NotDefined)), shares[0])
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
