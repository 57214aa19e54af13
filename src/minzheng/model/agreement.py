"""Agreement (一致): which of several reports of one fact are left to be judged, whatever their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import chain
from math import lcm

from minzheng.model.degrees import certainty
from minzheng.model.indicator import Indicator
from minzheng.model.judging import judged
from minzheng.model.statements import Observation
from minzheng.quantities import Interval, Policy

Published = Mapping[str, date]
"""When each document was published, as far as that is known."""
Values = Callable[[Observation], Interval]
"""What a report may stand for, as plain numbers."""


def values_under(indicator: Indicator | None, policy: Policy) -> Values:
    """What the reports of an indicator may stand for, as they are judged, in base units.

    >>> seen = Observation(indicator="elderly.beds", value="1.1万张", period=2021, region="320400")
    >>> print(values_under(None, Policy())(seen))
    [10500, 11500)
    """

    def values(each: Observation) -> Interval:
        assert each.value is not None
        return judged(each.value, indicator).interval_under(policy).plain

    return values


def standing(reports: Iterable[Observation], values: Values, published: Published) -> tuple[Observation, ...]:
    """The reports of one fact that are left (并存的数据): one where they agree or one outranks the others.

    Reports whose intervals meet agree, and the finest serves. Otherwise the most certain are left (revised, final,
    preliminary), then those that no other is published after. What is left contradicts itself: one for each interval,
    the lowest first. Neither the order nor the id of the documents decides.

    >>> seen = [
    ...     Observation(indicator="elderly.beds", value=value, period=2021, region="320400", status=status)
    ...     for value, status in (("1.2万张", "preliminary"), ("10640张", "final"))
    ... ]
    >>> [str(each.value) for each in standing(seen, values_under(None, Policy()), {})]
    ['10640张']
    """
    left = list(reports)
    if len(left) < 2:
        return tuple(left)
    known = {id(each): values(each) for each in left}
    seen = 0
    for narrowed in (list, _most_certain, lambda each: _latest(each, published)):
        left = narrowed(left)
        if len(left) != seen and agree(known[id(each)] for each in left):
            return (min(left, key=lambda each: (_width(known[id(each)]), *_rank(each, published))),)
        seen = len(left)
    order, alike = _order(known.values()), dict[tuple[object, ...], list[Observation]]()
    for each in reversed(left):
        alike.setdefault(order(known[id(each)]), []).append(each)
    named = {
        place: said[0] if len(said) == 1 else min(said, key=lambda each: _rank(each, published))
        for place, said in alike.items()
    }
    return tuple(named[place] for place in sorted(named))


def agree(values: Iterable[Interval]) -> bool:
    """Whether every two of some intervals meet, so that one number could have been printed in all these ways.

    >>> agree([Interval(1, 3), Interval(2, 5), Interval(3, 4)]), agree([Interval(1, 2), Interval(2, 3, False)])
    (True, False)
    """
    highest, lowest = extremes(values)
    return highest.meets(lowest)


def extremes(values: Iterable[Interval]) -> tuple[Interval, Interval]:
    """The interval that begins last and the one that ends first: what meets these two meets all of them."""
    held = list(values)
    whole = _in_parts(held)
    highest = max(held, key=lambda each: (each.low is not None, whole(each.low), not each.low_closed))
    lowest = min(held, key=lambda each: (each.high is None, whole(each.high), each.high_closed))
    return highest, lowest


def _order(values: Iterable[Interval]) -> Callable[[Interval], tuple[object, ...]]:
    """What says the place of an interval among some: by its lower end, then by its upper one."""
    whole = _in_parts(list(values))
    return lambda each: (
        each.low is not None, whole(each.low), each.high is None, whole(each.high), not each.low_closed,
        not each.high_closed,
    )  # fmt: skip


def _in_parts(values: Sequence[Interval]) -> Callable[[Fraction | None], int]:
    """What states an end in parts that the ends of some intervals are all made of: whole numbers compare at once."""
    ends = chain.from_iterable((each.low, each.high) for each in values)
    part = lcm(*{end.denominator for end in ends if end is not None})
    return lambda end: 0 if end is None else end.numerator * (part // end.denominator)


def _width(values: Interval) -> tuple[bool, Fraction]:
    """How much an interval leaves open; an end that is open leaves most."""
    if values.low is None or values.high is None:
        return True, Fraction(0)
    return False, values.high - values.low


def _rank(each: Observation, published: Published) -> tuple[object, ...]:
    """Which of two reports that say the same is named: the more certain, the later, then by their names."""
    day = published.get(each.document or "")
    return -certainty(each.status), -(day.toordinal() if day else 0), *naming_order(each)


def naming_order(each: Observation) -> tuple[str, ...]:
    """By what one of several reports of a fact is named before others (列名次序), whatever the order of the data.

    >>> one = Observation(indicator="local.s", value="5人", period="2021", region="CN", document="a")
    >>> naming_order(one)
    ('a', '5人', '', '2021')
    """
    return each.document or "", str(each.value), each.note, str(each.period)


def _most_certain(reports: Sequence[Observation]) -> list[Observation]:
    best = max(certainty(each.status) for each in reports)
    return [each for each in reports if certainty(each.status) == best]


def _latest(reports: Sequence[Observation], published: Published) -> list[Observation]:
    """The reports of the last day; one whose day is not known is outranked by none."""
    days = [published.get(each.document or "") for each in reports]
    last = max(filter(None, days), default=None)
    return [each for each, day in zip(reports, days, strict=True) if day is None or day == last]
