"""Roll-up (汇总): how many targets stand how, by obligation first, and a mean only by weights that are stated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from operator import add

import attrs

from minzheng.errors import ModelError
from minzheng.model import Deliverable, Obligation, Other, Reportable, expect
from minzheng.numerals import exact
from minzheng.progress.completion import PERCENT, Completion, NotDefined
from minzheng.progress.progress import Progress
from minzheng.progress.scales import Reason, Status
from minzheng.quantities import rational

DONE = (Status.EXCEEDED, Status.MET)
Weight = Decimal | int | str
Weights = Mapping[str, Weight] | Sequence[Weight]


@attrs.frozen(kw_only=True, repr=False)
class Tally:
    """How the targets of one obligation stand (分类计数)."""

    obligation: Obligation | Other | None
    """Binding, expected, or ``None`` where the plan does not say."""
    counts: tuple[tuple[Status, int], ...]
    """How many have each status, every status named."""
    whole: bool = False
    """Whether it counts all targets, whatever their obligation."""

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(count for _, count in self.counts)

    @property
    def met(self) -> int:
        """How many are met or exceeded."""
        return sum(count for status, count in self.counts if status in DONE)

    def __repr__(self) -> str:
        about = "all" if self.whole else self.obligation or "not stated"
        return f"<Tally {about}: {self.met} of {self.total} met>"


@attrs.frozen(kw_only=True, repr=False)
class RollUp(Reportable):
    """The targets of an assessment counted by obligation and status (汇总结果)."""

    tallies: tuple[Tally, ...]
    """Binding first, then expected, then other obligations, then those without one; only those that occur."""
    whole: Tally
    """All of them."""

    def __iter__(self) -> Iterator[Tally]:
        return iter(self.tallies)

    def __len__(self) -> int:
        return len(self.tallies)

    def of(self, obligation: Obligation | str | None) -> Tally | None:
        """The tally of one obligation; ``None`` where no target has it."""
        return next((each for each in self.tallies if each.obligation == obligation), None)

    def __repr__(self) -> str:
        return f"<RollUp {self.whole.met} of {self.whole.total} met, {len(self)} obligations>"


def roll_up(items: Sequence[Progress]) -> RollUp:
    """Count targets and deliverables by obligation and status; every one is in one tally."""
    found = {item.target.obligation for item in items}
    others = sorted((each for each in found if isinstance(each, Other)), key=str)
    order = [*(each for each in Obligation if each in found), *others, *([None] if None in found else [])]
    return RollUp(
        tallies=tuple(
            Tally(obligation=each, counts=_counts([item for item in items if item.target.obligation == each]))
            for each in order
        ),
        whole=Tally(obligation=None, counts=_counts(items), whole=True),
    )


def _counts(items: Sequence[Progress]) -> tuple[tuple[Status, int], ...]:
    found = Counter(item.status for item in items)
    return tuple((status, found[status]) for status in Status)


def mean_completion(items: Sequence[Progress], weights: Weights) -> Completion | NotDefined:
    """The weighted mean of completions, or that it is not defined, naming the items that keep it from being so.

    Weights go by indicator code, or one for each item in their order. An item of weight 0 is left out, since that is
    said. Negative weights, and lists of another length, raise ``ModelError``.
    """
    given = _weights(items, weights)
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


def _weights(items: Sequence[Progress], weights: Weights) -> list[Fraction | None]:
    expect(weights, Mapping | Sequence, "mean_completion()", "weights")
    if isinstance(weights, Mapping):
        known = {code: Fraction(exact(weight)) for code, weight in weights.items()}
        given = [None if isinstance(item.target, Deliverable) else known.get(item.target.indicator) for item in items]
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
