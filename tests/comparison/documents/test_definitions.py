"""Two versions of an indicator or of a catalogue beside each other."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.catalogue import indicators
from minzheng.comparison import diff
from minzheng.errors import ModelError

CODES = sorted(indicators)[:12]
subsets = st.dictionaries(st.sampled_from(CODES), st.sampled_from(["1", "2"]), max_size=6)


@given(subsets, subsets)
def test_a_diff_of_catalogues_is_the_inverse_of_the_other_way_round(one: dict[str, str], other: dict[str, str]) -> None:
    """What is added, what is dropped and what changed make up all that differs, and nothing is said of the same."""
    before, after = (
        {code: attrs.evolve(indicators[code], version=version) for code, version in each.items()}
        for each in (one, other)
    )
    found = diff(before, after)
    assert found == diff(after, before).inverse()
    assert {each.code for each in found.added} == other.keys() - one.keys()
    assert {each.code for each in found.dropped} == one.keys() - other.keys()
    changed = {code for code in one.keys() & other.keys() if one[code] != other[code]}
    assert {each.code for each in found} == changed
    assert (len(found) == 0) is (before == after)


def test_every_field_of_an_indicator_is_compared() -> None:
    """A definition, a break, a successor."""
    beds = indicators["elderly.beds"]
    other = attrs.evolve(beds, definition="另一口径", successor="elderly.institution_beds")
    assert [each.field for each in diff(beds, other)] == ["definition", "successor"]
    assert len(diff(beds, beds)) == 0
    with pytest.raises(ModelError):
        diff(beds, "elderly.beds")  # type: ignore[arg-type]
