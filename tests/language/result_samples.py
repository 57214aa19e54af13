"""One result at least of every class that has a sheet, and what of their words is not ours: names, quotes, figures."""

from __future__ import annotations

import functools
import tempfile
from collections.abc import Iterator
from pathlib import Path

import attrs

import minzheng as mz
from minzheng.comparison import GrowthKind, current_figures, returns, vintages
from minzheng.comparison.pairs.precedents import PRECEDENTS
from minzheng.errors import every_message
from minzheng.progress import RollUpKey, apportioned, score
from minzheng.reader import from_extraction

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = Path(mz.__file__).parent
DATA = ("quantities/units.toml", "model/axes.toml", "catalogue/topics.toml", "regions/divisions.txt")
PLAN = """\
schema: minzheng/1
document:
  id: lakeside-2024
  title: 湖滨县2024年工作要点
  issuer: 湖滨县民政局
  region: "371122"
  published: 2024-01-20
  period: 2024
indicators:
  local.meals: {name: 助餐点, name_en: meal points, unit: 个, time: stock, direction: higher}
  local.visits: {name: 探访, name_en: visits, unit: 人次, time: flow, direction: higher, aggregation: sum}
observations:
  - {indicator: local.meals, period: 2023, value: 68个}
  - {indicator: local.meals, period: "@2024-06-30", value: 70个, status: preliminary}
  - {indicator: local.visits, period: 2024-S1, value: 约5000人次}
  - {indicator: elderly.nursing_bed_share, period: 2023, value: 61.1%}
  - {indicator: elderly.nursing_bed_share, period: "@2024-06-30", value: 62.4%, note: 初步数}
  - {indicator: assistance.subsistence_standard, period: 2023, value: 845元/人·月, breakdown: {area: rural}}
  - {indicator: assistance.subsistence_standard, period: 2024, value: 890元/人·月, breakdown: {area: rural}}
  - {indicator: elderly.beds, period: 2023, missing: not_reported}
targets:
  - {indicator: local.meals, period: 2024, value: 不少于72个, obligation: binding, modality: ensure}
  - {indicator: local.meals, period: 2024, value: {raise: 10%, from: {period: 2023}}, breakdown: {area: rural}}
  - {indicator: local.visits, period: 2024, value: 不少于7000人次, milestones: [{period: 2024-S1, value: 3000人次}]}
  - {indicator: elderly.nursing_bed_share, period: 2024, value: 提高到65%, obligation: expected}
  - {indicator: assistance.subsistence_standard, period: 2024, value: 提高5%以上, breakdown: {area: rural}}
  - {indicator: elderly.beds, period: 2025, value: 控制在3000张以内, scope: [age >= 80岁]}
tasks:
  - {id: "1", title: 扩大助餐, part: 养老服务, lead: 养老服务科, with: [慈善科], due: 2024-12, obligation: binding}
  - {id: "2", title: 规范探访, due: 2024-S1, region: "371122"}
deliverables:
  - {title: 出台助餐办法, period: 2024, delivered: 2024-05, task: "1"}
  - {title: 出台探访办法, period: 2024-S1}
waivers:
  - {rule: MZ905, reason: 原文未附, author: 李某, until: 2026-12-31}
"""
LATER = """\
schema: minzheng/1
document:
  id: lakeside-2024-summary
  title: 湖滨县2024年工作总结
  issuer: 湖滨县民政局
  region: "371122"
  published: 2025-01-20
  period: 2024
observations:
  - {indicator: local.meals, value: 75个}
  - {indicator: local.visits, value: 近7000人次}
  - {indicator: elderly.nursing_bed_share, value: 64.2%}
  - {indicator: elderly.nursing_bed_share, value: 64.9%, status: preliminary}
targets:
  - {indicator: local.meals, period: 2025, value: 80个, modality: strive}
"""


READ = "到2025年,护理型床位占比提高到65%,建成助餐点72个,发放高龄津贴约1.2亿元,服务老年人5000多人次。"
AS_OF = ("2024-06-30", "2024-12-31", "2025-03-01")


@functools.cache
def examples() -> mz.Dataset:
    """The plans and summaries of the examples."""
    return mz.load(str(ROOT / "examples"))


@functools.cache
def lakeside() -> mz.Dataset:
    """A plan and a summary of a county."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("plan", PLAN), ("summary", LATER)):
            (Path(folder) / f"{name}.yaml").write_text(text, "utf-8")
        return mz.load(folder)


def results() -> Iterator[tuple[str, object]]:
    """Results with their names: one at least of every class that has a sheet."""
    county = lakeside()
    yield "dataset", county
    yield from ((f"{type(each).__name__} {n}", each) for n, each in enumerate((*county.plans, *county.summaries)))
    yield from ((f"{type(each).__name__} {n}", each) for n, each in enumerate(county.documents))
    stated = (*county.targets, *county.observations, *county.deliverables)
    yield from ((f"{type(each).__name__} {n}", each) for n, each in enumerate(stated))
    yield from ((f"task {each.id}", each) for each in county.tasks)
    yield from _progress(county)
    yield from _reported(county)
    yield from _findings(county)
    yield from _pairs(county)
    yield from _lookups()
    yield from _readings()


def _progress(county: mz.Dataset) -> Iterator[tuple[str, object]]:
    for data, day in ((county, AS_OF[0]), (county, AS_OF[1]), (county, AS_OF[2]), (examples(), "2021-09-30")):
        assessment = mz.assess(data, as_of=day)
        yield f"assessment {day}", assessment
        yield from ((f"roll-up {day} by {key}", assessment.rollup(by=key)) for key in RollUpKey)
        yield from ((f"progress {day} {n}", each) for n, each in enumerate(assessment.items[:40]))


def _reported(county: mz.Dataset) -> Iterator[tuple[str, object]]:
    code = "assistance.subsistence_standard"
    for day in ("2022-06-30", "2024-12-31", "2026-12-31"):
        yield f"in force {day}", county.in_force(code, "371122", on=day, breakdown={"area": "rural"})
    assessment = mz.assess(county, as_of=AS_OF[1])
    for weights in ({"local.meals": 10}, {"local.visits": 10}, {}):
        made = score(assessment.items, weights, deductions=[("湖滨县", 1)], grades={"湖滨县": 5})
        yield f"score {len(weights)}", made
        yield (
            f"score of the first {len(weights)}",
            score(assessment.items[:1], {"local.meals": 10}, grades={"湖滨县": 5}),
        )
    seen = [mz.Observation(indicator="local.visits", value=value, period=period, region="371122", document=document)
            for value, period, document in (("300人次", "2024-01/2024-03", "a"), ("700人次", "2024-01/2024-06", "b"),
                                            ("900人次", "2024-01/2024-06", "c"))]  # fmt: skip
    yield from (
        (f"current figure {n}", each) for n, each in enumerate(current_figures(seen[:2], catalogue=county.catalogue))
    )
    documents = [mz.Document(id="b", title="湖滨县民政局", published="2024-07-05")]
    yield from (
        (f"history {n}", each) for n, each in enumerate(vintages(seen, documents=documents, catalogue=county.catalogue))
    )
    yield "returns", returns(CITIES, indicators=["elderly.beds"], regions=DISTRICTS, periods=["@2021-12-31"], due=10,
                             as_of="2022-08-01")  # fmt: skip
    for bounds in (("100张", "100张"), ("100张", "900张")):
        held = [mz.Target(indicator="elderly.beds", value=value, period=2024, region=region)
                for value, region in zip(("1000张", *bounds), ("320400", *DISTRICTS), strict=False)]  # fmt: skip
        yield f"apportionment {bounds}", apportioned(held[0], mz.indicators["elderly.beds"], held[1:])


def _findings(county: mz.Dataset) -> Iterator[tuple[str, object]]:
    for name, data in (("county", county), ("examples", examples())):
        found = mz.validate(data, as_of=AS_OF[1])
        yield f"findings {name}", found
        yield from ((f"finding {name} {n}", each) for n, each in enumerate(found.items[:40]))
        yield f"audit {name}", mz.audit(data)


def _pairs(county: mz.Dataset) -> Iterator[tuple[str, object]]:
    for each in PRECEDENTS:
        yield f"comparison {each.kind}", each.compare()
        if each.bridge is not None:
            yield f"comparison bridged {each.kind}", each.compare(each.bridge)
    yield "comparison", mz.compare("68%", "72%")
    yield "comparison of rounded figures", mz.compare("2.3万人", "不少于23156人")
    seen = [each for each in county.observations if each.indicator == "elderly.nursing_bed_share"]
    for kind in GrowthKind:
        grown = mz.growth(seen, kind)
        yield f"growths {kind}", grown
        yield from ((f"growth {kind} {n}", each) for n, each in enumerate(grown))
    reconciled = mz.reconcile(county.observations)
    yield "reconciliation", reconciled
    yield from ((f"consensus {n}", each) for n, each in enumerate(reconciled))
    changes = mz.diff(county.plans[0], county.plans[-1])
    yield "diff", changes
    yield from ((f"change {n}", each) for n, each in enumerate(changes))
    yield from ((f"unchanged {n}", each) for n, each in enumerate(mz.diff(county.plans[0], county.plans[0]).kept))
    yield "diff of plan and summary", mz.diff(county.plans[0], county.summaries[-1])
    parts = (attrs.evolve(county, plans=county.plans[:1]), attrs.evolve(county, plans=county.plans[1:]))
    yield "datasets", mz.diff(*parts)
    yield "definitions", mz.diff(*(dict(list(mz.indicators.items())[start : start + 9]) for start in (0, 3)))
    beds = mz.indicators["elderly.beds"]
    yield "definition", mz.diff(beds, attrs.evolve(mz.indicators["elderly.nursing_bed_share"], code=beds.code))
    yield "growth of targets", mz.growth(county, "较基期")
    yield "growth of promises", mz.growth([*county.targets, *seen])
    yield "lineage", mz.lineage(county)
    yield "series", county.series()
    yield "current series", county.series().current("quarter")
    yield "no series", county.where(indicator="elderly.beds", period=1999).series()
    cities = [
        mz.Summary(document=mz.Document(id=each.region.code, title="年报"), observations=[each]) for each in CITIES
    ]
    yield "comparisons", mz.compare(cities[0], cities[1])
    yield "bridged comparisons", mz.compare(cities[0], cities[1], "all")
    yield "ranking", mz.rank(CITIES, "elderly.beds", regions=DISTRICTS)
    yield "aggregate", mz.aggregate(CITIES, "elderly.beds", over=DISTRICTS[:2])
    yield "partial", mz.aggregate(CITIES, "elderly.beds", over=DISTRICTS)
    yield "benchmark", mz.benchmark(CITIES, "elderly.beds", regions=DISTRICTS)


def _lookups() -> Iterator[tuple[str, object]]:
    yield "catalogue", mz.indicators
    yield "topics", mz.topics
    yield from ((f"indicator {each.code}", each) for each in list(mz.indicators.values())[:30])
    yield from ((f"candidate {n}", each) for n, each in enumerate(mz.indicators.search("低保标准")[:10]))
    yield from ((f"unit {each}", mz.Unit(each)) for each in UNITS)
    yield "units", mz.units
    yield "quantity", mz.Quantity("23000", "人")
    yield "interval", mz.Figure("2.3万人").interval
    yield from ((f"period {each}", mz.Period(each)) for each in ("2024", "@2024-06-30", "2024-S1"))
    yield "region", mz.Region("320400")
    yield "regions", mz.RegionSet(DISTRICTS)
    yield "found regions", mz.find_regions("鼓楼区")
    yield from (
        (f"figure {each}", mz.Figure(each))
        for each in ("2.3万人", "不少于7000人", "约5%", "提高5%", "下降5%", "30%~40%")
    )


def _readings() -> Iterator[tuple[str, object]]:
    reading = mz.read_text(READ, published="2024-12-31")
    yield "reading", reading
    yield from ((f"mention {n}", each) for n, each in enumerate(reading.mentions))
    said = [{"quote": "提高到65%", "indicator": "护理型床位占比"}, {"quote": "72个"}, {"quote": "99张"}]
    extraction = from_extraction(said, READ, published="2024-12-31")
    yield "extraction", extraction
    yield from ((f"extracted item {n}", each) for n, each in enumerate(extraction.items))


UNITS = ("元/人·月", "万人", "张/千名老年人", "%")
FIGURES = ("净增5人", "2.3万人", "不少于7000人", "约5%", "提高5%", "下降5%", "30%~40%")
DISTRICTS = ("320402", "320404", "320411")
CITIES = tuple(
    mz.Observation(indicator="elderly.beds", value=value, period="@2021-12-31", region=region)
    for region, value in zip(DISTRICTS, ("900张", "1100张"), strict=False)
)


def one_of(unit: str) -> mz.Quantity:
    """One of a unit."""
    return mz.Quantity(1, unit)


def exempt() -> list[str]:
    """Texts whose words are not ours: data, names of the catalogue and of divisions, figures, names of messages."""
    files = [PACKAGE / each for each in DATA] + sorted((PACKAGE / "catalogue" / "data").glob("*.toml"))
    texts = [each.read_text("utf-8") for each in files]
    written = [*map(mz.Figure, FIGURES), *map(one_of, UNITS)]
    printed = [f"{each:{style}}" for each in written for style in ("en", "zh")]
    stated = [f"{each.left!r} {each.right!r} {each.catalogues!r}" for each in PRECEDENTS]
    places = [each.full_name for each in mz.find_regions("鼓楼区")]
    figures = ["月整", "人整", "下降", "降到", "左右", "中国", *printed, *stated, *places]
    return [
        PLAN,
        LATER,
        READ,
        mz.dumps(examples()),
        *texts,
        *figures,
        *(each.name for each in every_message().values()),
    ]
