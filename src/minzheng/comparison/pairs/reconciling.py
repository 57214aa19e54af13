"""Reconciling (核定): one fact reported by several documents, all reports kept, and which of them is taken and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, overload

import attrs

from minzheng.comparison.pairs.series import (
    Moment,
    SeriesKey,
    moment,
    observations_with_catalogue,
    series_of,
)
from minzheng.datasets import Observations, documents_of, policy_of
from minzheng.language import Labelled
from minzheng.model import Document, Indicator, Observation, Reportable, certainty, judged, stated_change
from minzheng.quantities import Addition, Interval, Policy

Key = tuple[SeriesKey, Moment, Addition | bool]


class Ground(Labelled):
    """Why a report is taken before others (取数依据), in the order in which it is asked.

    >>> [each.label() for each in Ground]
    ['数据更为确定', '来源更权威', '更精确', '发布更晚']
    """

    STATUS = "more_certain"
    AUTHORITY = "higher_authority"
    PRECISION = "more_precise"
    DATE = "published_later"


@attrs.frozen(kw_only=True)
class Consensus(Reportable):
    """One fact with all its reports (核定结果): the one that is taken, on which grounds, and those it excludes.

    >>> beds = [Observation(indicator="elderly.beds", value=value, period=2020, region="320400")
    ...         for value in ("1.2万张", "12043张")]
    >>> [found] = reconcile(beds)
    >>> str(found.taken.value), [each.label() for each in found.grounds]
    ('12043张', ['更精确'])
    """

    reports: tuple[Observation, ...]
    """All reports of the fact, in the order of the data."""
    taken: Observation | None
    """The report that is taken; ``None`` where nothing says which of several that contradict each other is right."""
    grounds: tuple[Ground, ...] = ()
    """What decided, in order; empty where all reports say the same."""
    contrary: tuple[Observation, ...] = ()
    """The reports that cannot be prints of the same value as the one taken; all of them where none is."""
    indicator: Indicator | None = None
    """The indicator, if the catalogue has it."""

    @property
    def first(self) -> Observation:
        """The first report: all are of its indicator, part, region and time."""
        return self.reports[0]

    @property
    def others(self) -> tuple[Observation, ...]:
        """The reports beside the one that is taken."""
        others = list(self.reports)
        if self.taken is not None:
            others.remove(self.taken)
        return tuple(others)


@attrs.frozen(kw_only=True, repr=False)
class Reconciliation(Reportable):
    """All facts of some data (核定表), in the order in which they are first reported.

    >>> import minzheng as mz
    >>> beds = [mz.Observation(indicator="elderly.beds", value=value, period=2020, region="320400")
    ...         for value in ("1.2万张", "12043张")]
    >>> [str(each.taken.value) for each in mz.reconcile(beds).items]
    ['12043张']
    """

    items: tuple[Consensus, ...]
    """One for each fact."""

    def __iter__(self) -> Iterator[Consensus]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    @overload
    def __getitem__(self, place: int) -> Consensus: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Consensus, ...]: ...
    def __getitem__(self, place: int | slice) -> Consensus | tuple[Consensus, ...]:
        return self.items[place]

    @property
    def observations(self) -> tuple[Observation, ...]:
        """What is taken, one for each fact; a fact that nothing decides is left out, and is among ``undecided``."""
        return tuple(each.taken for each in self.items if each.taken is not None)

    @property
    def repeated(self) -> tuple[Consensus, ...]:
        """The facts that are reported more than once."""
        return tuple(each for each in self.items if len(each.reports) > 1)

    @property
    def undecided(self) -> tuple[Consensus, ...]:
        """The facts of which nothing says what to take."""
        return tuple(each for each in self.items if each.taken is None)

    def __repr__(self) -> str:
        counts = f"{len(self.repeated)} reported more than once, {len(self.undecided)} undecided"
        return f"<Reconciliation of {len(self)}: {counts}>"


def reconcile(
    observations: Observations,
    *,
    authority: Sequence[str] = (),
    documents: Iterable[Document] = (),
    catalogue: Mapping[str, Indicator] | None = None,
    policy: Policy | None = None,
) -> Reconciliation:
    """Gather the reports of each fact and say which is taken (核定同一事实的不同报告), and on which grounds.

    Asked in order: the most certain status (revised, final, estimated, preliminary); the document that stands first in
    ``authority``, by its id or issuer; among reports that could be prints of one value the most precise, among others
    the one published last. Where reports still contradict each other none is taken. ``documents`` say who issued what
    and when; those of a dataset or a summary are known. Nothing is dropped.

    >>> reports = [Observation(indicator="elderly.beds", value=value, period=2021, region="CN", document=id)
    ...            for id, value in [("report", "2.3万张"), ("yearbook", "23156张")]]
    >>> found = reconcile(reports)[0]
    >>> found.taken.document, [ground.value for ground in found.grounds], found.contrary
    ('yearbook', ['more_precise'], ())
    """
    settled = policy_of(observations, given=policy)
    given, known = observations_with_catalogue(observations, catalogue, "reconcile()")
    about = {each.id: each for each in (*documents_of(observations), *documents)}
    facts: dict[Key, list[Observation]] = {}
    for each in given:
        facts.setdefault(_key(each, known), []).append(each)
    judge = _Judge(about, tuple(authority), known, settled)
    return Reconciliation(items=tuple(judge.settled(tuple(reports)) for reports in facts.values()))


def _key(each: Observation, known: Mapping[str, Indicator]) -> Key:
    indicator = known.get(each.indicator)
    when = moment(each.period, indicator.time if indicator else None)
    return series_of(each), when, each.value is not None and stated_change(each.value, indicator)


class _Judge:
    """Decides between the reports of a fact."""

    def __init__(
        self,
        documents: Mapping[str, Document],
        authority: tuple[str, ...],
        indicators: Mapping[str, Indicator],
        policy: Policy,
    ) -> None:
        self.documents, self.authority, self.indicators, self.policy = documents, authority, indicators, policy

    def settled(self, reports: tuple[Observation, ...]) -> Consensus:
        """The reports of one fact with the one that is taken."""
        indicator = self.indicators.get(reports[0].indicator)
        left = [each for each in reports if each.value is not None] or list(reports)
        grounds: list[Ground] = []
        for ground in ORDER:
            if ground is Ground.PRECISION and not self._agree(left):
                continue
            best = self._best(left, MEASURES[ground])
            if len(best) < len(left) and not self._same(left):
                grounds.append(ground)
                left = best
        taken = left[0] if self._agree(left) else None
        contrary = [each for each in reports if each.value is not None and (taken is None or self._apart(each, taken))]
        return Consensus(
            reports=reports, taken=taken, grounds=tuple(grounds), contrary=tuple(contrary), indicator=indicator
        )

    def _best(self, reports: list[Observation], measure: Callable[[_Judge, Observation], Any]) -> list[Observation]:
        """The reports that are best by one measure; what cannot be measured is outranked by none."""
        measured = [measure(self, each) for each in reports]
        best = max((value for value in measured if value is not None), default=None)
        return [each for each, value in zip(reports, measured, strict=True) if value is None or value == best]

    def certainty(self, each: Observation) -> int:
        """How settled a report is."""
        return certainty(each.status)

    def rank(self, each: Observation) -> int:
        """How high the document or its issuer stands; those not listed stand last."""
        document = self.documents.get(each.document or "")
        names = {each.document, document.issuer if document else None}
        places = [place for place, name in enumerate(self.authority) if name in names]
        return -min(places, default=len(self.authority))

    def precision(self, each: Observation) -> tuple[bool, Fraction]:
        """How little a print leaves open."""
        if each.value is None:
            return False, Fraction(0)
        interval = self._interval(each)
        if interval.low is None or interval.high is None:
            return False, Fraction(0)
        return True, (interval.low - interval.high) * interval.unit.factor

    def published(self, each: Observation) -> date | None:
        """When the document was published."""
        document = self.documents.get(each.document or "")
        return document.published if document else None

    def _interval(self, each: Observation) -> Interval:
        assert each.value is not None
        return judged(each.value, self.indicators.get(each.indicator)).interval_under(self.policy)

    def _same(self, reports: list[Observation]) -> bool:
        return all(each.value == reports[0].value for each in reports)

    def _agree(self, reports: list[Observation]) -> bool:
        return not any(self._apart(one, other) for one in reports for other in reports)

    def _apart(self, one: Observation, other: Observation) -> bool:
        if one.value is None or other.value is None:
            return False
        first, second = self._interval(one), self._interval(other)
        return not first.unit.converts_to(second.unit) or not first.meets(second)


ORDER = (
    *(Ground.PRECISION, Ground.STATUS, Ground.PRECISION, Ground.AUTHORITY),
    *(Ground.PRECISION, Ground.DATE, Ground.PRECISION),
)
"""The grounds as they are asked: of reports that agree the finest serves, whatever is left of them."""
MEASURES: Mapping[Ground, Callable[[_Judge, Observation], Any]] = {
    Ground.STATUS: _Judge.certainty,
    Ground.AUTHORITY: _Judge.rank,
    Ground.PRECISION: _Judge.precision,
    Ground.DATE: _Judge.published,
}
