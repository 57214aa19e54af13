"""What is nested without end, and keys that are one key in two spellings: refused by name, and every refusal prints."""

from __future__ import annotations

import json
from typing import Any

import pytest

from minzheng.errors import FileError
from minzheng.files import canonical, load, loads
from minzheng.model import LoadError, Observation
from minzheng.numerals import DEPTH_LIMIT

ANGSTROM, LETTER = "\u212b", "\u00c5"


def observed(**extra: Any) -> Observation:
    """An observation with keys of one's own."""
    return Observation(indicator="elderly.beds", value="5张", period=2021, region="320400", extra=extra)


@pytest.mark.parametrize("depth", [DEPTH_LIMIT + 1, 500, 900, 20_000])
@pytest.mark.parametrize("around", ["%s", '{"a": %s}'])
def test_what_is_found_in_deep_json_is_printed(depth: int, around: str) -> None:
    """With its line and column, however deep the text goes."""
    with pytest.raises(LoadError) as caught:
        loads(around % ("[" * depth + "]" * depth), format="json")
    assert "<text>:1:" in str(caught.value)


def test_what_holds_itself_is_refused() -> None:
    """A list of sources, a mapping, a value of one's own key."""
    endless: list[Any] = []
    endless.append(endless)
    for source in (endless, {"a": endless}):
        with pytest.raises(LoadError) as caught:
            load(source)
        assert {each.code for each in caught.value.findings} == {"MZ013"}
    with pytest.raises(FileError, match="100"):
        observed(a=endless)


@pytest.mark.parametrize(
    "held", [{ANGSTROM: 1, LETTER: 2}, {"a": {ANGSTROM: 1, LETTER: 2}}, {"a": [{LETTER: 1, ANGSTROM: 1}]}]
)
def test_two_spellings_of_one_key_are_refused(held: dict[str, Any]) -> None:
    """No canonical text has a key twice, and what differs has another one."""
    with pytest.raises(FileError) as caught:
        observed(**held)
    assert caught.value.code == "MZ154"
    text = f"schema: minzheng/1\ndocument: {json.dumps({'id': 'a', 'title': 'b', **held}, ensure_ascii=False)}"
    data = loads(text, strict=False)
    assert not any(each.extra for each in data.documents)
    assert {each.code for each in data.findings} & {"MZ021", "MZ154"}


def test_a_key_of_ones_own_is_the_same_in_every_spelling() -> None:
    """Equal objects have equal canonical texts."""
    assert observed(**{ANGSTROM: 1}) == observed(**{LETTER: 1})
    assert canonical(observed(**{ANGSTROM: 1})) == canonical(observed(**{LETTER: 1}))
