"""Frames: what goes in comes out of each library, with its type, or is refused; never another value without a word."""

from __future__ import annotations

import json
import pickle
import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.errors import FileError
from minzheng.frames import Holds, RecordField, Records

BACKENDS = ("polars", "pandas", "pyarrow")
CODES = ("met", "not_met", "undecided")
VALUES: dict[Holds, st.SearchStrategy[Any]] = {
    Holds.TEXT: st.text(st.characters(exclude_categories=["Cs"]), max_size=5),
    Holds.INTEGER: st.integers(-(2**63), 2**63 - 1),
    Holds.NUMBER: st.decimals(-(10**30), 10**30, places=5) | st.integers(-99, 99) | st.sampled_from([Decimal("1E+3")]),
    Holds.DATE: st.dates(),
    Holds.BOOLEAN: st.booleans(),
    Holds.CODE: st.sampled_from(CODES),
    Holds.OBJECT: st.dictionaries(st.sampled_from("ab"), st.text("=1床", max_size=2) | st.integers(0, 9)),
}


@st.composite
def records(draw: st.DrawFn) -> Records:
    """Records with a column of every sort, one value and several, any of them empty."""
    fields = [
        RecordField(f"{holds}{'s' * many}", holds, many, CODES if holds is Holds.CODE else ())
        for holds in Holds
        for many in (False, True)
    ]
    cells = {
        field.name: st.lists(VALUES[field.holds], max_size=2) if field.many else st.none() | VALUES[field.holds]
        for field in fields
    }
    return Records(fields, draw(st.lists(st.fixed_dictionaries(cells), max_size=4)))


def rows_of(made: Any) -> list[dict[str, Any]]:
    """What a frame holds, as plain values."""
    if isinstance(made, pl.DataFrame):
        return made.to_dicts()
    if isinstance(made, pa.Table):
        return made.to_pylist()
    return [
        {
            name: value if isinstance(value, list) else None if pd.isna(value) else as_date(value)
            for name, value in row.items()
        }
        for row in made.to_dict("records")
    ]


def as_date(value: Any) -> Any:
    return value.date() if isinstance(value, pd.Timestamp) else value


def expected(made: Records) -> list[dict[str, Any]]:
    """The rows with mappings as JSON."""

    def plain(value: Any) -> Any:
        if isinstance(value, list):
            return list(map(plain, value))
        return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else value

    return [{name: plain(value) for name, value in row.items()} for row in made]


@pytest.mark.parametrize("backend", BACKENDS)
@given(records())
def test_every_value_comes_out_as_it_went_in(backend: str, made: Records) -> None:
    """Of every sort, one and several, present and missing; types hang on no value."""
    done = made.to_frame(backend)  # type: ignore[arg-type]
    assert rows_of(done) == expected(made)
    types = {
        "polars": lambda done: [kind for kind in done.dtypes if "Decimal" not in str(kind)],
        "pandas": lambda done: list(done.dtypes),
        "pyarrow": lambda done: [kind for kind in done.schema.types if "decimal" not in str(kind)],
    }[backend]
    assert types(done) == types(Records(made.fields, []).to_frame(backend))  # type: ignore[arg-type]


@pytest.mark.parametrize(("make", "read"), [(pl.DataFrame, pl.DataFrame.to_dicts), (pa.table, pa.Table.to_pylist)])
@given(records())
def test_records_hand_themselves_over(make: Callable[..., Any], read: Callable[..., Any], made: Records) -> None:
    """Whole and typed, to whatever speaks Arrow; pandas takes the rows."""
    assert read(make(made)) == expected(made)
    assert list(pd.DataFrame(made, columns=list(made.names)).columns) == list(made.names)


def test_what_comes_after_many_rows_is_neither_refused_nor_rounded() -> None:
    """A list of dicts would be judged by its first hundred rows: 1.5 would be 2, and a text an error."""
    fields = [RecordField("number", "number"), RecordField("text"), RecordField("day", "date")]
    empty: dict[str, Any] = {"number": Decimal(1), "text": None, "day": None}
    last = {"number": Decimal("1.5"), "text": "床", "day": date(2025, 1, 1)}
    made = pl.DataFrame(Records(fields, [empty] * 300 + [last]))
    assert made.row(-1, named=True) == last
    assert pl.DataFrame([{"number": each} for each in [Decimal(1)] * 300 + [Decimal("1.5")]])["number"][-1] == 2


@given(st.integers(0, 80), st.integers(0, 80))
def test_a_number_that_does_not_fit_is_refused_and_no_other(whole: int, places: int) -> None:
    """Of 38 digits in polars, of 76 in pyarrow, of any number in pandas."""
    number = Decimal((0, (9,) * max(whole + places, 1), -places))
    made = Records([RecordField("n", "number")], [{"n": number}, {"n": None}])
    for backend, room in (("polars", 38), ("pandas", 1000), ("pyarrow", 76)):
        if max(whole, 1) + places > room:
            with pytest.raises(FileError) as caught:
                made.to_frame(backend)  # type: ignore[arg-type]
            assert (caught.value.code, caught.value.facts["field"]) == ("MZ690", "n")
        else:
            assert rows_of(made.to_frame(backend)) == made  # type: ignore[arg-type]


def test_frames_of_several_results_go_together() -> None:
    """A column of whole numbers has the decimals of the others."""
    field = RecordField("n", "number")
    one, other = (Records([field], [{"n": Decimal(each)}]).to_frame("polars") for each in ("5", "68.25"))
    assert pl.concat([one, other])["n"].to_list() == [5, Decimal("68.25")]  # type: ignore[type-var]


@pytest.mark.parametrize("backend", BACKENDS)
def test_statuses_are_sorted_as_their_list_is(backend: str) -> None:
    """Not by alphabet; numbers may be asked for as floats."""
    fields = [RecordField("status", "code", codes=("met", "behind", "absent")), RecordField("n", "number")]
    rows = [{"status": each, "n": Decimal("0.5")} for each in ("absent", "behind", "met")]
    done: Any = Records(fields, rows).to_frame(backend, numbers="float")  # type: ignore[arg-type]
    if backend == "pyarrow":
        assert done.schema.field("status").type.ordered
        assert done["status"].combine_chunks().dictionary.to_pylist() == ["met", "behind", "absent"]
        assert pa.types.is_float64(done.schema.field("n").type)
        return
    done = done.sort("status") if backend == "polars" else done.sort_values("status")
    assert list(done["status"]) == ["met", "behind", "absent"]
    assert str(done["n"].dtype) == "Float64"


def test_the_first_library_that_is_there_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """polars, pandas, pyarrow; where none is, the command that installs the extra is named."""
    made = Records([RecordField("a")], [{"a": "x"}])
    for library, kind in (("polars", pl.DataFrame), ("pandas", pd.DataFrame), ("pyarrow", pa.Table)):
        assert type(made.to_frame()) is kind
        monkeypatch.setitem(sys.modules, library, None)
        with pytest.raises(ImportError, match=r"pip install '(minzheng\[frames\]|pandas|pyarrow)'"):
            made.to_frame(library)  # type: ignore[arg-type]
    with pytest.raises(ImportError, match=r"minzheng\[frames\]"):
        made.to_frame()


def test_another_backend_or_sort_of_numbers_is_refused() -> None:
    """With those that there are."""
    made = Records([RecordField("a")], [])
    with pytest.raises(FileError, match="polars, pandas, pyarrow"):
        made.to_frame("spark")  # type: ignore[arg-type]
    with pytest.raises(FileError, match="decimal, float"):
        made.to_frame(numbers="int")  # type: ignore[arg-type]


def test_records_are_read_as_a_list_is() -> None:
    """Places, slices, length, loops, equality, sums, pickles."""
    rows = [{"a": "x"}, {"a": "y"}]
    made = Records([RecordField("a")], rows)
    more = made + Records([RecordField("b")], [{"b": "z"}])
    assert (made[0], made[-1:], len(made), list(made)) == ({"a": "x"}, [{"a": "y"}], 2, rows)
    assert made == rows == made
    assert made != rows[:1]
    assert (more.names, len(more), {"a": "x"} in made, repr(made)) == (("a", "b"), 3, True, repr(rows))
    assert pickle.loads(pickle.dumps(made)) == made
