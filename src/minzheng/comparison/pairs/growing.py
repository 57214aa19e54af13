"""Growth (增速): 同比, 环比, 比年初 and 年均 of series, and what targets mean against what they start from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import attrs

from minzheng.comparison.pairs.bridges import Bridge
from minzheng.comparison.pairs.comparing import Comparison, as_points, compared
from minzheng.comparison.pairs.differences import difference_of, growth_of, own_unit
from minzheng.comparison.pairs.estimates import Estimate
from minzheng.comparison.pairs.growths import Figured, Growth, GrowthKind, Growths, as_growth_kind
from minzheng.comparison.pairs.mismatches import Undefined, undefined
from minzheng.comparison.pairs.operands import Operand, operand_of
from minzheng.comparison.pairs.ordered_series import OrderedSeries
from minzheng.comparison.pairs.series import by_series, compositions, observations_with_catalogue, published_of
from minzheng.datasets import Dataset, Observations, documents_of, policy_of
from minzheng.model import (
    Document,
    Indicator,
    Observation,
    Plan,
    Published,
    Summary,
    Target,
    TimeKind,
    added_amount,
    directed,
    expect,
    own_level,
    stated_change,
)
from minzheng.periods import Period
from minzheng.progress import NotDefined, Progress, assess
from minzheng.quantities import Addition, Figure, Kind, Policy, Relative


def growth(
    series: Observations | Plan | Iterable[Figured],
    kind: str = GrowthKind.YEAR_ON_YEAR,
    *,
    bridges: Iterable[Bridge] = (),
    catalogue: Mapping[str, Indicator] | None = None,
    policy: Policy | None = None,
) -> Growths:
    """The growth of every figure in some series (增速): 同比, 环比, 比年初 or 年均; 较基期 of every target.

    Series are distinguished by indicator, region, breakdown and scope. Levels grow in %, shares in percentage points,
    standards both ways. Where all parts are reported (城市 and 农村) and not the whole, their sum is a series too. A
    base that is zero, negative, missing or not comparable gives ``NotDefined`` with its reason, and so do figures for
    one period that disagree where no status says which is the more certain: see ``reconcile``. A stated change
    (增长5%) is no level and has no place in a series.

    Targets of a plan, or in what is given, are figures of their deadlines: each is held against what is reported of the
    base, else against what was promised for it. Of a dataset only what is reported is a series. 较基期 holds every
    target, also those of a dataset, against what it starts from by the assessment; there a relative bound is resolved.

    >>> beds = [Observation(indicator="elderly.beds", value=value, period=year, region="CN")
    ...         for year, value in [(2013, "493.7万张"), (2014, "577.8万张")]]
    >>> print(growth(beds, "同比")[1].rate)
    +17.03%
    >>> share = {"indicator": "elderly.nursing_bed_share", "region": "320400"}
    >>> promise = Target(**share, value="提高到72%", period=2022)
    >>> print(growth([promise, Observation(**share, value="68%", period=2021)], "较基期")[0].difference)
    ≥4百分点
    """
    settled = policy_of(series, given=policy)
    asked = as_growth_kind(kind)
    seen, targets = _held(series)
    observations, known = observations_with_catalogue(seen, catalogue, "growth()")
    crossing = tuple(bridges)
    if asked is GrowthKind.FROM_BASE:
        items = _from_bases(targets, observations, documents_of(series), known, crossing, settled)
        return Growths(kind=asked, items=tuple(items), policy=settled)
    promises = () if isinstance(series, Dataset) else targets
    return growths_of(observations, promises, asked, crossing, known, published_of(seen), settled)


def growths_of(
    observations: Iterable[Observation],
    targets: Iterable[Target],
    kind: str,
    bridges: Iterable[Bridge],
    known: Mapping[str, Indicator],
    days: Published,
    policy: Policy,
) -> Growths:
    """The growth of every figure that is reported and promised, each held against another one of its series."""
    asked, crossing = as_growth_kind(kind), tuple(bridges)
    if asked is GrowthKind.FROM_BASE:
        return Growths(kind=asked, items=(), policy=policy)
    reports = [each for each in observations if not _is_change(each, known)]
    wholes = compositions(reports, known, policy, days)
    promises = [_level(each, known) for each in targets]
    levels: list[Figured] = [*reports, *(each.observation for each in wholes), *filter(None, promises)]
    inputs = {id(each.observation): each.parts for each in wholes}
    standing = _standards(reports, known)
    made: list[Growth] = []
    for found in by_series(levels).values():
        line = OrderedSeries(found, known, policy, days, standing.get(_undivided(found[0]), ()))
        pairs = line.ends() if asked is GrowthKind.YEARLY_AVERAGE else line.steps(asked)
        made += (_grown(asked, base, each, years, known, crossing, policy, inputs) for base, each, years in pairs)
    return Growths(kind=asked, items=tuple(made), policy=policy)


def _standards(reports: Iterable[Observation], known: Mapping[str, Indicator]) -> Mapping[object, list[Observation]]:
    """What is stated of each standard, of whatever part: what has no part is in force for each."""
    found: dict[object, list[Observation]] = {}
    for each in reports:
        about = known.get(each.indicator)
        if about is not None and about.time is TimeKind.STANDARD and each.value is not None:
            found.setdefault(_undivided(each), []).append(each)
    return found


def _undivided(each: Figured) -> object:
    return each.indicator, each.region, each.scope


def _held(series: Observations | Plan | Iterable[Figured]) -> tuple[Observations, tuple[Target, ...]]:
    """What is reported and what is promised in something."""
    if isinstance(series, Summary):
        return series, ()
    if isinstance(series, Dataset):
        return series, series.targets
    if isinstance(series, Plan):
        return (), series.targets
    expect(series, Iterable, "growth()", "figured")
    held = tuple(series)
    for each in held:
        expect(each, Observation | Target, "growth()", "figured")
    return (
        [each for each in held if isinstance(each, Observation)],
        tuple(each for each in held if isinstance(each, Target)),
    )


def _is_change(each: Observation, known: Mapping[str, Indicator]) -> bool:
    indicator = known.get(each.indicator)
    return each.value is not None and bool(stated_change(each.value, indicator))


def _level(target: Target, known: Mapping[str, Indicator]) -> Target | None:
    """A target whose bound is a level of its indicator."""
    indicator = known.get(target.indicator)
    if indicator is None:
        return target if isinstance(target.value, Figure) else None
    own = own_level(target.value, indicator)
    return None if own is None else attrs.evolve(target, value=own)


def _grown(
    kind: GrowthKind,
    base: Figured | Undefined,
    statement: Figured,
    years: int | None,
    known: Mapping[str, Indicator],
    bridges: tuple[Bridge, ...],
    policy: Policy,
    inputs: Mapping[int, tuple[Observation, ...]],
) -> Growth:
    """How a statement has grown from a base, or why there is no growth."""
    about = known.get(statement.indicator)
    parts = inputs.get(id(statement), ())
    if isinstance(base, Undefined):
        why = undefined(base)
        return Growth(kind=kind, statement=statement, indicator=about, inputs=parts, rate=why, difference=why)
    comparison = compared(_operand(base, known), _operand(statement, known), bridges, policy)
    rate, difference = _measured(comparison, years or 1)
    figure = comparison.left.figure
    share = figure is not None and figure.kind in (Kind.RATIO, Kind.GROWTH, Kind.POINT, Kind.INDEX)
    both = about is not None and about.time is TimeKind.STANDARD
    return Growth(
        kind=kind,
        statement=statement,
        indicator=about,
        base=base,
        inputs=parts,
        years=years,
        rate=None if share and not both else rate,
        difference=difference if share or both else None,
        comparison=comparison,
    )


def _operand(statement: Figured, known: Mapping[str, Indicator]) -> Operand:
    """A figure with what is known of it; a bare number that is promised is the bound that it is judged as."""
    found = operand_of(statement, known)
    if not found.promised or found.figure is None:
        return found
    return attrs.evolve(found, figure=directed(found.figure, found.indicator.direction if found.indicator else None))


def _measured(comparison: Comparison, years: int) -> tuple[Estimate | NotDefined, Estimate | NotDefined]:
    """The growth and the difference of a comparison for each of some years."""
    if comparison.reasons or comparison.left.figure is None or comparison.right.figure is None:
        return comparison.growth, undefined(Undefined.NOT_COMPARABLE)
    rate, difference = comparison.growth, comparison.difference
    if years > 1:
        one, other = as_points(comparison.left, comparison.right)
        own = own_unit(comparison.left, comparison.right)
        rate = growth_of(one, other, comparison.policy, years)
        difference = difference_of(one, other, comparison.policy, own, years)
    return rate, difference or undefined(Undefined.NO_RATIO)


def _from_bases(
    targets: tuple[Target, ...],
    observations: tuple[Observation, ...],
    documents: tuple[Document, ...],
    known: Mapping[str, Indicator],
    bridges: tuple[Bridge, ...],
    policy: Policy,
) -> Iterator[Growth]:
    """Every target against what it starts from."""
    periods = (*(each.period for each in targets), *(each.period for each in observations))
    if not targets:
        return
    day = max(map(_end, periods))
    found = assess(targets, observations=observations, documents=documents, as_of=day, catalogue=known, policy=policy)
    for target, progress in zip(targets, found, strict=True):
        bound = _bound(target, progress, known.get(target.indicator))
        base: Observation | Undefined = progress.baseline or Undefined.NO_BASE
        settled = target if bound is None else attrs.evolve(target, value=bound)
        grown = _grown(GrowthKind.FROM_BASE, base, settled, None, known, bridges, policy, {})
        yield attrs.evolve(grown, statement=target)


def _end(period: Period) -> date:
    return period.last or period.first


def _bound(target: Target, progress: Progress, indicator: Indicator | None) -> Figure | None:
    """The level that a bound comes to from the base of the target; ``None`` where nobody knows.

    What is added net comes to one; how much of what is added gross stays nobody says.
    """
    if progress.resolutions:
        return progress.resolutions[0].bound
    added = None if indicator is None else added_amount(target.value, indicator)
    base = progress.baseline.value if progress.baseline is not None else None
    if added is None or added.adds is not Addition.NET or base is None:
        return None
    return Relative(amount=added).resolve(base)[0].bound
