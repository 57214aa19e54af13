"""Amounts added to a stock, net and gross: what decides them, and what they never are."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from progress_builders import CODE, END, indicator, observation, progress, target

from minzheng.model import Indicator, Observation
from minzheng.progress import Completion, Form, Progress, Reason, Status, UnusedReason
from minzheng.quantities import Figure, Verdict

BUILT = "local.built"
STOCK = indicator("张", additions=BUILT)
FLOW = Indicator(code=BUILT, name="新增数", unit="张", time="flow", direction="higher")
PLAN = "2021/2025"
counts = st.integers(0, 5000)
positive = st.integers(1, 5000)


def level(number: int, period: object) -> Observation:
    return observation(f"{number}张", period)


def built(number: int, period: object, **given_: object) -> Observation:
    return observation(f"{number}张", period, indicator=BUILT, **given_)


def judged(text: str, *given_: Observation, as_of: str = END) -> Progress:
    return progress(target(text, PLAN), *given_, of=STOCK, others=[FLOW], as_of=as_of)


def share(made: Progress) -> Fraction:
    assert isinstance(made.completion, Completion)
    return Fraction(made.completion.value.magnitude)


@given(counts, positive, counts)
def test_a_reported_flow_of_additions_decides_whatever_the_level_does(added: int, bound: int, fallen: int) -> None:
    """Beds may be lost beside those that are new."""
    made = judged(f"新增{bound}张", level(9000, 2020), level(9000 - fallen, 2025), built(added, PLAN))
    assert made.form is Form.ADDITION
    assert made.verdict is (Verdict.MET if added >= bound else Verdict.NOT_MET)
    assert abs(share(made) - Fraction(100 * added, bound)) < Fraction(1, 10**20)


@given(st.lists(counts, min_size=5, max_size=5), positive)
def test_what_was_added_year_by_year_adds_up(years: list[int], bound: int) -> None:
    """The sum of the years decides like a figure of the whole."""
    parts = judged(f"新增{bound}张", *(built(number, 2021 + place) for place, number in enumerate(years)))
    whole = judged(f"新增{bound}张", built(sum(years), PLAN))
    assert (parts.verdict, parts.completion, parts.status) == (whole.verdict, whole.completion, whole.status)
    assert len(parts.parts) == 5


@given(counts, counts, positive)
def test_more_that_is_added_never_does_less(one: int, more: int, bound: int) -> None:
    """Completion rises with what was added."""
    assert share(judged(f"新增{bound}张", built(one + more, PLAN))) >= share(judged(f"新增{bound}张", built(one, PLAN)))


@given(st.integers(-3000, 5000), positive)
def test_the_rise_of_the_stock_only_shows_that_a_gross_addition_is_met(rise: int, bound: int) -> None:
    """No less than the rise was added: a smaller rise leaves it undecided, and never says that it is missed."""
    made = judged(f"新增{bound}张", level(9000, 2020), level(9000 + rise, 2025))
    assert made.verdict is (Verdict.MET if rise >= bound else Verdict.UNDECIDED)
    assert made.computed
    assert isinstance(made.completion, Completion)
    assert made.completion.interval.high is None
    if made.verdict is Verdict.UNDECIDED:
        assert made.reason is Reason.ONLY_RISE


@given(st.integers(-3000, 5000), positive)
def test_the_rise_of_the_stock_decides_a_net_addition(rise: int, bound: int) -> None:
    """净增 is what is left."""
    made = judged(f"净增{bound}张", level(9000, 2020), level(9000 + rise, 2025))
    assert made.form is Form.INCREASE
    assert made.verdict is (Verdict.MET if rise >= bound else Verdict.NOT_MET)


@given(counts, positive)
def test_a_net_addition_that_is_met_means_a_gross_one_that_is_met(rise: int, bound: int) -> None:
    """More is added gross than net."""
    reports = level(9000, 2020), level(9000 + rise, 2025)
    if judged(f"净增{bound}张", *reports).verdict is Verdict.MET:
        assert judged(f"新增{bound}张", *reports).verdict is Verdict.MET


@given(positive)
def test_nothing_added_is_nothing_done(bound: int) -> None:
    """Zero is zero per cent."""
    made = judged(f"新增{bound}张", built(0, PLAN))
    assert (share(made), made.status) == (0, Status.MISSED)


@pytest.mark.parametrize(
    "text", ["新增2100张", "净增2100张", "[2100]张", "改造2100张", "提升改造2100张", "建设2100张", "打造2100张"]
)
def test_an_amount_added_neither_sets_nor_meets_the_level(text: str) -> None:
    """It is passed over as what it is, and is no baseline either."""
    reported = observation(text, PLAN)
    made = progress(target("2000张", PLAN), reported, of=STOCK)
    assert made.status is Status.NO_DATA
    assert [each.reason for each in made.unused] == [UnusedReason.CHANGE_NOT_LEVEL]
    later = progress(target("提高5%", 2026), observation(text, 2025), level(9000, 2026), of=STOCK, as_of="2026-12-31")
    assert later.reason is Reason.BASELINE_UNKNOWN


@pytest.mark.parametrize(
    ("text", "decides"),
    [
        *(("新增{}张", "新增2100张"), ("净增{}张", "净增2100张"), ("[{}]张", "新增2100张"), ("建设{}张", "新建2100张")),
        *(("改造{}张", "改造2100张"), ("改造提升{}张", "改建2100张"), ("修缮{}张", "提升改造2100张")),
    ],
)
def test_an_addition_that_is_reported_of_the_stock_itself_decides_one_of_its_sort(text: str, decides: str) -> None:
    """What was added gross says nothing final of the net or of what was renewed, nor the other way round."""
    made = judged(text.format(2000), observation(decides, PLAN))
    assert (made.verdict, made.observation) == (Verdict.MET, observation(decides, PLAN))
    for other in ("净增2100张", "新增2100张", "改造2100张"):
        if Figure(other).adds is not Figure(decides).adds:
            assert judged(text.format(2000), observation(other, PLAN)).status is Status.NO_DATA


@given(counts, counts, positive, st.sampled_from(["改造", "改建", "提升改造", "修缮"]))
def test_no_level_and_no_rise_says_what_was_renewed(before: int, now: int, bound: int, verb: str) -> None:
    """12000 beds are no 2000 beds renewed, however many came to be; what is reported as renewed decides."""
    levels = level(before, 2020), level(now, 2025), built(now, PLAN)
    assert judged(f"{verb}{bound}张", *levels).status is Status.NO_DATA
    made = judged(f"{verb}{bound}张", *levels, observation(f"改造{now}张", PLAN))
    assert made.verdict is (Verdict.MET if now >= bound else Verdict.NOT_MET)
    assert made.form is Form.ADDITION


@given(st.lists(positive, min_size=5, max_size=5), positive)
def test_what_was_renewed_year_by_year_adds_up(years: list[int], bound: int) -> None:
    """The sum is said with its verb, so that nobody takes it for what was added."""
    parts = judged(f"改造{bound}张", *(observation(f"改造{each}张", 2021 + place) for place, each in enumerate(years)))
    whole = judged(f"改造{bound}张", observation(f"改造{sum(years)}张", PLAN))
    assert (parts.verdict, parts.completion, parts.status) == (whole.verdict, whole.completion, whole.status)
    assert f"实际改造{sum(years)}张" in parts.explain("zh")
    assert f"renewed {sum(years):,} beds" in parts.explain("en")


def test_of_a_flow_an_amount_added_is_the_flow() -> None:
    """新建60个 of what is built in a year."""
    flow = indicator("个", time="flow")
    pairs = ("新建50个", "60个"), ("50个", "新增60个"), ("净增50个", "60个"), ("改造50个", "60个"), ("50个", "改造60个")
    for promise, result in (*pairs, ("打造50个", "建设60个")):
        made = progress(promise, result, of=flow)
        assert (made.verdict, made.form) == (Verdict.MET, Form.FLOOR)
    risen = progress("50个", observation("增加60个"), of=flow)
    assert [each.reason for each in risen.unused] == [UnusedReason.CHANGE_NOT_LEVEL]


def test_half_way_what_has_come_in_is_held_against_the_pace() -> None:
    """A flow of additions has a pace like any flow."""
    made = judged("新增2000张", built(900, "2021/2023"), as_of="2023-12-31")
    assert (made.status, made.interim) == (Status.BEHIND, True)
    assert made.gap is not None
    assert made.gap.magnitude == -15


def test_the_fixed_case_of_the_catalogue_links_a_stock_to_its_flow() -> None:
    """Meal sites built decide how many meal sites were added."""
    from minzheng.catalogue import indicators
    from minzheng.progress import assess

    promise = target("新增50个", 2022, indicator="elderly.meal_sites")
    done = observation("60个", 2022, indicator="elderly.meal_sites_built")
    made = assess(promise, observations=[done], catalogue=indicators, as_of="2022-12-31")
    assert made.status is Status.EXCEEDED
    assert CODE not in indicators
