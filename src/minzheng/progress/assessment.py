"""Assessment (评估): what was promised, how far it got by a date, and why that is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import overload

import attrs

from minzheng.model import Dataset, Deliverable, Document, Indicator, Observation, Plan, Target, TimeKind
from minzheng.periods import as_date
from minzheng.progress.bounding import CEILINGS, Bounded, bounded, is_bare
from minzheng.progress.completion import PERCENT, Completion, NotDefined, completion, increment
from minzheng.progress.fitting import Fit, Index, Passed, end, fit, index, judged
from minzheng.progress.scales import Form, Reason, Status
from minzheng.progress.standing import Standing, stand
from minzheng.quantities import DEFAULT, Figure, Kind, Policy, Quantity, Resolution, Verdict, judge, rational

UNSEEN = NotDefined(Reason.NO_OBSERVATION)
BASELESS = NotDefined(Reason.BASELINE_UNKNOWN)


@attrs.frozen(kw_only=True)
class Progress:
    """How one target stands at a date (进展), with everything that was used to say so."""

    target: Target | Deliverable
    """The target or the deliverable."""
    as_of: date
    """The date it is judged at."""
    status: Status
    """The status."""
    form: Form | None = None
    """The form of the target; ``None`` while a relative bound is not resolved."""
    indicator: Indicator | None = None
    """The indicator, if the catalogue has it."""
    bound: Figure | None = None
    """The bound as it was judged: resolved, and a bare number as a floor or a ceiling."""
    resolutions: tuple[Resolution, ...] = ()
    """Every reading of a relative bound, the likeliest first."""
    observation: Observation | None = None
    """The observation that decides."""
    baseline: Observation | None = None
    """The observation that it starts from."""
    latest: Observation | None = None
    """The last observation known, if none decides."""
    passed: tuple[Passed, ...] = ()
    """Observations of the same indicator and region that were passed over, with the reason."""
    verdict: Verdict | None = None
    """Met, not met or undecided; ``None`` without an observation."""
    interim: bool = False
    """Whether the deadline is still ahead, so that the verdict is not the last word."""
    completion: Completion | NotDefined = UNSEEN
    """The completion by the closed table (完成率)."""
    increment: Completion | NotDefined = BASELESS
    """The share of the way from the baseline (增量完成率)."""
    elapsed: Quantity | None = None
    """The share of the period that is over (序时进度)."""
    gap: Quantity | None = None
    """How far it is ahead of its pace, in percentage points; behind when negative."""
    reason: Reason | None = None
    """Why there is no verdict, or why it is undecided."""
    policy: Policy = DEFAULT
    """The choices by which figures were read."""

    @property
    def shortfall(self) -> Quantity | None:
        """How much is missing to the bound, as a difference; ``None`` when nothing is or none can be told."""
        if self.verdict is not Verdict.NOT_MET or self.bound is None or self.bound.kind is Kind.RANK:
            return None
        if self.indicator is None or self.observation is None or self.observation.value is None:
            return None
        actual = judged(self.observation.value, self.indicator)
        if actual.op == "range":
            return None
        value = actual.quantity.to(self.bound.unit)
        below = self.bound.low is not None and value.magnitude < self.bound.low
        edge = self.bound.low if below else self.bound.high
        return abs(Quantity(edge, self.bound.unit) - value) or None if edge is not None else None

    def explain(self, lang: str = "zh") -> str:
        """The status with its reasons, in one Chinese or English sentence."""
        from minzheng.progress.wording import sentence

        return sentence(self, lang)

    def to_record(self) -> dict[str, str | None]:
        """The progress as flat text fields, for tables and JSON."""
        from minzheng.progress.wording import record

        return record(self)

    def __str__(self) -> str:
        return self.explain("zh")

    def _repr_html_(self) -> str:
        from minzheng.progress.tables import html

        return html((self,))


@attrs.frozen(kw_only=True)
class Assessment:
    """The progress of several targets at one date (评估结果), plan by plan."""

    as_of: date
    """The date they are judged at."""
    items: tuple[Progress, ...]
    """One for each target, then one for each deliverable, in the order of the plans."""
    documents: tuple[Document, ...] = ()
    """The documents of the plans."""

    def counts(self) -> dict[Status, int]:
        """How many targets have each status; every status is named, also those with none."""
        found = Counter(item.status for item in self.items)
        return {status: found[status] for status in Status}

    def of(self, document: str) -> tuple[Progress, ...]:
        """The progress of one plan's targets, by the id of its document."""
        return tuple(item for item in self.items if item.target.document == document)

    def __iter__(self) -> Iterator[Progress]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, place: int) -> Progress:
        return self.items[place]

    def to_records(self) -> list[dict[str, str | None]]:
        """One flat record for each target, all texts: a table for notebooks."""
        return [item.to_record() for item in self.items]

    def __repr__(self) -> str:
        told = ", ".join(f"{count} {status.label('en')}" for status, count in self.counts().items() if count)
        return f"<Assessment as of {self.as_of}: {told or 'no targets'}>"

    def _repr_html_(self) -> str:
        from minzheng.progress.tables import html

        return html(self.items, self.documents)


def assess_target(
    target: Target, indicator: Indicator | None, observations: Index, as_of: date, policy: Policy = DEFAULT
) -> Progress:
    """The progress of one target."""
    last = target.period.last
    interim = last is None or as_of < last
    begun = Progress(
        target=target, indicator=indicator, as_of=as_of, status=Status.NO_DATA, interim=interim, policy=policy,
        elapsed=_elapsed(target, as_of),
    )  # fmt: skip
    if indicator is None:
        return attrs.evolve(begun, reason=Reason.UNKNOWN_INDICATOR)
    found, known = fit(target, indicator, observations, as_of), bounded(target, indicator, observations, as_of)
    begun = attrs.evolve(
        begun,
        bound=known.bound,
        form=known.form,
        resolutions=known.resolutions,
        baseline=known.base or found.baseline,
        latest=found.latest,
        passed=found.passed,
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
    verdict, reason = _verdict(known, bound, actual, begun.policy)
    flow = indicator.time is TimeKind.FLOW
    start = _start(known.base if form is Form.INCREASE else found.baseline, actual, indicator)
    done = completion(form, bound, actual, start, begun.policy)
    if form is Form.INCREASE and flow and not found.settled:
        # Part of a window against a whole one before it: not a fall but a new start.
        done = NotDefined(Reason.NO_FIGURE_FOR_DEADLINE)
    way = done if form is Form.INCREASE else _increment(form, bound, actual, start, begun.policy, flow=flow)
    step = _step(form, bound, actual, done, way, begun.policy, flow=flow)
    gap = step.value - begun.elapsed if begun.elapsed is not None and isinstance(step, Completion) else None
    standing = Standing(
        verdict=verdict,
        interim=begun.interim,
        cap=flow and form in (Form.CEILING, Form.ZERO, Form.INCREASE) and bound.op in (*CEILINGS, "="),
        completion=done,
        step=step,
        gap=gap,
        standing_rule=begun.elapsed is None,
    )
    status = stand(standing, begun.policy)
    return attrs.evolve(
        begun,
        observation=observation,
        verdict=verdict,
        completion=done,
        increment=way,
        gap=gap,
        status=status,
        reason=reason,
    )


def _verdict(known: Bounded, bound: Figure, actual: Figure, policy: Policy) -> tuple[Verdict, Reason | None]:
    """The verdict under every reading of the bound, and why it is undecided where it is."""
    bounds = [each.bound for each in known.resolutions] or [bound]
    verdicts = {judge(each, actual, policy) for each in bounds}
    if len(verdicts) > 1:
        return Verdict.UNDECIDED, Reason.READINGS_DISAGREE
    verdict = verdicts.pop()
    if verdict is Verdict.NOT_MET and known.form is Form.EQUALITY and is_bare(bound):
        return Verdict.UNDECIDED, Reason.NO_DIRECTION
    return verdict, Reason.TOO_COARSE if verdict is Verdict.UNDECIDED else None


def _start(base: Observation | None, actual: Figure, indicator: Indicator) -> Figure | None:
    """The figure that a target starts from, if it is one number that can be compared with the actual one."""
    if base is None or base.value is None or base.value.op == "range":
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
    if form not in (Form.FLOOR, Form.INCREASE) or bound.op in CEILINGS:
        return NotDefined(Reason.MET_OR_NOT)
    return completion(Form.FLOOR, bound, actual, None, policy)


def _elapsed(target: Target | Deliverable, as_of: date) -> Quantity | None:
    if target.period.last is None or target.period.instant:
        return None
    return rational(target.period.elapsed(as_of) * 100, PERCENT)


def assess_deliverable(each: Deliverable, as_of: date) -> Progress:
    """The progress of a deliverable: met when its delivery by the deadline is reported."""
    last = each.period.last
    begun = Progress(
        target=each, as_of=as_of, status=Status.NO_DATA, form=Form.DELIVERABLE, interim=last is None or as_of < last,
        completion=NotDefined(Reason.MET_OR_NOT), elapsed=_elapsed(each, as_of), reason=Reason.NO_OBSERVATION,
    )  # fmt: skip
    if each.delivered is not None and end(each.delivered) <= as_of:
        in_time = last is None or end(each.delivered) <= last
        verdict, status = (Verdict.MET, Status.MET) if in_time else (Verdict.NOT_MET, Status.MISSED)
        return attrs.evolve(begun, verdict=verdict, status=status, reason=None)
    if as_of < each.period.first:
        return attrs.evolve(begun, status=Status.NOT_DUE, reason=Reason.NOT_BEGUN)
    return begun


@overload
def assess(
    x: Target,
    *,
    as_of: str | date,
    observations: Iterable[Observation] | None = None,
    indicators: Mapping[str, Indicator] | None = None,
    policy: Policy = DEFAULT,
) -> Progress: ...
@overload
def assess(
    x: Dataset | Plan,
    *,
    as_of: str | date,
    observations: Iterable[Observation] | None = None,
    indicators: Mapping[str, Indicator] | None = None,
    policy: Policy = DEFAULT,
) -> Assessment: ...
def assess(
    x: Dataset | Plan | Target,
    *,
    as_of: str | date,
    observations: Iterable[Observation] | None = None,
    indicators: Mapping[str, Indicator] | None = None,
    policy: Policy = DEFAULT,
) -> Progress | Assessment:
    """Say whether targets are met at a date, how far they got, and why (评估).

    A target gives its ``Progress``, a plan or a dataset an ``Assessment`` of all its targets. ``as_of`` is a date or
    ISO text; no clock is read. ``observations`` default to those of the dataset, ``indicators`` to its catalogue, or to
    the shipped one for a plan or a target alone. Nothing is raised on data: what cannot be judged says so.

    >>> promise = Target(indicator="elderly.nursing_bed_share", value="不低于55%", period="十四五", region="CN")
    >>> reached = Observation(indicator="elderly.nursing_bed_share", value="68%", period=2025, region="CN")
    >>> str(assess(promise, observations=[reached], as_of="2025-12-31").completion)
    '123.64%'
    """
    day = as_date(as_of)
    if isinstance(x, Dataset):
        own = x.indicators or {**_shipped(), **{each.code: each for each in x.local}}
        known = own if indicators is None else indicators
        reported = x.observations if observations is None else observations
    else:
        known, reported = indicators if indicators is not None else _shipped(), observations or ()
    found = index(reported)
    if isinstance(x, Target):
        return assess_target(x, known.get(x.indicator), found, day, policy)
    plans = x.plans if isinstance(x, Dataset) else (x,)
    items: list[Progress] = []
    for plan in plans:
        items += [assess_target(target, known.get(target.indicator), found, day, policy) for target in plan.targets]
        items += [assess_deliverable(each, day) for each in plan.deliverables]
    return Assessment(as_of=day, items=tuple(items), documents=tuple(plan.document for plan in plans))


def _shipped() -> Mapping[str, Indicator]:
    from minzheng.catalogue import indicators

    return indicators
