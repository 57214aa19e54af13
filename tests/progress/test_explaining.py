"""Every status explains itself in one sentence of either language, with all its inputs: golden texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

import pytest
from progress_builders import MIDDLE, indicator, observation, progress, raised, target

from minzheng.catalogue import parts_named
from minzheng.language import in_words, languages
from minzheng.model import Deliverable, Document, Plan, Task
from minzheng.progress import Completion, Form, NotDefined, Progress, Status, assess
from minzheng.reports.amounts import DerivedAmount
from minzheng.reports.columns import region_name
from minzheng.reports.progress import TARGETS

SHARE = indicator(name="护理型床位占比", name_en="share of nursing beds")
PEOPLE = indicator("人", time="flow", name="服务人数", name_en="people served")
RATE = indicator("元/人·月", time="standard", name="特困标准", name_en="destitute standard")
INFECTIONS = indicator("例", "lower", "flow", name="感染事件", name_en="infections")
BEDS = indicator("张/千人", "band", name="每千人床位", name_en="beds per thousand")
OTHER = indicator("元/人·月", time="standard", code="local.subsistence")


def delivered(title: str, when: str) -> Progress:
    """A deliverable of a plan that was delivered."""
    each = Deliverable(title=title, period=2025, region="CN", delivered=when)
    [made] = assess(Plan(document=Document(id="plan", title="要点"), deliverables=[each]), as_of="2025-12-31")
    return made


def unmeasured(title: str) -> Progress:
    """A task of a plan that nothing measures."""
    each = Task(id="1", title=title, due=2025, region="CN")
    [made] = assess(Plan(document=Document(id="plan", title="要点"), tasks=[each]), as_of="2025-12-31")
    return made


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
    "deliverable": lambda: delivered("出台办法", "2025-06"),
    "task": lambda: unmeasured("提升服务质量"),
    "cap": lambda: progress(target("不超过100例"), observation("90例", "2025-S1"), of=INFECTIONS, as_of=MIDDLE),
    "year before": lambda: progress(
        raised("提高7%以上", period=2024), "2150元/人·月", observation("2018元/人·月", 2024), of=RATE
    ),
    "unknown": lambda: progress("5家", "6家", of=indicator("家", "neutral", name="站点")),
}
GOLDEN: dict[str, tuple[str, str]] = {
    "behind": (
        "截至2025年6月30日，服务人数（中国）：目标为5000人（2025年），实际完成1500人（2025年上半年）；完成率30.00%，"
        "距目标还差3500人，低于序时进度（50%）20个百分点，剩余6个月，每月还需583.33人；暂未达标，进度滞后（低于序时进度超过10个百分点）。",
        "As of 2025-06-30, people served (中国): target 5,000 people (2025); actual 1,500 people (first half of "
        "2025); completion 30.00%; 3,500 people off; 20 percentage points behind the 50% due; 583.33 people a month "
        "still needed over the 6 months left; not met so far; behind (more than 10 points behind).",
    ),
    "year before": (
        "截至2025年12月31日，特困标准（中国）：目标为较2024年提高7%以上，即每人每月不低于2159.26元（2025年），"
        "实际完成2150元/人·月（2025年），基期2018元/人·月（2024年）；完成率93.44%，距目标还差每人每月9.26元；"
        "最终判定未达标，未完成。",
        "As of 2025-12-31, destitute standard (中国): target up at least 7% from 2024, that is at least 2,159.26 yuan "
        "per person per month (2025); actual 2,150 yuan per person per month (2025); baseline 2,018 yuan per person "
        "per month (2024); completion 93.44%; 9.26 yuan per person per month off; not met (final); missed.",
    ),
}
"""How two of them read; what all of them have to say is a law."""


@pytest.mark.parametrize("case", GOLDEN)
def test_a_status_explains_itself(case: str) -> None:
    """One sentence with the date, the target, the figures, the measures, the verdict and the reason."""
    made = CASES[case]()
    assert (made.explain(), made.explain("en")) == GOLDEN[case]
    assert str(made) == GOLDEN[case][0]


def facts(made: Progress) -> Iterator[object]:
    """All that a sentence has to say, whatever its words."""
    yield from (made.as_of, made.target.period, made.status, made.reason, region_name(made.target.region))
    named = made.indicator or made.subject
    yield from (named, *parts_named(getattr(made.target, "breakdown", ()), getattr(made.target, "scope", ())))
    for seen in (made.observation, made.baseline, made.latest if made.observation is None else None):
        if seen is not None:
            yield from (seen.value, seen.period)
    yield from made.missing
    if made.verdict is None or made.form is Form.DELIVERABLE:
        return
    if made.status is not Status.UNDECIDED:
        yield made.verdict
    yield from (made.completion, made.shortfall)
    if isinstance(made.increment, Completion) and made.form is not Form.INCREASE:
        yield made.increment
    yield from (DerivedAmount(each.bound) for each in made.resolutions)


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("case", CASES)
def test_a_sentence_says_everything_that_decided(case: str, lang: str) -> None:
    """Every input in the words of the language, and what was due where that is not over."""
    made = CASES[case]()
    sentence = made.explain(lang)
    for fact in facts(made):
        words = "" if fact is None else in_words(fact, lang)
        if isinstance(fact, NotDefined):
            words = fact.reason.label(lang)
        assert words in sentence
    if made.verdict is not None and made.interim and made.elapsed is not None:
        assert f"{made.elapsed.magnitude.normalize():f}%" in sentence


@pytest.mark.parametrize("case", CASES)
def test_a_sentence_is_one(case: str) -> None:
    """It ends once, in either language, and Chinese has the signs of Chinese."""
    made = CASES[case]()
    zh, en = made.explain("zh"), made.explain("en")
    assert zh.count("。") == 1
    assert zh.endswith("。")
    assert en.endswith(".")
    assert "\n" not in zh + en
    assert not re.search(r"[\u4e00-\u9fff][,:;()]|[,:;()][\u4e00-\u9fff]", zh)


def test_a_language_that_is_not_spoken_is_refused() -> None:
    """There are as many as there are files."""
    with pytest.raises(ValueError, match="xx"):
        CASES["zero"]().explain("xx")


@pytest.mark.parametrize(
    ("seen", "words"),
    [
        ("近7000人", ("95%～100%（不含）", "95% to below 100%")),
        ("约7000人", ("95%～105%", "95% to 105%")),
        ("不少于7012人", ("≥100.17%", "≥100.17%")),
        ("6500~6999人", ("92.86%～99.99%", "92.86% to 99.99%")),
        ("7012人", ("100.17%", "100.17%")),
    ],
)
def test_a_completion_is_an_interval_where_the_figure_is_one(seen: str, words: tuple[str, str]) -> None:
    """A figure that is no single number has no single completion; nothing that is not met is said to be 100%."""
    made = progress("不少于7000人", seen, of=PEOPLE)
    assert (made.to_record("zh")["completion"], made.to_record("en")["completion"]) == words
    assert all(each in made.explain(lang) for each, lang in zip(words, ("zh", "en"), strict=True))


@pytest.mark.parametrize("case", CASES)
def test_a_record_has_the_same_typed_fields_for_every_target(case: str) -> None:
    """The columns of the sheet in one order; each value of the type that the schema says."""
    record = CASES[case]().to_record()
    assert list(record) == [column.key for column in TARGETS]
    for column in TARGETS:
        value = record[column.key]
        types = {"number": Decimal, "integer": int, "boolean": bool, "date": date}.get(column.sort, str)
        assert value is None or isinstance(value, list if column.many else types)  # type: ignore[arg-type]


def test_a_record_says_what_the_progress_says() -> None:
    """Codes of the lists beside names, numbers as numbers, amounts without their signs."""
    record = CASES["on pace"]().to_record()
    assert {key: value for key, value in record.items() if value not in (None, [])} == {
        "indicator": "local.x",
        "time": "stock",
        "name": "护理型床位占比",
        "region": "CN",
        "region_name": "中国",
        "target": "提高4个百分点，即不低于72%",
        "period": "2025",
        "bound": "≥72%",
        "bound_comparator": ">=",
        "bound_low": 72,
        "bound_unit": "%",
        "modality": "strive",
        "baseline": "68%（2024年）",
        "baseline_period": "2024",
        "baseline_value": "68%",
        "baseline_number": 68,
        "baseline_unit": "%",
        "baseline_low": Decimal("67.5"),
        "baseline_low_closed": True,
        "baseline_high": Decimal("68.5"),
        "baseline_high_closed": False,
        "actual": "70%（截至2025年6月30日）",
        "actual_value": "70%",
        "actual_number": 70,
        "actual_unit": "%",
        "actual_low": Decimal("69.5"),
        "actual_low_closed": True,
        "actual_high": Decimal("70.5"),
        "actual_high_closed": False,
        "actual_period": "@2025-06-30",
        "adds": False,
        "stale": False,
        "as_of": date(2025, 6, 30),
        "form": "increase",
        "completion": "50.00%（按增量）",
        "completion_percent": 50,
        "completion_low": Decimal("37.5"),
        "completion_low_closed": True,
        "completion_high": Decimal("62.5"),
        "completion_high_closed": False,
        "increment_percent": 50,
        "due": "50%",
        "due_percent": 50,
        "achieved_percent": 50,
        "gap_points": 0,
        "ahead_days": 0,
        "pace": "月末按月、平日按日",
        "verdict": "not_met",
        "final": False,
        "status": "on_pace",
        "ground": "on_pace",
        "shortfall": "2百分点",
        "shortfall_number": 2,
        "shortfall_unit": "百分点",
        "months_left": 6,
        "needed_per_month": "0.33百分点",
        "needed_per_month_number": Decimal("0.3333"),
        "why": "距目标还差2个百分点",
        "explanation": CASES["on pace"]().explain(),
    }
