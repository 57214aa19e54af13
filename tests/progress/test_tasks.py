"""Tasks (工作任务): what measures them, what cannot be measured, and how they are counted by every key."""

from __future__ import annotations

from collections import Counter

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from progress_builders import END, MIDDLE, indicator, observation, target

from minzheng.datasets import Dataset
from minzheng.errors import ModelError
from minzheng.model import Deliverable, Document, Plan, Target, Task
from minzheng.progress import Assessment, Form, Reason, RollUpKey, Status, assess

KNOWN = {
    f"local.n{place}": indicator("人", code=f"local.n{place}", topics=topics)
    for place, topics in enumerate([("elderly",), ("children", "elderly"), ()])
}
TASKS = [
    Task(id="1", part="一、养老", title="扩大助餐", lead="养老处", due=2025, region="320400", document="plan"),
    Task(id="2", part="一、养老", title="改进作风", lead="养老处", due=2025, region="320400", document="plan"),
    Task(id="3", part="二、儿童", title="健全机制", due=2025, region="320402", document="plan"),
    Task(id="4", title="学习文件", due=2025, region="320402", document="plan"),
]
PLAN = Document(id="plan", title="计划", issuer="某局", region="320400", period=2025)
REPORT = Document(id="report", title="总结", issuer="某局", region="320400")


def promises(task: str | None, place: int, obligation: str | None = None, region: str = "320400") -> Target:
    return target(
        "100人", indicator=f"local.n{place}", task=task, obligation=obligation, region=region, document="plan"
    )


def paper(task: str | None, title: str = "出台办法", **given: object) -> Deliverable:
    fields = {"title": title, "period": 2025, "region": "320400", "task": task, "document": "plan"}
    return Deliverable(**{**fields, **given})  # type: ignore[arg-type]


def test_a_task_that_nothing_measures_says_so_and_is_counted_so() -> None:
    """No figure and no deliverable: it is neither met nor missed nor without data, whatever the day."""
    plan = Plan(document=PLAN, tasks=TASKS, targets=[promises("1", 0)], deliverables=[paper("3")])
    for day in ("2024-06-30", MIDDLE, END):
        made = assess(plan, as_of=day, catalogue=KNOWN)
        assert [each.target.title for each in made if isinstance(each.target, Task)] == ["改进作风", "学习文件"]
        last = made[-1]
        assert (last.status, last.reason, last.form) == (Status.UNMEASURED, Reason.NOT_MEASURABLE, Form.TASK)
        assert (last.verdict, last.task) == (None, TASKS[3])
        assert made.counts()[Status.UNMEASURED] == made.rollup().whole.unmeasured == 2


def test_a_task_is_done_when_a_document_says_so() -> None:
    """A later document that names it, in time or too late; the report is kept."""
    done = attrs.evolve(TASKS[3], id="9", done="2025-11", document="report")
    data = Dataset(plans=[Plan(document=PLAN, tasks=TASKS[3:]), Plan(document=REPORT, tasks=[done])])
    (promised, reported) = assess(data, as_of=END)
    assert (promised.status, promised.delivery, promised.reason) == (Status.MET, done, None)
    assert reported.status is Status.MET
    late = attrs.evolve(done, done="2026-02")
    data = Dataset(plans=[Plan(document=PLAN, tasks=TASKS[3:]), Plan(document=REPORT, tasks=[late])])
    assert assess(data, as_of="2026-03-31")[0].status is Status.MISSED
    assert assess(data, as_of=END)[0].status is Status.UNMEASURED


def test_a_deliverable_is_met_by_the_report_of_another_document() -> None:
    """The plan says nothing of the delivery; the summary does."""
    report = attrs.evolve(paper(None), delivered="2025-11", document="report")
    plan = Plan(document=PLAN, deliverables=[paper(None)])
    data = Dataset(plans=[plan, Plan(document=REPORT, deliverables=[report])])
    first = assess(data, as_of=END)[0]
    assert (first.status, first.delivery) == (Status.MET, report)
    assert assess(plan, as_of=END)[0].status is Status.NO_DATA
    assert assess(plan, observations=data, as_of=END)[0].status is Status.MET
    assert assess(data, as_of="2025-10-31")[0].status is Status.NO_DATA


def test_what_is_promised_knows_its_task() -> None:
    """Each target and each deliverable, by the number that it names."""
    plan = Plan(document=PLAN, tasks=TASKS, targets=[promises("1", 0), promises(None, 1)], deliverables=[paper("3")])
    assert [each.task and each.task.id for each in assess(plan, as_of=END, catalogue=KNOWN)] == [
        "1",
        None,
        "3",
        "2",
        "4",
    ]


def example() -> Assessment:
    plan = Plan(
        document=PLAN,
        tasks=TASKS,
        targets=[promises("1", 0, "binding"), promises("1", 1), promises(None, 2, "expected", "320402")],
        deliverables=[paper("3", delivered="2025-06")],
    )
    seen = [observation("120人", indicator="local.n0", region="320400")]
    return assess(plan, observations=seen, as_of=END, catalogue=KNOWN)


@pytest.mark.parametrize(
    ("by", "wanted"),
    [
        ("task", [("1", 1, 2), ("2", 0, 1), ("3", 1, 1), ("4", 0, 1), (None, 0, 1)]),
        ("part", [("一、养老", 1, 3), ("二、儿童", 1, 1), (None, 0, 2)]),
        ("unit", [("养老处", 1, 3), (None, 1, 3)]),
        ("topic", [("children", 0, 1), ("elderly", 1, 1), (None, 1, 4)]),
        ("region", [("320400", 2, 4), ("320402", 0, 2)]),
        ("obligation", [("binding", 1, 1), ("expected", 0, 1), (None, 1, 4)]),
    ],
)
def test_items_are_counted_by_every_key(by: str, wanted: list[tuple[str | None, int, int]]) -> None:
    """How many are met, of how many."""
    found = example().rollup(by)
    code = lambda each: each.group.id if isinstance(each.group, Task) else each.group and str(each.group)  # noqa: E731
    assert [(code(each), each.met, each.total) for each in found] == wanted
    assert [found.of(group) for group, *_ in wanted] == list(found)
    assert found.of("none such") is None


def test_tasks_and_parts_of_two_plans_are_two() -> None:
    """Number 1 of one plan is not number 1 of another, whatever they are called."""
    other = attrs.evolve(PLAN, id="other")
    tasks = [attrs.evolve(each, document="other") for each in TASKS]
    data = Dataset(plans=[Plan(document=PLAN, tasks=TASKS), Plan(document=other, tasks=tasks)])
    made = assess(data, as_of=END)
    assert [(each.document, each.group.id) for each in made.rollup("task") if isinstance(each.group, Task)] == [
        *(("plan", each.id) for each in TASKS),
        *(("other", each.id) for each in TASKS),
    ]
    assert [each.total for each in made.rollup("part")] == [2, 1, 2, 1, 2]
    assert [each.total for each in made.rollup("unit")] == [4, 4]


def test_another_key_is_refused_with_the_known_ones() -> None:
    """The keys are named."""
    with pytest.raises(ModelError, match="obligation, part, task, unit, topic, region"):
        example().rollup("title")


numbers = st.sampled_from([None, "1", "2", "3", "4"])
drawn_targets = st.lists(
    st.builds(promises, numbers, st.integers(0, 2), st.sampled_from([None, "binding", "other"])), max_size=6
)


@given(drawn_targets, st.lists(st.builds(paper, numbers), max_size=3), st.sampled_from(RollUpKey))
def test_the_tallies_of_every_key_add_up_to_the_whole(
    targets: list[Target], deliverables: list[Deliverable], by: RollUpKey
) -> None:
    """Nothing is dropped and nothing is counted twice."""
    plan = Plan(document=PLAN, tasks=TASKS, targets=targets, deliverables=deliverables)
    seen = [observation("120人", indicator="local.n0", region="320400")]
    made = assess(plan, observations=seen, as_of=END, catalogue=KNOWN)
    found = made.rollup(by)
    sums = Counter[Status]()
    for each in found:
        sums.update(dict(each.counts))
    assert {status: sums[status] for status in Status} == made.counts() == dict(found.whole.counts)
    assert sum(each.total for each in found) == len(made) == len(targets) + len(deliverables) + len(plan.unmeasured)
    assert sum(each.met for each in found) == found.whole.met
    assert all(each.total for each in found)
