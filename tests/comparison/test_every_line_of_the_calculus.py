"""Every kind of thing that the calculus once got wrong, by example: what is said of it, line by line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest

from minzheng.catalogue import indicators
from minzheng.comparison import diff, growth, lineage, rank
from minzheng.datasets import Dataset
from minzheng.errors import FigureError
from minzheng.model import Condition, Deliverable, Document, Observation, Plan, Summary, Target, Task
from minzheng.progress import Completion, assess
from minzheng.quantities import Figure, Quantity, Reference, Verdict
from minzheng.regions import Region, SuccessionKind
from minzheng.validation import validate

BEDS, SHARE, STANDARD = "elderly.beds", "elderly.nursing_bed_share", "assistance.subsistence_standard"
MULTIPLE = "assistance.destitute_standard_multiple"
PEOPLE, COUPLES = "assistance.subsistence_people", "marriage.registrations"
CITY, DISTRICTS = "320400", ("320402", "320404", "320411", "320412", "320413", "320481")


def seen(code: str, value: str, period: Any, region: str = CITY, **more: Any) -> Observation:
    return Observation(indicator=code, value=value, period=period, region=region, **more)


def status(code: str, value: str, *reports: Observation, period: Any = 2025, as_of: str = "", **more: Any) -> str:
    """How a target of the city stands after its period, and its completion, or why it has none."""
    documents = more.pop("documents", ())
    promise = Target(indicator=code, value=value, period=period, region=CITY, **more)
    found = assess(promise, observations=reports, as_of=as_of or str(promise.period.last), documents=documents)
    done = found.completion if isinstance(found.completion, Completion) else found.reason or found.completion
    return f"{found.status} {done}"


def plan(id: str, year: int, *promises: Target, **more: Any) -> Plan:
    about = Document(id=id, title=f"{year}年计划", region=CITY, period=year, published=f"{year}-01-01")
    return Plan(document=about, targets=promises, **more)


def summary(*reports: Observation, **more: Any) -> Summary:
    about = {"id": "report", "title": "总结", "region": CITY, "period": 2021, "published": "2022-01-01"}
    return Summary(document=Document(**{**about, **more}), observations=reports)


def bound(value: str, year: int = 2021, **more: Any) -> Target:
    return Target(indicator=BEDS, value=value, period=year, region=CITY, **more)


def titles(*found: Plan) -> list[str]:
    items: list[Any] = list(assess(Dataset(plans=found), as_of="2021-12-31"))
    return [f"{each.target.title} {each.status}" for each in items]


def codes(*reports: Observation) -> list[str]:
    return [each.code for each in validate(list(reports))]


def changed(before: Summary, after: Summary) -> list[str]:
    return [f"{each.kind.value} {each.field}" for each in diff(before, after)]


def places(*reports: Observation, **more: Any) -> list[str]:
    return [f"{each.rank} {each.region} {each.observation.value}" for each in rank(list(reports), **more)]


def both(value: str, found: str) -> list[str]:
    """The verdicts of an assessment and of a comparison on people, of whom neither more nor fewer are better."""
    promise = Target(indicator=PEOPLE, value=value, period=2021, region=CITY)
    report = seen(PEOPLE, found, 2021)
    judged = assess(promise, observations=[report], as_of="2021-12-31").verdict
    return [getattr(each, "value", "none") for each in (judged, compared(promise, report))]


def compared(promise: Target, report: Observation) -> Any:
    changes = diff(plan("plan", 2021, promise), summary(report))
    return changes[0].verdict if changes else Verdict.MET


def graded(bound: str, found: str) -> str:
    """The verdict of a figure on a bound, of a grade of one scale where they print no number."""
    unit = {} if found[0] in "1+" else {"unit": "等级(不合格<合格<良好<优秀)"}
    return Figure(bound, **unit).verdict(Figure(found, **unit)).value


def known(day: str) -> str:
    """The verdict that the figures known by a day give: an early 9800张 was corrected to 9640张."""
    told = [seen(BEDS, value, 2021, document=id) for id, value in (("early", "9800张"), ("late", "9640张"))]
    published = [
        Document(id=id, title="年报", published=f"2022-0{month}-20") for id, month in (("early", 1), ("late", 3))
    ]
    found = assess(bound("不少于9700张"), observations=told, documents=published, as_of="2021-12-31", known_by=day)
    return getattr(found.verdict, "value", "none")


def refused(text: str) -> str:
    with pytest.raises(FigureError) as error:
        Figure(text)
    return error.value.code


RISE = (seen(BEDS, "10000张", 2020), seen(BEDS, "11000张", 2025))
FLOW = seen("elderly.beds_added", "2100张", "2021/2025")
ADDED = {"period": "十四五"}
HELD = [seen(STANDARD, "940元/人·月", "2020-07/..", region) for region in DISTRICTS[:2]]
YEARS = [seen(SHARE, value, year) for value, year in (("68%", 2020), ("70%", 2021), ("71.5%", 2022))]
LATE = [seen(SHARE, value, year) for value, year in (("50%", 2020), ("58%", 2024), ("61%", 2025))]
OLD = (seen(SHARE, "50%", 2019), seen(SHARE, "61%", 2022))
FIVE = Document(id="five", title="规划", period="2021/2025", published="2021-12-20")
PROMISED = plan("plan", 2021, deliverables=[Deliverable(title="印发养老规划", period=2021)])
DONE = plan("report", 2022, deliverables=[Deliverable(title="印发养老规划", period=2021, delivered="2021-11")])
TASKED = plan("plan", 2021, tasks=[Task(id="8", part="养老", title="夯实基础", lead="养老处", due=2021)])
BY_AREA = [
    seen(PEOPLE, value, 2021, region, breakdown={"area": area})
    for region, urban, rural in (("320402", "100人", "50人"), ("320404", "100人", "70人"))
    for area, value in (("urban", urban), ("rural", rural))
]
DISTRICT_BEDS = [seen(BEDS, f"{100 + place}张", 2025, region) for place, region in enumerate(DISTRICTS)]
AGES = ("age >= 80岁", "年龄≥80岁", "80岁以上", "80周岁及以上", "年满80周岁", "满80周岁")
MORE_BEDS, FEWER_COUPLES = seen(BEDS, "130张", 2025), seen(COUPLES, "900对", 2025)
SAME = summary(seen(SHARE, "68%", 2021))

LINES: list[tuple[str, Callable[[], object], object]] = [
    ("1 gross", lambda: status(BEDS, "新增2000张", *RISE, **ADDED), "undecided 50.00%"),
    ("1 built", lambda: status(BEDS, "新建2000张", *RISE, **ADDED), "undecided 50.00%"),
    *((f"1 {verb}", partial(status, BEDS, f"{verb}2000张", *RISE, **ADDED), "undecided 50.00%")
      for verb in ("改扩建", "新改建", "新(改、扩)建")),
    ("1 brackets", lambda: status(BEDS, "[2000]张", *RISE, **ADDED), "undecided 50.00%"),
    ("1 in total", lambda: status(BEDS, "累计新增2000张", *RISE, **ADDED), "undecided 50.00%"),
    ("1 net", lambda: status(BEDS, "净增2000张", *RISE, **ADDED), "missed 50.00%"),
    ("1 reported", lambda: status(BEDS, "新增2000张", *RISE, FLOW, **ADDED), "exceeded 105.00%"),
    ("1 fallen", lambda: status(BEDS, "新增2000张", seen(BEDS, "10000张", 2020), seen(BEDS, "9000张", 2025), **ADDED),
     "undecided 0.00%"),
    ("2 since", lambda: status(STANDARD, "≥920元/人·月", seen(STANDARD, "940元/人·月", "2025-07/..")),
     "exceeded 102.17%"),
    ("2 ended", lambda: status(STANDARD, "≥920元/人·月", seen(STANDARD, "940元/人·月", "2020-07/2021-06")),
     "no_data standard_ended"),
    ("2 to end later", lambda: status(STANDARD, "≥920元/人·月", seen(STANDARD, "940元/人·月", "2025-07/2026-06")),
     "exceeded 102.17%"),
    ("2 window to come", lambda: status(STANDARD, "≥920元/人·月", seen(STANDARD, "940元/人·月", "2026-01/2026-12")),
     "no_data no_observation"),
    ("2 raised by windows", lambda: status(STANDARD, "提高5%", seen(STANDARD, "900元/人·月", "2024-07/2025-06"),
                                           seen(STANDARD, "945元/人·月", "2025-07/2026-06")), "met 100.00%"),
    ("2 rank", lambda: places(*HELD, indicator=STANDARD, period=2020),
     ["1 320402 940元/人·月", "1 320404 940元/人·月"]),
    ("2 rank stale", lambda: places(*HELD, indicator=STANDARD, period=2023), []),
    ("2 closed window", lambda: codes(seen(STANDARD, "940元/人·月", "2020-07/2021-06")), []),
    ("2 year to date", lambda: codes(seen(STANDARD, "940元/人·月", "2021-01/2021-05")), ["MZ414"]),
    ("2 level", lambda: codes(seen(BEDS, "940张", "2021-01/2021-05")), ["MZ414"]),
    ("3 named base", lambda: status(SHARE, "提高4个百分点", *YEARS, period=2022, baseline=Reference(period=2020)),
     "missed 87.50%"),
    ("3 year before", lambda: status(SHARE, "提高4个百分点", *YEARS, period=2022), "missed 37.50%"),
    ("4 before the plan", lambda: status(SHARE, "提高10个百分点", *LATE, document="five", documents=[FIVE]),
     "exceeded 110.00%"),
    ("4 without a plan", lambda: status(SHARE, "提高10个百分点", *LATE), "missed 30.00%"),
    ("4 no base", lambda: status(SHARE, "提高10个百分点", *OLD, period=2022),
     "no_data baseline_unknown"),
    ("5 delivered", lambda: titles(PROMISED, DONE), ["印发养老规划 met"] * 2),
    ("5 printed otherwise", lambda: titles(
        plan("plan", 2021, deliverables=[Deliverable(title="印发《规划(试行)》", period=2021)]),
        plan("report", 2022, deliverables=[Deliverable(title="印发 规划（试行）", period=2021, delivered="2021-11")])),
     ["印发《规划(试行)》 met", "印发 规划（试行） met"]),
    ("5 followed", lambda: [len(each.steps) for each in lineage([PROMISED, DONE])], [1]),
    ("6 contradicted", lambda: status(BEDS, "60张", *(seen(BEDS, value, 2025, document=id) for id, value in
                                                     (("a", "30张"), ("b", "65张")))), "undecided reports_disagree"),
    ("6 the other way", lambda: status(BEDS, "60张", *(seen(BEDS, value, 2025, document=id) for id, value in
                                                      (("b", "30张"), ("a", "65张")))), "undecided reports_disagree"),
    ("6 both meet", lambda: status(BEDS, "60张", *(seen(BEDS, value, 2025, document=id) for id, value in
                                                  (("a", "70张"), ("b", "65张")))), "exceeded 108.33%"),
    ("6 the finer", lambda: status(BEDS, "23000张", *(seen(BEDS, value, 2025, document=id) for id, value in
                                                     (("a", "2.3万张"), ("b", "23156张")))), "exceeded 100.68%"),
    *((f"7 {bound} {found}", partial(both, bound, found), [verdict] * 2) for bound, found, verdict in (
        ("500人", "600人", "undecided"), ("500人", "500人", "met"), ("等于500人", "600人", "not_met"),
        ("不低于500人", "600人", "met"), ("控制在500人以内", "600人", "not_met"), ("增加到500人", "600人", "met"))),
    ("8 ratio", lambda: status(SHARE, "≥65%", seen("elderly.nursing_beds", "680张", 2025),
                               seen("elderly.institution_beds", "1000张", 2025)), "exceeded 104.62%"),
    ("8 a part above its whole", lambda: status(SHARE, "≥65%", seen("elderly.nursing_beds", "1080张", 2025),
                                                seen("elderly.institution_beds", "1000张", 2025)),
     "no_data no_observation"),
    ("8 ratio of standards", lambda: status(MULTIPLE, "≥1.3倍", seen("assistance.destitute_standard", "1300元/人·月",
                                            "2025-07/.."), seen(STANDARD, "1000元/人·月", "2025-01/..")),
     "met 100.00%"),
    ("8 ratio of ended standards", lambda: status(MULTIPLE, "≥1.3倍", seen("assistance.destitute_standard",
                                                  "1300元/人·月", "2023-07/.."), seen(STANDARD, "1000元/人·月", 2025)),
     "no_data no_observation"),
    ("8 districts", lambda: status(BEDS, "≥500张", *DISTRICT_BEDS), "exceeded 123.00%"),
    ("8 too few", lambda: status(BEDS, "≥5000张", *DISTRICT_BEDS), "undecided 12.30%"),
    ("8 one missing", lambda: status(BEDS, "≥500张", *DISTRICT_BEDS[1:]), "no_data no_observation"),
    ("9 age", lambda: len({str(Condition(words)) for words in AGES}), 1),
    ("9 all", lambda: status(SHARE, "应保尽保", seen(SHARE, "100%", 2025)), "met 100.00%"),
    *((f"9 {bound} {found}", partial(graded, bound, found), verdict) for bound, found, verdict in (
        ("良好以上", "优秀等次", "met"), ("优秀", "良好", "not_met"), ("不低于合格", "不合格", "not_met"),
        ("增长5%以上", "105.3（上年=100）", "met"), ("104（上年同期=100）以上", "+3%", "not_met"))),
    ("9 honours", lambda: titles(plan("plan", 2021, deliverables=[Deliverable(title="获评示范区", period=2021)]),
                                 plan("report", 2022, deliverables=[
                                     Deliverable(title="获评示范区", period=2021, delivered="2021-12-08")])),
     ["获评示范区 met"] * 2),
    ("9 days", lambda: str(Quantity("930", "元/人·月").to("元/人·日", over="2021-01")), "30元/人·日"),
    ("10 by part", lambda: [str(each.group) for each in assess(TASKED, as_of="2021-12-31").rollup("part")], ["养老"]),
    ("10 by unit", lambda: [str(each.group) for each in assess(TASKED, as_of="2021-12-31").rollup("unit")], ["养老处"]),
    ("10 by region", lambda: [str(each.group) for each in assess(TASKED, as_of="2021-12-31").rollup("region")], [CITY]),
    ("10 needed", lambda: str(assess(bound("不少于1200张"), observations=[seen(BEDS, "600张", "2021-06-30")],
                                     as_of="2021-06-30").needed_per_month), "100张"),
    *((f"10 known by {day}", partial(known, day), verdict)
      for day, verdict in (("2022-01-31", "met"), ("2022-06-30", "not_met"))),
    *((f"10a {verb} of more", partial(status, BEDS, f"{verb}20张", seen(BEDS, "150张", 2024), seen(BEDS, found, 2025)),
       f"{judged} 目标值不优于基期数")
      for verb in ("减少", "压减", "下降") for found, judged in (("140张", "missed"), ("130张", "met"))),
    *((f"10a {verb}", partial(status, BEDS, f"{verb}100张", MORE_BEDS), "missed 70.00%")
      for verb in ("降至", "降为", "减至", "压减到", "压降至", "缩减至", "控制到", "精简到",
                   "回落到", "不突破")),
    *((f"10a {verb}", partial(status, COUPLES, f"{verb}1000对", FEWER_COUPLES), "missed 90.00%")
      for verb in ("增至", "提高到", "升至", "扩大到", "发展到", "扩充至")),
    ("10b whole", lambda: status(STANDARD, "≥1000元/人·月", seen(STANDARD, "1080元/人·月", 2025),
                                 breakdown={"area": "rural"}), "exceeded 108.00%"),
    ("11 recoded", lambda: [each.kind for each in Region("653228").successors()], [SuccessionKind.RECODED]),
    ("12 country apart", lambda: places(seen(BEDS, "300张", 2021, "CN"), seen(BEDS, "200张", 2021, "330000"),
                                        seen(BEDS, "100张", 2021, "320000"), indicator=BEDS, period=2021),
     ["1 330000 200张", "2 320000 100张"]),
    ("12 parts", lambda: places(*BY_AREA, indicator=PEOPLE, period=2021, ascending=False),
     ["1 320404 170人", "2 320402 150人"]),
    ("12 windows", lambda: str(growth([seen(COUPLES, "100对", "2021-S1"), seen(COUPLES, "160对", "2021-01/2021-09")],
                                      kind="period_on_period")[-1].rate), "累计数不能环比，请先化为当期数"),
    ("12 of targets", lambda: str(growth([bound("900张"), bound("990张", 2022)])[-1].rate.value), "+10%"),
    ("13 note", lambda: changed(SAME, summary(seen(SHARE, "68%", 2021, note="含社区"))), ["restated note"]),
    ("13 status", lambda: changed(summary(seen(SHARE, "68%", 2021, status="preliminary")),
                                  summary(seen(SHARE, "68%", 2021, status="final"))), ["restated status"]),
    ("13 digits", lambda: changed(SAME, summary(seen(SHARE, "68.2%", 2021))), ["restated value"]),
    ("13 data", lambda: diff(Dataset(summaries=[SAME]), Dataset(summaries=[SAME])).counts() != {}, True),
    ("14 versions", lambda: (indicators[indicators[BEDS].urn].code, indicators[f"{BEDS}@1"].code), (BEDS, BEDS)),
    ("14 breaks", lambda: sorted({each.version for each in indicators.values() if each.breaks}), ["2"]),
    ("15 minus", lambda: (Figure("-5%").kind, Figure("负5%").kind), ("growth", "growth")),
    ("15 twice", lambda: refused("下降-2.5%") == refused("减少-20张"), True),
]  # fmt: skip


@pytest.mark.parametrize(("said", "expected"), [line[1:] for line in LINES], ids=[line[0] for line in LINES])
def test_a_line_says_what_the_law_says(said: Callable[[], object], expected: object) -> None:
    """Each is one of its kind."""
    assert said() == expected


def test_a_ranking_of_parts_names_them_in_its_records() -> None:
    """Where shares are given by parts alone, which are never added, the records say which can be asked for."""
    shares = [seen(STANDARD, "900元/人·月", 2021, region, breakdown={"area": "urban"}) for region in DISTRICTS[:2]]
    made = rank(shares, indicator=STANDARD, period=date(2021, 12, 31))
    assert {tuple(each["parts"]) for each in made.to_records()} == {("area=urban",)}
