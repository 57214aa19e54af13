"""What holds statements (数据持有者): the observations, the documents and the catalogue of whatever holds them."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping

from minzheng.catalogue import Catalogue, as_catalogue
from minzheng.datasets.dataset import Dataset
from minzheng.model import Document, Indicator, Observation, Plan, Summary, expect

Observations = Iterable[Observation] | Summary | Dataset
"""Whatever holds observations."""


def observations_of(value: Observations, function: str) -> tuple[Observation, ...]:
    """The observations of whatever holds them; ``ModelError`` for anything else.

    >>> from minzheng.files import demo
    >>> len(observations_of(demo().where(indicator="elderly.institution_beds"), "rank"))
    3
    """
    if isinstance(value, Summary | Dataset):
        return value.observations
    expect(value, Iterable, function, "observations")
    held = tuple(value)
    for each in held:
        expect(each, Observation, function, "observations")
    return held


def documents_of(value: object) -> tuple[Document, ...]:
    """The documents of whatever holds them (所属文件); none of anything else.

    >>> from minzheng.files import demo
    >>> [each.id for each in documents_of(demo())][:1]
    ['qinghe-2024-plan']
    """
    if isinstance(value, Dataset):
        return value.documents
    return (value.document,) if isinstance(value, Plan | Summary) else ()


def catalogue_of(*held: object, given: Mapping[str, Indicator] | None = None) -> Mapping[str, Indicator]:
    """The catalogue that goes with data (所用目录): ``given``, else what all that holds them carries, else the shipped.

    Datasets carry one, and lend it to their plans and summaries; an indicator by itself is known, too. Where two define
    one code, the earlier counts.

    >>> cots = Indicator(code="local.cots", name="简易床位", unit="张", time="stock", direction="higher")
    >>> "local.cots" in catalogue_of(Dataset(local=[cots])), "local.cots" in catalogue_of([])
    (True, False)
    """
    if given is not None:
        return given
    from minzheng.catalogue import indicators

    return functools.reduce(Catalogue.joined_with, [*_carried(held), indicators])


def _carried(held: Iterable[object]) -> list[Catalogue]:
    """The catalogues that some things carry, each once."""
    found: dict[int, Catalogue] = {}
    for each in held:
        own = None
        if isinstance(each, Indicator):
            own = Catalogue.of([each], "local")
        elif isinstance(each, Dataset | Plan | Summary) and each.catalogue is not None:
            own = as_catalogue(each.catalogue)
        if own is not None:
            found[id(own)] = own
    return list(found.values())
