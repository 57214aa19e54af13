"""Deciding (判定列): the three-valued verdict of what is reported on what is promised, row by row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from minzheng.catalogue import indicators
from minzheng.errors import FileError
from minzheng.frames.columns import BOUND, PRINTED, figured
from minzheng.frames.engines import Engine
from minzheng.frames.stated import TextState
from minzheng.model import Indicator
from minzheng.quantities import DEFAULT, Comparator, Policy, Verdict

Expr = Any
"""An expression of narwhals."""
VERDICTS = tuple(each.value for each in Verdict)
MET, NOT_MET, UNDECIDED = VERDICTS


def verdicts(frame: Any, *, catalogue: Mapping[str, Indicator] | None = None, policy: Policy = DEFAULT) -> Any:
    """A frame with the verdict of what is reported on what is promised (达标判定列), in the library of the frame.

    It holds the text of each in ``printed`` and ``bound``, as ``with_figures`` reads them, and gets a column
    ``verdict`` with the codes of ``Verdict`` in their order; empty where the two do not compare. A bare bound is meant
    as its indicator has it. Figures that ``with_figures`` has read are not read again.

    >>> import polars as pl
    >>> seen = pl.DataFrame({"printed": ["2.3万人", "约7000人", "700余人"],
    ...                      "bound": ["不少于23156人", "不少于7000人", "不少于700人"]})
    >>> verdicts(seen)["verdict"].to_list()
    ['undecided', 'undecided', 'met']
    """
    engine = Engine.of(frame)
    made, names = engine.frame, engine.frame.collect_schema().names()
    codes: dict[str, tuple[str, ...]] = {}
    if not {"state", "bound_state"} <= set(names):
        missing = next((each for each in (PRINTED, BOUND) if each not in names), None)
        if missing:
            raise FileError("MZ653", column=missing, known=tuple(names))
        made, codes = figured(engine, made, indicators if catalogue is None else catalogue, policy)
    return engine.give_back(made.with_columns(verdict=verdict()), codes | {"verdict": VERDICTS})


def verdict() -> Expr:
    """The verdict of the columns of a reported figure on those of a bound; what does not compare has none."""
    import narwhals as nw

    met, broken = _of_floor(), _of_ceiling()
    refused = nw.when(undirected()).then(nw.lit(UNDECIDED)).otherwise(nw.lit(NOT_MET))
    either = nw.when((met == 0) & (broken == 0)).then(nw.lit(MET)).otherwise(nw.lit(UNDECIDED))
    found = nw.when((met == 1) | (broken == 1)).then(refused).otherwise(either)
    return nw.when(_compare()).then(found).otherwise(nw.lit(None, nw.String))


def undirected() -> Expr:
    """Whether a bound is a bare number that no direction turns into a floor or a ceiling: another number is open."""
    import narwhals as nw

    return (nw.col("bound_comparator") == Comparator.BARE.value) & (nw.col("bound_value") != 0)


def missed() -> Expr:
    """Whether the one figure certainly lies outside the other, whatever is made of a bare number."""
    return (_of_floor() == 1) | (_of_ceiling() == 1)


def _compare() -> Expr:
    """Whether the two are levels that are counted in the same parts."""
    import narwhals as nw

    level = TextState.LEVEL.value
    both = (nw.col("state") == level) & (nw.col("bound_state") == level)
    alike = (nw.col("unit") == nw.col("bound_unit")) & (nw.col("scale") == nw.col("bound_scale"))
    return (both & alike).fill_null(False)


def _by_print(end: str) -> Expr:
    """Whether the printed numbers are compared: one number, printed as finely as the bound is."""
    import narwhals as nw

    col = nw.col
    point = col("comparator").is_in([Comparator.BARE.value, Comparator.EQUAL.value]) & ~col("loose")
    on_grid = (col(end) % nw.when(col("step") > 0).then(col("step")).otherwise(nw.lit(1))) == 0
    return point & (col("step").is_null() | on_grid)


def _of_floor() -> Expr:
    """What the lower end of a bound decides: 0 met, 1 not met, 2 undecided; 0 where it has none."""
    import narwhals as nw

    col, end, closed = nw.col, nw.col("bound_low"), nw.col("bound_low_closed")
    inside = (col("value") > end) | ((col("value") == end) & closed)
    all_above = (col("low") > end) | ((col("low") == end) & (closed | ~col("low_closed")))
    all_below = (col("high") < end) | ((col("high") == end) & ~(closed & col("high_closed")))
    return _decided("bound_low", inside, all_above, all_below)


def _of_ceiling() -> Expr:
    """What the higher end of a bound decides."""
    import narwhals as nw

    col, end, closed = nw.col, nw.col("bound_high"), nw.col("bound_high_closed")
    inside = (col("value") < end) | ((col("value") == end) & closed)
    all_below = (col("high") < end) | ((col("high") == end) & (closed | ~col("high_closed")))
    all_above = (col("low") > end) | ((col("low") == end) & ~(closed & col("low_closed")))
    return _decided("bound_high", inside, all_below, all_above)


def _decided(end: str, inside: Expr, contained: Expr, apart: Expr) -> Expr:
    """What one end decides: by the printed numbers, else by all that they may stand for."""
    import narwhals as nw

    printed = nw.when(inside).then(nw.lit(0)).otherwise(nw.lit(1))
    open_one = nw.when(apart.fill_null(False)).then(nw.lit(1)).otherwise(nw.lit(2))
    ranged = nw.when(contained.fill_null(False)).then(nw.lit(0)).otherwise(open_one)
    found = nw.when(_by_print(end).fill_null(False)).then(printed).otherwise(ranged)
    return nw.when(nw.col(end).is_null()).then(nw.lit(0)).otherwise(found)
