"""The walk of the doors: every kind of thing that once lost its meaning, section by section."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest
from scene import NAMES

WALK = Path(__file__).with_name("walk.md")
SECTIONS = re.split(r"^## ", WALK.read_text("utf-8"), flags=re.M)[1:]
KINDS = 40


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.partition("\n")[0])
def test_a_kind_keeps_its_meaning(section: str) -> None:
    """What stands in a section is what comes out."""
    test = doctest.DocTestParser().get_doctest(section, dict(NAMES), section.partition("\n")[0], str(WALK), 0)
    said: list[str] = []
    doctest.DocTestRunner().run(test, out=said.append)
    assert not said, "".join(said)


def test_every_kind_has_its_section() -> None:
    """In their order."""
    assert [int(each.partition(" ")[0]) for each in SECTIONS] == list(range(1, KINDS + 1))
