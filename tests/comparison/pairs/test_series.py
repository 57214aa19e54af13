"""Which of several figures at one time counts: the most certain, by an order over every status there is."""

from __future__ import annotations

import itertools

import pytest

from comparison_builders import CATALOGUE, observation
from minzheng.comparison import growth, rank, reconcile
from minzheng.comparison.pairs.series import report_left
from minzheng.model import Observation, ObservationStatus

ASCENDING = (["preliminary"], ["estimated", "not in the list"], ["final", None], ["revised"])
"""What is known of a figure, from the least certain: an unknown status counts as an estimate, none as final."""
PLACES = {status: place for place, alike in enumerate(ASCENDING) for status in alike}
pairs = pytest.mark.parametrize("pair", list(itertools.permutations(PLACES, 2)), ids=str)


def reports(pair: tuple[str | None, str | None], values: tuple[str, str] = ("80张", "90张")) -> list[Observation]:
    return [
        observation(value, 2021, "local.beds", status=status, document=id)
        for value, status, id in zip(values, pair, "ab", strict=True)
    ]


def test_every_status_has_its_place() -> None:
    """No status of the list is forgotten in the order."""
    assert {str(status) for status in ObservationStatus} == PLACES.keys() - {None, "not in the list"}


@pairs
def test_the_more_certain_of_two_contradicting_figures_counts(pair: tuple[str | None, str | None]) -> None:
    """In a series, a ranking and a reconciliation alike; where both are as certain, none counts."""
    given, (one, other) = reports(pair), (PLACES[status] for status in pair)
    counts = None if one == other else given[other > one]
    assert report_left(given, CATALOGUE["local.beds"]) is counts
    (fact,) = reconcile(given, catalogue=CATALOGUE)
    assert fact.taken is counts
    assert bool(fact.grounds) is (counts is not None)
    assert [each.observation for each in rank(given, "local.beds", catalogue=CATALOGUE)] == [counts] * (one != other)
    later = observation("100张", 2022, "local.beds")
    assert growth([*given, later], catalogue=CATALOGUE)[-1].base is counts


@pairs
def test_figures_that_agree_always_count(pair: tuple[str | None, str | None]) -> None:
    """Two reports of one number need no order."""
    assert report_left(reports(pair, ("80张", "80张")), CATALOGUE["local.beds"]) is not None
