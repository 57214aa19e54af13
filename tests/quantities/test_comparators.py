"""Comparators and the verbs that say which way: what follows from each, and that no two are mixed up."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.errors import FigureError
from minzheng.quantities import Comparator, Figure, Interval, Policy, Unit, Verdict, judge
from minzheng.quantities.words import LOWERED_TO, PREFIXED, RAISED_TO, SUFFIXED

BARE, EQUAL, AT_LEAST, ABOVE, AT_MOST, BELOW, RANGE = Comparator
AIMS = (AT_LEAST, AT_MOST)
LAW = {
    BARE: (BARE, False, False, True),
    EQUAL: (EQUAL, False, False, True),
    AT_LEAST: (AT_MOST, True, False, True),
    ABOVE: (BELOW, True, False, False),
    AT_MOST: (AT_LEAST, False, True, True),
    BELOW: (ABOVE, False, True, False),
    RANGE: (RANGE, False, False, True),
}
"""The mirror of each, and whether it is a floor, a ceiling, and closed."""


@pytest.mark.parametrize("op", Comparator)
def test_what_follows_from_each_comparator(op: Comparator) -> None:
    """The table names every comparator; the mirror of the mirror is the comparator, and turns floor and ceiling."""
    assert (op.mirror, op.is_floor, op.is_ceiling, op.is_closed) == LAW[op]
    assert op.mirror.mirror is op
    assert (op.mirror.is_floor, op.mirror.is_closed) == (op.is_ceiling, op.is_closed)
    assert op.is_point is (op in (BARE, EQUAL))
    # Put in or taken out, the number changes sides alone: the bound stays a floor or a ceiling.
    assert op.closed.is_closed
    assert op.open.is_closed is (op is op.closed is op.open)
    assert (op.closed.is_floor, op.open.is_ceiling) == (op.is_floor, op.is_ceiling)


@pytest.mark.parametrize("op", Comparator)
def test_the_interval_is_the_one_the_comparator_says(op: Comparator) -> None:
    """A floor has no upper end, a ceiling no lower one, an open end does not hold its number."""
    low, high = (None if op.is_ceiling else 5), (None if op.is_floor else 9 if op is RANGE else 5)
    figure = Figure.of(op, low, high, "人")
    assert figure.op is op
    assert figure.interval == Interval(low, high, op.is_closed, op.is_closed, Unit("人"))


@given(st.sampled_from(Comparator), st.integers(-99, 99), st.integers(0, 9))
def test_a_figure_turned_round_has_the_negated_values(op: Comparator, number: int, more: int) -> None:
    """The mirrored comparator with the negated numbers stands for the negated values."""
    low, high = (None if op.is_ceiling else number), (None if op.is_floor else number + more * (op is RANGE))
    turned = [None if end is None else -end for end in (high, low)]
    made = Figure.of(op, low, high, "百分点", step="exact")
    assert Figure.of(op.mirror, *turned, "百分点", step="exact").interval == -made.interval


@pytest.mark.parametrize("text", ["等于900张", "==900张", "等于 900张"])
def test_an_equality_is_no_bare_number(text: str) -> None:
    """等于 and == are the equality; a printed = is a table's mark of a bare number, and neither equals the other."""
    equal, bare = Figure(text), Figure("900张")
    assert equal.op is EQUAL
    assert Figure("=900张") == bare
    assert bare.op is BARE
    assert equal != bare
    assert equal.is_bound
    assert not bare.is_bound
    assert [judge(equal, Figure(seen)) for seen in ("900张", "901张")] == [Verdict.MET, Verdict.NOT_MET]


@pytest.mark.parametrize("op", [*map(str, Comparator), *Comparator])
def test_codes_are_comparators(op: str) -> None:
    """A figure is made with a comparator or its code; any other code is refused, as is a number too many."""
    low, high = (None if Comparator(op).is_ceiling else 5), (None if Comparator(op).is_floor else 5)
    made = Figure.of(op, low, high, "人")
    assert isinstance(made.op, Comparator)
    assert made.op == op
    for wrong in ("≥", "=>", "", "equal"):
        with pytest.raises(FigureError):
            Figure.of(wrong, low, high, "人")
    with pytest.raises(FigureError):
        Figure.of(op, None if low is not None else 5, None if high is not None else 5, "人")


VERBS = [*((verb, AT_LEAST) for verb in RAISED_TO), *((verb, AT_MOST) for verb in LOWERED_TO)]


@pytest.mark.parametrize(("verb", "aim"), VERBS)
def test_a_verb_says_which_way(verb: str, aim: Comparator) -> None:
    """提高到72% is a floor and 降至72% a ceiling, of a bare number alone; its number stays what it was."""
    figure, plain = Figure(f"{verb}72%"), Figure("72%")
    assert (figure.aim, figure.op, figure.interval) == (aim, BARE, plain.interval)
    assert figure != plain
    assert Figure(f"{verb}不低于72%").aim is None
    assert Figure(f"{verb}约72%").aim is aim
    assert Figure(f"{figure:zh}") == Figure(f"{figure:gov}") == figure


@pytest.mark.parametrize("text", ["达到72%", "调整到72%", "新建114个", "建成72个", "提高5%", "下降5个百分点"])
def test_other_verbs_say_no_way(text: str) -> None:
    """What is reached, built or changed by an amount has no such verb."""
    assert Figure(text).aim is None


@given(st.integers(0, 10**6), st.sampled_from(AIMS), st.sampled_from(AIMS))
def test_figures_of_different_verbs_are_never_equal(number: int, one: Comparator, other: Comparator) -> None:
    """Judged differently, they differ; the verb stays with the figure in another unit and as an exact amount."""
    first, second = (Figure.of("=", number, number, "万元", aim=aim) for aim in (one, other))
    assert (first == second) is (one is other)
    assert first.to("元").aim is first.as_exact().aim is one
    assert {first, second} == ({first} if one is other else {first, second})


@pytest.mark.parametrize(
    ("op", "change", "aim"),
    [*itertools.product((AT_LEAST, EQUAL, RANGE), (False,), AIMS), (BARE, True, AT_LEAST), (BARE, False, EQUAL)],
)
def test_a_verb_goes_with_a_bare_level_alone(op: Comparator, change: bool, aim: Comparator) -> None:
    """A comparator or a change has said which way already, and a verb says floor or ceiling."""
    high = None if op.is_floor else 5
    with pytest.raises(FigureError):
        Figure.of(op, 5, high, "元", change=change, aim=aim)


def test_every_word_of_the_tables_has_a_comparator() -> None:
    """No word is read as a range, and every other comparator is said by some word."""
    said = {Comparator(op) for op in (*PREFIXED.values(), *SUFFIXED.values())}
    assert said == set(Comparator) - {RANGE}


def test_of_two_words_the_later_one_decides_how_a_policy_reads() -> None:
    """Where a policy reads 以上 as exclusive, 不少于 before it does not make the number belong to it."""
    figure = Figure("不少于5000人以上")
    for readings, closed in (
        ({"以上": ">"}, False),
        ({"不少于": ">"}, False),
        ({"不少于": ">=", "以上": ">"}, False),
        ({"不少于": ">", "以上": ">="}, True),
    ):
        assert figure.interval_under(Policy(readings=readings)).low_closed is closed


@pytest.mark.parametrize("word", ["约", "近", "不足", "超过"])
def test_of_nothing_there_is_neither_more_nor_less(word: str) -> None:
    """An approximation of zero is zero, so that every figure agrees with itself."""
    figure = Figure(f"{word}0人")
    if figure.approx:
        assert figure.interval == Interval(0, 0, unit="人")
    assert figure.consistent_with(figure)


@given(st.integers(1, 9999), st.sampled_from([("元/人·月", "元/人·年", 12), ("元/季度", "元/年", 4)]))
def test_an_amount_set_by_decision_may_still_be_approximate(number: int, pair: tuple[str, str, int]) -> None:
    """Made exact, an approximation keeps its width, also where a conversion no longer shows it."""
    unit, other, times = pair
    for text in (f"{number}余{unit}", f"约{number}{unit}", f"近{number}{unit}"):
        figure = Figure(text)
        assert figure.as_exact() == figure
        restated = figure.to(other)
        assert restated.as_exact().interval == restated.interval == figure.interval.to(Unit(other))
        if figure.approx and figure.approx.value == "over":
            reach = Decimal(1).scaleb(len(str(number)) - len(str(number).rstrip("0")))
            assert restated.interval.high == (number + reach) * times
