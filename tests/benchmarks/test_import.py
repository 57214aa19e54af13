"""What ``import minzheng`` costs, beside importing attrs and cattrs, each in a fresh process."""

from __future__ import annotations

import subprocess
import sys

import pytest

TIMED = "import time; start = time.perf_counter(); {}; print(time.perf_counter() - start)"
RUNS = 10


def seconds(statement: str) -> float:
    """The time that one statement takes in a fresh interpreter, the fastest of some runs."""
    command = [sys.executable, "-c", TIMED.format(statement)]
    return min(float(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(RUNS))


@pytest.mark.parametrize("statement", ["import minzheng", "import minzheng; minzheng.Figure('72%')"])
def test_an_import_against_attrs_and_cattrs(request, statement: str) -> None:
    """The door alone costs at most twice `import attrs, cattrs`; a first figure is reported beside it."""
    if not request.config.getoption("benchmark_enable"):
        pytest.skip("timing is off: pytest tests/benchmarks --benchmark-enable")
    ours, theirs = seconds(statement), seconds("import attrs, cattrs")
    print(f"\n{statement}: {ours * 1000:.1f} ms, attrs and cattrs {theirs * 1000:.1f} ms, ratio {ours / theirs:.2f}")
    if statement == "import minzheng":
        assert ours <= 2 * theirs
