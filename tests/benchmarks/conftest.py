"""Benchmarks: ``pytest tests/benchmarks --benchmark-enable`` times; otherwise each runs once, untimed.

The large ones run at a tenth of their size unless they are timed or MINZHENG_WHOLE_BENCHMARKS is 1.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable

import pytest

Stopwatch = Callable[[Callable[[], object]], float]
Size = Callable[[int], int]


@pytest.fixture(scope="session")
def size(request: pytest.FixtureRequest) -> Size:
    """How many of something a benchmark takes: the number itself where the whole is asked for, else a tenth of it."""
    timed = request.config.getoption("benchmark_enable")
    whole = timed or os.environ.get("MINZHENG_WHOLE_BENCHMARKS") == "1"
    return lambda number: number if whole else number // 10


@pytest.fixture
def fastest(request: pytest.FixtureRequest) -> Stopwatch:
    """A stopwatch for comparing two ways of doing one thing: the seconds of the fastest of ten calls.

    A benchmark that asks for it is skipped where timing is off, so that a busy machine never fails a run of the tests.
    """
    if not request.config.getoption("benchmark_enable"):
        pytest.skip("timing is off: pytest tests/benchmarks --benchmark-enable")

    def measure(work: Callable[[], object]) -> float:
        times = []
        for _ in range(10):
            start = time.perf_counter()
            work()
            times.append(time.perf_counter() - start)
        return min(times)

    return measure
