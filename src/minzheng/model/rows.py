"""Rows (表行): documents and statements as the cells of a table, for notebooks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from minzheng.model.display import html_table
from minzheng.quantities import Figure, Relative

if TYPE_CHECKING:
    from minzheng.model.document import Dataset, Document
    from minzheng.model.indicator import Indicator
    from minzheng.model.statements import Deliverable, Observation, Target

WHERE = ("地区 (region)", "分组和条件 (breakdown, scope)")
TARGETS = ("指标 (indicator)", "目标 (target)", "期限 (period)", *WHERE, "属性 (obligation)", "措辞 (modality)")
OBSERVATIONS = ("指标 (indicator)", "观测值 (value)", "时期 (period)", *WHERE, "状态 (status)")
DELIVERABLES = ("任务 (deliverable)", "期限 (period)", "地区 (region)", "完成时间 (delivered)")
DOCUMENTS = (
    "文件 (document)",
    "标题 (title)",
    "时期 (period)",
    "目标 (targets)",
    "任务 (deliverables)",
    "观测值 (observations)",
)
INDICATOR = ("字段 (field)", "内容 (value)")


def targets_html(targets: Iterable[Target], caption: str = "目标 (targets)") -> str:
    """Targets as a table, one row each."""
    return html_table(caption, TARGETS, map(_target, targets))


def html(
    document: Document,
    *,
    targets: Sequence[Target] = (),
    deliverables: Sequence[Deliverable] = (),
    observations: Sequence[Observation] = (),
) -> str:
    """What a document holds: a table for each sort of statement in it, or its name alone when there is none."""
    caption = f"{document.title} ({document.id})"
    tables = []
    if targets:
        tables.append(targets_html(targets, caption))
    if deliverables:
        tables.append(html_table(caption, DELIVERABLES, map(_deliverable, deliverables)))
    if observations:
        tables.append(html_table(caption, OBSERVATIONS, map(_observation, observations)))
    return "".join(tables) or html_table(caption, (), ())


def documents_html(dataset: Dataset) -> str:
    """The documents of a dataset, one row each, with how much each holds."""
    plans = {plan.id: plan for plan in dataset.plans}
    summaries = {summary.id: summary for summary in dataset.summaries}
    rows = []
    for document in dataset.documents:
        plan, summary = plans.get(document.id), summaries.get(document.id)
        held = (
            plan.targets if plan else (),
            plan.deliverables if plan else (),
            summary.observations if summary else (),
        )
        period = document.period.label() if document.period else ""
        rows.append((document.id, document.title, period, *(str(len(each)) for each in held)))
    return html_table("数据集 (dataset)", DOCUMENTS, rows)


def indicator_html(indicator: Indicator) -> str:
    """An indicator as a table of what one asks first."""
    rows = (
        ("代码 (code)", indicator.code),
        ("名称 (name)", " / ".join(filter(None, (indicator.name, indicator.name_en)))),
        ("单位 (unit)", indicator.unit.code),
        ("时间属性 (time)", f"{indicator.time.zh} ({indicator.time.value})"),
        ("方向 (direction)", f"{indicator.direction.zh} ({indicator.direction.value})"),
        ("自然界限 (bounds)", indicator.bounds.text if indicator.bounds else "–"),
        ("定义 (definition)", indicator.definition or "–"),
    )
    return html_table(f"{indicator.name} ({indicator.urn})", INDICATOR, rows)


def _target(target: Target) -> tuple[str, ...]:
    return (
        target.indicator,
        _bound(target.value),
        target.period.label(),
        *_where(target),
        target.obligation.label() if target.obligation else "",
        target.modality.label() if target.modality else "",
    )


def _observation(observation: Observation) -> tuple[str, ...]:
    missing = observation.missing.label() if observation.missing else ""
    return (
        observation.indicator,
        observation.value.text if observation.value else missing,
        observation.period.label(),
        *_where(observation),
        observation.status.label() if observation.status else "",
    )


def _deliverable(deliverable: Deliverable) -> tuple[str, ...]:
    delivered = deliverable.delivered.label() if deliverable.delivered else ""
    return deliverable.title, deliverable.period.label(), deliverable.region.code, delivered


def _bound(value: Figure | Relative) -> str:
    """The bound as printed; a relative one with the words that name its base."""
    if isinstance(value, Figure):
        return value.text
    base = value.base
    named = (base.indicator, *(part for _, part in base.breakdown or ()), base.period and base.period.label())
    words = " ".join(filter(None, named))
    return f"{value.amount.text} ({words})" if words else value.amount.text


def _where(statement: Target | Observation) -> tuple[str, str]:
    parts = [part for _, part in statement.breakdown] + [str(condition) for condition in statement.scope]
    return statement.region.code, "、".join(parts)
