"""The agreement run: columns on every engine against the objects, on a million random rows, on Spark a tenth of them.

    python tests/frames/agreement_run.py                        # all engines
    python tests/frames/agreement_run.py --rows 20000 --engines polars,duckdb

Of every pair of a reported and a promised figure the verdict is compared, of a fiftieth as many targets how they stand,
of some observations how every rule about one row ends. Spark needs ``pip install pyspark`` and Java. The exit code is 1
where a row differs, and the first ones are printed.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import polars as pl

sys.path.insert(0, str(Path(__file__).parent))
from random_country import CATALOGUE, COLUMNS, DOCUMENTS, Row, frame, pair, promise, rows, statement
from test_assessing_columns import ANSWERS, PROMISED, expected
from test_checking_columns import ABOUT, ends, observation
from test_figures_of_columns import read

from minzheng import frames
from minzheng.errors import KindError
from minzheng.frames.checking import RULES
from minzheng.model import verdict_on
from minzheng.validation import CheckedData, DocumentContents, ValidationPolicy, shipped_rules

SEED = 20_261_130
NUMBER = "number"
"""The column by which rows are put in order again: engines have none of their own."""
DAY = "2022-12-31"


def polars_frame(given: pl.DataFrame) -> Any:
    return given


def duckdb_frame(given: pl.DataFrame) -> Any:
    import duckdb

    return duckdb.connect().from_arrow(given.to_arrow())


def spark_frame(given: pl.DataFrame) -> Any:
    from pyspark.sql import SparkSession

    settings = {"spark.ui.enabled": "false", "spark.driver.memory": "4g", "spark.sql.shuffle.partitions": "4"}
    builder = SparkSession.builder.master("local[2]")
    for name, value in settings.items():
        builder = builder.config(name, value)
    return builder.getOrCreate().createDataFrame(given.to_arrow())


ENGINES: dict[str, Callable[[pl.DataFrame], Any]] = {
    "polars": polars_frame, "pandas": pl.DataFrame.to_pandas, "pyarrow": pl.DataFrame.to_arrow,
    "duckdb": duckdb_frame, "pyspark": spark_frame,
}  # fmt: skip


def as_polars(made: Any) -> pl.DataFrame:
    """A frame of any engine as one of polars, in the order of its rows, its codes as texts."""
    if not isinstance(made, pl.DataFrame):
        for way in ("toArrow", "to_arrow_table"):
            made = getattr(made, way)() if hasattr(made, way) else made
        made = pl.from_pandas(made) if hasattr(made, "iloc") else pl.from_arrow(made)
    return made.sort(NUMBER).with_columns(pl.col(pl.Enum, pl.Categorical).cast(pl.String))


def verdicts_of_objects(given: list[Row]) -> Iterator[str | None]:
    """What the objects say of every pair."""
    for row in given:
        bound, actual = read(row, promised=True), read(row)
        try:
            yield None if bound is None or actual is None else verdict_on(bound, actual).value
        except KindError:
            yield None


def rules_of_objects(given: list[Row]) -> Iterator[list[str | None]]:
    """How every rule ends for every observation."""
    contents = tuple(DocumentContents(document=each) for each in ABOUT)
    data = CheckedData(contents=contents, indicators=CATALOGUE, policy=ValidationPolicy())
    for row in given:
        seen = observation(row)
        yield [ends(shipped_rules[rule], row, seen, data) for rule in RULES]


def compared(name: str, engine: str, found: list[Any], said: list[Any], begun: float) -> bool:
    """Print how many rows agree, and the first that do not."""
    odd = [place for place, (one, other) in enumerate(zip(found, said, strict=True)) if one != other]
    print(
        f"{name:<10}{engine:<10}{len(said):>10,} rows {len(odd):>6} differ {time.process_time() - begun:>8.1f} s",
        flush=True,
    )
    for place in odd[:3]:
        print("   ", place, found[place], said[place])
    return not odd


def main(count: int, engines: list[str]) -> int:
    """Compare on every engine."""
    pairs, few = rows(pair, count, SEED), max(count // 50, 10)
    promises, seen = rows(promise, few, SEED), rows(statement, few * 3, SEED + 1)
    verdicts, rules = list(verdicts_of_objects(pairs)), list(rules_of_objects(seen))
    standing = [[row[name] for name in ANSWERS] for row in expected(promises, seen, as_of=DAY)]
    schema = dict.fromkeys(("indicator", "printed", "bound"), pl.String)
    numbered = [
        each.with_row_index(NUMBER).cast({NUMBER: pl.Int64}) for each in (pl.DataFrame(pairs, schema), frame(seen))
    ]
    asked, agree = frame(promises, PROMISED).with_row_index(NUMBER).cast({NUMBER: pl.Int64}), True
    known: dict[str, Any] = {"catalogue": CATALOGUE}
    for name in engines:
        if name == "pyspark" and find_spec(name) is None:
            print("pyspark is not installed, and was not compared: pip install pyspark", flush=True)
            continue
        size = count // 10 if name == "pyspark" else count
        make, begun = ENGINES[name], time.process_time()
        found = as_polars(frames.verdicts(make(numbered[0].head(size)), **known))["verdict"].to_list()
        agree &= compared("verdicts", name, found, verdicts[:size], begun)
        begun = time.process_time()
        checked = as_polars(frames.validate(make(numbered[1]), documents=ABOUT, **known))
        agree &= compared("validate", name, list(map(list, checked.select(RULES).iter_rows())), rules, begun)
        begun = time.process_time()
        made = as_polars(frames.assess(asked, make(frame(seen, COLUMNS)), as_of=DAY, documents=DOCUMENTS, **known))
        agree &= compared("assess", name, list(map(list, made.select(ANSWERS).iter_rows())), standing, begun)
    return 0 if agree else 1


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--engines", default=",".join(ENGINES))
    given = parser.parse_args()
    sys.exit(main(given.rows, given.engines.split(",")))
