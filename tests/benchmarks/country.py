"""A simulated country: divisions × indicators × months as partitioned Parquet, seeded, with the faults of real data.

    python tests/benchmarks/country.py FOLDER --places 300 --indicators 12 --months 24

Every place reports every month: stocks at its end, flows from 1 January on. Some months are missing, some places begin
late or end (successions), some preliminary figures are revised in the next report, some figures are wrong by a power of
ten, of another unit, or negative.
"""

from __future__ import annotations

import argparse
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import polars as pl

from minzheng.catalogue import Catalogue, indicators
from minzheng.model import Document, Indicator
from minzheng.regions import Region

SHAPES = (
    ("stock", "张", "higher", "sum"), ("stock", "人", "lower", "sum"), ("flow", "元", "neutral", "sum"),
    ("flow", "件", "higher", "sum"), ("stock", "%", "higher", "none"), ("stock", "个", "higher", "sum"),
)  # fmt: skip
UNITS = {"张": "张", "人": "人", "元": "万元", "件": "件", "%": "%", "个": "个"}
"""The unit that a figure is printed in."""
GAP, REVISED, FAULT, ENDED = 0.03, 0.05, 0.002, 0.01
"""Which share of rows is missing, revised or wrong, and of places ends before the last month."""


def places(count: int) -> list[str]:
    """So many divisions, by their codes: counties first, then prefectures and provinces."""
    provinces = Region("CN").children()
    prefectures = [each for province in provinces for each in province.children()]
    counties = [each for prefecture in prefectures for each in prefecture.children()]
    return list(dict.fromkeys(each.code for each in (*counties, *prefectures, *provinces)))[:count]


def catalogue(count: int) -> Catalogue:
    """So many indicators of every shape."""
    made = []
    for number in range(count):
        time, unit, direction, aggregation = SHAPES[number % len(SHAPES)]
        made.append(
            Indicator(
                code=f"local.i{number:02}", name=f"指标{number}", unit=unit, time=time, direction=direction,
                aggregation=aggregation, bounds="0%~100%" if unit == "%" else f"≥0{unit}",
            )
        )  # fmt: skip
    return indicators.extended_with(made, "a simulated country")


def documents(months: int) -> list[Document]:
    """One report a month, published in the middle of the next."""
    return [
        Document(id=f"report-{number:03}", title=f"第{number}期月报", published=_month_end(number) + timedelta(days=15))
        for number in range(months + 1)
    ]


def _month_end(number: int) -> date:
    year, month = divmod(number, 12)
    return date(2005 + year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)


def month(number: int, codes: list[str], known: list[Indicator], seed: int = 0) -> pl.DataFrame:
    """All rows of one month."""
    random = np.random.default_rng([seed, number])
    end = _month_end(number)
    frames = [_rows(each, place, number, end, codes, random) for place, each in enumerate(known)]
    return pl.concat(frames)


def _rows(
    indicator: Indicator, place: int, number: int, end: date, codes: list[str], random: np.random.Generator
) -> pl.DataFrame:
    count, flow = len(codes), indicator.time == "flow"
    level = np.random.default_rng([7, place]).integers(200, 40_000, count)
    if indicator.unit.code == "%":
        values = np.clip((level % 900 + 50 + number % 12) / 10, 0, 100)
        texts = np.char.mod("%.1f", values)
    else:
        within = (end.month if flow else 12 + number % 12) / 12
        wrong = np.where(random.random(count) < FAULT, random.choice([10, -1, 100], count), 1)
        texts = np.char.mod("%d", (level * within).astype(int) * wrong)
    period = f"{end.year}-01/{end.year}-{end.month:02}" if flow and end.month > 1 else f"{end.year}-{end.month:02}"
    ended = np.arange(count) % int(1 / ENDED) == 0
    there = (random.random(count) >= GAP) & ~(ended & (number > place % 48 + 12))
    rows = pl.DataFrame(
        {
            "indicator": indicator.code, "region": codes, "period": period if flow else f"@{end.isoformat()}",
            "printed": texts + UNITS[indicator.unit.code], "status": "final", "document": f"report-{number:03}",
        }
    ).filter(pl.Series(there))  # fmt: skip
    again = pl.Series(random.random(len(rows)) < REVISED)
    before = pl.col("printed").str.replace(r"\d(\D)", "0$1")
    early = rows.filter(again).with_columns(status=pl.lit("preliminary"), printed=before)
    return pl.concat([rows, early])


def targets(codes: list[str], known: list[Indicator], year: int) -> pl.DataFrame:
    """What is promised of every indicator and place for a year."""
    return pl.concat(
        pl.DataFrame(
            {
                "indicator": each.code, "region": codes, "period": str(year),
                "printed": f"{'不少于' if place % 2 else ''}{60 if each.unit.code == '%' else 15000}{each.unit.code}",
            }
        )
        for place, each in enumerate(known)
    )  # fmt: skip


def write(folder: Path, place_count: int, indicator_count: int, months: int) -> int:
    """The country as Parquet, one file a month in a folder a year; how many rows it has."""
    codes = places(place_count)
    known = [each for each in catalogue(indicator_count).values() if each.code.startswith("local.i")]
    rows = 0
    for number in range(months):
        made = month(number, codes, known)
        into = folder / f"year={_month_end(number).year}"
        into.mkdir(parents=True, exist_ok=True)
        made.write_parquet(into / f"{number:03}.parquet")
        rows += len(made)
    return rows


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--places", type=int, default=300)
    parser.add_argument("--indicators", type=int, default=12)
    parser.add_argument("--months", type=int, default=24)
    given = parser.parse_args()
    print(write(given.folder, given.places, given.indicators, given.months), "rows")
