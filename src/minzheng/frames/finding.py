"""Finding (匹配列): the figure that decides each target, what it starts from, and which way it is judged.

Columns judge by one figure. Where there might be several that contradict each other, parts that add up, a figure that
is computed from others, or a law of its own, as for standards and for changes, the objects judge.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from minzheng.frames.asking import Asking
from minzheng.frames.deciding import with_verdicts
from minzheng.frames.engines import Engine, Lazy, collected
from minzheng.frames.probing import Role, answered
from minzheng.frames.stated import TextState
from minzheng.model import TimeKind
from minzheng.progress import Form
from minzheng.quantities import Comparator, Verdict

if TYPE_CHECKING:
    import polars as pl

TIMES = (TimeKind.STOCK.value, TimeKind.FLOW.value)
FURTHER = (Role.PART, Role.FINER, Role.NUMERATOR, Role.DENOMINATOR, Role.CHILD)
POINTS = tuple(each.value for each in Comparator if each.is_point)


def found_figures(targets: pl.DataFrame, near: Lazy, engine: Engine, asking: Asking) -> pl.DataFrame:
    """Targets with the figures that decide them, and with ``way``: by what they are judged.

    ``way`` is ``figure`` where columns decide, ``objects`` where the objects do; ``unknown`` without an indicator,
    ``early`` before the period begins, ``none`` where a row says too little.
    """
    import polars as pl

    targets = targets.with_columns(_way())
    plain = targets.filter(pl.col("way") == "figure")
    rows = _with_answers(targets, answered(engine, near, asking.first_probes(plain)))
    open_ones = rows.filter((pl.col("way") == "figure") & ~pl.col("settled"))
    further = answered(engine, near, asking.further_probes(open_ones))
    for role in FURTHER:
        days = further.filter(pl.col("role") == role.value).select("target", pl.col("day").alias(f"{role}_day"))
        rows = rows.join(days, on="target", how="left", maintain_order="left")
    judged = Engine.of(rows)
    rows = collected(with_verdicts(judged, judged.frame)).cast({"verdict": pl.String})
    return rows.with_columns(pl.when(_by_objects()).then(pl.lit("objects")).otherwise("way").alias("way"))


def _way() -> pl.Expr:
    """In which way a target is judged, by what it says itself."""
    import polars as pl

    col = pl.col
    says = col("indicator").is_not_null() & col("bound").is_not_null() & col("more").is_null()
    readable = (col("bound_state") != TextState.UNREADABLE.value).fill_null(False)
    level = (col("bound_state") == TextState.LEVEL.value) & col("known") & col("last").is_not_null()
    plain = level & col("place").is_not_null() & col("time").is_in(TIMES)
    return (
        pl.when(~(says & readable)).then(pl.lit("none"))
        .when(col("time").is_null()).then(pl.lit("unknown"))
        .when(level & ~col("begun")).then(pl.lit("early"))
        .when(plain).then(pl.lit("figure"))
        .otherwise(pl.lit("objects")).alias("way")
    )  # fmt: skip


def _with_answers(targets: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    """Targets with the figure that decides, what they start from, and whether that is the figure for the deadline."""
    import polars as pl

    col = pl.col

    def of(role: Role) -> pl.DataFrame:
        return found.filter(col("role") == role.value).drop("role")

    number = pl.when(col("comparator") != Comparator.RANGE.value).then(col("value"))
    base = of(Role.BASE).select("target", number.alias("base"), col("agreed").alias("base_agreed"))
    nothing = of(Role.NOTHING).select("target", pl.lit(True).alias("longer_nothing"))
    rows = targets
    for table in (of(Role.OWN), base, nothing):
        rows = rows.join(table, on="target", how="left", maintain_order="left")
    whole = pl.when("flow").then(col("day") >= col("last")).otherwise(col("day") == col("last"))
    return rows.with_columns(settled=whole.fill_null(False))


def _by_objects() -> pl.Expr:
    """Whether more than one figure may decide a target that looks plain."""
    import polars as pl

    col = pl.col
    day = col("day").fill_null(-1)
    level = col("form").is_in([Form.FLOOR.value, Form.CEILING.value]) & ~col("flow") & col("interim")
    paced = level & (col("verdict") != Verdict.MET.value)
    odd_base = ~col("base_agreed") | (col("breaks") & col("base").is_not_null())
    several = [~col("agreed"), col("longer_nothing"), paced & odd_base]
    exact = col("step").is_null() & col("comparator").is_in(POINTS)
    computed = [
        col(f"{Role.PART}_day") > day,
        col(f"{Role.FINER}_day") > day,
        (col(f"{Role.NUMERATOR}_day") > day) & (col(f"{Role.DENOMINATOR}_day") > day),
        (col(f"{Role.CHILD}_day") > day) | (col(f"{Role.CHILD}_day").is_not_null() & ~exact),
    ]
    asked = pl.any_horizontal(*(each.fill_null(False) for each in (*several, *computed)))
    return (col("way") == "figure") & asked
