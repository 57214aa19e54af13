"""Laws of comparing two figures that hold for every pair."""

from __future__ import annotations

from fractions import Fraction

import attrs
from hypothesis import given
from hypothesis import strategies as st

from comparison_builders import (
    CATALOGUE,
    KINDS,
    UNITS,
    codes,
    compared,
    observation,
    observations,
    target,
    targets,
    texts,
)
from minzheng.comparison import BRIDGED, Bridge, Comparison, ComparisonOutcome, Estimate
from minzheng.files import from_plain, to_plain
from minzheng.model import Observation, Target
from minzheng.quantities import Figure, Interval

things = st.one_of(observations(), targets())
READY = [
    Bridge.mapping("local.share", "local.beds"),
    Bridge.mapping("local.people", "local.beds"),
    Bridge.definition(),
    Bridge.as_stock(),
    Bridge.year_to_date(),
    Bridge.per_month(),
    Bridge.between_regions(),
    Bridge.succession(),
    Bridge.breakdown({"area": "urban"}, {"area": "rural"}),
    Bridge.breakdown({}, {"area": "rural"}),
    Bridge.scope("困难", ""),
    Bridge.scope("困难", "80岁以上"),
    Bridge.counted_as("人", "张", 2),
]
bridges = st.lists(st.sampled_from(READY), max_size=6)


def holds(interval: Interval, value: Fraction) -> bool:
    above = interval.low is None or value > interval.low or (interval.low_closed and value == interval.low)
    below = interval.high is None or value < interval.high or (interval.high_closed and value == interval.high)
    return above and below


@given(things, things, bridges)
def test_comparing_is_symmetric_with_sign(
    a: Observation | Target, b: Observation | Target, asked: list[Bridge]
) -> None:
    """Backwards the outcome, the reasons and the bridges are the same, and the difference has the other sign."""
    one, other = compared(a, b, *asked), compared(b, a, *asked)
    assert one.outcome is other.outcome
    assert [each.swapped() for each in one.reasons] == list(other.reasons)
    assert set(one.bridges) == set(other.bridges)
    assert set(one.used) == set(other.used)
    if one.difference is None:
        assert other.difference is None
    else:
        assert other.difference == -one.difference


@given(things, bridges)
def test_everything_equals_itself(a: Observation | Target, asked: list[Bridge]) -> None:
    """A figure beside itself is equal and never not comparable; the difference as printed is nothing."""
    found = compared(a, a, *asked)
    assert found.outcome is ComparisonOutcome.EQUAL
    assert found.consistent
    assert found.difference is not None
    assert found.difference.value is None or found.difference.value.magnitude == 0


@given(things, things, bridges, st.sampled_from(READY))
def test_a_bridge_removes_no_reason_but_its_own(
    a: Observation | Target, b: Observation | Target, asked: list[Bridge], more: Bridge
) -> None:
    """With one bridge more every reason is still there that the bridge does not name."""
    before = {each.kind for each in compared(a, b, *asked).reasons}
    after = compared(a, b, *asked, more)
    assert before - {each.kind for each in after.reasons} <= set(BRIDGED[more.kind])
    assert more not in after.used or before & set(BRIDGED[more.kind]) or more in asked


MANY = (
    observation("60人", "2021-S1", region="320400", breakdown={"area": "urban"}, scope="困难"),
    observation("100人", 2022, region="320200", breakdown={"area": "rural"}),
)


@given(st.sets(st.sampled_from(compared(*MANY).bridges)))
def test_of_many_reasons_those_that_are_bridged_go(asked: set[Bridge]) -> None:
    """Two figures that differ in length, region, breakdown and scope keep just the reasons that nothing was said of."""
    reasons = [each.kind for each in compared(*MANY).reasons]
    assert len(reasons) >= 4
    bridged = {reason for bridge in asked for reason in BRIDGED[bridge.kind]}
    left = [each.kind for each in compared(*MANY, *asked).reasons]
    assert left == [reason for reason in reasons if reason not in bridged]


@given(things, things)
def test_bridges_that_would_help_do(a: Observation | Target, b: Observation | Target) -> None:
    """What is listed as helpful and complete is used when it is asked for, and its reason is gone."""
    found = compared(a, b)
    for bridge in found.bridges:
        again = compared(a, b, bridge)
        if bridge in again.used:
            assert not set(BRIDGED[bridge.kind]) & {each.kind for each in again.reasons}


@given(codes, st.data())
def test_the_unit_of_a_print_never_matters(code: str, data: st.DataObject) -> None:
    """Both figures stated in other units of their family give the same outcome, difference and growth."""
    unit = KINDS[code]
    first, second = (Figure(data.draw(texts(unit))).to(unit) for _ in range(2))
    plain = compared(observation(first, code=code), observation(second, 2022, code))
    others = [each.to(data.draw(st.sampled_from(UNITS[unit]))) for each in (first, second)]
    restated = compared(observation(others[0], code=code), observation(others[1], 2022, code))
    assert restated.outcome is plain.outcome
    assert (restated.growth, restated.ratio) == (plain.growth, plain.ratio)
    assert restated.difference is not None
    assert plain.difference is not None
    assert restated.difference.value == plain.difference.value


@given(codes, st.data())
def test_the_interval_holds_every_difference_of_true_values(code: str, data: st.DataObject) -> None:
    """Values drawn from what the figures may stand for differ and grow by what the intervals hold."""
    unit = KINDS[code]
    pair = [observation(Figure(data.draw(texts(unit))), period, code) for period in (2021, 2022)]
    found = compared(*pair)
    assert found.outcome is not ComparisonOutcome.NOT_COMPARABLE
    low, high = (data.draw(within(side.figure)) for side in (found.left, found.right) if side.figure)
    assert isinstance(found.difference, Estimate)
    scale = 100 if unit == "%" else 1
    assert holds(widened(found.difference.interval), (high - low) * scale / found.difference.interval.unit.factor)
    if isinstance(found.growth, Estimate) and low > 0:
        assert holds(widened(found.growth.interval), (high / low - 1) * 100)


def widened(interval: Interval) -> Interval:
    """An interval whose ends were rounded to 34 digits, with room for that."""
    room = Fraction(1, 10**20)
    low, high = interval.low, interval.high
    return attrs.evolve(interval, low=None if low is None else low - room, high=None if high is None else high + room)


@st.composite
def within(draw: st.DrawFn, figure: Figure) -> Fraction:
    """A value that a figure may stand for, in base units."""
    interval = figure.interval
    factor = interval.unit.factor
    low = Fraction(interval.low) if interval.low is not None else min(Fraction(interval.high or 0), Fraction(0)) - 1000
    high = Fraction(interval.high) if interval.high is not None else low + 1000
    share = draw(st.fractions(0, 1, max_denominator=8))
    value = low + (high - low) * share
    if not holds(interval, value):
        value = (low + high) / 2
    return value * factor


@given(codes, st.data())
def test_consistent_means_that_a_true_value_could_be_both(code: str, data: st.DataObject) -> None:
    """Different figures share no value; equal and consistent ones do."""
    unit = KINDS[code]
    a, b = (Figure(data.draw(texts(unit))) for _ in range(2))
    found: Comparison = compared(a, b)
    assert found.consistent == (a.consistent_with(b) or found.outcome is ComparisonOutcome.EQUAL)


@given(things, things)
def test_a_comparison_shows_itself_and_travels(a: Observation | Target, b: Observation | Target) -> None:
    """A record has the same fields for every comparison; every language explains it; its plain data come back."""
    found = compared(a, b)
    record = found.to_record()
    assert list(record) == list(compared("1人", "2人").to_record())
    assert record["outcome"] == found.outcome.value
    assert from_plain(to_plain(found), Comparison) == found
    assert found.explain("zh").endswith("。")
    assert found.explain("en").endswith(".")
    assert str(found) == found.explain()
    assert "<table" in found._repr_html_()
    assert CATALOGUE


def test_sentences_say_what_was_found() -> None:
    """A difference, a bound, a range, nothing but rounding, no growth: each in its own words, in both languages."""
    said = {
        ("68%", "72%"): (
            "由68%提高到72%，提高4个百分点，增长5.88%。",
            "from 68% up to 72%; up 4 percentage points; up 5.88%.",
        ),
        ("5000人", "不超过3000人"): (
            "由5000人减少到不超过3000人，减少至少2000人，下降至少40%。",
            "down at least 2,000 people; down at least 40%.",
        ),
        ("约7000人", "7000人"): (
            "相容，差异在数值精度之内。",
            "consistent; their precision may explain the difference.",
        ),
        ("35~40张", "30张"): ("相差-10张～-5张", "a difference in -10 beds to -5 beds"),
        ("-3万元", "5万元"): ("增速无定义（由负转正（扭亏））", "growth not defined (from below zero to above"),
        ("第3名", "第5名"): (
            "不同，增速无定义（此类量没有相对增速）",
            "growth not defined (such a quantity has no relative growth)",
        ),
        ("5人", "5人"): ("由5人到5人，相同。", "5 people to 5 people; equal."),
    }
    for (a, b), (zh, en) in said.items():
        found = compared(a, b)
        assert zh in found.explain("zh")
        assert en in found.explain("en")
        assert "<table" in found._repr_html_()
    assert (
        "local.unknown："
        in compared(observation("1人", code="local.unknown"), observation("1人", code="local.unknown")).explain()
    )


def test_ratios_need_a_base_above_zero() -> None:
    """2018 over 2522 is 80.02 %; over nothing, of ranks and of what is not comparable there is none."""
    assert str(compared("2522元", "2018元").ratio) == "80.02%"
    for a, b in (("0人", "5人"), ("第1名", "第2名"), ("1人", "1张")):
        assert compared(a, b).ratio is None


def test_targets_of_one_sense_compare_by_their_bounds() -> None:
    """≥5000 to ≥6000 is 1000 more; two approximate bounds and two of other senses by what they may be."""
    exact = compared(target("≥5000人"), target("≥6000人"))
    assert (exact.outcome, str(exact.difference)) == (ComparisonOutcome.DIFFERENT, "1000人")
    assert compared(target("≥5000人"), target("≤6000人")).outcome is ComparisonOutcome.CONSISTENT
    assert compared(target("不少于约5000人"), target("不少于约6000人")).outcome is ComparisonOutcome.CONSISTENT
    assert compared(observation("≥5000人"), observation("≥6000人")).outcome is ComparisonOutcome.CONSISTENT


def test_a_straddling_figure_is_consistent() -> None:
    """2.3万 stands for 22,500 to 23,500: a count of 23,156 beside it is no contradiction, 23,600 is one."""
    assert compared(observation("2.3万人"), observation("23156人")).outcome is ComparisonOutcome.CONSISTENT
    assert compared(observation("2.3万人"), observation("23600人")).outcome is ComparisonOutcome.DIFFERENT
    assert compared("2.3万人", "2.3万人").outcome is ComparisonOutcome.EQUAL
    assert compared("68%", "68.0%").outcome is ComparisonOutcome.CONSISTENT


def test_a_difference_of_two_units_is_in_the_smaller_one() -> None:
    """1万人 to 10500人 is 500人, whichever comes first; where an indicator has a unit of its own it is in that."""
    assert str(compared("1万人", "10500人").difference) == "500人"
    assert str(compared("10500人", "1万人").difference) == "-500人"
    yearly = observation("1.2万元/人·年", 2021, "local.rate"), observation("1100元/人·月", 2022, "local.rate")
    assert str(compared(*yearly).difference) == "100元/人·月"
