"""The orders of certainty, of wording and of commitment: over every member of their lists, and antisymmetric."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

from minzheng.model import (
    Direction,
    Modality,
    Obligation,
    ObservationStatus,
    certainty,
    commitment_change,
    wording_change,
)

UNKNOWN = "not in the list"
CERTAINTIES = (["preliminary"], ["estimated", UNKNOWN], ["final", None], ["revised"])
"""From the least certain; those that are alike stand together."""
WORDINGS = (["principle"], ["strive"], [None], ["ensure"], ["must"])
COMMITMENTS = (["expected"], ["binding"])
Groups = tuple[list[str | None], ...] | tuple[list[str], ...]


def places(groups: Groups) -> dict[str | None, int]:
    return {code: place for place, alike in enumerate(groups) for code in alike}


def test_every_member_has_its_place() -> None:
    """No status, modality or obligation is forgotten."""
    assert set(ObservationStatus) <= places(CERTAINTIES).keys()
    assert set(Modality) <= places(WORDINGS).keys()
    assert set(Obligation) <= places(COMMITMENTS).keys()


@pytest.mark.parametrize("pair", list(product(places(CERTAINTIES), repeat=2)), ids=str)
def test_statuses_are_ordered_by_certainty(pair: tuple[str | None, str | None]) -> None:
    """Of any two statuses the one named later is the more certain, and those named together are alike."""
    one, other = (certainty(status) for status in pair)
    first, second = (places(CERTAINTIES)[status] for status in pair)
    assert (one > other, one == other) == (first > second, first == second)


@pytest.mark.parametrize(("change", "groups"), [(wording_change, WORDINGS), (commitment_change, COMMITMENTS)])
def test_words_are_ordered_by_strength(change: Callable[[str | None, str | None], int], groups: Groups) -> None:
    """From any word to any other the change is up, down or none, as they are named; back it is the opposite."""
    known = places(groups)
    for before, after in product([*known, UNKNOWN], repeat=2):
        both = before in known and after in known
        expected = (known[after] > known[before]) - (known[after] < known[before]) if both else 0
        assert change(before, after) == expected == -change(after, before)


def test_a_plan_that_says_nothing_of_its_commitment_is_not_compared() -> None:
    """Nothing follows from an obligation that one plan does not state."""
    assert {commitment_change(each, None) for each in Obligation} == {0}
    assert {commitment_change(None, each) for each in Obligation} == {0}


def test_every_direction_has_its_sign() -> None:
    """More is better, less is better, or neither by itself."""
    assert {direction.value: direction.sign for direction in Direction} == {
        "higher": 1,
        "lower": -1,
        "band": 0,
        "neutral": 0,
    }
