"""Nothing is copied: no run of a document stands in an example, a page or a source file, names and titles apart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from example_files import DOCUMENTS, NAMES, source, written

import minzheng
from minzheng.catalogue import indicators

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = Path(minzheng.__file__).parent
LENGTH, LETTERS = 13, 9
"""A run is so many neighbouring characters of one line, so many of them letters: dates are nobody's wording."""
QUANTITIES = ("使用面积不低于500平方米",)
"""Expressions of a quantity that are too long to be a quote."""


def files() -> Iterator[Path]:
    """What a reader of the project reads: examples, pages, sources and the data in them."""
    yield from (ROOT / "examples").glob("*.yaml")
    yield from ROOT.glob("*.md")
    yield from (ROOT / "docs").rglob("*.md")
    for suffix in ("py", "toml", "txt", "yaml"):
        yield from PACKAGE.rglob(f"*.{suffix}")


def names() -> list[str]:
    """What may be named as it is called: the documents by their titles, the indicators, a few quantities."""
    called = [name for each in indicators.values() for name in each.names]
    return [*(written(name)["document"]["title"] for name in NAMES), *called, *QUANTITIES]


def runs(text: str) -> Iterator[str]:
    """Every run of a text."""
    for line in text.splitlines():
        for start in range(len(line) - LENGTH + 1):
            run = line[start : start + LENGTH]
            if sum(map(str.isalpha, run)) >= LETTERS:
                yield run


def copied(text: str, printed: set[str], allowed: list[str]) -> list[str]:
    """The runs of a text that a document prints, those within a name apart."""
    found = (run for run in runs(text) if run in printed)
    return [run for run in found if not any(run in name for name in allowed)]


@pytest.fixture(scope="module")
def printed(shared: Path) -> set[str]:
    """Every run of the five documents that holds Chinese."""
    found = (run for name in DOCUMENTS for run in runs(source(shared, name)))
    return {run for run in found if not run.isascii()}


@pytest.mark.shared
def test_no_run_of_a_document_stands_in_the_project(printed: set[str]) -> None:
    """Examples, pages and sources are in our own words; quotes are figures and a few subject words."""
    allowed = names()
    found = {path: copied(path.read_text(encoding="utf-8"), printed, allowed) for path in files()}
    assert len(found) > 100
    assert {str(path): some for path, some in found.items() if some} == {}


@pytest.mark.shared
def test_a_copied_sentence_would_be_noticed(shared: Path, printed: set[str]) -> None:
    """A line of a document, put into a comment, is found."""
    line = max(source(shared, "yingkou-2021-meeting").splitlines(), key=len)
    assert copied(f"# {line[:40]}", printed, names())
