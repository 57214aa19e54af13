"""Returns: who owes which figures, what is missing, and what came late."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison_builders import CATALOGUE
from minzheng.comparison import Punctuality, returns
from minzheng.errors import ModelError
from minzheng.model import Document, Observation

REGIONS, PERIODS = ["320402", "320404"], ["2022-Q1", "2022-Q2"]
AS_OF = date(2022, 8, 1)


def report(region: str, period: str, document: str | None, value: str | None = "9张") -> Observation:
    missing = None if value else "not_reported"
    return Observation(
        indicator="local.beds", value=value, missing=missing, period=period, region=region, document=document
    )


filed = st.dictionaries(
    st.tuples(st.sampled_from(REGIONS), st.sampled_from(PERIODS)),
    st.none() | st.dates(date(2022, 4, 1), date(2022, 9, 30)),
)


@given(filed, st.integers(0, 60))
def test_every_figure_that_is_owed_has_one_state(made: dict[tuple[str, str], date | None], grace: int) -> None:
    """On time, late or of unknown date where it is there, overdue or not due where it is not."""
    given_ = [report(region, period, f"{region}-{period}") for region, period in made]
    documents = [
        Document(id=f"{region}-{period}", title="报表", published=day) for (region, period), day in made.items()
    ]
    found = returns(
        given_, indicators=["local.beds"], regions=REGIONS, periods=PERIODS, due=grace, as_of=AS_OF,
        documents=documents, catalogue=CATALOGUE,
    )  # fmt: skip
    assert len(found) == len(REGIONS) * len(PERIODS) == sum(found.counts().values())
    for each in found:
        end = date(2022, 3, 31) if str(each.period) == "2022-Q1" else date(2022, 6, 30)
        assert each.due == end + timedelta(days=grace)
        day = made.get((each.region.code, str(each.period)), AS_OF + timedelta(days=1))
        if day is None:
            assert each.state is Punctuality.UNDATED
        elif day > AS_OF:
            assert each.state is (Punctuality.OVERDUE if each.due < AS_OF else Punctuality.NOT_DUE)
        else:
            assert each.state is (Punctuality.ON_TIME if day <= each.due else Punctuality.LATE)
            assert each.days_late == ((day - each.due).days if day > each.due else None)


def test_what_is_declared_missing_is_not_owed_any_more_and_the_first_report_counts() -> None:
    """A later correction does not make a figure late."""
    documents = [
        Document(id="a", title="季报", published="2022-04-10"),
        Document(id="b", title="更正", published="2022-06-10"),
    ]
    given_ = [
        report("320402", "2022-Q1", "b"), report("320402", "2022-Q1", "a"), report("320404", "2022-Q1", "a", None)
    ]  # fmt: skip
    found = returns(
        given_, indicators=["local.beds"], regions=REGIONS, periods=["2022-Q1"], due={"2022-Q1": "2022-04-15"},
        as_of=AS_OF, documents=documents, catalogue=CATALOGUE,
    )  # fmt: skip
    assert [each.state for each in found] == [Punctuality.ON_TIME, Punctuality.DECLARED_MISSING]
    assert found.of("declared_missing")[0].observation == given_[2]


def test_a_period_without_a_due_day_is_refused() -> None:
    """Nobody can say what is late."""
    with pytest.raises(ModelError, match="second quarter of 2022"):
        returns(
            [], indicators=["local.beds"], regions=REGIONS, periods=PERIODS, due={"2022-Q1": "2022-04-15"},
            as_of=AS_OF, catalogue=CATALOGUE,
        )  # fmt: skip
