"""The choices by which figures were read travel with every result, as one value."""

from __future__ import annotations

import attrs

from comparison_builders import CATALOGUE, observation, plan, summary, target
from minzheng.comparison import aggregate, benchmark, compare, diff, growth, lineage, rank
from minzheng.datasets import Dataset, Project
from minzheng.progress import Pace, assess
from minzheng.quantities import DEFAULT, Policy

CHOSEN = Policy(about="0.1", readings={"以上": ">"})
SEEN = [observation("60张", year, "local.beds") for year in (2021, 2022)]
PLAN, REPORT = plan(target("50张以上", 2022, "local.beds")), summary(*SEEN)


def results(**policy: Policy) -> list[object]:
    known = {"catalogue": CATALOGUE, **policy}
    return [
        assess(PLAN, observations=SEEN, as_of="2022-12-31", **known),  # type: ignore[arg-type]
        assess(PLAN.targets[0], observations=SEEN, as_of="2022-12-31", **known),  # type: ignore[arg-type]
        compare(*SEEN, **known),  # type: ignore[misc]
        growth(SEEN, **known),  # type: ignore[arg-type]
        diff(PLAN, REPORT, **known),  # type: ignore[arg-type]
        diff(PLAN, REPORT, **known).inverse(),  # type: ignore[arg-type]
        lineage([PLAN, REPORT], **known),  # type: ignore[arg-type]
        rank(SEEN, "local.beds", period=2022, **known),  # type: ignore[arg-type]
        benchmark(SEEN, "local.beds", **known),  # type: ignore[arg-type]
        aggregate(SEEN, over=["320400"], period=2022, **known),  # type: ignore[arg-type]
        aggregate(SEEN, over=["320400", "320500"], period=2022, **known),  # type: ignore[arg-type]
    ]


def test_every_result_has_the_policy_it_was_made_by() -> None:
    """The one that was given, else that of the documentation."""
    assert [made.policy for made in results(policy=CHOSEN)] == [CHOSEN] * 11  # type: ignore[attr-defined]
    assert [made.policy for made in results()] == [DEFAULT] * 11  # type: ignore[attr-defined]


def test_an_assessment_has_its_pace() -> None:
    """So has each of its items."""
    made = assess(PLAN, observations=SEEN, catalogue=CATALOGUE, as_of="2022-06-30", pace="at_end")
    assert {made.pace, *(item.pace for item in made)} == {Pace.at_end()}


def test_the_policy_of_a_project_goes_with_its_data() -> None:
    """Of a dataset, of what is selected from it, and beside a policy that is given, which goes before it."""
    project = Project(policy={"about": "0.1"})
    data = attrs.evolve(Dataset(plans=[PLAN], summaries=[REPORT], catalogue=CATALOGUE), project=project)
    selected = data.where(indicator="local.beds")
    for held in (data, selected):
        for given, used in ((None, Policy(about="0.1")), (CHOSEN, CHOSEN)):
            made = [
                assess(held, as_of="2022-12-31", policy=given),
                growth(held, policy=given),
                diff(held.of(PLAN.id), held.of(REPORT.id), policy=given),
                lineage(held, policy=given),
                rank(held, "local.beds", period=2022, policy=given),
                benchmark(held, "local.beds", policy=given),
                aggregate(held, over=["320400"], period=2022, policy=given),
                held.series(policy=given),
            ]
            assert [each.policy for each in made] == [used] * 8  # type: ignore[attr-defined]
