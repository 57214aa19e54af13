"""Parts that make up a whole, in a rank and in an assessment, and regions that stand beside each other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from comparison_builders import CATALOGUE
from minzheng.comparison import rank
from minzheng.comparison.places.selection import Gap
from minzheng.model import Indicator, Observation, Target
from minzheng.progress import assess
from minzheng.quantities import Verdict

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


def test_a_region_that_contains_all_others_has_no_place_among_them() -> None:
    """The country is none of its provinces; asked for by name it is there."""
    given_ = [part(9, None, "CN"), part(5, None, "320000"), part(4, None, "330000"), part(1, None, "320400")]
    found = rank(given_, PEOPLE.code, catalogue=KNOWN)
    assert [each.region.code for each in found] == ["320000", "330000", "320400"]
    assert [(each.region.code, each.reason) for each in found.missing] == [("CN", Gap.CONTAINS_OTHERS)]
    assert len(rank(given_, PEOPLE.code, regions=["CN", "320000"], catalogue=KNOWN)) == 2
