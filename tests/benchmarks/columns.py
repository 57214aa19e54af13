"""What columns cost for a simulated country: beside the same queries written by hand in polars, and pandera's checks.

    python tests/benchmarks/columns.py                          # 130,000 rows, each task several times
    python tests/benchmarks/columns.py --places 3000 --months 36 --only validate,rank

Each task is timed in processor seconds of all threads, and the least of some runs counts; beside it stand the rows a
second and how often its peer fits into it. More places, indicators and months show what a row costs as rows grow.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import country
import polars as pl

from minzheng import frames
from minzheng.validation import ValidationPolicy

RUNS = 3


def timed(work: Callable[[], Any], runs: int) -> tuple[float, Any]:
    """The least processor time of some runs, and what came out."""
    least, made = float("inf"), None
    for _ in range(runs):
        begun = time.process_time()
        made = work()
        least = min(least, time.process_time() - begun)
    return least, made


def converted_by_hand(figures: pl.DataFrame, times: int, parts: int) -> pl.DataFrame:
    """Money in another unit: every number multiplied, after a look at whether there is room."""
    numbers = pl.col("value", "low", "high", "step")
    most = figures.select(numbers.abs().max()).select(pl.max_horizontal(pl.all())).item()
    assert most * times < 2**62
    return figures.with_columns(numbers * times, unit=pl.lit("亿元"), scale=pl.lit(parts))


def verdicts_by_hand(figures: pl.DataFrame) -> pl.DataFrame:
    """Floors only: by the printed number where the bound lies on its grid, else by the interval."""
    col = pl.col
    on_grid = col("step").is_null() | (col("bound_low") % col("step") == 0)
    printed = pl.when(col("value") >= col("bound_low")).then(pl.lit("met")).otherwise(pl.lit("not_met"))
    above = col("low") >= col("bound_low")
    below = (col("high") < col("bound_low")) | ((col("high") == col("bound_low")) & ~col("high_closed"))
    open_one = pl.when(above).then(pl.lit("met")).when(below).then(pl.lit("not_met")).otherwise(pl.lit("undecided"))
    return figures.with_columns(verdict=pl.when(on_grid).then(printed).otherwise(open_one))


def ranked_by_hand(figures: pl.DataFrame) -> pl.DataFrame:
    """The final figure of each place, and its rank with the places that rounding leaves open."""
    col = pl.col
    table = ["indicator", "period"]
    facts = (
        figures.with_columns(certain=(col("status") == "final").cast(pl.Int8))
        .group_by("indicator", "period", "region")
        .agg(col("value", "low", "high", "printed").sort_by("certain").last())
        .with_row_index("fact")
    )
    ends = pl.concat([facts.select(*table, "fact", end=col(name), which=pl.lit(name)) for name in ("low", "high")])
    rank = col("end").rank("min")
    ends = ends.with_columns(before=rank.over(table) - rank.over(*table, "which"))
    low, high = (ends.filter(col("which") == name).select("fact", "before") for name in ("low", "high"))
    return (
        facts.join(low, on="fact")
        .join(high, on="fact", suffix="_high")
        .with_columns(
            rank=col("value").rank("min").over(table),
            best=col("before") + 1,
            worst=col("before_high") + (col("low") == col("high")),
        )
    )


def checks_of_pandera(known: list[str]) -> Any:
    """What pandera can say of the same columns: known codes, patterns, ranges by indicator, whole counts."""
    import pandera.polars as pa

    share = pl.col("unit") == "%"

    def inside(data: Any) -> pl.LazyFrame:
        low, high = pl.col("low") / pl.col("scale"), pl.col("high") / pl.col("scale")
        return data.lazyframe.select(~share | ((high >= 0) & (low <= 100)))

    def not_negative(data: Any) -> pl.LazyFrame:
        return data.lazyframe.select(share | (pl.col("high") >= 0))

    def whole(data: Any) -> pl.LazyFrame:
        return data.lazyframe.select(share | (pl.col("value") % pl.col("scale") == 0))

    def of_its_kind(data: Any) -> pl.LazyFrame:
        return data.lazyframe.select(share == (pl.col("kind").cast(pl.String) == "ratio"))

    return pa.DataFrameSchema(
        {
            "indicator": pa.Column(str, pa.Check.isin(known)),
            "region": pa.Column(str, pa.Check.isin(country.places(10**6))),
            "period": pa.Column(str, pa.Check.str_matches(r"^@?\d{4}-\d{2}")),
            "status": pa.Column(str, pa.Check.isin(["final", "preliminary", "revised", "estimated"])),
            "document": pa.Column(str, pa.Check.str_matches(r"^report-\d{3}$")),
        },
        checks=[pa.Check(inside), pa.Check(not_negative), pa.Check(whole), pa.Check(of_its_kind)],
    )


def found_by_pandera(known: list[str], figures: pl.DataFrame) -> Any:
    """What pandera finds, which it raises."""
    from pandera.errors import SchemaErrors

    try:
        return checks_of_pandera(known).validate(figures, lazy=True)
    except SchemaErrors as found:
        return found


Task = tuple[Callable[[], Any], Callable[[], Any] | None]


def tasks(rows: pl.DataFrame, places: int, indicator_count: int, months: int) -> dict[str, Task]:
    """Each task with its peer."""
    codes, known = country.places(places), country.catalogue(indicator_count)
    own = [each for each in known.values() if each.code.startswith("local.i")]
    documents = country.documents(months)
    policy = ValidationPolicy()
    figures = frames.with_figures(rows, catalogue=known)
    money = figures.filter(pl.col("unit") == "元")
    unit = pl.col("printed").str.extract(r"([^\d.]+)$")
    bound = frames.with_figures(rows.with_columns(bound=pl.concat_str(pl.lit("不少于15000"), unit)), catalogue=known)
    bound = bound.filter(pl.col("bound_state") == "level")
    targets = country.targets(codes, own, 2005 + (months - 1) // 12)
    return {
        "figures": (lambda: frames.with_figures(rows, catalogue=known), None),
        "convert": (lambda: frames.convert(money, "亿元"), lambda: converted_by_hand(money, 1, 10**8)),
        "verdicts": (lambda: frames.verdicts(bound), lambda: verdicts_by_hand(bound)),
        "rank": (
            lambda: frames.rank(figures, ascending=True, catalogue=known, documents=documents),
            lambda: ranked_by_hand(figures),
        ),
        "validate": (
            lambda: frames.validate(figures, catalogue=known, policy=policy, documents=documents),
            lambda: found_by_pandera([each.code for each in own], figures),
        ),
        "assess": (
            lambda: frames.assess(targets, rows, as_of="2030-12-31", catalogue=known, documents=documents), None
        ),
    }  # fmt: skip


def measure(places: int, indicator_count: int, months: int, runs: int, only: str) -> None:
    """Print what each task costs."""
    with tempfile.TemporaryDirectory(prefix="country-") as scratch:
        country.write(Path(scratch), places, indicator_count, months)
        rows = pl.read_parquet(f"{scratch}/**/*.parquet")
    print(f"{len(rows):,} rows: {places} places, {indicator_count} indicators, {months} months")
    print(f"{'task':<12}{'s':>9}{'rows/s':>12}{'peer s':>9}{'ratio':>8}{'MB':>8}")
    for task, (work, peer) in tasks(rows, places, indicator_count, months).items():
        if only and task not in only.split(","):
            continue
        own, _ = timed(work, runs)
        other = timed(peer, runs)[0] if peer else None
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        ratio = f"{other:>9.3f}{own / other:>8.2f}" if other else f"{'':>17}"
        print(f"{task:<12}{own:>9.3f}{len(rows) / own:>12,.0f}{ratio}{memory:>8.0f}", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--places", type=int, default=300)
    parser.add_argument("--indicators", type=int, default=12)
    parser.add_argument("--months", type=int, default=36)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--only", default="")
    given = parser.parse_args()
    measure(given.places, given.indicators, given.months, given.runs, given.only)
