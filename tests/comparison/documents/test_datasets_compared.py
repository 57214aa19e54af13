"""Two datasets of several documents: which documents answer to each other, and what changed in each."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison_builders import observation, target
from minzheng.comparison import DatasetDiff, DefinitionDiff, diff
from minzheng.datasets import Dataset
from minzheng.errors import ModelError
from minzheng.model import Document, Indicator, Plan, Summary, Target

BEDS = Indicator(code="local.people", name="人数", unit="人", time="flow", direction="higher")


def document(id: str, year: int, title: str = "工作总结", issuer: str = "甲市民政局") -> Document:
    return Document(id=id, title=title, issuer=issuer, region="320400", period=year)


def held(given_: Document, *numbers: int, plan: bool = False) -> Plan | Summary:
    if plan:
        return Plan(document=given_, targets=[target(f"≥{each}人", document=given_.id) for each in numbers])
    return Summary(
        document=given_, observations=[observation(f"{each}人", 2021, document=given_.id) for each in numbers]
    )


def dataset(*parts: Plan | Summary, local: Indicator | None = None) -> Dataset:
    return Dataset(
        plans=[each for each in parts if isinstance(each, Plan)],
        summaries=[each for each in parts if isinstance(each, Summary)],
        local=[local] if local else [],
    )


def compared(a: Dataset, b: Dataset) -> DatasetDiff:
    found = diff(a, b)
    assert isinstance(found, DatasetDiff)
    return found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (document("a", 2021), document("a", 2022, "另一标题")),
        (document("a", 2021), document("b", 2021)),
        (document("a", 2021), document("b", 2021, issuer="甲市民政局办公室")),
        (document("a", 2021), document("b", 2021, "《工作總結》".strip("《》"))),
        (document("a", 2021), document("b", 2021, "年终总结")),
    ],
    ids=["id", "issuer, title, period", "title", "print of a title", "issuer and period"],
)
def test_documents_answer_to_each_other(one: Document, other: Document) -> None:
    """By id, else by what they are; the third document of each side has nothing to do with them."""
    third, fourth = document("c", 2015, "规划"), document("d", 2035, "纲要", "乙市民政局")
    found = compared(dataset(held(one, 5), held(third, 1)), dataset(held(other, 7), held(fourth, 1)))
    assert [(each.a.id, each.b.id) for each in found.diffs] == [(one.id, other.id)]
    assert [each.kind.value for each in found.diffs[0]] == ["raised"]
    assert [each.a.id for each in found.dropped] == ["c"]
    assert [each.b.id for each in found.added] == ["d"]
    assert {each.kind.value for each in found.of("reported", "unreported")} == {"reported", "unreported"}


def test_what_leaves_a_choice_is_not_matched() -> None:
    """Two documents of one title are not one of them."""
    twins = [held(document(id, 2021), 5) for id in "ab"]
    found = compared(dataset(*twins), dataset(held(document("c", 2021), 5), held(document("e", 2030, "规划"), 1)))
    assert not found.diffs
    assert (len(found.dropped), len(found.added)) == (2, 2)


def test_a_plan_and_a_summary_of_one_document_are_one() -> None:
    """Both of its parts are compared together; indicators of the dataset's own are compared too."""
    paper = document("a", 2021)
    other = attrs.evolve(BEDS, definition="另一口径")
    before = dataset(held(paper, 5), held(paper, 9, plan=True), held(document("b", 2020), 1), local=BEDS)
    after = dataset(held(paper, 5), held(paper, 8, plan=True), held(document("b", 2020), 1), local=other)
    found = compared(before, after)
    assert [each.kind.value for each in found.changes] == ["lowered"]
    assert isinstance(found.changes[0].after, Target)
    assert [(each.code, each.field) for each in found.definitions] == [("local.people", "definition")]
    assert repr(found) == "<DatasetDiff: 2 in both, 0 added, 0 dropped, 1 changes>"


ids = st.lists(st.sampled_from("abcd"), unique=True, max_size=4)


@st.composite
def datasets(draw: st.DrawFn) -> Dataset:
    """Some documents of some years, each with a few figures, in any order."""
    made = []
    for id in draw(ids):
        paper = document(id, draw(st.integers(2020, 2022)), draw(st.sampled_from(["总结", "要点"])))
        made.append(held(paper, *draw(st.lists(st.integers(1, 9), max_size=2)), plan=draw(st.booleans())))
    return dataset(*made)


@given(datasets(), datasets())
def test_a_diff_of_datasets_turned_round_is_that_of_the_other_way(a: Dataset, b: Dataset) -> None:
    """Every document stands once, and what is added one way is dropped the other way."""
    if len(a.documents) == len(b.documents) == 1:
        return
    found = compared(a, b)
    back = compared(b, a)
    assert found.inverse().counts() == back.counts()
    assert {(each.a.id, each.b.id) for each in found.diffs} == {(each.b.id, each.a.id) for each in back.diffs}
    assert [each.b for each in found.added] == [each.a for each in back.dropped]
    names = [each.a.id for each in (*found.diffs, *found.dropped)]
    assert sorted(names) == sorted(each.id for each in a.documents)
    assert len(a.documents) == 1 or not compared(a, a).changes


def test_indicators_and_catalogues_are_compared_by_the_same_name() -> None:
    """What is neither is refused."""
    assert isinstance(diff(BEDS, BEDS), DefinitionDiff)
    assert [each.code for each in diff({BEDS.code: BEDS}, {}).dropped] == [BEDS.code]
    for wrong in (BEDS, {BEDS.code: BEDS}, "a"):
        with pytest.raises(ModelError):
            diff(wrong, dataset(held(document("a", 2021), 5)))  # type: ignore[call-overload]
