"""Sets of regions: the algebra of sets, what a division consists of at a date, and what a total misses."""

from __future__ import annotations

import pickle

import pytest
from division_strategies import end_of, listed, years
from hypothesis import given
from hypothesis import strategies as st

from minzheng.errors import RegionError
from minzheng.regions import Level, Region, RegionSet, as_region
from minzheng.regions.gazetteer import GazetteerEntry, gazetteer

some_codes = st.frozensets(st.sampled_from(["320402", "320404", "320411", "320412", "320413", "320481", "110101"]))


@given(some_codes, some_codes)
def test_sets_of_regions_obey_the_algebra_of_sets(a: frozenset[str], b: frozenset[str]) -> None:
    """Every operator gives what it gives for sets of codes; a difference and what is left make the whole."""
    one, two = RegionSet(a), RegionSet(b)
    for ours, codes in ((one - two, a - b), (one | two, a | b), (one & two, a & b), (one ^ two, a ^ b)):
        assert isinstance(ours, RegionSet)
        assert [region.code for region in ours] == sorted(codes)
    assert (one - two) | (one & two) == one
    assert one.missing(two) == one - two == one.missing(b)
    assert (one.missing(two) == RegionSet()) == (a <= b) == (one <= two)
    assert (one == two) == (a == b)
    assert len(one) == len(a)


@given(some_codes)
def test_equal_sets_have_equal_hashes(codes: frozenset[str]) -> None:
    """A set of regions equals a plain set of the same, as a key too, and survives pickling."""
    ours, plain = RegionSet(codes), frozenset(map(as_region, codes))
    assert ours == plain
    assert hash(ours) == hash(RegionSet(sorted(codes)))
    assert pickle.loads(pickle.dumps(ours)) == ours
    assert eval(repr(ours), {"RegionSet": RegionSet}) == ours


@given(listed())
def test_the_set_of_a_division_is_its_children(case: tuple[GazetteerEntry, int]) -> None:
    """Without a level it is what lies directly beneath; the whole set misses nothing."""
    entry, year = case
    ours = RegionSet.of(entry.code, end_of(year))
    assert tuple(ours) == as_region(entry.code).children(end_of(year))
    assert ours.missing(ours) == RegionSet()
    if ours:
        first, *others = ours
        assert ours.missing(others) == {first}


@given(years)
def test_the_levels_of_the_country_make_up_the_list(year: int) -> None:
    """Country, provinces, prefectures and counties are disjoint and together the list."""
    day = end_of(year)
    levels = [RegionSet.of("CN", day, level=level) for level in Level]
    assert sum(map(len, levels)) == len(gazetteer().codes(year))
    assert {region.code for level in levels for region in level} == set(gazetteer().codes(year))


@given(listed())
def test_counties_under_a_division_lie_within_it(case: tuple[GazetteerEntry, int]) -> None:
    """All counties in force within it, none from elsewhere."""
    entry, year = case
    counties = RegionSet.of(entry.code, end_of(year), level=Level.COUNTY)
    assert all(county.level is Level.COUNTY and county in as_region(entry.code) for county in counties)
    assert (as_region(entry.code) in counties) == (as_region(entry.code).level is Level.COUNTY)


def test_changzhou_has_other_districts_before_and_after_2015() -> None:
    """戚墅堰区 and 金坛市 are in the set of 2014, 金坛区 in that of 2015."""
    before, after = (RegionSet.of("320400", on=f"{year}-12-31") for year in (2014, 2015))
    assert [region.code for region in before - after] == ["320405", "320482"]
    assert [region.code for region in after - before] == ["320413"]
    assert "320413" in after
    assert "320413" not in before
    assert after.missing(["320402", 320404, Region("320411"), "320412", "320481"]) == {Region("320413")}


def test_levels_leave_out_what_has_no_division_of_that_level() -> None:
    """东莞 has no counties and 仙桃 no prefecture; the direct children cover the province."""
    assert "441900" not in RegionSet.of("440000", level="county")
    assert "441900" in RegionSet.of("440000")
    assert "429004" not in RegionSet.of("420000", level="prefecture")
    assert "429004" in RegionSet.of("420000")
    assert len(RegionSet.of("441900")) == 0


def test_what_is_no_region_is_in_no_set() -> None:
    """Asking is no error, building is one."""
    ours = RegionSet(["320402"])
    assert "常州" not in ours
    assert "天宁区" in ours
    assert None not in ours
    assert "320404" not in ours
    with pytest.raises(RegionError):
        RegionSet(["常洲市"])
    with pytest.raises(RegionError):
        ours.missing(["常洲市"])


def test_a_set_of_what_is_not_in_force_is_refused() -> None:
    """The error names the successor; a level above the division's own and an unknown level are refused, too."""
    with pytest.raises(RegionError, match="莱芜市"):
        RegionSet.of("371200", on="2021-12-31")
    with pytest.raises(RegionError) as caught:
        RegionSet.of("320400", level="province")
    assert caught.value.code == "MZ079"
    assert "省级" in caught.value.message("zh")
    with pytest.raises(ValueError, match="town"):
        RegionSet.of("320400", level="town")


def test_a_text_is_one_region_and_never_its_letters() -> None:
    """One region, by code or name, as text or number, is a set of one."""
    for one in ("320400", 320400, "常州市", Region("320400")):
        assert RegionSet(one) == RegionSet([one]) == {Region("320400")}  # type: ignore[arg-type]
    assert RegionSet.of("320400").missing("天宁区") == RegionSet.of("320400").missing(["320402"])
