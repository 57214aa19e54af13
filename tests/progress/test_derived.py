"""Derived figures: ratios of reported parts, totals of districts, and what is not computed."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import attrs
from hypothesis import given
from hypothesis import strategies as st
from progress_builders import END, indicator, observation, progress, target

from minzheng.model import Indicator, Observation
from minzheng.progress import Completion, Progress, Reason, Status
from minzheng.quantities import Verdict
from minzheng.regions import Region

TOP, BOTTOM, CITY = "local.top", "local.bottom", "320400"
DISTRICTS = [each.code for each in Region(CITY).children("2025-12-31")]
SHARE = indicator("%", numerator=TOP, denominator=BOTTOM)
PARTS = [
    Indicator(code=code, name=code, unit="张", time="stock", direction="higher", bounds="≥0张")
    for code in (TOP, BOTTOM)
]
HOMES = indicator("户", time="flow", aggregation="sum", bounds="≥0户")


def part(code: str, value: str, period: Any = 2025, **given_: Any) -> Observation:
    return observation(value, period, indicator=code, **given_)


def share(bound: str, *reports: Observation) -> Progress:
    return progress(bound, *reports, of=SHARE, others=PARTS)


def city(bound: str, homes: list[int], *more: Observation, as_of: str = END) -> Progress:
    reports = [observation(f"{n}户", region=code) for n, code in zip(homes, DISTRICTS, strict=False)]
    return progress(target(bound, region=CITY), *reports, *more, of=HOMES, as_of=as_of)


@given(st.integers(0, 5000), st.integers(1, 5000), st.integers(1, 100))
def test_a_ratio_is_computed_from_its_parts_to_the_last_digit(top: int, bottom: int, bound: int) -> None:
    """Marked as computed, with its inputs."""
    reports = part(TOP, f"{top}张"), part(BOTTOM, f"{bottom}张")
    made = share(f"≥{bound}%", *reports)
    assert (made.computed, made.inputs) == (True, reports)
    assert made.verdict is (Verdict.MET if Fraction(100 * top, bottom) >= bound else Verdict.NOT_MET)


@given(st.integers(1, 99), st.integers(1, 99), st.integers(1, 100))
def test_a_ratio_of_rounded_parts_is_decided_by_interval(top: int, bottom: int, bound: int) -> None:
    """1.2万 of 2.3万 may be a little more or less than it prints; a verdict holds for all that it may be."""
    made = share(f"≥{bound}%", part(TOP, f"{top}万张"), part(BOTTOM, f"{bottom}万张"))
    low, high = Fraction(2 * top - 1, 2 * bottom + 1) * 100, Fraction(2 * top + 1, 2 * bottom - 1) * 100
    assert made.values is not None
    assert made.values.low is not None
    assert made.values.low <= low
    assert made.verdict is not Verdict.MET or low >= bound
    assert made.verdict is not Verdict.NOT_MET or high <= bound or made.values.low < bound


def test_a_reported_figure_goes_before_a_computed_one_and_what_is_declared_missing_is_not_computed_round() -> None:
    """The document has the last word on its own figure."""
    parts = part(TOP, "680张"), part(BOTTOM, "1000张")
    reported = observation("64%")
    assert share("≥65%", *parts, reported).observation == reported
    assert share("≥65%", *parts, observation(missing="not_reported")).status is Status.NO_DATA


def test_parts_of_another_day_status_or_scope_make_no_ratio() -> None:
    """The same day, status and scope, or nothing."""
    for other in ({"period": 2024}, {"status": "preliminary"}, {"scope": ["困难老年人家庭"]}, {"region": CITY}):
        made = share("≥65%", part(TOP, "680张"), part(BOTTOM, "1000张", **other))
        assert made.status is Status.NO_DATA


def test_flows_of_other_windows_make_no_ratio() -> None:
    """What was done in a year is not divided by what was done in its second half, though both end on one day."""
    flows = [attrs.evolve(each, time="flow") for each in PARTS]
    of = attrs.evolve(SHARE, time="flow")

    def made(window: object) -> Progress:
        return progress("≥65%", part(TOP, "680张"), part(BOTTOM, "1000张", window), of=of, others=flows)

    assert made(2025).verdict is Verdict.MET
    assert made("2025-07/2025-12").status is Status.NO_DATA


@given(st.lists(st.integers(0, 500), min_size=len(DISTRICTS), max_size=len(DISTRICTS)), st.integers(1, 3000))
def test_all_districts_together_show_a_floor_met_and_nothing_else(homes: list[int], bound: int) -> None:
    """What the city did itself is not in them, so that less is no miss."""
    made = city(f"{bound}户", homes)
    assert made.verdict is (Verdict.MET if sum(homes) >= bound else Verdict.UNDECIDED)
    assert made.reason is (None if sum(homes) >= bound else Reason.ONLY_PARTS)
    assert isinstance(made.completion, Completion)
    assert made.completion.interval.high is None
    assert len(made.inputs) == len(DISTRICTS)


@given(st.lists(st.integers(0, 500), min_size=len(DISTRICTS), max_size=len(DISTRICTS)), st.integers(1, 3000))
def test_all_districts_together_show_a_ceiling_broken(homes: list[int], bound: int) -> None:
    """More than the ceiling cannot become less."""
    made = city(f"不超过{bound}户", homes)
    assert made.verdict is (Verdict.NOT_MET if sum(homes) > bound else Verdict.UNDECIDED)


def test_a_district_that_reports_nothing_is_named_and_there_is_no_total() -> None:
    """What is there and what is missing make up the whole."""
    made = city("100户", [400] * (len(DISTRICTS) - 1))
    assert (made.status, made.verdict) == (Status.NO_DATA, None)
    assert [each.code for each in made.lacking] == DISTRICTS[-1:]
    assert {each.region.code for each in made.inputs} | {each.code for each in made.lacking} == set(DISTRICTS)


def test_the_citys_own_figure_goes_before_its_districts() -> None:
    """Even where it is less than theirs."""
    own = observation("90户", region=CITY)
    made = city("100户", [400] * len(DISTRICTS), own)
    assert (made.observation, made.verdict, made.computed) == (own, Verdict.NOT_MET, False)
