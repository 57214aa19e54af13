"""Every field of every record of the model takes what it is made for and refuses all else by its name."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import minzheng as mz
from minzheng.datasets import Dataset
from minzheng.errors import MinzhengError, ModelError
from minzheng.language import languages
from minzheng.model import (
    Axis,
    AxisValue,
    Break,
    Deliverable,
    Document,
    Evidence,
    Finding,
    Indicator,
    Milestone,
    Observation,
    Plan,
    Summary,
    Target,
    Task,
    Waiver,
)
from minzheng.quantities import Reference
from samples import EVERYTHING, TARGET

TASK = Task(id="8", title="夯实居家养老", due=2022, region="320400")
RECORDS: tuple[Any, ...] = (
    *(each for each in EVERYTHING if hasattr(type(each), "__attrs_attrs__") and type(each).__name__ not in ("Span",)),
    TASK,
    Waiver(rule="MZ402", reason="年底数提前公布"),
    Break(since=2019, what="起含日间照料床位"),
    AxisValue(code="urban", name="城市", name_en="urban"),
    Axis(code="area", name="城乡", name_en="area", values=[AxisValue(code="urban", name="城市", name_en="urban")]),
    Reference(period="2021"),
)
FREE = {"extra", "facts", "path", "source", "catalogue", "project"}
"""What holds any plain data, what files make, and what a dataset lends."""
FIELDS = [
    (thing, field)
    for thing in {type(each): each for each in RECORDS}.values()
    for field in attrs.fields(type(thing))
    if field.init and field.name not in FREE
]


class Foreign:
    """What no field is made for."""

    def __repr__(self) -> str:
        return "<Foreign>"


WRONG = st.sampled_from(
    [Foreign(), 3.5, b"x", object, [Foreign()], (Foreign(),), {"a": Foreign()}, Decimal("1.5"), [[]]]
)
every_field = pytest.mark.parametrize(
    ("thing", "field"), FIELDS, ids=[f"{type(thing).__name__}.{field.name}" for thing, field in FIELDS]
)


@every_field
@given(value=WRONG)
def test_a_value_of_another_type_is_refused_by_the_name_of_the_field(
    thing: Any, field: attrs.Attribute[Any], value: object
) -> None:
    """Never accepted, and never an error of Python from inside; both languages name the field."""
    with pytest.raises(MinzhengError) as caught:
        attrs.evolve(thing, **{field.alias or field.name: value})
    for lang in languages():
        assert field.name.lstrip("_") in caught.value.message(lang)


DOCUMENT = Document(id="d", title="计划", region="320400", period=2022)
CONTAINERS = [
    (Plan, "targets", {"document": DOCUMENT}, TARGET),
    (Plan, "deliverables", {"document": DOCUMENT}, Deliverable(title="出台办法")),
    (Plan, "tasks", {"document": DOCUMENT}, TASK),
    (Summary, "observations", {"document": DOCUMENT}, Observation(indicator="local.x", value="5张")),
    (Document, "waivers", {"id": "d", "title": "计划"}, Waiver(rule="MZ402", reason="提前公布")),
    (Dataset, "plans", {}, Plan(document=DOCUMENT)),
    (Dataset, "summaries", {}, Summary(document=DOCUMENT)),
    (Dataset, "findings", {}, Finding("MZ092", {"field": "title"})),
    (
        Indicator,
        "breaks",
        {"code": "local.x", "name": "床位", "unit": "张", "time": "stock", "direction": "higher"},
        Break(since=2019, what="起含日间照料床位"),
    ),
]
every_container = pytest.mark.parametrize(("cls", "field", "given_", "element"), CONTAINERS)


@every_container
@given(place=st.integers(0, 3), kind=st.sampled_from([list, tuple, iter]), data=st.data())
def test_a_container_says_which_of_its_elements_is_none(
    cls: Any, field: str, given_: dict[str, Any], element: object, place: int, kind: Any, data: st.DataObject
) -> None:
    """Field, index, what was found and what is meant; whatever holds the elements, and whatever else is among them."""
    wrong = data.draw(st.sampled_from([{"indicator": "local.x"}, "elderly.beds", 5, None, DOCUMENT, Foreign()]))
    held = [element] * place + [wrong, element]
    with pytest.raises(ModelError) as caught:
        cls(**given_, **{field: kind(held)})
    assert caught.value.field == f"{field}[{place}]"
    for lang in languages():
        message = caught.value.message(lang)
        assert message.startswith(f"{field}[{place}]")
        assert type(element).__name__ in message
        assert type(wrong).__name__ in message


@every_container
@pytest.mark.parametrize("held", ["elderly.beds", b"x", {"a": 1}, 5, None, Foreign()])
def test_what_holds_no_elements_is_no_container(
    cls: Any, field: str, given_: dict[str, Any], element: object, held: object
) -> None:
    """A text is not its letters, a mapping not its keys; and one element by itself is put in a list."""
    for wrong in (held, element):
        with pytest.raises(ModelError) as caught:
            cls(**given_, **{field: wrong})
        assert caught.value.field == field
        assert "[" in caught.value.message("en")


@pytest.mark.parametrize(
    ("field", "value", "word"),
    [
        ("evidence", "第3页", "Evidence(number="),
        ("baseline", "1000张", "Reference(period="),
        ("baseline", Observation(indicator="local.x", value="5张"), "Reference(period="),
        ("location", 3, "Location("),
        ("milestones", "2021-06", "milestones[0]"),
        ("milestones", ["2021-06"], "milestones[0]"),
        ("milestones", [("2021-06", "5张"), ("2021-12", 5)], "milestones[1].value"),
        ("scope", ["80岁以上", 5], "scope[1]"),
        ("breakdown", ["我区"], "breakdown"),
        ("breakdown", "area", "breakdown"),
        ("breakdown", {"area": 5}, "breakdown"),
        ("task", 8, "task"),
    ],
)
def test_what_is_meant_is_said(field: str, value: object, word: str) -> None:
    """Each of these was taken once, and crashed later or was never looked at."""
    with pytest.raises(MinzhengError) as caught:
        Target(indicator="local.x", value="5张", **{field: value})  # type: ignore[arg-type]
    for lang in languages():
        assert word in caught.value.message(lang)


def test_milestones_are_pairs_or_a_mapping() -> None:
    """A period and a figure each, in the order of time."""
    made = {"2021-06": "5张", "2021-12": "9张"}
    as_mapping, as_pairs, as_objects = (
        Target(indicator="local.x", value="10张", milestones=each)
        for each in (made, list(made.items()), [Milestone(period=at, value=value) for at, value in made.items()])
    )
    assert as_mapping == as_pairs == as_objects


@pytest.mark.parametrize("values", [["我区"], "我区", 5, [("area",)], {"area": 5}, {5: ["urban"]}])
def test_the_breakdowns_of_an_indicator_are_a_mapping(values: Any) -> None:
    """A text of two characters is no pair."""
    with pytest.raises(ModelError) as caught:
        Indicator(code="local.x", name="床位", unit="张", time="stock", direction="higher", breakdowns=values)
    assert "breakdowns" in caught.value.message("en")


def test_a_span_is_no_text() -> None:
    """Three characters are no start, end and quote."""
    with pytest.raises(MinzhengError) as caught:
        Evidence(number="第3页")  # type: ignore[arg-type]
    assert caught.value.field == "number"


@pytest.mark.parametrize("policy", [{"about": "0.1"}, "strict", Foreign()])
def test_a_policy_is_no_mapping_of_its_choices(policy: Any) -> None:
    """Whoever takes one refuses anything else by its name, and does not crash where it is used."""
    plan = Plan(document=DOCUMENT, targets=[Target(indicator="elderly.beds", value="900张")])
    report = Summary(document=DOCUMENT, observations=[Observation(indicator="elderly.beds", value="900张")])
    data = Dataset(plans=[plan], summaries=[report])
    for ask in (
        lambda: mz.assess(data, as_of="2022-12-31", policy=policy),
        lambda: data.in_force("assistance.subsistence_standard", "320400", on="2022-12-31", policy=policy),
        lambda: mz.rank(data, "elderly.beds", period=2022, policy=policy),
        lambda: mz.growth(data, policy=policy),
        lambda: mz.aggregate(data, "elderly.beds", period=2022, over=["320400"], policy=policy),
        lambda: mz.diff(report, plan, policy=policy),
    ):
        with pytest.raises(ModelError) as caught:
            ask()
        assert caught.value.field == "policy"
        assert "Policy(" in caught.value.message("en")


@pytest.mark.parametrize("id", [5, None, [], ["d"], DOCUMENT, "e"])
def test_what_is_not_there_is_not_found_in_silence(id: Any) -> None:
    """A document, a plan, a task: by an id that there is, or an error that names those there are."""
    plan = Plan(document=DOCUMENT, tasks=[TASK])
    data = Dataset(plans=[plan])
    for ask in (data.plan, data.summary, data.of, plan.task, plan.under, mz.assess(data, as_of="2022-12-31").of):
        with pytest.raises(ModelError):
            ask(id)


def test_a_base_is_said_by_codes() -> None:
    """The part of another observation that a target starts from is understood as that of the target is."""
    named, coded = (
        Target(indicator="local.x", value="5张", baseline=Reference(breakdown=part), breakdown=part)
        for part in ({"城乡": "城市"}, {"area": "urban"})
    )
    assert named == coded
    assert named.baseline is not None
    assert named.baseline.breakdown == named.breakdown


def test_an_indicator_is_its_code_wherever_a_code_is_meant() -> None:
    """In a statement, and in the definition of another indicator."""
    beds = Indicator(code="local.beds", name="床位", unit="张", time="stock", direction="higher")
    share = {"code": "local.share", "name": "占比", "unit": "%", "time": "stock", "direction": "higher"}
    assert Indicator(**share, numerator=beds, denominator=beds) == Indicator(
        **share, numerator="local.beds", denominator="local.beds"
    )
    assert Target(indicator=beds, value="5张") == Target(indicator="local.beds", value="5张")
    for name, code in (("护理型床位占比", "elderly.nursing_bed_share"), ("城市低保标准", "{'area': 'urban'}")):
        with pytest.raises(ModelError) as caught:
            Observation(indicator=name, value="68%")
        assert all(code in caught.value.message(lang) for lang in languages())
