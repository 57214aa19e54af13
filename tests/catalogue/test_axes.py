"""Axes of breakdown: names in both languages, and what is unknown keeps its code."""

from __future__ import annotations

import pickle

import pytest

from minzheng.catalogue import Axes, Axis, AxisValue, axes, indicators

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
