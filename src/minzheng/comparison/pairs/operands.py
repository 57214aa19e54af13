"""Operands (比较双方): what is known of each of two figures before they are compared."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping

import attrs

from minzheng.catalogue import Catalogue, bound_named, indicators
from minzheng.embedding import Embedded
from minzheng.language import in_words
from minzheng.model import (
    Condition,
    Indicator,
    Observation,
    Statement,
    Target,
    TimeKind,
    Undertaking,
    expect,
    judged,
    own_level,
    stated_change,
)
from minzheng.periods import Period
from minzheng.quantities import Addition, Figure, Pairs, Quantity, Relative, Units, as_figure, units
from minzheng.regions import Region

Comparable = Observation | Target | Figure | Quantity | str
Indicators = Mapping[str, Indicator]


@attrs.frozen(kw_only=True)
class Operand(Embedded):
    """One of two figures with what is known of it (比较的一方); a figure alone has nothing but itself."""

    figure: Figure | None
    """The figure as it is compared; ``None`` if it is missing or not resolved."""
    text: str
    """The figure as printed, or why there is none."""
    relative: Relative | None = None
    """The relative bound that is not resolved."""
    promised: bool = False
    """Whether it is a target's."""
    code: str | None = None
    """The code of the indicator; ``None`` for a figure alone."""
    indicator: Indicator | None = None
    """The indicator, if the catalogue has it."""
    time: TimeKind | None = None
    """How it lies in time, if that is known."""
    period: Period | None = None
    """The period it is about."""
    region: Region | None = None
    """The region it is about."""
    breakdown: Pairs = ()
    """The part it is about."""
    scope: tuple[Condition, ...] = ()
    """The conditions it holds under."""
    document: str | None = None
    """The document that states it."""

    @property
    def change(self) -> Addition | bool:
        """Which change its figure states: an amount added or renewed, another one, or none."""
        return self.figure is not None and stated_change(self.figure, self.indicator)


def operand_of(x: Comparable, indicators: Indicators, known: Units = units) -> Operand:
    """What is known of something that can be compared; a text is read with some units."""
    if not isinstance(x, Observation | Target):
        expect(x, str | Figure | Quantity, "compare()", "comparable")
        figure = as_figure(x, known)
        return Operand(figure=figure, text=figure.text)
    indicator = indicators.get(x.indicator)
    given = x.value
    relative = given if isinstance(given, Relative) else None
    if relative is not None and indicator is not None and (own := own_level(relative, indicator)):
        given, relative = own, None
    found = given if isinstance(given, Figure) else None
    return Operand(
        figure=None if found is None else judged(found, indicator, promised=isinstance(x, Target)),
        text=statement_text(x),
        relative=relative,
        promised=isinstance(x, Target),
        code=x.indicator,
        indicator=indicator,
        time=indicator.time if indicator else None,
        period=x.period,
        region=x.region,
        breakdown=x.breakdown,
        scope=x.scope,
        document=x.document,
    )


def operands_of(a: Comparable, b: Comparable, catalogues: tuple[Indicators, Indicators]) -> tuple[Operand, Operand]:
    """What is known of two things, by the catalogue of each; a text is read with the units of all of them."""
    held = [each.units for each in catalogues if isinstance(each, Catalogue)]
    known = functools.reduce(Units.joined_with, [*_units_of(a), *_units_of(b), *held, units])
    return operand_of(a, catalogues[0], known), operand_of(b, catalogues[1], known)


def _units_of(x: Comparable) -> list[Units]:
    value = x.value if isinstance(x, Observation | Target) else x
    figure = value.amount if isinstance(value, Relative) else value
    return [figure.unit.registry] if isinstance(figure, Figure | Quantity) else []


def scope_text(scope: Iterable[Condition]) -> str:
    """The conditions in one text."""
    return "、".join(map(str, scope))


def breakdown_text(breakdown: Pairs) -> str:
    """A breakdown in one text: ``area=urban``."""
    return "、".join(f"{axis}={value}" for axis, value in breakdown)


def statement_text(statement: Statement) -> str:
    """The value of a statement as printed, or why there is none; of what has no number its title.

    >>> statement_text(Observation(indicator="elderly.beds", value="1000张", period=2021, region="320400"))
    '1000张'
    """
    if isinstance(statement, Undertaking):
        return statement.title
    if isinstance(statement, Target):
        return in_words(bound_named(statement.value, indicators))
    return statement.value.text if statement.value is not None else statement.missing or ""
