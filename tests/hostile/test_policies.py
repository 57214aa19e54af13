"""Policies without sense: refused where they are made, in a file and in the file of a project, by one table."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.errors import DefinitionError, ModelError
from minzheng.files import load_project
from minzheng.model import LoadError
from minzheng.quantities import Policy
from minzheng.validation import ValidationPolicy, policy_from

NUMBERS = sorted(ValidationPolicy.bounds)
SENSELESS = [
    {"household_high": -5}, {"jump_flow": 0}, {"revision_months": True}, {"about": 2}, {"standard_months": 0},
    {"most_decimals": 41}, {"household_low": 9, "household_high": 1}, {"achieved_low": 400}, {"paid_high": "0.01"},
]  # fmt: skip


def test_every_number_of_a_policy_has_its_bounds() -> None:
    """A new one without bounds would take anything."""
    numbers = {each.name for each in attrs.fields(ValidationPolicy) if isinstance(each.default, int | Decimal)}
    assert set(NUMBERS) == numbers


@pytest.mark.parametrize("given", SENSELESS)
def test_a_senseless_policy_is_refused(tmp_path: Path, given: dict[str, Any]) -> None:
    """By the constructor, from a mapping, from a file, and with its line in the file of a project."""
    with pytest.raises(ModelError) as made:
        ValidationPolicy(**given)
    assert made.value.code in ("MZ968", "MZ969")
    with pytest.raises(DefinitionError):
        policy_from(given)
    lines = "".join(f"{key} = {str(value).lower()}\n" for key, value in given.items())
    (tmp_path / "policy.toml").write_text(lines, "utf-8")
    with pytest.raises(DefinitionError):
        policy_from(tmp_path / "policy.toml")
    (tmp_path / "minzheng.toml").write_text(f"[policy]\n{lines}", "utf-8")
    with pytest.raises(LoadError) as loaded:
        load_project(tmp_path)
    assert all(each.location is not None and each.location.line > 1 for each in loaded.value.findings)


def test_two_numbers_are_set_together(tmp_path: Path) -> None:
    """One above the usual highest with a highest above it, in whatever order."""
    (tmp_path / "minzheng.toml").write_text("[policy]\nhousehold_low = 9\nhousehold_high = 12\n", "utf-8")
    project = load_project(tmp_path)
    assert project is not None
    assert policy_from(dict(project.policy)).household_low == 9


@given(st.sampled_from(NUMBERS), st.decimals(-10, 2000, places=2))
def test_a_number_within_its_bounds_is_taken_and_no_other(name: str, value: Decimal) -> None:
    """What is taken lies between the lowest and the highest, and is whole where it counts."""
    bounds = ValidationPolicy.bounds[name]
    number = int(value) if bounds.whole else value
    within = bounds.lowest <= number and (bounds.highest is None or number <= bounds.highest)
    above = {"household_low": "household_high", "achieved_low": "achieved_high", "paid_low": "paid_high"}
    below = {high: low for low, high in above.items()}
    others: dict[str, Any] = {other: number for other in (above.get(name), below.get(name)) if other}
    if within:
        assert getattr(ValidationPolicy(**{name: number, **others}), name) == number
    else:
        with pytest.raises(ModelError):
            ValidationPolicy(**{name: number, **others})


def test_a_plain_policy_has_bounds_of_its_own() -> None:
    """The bounds of what it decides alone."""
    assert set(Policy.bounds) < set(ValidationPolicy.bounds)
