"""Selection (选取): the figures of one indicator for one time, one for each region, and why others are passed over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

import attrs

from minzheng.catalogue import as_catalogue
from minzheng.comparison.pairs.series import NOTHING_PUBLISHED, moment, report_left
from minzheng.errors import ModelError
from minzheng.language import Labelled
from minzheng.model import (
    Condition,
    Indicator,
    Known,
    Observation,
    Published,
    Stale,
    StandardGap,
    Standards,
    TimeKind,
    is_placed,
    judged,
    standing,
    stated_change,
    values_under,
)
from minzheng.periods import Period
from minzheng.progress import composed
from minzheng.quantities import DEFAULT, Figure, Pairs, Policy
from minzheng.regions import Region

One = TypeVar("One")
Breakdown = Mapping[str, str] | Pairs


class Selector(Labelled):
    """By what one of several is selected (须指明者).

    >>> [each.label() for each in Selector]
    ['时期', '指标', '地区', '数据', '文件', '序列', '频度']
    """

    PERIOD = "period"
    INDICATOR = "indicator"
    REGION = "region"
    OBSERVATION = "observation"
    DOCUMENT = "document"
    SERIES = "series"
    FREQUENCY = "frequency"


class Gap(Labelled):
    """Why a region has no figure (缺数原因).

    >>> Gap("not_reported").label("zh"), Gap("not_reported").label("en")
    ('没有数据', 'no figures')
    """

    NOT_REPORTED = "not_reported"
    MISSING = "missing"
    RIVAL_FIGURES = "rival_figures"
    STALE = "stale"
    ONLY_PARTS = "only_parts"
    OTHER_LEVEL = "other_level"
    OTHER_KIND = "other_kind"
    A_RANGE = "a_range"
    A_CHANGE = "a_change"
    NO_WEIGHT = "no_weight"
    NO_DENOMINATOR = "no_denominator"
    PREDECESSOR_MISSING = "predecessor_missing"
    DIVIDED = "divided"
    NOT_ADDED = "not_added"


STANDARD_GAPS = {
    StandardGap.NO_FIGURE: Gap.NOT_REPORTED,
    StandardGap.NOT_YET: Gap.NOT_REPORTED,
    StandardGap.ENDED: Gap.STALE,
    StandardGap.CONTRADICTED: Gap.RIVAL_FIGURES,
}


@attrs.frozen(kw_only=True)
class Selection:
    """The figures of one indicator for one time (选取结果).

    >>> from minzheng.catalogue import indicators
    >>> beds = [Observation(indicator="elderly.beds", value="1000张", period=2021, region="320400")]
    >>> [str(figure) for _, figure in select(beds, indicators["elderly.beds"], Period(2021)).figures.values()]
    ['1000张']
    """

    figures: Mapping[Region, tuple[Observation, Figure]]
    """The observation and its figure, in the indicator's family, by region."""
    gaps: Mapping[Region, Gap]
    """Regions that are spoken of but have no usable figure, with the reason."""
    parts: tuple[Pairs, ...] = ()
    """The finer breakdowns that the regions have figures of which have none of their own: what can be asked for."""


def asked_for(text: str, catalogue: Mapping[str, Indicator], breakdown: Breakdown = ()) -> tuple[Indicator, Pairs]:
    """The indicator of a code or an unambiguous name, and the part of it that the name and the breakdown say.

    ``UnknownIndicatorError`` names the nearest for any other text, ``ModelError`` says where the two contradict.
    """
    found = as_catalogue(catalogue).resolve(text)
    return found.indicator, found.within(breakdown)


def select(
    observations: Iterable[Observation],
    indicator: Indicator,
    period: Period,
    breakdown: Pairs = (),
    scope: tuple[Condition, ...] = (),
    policy: Policy = DEFAULT,
    published: Published = NOTHING_PUBLISHED,
) -> Selection:
    """The figure of each region for one time, breakdown and scope; the one that is left where several are given.

    Of a standard that is the one in force on the last day, as far as it is known.

    >>> from minzheng.catalogue import indicators
    >>> beds = [Observation(indicator="elderly.beds", value="1000张", period=2021, region="320400")]
    >>> [region.code for region in select(beds, indicators["elderly.beds"], Period(2021)).figures]
    ['320400']
    """
    asked = _Asked(indicator, period, breakdown, scope, policy, published)
    found: dict[Region, list[Observation]] = {}
    for each in observations:
        if asked.speaks(each):
            found.setdefault(each.region, []).append(each)
    figures: dict[Region, tuple[Observation, Figure]] = {}
    gaps: dict[Region, Gap] = {}
    parts: set[Pairs] = set()
    for region in sorted(found):
        taken = asked.taken(found[region])
        usable = taken if isinstance(taken, Gap) else _usable(taken, indicator)
        if isinstance(usable, Gap):
            gaps[region] = usable
        elif not isinstance(taken, Gap):
            figures[region] = taken, usable
        if gaps.get(region) is Gap.ONLY_PARTS:
            parts |= {each.breakdown for each in found[region]}
    return Selection(figures=figures, gaps=gaps, parts=tuple(sorted(parts)))


@attrs.frozen
class _Asked:
    """Which figures are asked for (选取条件)."""

    indicator: Indicator
    period: Period
    breakdown: Pairs
    scope: tuple[Condition, ...]
    policy: Policy
    published: Published

    def speaks(self, each: Observation) -> bool:
        """Whether an observation may say the figure of its region."""
        if each.indicator != self.indicator.code or each.scope != self.scope or not is_placed(each):
            return False
        finer = set(each.breakdown).issuperset(self.breakdown)
        if self.indicator.time is TimeKind.STANDARD:
            return finer or set(self.breakdown).issuperset(each.breakdown)
        return finer and moment(each.period, self.indicator.time) == moment(self.period, self.indicator.time)

    def left(self, reports: Sequence[Observation]) -> tuple[Observation, ...]:
        """Which of several reports of one part are left."""
        return standing(reports, values_under(self.indicator, self.policy), self.published)

    def taken(self, reports: list[Observation]) -> Observation | Gap:
        """The report that says the figure of a region, or why none does."""
        if self.indicator.time is not TimeKind.STANDARD:
            own = [each for each in reports if each.breakdown == self.breakdown]
            if own:
                return report_left(own, self.indicator, self.policy, self.published) or Gap.RIVAL_FIGURES
            whole = composed(reports, self.breakdown, self.indicator, self.left)
            return Gap.ONLY_PARTS if whole is None else whole.observation
        values = values_under(self.indicator, self.policy)
        own = [each for each in reports if set(self.breakdown).issuperset(each.breakdown)]
        if not own:
            return Gap.ONLY_PARTS
        usable = [each for each in own if not isinstance(_usable(each, self.indicator), Gap)]
        if not usable:
            return max(own, key=_foremost)
        day, months = self.period.known_by, self.policy.standard_months
        found = Standards(usable, values, self.published, months).on(day, self.breakdown, self.scope)
        if isinstance(found, Known):
            return found.observation
        return Gap.STALE if isinstance(found, Stale) else STANDARD_GAPS[found.reason]


def _foremost(each: Observation) -> tuple[object, ...]:
    """By what one of several reports that are no figure says why there is none, in any order: its part, its day."""
    return len(each.breakdown), each.period.known_by, str(each.value), str(each.missing), each.breakdown


def _usable(each: Observation, indicator: Indicator) -> Figure | Gap:
    if each.value is None:
        return Gap.MISSING
    if stated_change(each.value, indicator):
        return Gap.A_CHANGE
    if not indicator.accepts(each.value):
        return Gap.OTHER_KIND
    if each.value.op == "range":
        return Gap.A_RANGE
    return judged(each.value, indicator)


def the_period(observations: Iterable[Observation], code: str) -> Period:
    """The one period of an indicator's figures; ``ModelError`` if there are several or none."""
    return only((each.period for each in observations if each.indicator == code), Selector.PERIOD, code)


def the_indicator(observations: Iterable[Observation]) -> str:
    """The one indicator of some figures; ``ModelError`` if there are several or none."""
    return only((each.indicator for each in observations), Selector.INDICATOR, Selector.OBSERVATION)


def only(values: Iterable[One], field: Selector, about: object) -> One:
    """The one value that there is; ``ModelError`` names the values where there are several, and what has none."""
    known = tuple(dict.fromkeys(values))
    if not known:
        raise ModelError("MZ620", field=field, about=about)
    if len(known) > 1:
        raise ModelError("MZ600", field=field, about=about, known=known)
    return known[0]
