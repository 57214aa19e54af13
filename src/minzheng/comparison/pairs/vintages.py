"""Vintages (数据版本): what was known of a fact by a day, and how later reports revised it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import attrs

from minzheng.comparison.pairs.series import moment, observations_with_catalogue, published_of, series_of
from minzheng.datasets import Observations, policy_of
from minzheng.embedding import Embedded
from minzheng.model import Document, Indicator, Observation, Reportable, is_placed, stated_change, values_under
from minzheng.periods import as_date
from minzheng.quantities import Policy, Quantity


@attrs.frozen(kw_only=True)
class Vintage(Embedded):
    """One report of a fact, with the day on which it became known (数据版本).

    >>> from datetime import date
    >>> one = Observation(indicator="elderly.beds", value="1000张", period=2021, region="320400")
    >>> Vintage(observation=one, published=date(2022, 1, 10)).revises
    False
    """

    observation: Observation
    """The report."""
    published: date | None
    """When its document was published; ``None`` where nobody knows."""
    revises: bool = False
    """Whether it says otherwise than the one before it."""
    difference: Quantity | None = None
    """By how much the printed number changed; ``None`` for the first and for what is no number."""


@attrs.frozen(kw_only=True)
class FactHistory(Reportable):
    """Every report of one fact in the order in which they became known (数据修订过程).

    >>> beds = [Observation(indicator="elderly.beds", value=value, period=2021, region="CN", document=id)
    ...         for value, id in (("1000张", "a"), ("1020张", "b"))]
    >>> days = (("a", "2022-01-10"), ("b", "2022-06-01"))
    >>> [found] = vintages(beds, documents=[Document(id=id, title="年报", published=day) for id, day in days])
    >>> str(found.known_by("2022-03-01").observation.value)
    '1000张'
    """

    vintages: tuple[Vintage, ...]
    """The reports; those of an unknown day stand last."""

    def known_by(self, day: str | date) -> Vintage | None:
        """The last report that was published by a day; ``None`` where there was none."""
        known = [each for each in self.vintages if each.published is not None and each.published <= as_date(day)]
        return known[-1] if known else None

    @property
    def revisions(self) -> tuple[Vintage, ...]:
        """The reports that said otherwise than the one before them."""
        return tuple(each for each in self.vintages if each.revises)


def vintages(
    observations: Observations,
    *,
    documents: Iterable[Document] = (),
    catalogue: Mapping[str, Indicator] | None = None,
    policy: Policy | None = None,
) -> tuple[FactHistory, ...]:
    """What became known of each fact, and when (数据版本).

    A fact is an indicator of one region, part, scope and time. When a document was published is known from a summary or
    a dataset, and from ``documents``.

    >>> early = Document(id="a", title="快报", published="2022-01-10")
    >>> late = Document(id="b", title="年报", published="2022-06-01")
    >>> given = [Observation(indicator="elderly.beds", value=value, period=2021, region="320400", document=id)
    ...          for value, id in (("1000张", "a"), ("1040张", "b"))]
    >>> [found] = vintages(given, documents=[early, late])
    >>> found.known_by("2022-03-01").observation.value, found.revisions[0].difference
    (Figure('1000张'), Quantity('40', '张'))
    """
    settled = policy_of(observations, given=policy)
    given, known = observations_with_catalogue(observations, catalogue, "vintages()")
    days = {**published_of(observations), **{each.id: each.published for each in documents if each.published}}
    facts: dict[object, list[Observation]] = {}
    for each in filter(is_placed, given):
        if each.value is not None:
            about = known.get(each.indicator)
            key = series_of(each), moment(each.period, about.time if about else None), stated_change(each.value, about)
            facts.setdefault(key, []).append(each)
    return tuple(_history(reports, known, days, settled) for reports in facts.values())


def _history(
    reports: list[Observation], known: Mapping[str, Indicator], days: Mapping[str, date], policy: Policy
) -> FactHistory:
    values = values_under(known.get(reports[0].indicator), policy)

    def when(each: Observation) -> tuple[bool, date, str, str]:
        day = days.get(each.document or "")
        return day is None, day or date.max, each.document or "", str(each.value)

    made: list[Vintage] = []
    before: Observation | None = None
    for each in sorted(reports, key=when):
        day = days.get(each.document or "")
        if before is None or before.value is None or each.value is None:
            made.append(Vintage(observation=each, published=day))
        else:
            alike = each.value.unit.converts_to(before.value.unit)
            revises = not alike or not values(each).meets(values(before))
            points = alike and each.value.op.is_point and before.value.op.is_point
            change = each.value.quantity - before.value.quantity if points else None
            made.append(Vintage(observation=each, published=day, revises=revises, difference=change))
        before = each
    return FactHistory(vintages=tuple(made))
