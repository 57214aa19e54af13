"""Measuring (量度): by what the figures of one target are measured, and how much of it one of them does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cached_property

import attrs

from minzheng.model import Indicator, Observation, Target, TimeKind, judged, verdict_on
from minzheng.progress.adding import spread
from minzheng.progress.baselines import Base
from minzheng.progress.bounding import Bounded
from minzheng.progress.completion import Completion, NotDefined, completion, increment
from minzheng.progress.fitting import Fit
from minzheng.progress.pace import Point
from minzheng.progress.scales import Form, Reason
from minzheng.quantities import Comparator, Figure, Policy, Quantity, Unit, Verdict, judge

Share = Completion | NotDefined
NO_SHARE = NotDefined(Reason.MET_OR_NOT)
INCREASE, FLOW, UNDECIDED = Form.INCREASE, TimeKind.FLOW, Verdict.UNDECIDED


@attrs.define
class Judgement:
    """What one observation comes to (单项判定)."""

    observation: Observation
    """The observation."""
    actual: Figure
    """Its figure, as it is judged."""
    verdict: Verdict
    """The verdict."""
    reason: Reason | None
    """Why it is undecided, where it is."""


@attrs.define(eq=False)
class Shares:
    """How much of a target a figure does (完成程度), each share reckoned when it is asked for."""

    measure: Measure
    """What measures it."""
    actual: Figure
    """The figure."""
    settled: bool = True
    """Whether it is the one for the deadline."""
    due: Callable[[], Quantity | None] = lambda: None
    """The share that is due."""

    @cached_property
    def completion(self) -> Share:
        """The completion by the closed table."""
        return self.measure.completion(self.actual, settled=self.settled)

    @property
    def amount(self) -> Fraction:
        """The completion as a number, where it is defined."""
        return Fraction(self.completion.value.magnitude) if isinstance(self.completion, Completion) else Fraction(0)

    @cached_property
    def increment(self) -> Share:
        """The completion from the baseline."""
        return self.completion if self.measure.form is Form.INCREASE else self.measure.from_base(self.actual)

    @cached_property
    def paced(self) -> Share:
        """What of the two is held against the share that is due."""
        measure, done = self.measure, self.completion
        if measure.form is Form.INCREASE:
            return measure.come_in(self.actual) if measure.flow else done
        if measure.flow:
            return done if measure.form is Form.FLOOR else NO_SHARE
        return self.increment if isinstance(self.increment, Completion) else done

    @property
    def achieved(self) -> Quantity | None:
        """That share, where it is defined."""
        return self.paced.value if isinstance(self.paced, Completion) else None

    @property
    def gap(self) -> Quantity | None:
        """How far it is ahead of what is due, in percentage points."""
        due, achieved = self.due(), self.achieved
        return None if due is None or achieved is None else achieved - due


@attrs.define(eq=False)
class Measure:
    """By what the figures of one target are measured (完成情况的量度)."""

    known: Bounded
    """What the target comes to."""
    form: Form
    """The row of the closed table: of what was added that of a flow."""
    bound: Figure
    """The bound."""
    starting: Callable[[], Base]
    """What it starts from, looked for when a share asks for it."""
    indicator: Indicator
    """The indicator."""
    policy: Policy
    """The choices by which figures are read."""
    flow: bool
    """Whether what is counted comes in over the period."""

    @classmethod
    def of(cls, indicator: Indicator, found: Fit, known: Bounded, start: Callable[[], Base], policy: Policy) -> Measure:
        """What measures a target whose bound is known."""
        form, bound = known.form, known.bound
        assert form is not None
        assert bound is not None
        starting = (lambda: known.base) if form is INCREASE else start
        if found.adds and form in (Form.ADDITION, Form.INCREASE):
            form = Form.FLOOR
        return cls(known, form, bound, starting, indicator, policy, indicator.time is FLOW or found.adds)

    @cached_property
    def base(self) -> Figure | None:
        """The figure that the target starts from, if it is one number that compares with the bound."""
        return _number_of(self.starting(), self.bound.unit, self.indicator)

    @property
    def is_cap(self) -> bool:
        """Whether a sum that grows over the period is to be kept under the bound."""
        return self.flow and self.form in (Form.CEILING, Form.ZERO, Form.INCREASE) and not self.bound.op.is_floor

    def judgement(self, observation: Observation, found: Fit) -> Judgement:
        """What one of the observations that decide comes to."""
        assert observation.value is not None
        actual = judged(observation.value, self.indicator).as_level()
        verdict, reason = self._verdict(spread(actual) if found.parts or found.inputs else actual)
        if verdict is UNDECIDED and found.inputs and actual.op.is_floor:
            reason = Reason.ONLY_RISE if found.adds else Reason.ONLY_PARTS
        return Judgement(observation, actual, verdict, reason)

    def _verdict(self, actual: Figure) -> tuple[Verdict, Reason | None]:
        """The verdict under every reading of the bound and from every base, and why it is undecided where it is."""
        verdict = verdict_on(self.bound, actual, self.policy)
        if any(verdict_on(each.bound, actual, self.policy) is not verdict for each in self.known.resolutions[1:]):
            several = len(self.known.base.left) > 1
            return UNDECIDED, Reason.REPORTS_DISAGREE if several else Reason.READINGS_DISAGREE
        if verdict is not UNDECIDED:
            return verdict, None
        undirected = judge(self.bound, actual, self.policy) is Verdict.NOT_MET
        return verdict, Reason.NO_DIRECTION if undirected else Reason.TOO_COARSE

    def completion(self, actual: Figure, *, settled: bool) -> Share:
        """How much a figure does by the closed table; ``settled`` says whether it is the one for the deadline."""
        if self.form is not INCREASE:
            return completion(self.form, self.bound, actual, None, self.policy)
        if self.flow and not settled:
            # Part of a window against a whole one before it: not a fall but a new start.
            return NotDefined(Reason.NO_FIGURE_FOR_DEADLINE)
        if self.indicator.direction.sign == (-1 if self.bound.op.is_floor else 1):
            # Promised is a turn for the worse: of no way to the better is a share done.
            return NotDefined(Reason.BOUND_NOT_BETTER)
        return completion(self.form, self.bound, actual, self.base, self.policy)

    def from_base(self, actual: Figure) -> Share:
        """How much of the way from the baseline a level has gone."""
        if self.form not in (Form.FLOOR, Form.CEILING):
            return NO_SHARE
        if self.flow:
            return NotDefined(Reason.NOT_A_LEVEL)
        return increment(self.bound, actual, self.base, self.policy)

    def come_in(self, actual: Figure) -> Share:
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
            paced = Shares(self, figure).paced
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
