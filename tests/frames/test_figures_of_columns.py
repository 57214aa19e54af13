"""Columns of figures: row for row what the objects say, whatever engine computes."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_country import CATALOGUE, UNITS, pair, rows

from minzheng.errors import FileError, KindError, MinzhengError
from minzheng.frames import convert, verdicts, with_figures
from minzheng.model import Observation, Target, as_bound, directed, judged, own_level, verdict_on
from minzheng.quantities import Figure, Reference, Relative, Unit

COUNT = 150
SCHEMA = dict.fromkeys(("indicator", "printed", "bound"), pl.String)
PAID = ("940元/人·月", "1.2万元/人·年", "约7000元/人·年", "35~40元/人·月", "1000元/人·年")
seeds = st.integers(0, 10**6)
ENGINES: dict[str, Callable[[pl.DataFrame], Any]] = {
    "polars": lambda frame: frame, "lazy": lambda frame: frame.lazy(),
    "pandas": lambda frame: frame.to_pandas(), "pyarrow": lambda frame: frame.to_arrow(),
}  # fmt: skip


def plain(frame: Any) -> pl.DataFrame:
    """A frame of any library as one of polars."""
    if isinstance(frame, pl.LazyFrame):
        return frame.collect()
    if isinstance(frame, pd.DataFrame):
        frame = pa.Table.from_pandas(frame, preserve_index=False)
    return pl.from_arrow(frame) if isinstance(frame, pa.Table) else frame


def read(row: dict[str, Any], *, promised: bool = False) -> Figure | None:
    """A text as the objects judge it; nothing where it is none, or states no level of its indicator."""
    text, code = row["bound" if promised else "printed"], row["indicator"]
    indicator = None if code is None else CATALOGUE.get(code)
    if text is None or (code is not None and indicator is None):
        return None
    try:
        figure = Figure(text)
    except MinzhengError:
        return None
    if indicator is not None:
        figure = own_level(as_bound(figure) if promised else figure, indicator)
        if figure is None or not indicator.accepts(figure):
            return None
    if promised:
        return directed(judged(figure, indicator), indicator and indicator.direction)
    return judged(figure, indicator).as_level()


NUMBERS = ("value", "low", "high", "step")
plain_texts = st.builds(
    lambda numbers, places, before, unit: [
        f"{before}{number}{f'.{number % 10**places:0{places}}' if places else ''}{unit}" for number in numbers
    ],
    st.sets(st.integers(1, 30) | st.integers(1, 10**6) | st.integers(1, 99).map(lambda n: 100 * n), min_size=6),
    st.integers(0, 3),
    st.sampled_from(["", "不少于", "不超过", "超过", "约", "提高到", "第", "前", "增长", "新增", "-"]),
    st.sampled_from([*(unit for units in UNITS.values() for unit in units), "余人", "万余张", "亿元左右", "整元"]),
)  # fmt: skip


@settings(max_examples=8)
@given(st.sampled_from([*UNITS, None]), plain_texts, st.sampled_from(["printed", "bound"]))
def test_a_text_among_its_like_is_read_as_it_is_alone(code: str | None, texts: list[str], column: str) -> None:
    """What many texts of one pattern say is what each says by itself, whichever number it prints."""
    many = pl.DataFrame({"indicator": code, column: texts}, {"indicator": pl.String, column: pl.String})
    prefix = "bound_" if column == "bound" else ""
    numbers, scale = [f"{prefix}{name}" for name in NUMBERS], f"{prefix}scale"
    found = with_figures(many, catalogue=CATALOGUE)
    for place in range(0, len(texts), len(texts) // 3):
        row, one = found.row(place, named=True), many[place : place + 1]
        [alone] = with_figures(one, catalogue=CATALOGUE).iter_rows(named=True)
        for name in numbers:
            known, expected = row.pop(name), alone.pop(name)
            assert (known is None) == (expected is None)
            assert known is None or Fraction(known, row[scale]) == Fraction(expected, alone[scale])
        assert {**row, scale: None} == {**alone, scale: None}


WORDED = (
    *("较上年增长5%", "同比增长5%", "增幅5%", "零增长", "与上年持平", "持平", "—", "未公布", "N/A", "基本达到72%"),
    *("确保5张", "72%（约束性）", "不低于上年", "比2019年增长5%", "力争72%", "2021年5张"),
)


@pytest.mark.parametrize("column", ["printed", "bound"])
@pytest.mark.parametrize("words", WORDED)
def test_words_round_a_figure_say_the_same_in_columns_as_in_objects(words: str, column: str) -> None:
    """The figure that the object holds, or none; what names a time of its own is not read without it."""
    frame = pl.DataFrame({"indicator": ["elderly.beds"], column: [words]})
    [row] = with_figures(frame, catalogue=CATALOGUE).iter_rows(named=True)
    prefix = "bound_" if column == "bound" else ""
    made = Observation if column == "printed" else Target
    try:
        value = made(indicator="elderly.beds", value=words, period=2021, region="CN").value
    except MinzhengError:
        assert row[f"{prefix}state"] == "unreadable"
        return
    if isinstance(value, Relative) and value.base == Reference():
        value = value.amount
    if isinstance(value, Relative) or words.startswith("2021年"):
        assert row[f"{prefix}state"] == "unreadable"
    elif value is None:
        assert row[f"{prefix}state"] == "missing"
    else:
        [plain] = with_figures(frame.with_columns(pl.lit(value.text).alias(column)), catalogue=CATALOGUE).rows(
            named=True
        )
        assert {**row, column: value.text} == plain


@settings(max_examples=15)
@given(seeds)
def test_the_numbers_of_columns_are_those_of_figures(seed: int) -> None:
    """Value, ends and openness of every text are what its figure says, in parts of a unit."""
    given_rows = rows(pair, COUNT, seed)
    made = with_figures(pl.DataFrame(given_rows, SCHEMA), catalogue=CATALOGUE)
    for row, cells in zip(given_rows, made.iter_rows(named=True), strict=True):
        figure = read(row)
        assert (cells["state"] == "level") == (figure is not None), row
        if figure is not None:
            values, unit = figure.interval.plain, Unit(cells["unit"]).factor
            ends = [None if cells[name] is None else cells[name] * unit / cells["scale"] for name in ("low", "high")]
            assert ends == [values.low, values.high], row
            assert (cells["low_closed"], cells["high_closed"]) == (values.low_closed, values.high_closed)
            assert Fraction(cells["value"], cells["scale"]) * unit == figure.plain
            assert cells["kind"] == figure.kind.value
            assert cells["comparator"] == figure.op.value


@settings(max_examples=20)
@given(seeds)
def test_verdicts_of_columns_are_those_of_figures(seed: int) -> None:
    """Met, not met, undecided or none, as ``verdict_on`` says for the same two texts."""
    given_rows = rows(pair, COUNT, seed)
    found = verdicts(pl.DataFrame(given_rows, SCHEMA), catalogue=CATALOGUE)["verdict"].to_list()
    for row, verdict in zip(given_rows, found, strict=True):
        bound, actual = read(row, promised=True), read(row)
        try:
            expected = None if bound is None or actual is None else verdict_on(bound, actual).value
        except KindError:
            expected = None
        assert verdict == expected, row


@pytest.mark.parametrize("engine", ENGINES)
def test_every_library_gives_the_same_figures_and_verdicts(engine: str) -> None:
    """A frame comes back in the library that it came in, with the same answers in the same order."""
    frame = pl.DataFrame(rows(pair, COUNT, 7), SCHEMA)
    given_frame = ENGINES[engine](frame)
    made = verdicts(with_figures(given_frame, catalogue=CATALOGUE))
    assert type(made) is type(given_frame)
    expected = verdicts(with_figures(frame, catalogue=CATALOGUE))
    for name in ("value", "low", "high", "scale", "low_closed", "bound_high", "verdict", "unit"):
        assert plain(made)[name].cast(pl.String).to_list() == expected[name].cast(pl.String).to_list(), name


def test_codes_of_columns_are_ordered_categories() -> None:
    """A frame of pandas and one of polars sort verdicts as their list has them."""
    frame = pl.DataFrame({"printed": ["5人", "3人", "约4人"], "bound": ["≥4人"] * 3})
    assert verdicts(frame).sort("verdict")["printed"].to_list() == ["5人", "3人", "约4人"]
    assert verdicts(frame.to_pandas())["verdict"].cat.ordered


@settings(max_examples=15)
@given(st.lists(st.sampled_from(PAID), min_size=1))
def test_converted_columns_are_converted_intervals(texts: list[str]) -> None:
    """Every end is that of the interval in the other unit, exactly, also where decimals would not end."""
    made = convert(with_figures(pl.DataFrame({"printed": texts})), "元/人·月")
    for text, cells in zip(texts, made.iter_rows(named=True), strict=True):
        values = Figure(text).interval.to(Unit("元/人·月"))
        assert (Fraction(cells["low"], cells["scale"]), Fraction(cells["high"], cells["scale"])) == (
            values.low,
            values.high,
        )
        assert cells["unit"] == "元/人·月"


def test_a_unit_of_another_kind_is_refused() -> None:
    """As for a figure alone, there is no way from beds to people."""
    with pytest.raises(KindError):
        convert(with_figures(pl.DataFrame({"printed": ["5张"]})), "人")


def test_a_number_too_long_for_a_column_is_refused_by_name() -> None:
    """Nothing overflows in silence: the text is named, when it is read and when it is converted."""
    with pytest.raises(FileError, match="12345678901234567890人"):
        with_figures(pl.DataFrame({"printed": ["5人", "12345678901234567890人"]}))
    with pytest.raises(FileError, match="500000000000000000"):
        convert(with_figures(pl.DataFrame({"printed": ["500000000000000000元/人·月"]})), "元/人·年")


def test_what_is_no_frame_and_what_has_no_texts_is_refused() -> None:
    """The error names what was found and which columns there are."""
    with pytest.raises(FileError, match="list"):
        with_figures([{"printed": "5人"}])
    with pytest.raises(FileError, match="printed"):
        with_figures(pl.DataFrame({"text": ["5人"]}))
