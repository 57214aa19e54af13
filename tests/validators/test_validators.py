"""Validators refuse with the library's own errors, in words a reader can act on."""

from __future__ import annotations

import re
from typing import Any

import attrs
import pytest

from minzheng.errors import ModelError
from minzheng.validators import CODE, IDENTIFIER, SHA256, filled, matching, pairs, several, text, texts


@attrs.frozen
class Card:
    code: Any = attrs.field(default="a.b", validator=matching(CODE, "a.b"))
    words: Any = attrs.field(default="", validator=text)
    name: Any = attrs.field(default="x", validator=filled)


@pytest.mark.parametrize("code", ["a", "a.b", "elderly.nursing_bed_share", "a1.2b"])
def test_dotted_codes_are_codes(code: str) -> None:
    """Lower-case letters, digits and underscores, joined by dots, a letter first."""
    assert Card(code=code).code == code


@pytest.mark.parametrize("code", ["", "A", "a.", ".a", "a..b", "a b", "1a", "床位", "a\n"])
def test_other_things_are_no_codes(code: object) -> None:
    """The error shows the field, what was given and how it is written."""
    with pytest.raises(ModelError) as caught:
        Card(code=code)
    assert caught.value.facts == {"field": "code", "text": code, "example": "a.b"}


@pytest.mark.parametrize("pattern", [CODE, IDENTIFIER, SHA256])
def test_patterns_refuse_what_is_empty_or_goes_on(pattern: re.Pattern[str]) -> None:
    """Neither nothing nor a second line matches."""
    assert not pattern.fullmatch("")
    assert not pattern.fullmatch("a" * 64 + "\n")


def test_an_id_may_be_a_file_name() -> None:
    """Chinese is in order; spaces and separators are not."""
    assert IDENTIFIER.fullmatch("常州-2021-summary")
    assert not any(IDENTIFIER.fullmatch(f"a{sign}b") for sign in ' /\\:*?"<>|\t\u3000')


@pytest.mark.parametrize("value", [5, None, b"x", ["x"]])
def test_what_is_no_text_is_named_by_its_type(value: object) -> None:
    """Empty text is text."""
    assert Card(words="").words == ""
    with pytest.raises(ModelError) as caught:
        Card(words=value)
    assert caught.value.facts["found"] == type(value).__name__


@pytest.mark.parametrize("value", ["", " ", "\u3000\n"])
def test_blank_text_is_not_filled(value: str) -> None:
    """Ideographic spaces are spaces."""
    with pytest.raises(ModelError) as caught:
        Card(name=value)
    assert (caught.value.code, caught.value.facts) == ("MZ092", {"field": "name"})


def test_one_text_is_a_list_of_one() -> None:
    """A single text is never taken apart into its characters."""
    assert texts("床位") == ("床位",)
    assert texts(["a", "b"]) == ("a", "b")
    with pytest.raises(ModelError):
        texts(["a", 5])  # type: ignore[list-item]


@pytest.mark.parametrize("one", ["320400", "", b"ab", 5, None, 2.5])
def test_one_value_is_itself_and_never_its_letters(one: object) -> None:
    """What takes several takes one: a text is no list of letters."""
    assert several(one) == several([one]) == (one,)


def test_several_values_keep_their_order() -> None:
    """Lists, generators and what holds values give all of them."""
    assert several(iter("ab")) == several(["a", "b"]) == several({"a": 1, "b": 2}) == ("a", "b")
    assert several(()) == ()


def test_pairs_are_those_of_a_mapping_or_themselves() -> None:
    """A text and what is no pair name the field."""
    assert pairs({"a": 1}, "steps") == pairs([("a", 1)], "steps") == pairs(iter([["a", 1]]), "steps") == (("a", 1),)
    for wrong in ("ab", ["ab"], [1], [(1, 2, 3)], 5):
        with pytest.raises(ModelError) as caught:
            pairs(wrong, "steps")
        assert (caught.value.code, caught.value.facts["field"]) == ("MZ625", "steps")


@pytest.mark.parametrize("code", [5, None, b"a"])
def test_what_is_no_text_is_no_code(code: object) -> None:
    """The error asks for text, whatever it looks like."""
    with pytest.raises(ModelError) as caught:
        Card(code=code)
    assert (caught.value.code, caught.value.facts["found"]) == ("MZ091", type(code).__name__)
