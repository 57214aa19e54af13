"""Datasets put together, and parts of them added and replaced."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import comparison_builders as built
import minzheng as mz
from minzheng.model import Document, Indicator, Observation, Plan, Summary, Target


@st.composite
def apart(draw: st.DrawFn, count: int) -> list[mz.Dataset]:
    """Datasets of which no two have a document."""
    made = []
    for place in range(count):
        plan = built.plan(*draw(st.lists(built.targets(), max_size=3)), id=f"plan-{place}")
        summary = built.summary(*draw(st.lists(built.observations(), max_size=3)), id=f"summary-{place}")
        made.append(mz.Dataset(plans=[plan], summaries=[summary], catalogue=built.CATALOGUE))
    return made


def content(data: mz.Dataset) -> set[str]:
    return {mz.content_id(each) for each in data}


@given(apart(3))
def test_datasets_are_merged_in_any_order_and_any_grouping(parts: list[mz.Dataset]) -> None:
    """Of different documents, merging is associative, and commutative but for the order of documents."""
    one, two, three = parts
    assert one.merge(two).merge(three) == one.merge(two.merge(three)) == one.merge(two, three)
    assert content(one.merge(two)) == content(two.merge(one))
    assert one.merge(mz.Dataset()) == one == mz.Dataset().merge(one)


@given(apart(2))
def test_what_both_have_is_there_once(parts: list[mz.Dataset]) -> None:
    """Merging is idempotent, and finds nothing to say."""
    whole = parts[0].merge(parts[1])
    assert whole.merge(whole) == whole == whole.merge(parts[0])
    assert whole.merge(parts[1]).findings == ()


def report(value: str, published: str | None = "2022-01-10", id: str = "a") -> mz.Dataset:
    seen = Observation(indicator="elderly.beds", value=value, period=2021, region="320400", document=id)
    document = Document(id=id, title="年报", published=published)
    return mz.Dataset(summaries=[Summary(document=document, observations=[seen])])


def test_of_two_versions_of_a_document_the_later_counts_and_that_is_said() -> None:
    """Whichever is merged into the other."""
    early, late = report("1000张"), report("1040张", "2022-06-01")
    for whole in (early.merge(late), late.merge(early)):
        assert [str(each.value) for each in whole.observations] == ["1040张"]
        [finding] = whole.findings
        assert "2022-01-10" in finding.message("en")
        assert "2022-06-01" in finding.message("en")
        assert "a" in finding.message("zh")


@pytest.mark.parametrize("published", ["2022-01-10", None])
def test_two_versions_of_which_none_is_the_later_are_refused_by_name(published: str | None) -> None:
    """Neither takes the other's place without a word."""
    with pytest.raises(mz.ModelError, match="年报"):
        report("1000张", published).merge(report("1040张", published))


def test_a_plan_and_a_summary_of_one_document_are_joined() -> None:
    """They are two parts of it."""
    seen = report("1000张")
    promise = Target(indicator="elderly.beds", value="1100张", period=2022, region="320400", document="a")
    planned = mz.Dataset(plans=[Plan(document=seen.documents[0], targets=[promise])])
    whole = seen.merge(planned)
    assert whole.targets == (promise,)
    assert whole.observations == seen.observations
    assert len(whole.documents) == 1


def test_the_catalogues_of_both_go_with_the_whole() -> None:
    """Local indicators of either side are known."""
    cots = Indicator(code="local.cots", name="简易床位", unit="张", time="stock", direction="higher")
    whole = report("1000张").merge(mz.Dataset(local=[cots]))
    assert whole.catalogue["local.cots"] == cots
    assert whole.local == (cots,)


def test_statements_are_added_to_the_plan_or_the_summary_of_their_document() -> None:
    """By the document that they name, or that is named for them."""
    data = report("1000张")
    more = Observation(indicator="elderly.beds", value="900张", period=2020, region="320400")
    promise = Target(indicator="elderly.beds", value="1100张", period=2022, region="320400", document="a")
    whole = data.add(more, promise, document="a")
    assert whole.observations == (*data.observations, attrs.evolve(more, document="a"))
    assert whole.targets == (promise,)
    with pytest.raises(mz.ModelError, match="nearest ids: a"):
        data.add(attrs.evolve(more, document="b"))
    with pytest.raises(mz.ModelError, match="document="):
        data.add(more)
    with pytest.raises(mz.ModelError, match="add"):
        data.add("1000张")  # type: ignore[arg-type]


def test_documents_are_added_once() -> None:
    """An empty one is kept; one that is there is refused."""
    empty = Document(id="b", title="简报")
    data = report("1000张").add(empty)
    assert empty in data.documents
    with pytest.raises(mz.ModelError, match="年报"):
        data.add(report("1040张").summaries[0])


def test_a_part_takes_the_place_of_another_wherever_that_stands() -> None:
    """Statements, plans, summaries, documents, local indicators."""
    data = report("1000张")
    old = data.observations[0]
    new = attrs.evolve(old, value="1040张")
    assert data.replace(old, new).observations == (new,)
    assert data.replace(old, new).replace(new, old) == data
    later = attrs.evolve(data.documents[0], id="b", published="2022-06-01")
    renamed = data.replace(data.documents[0], later)
    assert renamed.documents == (later,)
    assert renamed.observations[0].document == "b"
    summary = report("1100张").summaries[0]
    assert data.replace(data.summaries[0], summary).summaries == (summary,)
    with pytest.raises(mz.ModelError, match="Observation"):
        data.replace(new, old)
    with pytest.raises(mz.ModelError, match="replace"):
        data.replace(old, summary)
