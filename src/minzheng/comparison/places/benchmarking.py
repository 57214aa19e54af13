"""Benchmarking (对标): one indicator across regions and years, per head and with divisions carried on if asked."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import overload

import attrs

from minzheng.comparison.pairs.estimates import Estimate, estimate
from minzheng.comparison.pairs.series import moment, observations_with_catalogue, published_of
from minzheng.comparison.places.selection import Gap, Selection, Selector, asked_for, select
from minzheng.comparison.places.totals import dates_of, gather, sources_of, total
from minzheng.datasets import Observations, policy_of
from minzheng.embedding import Embedded
from minzheng.errors import ModelError
from minzheng.model import Aggregation, Condition, Indicator, Observation, Reportable, as_scope
from minzheng.periods import Period, as_period
from minzheng.quantities import DEFAULT, Interval, Pairs, Policy, Quantity, Unit
from minzheng.regions import Region, RegionSet, as_region, as_regions
from minzheng.validators import several


@attrs.frozen(kw_only=True, repr=False)
class BenchmarkCell(Embedded):
    """One region at one time (对标单元).

    >>> cell = BenchmarkCell(region=Region("320400"), period=Period(2021), gap=Gap("not_reported"))
    >>> cell.rank is None, cell.gap.label()
    (True, '没有数据')
    """

    region: Region
    """The region."""
    period: Period
    """The time."""
    value: Estimate | None = None
    """The figure, per head where that was asked for; ``None`` if there is a gap."""
    rank: int | None = None
    """Its place among the regions at this time, if the indicator has a direction; ties share one."""
    gap: Gap | None = None
    """Why there is no figure."""
    carried: bool = False
    """Whether figures of former divisions were carried on to it."""

    def __repr__(self) -> str:
        said = self.value if self.value is not None else self.gap.label("en") if self.gap else "–"
        return f"<BenchmarkCell {self.region} {self.period}: {said}>"


@attrs.frozen(kw_only=True, repr=False)
class Benchmark(Reportable):
    """One indicator across regions and years (对标表), a cell for each region at each time.

    >>> import minzheng as mz
    >>> beds = [mz.Observation(indicator="elderly.beds", value=value, period=2021, region=region)
    ...         for region, value in (("320400", "1000张"), ("320200", "1200张"))]
    >>> [(each.region.code, each.rank) for each in mz.benchmark(beds, "elderly.beds").cells]
    [('320200', 1), ('320400', 2)]
    """

    indicator: Indicator
    """The indicator."""
    per: Indicator | None
    """The indicator it was divided by."""
    regions: tuple[Region, ...]
    """The rows, in the order of codes."""
    periods: tuple[Period, ...]
    """The columns, in the order of time."""
    cells: tuple[BenchmarkCell, ...]
    """Row by row."""
    policy: Policy = DEFAULT
    """The choices by which figures were read."""

    def __iter__(self) -> Iterator[BenchmarkCell]:
        return iter(self.cells)

    def __len__(self) -> int:
        return len(self.cells)

    @overload
    def __getitem__(self, place: int) -> BenchmarkCell: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[BenchmarkCell, ...]: ...
    def __getitem__(self, place: int | slice) -> BenchmarkCell | tuple[BenchmarkCell, ...]:
        return self.cells[place]

    def of(self, region: Region | str | int, period: Period | str | int) -> BenchmarkCell:
        """The cell of a region at a time; ``ModelError`` if the table has none."""
        asked, when = as_region(region), as_period(period)
        for cell in self.cells:
            if cell.region == asked and cell.period == when:
                return cell
        field, known = (Selector.PERIOD, self.periods) if asked in self.regions else (Selector.REGION, self.regions)
        raise ModelError("MZ600", field=field, about=self.indicator.code, known=known)

    @property
    def missing(self) -> tuple[BenchmarkCell, ...]:
        """Every cell without a figure."""
        return tuple(cell for cell in self.cells if cell.value is None)

    def __repr__(self) -> str:
        size = f"{len(self.regions)} regions × {len(self.periods)} times"
        return f"<Benchmark {self.indicator.code}: {size}, {len(self.missing)} gaps>"


def benchmark(
    observations: Observations,
    indicator: str,
    *,
    regions: Iterable[Region | str | int] | Region | str | int | None = None,
    periods: Iterable[Period | str | int] | Period | str | int | None = None,
    per: str | None = None,
    successors: bool = False,
    on: date | str | None = None,
    breakdown: Mapping[str, str] | Pairs = (),
    scope: Iterable[str | Condition] = (),
    catalogue: Mapping[str, Indicator] | None = None,
    policy: Policy | None = None,
) -> Benchmark:
    """Set regions beside each other over the years (对标), with their places at each time.

    ``per`` is the code of an indicator to divide by, such as a population: only an indicator that is summed can be
    normalised so, else ``ModelError``; small rates are stated for a thousand or ten thousand (张/千人). ``regions`` and
    ``periods`` default to all with figures. With ``successors`` figures of divisions that have ended are carried on to
    what followed them by ``on``: added up where the indicator is summed, else only where one division simply became
    another. A gap says why.

    >>> data = [Observation(indicator=code, value=value, period=2021, region="320400")
    ...         for code, value in [("elderly.beds", "3万张"), ("background.older_people", "90万人")]]
    >>> print(benchmark(data, "elderly.beds", per="background.older_people").of("320400", 2021).value)
    33.33张/千人
    """
    settled = policy_of(observations, given=policy)
    given, known = observations_with_catalogue(observations, catalogue, "benchmark()")
    about, part = asked_for(indicator, known, breakdown)
    below, part_below = (None, ()) if per is None else asked_for(per, known)
    conditions = as_scope(scope)
    if below is not None and about.aggregation is not Aggregation.SUM:
        raise ModelError("MZ605", indicator=about.code, aggregation=about.aggregation)
    rows = _seen_regions(given, about, successors, on) if regions is None else sorted(as_regions(regions))
    times = _seen_periods(given, about) if periods is None else sorted(map(as_period, several(periods)))
    columns = tuple({moment(period, about.time): period for period in times}.values())
    cells: dict[tuple[Region, Period], BenchmarkCell] = {}
    for period in columns:
        column = _Column(
            period=period,
            about=about,
            found=select(given, about, period, part, conditions, settled, published_of(observations)),
            below=below,
            under=select(given, below, period, part_below) if below is not None else None,
            dates=dates_of(period, on) if successors else None,
            policy=settled,
        )
        cells.update(((cell.region, period), cell) for cell in column.cells(rows))
    if below is not None:
        cells = _readable(cells)
    return Benchmark(
        indicator=about,
        per=below,
        regions=tuple(rows),
        periods=columns,
        cells=tuple(cells[region, period] for region in rows for period in columns),
        policy=settled,
    )


SCALES = ("千", "万")
"""How many are spoken of together where there is less than one for each: first a thousand, then ten thousand."""


def _readable(cells: dict[tuple[Region, Period], BenchmarkCell]) -> dict[tuple[Region, Period], BenchmarkCell]:
    """Rates of less than one in the whole table for a thousand, or for ten thousand, all in one unit."""
    rates = [cell.value.value for cell in cells.values() if cell.value is not None and cell.value.value is not None]
    if not rates or len({rate.unit for rate in rates}) > 1 or not any(rates):
        return cells
    top, _, bottom = rates[0].unit.code.partition("/")
    for scale in ("", *SCALES):
        unit = rates[0].unit.registry.unit(f"{top}/{scale}{bottom}")
        if any(abs(rate.to(unit)).magnitude >= 1 for rate in rates) or scale == SCALES[-1]:
            return {place: _in_unit(cell, unit) for place, cell in cells.items()}
    return cells


def _in_unit(cell: BenchmarkCell, unit: Unit) -> BenchmarkCell:
    value = cell.value
    if value is None:
        return cell
    number = None if value.value is None else value.value.to(unit)
    return attrs.evolve(cell, value=attrs.evolve(value, value=number, interval=value.interval.to(unit)))


def _seen_regions(
    given: tuple[Observation, ...], about: Indicator, successors: bool, on: date | str | None
) -> list[Region]:
    """Every region that has figures; where those are carried on, what it has become."""
    seen = {each.region for each in given if each.indicator == about.code}
    if successors:
        seen = {now for region in seen for now in region.status(on).current or (region,)}
    return sorted(seen)


def _seen_periods(given: tuple[Observation, ...], about: Indicator) -> list[Period]:
    return sorted({each.period for each in given if each.indicator == about.code})


Known = tuple[Fraction | None, Interval, Unit]


@attrs.frozen(kw_only=True)
class _Column:
    """The figures of one time, and what they are divided by."""

    period: Period
    about: Indicator
    found: Selection
    below: Indicator | None
    under: Selection | None
    dates: tuple[date, date] | None
    policy: Policy

    def cells(self, rows: Iterable[Region]) -> list[BenchmarkCell]:
        """A cell for each region, with its place."""
        filled = [self._cell(region) for region in rows]
        if not (better := self.about.direction.sign):
            return filled
        numbers = {
            cell.region: cell.value.value.ratio() * -better for cell in filled if cell.value and cell.value.value
        }
        order = sorted(numbers.values())
        return [
            attrs.evolve(cell, rank=bisect_left(order, numbers[cell.region]) + 1) if cell.region in numbers else cell
            for cell in filled
        ]

    def _cell(self, region: Region) -> BenchmarkCell:
        top = self._known(region, self.found, self.about)
        if isinstance(top, Gap):
            return BenchmarkCell(region=region, period=self.period, gap=top)
        carried = sources_of(region, self.found, self.dates) != {region}
        if self.below is None or self.under is None:
            return BenchmarkCell(region=region, period=self.period, value=estimate(*top), carried=carried)
        bottom = self._known(region, self.under, self.below)
        if isinstance(bottom, Gap) or not bottom[0]:
            return BenchmarkCell(region=region, period=self.period, gap=Gap.NO_DENOMINATOR)
        unit = (Quantity(1, top[2].unscaled) / Quantity(1, bottom[2].unscaled)).unit
        number = None if top[0] is None else top[0] / bottom[0]
        value = estimate(number, top[1] / bottom[1], unit)
        return BenchmarkCell(region=region, period=self.period, value=value, carried=carried)

    def _known(self, region: Region, found: Selection, about: Indicator) -> Known | Gap:
        """The figure of a region, those of its predecessors added up."""
        made = gather(found, None, RegionSet([region]), self.dates)
        if region in made.gaps:
            return made.gaps[region]
        if len(made.parts) > 1 and about.aggregation is not Aggregation.SUM:
            return Gap.NOT_ADDED
        return total(made, about, self.policy)
