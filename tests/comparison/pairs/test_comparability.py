"""Reasons why figures may not be compared, and the bridges over them: the table of precedents, and cases by hand."""

from __future__ import annotations

from datetime import date

import pytest

from comparison_builders import CATALOGUE, compared, indicator, observation, target
from minzheng.comparison import (
    BRIDGED,
    PRECEDENTS,
    Bridge,
    BridgeKind,
    ComparisonOutcome,
    MismatchKind,
    Precedent,
    compare,
)
from minzheng.comparison.pairs.comparability import CHECKS
from minzheng.comparison.pairs.divisions import day_of
from minzheng.language import languages
from minzheng.model import Break, Indicator
from minzheng.periods import Period
from minzheng.quantities import Reference, Relative
from minzheng.reports.columns import region_name


@pytest.mark.parametrize("case", PRECEDENTS, ids=lambda case: case.name)
def test_a_precedent_has_its_reason_alone(case: Precedent) -> None:
    """The documented pair is not comparable for the documented reason and no other, either way round."""
    found = case.compare()
    assert [each.kind for each in found.reasons] == [case.kind]
    assert found.outcome is ComparisonOutcome.NOT_COMPARABLE
    assert found.difference is None
    assert not found.growth
    assert all(case.shows.label(lang) for lang in languages())


@pytest.mark.parametrize("case", [case for case in PRECEDENTS if case.bridge], ids=lambda case: case.name)
def test_the_bridge_of_a_precedent_leads_over(case: Precedent) -> None:
    """The documented bridge is among those that would help, and asked for it makes the two comparable."""
    assert case.bridge is not None
    assert case.bridge.kind in {bridge.kind for bridge in case.compare().bridges}
    over = case.compare(case.bridge)
    assert over.outcome is not ComparisonOutcome.NOT_COMPARABLE
    assert case.bridge in over.used
    assert case.bridge.label("zh") in over.explain("zh")


def test_every_reason_and_every_bridge_has_a_precedent() -> None:
    """The table leaves none out."""
    assert {case.kind for case in PRECEDENTS} == set(MismatchKind)
    assert {case.bridge.kind for case in PRECEDENTS if case.bridge} == set(BridgeKind) == set(BRIDGED)


def test_every_reason_is_checked_once_and_in_order() -> None:
    """The table of checks has one row for each reason, in the order of the list."""
    assert [check.kind for check in CHECKS] == list(MismatchKind)


def test_without_help_no_bridge_is_listed() -> None:
    """Where no bridge removes a reason its precedent has none and lists none: a missing value, a change, two kinds."""
    lonely = [case for case in PRECEDENTS if case.bridge is None]
    assert {case.kind for case in lonely} == set(MismatchKind) - {kind for kinds in BRIDGED.values() for kind in kinds}
    assert [case.compare().bridges for case in lonely] == [()] * len(lonely)


def test_figures_alone_say_what_was_not_checked() -> None:
    """Skipped is not passed: period, region and scope of a bare figure are unknown."""
    of_the_figures = {MismatchKind.MISSING, MismatchKind.UNRESOLVED, MismatchKind.CHANGE, MismatchKind.KIND}
    of_the_figures.add(MismatchKind.UNIT)
    assert compare("68%", "72%").unchecked == tuple(kind for kind in MismatchKind if kind not in of_the_figures)
    assert compared(observation("1人"), observation("2人")).unchecked == ()
    unknown = compared(observation("1人", code="local.unknown"), observation("2人", code="local.unknown"))
    assert unknown.unchecked == (MismatchKind.DEFINITION, MismatchKind.TIME_KIND)


def test_an_unknown_indicator_needs_windows_of_one_length() -> None:
    """What may be a flow is not compared over unlike windows; a known stock is."""
    found = compared(observation("1人", "2021-S1", "local.unknown"), observation("2人", 2021, "local.unknown"))
    assert [each.kind for each in found.reasons] == [MismatchKind.PERIOD_LENGTH]
    beds = compared(observation("1张", "2021-S1", "local.beds"), observation("2张", 2021, "local.beds"))
    assert beds.reasons == ()


def test_a_yearly_rate_stands_beside_a_monthly_one() -> None:
    """The quarterly table prints the rural standard by month and by year: one dimension, converted exactly."""
    found = compared(observation("420元/人·月", code="local.rate"), observation("3300元/人·年", code="local.rate"))
    assert found.reasons == ()
    assert found.difference is not None
    assert str(found.difference) == "-145元/人·月"


def test_a_mapping_does_not_make_a_flow_a_stock() -> None:
    """Two stations indicators declared to be one still differ in their time kind."""
    built, there = observation("13人"), observation("20张", code="local.beds")
    reasons = [each.kind for each in compared(built, there, Bridge.mapping("local.people", "local.beds")).reasons]
    assert reasons == [MismatchKind.TIME_KIND, MismatchKind.UNIT]


def test_a_standard_is_no_stock() -> None:
    """A rate set by decision and a count at an instant have no bridge."""
    found = compared(observation("1元/人·月", code="local.rate"), observation("2张", code="local.beds"))
    assert MismatchKind.TIME_KIND in [each.kind for each in found.reasons]
    assert Bridge.as_stock() not in found.bridges
    asked = compared(
        observation("1元/人·月", code="local.rate"), observation("2张", code="local.beds"), Bridge.as_stock()
    )
    assert MismatchKind.TIME_KIND in [each.kind for each in asked.reasons]


def test_definitions_differ_by_validity() -> None:
    """A figure from a time at which its indicator was not in use is of another definition."""
    known = {"local.people": indicator("人", code="local.people", valid="2020/..")}
    found = compared(observation("1人", 2019), observation("2人", 2021), catalogue=known)
    assert [each.kind for each in found.reasons] == [MismatchKind.DEFINITION]
    assert "2019" in found.reasons[0].left
    over_the_turn = observation("1人", "2019/2020"), observation("2人", "2021/2022")
    assert compared(*over_the_turn, catalogue=known).reasons == ()


def test_a_break_lies_between_what_it_parts() -> None:
    """Figures before and after a change of definition do not compare, whichever comes first, until that is declared."""
    beds = indicator("张", code="local.beds", breaks=[Break(since=2021, what="起含日间照料床位")])
    known = {"local.beds": beds}

    def reasons(one: int, other: int, *bridges: Bridge) -> list[MismatchKind]:
        pair = [observation("1张", year, code="local.beds") for year in (one, other)]
        return [each.kind for each in compared(*pair, *bridges, catalogue=known).reasons]

    assert reasons(2020, 2021) == reasons(2022, 2019) == [MismatchKind.DEFINITION]
    assert reasons(2019, 2020) == reasons(2021, 2022) == []
    assert reasons(2020, 2021, Bridge.definition()) == []


@pytest.mark.parametrize(
    ("bridge", "reason"),
    [
        (Bridge.resolved("35~40%"), MismatchKind.UNRESOLVED),
        (Bridge.resolved("-100元/人·月"), MismatchKind.UNRESOLVED),
        (Bridge(kind=BridgeKind.RESOLVED), MismatchKind.UNRESOLVED),
        (Bridge.resolved("3人"), MismatchKind.KIND),
    ],
)
def test_a_base_that_does_not_fit_leaves_a_reason(bridge: Bridge, reason: MismatchKind) -> None:
    """A range, a base below zero and no base at all resolve no relative bound; one of another kind is no help."""
    rule = target(Relative(amount="提高5%", base=Reference(period=2020)), code="local.rate")
    found = compared(observation("940元/人·月", code="local.rate"), rule, bridge)
    assert [each.kind for each in found.reasons] == [reason]


def test_a_rule_resolves_from_an_observation() -> None:
    """特困 standard: 1.3 times 940 is 1222, and 1300 is above it."""
    rule = target(Relative(amount="1.3倍以上", base=Reference(indicator="local.other")), code="local.rate")
    base = observation("940元/人·月", code="local.rate")
    found = compared(rule, observation("1300元/人·月", code="local.rate"), Bridge.resolved(base))
    assert str(found.left.figure) == "≥1222元/人·月"
    assert found.outcome is ComparisonOutcome.CONSISTENT


def test_a_factor_must_fit_both_units() -> None:
    """A declared factor between other units, or of zero, leads nowhere; either direction of the right one does."""
    for bridge in (Bridge.counted_as("张", "人", 2), Bridge.counted_as("户", "人", 0)):
        assert [each.kind for each in compare("1户", "2人", [bridge]).reasons] == [MismatchKind.UNIT]
    for bridge in (Bridge.counted_as("户", "人", 2), Bridge.counted_as("人", "户", "0.5")):
        assert compare("1户", "2人", [bridge]).outcome is ComparisonOutcome.EQUAL
        assert compare("2人", "1户", [bridge]).outcome is ComparisonOutcome.EQUAL


def test_months_and_days_need_a_period_of_whole_months() -> None:
    """40元 a day is 1200元 in a month of 30 days; a period that cuts a month decides nothing."""
    assert compare("40元/人·日", "1200元/人·月", [Bridge.over_period("2021-06")]).outcome is ComparisonOutcome.EQUAL
    assert compare("1200元/人·月", "40元/人·日", [Bridge.over_period("2021-06")]).outcome is ComparisonOutcome.EQUAL
    assert compare("40元/人·日", "1200元/人·月", [Bridge.over_period("2021-06-01/2021-06-15")]).reasons
    assert compare("40元/人·日", "1200元/户·月", [Bridge.over_period("2021-06")]).reasons
    same = [observation(text, "2021-06", "local.unknown") for text in ("40元/人·日", "1200元/人·月")]
    assert compared(*same).bridges == (Bridge.over_period("2021-06"),)


@pytest.mark.parametrize("daily", ["40元/人·日", "0.0040万元/人·日"])
@pytest.mark.parametrize("monthly", ["1200元/人·月", "0.1200万元/人·月", "14400元/人·年"])
def test_months_meet_days_whatever_the_scale_of_either(daily: str, monthly: str) -> None:
    """Months, years and scale words of either side are reckoned with the days of the period, not against them."""
    june = [Bridge.over_period("2021-06")]
    for one, other in ((daily, monthly), (monthly, daily)):
        found = compare(one, other, june)
        assert found.left.figure.number == found.right.figure.to(found.left.figure.unit).number


def test_windows_that_cut_months_have_no_monthly_average() -> None:
    """Ten days beside a year: no average per month, and none is offered."""
    found = compared(observation("1人", "2021-01-01/2021-01-10"), observation("2人"))
    assert [each.kind for each in found.reasons] == [MismatchKind.PERIOD_LENGTH]
    assert found.bridges == ()
    asked = compared(observation("1人", "2021-01-01/2021-01-10"), observation("2人"), Bridge.per_month())
    assert [each.kind for each in asked.reasons] == [MismatchKind.PERIOD_LENGTH]


def test_open_windows_have_no_length() -> None:
    """A standing rule about a flow has no window to compare."""
    found = compared(observation("1人", "2021/.."), observation("2人"))
    assert [each.kind for each in found.reasons] == [MismatchKind.PERIOD_LENGTH]
    assert compared(observation("1人", "2021/.."), observation("2人", "2021/..")).reasons == ()


def test_days_are_counted_where_there_are_no_months() -> None:
    """Two weeks beside two other weeks are windows of one length."""
    assert (
        compared(observation("1人", "2021-01-01/2021-01-14"), observation("2人", "2022-03-03/2022-03-16")).reasons == ()
    )


def test_rates_have_no_monthly_average_per_month_twice() -> None:
    """A flow of money per person is not cut into months by the bridge: its own unit has denominators."""
    flow = {"local.y": indicator("元/人", "flow", code="local.y")}
    pair = observation("10元/人", 2021, "local.y"), observation("3元/人", "2021-S1", "local.y")
    assert compare(*pair, [Bridge.per_month()], catalogue=flow).reasons


def test_flows_per_month_differ_by_their_averages() -> None:
    """1400 in seven months and 2400 in a year are 200 a month each."""
    found = compared(observation("1400人", "2021-01/2021-07"), observation("2400人"), Bridge.per_month())
    assert found.outcome is ComparisonOutcome.EQUAL


def test_time_is_not_averaged_over_time() -> None:
    """A flow counted in months has no average per month."""
    flow = {"local.y": indicator("月", "flow", code="local.y")}
    pair = observation("10月", 2021, "local.y"), observation("3月", "2021-S1", "local.y")
    assert compare(*pair, [Bridge.per_month()], catalogue=flow).reasons


@pytest.mark.parametrize(
    ("region", "periods", "reasons"),
    [
        ("320412", (2016, 2020), []),
        ("320412", (2014, 2016), [MismatchKind.REGION_VERSION]),
        ("320412", (2016, 2014), [MismatchKind.REGION_VERSION]),
        ("320402", (1995, 2000), []),
        ("CN", (2010, 2020), []),
    ],
)
def test_a_code_is_compared_with_itself_while_it_means_one_place(
    region: str, periods: tuple[int, int], reasons: list[MismatchKind]
) -> None:
    """武进区 took in 戚墅堰区 in 2015; before the first list nothing is known, and nothing is held against it."""
    found = compared(*(observation("1人", period, region=region) for period in periods))
    assert [each.kind for each in found.reasons] == reasons


def test_a_successor_is_followed_in_either_order() -> None:
    """戚墅堰区 was merged into 武进区: the lists say so, whichever figure comes first, also at one date."""
    old, new = observation("1人", 2014, region="320405"), observation("2人", 2016, region="320412")
    other = observation("2人", 2016, region="320402")
    late = observation("1人", 2016, region="320405")
    for pair in ((old, new), (new, old), (late, new), (new, late)):
        assert compared(*pair, Bridge.succession()).reasons == ()
        assert Bridge.succession() in compared(*pair).bridges
    assert compared(old, other, Bridge.succession()).reasons
    assert Bridge.succession() not in compared(old, other).bridges


def test_a_change_of_what_is_itself_a_growth_is_a_level() -> None:
    """An indicator kept in growth compares 增长8% with 5% by points."""
    known: dict[str, Indicator] = {"local.g": indicator("+%", "flow", code="local.g")}
    found = compare(observation("增长8%", 2021, "local.g"), target("+10%", 2022, "local.g"), catalogue=known)
    assert found.reasons == ()
    assert str(found.difference) == "2百分点"


def test_bridges_label_themselves_in_both_languages() -> None:
    """Every kind of bridge has words in Chinese and English, and says what it still needs."""
    assert str(Bridge(kind=BridgeKind.COUNTED_AS, left="户", right="人")) == "按声明的系数换算（户 / 人，须给出）"
    assert Bridge.scope("困难").label("en") == "scope (none / 困难)"
    assert Bridge.per_month().label("en") == "per month"
    with pytest.raises(ValueError, match="xx"):
        Bridge.per_month().label("xx")


def test_mismatches_label_themselves() -> None:
    """A reason tells both sides, or itself alone."""
    found = compared(observation("1人", scope="困难"), observation("2人"))
    assert str(found.reasons[0]) == f"{MismatchKind.SCOPE.label()}（困难 / 无）"
    assert found.reasons[0].label("en") == f"{MismatchKind.SCOPE.label('en')} (困难 / none)"
    assert CATALOGUE


def test_what_two_figures_have_is_called_by_name() -> None:
    """Breakdowns, time kinds, kinds and periods are no codes to a reader, in neither language."""
    one = observation("5人", 2021, breakdown={"area": "urban"})
    other = observation("5人", "2021-S1", breakdown={"area": "rural"})
    found = compare(one, other, catalogue=CATALOGUE)
    assert "分组不同（城市 / 农村）" in found.explain("zh")
    assert "different breakdowns (urban / rural)" in found.explain("en")
    assert "时期长度不同（2021年 / 2021年上半年）" in found.explain("zh")
    assert "kinds of quantity (ratio / count)" in compare("5%", "5人").explain("en")
    assert "量的种类不同（比率 / 计数）" in compare("5%", "5人").explain("zh")


def test_a_relative_bound_is_in_the_language_asked_for() -> None:
    """提高5% of a promise reads +5% in English."""
    found = compare(observation("100人", 2021), target(Relative(amount="提高5%"), 2022), catalogue=CATALOGUE)
    place = region_name(found.right.region, found.right.period)  # type: ignore[arg-type]
    assert f"to +5% ({place}; 2022)" in found.explain("en")
    assert f"到提高5%（{place}，2022年）" in found.explain("zh")


def test_figures_from_before_the_first_list_are_of_its_state() -> None:
    """Of 1995 and of 1999 nothing is known but the list of the end of 2000."""
    assert day_of(Period("1995")) == day_of(Period("2000")) == date(2000, 12, 31)
    assert day_of(Period("2001")) == date(2001, 12, 31)
