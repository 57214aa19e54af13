"""Everything that a cell of a notebook may end with shows itself: results, values, objects, and what a search finds."""

from __future__ import annotations

from typing import Any

import pytest

import minzheng as mz
from examples_of_results import EXAMPLES, HOSTILE, results
from minzheng.embedding import Displayed, Listed
from samples import EVERYTHING

SEARCHES: dict[str, Any] = {
    "indicators": mz.indicators.search("床位"), "no indicators": mz.indicators.search("qqqq"),
    "regions": mz.find_regions("鼓楼区"), "candidate": mz.find_regions("金坛市")[0],
    "status": mz.Region("320482").status(), "catalogue": mz.indicators, "topics": mz.topics,
    "topic": mz.topics["orphans"], "units": mz.units,
    "findings": mz.loads("schema: minzheng/1\ndocument: {id: a, titel: b}", strict=False).findings,
    "verdict": mz.Verdict.MET, "status of a target": mz.Status.MET,
}  # fmt: skip
VALUES: dict[str, Any] = {
    str(each): each
    for each in (
        mz.Quantity("940", "元/人·月"), mz.Figure("2.3万人"), mz.Figure("2.3万人").interval, mz.Period("十四五"),
        mz.Period("unknown"), mz.Period("2024-07/.."), mz.Region("320400"), mz.Region("CN"), mz.Region("unknown"),
        mz.Region("local.zone", "某某开发区", within="320400"), mz.RegionSet(["320400", "320500"]), mz.Unit("万人"),
        mz.Policy(), mz.Relative(amount="提高5%"), mz.Bridge.per_month(), mz.Interval(1, None, unit="人"),
    )
}  # fmt: skip
SHOWN = {
    **SEARCHES, **VALUES, **{f"{type(each).__name__} {place}": each for place, each in enumerate(EVERYTHING)},
    **{f"result: {name}": each for name, each in results(HOSTILE).items()},
}  # fmt: skip


@pytest.mark.parametrize("name", SHOWN)
def test_everything_shows_itself(name: str) -> None:
    """As a part of a page without scripts, with something on it, and nothing of a document that runs."""
    page = SHOWN[name]._repr_html_()
    assert page.startswith('<div class="minzheng" lang="zh">')
    assert "<script" not in page
    words = page.split("</style>")[1]
    assert len(words) > len("<h3></h3></div>") or SHOWN[name] == ()


def test_records_are_shown_as_their_frame() -> None:
    """By the first library there is."""
    page = mz.to_rows(mz.load(EXAMPLES / "national-nursing-beds.yaml"))._repr_html_()
    assert page is not None
    assert "elderly.beds" in page


def test_a_search_is_a_tuple_that_shows_a_table() -> None:
    """Equal to the tuple, with a row for each."""
    found: Any = mz.find_regions("鼓楼区")
    assert found == tuple(found)
    assert isinstance(found, Listed)
    assert found._repr_html_().count("<tr>") == len(found) + 1


@pytest.mark.parametrize("name", mz.__all__)
def test_every_public_class_of_the_root_shows_itself(name: str) -> None:
    """Whatever a newcomer holds in his hand; errors and functions apart."""
    held: Any = getattr(mz, name)
    if isinstance(held, type) and not issubclass(held, BaseException):
        assert hasattr(held, "_repr_html_"), name
    elif isinstance(held, Displayed):
        assert held._repr_html_()
