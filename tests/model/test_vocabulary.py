"""Lists of codes: open ones keep what they do not know, closed ones name their members."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.errors import ModelError
from minzheng.language import Labelled
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
    nearest_code,
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
)

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
    """Whatever code is read, the same text comes back; it is a member exactly when the list knows it."""
    codes = data.draw(st.sampled_from(OPEN_LISTS))
    read = OPEN[codes](code)
    assert read == code
    assert isinstance(read, codes if code in list(codes) else Other)
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
    assert caught.value.facts["known"] == tuple(member.value for member in codes)
    assert codes.__name__ in str(caught.value)


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


def test_the_nearest_codes_are_named() -> None:
    """A slip of the pen is recognised; for pure nonsense every member is named."""
    assert nearest_code("bindng", Obligation) == ("binding",)
    assert nearest_code("zzzz", Obligation) == ("binding", "expected")
