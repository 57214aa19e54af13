"""Selecting statements of a dataset by what they are about."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import comparison_builders as built
import minzheng as mz
from minzheng.catalogue import UnknownTopicError
from minzheng.model import Deliverable, Document, Observation, Plan, Summary, Target, Task

CRITERIA: dict[str, st.SearchStrategy[Any]] = {
    "indicator": built.codes | st.lists(built.codes, max_size=3),
    "region": built.regions | st.lists(built.regions, min_size=1),
    "within": st.sampled_from(["CN", "320000", "620800"]),
    "period": st.sampled_from([2021, "2021/2025", "2021-S1", [2014, 2020]]),
    "breakdown": built.breakdowns,
    "scope": built.scopes,
    "status": st.sampled_from(["final", "preliminary"]),
    "document": st.sampled_from(["plan", "summary"]),
}
QUERIES = st.fixed_dictionaries({}, optional=CRITERIA)


@st.composite
def datasets(draw: st.DrawFn) -> mz.Dataset:
    """A plan with tasks, and a summary, of the local indicators."""
    numbered = [Task(id=str(number), title="任务", due=2022, region=draw(built.regions)) for number in range(2)]
    made = Deliverable(title="出台办法", period=2022, region="320400")
    plan = Plan(
        document=Document(id="plan", title="计划"),
        targets=draw(st.lists(built.targets(), max_size=5)),
        deliverables=[made] * draw(st.integers(0, 1)),
        tasks=numbered,
    )
    seen = draw(st.lists(built.observations(), max_size=6))
    summary = Summary(document=Document(id="summary", title="总结"), observations=seen)
    return mz.Dataset(plans=[plan], summaries=[summary], catalogue=built.CATALOGUE)


def named(data: mz.Dataset, asked: dict[str, Any]) -> dict[str, Any]:
    """What is asked of data, without the document where that is not among them any more."""
    known = {each.id for each in data.documents}
    return {key: value for key, value in asked.items() if key != "document" or value in known}


@given(datasets(), QUERIES)
def test_asking_again_for_the_same_changes_nothing(data: mz.Dataset, asked: dict[str, Any]) -> None:
    """Selecting is idempotent."""
    found = data.where(**asked)
    assert found.where(**named(found, asked)) == found


@given(datasets(), QUERIES, QUERIES)
def test_criteria_may_be_given_in_any_order_or_at_once(
    data: mz.Dataset, one: dict[str, Any], other: dict[str, Any]
) -> None:
    """Selecting commutes, and two selections are one that asks for both."""
    other = {key: value for key, value in other.items() if key not in one}
    both = data.where(**one, **other)
    first, second = data.where(**one), data.where(**other)
    documents = {"document"} & {*one, *other}
    if (documents and len(first.documents) < 2) or (documents and len(second.documents) < 2):
        return
    assert first.where(**other) == second.where(**one) == both


@given(datasets(), QUERIES)
def test_every_statement_is_selected_or_not_by_itself(data: mz.Dataset, asked: dict[str, Any]) -> None:
    """What is left of many is what is left of each."""
    kept = data.where(**asked)
    for shelf in data:
        for field in ("targets", "observations"):
            for each in getattr(shelf, field, ()):
                alone = mz.Dataset(**_shelf(shelf.document, each), catalogue=built.CATALOGUE)
                found = alone.where(**asked) if named(alone, asked) == asked else mz.Dataset()
                assert (each in getattr(kept, field)) == (getattr(found, field) == (each,))


def _shelf(document: Document, each: Target | Observation) -> dict[str, Any]:
    if isinstance(each, Target):
        return {"plans": [Plan(document=document, targets=[each])]}
    return {"summaries": [Summary(document=document, observations=[each])]}


def seen(code: str, value: str, period: Any = 2021, region: str = "320400", **given_: Any) -> Observation:
    return Observation(indicator=code, value=value, period=period, region=region, document="a", **given_)


def held(*observations: Observation) -> mz.Dataset:
    return mz.Dataset(summaries=[Summary(document=Document(id="a", title="年报"), observations=observations)])


BEDS = [seen("elderly.beds", "10张", region=code) for code in ("CN", "320000", "320400", "320402", "430000")]


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        ({"region": "320000"}, ["320000"]),
        ({"region": ["320000", "430000"]}, ["320000", "430000"]),
        ({"within": "320000"}, ["320000", "320400", "320402"]),
        ({"within": "320000", "region": ["320402", "430000"]}, ["320402"]),
        ({"indicator": "养老床位总数"}, ["CN", "320000", "320400", "320402", "430000"]),
        ({"indicator": mz.indicators["elderly.beds"], "region": "CN"}, ["CN"]),
        ({"topic": "养老服务", "region": "CN"}, ["CN"]),
        ({"topic": "elderly", "region": "CN"}, ["CN"]),
        ({"topic": "marriage"}, []),
        ({"document": "年报", "region": "CN"}, ["CN"]),
    ],
)
def test_what_is_asked_for_is_understood_by_code_and_by_name(asked: dict[str, Any], codes: list[str]) -> None:
    """Indicators, topics, regions and documents."""
    assert [each.region.code for each in held(*BEDS).where(**asked).observations] == codes


@pytest.mark.parametrize(
    ("period", "kept"),
    [
        (2021, ["2021", "2021-Q1", "@2021-12-31", "2021-07-01/.."]),
        ("2021-Q1", ["2021-Q1"]),
        ([2020, "2021-Q1"], ["2020", "2021-Q1"]),
        (2023, ["2021-07-01/.."]),
    ],
)
def test_a_time_holds_what_lies_in_it_and_what_has_no_end_where_they_overlap(period: Any, kept: list[str]) -> None:
    """A standard that is in force in a year is among what is asked for of it."""
    times = ["2020", "2021", "2021-Q1", "@2021-12-31", "2021-07-01/..", "2021/2025"]
    data = held(*(seen("elderly.beds", "10张", period=time) for time in times))
    assert [str(each.period) for each in data.where(period=period).observations] == kept


def test_a_standard_set_without_parts_holds_for_the_part_that_is_asked_for() -> None:
    """Other figures without parts are of the whole."""
    standard, beds = "assistance.subsistence_standard", "elderly.beds"
    urban, rural = {"breakdown": {"area": "urban"}}, {"breakdown": {"area": "rural"}}
    data = held(
        seen(standard, "900元/人·月"), seen(standard, "800元/人·月", **rural), seen(standard, "950元/人·月", **urban),
        seen(beds, "9张"), seen(beds, "4张", **urban),
    )  # fmt: skip
    assert [str(each.value) for each in data.where(**urban).observations] == ["900元/人·月", "950元/人·月", "4张"]
    assert [str(each.value) for each in data.where(breakdown={}).observations] == ["900元/人·月", "9张"]


def test_a_plan_keeps_its_tasks_with_its_promises_which_name_them() -> None:
    """Of a plan of tasks alone those are left that meet what is asked for."""
    tasks = [Task(id="1", title="甲", due=2021, region="320400"), Task(id="2", title="乙", due=2022, region="320400")]
    promised = Target(indicator="elderly.beds", value="10张", period=2022, region="320400", task="1", document="p")
    document = Document(id="p", title="计划")
    whole = mz.Dataset(plans=[Plan(document=document, targets=[promised], tasks=tasks)])
    assert whole.where(indicator="elderly.beds").tasks == whole.tasks
    assert whole.where(indicator="elderly.meal_sites") == mz.Dataset()
    alone = mz.Dataset(plans=[Plan(document=document, tasks=tasks)])
    assert [task.id for task in alone.where(period=2022).tasks] == ["2"]
    assert alone.where(document="p") == alone
    empty = mz.Dataset(plans=[Plan(document=document)])
    assert empty.where(document="计划") == empty
    assert empty.where(period=2022) == mz.Dataset()


@pytest.mark.parametrize(
    ("asked", "error", "nearest"),
    [
        ({"indicator": "慈善募款"}, mz.UnknownIndicatorError, "charity.donations_raised"),
        ({"topic": "慈善募款"}, UnknownTopicError, "charity"),
        ({"document": "qinghe-2024"}, mz.ModelError, "qinghe-2024-plan"),
        ({"period": "一个月后"}, mz.PeriodError, "2021"),
        ({"region": "990000"}, mz.RegionError, "990000"),
    ],
)
def test_what_is_not_known_is_refused_with_the_nearest(asked: dict[str, Any], error: type, nearest: str) -> None:
    """Nothing is left out because it was misspelt."""
    with pytest.raises(error, match=nearest):
        mz.demo().where(**asked)


def test_the_places_of_a_file_are_known_by_their_names() -> None:
    """And nothing is asked for where no argument is given."""
    data = mz.demo()
    assert data.where(region="青禾市（虚构）") == data.where(within="CN") == data.where() == data


def test_a_name_that_says_a_part_asks_for_that_part_alone() -> None:
    """Standards set without parts hold for it; another part beside the name contradicts it."""
    standard = "assistance.subsistence_standard"
    data = held(
        seen(standard, "900元/人·月", "2020-01/.."),
        seen(standard, "950元/人·月", "2021-01/..", breakdown={"area": "urban"}),
        seen(standard, "800元/人·月", "2021-01/..", breakdown={"area": "rural"}),
    )
    assert [str(each.value) for each in data.where(indicator="城市低保标准").observations] == [
        "900元/人·月",
        "950元/人·月",
    ]
    found = data.series(indicator="农村低保标准")
    assert [str(each.figure) for each in found] == ["900元/人·月", "800元/人·月"]
    assert found.key.breakdown == (("area", "rural"),)
    with pytest.raises(mz.ModelError, match="area"):
        data.where(indicator="城市低保标准", breakdown={"area": "rural"})
