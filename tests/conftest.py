"""What every test stands on: hypothesis profiles, the folder of source documents, short decimals on demand."""

from __future__ import annotations

import decimal
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import minzheng

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("MINZHENG_SHARED") or ROOT.parent / "shared")
NO_SHARED = f"the source documents are not at {SHARED}: set MINZHENG_SHARED to their folder"

# In CI the same examples are drawn every time, so that a failure there is a failure here; a slow machine is no failure.
IN_CI = bool(os.environ.get("CI"))
for profile, examples in {"few": 5, "dev": 30, "ci": 200}.items():
    settings.register_profile(
        profile,
        max_examples=examples,
        deadline=None,
        derandomize=IN_CI,
        print_blob=True,
        suppress_health_check=[HealthCheck.too_slow],
    )
settings.load_profile(os.environ.get("MINZHENG_HYPOTHESIS") or ("ci" if IN_CI else "dev"))

HOSTILE = os.environ.get("MINZHENG_HOSTILE_DECIMALS") == "1"
if HOSTILE:
    # At once for this thread, for code that computes while it is imported; in the default for threads yet to come.
    decimal.DefaultContext.prec = 6
    decimal.setcontext(decimal.DefaultContext.copy())


def pytest_report_header() -> list[str]:
    """Say which package is tested and how."""
    decimals = ", decimals of 6 digits" if HOSTILE else ""
    return [f"minzheng: {Path(minzheng.__file__).parent}{decimals}"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip the tests marked ``shared`` where the source documents are absent."""
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
