"""Series (序列): figures of one indicator, region, breakdown and scope, and which of several at one time counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TypeVar

from minzheng.datasets import Observations, catalogue_of, documents_of, observations_of
from minzheng.model import (
    Aggregation,
    Indicator,
    Observation,
    Published,
    Target,
    TimeKind,
    is_placed,
    naming_order,
    standing,
    values_under,
)
from minzheng.periods import Period
from minzheng.progress import Composition, composed
from minzheng.quantities import DEFAULT, Pairs, Policy
from minzheng.regions import Region

Moment = tuple[date, date | None, bool]
SeriesKey = tuple[str, Region, Pairs, tuple[str, ...]]
Statement = TypeVar("Statement", bound=Observation | Target)
NOTHING_PUBLISHED: Published = {}


def observations_with_catalogue(
    observations: Observations, catalogue: Mapping[str, Indicator] | None, function: str
) -> tuple[tuple[Observation, ...], Mapping[str, Indicator]]:
    """The observations of whatever holds them, and the catalogue that goes with them."""
    return observations_of(observations, function), catalogue_of(observations, given=catalogue)


def moment(period: Period, time: TimeKind | None) -> Moment:
    """When a figure is about: of a flow its window, of a stock or a standard the day at its end.

    >>> str(moment(Period("2021-06"), TimeKind.STOCK)[0])
    '2021-06-30'
    """
    if time in (TimeKind.STOCK, TimeKind.STANDARD) and period.last is not None:
        return period.last, period.last, True
    return period.first, period.last, period.instant


def report_left(
    reports: Sequence[Observation],
    indicator: Indicator | None,
    policy: Policy = DEFAULT,
    published: Published = NOTHING_PUBLISHED,
) -> Observation | None:
    """The one of several reports of a fact that is left; ``None`` where they contradict each other."""
    valued = [each for each in reports if each.value is not None]
    fit = [each for each in valued if indicator is None or (each.value is not None and indicator.accepts(each.value))]
    if not valued:
        return min(reports, key=naming_order)
    if not fit:
        return min(valued, key=naming_order)
    left = standing(fit, values_under(indicator, policy), published)
    return left[0] if len(left) == 1 else None


def compositions(
    reports: Iterable[Observation], indicators: Mapping[str, Indicator], policy: Policy, published: Published
) -> list[Composition]:
    """The wholes that no document reports and that all of their parts add up to, urban and rural (分组合计)."""
    facts: dict[object, list[Observation]] = {}
    for each in filter(is_placed, reports):
        about = indicators.get(each.indicator)
        if about is not None and about.breakdowns and about.aggregation is Aggregation.SUM:
            key = each.indicator, each.region, each.scope, moment(each.period, about.time)
            facts.setdefault(key, []).append(each)
    made: list[Composition] = []
    for group in facts.values():
        if all(each.breakdown for each in group):
            about = indicators[group[0].indicator]
            settle = partial(standing, values=values_under(about, policy), published=published)
            whole = composed(group, (), about, settle)
            made += [] if whole is None else [whole]
    return made


def published_of(observations: Observations) -> Published:
    """When the documents of whatever holds observations were published, as far as that is known."""
    return {each.id: each.published for each in documents_of(observations) if each.published is not None}


def series_of(each: Observation | Target) -> SeriesKey:
    """What a figure belongs to: indicator, region, breakdown and scope."""
    return each.indicator, each.region, each.breakdown, tuple(map(str, each.scope))


def by_series(statements: Iterable[Statement]) -> dict[SeriesKey, list[Statement]]:
    """Statements by what they belong to, in a fixed order; to nothing where place or time is not known."""
    found: dict[SeriesKey, list[Statement]] = {}
    for each in filter(is_placed, statements):
        found.setdefault(series_of(each), []).append(each)
    return dict(sorted(found.items()))
