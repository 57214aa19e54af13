"""Ranking regions by one indicator: places, ties, places that rounding leaves open, and what is missing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison_builders import CATALOGUE, indicator, observation, shuffled
from minzheng.comparison import Gap, Ranking, rank
from minzheng.errors import ModelError, UnknownIndicatorError
from minzheng.model import Document, Observation, Summary
from minzheng.regions import RegionSet

CITIES = ("320100", "320200", "320300", "320400", "320500", "320600")
shares = st.lists(st.tuples(st.sampled_from(CITIES), st.integers(0, 100)), unique_by=lambda pair: pair[0])
printed = st.lists(
    st.tuples(
        st.sampled_from(CITIES),
        st.sampled_from(["68%", "68.4%", "67.5%", "约68%", "70%", "超过68%", "71.25%", "近70%"]),
    ),
    unique_by=lambda pair: pair[0],
    min_size=1,
)


def seen(region: str, value: object, period: object = 2021, **given_: object) -> Observation:
    return observation(value, period, "local.share", region=region, **given_)


def ranked(given_: list[Observation], **asked: object) -> Ranking:
    return rank(given_, "local.share", **{"catalogue": CATALOGUE, "period": 2021, **asked})  # type: ignore[arg-type]


@given(shares, st.booleans(), st.data())
def test_places_are_those_of_a_competition(given_: list[tuple[str, int]], upwards: bool, data: st.DataObject) -> None:
    """A place is one more than there are better ones, in any order of the observations."""
    observations = [seen(region, f"{value}%") for region, value in given_]
    found = ranked(shuffled(data.draw, observations), ascending=upwards)
    values = dict(given_)
    for item in found:
        own = values[item.region.code]
        assert item.rank == 1 + sum(other < own if upwards else other > own for other in values.values())
    assert found.to_records() == ranked(observations, ascending=upwards).to_records()


@given(printed)
def test_open_places_are_those_that_true_values_could_give(given_: list[tuple[str, str]]) -> None:
    """Best counts those that are surely better, worst those that may be; the printed place lies between them."""
    found = ranked([seen(region, value) for region, value in given_])
    ends = {item.region: item.observation.value for item in found}
    for item in found:
        own = ends.pop(item.region)
        assert own is not None
        others = [other.interval for other in ends.values() if other]
        ends[item.region] = own
        surely = sum(not each.meets(own.interval) and (each.low or 0) > (own.number or 0) for each in others)
        assert item.best == 1 + surely
        assert item.best <= item.rank <= item.worst or own.approx is not None or own.is_bound
        assert item.worst <= len(found)
        assert item.settled == (item.best == item.worst)


def test_equal_counts_share_a_settled_place() -> None:
    """Exact figures that tie are not in doubt: 1, 2, 2, 4."""
    given_ = [observation(f"{n}人", region=r) for r, n in zip(CITIES, (9, 7, 7, 5), strict=False)]
    found = rank(given_, "local.people", catalogue=CATALOGUE)
    assert [(item.rank, item.best, item.worst) for item in found] == [(1, 1, 1), (2, 2, 2), (2, 2, 2), (4, 4, 4)]


def test_missing_regions_are_listed_with_their_reason() -> None:
    """Not reported, a dash, rivals, a range, a change, another kind: each is named, none is dropped."""
    given_ = [
        seen("320100", "70%"),
        seen("320200", None, missing="suppressed"),
        seen("320300", "60%"),
        seen("320300", "61%"),
        seen("320400", "35~40%"),
        seen("320500", "提高4个百分点"),
        seen("320600", "3人"),
    ]
    found = ranked(given_, regions=RegionSet.of("320000", on="2021-12-31", level="prefecture"))
    reasons = {each.region.code: each.reason for each in found.missing}
    assert reasons["320200"] is Gap.MISSING
    assert reasons["320300"] is Gap.RIVAL_FIGURES
    assert reasons["320400"] is Gap.A_RANGE
    assert reasons["320500"] is Gap.A_CHANGE
    assert reasons["320600"] is Gap.OTHER_KIND
    assert reasons["320700"] is Gap.NOT_REPORTED
    assert len(found) + len(found.missing) == 13
    assert "缺" in found.explain("zh")
    assert "missing" in found.explain("en")
    assert [record["missing"] for record in found.to_records()].count("not_reported") == 7
    assert "没有数据" in found._repr_html_()


def test_regions_that_were_not_asked_for_are_left_out() -> None:
    """Only the given regions are ranked, and their gaps listed."""
    given_ = [seen("320100", "70%"), seen("320200", "60%"), seen("320300", None, missing="suppressed")]
    found = ranked(given_, regions=["320100"])
    assert [item.region.code for item in found] == ["320100"]
    assert found.missing == ()
    assert found.of("320100") is found[0]
    assert found.of("320200") is None


def test_breakdown_scope_and_period_are_kept_apart() -> None:
    """Only figures of the asked part and time are ranked; a stock meets by the day at its end."""
    given_ = [
        seen("320100", "70%"),
        seen("320200", "60%", "截至2021年底"),
        seen("320300", "65%", 2020),
        seen("320400", "66%", breakdown={"area": "rural"}),
        seen("320500", "67%", scope="困难"),
    ]
    assert [item.region.code for item in ranked(given_)] == ["320100", "320200"]
    assert [item.region.code for item in ranked(given_, breakdown={"area": "rural"})] == ["320400"]
    assert [item.region.code for item in ranked(given_, scope=["困难"])] == ["320500"]


def test_the_direction_decides_and_must_be_known() -> None:
    """Lower is better puts the lowest first; a rank likewise; of a neutral indicator it must be said."""
    lower = {"local.share": indicator("%", direction="lower", code="local.share")}
    given_ = [seen("320100", "70%"), seen("320200", "60%")]
    assert [item.region.code for item in ranked(given_, catalogue=lower)] == ["320200", "320100"]
    assert [item.region.code for item in ranked(given_, catalogue=lower, ascending=False)] == ["320100", "320200"]
    neutral = {"local.share": indicator("%", direction="neutral", code="local.share")}
    with pytest.raises(ModelError, match="ascending=True"):
        ranked(given_, catalogue=neutral)
    places = {"local.share": indicator("名次", direction="neutral", code="local.share")}
    assert ranked([seen("320100", "第3名"), seen("320200", "第1名")], catalogue=places)[0].region.code == "320200"


def test_what_is_meant_must_be_said() -> None:
    """Several periods, none at all, an unknown indicator: each raises and says so."""
    with pytest.raises(ModelError, match="2020"):
        rank([seen("320100", "70%"), seen("320100", "60%", 2020)], "local.share", catalogue=CATALOGUE)
    with pytest.raises(ModelError, match="period"):
        rank([], "local.share", catalogue=CATALOGUE)
    with pytest.raises(UnknownIndicatorError):
        rank([seen("320100", "70%")], "elderly.no_such_thing")


def test_a_ranking_prints_in_both_languages() -> None:
    """Names of regions at the time, values, open places; a summary is read like a list."""
    held = Summary(
        document=Document(id="a", title="a"),
        observations=[seen("320400", "68%"), seen("320500", "68.4%"), seen("320600", "50%", 2021)],
    )
    found = rank(held, "local.share", catalogue=CATALOGUE)
    assert str(found) == (
        "指标（2021年）：第1 苏州市 68.4%（可能第1至2），第2 常州市 68%（可能第1至2），第3 南通市 50%。"
    )
    assert found.explain("en").startswith("指标 (2021): 1. 苏州市 68.4% (1 to 2)")
    assert "<table" in found._repr_html_()
    assert "没有数据" in str(ranked([]))
    assert "no figures" in ranked([]).explain("en")
