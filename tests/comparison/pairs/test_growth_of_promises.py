"""Growth of promises: against what is reported, against what was promised, and against what they start from."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from minzheng.comparison import Estimate, Growth, growth
from minzheng.model import Document, Indicator, Observation, Plan, Target
from minzheng.progress import NotDefined

PLACE = "320400"
SHARE = Indicator(code="local.share", name="占比", unit="%", time="stock", direction="higher")
BEDS = Indicator(code="local.beds", name="床位", unit="张", time="stock", direction="higher")
PAY = Indicator(code="local.pay", name="标准", unit="元/人·月", time="standard", direction="higher")
HELPED = Indicator(
    code="local.helped",
    name="人数",
    unit="人",
    time="stock",
    direction="neutral",
    aggregation="sum",
    breakdowns={"area": ["urban", "rural"]},
)
KNOWN = {each.code: each for each in (SHARE, BEDS, PAY, HELPED)}


def promise(code: str, value: str, period: object, document: str | None = None) -> Target:
    return Target(indicator=code, value=value, period=period, region=PLACE, document=document)  # type: ignore[arg-type]


def report(code: str, value: str, period: object, **more: object) -> Observation:
    return Observation(indicator=code, value=value, period=period, region=PLACE, **more)  # type: ignore[arg-type]


def points(item: Growth) -> str:
    assert isinstance(item.difference, Estimate)
    return str(item.difference)


def why(item: Growth) -> str:
    assert isinstance(item.rate, NotDefined)
    return item.rate.reason.value


def test_a_promise_grows_from_the_report_and_else_from_the_promise_before() -> None:
    """What was reached goes before what was to be reached."""
    given_ = [
        promise("local.share", "不低于70%", 2022),
        promise("local.share", "提高到72%", 2023),
        report("local.share", "68%", 2021),
    ]
    first, second, third = growth(given_, catalogue=KNOWN)
    assert (why_difference := first.difference) is not None
    assert isinstance(why_difference, NotDefined)
    assert (points(second), points(third)) == ("≥2百分点", "2百分点")
    assert (second.base, third.base) == (given_[2], given_[0])
    reached = growth([*given_, report("local.share", "69.5%", 2022)], catalogue=KNOWN)
    assert points(reached[3]) == "≥2.5百分点"


def test_promises_of_a_plan_grow_over_its_years() -> None:
    """Of promises alone the last one is held against the first."""
    plan = Plan(
        document=Document(id="plan", title="规划"),
        targets=[promise("local.beds", f"{number}张", year) for number, year in ((1000, 2021), (1210, 2023))],
    )
    [found] = growth(plan, "年均", catalogue=KNOWN)
    assert (str(found.rate), found.years) == ("+10%", 2)


def test_promises_that_differ_are_no_base_unless_one_is_of_the_same_document() -> None:
    """Two plans promise something else for one year: each goes by its own."""
    old = [promise("local.beds", f"{number}张", 2021, id) for number, id in ((100, "a"), (200, "b"))]
    for id, rate in (("a", "+200%"), ("b", "+50%")):
        assert str(growth([*old, promise("local.beds", "300张", 2022, id)], catalogue=KNOWN)[-1].rate) == rate
    assert why(growth([*old, promise("local.beds", "300张", 2022, "c")], catalogue=KNOWN)[-1]) == "rival_figures"


def test_what_a_promise_means_against_what_it_starts_from() -> None:
    """A five-year level from the last year before the plan; a relative bound is resolved; what is added net rises."""
    given_ = [report("local.share", "50%", 2020), report("local.beds", "10000张", 2020)]
    given_ += [report("local.pay", "940元/人·月", "2021-07/..")]
    level = promise("local.share", "55%", "2021/2025")
    risen, net, gross = (promise("local.beds", text, "2021/2025") for text in ("提高5%", "净增2000张", "新增2000张"))
    pay = promise("local.pay", "提高5%", 2022)
    baseless = promise("local.share", "60%", 2035)
    found = growth([*given_, level, risen, net, gross, pay, baseless], "较基期", catalogue=KNOWN)
    assert [each.statement for each in found] == [level, risen, net, gross, pay, baseless]
    assert points(found[0]) == "≥5百分点"
    assert [str(each.rate) for each in (found[1], found[2], found[4])] == ["≥+5%", "≥+20%", "≥+5%"]
    assert (why(found[3]), why_points(found[5])) == ("not_comparable", "no_base")
    assert points(found[4]) == "≥47元/人·月"


def why_points(item: Growth) -> str:
    assert isinstance(item.difference, NotDefined)
    return item.difference.reason.value


def test_a_standard_that_is_promised_grows_from_what_is_in_force() -> None:
    """The standard that was in force a year before the deadline."""
    seen = report("local.pay", "940元/人·月", "2021-07/..")
    found = {
        each.statement: each for each in growth([promise("local.pay", "≥1000元/人·月", 2022), seen], catalogue=KNOWN)
    }
    assert str(next(each.rate for each in found.values() if each.base == seen)) == "≥+6.38%"


@given(st.integers(1, 9999), st.integers(1, 9999), st.integers(1, 9999), st.integers(1, 9999))
def test_urban_and_rural_make_up_a_series_of_the_whole(a: int, b: int, c: int, d: int) -> None:
    """As if the sums had been reported, marked with what they were added up from; not where the whole is reported."""
    parts = [
        report("local.helped", f"{number}人", year, breakdown={"area": area})
        for year, numbers in ((2020, (a, b)), (2021, (c, d)))
        for area, number in zip(("urban", "rural"), numbers, strict=True)
    ]
    wholes = [report("local.helped", f"{one + other}人", year) for year, one, other in ((2020, a, b), (2021, c, d))]
    made = [each for each in growth(parts, catalogue=KNOWN) if not each.statement.breakdown]
    said = [each for each in growth([*parts, *wholes], catalogue=KNOWN) if not each.statement.breakdown]
    assert [str(each.rate) for each in made] == [str(each.rate) for each in said]
    assert [len(each.inputs) for each in made] == [2, 2]
    assert not any(each.inputs for each in said)
    lone = [each for each in growth(parts[1:], catalogue=KNOWN) if not each.statement.breakdown]
    assert [str(each.statement.period) for each in lone] == ["2021"]
