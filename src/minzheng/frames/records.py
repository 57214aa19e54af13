"""Records (记录): flat rows of typed values with what each column holds, for loops, for JSON and for frames."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from typing import Any, ClassVar, SupportsIndex, overload

import attrs

from minzheng.frames.backends import Backend, Frame, Numbers, frame
from minzheng.frames.fields import Record, RecordField


def _listed(values: Iterable[Record]) -> list[Record]:
    return list(values)


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
        return frame(self.fields, self.rows, backend, numbers=numbers)

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

    __hash__: ClassVar[None] = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return repr(self.rows)

    def _repr_html_(self) -> str | None:
        """As a frame of the first library there is, which shows its first and its last rows; ``None`` without one."""
        show = next((each for each in ("polars", "pandas") if find_spec(each)), None)
        return None if show is None else str(self.to_frame(show)._repr_html_())  # type: ignore[arg-type]


def _loaded(module: str) -> bool:
    return sys.modules.get(module) is not None
