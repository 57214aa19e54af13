"""Side by side (并列比较): two figures, or all that two places report of the same things and times."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import overload

import attrs

from minzheng.comparison.pairs.bridges import Bridges
from minzheng.comparison.pairs.comparing import Comparison, compared
from minzheng.comparison.pairs.operands import Comparable, Operand, operand_of, operands_of
from minzheng.comparison.pairs.series import Moment, moment
from minzheng.comparison.places.selection import Selector, only
from minzheng.comparison.times.points import SeriesPoint
from minzheng.comparison.times.tracing import series
from minzheng.datasets import Dataset, catalogue_of, policy_of
from minzheng.model import Indicator, Observation, Reportable, Summary
from minzheng.quantities import Pairs, Policy
from minzheng.regions import Region

Reporting = Dataset | Summary
"""What reports of a place, or of several."""
Known = Mapping[str, Indicator]
Fact = tuple[str, Pairs, tuple[str, ...], Moment]
"""A thing and a time: indicator, part, scope, and when."""
Facts = dict[Fact, dict[Region, SeriesPoint]]
"""What is reported of each thing and time, by the place."""


@attrs.frozen(kw_only=True, repr=False)
class Comparisons(Reportable):
    """What two places report of the same things and times, pair by pair (并列比较)."""

    items: tuple[Comparison, ...]
    """Every pair, by the indicator, the part and the time."""
    alone: tuple[Observation, ...] = ()
    """What only one of the two reports."""

    def __iter__(self) -> Iterator[Comparison]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    @overload
    def __getitem__(self, place: int) -> Comparison: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Comparison, ...]: ...
    def __getitem__(self, place: int | slice) -> Comparison | tuple[Comparison, ...]:
        return self.items[place]

    def __repr__(self) -> str:
        return f"<Comparisons: {len(self)} pairs, {len(self.alone)} alone>"


@overload
def compare(
    a: Comparable,
    b: Comparable,
    bridges: Bridges = (),
    *,
    catalogue: Known | tuple[Known, Known] | None = None,
    policy: Policy | None = None,
) -> Comparison: ...
@overload
def compare(
    a: Reporting,
    b: Reporting,
    bridges: Bridges = (),
    *,
    catalogue: Known | tuple[Known, Known] | None = None,
    policy: Policy | None = None,
) -> Comparisons: ...
def compare(
    a: Comparable | Reporting,
    b: Comparable | Reporting,
    bridges: Bridges = (),
    *,
    catalogue: Known | tuple[Known, Known] | None = None,
    policy: Policy | None = None,
) -> Comparison | Comparisons:
    """Compare two observations, targets, figures or texts, the first being the base, or all of two datasets (比较).

    Whether they may be compared is checked first: indicator, definition, time kind, period length, region and its
    version, breakdown, scope, kind and unit. Every mismatch is a named reason; ``bridges`` removes those that the
    caller declares, and no others: bridges themselves, or the names of their kinds (``"between_regions"``,
    ``"在地区之间比较"``; ``"all"`` for all that need no more). Of two datasets every pair of figures of one thing and
    one time is compared, of each place with itself, and of the one place that only the first reports of with the one
    that only the second does; ``ModelError`` names them where there are several. Of a standard the figures are those
    that are in force. ``catalogue`` defaults to that of the data; a pair gives each its own. Nothing else is raised on
    data; a text that is no figure raises ``FigureError``.

    >>> print(compare("68%", "72%").difference, compare("68%", "72%").growth)
    4百分点 +5.88%
    >>> compare("2.3万人", "23156人").outcome.value
    'consistent'
    >>> print(compare("420元/人·月", "3300元/人·年").difference)
    -1740元/人·年
    >>> [mismatch.kind.value for mismatch in compare("2888户", "6632人").reasons]
    ['unit']
    >>> share = {"indicator": "elderly.nursing_bed_share", "period": 2021}
    >>> one, other = (Observation(**share, value=value, region=region)
    ...               for value, region in (("68%", "320400"), ("71%", "320200")))
    >>> print(compare(one, other, "between_regions").difference)
    3百分点
    """
    settled = policy_of(a, b, given=policy)
    if not isinstance(catalogue, tuple):
        catalogue = catalogue_of(a, given=catalogue), catalogue_of(b, given=catalogue)
    if isinstance(a, Dataset | Summary) and isinstance(b, Dataset | Summary):
        return _side_by_side(a, b, bridges, catalogue, settled)
    return compared(*operands_of(a, b, catalogue), bridges, settled)  # type: ignore[arg-type]


def _side_by_side(
    a: Reporting, b: Reporting, bridges: Bridges, catalogue: tuple[Known, Known], policy: Policy
) -> Comparisons:
    """Every pair of figures of one thing and time, each place with itself, else the two places that are left."""
    parts: dict[str, list[Pairs]] = {}
    for each in (*a.observations, *b.observations):
        parts.setdefault(each.indicator, []).append(each.breakdown)
    one, other = (_facts(data, parts, known, policy) for data, known in zip((a, b), catalogue, strict=True))
    taken: list[tuple[SeriesPoint, SeriesPoint]] = []
    alone: list[SeriesPoint] = []
    for fact in sorted({**one, **other}, key=_in_order):
        pairs, rest = _paired(one.get(fact, {}), other.get(fact, {}))
        taken += pairs
        alone += rest
    items = (
        compared(_operand(left, catalogue[0]), _operand(right, catalogue[1]), bridges, policy) for left, right in taken
    )
    used = {id(each.observation) for pair in taken for each in pair}
    left_over = dict.fromkeys(each.observation for each in alone if id(each.observation) not in used)
    return Comparisons(items=tuple(items), alone=tuple(each for each in left_over if each is not None))


def _paired(
    left: Mapping[Region, SeriesPoint], right: Mapping[Region, SeriesPoint]
) -> tuple[list[tuple[SeriesPoint, SeriesPoint]], list[SeriesPoint]]:
    """The figures of one thing and time that are set side by side, and those that have no partner."""
    both = left.keys() & right.keys()
    pairs = [(left[place], right[place]) for place in sorted(both)]
    ours, theirs = ([each for place, each in sorted(side.items()) if place not in both] for side in (left, right))
    if ours and theirs:
        return [*pairs, (_only(ours), _only(theirs))], []
    return pairs, [*ours, *theirs]


def _operand(point: SeriesPoint, known: Known) -> Operand:
    """The figure of a point; a standard set without parts is that of the part that it is asked for."""
    assert point.observation is not None
    return attrs.evolve(operand_of(point.observation, known), breakdown=point.breakdown)


def _facts(data: Reporting, parts: Mapping[str, list[Pairs]], known: Known, policy: Policy) -> Facts:
    """The figure that counts of each thing and time, by the place; of a standard what is in force."""
    found: Facts = {}
    for point in series(data, parts=parts, catalogue=known, policy=policy):
        if point.observation is not None:
            about = known.get(point.indicator)
            when = moment(point.period, about.time if about else None)
            fact = point.indicator, point.breakdown, tuple(map(str, point.scope)), when
            found.setdefault(fact, {})[point.region] = point
    return found


def _in_order(fact: Fact) -> tuple[object, ...]:
    *about, (first, last, instant) = fact
    return *about, last or date.max, first, instant


def _only(points: list[SeriesPoint]) -> SeriesPoint:
    """The one point of a place that the other side does not have."""
    place = only((each.region for each in points), Selector.REGION, points[0].indicator)
    return next(each for each in points if each.region == place)
