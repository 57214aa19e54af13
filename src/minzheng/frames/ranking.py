"""Ranking (排名列): every table of places of a frame at once, with ties, open places and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from minzheng.catalogue import indicators
from minzheng.comparison import Gap, ascends
from minzheng.frames.engines import Engine
from minzheng.frames.facts import GROUP, FactFinder
from minzheng.frames.stated import ROOM
from minzheng.frames.tables import table, with_said
from minzheng.model import Document, Indicator
from minzheng.quantities import DEFAULT, Policy
from minzheng.regions import Region, as_regions

if TYPE_CHECKING:
    import polars as pl

PLACES = ("indicator", "period", "breakdown", "scope", "region", "rank", "best", "worst", "printed", "gap")
GAPS = {"gap": tuple(each.value for each in Gap)}
FAR = 4 * (ROOM - 1)
"""Beyond every end of an interval, for one without end."""


def rank(
    frame: Any,
    *,
    regions: Iterable[Region | str | int] | Region | str | int | None = None,
    ascending: bool | None = None,
    catalogue: Mapping[str, Indicator] | None = None,
    policy: Policy = DEFAULT,
    documents: Iterable[Document] = (),
) -> Any:
    """The places of regions by every indicator of a frame (排名列), one row a region, in the library of the frame.

    A table of places is an indicator at one time, for one part and scope. ``rank`` goes by the printed numbers, ties
    share one; ``best`` and ``worst`` say which places precision leaves open, ``gap`` why a region has none. The
    arguments are those of ``minzheng.rank``; ``documents`` say when each was published. An indicator whose direction
    is neither way needs ``ascending``, else ``ModelError`` (MZ601); one that is not known raises
    ``UnknownIndicatorError``.

    >>> import polars as pl
    >>> beds = pl.DataFrame({"indicator": ["elderly.nursing_bed_share"] * 3, "period": ["2021"] * 3,
    ...     "region": ["320400", "320200", "320500"], "printed": ["68%", "71.2%", "68.4%"]})
    >>> rank(beds).select("region", "rank", "best", "worst").rows()
    [('320200', 1, 1, 1), ('320500', 2, 2, 3), ('320400', 3, 2, 3)]
    """
    import polars as pl

    engine, known = Engine.of(frame), indicators if catalogue is None else catalogue
    found = FactFinder(
        engine=engine, catalogue=known, policy=policy, documents={each.id: each for each in documents}
    ).facts()
    found = with_said(found, ["indicator"], lambda code: (ascends(known[code], ascending),), {"ascending": bool})
    found = _side_by_side(found) if regions is None else _within(found, {each.code for each in as_regions(regions)})
    found = found.with_columns(pl.col("period", "breakdown", "scope").min().over(GROUP))
    placed = _placed(found.filter(pl.col("gap").is_null()))
    left = found.filter(pl.col("gap").is_not_null()).select(
        pl.lit(None, placed.schema[name]).alias(name) if name in ("rank", "best", "worst") else name
        for name in placed.columns
    )
    made = (
        pl.concat([placed, left])
        .rename({"place": "region"})
        .sort("indicator", "period", "part", "rank", "region", nulls_last=True)
    )
    return engine.give_back(engine.beside(made.select(PLACES)), GAPS)


def _placed(facts: pl.DataFrame) -> pl.DataFrame:
    """Facts with their places: how many stand before each, by their numbers and by the ends that these may have."""
    import polars as pl

    col, sign = pl.col, pl.when("ascending").then(1).otherwise(-1)
    least, most = _end("low", "low_closed", 1, -FAR), _end("high", "high_closed", -1, FAR)
    numbered = facts.with_columns(
        low_end=pl.when("ascending").then(least).otherwise(-most),
        high_end=pl.when("ascending").then(most).otherwise(-least),
        table=pl.struct(GROUP).rank("dense"),
    ).with_row_index("fact")
    ends = pl.concat(
        [
            numbered.select("fact", "table", col(name).alias("end"), pl.lit(name).alias("which"))
            for name in ("low_end", "high_end")
        ]
    )
    # How many ends of the other sort lie before one: those of both sorts before it, without those of its own.
    before = (col("end").rank("min").over("table") - col("end").rank("min").over("table", "which")).cast(pl.Int64)
    counted = ends.with_columns(before=before)
    lows, highs = (counted.filter(col("which") == name).select("fact", "before") for name in ("low_end", "high_end"))
    return (
        numbered.join(lows, on="fact").join(highs, on="fact", suffix="_high")
        .with_columns(
            rank=(col("value") * sign).rank("min").over("table").cast(pl.Int64),
            best=col("before") + 1,
            worst=col("before_high") + (col("low_end") >= col("high_end")).cast(pl.Int64),
        )
        .select(*_shown(facts))
    )  # fmt: skip


def _shown(facts: pl.DataFrame) -> list[str]:
    return ["indicator", "period", "breakdown", "scope", "part", "place", "rank", "best", "worst", "printed", "gap"]


def _end(name: str, closed: str, beyond: int, far: int) -> pl.Expr:
    """An end as a whole number in order: an open one lies just beside its number."""
    import polars as pl

    open_one = pl.when(pl.col(closed)).then(0).otherwise(beyond)
    return pl.when(pl.col(name).is_null()).then(pl.lit(far, pl.Int64)).otherwise(3 * pl.col(name) + open_one)


def _within(facts: pl.DataFrame, wanted: set[str]) -> pl.DataFrame:
    """Only the regions that are wanted; one that nothing is said of is a gap."""
    import polars as pl

    kept = facts.filter(pl.col("place").is_in(sorted(wanted)))
    tables = facts.group_by(GROUP).agg(pl.col("period", "breakdown", "scope", "time", "ascending").min())
    owed = tables.join(table({"place": str}, [(each,) for each in sorted(wanted)]), how="cross")
    silent = owed.join(kept, on=[*GROUP, "place"], how="anti").with_columns(gap=pl.lit(Gap.NOT_REPORTED.value))
    return pl.concat([kept, silent], how="diagonal")


def _side_by_side(facts: pl.DataFrame) -> pl.DataFrame:
    """Without a region that all others of its table lie in: the country is none of its provinces."""
    import polars as pl

    col = pl.col
    figures = facts.filter(col("gap").is_null())
    codes = facts.select("place").unique()["place"].to_list()
    known = set(codes)
    above = [(code, each.code) for code in codes for each in Region(code).ancestors if each.code in known]
    inside = figures.join(table({"place": str, "outer": str}, above), on="place")
    counted = inside.group_by(*GROUP, "outer").agg(pl.len().alias("within"))
    sizes = figures.group_by(GROUP).agg(pl.len().alias("size"))
    outer = counted.join(sizes, on=list(GROUP)).filter(col("within") == col("size") - 1)
    outer = outer.select(*GROUP, col("outer").alias("place"), pl.lit(Gap.CONTAINS_OTHERS.value).alias("contains"))
    made = facts.join(outer, on=[*GROUP, "place"], how="left", maintain_order="left")
    return made.with_columns(gap=pl.coalesce("gap", "contains")).drop("contains")
