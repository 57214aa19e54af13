"""Names (称谓): what a figure is about, as texts to be said: the indicator with its parts, a bound with its base."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from minzheng.language import Joined, joined, text
from minzheng.model import Condition, Indicator, axes
from minzheng.quantities import Comparator, Figure, Kind, Pairs, Reference, Relative


@attrs.frozen
class PartName:
    """A value of a breakdown (分组), said by the name that the axes give it, else by its code.

    >>> part = PartName("area", "urban")
    >>> part.label("zh"), part.label("en")
    ('城市', 'urban')
    """

    axis: str
    value: str

    def label(self, lang: str = "zh") -> str:
        """Its name in a language."""
        return axes.label(self.axis, self.value, lang)


def parts_named(breakdown: Pairs, scope: Iterable[Condition] = ()) -> tuple[object, ...]:
    """The values of a breakdown by their names, then the conditions.

    >>> [part.label("en") for part in parts_named((("area", "urban"),))]
    ['urban']
    """
    return (*(PartName(axis, value) for axis, value in breakdown), *map(str, scope))


def named(
    code: str,
    indicator: Indicator | None,
    breakdown: Pairs = (),
    scope: Iterable[Condition] = (),
    more: Iterable[object] = (),
) -> object:
    """The name of an indicator, or its code where it is not known, with its parts in brackets.

    >>> str(named("local.beds", None, (("area", "urban"),), more=["2021年"]))
    'local.beds（城市、2021年）'
    """
    name: object = indicator if indicator is not None else code
    parts = joined("list", [*parts_named(breakdown, scope), *more])
    return text("mark.brackets", text=name, more=parts) if parts else name


def bound_named(value: Figure | Relative, indicators: Mapping[str, Indicator]) -> object:
    """The bound of a target as it was put, with what it is reckoned from where that is stated.

    >>> rule = Relative(amount="不低于100%", base=Reference(period="上年"))
    >>> bound_named(rule, {}).label("zh"), bound_named(rule, {}).label("en")
    ('不低于上年', 'not below last year')
    """
    if isinstance(value, Figure):
        return value
    amount, base = value.amount, base_named(value.base, indicators)
    if not base and is_points(amount):
        return text("amount.down" if amount.number < 0 else "amount.up", amount=abs(amount.quantity))
    if not base:
        return amount
    if amount.change:
        return text("bound.change", base=base, amount=amount)
    if amount.op in NOT_PAST and amount.quantity.ratio() == 1:
        return text(NOT_PAST[amount.op], base=base)
    return text("bound.multiple", amount=amount, base=base)


NOT_PAST = {Comparator.AT_LEAST: "bound.not_below", Comparator.AT_MOST: "bound.not_above"}


def base_named(base: Reference | None, indicators: Mapping[str, Indicator]) -> Joined:
    """Which observation is meant, in short; nothing where none but the usual base is.

    >>> str(base_named(Reference(period=2021), {}))
    '2021年'
    """
    if base is None:
        return joined("words", [])
    what = joined("base", [indicators.get(base.indicator or "", base.indicator), *parts_named(base.breakdown or ())])
    when: object = base.period
    if when is not None and what:
        when = text("bound.base_of", when=when, what=what)
    return joined("words", [when or what or None, base.region, base.document])


def is_points(figure: Figure) -> bool:
    """Whether a figure is a bare change in percentage points."""
    return figure.kind is Kind.POINT and figure.op is Comparator.BARE and figure.approx is None
