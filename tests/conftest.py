"""What every test stands on: hypothesis profiles, the folder of source documents, short decimals, what is traced."""

from __future__ import annotations

import decimal
import functools
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from coverage import Coverage
from hypothesis import HealthCheck, settings

import minzheng

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("MINZHENG_SHARED") or ROOT.parent / "shared")
NO_SHARED = f"the source documents are not at {SHARED}: set MINZHENG_SHARED to their folder"

# In CI the same examples are drawn every time, so that a failure there is a failure here; a slow machine is no failure.
IN_CI = bool(os.environ.get("CI"))
for profile, examples in {"few": 5, "dev": 30, "ci": 25, "many": 1000}.items():
    settings.register_profile(
        profile,
        max_examples=examples,
        deadline=None,
        derandomize=IN_CI and profile != "many",
        print_blob=True,
        suppress_health_check=[HealthCheck.too_slow],
    )
settings.load_profile(os.environ.get("MINZHENG_HYPOTHESIS") or ("ci" if IN_CI else "dev"))

HOSTILE = os.environ.get("MINZHENG_HOSTILE_DECIMALS") == "1"
if HOSTILE:
    # At once for this thread, for code that computes while it is imported; in the default for threads yet to come.
    decimal.DefaultContext.prec = 6
    decimal.setcontext(decimal.DefaultContext.copy())


TRACED = 5
"""How many rows of a table and examples of a law coverage traces, which makes them three times slower; not the rest."""
UNTRACED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Iterator[None]:
    """Trace for coverage only the first rows of a table and the first examples of a law."""
    tracing = Coverage.current()
    law = getattr(pyfuncitem.obj, "hypothesis", None)
    untraced = pyfuncitem.stash[UNTRACED]
    if tracing is None or not (law or untraced):
        return (yield)
    with untraced_after(0 if untraced else TRACED, law, tracing):
        return (yield)


@contextmanager
def untraced_after(examples: int, law: Any, tracing: Coverage) -> Iterator[None]:
    """Stop the tracing once so many examples have run, until a law (or what is none, with no examples) has ended."""
    inner, ran = getattr(law, "inner_test", None), 0

    def run(*args: Any, **named: Any) -> Any:
        nonlocal ran
        ran += 1
        if ran == examples + 1:
            tracing.stop()
        return inner(*args, **named)

    if examples:
        law.inner_test = functools.wraps(inner)(run)
    else:
        tracing.stop()
    try:
        yield
    finally:
        if examples:
            law.inner_test = inner
        if ran > examples or not examples:
            tracing.start()


def pytest_report_header() -> list[str]:
    """Say which package is tested and how."""
    decimals = ", decimals of 6 digits" if HOSTILE else ""
    return [f"minzheng: {Path(minzheng.__file__).parent}{decimals}"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Number the rows of each table; skip the tests marked ``shared`` where the source documents are absent."""
    rows: Counter[str] = Counter()
    for item in items:
        function, row, _ = item.nodeid.partition("[")
        rows[function] += 1
        later = bool(row) and rows[function] > TRACED
        item.stash[UNTRACED] = later or item.get_closest_marker("untraced") is not None
    if not SHARED.is_dir():
        for item in items:
            if item.get_closest_marker("shared"):
                item.add_marker(pytest.mark.skip(reason=NO_SHARED))


@pytest.fixture(autouse=HOSTILE)
def _short_decimals() -> None:
    """Begin each test with the short context again, whatever the test before it did."""
    decimal.setcontext(decimal.DefaultContext.copy())


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the source documents; where it is absent the test is skipped."""
    if not SHARED.is_dir():
        pytest.skip(NO_SHARED)
    return SHARED
