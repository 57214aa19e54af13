"""Engines (计算引擎): frames of polars, pandas, pyarrow, DuckDB and PySpark, opened for the same lazy work.

polars computes what is given to it, and what pandas and pyarrow hand over; DuckDB and PySpark run the same expressions
themselves, through narwhals.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from minzheng.errors import FileError, needed

if TYPE_CHECKING:
    import polars as pl

KNOWN = ("polars", "pandas", "pyarrow", "duckdb", "pyspark")
Lazy = Any
"""A lazy frame of narwhals."""
Codes = Mapping[str, Sequence[str]]
"""The columns that hold codes of a closed list, with the list in its order."""


@attrs.frozen
class Engine:
    """What computes a frame (计算引擎), and how it is handed back."""

    frame: Lazy
    """The frame, opened for lazy work."""
    name: str
    """The library of the caller."""
    home: Any
    """The frame of the caller, in whose session other tables are put."""

    @classmethod
    def of(cls, given: Any) -> Engine:
        """The engine of a frame; ``FileError`` (MZ651) for what is no frame of a known library."""
        nw = needed("narwhals", "frames")
        needed("polars", "frames")
        try:
            frame = nw.from_native(given)
        except TypeError as error:
            raise FileError("MZ651", found=type(given).__name__, known=KNOWN) from error
        name = frame.implementation.name.lower()
        if name not in KNOWN:
            raise FileError("MZ651", found=name, known=KNOWN)
        if name in ("duckdb", "pyspark"):
            return cls(frame, name, given)
        if name == "polars" and isinstance(frame, nw.LazyFrame):
            return cls(frame, "lazy", given)
        return cls(nw.from_native(_as_polars(given, name).lazy()), name, given)

    @property
    def is_polars(self) -> bool:
        """Whether polars computes."""
        return self.name not in ("duckdb", "pyspark")

    @property
    def is_eager(self) -> bool:
        """Whether the rows are held here, so that a look at them costs little."""
        return self.is_polars and self.name != "lazy"

    def kept(self, frame: Lazy) -> Lazy:
        """A frame, computed now where its rows are held here, so that nothing is computed twice."""
        return self.beside(frame.collect().to_native()) if self.is_eager else frame

    def code(self, text: str, known: Sequence[str]) -> Any:
        """A code of a closed list, as the engine has it."""
        nw = needed("narwhals", "frames")
        return nw.lit(text, nw.Enum(known) if self.is_polars else nw.String)

    def beside(self, table: pl.DataFrame) -> Lazy:
        """A table in the session of the engine, to be joined to its frames; codes are texts but for polars."""
        nw = needed("narwhals", "frames")
        if self.is_polars:
            return nw.from_native(table.lazy())
        coded = [name for name, kind in table.schema.items() if hasattr(kind, "categories")]
        table = table.cast(dict.fromkeys(coded, str))
        if self.name == "pyspark":
            return nw.from_native(self.home.sparkSession.createDataFrame(table.to_arrow()))
        beside = table.to_arrow()
        return nw.from_native(self.home.query(f"table_{id(beside)}", "SELECT * FROM beside"))

    def with_table(self, frame: Lazy, table: pl.DataFrame, on: Sequence[str]) -> Lazy:
        """A frame with the columns of a table that has one row at most for each of its own, in its own order."""
        if self.is_eager:
            held = frame.collect().to_native()
            # Only the keys are joined: columns that stay as they are need not be moved.
            found = held.select(on).join(table, on=list(on), how="left", maintain_order="left").drop(on)
            return self.beside(held.with_columns(*found))
        if not self.is_polars:
            return frame.join(self.beside(table), on=list(on), how="left")
        made = frame.to_native().join(table.lazy(), on=list(on), how="left", maintain_order="left")
        return needed("narwhals", "frames").from_native(made)

    def give_back(self, frame: Lazy, codes: Codes | None = None) -> Any:
        """A frame of the caller's library; ``codes`` become ordered categories where the library has them."""
        nw = needed("narwhals", "frames")
        if not self.is_polars:
            return frame.to_native()
        if codes:
            kinds, types = frame.collect_schema(), {name: nw.Enum(known) for name, known in codes.items()}
            named = [nw.col(name).cast(kind) for name, kind in types.items() if kinds[name] != kind]
            frame = frame.with_columns(*named) if named else frame
        return HAND_BACK.get(self.name, collected)(frame)


def collected(frame: Lazy) -> pl.DataFrame:
    """What a frame holds, computed now; by polars in a stream."""
    import polars as pl

    if frame.implementation.is_polars():
        made: pl.DataFrame = frame.collect(engine="streaming").to_native()
        return made
    found = pl.from_arrow(frame.collect("pyarrow").to_native())
    assert isinstance(found, pl.DataFrame)
    return found


def _as_polars(given: Any, name: str) -> pl.DataFrame:
    """The frame as polars holds it."""
    import polars as pl

    if name == "pandas":
        given = needed("pyarrow").Table.from_pandas(given, preserve_index=False)
    made = given if name == "polars" else pl.from_arrow(given)
    assert isinstance(made, pl.DataFrame)
    return made


def _as_pandas(frame: Lazy) -> Any:
    """A frame of pandas, its categories in the order of their lists, its whole numbers whole where some are missing."""
    import polars as pl

    made = collected(frame)
    found = made.to_pandas(use_pyarrow_extension_array=False)
    for name, kind in made.schema.items():
        if isinstance(kind, pl.Enum):
            found[name] = found[name].cat.as_ordered()
        elif kind == pl.Int64 or kind == pl.Boolean:
            found[name] = _whole(made[name])
    return found


def _whole(cells: pl.Series) -> Any:
    """Whole numbers or truth values of pandas, some of which may be missing."""
    import pandas as pd

    return pd.array(cells.to_list(), dtype="Int64" if cells.dtype.is_integer() else "boolean")


HAND_BACK: Mapping[str, Callable[[Lazy], Any]] = {
    "lazy": lambda frame: frame.to_native(),
    "pandas": _as_pandas,
    "pyarrow": lambda frame: collected(frame).to_arrow(),
}
"""How polars hands back what another library gave, or what was given lazily."""
