"""Cumulative figures and those of each period."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from comparison_builders import CATALOGUE, observation
from minzheng.comparison import current_figures, growth
from minzheng.comparison.pairs.mismatches import Undefined
from minzheng.model import Indicator, Observation
from minzheng.progress import NotDefined

SPENT = Indicator(code="local.spent", name="支出", unit="元", time="flow", direction="neutral")
KNOWN = {**CATALOGUE, SPENT.code: SPENT}
ENDS = ["2021-01", "2021-Q1", "2021-S1", "2021-01/2021-09", "2021"]


def to_date(number: int, period: str) -> Observation:
    return observation(f"{number}元", period, SPENT.code)


@given(st.lists(st.integers(0, 9999), min_size=5, max_size=5), st.sets(st.sampled_from(range(5)), min_size=1))
def test_what_came_in_period_by_period_adds_up_to_what_cumulates(parts: list[int], kept: set[int]) -> None:
    """Whichever months are reported; the periods lie end to end."""
    given_ = [to_date(sum(parts[: place + 1]), ENDS[place]) for place in sorted(kept)]
    found = current_figures(given_[::-1], catalogue=KNOWN)
    total = 0
    for each in found:
        assert each.observation.value is not None
        assert each.until.value is not None
        total += int(each.observation.value.number)
        assert total == each.until.value.number
    firsts = [each.observation.period.first for each in found]
    lasts = [each.observation.period.last for each in found]
    assert all((first - last).days == 1 for last, first in zip(lasts, firsts[1:], strict=False) if last)
    assert [each.computed for each in found] == [False] + [True] * (len(kept) - 1)


def test_cumulative_figures_are_no_two_periods() -> None:
    """环比 of 1—9月 says so; the figures of each period grow."""
    given_ = [to_date(number, period) for number, period in zip((10, 30, 60, 96, 140), ENDS, strict=True)]
    whole = growth(given_, "环比", catalogue=KNOWN)
    reasons = {str(each.statement.period): each.rate.reason for each in whole if isinstance(each.rate, NotDefined)}
    assert reasons["2021-01/2021-09"] is Undefined.CUMULATIVE
    quarters = [each.observation for each in current_figures(given_[1:], catalogue=KNOWN)]
    assert [str(each.rate) for each in growth(quarters[1:], "环比", catalogue=KNOWN)][1:] == ["+20%", "+22.22%"]
