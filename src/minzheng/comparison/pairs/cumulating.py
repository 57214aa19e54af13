"""Cumulating (累计与当期): what came in within each period, from figures that cumulate within the year."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise

import attrs

from minzheng.comparison.pairs.series import by_series, observations_with_catalogue, published_of, report_left
from minzheng.datasets import Observations, policy_of
from minzheng.model import Indicator, Observation, Reportable, TimeKind, certainty, judged
from minzheng.periods import Period
from minzheng.progress import adds, remainder
from minzheng.quantities import Policy

ONE_DAY = timedelta(days=1)


@attrs.frozen(kw_only=True)
class CurrentFigure(Reportable):
    """What came in within one period (当期数), with the cumulative figures that it is the difference of.

    >>> spent = [Observation(indicator="funds.welfare_spending", value=value, period=period, region="CN")
    ...          for value, period in (("300万元", "2021-01/2021-03"), ("700万元", "2021-01/2021-06"))]
    >>> [str(each.observation.value) for each in current_figures(spent) if each.computed]
    ['400万元']
    """

    observation: Observation
    """The figure of the period; of the first one in a year the cumulative figure itself."""
    until: Observation
    """The cumulative figure to the end of the period."""
    before: Observation | None = None
    """The cumulative figure to its beginning; ``None`` for the first one in a year."""

    @property
    def inputs(self) -> tuple[Observation, ...]:
        """The cumulative figures that it is the difference of, the later first; none where it is one itself."""
        return () if self.before is None else (self.until, self.before)

    @property
    def computed(self) -> bool:
        """Whether no document states it (推算)."""
        return self.before is not None


def current_figures(
    observations: Observations,
    *,
    catalogue: Mapping[str, Indicator] | None = None,
    policy: Policy | None = None,
) -> tuple[CurrentFigure, ...]:
    """Turn figures that cumulate within a year into those of each period between them (累计数化为当期数).

    Of flows alone, series by series: 1—6月 and 1—9月 give the third quarter. A time of which reports contradict each
    other is passed over, so that the period before it reaches further.

    >>> given = [Observation(indicator="funds.welfare_spending", value=value, period=period, region="CN")
    ...          for period, value in (("2021-01/2021-06", "60亿元"), ("2021-01/2021-09", "95亿元"))]
    >>> spent = Indicator(code="funds.welfare_spending", name="支出", unit="元", time="flow", direction="neutral")
    >>> [(str(each.observation.period), str(each.observation.value))
    ...  for each in current_figures(given, catalogue={spent.code: spent})]
    [('2021-S1', '60亿元'), ('2021-Q3', '35亿元')]
    """
    settled = policy_of(observations, given=policy)
    given, known = observations_with_catalogue(observations, catalogue, "current_figures()")
    days = published_of(observations)
    made: list[CurrentFigure] = []
    for reports in by_series(given).values():
        about = known.get(reports[0].indicator)
        if about is None or about.time is not TimeKind.FLOW:
            continue
        for line in _years(reports).values():
            left = [report_left(line[last], about, settled, days) for last in sorted(line)]
            made += _between([each for each in left if each is not None], about)
    return tuple(made)


def cumulates(period: Period) -> bool:
    """Whether a window begins with a year and ends within it.

    >>> cumulates(Period("2021-01/2021-06")), cumulates(Period("2021-04/2021-06"))
    (True, False)
    """
    return (
        period.last is not None
        and not period.instant
        and (period.first.month, period.first.day) == (1, 1)
        and period.last.year == period.first.year
    )


def _years(reports: list[Observation]) -> dict[int, dict[date, list[Observation]]]:
    """Cumulative figures by year and by the day to which they cumulate."""
    found: dict[int, dict[date, list[Observation]]] = {}
    for each in reports:
        if cumulates(each.period) and adds(each):
            found.setdefault(each.period.first.year, {}).setdefault(each.period.known_by, []).append(each)
    return found


def _between(line: list[Observation], about: Indicator) -> list[CurrentFigure]:
    return [current_figure(until, before, about) for before, until in pairwise((None, *line)) if until is not None]


def current_figure(until: Observation, before: Observation | None, about: Indicator) -> CurrentFigure:
    """What came in after one cumulative figure until another of the same year; the first of a year is its own."""
    if before is None:
        return CurrentFigure(observation=until, until=until)
    assert before.value is not None
    assert until.value is not None
    assert before.period.last is not None
    value = remainder(judged(until.value, about), judged(before.value, about))
    least = min((before, until), key=lambda each: certainty(each.status))
    current = attrs.evolve(
        until,
        value=value,
        period=Period.between(before.period.last + ONE_DAY, until.period.known_by),
        status=least.status,
        document=until.document if until.document == before.document else None,
        evidence=None,
    )
    return CurrentFigure(observation=current, until=until, before=before)
