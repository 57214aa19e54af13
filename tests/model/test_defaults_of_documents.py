"""What a document lends to its statements: in Python as in files, and nothing that they say themselves."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.comparison import compare
from minzheng.datasets import Dataset
from minzheng.errors import ModelError
from minzheng.files import from_plain, load, loads, to_plain
from minzheng.files.plain import dumps
from minzheng.language import languages
from minzheng.model import Deliverable, Document, Observation, Plan, Summary, Target, Task
from minzheng.periods import Period
from minzheng.progress import assess
from minzheng.regions import Region
from minzheng.validation import validate

BEDS = {"indicator": "elderly.beds"}
KINDS: dict[str, tuple[type[Plan] | type[Summary], Any, dict[str, Any]]] = {
    "targets": (Plan, Target, {**BEDS, "value": "900张"}),
    "deliverables": (Plan, Deliverable, {"title": "出台办法"}),
    "tasks": (Plan, Task, {"id": "8", "title": "夯实居家养老"}),
    "observations": (Summary, Observation, {**BEDS, "value": "900张"}),
}
PERIODS = st.sampled_from([2021, "2022-06", "2021-S1", "unknown"])
REGIONS = st.sampled_from(["320400", "430000", "CN", "unknown"])
every_kind = pytest.mark.parametrize("section", KINDS)


def time_key(section: str) -> str:
    """What the time of a kind of statement is called."""
    return "due" if section == "tasks" else "period"


@every_kind
@given(data=st.data())
def test_a_document_lends_in_python_what_it_lends_in_a_file(section: str, data: st.DataObject) -> None:
    """The same statements are the same plan or summary, and come back from plain data and from text."""
    holder, cls, given_ = KINDS[section]
    time = time_key(section)
    document = {"id": "d", "title": "计划", "period": data.draw(PERIODS), "region": data.draw(REGIONS)}
    said = []
    for number in range(data.draw(st.integers(0, 3))):
        own = data.draw(st.fixed_dictionaries({}, optional={time: PERIODS, "region": REGIONS}))
        said.append({**given_, **own} | ({"id": str(number)} if section == "tasks" else {}))
    made = holder(document=Document(**document), **{section: [cls(**each) for each in said]})
    mapping = {"schema": "minzheng/1", "document": document, section: said}
    loaded = load(mapping)
    assert made == (loaded.plan("d") if holder is Plan else loaded.summary("d"))
    assert [each.document for each in getattr(made, section)] == ["d"] * len(said)
    assert from_plain(to_plain(made), holder) == made
    assert loads(dumps(made), holder) == made


@every_kind
@given(data=st.data())
def test_what_nobody_says_is_missing(section: str, data: st.DataObject) -> None:
    """A document without a period or a region has none to lend; the error names the statement and the field."""
    holder, cls, given_ = KINDS[section]
    lacks = data.draw(st.sampled_from(["region", "period"]))
    document = Document(id="d", title="计划", **{"region": "320400", "period": 2021} | {lacks: None})
    name = time_key(section) if lacks == "period" else "region"
    whole = {**given_, time_key(section): 2022, "region": "430000"}
    holder(document=document, **{section: [cls(**whole)]})
    with pytest.raises(ModelError) as caught:
        holder(document=document, **{section: [cls(**whole), cls(**given_)]})
    for lang in languages():
        assert f"{section}[1]" in caught.value.message(lang)
        assert name in caught.value.message(lang)


@every_kind
def test_what_is_said_not_to_be_known_is_not_lent(section: str) -> None:
    """``unknown`` is a word of the statement's own; and by itself what says nothing is as unknown as what says so."""
    holder, cls, given_ = KINDS[section]
    name = time_key(section)
    document = Document(id="d", title="计划", period=2021, region="320400")
    said, open_ = cls(**given_, **{name: "unknown"}, region="unknown"), cls(**given_)
    assert said == open_
    [[kept], [lent]] = (getattr(holder(document=document, **{section: [each]}), section) for each in (said, open_))
    assert (getattr(kept, name), kept.region) == (Period("unknown"), Region("unknown"))
    assert (getattr(lent, name), lent.region) == (document.period, document.region)
    assert from_plain(to_plain(kept), cls) == kept


def test_the_progress_of_a_plan_built_in_python_is_found_by_its_document() -> None:
    """As one that was loaded."""
    document = Document(id="p", title="计划", region="320400", period=2022)
    plan = Plan(document=document, targets=[Target(**BEDS, value="900张")])
    report = Summary(document=attrs.evolve(document, id="r"), observations=[Observation(**BEDS, value="950张")])
    [item] = assess(plan, observations=report, as_of="2022-12-31").of("p")
    assert item.status == "exceeded"
    assert item.to_record()["document"] == "p"
    assert compare(report.observations[0], "950张").outcome == "equal"


@pytest.mark.parametrize("field", ["plans", "summaries"])
def test_a_dataset_has_a_document_once(field: str) -> None:
    """Two plans of one id, or a plan and a summary that describe their document differently, contradict each other."""
    document = Document(id="p", title="计划")
    holder = Plan if field == "plans" else Summary
    with pytest.raises(ModelError) as caught:
        Dataset(**{field: [holder(document=document), holder(document=attrs.evolve(document, title="修订"))]})
    for lang in languages():
        assert f"{field}[0]" in caught.value.message(lang)
        assert f"{field}[1]" in caught.value.message(lang)
    with pytest.raises(ModelError) as caught:
        Dataset(plans=[Plan(document=document)], summaries=[Summary(document=attrs.evolve(document, title="总结"))])
    assert "summaries[0]" in caught.value.message("zh")
    assert len(Dataset(plans=[Plan(document=document)], summaries=[Summary(document=document)]).documents) == 1


@pytest.mark.parametrize("word", ["约束型", "bindng"])
def test_an_unknown_word_is_a_finding_with_the_nearest_one(word: str) -> None:
    """Once, whether the plan was built or loaded; waived it is waived."""
    document = {"id": "p", "title": "计划", "region": "320400", "period": 2022}
    target = {**BEDS, "value": "900张", "obligation": word}
    built = Plan(document=Document(**document), targets=[Target(**target)])
    loaded = load({"schema": "minzheng/1", "document": document, "targets": [target]})
    for held in (built, loaded):
        [found] = [each for each in validate(held) if each.code in ("MZ088", "MZ108")]
        assert found.code == "MZ108"
        assert "约束性（binding）" in found.message("zh")
        assert "binding" in found.message("en")
        assert found.location is not None
        assert found.location.path[-1] == "obligation"
    [loading] = [each for each in validate(loaded, ignore=["MZ108"]) if each.code == "MZ088"]
    assert loading.message("zh") == found.message("zh")
