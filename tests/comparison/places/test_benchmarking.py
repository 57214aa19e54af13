"""Benchmarks: regions and years beside each other, per head, and over changes of divisions."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison_builders import CATALOGUE, indicator, observation, shuffled
from minzheng.comparison import Benchmark, Gap, benchmark
from minzheng.errors import ModelError
from minzheng.model import Observation

PEOPLE = {**CATALOGUE, "local.older": indicator("人", "stock", "neutral", code="local.older", aggregation="sum")}


def beds(region: str, value: object, period: object = 2014) -> Observation:
    return observation(value, period, "local.beds", region=region)


def older(region: str, value: object, period: object = 2014) -> Observation:
    return observation(value, period, "local.older", region=region)


def made(given_: list[Observation], code: str = "local.beds", **asked: object) -> Benchmark:
    return benchmark(given_, code, **{"catalogue": PEOPLE, **asked})  # type: ignore[arg-type]


@given(
    st.lists(
        st.tuples(st.sampled_from(["320100", "320200", "320412"]), st.sampled_from([2014, 2016]), st.integers(1, 99)),
        unique_by=lambda each: each[:2],
        min_size=1,
    ),
    st.data(),
)
def test_the_order_of_observations_is_of_no_account(given_: list[tuple[str, int, int]], data: st.DataObject) -> None:
    """Every region has a cell at every time, whatever the order, with a figure or with a reason."""
    observations = [beds(region, f"{value}张", year) for region, year, value in given_]
    found = made(shuffled(data.draw, observations))
    assert found.to_records() == made(observations).to_records()
    assert len(found) == len(found.regions) * len(found.periods)
    assert all((cell.value is None) == (cell.gap is not None) for cell in found)
    for cell in found.missing:
        assert cell.gap is Gap.NOT_REPORTED
        assert cell.rank is None


def test_regions_are_set_beside_each_other_per_head() -> None:
    """3万张 for 90万 older people and 1万张 for 20万: the smaller number is more per head, and first."""
    given_ = [beds("320400", "3万张"), older("320400", "90万人"), beds("320200", "1万张"), older("320200", "20万人")]
    found = made(given_, per="local.older")
    cells = [(found.of(region, 2014).rank, str(found.of(region, 2014).value)) for region in ("320400", "320200")]
    assert cells == [(2, "33.33张/千人"), (1, "50张/千人")]
    assert "<table" in found._repr_html_()
    assert "÷" in found.explain("zh")
    assert " per " in found.explain("en")
    assert str(found) == found.explain()
    plain = made(given_)
    assert plain.of("320400", 2014).rank == 1


def test_a_cell_without_a_denominator_says_so() -> None:
    """No figure for the people, or none of them: a gap and no number."""
    given_ = [beds("320400", "3张"), beds("320200", "1张"), older("320200", "0人")]
    assert [cell.gap for cell in made(given_, per="local.older")] == [Gap.NO_DENOMINATOR] * 2


def test_only_sums_are_divided_per_head() -> None:
    """A share or a standard is no amount to be divided by people."""
    weighted = {**PEOPLE, "local.share": indicator("%", code="local.share")}
    with pytest.raises(ModelError, match="per head"):
        made([observation("9%", code="local.share")], "local.share", per="local.older", catalogue=weighted)


def test_divisions_are_carried_on_when_asked() -> None:
    """戚墅堰区 of 2014 counts for 武进区 of 2015; a share is not added up, and a mere new code carries a share, too."""
    given_ = [beds("320412", "9张"), beds("320405", "1张"), beds("320412", "12张", 2016)]
    found = made(given_, successors=True)
    assert [region.code for region in found.regions] == ["320412"]
    assert [(str(cell.value), cell.carried) for cell in found] == [("10张", True), ("12张", False)]
    apart = made(given_)
    assert [region.code for region in apart.regions] == ["320405", "320412"]
    shares = [
        observation(value, 2014, "local.share", region=region) for region, value in (("320412", "9%"), ("320405", "1%"))
    ]
    level = {**PEOPLE, "local.share": indicator("%", code="local.share")}
    assert made(shares, "local.share", successors=True, catalogue=level)[0].gap is Gap.NOT_ADDED
    recoded = [observation("9%", 2017, "local.share", region="620824")]
    cell = made(recoded, "local.share", successors=True, catalogue=level)[0]
    assert (cell.region.code, str(cell.value), cell.carried) == ("620881", "9%", True)


def test_an_ended_division_without_a_known_heir_stays() -> None:
    """Where it is not known what followed, the old code keeps its row."""
    found = made([beds("120225", "9张")], successors=True, regions=None)
    assert [region.code for region in found.regions] == ["120225"]


def test_rows_columns_and_cells_can_be_chosen() -> None:
    """Selector regions and periods have their cells; another cell raises; neutral indicators have no places."""
    found = made([beds("320400", "3张")], regions=["320400", "320200"], periods=[2014, 2015])
    assert len(found) == 4
    assert len(found.missing) == 3
    with pytest.raises(ModelError, match="320200"):
        found.of("320100", 2014)
    assert made([older("320400", "3人")], "local.older")[0].rank is None
    assert [cell.region.code for cell in found] == ["320200", "320200", "320400", "320400"]


def test_one_moment_has_one_column() -> None:
    """年底 and the year are one column of a stock."""
    found = made([beds("320400", "3张", "截至2014年底"), beds("320200", "2张", 2014)])
    assert len(found.periods) == 1
    assert not found.missing


@given(
    st.lists(st.tuples(st.integers(1, 10**6), st.integers(1, 10**8)), min_size=1, max_size=3),
)
def test_rates_are_stated_for_as_many_as_make_one(given_: list[tuple[int, int]]) -> None:
    """All in one unit, for one, a thousand or ten thousand, the fewest by which some region has one or more."""
    codes = ["320100", "320200", "320412"]
    pairs = list(zip(codes, given_, strict=False))
    seen = [beds(code, f"{top}张") for code, (top, _) in pairs] + [
        older(code, f"{below}人") for code, (_, below) in pairs
    ]
    found = made(seen, per="local.older")
    shares = {code: Fraction(top, below) for code, (top, below) in pairs}
    expected = next((unit for unit, many in SCALES.items() if max(shares.values()) * many >= 1), "张/万人")
    for cell in found:
        assert cell.value is not None
        assert cell.value.value is not None
        assert cell.value.interval.unit.code == cell.value.value.unit.code == expected
        rate, share = Fraction(cell.value.value.magnitude) / SCALES[expected], shares[cell.region.code]
        assert abs(rate - share) < share / 10**30


SCALES = {"张/人": 1, "张/千人": 1000, "张/万人": 10000}
