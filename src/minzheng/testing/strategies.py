"""Strategies (策略): small valid values and objects of the library, drawn by hypothesis."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy as Drawn

from minzheng.datasets import Dataset
from minzheng.model import (
    Break,
    Condition,
    Deliverable,
    Document,
    Evidence,
    Indicator,
    Milestone,
    Observation,
    Plan,
    Span,
    Summary,
    Target,
    Task,
    Waiver,
)
from minzheng.periods import Period
from minzheng.quantities import Figure, Interval, Quantity, Reference, Relative, Unit, as_unit
from minzheng.regions import Region, RegionSet

numbers: Drawn[Decimal | str] = st.decimals(0, 10**6, places=2, allow_nan=False, allow_infinity=False) | st.integers(
    0, 10**6
).map(str)
units: Drawn[Unit] = st.sampled_from(["人", "万人", "元", "亿元", "张", "%", "元/人·月", "张/千名老年人"]).map(as_unit)
quantities: Drawn[Quantity] = st.builds(Quantity, numbers, units)
bounds: Drawn[str] = st.sampled_from(["", "", "不少于", "不超过", "约", "近"])
figures: Drawn[Figure] = st.builds(lambda bound, value: Figure(f"{bound}{value:gov}"), bounds, quantities)
levels: Drawn[Figure] = st.builds(
    lambda number, unit: Figure(f"{number}{unit}"), st.integers(1, 10**6), st.sampled_from(["张", "万张"])
)
relatives: Drawn[Relative] = st.builds(
    lambda verb, number, unit: Relative(amount=f"{verb}{number}{unit}"),
    st.sampled_from(["提高", "增加", "下降"]),
    st.integers(1, 99),
    st.sampled_from(["%", "个百分点"]),
)
intervals: Drawn[Interval] = st.builds(
    lambda ends, low, high: Interval(min(ends), max(ends), low, high),
    st.tuples(st.integers(-1000, 1000), st.integers(-1000, 1000)).filter(lambda ends: ends[0] != ends[1]),
    st.booleans(),
    st.booleans(),
)
years: Drawn[int] = st.integers(2001, 2035)
periods: Drawn[Period] = st.builds(
    lambda year, shape: Period(shape.format(year)),
    years,
    st.sampled_from(["{}", "{}-S1", "{}-Q3", "{}-06", "@{}-12-31", "{0}-01/{0}-11"]),
)
days: Drawn[date] = st.dates(date(2001, 1, 1), date(2035, 12, 31))
regions: Drawn[Region] = st.sampled_from(["CN", "320000", "320400", "320402", "430000", "430100"]).map(Region)
words: Drawn[str] = st.text("养老服务设施床位补助困难群众救助城乡", min_size=1, max_size=8)
ids: Drawn[str] = st.builds("{}-{}".format, st.sampled_from(["plan", "summary", "bulletin"]), st.integers(1, 9999))
codes: Drawn[str] = st.text("abcdefgh", min_size=1, max_size=6).map("local.{}".format)
breakdowns: Drawn[dict[str, str]] = st.sampled_from(
    [{}, {}, {"area": "urban"}, {"area": "rural"}, {"care": "institutional"}]
)
conditions: Drawn[Condition] = st.sampled_from(["年龄≥80岁", "困难家庭", "残疾人"]).map(Condition)
spans: Drawn[Span] = st.builds(
    lambda start, quote: Span(start, start + len(quote), quote), st.integers(0, 10**4), words
)
evidence: Drawn[Evidence] = st.builds(Evidence, number=spans, subject=st.none() | spans)
references: Drawn[Reference] = st.builds(Reference, period=st.none() | periods, region=st.none() | regions)
milestones: Drawn[Milestone] = st.builds(Milestone, period=periods, value=levels)
breaks: Drawn[Break] = st.builds(Break, since=periods, what=words)
waivers: Drawn[Waiver] = st.builds(
    Waiver, rule=st.sampled_from(["MZ301", "MZ402"]), reason=words, until=st.none() | days
)
documents: Drawn[Document] = st.builds(
    Document, id=ids, title=words, issuer=words, region=st.none() | regions, published=st.none() | days,
    period=st.none() | periods,
)  # fmt: skip
indicators: Drawn[Indicator] = st.builds(
    Indicator, code=codes, name=words, unit=units, time=st.sampled_from(["stock", "flow"]),
    direction=st.sampled_from(["higher", "lower", "neutral"]),
)  # fmt: skip
common: dict[str, Any] = {"period": periods, "region": regions, "evidence": st.none() | evidence, "note": words}
about: dict[str, Any] = {"indicator": codes, "breakdown": breakdowns, "scope": st.lists(conditions, max_size=1)}
observations: Drawn[Observation] = st.one_of(
    st.builds(Observation, value=figures, **about, **common),
    st.builds(Observation, missing=st.sampled_from(["not_reported", "not_applicable"]), **about, **common),
)
targets: Drawn[Target] = st.builds(Target, value=figures | relatives, **about, **common)
deliverables: Drawn[Deliverable] = st.builds(Deliverable, title=words, **common)
tasks: Drawn[Task] = st.builds(
    Task, id=st.integers(1, 99).map(str), title=words, lead=words, due=periods, region=regions, note=words
)
plans: Drawn[Plan] = st.builds(
    Plan,
    document=documents,
    targets=st.lists(targets, max_size=3),
    deliverables=st.lists(deliverables, max_size=2),
    tasks=st.lists(tasks, max_size=2, unique_by=lambda task: task.id),
)
summaries: Drawn[Summary] = st.builds(Summary, document=documents, observations=st.lists(observations, max_size=4))
datasets: Drawn[Dataset] = st.builds(
    Dataset,
    plans=st.lists(plans, max_size=2, unique_by=lambda plan: plan.id),
    summaries=st.just(()),
) | st.builds(Dataset, plans=st.just(()), summaries=st.lists(summaries, max_size=2, unique_by=lambda each: each.id))

STRATEGIES: Mapping[type, st.SearchStrategy[Any]] = {
    Break: breaks, Condition: conditions, Dataset: datasets, Deliverable: deliverables, Document: documents,
    Evidence: evidence, Figure: figures, Indicator: indicators, Interval: intervals, Milestone: milestones,
    Observation: observations, Period: periods, Plan: plans, Quantity: quantities, Reference: references,
    Region: regions, RegionSet: st.lists(regions, max_size=4).map(RegionSet), Relative: relatives, Span: spans,
    Summary: summaries, Target: targets, Task: tasks, Unit: units, Waiver: waivers,
}  # fmt: skip
"""What draws the objects of each class."""
