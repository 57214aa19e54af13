"""Faults put into a consistent city of nine documents: each of one kind, with what a finding has to be about."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any, NamedTuple

import attrs
from made_up_province import city_of_nine

from minzheng.catalogue import indicators
from minzheng.datasets import Dataset
from minzheng.model import Deliverable, Document, Evidence, Indicator, Milestone, Observation, Plan, Summary, Target
from minzheng.quantities import Figure, Reference, Relative
from minzheng.validation import Findings, RuleFinding

REPORT, TABLE, LAST = "report-2023", "districts", 2023
DONE = "local.adapted_share"


class CityFault(NamedTuple):
    """A faulty city: what was done, and the indicators or the document that a finding must be about."""

    kind: str
    data: Dataset
    about: frozenset[str]


def detected(found: Findings, fault: CityFault) -> bool:
    """Whether a finding is at one of the objects, or used the figure of one."""
    return any(
        {str(each.subject), str(each.document)} & fault.about
        or any(str(one.label).split(" ")[0] in fault.about for one in each.related)
        for each in found
        if isinstance(each, RuleFinding)
    )


def _with(data: Dataset, document: str, old: Observation | None, *new: Observation) -> Dataset:
    """The dataset with one observation of a document replaced by others, or with others added."""
    summaries = []
    for each in data.summaries:
        if each.id == document:
            kept = [one for one in each.observations if one is not old]
            each = attrs.evolve(each, observations=[*kept, *new])
        summaries.append(each)
    return attrs.evolve(data, summaries=summaries)


def _pick(data: Dataset, draw: random.Random, document: str, code: str) -> Observation:
    rows = [each for each in data.observations if each.document == document and each.indicator == code]
    return draw.choice([each for each in rows if each.value is not None and not each.value.change])


def scaled(document: str, code: str, factor: str, unit: str = "") -> Callable[[Dataset, random.Random], Any]:
    """A figure of a document so many times as large, perhaps in another unit."""

    def make(data: Dataset, draw: random.Random) -> Any:
        old = _pick(data, draw, document, code)
        assert old.value is not None
        number = old.value.number * Figure(f"{factor}人").number
        whole = "." not in old.value.text and number >= 1 and not unit.startswith("!")
        shown = f"{number:.0f}" if whole else f"{number.normalize():f}"
        text = f"{shown}{unit.removeprefix('!') or old.value.unit.code}"
        return _with(data, document, old, attrs.evolve(old, value=text)), {code}

    return make


def stated(document: str, code: str, value: str, **more: Any) -> Callable[[Dataset, random.Random], Any]:
    """Another value in place of the one that a document reports."""

    def make(data: Dataset, draw: random.Random) -> Any:
        old = _pick(data, draw, document, code)
        return _with(data, document, old, attrs.evolve(old, value=value, **more)), {code}

    return make


def regrown(code: str, value: Callable[[Any, Any, Any], str]) -> Callable[[Dataset, random.Random], Any]:
    """Another growth of an indicator; it is made of the figures of the years."""

    def make(data: Dataset, draw: random.Random) -> Any:
        rows = [each for each in data.observations if each.indicator == code and each.value is not None]
        old = next(each for each in rows if each.document == REPORT and each.value and each.value.change)
        levels = {each.document: each.value.number for each in rows if each.value and not each.value.change}
        text = value(old.value.number if old.value else 0, levels[REPORT], levels["report-2022"])
        return _with(data, REPORT, old, attrs.evolve(old, value=text)), {code}

    return make


def headed(document: str, **change: Any) -> Callable[[Dataset, random.Random], Any]:
    """Another head of a document."""

    def make(data: Dataset, draw: random.Random) -> Any:
        del draw

        def mended(held: Any) -> Any:
            return attrs.evolve(held, document=attrs.evolve(held.document, **change)) if held.id == document else held

        plans, summaries = map(mended, data.plans), map(mended, data.summaries)
        return attrs.evolve(data, plans=list(plans), summaries=list(summaries)), {document}

    return make


def planned(document: str, *targets: Target, deliverables: tuple[Deliverable, ...] = ()) -> Callable[..., Any]:
    """Targets and deliverables in place of those of a plan."""

    def make(data: Dataset, draw: random.Random) -> Any:
        del draw
        plans = [
            attrs.evolve(each, targets=targets or each.targets, deliverables=deliverables or each.deliverables)
            if each.id == document
            else each
            for each in data.plans
        ]
        about = {each.indicator for each in targets} | {each.title for each in deliverables}
        return attrs.evolve(data, plans=plans), about

    return make


def added(document: str, *rows: Observation) -> Callable[[Dataset, random.Random], Any]:
    """More observations in a document."""

    def make(data: Dataset, draw: random.Random) -> Any:
        del draw
        return _with(data, document, None, *rows), {each.indicator for each in rows}

    return make


def completed(value: str, reached: str, *targets: Target) -> Callable[[Dataset, random.Random], Any]:
    """A stated completion beside what was reached and what was promised."""

    def make(data: Dataset, draw: random.Random) -> Any:
        del draw
        code = targets[0].indicator
        share = Indicator(
            code=DONE, name="完成率", unit="%", time="flow", direction="higher", numerator=code, denominator=code
        )
        place: dict[str, Any] = {"region": "320400", "period": LAST, "document": "done"}
        about = Document(id="done", title="2023年目标完成情况", region="320400", period=LAST)
        rows = [Observation(indicator=code, value=reached, **place), Observation(indicator=DONE, value=value, **place)]
        plan = Plan(document=about, targets=[attrs.evolve(each, document="done") for each in targets])
        known = indicators.extended_with([share], "local")
        summaries = [*data.summaries, Summary(document=about, observations=rows)]
        made = Dataset(plans=[*data.plans, plan], summaries=summaries, local=[share], catalogue=known)
        return made, {code, DONE}

    return make


def target(code: str, value: Any, period: Any = LAST, **more: Any) -> Target:
    """A target of the city."""
    return Target(indicator=code, value=value, period=period, region="320400", **more)


def told(code: str, value: str, **more: Any) -> Observation:
    """An observation of the city."""
    fields: dict[str, Any] = {"period": LAST, "region": "320400", "document": REPORT, **more}
    return Observation(indicator=code, value=value, **fields)


BEDS, HOMES, STANDARD = "elderly.beds", "elderly.home_adaptations", "assistance.subsistence_standard"
PEOPLE, MARRIED, DIVORCED = "assistance.subsistence_people", "marriage.registrations", "marriage.divorces"
MATTERS = "safety.infections"
FAULTS: dict[str, Callable[[Dataset, random.Random], Any]] = {
    "a county above its city": scaled(TABLE, BEDS, "20"),
    "a county's stock tripled": scaled(TABLE, BEDS, "3"),
    "a county's stock a little more": scaled(TABLE, BEDS, "1.05"),
    "a county's flow a third more": scaled(TABLE, MARRIED, "1.3"),
    "a county's flow a tenth": scaled(TABLE, MARRIED, "0.1"),
    "a county's people doubled": scaled(TABLE, PEOPLE, "2"),
    "a city's stock against its counties": scaled(REPORT, BEDS, "1.2"),
    "a city's flow against its counties": scaled(REPORT, MARRIED, "1.1"),
    "a city's flow against its quarters": scaled(REPORT, HOMES, "0.9"),
    "a city's flow ten times": scaled(REPORT, DIVORCED, "10"),
    "a first quarter doubled": scaled("q1", MARRIED, "2"),
    "a second quarter a tenth": scaled("q2", HOMES, "0.1"),
    "a third quarter of half as much again": scaled("q3", DIVORCED, "1.5"),
    "a fourth quarter less": scaled("q4", MARRIED, "0.7"),
    "a quarter above its year": scaled("q4", HOMES, "40"),
    "a share over a hundred": scaled(REPORT, "elderly.nursing_bed_share", "0.01"),
    "a share a fifth more": scaled(REPORT, "elderly.nursing_bed_share", "1.2"),
    "a share of the old lost": scaled(REPORT, "background.older_share", "0.01"),
    "a share of the old a third more": scaled(REPORT, "background.older_share", "1.3"),
    "a density ten times": scaled(REPORT, "elderly.beds_per_thousand", "10"),
    "a density over all people": scaled(REPORT, "elderly.beds_per_thousand", "1", "!张/千人"),
    "a density doubled": scaled(REPORT, "social_organizations.per_ten_thousand", "2"),
    "a density a tenth": scaled(REPORT, "social_work.professionals_per_ten_thousand", "0.1"),
    "a sort of organisations more": scaled(REPORT, "social_organizations.associations", "1.1"),
    "another sort less": scaled(REPORT, "social_organizations.private_units", "0.8"),
    "a few foundations tenfold": scaled(REPORT, "social_organizations.foundations", "10"),
    "all organisations more": scaled(REPORT, "social_organizations.total", "1.01"),
    "villagers' committees doubled": scaled(REPORT, "communities.villagers_committees", "2"),
    "residents' committees fewer": scaled(REPORT, "communities.residents_committees", "0.7"),
    "communities of neither": scaled(REPORT, "communities.total", "1.03"),
    "assistants doubled": scaled(REPORT, "social_work.assistant_workers", "2"),
    "seniors above the licensed": scaled(REPORT, "social_work.senior_professionals", "900"),
    "social workers halved": scaled(REPORT, "social_work.certified_workers", "0.5"),
    "orphans below their part": scaled(REPORT, "orphans.people", "0.2"),
    "orphans above both parts": scaled(REPORT, "orphans.people", "1.4"),
    "spending without its scale word": scaled(REPORT, "funds.subsistence_spending", "0.0001"),
    "spending tripled": scaled(REPORT, "funds.subsistence_spending", "3"),
    "allowances a tenth": scaled(REPORT, "disability.allowance_paid", "0.1"),
    "funds above the sales": scaled(REPORT, "lottery.public_funds", "5"),
    "sales of a few yuan": stated(REPORT, "lottery.sales", "3.28元"),
    "money beyond all": stated(REPORT, "lottery.sales", "900000亿元"),
    "a top-up above the standard": stated(REPORT, "assistance.subsistence_topup", "1900元/人·月"),
    "a standard lower than before": stated(REPORT, STANDARD, "700元/人·月"),
    "a standard a tenth": stated(REPORT, STANDARD, "94元/人·月"),
    "a standard of a year": stated(REPORT, STANDARD, "11280元/人·年"),
    "a standard not in force": added(REPORT, told(STANDARD, "990元/人·月", period="2023-07/..")),
    "a growth turned round": regrown(BEDS, lambda old, now, before: f"-{abs(old) + 1}%"),
    "a growth off by points": regrown(MARRIED, lambda old, now, before: f"{old + 3:+}%"),
    "a growth over the later year": regrown(
        "social_organizations.total", lambda old, now, before: f"{100 * (now - before) / now + 2:+.1f}%"
    ),
    "people a hundred times": scaled(REPORT, "background.residents", "100"),
    "people without their scale word": scaled(REPORT, "background.residents", "0.0001"),
    "more nursing beds than beds": scaled(REPORT, "elderly.nursing_beds", "3"),
    "more beds in institutions than in all": scaled(REPORT, "elderly.institution_beds", "2"),
    "more old than people": scaled(REPORT, "background.older_people", "6"),
    "more poor than people": scaled(REPORT, PEOPLE, "90"),
    "a count of many nines": stated(REPORT, "elderly.facilities", "9" * 38 + "个"),
    "digits of a calculation": stated(REPORT, "background.older_share", "20.300000000000004%"),
    "heads a hundred times": scaled(REPORT, "disability.hardship_allowance_people", "100"),
    "more divorces than marriages": scaled(REPORT, DIVORCED, "4"),
    "conditions that exclude": added(
        REPORT, told("elderly.assessed_people", "900人", scope=["age >= 80岁", "age < 60岁"])
    ),
    "a growth quoted for a level": added(
        REPORT, told("elderly.care_workers", "1200人", evidence=Evidence(number=(0, 7, "增长1200人")))
    ),
    "a subject of another indicator": added(
        REPORT,
        told("charity.shops", "32个", evidence=Evidence(number=(5, 8, "32个"), subject=(0, 4, "慈善组织"))),
    ),
    "an issuer of another county": headed(REPORT, issuer="莒县民政局"),
    "an issuer of no place": headed("q1", issuer="湖滨县民政局"),
    "a title of another city": headed(REPORT, title="镇江市民政局2023年工作总结"),
    "a title of another year": headed(REPORT, title="常州市民政局2025年工作总结"),
    "a title with a gap": headed("q2", title="XX市2023年第二季度统计表"),
    "a number of another year": headed(REPORT, number="民发〔2042〕5号"),
    "a broken address": headed("q3", url="htp:/mzj"),
    "another region's code": headed(TABLE, region="371122"),
    "a year above its plan": planned("plan-2023", target(HOMES, "90000户")),
    "a raise from later": planned(
        "plan-2023",
        target(STANDARD, Relative(amount="提高5%", base=Reference(period=2026))),
    ),
    "a milestone after the end": planned(
        "plan-five", target(BEDS, "≥9000张", 2025, milestones=[Milestone(period=2027, value="8000张")])
    ),
    "a number in a deliverable": planned(
        "plan-2023", deliverables=(Deliverable(title="新建老年助餐点120个", period=LAST, region="320400"),)
    ),
    "delivered before its plan": planned(
        "plan-2023",
        deliverables=(Deliverable(title="出台办法", period=LAST, region="320400", delivered="2021-05-01"),),
    ),
    "never reported": planned(
        "plan-2023",
        deliverables=(
            Deliverable(title="出台养老服务办法", period=LAST, region="320400"),
            Deliverable(title="建成智慧养老平台", period=LAST, region="320400"),
        ),
    ),
    "half done said of a fourteenth": completed("54%", "5家", target("elderly.graded_institutions", "70家")),
    "full marks for a miss": completed("100%", "4604人", target("elderly.care_workers", "≥4754人")),
    "done by the wrong total": completed("18%", "900户", target(HOMES, "1000户"), target(HOMES, "5000户", "2021/2025")),
    "an exceeded cap called complete": completed("100%", "50例", target(MATTERS, "≤40例")),
    "an end below the plan's end": planned(
        "plan-five",
        target("elderly.nursing_bed_share", "≥50%", 2025),
        target("elderly.nursing_bed_share", "≥55%", "2021/2025"),
    ),
}
"""Every kind of fault, as what makes it."""


def faults(seed: int, times: int) -> list[CityFault]:
    """So many faults of each kind, each in a city of its own."""
    draw = random.Random(seed)
    cities = [city_of_nine(seed + number) for number in range(times)]
    made = []
    for kind, make in FAULTS.items():
        for data in cities:
            wrong, about = make(data, draw)
            made.append(CityFault(kind, wrong, frozenset(about)))
    return made
