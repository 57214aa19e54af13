"""Intervals: every operation holds all that it should, as sampling finds it, and nothing beyond its ends."""

from __future__ import annotations

import operator
import pickle
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from minzheng.errors import FloatError, KindError
from minzheng.quantities import Interval, Quantity, Unit

TINY = Fraction(1, 10**9)
FAR = 10**6
numbers = st.integers(-12, 12).map(lambda number: Fraction(number, 4))
flags = st.booleans()


@st.composite
def intervals(draw: st.DrawFn, least: int | None = None) -> Interval:
    """Intervals that hold something, often with an end at zero or without one."""
    low, high = sorted((draw(numbers), draw(numbers)))
    assume(least is None or low >= least)
    first, last = (
        (low, high) if draw(flags) else (draw(st.sampled_from([low, None])), draw(st.sampled_from([high, None])))
    )
    if least is not None:
        first = low
    closed = (True, True) if low == high else (draw(flags), draw(flags))
    return Interval(first, last, *closed)


def values(of: Interval) -> list[Fraction]:
    """Values all over an interval: at its ends where they belong to it, a little inside, and far out."""
    low = of.low if of.low is not None else (of.high or Fraction(0)) - FAR
    high = of.high if of.high is not None else (of.low or Fraction(0)) + FAR
    tries = [low, low + TINY, *(low + (high - low) * part / 5 for part in range(1, 5)), high - TINY, high, Fraction(0)]
    return [each for each in tries if each in of]


@given(intervals(), intervals(), st.sampled_from([operator.add, operator.sub, operator.mul]))
def test_a_result_holds_whatever_two_values_come_to(
    one: Interval, other: Interval, operation: Callable[[Fraction, Fraction], Fraction]
) -> None:
    """Sums, differences and products of any two values lie in the result, and come near each of its ends."""
    made = operation(one, other)  # type: ignore[arg-type]
    found = [operation(first, second) for first in values(one) for second in values(other)]
    assert all(each in made for each in found)
    reaches(made, found)


def reaches(made: Interval, found: list[Fraction]) -> None:
    """An end is attained where it belongs to the interval, else nearly; without end there is more than any number."""
    for end, closed, extreme in ((made.low, made.low_closed, min(found)), (made.high, made.high_closed, max(found))):
        if end is None:
            assert abs(extreme) > FAR // 100
        elif closed:
            assert extreme == end
        else:
            assert 0 < abs(extreme - end) < Fraction(1, 1000)


@given(intervals(), intervals())
def test_a_quotient_holds_whatever_is_divided_by_a_value_above_zero(one: Interval, other: Interval) -> None:
    """What is at zero or below is no base; a base that comes near zero leaves the quotient without end."""
    divisors = [each for each in values(other) if each > 0]
    found = [first / second for first in values(one) for second in divisors]
    made = one / other
    assert all(each in made for each in found)
    if not divisors:
        assert (made.low, made.high) in ((None, None), (0, 0))
    elif other.low is not None and other.low > 0:
        reaches(made, found)


@given(intervals(least=0), st.integers(-3, 4))
def test_a_power_is_a_product_of_itself(base: Interval, exponent: int) -> None:
    """Every value to the power lies in it, and its ends are powers of the ends."""
    made = base**exponent
    assert all(each**exponent in made for each in values(base) if each or exponent >= 0)
    if exponent > 0:
        assert made.low == base.low**exponent  # type: ignore[operator]
        assert made.low_closed is base.low_closed


@given(intervals(), intervals())
def test_relations_are_those_of_the_values(one: Interval, other: Interval) -> None:
    """One contains, meets or lies below another when its values say so."""
    here, there = values(one), values(other)
    assert one.contains(other) is (all(each in one for each in there) and one.hull(other) == one)
    assert one.meets(other) is any(each in other for each in here + there if each in one)
    assert one.meets(other) is other.meets(one)
    assert one.below(other) is (max(here) < min(there))
    assert (one.gap(other) > 0) <= (not one.meets(other))
    assert one.gap(other) == other.gap(one)
    assert one.gap(other) == max(Fraction(0), (-one).gap(-other))


@given(intervals(), intervals())
def test_a_hull_is_the_smallest_that_holds_both(one: Interval, other: Interval) -> None:
    """It holds both, and nothing beyond the outer end of either."""
    made = one.hull(other)
    assert made == other.hull(one)
    assert made.contains(one)
    assert made.contains(other)
    reaches(made, values(one) + values(other))


@given(intervals(), numbers)
def test_scaling_and_turning_go_value_by_value(one: Interval, number: Fraction) -> None:
    """Times a number, of either sign; the negation is times minus one."""
    assert all(each * number in one.scaled(number) for each in values(one))
    assert -one == one.scaled(-1)
    assert one == one.scaled(-1).scaled(-1)
    if number:
        assert one.scaled(number).scaled(1 / number) == one


@given(intervals())
def test_an_interval_is_what_its_halves_have_in_common(one: Interval) -> None:
    """A value is in it when each of its ends admits it."""
    tries = [end + shift for end in (one.low, one.high) if end is not None for shift in (-TINY, 0, TINY)]
    assert all((each in one) is all(each in half for half in one.halves) for each in tries)
    assert len(one.halves) == sum(end is not None for end in (one.low, one.high))


UNITS = [("人", "万人"), ("元/人·月", "万元/人·年"), ("%", "‰"), ("亩", "平方米"), ("张/千人", "张/人")]


@given(intervals(), intervals(), st.sampled_from(UNITS))
def test_units_change_no_relation(one: Interval, other: Interval, pair: tuple[str, str]) -> None:
    """Stated in another unit an interval is the same values, exactly, there and back."""
    unit, second = map(Unit, pair)
    first, last = (Interval(each.low, each.high, each.low_closed, each.high_closed, unit) for each in (one, other))
    restated = last.to(second)
    assert restated.to(unit) == last
    assert last.plain == restated.plain
    assert last.plain.stated_in(second) == restated
    assert first.meets(restated) is first.meets(last) is one.meets(other)
    assert first.contains(restated) is one.contains(other)
    assert first.below(restated) is one.below(other)
    assert first.hull(restated) == first.hull(last)


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_rounded_amount_is_in_the_interval_that_prints_so(top: int, bottom: int) -> None:
    """An amount that does not terminate is rounded, and so are the ends it is held against."""
    exactly = Interval.exactly(Fraction(top, bottom), Unit("元/人·月"))
    amount = Quantity(top, "元/人·月") / bottom
    assert amount in exactly
    assert Quantity(amount.magnitude + 1, "元/人·月") not in exactly


def test_kinds_do_not_mix() -> None:
    """People are not in an interval of households, and plain numbers in none of either."""
    people, homes, plain = Interval(1, 2, unit="人"), Interval(1, 2, unit="户"), Interval(1, 2)
    for ask in (people.meets, people.contains, people.below, people.hull, people.gap):
        with pytest.raises(KindError):
            ask(homes)
        with pytest.raises(TypeError):
            ask(plain)
    with pytest.raises(KindError):
        Quantity(1, "户") in people  # noqa: B015
    for combine in (operator.add, operator.sub, operator.mul, operator.truediv):
        with pytest.raises(TypeError):
            combine(people, people)


def test_ends_are_exact_numbers() -> None:
    """Decimals, integers, fractions and decimal text; a float is refused; infinity is never closed."""
    assert Interval(Decimal("0.1"), 1) == Interval(Fraction(1, 10), Fraction(1))
    assert str(Interval(None, None)) == "(-∞, ∞)"
    assert str(Interval(Fraction(1, 3), 2, False, False, "人")) == f"(0.{'3' * 34}, 2) 人"
    assert Interval(Fraction(1, 3), Fraction(1, 4)).decimals == (Decimal(f"0.{'3' * 34}"), Decimal("0.25"))
    with pytest.raises(FloatError):
        Interval(0.1, 1)  # type: ignore[arg-type]


@given(intervals())
def test_intervals_are_values(one: Interval) -> None:
    """Equal ones hash alike and survive pickling."""
    again = pickle.loads(pickle.dumps(one))
    assert again == one
    assert hash(again) == hash(one)
    assert repr(one) == f"<Interval {one}>"
