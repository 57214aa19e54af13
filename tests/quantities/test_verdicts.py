"""Verdicts: what an observation decides about a bound, beside a brute-force reading of the two intervals."""

from __future__ import annotations

import itertools
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from drawing import decimals, levels, plain_rates
from minzheng.errors import KindError
from minzheng.quantities import Approximation, Figure, Policy, Quantity, Unit, Verdict, as_unit, judge

MET, NOT_MET, UNDECIDED = Verdict.MET, Verdict.NOT_MET, Verdict.UNDECIDED
RANKED = (NOT_MET, UNDECIDED, MET)
TINY = Fraction(1, 10**12)
FAR = 10**9

numbers = st.one_of(decimals(1, 400, 1), decimals(1, 40, 0), st.sampled_from([7000, 700, 20, 30]).map(Decimal))
OPS = ("=", ">=", ">", "<=", "<", "range")
RESTATED = [
    as_unit(code) for code in ("人", "百人", "千人", "万人", "%", "‰", "元/月", "元/年", "万元/年", "张/百人", "张/人")
]
LOOSE = (None, None, None, *Approximation)


@st.composite
def pairs(
    draw: st.DrawFn,
    ops: tuple[str, ...] = OPS,
    bounds: tuple[Approximation | None, ...] = LOOSE,
    prints: tuple[Approximation | None, ...] = LOOSE,
) -> tuple[Figure, Figure]:
    """A bound and an observation whose units convert, near enough to each other to matter."""
    unit, other = draw(
        st.sampled_from([("人", "人"), ("万人", "千人"), ("%", "%"), ("元/月", "元/年"), ("张/千人", "张/万人")])
    )
    op = draw(st.sampled_from(ops))
    low, high = sorted((draw(numbers), draw(numbers)))
    ends = {">=": (low, None), ">": (low, None), "<=": (None, high), "<": (None, high), "=": (low, low)}.get(
        op, (low, high)
    )
    bound = Figure.of(op, *ends, unit, approx=draw(st.sampled_from(bounds)))
    seen = draw(st.one_of(st.just(low), st.just(high), numbers)) * draw(st.sampled_from([1, 1, 10]))
    step = draw(st.sampled_from(["printed", "exact"]))
    return bound, Figure.of("=", seen, seen, other, approx=draw(st.sampled_from(prints)), step=step)


def ends(figure: Figure) -> tuple[Fraction, bool, Fraction, bool]:
    """Where a figure's values begin and end, in base units, read from the law with fractions alone."""

    def around(number: Fraction) -> tuple[Fraction, bool, Fraction, bool]:
        if figure.approx is Approximation.OVER:
            place = Fraction(10) ** 20
            while (number / place).denominator != 1:
                place /= 10
            return number, True, number + place, False
        if figure.approx is Approximation.ABOUT:
            return number * Fraction(95, 100), True, number * Fraction(105, 100), True
        if figure.approx is Approximation.NEARLY:
            return number * Fraction(95, 100), True, number, False
        if figure.step is not None:
            return number - Fraction(figure.step) / 2, True, number + Fraction(figure.step) / 2, False
        return number, True, number, True

    low, high = -Fraction(FAR), Fraction(FAR)
    low_closed = high_closed = True
    if figure.low is not None:
        low, low_closed = around(Fraction(figure.low))[:2]
    if figure.high is not None:
        high, high_closed = around(Fraction(figure.high))[2:]
    if figure.op in "<>":
        low_closed = high_closed = False
    return low * figure.unit.factor, low_closed, high * figure.unit.factor, high_closed


def brute(bound: Figure, observed: Figure) -> Verdict:
    """Each end of the bound tried against the printed number on the grid, else against many possible values."""
    low, low_closed, high, high_closed = ends(bound.as_exact())
    first, first_in, last, last_in = ends(observed)
    tries = [point + shift for point in (low, high, first, last, (first + last) / 2) for shift in (-TINY, 0, TINY)]
    possible = [
        value
        for value in tries
        if (value > first or (first_in and value == first)) and (value < last or (last_in and value == last))
    ]
    printed = Fraction(observed.number) * observed.unit.factor
    verdicts = []
    for end, inside in (
        (low if bound.low is not None else None, lambda value: value > low or (low_closed and value == low)),
        (high if bound.high is not None else None, lambda value: value < high or (high_closed and value == high)),
    ):
        if end is None:
            continue
        step = observed.step and Fraction(observed.step) * observed.unit.factor
        on_grid = not observed.approx and (step is None or (end / step).denominator == 1)
        results = {inside(value) for value in ([printed] if on_grid else possible)}
        verdicts.append(UNDECIDED if len(results) == 2 else MET if results == {True} else NOT_MET)
    return min(verdicts, key=RANKED.index)


@given(pairs())
def test_a_verdict_is_what_brute_force_finds(pair: tuple[Figure, Figure]) -> None:
    """Sampling what both figures may stand for gives the same answer."""
    bound, observed = pair
    assert judge(bound, observed) is brute(bound, observed)
    assert observed.verdict(bound) is (judge(bound, observed) if bound.is_bound else judge(observed, bound))


@given(pairs(ops=(">=", "<"), bounds=(None,)))
def test_all_three_verdicts_follow_from_their_complement(pair: tuple[Figure, Figure]) -> None:
    """What meets a floor fails the opposite ceiling, and what is undecided for one is undecided for the other."""
    bound, observed = pair
    other = Figure.of("<" if bound.op == ">=" else ">=", bound.high, bound.low, bound.unit)
    opposite = {MET: NOT_MET, NOT_MET: MET, UNDECIDED: UNDECIDED}
    assert judge(other, observed) is opposite[judge(bound, observed)]


@given(pairs(ops=(">=", ">", "<=", "<"), prints=(None,)), st.integers(0, 50))
def test_more_never_harms_a_floor(pair: tuple[Figure, Figure], more: int) -> None:
    """A higher print of the same precision is at least as good for a floor and at most as good for a ceiling."""
    bound, observed = pair
    higher = observed.number + more * (observed.step or 1)
    raised = Figure.of("=", higher, higher, observed.unit, step=observed.step or "exact")
    before, after = RANKED.index(judge(bound, observed)), RANKED.index(judge(bound, raised))
    assert after >= before if bound.op in (">=", ">") else after <= before


@given(pairs(), st.data(), st.booleans())
def test_units_and_scales_never_change_a_verdict(pair: tuple[Figure, Figure], data: st.DataObject, first: bool) -> None:
    """Either side may be stated in another unit where that is exact."""
    bound, observed = pair
    stated = bound if first else observed
    unit = data.draw(st.sampled_from([unit for unit in RESTATED if unit.converts_to(stated.unit)]))
    made = stated.to(unit)
    for old, new in ((stated.low, made.low), (stated.high, made.high), (stated.step, made.step)):
        assume(old is None or new is None or Fraction(old) * stated.unit.factor == Fraction(new) * unit.factor)
    assert judge(made, observed) is judge(bound, observed) if first else judge(bound, made) is judge(bound, observed)


@given(st.one_of(levels, plain_rates), st.one_of(levels, plain_rates), decimals(0, 10**6))
def test_kinds_that_do_not_convert_are_refused(unit: Unit, other: Unit, number: object) -> None:
    """People do not meet a bound in households."""
    assume(not unit.converts_to(other))
    with pytest.raises(KindError):
        Figure.of(">=", number, None, unit).verdict(Figure.of("=", number, number, other))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("bound", "observed", "verdict"),
    [
        ("≥631人", "631人", MET),
        ("≥2.3万人", "2.3万人", MET),
        ("不少于2.3万人", "2.3万人", MET),
        ("≥23156人", "2.3万人", UNDECIDED),
        ("不少于23156人", "2.4万人", MET),
        ("不少于23156人", "2.2万人", NOT_MET),
        ("≥23000人", "2.3万人", MET),
        ("23000人", "2.3万人", MET),
        ("≥2.3万人", "23000人", MET),
        ("≥2.3万人", "22999人", NOT_MET),
        ("不少于7000人", "约7000人", UNDECIDED),
        ("不少于7000人", "约8000人", MET),
        ("不少于7000人", "约6000人", NOT_MET),
        ("不少于700人", "700余人", MET),
        ("超过700人", "700余人", UNDECIDED),
        ("不少于7000人", "近7000人", NOT_MET),
        ("超过7000人", "7000人", NOT_MET),
        ("超过7000人", "7001人", MET),
        ("35~40张/千人", "30.3张/千人", NOT_MET),
        ("35~40张/千人", "35张/千人", MET),
        ("35~40张/千人", "40.0张/千人", MET),
        ("35~40张/千人", "40.1张/千人", NOT_MET),
        ("零感染", "0例", MET),
        ("零感染", "1例", NOT_MET),
        ("零感染", "未发生一例", MET),
        ("达到72%", "72%", MET),
        ("≥55%", "68%", MET),
        ("≥68%", "68%", MET),
        ("≥68.0%", "68%", MET),
        ("≥68.2%", "68%", UNDECIDED),
        ("≥67.5%", "68%", MET),
        ("≥68.5%", "68%", NOT_MET),
        ("不低于1.3倍", "130%", MET),
        ("不高于1.3%", "1.3%", MET),
        ("控制在1.3%以内", "1.31%", NOT_MET),
        ("不少于5000人", "5000人以上", MET),
        ("不少于5000人", "4000人以上", UNDECIDED),
        ("≥940元/人·月", "11280元/人·年", MET),
        ("≥35张/千人", "350张/万人", MET),
        ("全覆盖", "100%", MET),
        ("约7000人", "7000人", MET),
        ("约7000人", "7400人", NOT_MET),
    ],
)
def test_the_verdicts_that_the_law_names(bound: str, observed: str, verdict: Verdict) -> None:
    """The examples of the law of the domain, asked from either side where only one has a comparator."""
    assert judge(Figure(bound), Figure(observed)) is verdict
    if Figure(bound).is_bound and not Figure(observed).is_bound:
        assert Figure(bound).verdict(observed) is Figure(observed).verdict(bound) is verdict


def test_a_policy_decides_what_words_include() -> None:
    """With 以上 read as exclusive 5000 no longer meets 5000以上; 约 may be given another width."""
    exclusive = Policy(readings={"以上": ">"})
    assert Figure("5000人以上").verdict("5000人") is MET
    assert Figure("5000人以上").verdict("5000人", exclusive) is NOT_MET
    assert Figure("不少于5000人").verdict("5000人", exclusive) is MET
    assert Figure("不少于5000人以上").verdict("5000人", exclusive) is NOT_MET
    assert Figure("不少于7000人").verdict("约7100人") is UNDECIDED
    assert Figure("不少于7000人").verdict("约7100人", Policy(about="0.01")) is MET


def test_the_gap_to_a_band_is_a_difference() -> None:
    """30.3 is 4.7 below 35, and 68 % to 72 % is four points."""
    band = Figure("35~40张/千人")
    assert Quantity(band.number, band.unit) - Figure("30.3张/千人").quantity == Quantity("4.7", "张/千人")
    assert str(Figure("72%").quantity - Figure("68%").quantity) == "4百分点"


def test_verdicts_have_words() -> None:
    """Each verdict has a name in Chinese and English."""
    labels = {verdict: (verdict.label("zh"), verdict.label("en")) for verdict in Verdict}
    assert labels[NOT_MET] == ("未达标", "not met")
    assert len(set(itertools.chain(*labels.values()))) == 6
