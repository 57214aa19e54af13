"""All rules over many observations: time and memory for each, linear in their number; pandera and jsonschema beside.

pandera does the column checks that a frame allows (known codes, not missing, bounds by column), jsonschema the type
checks of the plan file's schema alone; both see the same observations. Numbers are printed, not asserted, but for one:
ten times as many observations take less than twenty times as long (the memory is slower, the work is the same).
"""

from __future__ import annotations

import gc
import importlib.util
import itertools
import random
import tracemalloc
from collections.abc import Callable, Iterator

import pytest

from minzheng.catalogue import indicators
from minzheng.datasets import Dataset
from minzheng.model import Document, Indicator, Observation, Summary
from minzheng.quantities import Kind
from minzheng.regions import RegionSet
from minzheng.validation import Findings, shipped_rules, validate, validate_many
from minzheng.validation.known_relations import (
    HOUSEHOLDS,
    NATION_MOST,
    PAYMENTS,
    PLAUSIBLE,
    RATIOS,
    TOTALS,
    WHOLES,
)

Stopwatch = Callable[[Callable[[], object]], float]
YEARS = range(2016, 2026)
SIZES = (10_000, 100_000)
MILLION = 1_000_000


def dataset(count: int) -> Dataset:
    """So many observations: the indicators of the catalogue for the counties of the country over ten years."""
    documents, held = [], []
    rows = list(itertools.islice(observations(), count))
    for year in YEARS:
        document = Document(id=f"yearbook-{year}", title=f"{year}年年鉴", region="CN", period=year)
        documents.append(document)
        held.append(Summary(document=document, observations=[each for each in rows if each.document == document.id]))
    return Dataset(summaries=held, catalogue=indicators)


def observations() -> Iterator[Observation]:
    """Observations without end, every ten of them a series; they hang together, but for one in a hundred."""
    draw = random.Random(1)
    kept = [each for each in indicators.values() if _is_simple(each)]
    regions = [region.code for region in RegionSet.of("CN", on="2025-12-31", level="county")]
    for region in itertools.cycle(regions):
        for indicator in kept:
            for step, year in enumerate(YEARS):
                number = SMALL if indicator.code in PARTS else LARGE
                wrong = 20 if draw.randrange(100) == 0 else 1
                yield Observation(
                    indicator=indicator.code,
                    value=_value(indicator, (number + step) * wrong),
                    period=year,
                    region=region,
                    document=f"yearbook-{year}",
                )


def _is_simple(indicator: Indicator) -> bool:
    """Whether a made-up number does no harm: neither computed from others nor out of use."""
    if indicator.kind in (Kind.GROWTH, Kind.POINT, Kind.RANK) or indicator.successor:
        return False
    return (
        not {indicator.code} & {*PAYMENTS, *TOTALS, *HOUSEHOLDS, *PLAUSIBLE, *RATIOS, *NATION_MOST}
        and not indicator.numerator
    )


PARTS = {each.numerator for each in indicators.values()} | set(WHOLES)
SMALL, LARGE = 3000, 60_000
"""Parts and wholes."""


def _value(indicator: Indicator, number: int) -> str:
    if indicator.kind is Kind.RATIO:
        return f"{number % 97}.5%"
    return f"{number}{indicator.unit.code}"


def checked(data: Dataset) -> Findings:
    return validate(data, "2026-01-31", rules=shipped_rules)


def test_validation_of_some_observations(benchmark: Callable[..., Findings]) -> None:
    """Ten thousand observations through all rules."""
    data = dataset(SIZES[0])
    found = benchmark(checked, data)
    assert len(found.tallies) == len(shipped_rules)
    assert sum(tally.seen for tally in found.tallies) > SIZES[0]


def test_time_and_memory_are_linear(request: pytest.FixtureRequest) -> None:
    """Ten thousand, a hundred thousand, with ``MINZHENG_MILLION=1`` a million: seconds, bytes and checks for each."""
    if not request.config.getoption("benchmark_enable"):
        pytest.skip("timing is off: pytest tests/benchmarks --benchmark-enable")
    import os
    import time

    sizes = (*SIZES, MILLION) if os.environ.get("MINZHENG_MILLION") else SIZES
    seconds = {}
    for size in sizes:
        data = dataset(size)
        gc.collect()
        start = time.perf_counter()
        found = checked(data)
        seconds[size] = time.perf_counter() - start
        seen = sum(tally.seen for tally in found.tallies)
        del found
        memory = ""
        if size < MILLION:
            tracemalloc.start()
            checked(data)
            memory = f", {tracemalloc.get_traced_memory()[1] / size:.0f} bytes each"
            tracemalloc.stop()
        each = seconds[size] / size * 1e6
        print(f"\n{size:>9} observations: {seconds[size]:.2f} s, {each:.1f} µs each{memory}, {seen / size:.1f} checks")
    assert seconds[SIZES[1]] < 20 * seconds[SIZES[0]]


@pytest.mark.parametrize("parts", [2, 6])
def test_the_memory_of_a_stream_is_flat(parts: int, request: pytest.FixtureRequest) -> None:
    """At its height a stream needs what one part of it needs, however many there are."""
    size = SIZES[0] if request.config.getoption("benchmark_enable") else 200
    list(validate_many(itertools.islice(observations(), size), "2026-01-31", size=size, rules=shipped_rules))
    tracemalloc.start()
    for _ in validate_many(itertools.islice(observations(), parts * size), "2026-01-31", size=size):
        pass
    height = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    print(f"\n{parts} parts of {size} observations: {height / size:.0f} bytes for each of one part at the height")
    assert height < 4_000 * size


def test_against_jsonschema(fastest: Stopwatch) -> None:
    """The types alone, by the schema of plan files, of a tenth of the observations."""
    import json

    import jsonschema

    from minzheng.files import schema_text, to_plain

    data = dataset(1_000)
    plain = [to_plain(summary) for summary in data.summaries]
    validator = jsonschema.Draft202012Validator(json.loads(schema_text()))
    theirs = fastest(lambda: [list(validator.iter_errors(each)) for each in plain])
    ours = fastest(lambda: checked(data))
    print(
        f"\n1000 observations: {ours * 1e3:.1f} ms by {len(shipped_rules)} rules, "
        f"{theirs * 1e3:.1f} ms by jsonschema (types)"
    )


def test_against_pandera(fastest: Stopwatch) -> None:
    """Column checks on a frame: codes, missing values, and the bounds of each indicator's number."""
    if not importlib.util.find_spec("pandera") or not importlib.util.find_spec("pandas"):
        pytest.skip("pandera is not installed")
    import pandas
    import pandera.pandas as pandera

    data = dataset(SIZES[0])
    frame = pandas.DataFrame(
        {
            "indicator": [each.indicator for each in data.observations],
            "region": [each.region.code for each in data.observations],
            "number": [each.value.number if each.value else None for each in data.observations],
            "unit": [each.value.unit.code if each.value else "" for each in data.observations],
            "year": [each.period.first.year for each in data.observations],
        }
    )
    known, shares = set(indicators), {each.code for each in indicators.values() if each.kind is Kind.RATIO}
    schema = pandera.DataFrameSchema(
        {
            "indicator": pandera.Column(str, pandera.Check.isin(known)),
            "region": pandera.Column(str, pandera.Check.str_matches(r"^\d{6}$")),
            "number": pandera.Column(object, pandera.Check(lambda column: column >= 0), nullable=False),
            "unit": pandera.Column(str),
            "year": pandera.Column(int, pandera.Check.in_range(2000, 2026)),
        },
        checks=pandera.Check(lambda rows: ~rows["indicator"].isin(shares) | (rows["number"] <= 1000)),
    )
    theirs = fastest(lambda: schema.validate(frame, lazy=True))
    ours = fastest(lambda: checked(data))
    print(
        f"\n10000 observations: {ours:.2f} s by {len(shipped_rules)} rules, {theirs * 1e3:.1f} ms by pandera (6 checks)"
    )
