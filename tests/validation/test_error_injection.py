"""Error injection: faults put into the examples at random are reported at the right object, and nothing else is."""

from __future__ import annotations

import os
from pathlib import Path

import attrs
import pytest
from injection import EXAMPLES, FAULTS, Fault, Result, examples, inject, judged, pointer, replaced, table, within

from minzheng.files import load
from minzheng.model import digest
from minzheng.validation import shipped_rules, validate

COUNT = 2_000 if os.environ.get("MINZHENG_HYPOTHESIS") == "many" else 400
LEAST_CLAIMED, LEAST_KINDS, SEED = 97, 20, 20_260_701


@pytest.fixture(scope="module", params=[True, False], ids=["with evidence", "without"])
def results(request: pytest.FixtureRequest) -> list[Result]:
    return inject(COUNT, SEED, evidence=request.param)


@pytest.mark.parametrize("evidence", [True, False])
def test_the_examples_are_in_order(evidence: bool) -> None:
    """Nothing at all is found in the examples as they are, with their evidence or without."""
    for data in examples(evidence=evidence):
        assert [each.line.label("en") for each in validate(data, "2026-06-30", rules=shipped_rules)] == []


def test_faults_that_a_rule_claims_to_find_are_found(results: list[Result]) -> None:
    """At least 97 of 100 are reported at the right object, over at least twenty kinds of fault."""
    claimed = [each for each in results if each.claimed]
    assert len(results) >= COUNT
    assert len({each.kind for each in results}) >= LEAST_KINDS
    assert len(claimed) > COUNT / 2
    assert 100 * sum(each.detected for each in claimed) >= LEAST_CLAIMED * len(claimed), table(results)


def test_nothing_else_is_reported(results: list[Result]) -> None:
    """A fault in one object is no reason to report another one that has nothing to do with it."""
    assert [row for row in table(results) if row[5]] == []


def test_faults_are_not_all_claimed(results: list[Result]) -> None:
    """Some faults are beyond every rule: the claims are not drawn from what was found."""
    assert any(not each.claimed and not each.detected for each in results)
    assert len(FAULTS) >= LEAST_KINDS


def test_the_measure_can_fail() -> None:
    """A finding about another thing is counted elsewhere, and a fault that is not reported is not detected."""
    data = examples(evidence=False)[0]
    first, second = data.observations[:2]
    wrong = replaced(data, {id(first): attrs.evolve(first, indicator="elderly.no_such")})
    blamed = Fault("mistaken", wrong, frozenset((pointer(second),)), True)
    assert judged(blamed, {}, evidence=False) == Result("mistaken", True, False, 1)
    silent = Fault("harmless", data, frozenset((pointer(second),)), True)
    assert judged(silent, {}, evidence=False) == Result("harmless", True, False, 0)
    assert not within("$.observations[10].value", "$.observations[1]")


@pytest.mark.shared
def test_the_evidence_of_the_examples_stands_in_the_documents(shared: Path) -> None:
    """Held against the documents themselves, every digest and every quote of every example is verified."""
    data = load(EXAMPLES)
    files = [path.read_bytes().decode("utf-8") for path in sorted((shared / "documents").glob("*.txt"))]
    known = {digest(text): text for text in files}
    texts = {each.id: known[each.sha256] for each in data.documents if each.sha256 in known}
    result = validate(data, rules=shipped_rules, texts=texts)
    assert len(result) == 0
    assert result.tally("MZ903").passed == len(texts) >= 4
    assert result.tally("MZ901").passed > 100
