"""What is checked as it comes: the same findings as by itself, no more of the stream held than is being checked."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.datasets import Dataset
from minzheng.errors import DefinitionError, ModelError
from minzheng.model import Document, Observation, Summary
from minzheng.validation import Findings, validate, validate_many

SHARES = st.lists(st.integers(0, 200), max_size=12)


def shares(numbers: list[int]) -> list[Observation]:
    """Shares, some of them above the whole."""
    return [_share(number, year) for year, number in enumerate(numbers, 2001)]


def _share(number: int, year: int) -> Observation:
    where = {"period": year, "region": "320400"}
    return Observation(indicator="elderly.nursing_bed_share", value=f"{number}%", **where)  # type: ignore[arg-type]


def places(found: Findings) -> list[tuple[str, str]]:
    """What was found, and where."""
    return [(each.code, each.location.pointer) for each in found if each.location]


@given(numbers=SHARES, size=st.integers(1, 5))
def test_statements_are_checked_alike_however_many_are_taken_at_a_time(numbers: list[int], size: int) -> None:
    """By a rule that looks at one of them; their places are counted from the first of all."""
    said = shares(numbers)
    found = list(validate_many(iter(said), size=size, select="MZ301"))
    assert list(chain.from_iterable(map(places, found))) == places(validate(said, select="MZ301"))
    assert sum(each.tallies[0].seen for each in found) == len(numbers)


@given(numbers=st.lists(SHARES, max_size=3))
def test_whatever_is_no_statement_is_checked_as_by_itself(numbers: list[list[int]]) -> None:
    """Documents between statements, too."""
    held = [
        Summary(document=Document(id="s", title="总结", region="CN"), observations=shares(each)) for each in numbers
    ]
    items = [part for summary in held for part in (summary, Dataset(summaries=[summary]), list(summary.observations))]
    assert list(validate_many(items, "2025-12-31")) == [validate(each, "2025-12-31") for each in items]


def test_a_stream_without_end_is_checked_as_far_as_one_asks() -> None:
    """No more is taken from it than one part and the statement behind it."""
    taken = count()

    def endless() -> Iterator[Observation]:
        for number in taken:
            yield _share(150, 2000 + number % 100)

    found = validate_many(endless(), size=10, select="MZ301")
    assert [len(next(found)) for _ in range(3)] == [10, 10, 10]
    assert next(taken) == 31


def test_a_document_in_between_ends_what_is_taken_together() -> None:
    """Its findings come in their turn."""
    one = shares([150])
    report = Summary(document=Document(id="s", title="总结"), observations=one)
    found = [places(each) for each in validate_many([*one, report, *one], select="MZ301")]
    assert found == [[("MZ301", "$[0].value")], [("MZ301", "$.observations[0].value")], [("MZ301", "$[1].value")]]


def test_what_cannot_be_checked_is_refused_as_by_itself() -> None:
    """A text is no statement; a word that means no rule is refused."""
    with pytest.raises(ModelError):
        list(validate_many(["68%"]))  # type: ignore[list-item]
    with pytest.raises(DefinitionError):
        list(validate_many(shares([1]), select="nothing"))
