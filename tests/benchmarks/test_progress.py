"""What assessing costs: 100,000 target–observation pairs, time and memory, both linear."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from minzheng.comparison import lineage
from minzheng.model import Document, Indicator, Observation, Plan, Summary, Target
from minzheng.progress import Assessment, Pace, Status, assess

Size = Callable[[int], int]

COUNT = 100_000
FEW = COUNT // 10
PER_INDICATOR = 100
KINDS = [
    ("人", "flow", "higher"),
    ("%", "stock", "higher"),
    ("件", "flow", "lower"),
    ("元/人·月", "standard", "higher"),
]


def pairs(count: int) -> tuple[Plan, list[Observation], dict[str, Indicator]]:
    """One target with one figure each: flows, levels, ceilings and standards, a hundred regions to an indicator."""
    regions = [f"32{city:02}{county:02}" for city in range(1, 11) for county in range(1, 11)]
    known, targets, seen = {}, [], []
    for place in range(count):
        number, region = divmod(place, PER_INDICATOR)
        unit, time, direction = KINDS[number % len(KINDS)]
        code = f"local.n{number}"
        if code not in known:
            known[code] = Indicator(code=code, name=f"指标{number}", unit=unit, time=time, direction=direction)
        word = "不少于" if direction == "higher" else "不超过"
        where = {"indicator": code, "region": regions[region], "period": 2025}
        targets.append(Target(value=f"{word}50{unit}", **where))  # type: ignore[arg-type]
        seen.append(Observation(value=f"{30 + place % 40}{unit}", **where))  # type: ignore[arg-type]
    return Plan(document=Document(id="plan", title="计划", period=2025), targets=targets), seen, known


def assessed(given: tuple[Plan, list[Observation], dict[str, Indicator]], pace: Pace | None = None) -> Assessment:
    plan, seen, known = given
    return assess(plan, observations=seen, catalogue=known, as_of="2025-12-31", pace=pace or Pace())


def test_assessing_targets(benchmark: BenchmarkFixture, size: Size) -> None:
    """100,000 pairs of a target and its figure, meant to stay under 20 s on an idle machine."""
    count = size(COUNT)
    made = pairs(count)
    found = benchmark.pedantic(assessed, args=(made,), rounds=1)
    assert len(found) == count
    assert not found.counts()[Status.NO_DATA]


def one_key(count: int) -> tuple[Plan, list[Observation], dict[str, Indicator]]:
    """As many targets as figures of one indicator and place, each of its own day."""
    known = {"local.n": Indicator(code="local.n", name="床位", unit="张", time="stock", direction="higher")}
    days = [str(date(2001, 1, 1) + timedelta(days=place)) for place in range(count)]
    where = {"indicator": "local.n", "region": "CN"}
    targets = [Target(value=f"不少于{1000 + place}张", period=day, **where) for place, day in enumerate(days)]
    seen = [Observation(value=f"{1000 + place}张", period=day, **where) for place, day in enumerate(days)]
    return Plan(document=Document(id="plan", title="计划", period="2001/2030"), targets=targets), seen, known


def test_assessing_many_targets_of_one_key(benchmark: BenchmarkFixture, size: Size) -> None:
    """5,000 targets and 5,000 figures of one indicator, region and part."""
    count = size(COUNT // 20)
    made = one_key(count)
    assert len(benchmark.pedantic(assessed, args=(made,), rounds=1)) == count


@pytest.mark.parametrize("what", ["assess", "lineage"])
def test_the_time_of_one_key_is_linear(what: str, size: Size) -> None:
    """Four times as many targets and figures of one key: processor time for each of them, printed."""
    for count in (size(1000), size(4000)):
        plan, seen, known = one_key(count)
        report = Summary(document=Document(id="report", title="总结", published="2031-01-01"), observations=seen)
        start = time.process_time()
        if what == "assess":
            assert len(assessed((plan, seen, known))) == count
        else:
            assert sum(len(each.steps) for each in lineage([plan, report], catalogue=known)) == count
        print(f"\n{what} of {count}: {(time.process_time() - start) / count * 1e6:.0f} µs each")


def test_following_many_targets_of_one_key(benchmark: BenchmarkFixture, size: Size) -> None:
    """The lineage of 2,000 targets of one key over a plan and a report."""
    count = size(COUNT // 50)
    plan, seen, known = one_key(count)
    report = Summary(document=Document(id="report", title="总结", published="2031-01-01"), observations=seen)
    found = benchmark.pedantic(lineage, args=([plan, report],), kwargs={"catalogue": known}, rounds=1)
    assert sum(len(each.steps) for each in found) == count


def test_the_time_of_assessing_grows_with_its_size(fastest: Callable[[Callable[[], object]], float]) -> None:
    """Ten times as many pairs take no more than twenty times as long."""
    small, large = pairs(FEW // 10), pairs(FEW)
    times = [fastest(lambda: assessed(small)), fastest(lambda: assessed(large))]
    assert times[1] < 20 * times[0]


@pytest.mark.parametrize("count", [FEW // 10, FEW])
def test_the_memory_of_assessing_grows_with_its_size(count: int, size: Size) -> None:
    """At its height an assessment needs under 6 kB for each pair, whatever their number."""
    count = size(count)
    given = pairs(count)
    assessed(pairs(10))
    tracemalloc.start()
    assessed(given)
    height = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert height < 6_000 * count


@pytest.mark.parametrize("pace", [Pace.table({"Q1": "0.1"}), Pace.working_days(["2025-01-01"])], ids=["table", "days"])
def test_assessing_by_another_pace(benchmark: BenchmarkFixture, pace: Pace, size: Size) -> None:
    """10,000 pairs under the slower paces."""
    made = pairs(size(FEW))
    assert len(benchmark.pedantic(assessed, args=(made, pace), rounds=1)) == size(FEW)


def test_adding_up_months(benchmark: BenchmarkFixture, size: Size) -> None:
    """2,000 targets with twelve monthly figures each."""
    known = {"local.n0": Indicator(code="local.n0", name="人数", unit="人", time="flow", direction="higher")}
    regions = [
        f"{province}{city:02}{county:02}" for province in (32, 33) for city in range(1, 21) for county in range(1, 51)
    ][: size(2000)]
    targets = [Target(indicator="local.n0", value="不少于50人", period=2025, region=region) for region in regions]
    seen = [
        Observation(indicator="local.n0", value="5人", period=f"2025-{month:02}", region=region)
        for region in regions
        for month in range(1, 13)
    ]
    plan = Plan(document=Document(id="plan", title="计划", period=2025), targets=targets)
    found = benchmark.pedantic(assessed, args=((plan, seen, known),), rounds=1)
    assert all(len(each.parts) == 12 for each in found)
