"""Money beside results: what was spent over the period of a target on what it counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng import Figure, Indicator, Observation, Period, Quantity, Target, assess, indicators
from minzheng.catalogue import lint

PEOPLE, MONEY = "assistance.subsistence_people", "funds.subsistence_spending"


def stated(indicator, value, period, **more):
    return Observation(indicator=indicator, value=value, period=period, region="320400", **more)


def at(observations, **more):
    target = Target(indicator=PEOPLE, value="不少于23000人", period=2021, region="320400", **more)
    return assess(target, observations=observations, as_of="2021-12-31")


@given(st.lists(st.integers(0, 10**9), min_size=12, max_size=12))
def test_what_was_spent_is_the_sum_of_the_months_whatever_their_order(amounts):
    """Twelve monthly reports, in either order."""
    months = [Period(f"2021-{month:02}") for month in range(1, 13)]
    reports = [stated(MONEY, f"{each}元", month) for each, month in zip(amounts, months, strict=True)]
    for order in (reports, reports[::-1]):
        spent = at([*order, stated(PEOPLE, "23156人", 2021)]).spent
        assert spent.value.quantity == Quantity(sum(amounts), "元")


def test_what_was_spent_on_each_is_the_sum_over_the_number_that_was_reached():
    """1.15亿元 over 23000人 is 5000 yuan each, and the result says so."""
    found = at([stated(MONEY, "1.15亿元", 2021), stated(PEOPLE, "23000人", 2021)])
    assert found.unit_cost == Quantity("5000", "元/人")
    assert "5000" in found.render("text", lang="zh")


def test_money_of_another_place_part_or_year_is_not_spent_on_the_target():
    """Only the part that the target speaks of takes the money of that part."""
    elsewhere = Observation(indicator=MONEY, value="1亿元", period=2021, region="320500")
    urban = stated(MONEY, "1亿元", 2021, breakdown={"area": "urban"})
    before = stated(MONEY, "1亿元", 2020)
    reached = stated(PEOPLE, "23156人", 2021)
    assert at([elsewhere, before, reached]).spent is None
    assert at([urban, reached], breakdown={"area": "rural"}).spent is None
    assert at([urban, reached], breakdown={"area": "urban"}).spent is urban


def test_reports_of_money_that_contradict_each_other_say_nothing():
    """Neither the sum nor what each cost."""
    reports = [stated(MONEY, each, 2021, document=each) for each in ("1亿元", "2亿元")]
    found = at([*reports, stated(PEOPLE, "23156人", 2021)])
    assert found.spent is found.unit_cost is None


def test_a_number_that_is_only_bounded_has_no_cost_each():
    """A range of people leaves the sum, and no amount each."""
    found = at([stated(MONEY, "1亿元", 2021), stated(PEOPLE, "23000～24000人", 2021)])
    assert found.spent is not None
    assert found.unit_cost is None


@pytest.mark.parametrize("code", [each.code for each in indicators.values() if each.spending])
def test_what_an_indicator_says_is_spent_on_it_is_a_flow_of_money_with_its_parts(code):
    """Of the shipped indicators: money, divided as the indicator is."""
    it = indicators[code]
    money = indicators[it.spending]
    assert Figure("1元").unit.converts_to(money.unit)
    shared = dict(it.breakdowns).keys() & dict(money.breakdowns).keys()
    for axis in shared:
        assert set(dict(it.breakdowns)[axis]) == set(dict(money.breakdowns)[axis])


def test_spending_that_is_no_flow_of_money_is_a_finding_of_the_catalogue():
    """People are spent on nobody."""
    odd = Indicator(
        code="local.helped", name="帮扶人数", name_en="people helped", definition="帮扶的人数。", unit="人",
        time="stock", direction="higher", bounds="≥0人", topics=("assistance",), spending=PEOPLE,
    )  # fmt: skip
    found = lint(indicators.extended_with([odd]))
    assert [each.code for each in found] == ["MZ124"]
