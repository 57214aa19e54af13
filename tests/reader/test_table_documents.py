"""Tables say of each of their numbers what row, head, section and caption say, in every form that the field prints."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from minzheng.reader import read_text

CASES = tomllib.loads(Path(__file__).with_name("tables.toml").read_text(encoding="utf-8"))["case"]
FIELDS = ("low", "unit", "period", "role", "change", "indicator", "region")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_every_number_of_a_table_is_a_statement(case: dict[str, list[str]]) -> None:
    """Value, unit, period, role, change, indicator and place of each number, in order."""
    read = [each.annotation() for each in read_text(str(case["text"]).strip()).indicators]
    expected = [dict(zip(FIELDS, figure.split("|"), strict=False)) for figure in case["figures"]]
    found = [
        {name: str(have[name] or "-") for name in want if want[name]}
        for have, want in zip(read, expected, strict=False)
    ]
    assert found == [{name: value for name, value in want.items() if value} for want in expected]
    assert len(read) == len(expected)
