"""Series (序列): figures of one indicator, region, breakdown and scope, and which of several at one time counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from minzheng.model import (
    Dataset,
    Indicator,
    Observation,
    Observations,
    TimeKind,
    certainty,
    is_placed,
    observations_of,
)
from minzheng.periods import Period
from minzheng.quantities import Pairs
from minzheng.regions import Region

Moment = tuple[date, date | None, bool]
Series = tuple[str, Region, Pairs, tuple[str, ...]]


def observations_with_catalogue(
    observations: Observations, indicators: Mapping[str, Indicator] | None, function: str
) -> tuple[tuple[Observation, ...], Mapping[str, Indicator]]:
    """The observations of whatever holds them, and the catalogue that goes with them."""
    from minzheng.catalogue import indicators as shipped

    known = indicators
    if known is None:
        known = observations.indicators if isinstance(observations, Dataset) and observations.indicators else shipped
    return observations_of(observations, function), known


def moment(period: Period, time: TimeKind | None) -> Moment:
    """When a figure is about: of a flow its window, of a stock or a standard the day at its end."""
    if time in (TimeKind.STOCK, TimeKind.STANDARD) and period.last is not None:
        return period.last, period.last, True
    return period.first, period.last, period.instant


def most_certain(reports: Sequence[Observation]) -> Observation | None:
    """The most certain of some figures at one time; ``None`` if the most certain ones do not say the same."""
    best = max(certainty(each.status) for each in reports)
    first, *others = sorted((each for each in reports if certainty(each.status) == best), key=_name)
    return None if any(each.value != first.value for each in others) else first


def _name(each: Observation) -> tuple[str, str, str]:
    return each.document or "", str(each.period), each.note


def series_of(each: Observation) -> Series:
    """What a figure belongs to: indicator, region, breakdown and scope."""
    return each.indicator, each.region, each.breakdown, tuple(map(str, each.scope))


def by_series(observations: Iterable[Observation]) -> dict[Series, list[Observation]]:
    """Observations by what they belong to, in a fixed order; to nothing where place or time is not known."""
    found: dict[Series, list[Observation]] = {}
    for each in filter(is_placed, observations):
        found.setdefault(series_of(each), []).append(each)
    return dict(sorted(found.items()))
