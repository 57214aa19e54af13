"""Apportioned targets: parts and missing districts make up the whole; where districts succeed the region does."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from progress_builders import indicator, target

from minzheng.model import Target
from minzheng.progress import apportioned
from minzheng.regions import Region

CITY = "320400"
DISTRICTS = [each.code for each in Region(CITY).children("2025-12-31")]
HOMES = indicator("户", time="flow", aggregation="sum")
CAP = indicator("户", direction="lower", time="flow", aggregation="sum")
amounts = st.integers(0, 500)


def split(homes: dict[str, int], word: str = "") -> list[Target]:
    return [target(f"{word}{number}户", region=code) for code, number in homes.items()]


@given(st.dictionaries(st.sampled_from(DISTRICTS), amounts, min_size=1), st.integers(1, 3000), st.booleans())
def test_parts_and_missing_districts_make_up_the_whole(homes: dict[str, int], bound: int, caps: bool) -> None:
    """Complete or not, floor or ceiling; the order of the targets never matters."""
    of, word = (CAP, "不超过") if caps else (HOMES, "")
    whole = target(f"{word}{bound}户", region=CITY)
    found = apportioned(whole, of, [whole, *split(homes, word)])
    assert found is not None
    assert found == apportioned(whole, of, [*split(homes, word)[::-1], whole])
    assert {each.region.code for each in found.parts} | {each.code for each in found.lacking} == set(DISTRICTS)
    assert found.complete is (len(homes) == len(DISTRICTS))
    assert found.sum is not None
    assert found.sum.number == sum(homes.values())
    reached = sum(homes.values()) <= bound if caps else sum(homes.values()) >= bound
    assert found.holds is (reached if found.complete else None)


@given(amounts, st.integers(1, 3000), st.sampled_from(["新增", "净增"]))
def test_what_is_to_be_added_is_apportioned_as_levels_are(each: int, bound: int, word: str) -> None:
    """Net beside net and gross beside gross; a level is no part of what is to be added."""
    beds, whole = indicator("张", aggregation="sum"), target(f"{word}{bound}张", region=CITY)
    parts = [target(f"{word}{each}张", region=code) for code in DISTRICTS]
    found = apportioned(whole, beds, parts)
    assert found is not None
    assert found.holds is (each * len(DISTRICTS) >= bound)
    assert apportioned(whole, beds, [target(f"{each}张", region=code) for code in DISTRICTS]) is None


def test_what_is_about_something_else_is_no_part() -> None:
    """Another period, part or scope, or a bound that goes the other way."""
    whole = target("100户", region=CITY)
    assert apportioned(whole, HOMES, [whole, target("10户", 2024, region=DISTRICTS[0])]) is None
    assert apportioned(whole, HOMES, [target("10户", region="320500")]) is None
    other = apportioned(whole, HOMES, split(dict.fromkeys(DISTRICTS, 90), "不超过"))
    assert other is not None
    assert (other.sum, other.holds) == (None, None)
    assert apportioned(whole, indicator("户", time="flow"), split(dict.fromkeys(DISTRICTS, 90))) is None


@given(amounts, amounts, st.booleans())
def test_two_documents_that_differ_on_a_district_leave_the_sum_open(one: int, other: int, turned: bool) -> None:
    """Whatever the order of the documents; where both say the same, they are one target."""
    whole = target("100户", region=CITY)
    rest = split(dict.fromkeys(DISTRICTS[1:], 10))
    both = [target(f"{each}户", region=DISTRICTS[0], document=id) for each, id in ((one, "a"), (other, "b"))]
    found = apportioned(whole, HOMES, [*(both[::-1] if turned else both), *rest])
    assert found is not None
    assert found == apportioned(whole, HOMES, [*rest, *both])
    assert (found.sum is None) is (one != other)
    assert len([each for each in found.parts if each.region.code == DISTRICTS[0]]) == (1 if one == other else 2)
    assert found.complete
