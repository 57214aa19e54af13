"""Places that a document says to make up a region: their figures together are the whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import minzheng as mz
from minzheng.errors import ModelError
from minzheng.progress import apportioned

DISTRICTS = ("320402", "320404", "320411", "320412", "320413", "320481")
BEDS = "elderly.beds"


def assessed(values, bound, *documents, as_of="2021-12-31"):
    """The progress of a city's target by what some of its districts report."""
    reports = [
        mz.Observation(indicator=BEDS, value=f"{value}张", period=2021, region=district)
        for district, value in zip(DISTRICTS, values, strict=False)
    ]
    target = mz.Target(indicator=BEDS, value=f"{bound}张", period=2021, region="320400")
    return mz.assess(target, observations=reports, as_of=as_of, documents=documents)


def saying(*divisions, id="table", period=2021, region="320400"):
    """A document that says of which places a region is made up."""
    return mz.Document(id=id, title="分区表", region=region, period=period, divisions=divisions)


@given(st.lists(st.integers(0, 9999), min_size=6, max_size=6), st.integers(1, 60_000))
def test_the_sum_of_all_that_makes_up_a_region_decides_both_ways(values, bound):
    """Without that word the same sum shows a floor met, and nothing else."""
    whole, part = assessed(values, bound, saying(*DISTRICTS)), assessed(values, bound)
    met = sum(values) >= bound
    assert whole.observation.value.number == sum(values)
    assert whole.verdict is (mz.Verdict.MET if met else mz.Verdict.NOT_MET)
    assert part.verdict is (mz.Verdict.MET if met else mz.Verdict.UNDECIDED)


@given(st.permutations(DISTRICTS), st.booleans())
def test_the_order_of_places_and_documents_never_matters(order, turned):
    """A list of places is a set, and two documents that say the same are one word."""
    documents = [saying(*order), saying(*DISTRICTS, id="again")]
    found = assessed([100] * 6, 700, *(reversed(documents) if turned else documents))
    assert (found.verdict, found.inputs) == (mz.Verdict.NOT_MET, assessed([100] * 6, 700, saying(*DISTRICTS)).inputs)


def test_a_place_that_is_listed_and_reports_nothing_is_lacking():
    """A zone that makes up the city beside its districts is waited for."""
    zone = mz.Region("local.zone", "某某开发区", within="320400")
    found = assessed([100] * 6, 500, saying(*DISTRICTS, zone))
    assert found.verdict is None
    assert found.lacking == (zone,)


@pytest.mark.parametrize(
    "documents",
    [[saying(*DISTRICTS), saying(*DISTRICTS[:5], id="other")], [saying(*DISTRICTS, period=2020)]],
    ids=["contradicting", "of another year"],
)
def test_documents_that_disagree_or_are_of_another_time_say_nothing(documents):
    """Then the districts show a floor met and nothing else."""
    assert assessed([100] * 6, 700, *documents).verdict is mz.Verdict.UNDECIDED


def test_targets_of_the_places_that_make_up_a_region_are_held_to_its_target():
    """Two places that are said to be all there is need no third one."""
    targets = [mz.Target(indicator=BEDS, value="300张", period=2021, region=each) for each in DISTRICTS[:2]]
    city = mz.Target(indicator=BEDS, value="700张", period=2021, region="320400")
    found = apportioned(city, mz.indicators[BEDS], targets, [saying(*DISTRICTS[:2])])
    assert (found.complete, found.holds) == (True, False)
    assert not apportioned(city, mz.indicators[BEDS], targets).complete


@pytest.mark.parametrize(
    ("region", "divisions"),
    [(None, ["320402"]), ("320400", ["320402", "320402"]), ("320400", ["320400"]), ("320000", ["320400", "320402"])],
    ids=["of nothing", "twice", "itself", "one in another"],
)
def test_places_that_make_up_nothing_or_overlap_are_refused(region, divisions):
    """What stands twice would be counted twice."""
    with pytest.raises(ModelError, match="do not make up its region"):
        mz.Document(id="a", title="分区表", region=region, divisions=divisions)


def test_a_file_says_of_which_places_a_region_is_made_up_and_is_written_back():
    """Zones that the file declares are among them."""
    text = """\
schema: minzheng/1
document: {id: a, title: 分区表, region: "320400", period: 2021, divisions: ["320402", local.zone]}
regions:
  local.zone: {name: 某某开发区, within: "320400"}
observations:
  - {indicator: elderly.beds, value: 100张}
"""
    data = mz.loads(text)
    [document] = data.documents
    assert [each.code for each in document.divisions] == ["320402", "local.zone"]
    assert mz.loads(mz.dumps(data)).documents == data.documents
