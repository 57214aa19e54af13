"""One law for every public class: evolved, copied, pickled, compared, hashed, looked up, matched as Python does."""

from __future__ import annotations

import copy
import pickle
from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given

import minzheng as mz
from drawing import figures, quantities, units
from examples_of_results import CHOICES, results
from minzheng.embedding import Embedded
from minzheng.errors import FigureError, PeriodError, UnknownUnitError
from samples import EVERYTHING

VALUES: dict[str, object] = {
    "quantity": mz.Quantity("3", "万人"), "rounded": mz.Quantity("10", "元") / mz.Quantity("3", "元"),
    "figure": mz.Figure("约5人"), "bare": mz.Figure("72", unit="%"), "phrase": mz.Figure("零的突破", unit="人"),
    "exact": mz.Figure.of(">=", 5, None, "人", step="exact"), "net": mz.Figure("净增2000张"),
    "aim": mz.Figure("降至1.3%"),
    "period": mz.Period("2021-S1"), "instant": mz.Period("@2021-12-31"), "no time": mz.Period("unknown"),
    "open": mz.Period("2021/.."), "region": mz.Region("320400"), "regions": mz.RegionSet(["320400", "320500"]),
    "local": mz.Region("local.zone", "某某开发区", within="320400"), "unit": mz.Unit("元/人·月"),
    "index": mz.Unit("指数(上年=100)"), "interval": mz.Interval(1, 2, True, False),
    "half": mz.Interval(1, None, unit="人"),
    "policy": mz.Policy(), "relative": mz.Relative(amount="提高5%"), "reference": mz.Reference(period="last_year"),
    "bridge": mz.Bridge.per_month(), "verdict": mz.Verdict.MET, "status": mz.Status.MET,
}  # fmt: skip
RESULTS = results()
SAMPLES = {
    **VALUES,
    **{f"model: {type(each).__name__} {place}": each for place, each in enumerate(EVERYTHING)},
    **{f"result: {name}": each for name, each in RESULTS.items()},
    **{f"choice: {name}": make() for name, make in CHOICES.items()},
}


@pytest.mark.parametrize("name", SAMPLES)
def test_a_copy_is_equal_and_of_the_same_class(name: str) -> None:
    """Evolved without changes, copied, copied deeply, pickled; with one hash, found in lists and sets."""
    held: Any = SAMPLES[name]
    copies = [copy.copy(held), copy.deepcopy(held), pickle.loads(pickle.dumps(held))]
    if attrs.has(type(held)):
        copies.append(attrs.evolve(held))
    for each in copies:
        assert type(each) is type(held)
        assert each == held
        assert repr(each) == repr(held)
        assert str(each) == str(held)
        assert hash(each) == hash(held)
        assert each in [held]
        assert each in {held}
        assert held != object()


@pytest.mark.parametrize("name", SAMPLES)
def test_an_object_is_matched_by_its_fields(name: str) -> None:
    """By position what its constructor takes so, by keyword all of them."""
    held: Any = SAMPLES[name]
    if not attrs.has(type(held)):
        return
    public = [field.name for field in attrs.fields(type(held)) if not field.name.startswith("_")]
    namespace = {"held": held, "cls": type(held)}
    exec(f"match held:\n case cls({', '.join(f'{each}=_' for each in public)}): found = True", namespace)
    assert namespace["found"]
    for each in type(held).__match_args__:
        getattr(held, each)


def test_every_public_class_is_tried() -> None:
    """One that stands in results or models, and has no example here, fails."""
    tried = {base for each in SAMPLES.values() for base in type(each).__mro__}
    public = {getattr(mz, name) for name in mz.__all__}
    asked = {each for each in public if isinstance(each, type) and issubclass(each, Embedded) and attrs.has(each)}
    assert {each.__name__ for each in asked - tried} == {"Catalogue"}


@given(figures())
def test_a_figure_evolves_into_itself(figure: mz.Figure) -> None:
    """Whatever it was made of; with its text, where that says what it is."""
    again = attrs.evolve(figure)
    assert again == figure
    assert again.text == figure.text


@given(quantities)
def test_a_quantity_evolves_into_itself_and_with_changes(quantity: mz.Quantity) -> None:
    """With another amount in the same unit."""
    assert attrs.evolve(quantity) == quantity
    assert attrs.evolve(quantity, magnitude=5) == mz.Quantity(5, quantity.unit)


@given(units)
def test_a_unit_evolves_into_the_one_unit_of_its_code(unit: mz.Unit) -> None:
    """The very object."""
    assert attrs.evolve(unit) is unit


def test_a_change_that_contradicts_the_rest_is_refused() -> None:
    """A value is never half of one thing and half of another; a text that no longer fits gives way."""
    assert attrs.evolve(mz.Figure("5人"), low=Decimal(6), high=Decimal(6)).text == "6人"
    assert attrs.evolve(mz.Period("2021"), last=date(2022, 12, 31)) == mz.Period("2021/2022")
    with pytest.raises(FigureError):
        attrs.evolve(mz.Figure("5人"), low=Decimal(6))
    with pytest.raises(PeriodError):
        attrs.evolve(mz.Period("@2021-12-31"), last=None)
    with pytest.raises(PeriodError):
        attrs.evolve(mz.Period("2021"), first=date(2023, 1, 1))
    with pytest.raises(UnknownUnitError):
        attrs.evolve(mz.Unit("人"), code="户")
    with pytest.raises(TypeError):
        mz.Figure("5人", uint="人")  # type: ignore[call-overload]


def test_a_record_evolves_with_changes() -> None:
    """Checked as in its constructor."""
    seen = RESULTS["observation"]
    assert isinstance(seen, mz.Observation)
    assert attrs.evolve(seen, period="2030").period == mz.Period(2030)
    with pytest.raises(mz.ModelError):
        attrs.evolve(seen, value=None)


def test_sums_begin_with_the_first() -> None:
    """Python's sum adds quantities of one unit."""
    assert sum([mz.Quantity(2, "人"), mz.Quantity("1", "万人")]) == mz.Quantity(10002, "人")
