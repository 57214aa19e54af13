"""Indicators: identity, names, the units they accept, and what one thing counts in another."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from minzheng.errors import UnknownUnitError
from minzheng.model import Indicator
from minzheng.quantities import Figure, Kind

FIELDS: dict[str, Any] = {"code": "local.x", "name": "床位", "unit": "张", "time": "stock", "direction": "higher"}


def made(**given: Any) -> Indicator:
    return Indicator(**{**FIELDS, **given})


WEDDINGS = made(name="结婚登记", unit="对", time="flow", second_units={"件": 1})


def test_an_indicator_has_a_stable_identity() -> None:
    """Authority, code and version make its name for machines."""
    assert made(version="2021").urn == "mz:local.x@2021"
    assert made().urn == "mz:local.x@1"


def test_names_in_both_languages() -> None:
    """Without an English name the Chinese one stands in; every Chinese name is listed, the full one first."""
    beds = made(synonyms=["床位数"], former_names="铺位")
    assert beds.names == ("床位", "床位数", "铺位")
    assert (beds.label(), beds.label("en"), made(name_en="beds").label("en")) == ("床位", "床位", "beds")


@pytest.mark.parametrize(
    ("text", "accepted"), [("5张", True), ("5床", True), ("5万张", True), ("5人", False), ("5%", False)]
)
def test_figures_of_the_same_family_are_accepted(text: str, accepted: bool) -> None:
    """Units that convert are the indicator's own; such a figure is kept as it is."""
    figure = Figure(text)
    assert made().accepts(figure) is accepted
    assert made().restated(figure) is (figure if accepted else None)


def test_a_declared_second_unit_counts_the_same_thing() -> None:
    """结婚登记: 1件 is 1对, in whatever scale it is printed; the text stays as printed."""
    restated = WEDDINGS.restated(Figure("1.2万件"))
    assert restated is not None
    assert restated.unit.code == "对"
    assert restated.text == "1.2万件"
    assert str(restated.interval) == "[11500, 12500) 对"
    assert restated.number * Decimal(10) ** restated.unit.numerator.exponent == 12000
    assert WEDDINGS.restated(Figure("5人")) is None
    assert WEDDINGS.kind is Kind.COUNT


def test_a_second_unit_may_have_a_fraction_as_factor() -> None:
    """Two people make a couple: one person is half of one."""
    couples = made(unit="对", second_units={"人": "1/2"})
    assert couples.second_units == (("人", "1/2"),)
    assert made(unit="对", second_units={"人": Fraction(1, 2)}) == couples
    restated = couples.restated(Figure("不少于700人"))
    assert restated is not None
    assert (restated.op, restated.low) == (">=", Decimal(350))


def test_an_unknown_unit_is_refused() -> None:
    """As unit and as second unit."""
    for given in ({"unit": "闪"}, {"second_units": {"闪": 1}}):
        with pytest.raises(UnknownUnitError):
            made(**given)


def test_breakdowns_are_axes_with_values() -> None:
    """In a fixed order, hashable, from a mapping or from pairs."""
    axes = {"care": ["institutional", "scattered"], "area": ("urban", "rural")}
    assert made(breakdowns=axes).breakdowns == (
        ("area", ("urban", "rural")),
        ("care", ("institutional", "scattered")),
    )
    assert made(breakdowns=tuple(axes.items())) == made(breakdowns=axes)
