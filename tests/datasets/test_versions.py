"""Versions of one document: the last one published counts, the earlier ones are kept, asked for and written."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import minzheng as mz

DAYS = ("2021-01-05", "2021-03-01", "2021-06-01")
OTHER = {
    "schema": "minzheng/1",
    "document": {"id": "b", "title": "另一份", "period": 2021, "region": "320400"},
    "targets": [{"indicator": "elderly.beds", "value": "7张"}],
}


def edition(published: str | None, beds: int) -> dict[str, Any]:
    """One version of a plan with its report."""
    about = {"id": "a", "title": "某市2021年计划", "region": "320400", "period": 2021}
    return {
        "schema": "minzheng/1",
        "document": about | ({"published": published} if published else {}),
        "targets": [{"indicator": "elderly.beds", "value": f"{beds}张"}],
        "observations": [{"indicator": "elderly.beds", "value": f"{beds - 1}张"}],
    }


FILES = [OTHER, *(edition(day, beds) for beds, day in enumerate(DAYS, 10))]


@pytest.mark.parametrize("files", list(itertools.permutations(FILES)))
def test_the_last_version_counts_in_whatever_order_they_are_loaded(files: tuple[dict[str, Any], ...]) -> None:
    """The earlier ones are kept beside, and each is said."""
    data = mz.load(files)
    assert {str(each.value) for each in data.targets} == {"7张", "12张"}
    assert [str(each.document.published) for each in data.earlier if isinstance(each, mz.Plan)] == [*DAYS[:2]]
    assert [each.code for each in data.findings] == ["MZ661", "MZ661"]


def test_versions_are_asked_for_by_number_and_by_day() -> None:
    """Each is a dataset of its own; a day on which there was none names the first."""
    data = mz.load(FILES)
    held = data.versions("a")
    assert [str(each.targets[0].value) for each in held] == ["10张", "11张", "12张"]
    assert data.versions("b") == (data.of("b"),)
    assert data.plan("a", on="2021-03-01") == held[1].plans[0]
    assert data.summary("a", on="2021-05-31") == held[1].summaries[0]
    assert data.plan("a") == held[2].plans[0] == data.plan("a", on="2030-01-01")
    with pytest.raises(mz.MinzhengError, match="2021-01-05"):
        data.plan("a", on="2020-12-31")
    with pytest.raises(mz.MinzhengError, match="'x'"):
        data.versions("x")


def test_nothing_is_reckoned_with_an_earlier_version() -> None:
    """Statements, judgements and checks are those of the last."""
    data = mz.load(FILES)
    last = attrs.evolve(data, earlier=())
    assert (data.observations, data.documents) == (last.observations, last.documents)
    assert mz.assess(data, as_of="2021-12-31") == mz.assess(last, as_of="2021-12-31")
    assert mz.validate(data) == mz.validate(last)
    assert data.where(indicator="养老床位总数").earlier == data.earlier
    assert data.of("b").earlier == data.where(region="南京市").earlier == ()


def test_one_version_without_a_day_is_no_version() -> None:
    """Nobody says which is the later."""
    with pytest.raises(mz.LoadError, match="MZ028"):
        mz.load([edition(None, 10), edition("2021-01-05", 11)])


@pytest.mark.parametrize("suffix", ["yaml", "json", "jsonl", "csv", "xlsx"])
def test_files_hold_every_version_or_say_that_they_do_not(tmp_path: Path, suffix: str) -> None:
    """A dataset comes back equal, or the finding names what is left out."""
    data = mz.load(FILES)
    left_out = mz.save(data, tmp_path / f"a.{suffix}")
    back = mz.load(tmp_path / f"a.{suffix}")
    if suffix in ("yaml", "json"):
        assert (back, left_out) == (data, ())
    else:
        assert [dict(each.facts)["count"] for each in left_out] == [2]
        assert set(back.plans) == set(data.plans)
    mz.save(data, f"{tmp_path}/folder/")
    assert mz.load(tmp_path / "folder").earlier == data.earlier


@given(st.permutations(FILES[1:]), st.permutations(FILES[1:]))
def test_merging_is_the_same_from_every_side(one: list[dict[str, Any]], other: list[dict[str, Any]]) -> None:
    """What is held does not depend on what was merged into what, nor on how often."""
    first, second, third = map(mz.load, one)
    merged = first.merge(second).merge(third)
    assert merged == merged.merge(merged) == mz.load(other) == mz.load(other[0]).merge(mz.load(other[1:]))
    assert mz.from_plain(mz.to_plain(merged), mz.Dataset) == merged
