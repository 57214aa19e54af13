"""Division codes: laws of levels, parents and order, and what is refused."""

from __future__ import annotations

import copy
import pickle

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.errors import RegionError
from minzheng.regions import Level, Region, as_region

provinces = st.integers(10, 89).map("{}0000".format)
prefectures = st.builds("{}{:02}00".format, st.integers(10, 89), st.integers(1, 99))
counties = st.builds("{}{:02}{:02}".format, st.integers(10, 89), st.integers(1, 99), st.integers(1, 99))
codes = st.one_of(st.just("CN"), provinces, prefectures, counties)
regions = codes.map(Region)


@given(regions)
def test_a_region_survives_being_written_and_read(region: Region) -> None:
    """Text, number, representation, pickle and copy lose nothing."""
    assert Region(str(region)) == as_region(str(region)) == region
    assert eval(repr(region), {"Region": Region}) == region
    assert pickle.loads(pickle.dumps(region)) == copy.deepcopy(region) == region
    if region.code != "CN":
        assert as_region(int(region.code)) == region


@given(provinces, prefectures, counties)
def test_digits_say_the_level(province: str, prefecture: str, county: str) -> None:
    """Zeros at the end stand for the levels that are not filled."""
    found = [Region(code).level for code in ("CN", province, prefecture, county)]
    assert found == [Level.COUNTRY, Level.PROVINCE, Level.PREFECTURE, Level.COUNTY]


@given(regions)
def test_a_parent_is_one_level_up_and_contains_its_child(region: Region) -> None:
    """Ancestors go up level by level to the country, and each contains the region."""
    chain = (region, *region.ancestors)
    assert [each.level for each in chain] == list(Level)[: len(chain)][::-1]
    assert chain[-1] == Region("CN")
    assert [each.parent for each in chain] == [*region.ancestors, None]
    assert all(region in each for each in chain)


@given(regions, regions)
def test_containment_is_antisymmetric(a: Region, b: Region) -> None:
    """Two regions that contain each other are one."""
    assert (a in b and b in a) == (a == b)


@given(regions, regions)
def test_the_order_is_by_code_with_the_country_first(a: Region, b: Region) -> None:
    """Order is total, agrees with equality, and puts what contains before what is contained."""
    assert (a < b) + (a == b) + (a > b) == 1
    if a in b:
        assert b <= a
    if "CN" not in (a.code, b.code):
        assert (a < b) == (a.code < b.code)


def test_changzhou_by_example() -> None:
    """天宁区 lies in 常州, 常州 in 江苏; 苏州 does not lie in 常州."""
    assert Region("320402").ancestors == (Region("320400"), Region("320000"), Region("CN"))
    assert "320402" in Region("320400")
    assert 320500 not in Region("320400")
    assert Region("CN") not in Region("320000")


@pytest.mark.parametrize("value", [" 320400 ", "３２０４００", 320400])
def test_codes_are_folded(value: str | int) -> None:
    """Full-width digits, blanks around and whole numbers give the plain code."""
    assert as_region(value).code == Region(value).code == "320400"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "value",
    [
        "",
        "32040",
        "3204000",
        "32 0400",
        "000000",
        "020400",
        "920000",
        "320004",
        "Wuhan",
        "2021",
        "９９",
        32040,
        -320400,
        True,
        None,
        320400.0,
        b"320400",
    ],
)
def test_what_is_no_code_is_refused(value: object) -> None:
    """The error keeps the text and says what to write in both languages."""
    with pytest.raises(RegionError) as caught:
        as_region(value)  # type: ignore[arg-type]
    assert (caught.value.code, caught.value.facts) == ("MZ070", {"text": str(value)})
    assert "320400" in caught.value.message("zh")
    assert "320400" in caught.value.message("en")


def test_levels_have_labels_in_both_languages() -> None:
    """Every level is named in Chinese and English, and in no third language."""
    assert [level.label() for level in Level] == ["国家级", "省级", "地级", "县级", "本地区域", "不详"]
    assert Level("county").label("en") == "county level"
    with pytest.raises(ValueError, match="lang"):
        Level.COUNTY.label("fr")


def test_a_region_cannot_be_changed() -> None:
    """Frozen and slotted; the same text gives the same object."""
    region = as_region("320400")
    assert region is as_region("320400") is as_region(region)
    assert not hasattr(region, "__dict__")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        region.code = "320500"  # type: ignore[misc]
