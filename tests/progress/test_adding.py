"""Flows add up the parts of their period: what is added, what is not added twice, and what is missing."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from progress_builders import END, indicator, observation, progress, target

from minzheng.language import languages, say
from minzheng.model import Observation
from minzheng.periods import Period
from minzheng.progress import Completion, Progress, Reason, Status, UnusedReason
from minzheng.progress.adding import spread
from minzheng.quantities import Figure, Verdict

PEOPLE = indicator("人", time="flow")
MONTHS = Period(2025).split("month")
CUTS = st.sets(st.integers(1, 11)).map(sorted)


def people(number: object, period: object = 2025, **given: object) -> Observation:
    return observation(f"{number}人", period, **given)


def windows(cuts: list[int]) -> list[Period]:
    """The year cut after these months."""
    edges = [0, *cuts, 12]
    last = [MONTHS[edge - 1].last for edge in edges[1:]]
    return [
        Period.between(MONTHS[begin].first, end) for begin, end in zip(edges, last, strict=False) if end is not None
    ]


def judged(*seen: Observation, bound: str = "不少于100人", as_of: str = END) -> Progress:
    return progress(target(bound), *seen, of=PEOPLE, as_of=as_of)


def number(made: Progress) -> Decimal:
    assert made.observation is not None
    assert made.observation.value is not None
    return made.observation.value.number


def said(made: Progress) -> tuple[object, ...]:
    return made.status, made.verdict, made.completion, made.gap, made.reason, made.observation, made.missing


@given(st.integers(-30, 60), st.integers(1, 40))
def test_a_sum_is_judged_by_all_it_may_be(tenths: int, step: int) -> None:
    """From half a step under its number up to half a step over; that end is reached only where not all is positive."""
    figure = Figure.of("=", Decimal(tenths) / 10, Decimal(tenths) / 10, "万人", step=str(Decimal(step) / 10))
    spread_out = spread(figure).interval
    low, high = (500 * (2 * tenths - step), 500 * (2 * tenths + step))
    assert (spread_out.low, spread_out.high) == (low, high)
    assert (spread_out.low_closed, spread_out.high_closed) == (True, low <= 0)


@given(CUTS, st.lists(st.integers(0, 900), min_size=12, max_size=12), st.randoms())
def test_the_parts_of_a_year_make_the_year(cuts: list[int], counts: list[int], random: object) -> None:
    """Cut anywhere and given in any order they sum up to what one figure for the year would say."""
    parts = [people(count, window) for count, window in zip(counts, windows(cuts), strict=False)]
    mixed = parts.copy()
    random.shuffle(mixed)  # type: ignore[attr-defined]
    made, whole = judged(*mixed), judged(people(sum(counts[: len(parts)])))
    assert number(made) == number(whole)
    assert (made.verdict, made.completion, made.status) == (whole.verdict, whole.completion, whole.status)
    assert made.parts == (tuple(parts) if len(parts) > 1 else ())
    assert said(made) == said(judged(*parts))
    assert made.missing == ()


@given(CUTS.filter(bool), CUTS, st.data())
def test_a_contained_part_changes_nothing(cuts: list[int], finer: list[int], data: st.DataObject) -> None:
    """What lies within a part, or within a figure for the year, is already in it."""
    parts = [people(10, window) for window in windows(cuts)]
    inner = [people(3, each) for each in windows(sorted({*cuts, *finer})) if each not in windows(cuts)]
    extra = data.draw(st.lists(st.sampled_from(inner), unique_by=id)) if inner else []
    assert said(judged(*parts, *extra)) == said(judged(*parts))
    assert said(judged(people(50), *extra)) == said(judged(people(50)))


@given(CUTS.filter(bool), st.data())
def test_parts_and_gaps_make_the_period(cuts: list[int], data: st.DataObject) -> None:
    """Every day of the year is in a figure that is given or in a part that is named missing."""
    parts = windows(cuts)
    kept = data.draw(st.lists(st.sampled_from(parts), min_size=1, unique=True))
    made = judged(*(people(10, each) for each in kept))
    days = sum((each.days or 0) for each in (*made.missing, *kept))
    assert days == 365
    assert not any(gap.overlaps(each) for gap in made.missing for each in kept)
    assert (made.verdict is None) == bool(made.missing)


@given(st.lists(st.decimals("0.1", "99.9", places=1), min_size=2, max_size=4), st.integers(1, 4000))
def test_a_sum_of_rounded_figures_is_judged_by_its_interval(values: list[Decimal], limit: int) -> None:
    """The ends of the intervals are added; only what every sum within them says is said."""
    parts = Period(2025).split("quarter")[: len(values)]
    window = Period.between(parts[0].first, parts[-1].last)  # type: ignore[arg-type]
    seen = [observation(f"{value}万人", part) for value, part in zip(values, parts, strict=True)]
    made = progress(target(f"不少于{limit}000人", window), *seen, of=PEOPLE)
    half = Fraction(500) * len(values)
    low, high = sum(map(Fraction, values)) * 10_000 - half, sum(map(Fraction, values)) * 10_000 + half
    wanted = Verdict.MET if low >= limit * 1000 else Verdict.NOT_MET if high <= limit * 1000 else Verdict.UNDECIDED
    assert made.verdict is wanted
    assert isinstance(made.completion, Completion)
    assert made.observation is not None
    assert made.observation.value is not None
    assert (made.observation.value.interval.low, made.observation.value.interval.high) == (low, high)


def test_a_cumulative_figure_and_a_quarter_make_three_quarters() -> None:
    """1–6月 holds both its quarters: it is added to the third and not to them."""
    half, third = people(60, "2025-S1"), people(20, "2025-Q3")
    made = judged(people(25, "2025-Q1"), half, people(30, "2025-Q2"), third, as_of="2025-09-30")
    assert made.parts == (half, third)
    assert number(made) == 80
    assert made.interim
    assert [each.reason for each in made.unused] == [UnusedReason.CONTAINED, UnusedReason.CONTAINED]
    for lang in languages():
        added = say("progress.sum", lang, periods=(half.period, third.period))
        assert added in made.explain(lang)


def test_a_wide_figure_is_preferred_to_the_sum_of_its_parts() -> None:
    """The year as printed decides though both halves are there, with other numbers."""
    made = judged(people(40, "2025-S1"), people(41, "2025-S2"), people(120))
    assert (number(made), made.parts, made.verdict) == (120, (), Verdict.MET)


def test_a_gap_keeps_a_sum_from_being_final() -> None:
    """After the deadline it is no data, and the months without a figure are named."""
    months = [people(10, each) for each in MONTHS if each.first.month not in (3, 10, 11)]
    made = judged(*months)
    assert (made.status, made.reason, made.verdict) == (Status.NO_DATA, Reason.NO_FIGURE_FOR_DEADLINE, None)
    assert made.missing == (Period("2025-03"), Period("2025-10/2025-11"))
    for lang in languages():
        _, _, after = made.explain(lang).rpartition(made.reason.label(lang))
        assert say("progress.lacking", lang, periods=made.missing) in after


def test_before_the_deadline_the_sum_up_to_a_gap_serves() -> None:
    """January and February count; April does not without March, which is named."""
    months = [people(10, MONTHS[place]) for place in (0, 1, 3)]
    made = judged(*months, as_of="2025-04-30")
    assert (number(made), made.parts, made.missing) == (20, tuple(months[:2]), (Period("2025-03"),))
    assert [each.reason for each in made.unused] == [UnusedReason.PART_OF_PERIOD]
    assert "缺2025年3月" in made.explain("zh")


def test_a_longer_single_figure_beats_a_shorter_sum() -> None:
    """Two quarters are passed over beside 1–9月."""
    made = judged(people(20, "2025-Q1"), people(20, "2025-Q2"), people(70, "2025-01/2025-09"), as_of="2025-10-15")
    assert (number(made), made.parts) == (70, ())


def test_a_shorter_single_figure_is_passed_over_for_a_longer_sum() -> None:
    """A first quarter that is only known roughly is in no sum, so the months decide."""
    rough = observation("约30人", "2025-Q1")
    made = judged(rough, *(people(10, MONTHS[place]) for place in range(4)), as_of="2025-04-30")
    assert number(made) == 40
    assert (rough, UnusedReason.CONTAINED) in [(each.observation, each.reason) for each in made.unused]


@pytest.mark.parametrize("value", ["约30人", "30余人", "30人以上"])
def test_what_is_not_a_plain_number_is_not_added(value: str) -> None:
    """Neither is what is said about, over or at least."""
    made = judged(observation(value, "2025-S1"), people(70, "2025-S2"))
    assert (made.status, made.parts) == (Status.NO_DATA, ())


def test_shares_are_not_added() -> None:
    """Two half-yearly pass rates are no yearly one."""
    seen = [observation("40%", "2025-S1"), observation("50%", "2025-S2")]
    made = progress(target("不低于80%"), *seen, of=indicator("%", time="flow"))
    assert made.status is Status.NO_DATA


def test_the_more_certain_of_two_figures_for_a_part_is_added() -> None:
    """And a sum is as certain as its least certain part."""
    seen = [
        people(1, "2025-S1", status="preliminary"),
        people(2, "2025-S1", status="final"),
        people(3, "2025-S2", status="estimated"),
    ]
    made = judged(*seen)
    assert number(made) == 5
    assert made.observation is not None
    assert str(made.observation.status) == "estimated"


def test_a_sum_is_of_one_document_only_when_all_its_parts_are() -> None:
    """Otherwise of none."""
    one = judged(people(1, "2025-S1", document="a"), people(2, "2025-S2", document="a"))
    two = judged(people(1, "2025-S1", document="a"), people(2, "2025-S2", document="b"))
    assert one.observation is not None
    assert two.observation is not None
    assert (one.observation.document, two.observation.document) == ("a", None)


def test_units_and_scales_are_brought_together() -> None:
    """1.2万 and 3500: the sum is rounded only where a part is."""
    made = judged(observation("1.2万人", "2025-S1"), people(3500, "2025-S2"), bound="不少于1万人")
    assert made.observation is not None
    assert made.observation.value == Figure.of("=", "1.55", "1.55", "万人", step="0.1")
    assert made.verdict is Verdict.MET


def test_rounded_zeros_are_judged_by_a_range() -> None:
    """Around nothing the interval has negative numbers too."""
    made = judged(observation("0.0万人", "2025-S1"), observation("0.0万人", "2025-S2"), bound="不少于1001人")
    assert made.verdict is Verdict.NOT_MET
    assert (
        judged(observation("0.0万人", "2025-S1"), observation("0.0万人", "2025-S2"), bound="不少于900人").verdict
        is Verdict.UNDECIDED
    )


def test_a_long_sum_is_told_by_its_ends() -> None:
    """Of more than three parts the first, the last and their number."""
    made = judged(*(people(10, each) for each in MONTHS))
    for lang in languages():
        ends = {"first": made.parts[0].period, "last": made.parts[-1].period}
        assert say("progress.sum_of_many", lang, number=12, **ends) in made.explain(lang)
