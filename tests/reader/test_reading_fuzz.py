"""The fuzzing that a longer run does by itself, on a few seeds: ``MINZHENG_FUZZ=100000`` takes more of them."""

from __future__ import annotations

import os

import fuzzing
import pytest


def test_random_mixtures_keep_every_law() -> None:
    """No exception, exact quotes, no overlap, the same again, and folding moves nothing."""
    count = int(os.environ.get("MINZHENG_FUZZ", "500"))
    failures = fuzzing.failures(range(count))
    assert [(seed, fuzzing.mixture(seed), repr(error)) for seed, error in failures] == []


def test_a_broken_law_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fuzzing can fail: a text that reads otherwise the second time is told with its seed."""
    numbers = iter(range(1000))
    read = fuzzing.read_text
    monkeypatch.setattr(fuzzing, "read_text", lambda text, link: read(f"新建{next(numbers)}个。", link=link))
    assert [seed for seed, _ in fuzzing.failures(range(3))] == [0, 1, 2]
