"""Tables (对照表): what the objects say of distinct cells, as small frames of polars that are joined to large ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl

Columns = Mapping[str, type]
"""The columns of a table and what they hold: ``str``, ``int``, ``bool``, or ``list`` of texts."""


def schema_of(columns: Columns) -> dict[str, Any]:
    """The types of polars."""
    import polars as pl

    types: dict[type, Any] = {str: pl.String, int: pl.Int64, bool: pl.Boolean, list: pl.List(pl.String)}
    return {name: types[kind] for name, kind in columns.items()}


def table(columns: Columns, rows: Iterable[Sequence[Any]]) -> pl.DataFrame:
    """Rows as a table."""
    import polars as pl

    return pl.DataFrame(list(map(tuple, rows)), schema_of(columns), orient="row")


def said_of(
    distinct: Iterable[tuple[Any, ...]], keys: Columns, read: Callable[..., Sequence[Any]], columns: Columns
) -> pl.DataFrame:
    """What is said of each of some distinct cells: the cells themselves and the columns that were read from them."""
    return table({**keys, **columns}, [(*cells, *read(*cells)) for cells in distinct])


def with_said(
    frame: pl.DataFrame, keys: Sequence[str], read: Callable[..., Sequence[Any]], columns: Columns
) -> pl.DataFrame:
    """A frame with what is said of the distinct cells of some of its columns, in its own order."""
    distinct = frame.select(keys).unique()
    said = table(columns, [read(*cells) for cells in distinct.iter_rows()])
    found = distinct.hstack(said)
    return frame.join(found, on=list(keys), how="left", nulls_equal=True, maintain_order="left")
