"""The files of public series hold every printed cell, and only results that a source states."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from example_files import EXAMPLES, rows, written

from minzheng.catalogue import indicators
from minzheng.files import load
from minzheng.model import Missing, Observation
from minzheng.periods import Period
from minzheng.quantities import Figure

GUANGDONG = {
    ("assistance.subsistence_topup", "urban"): ("631 653 676", 2),
    ("assistance.subsistence_topup", "rural"): ("286 300 311", 2),
    ("orphans.living_standard", "institutional"): ("1883 1949 2017 2295 2375 2423", 5),
    ("orphans.living_standard", "scattered"): ("1227 1313 1359 1484 1536 1567", 5),
    ("disability.hardship_allowance_standard", ""): ("181 188 195 202 209 217", 5),
    ("disability.nursing_allowance_standard", ""): ("243 252 261 270 280 290", 5),
}
"""The rates from 2021 on, and for how many years a later report states the base."""
SHARES = {
    "assistance.rural_urban_standard_ratio": {"2024": "≥75%", "2025": "≥77%", "2026": "≥80%"},
    "elderly.integrated_care_rate": {"2023": ">30%", "2024": "38%", "2025": ">40%", "2026": "≥40%"},
}


def rates(found: list[dict[str, Any]], indicator: str, part: str) -> dict[str, Any]:
    """Value by year of the rows of one indicator and one part of it."""
    mine = [row for row in found if row["indicator"] == indicator]
    return {row["period"]: row["value"] for row in mine if part in ("", *row.get("breakdown", {}).values())}


@pytest.mark.parametrize(("key", "numbers", "stated"), [(key, *value) for key, value in GUANGDONG.items()])
def test_guangdong_has_every_cell_and_only_stated_results(key: tuple[str, str], numbers: str, stated: int) -> None:
    """Each rate is a target; a result stands only where the next report names the base; later: not below."""
    plan = written("guangdong-rates-2021-2026")
    expected = {str(2021 + at): f"{number}元/人·月" for at, number in enumerate(numbers.split())}
    later = {str(year): {"times": "1倍以上", "of": {"period": str(year - 1)}} for year in range(2024, 2027)}
    assert rates(plan["targets"], *key) == (expected if len(expected) == 6 else expected | later)
    assert rates(plan["observations"], *key) == dict(list(expected.items())[:stated])


@pytest.mark.parametrize("indicator", SHARES)
def test_guangdong_shares_are_targets_without_results(indicator: str) -> None:
    """No report says what was reached."""
    plan = written("guangdong-rates-2021-2026")
    assert rates(plan["targets"], indicator, "") == SHARES[indicator]
    assert rates(plan["observations"], indicator, "") == {}


def test_the_national_series_is_whole() -> None:
    """Every printed figure and target of the nursing-bed, bed and per-thousand series."""
    plan = written("national-nursing-beds")
    reached = {code: rates(plan["observations"], code, "") for code in indicators}
    assert reached["elderly.nursing_bed_share"] == {"2020": "48%", "2023": "58.9%", "2024": "65.7%", "2025": "68%"}
    beds = {"2013": "493.7", "2014": "577.8", "2015": "672.7", "2021": "815.9", "2023": "823", "2024": "799.3"}
    assert reached["elderly.beds"] == {year: f"{number}万张" for year, number in beds.items()}
    for year, number in (("2013", "24.4"), ("2014", "27.2"), ("2015", "30.3")):
        assert reached["elderly.beds_per_thousand"][year] == f"{number}张/千名老年人"
    assert rates(plan["targets"], "elderly.nursing_bed_share", "") == {"十四五": "≥55%", "十五五": "73%"}
    assert rates(plan["targets"], "elderly.beds_per_thousand", "") == {"十三五": "35~40张/千名老年人"}


PLAN_13 = {
    "生活不能自理特困人员集中供养率": "≥50%",
    "重特大疾病医疗救助人次占直接救助人次比例": "≥30%",
    "一站式结算覆盖地区": "≥95%",
    "年均因灾直接经济损失占国内生产总值比例": "≤1.3%",
    "全国综合减灾示范社区": "5000个",
    "设有精神障碍社区康复机构的县": "≥70%",
    "每千名老年人口拥有养老床位数": "35~40张/千名老年人",
    "护理型床位比例": "≥30%",
    "每万人拥有社会组织数": "≥6.5个/万人",
    "农村社区综合服务设施覆盖率": "≥50%",
    "城市社区公共服务综合信息平台覆盖率": "≥60%",
    "农村社区公共服务综合信息平台覆盖率": "≥30%",
    "每个城市社区社会工作专业人才": "≥1名",
    "县级以上登记管理机关专职工作人员": "≥2名",
    "行业协会商会脱钩": "7万家",
    "社会组织新增就业人数": "340万人",
    "社会工作专业人才占全国总人口比例": "≥1‰",
    "社会工作服务机构": "1万家",
    "志愿服务参与率": "20%",
    "节地生态安葬率": "≥50%",
    "未成年人社会保护工作机制县级覆盖率": "≥95%",
}
"""Every row of the plan as it is called there."""


def part(name: str) -> str:
    """The breakdown that a printed name speaks of, where its indicator has one."""
    areas = {"城市": "urban", "农村": "rural"}
    return areas.get(name[:2], "") if "area" in dict(indicators.resolve(name).indicator.breakdowns) else ""


def test_the_13th_plan_has_its_21_targets() -> None:
    """Name, part and bound of every row, all of the same five years or of the last one, and no result."""
    found = {
        (row["indicator"], row.get("breakdown", {}).get("area", "")): row["value"] for row in rows("national-13th-plan")
    }
    assert found == {(indicators.resolve(name).code, part(name)): value for name, value in PLAN_13.items()}
    plan = load(EXAMPLES / "national-13th-plan.yaml").plan("national-13th-plan")
    assert len(plan.targets) == 21
    assert {str(each.period.last) for each in plan.targets} == {"2020-12-31"}
    assert "observations" not in written("national-13th-plan")


REVIEW = {
    "民政事业费支出": "718.4 2697.5 亿元 30.29",
    "社会组织数": "32.0 44.6 万个 6.87",
    "各类优抚对象人数": "460.3 625.0 万人 6.31",
    "收养性社会服务机构床位数": "170.3 349.6 万张 15.47",
    "城市低保人数": "2234.2 2310.5 万人 0.67",
    "农村低保人数": "825.0 5214.0 万人 44.59",
    "城市低保平均标准": "156.0 251.2 元/人·月 10.00",
    "农村低保平均标准": "— 117.0 元/人·月 —",
}
"""The rows with two years: 2005, 2010, unit, average yearly growth in %."""
TOTALS = {
    ("disasters.relief", ""): "[4.5]亿人次",
    ("disasters.houses_rebuilt", ""): "[1800]万间",
    ("disasters.model_communities", ""): "[1562]个",
    ("vagrancy.people", ""): "[781.3]万人",
    ("vagrancy.people", "minor"): "[73.6]万人",
}
"""The numbers in brackets."""


def review() -> list[Observation]:
    """What the review table reports, as the library reads it."""
    name = "national-12th-plan-review"
    return list(load(EXAMPLES / f"{name}.yaml").summary(name).observations)


def cell(name: str, period: str) -> Observation:
    """The one observation of a row and a column."""
    code, area = indicators.resolve(name).code, part(name)
    [found] = [
        each
        for each in review()
        if (each.indicator, dict(each.breakdown).get("area", ""), each.period) == (code, area, Period(period))
    ]
    return found


@pytest.mark.parametrize("name", REVIEW)
def test_the_review_has_every_cell(name: str) -> None:
    """Both years in their unit and the growth of a year; a dash is a missing value with its reason, never zero."""
    first, last, unit, growth = REVIEW[name].split()
    printed = {"2005": f"{first}{unit}", "2010": f"{last}{unit}", "2005/2010": f"增长{growth}%/年"}
    for period, text in printed.items():
        each = cell(name, period)
        if "—" in text:
            assert (each.value, each.missing) == (None, Missing.NOT_APPLICABLE)
        else:
            assert each.value == Figure(text)
            assert indicators[each.indicator].accepts(each.value) or each.value.change


def test_the_review_has_its_totals_of_five_years() -> None:
    """A number in brackets is a total of 2006 to 2010; the minors are a part of those helped."""
    found = {
        (each.indicator, dict(each.breakdown).get("age", "")): each.value
        for each in review()
        if each.period == Period("2006/2010")
    }
    assert found == {key: Figure(text) for key, text in TOTALS.items()}
    assert len(review()) == 3 * len(REVIEW) + len(TOTALS)


@pytest.mark.parametrize("name", [name for name, row in REVIEW.items() if "—" not in row])
def test_the_printed_growth_compounds_to_the_printed_year(name: str) -> None:
    """Five years of the printed growth, rounding allowed for at both ends, lead from 2005 to 2010."""
    first, last, _, growth = REVIEW[name].split()
    low, high = (
        (1 + (Fraction(growth) + side * Fraction(1, 200)) / 100) ** 5 * (Fraction(first) + side * Fraction(1, 20))
        for side in (-1, 1)
    )
    assert low <= Fraction(last) <= high
