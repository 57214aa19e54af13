"""Search, measured: the subject words of each piece of evidence find the indicator it belongs to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from minzheng.catalogue import indicators

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FIRST_SHARE = 66
"""The least percentage of subjects whose indicator comes first: a word such as 租赁服务 may mean two."""


def rows() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every observation and target of every example file, with the file's name."""
    for path in sorted(EXAMPLES.glob("*.yaml")):
        plan = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        yield from ((path.stem, row) for row in (*plan.get("observations", []), *plan.get("targets", [])))


def subjects() -> Iterator[tuple[str, str, str]]:
    """File, subject words and shared indicator of what has evidence; local indicators are not in the catalogue."""
    for name, row in rows():
        if "subject" in row.get("evidence", {}) and not row["indicator"].startswith("local."):
            yield name, row["evidence"]["subject"][2], row["indicator"]


CASES = list(dict.fromkeys(subjects()))


def rank(words: str, code: str) -> int | None:
    """The place of an indicator among the first three candidates for some words, from 1."""
    codes = [candidate.code for candidate in indicators.search(words, 3)]
    return codes.index(code) + 1 if code in codes else None


@pytest.mark.parametrize(("name", "words", "code"), CASES)
def test_the_subject_words_find_the_indicator_among_the_first_three(name: str, words: str, code: str) -> None:
    """What the evidence calls the subject leads to the shared indicator of its entry."""
    assert rank(words, code) is not None, [str(candidate) for candidate in indicators.search(words)]


def test_most_subjects_find_the_indicator_first(record_property: Callable[[str, object], None]) -> None:
    """The shares at ranks 1 and 3 are reported; the first may not fall."""
    ranks = [rank(words, code) for _, words, code in CASES]
    first = 100 * ranks.count(1) // len(ranks)
    shares = {1: ranks.count(1), 3: len(ranks) - ranks.count(None)}
    for place, found in shares.items():
        record_property(f"subjects found up to rank {place}", f"{found}/{len(ranks)}")
        print(f"subjects found up to rank {place}: {found}/{len(ranks)}")
    assert first >= FIRST_SHARE


def test_the_measure_can_fail() -> None:
    """A word that means something else does not find the indicator."""
    assert rank("结婚登记", "elderly.beds") is None
