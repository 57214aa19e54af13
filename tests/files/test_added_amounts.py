"""Amounts added in plan files: what is written field by field is what is written as printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.files import dumps, loads
from minzheng.model import Target
from minzheng.quantities import Addition, Figure

FILE = """\
schema: minzheng/1
document: {{id: plan, title: 要点, region: "320400", period: 2025}}
targets:
  - {{indicator: elderly.beds, value: {value}}}
"""


def target(value: str) -> Target:
    [read] = loads(FILE.format(value=value)).targets
    return read


@given(st.integers(1, 10**6))
@pytest.mark.parametrize(("adds", "word"), [("net", "净增"), ("gross", "新增")])
def test_an_amount_added_reads_alike_in_words_and_in_fields(adds: str, word: str, number: int) -> None:
    """And is written so that it is read again."""
    fields, words = (target(each) for each in (f"{{number: {number}, unit: 张, adds: {adds}}}", f"{word}{number}张"))
    assert fields.value == words.value
    assert loads(dumps(loads(FILE.format(value=f"{word}{number}张")))).targets[0].value == words.value


@pytest.mark.parametrize(("adds", "text"), [(Addition.NET, "净增2000张"), (Addition.GROSS, "新增2000张")])
def test_an_amount_added_is_made_of_its_number_and_its_sense(adds: Addition, text: str) -> None:
    """A net one is a change of itself, which nobody has to say."""
    assert Figure.of("=", 2000, 2000, "张", adds=adds) == Figure(text)
