"""One object of every class of the model, and a text that evidence points into."""

from __future__ import annotations

from minzheng.datasets import Dataset
from minzheng.model import (
    Condition,
    Deliverable,
    Document,
    Evidence,
    Finding,
    Indicator,
    Location,
    Milestone,
    Observation,
    Plan,
    Span,
    Summary,
    Target,
)
from minzheng.quantities import Reference

TEXT = "全年护理型床位占比提高到72%,每人每月补贴100元。"
EVIDENCE = Evidence(number=(12, 15, "72%"), subject=(2, 9, "护理型床位占比"), method="hand", confidence="high")
DOCUMENT = Document(
    id="city-2021",
    title="某市2021年工作总结",
    issuer="某市民政局",
    region="320400",
    published="2022-03-10",
    period=2021,
)
INDICATOR = Indicator(
    code="local.nursing_bed_share",
    name="护理型床位占比",
    name_en="share of nursing beds",
    synonyms=["护理床位占比"],
    unit="%",
    time="stock",
    direction="higher",
    bounds="0%~100%",
    breakdowns={"area": ["urban", "rural"]},
)
OBSERVATION = Observation(
    indicator="local.nursing_bed_share",
    value="68%",
    period=2021,
    region="320400",
    breakdown={"area": "urban"},
    scope=["困难老年人家庭"],
    status="final",
    document="city-2021",
    evidence=EVIDENCE,
)
MILESTONE = Milestone(period="2022-S1", value="70%")
TARGET = Target(
    indicator="local.nursing_bed_share",
    value="提高到72%",
    period=2022,
    region="320400",
    obligation="binding",
    modality="strive",
    baseline=Reference(period=2021),
    milestones=[MILESTONE],
    document="city-2021",
)
RELATIVE = Target(
    indicator="local.nursing_bed_share", value="提高4个百分点", period=2022, region="320400", document="city-2021"
)
DELIVERABLE = Deliverable(
    title="出台特困人员认定办法", period=2022, region="320400", delivered="2022-S1", document="city-2021"
)
PLAN = Plan(document=DOCUMENT, targets=[TARGET, RELATIVE], deliverables=[DELIVERABLE])
SUMMARY = Summary(document=DOCUMENT, observations=[OBSERVATION])
FINDING = Finding("MZ092", {"field": "title"}, Location(("document", "title")))
DATASET = Dataset(
    plans=[PLAN], summaries=[SUMMARY], local=[INDICATOR], catalogue={INDICATOR.code: INDICATOR}, findings=[FINDING]
)

RECORDS = (DOCUMENT, INDICATOR, OBSERVATION, MILESTONE, TARGET, RELATIVE, DELIVERABLE, PLAN, SUMMARY, DATASET, EVIDENCE)
"""What is built by keyword."""
VALUES = (Span(12, 15, "72%"), Condition("age >= 80岁"), FINDING, Location(("targets", 3)), EVIDENCE.verify(TEXT))
"""What is small enough to be built by position."""
EVERYTHING = (*RECORDS, *VALUES)
