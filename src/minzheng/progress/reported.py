"""Reported (已知数据): the observations that may be used at a date, by indicator and region."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import attrs

from minzheng.model import (
    Condition,
    Document,
    Indicator,
    Known,
    Observation,
    Published,
    Stale,
    Standards,
    Unknown,
    Values,
    certainty,
    place_of,
    standing,
    states_level,
    values_under,
)
from minzheng.progress.history import History
from minzheng.quantities import DEFAULT, Addition, Interval, Pairs, Policy

Key = tuple[str, str]
Chain = tuple[Observation, ...]
Places = Mapping[Key, Sequence[Observation]]
Named = tuple[str, str, Addition | None, bool]
"""An indicator, a place, the sense in which amounts are added, and whether the indicator is known."""


def by_place(observations: Iterable[Observation]) -> Places:
    """Observations by indicator and region, so that each target looks only at its own."""
    found: dict[Key, list[Observation]] = defaultdict(list)
    for each in observations:
        found[each.indicator, place_of(each)].append(each)
    return found


@attrs.frozen
class Reckoned:
    """What is reckoned once of observations (已算结果); it stands beside them, which so keep their identity."""

    values: dict[int, tuple[Observation, Interval]] = attrs.field(factory=dict)
    left: dict[tuple[int, ...], tuple[Chain, Chain]] = attrs.field(factory=dict)
    standards: dict[int, tuple[History, Standards]] = attrs.field(factory=dict)
    histories: dict[Key, History] = attrs.field(factory=dict)
    levels: dict[Named, History] = attrs.field(factory=dict)
    fits: dict[object, Any] = attrs.field(factory=dict)
    bounds: dict[tuple[int, str], Any] = attrs.field(factory=dict)
    preferences: dict[int, tuple[Observation, tuple[object, ...]]] = attrs.field(factory=dict)


@attrs.frozen(kw_only=True)
class Reported:
    """What is reported, as it was known by a day and is judged at a date (已知数据)."""

    places: Places
    """Observations by indicator and region."""
    as_of: date
    """The date that is judged at."""
    published: Published = attrs.field(factory=dict)
    """When each document was published."""
    documents: Sequence[Document] = ()
    """The documents that say of which places a region is made up."""
    indicators: Mapping[str, Indicator] = attrs.field(factory=dict)
    """The catalogue."""
    policy: Policy = DEFAULT
    """The choices by which figures are read."""
    known_by: date | None = None
    """The day by which a document must have been published (数据版本日); ``None`` takes all."""
    reckoned: Reckoned = attrs.field(factory=Reckoned, eq=False, repr=False)
    """What was reckoned of the observations so far, whatever the date."""

    def at(self, as_of: date) -> Reported:
        """The same, judged at another date."""
        return self if as_of == self.as_of else attrs.evolve(self, as_of=as_of)

    def of(self, code: str | None, place: str) -> Sequence[Observation]:
        """The observations of one indicator and place that were known by the day."""
        found = self.places.get((code or "", place), ())
        return found if self.known_by is None else [each for each in found if self.was_known(each)]

    def history(self, code: str | None, place: str) -> History:
        """The same in order of their days; put in order once."""
        key, known = (code or "", place), self.reckoned.histories
        if key not in known:
            known[key] = History.of(self.of(code, place))
        return known[key]

    def levels(
        self, code: str, place: str, indicator: Indicator | None, adds: Addition | None = None, flow: str | None = None
    ) -> History:
        """Those that state the indicator itself, in a unit of it, at a time that is known; looked for once.

        With ``adds`` what is added in that sense, and the levels of the ``flow`` of such additions.
        """
        key, known = (code, place, adds, indicator is None), self.reckoned.levels
        if key not in known:
            given = [each for each in self.of(code, place) if _states(each, indicator, adds)]
            if flow is not None:
                given += [each for each in self.of(flow, place) if _states(each, indicator)]
            known[key] = History.of([each for each in given if each.period.known])
        return known[key]

    def withheld(self, code: str, place: str) -> Sequence[Observation]:
        """The observations that were not known by the day."""
        if self.known_by is None:
            return ()
        return [each for each in self.places.get((code, place), ()) if not self.was_known(each)]

    def was_known(self, each: Observation) -> bool:
        """Whether its document was published by the day; one without a date was not, as far as anyone can say."""
        day = self.published.get(each.document or "")
        return self.known_by is None or (day is not None and day <= self.known_by)

    def standing(self, reports: Iterable[Observation], indicator: Indicator | None) -> tuple[Observation, ...]:
        """Which of several reports of one fact are left to be judged."""
        given = tuple(reports)
        if len(given) < 2:
            return given
        key = tuple(map(id, given))
        if key not in self.reckoned.left:
            self.reckoned.left[key] = given, standing(given, self.values(indicator), self.published)
        return self.reckoned.left[key][1]

    def in_force(
        self,
        reports: History,
        on: date,
        breakdown: Pairs,
        scope: tuple[Condition, ...],
        indicator: Indicator,
    ) -> Known | Stale | Unknown:
        """The standard in force on a day for a part, by what is past at the date."""
        return self._standards(reports, indicator).on(on, breakdown, scope, self.as_of)

    def _standards(self, reports: History, indicator: Indicator) -> Standards:
        """The statements of some reports in their order; put in order once."""
        known = self.reckoned.standards
        if id(reports) not in known:
            stated = Standards(reports.reports, self.values(indicator), self.published, self.policy.standard_months)
            known[id(reports)] = reports, stated
        return known[id(reports)][1]

    def values(self, indicator: Indicator | None) -> Values:
        """What a report may stand for, in base units; reckoned once."""
        reckon, known = values_under(indicator, self.policy), self.reckoned.values

        def values(each: Observation) -> Interval:
            found = known.get(id(each))
            if found is None:
                found = known[id(each)] = each, reckon(each)
            return found[1]

        return values

    def preference(self, each: Observation) -> tuple[object, ...]:
        """By what the last of several observations is found; reckoned once."""
        found = self.reckoned.preferences.get(id(each))
        if found is None:
            found = self.reckoned.preferences[id(each)] = each, preference(each)
        return found[1]


def _states(each: Observation, indicator: Indicator | None, adds: Addition | None = None) -> bool:
    """Whether it states a level of an indicator, or what is added in a sense."""
    if each.value is None:
        return False
    if indicator is None:
        return not each.value.change
    stated = states_level(each.value, indicator) if adds is None else each.value.adds is adds
    return stated and indicator.accepts(each.value)


def preference(each: Observation) -> tuple[object, ...]:
    """Later first, then the more certain, then the wider window; what is alike in all that is named by its names."""
    last = each.period.known_by
    span = (last - each.period.first).days
    names = (each.document or "", str(each.value), str(each.status), str(each.missing), each.note)
    return last, certainty(each.status), span, *names, each.breakdown, tuple(map(str, each.scope))
