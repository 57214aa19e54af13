"""Converting, adding and reading quantities, each beside pint's way in the same run; ratios are printed.

One number is asserted, and only where timing is on: a conversion is at least twenty times faster than pint's ``.to``.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from minzheng.quantities import Figure, Quantity, Unit, pint_registry, to_pint

Stopwatch = Callable[[Callable[[], object]], float]
TURNS = 2_000
TEXTS = [f"{number}元/人·月" for number in range(900, 940)]
PHRASES = [f"每人每月不少于{number}元" for number in range(900, 940)]
EXPRESSIONS = [f"{number} yuan / person / month" for number in range(900, 940)]


def repeated(work: Callable[[], object]) -> Callable[[], None]:
    """The work done many times, so that the clock is no part of it."""

    def turns() -> None:
        for _ in range(TURNS):
            work()

    return turns


def each(work: Callable[[str], object], texts: list[str]) -> Callable[[], None]:
    """The work done on every text, some times over."""

    def turns() -> None:
        for _ in range(10):
            for text in texts:
                work(text)

    return turns


def reported(what: str, ours: float, theirs: float, count: int) -> float:
    """How many times faster ours is, printed."""
    print(f"\n{what}: {ours / count * 1e6:.2f} µs, pint {theirs / count * 1e6:.2f} µs, ratio {theirs / ours:.1f}")
    return theirs / ours


def test_conversion_against_pint(fastest: Stopwatch) -> None:
    """元/人·月 to 元/人·年, the unit given as text on both sides, and as an object on both sides."""
    quantity, unit, text = Quantity("940", "元/人·月"), Unit("元/人·年"), "yuan / person / year"
    foreign = to_pint(quantity)
    other = pint_registry().parse_units(text)
    objects = fastest(repeated(lambda: quantity.to(unit))), fastest(repeated(lambda: foreign.to(other)))
    texts = fastest(repeated(lambda: quantity.to("元/人·年"))), fastest(repeated(lambda: foreign.to(text)))
    reported("to(unit)", *objects, TURNS)
    assert reported("to(text)", *texts, TURNS) >= 20


def test_conversion_that_divides_against_pint(fastest: Stopwatch) -> None:
    """元/人·年 to 元/人·月 does not always terminate and takes the long way."""
    quantity, unit = Quantity("940", "元/人·年"), Unit("元/人·月")
    foreign, other = to_pint(quantity), pint_registry().parse_units("yuan / person / month")
    ours, theirs = fastest(repeated(lambda: quantity.to(unit))), fastest(repeated(lambda: foreign.to(other)))
    reported("to(unit), divided", ours, theirs, TURNS)


def test_addition_against_pint(fastest: Stopwatch) -> None:
    """The sum of two amounts in one unit, and in two units of a family."""
    first, second = Quantity("940", "元/人·月"), Quantity("120", "元/人·年")
    mine, yours = to_pint(first), to_pint(second)
    same = fastest(repeated(lambda: first + first)), fastest(repeated(lambda: mine + mine))
    other = fastest(repeated(lambda: first + second)), fastest(repeated(lambda: mine + yours))
    reported("sum in one unit", *same, TURNS)
    reported("sum in two units", *other, TURNS)


def test_comparison_against_pint(fastest: Stopwatch) -> None:
    """Order of two amounts in two units of a family."""
    first, second = Quantity("940", "元/人·月"), Quantity("120", "元/人·年")
    mine, yours = to_pint(first), to_pint(second)
    reported("comparison", fastest(repeated(lambda: first < second)), fastest(repeated(lambda: mine < yours)), TURNS)


def test_reading_against_pint(fastest: Stopwatch) -> None:
    """A figure from its text, plain and as a phrase, beside pint's reading of an expression."""
    registry = pint_registry()
    theirs = fastest(each(registry.parse_expression, EXPRESSIONS))
    count = 10 * len(TEXTS)
    reported("Figure, plain", fastest(each(Figure, TEXTS)), theirs, count)
    reported("Figure, phrase", fastest(each(Figure, PHRASES)), theirs, count)
    reported("Quantity.parse", fastest(each(Quantity.parse, TEXTS)), theirs, count)


def test_construction_against_pint(fastest: Stopwatch) -> None:
    """A quantity from a decimal and a unit."""
    unit, number, registry = Unit("元/人·月"), Decimal("940"), pint_registry()
    other = registry.parse_units("yuan / person / month")
    ours = fastest(repeated(lambda: Quantity(number, unit)))
    reported("construction", ours, fastest(repeated(lambda: registry.Quantity(number, other))), TURNS)
