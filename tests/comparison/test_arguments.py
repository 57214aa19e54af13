"""Arguments of comparisons: what is of another sort is refused with what to give instead."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from minzheng.comparison import aggregate, benchmark, compare, diff, growth, lineage, rank
from minzheng.errors import MinzhengError, ModelError, UnknownIndicatorError
from minzheng.model import Document, Observation, Plan
from minzheng.quantities import Policy

BEDS = "elderly.beds"
SEEN = [
    Observation(indicator=BEDS, value=value, period=2021, region=region)
    for region, value in [("320400", "3万张"), ("320500", "5万张")]
]
PLAN = Plan(document=Document(id="plan", title="计划"))


@pytest.mark.parametrize(
    "call",
    [
        lambda: compare(None, "72%"),  # type: ignore[arg-type]
        lambda: compare("68%", 72),  # type: ignore[arg-type]
        lambda: diff(SEEN, PLAN),  # type: ignore[arg-type]
        lambda: diff(PLAN, "plan"),  # type: ignore[arg-type]
        lambda: diff(PLAN, PLAN, mapping="abc"),  # type: ignore[arg-type]
        lambda: diff(PLAN, PLAN, replaced=[("old",)]),  # type: ignore[list-item]
        lambda: lineage(SEEN[0]),  # type: ignore[arg-type]
        lambda: lineage(SEEN),  # type: ignore[arg-type]
        lambda: growth("elderly.beds"),  # type: ignore[arg-type]
        lambda: growth(SEEN, None),  # type: ignore[arg-type]
        lambda: growth(SEEN[0]),  # type: ignore[arg-type]
        lambda: rank(None, BEDS),  # type: ignore[arg-type]
        lambda: rank(SEEN, BEDS, breakdown="urban"),  # type: ignore[arg-type]
        lambda: rank([], BEDS),
        lambda: benchmark(SEEN, BEDS).of("320400", 1990),
        lambda: benchmark(SEEN, BEDS).of("320600", 2021),
        lambda: aggregate([], over=["320400"]),
        lambda: compare("68%", "72%").explain("fr"),
        lambda: Policy(ceiling="upside down"),
    ],
)
def test_what_is_of_another_sort_is_refused_in_both_languages(call: Callable[[], object]) -> None:
    """Every error is one of the library's, is a ``ValueError``, and speaks Chinese and English."""
    with pytest.raises(MinzhengError) as caught:
        call()
    assert isinstance(caught.value, ValueError)
    assert caught.value.message("zh") != caught.value.message("en")


def test_an_indicator_is_given_by_code_or_by_name() -> None:
    """An unambiguous name means its code; a word that is none is answered with the nearest."""
    assert rank(SEEN, "养老床位总数") == rank(SEEN, BEDS)
    assert benchmark(SEEN, "养老床位总数") == benchmark(SEEN, BEDS)
    assert aggregate(SEEN, "养老床位总数", over=["320400"]) == aggregate(SEEN, BEDS, over=["320400"])
    with pytest.raises(UnknownIndicatorError, match="elderly"):
        rank(SEEN, "养老床铺")


def test_what_must_be_said_is_asked_for_with_its_name() -> None:
    """Of several periods one is to be named, and the error has them all."""
    more = [*SEEN, Observation(indicator=BEDS, value="4万张", period=2022, region="320400")]
    with pytest.raises(ModelError) as caught:
        rank(more, BEDS)
    assert "时期" in caught.value.message("zh")
    assert "2021" in caught.value.message("en")
