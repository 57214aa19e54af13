"""Unstructuring (还原): model objects as the plain data that files hold, in canonical form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from minzheng.datasets import Dataset
from minzheng.errors import FileError
from minzheng.files.entries import SCHEMA_VERSION, STATEMENTS
from minzheng.files.shapes import PLACES, keys
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
    about, *sections = document_mapping(document, plan=plan, summary=summary).items()
    return dict([("schema", SCHEMA_VERSION), about, *_local(indicators, regions).items(), *sections])


def document_mapping(document: Document, *, plan: Plan | None, summary: Summary | None) -> dict[str, Any]:
    """A document with what it says, as a part of a plan file."""
    done: dict[str, Any] = {"document": without(by_code(plain(document)), "waivers")}
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


def _local(indicators: Iterable[Indicator], regions: Iterable[Region]) -> dict[str, Any]:
    """The local indicators and places of a file, where it has any."""
    defined = {each.code: without(plain(each), "code") for each in indicators}
    declared = {each.code: without(declared_mapping(each), "code") for each in regions}
    return {key: each for key, each in (("indicators", defined), ("regions", declared)) if each}


def statement(item: Statement, document: Document) -> dict[str, Any]:
    """A statement as its document's file holds it."""
    cls: type = type(item)
    own = keys(cls)
    lent = [key for key, of in LENT.items() if key in own and getattr(item, key) == getattr(document, of)]
    return without(by_code(plain(item)), "document", *lent)


def by_code(mapping: dict[str, Any]) -> dict[str, Any]:
    """A mapping with its places by their codes alone, as a file holds them that declares each once."""
    for key in PLACES:
        if isinstance(place := mapping.get(key), dict):
            mapping[key] = place["code"]
        elif isinstance(place, list):
            mapping[key] = [each["code"] if isinstance(each, dict) else each for each in place]
    return mapping


def declared_mapping(region: Region) -> dict[str, Any]:
    """A place of its own, as a file declares it."""
    return {"code": region.code, "name": region.local_name, "within": str(region.within)}


def without(mapping: dict[str, Any], *names: str) -> dict[str, Any]:
    """A mapping without some keys."""
    return {key: value for key, value in mapping.items() if key not in names}


def dataset_mapping(dataset: Dataset) -> dict[str, Any]:
    """A dataset as a plan file of its one document, or of several."""
    ids = dict.fromkeys(each.id for each in dataset.earlier)
    older = (version for id in ids for version in dataset.versions(id)[:-1])
    shelves = (shelf for held in (*older, dataset) for shelf in _shelves(held))
    parts = [document_mapping(each.document, plan=plan, summary=summary) for each, plan, summary in shelves]
    local = _local(dataset.local, dataset.regions)
    if len(parts) != 1:
        return {"schema": SCHEMA_VERSION, **local, "documents": parts}
    about, *sections = parts[0].items()
    return dict([("schema", SCHEMA_VERSION), about, *local.items(), *sections])


def _shelves(dataset: Dataset) -> Iterator[tuple[Plan | Summary, Plan | None, Summary | None]]:
    """Every document with its plan and its summary, both in the order that they have in the dataset.

    A plan and a summary of one document stand together unless another order of the others keeps them apart.
    """
    summaries = {each.id: each for each in dataset.summaries}
    left = list(dataset.summaries)
    for plan in dataset.plans:
        own = summaries.get(plan.id)
        while own is not None and own in left and left[0] is not own:
            first = left.pop(0)
            yield first, None, first
        together = left.pop(0) if own is not None and left and left[0] is own else None
        yield plan, plan, together
    yield from ((each, None, each) for each in left)


def as_dataset(value: Dataset | Plan | Summary | Iterable[Statement]) -> Dataset:
    """A plan or a summary as the dataset that holds only it, with the local indicators that it uses.

    Statements are held by the documents that they name, of which only the ids are known; ``ModelError`` for one that
    names none.
    """
    if isinstance(value, Dataset):
        return value
    if isinstance(value, list | tuple) and all(isinstance(each, Statement) for each in value):
        ids = dict.fromkeys(each.document for each in value if each.document is not None)
        return Dataset().add(*(Document(id=id, title=id) for id in ids), *value)
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
