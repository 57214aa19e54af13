"""What a whole country costs: every month of every division read, checked, held against bounds and ranked, one by one.

    python tests/benchmarks/whole_country.py                    # 3,214 divisions, 60 indicators, 24 months: 4.6 M rows
    python tests/benchmarks/whole_country.py --months 240       # 46 M rows, about 1 GB of Parquet

The months lie as Parquet, a file each (``country.py``). They are taken one after the other, and what is found is put
beside them, so that the memory is that of one month. Times are processor seconds of all threads; the last column is the
most memory that was ever held, up to the month of the line.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import country
import polars as pl

from minzheng import frames

BOUND = pl.concat_str(pl.lit("不少于15000"), pl.col("printed").str.extract(r"([^\d.]+)$")).alias("bound")


def run(folder: Path, out: Path, places: int, indicator_count: int, months: int) -> None:
    """Write the months, take each, and print what that costs after every twelfth."""
    known, documents = country.catalogue(indicator_count), country.documents(months)
    begun = time.process_time()
    total = country.write(folder, places, indicator_count, months)
    print(f"{total:,} rows written in {time.process_time() - begun:.1f} s")
    spent: dict[str, float] = defaultdict(float)
    tasks: dict[str, Callable[[pl.DataFrame], pl.DataFrame]] = {
        "read": lambda rows: frames.with_figures(rows.with_columns(BOUND), catalogue=known),
        "verdicts": frames.verdicts,
        "validate": lambda rows: frames.validate(rows, catalogue=known, documents=documents),
        "rank": lambda rows: frames.rank(rows, ascending=True, catalogue=known, documents=documents),
    }
    print(f"{'month':>6}{'rows':>12}" + "".join(f"{task:>10}" for task in tasks) + f"{'rows/s':>10}{'MB':>8}")
    done = 0
    for number, path in enumerate(sorted(folder.rglob("*.parquet")), 1):
        rows = pl.read_parquet(path)
        done += len(rows)
        for task, work in tasks.items():
            begun = time.process_time()
            made: Any = work(rows)
            spent[task] += time.process_time() - begun
            rows = rows if task == "rank" else made
        made.write_parquet(out / f"ranks-{path.name}")
        rows.write_parquet(out / f"checked-{path.name}")
        if number % 12 == 0 or number == months:
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            costs = "".join(f"{spent[task] * 1e6 / done:>10.2f}" for task in tasks)
            print(f"{number:>6}{done:>12,}{costs}{done / sum(spent.values()):>10,.0f}{memory:>8,.0f}", flush=True)
    print("the columns of tasks are microseconds a row")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--places", type=int, default=3214)
    parser.add_argument("--indicators", type=int, default=60)
    parser.add_argument("--months", type=int, default=24)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="country-") as scratch, tempfile.TemporaryDirectory(prefix="found-") as out:
        run(Path(scratch), Path(out), given.places, given.indicators, given.months)
