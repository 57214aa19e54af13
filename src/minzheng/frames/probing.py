"""Probing (查找列): the last level of an indicator, a place and a part within some days, for many askers at once.

A probe is a row that asks: for the figure that decides a target, for what it starts from, for what might be added up or
computed in its place. One pass over the observations answers all of them.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Any

from minzheng.frames.engines import Engine, Lazy, collected
from minzheng.frames.stated import TextState

if TYPE_CHECKING:
    import polars as pl


class Role(enum.StrEnum):
    """What a probe asks for (查找目的)."""

    OWN = "own"
    """The figure that decides a target."""
    PART = "part"
    """A figure of a part of a window, which might be added to others."""
    NOTHING = "nothing"
    """That nothing was counted in a longer window."""
    BASE = "base"
    """What a level starts from."""
    FINER = "finer"
    """A figure of another part, from which the whole might be put together."""
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    CHILD = "child"
    """The figure of a district."""


PROBE = {
    "target": int, "role": str, "indicator": str, "place": str, "of_part": str, "not_part": str, "first_from": int,
    "first_to": int, "day_from": int, "day_to": int, "windows": bool, "nothings": bool,
}  # fmt: skip
"""The columns of a probe: days are ordinals, both included; what is left open asks for nothing."""
WHOLE = ("value", "low", "high", "step", "scale", "low_closed", "high_closed", "loose")
TEXTS = ("printed", "unit", "comparator", "state")


def answered(engine: Engine, observations: Lazy, probes: pl.DataFrame) -> pl.DataFrame:
    """For each target and role the last day that has a level, and what its reports say where all print the same.

    What has no answer has no row; ``agreed`` is false where reports of the day print different figures.
    """
    import narwhals as nw
    import polars as pl

    col = nw.col
    found = observations.join(engine.beside(probes), on=["indicator", "place"], how="inner").filter(_asked())
    last = found.with_columns(day=col("known_by").max().over("target", "role")).filter(col("known_by") == col("day"))
    made = collected(
        last.group_by("target", "role").agg(
            col("day").max().alias("day"),
            col("first").min().alias("begin"),
            col("printed").max().alias("printed_last"),
            *(col(name).cast(nw.Int64).min().alias(name) for name in WHOLE),
            *(col(name).min().alias(name) for name in TEXTS),
        )
    )
    flags = (pl.col(name).cast(pl.Boolean) for name in ("low_closed", "high_closed", "loose"))
    return made.with_columns(*flags, (pl.col("printed") == pl.col("printed_last")).alias("agreed")).drop("printed_last")


def _asked() -> Any:
    """Whether an observation is a level that a probe asks for."""
    import narwhals as nw

    col = nw.col
    level = (col("state") == TextState.LEVEL.value) & col("known")
    part = col("of_part").is_null() | (col("part") == col("of_part"))
    other = col("not_part").is_null() | (col("part") != col("not_part"))
    begins = col("first_from").is_null() | (col("first") >= col("first_from"))
    until = col("first_to").is_null() | (col("first") <= col("first_to"))
    days = (col("known_by") >= col("day_from")) & (col("known_by") <= col("day_to"))
    sort = (~col("windows") | ~col("instant")) & (~col("nothings") | col("nothing"))
    return level & part & other & begins & until & days & sort
