"""Aggregating (汇总列): every indicator of a frame over a set of regions, complete or with what is missing named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from minzheng.catalogue import indicators
from minzheng.comparison import aggregate as put_together
from minzheng.errors import FileError, ModelError
from minzheng.frames.engines import Engine
from minzheng.frames.facts import GROUP, FactFinder
from minzheng.frames.stated import ROOM
from minzheng.model import Document, Indicator
from minzheng.quantities import DEFAULT, Policy
from minzheng.regions import Region, RegionSet

if TYPE_CHECKING:
    import polars as pl

TOTAL = (
    "indicator", "period", "breakdown", "scope", "value", "low", "high", "low_closed", "high_closed", "unit", "scale",
    "covered", "missing", "complete",
)  # fmt: skip
SUMMED = ("value", "low", "high")


def aggregate(
    frame: Any,
    *,
    over: RegionSet | Iterable[Region | str | int] | Region | str | int,
    catalogue: Mapping[str, Indicator] | None = None,
    policy: Policy = DEFAULT,
    documents: Iterable[Document] = (),
) -> Any:
    """Every indicator of a frame put together over a set of regions (汇总列), one row for each time, part and scope.

    ``value``, ``low`` and ``high`` count parts of ``unit``, of which it has ``scale``, as ``with_figures`` has them.
    ``covered`` is how many regions are in the sum, ``missing`` the codes of the others, and ``complete`` says that
    there are none: a sum that misses one is no total.

    Raises what ``minzheng.aggregate`` raises of an indicator that is not summed, and ``ModelError`` (MZ654) of a mean
    by weights, which the objects compute.

    >>> import polars as pl
    >>> beds = pl.DataFrame({"indicator": ["elderly.beds"] * 2, "period": ["2021"] * 2,
    ...     "region": ["320402", "320404"], "printed": ["900张", "1100张"]})
    >>> aggregate(beds, over=["320402", "320404", "320411"]).select("value", "unit", "missing", "complete").rows()
    [(2000, '张', '320411', False)]
    """
    engine, known = Engine.of(frame), indicators if catalogue is None else catalogue
    wanted = over if isinstance(over, RegionSet) else RegionSet(over)
    finder = FactFinder(engine=engine, catalogue=known, policy=policy, documents={each.id: each for each in documents})
    seen, facts = finder.facts()
    found = seen.spelled(facts)
    for code in found["indicator"].unique().sort():
        _refuse(known[code], wanted, known)
    codes = [region.code for region in wanted]
    return engine.give_back(engine.beside(_summed(found, codes).sort("indicator", "period", "part").select(TOTAL)))


def _refuse(indicator: Indicator, over: RegionSet, known: Mapping[str, Indicator]) -> None:
    """Refuse what the objects refuse, and a mean by weights."""
    if indicator.weight is not None:
        raise ModelError("MZ654", indicator=indicator.code, weight=indicator.weight)
    put_together((), indicator.code, over=over, period="2000", catalogue=known)


def _summed(facts: pl.DataFrame, codes: list[str]) -> pl.DataFrame:
    """The sums of the facts of some regions."""
    import polars as pl

    col = pl.col
    inside = col("place").is_in(codes) & col("gap").is_null()
    wide = {name: pl.when(inside).then(col(name)).cast(pl.Int128) for name in SUMMED}
    made = facts.group_by(GROUP).agg(
        *(col(name).min() for name in ("period", "breakdown", "scope")),
        *(col(name).filter(inside).max() for name in ("unit", "scale")),
        *(wide[name].sum().alias(name) for name in SUMMED),
        *(col(name).filter(inside).is_null().any().alias(f"{name}_open") for name in ("low", "high")),
        *(col(name).filter(inside).all() for name in ("low_closed", "high_closed")),
        inside.sum().alias("covered").cast(pl.Int64),
        col("place").filter(inside).alias("places"),
    )
    widest = made.select(pl.max_horizontal(*(col(name).abs().max() for name in SUMMED))).item()
    if widest is not None and widest >= 8 * ROOM:
        worst = made.sort(col("value").abs()).row(-1, named=True)
        raise FileError(
            "MZ652",
            text=f"{worst['indicator']} {worst['period']}: {worst['value']}",
            scale=worst["scale"],
            unit=worst["unit"],
        )
    some = col("covered") > 0
    missing = pl.lit(codes).list.set_difference("places").list.sort().list.join(";")
    return made.with_columns(
        *(
            pl.when(some & ~col(f"{name}_open") if name != "value" else some).then(col(name)).cast(pl.Int64).alias(name)
            for name in SUMMED
        ),
        *(pl.when(some).then(col(name)).alias(name) for name in ("low_closed", "high_closed")),
        missing=missing,
        complete=col("covered") == len(codes),
    )
