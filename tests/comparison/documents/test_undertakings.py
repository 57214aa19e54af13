"""Tasks and deliverables between documents: what diff and lineage say of what has no number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.comparison import ChangeKind, diff, lineage
from minzheng.comparison.documents import resulting
from minzheng.datasets import Dataset
from minzheng.errors import ModelError
from minzheng.model import Deliverable, Document, Evidence, Observation, Plan, Summary, Target, Task
from minzheng.progress import assess
from minzheng.quantities import Verdict

FIRST = Document(id="2021", title="2021年计划", issuer="某局", region="320400", period=2021)
SECOND = Document(id="2022", title="2022年计划", issuer="某局", region="320400", period=2022)
REPORT = Document(id="report", title="2021年总结", issuer="某局", region="320400", published="2022-03-10")
PROMISE = Deliverable(title="印发养老规划", period=2021, region="320400", document="2021")
DONE = attrs.evolve(PROMISE, delivered="2021-11", document="report")


def task(title: str, id: str = "1", year: int = 2021, **given: object) -> Task:
    fields = {"id": id, "title": title, "due": year, "region": "320400", "document": str(year)}
    return Task(**{**fields, **given})  # type: ignore[arg-type]


def plan(*held: Task | Deliverable, of: Document = FIRST) -> Plan:
    return Plan(
        document=of,
        tasks=[each for each in held if isinstance(each, Task)],
        deliverables=[each for each in held if isinstance(each, Deliverable)],
    )


def kinds(a: Plan | Dataset, b: Plan | Dataset, **given: object) -> list[str]:
    return [each.kind.value for each in diff(a, b, **given)]  # type: ignore[arg-type]


def test_a_report_of_the_same_title_is_reported_with_its_verdict() -> None:
    """In the same region, or from the same issuer about another; in time or too late."""
    (change,) = diff(plan(PROMISE), plan(DONE, of=REPORT))
    assert (change.kind, change.field, change.verdict) == (ChangeKind.REPORTED, "delivered", Verdict.MET)
    (change,) = diff(plan(PROMISE), plan(attrs.evolve(DONE, region="320402"), of=REPORT))
    assert change.kind is ChangeKind.REPORTED
    late = attrs.evolve(DONE, delivered="2022-02")
    (change,) = diff(plan(PROMISE), plan(late, of=REPORT))
    assert (change.kind, change.verdict) == (ChangeKind.REPORTED, Verdict.NOT_MET)


def test_what_was_there_before_the_plan_reports_nothing() -> None:
    """The same law as for progress."""
    assert kinds(plan(PROMISE), plan(attrs.evolve(DONE, delivered="2020-12"), of=REPORT)) == ["restated"]


def test_a_document_as_a_whole_is_set_against_a_plan() -> None:
    """Its figures and its deliverables are one report."""
    target = Target(indicator="elderly.beds", value="≥100张", period=2021, region="320400", document="2021")
    seen = Observation(indicator="elderly.beds", value="120张", period=2021, region="320400", document="report")
    data = Dataset(
        plans=[Plan(document=FIRST, targets=[target], deliverables=[PROMISE]), plan(DONE, of=REPORT)],
        summaries=[Summary(document=REPORT, observations=[seen])],
    )
    found = diff(data.of("2021"), data.of("report"))
    assert {(each.kind.value, each.verdict) for each in found} == {
        ("raised", "met"),
        ("reported", "met"),
    }
    assert found.a is FIRST
    missing = diff(data.of("2021"), Dataset(summaries=data.summaries))
    assert sorted(each.kind.value for each in missing) == ["raised", "unreported"]
    with pytest.raises(ModelError):
        diff(data, data.plan("2021"))
    with pytest.raises(ModelError, match="nearest ids: 2021"):
        data.of("2020")


def test_tasks_are_added_dropped_retitled_and_moved() -> None:
    """By title; another title is another task unless it is declared."""
    before = plan(task("扩大助餐", "1", part="一", lead="养老处"), task("改进作风", "2"))
    after = plan(task("扩大助餐", "4", 2022, part="二", lead="养老处"), task("转变作风", "2", 2022), of=SECOND)
    found = diff(before, after)
    assert [(each.kind.value, each.field, each.old, each.new) for each in found] == [
        ("moved", "id", "1", "4"),
        ("moved", "part", "一", "二"),
        ("dropped", "", "改进作风", ""),
        ("new", "", "", "转变作风"),
    ]
    declared = diff(before, after, mapping={"改进作风": "转变作风"})
    assert [each.kind.value for each in declared] == ["moved", "moved", "retitled"]
    named = plan(task("转变作风", "2", 2022, promised_as="改进作风"), of=SECOND)
    assert [each.kind.value for each in diff(before, named)] == ["dropped", "retitled"]
    helped = plan(task("扩大助餐", "1", part="一", lead="财务处", helpers=["养老处"]), task("改进作风", "2"))
    assert [each.field for each in diff(before, helped)] == ["lead", "with"]


def turns(editions: list[Plan], **given: object) -> dict[str, list[tuple[str, ...]]]:
    found = lineage(editions, **given)  # type: ignore[arg-type]
    return {each.code: [(*step.turns, step.fate.value) for step in each.steps] for each in found}  # type: ignore[misc]


def test_tasks_are_kept_merged_split_and_dropped_from_plan_to_plan() -> None:
    """What the next plan leaves out is dropped; merging and splitting are declared."""
    first = plan(task("扩大助餐", "1"), task("改进作风", "2"), task("健全机制", "3"), task("学习文件", "4"))
    second = plan(
        task("扩大助餐", "1", 2022), task("建设队伍", "2", 2022), task("甲机制", "3", 2022), task("乙机制", "4", 2022),
        of=SECOND,
    )  # fmt: skip
    declared = [("改进作风", "建设队伍"), ("学习文件", "建设队伍"), ("健全机制", "甲机制"), ("健全机制", "乙机制")]
    assert turns([first, second], mapping=declared) == {
        "扩大助餐": [("stated", "unreported"), ("kept", "unreported")],
        "改进作风": [("stated", "unreported"), ("stated", "unreported"), ("merged", "unreported")],
        "健全机制": [("stated", "unreported"), ("split", "unreported"), ("split", "unreported")],
    }
    assert turns([first, second])["改进作风"] == [("stated", "dropped")]
    elsewhere = attrs.evolve(SECOND, issuer="另一局", region="320402")
    assert turns([first, attrs.evolve(second, document=elsewhere)])["改进作风"] == [("stated", "unreported")]


def test_a_deliverable_has_its_result_in_whichever_document_reports_it() -> None:
    """A report alone is no promise; a promise that nobody reports is unreported, or not yet due."""
    found = lineage([plan(PROMISE), plan(DONE, of=REPORT)])
    (thread,) = found
    (step,) = thread.steps
    assert (thread.code, step.fate.value, step.results[0].observation, step.results[0].document) == (
        PROMISE.title, "reported", DONE, REPORT,
    )  # fmt: skip
    assert step.results[0].progress.verdict is not None
    assert turns([plan(PROMISE)]) == {PROMISE.title: [("stated", "unreported")]}
    assert turns([plan(PROMISE)], as_of="2021-06-30") == {PROMISE.title: [("stated", "not_due")]}
    again = attrs.evolve(PROMISE, period=2022, document="2022")
    assert turns([plan(PROMISE), plan(again, of=SECOND)]) == {
        PROMISE.title: [("stated", "unreported"), ("postponed", "unreported")]
    }
    assert repr(step.results[0]) == "<Result 印发养老规划 (2021) in report: met>"


titles = st.sampled_from(["甲", "乙", "丙"])
tasks = st.builds(
    task,
    titles,
    st.sampled_from("123"),
    part=st.sampled_from(["", "一"]),
    done=st.sampled_from([None, "2021-06"]),
    promised_as=st.sampled_from(["", "", "丁"]),
)
made = st.builds(
    Deliverable,
    title=titles,
    period=st.sampled_from([2021, 2022]),
    region=st.sampled_from(["320400", "320402"]),
    delivered=st.sampled_from([None, "2020-05", "2021-06", "2022-06"]),
)
held = st.tuples(st.lists(tasks, max_size=3, unique_by=lambda each: each.id), st.lists(made, max_size=3))


@given(held, held, st.booleans())
def test_a_diff_read_backwards_is_its_inverse(
    one: tuple[list[Task], list[Deliverable]], other: tuple[list[Task], list[Deliverable]], same: bool
) -> None:
    """Of tasks and deliverables as of figures."""
    second = SECOND if same else attrs.evolve(SECOND, issuer="另一局")
    a, b = plan(*one[0], *one[1]), plan(*other[0], *other[1], of=second)
    assert diff(b, a) == diff(a, b).inverse()
    assert list(diff(a, a)) == []
    assert len(diff(a, a).kept) == len(one[0]) + len(one[1])


@given(held, held)
def test_every_promise_is_one_step_of_a_lineage(
    one: tuple[list[Task], list[Deliverable]], other: tuple[list[Task], list[Deliverable]]
) -> None:
    """Nothing is lost and nothing is followed twice."""
    plans = [plan(*one[0], *one[1]), plan(*other[0], *other[1], of=SECOND)]
    steps = [step.target for thread in lineage(plans) for step in thread.steps]
    wanted = [each for edition in plans for each in (*edition.tasks, *edition.deliverables)]
    assert sorted(map(repr, steps)) == sorted(map(repr, wanted))


def test_a_lineage_of_one_key_asks_for_each_figure_a_fixed_number_of_times(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many editions there are: a promise is set against its own figures and those it may start from."""
    asked: list[int] = []

    def counting(target: Target, observations: Sequence[Observation], **given: Any) -> object:
        asked.append(len(observations))
        return assess(target, observations=observations, **given)

    monkeypatch.setattr(resulting, "assess", counting)
    for count in (10, 80):
        asked.clear()
        editions: list[Plan | Summary] = []
        for year in range(1950, 1950 + count):
            about = Document(id=str(year), title="文件", region="320400", period=year)
            same = {"indicator": "elderly.beds", "period": year, "region": "320400"}
            editions.append(Plan(document=about, targets=[Target(value=f"≥{year}张", **same)]))
            editions.append(Summary(document=about, observations=[Observation(value=f"{year}张", **same)]))
        assert len(lineage(editions)[0].steps) == count == len(asked)
        assert sum(asked) <= 3 * count


def test_two_versions_of_a_document_show_their_remarks() -> None:
    """A note, a place in the text, a status that settles, a number printed more finely."""
    seen = Observation(indicator="elderly.beds", value="2.3万张", period=2021, region="320400", status="preliminary")
    version = attrs.evolve(REPORT, title="第二版")

    def changes(after: Observation, of: Document = version) -> list[tuple[str, str]]:
        found = diff(Summary(document=REPORT, observations=[seen]), Summary(document=of, observations=[after]))
        return [(each.kind.value, each.field) for each in found]

    noted = attrs.evolve(seen, note="含社区", evidence=Evidence(number=(3, 8, "2.3万张")))
    assert changes(seen) == []
    assert changes(attrs.evolve(seen, status="final")) == [("restated", "status")]
    assert changes(attrs.evolve(seen, value="23156张")) == [("restated", "value")]
    assert changes(noted) == [("restated", "evidence"), ("restated", "note")]
    assert changes(noted, SECOND) == []
    moved = diff(plan(PROMISE), plan(attrs.evolve(PROMISE, note="已征求意见")))
    assert [(each.kind.value, each.field, each.new) for each in moved] == [("restated", "note", "已征求意见")]


def test_a_promise_and_its_result_in_one_document_have_remarks_of_their_own() -> None:
    """They stand in two places of the text, so that this says nothing of either; two versions of one of them do."""
    about: dict[str, Any] = {"indicator": "elderly.beds", "value": "2.3万张", "period": 2021, "region": "320400"}
    seen = Observation(**about, evidence=Evidence(number=(3, 8, "2.3万张")), note="年末数")
    asked = Target(**about, evidence=Evidence(number=(30, 35, "2.3万张")))
    found = diff(Summary(document=REPORT, observations=[seen]), Plan(document=REPORT, targets=[asked]))
    assert (found.changes, len(found.kept)) == ((), 1)
