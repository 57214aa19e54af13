"""Deciding (判定列): the three-valued verdict of what is reported on what is promised, row by row."""

from __future__ import annotations

import operator
from collections.abc import Mapping, Sequence
from typing import Any

from minzheng.catalogue import indicators
from minzheng.errors import FileError
from minzheng.frames.columns import BOUND, PRINTED, figured
from minzheng.frames.engines import Engine, Lazy, collected
from minzheng.frames.stated import TextState, is_point
from minzheng.model import Indicator
from minzheng.quantities import DEFAULT, Comparator, Policy, Verdict

Expr = Any
"""An expression of narwhals."""
VERDICTS = tuple(each.value for each in Verdict)
MET, NOT_MET, UNDECIDED = VERDICTS
ENDS = ("low", "high")
"""What may bound a figure."""


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
    decided = with_verdicts(engine, made).drop("missed")
    return engine.give_back(decided, codes | {"verdict": VERDICTS})


def with_verdicts(engine: Engine, frame: Lazy) -> Lazy:
    """A frame with the verdict of the columns of a reported figure on those of a bound; none of what does not compare.

    ``missed`` says whether the one certainly lies outside the other, whatever is made of a bare number.
    """
    import narwhals as nw

    frame, ends, ranged = _with_grids(engine, frame)
    met, missed = nw.lit(True), nw.lit(False)
    for end in ends:
        kept, broken = _decided(end, ranged=ranged)
        met, missed = met & kept, missed | broken
    said, refused, open_one = (engine.code(each, VERDICTS) for each in (MET, NOT_MET, UNDECIDED))
    otherwise = nw.when(missed & ~_undirected()).then(refused).otherwise(open_one)
    verdict = nw.when(_compare()).then(nw.when(met).then(said).otherwise(otherwise))
    return frame.with_columns(verdict=verdict, missed=missed).drop(*map(_grid, ends))


def _with_grids(engine: Engine, frame: Lazy) -> tuple[Lazy, Sequence[str], bool]:
    """A frame with whether printed numbers are compared, the ends that its bounds have, and whether intervals are.

    What is not held here may have all of it.
    """
    if not engine.is_eager:
        return frame.with_columns(**{_grid(end): _by_print(end) for end in ENDS}), ENDS, True
    held = collected(frame)
    ends = [end for end in ENDS if held[f"bound_{end}"].null_count() < len(held)]
    held = collected(engine.beside(held).with_columns(**{_grid(end): _by_print(end) for end in ends}))
    ranged = any(not held[_grid(end)].all() for end in ends)
    return engine.beside(held), ends, ranged


def _grid(end: str) -> str:
    return f"{end}_by_print"


def _by_print(end: str) -> Expr:
    """Whether the printed numbers are compared: one number, printed as finely as the bound is."""
    import narwhals as nw

    col = nw.col
    return is_point() & ~col("loose") & (col("step").is_null() | (col(f"bound_{end}") % col("step") == 0))


def _decided(end: str, *, ranged: bool) -> tuple[Expr, Expr]:
    """Whether an end of a bound is certainly kept, and whether it is certainly broken; kept where there is none.

    By the printed numbers where the bound is as coarse as the figure, else by all that the figure may stand for.
    """
    import narwhals as nw

    col, bound, closed = nw.col, nw.col(f"bound_{end}"), nw.col(f"bound_{end}_closed")
    within, beyond = (operator.gt, operator.lt) if end == "low" else (operator.lt, operator.gt)
    kept = within(col("value"), bound) | ((col("value") == bound) & closed)
    broken = ~kept
    if ranged:
        near, far, by_print = end, "high" if end == "low" else "low", col(_grid(end))
        contained = within(col(near), bound) | ((col(near) == bound) & (closed | ~col(f"{near}_closed")))
        apart = beyond(col(far), bound) | ((col(far) == bound) & ~(closed & col(f"{far}_closed")))
        kept, broken = (
            nw.when(by_print).then(kept).otherwise(contained),
            nw.when(by_print).then(broken).otherwise(apart),
        )
    return bound.is_null() | kept, broken


def _undirected() -> Expr:
    """Whether a bound is a bare number that no direction turns into a floor or a ceiling: another number is open."""
    import narwhals as nw

    return (nw.col("bound_comparator") == Comparator.BARE.value) & (nw.col("bound_value") != 0)


def _compare() -> Expr:
    """Whether the two are levels that are counted in the same parts."""
    import narwhals as nw

    level = TextState.LEVEL.value
    both = (nw.col("state") == level) & (nw.col("bound_state") == level)
    alike = (nw.col("unit") == nw.col("bound_unit")) & (nw.col("scale") == nw.col("bound_scale"))
    return both & alike
