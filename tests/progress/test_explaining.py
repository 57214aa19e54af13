"""Every status explains itself in one sentence of either language, with all its inputs: golden texts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from progress_builders import MIDDLE, indicator, observation, progress, raised, target

from minzheng.model import Deliverable
from minzheng.periods import as_date
from minzheng.progress import Progress
from minzheng.progress.judging import assess_deliverable

SHARE = indicator(name="护理型床位占比", name_en="share of nursing beds")
PEOPLE = indicator("人", time="flow", name="服务人数", name_en="people served")
RATE = indicator("元/人·月", time="standard", name="特困标准", name_en="destitute standard")
INFECTIONS = indicator("例", "lower", "flow", name="感染事件", name_en="infections")
BEDS = indicator("张/千人", "band", name="每千人床位", name_en="beds per thousand")
OTHER = indicator("元/人·月", time="standard", code="local.subsistence")

CASES: dict[str, Callable[[], Progress]] = {
    "exceeded": lambda: progress(target("≥55%", "十四五"), "68%", observation("48%", 2020), of=SHARE),
    "not due": lambda: progress(target("73%", "十五五"), "68%", of=SHARE),
    "zero": lambda: progress("零感染", "未发生一例", of=INFECTIONS),
    "behind": lambda: progress("5000人", observation("1500人", "2025-S1"), of=PEOPLE, as_of=MIDDLE),
    "on pace": lambda: progress(
        target("提高4个百分点", modality="strive"),
        observation("70%", "@2025-06-30"),
        observation("68%", 2024),
        of=SHARE,
        as_of=MIDDLE,
    ),
    "undecided": lambda: progress("不少于23156人", "2.3万人", of=PEOPLE),
    "two readings": lambda: progress("提高5%", "72%", observation("68%", 2024), of=SHARE),
    "band": lambda: progress("35~40张/千人", "30.3张/千人", of=BEDS),
    "no data": lambda: progress(
        target("5000人", 2022, breakdown={"area": "urban"}, scope=["80岁以上"]),
        observation("3880人", 2021, breakdown={"area": "urban"}, scope=["80岁以上"]),
        of=PEOPLE,
    ),
    "multiple": lambda: progress(
        target(raised("1.3倍以上", indicator=OTHER.code), "2025/.."),
        "1200元/人·月",
        observation("940元/人·月", indicator=OTHER.code),
        of=RATE,
        others=[OTHER],
    ),
    "deliverable": lambda: assess_deliverable(
        Deliverable(title="出台办法", period=2025, region="CN", delivered="2025-06"), as_date("2025-12-31")
    ),
    "cap": lambda: progress(target("不超过100例"), observation("90例", "2025-S1"), of=INFECTIONS, as_of=MIDDLE),
    "year before": lambda: progress(
        raised("提高7%以上", period=2024), "2150元/人·月", observation("2018元/人·月", 2024), of=RATE
    ),
    "unknown": lambda: progress("5家", "6家", of=indicator("家", "neutral", name="站点")),
}
GOLDEN: dict[str, tuple[str, str]] = {
    "exceeded": (
        "截至2025-12-31,护理型床位占比:目标为≥55%(“十四五”时期(2021—2025年)),实际为68%(2025年),"
        "基期为48%(2020年),完成率123.64%,增量完成率285.71%,最终判达到,超额完成。",
        "As of 2025-12-31,"
        " share of nursing beds: target at least 55% (14th Five-Year Plan (2021–2025));"
        " actual 68% (2025); baseline 48% (2020); completion 123.64%;"
        " completion from baseline 285.71%; met (final), exceeded.",
    ),
    "not due": (
        "截至2025-12-31,护理型床位占比:目标为73%(“十五五”时期(2026—2030年)),"
        "最近已知值为68%(2025年),基期为68%(2025年),未到期(目标期尚未开始)。",
        "As of 2025-12-31, share of nursing beds: target 73% (15th Five-Year Plan (2026–2030));"
        " last known 68% (2025); baseline 68% (2025); not due (the period has not begun).",
    ),
    "zero": (
        "截至2025-12-31,感染事件:目标为零感染(2025年),实际为未发生一例(2025年),"
        "完成率无定义:此类目标只有完成与未完成,最终判达到,完成。",
        "As of 2025-12-31, infections: target 0 instances (2025); actual 0 instances (2025);"
        " completion not defined: such a target is met or not; met (final), met.",
    ),
    "behind": (
        "截至2025-06-30,服务人数:目标为5000人(2025年),实际为1500人(2025年上半年),完成率30.00%,"
        "相差3500人,序时进度50.0%,落后序时20.0个百分点,暂判未达到,"
        "滞后(落后序时超过10个百分点)。",
        "As of 2025-06-30, people served: target 5,000 people (2025); actual 1,"
        "500 people (first half of 2025); completion 30.00%; 3,500 people off; elapsed 50.0%,"
        " behind by 20.0 percentage points; not met (interim), behind (more than 10 points behind).",
    ),
    "on pace": (
        "截至2025-06-30,护理型床位占比:目标为提高4个百分点 → ≥72%(2025年),"
        "实际为70%(截至2025年6月30日),基期为68%(2024年),完成率50.00%,相差2个百分点,序时进度50.0%,"
        "与序时持平,暂判未达到,达序时。",
        "As of 2025-06-30, share of nursing beds: target up 4 percentage points → at least 72% (2025);"
        " actual 70% (as of 2025-06-30); baseline 68% (2024); completion 50.00%;"
        " 2 percentage points off; elapsed 50.0%, level with it; not met (interim), on pace.",
    ),
    "undecided": (
        "截至2025-12-31,服务人数:目标为不少于23156人(2025年),实际为2.3万人(2025年),完成率99.33%,"
        "最终判无法判定,无法判断(数值精度不足以判定)。",
        "As of 2025-12-31, people served: target at least 23,156 people (2025); actual 23,"
        "000 people (2025); completion 99.33%; undecided (final), undecided (the figure is too coarse to tell).",
    ),
    "two readings": (
        "截至2025-12-31,护理型床位占比:目标为提高5% → ≥71.4% 或 ≥73%(2025年),实际为72%(2025年),"
        "基期为68%(2024年),完成率117.65%,最终判无法判定,无法判断(不同读法结论不一)。",
        "As of 2025-12-31,"
        " share of nursing beds: target +5% → at least 71.4% or at least 73% (2025);"
        " actual 72% (2025); baseline 68% (2024); completion 117.65%; undecided (final),"
        " undecided (its readings disagree).",
    ),
    "band": (
        "截至2025-12-31,每千人床位:目标为35~40张/千人(2025年),实际为30.3张/千人(2025年),"
        "完成率无定义:在区间之外,相差4.7张/千人,最终判未达到,未完成。",
        "As of 2025-12-31, beds per thousand: target 35 to 40 beds per 1,000 people (2025);"
        " actual 30.3 beds per 1,000 people (2025); completion not defined: outside the band;"
        " 4.7 beds per 1,000 people off; not met (final), missed.",
    ),
    "no data": (
        "截至2025-12-31,服务人数(城市、80岁以上):目标为5000人(2022年),最近已知值为3880人(2021年),"
        "基期为3880人(2021年),无数据(没有相符的观测值)。",
        "As of 2025-12-31, people served (urban, 80岁以上): target 5,000 people (2022);"
        " last known 3,880 people (2021); baseline 3,880 people (2021); no data (no figure fits).",
    ),
    "multiple": (
        "截至2025-12-31,特困标准:目标为1.3倍以上 × 指标 → ≥1222元/人·月(2025年起),"
        "实际为1200元/人·月(2025年),基数为940元/人·月(2025年),完成率98.20%,相差22元/人·月,"
        "暂判未达到,未完成。",
        "As of 2025-12-31,"
        " destitute standard: target at least 1.3 times × 指标 → at least 1,"
        "222 yuan per person per month (from 2025); actual 1,200 yuan per person per month (2025);"
        " base 940 yuan per person per month (2025); completion 98.20%;"
        " 22 yuan per person per month off; not met (interim), missed.",
    ),
    "deliverable": (
        "截至2025-12-31,出台办法:应于2025年完成,实际完成于2025年6月,最终判达到,完成。",
        "As of 2025-12-31, 出台办法: due 2025; delivered June 2025; met (final), met.",
    ),
    "cap": (
        "截至2025-06-30,感染事件:目标为不超过100例(2025年),实际为90例(2025年上半年),完成率110.00%,"
        "序时进度50.0%,暂判达到,达序时。",
        "As of 2025-06-30, infections: target at most 100 instances (2025);"
        " actual 90 instances (first half of 2025); completion 110.00%; elapsed 50.0%;"
        " met (interim), on pace.",
    ),
    "year before": (
        "截至2025-12-31,特困标准:目标为较2024年提高7%以上 → ≥2159.26元/人·月(2025年),"
        "实际为2150元/人·月(2025年),基期为2018元/人·月(2024年),完成率93.44%,相差9.26元/人·月,"
        "最终判未达到,未完成。",
        "As of 2025-12-31, destitute standard: target up at least 7% from 2024 → at least 2,"
        "159.26 yuan per person per month (2025); actual 2,150 yuan per person per month (2025);"
        " baseline 2,018 yuan per person per month (2024); completion 93.44%;"
        " 9.26 yuan per person per month off; not met (final), missed.",
    ),
    "unknown": (
        "截至2025-12-31,站点:目标为5家(2025年),实际为6家(2025年),完成率无定义:指标无优劣方向,"
        "最终判无法判定,无法判断(指标无优劣方向)。",
        "As of 2025-12-31, 站点: target 5 establishments (2025); actual 6 establishments (2025);"
        " completion not defined: neither way is better for the indicator;"
        " undecided (final), undecided (neither way is better for the indicator).",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_status_explains_itself(case: str) -> None:
    """One sentence with the date, the target, the figures, the measures, the verdict and the reason."""
    made = CASES[case]()
    assert (made.explain(), made.explain("en")) == GOLDEN[case]
    assert str(made) == GOLDEN[case][0]


@pytest.mark.parametrize("case", CASES)
def test_a_sentence_is_one(case: str) -> None:
    """It ends once, in either language."""
    made = CASES[case]()
    assert made.explain("zh").count("。") == 1
    assert "\n" not in made.explain("zh") + made.explain("en")


def test_a_language_that_is_not_spoken_is_refused() -> None:
    """There are two."""
    with pytest.raises(ValueError, match="'fr'"):
        CASES["zero"]().explain("fr")


KEYS = (
    "document indicator name name_en region period target bound obligation modality baseline observation parts missing "
    "as_of form "
    "completion_percent completion_interval increment_percent elapsed_percent elapsed_then_percent "
    "achieved_percent gap_points ahead_days pace verdict final status reason "
    "explanation explanation_en"
)


@pytest.mark.parametrize("case", CASES)
def test_a_record_has_the_same_fields_for_every_target(case: str) -> None:
    """All of them texts or nothing, in one order: what tables and JSON are made of."""
    record = CASES[case]().to_record()
    assert " ".join(record) == KEYS
    assert all(value is None or type(value) is str for value in record.values())


def test_a_record_says_what_the_progress_says() -> None:
    """The codes of the lists, numbers without their signs, texts in both languages."""
    record = CASES["on pace"]().to_record()
    assert {key: record[key] for key in record if key not in ("explanation", "explanation_en")} == {
        "document": None,
        "indicator": "local.x",
        "name": "护理型床位占比",
        "name_en": "share of nursing beds",
        "region": "CN",
        "period": "2025",
        "target": "提高4个百分点 → ≥72%",
        "bound": "≥72%",
        "obligation": None,
        "modality": "strive",
        "baseline": "68%(2024年)",
        "observation": "70%(截至2025年6月30日)",
        "parts": None,
        "missing": None,
        "as_of": "2025-06-30",
        "form": "increase",
        "completion_percent": "50.0000",
        "completion_interval": "[37.5, 62.5) %",
        "increment_percent": "50.0000",
        "elapsed_percent": "50.0000",
        "elapsed_then_percent": None,
        "achieved_percent": "50.0000",
        "gap_points": "0.0000",
        "ahead_days": "0",
        "pace": "月末按月、平日按日",
        "verdict": "not_met",
        "final": "false",
        "status": "on_pace",
        "reason": None,
    }
