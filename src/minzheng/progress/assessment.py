"""Assessment (评估): what was promised, how far it got by a date, and why that is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import overload

import attrs

from minzheng.model import Dataset, Document, Indicator, Observation, Plan, Target
from minzheng.periods import as_date
from minzheng.progress.completion import Completion, NotDefined
from minzheng.progress.fitting import Index, index
from minzheng.progress.judging import assess_deliverable, assess_target
from minzheng.progress.pace import LINEAR, Pace
from minzheng.progress.progress import Progress
from minzheng.progress.rollup import RollUp, Weights, mean_completion, roll_up
from minzheng.progress.scales import Status
from minzheng.quantities import DEFAULT, Policy, Relative


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

    def rollup(self) -> RollUp:
        """The targets counted by obligation first, then by status (汇总): binding met 4 of 5."""
        return roll_up(self.items)

    def mean_completion(self, weights: Weights) -> Completion | NotDefined:
        """The weighted mean of completions (加权平均完成率), by weights that are stated, or why there is none.

        Weights go by indicator code, or one for each item in their order; 0 leaves an item out. An item without a
        weight or without a completion makes it ``NotDefined``, which names it. Negative weights, and lists of another
        length, raise ``ValueError``.
        """
        return mean_completion(self.items, weights)

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


@overload
def assess(
    x: Target,
    *,
    as_of: str | date,
    observations: Iterable[Observation] | None = None,
    indicators: Mapping[str, Indicator] | None = None,
    policy: Policy = DEFAULT,
    pace: Pace = LINEAR,
) -> Progress: ...
@overload
def assess(
    x: Dataset | Plan,
    *,
    as_of: str | date,
    observations: Iterable[Observation] | None = None,
    indicators: Mapping[str, Indicator] | None = None,
    policy: Policy = DEFAULT,
    pace: Pace = LINEAR,
) -> Assessment: ...
def assess(
    x: Dataset | Plan | Target,
    *,
    as_of: str | date,
    observations: Iterable[Observation] | None = None,
    indicators: Mapping[str, Indicator] | None = None,
    policy: Policy = DEFAULT,
    pace: Pace = LINEAR,
) -> Progress | Assessment:
    """Say whether targets are met at a date, how far they got, and why (评估).

    A target gives its ``Progress``, a plan or a dataset an ``Assessment`` of all its targets. ``as_of`` is a date or
    ISO text; no clock is read. ``observations`` default to those of the dataset, ``indicators`` to its catalogue, or to
    the shipped one for a plan or a target alone; ``pace`` says which share is due by a day. Nothing is raised on data:
    what cannot be judged says so.

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
        return _one(x, known, found, day, policy, pace)
    plans = x.plans if isinstance(x, Dataset) else (x,)
    items: list[Progress] = []
    for plan in plans:
        items += [_one(target, known, found, day, policy, pace) for target in plan.targets]
        items += [assess_deliverable(each, day, pace) for each in plan.deliverables]
    return Assessment(as_of=day, items=tuple(items), documents=tuple(plan.document for plan in plans))


def _one(
    target: Target, known: Mapping[str, Indicator], found: Index, day: date, policy: Policy, pace: Pace
) -> Progress:
    progress = assess_target(target, known.get(target.indicator), found, day, policy, pace)
    other = target.value.base.indicator if isinstance(target.value, Relative) else None
    return progress if other is None else attrs.evolve(progress, other=known.get(other))


def _shipped() -> Mapping[str, Indicator]:
    from minzheng.catalogue import indicators

    return indicators
