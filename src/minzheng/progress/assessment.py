"""Assessment (评估): what was promised, how far it got by a date, and why that is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import overload

import attrs

from minzheng.datasets import Dataset, Observations, catalogue_of, documents_of, observations_of, policy_of
from minzheng.lasting import uncollected
from minzheng.model import (
    Deliveries,
    Document,
    Indicator,
    Observation,
    Plan,
    Reportable,
    Target,
    Task,
    Undertaking,
    expect,
    find_by_id,
)
from minzheng.periods import as_date
from minzheng.progress.baselines import PlanSetting
from minzheng.progress.completion import Completion, NotDefined
from minzheng.progress.judging import assess_target, assess_undertaking
from minzheng.progress.pace import LINEAR, Pace, as_pace
from minzheng.progress.progress import Progress
from minzheng.progress.reported import Reported, by_place
from minzheng.progress.rollup import RollUp, RollUpKey, Weights, mean_completion, roll_up
from minzheng.progress.scales import Status
from minzheng.quantities import DEFAULT, Policy, Relative


@attrs.frozen(kw_only=True, repr=False)
class Assessment(Reportable):
    """The progress of several targets at one date (评估结果), plan by plan.

    >>> from minzheng.files import demo
    >>> from minzheng.progress import assess
    >>> assess(demo(), as_of="2025-12-31").counts()[Status.MISSED] > 0
    True
    """

    as_of: date
    """The date they are judged at."""
    items: tuple[Progress, ...]
    """Plan by plan one for each target, each deliverable, and each task that neither of them measures."""
    documents: tuple[Document, ...] = ()
    """The documents of the plans."""
    tasks: tuple[Task, ...] = ()
    """The tasks of the plans, in their order."""
    policy: Policy = DEFAULT
    """The choices by which figures were read."""
    pace: Pace = LINEAR
    """The choice by which a share is due."""
    known_by: date | None = None
    """The day by which a document must have been published to be known (数据版本日); ``None`` for all there is."""

    def counts(self) -> dict[Status, int]:
        """How many targets have each status; every status is named, also those with none."""
        found = Counter(item.status for item in self.items)
        return {status: found[status] for status in Status}

    def rollup(self, by: RollUpKey | str = RollUpKey.OBLIGATION) -> RollUp:
        """Every item counted by a key and by status (汇总): binding met 4 of 5; task 8 met 3 of 4.

        ``by`` is ``"obligation"``, ``"part"``, ``"task"``, ``"unit"`` (who is responsible), ``"topic"`` or
        ``"region"``; anything else raises ``ModelError``. Each item is in one tally, so that the tallies of every key
        add up to the whole; a task that nothing measures is counted as that.
        """
        return roll_up(self.items, by, self.tasks)

    def mean_completion(self, weights: Weights) -> Completion | NotDefined:
        """The weighted mean of completions (加权平均完成率), by weights that are stated, or why there is none.

        Weights go by indicator code, or one for each item in their order; 0 leaves an item out. An item without a
        weight or without a completion makes it ``NotDefined``, which names it. Negative weights, and lists of another
        length, raise ``ModelError``.
        """
        return mean_completion(self.items, weights)

    def of(self, document: str) -> tuple[Progress, ...]:
        """The progress of one plan's targets, by the id of its document; ``ModelError`` for one that is not here."""
        known = dict.fromkeys([each.id for each in self.documents] + [str(item.target.document) for item in self.items])
        find_by_id(known, document, "document")
        return tuple(item for item in self.items if item.target.document == document)

    def __iter__(self) -> Iterator[Progress]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    @overload
    def __getitem__(self, place: int) -> Progress: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Progress, ...]: ...
    def __getitem__(self, place: int | slice) -> Progress | tuple[Progress, ...]:
        return self.items[place]

    def __repr__(self) -> str:
        counted = ", ".join(f"{count} {status.label('en')}" for status, count in self.counts().items() if count)
        return f"<Assessment as of {self.as_of}: {counted or 'no targets'}>"


@overload
def assess(
    x: Target,
    *,
    as_of: str | date,
    observations: Observations | None = None,
    catalogue: Mapping[str, Indicator] | None = None,
    policy: Policy | None = None,
    pace: Pace | str = LINEAR,
    documents: Iterable[Document] = (),
    known_by: str | date | None = None,
) -> Progress: ...
@overload
def assess(
    x: Dataset | Plan | Iterable[Target],
    *,
    as_of: str | date,
    observations: Observations | None = None,
    catalogue: Mapping[str, Indicator] | None = None,
    policy: Policy | None = None,
    pace: Pace | str = LINEAR,
    documents: Iterable[Document] = (),
    known_by: str | date | None = None,
) -> Assessment: ...
def assess(
    x: Dataset | Plan | Target | Iterable[Target],
    *,
    as_of: str | date,
    observations: Observations | None = None,
    catalogue: Mapping[str, Indicator] | None = None,
    policy: Policy | None = None,
    pace: Pace | str = LINEAR,
    documents: Iterable[Document] = (),
    known_by: str | date | None = None,
) -> Progress | Assessment:
    """Say whether targets are met at a date, how far they got, and why (评估).

    A target gives its ``Progress``; a plan, a dataset or several targets an ``Assessment`` of them all. ``as_of`` is a
    date or ISO text; no clock is read. ``observations`` may be a summary or a dataset, too; they stand beside those of
    a dataset that is assessed. ``catalogue`` defaults to the one that goes with the data. ``pace`` says which share
    is due by a day: a ``Pace``, or the word for one that needs nothing more (``"at_end"``). ``documents`` says more of
    the documents that are referred to than comes with the data: a plan's period and a publication date decide
    baselines, the date decides which of two reports is the later. ``known_by`` takes only what was published by a day
    (数据版本). Nothing is raised on data: what cannot be judged says so. Arguments of another sort raise
    ``ModelError``, a date that is none ``PeriodError``.

    >>> from minzheng.model import Observation
    >>> promise = Target(indicator="elderly.nursing_bed_share", value="不低于55%", period="十四五", region="CN")
    >>> reached = Observation(indicator="elderly.nursing_bed_share", value="68%", period=2025, region="CN")
    >>> str(assess(promise, observations=[reached], as_of="2025-12-31").completion)
    '123.64%'
    """
    held = [each for each in (x if isinstance(x, Dataset) else None, observations) if each is not None]
    settled = policy_of(x, observations, given=policy)
    about = {each.id: each for each in (*documents_of(observations), *documents_of(x), *documents)}
    judge = Assessor.of(
        dict.fromkeys(seen for each in held for seen in observations_of(each, "assess(observations=)")),
        about.values(),
        catalogue_of(x, observations, given=catalogue),
        as_of=as_date(as_of),
        policy=settled,
        pace=as_pace(pace),
        known_by=None if known_by is None else as_date(known_by),
    )
    if isinstance(x, Target):
        return judge.target(x)
    plans = _plans(x)
    reports = Deliveries({id(plan): plan for plan in (*plans, *_plans(observations))}.values())
    with uncollected():
        items = tuple(judge.plans(plans, reports) if isinstance(x, Dataset | Plan) else map(judge.target, _targets(x)))
    return Assessment(
        as_of=judge.reported.as_of,
        items=items,
        documents=tuple(plan.document for plan in plans),
        tasks=tuple(task for plan in plans for task in plan.tasks),
        policy=settled,
        pace=judge.pace,
        known_by=judge.reported.known_by,
    )


def _plans(x: object) -> tuple[Plan, ...]:
    """The plans of whatever holds them; they report what was delivered as summaries report figures."""
    return x.plans if isinstance(x, Dataset) else (x,) if isinstance(x, Plan) else ()


@attrs.frozen
class Assessor:
    """Judges targets by what is reported (评估者), which it puts in order once for all of them.

    >>> Assessor.of([], [], {}, as_of=date(2025, 12, 31)).reported.as_of
    datetime.date(2025, 12, 31)
    """

    reported: Reported
    """What is reported, and the date."""
    documents: Mapping[str, Document]
    """The documents that are referred to, by id."""
    pace: Pace
    """The choice by which a share is due."""

    @classmethod
    def of(
        cls,
        observations: Iterable[Observation],
        documents: Iterable[Document],
        indicators: Mapping[str, Indicator],
        *,
        as_of: date,
        policy: Policy = DEFAULT,
        pace: Pace = LINEAR,
        known_by: date | None = None,
    ) -> Assessor:
        """One who knows some observations and documents, and judges at a date."""
        about = {each.id: each for each in documents}
        published = {id: each.published for id, each in about.items() if each.published is not None}
        reported = Reported(
            places=by_place(observations), as_of=as_of, published=published, indicators=indicators, policy=policy,
            known_by=known_by, documents=tuple(each for each in about.values() if each.divisions),
        )  # fmt: skip
        return cls(reported, about, pace)

    def plans(self, plans: Iterable[Plan], reports: Deliveries) -> Iterator[Progress]:
        """The progress of everything that some plans promise."""
        return (each for plan in plans for each in self.plan(plan, reports))

    def plan(self, plan: Plan, reports: Deliveries) -> Iterator[Progress]:
        """The progress of everything that a plan promises, each with its task."""
        day = self.reported.as_of
        tasks: dict[str | None, Task] = {task.id: task for task in plan.tasks}
        setting = self._setting(plan.document, plan)
        for target in plan.targets:
            yield self._judged(target, setting, tasks.get(target.task))
        undertakings: list[tuple[Undertaking, Task | None]] = [
            (each, tasks.get(each.task)) for each in plan.deliverables
        ]
        for each, task in (*undertakings, *((task, task) for task in plan.unmeasured)):
            yield assess_undertaking(each, reports.of(each, plan.document, day), day, self.pace, task)

    def target(self, target: Target, as_of: date | None = None) -> Progress:
        """The progress of one target by itself, if need be at another date."""
        return self._judged(target, self._setting(self.documents.get(target.document or "")), as_of=as_of)

    def _judged(
        self, target: Target, setting: PlanSetting, task: Task | None = None, as_of: date | None = None
    ) -> Progress:
        known = self.reported.indicators
        code = target.value.base.indicator if isinstance(target.value, Relative) else None
        other = None if code is None else known.get(code)
        reported = self.reported if as_of is None else self.reported.at(as_of)
        return assess_target(target, known.get(target.indicator), reported, setting, self.pace, other, task)

    def _setting(self, document: Document | None, plan: Plan | None = None) -> PlanSetting:
        if document is None:
            return PlanSetting()
        return PlanSetting(period=document.period or (plan.period if plan else None), published=document.published)


def _targets(x: Iterable[Target]) -> Iterator[Target]:
    expect(x, Iterable, "assess()", "targets")
    for each in x:
        expect(each, Target, "assess()", "targets")
        yield each
