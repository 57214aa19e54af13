"""Changzhou from mid-2021 to its plan for 2022: every figure that its documents let one compare.

Sources: the mid-year meeting of August 2021, and the summary of 2021 (2022-03-10) with the plan for 2022, which is
examples/changzhou-2021-summary.yaml.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from comparison_builders import example, indicator
from minzheng.comparison import Bridge, ChangeKind, Comparison, ComparisonOutcome, Estimate, MismatchKind, compare, diff
from minzheng.datasets import Dataset
from minzheng.model import Observation, Target
from minzheng.progress import Status, assess
from minzheng.quantities import Quantity, Relative, Verdict


@pytest.fixture
def data() -> Dataset:
    return example("changzhou-2021-summary.yaml")


def reported(data: Dataset, code: str, **breakdown: str) -> Observation:
    part = tuple(sorted(breakdown.items()))
    (found,) = (each for each in data.observations if each.indicator == code and each.breakdown == part)
    return found


def promised(data: Dataset, code: str) -> Target:
    (found,) = (each for each in data.targets if each.indicator == code)
    return found


def beside(data: Dataset, code: str, *bridges: Bridge) -> Comparison:
    return compare(reported(data, code), promised(data, code), bridges, catalogue=data.catalogue)


def test_nursing_beds_rise_by_points(data: Dataset) -> None:
    """68 % to 72 % is 4 percentage points, not 4 %; the relative change is 5.88 %."""
    found = beside(data, "elderly.nursing_bed_share")
    assert found.outcome is ComparisonOutcome.DIFFERENT
    assert found.difference is not None
    assert found.difference.value == Quantity("4", "百分点")
    assert str(found.difference.interval) == "(3.5, 4.5] 百分点"
    assert isinstance(found.growth, Estimate)
    assert found.growth.rounded == "+5.88%"


def test_adapted_homes_differ_in_scope(data: Dataset) -> None:
    """2274 homes in hardship and 2220 homes of all: comparable only across a declared scope, then 54 fewer."""
    found = beside(data, "elderly.home_adaptations")
    assert [(each.kind, each.left, each.right) for each in found.reasons] == [
        (MismatchKind.SCOPE, "困难老年人家庭", "")
    ]
    over = beside(data, "elderly.home_adaptations", *found.bridges)
    assert over.difference is not None
    assert over.difference.value == Quantity("-54", "户")


def test_stations_built_are_no_stations_there(data: Dataset) -> None:
    """个 and 家 are one unit; 13 built is a flow and 20 in all a stock: it takes two declarations."""
    pair = reported(data, "local.dekang_stations_built"), promised(data, "local.dekang_stations")
    found = compare(*pair, catalogue=data.catalogue)
    assert [each.kind for each in found.reasons] == [MismatchKind.INDICATOR, MismatchKind.TIME_KIND]
    mapped, stock = found.bridges
    assert [each.kind for each in compare(*pair, [mapped], catalogue=data.catalogue).reasons] == [
        MismatchKind.TIME_KIND
    ]
    assert [each.kind for each in compare(*pair, [stock], catalogue=data.catalogue).reasons] == [MismatchKind.INDICATOR]
    over = compare(*pair, [mapped, stock], catalogue=data.catalogue)
    assert over.difference is not None
    assert over.difference.value == Quantity("7", "个")


def test_rehabilitation_grows_by_at_least_so_much(data: Dataset) -> None:
    """3880 to 5000 or more is a growth of 28.87 % at least."""
    found = beside(data, "mental_health.rehab_people")
    assert isinstance(found.growth, Estimate)
    assert (found.growth.sense, found.growth.rounded) == (">=", "+28.87%")
    assert found.growth.interval.high is None
    assert "增长至少28.87%" in found.explain("zh")
    assert "up at least 28.87%" in found.explain("en")


def test_rental_counts_subsidised_people(data: Dataset) -> None:
    """4175 subsidised persons beside 5000 of all: the scope differs, and the result says so."""
    found = beside(data, "disability.rental_people")
    assert [each.kind for each in found.reasons] == [MismatchKind.SCOPE]
    assert "享受补贴" in found.explain("zh")
    assert found.bridges == (Bridge.scope("享受补贴", ""),)


def test_names_that_look_alike_are_two_indicators(data: Dataset) -> None:
    """社区综合服务中心 and 社区党群服务中心, 30 each: one thing only if it is declared."""
    pair = reported(data, "local.community_service_centres"), promised(data, "local.party_service_centres")
    found = compare(*pair, catalogue=data.catalogue)
    assert [each.kind for each in found.reasons] == [MismatchKind.INDICATOR]
    assert compare(*pair, found.bridges, catalogue=data.catalogue).outcome is ComparisonOutcome.EQUAL
    plain, mapped = (
        diff(
            data.summary("changzhou-2021-summary"),
            data.plan("changzhou-2021-summary"),
            mapping,
            catalogue=data.catalogue,
        )
        for mapping in (None, {"local.community_service_centres": "local.party_service_centres"})
    )
    codes = {"local.community_service_centres", "local.party_service_centres"}
    assert {change.kind for change in plain if change.path.split("[")[0] in codes} == {
        ChangeKind.DROPPED,
        ChangeKind.NEW,
    }
    assert not [change for change in mapped if change.path.split("[")[0] in codes]
    assert [match.path for match in mapped.kept] == ["local.community_service_centres[320400]"]


def test_comprehensive_care_centres_are_new_in_the_plan(data: Dataset) -> None:
    """Ten centres that the summary does not speak of."""
    found = diff(data.summary("changzhou-2021-summary"), data.plan("changzhou-2021-summary"), catalogue=data.catalogue)
    new = [change.path for change in found.of("new")]
    assert "local.comprehensive_care_centres[320400]" in new
    rose = {change.path: str(change.difference) for change in found.of("raised")}
    assert rose["elderly.nursing_bed_share[320400].value"] == "4百分点"


MATTERS = {
    each.code: each
    for each in (
        indicator("项", "stock", code="local.matters", name="掌上办救助事项", direction="neutral"),
        indicator("条", "stock", code="local.measures", name="疫情防控措施", direction="neutral"),
    )
}


def stated(code: str, value: str, period: str | int, document: str) -> Observation:
    return Observation(indicator=code, value=value, period=period, region="320400", document=document)


def test_matters_on_the_phone_differ_by_one() -> None:
    """31 matters at mid-year and 32 at its end: one more between two documents."""
    found = compare(
        stated("local.matters", "31项", "截至2021年8月26日", "changzhou-2021-midyear"),
        stated("local.matters", "32项", 2021, "changzhou-2021-summary"),
        catalogue=MATTERS,
    )
    assert found.outcome is ComparisonOutcome.DIFFERENT
    assert str(found.difference) == "1项"
    assert isinstance(found.growth, Estimate)
    assert found.growth.rounded == "+3.23%"


def test_one_fact_reported_twice_is_consistent() -> None:
    """33 measures in both documents."""
    found = compare(
        stated("local.measures", "33条", "截至2021年8月26日", "changzhou-2021-midyear"),
        stated("local.measures", "33条", 2021, "changzhou-2021-summary"),
        catalogue=MATTERS,
    )
    assert found.consistent
    assert found.outcome is ComparisonOutcome.EQUAL


def test_a_zero_target_is_met_by_zero(data: Dataset) -> None:
    """零感染 for the second half of 2021: no case in the year is no case in its half, and nothing grows from zero."""
    zero = Target(indicator="safety.infections", value="零感染", period="2021-S2", region="320400")
    none = Observation(indicator="safety.infections", value="0例", period="2021-S2", region="320400")
    made = assess(zero, observations=[none], as_of="2021-12-31")
    assert (made.verdict, made.status) == (Verdict.MET, Status.MET)
    year = compare(reported(data, "safety.infections"), zero, catalogue=data.catalogue)
    assert [each.kind for each in year.reasons] == [MismatchKind.PERIOD_LENGTH]
    same = compare(none, zero, catalogue=data.catalogue)
    assert same.outcome is ComparisonOutcome.EQUAL
    assert not same.growth
    assert same.to_record()["undefined"] == "zero_base"


def test_a_standing_rule_waits_for_its_base(data: Dataset) -> None:
    """940 beside 30–40 % of consumption: not comparable until consumption is known, then inside the range or not."""
    found = beside(data, "assistance.subsistence_standard")
    assert [each.kind for each in found.reasons] == [MismatchKind.UNRESOLVED]
    over = beside(data, "assistance.subsistence_standard", Bridge.resolved("32000元/人·年"))
    assert str(over.right.figure) == "9600~12800元/人·年"
    assert over.outcome is ComparisonOutcome.CONSISTENT


def test_the_destitute_standard_resolves(data: Dataset) -> None:
    """At least 1.3 times 940 is 1222 元/人·月."""
    rule = promised(data, "assistance.destitute_standard")
    assert isinstance(rule.value, Relative)
    resolved = Bridge.resolved(reported(data, "assistance.subsistence_standard"))
    set_at = Observation(
        indicator="assistance.destitute_standard", value="每人每月1222元", period=2021, region="320400"
    )
    found = compare(rule, set_at, [resolved], catalogue=data.catalogue)
    assert str(found.left.figure) == "≥1222元/人·月"
    assert found.outcome is ComparisonOutcome.CONSISTENT


def test_orphans_in_families_get_four_fifths(data: Dataset) -> None:
    """2522 and 2018: a ratio of 0.8002, once the two parts are declared comparable."""
    pair = [reported(data, "orphans.living_standard", care=care) for care in ("institutional", "scattered")]
    found = compare(*pair, catalogue=data.catalogue)
    assert [each.kind for each in found.reasons] == [MismatchKind.BREAKDOWN]
    over = compare(*pair, found.bridges, catalogue=data.catalogue)
    assert over.ratio is not None
    assert over.ratio.value is not None
    assert round(over.ratio.value.magnitude, 2) == Decimal("80.02")


def test_households_on_the_edge_have_a_plausible_size(data: Dataset) -> None:
    """6632 people in 2888 households are 2.296 to each: two kinds of count, whose quotient is a rate."""
    homes = reported(data, "assistance.low_income_edge_households").value
    people = reported(data, "assistance.low_income_edge_people").value
    assert homes is not None
    assert people is not None
    size = people.quantity / homes.quantity
    assert size.unit.code == "人/户"
    assert round(size.magnitude, 3) == Decimal("2.296")
    assert [each.kind for each in compare(homes, people).reasons] == [MismatchKind.UNIT]
