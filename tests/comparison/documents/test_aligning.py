"""Which statements of two documents are about one thing, and by how many years a deadline moved."""

from __future__ import annotations

from typing import Any

import pytest

from minzheng.comparison.documents.alignment import Alignment, Names, align
from minzheng.comparison.documents.revisions import year_shift
from minzheng.model import Deliverable, Observation
from minzheng.periods import Period


def seen(value: str, scope: str = "", **given: Any) -> Observation:
    about = {"indicator": "local.beds", "region": "320400", "period": 2021, **given}
    return Observation(value=value, scope=[scope] if scope else [], **about)


def aligned(left: list[Any], right: list[Any]) -> Alignment:
    return align(left, right, names=Names({}), indicators={})


def test_statements_of_one_scope_match_and_those_of_another_differ_in_it_alone() -> None:
    """A figure of the poor is not the figure of all; where nothing else is left, the two differ in scope."""
    whole, poor = seen("100张"), seen("40张", "困难老年人")
    other, others = seen("120张"), seen("50张", "困难老年人")
    assert aligned([whole, poor], [others, other]).matched == ((whole, other), (poor, others))
    found = aligned([whole], [others])
    assert (found.matched, found.rescoped) == ((), ((whole, others),))
    assert (found.only_left, found.only_right) == ((), ())


def test_where_scope_leaves_a_choice_nothing_is_chosen() -> None:
    """Of two scopes on one side neither is the one on the other."""
    found = aligned([seen("100张", "农村老年人"), seen("40张", "困难老年人")], [seen("120张")])
    assert (found.matched, found.rescoped, len(found.only_left)) == ((), (), 2)


def test_what_has_no_number_has_no_scope_to_differ_in() -> None:
    """Two titles of two regions are two things, whatever is left."""
    one, other = (Deliverable(title="出台办法", region=region, period=2021) for region in ("320400", "320500"))
    found = aligned([one], [other])
    assert (found.matched, found.rescoped) == ((), ())
    assert (found.only_left, found.only_right) == ((one,), (other,))


@pytest.mark.parametrize(
    ("before", "after", "editions", "shift"),
    [
        ("2022", "2023", (2021, 2022), 0),
        ("2022", "2024", (2021, 2022), 1),
        ("2022", "2022", (2021, 2022), -1),
        ("2022", "2024", (None, 2022), 0),
        ("2022", "2024", (2021, None), 0),
        ("2022/..", "2024", (2021, 2022), 0),
        ("2022", "2024/..", (2021, 2022), 0),
        ("2022/..", "2024/..", (None, None), 0),
    ],
)
def test_a_deadline_moves_with_the_year_of_its_document(
    before: str, after: str, editions: tuple[int | None, int | None], shift: int
) -> None:
    """By more years, by fewer, or by as many; without an end or a year nothing is said."""
    assert year_shift(Period(before), Period(after), editions) == shift
