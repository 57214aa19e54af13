"""Editions (版本): several versions of one document among the files that are loaded; the last one published counts.

Each version is put together by itself, as what it says may contradict the others, and the earlier ones are kept beside.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

import attrs

from minzheng.datasets import Dataset
from minzheng.errors import MinzhengError
from minzheng.files.assembly import Assembly
from minzheng.files.entries import Contents
from minzheng.model import Finding
from minzheng.periods import as_date

if TYPE_CHECKING:
    from minzheng.catalogue import Catalogue

SHARED = ("indicator", "region")
"""What a file with several documents says for all of them."""


def dataset_of(files: Iterable[Contents], findings: Iterable[Finding], catalogue: Catalogue | None) -> Dataset:
    """The dataset of the contents of files (装配数据集); of several versions of a document the last one counts."""
    last, *older = _layers(list(files))
    whole = Assembly(catalogue).assemble(last, findings)
    for layer in older:
        made = Assembly(catalogue).assemble(layer)
        known = {each.code for each in whole.local}
        whole = whole.merge(attrs.evolve(made, local=[each for each in made.local if each.code not in known]))
    return whole


def _layers(files: list[Contents]) -> list[list[Contents]]:
    """The contents of files so that no layer has two versions of a document; the first has the last versions."""
    layers: dict[int, list[Contents]] = {}
    for held in _versions(files) if len(files) > 1 else ():
        for rank, each in enumerate(held):
            layers.setdefault(rank, []).extend(each)
    older = [layers[rank] for rank in sorted(layers) if rank]
    superseded = {id(each) for layer in older for each in layer}
    shared = [each for each in map(_shared, files) if each.entries] if older else []
    return [[each for each in files if id(each) not in superseded], *([*shared, *layer] for layer in older)]


def _versions(files: Iterable[Contents]) -> Iterator[list[list[Contents]]]:
    """The files of each version of a document, the last one first; of one without a day nobody knows which it is."""
    found: defaultdict[str, defaultdict[date | None, list[Contents]]] = defaultdict(lambda: defaultdict(list))
    for each in files:
        if said := _version(each):
            found[said[0]][said[1]].append(each)
    for held in found.values():
        days = [day for day in held if day is not None]
        if len(days) == len(held):
            yield [held[day] for day in sorted(days, reverse=True)]


def _version(contents: Contents) -> tuple[str, date | None] | None:
    """The id and the day of publication of the one document of a file."""
    documents = [each.raw for each in contents.entries if each.kind == "document"]
    if not contents.single or len(documents) != 1 or type(documents[0].get("id")) is not str:
        return None
    published = documents[0].get("published")
    try:
        return documents[0]["id"], None if published is None else as_date(published)
    except MinzhengError:
        return documents[0]["id"], None


def _shared(contents: Contents) -> Contents:
    """What a file says for all documents, where it is of none."""
    made = Contents(contents.origin)
    if not any(each.kind == "document" for each in contents.entries):
        made.entries = [each for each in contents.entries if each.kind in SHARED]
    return made
