"""Movement (变动): which way a promise or a figure went from one statement to the other, and how strongly it is put."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from minzheng.comparison.ends import Ends, ends_of, exactly, point_of
from minzheng.comparison.sides import Side
from minzheng.model import Deliverable, Direction, Indicator, Labelled, Modality, Obligation, Other, Target
from minzheng.quantities import Figure, Kind, Policy


class Way(Labelled):
    """Which way a number went (数值变动)."""

    SAME = "same", "未变"
    UP = "up", "提高"
    DOWN = "down", "降低"
    SOFTER = "softer", "改为不低于某一基数"
    FIRMER = "firmer", "由不低于某一基数改为具体数值"
    OTHER = "other", "提法改变"


OPPOSITE = {Way.UP: Way.DOWN, Way.DOWN: Way.UP, Way.SOFTER: Way.FIRMER, Way.FIRMER: Way.SOFTER}
STRENGTH: Mapping[str | None, int] = {
    Modality.MUST: 3,
    Modality.ENSURE: 2,
    None: 1,
    Modality.STRIVE: 0,
    Modality.PRINCIPLE: -1,
}
"""How strongly a target is worded; a plain statement stands between 确保 and 力争."""
COMMITMENT: Mapping[str | None, int] = {Obligation.BINDING: 1, Obligation.EXPECTED: 0}
"""How far a plan binds itself; where one plan does not say, nothing follows."""
EQUALS = ("等于", "=")
FLOORS, CEILINGS = (">=", ">"), ("<=", "<")
BARE = {Direction.HIGHER: ">=", Direction.LOWER: "<="}


def way(left: Side, right: Side, policy: Policy) -> Way:
    """Which way the figure went; figures of other kinds and promises of another sense are another way of putting it."""
    if left.relative or right.relative:
        return _relative_way(left, right)
    one, other = left.figure, right.figure
    if one is None or other is None:
        return Way.SAME if one is other and left.text == right.text else Way.OTHER
    if one.kind is not other.kind or one.change != other.change or not one.unit.converts_to(other.unit):
        return Way.OTHER
    if left.promised and right.promised:
        return _promised_way(left, one, right, other)
    first, second = (_reach(side, figure, policy) for side, figure in ((left, one), (right, other)))
    if first.meets(second):
        return Way.SAME
    return Way.UP if first.below(second) else Way.DOWN


def _relative_way(left: Side, right: Side) -> Way:
    if left.relative and right.relative:
        one, other = left.relative, right.relative
        if one.amount == other.amount and one.base.indicator == other.base.indicator:
            return Way.SAME
        if one.base.indicator != other.base.indicator or one.amount.kind is not other.amount.kind:
            return Way.OTHER
        return _promised_way(left, one.amount, right, other.amount)
    if holds_the_line(right) and left.figure is not None:
        return Way.SOFTER
    return Way.FIRMER if holds_the_line(left) and right.figure is not None else Way.OTHER


def holds_the_line(side: Side) -> bool:
    """Whether a promise is no more than not to fall below what was (不低于上年)."""
    if side.relative is None or side.relative.amount.kind is not Kind.RATIO:
        return False
    amount = side.relative.amount
    return amount.op in FLOORS and amount.quantity.ratio() == 1


def _promised_way(left: Side, one: Figure, right: Side, other: Figure) -> Way:
    """Two bounds by their edges; at one number the stricter comparator is the higher floor or the lower ceiling."""
    sense = _sense(left.indicator or right.indicator, one)
    if sense != _sense(right.indicator or left.indicator, other) or bool(one.approx) != bool(other.approx):
        return Way.OTHER
    edges = [_edges(figure) for figure in (one, other)]
    if edges[0] == edges[1]:
        return Way.SAME
    rises = [second >= first for first, second in zip(*edges, strict=True)]
    if all(rises):
        return Way.UP
    falls = [second <= first for first, second in zip(*edges, strict=True)]
    return Way.DOWN if all(falls) else Way.OTHER


def _sense(indicator: Indicator | None, figure: Figure) -> str:
    """Floor, ceiling, band or equality; a bare number as it is judged."""
    op = figure.op
    if op == "=" and figure.word not in EQUALS and not figure.change:
        direction = indicator.direction if indicator else None
        op = "<=" if figure.kind is Kind.RANK else BARE.get(direction, "=")  # type: ignore[arg-type]
    return "floor" if op in FLOORS else "ceiling" if op in CEILINGS else op


def _edges(figure: Figure) -> tuple[object, ...]:
    """The numbers of a bound in base units, and on which side of its number an open one lies."""
    factor = figure.unit.factor
    strict = {">": 1, "<": -1}.get(figure.op, 0)
    numbers = (figure.low, figure.high) if figure.op == "range" else (figure.number,)
    return tuple((Fraction(number) * factor, strict) for number in numbers if number is not None)


def directed(figure: Figure, indicator: Indicator | None) -> Figure:
    """A bare number as it is judged; without an indicator any bound as its number alone."""
    if indicator is None:
        return figure if figure.op == "range" or figure.approx else _bound("=", figure)
    op = "<=" if figure.kind is Kind.RANK else BARE.get(indicator.direction)
    if not op or figure.op != "=" or figure.word in EQUALS:
        return figure
    return _bound(op, figure)


def _bound(op: str, figure: Figure) -> Figure:
    low = None if op in CEILINGS else figure.number
    high = None if op in FLOORS else figure.number
    return Figure.of(op, low, high, figure.unit, approx=figure.approx, step="exact", change=figure.change)


def ambition(left: Side, right: Side, went: Way) -> int:
    """Whether a promise asks for more (1) or less (-1) than before, seen from what is better."""
    figure = left.figure or right.figure
    ceiling = figure is not None and _sense(left.indicator or right.indicator, figure) == "ceiling"
    steps = {Way.UP: -1 if ceiling else 1, Way.DOWN: 1 if ceiling else -1, Way.FIRMER: 1, Way.SOFTER: -1}
    return steps.get(went, 0)


def _reach(side: Side, figure: Figure, policy: Policy) -> Ends:
    """What a reported figure may be; of a promise its number, so that a floor is not met by all above it."""
    point = point_of(figure)
    return exactly(point) if side.promised and point is not None and not figure.approx else ends_of(figure, policy)


def firmness(one: Target | Deliverable, other: Target | Deliverable) -> list[tuple[str, int]]:
    """In which respects the second is put more strongly (1), more weakly (-1) or in another word (0)."""
    found = []
    for field, ranks, left, right in (
        ("modality", STRENGTH, one.modality, other.modality),
        ("obligation", COMMITMENT, one.obligation, other.obligation),
    ):
        if left != right:
            known = left in ranks and right in ranks
            step = ranks[right] - ranks[left] if known else 0
            found.append((field, (step > 0) - (step < 0)))
    return found


def said(code: Labelled | Other | None) -> str:
    """A code as text; nothing for none."""
    return "" if code is None else str(code)
