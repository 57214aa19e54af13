"""Data under check (检查数据): what is checked, indexed once as rules ask for it."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

import attrs

from minzheng.datasets import Dataset, catalogue_of
from minzheng.model import (
    Aggregation,
    Condition,
    Deliveries,
    Document,
    Indicator,
    Known,
    Location,
    Observation,
    ObservationStatus,
    Plan,
    Target,
    TimeKind,
    said_to_make_up,
)
from minzheng.periods import Period
from minzheng.progress import Assessor, Progress, districts_of
from minzheng.quantities import Pairs
from minzheng.regions import Region
from minzheng.validation.indexed import FactKey, IndexedStatements, When, placed
from minzheng.validation.policy import DEFAULT, ValidationPolicy
from minzheng.validation.subjects import (
    Checkable,
    Place,
    Remembered,
    Thing,
    base_indicators,
    base_regions,
    contents_of,
    interval_of,
    places_of,
)

SETTLING = (ObservationStatus.PRELIMINARY, ObservationStatus.ESTIMATED, ObservationStatus.REVISED)
"""Figures that may differ from what else is reported."""


@attrs.frozen(kw_only=True, eq=False)
class CheckedData(IndexedStatements):
    """What is checked, and what it is checked against (检查数据)."""

    definitions: tuple[Indicator, ...] = ()
    """The indicators that the documents bring along."""
    policy: ValidationPolicy = DEFAULT
    """The thresholds."""
    as_of: date | None = None
    """The date at which the data are judged, if one was given."""
    texts: Mapping[str, str] = attrs.field(factory=dict)
    """The texts that evidence points into, by the id of the document or the name of the source."""
    is_dataset: bool = False
    """Whether paths begin with the plan or the summary."""
    listed: tuple[Thing, ...] = ()
    """What was given as a list, in its order, by which it is called."""
    first: int = 0
    """The number by which the first of the list is called."""

    def reported(self, like: Observation, **other: Any) -> Observation | None:
        """The level that the same document reports of something else, like this observation in all not named."""
        return next((each for each in self._levels_of(like, **other) if each.document == like.document), None)

    def reported_anywhere(self, like: Observation, **other: Any) -> Observation | None:
        """The same by its own document, or else by other ones that do not contradict each other."""
        levels = self._levels_of(like, **other)
        own = next((each for each in levels if each.document == like.document), None)
        if own is not None or not levels:
            return own
        settled = [each for each in levels if each.status not in SETTLING]
        ranges = [interval_of(each.value, self.policy) for each in settled if each.value]
        return settled[0] if settled and all(each.meets(ranges[0]) for each in ranges) else None

    def _levels_of(
        self,
        like: Observation,
        *,
        indicator: str | None = None,
        region: str | None = None,
        breakdown: Pairs | None = None,
        scope: tuple[Condition, ...] | None = None,
        when: When | None = None,
    ) -> Sequence[Observation]:
        """All levels of something else, like this observation in all not named; of a standard what is in force."""
        code, part = indicator or like.indicator, like.breakdown if breakdown is None else breakdown
        if when is None:
            when = like.period if self._is_flow(code) else like.period.known_by
        place = region or placed(like)
        key = (code, place, part, like.scope if scope is None else scope, when)
        found = [each for each in self.facts.get(key, ()) if each is not like and self.is_level(each)]
        return found or [each for each in self._in_force(key) if each is not like]

    def _in_force(self, key: FactKey) -> Sequence[Observation]:
        """The statement of a standard that is in force on a day for which none states it (执行标准)."""
        code, place, breakdown, scope, when = key
        known = self.indicators.get(code)
        if known is None or known.time is not TimeKind.STANDARD:
            return ()
        if not self.windows.keys() & {(code, place, part, scope) for part in (breakdown, ())}:
            return ()
        reported, day = self._assessor.reported, when.known_by if isinstance(when, Period) else when
        found = reported.in_force(reported.levels(code, place, known), day, breakdown, scope, known)
        return (found.observation,) if isinstance(found, Known) else ()

    @cached_property
    def deliveries(self) -> Deliveries:
        """What the documents report as delivered."""
        return Deliveries(
            Plan(document=each.document, deliverables=each.deliverables, tasks=each.tasks)
            for each in self.contents
            if each.document and (each.deliverables or each.tasks)
        )

    @cached_property
    def following(self) -> Mapping[str, tuple[Document, ...]]:
        """By the id of a plan, the documents that report some of its deliverables."""
        found: dict[str, dict[str, Document]] = {}
        for plan, promised in ((each.document, each.deliverables) for each in self.contents):
            reports = [self.deliveries.of(each, plan) for each in promised if plan and each.delivered is None]
            for report in reports:
                document = self.documents.get(report.document or "") if report is not None else None
                if plan is not None and document is not None and document is not plan:
                    found.setdefault(plan.id, {})[document.id] = document
        return {plan_id: tuple(documents.values()) for plan_id, documents in found.items()}

    def standard(self, like: Observation, indicator: str, breakdown: Pairs) -> Observation | None:
        """The standard beside another one: what its document reports of that day, else what is in force on it."""
        if (own := self.reported(like, indicator=indicator, breakdown=breakdown)) is not None:
            return own
        known, reported = self.indicators.get(indicator), self._assessor.reported
        if known is None or known.time is not TimeKind.STANDARD:
            return None
        levels = reported.levels(indicator, like.region.code, known)
        found = reported.in_force(levels, like.period.known_by, breakdown, like.scope, known)
        return found.observation if isinstance(found, Known) else None

    def progress(self, target: Target) -> Progress:
        """How a target stands at its deadline by the observations there are, the future included."""
        found = self._progress.get(id(target))
        if found is None:
            last = target.period.last or self._last_of(target)
            found = self._progress[id(target)] = self._assessor.target(target, max(last, target.period.first))
        return found

    @cached_property
    def _assessor(self) -> Assessor:
        """One who knows all observations."""
        return Assessor.of(
            itertools.chain.from_iterable(self.observations.values()),
            self.documents.values(),
            self.indicators,
            as_of=date.max,
            policy=self.policy,
        )

    def _last_of(self, target: Target) -> date:
        """The last day on which there is a figure of what a rule is about or is reckoned from."""
        near = (
            each
            for code in (target.indicator, *base_indicators(target))
            for region in (target.region.code, *base_regions(target))
            for each in self.observations_for_targets.get((code, region), ())
        )
        return max((each.period.known_by for each in near), default=target.period.first)

    def made_up(self, region: Region, on: date) -> tuple[Region, ...]:
        """The places that the documents say to make up a region on a day."""
        return said_to_make_up(region, on, self._dividing) if self._dividing else ()

    @cached_property
    def districts(self) -> dict[tuple[str, date], tuple[str, ...]]:
        """By region and day, the places of which totals are made up, as far as they were asked for."""
        return {}

    @cached_property
    def covered(self) -> dict[str, frozenset[str]]:
        """By region, the indicators whose totals are what its districts report, as far as they were asked for."""
        return {}

    @property
    def has_divisions(self) -> bool:
        """Whether a document says of which places a region is made up."""
        return bool(self._dividing)

    @cached_property
    def _dividing(self) -> tuple[Document, ...]:
        """The documents that say of which places a region is made up."""
        return tuple(each for each in self.documents.values() if each.divisions)

    def district_targets(self, target: Target) -> list[Target]:
        """The targets that the districts of a target's region have for its indicator, where that is summed."""
        known, day = self.indicators.get(target.indicator), target.period.known_by
        if known is None or known.aggregation is not Aggregation.SUM:
            return []
        districts = self.made_up(target.region, day) or districts_of(target.region, day)
        return [each for region in districts for each in self._placed.get((target.indicator, region.code), ())]

    @cached_property
    def _placed(self) -> Mapping[tuple[str, str], list[Target]]:
        """Targets by indicator and region."""
        found: dict[tuple[str, str], list[Target]] = {}
        for each in itertools.chain.from_iterable(self.targets.values()):
            found.setdefault((each.indicator, each.region.code), []).append(each)
        return found

    @cached_property
    def _progress(self) -> dict[int, Progress]:
        return {}

    @cached_property
    def known_days(self) -> Mapping[str | None, date]:
        """By document, the day by which what it says was known: that of its publication, or that of judging."""
        days = {id: (each.published, self.as_of) for id, each in self.documents.items()}
        return {id: min(day for day in both if day) for id, both in days.items() if any(both)}

    def place(self, thing: Thing) -> tuple[int, Location | None]:
        """Where a thing stands in the order of the data, and its location."""
        ordinal, path = self._places.get(id(thing), (0, ()))
        return ordinal, thing.location or Location(path)

    @cached_property
    def _places(self) -> Mapping[int, Place]:
        if self.listed:
            return {id(each): (index, (index,)) for index, each in enumerate(self.listed, self.first)}
        return places_of(self.contents, self.definitions, is_dataset=self.is_dataset)


def checked_data(
    x: Checkable,
    *,
    catalogue: Mapping[str, Indicator] | None,
    policy: ValidationPolicy,
    as_of: date | None,
    texts: Mapping[str, str],
    first: int = 0,
) -> CheckedData:
    """An object of the model as data under check; ``ModelError`` for anything else."""
    contents = contents_of(x)
    local = x.local if isinstance(x, Dataset) else (x,) if isinstance(x, Indicator) else ()
    return CheckedData(
        contents=contents,
        indicators=Remembered(catalogue_of(x, given=catalogue)),
        definitions=local,
        policy=policy,
        as_of=as_of,
        texts=texts,
        is_dataset=isinstance(x, Dataset),
        listed=tuple(x) if isinstance(x, list | tuple) else (),
        first=first,
    )
