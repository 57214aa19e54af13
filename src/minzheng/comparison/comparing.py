"""Comparing (比较): two figures are equal, consistent, different or not comparable, and differ in the right kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

import attrs

from minzheng.comparison.bridges import Bridge
from minzheng.comparison.comparability import comparability
from minzheng.comparison.ends import Ends, Estimate, ends_of, estimate, exactly, point_of
from minzheng.comparison.reasons import Mismatch, Reason, Undefined, undefined
from minzheng.comparison.sides import Comparable, Side, side_of
from minzheng.model import Indicator, Labelled
from minzheng.progress import NotDefined
from minzheng.quantities import DEFAULT, Figure, Kind, Policy, Unit, as_unit

POINTS, GROWTH, PERCENT = as_unit("百分点"), as_unit("+%"), as_unit("%")
HUNDRED = Fraction(100)
SHARES = (Kind.RATIO, Kind.GROWTH, Kind.POINT)
ONE = exactly(Fraction(1))


class Outcome(Labelled):
    """What comparing two figures comes to (比较结果)."""

    EQUAL = "equal", "相同"
    """They say the same."""
    CONSISTENT = "consistent", "相容"
    """Some true value could have been printed both ways."""
    DIFFERENT = "different", "不同"
    """No true value could."""
    NOT_COMPARABLE = "not_comparable", "不可比"
    """They may not be compared, for named reasons."""


@attrs.frozen(kw_only=True, repr=False)
class Comparison:
    """Two figures beside each other (比较): from the first to the second, with everything that was used to say so."""

    left: Side
    """The first, as it was compared."""
    right: Side
    """The second, as it was compared."""
    outcome: Outcome
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
    unchecked: tuple[Reason, ...] = ()
    """What could not be checked: figures alone have no period, region or scope."""
    policy: Policy = DEFAULT
    """The choices by which figures were read."""

    @property
    def consistent(self) -> bool:
        """Whether the two can be the same fact reported twice: equal, or consistent."""
        return self.outcome in (Outcome.EQUAL, Outcome.CONSISTENT)

    @property
    def ratio(self) -> Estimate | None:
        """The second as a share of the first (比率), in %; ``None`` where there is no growth."""
        if not isinstance(self.growth, Estimate):
            return None
        one, other = (_figure(side) for side in (self.left, self.right))
        return quotient_of(one, other, self.policy)

    def explain(self, lang: str = "zh") -> str:
        """The result with both figures and every reason, in one Chinese or English sentence."""
        from minzheng.comparison.wording import comparison_sentence

        return comparison_sentence(self, lang)

    def to_record(self) -> dict[str, str | None]:
        """The comparison as flat text fields, for tables and JSON."""
        from minzheng.comparison.wording import comparison_record

        return comparison_record(self)

    def __repr__(self) -> str:
        found = [str(self.difference)] if self.difference is not None else []
        told = [self.outcome.label("en"), *found, *(mismatch.reason.label("en") for mismatch in self.reasons)]
        return f"<Comparison {self.left.text} → {self.right.text}: {', '.join(told)}>"

    def __str__(self) -> str:
        return self.explain("zh")

    def _repr_html_(self) -> str:
        from minzheng.comparison.tables import comparison_html

        return comparison_html(self)


def compare(
    a: Comparable,
    b: Comparable,
    bridges: Iterable[Bridge] = (),
    *,
    indicators: Mapping[str, Indicator] | tuple[Mapping[str, Indicator], Mapping[str, Indicator]] | None = None,
    policy: Policy = DEFAULT,
) -> Comparison:
    """Compare two observations, targets, figures or texts, the first being the base (比较).

    Whether they may be compared is checked first: indicator, definition, time kind, period length, region and its
    version, breakdown, scope, kind and unit. Every mismatch is a named reason; ``bridges`` removes those that the
    caller declares, and no others. ``indicators`` defaults to the shipped catalogue; a pair gives each side its own.
    Nothing is raised on data; a text that is no figure raises ``FigureError``.

    >>> print(compare("68%", "72%").difference, compare("68%", "72%").growth)
    4百分点 +5.88%
    >>> compare("2.3万人", "23156人").outcome.value
    'consistent'
    >>> print(compare("420元/人·月", "3300元/人·年").difference)
    -1740元/人·年
    >>> [mismatch.reason.value for mismatch in compare("2888户", "6632人").reasons]
    ['unit']
    """
    known = indicators if indicators is not None else _shipped()
    pair = known if isinstance(known, tuple) else (known, known)
    return compared(side_of(a, pair[0]), side_of(b, pair[1]), bridges, policy)


def compared(left: Side, right: Side, bridges: Iterable[Bridge] = (), policy: Policy = DEFAULT) -> Comparison:
    """Compare two sides whose indicators have been looked up."""
    found = comparability(left, right, bridges)
    begun = Comparison(
        left=found.left,
        right=found.right,
        outcome=Outcome.NOT_COMPARABLE,
        growth=undefined(Undefined.NOT_COMPARABLE),
        reasons=found.reasons,
        used=found.used,
        bridges=found.helpful,
        unchecked=found.unchecked,
        policy=policy,
    )
    if found.reasons:
        return begun
    one, other = _as_points(found.left, found.right)
    return attrs.evolve(
        begun,
        outcome=_outcome(one, other, policy),
        difference=difference_of(one, other, policy, own_unit(found.left, found.right)),
        growth=growth_of(one, other, policy),
    )


def _shipped() -> Mapping[str, Indicator]:
    from minzheng.catalogue import indicators

    return indicators


def _figure(side: Side) -> Figure:
    assert side.figure is not None
    return side.figure


def _as_points(left: Side, right: Side) -> tuple[Figure, Figure]:
    """Two promises of one sense are compared by their bounds; all else by what it may stand for."""
    one, other = _figure(left), _figure(right)
    if not (left.promised and right.promised and one.op == other.op and one.op in (">=", ">", "<=", "<")):
        return one, other
    if one.approx or other.approx:
        return one, other
    return _point(one), _point(other)


def _point(figure: Figure) -> Figure:
    return Figure.of("=", figure.number, figure.number, figure.unit, step="exact", change=figure.change)


def _outcome(one: Figure, other: Figure, policy: Policy) -> Outcome:
    first, second = ends_of(one, policy), ends_of(other, policy)
    if first == second and point_of(one) == point_of(other):
        return Outcome.EQUAL
    return Outcome.CONSISTENT if first.meets(second) else Outcome.DIFFERENT


def own_unit(left: Side, right: Side) -> Unit | None:
    """The unit that the indicators of both sides are kept in."""
    if left.indicator is None or right.indicator is None or left.indicator.unit != right.indicator.unit:
        return None
    return left.indicator.unit


def difference_of(one: Figure, other: Figure, policy: Policy, own: Unit | None = None) -> Estimate | None:
    """The second figure less the first, by the table of operations; ``None`` for ranks, which have no difference."""
    if one.kind is Kind.RANK:
        return None
    ends = ends_of(other, policy).minus(ends_of(one, policy))
    first, second = point_of(one), point_of(other)
    value = None if first is None or second is None else second - first
    if one.kind in (Kind.RATIO, Kind.GROWTH):
        return estimate(value, ends, POINTS, HUNDRED)
    return estimate(value, ends, unit_of_difference(one.unit, other.unit, own))


def unit_of_difference(one: Unit, other: Unit, own: Unit | None) -> Unit:
    """The unit of both, else the indicator's own, else the smaller one, whichever comes first."""
    if one == other:
        return one
    if own is not None and own.converts_to(one):
        return own
    return min((one, other), key=lambda unit: (unit.factor, unit.code))


def growth_of(one: Figure, other: Figure, policy: Policy) -> Estimate | NotDefined:
    """The growth from the first figure to the second; not defined unless the base is above zero."""
    if one.kind in (Kind.RANK, Kind.POINT, Kind.GROWTH):
        return undefined(Undefined.NO_RATIO)
    first, second = ends_of(one, policy), ends_of(other, policy)
    base, value = point_of(one), point_of(other)
    if reason := _no_growth(base, value, first):
        return undefined(reason)
    grown = None if base is None or value is None else value / base - 1
    return estimate(grown, second.over(first).minus(ONE), GROWTH)


def quotient_of(one: Figure, other: Figure, policy: Policy) -> Estimate:
    """The second figure over the first, in %; the first must be above zero."""
    base, value = point_of(one), point_of(other)
    share = None if base is None or value is None else value / base
    return estimate(share, ends_of(other, policy).over(ends_of(one, policy)), PERCENT)


def _no_growth(base: Fraction | None, value: Fraction | None, ends: Ends) -> Undefined | None:
    if base is None:
        return Undefined.NEGATIVE_BASE if ends.low is None or ends.low <= 0 else None
    if base == 0:
        return Undefined.ZERO_BASE
    if value is None:
        return Undefined.NEGATIVE_BASE if base < 0 else None
    if base > 0:
        return Undefined.TURNED_NEGATIVE if value < 0 else None
    if value > 0:
        return Undefined.TURNED_POSITIVE
    if value == base:
        return Undefined.NEGATIVE_BASE
    return Undefined.LOSS_NARROWED if value > base else Undefined.LOSS_WIDENED
