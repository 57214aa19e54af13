"""What plans really say, case by case: the smallest input of each and what is said of it."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from progress_builders import CODE, indicator, observation, target

from minzheng.datasets import Dataset
from minzheng.model import Deliverable, Document, Indicator, Observation, Plan, Target
from minzheng.progress import Progress, assess
from minzheng.quantities import Reference, Verdict

BEDS = indicator("张", additions="local.built")
BUILT = Indicator(code="local.built", name="新建床位", unit="张", time="flow", direction="higher")
STANDARD = indicator("元/人·月", time="standard")
SHARE = indicator("%")
HOMES = indicator("户", time="flow")
PEOPLE = indicator("人", time="flow")
NEUTRAL = indicator("家", direction="neutral", time="flow")
COUPLES = indicator("对", direction="neutral", time="flow")
INDEX = indicator("指数(上年=100)", time="flow")
GROWING = indicator("+%", time="flow")
PARTS = (
    Indicator(code="local.top", name="护理型床位", unit="张", time="stock", direction="higher"),
    Indicator(code="local.bottom", name="床位", unit="张", time="stock", direction="higher"),
)
RATIO = indicator("%", numerator="local.top", denominator="local.bottom")

Reports = list[Observation]
RISE = [observation("10000张", 2020), observation("11000张", 2025)]
RURAL = {"breakdown": {"area": "rural"}}


def of(code: str, value: str, period: Any) -> Observation:
    return observation(value, period, indicator=code)


def by(document: str, value: str) -> Observation:
    return observation(value, document=document)


def judged(
    promise: Target, reports: Reports, about: Indicator, *documents: Document, as_of: str = "2025-12-31"
) -> Progress:
    known = {each.code: each for each in (about, BUILT, *PARTS)}
    return assess(promise, observations=reports, catalogue=known, as_of=as_of, documents=documents)


CASES: list[tuple[str, Indicator, Target, Reports, str, str]] = [
    ("gross", BEDS, target("新增2000张", "十四五"), RISE, "undecided", "50.00%"),
    ("brackets", BEDS, target("[2000]张", "十四五"), RISE, "undecided", "50.00%"),
    ("running total", BEDS, target("累计新增2000张", "十四五"), RISE, "undecided", "50.00%"),
    ("net", BEDS, target("净增2000张", "十四五"), RISE, "missed", "50.00%"),
    ("flow", BEDS, target("新增2000张", "十四五"), [*RISE, of("local.built", "2100张", "十四五")], "exceeded",
     "105.00%"),
    ("in force", STANDARD, target("≥920元/人·月"), [observation("940元/人·月", "2025-07/..")], "exceeded", "102.17%"),
    ("stale", STANDARD, target("≥920元/人·月"), [observation("940元/人·月", "2021-07/..")], "exceeded", "102.17%"),
    ("whole", STANDARD, target("≥1000元/人·月", **RURAL), [observation("1080元/人·月")], "exceeded", "108.00%"),
    ("one meets", HOMES, target("60户"), [by("a", "30户"), by("b", "65户")], "undecided", "各文件数据不一致"),
    ("both meet", HOMES, target("60户"), [by("a", "65户"), by("b", "70户")], "exceeded", "108.33%"),
    ("finer", PEOPLE, target("23000人"), [by("a", "2.3万人"), by("b", "23156人")], "exceeded", "100.68%"),
    ("no way", NEUTRAL, target("5家"), [observation("6家")], "undecided", "指标无优劣方向"),
    ("the same", NEUTRAL, target("5家"), [observation("5家")], "met", "指标无优劣方向"),
    ("ratio", RATIO, target("≥65%"), [of("local.top", "680张", 2025), of("local.bottom", "1000张", 2025)], "exceeded",
     "104.62%"),
    ("yearly", HOMES, target("增长5%/年", 2025, baseline=Reference(period=2023)),
     [observation("100户", 2023), observation("111户")], "exceeded", "107.32%"),
    ("verb against", BEDS, target("降至100张"), [observation("130张")], "missed", "70.00%"),
    ("verb alone", COUPLES, target("降至1000对"), [observation("900对")], "exceeded", "110.00%"),
    ("growth of an index", INDEX, target("增长5%以上"), [observation("105.3(上年=100)")], "exceeded", "100.29%"),
    ("index by growth", INDEX, target("不低于105(上年=100)"), [observation("增长5.3%")], "exceeded", "100.29%"),
    ("growth by index", GROWING, target("增长5%以上"), [observation("105.3(上年=100)")], "exceeded", "106.00%"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("about", "promise", "reports", "status", "done"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_case_says_what_the_law_says(
    about: Indicator, promise: Target, reports: Reports, status: str, done: str
) -> None:
    """In any order of the reports, and whatever the names of their documents."""
    made = judged(promise, reports, about)
    assert (made.status.value, str(made.completion)) == (status, done)
    assert judged(promise, reports[::-1], about).to_record() == made.to_record()


@given(st.integers(1, 3000), st.integers(1, 3000), st.sampled_from(["≥", "≤", "不低于", "不超过"]))
def test_an_index_and_the_growth_that_it_means_are_judged_alike(bound: int, reached: int, word: str) -> None:
    """105.3 (上年=100) is +5.3%: on either side, for an indicator in either unit."""
    as_index, as_growth = (
        (lambda tenths: f"{tenths // 10}.{tenths % 10}(上年=100)"),
        (lambda tenths: f"{'-' if tenths < 1000 else '+'}{abs(tenths - 1000) // 10}.{abs(tenths - 1000) % 10}%"),
    )
    verdicts = {
        judged(target(f"{word}{printed(bound)}"), [observation(told(reached))], about).verdict
        for about in (INDEX, GROWING)
        for printed in (as_index, as_growth)
        for told in (as_index, as_growth)
    }
    above = word in ("≥", "不低于")
    met = reached >= bound if above else reached <= bound
    assert verdicts == {Verdict.MET if met else Verdict.NOT_MET}


@given(
    st.integers(800, 1300), st.sampled_from(["上年", "上年同期", "上年同月", "上季", "上月", "2015年"]), st.booleans()
)
def test_only_an_index_on_the_base_of_a_growth_is_a_figure_of_it(tenths: int, base: str, chained: bool) -> None:
    """Over the year before, or over the time just before where the name says 环比; another index decides nothing."""
    about = attrs.evolve(GROWING, name="环比增速" if chained else "增速")
    reported = observation(f"{tenths // 10}.{tenths % 10}({base}=100)")
    made = judged(target("增长5%以上"), [reported], about)
    own = ("上季", "上月") if chained else ("上年", "上年同期", "上年同月")
    if base in own:
        assert made.verdict is (Verdict.MET if tenths >= 1050 else Verdict.NOT_MET)
    else:
        assert made.observation is None
        assert "计量对象不同" in made.explain("zh")
        assert "it counts another kind of thing" in made.explain("en")


def test_a_standard_that_nothing_confirms_is_judged_for_the_time_being() -> None:
    """It is interim also after the deadline."""
    known, stale = (
        judged(target("≥920元/人·月"), [observation("940元/人·月", since)], STANDARD)
        for since in ("2025-07/..", "2021-07/..")
    )
    assert (known.interim, known.stale, stale.interim, stale.stale) == (False, False, True, True)


PLAN = Document(id="p", title="规划", period="十四五")
YEARLY = Document(id="p", title="计划", period=2022, published="2021-12-20")


@pytest.mark.parametrize(
    ("promise", "document", "shares", "base"),
    [
        (target("提高4个百分点", 2022, baseline=Reference(period=2020)), None, {2020: 68, 2021: 70, 2022: 72}, 2020),
        (target("≥55%", 2025), PLAN, {2020: 50, 2024: 65, 2025: 60}, 2020),
        (target("提高10个百分点", 2025), PLAN, {2020: 50, 2024: 58, 2025: 61}, 2020),
        (target("提高2个百分点", 2022), YEARLY, {2020: 50, 2021: 58, 2022: 61}, 2021),
        (target("提高10个百分点", 2025), PLAN, {2019: 50, 2022: 58, 2025: 61}, None),
    ],
)
def test_a_base_is_the_one_that_is_named_or_the_last_year_before_the_plan(
    promise: Target, document: Document | None, shares: dict[int, int], base: int | None
) -> None:
    """Never one from within the plan; where there is none the last older figure is named."""
    reports = [observation(f"{share}%", year) for year, share in shares.items()]
    stated = attrs.evolve(promise, document=document.id if document else None)
    made = judged(stated, reports, SHARE, *filter(None, [document]))
    assert (made.baseline and made.baseline.period.first.year) == base
    assert (made.nearest_base and made.nearest_base.period.first.year) == (None if base else min(shares))


def test_a_deliverable_that_a_later_document_reports_is_delivered() -> None:
    """The plan's own and that of the summary, which are one thing."""
    given_ = {"title": "印发养老规划", "period": 2021, "region": "320400"}
    held = [
        Plan(
            document=Document(id=id, title=id, region="320400"),
            deliverables=[Deliverable(**given_, document=id, delivered=done)],  # type: ignore[arg-type]
        )
        for id, done in (("plan", None), ("summary", "2021-11"))
    ]
    for order in (held, held[::-1]):
        made = assess(Dataset(plans=order), as_of="2021-12-31")
        assert [each.status.value for each in made] == ["met", "met"]


@pytest.mark.parametrize("condition", ["age >= 80岁", "年龄≥80岁", "80岁以上"])
def test_one_age_is_one_condition(condition: str) -> None:
    """However it is written."""
    assert target("5%", scope=[condition]).scope == target("5%", scope=["80岁及以上"]).scope


def test_half_way_it_is_said_what_is_needed_each_month() -> None:
    """90 homes in six months are 15 a month."""
    made = judged(target("120户"), [observation("30户", "2025-01/2025-06")], HOMES, as_of="2025-06-30")
    assert (made.months_left, str(made.needed_per_month)) == (6, "15户")


def test_what_was_published_later_was_not_known() -> None:
    """By the day before its publication a revision is no report."""
    reports = [by("a", "130户"), observation("110户", document="b", status="revised")]
    papers = [
        Document(id="a", title="快报", published="2026-01-10"), Document(id="b", title="年报", published="2026-06-10")
    ]  # fmt: skip
    found = [
        assess(
            target("120户"), observations=reports, catalogue={CODE: HOMES}, as_of="2026-06-30", documents=papers,
            known_by=day,
        ).status.value
        for day in ("2026-06-09", "2026-06-10")
    ]  # fmt: skip
    assert found == ["exceeded", "missed"]
