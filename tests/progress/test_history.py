"""Histories: few observations are looked at for a window, and the work of many targets of one key is linear."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from progress_builders import CODE, indicator, observation, target

from minzheng.comparison import lineage
from minzheng.model import Document, Observation, Plan, Summary
from minzheng.progress import assess
from minzheng.progress.history import History

START = date(2001, 1, 1)
DAYS = st.integers(0, 12).map(lambda days: START + timedelta(days=days))
PARTS = st.sampled_from([{}, {"area": "urban"}, {"area": "rural"}])
SEEN = st.builds(
    lambda value, day, part: observation(f"{value}人", str(day), breakdown=part), st.integers(0, 3), DAYS, PARTS
)


@given(st.lists(SEEN, max_size=12), DAYS, DAYS)
def test_a_window_holds_what_lies_in_it(reports: list[Observation], first: date, last: date) -> None:
    """Between two days are those of these days, backwards the same by day, and a part holds what is of it."""
    held = History.of(reports)
    near = [each for each in reports if first <= each.period.known_by <= last]
    assert sorted(map(id, held.between(first, last))) == sorted(map(id, near))
    days = [{each.period.known_by for each in day} for day in held.backwards(last, first)]
    assert all(len(day) == 1 for day in days)
    assert [min(day) for day in days] == sorted({each.period.known_by for each in near}, reverse=True)
    for part in {each.breakdown for each in reports}:
        assert list(map(id, held.part(part, ()).reports)) == [
            id(each) for each in held.reports if each.breakdown == part
        ]
    assert not held.part((("area", "elsewhere"),), ()).reports
    assert [each.value.number for each in held.nothing.reports] == [0] * sum(
        str(each.value) == "0人" for each in reports
    )


def calls(work: Callable[[], object]) -> int:
    """How many functions a piece of work calls, those written in C included."""
    count = 0

    def counted(frame: object, event: str, arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def day(place: int) -> date:
    return START + timedelta(days=2 * place)


def window(place: int) -> str:
    return f"{day(place)}/{day(place) + timedelta(days=1)}"


SHAPES = {
    "levels, each at its own day": ("stock", lambda place: (str(day(place)), str(day(place)))),
    "flows, each of its own window": ("flow", lambda place: (window(place), window(place))),
    "levels within one window": ("stock", lambda place: (str(day(place)), "2001/2010")),
    "flows within one window": ("flow", lambda place: (window(place), "2001/2010")),
    "standards, each from its own day": ("standard", lambda place: (f"{day(place)}/..", str(day(place)))),
}


def edition(size: int, shape: str) -> tuple[Plan, Summary]:
    """A plan of targets and a summary of figures, all of one indicator, region and part."""
    when = SHAPES[shape][1]
    about = Document(id="plan", title="规划", region="CN", period="2001/2010", published="2001-01-01")
    seen = [observation(f"{place}人", when(place)[0], document="report") for place in range(size)]
    targets = [target(f"{place}人", when(place)[1], document="plan") for place in range(size)]
    report = Document(id="report", title="总结", region="CN", period="2001/2010", published="2011-01-01")
    return Plan(document=about, targets=targets), Summary(document=report, observations=seen)


OWN = [shape for shape in SHAPES if "each" in shape]
"""Those in which a target has one report; within one window each target has all, which a lineage lists."""


@pytest.mark.parametrize(
    ("work", "shape"), [*(("assess", shape) for shape in SHAPES), *(("lineage", each) for each in OWN)]
)
def test_the_work_of_many_targets_of_one_key_is_linear(work: str, shape: str) -> None:
    """Four times as many targets and figures of one indicator, region and part take about four times as many calls."""
    known = {CODE: indicator("人", time=SHAPES[shape][0])}

    def done(size: int) -> int:
        plan, summary = edition(size, shape)
        if work == "lineage":
            return calls(lambda: lineage([plan, summary], catalogue=known, as_of="2012-01-01"))
        seen = summary.observations
        return calls(lambda: assess(plan, observations=seen, catalogue=known, as_of="2012-01-01"))

    done(2)
    small, large = done(60), done(240)
    assert large < 5 * small, (small, large)
