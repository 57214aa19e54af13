"""Columns (表列): what published tables call an indicator, with its breakdown, unit and official code."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any, overload

import attrs

from minzheng.catalogue.searching import folded_name
from minzheng.validators import filled, text, texts


def _pairs(value: Mapping[str, str] | Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(dict(value).items()))


@attrs.frozen(kw_only=True)
class TableColumn:
    """A column or a row of a published table (表列), and the indicator that it gives.

    >>> bed = TableColumn(table="季报", name="床位数", unit="张", indicator="elderly.beds", breakdown={"area": "urban"})
    >>> bed.breakdown
    (('area', 'urban'),)
    """

    table: str = attrs.field(validator=filled)
    """The table that it stands in."""
    name: str = attrs.field(validator=filled)
    """What the table calls it."""
    unit: str = attrs.field(validator=filled)
    """The unit as printed in the table, scale word included."""
    indicator: str = attrs.field(validator=filled)
    """Code of the indicator."""
    breakdown: tuple[tuple[str, str], ...] = attrs.field(default=(), converter=_pairs)
    """The part of the indicator that it gives."""
    codes: tuple[str, ...] = attrs.field(default=(), converter=texts)
    """Its official codes, the latest first."""
    seen: str = attrs.field(default="", validator=text)
    """In which returns the codes were seen."""
    cumulative: bool = False
    """Whether the table cumulates it within the year (累计); if not it is of the end of the period."""


def _in_order(columns: Iterable[TableColumn]) -> tuple[TableColumn, ...]:
    return tuple(columns)


@attrs.frozen(repr=False)
class TableColumns(Sequence[TableColumn]):
    """The columns of published tables (表列对照), found by official code or by name.

    >>> from minzheng.catalogue import columns
    >>> column = columns.by_code("JZH011314110")
    >>> column.name, column.indicator, column.breakdown
    ('城市低保累计支出', 'funds.subsistence_spending', (('area', 'urban'),))
    >>> [(each.indicator, each.unit) for each in columns.by_name("结婚登记")]
    [('marriage.registrations', '万对')]
    """

    _columns: tuple[TableColumn, ...] = attrs.field(converter=_in_order)

    @overload
    def __getitem__(self, place: int) -> TableColumn: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[TableColumn, ...]: ...
    def __getitem__(self, place: int | slice) -> TableColumn | tuple[TableColumn, ...]:
        return self._columns[place]

    def __iter__(self) -> Iterator[TableColumn]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)

    def by_code(self, code: str) -> TableColumn | None:
        """The column with an official code, or ``None``."""
        return next((each for each in self._columns if code in each.codes), None)

    def by_name(self, name: str) -> tuple[TableColumn, ...]:
        """The columns of any table with a name, whatever its width, script, spaces and quotes."""
        folded = folded_name(name)
        return tuple(each for each in self._columns if folded_name(each.name) == folded)

    def of(self, indicator: str) -> tuple[TableColumn, ...]:
        """The columns that give an indicator."""
        return tuple(each for each in self._columns if each.indicator == indicator)

    def __repr__(self) -> str:
        return f"<TableColumns: {len(self)} of {len({each.table for each in self})} tables>"


def read_columns(text: str) -> TableColumns:
    """The columns in a TOML text: for each table its name and its columns."""
    return TableColumns(
        _column(table["name"], row) for table in tomllib.loads(text)["table"] for row in table["columns"]
    )


def _column(table: str, row: dict[str, Any]) -> TableColumn:
    return TableColumn(table=table, **row)


columns: TableColumns = read_columns(files("minzheng.catalogue").joinpath("columns.toml").read_text("utf-8"))
"""The columns of the ministry's quarterly table and the rows of its returns (公布表列)."""
