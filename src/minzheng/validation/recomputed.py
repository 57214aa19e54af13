"""Recomputed figures (复算): a stated figure beside what its inputs come to, within the rounding of all of them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import attrs

from minzheng.embedding import Embedded
from minzheng.language import Labelled, say
from minzheng.model import Observation
from minzheng.quantities import Figure, Interval, Kind, Policy, Quantity, Unit, as_unit, computed, rational
from minzheng.validation.formulas import Formula, equals, shown, stated_in
from minzheng.validation.outcomes import SkipReason
from minzheng.validation.subjects import interval_of


class Relation(Labelled):
    """How a stated figure hangs together with others (勾稽关系).

    >>> [each.label() for each in Relation]
    ['合计', '占比', '人均', '同比', '年均增长', '增减', '完成率']
    """

    TOTAL = "total"
    SHARE = "share"
    PER_HEAD = "per_head"
    GROWTH = "growth"
    YEARLY_GROWTH = "yearly_growth"
    DIFFERENCE = "difference"
    COMPLETION = "completion"


@attrs.frozen(kw_only=True)
class Recomputed(Embedded):
    """A stated figure beside what its inputs come to (复算)."""

    relation: Relation
    """The relation."""
    stated: Observation
    """The observation that states it."""
    inputs: tuple[Observation, ...]
    """The observations it was recomputed from."""
    value: Quantity
    """What the printed inputs come to, in the unit of the statement."""
    formula: Formula
    """The computation as printed: ``1395张 ÷ 1740张``."""
    printed: Figure
    """The stated figure."""
    range: Interval
    """What the inputs may come to, given their rounding, in base units."""
    stands_for: Interval
    """What the stated figure may stand for, in base units."""

    @property
    def agrees(self) -> bool:
        """Whether rounding explains every difference."""
        return self.range.meets(self.stands_for)

    @property
    def exact(self) -> bool:
        """Whether there is no difference between what is printed and what the printed inputs come to."""
        return self.printed.plain == self.value.ratio()

    @property
    def off(self) -> Quantity:
        """By how much the statement differs from what the printed inputs come to; of ratios in percentage points."""
        return _difference(self.printed.plain - self.value.ratio(), self.printed.unit)

    @property
    def beyond(self) -> Quantity:
        """How much of that rounding does not explain."""
        if self.relation is Relation.YEARLY_GROWTH:
            half = rational(Fraction(self.printed.step or 0) / 2, self.printed.unit)
            return computed(Decimal(0), half.unit) if self.agrees else abs(self.off) - half
        return _difference(self.range.gap(self.stands_for), self.printed.unit)

    def label(self, lang: str = "zh") -> str:
        """The computation, the difference and whether rounding explains it, in one line."""
        facts = {
            "relation": self.relation,
            "stated": self.printed,
            "formula": self.formula,
            "value": equals(self.value),
        }
        if self.exact:
            return say("audit.equal", lang, **facts)
        if self.agrees:
            return say("audit.agrees", lang, **facts, off=shown(abs(self.off)))
        return say("audit.off", lang, **facts, off=shown(abs(self.off)), beyond=shown(abs(self.beyond)))


def _difference(value: Fraction, unit: Unit) -> Quantity:
    if unit.kind in (Kind.RATIO, Kind.GROWTH):
        return rational(value * 100, as_unit("百分点"))
    return stated_in(value, unit)


Recomputation = Recomputed | SkipReason
"""What recomputing gives: a result, or why there is none."""


def recomputed(
    relation: Relation,
    stated: Observation,
    inputs: list[Observation],
    value: Fraction,
    computed: Interval,
    formula: Formula,
    policy: Policy,
) -> Recomputed:
    """A stated figure beside what its printed inputs come to, and what they may come to given their rounding."""
    figure = stated.value
    assert figure is not None
    return Recomputed(
        relation=relation,
        stated=stated,
        inputs=tuple(inputs),
        value=stated_in(value, figure.unit),
        formula=formula,
        printed=figure,
        range=computed,
        stands_for=interval_of(figure, policy),
    )
