"""Locations: a path, and a line and column only where a file is known."""

from __future__ import annotations

import pickle

from minzheng.model import Location, Source


def lines(text: str) -> dict[tuple[str | int, ...], tuple[int, int]]:
    """Every line as a thing at its number."""
    return {(number,): (number + 1, 1) for number, _ in enumerate(text.splitlines())} | {(0, "x"): (1, 5)}


SOURCE = Source("plan.yaml", "a\nb\nc", lines)


def test_a_path_without_a_file_is_a_pointer() -> None:
    """There is no line to tell."""
    place = Location(("targets", 3)).at("value")
    assert str(place) == place.pointer == "$.targets[3].value"
    assert (place.file, place.line, place.column) == (None, None, None)


def test_a_place_in_a_file_has_line_and_column() -> None:
    """As editors and terminals read it."""
    place = Location((0, "x"), SOURCE)
    assert (place.file, place.line, place.column) == ("plan.yaml", 1, 5)
    assert str(place) == "plan.yaml:1:5 $[0].x"


def test_an_unknown_path_stands_at_the_nearest_known_one() -> None:
    """A missing key is reported where the object begins, and else at the top."""
    assert Location((1, "missing", "deep"), SOURCE).line == 2
    assert (Location(("nowhere",), SOURCE).line, Location(("nowhere",), SOURCE).column) == (1, 1)


def test_a_file_travels_with_its_location() -> None:
    """The lines are found again in another process."""
    place = pickle.loads(pickle.dumps(Location((2,), SOURCE)))
    assert str(place) == "plan.yaml:3:1 $[2]"
    assert repr(SOURCE) == "Source('plan.yaml')"
