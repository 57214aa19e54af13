"""Gathering (汇集): the material that an object of the model amounts to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from minzheng.errors import ModelError
from minzheng.model import Dataset, Deliverable, Document, Indicator, Observation, Plan, Summary, Target
from minzheng.validation.material import Holding, Material
from minzheng.validation.policy import ValidationPolicy

Checkable = Observation | Target | Deliverable | Document | Plan | Summary | Dataset | Indicator
"""What can be checked."""


def gather(
    x: Checkable,
    *,
    indicators: Mapping[str, Indicator] | None,
    policy: ValidationPolicy,
    as_of: date | None,
    texts: Mapping[str, str],
) -> Material:
    """The material that an object of the model amounts to; ``ModelError`` for anything else."""
    held = _holdings(x)
    local = x.local if isinstance(x, Dataset) else (x,) if isinstance(x, Indicator) else ()
    if indicators is None:
        indicators = _known(x, local)
    return Material(
        holdings=held,
        indicators=indicators,
        definitions=local,
        policy=policy,
        as_of=as_of,
        texts=texts,
        several=isinstance(x, Dataset),
    )


def _known(x: Checkable, local: tuple[Indicator, ...]) -> Mapping[str, Indicator]:
    if isinstance(x, Dataset) and x.indicators:
        return x.indicators
    from minzheng.catalogue import indicators

    return {**indicators, **{each.code: each for each in local}} if local else indicators


def _holdings(x: Checkable) -> tuple[Holding, ...]:
    if isinstance(x, Dataset):
        plans = {plan.id: plan for plan in x.plans}
        summaries = {summary.id: summary for summary in x.summaries}
        return tuple(_held(each, plans.get(each.id), summaries.get(each.id)) for each in x.documents)
    if isinstance(x, Plan):
        return (_held(x.document, x, None),)
    if isinstance(x, Summary):
        return (_held(x.document, None, x),)
    if isinstance(x, Observation):
        return (Holding(observations=(x,)),)
    if isinstance(x, Target):
        return (Holding(targets=(x,)),)
    if isinstance(x, Deliverable):
        return (Holding(deliverables=(x,)),)
    if isinstance(x, Document):
        return (Holding(document=x),)
    if isinstance(x, Indicator):
        return ()
    raise ModelError("MZ195", found=type(x).__name__)


def _held(document: Document, plan: Plan | None, summary: Summary | None) -> Holding:
    return Holding(
        document=document,
        targets=plan.targets if plan else (),
        deliverables=plan.deliverables if plan else (),
        observations=summary.observations if summary else (),
    )
