"""Names that say a part: 城市低保标准 is the standard of the urban part, at every door."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import minzheng as mz
from minzheng.catalogue import indicators
from minzheng.model import axes

SAID = {
    "城市低保标准": ("assistance.subsistence_standard", {"area": "urban"}),
    "農村低保標準": ("assistance.subsistence_standard", {"area": "rural"}),
    "最低生活保障标准（农村）": ("assistance.subsistence_standard", {"area": "rural"}),
    "低保标准 城镇": ("assistance.subsistence_standard", {"area": "urban"}),
    "城乡低保标准": ("assistance.subsistence_standard", {}),
    "城乡统一低保标准": ("assistance.subsistence_standard", {}),
    "农村低保家庭户数": ("assistance.subsistence_households", {"area": "rural"}),
    "散居孤儿基本生活保障标准": ("orphans.living_standard", {"care": "scattered"}),
    "农村集中供养特困人员人数": ("assistance.destitute_people", {"area": "rural", "care": "institutional"}),
    "农村五保供养标准": ("assistance.destitute_standard", {"area": "rural"}),
    "社区居家养老服务中心新建数": ("elderly.home_care_centres_built", {"works": "new"}),
    "居家养老服务中心新建改造数": ("elderly.home_care_centres_built", {}),
    "五级养老机构数": ("elderly.graded_institutions", {"grade": "five"}),
    "5A级社会组织数": ("social_organizations.graded", {"grade": "5a"}),
    "民政标准制定数": ("organization.standards", {}),
}
RURAL = {"indicator": "农村低保标准", "period": 2021, "region": "320400"}


@pytest.mark.parametrize("name", SAID)
def test_a_name_says_its_part(name: str) -> None:
    """The part is there when the name is resolved and when it is searched."""
    code, part = SAID[name]
    found = indicators.resolve(name)
    assert (found.code, dict(found.breakdown)) == (code, part)
    assert dict(next(each for each in indicators.search(name, 20) if each.code == code).breakdown) == part


def test_no_indicator_is_a_part_of_itself() -> None:
    """The full names in both languages, and the codes, are of the whole."""
    for each in indicators.values():
        for name in filter(None, (each.code, each.name, each.name_en, each.urn)):
            assert indicators.resolve(name).breakdown == (), name


@given(st.sampled_from([each for each in indicators.values() if each.breakdowns]), st.data())
def test_a_word_of_a_part_beside_a_name_is_that_part(indicator: mz.Indicator, data: st.DataObject) -> None:
    """Before the full name or in brackets behind it, every word of every value that the indicator divides by."""
    axis, values = data.draw(st.sampled_from(indicator.breakdowns))
    value = data.draw(st.sampled_from(values))
    known = axes[axis].get(value)
    assert known is not None
    word = data.draw(st.sampled_from([known.name, *known.also]))
    if any(other.name in indicator.name for each in axes.values() for other in each.values):
        return
    for name in (word + indicator.name, f"{indicator.name}（{word}）"):
        assert (indicators.resolve(name).code, indicators.resolve(name).breakdown) == (indicator.code, ((axis, value),))


@pytest.mark.parametrize("name", ["集中和分散特困人员人数", "农村养老床位总数", "城市农村低保户数"])
def test_what_does_not_divide_so_is_unknown(name: str) -> None:
    """Two values of one axis, or an axis that the indicator does not have, are no names."""
    with pytest.raises(mz.UnknownIndicatorError):
        indicators.resolve(name)


def files(**about: Any) -> mz.Dataset:
    return mz.load({
        "schema": "minzheng/1",
        "document": {"id": "report", "title": "总结", "region": "320400", "period": 2021},
        **about,
    })  # fmt: skip


def test_parts_of_two_names_do_not_meet() -> None:
    """What is reported of towns says nothing of a target for the country."""
    bound = {"indicator": "农村低保标准", "value": "不低于5000元/人·年"}
    town = {"indicator": "城市低保标准", "value": "588元/人·月"}
    data = files(observations=[town], targets=[bound])
    assert [each.breakdown for each in (*data.observations, *data.targets)] == [
        (("area", "urban"),),
        (("area", "rural"),),
    ]
    assert mz.assess(data, as_of="2021-12-31")[0].verdict is None
    both = files(observations=[town, {**bound, "value": "430元/人·月"}], targets=[bound])
    assert mz.assess(both, as_of="2021-12-31")[0].verdict is mz.Verdict.MET


def test_a_given_breakdown_agrees_with_the_name() -> None:
    """What both say is said once, in codes or labels; what contradicts is an error at its place."""
    agreed = files(observations=[{**RURAL, "value": "430元/人·月", "breakdown": {"城乡": "农村"}}])
    assert agreed.observations[0].breakdown == (("area", "rural"),)
    with pytest.raises(mz.LoadError, match="MZ670") as caught:
        files(observations=[{**RURAL, "value": "430元/人·月", "breakdown": {"area": "urban"}}])
    assert str(caught.value.findings[0].location) == "$.observations[0].breakdown"
    with pytest.raises(mz.ModelError, match="农村低保标准"):
        mz.rank(agreed, "农村低保标准", breakdown={"area": "urban"})


def test_bases_of_targets_keep_their_part() -> None:
    """A multiple of 城市低保标准 is reckoned from the urban standard."""
    rule = {
        "indicator": "特困供养标准",
        "value": {"times": "1.3倍以上", "of": {"indicator": "城市低保标准"}},
        "period": "2021/..",
    }
    base = files(targets=[rule]).targets[0].value.base  # type: ignore[union-attr]
    assert (base.indicator, base.breakdown) == ("assistance.subsistence_standard", (("area", "urban"),))


def test_what_takes_a_name_takes_its_part(tmp_path: Path) -> None:
    """Rankings, benchmarks, sums and what is in force are of the part that the name says."""
    rows = [
        {"indicator": f"{area}低保标准", "value": f"{value}元/人·月", "region": region}
        for area, value, region in [("城市", 700, "320400"), ("农村", 600, "320400"), ("城市", 800, "320500")]
    ]
    heads = [{"indicator": "农村低保人数", "value": "9人"}, {"indicator": "城市低保人数", "value": "5人"}]
    data = files(observations=[*rows, *heads])
    assert [str(each.observation.value) for each in mz.rank(data, "城市低保标准")] == ["800元/人·月", "700元/人·月"]
    assert mz.rank(data, "农村低保标准")[0].observation.value == mz.Figure("600元/人·月")
    assert [str(each.value) for each in mz.benchmark(data, "农村低保标准").cells if each.value] == ["600元/人·月"]
    assert str(mz.aggregate(data, "农村低保人数", over=["320400"]).value) == "9人"
    in_force = data.in_force("城市低保标准", "320400", on="2021-12-31")
    assert str(in_force.figure) == "700元/人·月"  # type: ignore[union-attr]
