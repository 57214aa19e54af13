"""Lists of codes: open ones keep what they do not know, closed ones name their members."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.errors import ModelError
from minzheng.language import Labelled, languages
from minzheng.model import (
    OPEN_LISTS,
    Aggregation,
    Confidence,
    Direction,
    Missing,
    Modality,
    Obligation,
    ObservationStatus,
    Other,
    TimeKind,
    words_of,
)
from minzheng.model.vocabulary import (
    as_aggregation,
    as_confidence,
    as_direction,
    as_missing,
    as_modality,
    as_obligation,
    as_status,
    as_time_kind,
    list_name,
)
from minzheng.progress import Status

OPEN = {
    Obligation: as_obligation,
    Modality: as_modality,
    ObservationStatus: as_status,
    Missing: as_missing,
    Confidence: as_confidence,
}
CLOSED = {TimeKind: as_time_kind, Direction: as_direction, Aggregation: as_aggregation}
every_open = pytest.mark.parametrize(("codes", "read"), OPEN.items())
every_closed = pytest.mark.parametrize(("codes", "read"), CLOSED.items())


def test_every_open_list_is_tested_here() -> None:
    """The lists above are those of the library."""
    assert tuple(OPEN) == OPEN_LISTS


@given(code=st.text(min_size=1).filter(str.strip), data=st.data())
def test_an_open_list_loses_nothing(code: str, data: st.DataObject) -> None:
    """A word that the list does not know comes back as it is; any other is the member that it means."""
    codes = data.draw(st.sampled_from(OPEN_LISTS))
    read = OPEN[codes](code)
    known = words_of(codes).get(code)
    assert read is known if known else read == code
    assert isinstance(read, codes if known else Other)
    assert read.label("zh")


@every_open
def test_members_of_open_lists_are_read(codes: type[Labelled], read: object) -> None:
    """A known code gives its member, the member itself passes, and nothing stays nothing."""
    for member in codes:
        assert read(member.value) is member  # type: ignore[operator]
        assert read(member) is member  # type: ignore[operator]
    assert read(None) is None  # type: ignore[operator]


@every_closed
def test_a_closed_list_names_its_members(codes: type[Labelled], read: object) -> None:
    """Members are read; for any other code the error tells which there are."""
    for member in codes:
        assert read(member.value) is member  # type: ignore[operator]
    with pytest.raises(ModelError) as caught:
        read("sideways")  # type: ignore[operator]
    assert caught.value.facts["known"] == tuple(codes)
    for lang in languages():
        assert list_name(codes).label(lang) in caught.value.message(lang)
        assert all(member.label(lang) in caught.value.message(lang) for member in codes)


@pytest.mark.parametrize("codes", [*OPEN, *CLOSED])
def test_every_member_has_names_in_both_languages(codes: type[Labelled]) -> None:
    """The Chinese name is Chinese, the English one is not."""
    for member in codes:
        assert any("\u4e00" <= char <= "\u9fff" for char in member.label("zh"))
        assert member.label("en").isascii()


def test_an_unknown_code_is_its_own_name() -> None:
    """``Other`` shows what was written."""
    assert Other("aspire").label("zh") == "aspire"
    assert repr(Other("aspire")) == "Other('aspire')"


@pytest.mark.parametrize("codes", [*OPEN, *CLOSED])
@given(data=st.data())
def test_a_member_is_known_by_every_name(codes: type[Labelled], data: st.DataObject) -> None:
    """Code and names in every language mean the same, in full width, capitals and with blanks about them."""
    read = {**OPEN, **CLOSED}[codes]
    member = data.draw(st.sampled_from(list(codes)))
    word = data.draw(st.sampled_from([member.value, *(member.label(lang) for lang in languages())]))
    spelt = data.draw(
        st.sampled_from([str.upper, str.title, lambda each: f" {each} ", lambda each: each.replace("_", " ")])
    )
    assert read(spelt(word)) is read(word) is member


@pytest.mark.parametrize("codes", [*OPEN, *CLOSED])
@pytest.mark.parametrize("member", [Status.MET, Confidence.HIGH, Direction.HIGHER])
def test_a_member_of_another_list_is_refused(codes: type[Labelled], member: Labelled) -> None:
    """A status of progress is no status of a figure, whatever its code."""
    if type(member) is codes:
        return
    with pytest.raises(ModelError) as caught:
        {**OPEN, **CLOSED}[codes](member)
    assert caught.value.code == "MZ640"
    assert f"{type(member).__name__}.{member.name}" in caught.value.message("zh")


def test_synonyms_are_of_lists_that_there_are() -> None:
    """No list and no code of the file of synonyms is gone, and no word means two members."""
    table = tomllib.loads(files("minzheng.model").joinpath("lists.toml").read_text("utf-8"))
    for name, rows in table.items():
        codes = next(each for each in [*OPEN, *CLOSED] if each.__name__ == name)
        for code, words in rows.items():
            assert {words_of(codes).get(word) for word in words} == {codes(code)}


def test_the_nearest_codes_are_named() -> None:
    """A slip of the pen is recognised; for pure nonsense every member is named."""
    words = words_of(Obligation)
    assert words.nearest("bindng") == words.nearest("约束型") == (Obligation.BINDING,)
    assert words.nearest("zzzz") == tuple(Obligation)
