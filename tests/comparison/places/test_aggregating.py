"""Totals over regions: sums, weighted means, what is missing, and divisions that have ended."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison_builders import CATALOGUE, indicator, observation, shuffled
from minzheng.comparison import Aggregate, Gap, Partial, aggregate
from minzheng.comparison.pairs.divisions import nested
from minzheng.errors import ModelError
from minzheng.language import say
from minzheng.model import Observation
from minzheng.regions import Region, RegionSet

WEIGHTED = {
    "local.share": indicator("%", code="local.share", aggregation="weighted", weight="local.beds"),
    "local.beds": CATALOGUE["local.beds"],
}
CITIES = ("320100", "320200", "320300", "320400")
OLD = ["620802", "620821", "620822", "620823", "620824", "620825", "620826"]
amounts = st.sampled_from(["{}张", "{}.5百张", "约{}张", "{}余张", "{}百张"])


def beds(region: str, value: object = "100张", period: object = 2017, **given_: object) -> Observation:
    return observation(value, period, "local.beds", region=region, **given_)


def total(given_: list[Observation], over: object, **asked: object) -> Aggregate:
    return aggregate(given_, over=over, **{"catalogue": CATALOGUE, "period": 2017, **asked})  # type: ignore[arg-type]


@given(
    st.lists(st.sampled_from([*OLD, "620881", "620100", "320405"]), unique=True, min_size=1), st.booleans(), st.data()
)
def test_covered_and_missing_make_up_the_set(regions: list[str], carried: bool, data: st.DataObject) -> None:
    """What has figures, what is missing and the steps of succession rebuild the regions of the date."""
    over = RegionSet.of("620800", on="2018-12-31")
    given_ = [beds(region) for region in regions]
    found = total(shuffled(data.draw, given_), over, successors=carried, on="2018-12-31")
    missing = found.missing if isinstance(found, Partial) else RegionSet()
    direct = {part.region for part in found.parts} & set(over)
    came = {step.successor for step in found.succession if step.successor is not None}
    assert direct | came | set(missing) == set(over)
    assert not (direct | came) & set(missing)
    assert set(found.covered) == set(over) - set(missing)
    assert found.complete == (not missing) == (not isinstance(found, Partial))
    assert {*found.parts, *found.outside} == set(given_)
    assert found.to_record() == total(given_, over, successors=carried, on="2018-12-31").to_record()


@given(st.lists(st.tuples(st.integers(1, 999), amounts), min_size=1, max_size=4), st.data())
def test_a_sum_holds_the_sum_of_true_values(given_: list[tuple[int, str]], data: st.DataObject) -> None:
    """Values drawn from what the figures may stand for add up to something in the interval."""
    figures = [beds(region, text.format(number)) for region, (number, text) in zip(CITIES, given_, strict=False)]
    found = total(figures, [each.region for each in figures])
    assert found.value is not None
    true = Fraction(0)
    for each in figures:
        assert each.value is not None
        span = each.value.interval
        assert span.low is not None
        assert span.high is not None
        true += (Fraction(span.low) + Fraction(span.high)) / 2
    interval = found.value.interval
    assert interval.low is not None
    assert interval.high is not None
    assert interval.low * interval.unit.factor.numerator <= true <= interval.high * interval.unit.factor.numerator


@given(
    st.lists(
        st.tuples(st.integers(0, 100), st.integers(1, 999), st.sampled_from(["{}张", "约{}张"])), min_size=1, max_size=4
    ),
    st.lists(st.fractions(0, 1, max_denominator=4), min_size=8, max_size=8),
)
def test_a_weighted_mean_holds_every_mean_of_true_values(
    given_: list[tuple[int, int, str]], shares: list[Fraction]
) -> None:
    """Wherever in their intervals the numbers and the weights are, their mean is in the interval."""
    cities = list(zip(CITIES, given_, strict=False))
    values = [observation(f"{value}%", 2017, "local.share", region=region) for region, (value, *_) in cities]
    weights = [beds(region, text.format(weight)) for region, (_, weight, text) in cities]
    found = aggregate([*values, *weights], "local.share", over=[each.region for each in values], catalogue=WEIGHTED)
    sums = [Fraction(0), Fraction(0)]
    for place, (value, weight) in enumerate(zip(values, weights, strict=True)):
        at = [_at(each, share) for each, share in ((value, shares[2 * place]), (weight, shares[2 * place + 1]))]
        sums = [sums[0] + at[0] * at[1], sums[1] + at[1]]
    mean = sums[0] / sums[1]
    assert found.value is not None
    interval = found.value.interval
    assert interval.low is not None
    assert interval.high is not None
    room = Fraction(1, 10**20)
    assert Fraction(interval.low) - room <= mean <= Fraction(interval.high) + room
    assert found.value.value is not None


@given(
    st.lists(st.tuples(st.integers(0, 100), st.integers(20, 999)), min_size=2, max_size=4), st.sampled_from(["", "约"])
)
def test_the_ends_of_a_weighted_mean_are_reached(drawn: list[tuple[int, int]], about: str) -> None:
    """The least and the most are what the ends of the numbers and of the weights make, in whatever order they come."""
    cities = list(zip(CITIES, drawn, strict=False))
    values = [observation(f"{value}%", 2017, "local.share", region=region) for region, (value, _) in cities]
    weights = [beds(region, f"{about}{weight}张") for region, (_, weight) in cities]
    found = aggregate([*values, *weights], "local.share", over=[each.region for each in values], catalogue=WEIGHTED)
    assert found.value is not None
    interval = found.value.interval
    for share, end in ((Fraction(0), interval.low), (Fraction(1), interval.high)):
        numbers = [_at(each, share) for each in values]
        means = [
            sum(number * weight for number, weight in zip(numbers, heavy, strict=True)) / sum(heavy)
            for heavy in product(*([_at(each, Fraction(0)), _at(each, Fraction(1))] for each in weights))
        ]
        assert end is not None
        assert abs(Fraction(end) - (max(means) if share else min(means))) < Fraction(1, 10**20)


def _at(each: Observation, share: Fraction) -> Fraction:
    assert each.value is not None
    span = each.value.interval
    assert span.low is not None
    assert span.high is not None
    return Fraction(span.low) + (Fraction(span.high) - Fraction(span.low)) * share


def test_a_missing_county_makes_a_total_partial() -> None:
    """The province without one city is no total: 华亭县 is carried on to 华亭市, 静宁县 is missing."""
    found = total(
        [beds(code) for code in OLD if code != "620826"],
        RegionSet.of("620800", on="2018-12-31"),
        successors=True,
        on="2018-12-31",
    )
    assert isinstance(found, Partial)
    assert found.missing == {Region("620826")}
    assert [(step.predecessor.code, step.successor) for step in found.succession] == [("620824", Region("620881"))]
    assert str(found.value) == "600张"
    assert "不完整" in str(found)
    assert "incomplete" in found.explain("en")
    assert found.to_record()["missing"] == ["620826"]
    assert "华亭县 → 620881 华亭市" in found.explain("zh")
    assert "carried on" in found.explain("en")
    assert "静宁县" in found._repr_html_()


def test_successors_must_be_asked_for() -> None:
    """Without it the figure of 华亭县 is outside and 华亭市 is missing."""
    found = total([beds(code) for code in OLD], RegionSet.of("620800", on="2018-12-31"))
    assert isinstance(found, Partial)
    assert found.missing == {Region("620881")}
    assert [each.region.code for each in found.outside] == ["620824"]
    assert found.succession == ()


def test_a_restated_figure_needs_no_forerunner() -> None:
    """A figure of 2017 that is already stated for 华亭市 counts as it is."""
    found = total([beds("620881")], ["620881"], successors=True, on="2018-12-31")
    assert found.complete
    assert found.succession == ()


def test_a_merged_district_needs_all_its_parts() -> None:
    """武进区 as of 2015 is 武进区 and 戚墅堰区 of 2014: one of them is not enough."""
    parts = [beds("320412", "900张", 2014), beds("320405", "100张", 2014)]
    found = total(parts, ["320412"], successors=True, period=2014)
    assert str(found.value) == "1000张"
    assert [step.predecessor.code for step in found.succession] == ["320405"]
    one = total(parts[:1], ["320412"], successors=True, period=2014)
    assert isinstance(one, Partial)
    assert [gap.reason for gap in one.gaps] == [Gap.PREDECESSOR_MISSING]
    assert one.value is None
    assert say("ranking.empty") in str(one)
    assert say("ranking.empty", "en") in one.explain("en")
    assert one.to_record()["value"] is None
    assert say("ranking.empty") in one._repr_html_()
    assert total(parts[:1], ["320412"], period=2014).complete


def test_a_divided_district_cannot_be_shared_out() -> None:
    """Where a division went to several others nobody knows how much went where."""
    divided = next(code for code in SPLIT if len({step.successor for step in Region(code).successors()}) > 1)
    heir = next(step.successor for step in Region(divided).successors() if step.predecessor.code == divided)
    year = Region(divided).successors()[0].year - 1
    found = total([beds(divided, period=year)], [heir], successors=True, period=year)
    assert isinstance(found, Partial)
    assert found.gaps[0].reason in (Gap.DIVIDED, Gap.PREDECESSOR_MISSING)


SPLIT = ("330103", "330104", "310103", "110103", "440112", "370103", "330602")


def test_what_may_not_be_put_together_is_refused() -> None:
    """Standards have no sum, and a mean without its weight is refused by name."""
    rate = {"local.rate": indicator("元/人·月", "standard", code="local.rate")}
    with pytest.raises(ModelError, match="weight"):
        aggregate([observation("940元/人·月", code="local.rate")], over=["320400"], catalogue=rate)
    share = {"local.share": indicator("%", code="local.share", numerator="local.a", denominator="local.beds")}
    with pytest.raises(ModelError, match=r"such as local\.beds"):
        aggregate([observation("9%", code="local.share")], over=["320400"], catalogue=share)
    with pytest.raises(ModelError, match=r"weighted by local\.beds"):
        aggregate([observation("9%", code="local.share")], over=["320400"], catalogue=WEIGHTED)


def test_a_region_without_its_weight_is_missing() -> None:
    """A share without the beds that weigh it is not in the mean; weights that come to nothing give none."""
    values = [observation(f"{n}%", 2017, "local.share", region=r) for r, n in (("320100", 60), ("320200", 80))]
    found = aggregate([*values, beds("320100")], "local.share", over=["320100", "320200"], catalogue=WEIGHTED)
    assert isinstance(found, Partial)
    assert [gap.reason for gap in found.gaps] == [Gap.NO_WEIGHT]
    assert str(found.value) == "60%"
    none = aggregate([values[0], beds("320100", "0张")], "local.share", over=["320100"], catalogue=WEIGHTED)
    assert none.value is None
    open_ = aggregate([values[0], beds("320100", "超过5张")], "local.share", over=["320100"], catalogue=WEIGHTED)
    assert open_.value is not None
    assert (open_.value.interval.low, open_.value.interval.high) == (None, None)


def test_a_weight_without_parts_serves_all_parts() -> None:
    """The weight of a breakdown is its own where there is one, else that of the whole."""
    part = {"care": "institutional"}
    value = observation("60%", 2017, "local.share", region="320100", breakdown=part)
    whole = aggregate([value, beds("320100")], "local.share", over=["320100"], breakdown=part, catalogue=WEIGHTED)
    own = aggregate(
        [value, beds("320100", breakdown=part)], "local.share", over=["320100"], breakdown=part, catalogue=WEIGHTED
    )
    assert str(whole.value) == str(own.value) == "60%"


def test_regions_must_not_overlap() -> None:
    """A province and one of its cities would count twice."""
    with pytest.raises(ModelError, match="320400 lies within 320000"):
        total([beds("320400")], ["320000", "320400"])
    assert nested([Region("320400"), Region("620800")]) is None


def test_gaps_keep_their_reasons() -> None:
    """A dash and rivals are missing for what they are; mixed units are stated in the indicator's own."""
    given_ = [
        beds("320100", None, missing="suppressed"),
        beds("320200", "1张"),
        beds("320200", "2张"),
        beds("320300", "1万张"),
    ]
    found = total([*given_, beds("320400", "5张")], CITIES)
    assert isinstance(found, Partial)
    assert [gap.reason for gap in found.gaps] == [Gap.MISSING, Gap.RIVAL_FIGURES]
    assert str(found.value) == "10005张"
    assert "两个" not in str(found)


def test_what_is_meant_must_be_said() -> None:
    """Several indicators or periods raise and name them."""
    with pytest.raises(ModelError, match="indicator"):
        aggregate([beds("320100"), observation("1人")], over=["320100"], catalogue=CATALOGUE)
    with pytest.raises(ModelError, match="2018"):
        aggregate([beds("320100"), beds("320100", period=2018)], over=["320100"], catalogue=CATALOGUE)
