"""Every class of the library as a field of a pydantic model: read from text and plain data, written, described."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from typing import Any

import attrs
import pytest
from jsonschema import Draft202012Validator
from pydantic import BaseModel, TypeAdapter, ValidationError

import minzheng as mz
from examples_of_results import CHOICES, results
from minzheng.embedding import Embedded
from minzheng.files import schema, to_plain
from minzheng.language import Labelled
from minzheng.model import Location
from samples import EVERYTHING

BEDS = {"indicator": "elderly.beds", "value": "1395张", "period": 2021, "region": "320400"}
VALUES: dict[str, tuple[type, object]] = {
    "figure": (mz.Figure, "不少于5000人"), "quantity": (mz.Quantity, "940元/人·月"),
    "relative": (mz.Relative, "提高5%"),
    "period": (mz.Period, "2021年上半年"), "year": (mz.Period, 2021), "region": (mz.Region, "320400"),
    "bare region": (mz.Region, 320400), "unit": (mz.Unit, "元/月·人"), "condition": (mz.Condition, "80岁以上"),
    "parts": (mz.Figure, {"number": "5", "unit": "人", "step": "exact"}), "verdict": (mz.Verdict, "met"),
}  # fmt: skip
"""A text or plain data of each class of values."""
SAMPLES = {type(each).__name__: each for each in EVERYTHING if not isinstance(each, Location)}
SAMPLES |= {f"result: {name}": each for name, each in results().items()}
SAMPLES |= {f"choice: {name}": make() for name, make in CHOICES.items()}


class Answer(BaseModel):
    """What a service of somebody's own takes and gives."""

    figure: mz.Figure
    period: mz.Period | None = None
    observations: list[mz.Observation] = []


@pytest.mark.parametrize("name", VALUES)
def test_a_value_is_read_from_text_and_from_plain_data(name: str) -> None:
    """In Python and in JSON, and written as to_plain does in both modes."""
    cls, written = VALUES[name]
    adapter: TypeAdapter[Any] = TypeAdapter(cls)
    made = adapter.validate_python(written)
    assert made == mz.from_plain(written, cls)
    assert adapter.validate_python(made) is made
    assert adapter.validate_json(json.dumps(written)) == made
    assert adapter.dump_python(made) == adapter.dump_python(made, mode="json") == to_plain(made)


@pytest.mark.parametrize("name", SAMPLES)
def test_an_object_and_a_result_come_back_equal_and_fit_their_schema(name: str) -> None:
    """Whatever pydantic writes it reads, and its JSON Schema accepts."""
    held = SAMPLES[name]
    adapter: TypeAdapter[Any] = TypeAdapter(type(held))
    text = adapter.dump_json(held)
    assert adapter.validate_json(text) == adapter.validate_python(adapter.dump_python(held)) == held
    # Each holds definitions of the published schema, which is checked itself once.
    Draft202012Validator(adapter.json_schema()).validate(json.loads(text))
    Draft202012Validator(schema(type(held))).validate(json.loads(text))


@pytest.mark.parametrize(
    "name", ["Observation", "Target", "Evidence", "Document", "Task", "Indicator", "Figure", "Unit"]
)
def test_the_json_schema_is_the_published_definition(name: str) -> None:
    """With the same definitions under the same names."""
    asked = TypeAdapter(getattr(mz, name)).json_schema()
    published = schema()["$defs"]
    inner = asked.pop("$defs", {})
    assert (inner.pop(name) if asked.keys() == {"$ref"} else asked) == published[name]
    assert inner == {each: published[each] for each in inner}


def test_errors_have_their_path_and_our_message() -> None:
    """All at once, with the code and both languages."""
    wrong = {**BEDS, "value": "12", "evidence": {"number": [1, "x", 3]}, "indcator": "elderly.beds"}
    with pytest.raises(ValidationError) as caught:
        Answer.model_validate({"figure": "abc", "period": 2021.5, "observations": [BEDS, wrong]})
    found = {each["loc"]: each for each in caught.value.errors()}
    assert {place: each["type"] for place, each in found.items()} == {
        ("figure",): "MZ046", ("period",): "MZ043", ("observations", 1, "indcator"): "MZ021",
        ("observations", 1, "value"): "MZ047", ("observations", 1, "evidence", "number", 1): "MZ033",
        ("observations", 1, "evidence", "number", 2): "MZ091",
    }  # fmt: skip
    with pytest.raises(mz.FigureError) as ours:
        mz.Figure("abc")
    assert found["figure",]["msg"] == str(ours.value)
    assert found["figure",]["ctx"] == {"en": ours.value.message("en"), "zh": ours.value.message("zh")}


def test_strict_mode_takes_objects_in_python_and_plain_data_in_json() -> None:
    """As pydantic does with dates and decimals."""
    with pytest.raises(ValidationError):
        Answer.model_validate({"figure": "5张"}, strict=True)
    made = Answer.model_validate({"figure": mz.Figure("5张")}, strict=True)
    assert made == Answer.model_validate_json('{"figure": "5张"}', strict=True)


def test_a_catalogue_in_the_context_understands_names() -> None:
    """A name stands for its code; without a catalogue it is refused at its place."""
    named = {**BEDS, "indicator": "养老床位数"}
    adapter = TypeAdapter(mz.Observation)
    assert adapter.validate_python(named, context={"catalogue": mz.indicators}).indicator == "elderly.beds"
    with pytest.raises(ValidationError) as caught:
        adapter.validate_python(named)
    assert caught.value.errors()[0]["type"] == "MZ644"


def test_null_is_as_if_it_were_left_out() -> None:
    """Where a field may be; where it must be there it is missing."""
    assert mz.from_plain({**BEDS, "missing": None, "evidence": None, "note": None}, mz.Observation) == mz.Observation(
        **BEDS  # type: ignore[arg-type]
    )
    with pytest.raises(mz.LoadError) as caught:
        mz.from_plain({**BEDS, "indicator": None}, mz.Observation)
    assert [each.code for each in caught.value.findings] == ["MZ020"]


@attrs.frozen(kw_only=True)
class Checked(mz.Observation):
    """An observation of somebody's own, with a field more."""

    checked: bool = False
    seen: mz.Period | None = None


class Loose(mz.Plan):
    """A plan of somebody's own, with nothing more."""


def test_ones_own_class_beneath_one_of_the_library_comes_back() -> None:
    """With the fields that it adds, with its class, through pydantic too."""
    made = Checked(**BEDS, checked=True, seen=mz.Period("2021-06"))  # type: ignore[arg-type]
    assert mz.from_plain(to_plain(made), Checked) == made
    assert type(mz.from_plain(BEDS, Checked)) is Checked
    adapter = TypeAdapter(Checked)
    assert adapter.validate_json(adapter.dump_json(made)) == made
    with pytest.raises(mz.LoadError) as caught:
        mz.from_plain({**BEDS, "checked": "yes"}, Checked)
    assert [str(each.location) for each in caught.value.findings] == ["$.checked"]
    plan = Loose(document=mz.Document(id="a", title="计划"))
    assert type(mz.from_plain(to_plain(plan), Loose)) is Loose


def embedded(base: type = Embedded) -> Iterator[type]:
    """Every class of the library that can stand in other classes."""
    for each in base.__subclasses__():
        if each.__module__.startswith("minzheng."):
            yield each
        yield from embedded(each)


def test_every_public_class_of_values_and_results_can_stand_in_a_model() -> None:
    """Pydantic has an answer for each, and a JSON Schema."""
    asked = [each for each in embedded() if attrs.has(each) or (issubclass(each, Labelled) and each is not Labelled)]
    assert len(asked) > 100
    for each in asked:
        assert issubclass(each, Mapping) or TypeAdapter(each).json_schema()


def test_pydantic_is_imported_only_when_it_asks() -> None:
    """Importing every class does not import it."""
    script = (
        "import sys, minzheng.files, minzheng.model, minzheng as mz; mz.Observation, mz.to_plain(mz.Figure('5人'))\n"
    )
    script += "assert not {'pydantic', 'pydantic_core', 'fastapi', 'hypothesis'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", script], check=True)
