"""Search, measured: the subject words of each piece of evidence find the indicator it belongs to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from minzheng.catalogue import Catalogue, indicators
from minzheng.model import Indicator

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FIRST_SHARE = 87
"""The least percentage of subjects whose shared indicator comes first: a word such as 租赁服务 may mean two."""
LOCAL_SHARES = {1: 89, 3: 97}
"""The same of local indicators, searched among all that their file knows, up to ranks 1 and 3."""


def rows() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every observation and target of every example file, with the file's name."""
    for path in sorted(EXAMPLES.glob("*.yaml")):
        plan = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
        yield from ((path.stem, row) for row in (*plan.get("observations", []), *plan.get("targets", [])))


def subjects(local: bool = False) -> Iterator[tuple[str, str, str]]:
    """File, subject words and indicator of each row that has evidence; shared indicators, or local ones."""
    for name, row in rows():
        if "subject" in row.get("evidence", {}) and row["indicator"].startswith("local.") is local:
            yield name, row["evidence"]["subject"][2], row["indicator"]


CASES = list(subjects())


def known(name: str) -> Catalogue:
    """The catalogue with the local indicators of a file."""
    plan = yaml.load((EXAMPLES / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    return indicators.extended_with(Indicator(code=code, **row) for code, row in plan["indicators"].items())


def rank(words: str, code: str, catalogue: Catalogue = indicators, alike: Collection[str] = ()) -> int | None:
    """The place of an indicator among the first three candidates for some words, from 1.

    Indicators ``alike`` have the same subject: the grade of an appraisal and the years in a row that it was given.
    """
    others = set(alike) - {code}
    codes = [each.code for each in catalogue.search(words, 3 + len(others)) if each.code not in others]
    return codes.index(code) + 1 if code in codes[:3] else None


def shares(ranks: list[int | None]) -> dict[int, int]:
    """How many were found at rank 1, and how many up to rank 3."""
    return {1: ranks.count(1), 3: len(ranks) - ranks.count(None)}


@pytest.mark.parametrize(("name", "words", "code"), dict.fromkeys(CASES))
def test_the_subject_words_find_the_indicator_among_the_first_three(name: str, words: str, code: str) -> None:
    """What the evidence calls the subject leads to the shared indicator of its entry."""
    assert rank(words, code) is not None, [str(candidate) for candidate in indicators.search(words)]


def test_most_subjects_find_the_indicator_first(record_property: Callable[[str, object], None]) -> None:
    """The shares at ranks 1 and 3 are reported; the first may not fall."""
    ranks = [rank(words, code) for _, words, code in CASES]
    for place, found in shares(ranks).items():
        record_property(f"subjects found up to rank {place}", f"{found}/{len(ranks)}")
        print(f"subjects found up to rank {place}: {found}/{len(ranks)}")
    assert 100 * ranks.count(1) // len(ranks) >= FIRST_SHARE


def test_local_subjects_find_their_indicators(record_property: Callable[[str, object], None]) -> None:
    """What only one document counts is found in that file's catalogue, among all shared indicators."""
    catalogues = {name: known(name) for name, _, _ in subjects(local=True)}
    alike: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name, words, code in subjects(local=True):
        alike[name, words].add(code)
    ranks = [rank(words, code, catalogues[name], alike[name, words]) for name, words, code in subjects(local=True)]
    for place, found in shares(ranks).items():
        record_property(f"local subjects found up to rank {place}", f"{found}/{len(ranks)}")
        print(f"local subjects found up to rank {place}: {found}/{len(ranks)}")
        assert 100 * found // len(ranks) >= LOCAL_SHARES[place]


def test_every_entry_of_the_documents_is_measured() -> None:
    """Shared and local entries together are all entries with evidence, and all of them are many."""
    assert len(CASES) + len(list(subjects(local=True))) == sum("evidence" in row for _, row in rows())
    assert len(CASES) >= 90


def test_the_measure_can_fail() -> None:
    """A word that means something else does not find the indicator."""
    assert rank("结婚登记", "elderly.beds") is None
