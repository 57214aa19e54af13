"""Series (序列): one indicator in one place through time, each point a figure with its document or a gap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, overload

import attrs

from minzheng.comparison.pairs.bridges import Bridge
from minzheng.comparison.pairs.growing import growths_of
from minzheng.comparison.pairs.growths import GrowthKind, Growths
from minzheng.comparison.places.selection import Gap, Selector, only
from minzheng.comparison.times.current import current_points
from minzheng.comparison.times.frequency import Frequency
from minzheng.embedding import Embedded
from minzheng.model import Condition, Document, Indicator, Observation, Reportable
from minzheng.periods import Period, as_period
from minzheng.quantities import DEFAULT, Figure, Pairs, Policy
from minzheng.regions import Region


class LineKey(NamedTuple):
    """What tells one series from another (序列的标识).

    >>> from minzheng.files import demo
    >>> demo().where(indicator="elderly.institution_beds").series()[0].key.frequency.label()
    '按年'
    """

    indicator: str
    region: Region
    breakdown: Pairs
    scope: tuple[Condition, ...]
    frequency: Frequency


@attrs.frozen(kw_only=True)
class SeriesPoint(Embedded):
    """One time of a series (序列的一点): the figure that counts, or why there is none.

    >>> import minzheng as mz
    >>> beds = mz.demo().where(indicator="elderly.institution_beds").series()
    >>> [(str(each.period), str(each.figure)) for each in beds]
    [('2024', '5800张'), ('2025', '6000张')]
    """

    indicator: str
    """Code of the indicator."""
    region: Region
    """The division it is about."""
    breakdown: Pairs = ()
    """The part it is about."""
    scope: tuple[Condition, ...] = ()
    """The conditions it holds under."""
    frequency: Frequency
    """How often its series has figures."""
    period: Period
    """The time; of a standard the window at whose end it is in force."""
    observation: Observation | None = None
    """The report that counts, of a standard the statement of what is in force; ``None`` where there is a gap."""
    gap: Gap | None = None
    """Why there is no figure."""
    others: tuple[Observation, ...] = ()
    """What else is reported of the time: what agrees, what contradicts, what declares the figure missing."""
    inputs: tuple[Observation, ...] = ()
    """The cumulative figures that it is the difference of."""

    @property
    def figure(self) -> Figure | None:
        """The figure as it is printed or computed; ``None`` where there is a gap."""
        return None if self.observation is None else self.observation.value

    @property
    def document(self) -> str | None:
        """Id of the document that reports it, or that says why there is none."""
        said = [self.observation] if self.observation is not None else list(self.others)
        return said[0].document if len(said) == 1 else None

    @property
    def key(self) -> LineKey:
        """What tells its series from others."""
        return LineKey(self.indicator, self.region, self.breakdown, self.scope, self.frequency)


# One converter for each element type: type checkers lose the type of the elements with ``converter=tuple``.
def _points(values: Iterable[SeriesPoint]) -> tuple[SeriesPoint, ...]:
    return tuple(values)


def _indicators(values: Iterable[Indicator]) -> tuple[Indicator, ...]:
    return tuple(values)


@attrs.frozen(kw_only=True, repr=False)
class Series(Reportable):
    """Figures through time (序列), with the gaps between them; several series, if that is what was asked for.

    Each point has a figure with its document, or a gap with its reason. ``lines`` are the series one by one; what one
    alone has, such as ``frequency``, raises ``ModelError`` with all that there are where there are several.

    >>> import minzheng as mz
    >>> beds = [mz.Observation(indicator="elderly.beds", value=value, period=year, region="320400")
    ...         for value, year in (("900张", 2023), ("945张", 2025))]
    >>> report = mz.Summary(document=mz.Document(id="a", title="总结"), observations=beds)
    >>> [(str(each.period), each.figure and each.figure.text) for each in mz.Dataset(summaries=[report]).series()]
    [('2023', '900张'), ('2024', None), ('2025', '945张')]
    """

    points: tuple[SeriesPoint, ...] = attrs.field(default=(), converter=_points)
    """Every point, series by series in the order of time."""
    about: tuple[Indicator, ...] = attrs.field(default=(), converter=_indicators)
    """The indicators, as far as the catalogue has them."""
    documents: tuple[Document, ...] = ()
    """The documents that report the figures."""
    left_out: tuple[Observation, ...] = ()
    """What is reported and has no place in a series: of a place or a time that is not known, or a change alone."""
    policy: Policy = DEFAULT
    """The choices by which figures were read."""

    @property
    def lines(self) -> tuple[Series, ...]:
        """The series one by one, in the order of their indicators and places."""
        found: dict[LineKey, list[SeriesPoint]] = {}
        for each in self.points:
            found.setdefault(each.key, []).append(each)
        return tuple(attrs.evolve(self, points=tuple(points), left_out=()) for points in found.values())

    @property
    def key(self) -> LineKey:
        """What tells the one series from others: its indicator, region, breakdown, scope and frequency."""
        return only((each.key for each in self.points), Selector.SERIES, Selector.OBSERVATION)

    @property
    def indicator(self) -> Indicator | str:
        """The one indicator, or its code where the catalogue does not have it."""
        code = only((each.indicator for each in self.points), Selector.INDICATOR, Selector.SERIES)
        return self.catalogue.get(code, code)

    @property
    def region(self) -> Region:
        """The one region."""
        return only((each.region for each in self.points), Selector.REGION, Selector.SERIES)

    @property
    def frequency(self) -> Frequency:
        """How often the one series has figures."""
        return only((each.frequency for each in self.points), Selector.FREQUENCY, Selector.SERIES)

    @property
    def gaps(self) -> tuple[SeriesPoint, ...]:
        """The times without a figure, each with its reason."""
        return tuple(each for each in self.points if each.gap is not None)

    @property
    def observations(self) -> tuple[Observation, ...]:
        """The reports that count, in the order of the points."""
        return tuple(each.observation for each in self.points if each.observation is not None)

    def at(self, period: Period | str | int) -> SeriesPoint:
        """The point of a time; ``ModelError`` where there is none, or several series have one."""
        asked = as_period(period)
        return only((each for each in self.points if each.period == asked), Selector.SERIES, asked)

    def growth(self, kind: str = GrowthKind.YEAR_ON_YEAR, *, bridges: Iterable[Bridge] = ()) -> Growths:
        """The growth of every figure (增速): 同比, 环比, 比年初 or 年均, by the laws of ``growth``.

        >>> from minzheng.comparison import series
        >>> beds = [Observation(indicator="elderly.beds", value=value, period=year, region="CN")
        ...         for year, value in [(2013, "493.7万张"), (2014, "577.8万张")]]
        >>> print(series(beds).growth("同比")[1].rate)
        +17.03%
        """
        reports = (each for point in self.points for each in (point.observation, *point.others))
        published = {each.id: each.published for each in self.documents if each.published is not None}
        said = dict.fromkeys(each for each in reports if each is not None)
        return growths_of(list(said), (), kind, bridges, self.catalogue, published, self.policy)

    def current(self, every: str | None = None) -> Series:
        """What came in within each period, from figures that cumulate within the year (累计数化为当期数).

        ``every`` is ``month``, ``quarter`` or ``half``, or a word for it; a period that no cumulative figure ends or
        begins is a gap. Left open, the periods are those between the figures there are, a whole year where none stands
        within it. A computed figure stands for the interval that the two leave that it is the difference of. Other
        figures cumulate to nothing and have no place in it. ``ModelError`` for other words.

        >>> from minzheng.comparison import series
        >>> spent = [Observation(indicator="funds.welfare_spending", value=value, period=period, region="CN")
        ...          for period, value in (("2021-01/2021-06", "60亿元"), ("2021-01/2021-09", "95亿元"))]
        >>> [(str(each.period), str(each.figure)) for each in series(spent).current()]
        [('2021-S1', '60亿元'), ('2021-Q3', '35亿元')]
        """
        return attrs.evolve(self, points=current_points(self.points, self.catalogue, every), left_out=())

    @property
    def catalogue(self) -> Mapping[str, Indicator]:
        """The indicators by their codes."""
        return {each.code: each for each in self.about}

    def __iter__(self) -> Iterator[SeriesPoint]:
        return iter(self.points)

    def __len__(self) -> int:
        return len(self.points)

    @overload
    def __getitem__(self, place: int) -> SeriesPoint: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[SeriesPoint, ...]: ...
    def __getitem__(self, place: int | slice) -> SeriesPoint | tuple[SeriesPoint, ...]:
        return self.points[place]

    def __repr__(self) -> str:
        return f"<Series: {len(self.lines)} series, {len(self) - len(self.gaps)} figures, {len(self.gaps)} gaps>"
