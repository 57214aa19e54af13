"""Statements in a list: checked, written and saved as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

import minzheng as mz
from minzheng.model import Observation, Target

SHARE = {"indicator": "elderly.nursing_bed_share", "region": "320400", "document": "a"}
SEEN = [Observation(**SHARE, value=value, period=year) for year, value in ((2021, "68%"), (2022, "172%"))]
PROMISED = Target(**SHARE, value="不低于120%", period=2023)


def test_a_list_is_checked_and_findings_name_the_place_in_it() -> None:
    """As one dataset of what their documents say."""
    found = mz.validate([*SEEN, PROMISED])
    assert {str(each.location) for each in found if each.code == "MZ301"} == {"$[1].value", "$[2].value"}
    assert len(mz.validate([])) == 0
    with pytest.raises(mz.ModelError, match="str"):
        mz.validate(["68%"])  # type: ignore[list-item]


def test_a_list_comes_back_from_plain_data_and_from_text() -> None:
    """By the class of what it holds."""
    assert mz.from_plain(mz.to_plain(SEEN), list[Observation]) == SEEN
    assert mz.loads(mz.dumps(SEEN), list[Observation]) == SEEN


@pytest.mark.parametrize("suffix", ["yaml", "json", "jsonl", "csv"])
def test_a_list_is_saved_under_the_documents_that_it_names(suffix: str, tmp_path: Path) -> None:
    """One that names none is refused, and what is to be said."""
    path = tmp_path / f"list.{suffix}"
    mz.save([*SEEN, PROMISED], path)
    back = mz.load(path)
    assert (list(back.observations), list(back.targets)) == (SEEN, [PROMISED])
    with pytest.raises(mz.ModelError, match="document="):
        mz.save([Observation(**{**SHARE, "document": None}, value="68%", period=2021)], path)
