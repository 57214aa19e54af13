"""Axes of breakdown: names in both languages, and what is unknown keeps its code."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.catalogue import indicators
from minzheng.errors import ModelError
from minzheng.files import load
from minzheng.model import Axes, Axis, AxisValue, Known, Observation, Target, as_breakdown, axes

PAIRS = sorted({(axis, value) for each in indicators.values() for axis, values in each.breakdowns for value in values})


@pytest.mark.parametrize(("axis", "value"), PAIRS)
def test_every_breakdown_of_the_catalogue_has_names(axis: str, value: str) -> None:
    """What tables print is a word of the language, never a code."""
    zh, en = axes.label(axis, value, "zh"), axes.label(axis, value, "en")
    assert not zh.isascii() or any(char.isdigit() for char in zh)
    assert en.isascii()


def test_a_value_is_named_in_both_languages() -> None:
    """Town and country, institutions and homes, men and women."""
    assert [axes.label("area", value) for value in ("urban", "rural")] == ["城市", "农村"]
    assert [axes.label("care", value) for value in ("institutional", "scattered")] == ["集中", "分散"]
    assert [axes.label("sex", value, "en") for value in ("male", "female")] == ["male", "female"]
    assert "散居" in axes["care"].values[1].also


@pytest.mark.parametrize(("axis", "value"), [("area", "sea"), ("shape", "round")])
def test_what_is_unknown_is_called_by_its_code(axis: str, value: str) -> None:
    """A file may break down by what the library does not know."""
    assert axes.label(axis, value) == axes.label(axis, value, "en") == value


def test_names_of_values_are_unique_in_their_axis() -> None:
    """No two values of an axis share a name in a language."""
    for axis in axes.values():
        for names in ([each.name for each in axis.values], [each.name_en for each in axis.values]):
            assert len(set(names)) == len(names)


def test_the_axes_are_a_value() -> None:
    """Equal by content, hashed, pickled, shown by their codes."""
    again = pickle.loads(pickle.dumps(axes))
    assert again == axes
    assert hash(again) == hash(axes)
    side = Axis(code="side", name="侧", name_en="side", values=[AxisValue(code="left", name="左", name_en="left")])
    assert repr(Axes([side])) == "<Axes: side>"
    assert (len(axes), next(iter(axes))) == (len(list(axes)), "area")


@given(st.sampled_from(sorted(axes)), st.data())
def test_a_word_that_says_an_axis_does_not_divide_leaves_the_other_axes(axis: str, data: st.DataObject) -> None:
    """城乡统一 is no part: what it is said of holds for each part."""
    others = {name: axes[name].values[0].code for name in data.draw(st.sets(st.sampled_from(sorted(axes)))) - {axis}}
    for word in axes[axis].whole:
        assert as_breakdown({axis: word, **others}) == as_breakdown(others)
    for value in axes[axis].values:
        assert (axis, value.code) in as_breakdown({axis: value.code, **others})


@pytest.mark.parametrize("word", axes["area"].whole)
def test_what_is_unified_for_town_and_country_is_no_part_at_any_door(word: str, tmp_path: Path) -> None:
    """Constructors, files and look-ups of what is in force take it as no breakdown."""
    stated = {"indicator": "assistance.subsistence_standard", "breakdown": {"area": word}, "period": "2021-07/.."}
    made = Observation(**stated, value="1080元/人·月", region="320400")
    promised = Target(**stated, value="1080元/人·月", region="320400")
    assert made.breakdown == promised.breakdown == ()
    file = tmp_path / "a.json"
    document = {"id": "a", "title": "总结", "region": "320400"}
    value = {**stated, "value": "1080元/人·月"}
    file.write_text(json.dumps({"schema": "minzheng/1", "document": document, "observations": [value]}), "utf-8")
    data = load(file)
    [loaded] = data.observations
    assert loaded.breakdown == ()
    for part in ({}, {"area": word}, {"area": "rural"}):
        found = data.in_force(made.indicator, "320400", on="2021-12-31", breakdown=part)
        assert isinstance(found, Known)
        assert found.observation == loaded


@given(st.sampled_from([(axis, value) for axis in axes.values() for value in axis.values]), st.data())
def test_a_part_is_known_by_every_name(part: tuple[Axis, AxisValue], data: st.DataObject) -> None:
    """Axis and value by code, by either name or by a synonym are one part."""
    axis, value = part
    written = data.draw(st.sampled_from([axis.code, axis.name, axis.name_en]))
    said = data.draw(st.sampled_from([value.code, value.name, value.name_en, *value.also]))
    assert as_breakdown({written: said}) == as_breakdown([(written, said)]) == ((axis.code, value.code),)


def test_two_values_of_one_axis_contradict() -> None:
    """Under two names of the axis, too; the same value twice is said once."""
    assert as_breakdown({"area": "urban", "城乡": "城镇"}) == (("area", "urban"),)
    with pytest.raises(ModelError) as caught:
        as_breakdown({"area": "urban", "城乡": "农村"})
    assert caught.value.code == "MZ641"


@given(st.sampled_from(sorted(axes)), st.text(min_size=1))
def test_a_value_that_an_axis_does_not_know_is_kept(axis: str, word: str) -> None:
    """Its indicator may know it."""
    known = axes[axis]
    if not known.is_whole(word) and known.words.get(word) is None:
        assert as_breakdown({axis: word}) == ((axis, word),)
        assert axes.nearest(axis, word)
