"""hypothesis draws the classes of the library by their types, small and valid."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import minzheng as mz
from minzheng.testing import STRATEGIES, register_strategies
from minzheng.testing.registering import CLASSES

PYPROJECT = Path(__file__).parents[2] / "pyproject.toml"
register_strategies()


@pytest.mark.parametrize("cls", STRATEGIES, ids=lambda cls: cls.__name__)
def test_what_is_drawn_is_of_its_class_and_comes_back(cls: Any) -> None:
    """Through plain data, too."""

    @given(st.from_type(cls))
    def law(drawn: Any) -> None:
        assert type(drawn) is cls
        assert mz.from_plain(mz.to_plain(drawn), cls) == drawn

    law()


@dataclass(frozen=True)
class Report:
    """A class of somebody's own with fields of ours."""

    figure: mz.Figure
    period: mz.Period
    observations: tuple[mz.Observation, ...]


@given(...)
def test_ones_own_classes_are_drawn_with_our_fields(report: Report) -> None:
    """By their annotations alone."""
    assert isinstance(report.figure, mz.Figure)
    assert all(isinstance(each, mz.Observation) for each in report.observations)


def test_every_class_has_a_strategy() -> None:
    """What is registered and what is drawn are the same."""
    assert set(CLASSES) == set(STRATEGIES)


def test_the_entry_point_leads_to_the_function() -> None:
    """Hypothesis finds it in the metadata of the package, and imports no strategy before it is asked for."""
    held = tomllib.loads(PYPROJECT.read_text("utf-8"))["project"]["entry-points"]["hypothesis"]
    module, _, name = held["minzheng"].partition(":")
    assert getattr(import_module(module), name) is register_strategies
    script = (
        "import sys, hypothesis\nfrom minzheng.testing import register_strategies\nregister_strategies()\n"
        "assert 'minzheng.testing.strategies' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
