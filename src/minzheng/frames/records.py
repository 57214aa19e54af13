"""Records (记录): flat rows of typed values with what each column holds, for loops, for JSON and for frames."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, SupportsIndex, overload

import attrs

if TYPE_CHECKING:
    from minzheng.frames.backends import Backend, Frame, Numbers

Record = dict[str, Any]
"""One row (一条记录): the same keys in every row of a result."""


class Holds(enum.StrEnum):
    """What the cells of a column of records hold (列的内容)."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    """Exact decimals."""
    DATE = "date"
    BOOLEAN = "boolean"
    CODE = "code"
    """One of the codes of a closed list, in the order of the list."""
    OBJECT = "object"
    """A mapping; in a frame its JSON."""


def _texts(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(values)


def _listed(values: Iterable[Record]) -> list[Record]:
    return list(values)


@attrs.frozen
class RecordField:
    """A column of records (字段): its name and what its cells hold; a cell without content is ``None``."""

    name: str
    holds: Holds = attrs.field(default=Holds.TEXT, converter=Holds)
    many: bool = False
    """Whether a cell holds a list."""
    codes: tuple[str, ...] = attrs.field(default=(), converter=_texts)
    """The codes of the list, where there are but these."""


def _fields(values: Iterable[RecordField]) -> tuple[RecordField, ...]:
    return tuple(values)


@attrs.frozen(repr=False, eq=False, hash=False)
class Records:
    """The records of a result (记录): a row of dicts that knows what its columns hold.

    It is read as a list is, and handed whole to whatever takes an Arrow stream (polars, pyarrow, DuckDB), with its
    types. It is no list, because a frame made of a list guesses its types from the first rows: polars then refuses a
    text that comes later, and makes 2 of a 1.5 that comes after whole numbers.

    >>> found = Records([RecordField("unit"), RecordField("total", "integer")], [{"unit": "张", "total": 5}])
    >>> found[0]["total"], len(found), found.names
    (5, 1, ('unit', 'total'))
    """

    fields: tuple[RecordField, ...] = attrs.field(converter=_fields)
    """What each column holds, also where there is no row."""
    rows: list[Record] = attrs.field(converter=_listed)
    """The rows themselves, as a list."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns (列名)."""
        return tuple(field.name for field in self.fields)

    def to_frame(self, backend: Backend | None = None, *, numbers: Numbers = "decimal") -> Frame:
        """The records as a frame with typed columns (数据框), of polars, pandas or pyarrow; see ``frame``."""
        from minzheng.frames.backends import frame

        return frame(self, backend, numbers=numbers)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The records for whatever speaks Arrow."""
        made: Any = self.to_frame("polars" if _loaded("polars") else "pyarrow")
        return made.__arrow_c_stream__(requested_schema)

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Record]:
        return iter(self.rows)

    @overload
    def __getitem__(self, place: SupportsIndex) -> Record: ...
    @overload
    def __getitem__(self, place: slice) -> Records: ...
    def __getitem__(self, place: SupportsIndex | slice) -> Record | Records:
        return attrs.evolve(self, rows=self.rows[place]) if isinstance(place, slice) else self.rows[place]

    def __add__(self, other: Iterable[Record]) -> Records:
        """The rows of both, with the columns of either."""
        more = (each for each in getattr(other, "fields", ()) if each.name not in self.names)
        return Records((*self.fields, *more), [*self.rows, *other])

    def __eq__(self, other: object) -> bool:
        return self.rows == (other.rows if isinstance(other, Records) else other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return repr(self.rows)


def _loaded(module: str) -> bool:
    import sys

    return sys.modules.get(module) is not None
