"""Tables (对照表): what the objects say of distinct cells, as small frames of polars that are joined to large ones.

The texts of a column are numbered by their places among the distinct ones, so that those of several columns make one
whole number: whole numbers are looked up much faster than texts, and a column with one text alone needs no look.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from minzheng.frames.engines import Engine, Lazy, collected

if TYPE_CHECKING:
    import polars as pl

Columns = Mapping[str, "type | tuple[str, ...]"]
"""The columns of a table and what they hold: ``str``, ``int``, ``bool``, ``list`` of texts, or one of some codes."""
KEY = "combined_number"
DENSE = 2**24
"""Up to which whole numbers are looked up in a list that has a row for each."""


def schema_of(columns: Columns) -> dict[str, Any]:
    """The types of polars."""
    import polars as pl

    types: dict[Any, Any] = {str: pl.String, int: pl.Int64, bool: pl.Boolean, list: pl.List(pl.String)}
    return {name: pl.Enum(kind) if isinstance(kind, tuple) else types[kind] for name, kind in columns.items()}


def table(columns: Columns, rows: Iterable[Sequence[Any]]) -> pl.DataFrame:
    """Rows as a table."""
    import polars as pl

    return pl.DataFrame(list(map(tuple, rows)), schema_of(columns), orient="row")


def with_said(
    frame: pl.DataFrame, keys: Sequence[str], read: Callable[..., Sequence[Any]], columns: Columns
) -> pl.DataFrame:
    """A frame with what is said of the distinct cells of some of its columns, in its own order."""
    distinct = frame.select(keys).unique()
    said = table(columns, [read(*cells) for cells in distinct.iter_rows()])
    found = distinct.hstack(said)
    return frame.join(found, on=list(keys), how="left", nulls_equal=True, maintain_order="left")


@attrs.frozen
class Numbered:
    """A frame whose columns are numbered (编号列): each cell by its place among the distinct ones."""

    engine: Engine
    frame: Lazy
    """The frame, with a column of numbers for each column of cells that it has."""
    cells: Mapping[str, Sequence[Any]] = attrs.field(factory=dict)
    """The distinct cells of each numbered column, by their numbers; an empty text stands for none."""
    asked: Mapping[str, Sequence[int]] = attrs.field(factory=dict)
    """What was asked already: columns of places, and the distinct numbers that have them."""

    def numbered(self, columns: Iterable[str]) -> Numbered:
        """The frame with the numbers of these columns, too; one that it does not have is empty throughout."""
        known, frame = self.frame.collect_schema(), self.frame
        cells: dict[str, Sequence[Any]] = {**self.cells, **{name: [""] for name in columns}}
        for name in columns:
            if name in known:
                frame, cells[name] = self._numbers(frame, name, is_text=not known[name].is_integer())
        return attrs.evolve(self, frame=frame, cells=cells)

    def with_columns(self, **columns: Any) -> Numbered:
        """The frame with some more columns."""
        made = self.frame.with_columns(**columns) if columns else self.frame
        return attrs.evolve(self, frame=self.engine.kept(made))

    def has(self, case: str) -> bool:
        """Whether a column of truth values may hold in any row, as far as that is known without a look elsewhere."""
        return not self.engine.is_eager or collected(self.frame)[case].any()

    def with_said(
        self, columns: Sequence[str], read: Callable[..., Sequence[Any]], types: Columns, *, but: str
    ) -> Numbered:
        """The frame with what is said of the distinct cells of some columns, and with nothing in the rows of ``but``.

        What is said in texts is numbered.
        """
        seen, place = self._placed(columns, but)
        found = table(types, [read(*self.apart(number, columns)) for number in seen.asked[place]])
        cells = dict(seen.cells)
        for name in (name for name, kind in types.items() if kind is str):
            cells[name] = found[name].unique(maintain_order=True).to_list() or [""]
            numbers = table({name: str, number_of(name): int}, zip(cells[name], range(len(cells[name])), strict=True))
            found = found.join(numbers, on=name, how="left", maintain_order="left").drop(name)
        return attrs.evolve(seen, frame=seen._looked_up(place, found), cells=cells)

    def _numbers(self, frame: Lazy, name: str, *, is_text: bool) -> tuple[Lazy, Sequence[Any]]:
        """A frame with the numbers of one column, and the cells that have them."""
        import narwhals as nw
        import polars as pl

        if self.engine.is_eager:
            held = collected(frame)
            distinct, places = (_texts_numbered if is_text else _numbered)(held[name])
            return self.engine.beside(held.with_columns(places.alias(number_of(name)))), distinct
        text, number = f"{name}_or_empty", number_of(name)
        frame = frame.with_columns((nw.col(name).fill_null("") if is_text else nw.col(name)).alias(text))
        found = collected(frame.select(text).unique()).drop_nulls().sort(text)
        made = self.engine.with_table(frame, found.with_row_index(number).cast({number: pl.Int64}), [text])
        return made.drop(text), found.to_series().to_list() or [""]

    def _placed(self, columns: Sequence[str], but: str) -> tuple[Numbered, str]:
        """The frame with a column of what is asked of its rows: its place, or its number where an engine joins it."""
        import narwhals as nw

        several = [name for name in columns if len(self.cells[name]) > 1]
        place = " ".join(("place", *several, "but", but))
        if place in self.asked:
            return self, place
        key = self.combined(several)
        key = nw.when(~nw.col(but)).then(key) if self.has(but) else key
        if self.engine.is_eager:
            distinct, places = _numbered(collected(self.frame.with_columns(key.alias(KEY)).select(KEY))[KEY])
            made = self.engine.beside(collected(self.frame).with_columns(places.alias(place)))
        else:
            made = self.frame.with_columns(key.alias(place))
            distinct = collected(made.select(place).unique()).drop_nulls()[place].to_list()
        return attrs.evolve(self, frame=made, asked={**self.asked, place: distinct}), place

    def _looked_up(self, place: str, found: pl.DataFrame) -> Lazy:
        """The frame with the columns of a table, a row for each of what was asked."""
        import polars as pl

        if not self.engine.is_eager:
            numbers = pl.Series(place, self.asked[place], pl.Int64)
            return self.engine.with_table(self.frame, found.with_columns(numbers), [place])
        held = collected(self.frame)
        return self.engine.beside(held.with_columns(*found.select(pl.all().gather(held[place]))))

    def combined(self, columns: Sequence[str]) -> Any:
        """One whole number for the cells of some columns."""
        import narwhals as nw

        found: Any = None
        for name in columns:
            number = nw.col(number_of(name)).cast(nw.Int64)
            found = number if found is None else found * len(self.cells[name]) + number
        return nw.lit(0, nw.Int64) if found is None else found

    def apart(self, number: int, columns: Sequence[str]) -> list[Any]:
        """The cells that a whole number stands for."""
        found = []
        for name in reversed(columns):
            number, place = divmod(number, len(self.cells[name]))
            found.append(self.cells[name][place])
        return found[::-1]


def _texts_numbered(texts: pl.Series) -> tuple[list[str], pl.Series]:
    """The distinct texts of a column and their numbers: polars has them where it takes texts for categories."""
    import polars as pl

    codes = texts.fill_null("").cast(pl.Categorical(pl.Categories.random()))
    distinct = codes.unique()
    known = dict(zip(distinct.to_physical(), distinct, strict=True))
    return [known.get(number, "") for number in range(max(known, default=0) + 1)], codes.to_physical()


def _numbered(numbers: pl.Series) -> tuple[list[int], pl.Series]:
    """The distinct numbers of a column, none of which is negative, and the places of all; what is empty has none."""
    distinct = numbers.unique().drop_nulls().sort()
    return distinct.to_list(), placed(numbers, distinct)


def placed(numbers: pl.Series, among: pl.Series) -> pl.Series:
    """The places of some numbers among others, none of which is negative."""
    import polars as pl

    rows = pl.Series(range(len(among)), dtype=pl.Int64)
    most: Any = among.max()
    if most is not None and most < DENSE:
        places = pl.repeat(None, most + 1, dtype=pl.Int64, eager=True).scatter(among, rows)
        return places.gather(numbers)
    keyed, known = numbers.to_frame("number"), pl.DataFrame({"number": among, "place": rows})
    return keyed.join(known, on="number", how="left", maintain_order="left")["place"]


def number_of(column: str) -> str:
    """The column of the numbers of a column."""
    return f"{column}_number"
