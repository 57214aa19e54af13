"""Unstructuring (还原): model objects as the plain data that files hold, in canonical form."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs

from minzheng.datasets import Dataset
from minzheng.errors import FileError
from minzheng.files.entries import SCHEMA_VERSION, STATEMENTS
from minzheng.files.shapes import keys
from minzheng.files.structuring import plain
from minzheng.model import LENT, Document, Indicator, Plan, Statement, Summary, Target
from minzheng.quantities import Relative
from minzheng.regions import Region


def plan_mapping(
    document: Document,
    *,
    indicators: Iterable[Indicator] = (),
    regions: Iterable[Region] = (),
    plan: Plan | None = None,
    summary: Summary | None = None,
) -> dict[str, Any]:
    """The plan file of one document; period and region are left out where they are the document's."""
    done: dict[str, Any] = {"schema": SCHEMA_VERSION, "document": without(plain(document), "waivers")}
    if local := {indicator.code: without(plain(indicator), "code") for indicator in indicators}:
        done["indicators"] = local
    done |= _regions(regions)
    held: dict[str, Iterable[Statement]] = {}
    if summary is not None:
        held["observations"] = summary.observations
    if plan is not None:
        held["targets"] = plan.targets
        held |= {key: each for key in ("tasks", "deliverables") if (each := getattr(plan, key))}
    done |= {
        section: [statement(item, document) for item in held[section]] for section in STATEMENTS if section in held
    }
    return done | ({"waivers": [plain(each) for each in document.waivers]} if document.waivers else {})


def region_mapping(region: Region) -> dict[str, Any]:
    """A local region with its name and the division that it lies in."""
    within = {} if region.within is None else {"within": str(region.within)}
    return {"code": region.code, "name": region.local_name, **within}


def _regions(regions: Iterable[Region]) -> dict[str, Any]:
    declared = {each.code: without(region_mapping(each), "code") for each in regions}
    return {"regions": declared} if declared else {}


def statement(item: Statement, document: Document) -> dict[str, Any]:
    """A statement as its document's file holds it."""
    cls: type = type(item)
    own = keys(cls)
    lent = [key for key, of in LENT.items() if key in own and getattr(item, key) == getattr(document, of)]
    return without(plain(item), "document", *lent)


def without(mapping: dict[str, Any], *names: str) -> dict[str, Any]:
    """A mapping without some keys."""
    return {key: value for key, value in mapping.items() if key not in names}


def dataset_mapping(dataset: Dataset) -> dict[str, Any]:
    """A dataset as one plan file where it has one document, else as lists of plans and summaries."""
    documents = dataset.documents
    if len(documents) == 1 and len(dataset.plans) <= 1 and len(dataset.summaries) <= 1:
        return plan_mapping(
            documents[0],
            indicators=dataset.local,
            regions=dataset.regions,
            plan=dataset.plans[0] if dataset.plans else None,
            summary=dataset.summaries[0] if dataset.summaries else None,
        )
    done: dict[str, Any] = {"schema": SCHEMA_VERSION}
    if dataset.local:
        done["indicators"] = {each.code: without(plain(each), "code") for each in dataset.local}
    done |= _regions(dataset.regions)
    done["plans"] = [plan_mapping(each.document, plan=each) for each in dataset.plans]
    done["summaries"] = [plan_mapping(each.document, summary=each) for each in dataset.summaries]
    return done


def as_dataset(value: Dataset | Plan | Summary) -> Dataset:
    """A plan or a summary as the dataset that holds only it, with the local indicators that it uses."""
    if isinstance(value, Dataset):
        return value
    if not isinstance(value, Plan | Summary):
        raise FileError("MZ036", found=type(value).__name__, known=("Dataset", "Plan", "Summary"))
    alone = Dataset(plans=(value,)) if isinstance(value, Plan) else Dataset(summaries=(value,))
    local = (alone.catalogue.get(code) for code in sorted(codes_used(alone)) if code.startswith("local."))
    return attrs.evolve(alone, local=[each for each in local if each is not None])


def codes_used(dataset: Dataset) -> set[str]:
    """The indicators that a dataset speaks of, those among them that its targets refer to."""
    codes = {each.indicator for each in dataset.targets} | {each.indicator for each in dataset.observations}
    return codes | {code for target in dataset.targets for code in _referred(target)}


def _referred(target: Target) -> Iterable[str]:
    bases = [target.baseline, target.value.base if isinstance(target.value, Relative) else None]
    return (base.indicator for base in bases if base is not None and base.indicator is not None)
