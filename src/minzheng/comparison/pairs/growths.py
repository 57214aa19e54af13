"""Growths (增速结果): what a figure is set against, and how it has grown from there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import overload

import attrs

from minzheng.comparison.pairs.comparing import Comparison
from minzheng.comparison.pairs.estimates import Estimate
from minzheng.language import Labelled
from minzheng.model import Indicator, Observation, Reportable, Target, as_listed
from minzheng.progress import NotDefined
from minzheng.quantities import DEFAULT, Policy

Figured = Observation | Target
"""What has a figure that grows: a report, or a promise."""


class GrowthKind(Labelled):
    """What a figure is set against (增速种类).

    >>> [each.label() for each in GrowthKind]
    ['同比', '环比', '比年初', '年均', '较基期']
    """

    YEAR_ON_YEAR = "year_on_year"
    """The same period of the year before."""
    PERIOD_ON_PERIOD = "period_on_period"
    """The window of the same length just before."""
    SINCE_YEAR_END = "since_year_end"
    """The end of the year before; of stocks and standards only."""
    YEARLY_AVERAGE = "yearly_average"
    """From the first figure of the series to the last, for each year, compounded."""
    FROM_BASE = "from_base"
    """Of a target: what it starts from, as the assessment finds it."""


SYNONYMS = {
    **dict.fromkeys(("yoy", "year-on-year", "year on year", "上年同期", "比上年同期"), GrowthKind.YEAR_ON_YEAR),
    **dict.fromkeys(("period-on-period", "period on period", "previous", "比上期"), GrowthKind.PERIOD_ON_PERIOD),
    **dict.fromkeys(("since year end", "year to date", "ytd", "比上年末", "比上年底"), GrowthKind.SINCE_YEAR_END),
    **dict.fromkeys(("from base", "比基期", "baseline"), GrowthKind.FROM_BASE),
    **dict.fromkeys(("average", "yearly average", "annual average", "cagr", "年均增长"), GrowthKind.YEARLY_AVERAGE),
}
"""Words by which a kind of growth is asked for, beside its code and its names."""


def as_growth_kind(text: str) -> GrowthKind:
    """The kind of growth that a word means (增速种类); ``ModelError`` names the known words for any other.

    >>> as_growth_kind("同比") is as_growth_kind("yoy") is GrowthKind.YEAR_ON_YEAR
    True
    """
    word = str(text).strip().lower()
    return SYNONYMS.get(word) or as_listed(GrowthKind, word)


@attrs.frozen(kw_only=True, repr=False)
class Growth(Reportable):
    """How one figure has grown from its base (增速): levels in %, shares in points, standards both ways.

    >>> import minzheng as mz
    >>> beds = [mz.Observation(indicator="elderly.beds", value=value, period=year, region="CN")
    ...         for value, year in (("1000张", 2020), ("1050张", 2021))]
    >>> [str(each.rate) for each in mz.growth(beds, "同比")]
    ['没有基期数', '+5%']
    """

    kind: GrowthKind
    """Against what."""
    statement: Figured
    """The figure: what is reported, or what is promised."""
    indicator: Indicator | None = None
    """The indicator, if the catalogue has it."""
    base: Figured | None = None
    """What it is set against, if there is such a figure: what is reported goes before what was promised."""
    inputs: tuple[Observation, ...] = ()
    """The parts that it was added up from (分组合计), where no document reports the whole."""
    years: int | None = None
    """Of a yearly average: over how many years."""
    rate: Estimate | NotDefined | None = None
    """The growth in %, or why there is none; ``None`` of a share, whose growth is in points."""
    difference: Estimate | NotDefined | None = None
    """The difference, of a yearly average for each year; ``None`` of a level that is not set by decision."""
    comparison: Comparison | None = None
    """The two figures beside each other."""

    def __repr__(self) -> str:
        known = [str(each) for each in (self.rate, self.difference) if isinstance(each, Estimate)]
        why = [each.reason.label("en") for each in (self.rate, self.difference) if isinstance(each, NotDefined)]
        about = f"{self.statement.indicator} {self.statement.period}"
        return f"<Growth {self.kind.value} of {about}: {', '.join(known or why[:1])}>"


@attrs.frozen(kw_only=True)
class Growths(Reportable):
    """The growth of every figure of some series (增速表), series by series in the order of time.

    >>> import minzheng as mz
    >>> beds = [mz.Observation(indicator="elderly.beds", value=value, period=year, region="CN")
    ...         for value, year in (("1000张", 2020), ("1100张", 2021))]
    >>> [str(each.rate) for each in mz.growth(beds, "年均").items][-1:]
    ['+10%']
    """

    kind: GrowthKind
    """Against what."""
    items: tuple[Growth, ...]
    """One for each figure; of a yearly average one for each series."""
    policy: Policy = DEFAULT
    """The choices by which figures were read."""

    def __iter__(self) -> Iterator[Growth]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    @overload
    def __getitem__(self, place: int) -> Growth: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Growth, ...]: ...
    def __getitem__(self, place: int | slice) -> Growth | tuple[Growth, ...]:
        return self.items[place]

    def __repr__(self) -> str:
        return f"<Growths {self.kind.value}: {len(self)} figures>"
