"""Statements by what they are about (陈述索引): built once, and only what a rule asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import TypeVar

import attrs

from minzheng.errors import PeriodError
from minzheng.model import (
    Break,
    Condition,
    Deliverable,
    Document,
    Indicator,
    Observation,
    Target,
    TimeKind,
    place_of,
    stated_change,
)
from minzheng.numerals import fold
from minzheng.periods import Period, PeriodKind
from minzheng.quantities import Figure, Kind, Pairs
from minzheng.regions import Region
from minzheng.validation.known_relations import WHOLES
from minzheng.validation.subjects import (
    DocumentContents,
    Fact,
    FigureSeries,
    Statement,
    base_indicators,
    whole_months,
)

When = Period | date
FactKey = tuple[str, str, Pairs, tuple[Condition, ...], When]
LevelKey = tuple[str, str, Pairs, tuple[Condition, ...]]
Spoken = TypeVar("Spoken", bound=Statement)
MONTHS = 12
"""In a year."""
COUNTED = re.compile("(?:总|人|户)?数$")
NOWHERE = Region("unknown").code
LEAST_FOR_MIDDLE = 3
"""Of how many figures there is a middle."""


def holds_over(period: Period) -> bool:
    """Whether a period says from when on a standard holds: it has no end, or is no calendar window."""
    return not period.instant and (period.last is None or period.kind is PeriodKind.RANGE)


def placed(statement: Observation) -> str:
    """The place of an observation as a key; nearly all are known, and their codes are it."""
    code = statement.region.code
    return code if code != NOWHERE else place_of(statement)


def _names(indicator: Indicator) -> tuple[str, ...]:
    return indicator.name, *indicator.synonyms, *indicator.former_names


def bare_name(text: str) -> str:
    """A name without what it is counted in.

    >>> bare_name("结婚登记数") == bare_name("结婚登记")
    True
    """
    folded = fold(text).strip()
    return COUNTED.sub("", folded) or folded


@attrs.frozen(kw_only=True, eq=False)
class IndexedStatements:
    """What documents say, by what it is about (陈述索引)."""

    contents: tuple[DocumentContents, ...]
    """The documents, in the order of the data."""
    indicators: Mapping[str, Indicator]
    """The catalogue that resolves codes."""

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
    def divided_codes(self) -> frozenset[str]:
        """The indicators of which parts are reported, by breakdown or under conditions."""
        return frozenset(
            code for code, group in self.observations.items() if any(each.breakdown or each.scope for each in group)
        )

    @cached_property
    def changed_codes(self) -> frozenset[str]:
        """The indicators of which changes are reported, beside levels or instead of them."""
        return frozenset(
            code for code, group in self.observations.items() if any(each.value and each.value.change for each in group)
        )

    @cached_property
    def has_regions_within(self) -> bool:
        """Whether a region is reported that another one of the data lies in."""
        return any(each.code in self.parent_regions for each in self.regions)

    @cached_property
    def regions(self) -> frozenset[Region]:
        """All regions that observations are about."""
        found = {each.region.code: each.region for group in self.observations.values() for each in group}
        return frozenset(found.values())

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
        return frozenset(above.code for each in self.regions for above in each.ancestors)

    @cached_property
    def zones(self) -> Mapping[str, tuple[str, ...]]:
        """By region, the places of files (development zones) that lie directly in it."""
        found: dict[str, list[str]] = {}
        for each in sorted(each for each in self.regions if not each.is_listed):
            if each.within is not None:
                found.setdefault(each.within.code, []).append(each.code)
        return {code: tuple(zones) for code, zones in found.items()}

    @cached_property
    def at_parents(self) -> Mapping[str, list[Observation]]:
        """By region, the observations of those that have another one of the data beneath them."""
        found: dict[str, list[Observation]] = {}
        for group in self.observations.values():
            for each in group:
                if each.region.code in self.parent_regions:
                    found.setdefault(each.region.code, []).append(each)
        return found

    def over_time(self, target: Target) -> Mapping[Period, list[Target]]:
        """The targets of all documents that are about the same as this one, by their period, itself included."""
        return self.target_times[_about(target)[:-1]]

    @cached_property
    def target_times(self) -> Mapping[tuple[object, ...], dict[Period, list[Target]]]:
        """Targets by what they are about, and then by their period."""
        found: dict[tuple[object, ...], dict[Period, list[Target]]] = {}
        for about, group in self.targets_by_subject.items():
            for each in group:
                found.setdefault(about[:-1], {}).setdefault(each.period, []).append(each)
        return found

    @cached_property
    def containing_regions(self) -> Mapping[str, tuple[str, ...]]:
        """By its code, the regions of the data that each region lies in."""
        codes = {each.code for each in self.regions}
        return {
            each.code: found
            for each in self.regions
            if (found := tuple(outer.code for outer in each.ancestors if outer.code in codes))
        }

    @cached_property
    def wholes(self) -> Mapping[str, tuple[str, ...]]:
        """By indicator, those of the data of which it is a part, as far as the catalogue has them."""
        return {
            code: tuple(each for each in wholes if each in self.observations and self.indicator(each) is not None)
            for code in self.observations
            if (wholes := dict.fromkeys((*WHOLES.get(code, ()), *self.denominators.get(code, ()))))
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

    def divided(self, period: Period) -> tuple[tuple[Period, ...], ...]:
        """The ways in which a window is divided, as far as some observation is about a piece.

        Into its months, quarters and halves, and at any day: the first half and the third quarter make up 1—9月.
        """
        found = self._divided.get(period)
        if found is None:
            found = self._divided[period] = tuple(self._divisions(period))
        return found

    @cached_property
    def _divided(self) -> dict[Period, tuple[tuple[Period, ...], ...]]:
        return {}

    def _divisions(self, period: Period) -> Iterator[tuple[Period, ...]]:
        if not period.months or period.months < 2 or period.last is None:
            return
        for piece in ("month", "quarter", "half"):
            pieces = _pieces(period, piece)
            if len(pieces) > 1 and any(each in self.periods for each in pieces):
                yield pieces
        for first in self._windows_by_day.get(period.first, ()):
            rest = self._windows_by_day.get(first.last + timedelta(days=1), ()) if first.last else ()
            yield from ((first, each) for each in rest if each.last == period.last)

    @cached_property
    def _windows_by_day(self) -> Mapping[date, list[Period]]:
        """The windows that observations are about, by the day on which they begin."""
        found: dict[date, list[Period]] = {}
        for each in self.periods:
            if each.known and not each.instant and each.last is not None:
                found.setdefault(each.first, []).append(each)
        return found

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
                key = (code, placed(each), each.breakdown, each.scope, when)
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
                    found.setdefault((each.indicator, placed(each), each.breakdown, each.scope), []).append(each)
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

    @cached_property
    def windows(self) -> Mapping[LevelKey, list[Observation]]:
        """Standards that say from when on they hold, by what they are about."""
        found: dict[LevelKey, list[Observation]] = {}
        for key, line in self.levels.items():
            known = self.indicators.get(key[0])
            if known is not None and known.time is TimeKind.STANDARD:
                holding = [each for each in line if holds_over(each.period)]
                if holding:
                    found[key] = holding
        return found

    @cached_property
    def codes_by_name(self) -> Mapping[str, tuple[str, ...]]:
        """The indicators that a name or a synonym means, without 数 and 人数 at its end."""
        found: dict[str, list[str]] = {}
        for code, known in self.indicators.items():
            for name in {bare_name(each) for each in _names(known)}:
                found.setdefault(name, []).append(code)
        return {name: tuple(codes) for name, codes in found.items()}

    def names_of(self, code: str) -> str:
        """All names of an indicator, one beneath the other."""
        return "\n".join(fold(each) for each in _names(self.indicators[code]))

    def is_level(self, each: Observation) -> bool:
        """Whether an observation states a level of its indicator, and no change of it."""
        value = each.value
        changes = value is not None and (value.change or value.adds)
        return value is not None and not (changes and stated_change(value, self.indicators.get(each.indicator)))

    @cached_property
    def middle_levels(self) -> Mapping[tuple[object, ...], Figure]:
        """The middle of what is reported of one share, whatever place and time, where three or more are."""
        found: dict[tuple[object, ...], list[Figure]] = {}
        for (code, _, breakdown, scope), line in self.levels.items():
            known = self.indicators.get(code)
            if known is not None and known.kind is Kind.RATIO:
                found.setdefault((code, breakdown, scope), []).extend(each.value for each in line if each.value)
        several = {key: figures for key, figures in found.items() if len(figures) >= LEAST_FOR_MIDDLE}
        return {key: sorted(each, key=lambda figure: figure.plain)[len(each) // 2] for key, each in several.items()}

    def _is_flow(self, code: str) -> bool:
        known = self.indicators.get(code)
        return known is not None and known.time is TimeKind.FLOW


def _cut(line: Sequence[Observation], breaks: tuple[Break, ...]) -> Iterable[list[Observation]]:
    """A line in its pieces between breaks."""
    pieces: dict[int, list[Observation]] = {}
    for each in line:
        passed = sum(each_break.since.first <= each.period.known_by for each_break in breaks)
        pieces.setdefault(passed, []).append(each)
    return pieces.values()


def _pieces(period: Period, piece: str) -> tuple[Period, ...]:
    """The months, quarters or halves of a window; none where it is not made of whole ones."""
    try:
        return period.split(piece)  # type: ignore[arg-type]
    except PeriodError:
        return ()


def _about(target: Target) -> tuple[object, ...]:
    return target.indicator, target.region.code, target.breakdown, target.scope, target.period


def _by_indicator(statements: Iterable[Spoken]) -> dict[str, list[Spoken]]:
    found: dict[str, list[Spoken]] = {}
    for each in statements:
        found.setdefault(each.indicator, []).append(each)
    return found
