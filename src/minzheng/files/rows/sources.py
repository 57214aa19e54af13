"""Sources (数据来源): rows of the caller, delimited text and data frames as grids, every cell as a plain value."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

import attrs

from minzheng.errors import needed, reason_of
from minzheng.files.entries import TOP, Contents, RawEntry
from minzheng.files.flaws import Flaw
from minzheng.files.naming import WORKBOOKS, sniffed_text
from minzheng.files.origin import Origin, Unreadable
from minzheng.files.rows.delimited import Known, csv_grid
from minzheng.files.rows.grid import CellError, Grid
from minzheng.files.rows.headers import is_known
from minzheng.files.rows.statements import RowOptions, contents_of
from minzheng.files.shapes import STANDALONE
from minzheng.files.structuring import plain
from minzheng.foreign import as_time, as_whole
from minzheng.inputs import bytes_of
from minzheng.model import Document, Finding, Indicator

if TYPE_CHECKING:
    from minzheng.catalogue import Catalogue

FRAMES = frozenset(("pandas", "polars", "pyarrow", "duckdb", "modin", "cudf", "dask", "ibis", "pyspark", "sqlframe"))
"""The libraries whose tables narwhals reads."""
NOTHING = frozenset(("NAType", "NaTType"))
"""What pandas puts where nothing is."""
ROWS = "rows"
"""The id of the document of rows that name none."""


PLAINLY = RowOptions()
"""Nothing is said of rows but what they say themselves."""


def contents_of_rows(
    rows: object, catalogue: Catalogue, options: RowOptions = PLAINLY, encoding: str = "utf-8"
) -> Iterator[Contents | Finding]:
    """The entries of everything that rows are given as (行中条目), and a finding for what cannot be read."""
    defaults = {key: plain_value(value) for key, value in options.defaults.items()}
    about = options.defaults.get("document")
    described = plain(about) if isinstance(about, Document) else defaults.get("document")
    if isinstance(described, dict):
        done = Contents(Origin())
        done.single = False
        defaults["document"] = str(described.get("id", ROWS))
        done.entries.append(RawEntry("document", {"id": ROWS, **described}, ("document",), defaults["document"]))
        yield done
    options = attrs.evolve(options, defaults={key: value for key, value in defaults.items() if value is not None})
    try:
        for grid in grids_of(rows, lambda header: header in options.columns or is_known(header), encoding):
            yield grid if isinstance(grid, Finding) else contents_of(grid, catalogue, options, document_of(grid))
    except Flaw as error:
        yield Finding(error.code, error.facts)


def is_frame(rows: object) -> bool:
    """Whether something is a table of a library of data frames (是否数据框), of which none is imported."""
    return hasattr(rows, "__narwhals_dataframe__") or type(rows).__module__.partition(".")[0] in FRAMES


def is_row(each: object) -> bool:
    """Whether a mapping is a row of a table, and no plan file."""
    if not isinstance(each, Mapping) or "schema" in each:
        return False
    return not any(isinstance(each.get(key), Mapping | list | tuple) for key in TOP)


def grids_of(rows: object, known: Known, encoding: str = "utf-8") -> Iterator[Grid | Finding]:
    """The tables that a source holds (数据表), and a finding for what cannot be read."""
    if isinstance(rows, Grid):
        yield rows
    elif isinstance(rows, str) and "\n" in rows:
        yield from _read(rows, known, "", "")
    elif isinstance(rows, str | Path):
        yield from _file(Path(rows), known, encoding)
    elif isinstance(rows, bytes | bytearray):
        yield from _bytes(bytes(rows), known, "", encoding)
    elif hasattr(rows, "read"):
        content: Any = rows.read()
        yield from grids_of(content if isinstance(content, bytes) else f"{content}\n", known, encoding)
    elif is_frame(rows):
        yield frame_grid(rows)
    elif isinstance(rows, Mapping):
        columns = all(isinstance(each, list | tuple) for each in rows.values())
        yield _of_columns(rows) if columns and rows else mapping_grid([rows])
    elif isinstance(rows, Iterable):
        yield from _of_items(list(rows), known, encoding)
    else:
        yield Finding("MZ174", {"found": type(rows).__name__})


def _of_items(items: list[Any], known: Known, encoding: str) -> Iterator[Grid | Finding]:
    """Rows as mappings, or as lists beneath one with the headers; several tables one after the other."""
    if not items or all(isinstance(each, Mapping) for each in items):
        yield mapping_grid(items)
    elif all(isinstance(each, list | tuple) for each in items):
        yield list_grid(items)
    elif all(isinstance(each, str | Path | Grid) or is_frame(each) for each in items):
        for each in items:
            yield from grids_of(each, known, encoding)
    else:
        strange = next(each for each in items if not isinstance(each, Mapping))
        yield Finding("MZ174", {"found": type(strange).__name__})


def _file(path: Path, known: Known, encoding: str) -> Iterator[Grid | Finding]:
    if path.suffix.lower() in WORKBOOKS and path.exists():
        from minzheng.files.excel.reading import workbook_grids

        yield from workbook_grids(path, known)
        return
    try:
        content = bytes_of(path)
    except FileNotFoundError:
        yield Finding("MZ002", {"path": str(path)})
    except OSError as error:
        yield Finding("MZ008", {"path": str(path), "reason": reason_of(error)})
    else:
        yield from _bytes(content, known, str(path), encoding)


def _bytes(content: bytes, known: Known, name: str, encoding: str) -> Iterator[Grid | Finding]:
    try:
        source, found = sniffed_text(content, encoding)
    except Unreadable as error:
        yield error.finding(name, "")
        return
    yield from _read(source, known, name, found)


def _read(source: str, known: Known, name: str, encoding: str) -> Iterator[Grid | Finding]:
    try:
        yield csv_grid(source, known, name=name, encoding=encoding)
    except Unreadable as error:
        yield error.finding(name, source)


def document_of(grid: Grid) -> str:
    """The id of the document of a table that names none: the file's name without its suffix."""
    stem = PurePath(grid.file).stem if grid.file else ROWS
    return "-".join("".join(" " if sign in '/\\:*?"<>|' else sign for sign in stem).split()) or ROWS


def mapping_grid(rows: Sequence[Mapping[Any, Any]]) -> Grid:
    """Rows that are mappings from header to cell; a header that one of them lacks is an empty cell.

    >>> mapping_grid([{"指标": "床位", "数值": 5}, {"数值": float("nan"), "备注": " "}]).rows
    [['床位', 5, None], [None, None, None]]
    """
    headers = list(dict.fromkeys(key for row in rows for key in row))
    cells = [[plain_value(row.get(header)) for header in headers] for row in rows]
    return Grid(headers=tuple(map(str, headers)), rows=cells)


def list_grid(rows: Sequence[Sequence[Any]]) -> Grid:
    """Rows that are lists, beneath one with the headers; what is longer than that has no header."""
    width = max(map(len, rows))
    filled = [[*map(plain_value, row), *[None] * (width - len(row))] for row in rows]
    headers = tuple("" if header is None else str(header) for header in filled[0])
    return Grid(headers=headers, rows=filled[1:])


def _of_columns(columns: Mapping[Any, Sequence[Any]]) -> Grid:
    """A mapping from header to the cells beneath it."""
    return list_grid([list(columns), *zip(*columns.values(), strict=True)])


def frame_grid(frame: Any) -> Grid:
    """A data frame as a grid (数据框), through narwhals; what a named index of pandas holds is a column, too.

    A missing narwhals raises ``ImportError`` with the pip command.
    """
    narwhals: Any = needed("narwhals", "frames")
    names: list[str] | None = None
    if type(frame).__module__.partition(".")[0] in ("pandas", "modin", "cudf"):
        if not hasattr(frame, "set_axis") or not hasattr(frame, "columns"):
            raise Flaw("MZ174", found=type(frame).__name__)
        frame, names = _flat(frame)
    table = narwhals.from_native(frame, pass_through=True)
    if not isinstance(table, narwhals.LazyFrame | narwhals.DataFrame):
        raise Flaw("MZ174", found=type(frame).__name__)
    if isinstance(table, narwhals.LazyFrame):
        table = table.collect()
    narrow = {place for place, kind in enumerate(table.schema.values()) if kind == narwhals.Float32}
    convert = [_single if place in narrow else plain_value for place in range(len(table.columns))]
    cells = [[read(cell) for read, cell in zip(convert, row, strict=True)] for row in table.iter_rows()]
    return Grid(headers=tuple(names or map(str, table.columns)), rows=cells)


def _flat(frame: Any) -> tuple[Any, list[str]]:
    """A frame of pandas with its index among its columns, these numbered, and the names that they have, some twice."""
    if any(name is not None for name in frame.index.names):
        frame = frame.reset_index()
    names = [" ".join(map(str, name)).strip() if isinstance(name, tuple) else str(name) for name in frame.columns]
    return frame.set_axis([f"{place} {name}" for place, name in enumerate(names)], axis=1), names


def _single(number: float | None) -> float | None:
    """A number of single precision as the shortest decimal that is read back to it: 68.1 of 68.0999984741211."""
    if number is None or number != number:
        return None
    shortest = (float(f"{number:.{digits}g}") for digits in range(6, 10))
    return next((each for each in shortest if struct.pack("f", each) == struct.pack("f", number)), float(number))


SAME = frozenset((int, bool, Decimal, CellError))


def plain_value(value: Any) -> Any:
    """A cell as a plain value (普通值): blank text and what is no number are empty, foreign values Python's own.

    >>> [plain_value(each) for each in (" 5 ", "", float("nan"), 68.5, True)]
    ['5', None, None, 68.5, True]
    """
    kind = type(value)
    if value is None or kind in SAME:
        return value
    if kind is str:
        return value.strip() or None
    if kind is float:
        return None if value != value else value
    return _foreign(value)


def _foreign(value: Any) -> Any:
    if isinstance(value, str):
        return str(value).strip() or None
    if isinstance(value, Mapping | list | tuple):
        return to_lists(value)
    kind = type(value)
    if kind.__name__ in NOTHING:
        return None
    if kind in STANDALONE:
        return STANDALONE[kind].write(plain)(value)
    if isinstance(value, Indicator):
        return value.code
    if (whole := as_whole(value)) is not None:
        return whole
    if isinstance(value, float) or kind.__name__ in ("float16", "float32"):
        number = float(str(value))
        return None if number != number else number
    if kind.__name__ in ("bool", "bool_"):
        return bool(value)
    return as_time(value)


def to_lists(value: Any) -> Any:
    """Mappings and lists of any kind inside a cell as plain ones."""
    if isinstance(value, Mapping):
        return {str(key): to_lists(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [to_lists(each) for each in value]
    return plain_value(value) if not isinstance(value, str) else str(value)
