"""Assessment (评估): what was promised, how far it got by a date, and why that is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import overload

import attrs

from minzheng.model import Dataset, Deliverable, Direction, Document, Indicator, Observation, Plan, Target, TimeKind
from minzheng.periods import as_date
from minzheng.progress.completion import PERCENT, Completion, NotDefined, completion, increment
from minzheng.progress.fitting import Fit, Index, Passed, end, find_base, fit, index, judged
from minzheng.progress.scales import Form, Reason, Status
from minzheng.progress.standing import Standing, stand
from minzheng.quantities import DEFAULT, Figure, Kind, Policy, Quantity, Relative, Resolution, Verdict, judge, rational

FLOORS = (">=", ">")
CEILINGS = ("<=", "<")


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
    completion: Completion | NotDefined = NotDefined(Reason.NO_OBSERVATION)
    """The completion by the closed table (完成率)."""
    increment: Completion | NotDefined = NotDefined(Reason.BASELINE_UNKNOWN)
    """The share of the way from the baseline (增量完成率)."""
    elapsed: Quantity | None = None
    """The share of the period that is over (序时进度)."""
    gap: Quantity | None = None
    """How far it is ahead of its pace, in percentage points; behind when negative."""
    reason: Reason | None = None
    """Why there is no verdict, where there is none."""
    policy: Policy = DEFAULT
    """The choices by which figures were read."""

    @property
    def shortfall(self) -> Quantity | None:
        """How much is missing to the bound, in the kind of a difference; ``None`` when nothing is or none can be told."""
        if self.verdict is not Verdict.NOT_MET or not self.bound or not self.observation or not self.observation.value:
            return None
        actual = self.observation.value
        if actual.op == "range" or self.indicator is None or not actual.unit.converts_to(self.bound.unit):
            return None
        value = actual.quantity.to(self.bound.unit)
        below = self.bound.low is not None and value.magnitude < self.bound.low
        edge = self.bound.low if below else self.bound.high
        if edge is None or value.kind is Kind.RANK:
            return None
        return abs(Quantity(edge, self.bound.unit) - value)

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
    items: tuple[Progress, ...] = attrs.field(converter=tuple)
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
    found = fit(target, indicator, observations, as_of)
    begun = attrs.evolve(begun, baseline=found.baseline, latest=found.latest, passed=found.passed)
    begun = _bounded(begun, indicator, observations)
    if as_of < target.period.first:
        return attrs.evolve(begun, status=Status.NOT_DUE, reason=Reason.NOT_BEGUN)
    reason = _unfit(begun, found, interim)
    return attrs.evolve(begun, reason=reason) if reason else _judged(begun, found)


def _unfit(begun: Progress, found: Fit, interim: bool) -> Reason | None:
    """Why there is nothing to judge, if there is not."""
    if found.observation is None:
        return Reason.NO_OBSERVATION
    if not interim and not found.settled:
        return Reason.NO_FIGURE_FOR_DEADLINE
    if begun.reason:
        return begun.reason
    return Reason.BASELINE_UNKNOWN if begun.bound is None else None


def _bounded(begun: Progress, indicator: Indicator, observations: Index) -> Progress:
    """The progress with its bound: resolved if it is relative, and the form that it has."""
    target = begun.target
    assert isinstance(target, Target)
    value, direction = target.value, indicator.direction
    if isinstance(value, Figure):
        if not indicator.accepts(value):
            return attrs.evolve(begun, reason=Reason.OTHER_KIND)
        bound = _directed(judged(value, indicator), direction)
        return attrs.evolve(begun, bound=bound, form=_form(bound))
    base = find_base(target, value.base, indicator, observations, begun.as_of)
    begun = attrs.evolve(begun, baseline=base or begun.baseline)
    if base is None or base.value is None or base.value.op == "range":
        return begun
    resolutions = tuple(
        attrs.evolve(each, bound=_directed(each.bound, _way(value, direction))) for each in value.resolve(base.value)
    )
    if not indicator.accepts(resolutions[0].bound):
        return attrs.evolve(begun, reason=Reason.OTHER_KIND, resolutions=resolutions)
    bound = resolutions[0].bound
    form = Form.INCREASE if value.amount.change else _form(bound)
    return attrs.evolve(begun, bound=bound, form=form, resolutions=resolutions)


def _way(value: Relative, direction: Direction) -> Direction:
    """A bare change is judged in its own direction where the indicator has none."""
    if direction in (Direction.HIGHER, Direction.LOWER) or not value.amount.change:
        return direction
    return Direction.LOWER if value.amount.number < 0 else Direction.HIGHER


def _directed(bound: Figure, direction: Direction) -> Figure:
    """A bare number as it is judged: a floor where higher is better, a ceiling where lower is."""
    op = {Direction.HIGHER: ">=", Direction.LOWER: "<="}.get(direction)
    if bound.op != "=" or op is None or bound.kind is Kind.RANK:
        return bound if bound.kind is not Kind.RANK or bound.op != "=" else bound.directed("<=")
    return bound.directed(op)


def _form(bound: Figure) -> Form:
    if bound.kind is Kind.RANK:
        return Form.RANK
    if bound.op == "range":
        return Form.BAND
    if bound.op in FLOORS:
        return Form.FLOOR
    if bound.number == 0:
        return Form.ZERO
    return Form.CEILING if bound.op in CEILINGS else Form.EQUALITY


def _judged(begun: Progress, found: Fit) -> Progress:
    """The progress with verdict, completion and status."""
    indicator, bound, form, policy = begun.indicator, begun.bound, begun.form, begun.policy
    assert indicator and bound and form and found.observation and found.observation.value
    actual = judged(found.observation.value, indicator)
    base = judged(begun.baseline.value, indicator) if begun.baseline and begun.baseline.value else None
    if base is not None and not base.unit.converts_to(actual.unit):
        base = None
    verdicts = {judge(bound, actual, policy), *(judge(each.bound, actual, policy) for each in begun.resolutions)}
    verdict = verdicts.pop() if len(verdicts) == 1 else Verdict.UNDECIDED
    done = completion(form, bound, actual, base, policy)
    way = _increment(form, bound, actual, base, policy)
    step = way if isinstance(way, Completion) and indicator.time is not TimeKind.FLOW else done
    gap = None
    if begun.elapsed is not None and isinstance(step, Completion):
        gap = step.value - begun.elapsed
    standing = Standing(
        form=form, verdict=verdict, interim=begun.interim, flow=indicator.time is TimeKind.FLOW,
        completion=done, step=step, gap=gap, standing_rule=begun.elapsed is None,
    )  # fmt: skip
    return attrs.evolve(
        begun,
        observation=found.observation,
        verdict=verdict,
        completion=done,
        increment=way,
        gap=gap,
        status=stand(standing, policy),
        reason=Reason.READINGS_DISAGREE if verdicts else None,
    )


def _increment(form: Form, bound: Figure, actual: Figure, base: Figure | None, policy: Policy) -> Completion | NotDefined:
    if form in (Form.FLOOR, Form.CEILING):
        return increment(bound, actual, base, policy, rising=form is Form.FLOOR)
    if form is Form.INCREASE:
        return completion(form, bound, actual, base, policy)
    return NotDefined(Reason.MET_OR_NOT)


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
        known, reported = indicators or x.indicators, x.observations if observations is None else observations
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
    return Assessment(as_of=day, items=items, documents=tuple(plan.document for plan in plans))


def _shipped() -> Mapping[str, Indicator]:
    from minzheng.catalogue import indicators

    return indicators
