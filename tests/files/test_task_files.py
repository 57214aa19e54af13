"""Tasks (工作任务) in files: numbered items, what is beneath them, and what is said of a number that nothing has."""

from __future__ import annotations

from pathlib import Path

import file_strategies as drawn
import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.datasets import Dataset
from minzheng.errors import ModelError
from minzheng.files import dumps, load, loads, save
from minzheng.model import LoadError, Plan, Task
from minzheng.periods import Period

PLAN = """\
schema: minzheng/1
document: {id: city-2018-plan, title: 某市2018年要点, region: "321100", period: 2018}
tasks:
  - {id: "8", part: 三、养老服务, title: 夯实居家养老基础, lead: 养老服务处, with: [规划财务处, 办公室], due: 2018-10}
  - {id: "9", part: 三、养老服务, title: 改进作风, done: 2018-12}
targets:
  - {indicator: elderly.nursing_bed_share, value: 55%以上, task: "8"}
  - {indicator: elderly.beds, value: 5000张}
deliverables:
  - {title: 出台评定标准, task: "8"}
"""


def test_a_plan_holds_its_numbered_items_and_what_is_beneath_them() -> None:
    """A task lends nothing and borrows period and region from the document; with is who helps."""
    plan = loads(PLAN, Plan)
    eight, nine = plan.tasks
    assert (eight.helpers, eight.due, eight.region.code) == (("规划财务处", "办公室"), Period("2018-10"), "321100")
    assert (nine.due, nine.done) == (Period(2018), Period("2018-12"))
    assert [type(each).__name__ for each in plan.under("8")] == ["Target", "Deliverable"]
    assert plan.under(nine) == ()
    assert plan.unmeasured == (nine,)
    assert plan.task("8") is eight
    with pytest.raises(ModelError, match="no task with id '80': nearest ids: 8"):
        plan.task("80")


@given(drawn.datasets(most=1), st.sampled_from(["yaml", "json", "jsonl"]))
def test_tasks_survive_every_text(dataset: Dataset, format: str) -> None:
    """Number, part, units and dates come back, and everything is under the task that it was under."""
    back = loads(dumps(dataset, format), format=format, catalogue=drawn.TRUSTING)
    assert back.tasks == dataset.tasks
    for plan, same in zip(dataset.plans, back.plans, strict=True):
        assert [same.under(task) for task in plan.tasks] == [plan.under(task) for task in plan.tasks]
        assert same.unmeasured == plan.unmeasured


def test_tasks_survive_csv(tmp_path: Path) -> None:
    """A row holds a task as it holds a figure."""
    plan = loads(PLAN)
    save(plan, tmp_path / "a.csv")
    back = load(tmp_path / "a.csv")
    assert back.tasks == plan.tasks
    assert back.deliverables == plan.deliverables
    assert back.targets == plan.targets


@pytest.mark.parametrize(
    ("old", "new", "code", "path"),
    [
        ('55%以上, task: "8"', '55%以上, task: "18"', "MZ037", "$.targets[0].task"),
        ('title: 出台评定标准, task: "8"', 'title: 出台评定标准, task: "7"', "MZ037", "$.deliverables[0].task"),
        ('id: "9"', 'id: "8"', "MZ053", "$.tasks[1].id"),
        ("with: [规划财务处, 办公室]", "with: 办公室", "MZ023", "$.tasks[0].with"),
        ("with: [规划财务处, 办公室]", "helpers: [办公室]", "MZ021", "$.tasks[0].helpers"),
        ("title: 改进作风", 'title: " "', "MZ092", "$.tasks[1].title"),
    ],
)
def test_what_is_wrong_with_a_task_is_said_at_its_place(old: str, new: str, code: str, path: str) -> None:
    """A number that no task has, a number that two have, a key that is not one."""
    with pytest.raises(LoadError) as caught:
        loads(PLAN.replace(old, new))
    assert [(each.code, str(each.location).rpartition(" ")[2]) for each in caught.value.findings] == [(code, path)]


def test_a_task_of_another_plan_does_not_count() -> None:
    """Each plan has its own numbers."""
    other = PLAN.replace("city-2018-plan", "city-2019-plan").replace('  - {id: "8", part', '  - {id: "6", part')
    with pytest.raises(LoadError) as caught:
        loads(dumps(loads(PLAN), "jsonl") + dumps(loads(other, strict=False), "jsonl"), format="jsonl")
    assert {each.code for each in caught.value.findings} == {"MZ037"}


def test_a_task_that_no_number_measures_is_told_from_one_that_is() -> None:
    """A plan of tasks alone has nothing that measures it."""
    task = Task(id="1", title="学习", due=2018, region="321100")
    document = loads(PLAN).documents[0]
    [unmeasured] = Plan(document=document, tasks=[task]).unmeasured
    assert (unmeasured.id, unmeasured.document) == ("1", document.id)
    assert repr(Plan(document=document, tasks=[task])) == "<Plan city-2018-plan: 0 targets, 0 deliverables, 1 tasks>"
