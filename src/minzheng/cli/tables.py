"""Tables (表格) of plans and documents: how targets stand, and what a document holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from minzheng.catalogue import base_called, bound_called, called, printed
from minzheng.cli.pages import Page, Table, labelled
from minzheng.cli.region_tables import region_label
from minzheng.errors import LANGUAGES
from minzheng.model import Dataset, Deliverable, Document, Indicator, Observation, Plan, Target
from minzheng.progress import HEADERS, Assessment, Status, row

COLOURS = {
    Status.EXCEEDED: "bold green",
    Status.MET: "green",
    Status.ON_PACE: "green",
    Status.SLIGHTLY_BEHIND: "yellow",
    Status.BEHIND: "red",
    Status.NOT_STARTED: "yellow",
    Status.REGRESSED: "red",
    Status.MISSED: "bold red",
    Status.UNDECIDED: "magenta",
    Status.NO_DATA: "dim",
    Status.NOT_DUE: "dim",
}
STATUS_STYLES = {status.label(lang): COLOURS[status] for status in Status for lang in LANGUAGES}
"""How the name of each status is coloured; the name says the same without colour."""

LABELS = {
    "zh": {
        "issuer": "发布", "region": "地区", "period": "时期", "published": "日期", "number": "文号", "as_of": "截至",
        "no_targets": "没有目标", "no_plans": "没有计划", "total": "共 {count} 项:{counts}", "nothing": "没有内容",
        "targets": "目标", "observations": "观测值", "deliverables": "任务成果", "note": "说明",
    },
    "en": {
        "issuer": "issuer", "region": "region", "period": "period", "published": "published", "number": "number",
        "as_of": "as of", "no_targets": "no targets", "no_plans": "no plans", "total": "{count} in all: {counts}",
        "nothing": "nothing", "targets": "Targets", "observations": "Observations", "deliverables": "Deliverables",
        "note": "note",
    },
}  # fmt: skip
TARGETS = {
    "zh": ("指标", "目标", "期限", "地区", "基期", "阶段目标", "属性", "措辞", "备注", "代码"),
    "en": (
        "indicator",
        "target",
        "period",
        "region",
        "baseline",
        "milestones",
        "obligation",
        "modality",
        "note",
        "code",
    ),
}
OBSERVATIONS = {
    "zh": ("指标", "数值", "时期", "地区", "状态", "备注", "代码"),
    "en": ("indicator", "value", "period", "region", "status", "note", "code"),
}
DELIVERABLES = {
    "zh": ("任务成果", "期限", "完成", "地区", "属性", "措辞", "备注"),
    "en": ("deliverable", "due", "delivered", "region", "obligation", "modality", "note"),
}


def assessment_pages(data: Dataset, assessment: Assessment, lang: str) -> Iterator[Page]:
    """A page for each plan, and at the end the counts by status, and by obligation where one is stated."""
    words = LABELS[lang]
    for plan in data.plans:
        rows = [row(item, lang) for item in assessment.of(plan.id)]
        facts = (*labelled([(words["as_of"], assessment.as_of)], lang), *document_facts(plan.document, lang))
        tables = [Table(headers=HEADERS[lang], rows=rows)] if rows else []
        note = "" if rows else words["no_targets"]
        yield Page(title=document_title(plan.document), facts=facts, tables=tables, note=note)
    counts = ("、" if lang == "zh" else ", ").join(
        f"{status.label(lang)} {count}" for status, count in assessment.counts().items() if count
    )
    yield Page(note=words["total"].format(count=len(assessment), counts=counts) if counts else words["no_plans"])
    if any(tally.obligation for tally in assessment.rollup()):
        yield Page(note=assessment.rollup().label(lang))


def document_title(document: Document) -> str:
    """The title of a document with its id."""
    return f"{document.title} ({document.id})"


def document_facts(document: Document, lang: str) -> tuple[str, ...]:
    """Who issued it, where, for which time and when."""
    words = LABELS[lang]
    pairs = [
        (words["issuer"], document.issuer),
        (words["region"], region_label(document.region, day(document))),
        (words["period"], document.period.label(lang) if document.period else ""),
        (words["published"], document.published),
        (words["number"], document.number),
        (words["note"], document.note),
    ]
    return labelled(pairs, lang)


def day(document: Document) -> str | None:
    """The date at which a document names its regions: when it was published, else the end of its period."""
    known = document.published or (document.period.last if document.period else None)
    return None if known is None else str(known)


def document_pages(data: Dataset, lang: str) -> Iterator[Page]:
    """A page for each document, with tables of its targets, observations and deliverables."""
    words = LABELS[lang]
    for document in data.documents:
        plans = [plan for plan in data.plans if plan.id == document.id]
        summaries = [summary for summary in data.summaries if summary.id == document.id]
        tables = [
            _table(words["targets"], TARGETS[lang], _target_rows(plans, document, data.indicators, lang)),
            _table(
                words["observations"],
                OBSERVATIONS[lang],
                (
                    _observation_row(each, document, data.indicators, lang)
                    for summary in summaries
                    for each in summary.observations
                ),
            ),
            _table(words["deliverables"], DELIVERABLES[lang], _deliverable_rows(plans, document, lang)),
        ]
        filled = [table for table in tables if table.rows]
        note = "" if filled else words["nothing"]
        yield Page(title=document_title(document), facts=document_facts(document, lang), tables=filled, note=note)


def _table(caption: str, headers: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Table:
    made = Table(headers=headers, rows=rows)
    return Table(caption=f"{caption} ({len(made.rows)})", headers=headers, rows=made.rows).without_empty_columns()


def _target_rows(
    plans: Iterable[Plan], document: Document, indicators: Mapping[str, Indicator], lang: str
) -> Iterator[tuple[str, ...]]:
    for each in (target for plan in plans for target in plan.targets):
        milestones = (f"{step.period.label(lang)} {printed(step.value, lang)}" for step in each.milestones)
        yield (
            about(each, indicators, lang),
            bound_called(each.value, indicators, lang),
            each.period.label(lang),
            _elsewhere(each, document),
            base_called(each.baseline, indicators, lang),
            "; ".join(milestones),
            each.obligation.label(lang) if each.obligation else "",
            each.modality.label(lang) if each.modality else "",
            each.note,
            each.indicator,
        )


def _observation_row(
    each: Observation, document: Document, indicators: Mapping[str, Indicator], lang: str
) -> tuple[str, ...]:
    missing = f"({each.missing.label(lang)})" if each.missing else ""
    return (
        about(each, indicators, lang),
        printed(each.value, lang) if each.value else missing,
        each.period.label(lang),
        _elsewhere(each, document),
        each.status.label(lang) if each.status else "",
        each.note,
        each.indicator,
    )


def _deliverable_rows(plans: Iterable[Plan], document: Document, lang: str) -> Iterator[tuple[str, ...]]:
    for each in (deliverable for plan in plans for deliverable in plan.deliverables):
        yield (
            each.title,
            each.period.label(lang),
            each.delivered.label(lang) if each.delivered else "",
            _elsewhere(each, document),
            each.obligation.label(lang) if each.obligation else "",
            each.modality.label(lang) if each.modality else "",
            each.note,
        )


def _elsewhere(each: Observation | Target | Deliverable, document: Document) -> str:
    """The region of a statement, where it is not the document's."""
    return "" if each.region == document.region else region_label(each.region, day(document))


def about(each: Observation | Target, indicators: Mapping[str, Indicator], lang: str) -> str:
    """The name of the indicator, with breakdown and scope."""
    return called(each.indicator, indicators.get(each.indicator), each.breakdown, each.scope, lang)
