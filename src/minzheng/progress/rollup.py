"""Roll-up (汇总): how many promises stand how, by one key or another, and a mean only by weights that are stated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from operator import add

import attrs

from minzheng.embedding import Embedded
from minzheng.errors import ModelError
from minzheng.language import Labelled
from minzheng.model import Obligation, Reportable, Target, Task, as_listed, expect
from minzheng.numerals import exact
from minzheng.progress.completion import PERCENT, Completion, NotDefined
from minzheng.progress.progress import Progress
from minzheng.progress.scales import Reason, Status
from minzheng.quantities import rational
from minzheng.regions import Region

DONE = (Status.EXCEEDED, Status.MET)
Weight = Decimal | int | str
Weights = Mapping[str, Weight] | Sequence[Weight]
Group = Obligation | Task | Region | str | None
"""What the items of a tally have in common; ``None`` where they have nothing of the kind."""


class RollUpKey(Labelled):
    """By what items are counted (汇总口径).

    >>> [each.label() for each in RollUpKey]
    ['属性', '部分', '任务', '牵头单位', '主题', '地区']
    """

    OBLIGATION = "obligation"
    """Binding or expected."""
    PART = "part"
    """The part of the plan that their task stands in."""
    TASK = "task"
    """Their task."""
    UNIT = "unit"
    """The unit that is responsible for their task."""
    TOPIC = "topic"
    """The first topic of their indicator."""
    REGION = "region"
    """The division that they are about."""


@attrs.frozen(kw_only=True, repr=False)
class Tally(Embedded):
    """How the items of one group stand (分类计数).

    >>> import minzheng as mz
    >>> found = mz.assess(mz.demo(), as_of="2025-12-31")
    >>> dict(found.rollup("topic").whole.counts)[Status.MISSED]
    1
    """

    group: Group
    """What they have in common; ``None`` where the plan does not say."""
    counts: tuple[tuple[Status, int], ...]
    """How many have each status, every status named."""
    whole: bool = False
    """Whether it counts all items, whatever their group."""
    document: str | None = None
    """Id of the document whose part or task it is."""

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(count for _, count in self.counts)

    @property
    def met(self) -> int:
        """How many are met or exceeded."""
        return sum(count for status, count in self.counts if status in DONE)

    @property
    def unmeasured(self) -> int:
        """How many are tasks that cannot be measured."""
        return dict(self.counts)[Status.UNMEASURED]

    def __repr__(self) -> str:
        group = self.group.id if isinstance(self.group, Task) else self.group
        return f"<Tally {'all' if self.whole else group or 'not stated'}: {self.met} of {self.total} met>"


@attrs.frozen(kw_only=True, repr=False)
class RollUp(Reportable):
    """The items of an assessment counted by a key and by status (汇总结果).

    >>> import minzheng as mz
    >>> found = mz.assess(mz.demo(), as_of="2025-12-31")
    >>> found.rollup("topic").by.label()
    '主题'
    """

    by: RollUpKey
    """The key."""
    tallies: tuple[Tally, ...]
    """Obligations with binding first, parts, tasks and units as the plans have them, topics and regions by their codes;
    only those that occur, and at the end what has none."""
    whole: Tally
    """All of them."""

    def __iter__(self) -> Iterator[Tally]:
        return iter(self.tallies)

    def __len__(self) -> int:
        return len(self.tallies)

    def of(self, group: Group) -> Tally | None:
        """The tally of one group, a task or a region also by its number or code; ``None`` where no item is in it."""
        return next((each for each in self.tallies if group in (each.group, _code(each.group))), None)

    def __repr__(self) -> str:
        return f"<RollUp by {self.by}: {self.whole.met} of {self.whole.total} met, {len(self)} groups>"


def roll_up(
    items: Iterable[Progress], by: RollUpKey | str = RollUpKey.OBLIGATION, tasks: Iterable[Task] = ()
) -> RollUp:
    """Count targets, deliverables and unmeasured tasks by a key and by status; each is in one tally.

    ``tasks`` gives the order of what is counted by tasks.
    """
    key = as_listed(RollUpKey, by)
    counted = Counter[Status]()
    groups: dict[tuple[Group, str | None], Counter[Status]] = {}
    if key in (RollUpKey.PART, RollUpKey.TASK, RollUpKey.UNIT):
        groups |= {_group_of(task, key): Counter() for task in tasks}
    for item in items:
        groups.setdefault(_group(item, key), Counter())[item.status] += 1
        counted[item.status] += 1
    return RollUp(
        by=key,
        tallies=tuple(
            Tally(group=group, document=document, counts=_counts(groups[group, document]))
            for group, document in _ordered(groups, key)
            if groups[group, document]
        ),
        whole=Tally(group=None, counts=_counts(counted), whole=True),
    )


def _group(item: Progress, by: RollUpKey) -> tuple[Group, str | None]:
    """The group of an item, with the document that it belongs to."""
    match by:
        case RollUpKey.OBLIGATION:
            return item.target.obligation, None
        case RollUpKey.REGION:
            return item.target.region, None
        case RollUpKey.TOPIC:
            return next(iter(item.indicator.topics if item.indicator else ()), None), None
    return (None, None) if item.task is None else _group_of(item.task, by)


def _group_of(task: Task, by: RollUpKey) -> tuple[Group, str | None]:
    """The group of a task; numbers and headings are those of one plan, units those of all."""
    if by is RollUpKey.UNIT:
        return task.lead or None, None
    group = task if by is RollUpKey.TASK else task.part or None
    return group, None if group is None else task.document


def _ordered(groups: Iterable[tuple[Group, str | None]], by: RollUpKey) -> list[tuple[Group, str | None]]:
    known = [each for each in groups if each[0] is not None]
    if by is RollUpKey.OBLIGATION:
        scale = {obligation: place for place, obligation in enumerate(Obligation)}
        known.sort(key=lambda each: (scale.get(each[0], len(scale)), str(each[0])))  # type: ignore[call-overload]
    elif by in (RollUpKey.TOPIC, RollUpKey.REGION):
        known.sort(key=lambda each: str(each[0]))
    return known + [each for each in groups if each[0] is None]


def _code(group: Group) -> str | None:
    return group.id if isinstance(group, Task) else None if group is None else str(group)


def _counts(found: Mapping[Status, int]) -> tuple[tuple[Status, int], ...]:
    return tuple((status, found.get(status, 0)) for status in Status)


def mean_completion(items: Sequence[Progress], weights: Weights) -> Completion | NotDefined:
    """The weighted mean of completions, or that it is not defined, naming the items that keep it from being so.

    Weights go by indicator code, or one for each item in their order. An item of weight 0 is left out, since that is
    said. Negative weights, and lists of another length, raise ``ModelError``.
    """
    given = weights_of(items, weights, "mean_completion()")
    if unweighted := [item for item, weight in zip(items, given, strict=True) if weight is None]:
        return _blamed(Reason.WEIGHT_UNKNOWN, unweighted)
    pairs = [(item, weight) for item, weight in zip(items, given, strict=True) if weight]
    if undefined := [item for item, _ in pairs if not isinstance(item.completion, Completion)]:
        return _blamed(Reason.UNDEFINED_ITEMS, undefined)
    if not pairs:
        return NotDefined(Reason.WEIGHT_UNKNOWN)
    return _weighted_mean(
        [(item.completion, weight) for item, weight in pairs if isinstance(item.completion, Completion)]
    )


def _weighted_mean(made: Sequence[tuple[Completion, Fraction]]) -> Completion:
    whole = sum((weight for _, weight in made), Fraction(0))
    values = reduce(add, (done.interval.plain.scaled(weight / whole) for done, weight in made)).stated_in(PERCENT)
    loose = any(done.loose for done, _ in made)
    if values.low is not None and values.is_exact:
        return Completion(rational(values.low, PERCENT), values, loose)
    printed = sum((Fraction(done.value.magnitude) * weight for done, weight in made), Fraction(0)) / whole
    return Completion(rational(printed, PERCENT), values, loose)


def weights_of(items: Sequence[Progress], weights: Weights, function: str) -> list[Fraction | None]:
    """The weight of each item, by indicator code or in their order; ``None`` where none is given."""
    expect(weights, Mapping | Sequence, function, "weights")
    if isinstance(weights, Mapping):
        known = {code: Fraction(exact(weight)) for code, weight in weights.items()}
        given = [known.get(item.target.indicator) if isinstance(item.target, Target) else None for item in items]
    else:
        if len(weights) != len(items):
            raise ModelError("MZ609", given=len(weights), wanted=len(items))
        given = [Fraction(exact(weight)) for weight in weights]
    for weight in given:
        if weight is not None and weight < 0:
            raise ModelError("MZ610", weight=weight)
    return given


def _blamed(reason: Reason, items: Sequence[Progress]) -> NotDefined:
    return NotDefined(reason, tuple(item.subject for item in items))
