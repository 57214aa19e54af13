"""Baselines: the period just before, in a plan of several years the last year before it, and never an older one."""

from __future__ import annotations

from typing import Any

import pytest
from progress_builders import indicator, observation, raised, target

from minzheng.errors import ModelError
from minzheng.model import Document, Plan
from minzheng.progress import Progress, Reason, Status, assess
from minzheng.quantities import Reference, Verdict

SHARE = indicator()
YEARS = {2019: "47%", 2020: "50%", 2021: "53%", 2024: "58%", 2025: "61%"}


def planned(value: Any, period: Any, plan: Any, published: str, *years: int, **given: Any) -> Progress:
    document = Document(id="p", title="规划", region="CN", period=plan, published=published)
    promise = target(value, period, document="p", **given)
    found = assess(
        Plan(document=document, targets=[promise]),
        observations=[observation(YEARS[year], year) for year in years],
        catalogue={SHARE.code: SHARE},
        as_of=f"{str(period)[-4:]}-12-31",
    )
    return found[0]


@pytest.mark.parametrize(
    ("period", "plan", "published", "years", "base", "nearest"),
    [
        (2025, "2021/2025", "2021-12-20", (2020, 2024, 2025), 2020, None),
        ("2021/2025", "2021/2025", "2021-12-20", (2019, 2020, 2024, 2025), 2020, None),
        (2025, "2021/2025", "2021-12-20", (2019, 2024, 2025), None, 2019),
        (2025, 2021, "2022-01-20", (2021, 2024, 2025), None, 2024),
        (2021, 2021, "2020-12-20", (2019, 2020, 2021), 2020, None),
        (2021, 2021, "2020-12-20", (2019, 2021), None, 2019),
    ],
)
def test_a_plan_of_several_years_starts_from_the_last_year_before_it(
    period: Any, plan: Any, published: str, years: tuple[int, ...], base: int | None, nearest: int | None
) -> None:
    """An older figure is named and is none; the date of the document only shuts out what begins after it."""
    made = planned("≥55%", period, plan, published, *years)
    assert (made.baseline and made.baseline.period.first.year) == base
    assert (made.nearest_base and made.nearest_base.period.first.year) == nearest


def test_a_rise_is_counted_from_the_last_year_before_the_plan() -> None:
    """提高10个百分点 from 50 % of 2020 is reached with 61 %, whatever 2024 was."""
    made = planned("提高10个百分点", 2025, "2021/2025", "2021-12-20", 2020, 2024, 2025)
    assert (made.verdict, str(made.completion)) == (Verdict.MET, "110.00%")
    older = planned("提高10个百分点", 2025, "2021/2025", "2021-12-20", 2019, 2025)
    assert (older.status, older.reason) == (Status.NO_DATA, Reason.BASELINE_UNKNOWN)


def test_a_target_and_its_relative_bound_share_one_base() -> None:
    """It is given once, at either; two that differ are refused."""
    named = Reference(period=2020)
    for promise in (
        target("提高10个百分点", 2025, baseline=named),
        target(raised("提高10个百分点", period=2020), 2025),
        target(raised("提高10个百分点", period=2020), 2025, baseline=named),
    ):
        seen = [observation(YEARS[year], year) for year in (2020, 2024, 2025)]
        made = assess(promise, observations=seen, catalogue={SHARE.code: SHARE}, as_of="2025-12-31")
        assert made.baseline is not None
        assert made.baseline.period.first.year == 2020
        assert str(made.bound) == "≥60%"
    with pytest.raises(ModelError, match="twice"):
        target(raised("提高10个百分点", period=2020), 2025, baseline=Reference(period=2021))


def test_bases_that_contradict_each_other_leave_a_rise_undecided_where_they_decide_it() -> None:
    """Each is judged; one verdict for all is the verdict."""
    bases = observation("50%", 2024, document="a"), observation("56%", 2024, document="b")
    for reports in (bases, bases[::-1]):
        made, far = (
            assess(
                target(bound),
                observations=[*reports, observation("61%", 2025)],
                catalogue={SHARE.code: SHARE},
                as_of="2025-12-31",
            )
            for bound in ("提高10个百分点", "提高20个百分点")
        )
        assert (made.verdict, made.reason) == (Verdict.UNDECIDED, Reason.REPORTS_DISAGREE)
        assert far.verdict is Verdict.NOT_MET
