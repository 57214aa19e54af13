"""Ranks of what only parts have figures of: the gap is named, and which breakdown can be asked for."""

from __future__ import annotations

import pytest

from minzheng.comparison import Gap, rank
from minzheng.model import Indicator, Observation, TimeKind
from minzheng.quantities import Pairs

URBAN, RURAL = (("area", "urban"),), (("area", "rural"),)


def indicator(time: TimeKind) -> Indicator:
    """Something that is set or counted apart for town and country, and never added up."""
    axes = {"area": ["urban", "rural"]}
    return Indicator(code="local.x", name="某项", unit="元/人·月", time=time, direction="higher", breakdowns=axes)


def figure(region: str, value: int, breakdown: Pairs) -> Observation:
    value_text = f"{value}元/人·月"
    return Observation(indicator="local.x", value=value_text, period=2021, region=region, breakdown=breakdown)


@pytest.mark.parametrize("time", list(TimeKind))
def test_a_rank_without_a_breakdown_says_what_to_ask_for(time: TimeKind) -> None:
    """Where urban and rural have figures, the rank of the whole names both; asked for, they are ranked."""
    given = [figure(code, 900 + at, part) for at, code in enumerate(("320200", "320400")) for part in (URBAN, RURAL)]
    known = {"local.x": indicator(time)}
    found = rank(given, "local.x", period=2021, catalogue=known)
    assert [each.reason for each in found.missing] == [Gap.ONLY_PARTS, Gap.ONLY_PARTS]
    assert found.parts == (RURAL, URBAN)
    assert "城市" in found.explain("zh")
    assert "urban" in found.explain("en")
    for part in found.parts:
        again = rank(given, "local.x", period=2021, breakdown=part, catalogue=known)
        assert [each.region.code for each in again] == ["320400", "320200"]
        assert not again.parts


def test_a_whole_beside_parts_is_ranked_and_asks_for_nothing() -> None:
    """Only regions without a figure of their own ask for parts; wanted regions that say nothing do not."""
    given = [figure("320200", 900, ()), figure("320200", 910, URBAN), figure("320400", 940, URBAN)]
    known = {"local.x": indicator(TimeKind.STANDARD)}
    found = rank(given, "local.x", period=2021, regions=["320200", "320400", "320500"], catalogue=known)
    assert [each.region.code for each in found] == ["320200"]
    assert {each.region.code: each.reason for each in found.missing} == {
        "320400": Gap.ONLY_PARTS,
        "320500": Gap.NOT_REPORTED,
    }
    assert found.parts == (URBAN,)
