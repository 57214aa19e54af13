"""Short ways to what rules look at: observations, targets and datasets of the made-up city by the lake."""

from __future__ import annotations

from datetime import date

from minzheng.catalogue import indicators
from minzheng.datasets import Dataset
from minzheng.model import Deliverable, Document, Indicator, Observation, Plan, Summary, Target
from minzheng.quantities import Figure, Relative
from minzheng.validation import Findings, shipped_rules, validate

CITY = "320400"


def told(code: str, value: str | Figure | None, **more: object) -> Observation:
    """An observation of 2021 in a document called ``a``."""
    fields = {"period": 2021, "region": CITY, "document": "a", **more}
    return Observation(indicator=code, value=value, **fields)  # type: ignore[arg-type]


def promised(code: str, value: str | Figure | Relative, **more: object) -> Target:
    """A target for 2022 in a document called ``a``."""
    fields = {"period": 2022, "region": CITY, "document": "a", **more}
    return Target(indicator=code, value=value, **fields)  # type: ignore[arg-type]


def made(*things: Observation | Target | Deliverable, local: tuple[Indicator, ...] = (), **document: object) -> Dataset:
    """A dataset of these things, each in the document that it names."""
    plans, summaries = [], []
    for id in dict.fromkeys(each.document or "a" for each in things):
        about = Document(id=id, title=f"文件{id}", region=CITY, **document)  # type: ignore[arg-type]
        mine = [each for each in things if (each.document or "a") == id]
        plans.append(
            Plan(
                document=about,
                targets=[each for each in mine if isinstance(each, Target)],
                deliverables=[each for each in mine if isinstance(each, Deliverable)],
            )
        )
        summaries.append(Summary(document=about, observations=[each for each in mine if isinstance(each, Observation)]))
    known = indicators.extended_with(local, "local") if local else indicators
    return Dataset(plans=plans, summaries=summaries, local=local, catalogue=known)


def found(
    *things: Observation | Target | Deliverable,
    as_of: str | date | None = None,
    ignore: tuple[str, ...] | str = (),
    **more: object,
) -> Findings:
    """What the rules of the library find in these things."""
    return validate(made(*things, **more), as_of, ignore=ignore, rules=shipped_rules)  # type: ignore[arg-type]


def codes(*things: Observation | Target | Deliverable, **more: object) -> list[str]:
    """The codes of what is found."""
    return [each.code for each in found(*things, **more)]  # type: ignore[arg-type]
