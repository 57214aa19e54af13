"""Backends (数据框后端): records as frames of polars, pandas and pyarrow, numbers exact, lists of codes in their order.

A frame has every column, also where there is no row, and each column one type that does not hang on what is in it:
only the decimals of a column grow with its numbers.
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from minzheng.errors import FileError, needed
from minzheng.frames.fields import Holds, Record, RecordField

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

Backend = Literal["polars", "pandas", "pyarrow"]
"""The libraries of frames that results are handed over in (数据框库)."""
Numbers = Literal["decimal", "float"]
"""How numbers stand in a frame (数的类型): exact decimals, or floats."""
Frame: TypeAlias = "polars.DataFrame | pandas.DataFrame | pyarrow.Table"
"""A frame of one of these libraries (数据框)."""
Cells = list[Any]
PLACES = 4
"""Decimals that every column of numbers has, so that frames of results go together; more where it needs them."""
ROOM = 38
"""Digits of a decimal of 128 bits."""
WIDE_ROOM = 76
"""Digits of a decimal of 256 bits."""


def frame(
    fields: Iterable[RecordField],
    rows: Sequence[Record],
    backend: Backend | None = None,
    *,
    numbers: Numbers = "decimal",
) -> Frame:
    """Records as a frame with typed columns (数据框).

    Without ``backend`` the first that is installed of polars, pandas, pyarrow. Numbers are exact: ``Decimal(38)`` in
    polars, ``decimal128`` or ``decimal256`` in pyarrow, ``decimal.Decimal`` in pandas; ``numbers="float"`` makes binary
    numbers of them. Codes of a closed list are an ordered category in the order of the list, dates are dates, what may
    be several is a list, a mapping is JSON.

    Raises ``FileError`` for another name of a backend (MZ030) and for a number with more digits than the decimals of
    the library have (MZ690), ``ImportError`` where the library is not installed.

    >>> fields = [RecordField("code"), RecordField("count", Holds.INTEGER)]
    >>> frame(fields, [{"code": "MZ705", "count": 2}], "pandas").shape
    (1, 2)
    """
    if numbers not in NUMBERS:
        raise FileError("MZ030", field="numbers", text=numbers, known=NUMBERS)
    name = _installed() if backend is None else backend
    if name not in MAKERS:
        raise FileError("MZ030", field="backend", text=name, known=tuple(MAKERS))
    needed(name, "frames" if name == "polars" else None)
    columns = [(field, [row.get(field.name) for row in rows]) for field in fields]
    return MAKERS[name]([(field, _plain(field, cells, numbers)) for field, cells in columns], numbers == "float")


def _installed() -> str:
    """The first library there is; ``ImportError`` that names the extra where there is none."""
    for name in MAKERS:
        try:
            importlib.import_module(name)
        except ImportError:
            continue
        return name
    return next(iter(MAKERS))


def _plain(field: RecordField, cells: Cells, numbers: Numbers) -> Cells:
    """The cells as every library takes them: mappings as JSON, numbers as decimals or as floats."""
    make = MADE_PLAIN.get((field.holds, numbers)) or MADE_PLAIN.get((field.holds, ""))
    if make is None:
        return cells
    if field.many:
        return [None if cell is None else [make(each) for each in cell] for cell in cells]
    return [None if cell is None else make(cell) for cell in cells]


MADE_PLAIN: Mapping[tuple[Holds, str], Callable[[Any], Any]] = {
    (Holds.OBJECT, ""): lambda cell: json.dumps(cell, ensure_ascii=False, default=str),
    (Holds.NUMBER, "float"): float,
    (Holds.NUMBER, "decimal"): Decimal,
}


def _digits(name: str, cells: Cells, room: int, library: str) -> tuple[int, int]:
    """How many digits a column of numbers needs and how many of them are decimals; MZ690 where there is no room."""
    given = [each for cell in cells for each in (cell if isinstance(cell, list) else [cell]) if each is not None]
    whole = max((max(each.adjusted() + 1, 1) for each in given), default=1)
    places = max((-int(each.as_tuple().exponent) for each in given), default=0)
    if whole + places > room:
        number = max(given, key=lambda each: len(each.as_tuple().digits))
        raise FileError("MZ690", field=name, number=number, library=library, digits=room)
    places = max(places, min(PLACES, room - whole))
    return whole + places, places


def _polars(columns: Sequence[tuple[RecordField, Cells]], floats: bool) -> polars.DataFrame:
    import polars as pl

    types: dict[Holds, Any] = {
        Holds.INTEGER: pl.Int64(), Holds.DATE: pl.Date(), Holds.BOOLEAN: pl.Boolean(), Holds.NUMBER: pl.Float64(),
    }  # fmt: skip

    def made(field: RecordField, cells: Cells) -> polars.Series:
        kind = types.get(field.holds, pl.String())
        if field.holds is Holds.NUMBER and not floats:
            kind = pl.Decimal(ROOM, _digits(field.name, cells, ROOM, "polars")[1])
        elif field.codes:
            kind = pl.Enum(field.codes)
        return pl.Series(field.name, cells, dtype=pl.List(kind) if field.many else kind)

    return pl.DataFrame([made(field, cells) for field, cells in columns])


def _pandas(columns: Sequence[tuple[RecordField, Cells]], floats: bool) -> pandas.DataFrame:
    import pandas as pd

    types: dict[Holds, Any] = {
        Holds.INTEGER: "Int64", Holds.DATE: "datetime64[s]", Holds.BOOLEAN: "boolean",
        Holds.NUMBER: "Float64" if floats else object,
    }  # fmt: skip

    def made(field: RecordField, cells: Cells) -> Any:
        kind = object if field.many else types.get(field.holds, pd.StringDtype())
        if field.codes and not field.many:
            kind = pd.CategoricalDtype(field.codes, ordered=True)
        return pd.Series(cells, dtype=kind)

    return pd.DataFrame({field.name: made(field, cells) for field, cells in columns})


def _pyarrow(columns: Sequence[tuple[RecordField, Cells]], floats: bool) -> pyarrow.Table:
    import pyarrow as pa

    types: dict[Holds, Any] = {
        Holds.INTEGER: pa.int64(), Holds.DATE: pa.date32(), Holds.BOOLEAN: pa.bool_(), Holds.NUMBER: pa.float64(),
    }  # fmt: skip

    def made(field: RecordField, cells: Cells) -> Any:
        kind = types.get(field.holds, pa.string())
        if field.holds is Holds.NUMBER and not floats:
            digits, places = _digits(field.name, cells, WIDE_ROOM, "pyarrow")
            kind = pa.decimal128(ROOM, places) if digits <= ROOM else pa.decimal256(WIDE_ROOM, places)
        elif field.codes and not field.many:
            places_of = {code: place for place, code in enumerate(field.codes)}
            indices = pa.array([None if cell is None else places_of[cell] for cell in cells], pa.int8())
            return pa.DictionaryArray.from_arrays(indices, pa.array(field.codes, pa.string()), ordered=True)
        return pa.array(cells, pa.list_(kind) if field.many else kind)

    return pa.table([made(field, cells) for field, cells in columns], [field.name for field, _ in columns])


MAKERS: Mapping[str, Callable[[Sequence[tuple[RecordField, Cells]], bool], Any]] = {
    "polars": _polars,
    "pandas": _pandas,
    "pyarrow": _pyarrow,
}
"""What makes the frames of each library, in the order in which they are looked for."""
NUMBERS = ("decimal", "float")
