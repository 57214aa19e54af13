"""Ranking (排名列): every table of places of a frame at once, with ties, open places and what is missing."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import attrs

from minzheng.catalogue import indicators
from minzheng.comparison import Gap, ascends, level_among, level_ranked
from minzheng.frames.engines import Engine
from minzheng.frames.facts import KEY, FactFinder, Facts
from minzheng.frames.stated import ROOM
from minzheng.frames.tables import table
from minzheng.model import Document, Indicator
from minzheng.quantities import DEFAULT, Policy
from minzheng.regions import Level, Region, as_regions

if TYPE_CHECKING:
    import polars as pl

PLACES = ("indicator", "period", "breakdown", "scope", "region", "rank", "best", "worst", "printed", "gap")
GAPS = {"gap": tuple(each.value for each in Gap)}
SHOWN = (*KEY, "rank", "best", "worst", "printed", "gap")
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
    finder = FactFinder(engine=engine, catalogue=known, policy=policy, documents={each.id: each for each in documents})
    seen, found = finder.facts()
    ways = {code: ascends(known[code], ascending) for code in seen.tables["indicator"].unique().sort()}
    if regions is None:
        found = _side_by_side(found, seen.places)
    else:
        seen, found = _within(seen, found, {each.code for each in as_regions(regions)})
    ascending_tables = pl.Series([ways[code] for code in seen.tables["indicator"]], dtype=pl.Boolean)
    placed = _placed(found.filter(pl.col("gap").is_null()), ascending_tables)
    left = found.filter(pl.col("gap").is_not_null()).select(
        pl.lit(None, placed.schema[name]).alias(name) if name in ("rank", "best", "worst") else name
        for name in placed.columns
    )
    made = pl.concat([placed, left]).sort("table", "rank", "place_number", nulls_last=True)
    return engine.give_back(engine.beside(seen.spelled(made).rename({"place": "region"}).select(PLACES)), GAPS)


def _placed(facts: pl.DataFrame, ascending: pl.Series) -> pl.DataFrame:
    """Facts with their places: how many stand before each, by their numbers and by the ends that these may have."""
    import polars as pl

    col, sign = pl.col, pl.when("ascending").then(1).otherwise(-1)
    least, most = _end("low", "low_closed", 1, -FAR), _end("high", "high_closed", -1, FAR)
    numbered = facts.with_columns(ascending=ascending.gather(facts["table"])).with_columns(
        low_end=pl.when("ascending").then(least).otherwise(-most),
        high_end=pl.when("ascending").then(most).otherwise(-least),
        rank=(col("value") * sign).rank("min").over("table").cast(pl.Int64),
    )
    open_ones = numbered.filter(col("low_end") != col("high_end"))["table"].unique()
    # Where every number is exact, a place is what its rank is.
    exact = numbered.filter(~col("table").is_in(open_ones.implode())).with_columns(best="rank", worst="rank")
    ranged = numbered.filter(col("table").is_in(open_ones.implode()))
    return pl.concat([exact.select(SHOWN), _between(ranged).select(SHOWN)])


def _between(numbered: pl.DataFrame) -> pl.DataFrame:
    """Facts with their best and worst places, by how many ends of others lie before their own."""
    import polars as pl

    col, numbered = pl.col, numbered.with_row_index("fact")
    names = ("low_end", "high_end")
    ends = pl.concat(numbered.select("table", col(name).alias("end"), pl.lit(name).alias("which")) for name in names)
    # How many ends of the other sort lie before one: those of both sorts before it, without those of its own.
    before = (col("end").rank("min").over("table") - col("end").rank("min").over("table", "which")).cast(pl.Int64)
    counted = ends.select(before)["end"]
    low, high = counted[: len(numbered)], counted[len(numbered) :]
    point = (col("low_end") >= col("high_end")).cast(pl.Int64)
    return numbered.with_columns(best=low + 1, worst=point + high)


def _end(name: str, closed: str, beyond: int, far: int) -> pl.Expr:
    """An end as a whole number in order: an open one lies just beside its number."""
    import polars as pl

    open_one = pl.when(pl.col(closed)).then(0).otherwise(beyond)
    return pl.when(pl.col(name).is_null()).then(pl.lit(far, pl.Int64)).otherwise(3 * pl.col(name) + open_one)


def _within(seen: Facts, facts: pl.DataFrame, wanted: set[str]) -> tuple[Facts, pl.DataFrame]:
    """Only the regions that are wanted; one that nothing is said of is a gap."""
    import polars as pl

    places = pl.Series("place", sorted(wanted.union(seen.places)))
    numbers = {code: number for number, code in enumerate(places)}
    moved = pl.Series([numbers[code] for code in seen.places], dtype=pl.Int64)
    asked = table({"place_number": int}, [(numbers[code],) for code in sorted(wanted)])
    facts = facts.with_columns(moved.gather(facts["place_number"]))
    kept = facts.join(asked, on="place_number", how="semi")
    owed = facts.select("table").unique().join(asked, how="cross").join(kept, on=list(KEY), how="anti")
    silent = owed.with_columns(gap=pl.lit(Gap.NOT_REPORTED.value))
    return attrs.evolve(seen, places=places), pl.concat([kept, silent], how="diagonal")


def _side_by_side(facts: pl.DataFrame, places: pl.Series) -> pl.DataFrame:
    """The regions of one level only in each table: a province is none of the cities."""
    import polars as pl

    if not len(facts):
        return facts
    col = pl.col
    levels = pl.Series("level", [_level(code) for code in places], dtype=pl.String)
    seen = facts.select("table", "gap", level=levels.gather(facts["place_number"]))
    counted = seen.filter(col("gap").is_null()).group_by("table", "level").len()
    mixed = counted.filter(pl.len().over("table") > 1).group_by("table").agg("level", "len")
    ranked = [(number, _ranked(found, sizes)) for number, found, sizes in mixed.rows()]
    if not ranked:
        return facts
    seen = seen.join(table({"table": int, "ranked": str}, ranked), on="table", how="left", maintain_order="left")
    other = pl.when(seen["gap"].is_null() & (seen["level"] != seen["ranked"])).then(pl.lit(Gap.OTHER_LEVEL.value))
    return facts.with_columns(gap=pl.coalesce("gap", other))


def _ranked(levels: list[str], sizes: list[int]) -> str:
    return level_ranked(Level(level) for level, size in zip(levels, sizes, strict=True) for _ in range(size)).value


@functools.lru_cache(maxsize=65536)
def _level(code: str) -> str:
    return level_among(Region(code)).value
