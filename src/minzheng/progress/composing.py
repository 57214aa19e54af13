"""Composing (分组合计): the whole of an indicator put together from all of its parts, urban and rural, by one axis."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

import attrs

from minzheng.model import Aggregation, Indicator, Observation, TimeKind, certainty, judged
from minzheng.progress.adding import adds, total
from minzheng.progress.reported import Chain
from minzheng.quantities import Pairs

Settle = Callable[[Sequence[Observation]], Chain]
"""Which of several reports of one part are left."""


@attrs.frozen(kw_only=True)
class Composition:
    """A whole that was added up from its parts (分组合计数)."""

    observation: Observation
    """The sum, as certain as the least certain part."""
    parts: Chain
    """The figure of each part, in the order of the axis."""


def composed(
    reports: Iterable[Observation], breakdown: Pairs, indicator: Indicator, settle: Settle
) -> Composition | None:
    """The sum over all parts of the first axis that has a figure for each; ``None`` where none has.

    ``reports`` are figures of one region, time and scope. Only what is summed is put together, and only from figures
    of which one is left for each part.
    """
    if indicator.aggregation is not Aggregation.SUM or indicator.time is TimeKind.STANDARD:
        return None
    by_part: dict[Pairs, list[Observation]] = defaultdict(list)
    for each in reports:
        if each.value is not None and adds(each) and indicator.accepts(each.value):
            by_part[each.breakdown].append(each)
    for parts in _divisions(breakdown, indicator):
        left = [settle(by_part.get(part, ())) for part in parts]
        if all(len(each) == 1 for each in left):
            return _summed(tuple(each[0] for each in left), breakdown, indicator)
    return None


def _divisions(breakdown: Pairs, indicator: Indicator) -> Iterator[list[Pairs]]:
    """All parts of a whole by one axis after the other that it is not divided by already."""
    known = dict(breakdown)
    for axis, values in indicator.breakdowns:
        if axis not in known and len(values) > 1:
            yield [tuple(sorted((*breakdown, (axis, value)))) for value in values]


def _summed(parts: Chain, breakdown: Pairs, indicator: Indicator) -> Composition:
    figures = [judged(each.value, indicator) for each in parts if each.value is not None]
    documents = {each.document for each in parts}
    least = min(parts, key=lambda each: certainty(each.status))
    whole = Observation(
        indicator=indicator.code,
        value=total(figures),
        period=parts[0].period,
        region=parts[0].region,
        breakdown=breakdown,
        scope=parts[0].scope,
        status=least.status,
        document=documents.pop() if len(documents) == 1 else None,
    )
    return Composition(observation=whole, parts=parts)
