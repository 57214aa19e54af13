"""Coordinated targets: 分别 gives each subject its own figure, and what is shared is told, never guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.model import Observation, Target
from minzheng.progress import assess
from minzheng.quantities import Relative, Verdict
from minzheng.reader import Reading, read_text

AREAS = {"城市": "urban", "农村": "rural"}
HEAD = "苏州市2022年工作计划\n一、社会救助。将"


def drafted(text: str) -> list[Target]:
    return list(read_text(HEAD + text, published="2021-12-31").draft().targets)


def codes(found: Reading) -> list[str]:
    return [finding.code for mention in found.mentions for finding in mention.findings]


@given(st.permutations(list(AREAS)), st.lists(st.integers(1, 20), min_size=2, max_size=2, unique=True))
def test_permuting_both_lists_permutes_the_targets(areas: list[str], amounts: list[int]) -> None:
    """Each part has its own amount, whichever is named first, and both have the comparator that they share."""
    joined = "和".join(f"{amount}%" for amount in amounts)
    targets = drafted(f"{'、'.join(areas)}低保标准分别提高{joined}以上。")
    found = {}
    for each in targets:
        assert isinstance(each.value, Relative)
        found[dict(each.breakdown)["area"]] = (each.value.amount.op, int(each.value.amount.number))
    assert found == {AREAS[area]: (">=", amount) for area, amount in zip(areas, amounts, strict=True)}


def test_a_shared_comparator_is_told_with_where_it_stands() -> None:
    """以上 behind the last of two is read of both; the first says so and has it among its evidence."""
    reading = read_text(f"{HEAD}城乡低保标准分别提高5%、7%以上。", published="2021-12-31")
    assert codes(reading) == ["MZ898"]
    first, second = reading.draft().targets
    assert "以上" in first.note
    assert second.note == ""
    for each in (first, second):
        assert each.evidence is not None
        assert each.evidence.comparator is not None
        assert each.evidence.comparator.quote == "以上"
    assert codes(read_text(f"{HEAD}城乡低保标准分别提高5%以上、7%以上。", published="2021-12-31")) == []


def test_lists_of_different_length_are_a_finding() -> None:
    """Two parts and three amounts: nothing is paired in silence."""
    assert "MZ885" in codes(read_text(f"{HEAD}城市、农村低保标准分别提高5%、7%、9%。", published="2021-12-31"))


@pytest.mark.parametrize(("area", "base", "bound"), [("urban", 940, "≥987元/人·月"), ("rural", 750, "≥802.5元/人·月")])
def test_each_is_resolved_from_its_own_baseline(area: str, base: int, bound: str) -> None:
    """5 % over 940 is 987, 7 % over 750 is 802.5."""
    (promise,) = (each for each in drafted("城乡低保标准分别提高5%、7%以上。") if dict(each.breakdown)["area"] == area)
    seen = [
        Observation(
            indicator=promise.indicator,
            value=f"{value}元/人·月",
            period=year,
            region=promise.region,
            breakdown=[("area", area)],
        )
        for year, value in [(2021, base), (2022, 1000)]
    ]
    made = assess(promise, observations=seen, as_of="2022-12-31")
    assert (str(made.bound), made.verdict) == (bound, Verdict.MET)
