"""What is in force on a day is one answer: fitting, rank, benchmark, growth and rules take what the look-up says."""

from __future__ import annotations

from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

import minzheng as mz
from minzheng.catalogue import indicators
from minzheng.comparison import Gap, benchmark, growth, rank
from minzheng.datasets import Dataset
from minzheng.model import Document, Known, Observation, Stale, Summary, Target
from minzheng.validation import shipped_rules, validate

CODE, DESTITUTE, CITY = "assistance.subsistence_standard", "assistance.destitute_standard", "320400"
RURAL = {"area": "rural"}
GAPS = {
    "no_figure": Gap.NOT_REPORTED,
    "not_yet": Gap.NOT_REPORTED,
    "ended": Gap.STALE,
    "contradicted": Gap.RIVAL_FIGURES,
}


def stated(value: int, period: str, rural: bool, code: str = CODE, document: str = "a") -> Observation:
    breakdown = RURAL if rural else {}
    return Observation(
        indicator=code, value=f"{value}元/人·月", period=period, region=CITY, breakdown=breakdown, document=document
    )


standards = st.lists(
    st.builds(
        stated,
        st.sampled_from([900, 940, 1000]),
        st.sampled_from(["2019-07/..", "2020-07/..", "2021-07/..", "2020-07/2021-06", "2020", "2021", "2023-01/.."]),
        st.booleans(),
    ),
    max_size=5,
)
DAY = date(2021, 12, 31)


def dataset(*given_: Observation) -> Dataset:
    document = Document(id="a", title="通知", region=CITY)
    return Dataset(summaries=[Summary(document=document, observations=given_)], catalogue=indicators)


@example([stated(900, "2020-07/2021-06", False), stated(900, "2020-07/..", False)], False)
@given(standards, st.booleans())
def test_fitting_ranks_and_benchmarks_take_what_is_in_force(given_: list[Observation], rural: bool) -> None:
    """Known: they all have it; stale: the verdict is interim and the others have a gap; unknown: nobody has one."""
    part = RURAL if rural else {}
    found = dataset(*given_).in_force(CODE, CITY, on=DAY, breakdown=part)
    target = Target(indicator=CODE, value="≥1元/人·月", period=2021, region=CITY, breakdown=part)
    progress = mz.assess(target, observations=given_, as_of=DAY)
    ranking = rank(given_, CODE, period=2021, regions=[CITY], breakdown=part)
    [cell] = benchmark(given_, CODE, regions=[CITY], periods=[2021], breakdown=part).cells
    if isinstance(found, Known):
        assert progress.observation == found.observation == ranking[0].observation
        assert found.figure is not None
        assert cell.value is not None
        assert cell.value.value == found.figure.quantity
        assert not progress.stale
        return
    only_parts = not rural and given_ and all(each.breakdown for each in given_)
    gap = Gap.STALE if isinstance(found, Stale) else Gap.ONLY_PARTS if only_parts else GAPS[found.reason.value]
    assert [each.reason for each in ranking.missing] == [gap] == [cell.gap]
    if isinstance(found, Stale):
        assert (progress.observation, progress.stale) == (found.observation, True)


@given(standards, st.booleans())
def test_growth_takes_what_was_in_force_a_year_before(given_: list[Observation], rural: bool) -> None:
    """Of a figure for the end of 2022 the base is what the look-up says of the end of 2021."""
    last = stated(1100, "@2022-12-31", rural)
    found = dataset(*given_, last).in_force(CODE, CITY, on=DAY, breakdown=dict(last.breakdown))
    [item] = [each for each in growth([*given_, last]) if each.statement is last]
    assert item.base == (found.observation if isinstance(found, Known) else None)


@given(standards, st.booleans())
def test_rules_take_what_is_in_force(given_: list[Observation], rural: bool) -> None:
    """1.3 times the subsistence standard that another document states: of the area, else of all, while it is known."""
    part = RURAL if rural else {}
    destitute = stated(1, "@2021-12-31", rural, DESTITUTE, "b")
    document = Document(id="b", title="公报", region=CITY)
    data = dataset(*given_)
    both = Dataset(
        summaries=[*data.summaries, Summary(document=document, observations=[destitute])], catalogue=indicators
    )
    found = data.in_force(CODE, CITY, on=DAY, breakdown=part)
    hits = [each for each in validate(both, rules=shipped_rules) if each.code == "MZ804"]
    assert [dict(each.facts)["base"] for each in hits] == ([found.figure] if isinstance(found, Known) else [])
