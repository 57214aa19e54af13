"""Making workbooks (编制工作簿): of data, which come back whole, or blank ones for a list of indicators."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from minzheng.datasets import Dataset
from minzheng.files.excel.choices import divisions_of, name_of, regions_within, wanted_of
from minzheng.files.excel.forms import form
from minzheng.files.excel.readable import readable
from minzheng.files.rows.headers import AXIS
from minzheng.files.rows.writing import to_rows
from minzheng.model import Indicator, axes
from minzheng.periods import Period
from minzheng.regions import Region

if TYPE_CHECKING:
    from minzheng.catalogue import Catalogue

Row = dict[str, Any]
FILLED_IN = ("target", "observation")
"""The kinds of statements that a blank workbook asks for."""
ASKED = ("document", "indicator", "region", "period", "breakdown", "scope")
"""What a row that asks for what was reached takes from its target."""


def data_workbook(dataset: Dataset, *, to_fill: bool = False) -> bytes:
    """A dataset as a workbook, everything that it holds on one of its sheets."""
    catalogue = dataset.catalogue
    rows = [readable(row, catalogue) for row in to_rows(dataset, definitions=True)]
    if to_fill:
        rows += _asked(dataset)
    return form(rows, catalogue, divisions_of(dataset), wanted_of(dataset))


def _asked(dataset: Dataset) -> Iterator[Row]:
    """A row without a value for each target: its indicator, part, region and period, and the unit it is reported in."""
    for row in to_rows(dataset):
        if row["record"] == "target":
            kept = {key: row[key] for key in ASKED} | {"record": "observation"}
            known = dataset.catalogue.get(row["indicator"])
            yield readable(kept, dataset.catalogue) | {"unit": row["unit"] if known is None else known.unit.code}


def blank_workbook(
    names: Iterable[str | Indicator], catalogue: Catalogue, region: Region | None = None, period: Period | None = None
) -> bytes:
    """A workbook with a row for each indicator among the targets and among what was reached, to be filled in."""
    wanted = [catalogue.resolve(each) for each in names]
    asked = [each.indicator for each in wanted]
    parts = {f"{AXIS}{axis}": None for each in asked for axis, _ in each.breakdowns if axis in axes}
    said = {
        "region": None if region is None else name_of(region),
        "period": None if period is None else period.label("zh"),
    }
    rows = [
        {"record": kind, "indicator": each.indicator.name, **said, **parts, "unit": each.indicator.unit.code}
        | {f"{AXIS}{axis}": part_name(axis, value) for axis, value in each.breakdown if axis in axes}
        for kind in FILLED_IN
        for each in wanted
    ]
    return form(rows, catalogue, regions_within([] if region is None else [region]), asked, FILLED_IN)


def part_name(axis: str, value: str) -> str:
    """What a part on an axis is called; its code where the axis does not know it."""
    known = axes[axis].words.get(value)
    return value if known is None else known.name
