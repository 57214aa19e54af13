"""Data under check (检查数据): what is checked, indexed once as rules ask for it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TypeVar

import attrs

from minzheng.datasets import Dataset, catalogue_of
from minzheng.model import (
    Aggregation,
    Break,
    Deliverable,
    Document,
    Indicator,
    Known,
    Location,
    Observation,
    Target,
    TimeKind,
    said_to_make_up,
    stated_change,
)
from minzheng.periods import Period
from minzheng.progress import Assessor, Progress, districts_of
from minzheng.quantities import Kind, Pairs
from minzheng.regions import Region
from minzheng.validation.policy import DEFAULT, ValidationPolicy
from minzheng.validation.subjects import (
    Checkable,
    DocumentContents,
    Fact,
    FigureSeries,
    Place,
    Remembered,
    Statement,
    Thing,
    base_indicators,
    base_regions,
    contents_of,
    places_of,
    whole_months,
)

When = Period | date
FactKey = tuple[str, str, Pairs, tuple[object, ...], When]
LevelKey = tuple[str, str, Pairs, tuple[object, ...]]
Spoken = TypeVar("Spoken", bound=Statement)
MONTHS = 12
"""In a year."""


@attrs.frozen(kw_only=True, eq=False)
class CheckedData:
    """What is checked, and what it is checked against (检查数据)."""

    contents: tuple[DocumentContents, ...]
    """The documents, in the order of the data."""
    indicators: Mapping[str, Indicator]
    """The catalogue that resolves codes."""
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

    def indicator(self, code: str) -> Indicator | None:
        """The indicator with this code, if anybody knows it."""
        return self.indicators.get(code)

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """Every document by its id."""
        return {each.document.id: each.document for each in self.contents if each.document}

    def document(self, thing: Observation | Target | Deliverable) -> Document | None:
        """The document that says so."""
        return self.documents.get(thing.document) if thing.document else None

    @cached_property
    def observations(self) -> Mapping[str, list[Observation]]:
        """Every observation by its indicator."""
        return _by_indicator(each for contents in self.contents for each in contents.observations)

    @cached_property
    def targets(self) -> Mapping[str, list[Target]]:
        """Every target by its indicator."""
        return _by_indicator(each for contents in self.contents for each in contents.targets)

    def same_targets(self, target: Target) -> list[Target]:
        """The targets of all documents that are about the same as this one, itself included."""
        return self.targets_by_subject[_about(target)]

    @cached_property
    def targets_by_subject(self) -> Mapping[tuple[object, ...], list[Target]]:
        """Targets by what they are about."""
        found: dict[tuple[object, ...], list[Target]] = {}
        for group in self.targets.values():
            for each in group:
                found.setdefault(_about(each), []).append(each)
        return found

    @cached_property
    def parent_regions(self) -> frozenset[str]:
        """The regions that have another one of the data beneath them, by the digits of the codes."""
        regions = {each.region for group in self.observations.values() for each in group}
        return frozenset(above.code for each in regions for above in each.ancestors)

    def over_time(self, target: Target) -> list[Target]:
        """The targets of all documents and periods that are about the same as this one, itself included."""
        return self.targets_over_time[_about(target)[:-1]]

    @cached_property
    def targets_over_time(self) -> Mapping[tuple[object, ...], list[Target]]:
        """Targets by what they are about, whatever the time."""
        found: dict[tuple[object, ...], list[Target]] = {}
        for about, group in self.targets_by_subject.items():
            found.setdefault(about[:-1], []).extend(group)
        return found

    @cached_property
    def containing_regions(self) -> Mapping[str, tuple[str, ...]]:
        """By its code, the regions of the data that each region lies in."""
        regions = {each.region for group in self.observations.values() for each in group}
        codes = {each.code for each in regions}
        return {
            each.code: found
            for each in regions
            if (found := tuple(outer.code for outer in each.ancestors if outer.code in codes))
        }

    @cached_property
    def denominators(self) -> Mapping[str, tuple[str, ...]]:
        """By the code of a numerator, the denominators that it is a part of."""
        found: dict[str, dict[str, None]] = {}
        for each in self.indicators.values():
            part, whole = each.numerator, each.denominator
            if part and whole and part != whole and each.kind is Kind.RATIO and each.bounds and each.bounds.high:
                found.setdefault(part, {})[whole] = None
        return {part: tuple(wholes) for part, wholes in found.items()}

    @cached_property
    def has_part_years(self) -> bool:
        """Whether any observation is about a window of less than a year."""
        return any((whole_months(each) or MONTHS) < MONTHS for each in self.periods)

    @cached_property
    def periods(self) -> frozenset[Period]:
        """The periods of all observations."""
        return frozenset(each.period for group in self.observations.values() for each in group)

    @cached_property
    def retrospective(self) -> frozenset[str]:
        """The documents that look back: they report a figure for the whole of their own period."""
        return frozenset(each.document.id for each in self.contents if each.document and each.looks_back)

    @cached_property
    def facts(self) -> Mapping[FactKey, list[Observation]]:
        """Observations with a value by what they are about: what stands together is one fact, reported repeatedly.

        What was added to a stock is no report of the stock.
        """
        found: dict[FactKey, list[Observation]] = {}
        for code, group in self.observations.items():
            flow = self._is_flow(code)
            known = self.indicators.get(code)
            for each in group:
                if each.value is None or (each.value.adds and stated_change(each.value, known)):
                    continue
                when = each.period if flow else each.period.known_by
                key = (code, each.region.code, each.breakdown, each.scope, when)
                if key in found:
                    found[key].append(each)
                else:
                    found[key] = [each]
        return found

    @cached_property
    def levels(self) -> Mapping[LevelKey, list[Observation]]:
        """Levels by what they are about, whatever the time, in order of time."""
        found: dict[LevelKey, list[Observation]] = {}
        for group in self.facts.values():
            for each in group:
                if self.is_level(each):
                    found.setdefault((each.indicator, each.region.code, each.breakdown, each.scope), []).append(each)
        for line in found.values():
            line.sort(key=lambda each: (each.period.known_by, each.period.first))
        return found

    @cached_property
    def series(self) -> Mapping[str, list[FigureSeries]]:
        """By their indicator, all levels observed more than once, cut where the indicator is counted otherwise."""
        found: dict[str, list[FigureSeries]] = {}
        for key, line in self.levels.items():
            if len(line) > 1:
                known = self.indicators.get(key[0])
                pieces = _cut(line, known.breaks) if known and known.breaks else (line,)
                found.setdefault(key[0], []).extend(FigureSeries(tuple(each)) for each in pieces if len(each) > 1)
        return found

    @cached_property
    def repeated(self) -> Mapping[str, list[Fact]]:
        """By their indicator, all facts that are reported more than once."""
        found: dict[str, list[Fact]] = {}
        for key, reports in self.facts.items():
            if len(reports) > 1:
                found.setdefault(key[0], []).append(Fact(tuple(reports)))
        return found

    @cached_property
    def observations_for_targets(self) -> Mapping[tuple[str, str], list[Observation]]:
        """Observations by indicator and region, for the indicators that targets speak of."""
        wanted = set(self.targets)
        wanted |= {code for group in self.targets.values() for each in group for code in base_indicators(each)}
        found: dict[tuple[str, str], list[Observation]] = {}
        for code in wanted:
            for each in self.observations.get(code, ()):
                found.setdefault((code, each.region.code), []).append(each)
        return found

    def reported(
        self,
        like: Observation,
        *,
        indicator: str | None = None,
        region: str | None = None,
        breakdown: Pairs | None = None,
        scope: tuple[object, ...] | None = None,
        when: When | None = None,
    ) -> Observation | None:
        """The level that the same document reports of something else, like this observation in all not named."""
        code = indicator or like.indicator
        if when is None:
            when = like.period if self._is_flow(code) else like.period.known_by
        key = (
            code,
            region or like.region.code,
            like.breakdown if breakdown is None else breakdown,
            like.scope if scope is None else scope,
            when,
        )
        for each in self.facts.get(key, ()):
            if each.document == like.document and each is not like and self.is_level(each):
                return each
        return None

    def is_level(self, each: Observation) -> bool:
        """Whether an observation states a level of its indicator, and no change of it."""
        value = each.value
        return value is not None and not stated_change(value, self.indicators.get(each.indicator))

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

    def _is_flow(self, code: str) -> bool:
        known = self.indicators.get(code)
        return known is not None and known.time is TimeKind.FLOW

    def place(self, thing: Thing) -> tuple[int, Location | None]:
        """Where a thing stands in the order of the data, and its location."""
        ordinal, path = self._places.get(id(thing), (0, ()))
        return ordinal, thing.location or Location(path)

    @cached_property
    def _places(self) -> Mapping[int, Place]:
        if self.listed:
            return {id(each): (index, (index,)) for index, each in enumerate(self.listed, self.first)}
        return places_of(self.contents, self.definitions, is_dataset=self.is_dataset)


def _cut(line: Sequence[Observation], breaks: tuple[Break, ...]) -> Iterable[list[Observation]]:
    """A line in its pieces between breaks."""
    pieces: dict[int, list[Observation]] = {}
    for each in line:
        passed = sum(each_break.since.first <= each.period.known_by for each_break in breaks)
        pieces.setdefault(passed, []).append(each)
    return pieces.values()


def _about(target: Target) -> tuple[object, ...]:
    return target.indicator, target.region.code, target.breakdown, target.scope, target.period


def _by_indicator(statements: Iterable[Spoken]) -> dict[str, list[Spoken]]:
    found: dict[str, list[Spoken]] = {}
    for each in statements:
        found.setdefault(each.indicator, []).append(each)
    return found


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
