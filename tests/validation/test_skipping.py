"""What cannot be checked is skipped with its reason, never passed: lacking parts, other units, no dates, old years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from builders import codes, found, made, promised, told

from minzheng.catalogue import indicators
from minzheng.model import Deliverable, Document, Evidence, Indicator, Missing, Observation, Target
from minzheng.periods import Period
from minzheng.quantities import Reference, Relative
from minzheng.validation import Rule, SkipReason, shipped_rules, validate
from minzheng.validation.known_relations import CEILINGS, ORDERS, RATIOS, WHOLES

NURSING, INSTITUTIONS = "elderly.nursing_beds", "elderly.institution_beds"
PEOPLE, HOMES = "assistance.subsistence_people", "assistance.subsistence_households"
SHARE, BEDS, WED = "elderly.nursing_bed_share", "elderly.beds", "marriage.registrations"
POOR, DESTITUTE = "assistance.subsistence_standard", "assistance.destitute_standard"
EDGE = "assistance.low_income_edge_people"
REHAB, PAID = "mental_health.rehab_people", "disability.allowance_paid"
PARTS = {"numerator": REHAB, "denominator": REHAB}
DONE = Indicator(code="local.done", name="完成率", unit="%", time="flow", direction="higher", **PARTS)
LOOSE = Indicator(code="local.loose", name="探访覆盖率", unit="%", time="flow", direction="higher")


def topup(value: str, area: str | None = None) -> Observation:
    return told("assistance.subsistence_topup", value, breakdown={"area": area} if area else {})


@pytest.mark.parametrize(
    ("rule", "reason", "things"),
    [
        ("MZ302", SkipReason.OTHER_UNIT, [told("local.loose", "5户")]),
        ("MZ301", SkipReason.OTHER_UNIT, [told(BEDS, "5户")]),
        ("MZ309", SkipReason.OTHER_UNIT, [told(POOR, "5户")]),
        ("MZ305", SkipReason.NO_PARTS, [told("assistance.low_income_edge_people", "6632人")]),
        *(
            ("MZ305", SkipReason.NO_PARTS, [told(PEOPLE, "5000人"), told(HOMES, moved)])
            for moved in ("新增100户", "+100户", "增长5%")
        ),
        ("MZ401", SkipReason.UNDATED, [told(BEDS, "5张")]),
        ("MZ407", SkipReason.UNDATED, [Deliverable(title="出台办法", period=2022, region="320400", delivered=2022)]),
        ("MZ405", SkipReason.OTHER_UNIT, [promised(BEDS, "5张", milestones=[("2022-S1", "3户")])]),
        ("MZ501", SkipReason.NO_LIST, [told(BEDS, "5张", period=1990)]),
        (
            "MZ612",
            SkipReason.NO_BASE,
            [promised(SHARE, "50%~60%", period="十四五"), promised(SHARE, "52%", period=2023)],
        ),
        ("MZ611", SkipReason.NO_BASE, [promised(SHARE, "72%")]),
        ("MZ307", SkipReason.NO_OBSERVATION, [promised(SHARE, "72%")]),
        ("MZ615", SkipReason.NO_PARTS, [told("local.done", "100%"), promised(REHAB, "9人", period=2020)]),
        ("MZ706", SkipReason.NO_PARTS, [told("local.done", "100%")]),
        ("MZ706", SkipReason.NO_PARTS, [told("local.done", "100%"), told(REHAB, "9人"), promised(REHAB, "9人")]),
        ("MZ703", SkipReason.NO_PARTS, [told(SHARE, "80%")]),
        ("MZ703", SkipReason.NO_PARTS, [told(SHARE, "68%"), told(NURSING, "500张"), told(INSTITUTIONS, "新增1000张")]),
        ("MZ705", SkipReason.OTHER_UNIT, [told(BEDS, "5张", period=2020), told(BEDS, "6张"), told(BEDS, "增加3户")]),
        ("MZ707", SkipReason.NO_PARTS, [topup("300元/人·月"), topup("200元/人·月", "rural")]),
        ("MZ707", SkipReason.OTHER_UNIT, [topup("300元/人·月"), topup("5户", "urban"), topup("5户", "rural")]),
        (
            "MZ802",
            SkipReason.NO_PARTS,
            [told("orphans.living_standard", "5元/人·月", breakdown={"care": "institutional"})],
        ),
        (
            "MZ803",
            SkipReason.OTHER_UNIT,
            [told(POOR, "5户", breakdown={"area": "rural"}), told(POOR, "9元/人·月", breakdown={"area": "urban"})],
        ),
        ("MZ804", SkipReason.NO_BASE, [told(DESTITUTE, "1222元/人·月")]),
        ("MZ804", SkipReason.OTHER_UNIT, [told(DESTITUTE, "1222元/人·月"), told(POOR, "5户")]),
        ("MZ805", SkipReason.OTHER_UNIT, [told(BEDS, "5张", period=2020), told(BEDS, "6户")]),
        ("MZ806", SkipReason.OTHER_UNIT, [told(POOR, "5元/人·月", period=2020), told(POOR, "6户")]),
        ("MZ807", SkipReason.OTHER_UNIT, [told(WED, "5对", period="2021-S1"), told(WED, "6户")]),
        ("MZ808", SkipReason.NO_PARTS, [told(WED, "9对"), told(WED, "5对", period="2021-S1")]),
        ("MZ852", SkipReason.OTHER_UNIT, [promised(BEDS, "5张"), promised(BEDS, "5户", document="b")]),
        ("MZ901", SkipReason.NO_TEXT, [told(BEDS, "5张", evidence=Evidence(number=(0, 2, "5张")))]),
    ],
)
def test_what_cannot_be_checked_says_why(rule: str, reason: SkipReason, things: list[Observation | Target]) -> None:
    """The rule counts the thing as skipped for this reason, and finds nothing."""
    tally = found(*things, local=(DONE, LOOSE)).tally(rule)
    assert tally.failed == 0
    assert dict(tally.skipped).get(reason, 0) > 0


@pytest.mark.parametrize("rule", list(shipped_rules), ids=lambda rule: rule.code)
def test_a_missing_value_and_a_change_are_no_level(rule: Rule[object]) -> None:
    """Every rule looks at an observation without a value, and at one that is a change, without failing."""
    things = [
        told(code, value, **({"missing": Missing.NOT_REPORTED} if value is None else {}), period=period)
        for code in (BEDS, SHARE, POOR, DESTITUTE, PAID, EDGE, "local.done", "local.loose")
        for value, period in ((None, 2021), ("增长5%", 2021), ("降低3%", 2020))
    ]
    things += [topup("提高5%"), topup("提高5%", "urban"), told("elderly.beds_per_thousand", "增长5%")]
    result = validate(made(*things, local=(DONE, LOOSE)), rules=shipped_rules, select=rule.code)
    assert [each.code for each in result if each.code == "MZ190"] == []


@pytest.mark.parametrize(
    ("rule", "pairs"),
    [
        ("MZ311", {spending: [known.rate, known.heads] for spending, known in CEILINGS.items()}),
        ("MZ314", ORDERS),
        ("MZ315", {over: [under for under, _ in ranges] for over, ranges in RATIOS.items()}),
        ("MZ701", WHOLES),
    ],
)
def test_a_catalogue_that_lacks_the_other_indicator_of_a_relation_fails_no_rule(
    rule: str, pairs: Mapping[str, Sequence[str]]
) -> None:
    """Whoever gives a catalogue of a few indicators is told of faults in figures, not of faults in rules."""
    for code, others in pairs.items():
        figures = [told(code, f"900{indicators[code].unit}")]
        figures += [told(each, f"3{indicators[each].unit}") for each in others]
        result = validate(figures, catalogue={code: indicators[code]}, select=rule)
        assert "MZ190" not in {each.code for each in result}, code


@pytest.mark.parametrize("relations", [WHOLES, ORDERS])
def test_relations_name_indicators_of_the_catalogue(relations: Mapping[str, Sequence[str]]) -> None:
    """What is a part of what, or less than what, is said of indicators that there are."""
    assert not {each for code, others in relations.items() for each in (code, *others)} - set(indicators)


def test_a_successor_that_nobody_knows() -> None:
    """An indicator may name a successor that is not in the catalogue: the rule about definitions tells of it."""
    old = Indicator(code="local.old", name="旧站", unit="个", time="stock", direction="higher", successor="local.new")
    result = found(told("local.old", "5个"), local=(old,))
    assert [each.code for each in result] == ["MZ105"]
    assert result.tally("MZ411").skipped == ((SkipReason.NO_INDICATOR, 1),)


def test_bounds_of_a_target_on_either_side() -> None:
    """A range that leaves the bounds above or below, and a ceiling or a floor inside them."""
    assert codes(promised(SHARE, "90%~110%")) == ["MZ301"]
    assert codes(promised(SHARE, "90%~100%")) == []
    assert codes(promised(SHARE, "不低于60%")) == []
    assert codes(promised("safety.infections", "不超过3例")) == []
    assert codes(told("local.loose", "99%"), local=(LOOSE,)) == []


def test_targets_that_are_told_alike_and_not() -> None:
    """A floor and a bare number agree, a floor and a ceiling do not, nor do a range and a number."""
    twice = [promised(SHARE, "72%以上"), promised(SHARE, "72%", document="b")]
    assert codes(*twice) == []
    assert codes(promised(SHARE, "72%以上"), promised(SHARE, "71%", document="b")) == ["MZ852"]
    infected = "safety.infections"
    assert "MZ852" in codes(promised(infected, "不少于3例"), promised(infected, "不超过3例", document="b"))
    density = "elderly.beds_per_thousand"
    low, high = "35~40张/千名老年人", "35~41张/千名老年人"
    assert codes(promised(density, low), promised(density, low, document="b")) == []
    assert codes(promised(density, low), promised(density, high, document="b")) == ["MZ852"]
    assert codes(promised(density, low), promised(density, "35张/千名老年人", document="b")) == ["MZ852"]


def test_a_floor_and_a_ceiling_are_two_targets() -> None:
    """Both ends of a band may be set apart; two floors may not."""
    infected = "elderly.beds_per_thousand"
    band = promised(infected, "不低于35张/千名老年人"), promised(infected, "不高于40张/千名老年人")
    assert "MZ101" not in codes(*band)
    assert "MZ101" in codes(band[0], promised(infected, "不低于36张/千名老年人"))


def test_bases_of_windows_without_months() -> None:
    """An instant and a window do not compare; two windows cut in the month are taken as they are."""
    base = Reference(period=Period("@2021-12-31"))
    assert codes(promised(WED, Relative(amount="提高5%", base=base))) == ["MZ412"]
    cut = Reference(period=Period("2021-01-01/2021-08-24"))
    year = promised(WED, Relative(amount="提高5%", base=cut), period="2022-01-01/2022-08-24")
    assert codes(year) == []
    plan = promised(WED, Relative(amount="提高5%", base=Reference(period=2020)), period="十四五")
    assert codes(plan) == []


def test_a_milestone_on_the_way_to_a_change() -> None:
    """A relative target has no level at its end; its milestones are still held against each other."""
    steps = [("2022-S1", "70%"), ("2022", "69%")]
    assert codes(promised(SHARE, Relative(amount="提高4个百分点"), milestones=steps)) == ["MZ405"]


def test_a_code_that_is_not_listed_has_no_divisions() -> None:
    """A total of a region that the list of the time does not have is not taken apart."""
    gone = [told(BEDS, "100张", region="329900"), told(BEDS, "50张", region="329901")]
    assert {each.code for each in found(*gone, ignore="MZ502")} == {"MZ501"}


def test_a_document_without_a_period_does_not_look_back() -> None:
    """Nothing says what a plan without a period covers."""
    tally = found(told(BEDS, "5张"), promised(SHARE, "72%")).tally("MZ403")
    assert tally.skipped == ((SkipReason.UNDATED, 1),)
    assert validate(Document(id="a", title="总结"), rules=shipped_rules).tally("MZ905").not_applicable == 1
