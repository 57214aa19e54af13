"""Objects that last: no search while they are made, and none to come for their sake; the caller's settings stay."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from minzheng.lasting import uncollected

OLDEST = 2


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    """The collector is switched on and holds nothing frozen, and is so again."""
    assert gc.isenabled()
    assert not gc.get_freeze_count()
    yield
    gc.unfreeze()
    gc.enable()


def test_what_was_made_is_old_without_a_search() -> None:
    """No search for garbage runs, and the objects stand in the oldest generation."""
    gc.collect()
    before = [each["collections"] for each in gc.get_stats()]
    with uncollected():
        made = [[number] for number in range(5_000)]
    assert [each["collections"] for each in gc.get_stats()] == before
    old = {id(each) for each in gc.get_objects(OLDEST)}
    assert old.issuperset(map(id, made))


def test_garbage_that_was_made_is_found_later() -> None:
    """A cycle that nobody holds goes with the next whole search."""
    with uncollected():
        cycle: list[object] = []
        cycle.append(cycle)
        del cycle
    assert gc.collect() > 0


def test_what_the_caller_froze_stays_frozen() -> None:
    """Nothing is thawed that somebody else froze."""
    gc.freeze()
    frozen = gc.get_freeze_count()
    with uncollected():
        pass
    assert gc.get_freeze_count() >= frozen - 10


def test_what_was_switched_off_stays_off() -> None:
    """Also when something raises."""
    gc.disable()
    with pytest.raises(ValueError, match="stop"), uncollected():
        raise ValueError("stop")
    assert not gc.isenabled()
