"""Returns (数据报送): which regions owe which figures for which periods, what is missing, and what came late."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import product

import attrs

from minzheng.comparison.pairs.series import moment, observations_with_catalogue, published_of
from minzheng.comparison.places.selection import asked_for
from minzheng.datasets import Observations
from minzheng.embedding import Embedded
from minzheng.errors import ModelError
from minzheng.language import Labelled
from minzheng.model import Condition, Document, Indicator, Observation, Reportable, as_scope, is_placed
from minzheng.periods import Period, as_date, as_period
from minzheng.quantities import Pairs
from minzheng.regions import Region, as_region
from minzheng.validators import several

Due = int | Mapping[Period | str | int, date | str]
"""After how many days a figure is due, or the day for each period."""
Dated = tuple[date | None, Observation]


class Punctuality(Labelled):
    """How a figure that is owed stands (报送情况).

    >>> [each.label() for each in Punctuality]
    ['按时报送', '迟报', '报送日期不明', '注明缺失', '逾期未报', '未到报送期']
    """

    ON_TIME = "on_time"
    """Reported by the day."""
    LATE = "late"
    """Reported after it."""
    UNDATED = "undated"
    """Reported, and nobody knows when."""
    DECLARED_MISSING = "declared_missing"
    """A document says that there is none."""
    OVERDUE = "overdue"
    """Not reported, and due."""
    NOT_DUE = "not_due"
    """Not reported, and not due yet."""


@attrs.frozen(kw_only=True)
class Return(Embedded):
    """One figure that a region owes (应报数据).

    >>> from datetime import date
    >>> owed = Return(indicator="elderly.beds", region=Region("CN"), period=Period(2021), due=date(2022, 1, 31),
    ...               state=Punctuality("late"), published=date(2022, 2, 10))
    >>> owed.days_late
    10
    """

    indicator: str
    """Code of the indicator."""
    region: Region
    """Who owes it."""
    period: Period
    """For what time."""
    due: date
    """By when."""
    state: Punctuality
    """How it stands."""
    observation: Observation | None = None
    """The first report of it, or the one that declares it missing."""
    published: date | None = None
    """When that was published."""

    @property
    def days_late(self) -> int | None:
        """How many days after the due day it was reported; ``None`` where it was not late."""
        late = self.state is Punctuality.LATE and self.published is not None
        return (self.published - self.due).days if late and self.published is not None else None


@attrs.frozen(kw_only=True)
class Returns(Reportable):
    """The figures that some regions owe for some periods (报送完整性).

    >>> asked = {"indicators": "elderly.beds", "regions": "320402", "periods": "2022-Q1", "due": 15}
    >>> [each.state.value for each in returns([], **asked, as_of="2022-05-01")]
    ['overdue']
    """

    as_of: date
    """The day they are judged at."""
    items: tuple[Return, ...]
    """One for each indicator, region and period that was asked for, in that order."""

    def counts(self) -> dict[Punctuality, int]:
        """How many stand how; every state is named."""
        found = Counter(each.state for each in self.items)
        return {state: found[state] for state in Punctuality}

    def of(self, state: Punctuality | str) -> tuple[Return, ...]:
        """Those that stand so: ``of("overdue")``."""
        return tuple(each for each in self.items if each.state == state)

    def __iter__(self) -> Iterator[Return]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


def returns(
    observations: Observations,
    *,
    indicators: Iterable[str] | str,
    regions: Iterable[Region | str | int] | Region | str | int,
    periods: Iterable[Period | str | int] | Period | str | int,
    due: Due,
    as_of: date | str,
    breakdown: Mapping[str, str] | Pairs = (),
    scope: Iterable[str | Condition] = (),
    documents: Iterable[Document] = (),
    catalogue: Mapping[str, Indicator] | None = None,
) -> Returns:
    """Who owes which figure for which period, what is missing and what came late (报送完整性与及时性).

    Every indicator (a code or a name) is owed by every region for every period. ``due`` is the number of days after the
    end of a period, or the day for each period; a period without one raises ``ModelError``. What is published after
    ``as_of`` is not there yet.

    >>> report = Document(id="a", title="季报", published="2022-04-20")
    >>> beds = Observation(indicator="elderly.beds", value="900张", period="2022-Q1", region="320402", document="a")
    >>> found = returns([beds], indicators=["elderly.beds"], regions=["320402", "320404"], periods=["2022-Q1"],
    ...                 due=15, as_of="2022-05-01", documents=[report])
    >>> [(each.region.code, each.state.value, each.days_late) for each in found]
    [('320402', 'late', 5), ('320404', 'overdue', None)]
    """
    given, known = observations_with_catalogue(observations, catalogue, "returns()")
    day, conditions = as_date(as_of), as_scope(scope)
    days = {**published_of(observations), **{each.id: each.published for each in documents if each.published}}
    about = [asked_for(each, known, breakdown) for each in several(indicators)]
    times = {each.code: each.time for each, _ in about}
    reports: dict[object, list[Observation]] = defaultdict(list)
    for each in given:
        if each.indicator in times and each.scope == conditions and is_placed(each):
            when = moment(each.period, times[each.indicator])
            reports[each.indicator, each.breakdown, each.region, when].append(each)
    deadline = _deadlines(due)
    owed = product(about, list(map(as_region, several(regions))), list(map(as_period, several(periods))))
    return Returns(
        as_of=day,
        items=tuple(
            _return(each.code, region, period, deadline(period), day, _dated(reports.get(key, ()), days, day))
            for (each, part), region, period in owed
            for key in [(each.code, part, region, moment(period, each.time))]
        ),
    )


def _deadlines(due: Due) -> Callable[[Period], date]:
    if isinstance(due, int):
        return lambda period: period.known_by + timedelta(days=due)
    known = {as_period(period): as_date(day) for period, day in due.items()}

    def deadline(period: Period) -> date:
        if period not in known:
            raise ModelError("MZ624", period=period, known=tuple(known))
        return known[period]

    return deadline


def _dated(reports: Iterable[Observation], days: Mapping[str, date], as_of: date) -> list[Dated]:
    """The reports that are there at a date, each with the day of its document."""
    dated = ((days.get(each.document or ""), each) for each in reports)
    return [(day, each) for day, each in dated if day is None or day <= as_of]


def _return(code: str, region: Region, period: Period, due: date, as_of: date, there: Sequence[Dated]) -> Return:
    """How one figure stands by the first of its reports; a declaration that there is none counts where none is."""
    valued = [each for each in there if each[1].value is not None]
    day, first = min(valued or there, key=lambda each: (each[0] or date.max, str(each[1].value)), default=(None, None))
    state = _state(day, first, due, as_of)
    return Return(indicator=code, region=region, period=period, due=due, state=state, observation=first, published=day)


def _state(day: date | None, first: Observation | None, due: date, as_of: date) -> Punctuality:
    if first is None:
        return Punctuality.OVERDUE if as_of > due else Punctuality.NOT_DUE
    if first.value is None:
        return Punctuality.DECLARED_MISSING
    if day is None:
        return Punctuality.UNDATED
    return Punctuality.ON_TIME if day <= due else Punctuality.LATE
