"""Benchmarking (对标): one indicator across regions and years, per head where asked, divisions carried on where asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction

import attrs

from minzheng.comparison.aggregate import Aggregate, aggregate
from minzheng.comparison.chosen import Chosen, Gap, Observations, as_parts, choose, given
from minzheng.comparison.compare import quotient_of
from minzheng.comparison.ends import Estimate, ends_of, estimate, point_of
from minzheng.comparison.rank import ASCENDING
from minzheng.comparison.rivals import moment
from minzheng.errors import KindError, ModelError
from minzheng.model import Aggregation, Condition, Indicator, Observation
from minzheng.periods import Period, as_period
from minzheng.quantities import DEFAULT, Figure, Policy, Quantity, Unit
from minzheng.quantities.relative import Pairs
from minzheng.regions import Region, RegionSet, as_region


@attrs.frozen(kw_only=True)
class Cell:
    """One region at one time (对标单元)."""

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


@attrs.frozen(kw_only=True)
class Benchmark:
    """One indicator across regions and years (对标表), a cell for each region at each time."""

    indicator: Indicator
    """The indicator."""
    per: Indicator | None
    """The indicator it was divided by."""
    regions: tuple[Region, ...]
    """The rows, in the order of codes."""
    periods: tuple[Period, ...]
    """The columns, in the order of time."""
    cells: tuple[Cell, ...]
    """Row by row."""

    def __iter__(self) -> Iterator[Cell]:
        return iter(self.cells)

    def __len__(self) -> int:
        return len(self.cells)

    def of(self, region: Region | str | int, period: Period | str | int) -> Cell:
        """The cell of a region at a time; ``ModelError`` if the table has none."""
        asked, when = as_region(region), as_period(period)
        for cell in self.cells:
            if cell.region == asked and cell.period == when:
                return cell
        raise ModelError("MZ600", field="cell", about=f"{asked} {when}", known=(*self.regions, *self.periods))

    @property
    def missing(self) -> tuple[Cell, ...]:
        """Every cell without a figure."""
        return tuple(cell for cell in self.cells if cell.value is None)

    def explain(self, lang: str = "zh") -> str:
        """The table in words, time by time."""
        from minzheng.comparison.region_wording import benchmark_text

        return benchmark_text(self, lang)

    def to_records(self) -> list[dict[str, str | None]]:
        """One flat record for each cell, all texts."""
        from minzheng.comparison.region_wording import benchmark_records

        return benchmark_records(self)

    def __str__(self) -> str:
        return self.explain("zh")

    def _repr_html_(self) -> str:
        from minzheng.comparison.region_wording import benchmark_html

        return benchmark_html(self)


def benchmark(
    observations: Observations,
    indicator: str,
    *,
    regions: Iterable[Region | str | int] | None = None,
    periods: Iterable[Period | str | int] | None = None,
    per: str | None = None,
    successors: bool = False,
    on: date | str | None = None,
    breakdown: Mapping[str, str] | Pairs = (),
    scope: Iterable[str | Condition] = (),
    indicators: Mapping[str, Indicator] | None = None,
    policy: Policy = DEFAULT,
) -> Benchmark:
    """Set regions beside each other over the years (对标), with their places at each time.

    ``per`` is the code of an indicator to divide by, such as a population: only an indicator that is summed can be
    normalised so, else ``ModelError``. ``regions`` and ``periods`` default to all that have figures. With ``successors``
    figures of divisions that have ended are carried on to what followed them by ``on``: added up where the indicator is
    summed, else only where one division simply became another. A gap says why.

    >>> data = [Observation(indicator=code, value=value, period=2021, region="320400")
    ...         for code, value in [("elderly.beds", "3万张"), ("background.older_people", "90万人")]]
    >>> print(benchmark(data, "elderly.beds", per="background.older_people").of("320400", 2021).value)
    0.03张/人
    """
    held, known = given(observations, indicators)
    about, below = known[indicator], known[per] if per is not None else None
    if below is not None and about.aggregation is not Aggregation.SUM:
        raise ModelError("MZ605", indicator=about.code, aggregation=about.aggregation)
    part, conditions = as_parts(breakdown, scope)
    rows = tuple(sorted(map(as_region, regions))) if regions is not None else _seen_regions(held, about)
    columns = tuple(sorted(map(as_period, periods))) if periods is not None else _seen_periods(held, about)
    cells: dict[tuple[Region, Period], Cell] = {}
    for period in columns:
        found = choose(held, about, period, part, conditions)
        under = choose(held, below, period) if below is not None else None
        filled = [
            _cell(region, period, found, under, about, held, successors, on, part, conditions, known, policy)
            for region in rows
        ]
        cells.update(((cell.region, cell.period), cell) for cell in _placed(filled, about))
    return Benchmark(
        indicator=about,
        per=below,
        regions=rows,
        periods=columns,
        cells=tuple(cells[region, period] for region in rows for period in columns),
    )
