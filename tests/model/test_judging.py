"""What an indicator makes of a bound and of a figure, for every comparator, verb and direction."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.model import Direction, Indicator, TimeKind, directed, judged, states_level, verdict_on
from minzheng.quantities import Comparator, Figure, Verdict, judge

AIMS = (None, Comparator.AT_LEAST, Comparator.AT_MOST)
FLOOR, CEILING, NONE = Comparator.AT_LEAST, Comparator.AT_MOST, Comparator.BARE
MEANT = {
    (None, None): NONE,
    **{(None, direction): op for direction, op in zip(Direction, (FLOOR, CEILING, NONE, NONE), strict=True)},
    **{(aim, direction): aim for aim in AIMS[1:] for direction in (None, *Direction)},
}
"""As what a bare number is judged, by its verb and the direction of its indicator: the verb decides where it speaks."""
MET, NOT_MET, UNDECIDED = Verdict.MET, Verdict.NOT_MET, Verdict.UNDECIDED


def indicator(unit: str = "张", time: str = "stock", direction: str = "higher") -> Indicator:
    return Indicator(code="local.n", name="指标", unit=unit, time=time, direction=direction)


@pytest.mark.parametrize(("aim", "direction"), list(itertools.product(AIMS, (None, *Direction))))
def test_a_bare_number_is_judged_by_its_verb_then_by_the_direction(
    aim: Comparator | None, direction: Direction | None
) -> None:
    """The table names every verb under every direction; what is directed once stays so."""
    made = directed(Figure.of("=", 100, 100, "张", aim=aim), direction)
    assert made.op is MEANT[aim, direction]
    assert made.number == 100
    assert directed(made, direction) == made


@pytest.mark.parametrize(("op", "direction"), list(itertools.product(Comparator, (None, *Direction))))
def test_a_comparator_is_never_turned(op: Comparator, direction: Direction | None) -> None:
    """Only a bare number waits for a direction; 等于 does not."""
    bound = Figure.of(op, None if op.is_ceiling else 5, None if op.is_floor else 5, "张")
    assert (directed(bound, direction) is bound) is (op is not Comparator.BARE or MEANT[None, direction] is NONE)


@pytest.mark.parametrize("direction", [None, *Direction])
def test_a_rank_is_to_be_reached_under_every_direction(direction: Direction | None) -> None:
    """第三名 is met by the first place, whatever the direction."""
    assert directed(Figure("第3名"), direction).op is CEILING


@given(
    st.integers(0, 30), st.integers(0, 30), st.sampled_from(AIMS), st.sampled_from([None, *Direction]), st.booleans()
)
def test_a_verdict_on_a_bare_number(
    number: int, seen: int, aim: Comparator | None, direction: Direction | None, equal: bool
) -> None:
    """As a floor or a ceiling met or not; without a way met by the same number alone, else undecided; 等于 not met."""
    bound = directed(Figure.of("==" if equal else "=", number, number, "家", aim=None if equal else aim), direction)
    meant = Comparator.EQUAL if equal else MEANT[aim, direction]
    wanted = {
        Comparator.EQUAL: MET if seen == number else NOT_MET,
        FLOOR: MET if seen >= number else NOT_MET,
        CEILING: MET if seen <= number else NOT_MET,
        NONE: MET if seen == number else UNDECIDED if number else NOT_MET,
    }
    assert verdict_on(bound, Figure(f"{seen}家")) is wanted[meant]


@given(st.integers(1, 30), st.integers(1, 30), st.sampled_from([op for op in Comparator if op is not NONE]))
def test_a_stated_comparator_decides_by_itself(number: int, seen: int, op: Comparator) -> None:
    """No direction changes the verdict on a bound that has a comparator."""
    bound = Figure.of(op, None if op.is_ceiling else number, None if op.is_floor else number, "家")
    for direction in (None, *Direction):
        assert verdict_on(directed(bound, direction), Figure(f"{seen}家")) is judge(bound, Figure(f"{seen}家"))


@pytest.mark.parametrize(
    ("bound", "direction", "seen", "verdict"),
    [
        ("降至100张", "higher", "130张", NOT_MET),
        ("降至100张", "higher", "90张", MET),
        ("提高到100张", "lower", "130张", MET),
        ("降至1000对", "neutral", "900对", MET),
        ("减少到1000对", "neutral", "1100对", NOT_MET),
        ("5家", "neutral", "6家", UNDECIDED),
        ("5家", "band", "5家", MET),
        ("5家", "neutral", "约5家", UNDECIDED),
        ("23156人", "neutral", "2.3万人", UNDECIDED),
        ("0例", "neutral", "1例", NOT_MET),
    ],
)
def test_the_verdicts_that_the_law_names(bound: str, direction: str, seen: str, verdict: Verdict) -> None:
    """The examples of the law of the domain."""
    assert verdict_on(directed(Figure(bound), Direction(direction)), Figure(seen)) is verdict


@pytest.mark.parametrize(("time", "promised"), list(itertools.product(TimeKind, (True, False))))
def test_what_is_set_by_decision_is_exact(time: TimeKind, promised: bool) -> None:
    """Standards and promises are exact as printed, reported levels and flows stand for their rounding interval."""
    figure, of = Figure("1.2万元/人·年"), indicator("元/人·月", time)
    assert judged(figure, of, promised=promised).interval.is_exact is (promised or time is TimeKind.STANDARD)
    assert judged(Figure("1200余元/人·月"), of, promised=promised).interval == Figure("1200余元/人·月").interval
    assert judged(figure, None) == figure


def test_a_figure_in_a_second_unit_is_judged_in_the_first() -> None:
    """1件 is 1对 where the indicator says so."""
    weddings = Indicator(
        code="local.w", name="结婚登记", unit="对", second_units={"件": 1}, time="flow", direction="neutral"
    )
    assert judged(Figure("1.2万件"), weddings).unit.code == "对"


@pytest.mark.parametrize(
    ("figure", "unit", "level"),
    [
        ("增长8%", "+%", True),
        ("提高2个百分点", "百分点", True),
        ("增长8%", "张", False),
        ("提高200张", "张", False),
        ("8%", "%", True),
        ("新增200张", "张", False),
        ("净增200张", "张", False),
    ],
)
def test_a_change_is_a_level_of_what_measures_changes(figure: str, unit: str, level: bool) -> None:
    """增长8% is the figure of a growth rate, and of nothing else; what is added to a stock is none of its levels."""
    assert states_level(Figure(figure), indicator(unit)) is level


@pytest.mark.parametrize("bound", ["不低于4%", "增长4%以上"])
@pytest.mark.parametrize(("seen", "verdict"), [("4.4%", MET), ("3.9%", NOT_MET), ("4.4‰", NOT_MET)])
def test_a_printed_percentage_beside_a_growth_is_one(bound: str, seen: str, verdict: Verdict) -> None:
    """With a sign, with a verb or with neither it says the same; a multiple is none."""
    growth = indicator("+%", "flow")
    promised = judged(Figure(bound), growth, promised=True)
    assert verdict_on(promised, judged(Figure(seen), growth)) is verdict
    assert verdict_on(promised, judged(Figure(f"+{seen}"), growth)) is verdict
    assert growth.restated(Figure("1.2倍")) is None
