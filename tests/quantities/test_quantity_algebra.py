"""The algebra of ``Quantity``: sums, products, comparison, hashing, pickling."""

from __future__ import annotations

import contextlib
import os
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import minzheng
from drawing import decimals, levels, numbers, plain_rates, quantities, units
from minzheng.errors import DivisionError, FloatError, KindError, MinzhengError, NumeralError
from minzheng.quantities import Figure, Kind, Quantity, Relative, Unit, as_quantity, as_unit, rational
from minzheng.quantities import units as registry

measured = st.one_of(levels, plain_rates)
TWINS = [(one, other) for one in registry for other in registry if one.converts_to(other)]
twins = st.sampled_from(TWINS)


@given(numbers, numbers, measured)
def test_what_was_added_can_be_taken_away(a: Decimal, b: Decimal, unit: Unit) -> None:
    """(a + b) - b is a, and sums commute."""
    first, second = Quantity(a, unit), Quantity(b, unit)
    assert (first + second) - second == first
    assert first + second == second + first
    assert first - second == -(second - first)


@given(numbers, numbers, numbers, measured)
def test_scalars_distribute(a: Decimal, b: Decimal, scalar: Decimal, unit: Unit) -> None:
    """S × (a + b) is s × a + s × b, from either side."""
    first, second = Quantity(a, unit), Quantity(b, unit)
    assert scalar * (first + second) == first * scalar + scalar * second
    assert first * 2 == first + first


@given(numbers, numbers, twins)
def test_units_change_neither_sums_nor_comparisons(a: Decimal, b: Decimal, pair: tuple[Unit, Unit]) -> None:
    """Stating one side in another unit of the family gives the same result, exactly."""
    unit, other = pair
    first, second = Quantity(a, unit), Quantity(b, unit)
    stated = second.to(other)
    assume(not stated.inexact)
    assert stated == second
    assert hash(stated) == hash(second)
    assert (first < stated, first <= stated, first > stated, first >= stated) == (a < b, a <= b, a > b, a >= b)
    if unit.kind not in (Kind.RATIO, Kind.GROWTH, Kind.RANK):
        total = first + stated
        assert total.inexact or total == first + second


@given(numbers, numbers, plain_rates, plain_rates)
def test_comparisons_cross_multiply(a: Decimal, b: Decimal, unit: Unit, other: Unit) -> None:
    """Order follows the exact fractions, whatever the scales; other dimensions are refused."""
    first, second = Quantity(a, unit), Quantity(b, other)
    if not unit.converts_to(other):
        with pytest.raises(KindError):
            _ = first < second
        assert first != second
        return
    x, y = Fraction(a) * unit.factor, Fraction(b) * other.factor
    assert (first < second, first <= second, first > second, first >= second) == (x < y, x <= y, x > y, x >= y)


@given(numbers, decimals(1, 10**6), plain_rates)
def test_a_rate_times_its_denominators_is_its_numerator(a: Decimal, b: Decimal, unit: Unit) -> None:
    """Each denominator cancels; what is left is exact, from either side and in any order."""
    product, amount = Quantity(a, unit), Fraction(a)
    for term in unit.denominators:
        level = Quantity(b, as_unit(term._replace(noun=None).text()))
        assert product * level == level * product
        product, amount = product * level, amount * Fraction(b)
    assume(not product.inexact)
    assert product.unit.denominators == ()
    assert product.kind is unit.numerator.word.kind
    assert Fraction(product.magnitude) == amount


@given(quantities)
def test_equality_is_of_amounts_and_hash_follows(quantity: Quantity) -> None:
    """A quantity equals itself in every unit of its dimension, transitively, with one hash."""
    same = [quantity, Quantity(quantity.magnitude, quantity.unit), quantity.to(quantity.unit.unscaled)]
    same = [one for one in same if not one.inexact]
    for one in same:
        for other in same:
            assert one == other
            assert hash(one) == hash(other)
            assert one <= other <= one


@given(quantities)
def test_a_quantity_is_what_it_shows(quantity: Quantity) -> None:
    """The representation evaluates to the same quantity, and pickling keeps it."""
    assert eval(repr(quantity), {"Quantity": Quantity}) == quantity
    copy = pickle.loads(pickle.dumps(quantity))
    assert (copy, copy.unit, copy.inexact) == (quantity, quantity.unit, quantity.inexact)
    assert as_quantity(quantity) is quantity


@given(units)
def test_a_unit_survives_being_written_and_read(unit: Unit) -> None:
    """The code of a unit is a spelling of it, and equal units have one hash."""
    assert Unit(unit.code) == as_unit(str(unit)) == unit
    assert hash(Unit(unit.code)) == hash(unit)
    assert pickle.loads(pickle.dumps(unit)) == unit
    assert unit.converts_to(unit)


@given(quantities)
def test_the_absolute_and_the_negative(quantity: Quantity) -> None:
    """Negating twice changes nothing, and the absolute amount is not below zero."""
    opposite = -quantity
    assert -opposite == quantity
    assert abs(quantity) == abs(opposite)
    assert abs(quantity).magnitude >= 0
    assert bool(quantity) is (quantity.magnitude != 0)


def test_a_rate_times_people_times_months_is_money() -> None:
    """940 yuan per person per month for 6632 people over a year, in every order."""
    rate, people, months = Quantity("940", "元/人·月"), Quantity("6632", "人"), Quantity("12", "月")
    total = Quantity("74808960", "元")
    assert rate * people * months == months * rate * people == people * (rate * months) == total
    assert rate * Quantity("0.6632", "万人") * Quantity("1", "年") == total
    assert str(rate * people * months) == "74808960元"


def test_people_per_people_stay() -> None:
    """Inside one rate numerator and denominator never cancel, and the printed scale stays."""
    rate = Quantity("4.8", "人/万人")
    assert (str(rate), rate.kind) == ("4.8人/万人", Kind.RATE)
    assert rate != Quantity("0.048", "%")
    assert rate.to("人/千人") == rate
    assert str(rate.to("人/千人")) == "0.48人/千人"
    assert Quantity("1", "人/人").kind is Kind.RATE


def test_months_and_years_are_exact_and_days_another_dimension() -> None:
    """元/人·年 is a twelfth of 元/人·月; a day needs a real period."""
    assert Quantity("940", "元/人·月").to("元/人·年") == Quantity("11280", "元/人·年")
    assert Quantity("11280", "元/人·年").to("元/人·月") == Quantity("940", "元/人·月")
    assert Quantity("1", "年") == Quantity("4", "季度") == Quantity("12", "月")
    for unit, other in (("元/人·月", "元/人·日"), ("月", "日"), ("年", "周")):
        with pytest.raises(KindError, match="real period"):
            Quantity("1", unit).to(other)
    with pytest.raises(KindError, match="different things"):
        Quantity("1", "元").to("人")


def test_a_named_population_converts_to_an_unnamed_one_only() -> None:
    """张/千名老年人 may be stated per 千人, never per 千名儿童, and is not equal to either."""
    beds = Quantity("30.3", "张/千名老年人")
    assert beds.to("张/千人").magnitude == Decimal("30.3")
    assert beds.to("张/万人").magnitude == 303
    assert beds != Quantity("30.3", "张/千人")
    with pytest.raises(KindError):
        beds.to("张/千名儿童")
    with pytest.raises(KindError):
        _ = beds < Quantity("1", "张/千名儿童")


def test_synonyms_count_one_to_one() -> None:
    """名 and 位 are 人, 家 and 所 are 个; the printed word is kept."""
    assert Quantity("5", "名") == Quantity("5", "人") == Quantity("5", "位")
    assert Quantity("5", "家") == Quantity("5", "处") == Quantity("5", "个")
    assert str(Quantity("5", "名")) == "5名"
    assert Quantity("5", "张") != Quantity("5", "张/年")
    assert Quantity("5", "人") != 5


@pytest.mark.parametrize("scalar", [0, Decimal(0), Fraction(0)])
def test_division_by_zero_is_an_error_of_ours(scalar: object) -> None:
    """Dividing by nothing raises ``DivisionError``, which is a ``ZeroDivisionError`` too."""
    with pytest.raises(DivisionError):
        Quantity("5", "人") / scalar  # type: ignore[operator]
    with pytest.raises(ZeroDivisionError):
        Quantity("5", "人") / Quantity("0", "户")


@pytest.mark.parametrize("scalar", [1.5, float("nan")])
def test_no_float_combines_with_a_quantity(scalar: float) -> None:
    """Each operator refuses a float with the message that says what to write."""
    five = Quantity("5", "人")
    growth = Quantity("5", "+%")
    attempts = [
        lambda: five * scalar,
        lambda: scalar * five,
        lambda: five / scalar,
        lambda: five + scalar,
        lambda: five - scalar,
        lambda: scalar + growth,
    ]
    for attempt in attempts:
        with pytest.raises(FloatError):
            attempt()


@pytest.mark.parametrize("other", ["5", None, True, [], "人"])
def test_what_is_no_number_does_not_combine(other: object) -> None:
    """Text and truth values are refused by every operator, comparison included."""
    five = Quantity("5", "人")
    for attempt in (
        lambda: five * other,
        lambda: five / other,
        lambda: five + other,
        lambda: five - other,
        lambda: other + five,
        lambda: five < other,
    ):
        with pytest.raises(TypeError):
            attempt()


def test_only_one_plus_a_growth_is_a_factor() -> None:
    """``2 + growth`` and ``1 + people`` mean nothing."""
    for attempt in (lambda: 2 + Quantity("5", "+%"), lambda: 1 + Quantity("5", "人")):
        with pytest.raises(TypeError):
            attempt()


def test_a_result_beyond_40_digits_is_refused() -> None:
    """No result is quietly cut: what cannot be written out is an error."""
    huge = Quantity("9" * 40, "元")
    with pytest.raises(NumeralError):
        _ = huge * 10
    with pytest.raises(NumeralError):
        Quantity("9" * 40, "万元")
    with pytest.raises(NumeralError):
        Quantity("9" * 40, "年").to("月")
    with pytest.raises(NumeralError):
        _ = huge + huge
    assert rational(Fraction(1, 3), Unit("人")).inexact


def test_a_conversion_that_would_lose_digits_is_marked() -> None:
    """40 digits times twelve may need 41: then the result is rounded to 34 and says so."""
    long = Quantity("1." + "1" * 39, "元/年").to("元/月")
    assert long.inexact
    year = Quantity("1." + "7" * 39, "年").to("月")
    assert year.inexact
    assert year.magnitude == Decimal("21.33333333333333333333333333333333")
    assert not Quantity("0." + "7" * 39, "年").to("月").inexact


def test_objects_survive_the_way_to_a_fresh_process(tmp_path: Path) -> None:
    """What was pickled here is equal there, for units of the library and of an extended registry."""
    mine = registry.extend('[[unit]]\npint = "cot = [cots]"\nkind = "count"\nzh = ["铺"]\nen = ["cot", "cots"]\n')
    objects = [
        Unit("张/千名老年人"),
        Quantity("940", "元/人·月"),
        rational(Fraction(1, 3), Unit("倍")),
        Figure("2200余万元"),
        Figure("提高5%以上"),
        Relative(amount="1.3倍以上"),
        mine.unit("万铺/千人"),
        Quantity("5", mine.unit("铺")),
        Figure("不少于5万铺", units=mine),
    ]
    path = tmp_path / "objects.pickle"
    path.write_bytes(pickle.dumps(objects))
    script = (
        "import pickle, pathlib, sys\n"
        "objects = pickle.loads(pathlib.Path(sys.argv[1]).read_bytes())\n"
        "print([(str(one), hash(one) == hash(pickle.loads(pickle.dumps(one)))) for one in objects])\n"
        "pathlib.Path(sys.argv[1]).write_bytes(pickle.dumps(objects))\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(minzheng.__file__).parent.parent)}
    command = [sys.executable, "-c", script, str(path)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, check=False)
    assert done.returncode == 0, done.stderr
    assert "False" not in done.stdout
    assert pickle.loads(path.read_bytes()) == objects


def test_many_threads_get_the_same_results() -> None:
    """Nothing is shared that changes: units, figures and sums are the same on every thread."""

    def work(turn: int) -> tuple[object, ...]:
        made = registry.extend(
            {"unit": [{"pint": f"w{turn} = [w{turn}]", "kind": "count", "zh": ["铺"], "en": ["a", "b"]}]}
        )
        total = Quantity(turn, "元/人·月").to("元/人·年") + Quantity("1", f"{'万' * (turn % 2)}元/人·年")
        return total, Figure(f"{turn}余万元"), made.unit("铺").dimension

    turns = [*range(1, 60)] * 3
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(work, turns)) == [work(turn) for turn in turns]


@given(st.one_of(st.text(max_size=8), st.integers(), st.none(), st.floats(), st.decimals()))
def test_nonsense_raises_only_errors_of_ours(value: object) -> None:
    """A magnitude or a unit that is none is refused with an error of the library."""
    for make in (lambda: Quantity(value, "人"), lambda: Quantity(5, value)):  # type: ignore[arg-type]
        with contextlib.suppress(MinzhengError):
            assert isinstance(make(), Quantity)
