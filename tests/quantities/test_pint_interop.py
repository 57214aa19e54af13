"""The door to pint: the same factors, a registry of our own, and no text of a document in its parser."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal, localcontext
from fractions import Fraction

import pint
import pytest
from hypothesis import given

from drawing import numbers, quantities
from minzheng.errors import FloatError, KindError, UnknownUnitError
from minzheng.numerals import EXACT
from minzheng.quantities import Kind, Quantity, Unit, from_pint, pint_registry, to_pint, units

WORDS = {word.text: word for word in units.definitions.words.values()}.values()


def test_our_factors_are_those_of_pint() -> None:
    """For every two words that convert pint has the same factor, to the digits of a decimal."""
    registry = pint_registry()
    checked = 0
    for one in WORDS:
        for other in WORDS:
            if one.family != other.family:
                assert not Unit(one.text).converts_to(Unit(other.text))
                continue
            with localcontext(EXACT):
                theirs = registry.Quantity(Decimal(1), one.pint).to(other.pint).magnitude
            ours = Unit(one.text).ratio_to(Unit(other.text))
            assert abs(Fraction(theirs) / ours - 1) < Fraction(1, 10**20), (one.text, other.text)
            checked += 1
    assert checked > len(list(WORDS))


def test_no_unit_of_the_registry_has_an_offset_or_a_logarithm() -> None:
    """Pint's ambiguous paths cannot be reached: every unit is multiplicative, and none but ours is there."""
    registry = pint_registry()
    names = set(registry._units) - {""}
    assert names == {word.pint for word in WORDS}
    assert all(registry._units[name].is_multiplicative for name in names)


@given(quantities)
def test_a_quantity_goes_to_pint_and_back(quantity: Quantity) -> None:
    """Name and magnitude cross; nouns stay behind; what pint would cancel or has no unit for is refused."""
    names = [quantity.unit.numerator.word.pint, *(term.word.pint for term in quantity.unit.denominators)]
    if not names[0] or names[0] in names[1:]:
        with pytest.raises(KindError):
            to_pint(quantity)
        return
    back = from_pint(to_pint(quantity))
    assert back.kind is quantity.kind
    if quantity.unit.denominators:
        assert back.unit.converts_to(quantity.unit)
        assert back <= quantity <= back
    else:
        assert back == quantity


@given(numbers)
def test_a_foreign_registry_crosses_by_name(number: Decimal) -> None:
    """Another registry's quantity is read by the names of its units."""
    foreign = pint.UnitRegistry(None, non_int_type=Decimal)
    foreign.define("person = [x]")
    foreign.define("month = [y]")
    foreign.define("yuan = [z]")
    made = foreign.Quantity(number, "yuan / person / month")
    assert from_pint(made) == Quantity(number, "元/人·月")


def test_a_thing_per_itself_is_not_given_to_pint() -> None:
    """Pint would cancel 人/万人 to a bare number, so it does not get it; 名/万人 crosses."""
    with pytest.raises(KindError) as caught:
        to_pint(Quantity("4.8", "人/万人"))
    assert "pint" in caught.value.message("zh")
    assert from_pint(to_pint(Quantity("4.8", "名/万人"))) == Quantity("4.8", "名/万人")


def test_what_pint_holds_and_we_do_not_is_refused() -> None:
    """Unknown names, powers, products and bare numbers raise ``UnknownUnitError``, floats ``FloatError``."""
    foreign = pint.UnitRegistry(None, non_int_type=Decimal)
    for name in ("person", "furlong"):
        foreign.define(f"{name} = [{name}]")
    for text in ("furlong", "person**2", "person * furlong", "1 / person", "person / furlong ** 2"):
        with pytest.raises(UnknownUnitError):
            from_pint(foreign.Quantity(Decimal(1), foreign.parse_units(text) if "1 " not in text else "1 / person"))
    with pytest.raises(UnknownUnitError):
        from_pint(foreign.Quantity(Decimal(1), ""))
    with pytest.raises(FloatError):
        from_pint(pint.UnitRegistry().Quantity(1.5, "month"))


def test_the_factors_of_pint_do_not_depend_on_the_callers_decimals() -> None:
    """A registry that is made while decimals are short has whole factors all the same."""
    mine = units.extend({"noun": [{"zh": ["园区"]}]})
    with localcontext() as context:
        context.prec = 6
        registry = pint_registry(mine)
    mu = registry.Quantity(Decimal(3), "mu").to("square_meter").magnitude
    assert abs(mu - 2000) < Decimal("1e-20")


def test_extended_words_are_in_their_own_registry() -> None:
    """Each registry has its own pint registry, and pint's application registry knows neither."""
    cot = {"pint": "cot = [cots]", "kind": "count", "zh": ["铺"], "en": ["cot", "cots"]}
    mine = units.extend({"unit": [cot]})
    quantity = Quantity("5", mine.unit("万铺"))
    assert from_pint(to_pint(quantity, mine), mine) == quantity
    assert "cot" not in pint_registry()._units
    assert "cot" not in pint.get_application_registry()._units


def test_reading_and_computing_never_touch_pint() -> None:
    """Figures, conversions and sums load no pint; the application registry stays what it was."""
    script = (
        "import sys\n"
        "from minzheng.quantities import Figure, Quantity, pint_registry, to_pint\n"
        "total = Quantity.parse('每人每月940元').to('元/人·年') + Quantity('1', '万元/人·年')\n"
        "Figure('约2200余万人') if False else Figure('2200余万人').verdict('不少于7000人')\n"
        "assert 'pint' not in sys.modules\n"
        "import pint\n"
        "before = pint.get_application_registry().get()\n"
        "to_pint(total)\n"
        "assert pint.get_application_registry().get() is before is not pint_registry()\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr


def test_no_text_of_a_document_reaches_pint(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pint's parser is not called on the way in or out."""
    registry = pint_registry()

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("pint's parser was called")

    for name in ("parse_expression", "parse_units", "parse_units_as_container"):
        monkeypatch.setattr(type(registry), name, refuse, raising=False)
    quantity = Quantity.parse("30%")
    assert from_pint(to_pint(quantity)) == quantity
    assert quantity.kind is Kind.RATIO
