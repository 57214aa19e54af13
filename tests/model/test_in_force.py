"""Standards in force: known, stale or unknown on a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.model import InForce, Known, Observation, Stale, StandardGap, Standards, Unknown, values_under
from minzheng.quantities import DEFAULT

ONE_DAY = timedelta(days=1)
days = st.dates(date(2010, 1, 1), date(2030, 12, 31))


def stated(value: str, period: str, breakdown: dict[str, str] | None = None, **given_: object) -> Observation:
    return Observation(
        indicator="local.s", value=value, period=period, region="CN", breakdown=breakdown or {}, **given_
    )  # type: ignore[arg-type]


def on(day: str | date, *statements: Observation, area: str | None = None) -> Known | Stale | Unknown:
    when = date.fromisoformat(day) if isinstance(day, str) else day
    part = (("area", area),) if area else ()
    return Standards(statements, values_under(None, DEFAULT), {}, 12).on(when, part)


def amount(found: InForce) -> str | None:
    return None if found.figure is None else found.figure.text


@given(st.lists(st.integers(1, 11), min_size=1, max_size=6), days)
def test_a_chain_of_open_starts_leaves_no_gap_and_does_not_overlap(steps: list[int], day: date) -> None:
    """Each standard is known from its start to the day before the next; the last one for twelve months."""
    firsts = [date(2012, 1, 1)]
    for step in steps:
        month = firsts[-1].month - 1 + step
        firsts.append(date(firsts[-1].year + month // 12, month % 12 + 1, 1))
    chain = [stated(f"{900 + 10 * place}元/人·月", f"{first}/..") for place, first in enumerate(firsts)]
    found = on(day, *reversed(chain))
    begun = [place for place, first in enumerate(firsts) if first <= day]
    if not begun:
        assert isinstance(found, Unknown)
        assert found.reason is StandardGap.NOT_YET
    elif day < firsts[-1].replace(year=firsts[-1].year + 1):
        assert isinstance(found, Known)
        assert found.observation == chain[begun[-1]]
    else:
        assert isinstance(found, Stale)
        assert found.observation == chain[-1]
        assert found.confirmed == firsts[-1].replace(year=firsts[-1].year + 1) - ONE_DAY


@given(days, days, days)
def test_a_window_ends(first: date, last: date, day: date) -> None:
    """Within it is known; before it nothing is, and after it nothing is either."""
    first, last = min(first, last), max(first, last) + timedelta(days=400)
    found = on(day, stated("900元/人·月", f"{first}/{last}"))
    if first <= day <= last:
        assert isinstance(found, Known)
    else:
        assert isinstance(found, Unknown)
        assert found.reason is (StandardGap.NOT_YET if day < first else StandardGap.ENDED)


@given(days, st.permutations(range(4)))
def test_the_order_of_the_statements_never_matters(day: date, order: list[int]) -> None:
    """Years, open starts and windows in any order say the same."""
    all_ = [
        stated("900元/人·月", "2012-07/.."),
        stated("900元/人·月", "2012"),
        stated("960元/人·月", "2014-07/2016-06"),
        stated("1000元/人·月", "2017"),
    ]
    found, other = on(day, *all_), on(day, *(all_[place] for place in order))
    assert found == other


@pytest.mark.parametrize(
    ("day", "kind"),
    [("2021-06-30", Unknown), ("2021-12-30", Unknown), ("2021-12-31", Known), ("2022-01-01", Stale)],
)
def test_a_standard_of_a_year_is_what_was_in_force_on_its_last_day(day: str, kind: type) -> None:
    """Before that day nothing is known of it, after it nobody confirms it."""
    assert type(on(day, stated("940元/人·月", "2021"))) is kind


def test_a_later_statement_that_says_the_same_does_not_end_a_standard() -> None:
    """The year's figure confirms the open start; another one replaces it."""
    start = stated("900元/人·月", "2020-07/..")
    assert isinstance(on("2021-03-01", start, stated("900元/人·月", "2020")), Known)
    replaced = on("2021-03-01", start, stated("950元/人·月", "2020"))
    assert isinstance(replaced, Stale)
    assert replaced.observation.value is not None
    assert replaced.observation.value.text == "950元/人·月"


def test_one_without_parts_holds_for_each_part_that_has_none_of_its_own() -> None:
    """城乡统一 1080元 holds in the country until the country has its own."""
    whole = stated("1080元/人·月", "2021-07/..")
    assert amount(on("2021-12-31", whole, area="rural")) == "1080元/人·月"
    own = stated("1000元/人·月", "2021-07/..", {"area": "rural"})
    assert amount(on("2021-12-31", whole, own, area="rural")) == "1000元/人·月"
    former = stated("800元/人·月", "2018-07/..", {"area": "rural"})
    assert amount(on("2021-12-31", whole, former, area="rural")) == "1080元/人·月"
    assert on("2021-12-31", own).figure is None


def test_statements_that_contradict_each_other_are_all_named() -> None:
    """Neither of two documents is believed by its name."""
    found = on("2021-12-31", stated("900元/人·月", "2021", document="b"), stated("950元/人·月", "2021", document="a"))
    assert isinstance(found, Unknown)
    assert found.reason is StandardGap.CONTRADICTED
    assert [each.document for each in found.nearest] == ["b", "a"]
