"""Converting (换算列): columns of figures stated in another unit, exactly, or refused where they leave their room."""

from __future__ import annotations

import math
from typing import Any

from minzheng.errors import FileError
from minzheng.frames.engines import Engine, Lazy, collected
from minzheng.frames.stated import NUMBERS, ROOM
from minzheng.quantities import Unit, Units, as_unit, units


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
    most = nw.max_horizontal(*(nw.col(name).abs() for name in NUMBERS)).max().alias("most")
    found = collected(engine.frame.filter(~nw.col("unit").is_null()).group_by("unit", "scale").agg(most)).rows()
    ratios = [known.unit(code).ratio_to(unit) / scale for code, scale, _ in found]
    parts = math.lcm(*(ratio.denominator for ratio in ratios))
    times = [int(ratio * parts) for ratio in ratios]
    for (code, scale, most_of), by in zip(found, times, strict=True):
        if max(most_of or 0, 1) * by >= ROOM or parts >= ROOM:
            raise FileError("MZ652", text=f"{most_of}/{scale}{code}", scale=parts, unit=unit.code)
    if len(set(times)) < 2:
        made = _stated(engine.frame, nw.lit(times[0] if times else 1))
    else:
        rows = [(code, scale, by) for (code, scale, _), by in zip(found, times, strict=True)]
        table = pl.DataFrame(rows, {"unit": pl.String, "scale": pl.Int64, "times": pl.Int64}, orient="row")
        made = _stated(engine.with_table(engine.frame, table, ["unit", "scale"]), nw.col("times")).drop("times")
    has = ~nw.col("unit").is_null()
    stated = nw.when(has).then(nw.lit(unit.code)).alias("unit"), nw.when(has).then(nw.lit(parts)).alias("scale")
    return engine.give_back(made.with_columns(*stated))


def _stated(frame: Lazy, times: Any) -> Lazy:
    """The numbers of a frame, each multiplied."""
    import narwhals as nw

    return frame.with_columns(*((nw.col(name) * times).alias(name) for name in NUMBERS))
