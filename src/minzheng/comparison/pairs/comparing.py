"""Comparing (比较): two figures are equal, consistent, different or not comparable, and differ in the right kind."""

from __future__ import annotations

import attrs

from minzheng.comparison.pairs.bridges import Bridge, Bridges
from minzheng.comparison.pairs.comparability import comparability
from minzheng.comparison.pairs.differences import difference_of, growth_of, own_unit, quotient_of
from minzheng.comparison.pairs.estimates import Estimate, number_alone, number_of, values_of
from minzheng.comparison.pairs.mismatches import Mismatch, MismatchKind, Undefined, undefined
from minzheng.comparison.pairs.operands import Operand
from minzheng.language import Labelled
from minzheng.model import Reportable
from minzheng.progress import NotDefined
from minzheng.quantities import DEFAULT, Figure, Policy


class ComparisonOutcome(Labelled):
    """What comparing two figures comes to (比较结果).

    >>> [each.label() for each in ComparisonOutcome]
    ['相同', '相容', '不同', '不可比']
    """

    EQUAL = "equal"
    """They say the same."""
    CONSISTENT = "consistent"
    """Some true value could have been printed both ways."""
    DIFFERENT = "different"
    """No true value could."""
    NOT_COMPARABLE = "not_comparable"
    """They may not be compared, for named reasons."""


@attrs.frozen(kw_only=True, repr=False)
class Comparison(Reportable):
    """Two figures beside each other (比较): from the first to the second, with everything that was used to say so.

    >>> import minzheng as mz
    >>> found = mz.compare("68%", "72%")
    >>> found.outcome.value, str(found.difference), str(found.growth)
    ('different', '4百分点', '+5.88%')
    """

    left: Operand
    """The first, as it was compared."""
    right: Operand
    """The second, as it was compared."""
    outcome: ComparisonOutcome
    """Equal, consistent, different or not comparable."""
    difference: Estimate | None = None
    """The second less the first: percentage points of shares, else an amount; ``None`` of ranks and without sense."""
    growth: Estimate | NotDefined
    """The second over the first, as a growth; not defined over a base that is not above zero."""
    reasons: tuple[Mismatch, ...] = ()
    """Why they may not be compared."""
    used: tuple[Bridge, ...] = ()
    """The bridges that the caller asked for and that removed a reason."""
    bridges: tuple[Bridge, ...] = ()
    """The bridges that would help; pass them on as ``bridges=`` to declare them."""
    unchecked: tuple[MismatchKind, ...] = ()
    """What could not be checked: figures alone have no period, region or scope."""
    policy: Policy = DEFAULT
    """The choices by which figures were read."""

    @property
    def consistent(self) -> bool:
        """Whether the two can be the same fact reported twice: equal, or consistent."""
        return self.outcome in (ComparisonOutcome.EQUAL, ComparisonOutcome.CONSISTENT)

    @property
    def ratio(self) -> Estimate | None:
        """The second as a share of the first (比率), in %; ``None`` where there is no growth."""
        if not isinstance(self.growth, Estimate):
            return None
        one, other = (_figure(operand) for operand in (self.left, self.right))
        return quotient_of(one, other, self.policy)

    def __repr__(self) -> str:
        difference = [str(self.difference)] if self.difference is not None else []
        facts = [self.outcome.label("en"), *difference, *(mismatch.kind.label("en") for mismatch in self.reasons)]
        return f"<Comparison {self.left.text} → {self.right.text}: {', '.join(facts)}>"


def compared(left: Operand, right: Operand, bridges: Bridges = (), policy: Policy = DEFAULT) -> Comparison:
    """Compare two operands whose indicators have been looked up."""
    found = comparability(left, right, bridges)
    begun = Comparison(
        left=found.left,
        right=found.right,
        outcome=ComparisonOutcome.NOT_COMPARABLE,
        growth=undefined(Undefined.NOT_COMPARABLE),
        reasons=found.reasons,
        used=found.used,
        bridges=found.helpful,
        unchecked=found.unchecked,
        policy=policy,
    )
    if found.reasons:
        return begun
    one, other = as_points(found.left, found.right)
    return attrs.evolve(
        begun,
        outcome=_outcome(one, other, policy),
        difference=difference_of(one, other, policy, own_unit(found.left, found.right)),
        growth=growth_of(one, other, policy),
    )


def _figure(operand: Operand) -> Figure:
    assert operand.figure is not None
    return operand.figure


def as_points(left: Operand, right: Operand) -> tuple[Figure, Figure]:
    """Two promises of one sense are compared by their bounds; all else by what it may stand for."""
    one, other = _figure(left), _figure(right)
    if not (left.promised and right.promised and one.op == other.op and (one.op.is_floor or one.op.is_ceiling)):
        return one, other
    if one.approx or other.approx:
        return one, other
    return number_alone(one), number_alone(other)


def _outcome(one: Figure, other: Figure, policy: Policy) -> ComparisonOutcome:
    first, second = values_of(one, policy), values_of(other, policy)
    if first == second and number_of(one) == number_of(other):
        return ComparisonOutcome.EQUAL
    return ComparisonOutcome.CONSISTENT if first.meets(second) else ComparisonOutcome.DIFFERENT
