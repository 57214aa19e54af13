"""Vintages: what was known of a fact by a day, and what was revised."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from comparison_builders import CATALOGUE, observation
from minzheng.comparison import vintages
from minzheng.model import Document, Indicator, Target
from minzheng.progress import UnusedReason, assess
from minzheng.quantities import Verdict

days = st.dates(date(2022, 1, 1), date(2022, 12, 31))
HOMES = Indicator(code="local.homes", name="改造户数", unit="户", time="flow", direction="higher")


@given(st.lists(st.tuples(st.integers(0, 99), days), min_size=1, max_size=5, unique_by=lambda each: each[1]), days)
def test_what_was_known_by_a_day_is_the_last_report_published_by_it(made: list[tuple[int, date]], day: date) -> None:
    """In whatever order the reports are given."""
    documents = [Document(id=f"d{place}", title="报告", published=when) for place, (_, when) in enumerate(made)]
    given_ = [observation(f"{n}人", 2021, document=f"d{place}") for place, (n, _) in enumerate(made)]
    [found] = vintages(given_, documents=documents, catalogue=CATALOGUE)
    known = [(when, n) for n, when in made if when <= day]
    last = found.known_by(day)
    assert (last.observation.value.text if last and last.observation.value else None) == (
        f"{max(known)[1]}人" if known else None
    )
    numbers = [n for n, _ in sorted(made, key=lambda each: each[1])]
    assert len(found.revisions) == sum(one != other for one, other in pairwise(numbers))


def test_a_finer_print_of_the_same_number_is_no_revision() -> None:
    """2.3万人 became known more exactly."""
    documents = [
        Document(id="a", title="快报", published="2022-01-10"),
        Document(id="b", title="年报", published="2022-06-10"),
    ]
    given_ = [observation("2.3万人", 2021, document="a"), observation("23156人", 2021, document="b")]
    [found] = vintages(given_, documents=documents, catalogue=CATALOGUE)
    assert (found.revisions, len(found.vintages)) == ((), 2)


def test_an_assessment_by_a_day_takes_only_what_was_published_by_it() -> None:
    """What came later, and what nobody can date, is passed over with its reason."""
    documents = [
        Document(id="a", title="快报", published="2022-01-10"),
        Document(id="b", title="年报", published="2022-06-10"),
    ]
    promise = Target(indicator="local.homes", value="60户", period=2021, region="CN")
    given_ = [
        observation(value, 2021, "local.homes", region="CN", document=id)
        for value, id in (("50户", "a"), ("65户", "b"), ("70户", None))
    ]
    known = {"catalogue": {HOMES.code: HOMES}, "documents": documents, "as_of": "2022-12-31", "observations": given_}
    early = assess(promise, known_by="2022-03-01", **known)
    assert (early.verdict, early.observation) == (Verdict.NOT_MET, given_[0])
    assert {each.reason for each in early.unused} == {UnusedReason.PUBLISHED_LATER, UnusedReason.UNDATED}
    late = assess(promise, known_by="2022-07-01", **known)
    assert (late.verdict, late.observation) == (Verdict.MET, given_[1])
