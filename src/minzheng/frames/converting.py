"""Converting (换算列): columns of figures stated in another unit, exactly, or refused where they leave their room."""

from __future__ import annotations

import math
from typing import Any

from minzheng.errors import FileError
from minzheng.frames.engines import Engine, collected
from minzheng.frames.stated import NUMBERS, ROOM
from minzheng.quantities import Unit, Units, as_unit, units

SORTS = ("unit", "scale")
"""By what figures differ that are counted otherwise."""
TIMES = "times_as_many_parts"


def convert(frame: Any, to: str | Unit, *, known: Units = units) -> Any:
    """A frame whose figures are stated in another unit (单位换算列), in the library of the frame.

    The frame is one that ``with_figures`` made; ``value``, ``low``, ``high``, ``step``, ``unit`` and ``scale`` change,
    and nothing is rounded. Rows without a figure stay as they are. Raises ``KindError`` where a unit measures something
    else, ``FileError`` (MZ652) where a number would leave its room.

    >>> import polars as pl
    >>> from minzheng.frames import with_figures
    >>> paid = convert(with_figures(pl.DataFrame({"printed": ["940元/人·月", "11280元/人·年"]})), "元/人·年")
    >>> [value / scale for value, scale in paid.select("value", "scale").rows()]
    [11280.0, 11280.0]
    """
    import narwhals as nw
    import polars as pl

    engine, unit = Engine.of(frame), as_unit(to, known)
    names = engine.frame.collect_schema().names()
    if not {"unit", "scale", *NUMBERS} <= set(names):
        raise FileError("MZ653", column="unit", known=tuple(names))
    found = _counted(engine)
    ratios = [known.unit(code).ratio_to(unit) / scale for code, scale, _ in found]
    parts = math.lcm(*(ratio.denominator for ratio in ratios))
    times = [int(ratio * parts) for ratio in ratios]
    for (code, scale, most_of), factor in zip(found, times, strict=True):
        if max(most_of or 0, 1) * factor >= ROOM or parts >= ROOM:
            raise FileError("MZ652", text=f"{most_of}/{scale}{code}", scale=parts, unit=unit.code)
    made, has = engine.frame, ~nw.col("unit").is_null()
    if set(times) - {1}:
        by: Any = nw.lit(times[0])
        if len(set(times)) > 1:
            rows = [(code, scale, each) for (code, scale, _), each in zip(found, times, strict=True)]
            table = pl.DataFrame(rows, {"unit": pl.String, "scale": pl.Int64, TIMES: pl.Int64}, orient="row")
            made, by = engine.with_table(made, table, SORTS), nw.col(TIMES)
        made = made.with_columns(*(nw.col(name) * by for name in NUMBERS)).drop(TIMES, strict=False)
    return engine.give_back(
        made.with_columns(
            unit=nw.when(has).then(nw.lit(unit.code)), scale=nw.when(has).then(nw.lit(parts)),
        )
    )  # fmt: skip


def _counted(engine: Engine) -> list[tuple[Any, ...]]:
    """In which parts of which unit the figures of a frame are counted, with the greatest number of each."""
    import narwhals as nw
    import polars as pl

    if engine.is_eager:
        held = collected(engine.frame)
        firsts = held.select(pl.col(SORTS).drop_nulls().first())
        if held.select((pl.col(name) == firsts[name]).all() for name in SORTS).row(0) == (True, True):
            ends = held.select(pl.max_horizontal(pl.col(NUMBERS).max(), -pl.col(NUMBERS).min()))
            return [(*first, *ends.row(0)) for first in firsts.drop_nulls().rows()]
    most = nw.max_horizontal(*(nw.col(name).abs() for name in NUMBERS)).max().alias("most")
    return collected(engine.frame.filter(~nw.col("unit").is_null()).group_by(*SORTS).agg(most)).rows()
