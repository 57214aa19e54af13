"""Converters of cattrs, ours and other people's, in every flavour; json with our default."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import cattrs
import pytest
from cattrs.errors import ClassValidationError
from cattrs.preconf.json import make_converter as json_converter
from cattrs.preconf.pyyaml import make_converter as yaml_converter

import minzheng as mz
from minzheng.files import register_hooks, to_plain
from minzheng.model import Location
from samples import EVERYTHING

BEDS = {"indicator": "elderly.beds", "value": "1395张", "period": 2021, "region": "320400"}
SAMPLES = [each for each in EVERYTHING if not isinstance(each, Location)]


@attrs.frozen
class Answer:
    """A class of somebody's own."""

    observation: mz.Observation
    figures: list[mz.Figure]
    bound: mz.Figure | None = None


OWN = {"who": "李", "share": Decimal("1.50")}
ANSWER = Answer(mz.Observation(**BEDS, extra=OWN), [mz.Figure("约5人")])  # type: ignore[arg-type]


@pytest.mark.parametrize("held", SAMPLES, ids=lambda each: type(each).__name__)
def test_the_converter_brings_every_class_back(held: Any) -> None:
    """As plain data say it."""
    made = mz.converter()
    assert made.structure(made.unstructure(held), type(held)) == held


def test_a_field_of_ones_own_class_is_read_and_written() -> None:
    """An object passes as it is."""
    made = mz.converter()
    plain = made.unstructure(ANSWER)
    assert plain["figures"] == ["约5人"]
    assert made.structure({"observation": ANSWER.observation, "figures": []}, Answer).observation is ANSWER.observation


@pytest.mark.parametrize("make", [json_converter, yaml_converter])
def test_every_flavour_of_converter_takes_the_hooks(make: Any) -> None:
    """JSON and YAML; unknown keys with decimals come out as texts."""
    made = register_hooks(make())
    again = made.loads(made.dumps(ANSWER), Answer)
    assert attrs.evolve(again.observation, extra=()) == attrs.evolve(ANSWER.observation, extra=())
    assert dict(again.observation.extra) == {"who": '"李"', "share": '"1.50"'}


def test_errors_name_the_path() -> None:
    """In the words of cattrs, with our message; without detailed validation as a LoadError."""
    wrong = {"observation": {**BEDS, "value": "12", "evidence": {"number": [1, "x", "y"]}}, "figures": ["5人", "x"]}
    with pytest.raises(ClassValidationError) as caught:
        mz.converter().structure(wrong, Answer)
    lines = cattrs.transform_error(caught.value, format_exception=lambda error, _: str(error).splitlines()[0])
    assert [line.rpartition(" @ ")[2] for line in lines] == [
        "$.observation.value", "$.observation.evidence.number[1]", "$.figures[1]"
    ]  # fmt: skip
    assert lines[0].startswith("'12' has no unit")
    with pytest.raises(mz.LoadError):
        register_hooks(cattrs.Converter(detailed_validation=False)).structure(wrong, Answer)


def test_names_and_unknown_keys_are_a_matter_of_the_converter() -> None:
    """A catalogue understands names; a converter that is not strict lets unknown keys pass."""
    named = {**BEDS, "indicator": "养老床位数", "who": "李"}
    made = mz.converter(strict=False, catalogue=mz.indicators).structure(named, mz.Observation)
    assert (made.indicator, made.extra) == ("elderly.beds", (("who", '"李"'),))


def test_json_takes_our_default() -> None:
    """Sets, decimals, dates, fractions, objects and results."""
    held = {
        "figure": mz.Figure("5人"), "set": {mz.Region("320500"), mz.Region("320400")}, "exact": Decimal("1.50"),
        "day": date(2021, 6, 30), "share": Fraction(1, 3), "several": (mz.Period(2021), None, True),
        "found": mz.assess([], as_of="2021-06-30"),
    }  # fmt: skip
    read = json.loads(json.dumps(held, default=mz.to_plain))
    assert read["figure"], read["set"] == ("5人", ["320400", "320500"])
    assert (read["exact"], read["day"], read["share"]) == ("1.50", "2021-06-30", "1/3")
    assert mz.from_plain(read["found"], mz.Assessment) == held["found"]
    assert to_plain(held)["several"] == [2021, None, True]


def test_lists_of_objects_go_there_and_back() -> None:
    """By the type of what they hold."""
    held = [mz.Observation(**BEDS)]  # type: ignore[arg-type]
    assert mz.from_plain(to_plain(held), list[mz.Observation]) == held
    assert mz.from_plain(["5人", "6人"], tuple[mz.Figure, ...]) == (mz.Figure("5人"), mz.Figure("6人"))
    assert mz.from_plain(["320400"], frozenset[mz.Region]) == {mz.Region("320400")}
    with pytest.raises(mz.LoadError) as caught:
        mz.from_plain([BEDS, {**BEDS, "value": "x"}], list[mz.Observation])
    assert [str(each.location) for each in caught.value.findings] == ["$[1].value"]


def test_own_keys_hold_any_plain_data() -> None:
    """From a mapping, as JSON; what is none is refused by its name, and so are floats and other objects."""
    more: Any = {"who": "李", "shares": [1, None], "exact": Decimal("1.50")}
    made = mz.Observation(**BEDS, extra=more)  # type: ignore[arg-type]
    assert made.extra == (("exact", "1.50"), ("shares", "[1,null]"), ("who", '"李"'))
    assert attrs.evolve(made) == made
    assert mz.loads(mz.dumps(made), mz.Observation) == made
    assert mz.content_id(made) != mz.content_id(attrs.evolve(made, extra=()))
    refused: list[tuple[Any, str]] = [({"a": object()}, "MZ035"), ({"a": 1.5}, "MZ043"), ([("a", "李")], "MZ695")]
    for wrong, code in [*refused, ({1: 2}, "MZ091")]:
        with pytest.raises(mz.MinzhengError) as caught:
            mz.Observation(**BEDS, extra=wrong)  # type: ignore[arg-type]
        assert caught.value.code == code
        assert "extra" in str(caught.value)
