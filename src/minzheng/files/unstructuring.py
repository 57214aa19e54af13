"""Unstructuring (还原): model objects as the plain data that files hold, in canonical form, and as canonical bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from typing import Any

import attrs

from minzheng.datasets import Dataset
from minzheng.errors import FileError
from minzheng.files.entries import LENT, SCHEMA_VERSION, STATEMENTS
from minzheng.files.exact_json import canonical_text, read_exact
from minzheng.files.shapes import RECORDS, STANDALONE, keys
from minzheng.files.structuring import plain
from minzheng.files.whole import whole_of
from minzheng.model import Document, Indicator, Plan, Statement, Summary, Target
from minzheng.quantities import Relative
from minzheng.regions import Region


def to_plain(value: object) -> Any:
    """Any object of the model, result or policy as plain data (转为普通数据), ready for JSON.

    Texts, whole numbers, lists and mappings; defaults are left out, and so is what is no part of the value: where it
    was written. Values of unknown keys keep their decimals as ``Decimal``. ``FileError`` for other classes.

    >>> from minzheng.periods import Period
    >>> from minzheng.quantities import Figure
    >>> to_plain(Period("2021")), to_plain(Figure("不少于5000人"))
    (2021, '不少于5000人')
    """
    for cls, write in WHOLE.items():
        if isinstance(value, cls):
            return write(value)
    return whole_of(type(value)).write(value)


def record(value: Any) -> dict[str, Any]:
    """A record with the unknown keys that its file had."""
    stray = {key: read_exact(text) for key, text in getattr(value, "extra", ())}
    return {**stray, **plain(value), **{key: stray[key] for key in stray if key in ("location", "extra")}}


def plan_mapping(
    document: Document,
    *,
    indicators: Iterable[Indicator] = (),
    regions: Iterable[Region] = (),
    plan: Plan | None = None,
    summary: Summary | None = None,
) -> dict[str, Any]:
    """The plan file of one document; period and region are left out where they are the document's."""
    done: dict[str, Any] = {"schema": SCHEMA_VERSION, "document": without(record(document), "waivers")}
    if local := {indicator.code: without(record(indicator), "code") for indicator in indicators}:
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
    return done | ({"waivers": [record(each) for each in document.waivers]} if document.waivers else {})


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
    return without(record(item), "document", *lent)


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
        done["indicators"] = {each.code: without(record(each), "code") for each in dataset.local}
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


WHOLE: dict[type, Callable[[Any], object]] = {
    Dataset: dataset_mapping,
    Plan: lambda plan: plan_mapping(plan.document, plan=plan),
    Summary: lambda summary: plan_mapping(summary.document, summary=summary),
    **dict.fromkeys(RECORDS, record),
    **{cls: shape.write(plain) for cls, shape in STANDALONE.items()},
}
"""How an object that stands for itself is written."""


def canonical(value: object) -> bytes:
    """Any model object as canonical JSON (规范 JSON): UTF-8, keys sorted and in NFC, no spaces.

    Where it was loaded from plays no part.

    >>> from minzheng.periods import Period
    >>> canonical(Period("2021"))
    b'2021'
    """
    return canonical_text(to_plain(value)).encode()


def content_id(value: object) -> str:
    """The SHA-256 of the canonical bytes (内容标识): equal objects have equal ids.

    >>> from minzheng.periods import Period
    >>> content_id(Period("2021")) == content_id(Period("2021年"))
    True
    """
    return f"sha256:{hashlib.sha256(canonical(value)).hexdigest()}"
