"""Choices (下拉清单): what may be chosen in the columns of a workbook, on a hidden sheet that drop-downs refer to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from minzheng.errors import MinzhengError
from minzheng.files.excel.writing import Book, put
from minzheng.files.rows.grid import letters_of
from minzheng.files.rows.headers import AXIS
from minzheng.files.rows.reviewing import REVIEW, ReviewMark
from minzheng.language import Labelled
from minzheng.model import Indicator, Missing, Modality, Obligation, ObservationStatus, axes
from minzheng.regions import Region, as_region

if TYPE_CHECKING:
    from minzheng.catalogue import Catalogue
    from minzheng.datasets import Dataset

SHEET = "清单"
CODES: dict[str, type[Labelled]] = {
    "obligation": Obligation,
    "modality": Modality,
    "status": ObservationStatus,
    "missing": Missing,
    REVIEW: ReviewMark,
}
"""The closed and open lists of which a column holds a word."""
SCALES: dict[str, tuple[str, ...]] = {"元": ("万元", "亿元"), "人": ("万人",), "人次": ("万人次",), "户": ("万户",)}
"""The units that are given with scale words as often as without."""
PAIRS = ("name", "name_unit")
"""The lists of all names of the indicators, each beside every unit in which it may be given."""


def choices(indicators: Iterable[Indicator], regions: Iterable[Region]) -> dict[str, Sequence[str]]:
    """What may be chosen in each column, by the field of a row (下拉清单)."""
    known = list(indicators)
    pairs = [(name, unit) for each in known for name in (each.name, *each.synonyms) for unit in units_of(each)]
    made: dict[str, Sequence[str]] = {
        "indicator": [each.name for each in known],
        "unit": sorted({unit for _, unit in pairs}),
        "region": [name_of(region) for region in regions],
        **{field: [code.label("zh") for code in codes] for field, codes in CODES.items()},
        **{f"{AXIS}{axis.code}": [value.name for value in axis.values] for axis in axes.values()},
    }
    return made | {name: [pair[place] for pair in pairs] for place, name in enumerate(PAIRS)}


def units_of(indicator: Indicator) -> Iterator[str]:
    """The units in which figures of an indicator may be given: its own and its second ones, some with scale words."""
    for code in (indicator.unit.code, *(code for code, _ in indicator.second_units)):
        yield from (code, *SCALES.get(code, ()))


def name_of(region: Region) -> str:
    """What a reader of a workbook calls a division: its full name where that means it, else its code."""
    try:
        name = region.full_name()
        return name if as_region(name) == region else region.code
    except MinzhengError:
        return region.code


def regions_within(regions: Iterable[Region]) -> list[Region]:
    """Some divisions, each with those directly within it; all provinces where there are none."""
    known = [each for each in regions if each.is_listed]
    made: dict[Region, None] = {}
    for region in known or [Region("CN")]:
        made |= dict.fromkeys((region, *region.children()))
    return list(made)


def divisions_of(dataset: Dataset) -> list[Region]:
    """The divisions that may be chosen for the statements of a dataset: those of its documents, and within."""
    return regions_within(each.region for each in dataset.documents if each.region is not None)


def wanted_of(dataset: Dataset) -> list[Indicator]:
    """The indicators that the statements of a dataset are of, as far as they are known: they come first."""
    used = [each.indicator for each in dataset.targets] + [each.indicator for each in dataset.observations]
    return [known for code in dict.fromkeys(used) if (known := dataset.catalogue.get(code)) is not None]


def write_choices(book: Book, lists: Mapping[str, Sequence[str]]) -> Any:
    """The hidden sheet of the lists, each under a name by which columns and formulas refer to it."""
    page = book.page(SHEET)
    for column, (field, values) in enumerate(lists.items()):
        put(page, 0, column, field, book.style(bold=True))
        for row, value in enumerate(values, 1):
            put(page, row, column, value, book.style())
        letters = letters_of(column + 1)
        last = max(len(values), 1) + 1
        book.made.define_name(list_name(field), f"='{SHEET}'!${letters}$2:${letters}${last}")
    page.hide()
    return page


def list_name(field: str) -> str:
    """The name of the list of a field, as formulas have it.

    >>> list_name("breakdown.area")
    'mz_breakdown_area'
    """
    return "mz_" + field.replace(".", "_")


def catalogue_choices(catalogue: Catalogue, wanted: Iterable[Indicator] = ()) -> list[Indicator]:
    """The indicators that may be chosen: those that are wanted first, then the others of the catalogue."""
    first = {each.code: each for each in wanted}
    return [*first.values(), *(each for code, each in catalogue.items() if code not in first)]
