"""Doors in use: other people's classes beside pydantic's own, and selections and series beside frames."""

from __future__ import annotations

import time
from collections.abc import Callable
from decimal import Decimal

import pandas
import polars
from pydantic import BaseModel, TypeAdapter

import minzheng as mz

COUNT = 10_000
MANY = 100_000
PLACES = [f"{province:02}{city:02}00" for province in (32, 33, 37) for city in (1, 2, 3, 4, 5)]


class Reported(BaseModel):
    """What pydantic alone can hold of an observation: text and a number."""

    indicator: str
    number: Decimal
    unit: str
    period: int
    region: str


def processor(work: Callable[[], object]) -> float:
    """The seconds of processor that some work takes, the best of two calls."""
    times = []
    for _ in range(2):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def reports(count: int) -> list[mz.Observation]:
    """Observations of a few series in many years and places, each with a value of its own."""
    return [
        mz.Observation(
            indicator="elderly.beds", value=f"{index}张", period=2001 + index % 25, region=PLACES[index % 15]
        )
        for index in range(count)
    ]


def test_observations_as_fields_beside_plain_models(size) -> None:
    """How long pydantic takes for observations, checked in full, and for the same as texts and numbers."""
    seen = reports(size(COUNT))
    ours = [mz.to_plain(each) for each in seen]
    theirs = [
        {"indicator": each.indicator, "number": str(each.value.low), "unit": "张", "period": 2001, "region": "320400"}
        for each in seen
    ]
    meant, plain = TypeAdapter(list[mz.Observation]), TypeAdapter(list[Reported])
    took, beside = (
        processor(lambda: meant.validate_python(ours)),
        processor(lambda: plain.validate_python(theirs)),
    )
    print(
        f"\n{len(seen) / took:,.0f} observations/s; plain models {len(seen) / beside:,.0f}/s; {took / beside:.1f} times"
    )
    assert meant.validate_python(ours) == seen


def test_selections_and_series_beside_frames(size) -> None:
    """One place of fifteen is selected and followed through its years."""
    count = size(MANY)
    document = mz.Document(id="a", title="年鉴")
    data = mz.Dataset(summaries=[mz.Summary(document=document, observations=reports(count))])
    rows = [(each.region.code, each.period.first.year, int(each.value.low)) for each in data.observations]
    columns = ["region", "year", "value"]
    frames = {
        "pandas": pandas.DataFrame(rows, columns=columns),
        "polars": polars.DataFrame(rows, columns, orient="row"),
    }
    selected = {
        "where": processor(lambda: data.where(region="320400")),
        "pandas": processor(lambda: frames["pandas"][frames["pandas"].region == "320400"]),
        "polars": processor(lambda: frames["polars"].filter(polars.col("region") == "320400")),
    }
    followed = {
        "series": processor(data.series),
        "pandas": processor(
            lambda: frames["pandas"].groupby(["region", "year"]).value.last().groupby("region").pct_change()
        ),
        "polars": processor(lambda: frames["polars"].group_by("region", "year").last().sort("region", "year")),
    }
    for taken in (selected, followed):
        print("\n" + ", ".join(f"{name} {seconds * 1000:,.1f} ms" for name, seconds in taken.items()))
    assert len(data.where(region="320400").observations) == sum(row[0] == "320400" for row in rows)
