"""One example or more of every result there is, for the laws of sheets, renderers, records and plain data."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import attrs

import minzheng as mz
from minzheng.comparison import Bridge, Partial, current_figures, returns, vintages
from minzheng.comparison import series as tracing
from minzheng.model import Document, Evidence, Finding, Location, Plan, Source, Span, Summary, Task
from minzheng.progress import Pace, RollUpKey, apportioned, score
from minzheng.quantities import Reference
from minzheng.reader import from_extraction
from minzheng.validation import Findings, RuleFinding, Waived, audit
from minzheng.validation.findings import Related

EXAMPLES = Path(__file__).parents[1] / "examples"
HOSTILE = "\x1b[31m=1+1|*床位*\n::error::`<script>\u202e"
"""A text that would steer a terminal, a workflow, a page, a table and a spreadsheet."""
BEDS = mz.Indicator(
    code="local.beds",
    name="养老床位",
    name_en="beds",
    unit="张",
    time="stock",
    direction="higher",
    aggregation="sum",
    bounds="≥0张",
)
SHARE = attrs.evolve(BEDS, code="local.share", name="护理型占比", name_en="share", unit="%", bounds=None)
SERVED = attrs.evolve(
    BEDS, code="local.served", name="服务人数", name_en="people served", unit="人", time="flow", bounds=None
)
MONEY = attrs.evolve(SERVED, code="local.money", name="服务支出", name_en="spending on services", unit="元")
SERVED = attrs.evolve(SERVED, spending=MONEY.code)
KNOWN = {each.code: each for each in (BEDS, SHARE, SERVED, MONEY)}
RURAL = {"breakdown": {"area": "rural"}, "scope": ["80岁以上"]}


def seen(code: str, value: str | None, period: object, region: str = "320400", **given: object) -> mz.Observation:
    return mz.Observation(indicator=code, value=value, period=period, region=region, **given)  # type: ignore[arg-type]


EARLY = seen("local.served", "280人", "2025-Q1", "320500", status="preliminary", **RURAL)
CUMULATED = [seen("local.served", "300人", "2025-Q1", **RURAL), seen("local.served", "700人", "2025-S1", **RURAL)]


def meant(code: str, value: object, period: object, **given: object) -> mz.Target:
    return mz.Target(indicator=code, value=value, period=period, region="320400", **given)  # type: ignore[arg-type]


def data(title: str = "甲市民政工作要点") -> mz.Dataset:
    """A plan with every form of target, and a summary with figures of every sort."""
    document = Document(id="plan", title=title, region="320400", period=2025, published="2025-01-10", issuer=title)
    report = Document(id="report", title=title, region="320400", period=2025, published="2025-07-20")
    quoted = {"document": "plan", "evidence": Evidence(number=(0, len(title), title))}
    targets = [
        meant("local.share", "不低于65%", 2025, obligation="binding", modality="ensure", **quoted),
        meant("local.beds", "≥1000张", 2025, document="plan", note=title),
        meant("local.beds", "提高5%", 2025, breakdown={"area": "rural"}, document="plan", modality="aspire"),
        meant("local.served", "2000人", 2025, scope=["80岁以上"], document="plan", milestones=[("2025-06", "900人")]),
        meant("local.nothing", "5家", 2025, document="plan"),
    ]
    found = [
        seen("local.share", "61.1%", 2024, document="report"),
        seen("local.share", "62.4%", "@2025-06-30", document="report", status="preliminary"),
        seen("local.beds", "近1000张", "@2025-06-30", document="report"),
        seen("local.beds", "400张", 2024, breakdown={"area": "rural"}, document="report"),
        seen("local.served", "300人", "2025-Q1", scope=["80岁以上"], document="report"),
        seen("local.served", "400人", "2025-Q2", scope=["80岁以上"], document="report"),
        seen("local.beds", None, 2023, missing="not_reported", document="report", extra={"who": "李"}),
    ]
    made = mz.Deliverable(title=title, period=2025, region="320400", document="plan", delivered="2025-05")
    plan = Plan(document=document, targets=targets, deliverables=[made])
    return mz.Dataset(
        plans=[plan], summaries=[Summary(document=report, observations=found)], local=list(KNOWN.values()),
        catalogue=KNOWN,
    )  # fmt: skip


def results(title: str = "甲市民政工作要点") -> dict[str, object]:
    """The results of every question to these data, by what they are."""
    held = data(title)
    plan, report = held.plans[0], held.summaries[0]
    found = mz.assess(held, as_of="2025-06-30")
    changed = mz.diff(plan, report, catalogue=KNOWN)
    same = mz.diff(plan, attrs.evolve(plan, document=attrs.evolve(plan.document, id="again")), catalogue=KNOWN)
    series = [seen("local.beds", value, year) for year, value in ((2022, "900张"), (2023, "960张"), (2024, "35~40张"))]
    places = [seen("local.beds", "900张", 2024), seen("local.beds", "1.1千张", 2024, "320500")]
    cities = _only(report, places[0], series[0], CUMULATED[0]), _only(report, places[1], EARLY)
    rivals = [seen("local.beds", "900张", 2024, document="plan"), seen("local.beds", "901张", 2024, document="report")]
    grown, agreed = mz.growth(series, catalogue=KNOWN), mz.reconcile(rivals, catalogue=KNOWN)
    reading = mz.read_text(f"{title}:到2025年,养老床位达到1000张,护理型床位占比提高到65%。", published="2025-01-10")
    checked = mz.validate(held, catalogue=KNOWN)
    reviewed = audit(mz.load(EXAMPLES / "national-12th-plan-review.yaml"))
    made: dict[str, object] = {
        "dataset": held, "plan": plan, "summary": report, "document": plan.document, "target": plan.targets[0],
        "observation": report.observations[0], "missing observation": report.observations[-1],
        "deliverable": plan.deliverables[0], "indicator": BEDS, "assessment": found, "roll-up": found.rollup(),
        **{f"progress {place}": each for place, each in enumerate(found)},
        "comparison": mz.compare(plan.targets[1], report.observations[2], catalogue=KNOWN),
        "not comparable": mz.compare("2888户", "6632人", [Bridge.per_month()]),
        "comparisons": mz.compare(*cities, "all", catalogue=KNOWN),
        "comparisons apart": mz.compare(*cities, catalogue=KNOWN),
        "series": tracing([*series, *rivals, seen("local.beds", "增加5张", 2024)], catalogue=KNOWN),
        "current series": tracing([*CUMULATED, EARLY], catalogue=KNOWN).current("quarter"),
        "growths": grown, "growth": grown[1], "yearly average": mz.growth(series, "年均", catalogue=KNOWN),
        "reconciliation": agreed, "consensus": agreed[0], "diff": changed, "change": changed[0],
        "same": same, "unchanged": same.kept[0], "lineage": mz.lineage([plan, report], catalogue=KNOWN),
        "ranking": mz.rank(places, "local.beds", catalogue=KNOWN),
        "aggregate": mz.aggregate(places, over=["320400", "320500"], catalogue=KNOWN),
        "partial": mz.aggregate(places, over=["320400", "320600"], catalogue=KNOWN),
        "benchmark": mz.benchmark(places, "local.beds", catalogue=KNOWN),
        "findings": checked, "audit": reviewed, "finding": Finding("MZ092", {"field": title}),
        "reading": reading, "mention": reading.mentions[0],
    }  # fmt: skip
    assert isinstance(made["partial"], Partial)
    made |= more_of_the_same(held) | results_of_the_calculus(title)
    return made | {f"finding of {each.code}": each for each in checked}


def _only(report: Summary, *observations: mz.Observation) -> Summary:
    """The report with these observations alone."""
    return attrs.evolve(report, observations=observations)


def more_of_the_same(held: mz.Dataset) -> dict[str, object]:
    """Results with what the others lack: bridges, gaps, grounds, files, names of other places."""
    plan, report = held.plans[0], held.summaries[0]
    document = attrs.evolve(plan.document, number="民发〔2025〕1号", note="摘要")
    based = attrs.evolve(plan.targets[0], baseline=Reference(period=2024))
    capped = [meant("local.served", "不超过2000人", 2025, scope=["80岁以上"])]
    parts = [seen("local.beds", "900张", 2024, breakdown={"area": area}, scope=["公办"]) for area in ("urban", "rural")]
    shares = [
        seen("local.share", value, year, scope=["公办"], breakdown={"area": "urban"})
        for year, value in ((2023, "60%"), (2024, "62.5%"))
    ]
    rivals = [
        attrs.evolve(each, status=status, value=value)
        for each, status, value in zip(parts[:1] * 2, ("preliminary", "final"), ("900张", "990张"), strict=True)
    ]
    near = [
        seen("local.share", value, 2024, region, document="report")
        for region, value in (("320400", "68%"), ("320500", "68.4%"))
    ]
    people = [seen("local.served", "1万人", 2024, region) for region in ("320400", "320500")]
    loaded = mz.load(EXAMPLES / "national-12th-plan-review.yaml")
    said = [{"quote": "达到1000张", "indicator": "床位"}, {"quote": "99张"}]
    extraction = from_extraction(said, "到2025年,养老床位达到1000张,护理型床位占比提高到65%。", published="2025-01-10")
    five, year = loaded.plans[:1], attrs.evolve(plan, targets=[meant("local.beds", "≥1100张", 2026)])
    crossing = Bridge.breakdown({"area": "urban"}, {"area": "rural"})
    return {
        "numbered document": document, "target with a base": based,
        "capped": mz.assess(capped, observations=report.observations, catalogue=KNOWN, as_of="2025-08-31"),
        "gaps": mz.assess(plan, observations=report.observations[4:5], catalogue=KNOWN, as_of="2025-06-30"),
        "ended": mz.assess(plan, observations=report.observations, catalogue=KNOWN, as_of="2026-01-31"),
        "bridged": mz.compare(*parts, [crossing], catalogue=KNOWN),
        "growth of a share": mz.growth(shares, catalogue=KNOWN),
        "grounded": mz.reconcile(rivals, catalogue=KNOWN),
        "near": mz.rank(near, "local.share", catalogue=KNOWN, regions=["320400", "320500", "320600"],
                        breakdown={}, scope=()),
        "parts alone": mz.rank(parts, "local.beds", catalogue=KNOWN, regions=["320400"], scope=["公办"]),
        "per head": mz.benchmark([*parts[:0], *[seen("local.beds", "900张", 2024)], *people], "local.beds",
                                 per="local.served", catalogue=KNOWN),
        "datasets": mz.diff(held, attrs.evolve(held, plans=[year], local=[attrs.evolve(BEDS, name="床位数")])),
        "definitions": mz.diff({BEDS.code: BEDS}, {"local.new": attrs.evolve(BEDS, code="local.new")}),
        "definition": mz.diff(BEDS, attrs.evolve(BEDS, name="床位数", unit="千张", synonyms=["床位", "张数"])),
        "growth of targets": mz.growth(held, "较基期"),
        "unchanged in files": mz.diff(five[0], five[0]).kept[0] if five else plan,
        "two years": mz.lineage([attrs.evolve(plan, targets=plan.targets[1:2]), year], catalogue=KNOWN),
        "checked files": mz.validate(loaded), "waived findings": waived_findings(),
        "places": mz.diff(*(attrs.evolve(each, targets=[attrs.evolve(capped[0], location=Location(("targets", 0)))])
                            for each in (plan, year))).kept[0],
        "read": mz.read_text("常州市2025年每千名老年人拥有床位约40张,城市低保标准提高5%。", published="2025-01-10"),
        "extraction": extraction, **{f"item {place}": each for place, each in enumerate(extraction.items)},
    }  # fmt: skip


def results_of_the_calculus(title: str) -> dict[str, object]:
    """Tasks, standards in force, scores, revisions, returns, districts' targets, figures computed from others."""
    document = Document(id="plan", title=title, region="320400", period=2025, published="2025-01-10")
    report = Document(id="report", title=title, region="320400", period=2025, published="2025-07-20", number="1号")
    task = Task(id="1", title=title, part=title, lead=title, helpers=[title], due=2025, region="320400",
                   document="plan", done="2025-05", promised_as=title, obligation="binding", note=title)  # fmt: skip
    open_task = Task(id="2", title="再办一件", due=2026, region="320400", document="plan")
    promised = meant("local.beds", "≥1000张", 2025, document="plan", task="2")
    plan = Plan(document=document, tasks=[task, open_task], targets=[promised])
    districts = ["320402", "320404", "320411"]
    parts = [seen("local.beds", "400张", "@2025-06-30", region, document="report") for region in districts]
    standard = mz.Indicator(
        code="local.standard", name="标准", name_en="standard", unit="元/人·月", time="standard", direction="higher"
    )
    paid = seen("local.standard", "900元/人·月", "2024-07/..", document="report", **RURAL)
    window = seen("local.standard", "800元/人·月", "2024-01/2024-06", document="report", **RURAL)
    known = KNOWN | {standard.code: standard}
    held = mz.Dataset(
        plans=[plan], summaries=[Summary(document=report, observations=[*parts, paid])], local=list(known.values()),
        catalogue=known,
    )  # fmt: skip
    found = mz.assess(held, as_of="2025-06-30")
    ended = attrs.evolve(held, summaries=[Summary(document=report, observations=[window])])
    said = (("900张", "plan"), ("990张", "report"))
    rivals = [seen("local.beds", value, "@2025-06-30", document=name) for value, name in said]
    asked = [mz.Target(indicator="local.beds", value=f"{each}张", period=2025, region=region)
             for each, region in zip((300, 400), districts, strict=False)]  # fmt: skip
    current = current_figures(CUMULATED, catalogue=KNOWN)
    revised = [seen("local.beds", value, 2024, document=name, status="final", **RURAL) for value, name in said]
    [history] = vintages(revised, documents=[document, report], catalogue=KNOWN)
    owed = returns([*parts, seen("local.beds", None, 2024, "320412", missing="not_reported", document="report")],
                   indicators=["local.beds"], regions=[*districts, "320412", "320413"], periods=["@2025-06-30", 2024],
                   due=10, as_of="2025-08-01", documents=[report], catalogue=KNOWN)  # fmt: skip
    scored = mz.assess(data(title), as_of="2025-06-30")
    weights = {"local.share": 30, "local.beds": 20}
    apportionment = apportioned(meant("local.beds", "≥1000张", 2025), BEDS, asked)
    assert apportionment is not None
    based = mz.assess(
        [meant("local.beds", "提高5%", 2025)],
        observations=[seen("local.beds", "900张", 2022)],
        catalogue=KNOWN,
        as_of="2025-06-30",
    )
    return {
        "plan with tasks": plan, "task": task, "dataset with tasks": held, "assessed tasks": found,
        **{f"roll-up by {key}": found.rollup(by=key) for key in RollUpKey},
        **{f"progress of tasks {place}": each for place, each in enumerate(found)},
        "in force": held.in_force(standard.code, "320400", on="2024-12-31", **RURAL),
        "stale": held.in_force(standard.code, "320400", on="2026-12-31", **RURAL),
        "not yet in force": held.in_force(standard.code, "320400", on="2023-12-31", **RURAL),
        "not in force": held.in_force(standard.code, "320500", on="2024-12-31"),
        "no longer in force": ended.in_force(standard.code, "320400", on="2025-12-31", **RURAL),
        "score": score(scored, weights, deductions=[(title, 2)], grades={title: 10}),
        "score of what is done": score([scored[0]], [10], grades={title: 1}, deductions=[(title, 1)]),
        "contradicted": mz.assess([promised], observations=rivals, catalogue=KNOWN, as_of="2025-06-30"),
        "made up by districts": mz.assess(
            [meant("local.beds", "≥1000张", 2025)], observations=parts, catalogue=KNOWN, as_of="2025-06-30"
        ),
        "with its money": mz.assess(
            [meant("local.served", "≥1000人", 2025)],
            observations=[
                seen("local.served", "400人", "2025-Q1", document="report"),
                seen("local.money", "1.2万元", "2025-Q1", document="report"),
            ],
            catalogue=KNOWN,
            as_of="2025-06-30",
        ),
        "not confirmed since": mz.assess(
            mz.Target(indicator=standard.code, value="≥800元/人·月", period="2025/..", region="320400", **RURAL),
            observations=[paid], catalogue=known, as_of="2026-12-31",
        ),
        "without a base": based, "apportionment": apportionment, "history": history,
        **{f"current figure {place}": each for place, each in enumerate(current)}, "returns": owed,
    }  # fmt: skip


def scanned(text: str) -> dict[tuple[str | int, ...], tuple[int, int]]:
    """Where the one key of a small file stands."""
    return {("title",): (1, 8)}


def waived_findings() -> Findings:
    """A finding with all that one may have, and the same let pass."""
    source = Source("plan.yaml", "title: 68%", scanned)
    found = RuleFinding(
        "MZ092", {"field": "title"}, Location(("title",), source), document="plan", subject="local.share",
        region="320400", spans=(("number", Span(0, 3, "68%")),), related=(Related(label="61.1%"),),
    )  # fmt: skip
    waiver = mz.Waiver(rule="MZ301", reason="有依据")
    return Findings(items=(found,), waived=(Waived(finding=found, waiver=waiver),))


CHOICES: dict[str, Callable[[], object]] = {
    "policy": lambda: mz.Policy(about="0.1", readings={"以上": ">"}),
    "pace by table": lambda: Pace.table({"Q1": "0.1", "Q2": "30%"}),
    "pace of working days": lambda: Pace.working_days(["2025-01-01"], ["2025-01-26"]),
    "interval": lambda: mz.Figure("2.3万人").interval,
    "open interval": lambda: mz.Figure("超过5000人").interval,
    "waiver": lambda: mz.Waiver(rule="MZ301", reason="有依据", until="2026-01-01"),
}
"""What travels with results and is none itself."""
