"""Rows of statements (数据行): the columns that a frame of statements has, and what the objects make of their texts.

A row is one that ``to_rows`` writes: ``indicator`` and ``region`` hold codes, ``period`` the notation of the library,
``printed`` the figure, ``breakdown`` and ``scope`` their cells; ``status``, ``document`` and ``missing`` may be left
out. Every distinct cell is read once, by the class of the model that it belongs to.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import attrs

from minzheng.errors import FileError
from minzheng.frames.engines import Engine, Lazy, collected
from minzheng.frames.escaping import pairs, texts_of
from minzheng.frames.tables import Columns, table
from minzheng.model import Condition, as_breakdown, as_scope
from minzheng.periods import Period
from minzheng.quantities import Pairs
from minzheng.regions import Region

if TYPE_CHECKING:
    import polars as pl

NEEDED = ("indicator", "region", "period", "printed")
COLUMNS = (*NEEDED, "breakdown", "scope", "status", "document", "missing", "note", "more")
"""The columns of a row that are read here; all are texts."""


WHOLE = str(((), ()))
"""The part of a statement about the whole, under no condition."""


def of_record(frame: Lazy, record: str) -> Lazy:
    """The rows of one sort, where a frame holds several."""
    import narwhals as nw

    return frame.filter(nw.col("record") == record) if "record" in frame.collect_schema().names() else frame


def statements(frame: Lazy, record: str, more: Iterable[str] = ()) -> Lazy:
    """The rows of one sort, with every column of the contract; ``FileError`` (MZ653) for one that is needed.

    ``more`` columns stay as they are.
    """
    import narwhals as nw

    names = frame.collect_schema().names()
    for each in NEEDED:
        if each not in names:
            raise FileError("MZ653", column=each, known=tuple(names))
    texts = (nw.col(each) if each in names else nw.lit(None).alias(each) for each in COLUMNS)
    return of_record(frame, record).select(*(each.cast(nw.String) for each in texts), *more)


@functools.lru_cache(maxsize=4096)
def part_of(breakdown: str | None, scope: str | None) -> tuple[Pairs, tuple[Condition, ...]]:
    """The part and the conditions that two cells say."""
    return as_breakdown(pairs(breakdown or "") or {}), as_scope(texts_of(scope or ""))


@attrs.frozen
class StatementCells:
    """What the distinct cells of some frames say (单元格释义), as tables to be joined to them."""

    regions: pl.DataFrame
    periods: pl.DataFrame
    parts: pl.DataFrame

    @classmethod
    def of(cls, *frames: Lazy) -> StatementCells:
        """The cells of some frames of statements, each read once."""
        return cls(
            _table(frames, ("region",), region_code, {"place_code": str}),
            _table(frames, ("period",), period_days, PERIOD),
            _table(frames, ("breakdown", "scope"), part_text, {"part": str}),
        )

    def joined_to(self, engine: Engine, frame: Lazy) -> Lazy:
        """A frame of statements with its place, its part and its days."""
        import narwhals as nw

        col = nw.col
        frame = frame.with_columns(*(col(each).fill_null("") for each in ("region", "period", "breakdown", "scope")))
        for said in (self.regions, self.periods, self.parts):
            keys = [each for each in said.columns if each in ("region", "period", "breakdown", "scope")]
            frame = engine.with_table(frame, said, keys)
        elsewhere = nw.concat_str(nw.lit("unknown in "), col("document"))
        place = nw.when(col("place_code").is_null()).then(elsewhere).otherwise(col("place_code"))
        return frame.with_columns(place=place).drop("place_code")


PERIOD: Columns = {"first": int, "last": int, "known_by": int, "instant": bool, "known": bool}
"""The columns of a period: its days as ordinals, the last of one without end empty."""


def region_code(region: str) -> tuple[str | None]:
    """The code of a place that is known."""
    where = Region(region or "unknown")
    return (where.code if where.known else None,)


def period_days(period: str) -> tuple[Any, ...]:
    """What a period says, by the columns of one."""
    when = Period(period or "unknown")
    last = None if when.last is None else when.last.toordinal()
    return when.first.toordinal(), last, when.known_by.toordinal(), when.instant, when.known


def part_text(breakdown: str, scope: str) -> tuple[str]:
    """The part and the conditions of two cells, as one text."""
    pairs_of, conditions = part_of(breakdown, scope)
    return (str((pairs_of, tuple(map(str, conditions)))),)


def _table(
    frames: tuple[Lazy, ...], keys: tuple[str, ...], read: Callable[..., tuple[Any, ...]], columns: Columns
) -> pl.DataFrame:
    """What the distinct cells of some columns say."""
    import narwhals as nw

    found = {
        row: read(*row)
        for frame in frames
        for row in collected(frame.select(*(nw.col(key).fill_null("") for key in keys)).unique()).iter_rows()
    }
    return table({**dict.fromkeys(keys, str), **columns}, [(*row, *said) for row, said in found.items()])
