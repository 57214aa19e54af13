"""What comparing costs: two plans of 10,000 targets, time and memory, and that both grow with their size alone."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from minzheng.comparison import aggregate, compare, diff, growth, lineage, rank
from minzheng.model import Document, Indicator, Observation, Plan, Target

COUNT = 10_000
KNOWN = {
    f"local.n{place}": Indicator(
        code=f"local.n{place}", name=f"指标{place}", unit="人", time="flow", direction="higher", aggregation="sum"
    )
    for place in range(COUNT)
}


def edition(count: int, year: int, step: int) -> Plan:
    """A yearly plan: every third number moves, every seventh target is reworded, every eleventh is left out."""
    targets = [
        Target(
            indicator=f"local.n{place}",
            value=f"{1000 + place + (step if place % 3 == 0 else 0)}人",
            period=year,
            region="320400",
            modality="strive" if step and place % 7 == 0 else "ensure",
        )
        for place in range(count)
        if (place + step) % 11
    ]
    return Plan(document=Document(id=f"plan-{year}", title=f"{year}年计划", period=year), targets=targets)


def editions(count: int) -> tuple[Plan, Plan]:
    return edition(count, 2021, 0), edition(count, 2022, 1)


def test_comparing_two_plans(benchmark: BenchmarkFixture, size: Callable[[int], int]) -> None:
    """Two plans of 10,000 targets each, meant to stay under 2 s."""
    a, b = editions(size(COUNT))
    found = benchmark(diff, a, b, catalogue=KNOWN)
    assert len(found.of("new", "dropped")) > size(1800)
    assert len(found.kept) > size(4000)


def test_the_time_of_a_diff_grows_with_its_size(fastest: Callable[[Callable[[], object]], float]) -> None:
    """Four times as many targets take no more than eight times as long."""
    small, large = (editions(count) for count in (COUNT // 4, COUNT))
    times = [fastest(lambda pair=pair: diff(*pair, catalogue=KNOWN)) for pair in (small, large)]  # type: ignore[misc]
    assert times[1] < 8 * times[0]


def test_the_memory_of_a_diff_grows_with_its_size(size: Callable[[int], int]) -> None:
    """At its height a diff needs under 5 kB for each target, whatever their number."""
    for count in (size(COUNT // 4), size(COUNT)):
        a, b = editions(count)
        diff(*editions(10), catalogue=KNOWN)
        tracemalloc.start()
        diff(a, b, catalogue=KNOWN)
        height = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert height < 5_000 * 2 * count


def test_following_promises_over_editions(benchmark: BenchmarkFixture) -> None:
    """The lineage of 2,000 promises over two yearly plans."""
    assert len(benchmark(lineage, editions(COUNT // 5), catalogue=KNOWN)) == COUNT // 5


@pytest.mark.parametrize("what", ["growth", "rank", "aggregate"])
def test_what_regions_and_years_cost(benchmark: BenchmarkFixture, what: str) -> None:
    """Growth, a ranking and a total of 3,000 figures."""
    regions = [
        f"{province}{city:02}{county:02}" for province in (32, 33) for city in range(1, 31) for county in range(1, 51)
    ]
    seen = [
        Observation(indicator="local.n0", value=f"{place}人", period=2021, region=code)
        for place, code in enumerate(regions)
    ]
    work = {
        "growth": lambda: growth(seen, catalogue=KNOWN),
        "rank": lambda: rank(seen, "local.n0", catalogue=KNOWN),
        "aggregate": lambda: aggregate(seen, over=regions, catalogue=KNOWN),
    }[what]
    assert benchmark(work)


def test_comparing_two_figures(benchmark: BenchmarkFixture) -> None:
    """Two observations with everything that is checked, meant to stay under 200 µs."""
    a, b = (Observation(indicator="local.n0", value=f"{n}人", period=n, region="320400") for n in (2021, 2022))
    assert benchmark(compare, a, b, catalogue=KNOWN).reasons == ()
