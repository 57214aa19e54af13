"""The five documents: every quote stands where it is said to stand, and every annotated figure has its entry."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest
from example_files import DOCUMENTS, EXAMPLES, UNANNOTATED, evidence, gold, number_spans, pieces, rows, source

from minzheng.datasets import Dataset
from minzheng.files import load
from minzheng.model import EvidenceStatus, Observation, Target, digest
from minzheng.quantities import Figure, Relative, Unit, as_unit

LONGEST_QUOTE = 12
ANNOTATED = ("zhenjiang-2018-plan", "yingkou-2021-meeting", "changzhou-2021-summary")
Bound = tuple[str, Decimal | None, Decimal | None, bool]

each_document = pytest.mark.parametrize("name", DOCUMENTS)


@pytest.fixture(scope="module")
def loaded() -> Dataset:
    """The folder as the library reads it."""
    return load(EXAMPLES)


def statements(data: Dataset, name: str) -> list[Observation | Target]:
    """The observations and targets of a document."""
    observed = [each for summary in data.summaries if summary.id == name for each in summary.observations]
    return [*observed, *data.plan(name).targets]


def figure(each: Observation | Target) -> Figure:
    """The printed figure of a statement, whatever it is relative to."""
    value = each.value
    assert value is not None
    return value.amount if isinstance(value, Relative) else value


def bound(it: Figure) -> Bound:
    """Comparison, ends and approximation as the annotation writes them: scale words multiplied out, 余 at least."""
    scale = Decimal(10) ** it.unit.numerator.exponent
    low, high = (None if end is None else end * scale for end in (it.low, it.high))
    over = it.approx is not None and it.approx.value in ("over", "more")
    return (">=", low, None, True) if over else (it.op, low, high, it.approx is not None)


def annotated(row: dict[str, Any]) -> Bound:
    """The same of an annotated quantity."""
    low, high = (None if row[end] is None else Decimal(row[end]) for end in ("low", "high"))
    return row["op"], low, high, row["approx"]


def plain(unit: Unit) -> Unit:
    """A unit without its scale and without the sign of a growth, which an annotation does not write."""
    return as_unit(unit.code.removeprefix("+").removeprefix("万").removeprefix("亿"))


def quote(each: Observation | Target) -> str:
    """The words of a statement's number."""
    assert each.evidence is not None
    assert each.evidence.number is not None
    return each.evidence.number.quote


def places(each: Observation | Target) -> set[tuple[int, int]]:
    """Where an annotation may put the figure: at its number, or from there to its comparator and its base."""
    assert each.evidence is not None
    assert each.evidence.number is not None
    parts = [each.evidence.number, each.evidence.comparator, each.evidence.baseline]
    spans = [part for part in parts if part]
    whole = (min(part.start for part in spans), max(part.end for part in spans))
    return {(each.evidence.number.start, each.evidence.number.end), whole}


@pytest.mark.shared
@each_document
def test_the_digest_is_that_of_the_document(name: str, shared: Path, loaded: Dataset) -> None:
    """The text is the one that the evidence speaks of."""
    [document] = [each for each in loaded.documents if each.id == name]
    assert document.sha256 == digest(source(shared, name))


@pytest.mark.shared
@each_document
def test_every_quote_stands_in_the_document(name: str, shared: Path, loaded: Dataset) -> None:
    """Number, subject and every other span are verified, character for character."""
    text = source(shared, name)
    found = [each.verify(text).status for each in pieces(loaded, name)]
    assert set(found) == {EvidenceStatus.VERIFIED}
    assert len(found) >= 20


@pytest.mark.shared
@each_document
def test_a_wrong_place_would_be_noticed(name: str, shared: Path, loaded: Dataset) -> None:
    """One character further on, nothing is verified any more."""
    text = source(shared, name)
    moved = [
        attrs.evolve(each, **{role: span.moved(1) for role, span in each.spans}).verify(text).status
        for each in pieces(loaded, name)
    ]
    assert EvidenceStatus.VERIFIED not in moved


@each_document
def test_a_quote_is_a_figure_or_a_few_words(name: str, loaded: Dataset) -> None:
    """No sentence of a document is quoted: quotes are short and hold no full stop or comma."""
    quotes = [span.quote for each in pieces(loaded, name) for _, span in each.spans]
    assert max(map(len, quotes)) <= LONGEST_QUOTE
    assert not any(sign in quote for quote in quotes for sign in "，。；,;\n")


@each_document
def test_every_statement_says_where_its_number_and_its_subject_stand(name: str, loaded: Dataset) -> None:
    """Each observation and each target has both, each deliverable has its subject."""
    found = statements(loaded, name)
    assert all(each.evidence and each.evidence.number and each.evidence.subject for each in found)
    assert all(each.evidence and each.evidence.subject for each in loaded.plan(name).deliverables)


@each_document
def test_every_printed_figure_is_there(name: str) -> None:
    """As many distinct places as the document prints figures; a figure of two indicators is one place."""
    assert len(number_spans(name)) == DOCUMENTS[name][1]


def test_the_five_documents_print_136_figures() -> None:
    """6, 23, 37, 8 and 62."""
    assert sum(len(number_spans(name)) for name in DOCUMENTS) == 136


def test_there_are_deliverables(loaded: Dataset) -> None:
    """What is to be made or done without a number: at least forty across the documents, some in each."""
    counts = [len(loaded.plan(name).deliverables) for name in DOCUMENTS]
    assert sum(counts) >= 40
    assert min(counts) >= 10


@pytest.mark.shared
@pytest.mark.parametrize("name", ANNOTATED)
def test_every_annotated_figure_has_an_entry_of_the_same_meaning(name: str, shared: Path, loaded: Dataset) -> None:
    """At each annotated indicator stand entries of the same value, bound, unit, role and strength; elsewhere none."""
    by_place = defaultdict(list)
    for each in statements(loaded, name):
        for place in places(each):
            by_place[place].append(each)
    told = {id(each): quote(each) in UNANNOTATED for each in statements(loaded, name)}
    for row in gold(shared, name):
        found = by_place[row["start"], row["end"]]
        assert bool(found) or row["class"] != "indicator", row
        assert not found or row["class"] != "other", row
        for each in found:
            told[id(each)] = True
            same_as_annotated(each, row)
    assert all(told.values())


def same_as_annotated(each: Observation | Target, row: dict[str, Any]) -> None:
    """Value, bound, approximation, unit, role and modality agree; a denominator apart belongs to the unit."""
    it = figure(each)
    assert bound(it) == annotated(row), row
    unit = row["unit"] if row["per"] in (None, "年") else f"{row['unit']}/{row['per']}"
    assert plain(it.unit).ratio_to(as_unit(unit)) == 1, row
    if row["role"] != "standard":
        assert isinstance(each, Observation) == (row["role"] == "actual"), row
    if isinstance(each, Target):
        assert (each.modality == "strive") == (row["modality"] == "strive"), row


@pytest.mark.shared
def test_the_annotations_are_all_of_their_indicators(shared: Path) -> None:
    """23, 8 and 62 annotated indicators: the comparison above has something to compare."""
    counts = [sum(row["class"] == "indicator" for row in gold(shared, name)) for name in ANNOTATED]
    assert counts == [DOCUMENTS[name][1] for name in ANNOTATED]


def test_evidence_is_read_as_it_is_written(loaded: Dataset) -> None:
    """The library holds the spans that stand in the files."""
    for name in DOCUMENTS:
        assert [each.evidence for each in statements(loaded, name)] == [evidence(row) for row in rows(name)]
