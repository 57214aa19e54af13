"""Laws of progress that hold for every target and every observation."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import attrs
from hypothesis import given
from hypothesis import strategies as st
from progress_builders import END, indicator, observation, progress, raised, target

from minzheng.files import from_plain, to_plain
from minzheng.model import Observation
from minzheng.progress import Completion, Form, NotDefined, Progress, UnusedReason
from minzheng.quantities import CeilingCompletion, Figure, Policy, Quantity, Verdict

UNITS = {
    "人": ["人", "百人", "万人", "名"],
    "元/人·月": ["元/人·月", "元/人·年", "万元/人·年"],
    "%": ["%", "‰"],
    "张": ["张", "千张", "床"],
}
DIRECTIONS = {"higher": [">=", ">", "="], "lower": ["<=", "<", "="]}

wholes = st.integers(1, 99_999)
numbers = st.decimals(0, 9_999, places=2, allow_nan=False, allow_infinity=False)
positives = numbers.filter(bool)
policies = st.sampled_from([Policy(), Policy(ceiling=CeilingCompletion.INVERSE)])
closeness = st.sampled_from(["", "余", "约", "近"])


def exactly(number: Decimal | int, unit: str) -> Figure:
    """A figure that stands for no interval."""
    return Figure.of("=", number, number, unit, step="exact")


def bound_of(op: str, number: Decimal | int, unit: str) -> Figure:
    low, high = (number if op in ("=", ">=", ">") else None), (number if op in ("=", "<=", "<") else None)
    return Figure.of(op, low, high, unit, step="exact")


def share(made: Progress) -> Fraction:
    assert isinstance(made.completion, Completion)
    return Fraction(made.completion.value.magnitude)


def said(made: Progress) -> tuple[object, ...]:
    """Everything that is decided, whatever the words."""
    return made.status, made.verdict, made.completion, made.increment, made.reason, made.form, made.gap


@given(st.sampled_from(list(DIRECTIONS)), positives, numbers, numbers, st.data())
def test_completion_rises_as_the_observation_gets_better(
    direction: str, limit: Decimal, first: Decimal, second: Decimal, data: st.DataObject
) -> None:
    """Of two observations the better one, in the target's direction, never has the lower completion."""
    op = data.draw(st.sampled_from(DIRECTIONS[direction]))
    policy = data.draw(policies)
    better, worse = (max, min) if direction == "higher" else (min, max)
    promise, of = target(bound_of(op, limit, "元")), indicator("元", direction)
    made = [progress(promise, exactly_observed(pick(first, second)), of=of, policy=policy) for pick in (better, worse)]
    if all(isinstance(each.completion, Completion) for each in made):
        assert share(made[0]) >= share(made[1])


def exactly_observed(number: Decimal | int, unit: str = "元", **given: object) -> Observation:
    return observation(exactly(number, unit), **given)


@given(st.sampled_from(list(DIRECTIONS)), positives, numbers, st.data())
def test_a_hundred_percent_means_met(direction: str, limit: Decimal, reached: Decimal, data: st.DataObject) -> None:
    """At closed bounds from 100 % on, at open ones above it; below, the target is not met."""
    op = data.draw(st.sampled_from(DIRECTIONS[direction]))
    policy = data.draw(policies)
    made = progress(
        target(bound_of(op, limit, "元")), exactly_observed(reached), of=indicator("元", direction), policy=policy
    )
    assert made.form in (Form.FLOOR, Form.CEILING)
    if isinstance(made.completion, NotDefined):
        assert (reached, policy.ceiling, made.form) == (0, CeilingCompletion.INVERSE, Form.CEILING)
    else:
        assert (made.verdict is Verdict.MET) == (share(made) > 100 if op in "<>" else share(made) >= 100)


@given(st.integers(2, 99), st.booleans(), st.booleans(), positives, numbers)
def test_a_hundred_percent_of_a_change_means_met(
    percent: int, falls: bool, opens: bool, start: Decimal, reached: Decimal
) -> None:
    """The same for an increase or a fall from a baseline."""
    amount = Figure(f"{'下降' if falls else '提高'}{'超过' if opens else ''}{percent}%")
    made = progress(
        target(raised(amount, period=2024)),  # type: ignore[arg-type]
        exactly_observed(reached),
        exactly_observed(start, period=2024),
        of=indicator("元", "lower" if falls else "higher"),
    )
    assert made.form is Form.INCREASE
    assert (made.verdict is Verdict.MET) == (share(made) > 100 if opens else share(made) >= 100)
    assert made.completion == made.increment


@given(st.sampled_from(list(UNITS)), st.sampled_from(list(DIRECTIONS)), wholes, wholes, st.data())
def test_the_unit_of_a_print_never_matters(
    unit: str, direction: str, limit: int, reached: int, data: st.DataObject
) -> None:
    """Bound, observation and baseline stated in other units and scales decide the same, to the last digit."""
    op = data.draw(st.sampled_from(DIRECTIONS[direction]))
    start = data.draw(wholes)
    of = indicator(unit, direction)
    figures = (bound_of(op, limit * 36, unit), exactly(reached * 36, unit), exactly(start * 36, unit))

    def judged(bound: Figure, value: Figure, base: Figure) -> Progress:
        return progress(target(bound), observation(value), observation(base, 2024), of=of)

    plain = judged(*figures)
    others = [figure.to(data.draw(st.sampled_from(UNITS[unit]))) for figure in figures]
    restated = judged(others[0], others[1], others[2])
    assert (restated.status, restated.verdict) == (plain.status, plain.verdict)
    for one, other in ((restated.completion, plain.completion), (restated.increment, plain.increment)):
        assert isinstance(one, Completion) == isinstance(other, Completion)
        if isinstance(one, Completion) and isinstance(other, Completion):
            assert abs(one.value.magnitude - other.value.magnitude) < Decimal("1e-20")


def true_values(figure: Figure) -> list[Fraction]:
    """Values all over the interval of a figure, its ends included where they belong to it, in its unit."""
    interval = figure.interval.to(figure.unit)
    assert interval.low is not None
    assert interval.high is not None
    low, high = Fraction(interval.low), Fraction(interval.high)
    inner = [low + (high - low) * Fraction(part, 7) for part in range(1, 7)]
    return inner + [low] * interval.low_closed + [high] * interval.high_closed


@given(st.sampled_from(list(DIRECTIONS)), wholes, wholes, wholes, st.booleans(), closeness, policies)
def test_the_interval_holds_whatever_the_print_stands_for(
    direction: str, limit: int, reached: int, start: int, scaled: bool, word: str, policy: Policy
) -> None:
    """Every true value behind an observation has its completion inside the interval; so has the printed one."""
    unit = "万人" if scaled else "人"
    text = f"{word}{reached}{unit}" if word in "约近" else f"{reached}{word}{unit}"
    value = Figure(text)
    made = progress(
        target(bound_of(">=" if direction == "higher" else "<=", limit, unit)),
        observation(value),
        exactly_observed(start, unit, period=2024),
        of=indicator("人", direction),
        policy=policy,
    )

    def complete(true: Fraction) -> Fraction:
        if direction == "higher":
            return true / limit
        return limit / true if policy.ceiling is CeilingCompletion.INVERSE else 2 - true / limit

    assert isinstance(made.completion, Completion)
    for true in true_values(value):
        assert within(complete(true) * 100, made.completion)
        if isinstance(made.increment, Completion):
            assert within((true - start) / (limit - start) * 100, made.increment)
    if word != "近":
        assert made.completion.value in made.completion.interval


def within(percent: Fraction, made: Completion) -> bool:
    """Whether a share lies in an interval whose ends are rounded to 34 digits."""
    low, high, margin = made.interval.low, made.interval.high, Fraction(1, 10**20)
    return (low is None or percent >= Fraction(low) - margin) and (high is None or percent <= Fraction(high) + margin)


@given(wholes, wholes, st.sampled_from(["", "万"]), closeness)
def test_a_verdict_agrees_with_every_true_value(limit: int, reached: int, scale: str, word: str) -> None:
    """What is met is met by all that the print stands for, what is not met by none; equal prints are equal."""
    text = f"{word}{reached}{scale}人" if word in "约近" else f"{reached}{word}{scale}人"
    value, bound = Figure(text), bound_of(">=", limit, "人")
    made = progress(target(bound), observation(value), of=indicator("人"))
    times = 10_000 if scale else 1
    decisions = {true * times >= limit for true in true_values(value)}
    # On the grid of the print the printed numbers are compared, so 2.3万 meets 23000 with all that it stands for.
    if value.step is not None and limit % times == 0:
        decisions = {reached * times >= limit}
    verdicts = {frozenset({True}): Verdict.MET, frozenset({False}): Verdict.NOT_MET}
    if len(decisions) == 1:
        assert made.verdict in (verdicts[frozenset(decisions)], Verdict.UNDECIDED)
    else:
        assert made.verdict is Verdict.UNDECIDED


PERIODS = [2023, 2024, 2025, 2026, "2025-S1", "2025-S2", "2025-01/2025-09", "@2025-12-31", "@2025-06-30", "2025-07/.."]


@st.composite
def mixed_observations(draw: st.DrawFn) -> list[Observation]:
    """Observations of all times, groups and states of certainty."""
    return [
        observation(
            f"{draw(wholes)}人",
            draw(st.sampled_from(PERIODS)),
            status=draw(st.sampled_from([None, "final", "preliminary", "estimated", "revised", "guessed"])),
            breakdown=draw(st.sampled_from([{}, {}, {"area": "urban"}])),
            document=draw(st.sampled_from([None, "a", "b"])),
        )
        for _ in range(draw(st.integers(0, 8)))
    ]


times = st.sampled_from(["stock", "flow", "standard"])
dates = st.sampled_from(["2024-12-31", "2025-03-15", "2025-06-30", "2025-12-31", "2026-05-01"])


@given(mixed_observations(), times, dates, st.randoms(use_true_random=False), st.booleans())
def test_the_order_of_observations_never_matters(
    observations: list[Observation], time: str, as_of: str, random: object, relative: bool
) -> None:
    """A permutation gives the same progress, down to what was passed over and why."""
    promise = target(raised("提高5%") if relative else "不少于5000人")
    shuffled = list(observations)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    made, again = (
        progress(promise, *given, of=indicator("人", time=time), as_of=as_of) for given in (observations, shuffled)
    )
    assert made == again
    assert made.explain("en") == again.explain("en")


@given(mixed_observations(), times, dates)
def test_nothing_later_than_the_date_is_used(observations: list[Observation], time: str, as_of: str) -> None:
    """What ends after ``as_of`` is neither figure nor baseline nor last known, and is named as too late."""
    made = progress("不少于5000人", *observations, of=indicator("人", time=time), as_of=as_of)
    for used in (made.observation, made.baseline, made.latest):
        assert used is None or str(used.period.last or used.period.first) <= as_of
    for each in made.unused:
        late = str(each.observation.period.last or each.observation.period.first) > as_of
        assert late == (each.reason is UnusedReason.AFTER_DATE)
    known = [each for each in observations if str(each.period.last or each.period.first) <= as_of]
    assert said(progress("不少于5000人", *known, of=indicator("人", time=time), as_of=as_of)) == said(made)


@given(mixed_observations(), st.sampled_from(["stock", "flow"]), dates, wholes)
def test_an_older_observation_never_changes_a_verdict(
    observations: list[Observation], time: str, as_of: str, value: int
) -> None:
    """What was before the period may be a baseline; only a standard of that time may still be in force."""
    made, again = (
        progress("不少于5000人", *given, of=indicator("人", time=time), as_of=as_of)
        for given in (observations, [*observations, observation(f"{value}人", 2020)])
    )
    assert (again.verdict, again.observation, again.completion) == (made.verdict, made.observation, made.completion)


@given(mixed_observations(), times, dates)
def test_every_observation_is_used_or_passed_over_with_a_reason(
    observations: list[Observation], time: str, as_of: str
) -> None:
    """Nothing is dropped silently."""
    made = progress("不少于5000人", *observations, of=indicator("人", time=time), as_of=as_of)
    assert len(made.unused) + len([each for each in observations if not_passed(each, made)]) == len(observations)


def not_passed(each: Observation, made: Progress) -> bool:
    return all(each is not other.observation for other in made.unused)


@given(
    st.sampled_from(["不少于5000人", "35~40人", "零感染", "提高5%", "不超过7000人", "等于5000人"]), wholes, times, dates
)
def test_progress_is_equal_to_itself_and_can_be_told(value: str, reached: int, time: str, as_of: str) -> None:
    """Whatever comes out can be said in both languages, recorded and shown."""
    made = progress(value, f"{reached}人", of=indicator("人", time=time), as_of=as_of)
    assert made == attrs.evolve(made)
    assert made.explain("zh").endswith("。")
    assert made.explain("en").endswith(".")
    assert from_plain(to_plain(made), Progress) == made
    assert "<table" in made._repr_html_()


def test_shares_are_compared_exactly() -> None:
    """A third of a bound is a third: 34 digits and marked inexact."""
    made = progress("不少于3人", "1人", of=indicator("人"), as_of=END)
    assert isinstance(made.completion, Completion)
    assert made.completion.value == Quantity("33." + "3" * 32, "%")
    assert made.completion.value.inexact
