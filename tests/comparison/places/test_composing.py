"""Parts that make up a whole, in a rank and in an assessment, and regions that stand beside each other."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from comparison_builders import CATALOGUE
from minzheng.comparison import rank
from minzheng.comparison.places.selection import Gap
from minzheng.model import Indicator, Observation, Target
from minzheng.progress import assess
from minzheng.quantities import Verdict
from minzheng.regions import Level, Region

PEOPLE = Indicator(
    code="local.aided", name="低保人数", unit="人", time="stock", direction="higher", aggregation="sum",
    breakdowns={"area": ["urban", "rural"]},
)  # fmt: skip
KNOWN = {**CATALOGUE, PEOPLE.code: PEOPLE}
counts = st.integers(0, 9999)


def part(number: int, area: str | None, region: str = "320400", **given_: object) -> Observation:
    breakdown = {"area": area} if area else {}
    return Observation(
        indicator=PEOPLE.code,
        value=f"{number}人",
        period=2021,
        region=region,
        breakdown=breakdown,
        **given_,  # type: ignore[arg-type]
    )


@given(counts, counts, st.integers(1, 20000))
def test_the_whole_of_a_region_is_the_sum_of_all_its_parts(urban: int, rural: int, bound: int) -> None:
    """Where no document reports it; marked as computed, with its inputs."""
    parts = [part(urban, "urban"), part(rural, "rural")]
    (ranked,) = rank(parts, PEOPLE.code, catalogue=KNOWN)
    assert ranked.observation.value is not None
    assert ranked.observation.value.number == urban + rural
    promise = Target(indicator=PEOPLE.code, value=f"{bound}人", period=2021, region="320400")
    made = assess(promise, observations=parts, catalogue=KNOWN, as_of="2021-12-31")
    assert (made.verdict, made.inputs) == (Verdict.MET if urban + rural >= bound else Verdict.NOT_MET, tuple(parts))


def test_one_part_alone_is_no_whole_and_a_reported_whole_goes_first() -> None:
    """Nor is a part of another kind added."""
    alone = rank([part(5, "urban")], PEOPLE.code, catalogue=KNOWN)
    assert [(each.reason, len(alone)) for each in alone.missing] == [(Gap.ONLY_PARTS, 0)]
    both = [part(5, "urban"), part(6, "rural"), part(20, None)]
    (ranked,) = rank(both, PEOPLE.code, catalogue=KNOWN)
    assert ranked.observation == both[2]


places = st.lists(st.sampled_from(["CN", "320000", "330000", "320400", "320500", "330100", "320402"]), unique=True)


@given(places.filter(bool), st.randoms())
def test_only_regions_of_one_level_are_ranked_beside_each_other(codes: list[str], order: Random) -> None:
    """That of most of them, of as many the lower one; what is left out is named, and asked for by name it is there."""
    given_ = [part(number, None, code) for number, code in enumerate(codes)]
    order.shuffle(given_)
    found = rank(given_, PEOPLE.code, catalogue=KNOWN)
    levels = [Region(code).level for code in codes]
    (ranked,) = {each.region.level for each in found}
    for other in set(levels) - {ranked}:
        size = levels.count(ranked) - levels.count(other)
        assert size > 0 or (size == 0 and list(Level).index(other) < list(Level).index(ranked))
    assert len(found) == levels.count(ranked)
    assert {each.region.code for each in found.missing} == set(codes) - {each.region.code for each in found}
    assert {each.reason for each in found.missing} <= {Gap.OTHER_LEVEL}
    assert len(rank(given_, PEOPLE.code, regions=codes, catalogue=KNOWN)) == len(codes)


def test_a_gap_has_no_say_in_the_level() -> None:
    """Two provinces that only have parts do not keep a city out."""
    given_ = [part(5, "urban", "320000"), part(5, "urban", "330000"), part(1, None, "320400")]
    found = rank(given_, PEOPLE.code, catalogue=KNOWN)
    assert [each.region.code for each in found] == ["320400"]
    assert {each.reason for each in found.missing} == {Gap.ONLY_PARTS}


def test_a_county_right_under_its_province_is_ranked_beside_the_cities() -> None:
    """仙桃市 has no prefecture above it: in Hubei and in Hainan it stands in one list with the cities."""
    codes = ("420100", "420500", "429004", "429005", "429006", "420102")
    found = rank([part(1, None, code) for code in codes], PEOPLE.code, catalogue=KNOWN)
    assert {each.region.code for each in found} == {"420100", "420500", "429004", "429005", "429006"}
    assert [(each.region.code, each.reason) for each in found.missing] == [("420102", Gap.OTHER_LEVEL)]
