"""Progress (进展): how one target stands at a date, with everything that was used to say so."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from datetime import date
from fractions import Fraction

import attrs

from minzheng.model import Indicator, Observation, Promise, Reportable, Target, Task, TimeKind, Undertaking, judged
from minzheng.periods import Period
from minzheng.progress.adding import spread
from minzheng.progress.calendar import months_between
from minzheng.progress.completion import PERCENT, Completion, NotDefined, PromiseName
from minzheng.progress.deferred import Deferred
from minzheng.progress.pace import LINEAR, Pace, Point
from minzheng.progress.scales import Form, Reason, Status, StatusGround
from minzheng.progress.unused import UnusedObservation
from minzheng.quantities import (
    DEFAULT,
    Comparator,
    Figure,
    Interval,
    Policy,
    Quantity,
    Resolution,
    Verdict,
    as_unit,
    rational,
)
from minzheng.regions import Region

MONEY = as_unit("元")
UNSEEN = NotDefined(Reason.NO_OBSERVATION)
BASELESS = NotDefined(Reason.BASELINE_UNKNOWN)


@attrs.frozen(kw_only=True, repr=False)
class Progress(Deferred, Reportable):
    """How one target stands at a date (进展), with everything that was used to say so.

    >>> import minzheng as mz
    >>> one = mz.assess(mz.demo(), as_of="2025-12-31")[0]
    >>> one.target.indicator, one.status.value, one.verdict.value, str(one.completion)
    ('charity.donations_raised', 'exceeded', 'met', '106.00%')
    """

    target: Promise
    """The target or the deliverable, or a task that neither measures."""
    as_of: date
    """The date it is judged at."""
    status: Status
    """The status."""
    ground: StatusGround | None = None
    """What decided the status; ``None`` where the reason says it."""
    form: Form | None = None
    """The form of the target; ``None`` while a relative bound is not resolved."""
    indicator: Indicator | None = None
    """The indicator, if the catalogue has it."""
    other: Indicator | None = None
    """The other indicator that a relative bound is reckoned from, if it names one that the catalogue has."""
    bound: Figure | None = None
    """The bound as it was judged: resolved, and a bare number as a floor or a ceiling."""
    resolutions: tuple[Resolution, ...] = ()
    """Every reading of a relative bound, the likeliest first."""
    task: Task | None = None
    """The task of its plan that it belongs to, or is."""
    delivery: Undertaking | None = None
    """The report that it was delivered or done, of whichever document."""
    observation: Observation | None = None
    """The observation that decides; where ``parts`` were added, one made of their sum."""
    parts: tuple[Observation, ...] = ()
    """The figures of parts of the period whose sum decides (相加的各期), in order; empty when a single figure does."""
    inputs: tuple[Observation, ...] = ()
    """The reported figures that the deciding one was computed from (推算所用数据), where none is reported: numerator
    and denominator, the districts of a region, the two levels of a rise; empty when a reported figure decides."""
    lacking: tuple[Region, ...] = ()
    """The districts that report nothing (缺数地区), where the figures of the others make no total."""
    rivals: tuple[Observation, ...] = ()
    """What other documents report of the same and cannot be reconciled with it (矛盾数据), in order of their values."""
    adds: bool = False
    """Whether what was added to a stock over the period is judged, and not its level."""
    missing: tuple[Period, ...] = ()
    """The parts of the period that no figure of a flow covers (缺少的时段)."""
    baseline: Observation | None = None
    """The observation that it starts from; of several that contradict each other the lowest."""
    nearest_base: Observation | None = None
    """Where none is known to start from, the last older figure, which is none (最近的更早数据)."""
    spent: Observation | None = None
    """What was spent over the period on what is counted (已支出), if the indicator says which money that is."""
    latest: Observation | None = None
    """The last observation known, if none decides."""
    unused: Sequence[UnusedObservation] = ()
    """Observations of the same indicator and region that were passed over, with the reason."""
    verdict: Verdict | None = None
    """Met, not met or undecided; ``None`` without an observation."""
    interim: bool = False
    """Whether the deadline is still ahead, or a standard may have changed, so that the verdict is not the last word."""
    confirmed: date | None = None
    """The last day on which a standard that decides was known to be in force (最近确认日), where nothing has confirmed
    it since, so that the verdict is interim."""
    completion: Completion | NotDefined = UNSEEN
    """The completion by the closed table (完成率)."""
    increment: Completion | NotDefined = BASELESS
    """The share of the way from the baseline (增量完成率)."""
    elapsed: Quantity | None = None
    """The share that is due by the date, by the pace (序时进度): by default the share of the period that is over."""
    achieved: Quantity | None = None
    """The share that is done, as it is held against it: of a flow what has come in, of a level the way it has gone."""
    gap: Quantity | None = None
    """How far it is ahead of its pace, in percentage points; behind when negative."""
    reason: Reason | None = None
    """Why there is no verdict, or why it is undecided."""
    policy: Policy = DEFAULT
    """The choices by which figures were read."""
    pace: Pace = LINEAR
    """The choice by which a share is due."""
    points: tuple[Point, ...] = ()
    """The days of the target's milestones with the shares due on them, where the pace is by milestones."""

    @property
    def ahead_days(self) -> int | None:
        """How many days it is ahead of its pace (提前天数), behind when negative; ``None`` where there is no gap."""
        if self.gap is None or self.achieved is None or not self.interim:
            return None
        return self.pace.ahead_days(self.target.period, self.as_of, self.achieved, self.points)

    @functools.cached_property
    def elapsed_then(self) -> Quantity | None:
        """The share that was due at the end of the figure (数据期末序时进度), where the figure is older than the date.

        Progress is held against the date that is asked for; what has come in since the figure is not known. ``None``
        where the figure is of the date itself, where nothing is due, and of a standard, which holds until it changes.
        """
        seen, indicator, last = self.observation, self.indicator, self.target.period.last
        if seen is None or indicator is None or last is None or self.elapsed is None or not self.interim:
            return None
        if indicator.time is TimeKind.STANDARD or seen.period.known_by >= self.as_of:
            return None
        return rational(self.pace.share(self.target.period, seen.period.known_by, self.points) * 100, PERCENT)

    @property
    def computed(self) -> bool:
        """Whether no document states the figure that decides (推算): it was added up or computed from others."""
        return bool(self.parts or self.inputs)

    @property
    def stale(self) -> bool:
        """Whether a standard decides that nothing has confirmed since (标准待核实)."""
        return self.confirmed is not None

    @functools.cached_property
    def shortfall(self) -> Quantity | None:
        """How much is missing to the bound, as a difference; ``None`` when nothing is or the print does not say."""
        bound, indicator = self.bound, self.indicator
        actual = self.observation.value if self.observation else None
        if self.verdict is not Verdict.NOT_MET or bound is None or indicator is None or actual is None:
            return None
        if bound.kind.is_order or actual.op is Comparator.RANGE:
            return None
        value = judged(actual, indicator).as_level().quantity.to(bound.unit)
        edge = bound.low if bound.low is not None and value.magnitude < bound.low else bound.high
        return abs(Quantity(edge, bound.unit) - value) or None if edge is not None else None

    @functools.cached_property
    def months_left(self) -> Fraction | None:
        """The months from the date to the deadline (剩余月数), one that is not whole in proportion to its days."""
        last = self.target.period.last
        return None if last is None or self.as_of >= last else months_between(self.as_of, last)

    @functools.cached_property
    def needed_per_month(self) -> Quantity | None:
        """How much is still needed each month to reach the bound in time (每月尚需完成), as a difference.

        ``None`` once it is met or the deadline is over, where a flow has a ceiling, of which nothing is needed, and of
        a standard, which is set in one step.
        """
        missing, months = self.shortfall, self.months_left
        if missing is None or months is None or self.ground in (StatusGround.BROKEN, StatusGround.RULE):
            return None
        if self.indicator is not None and self.indicator.time is TimeKind.STANDARD:
            return None
        return rational(Fraction(missing.magnitude) / months, missing.unit)

    @property
    def unit_cost(self) -> Quantity | None:
        """How much was spent on each of what is counted (单位支出), by the printed numbers."""
        spent, actual = (each and each.value for each in (self.spent, self.observation))
        if not spent or not actual or self.adds or not (spent.op.is_point and actual.op.is_point and actual.number):
            return None
        return spent.quantity.to(MONEY) / actual.quantity

    @functools.cached_property
    def values(self) -> Interval | None:
        """The values that the figure which decides may stand for, as it is judged (所示区间)."""
        actual = self.observation.value if self.observation else None
        if actual is None or self.indicator is None:
            return None
        figure = judged(actual, self.indicator)
        return (spread(figure) if self.parts or self.inputs else figure).interval_under(self.policy)

    @property
    def subject(self) -> PromiseName:
        """What it is about, by name (事项): the indicator with its parts, or the deliverable's title."""
        return PromiseName(self.target, self.indicator)

    def __repr__(self) -> str:
        about = self.target.indicator if isinstance(self.target, Target) else self.target.title
        done = f", {self.completion.rounded}" if isinstance(self.completion, Completion) else ""
        return f"<Progress {about} {self.target.period} as of {self.as_of}: {self.status.label('en')}{done}>"
