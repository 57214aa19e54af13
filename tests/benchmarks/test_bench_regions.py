"""What divisions cost: reading the gazetteer once, then look-ups by code and by name, each timed by itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from minzheng.regions import Region, RegionSet, find_regions, region
from minzheng.regions.gazetteer import _shipped

DAY = "2021-12-31"
CITY, DISTRICT, ENDED = Region("320400"), Region("320413"), Region("320482")

LOOK_UPS: dict[str, Callable[[], object]] = {
    "name": lambda: DISTRICT.name(DAY),
    "full_name": lambda: DISTRICT.full_name(DAY),
    "in_force": lambda: ENDED.in_force(DAY),
    "parent_at": lambda: DISTRICT.parent_at(DAY),
    "children": lambda: CITY.children(DAY),
    "successors": lambda: ENDED.successors(DAY),
    "status in force": lambda: DISTRICT.status(DAY),
    "status ended": lambda: ENDED.status(DAY),
    "find a name again": lambda: find_regions("金坛区", DAY),
}


def test_reading_the_gazetteer(benchmark: BenchmarkFixture) -> None:
    """From the file in the package to the index by code: once in a process, meant to stay under 50 ms."""
    assert benchmark(_shipped.__wrapped__)


@pytest.mark.parametrize("look_up", LOOK_UPS.values(), ids=LOOK_UPS)
def test_a_look_up(benchmark: BenchmarkFixture, look_up: Callable[[], object]) -> None:
    """One look-up in a gazetteer that has been read; meant to stay under 5 µs."""
    look_up()
    benchmark(look_up)


@pytest.mark.parametrize("name", ["金坛区", "常州", "鼓楼区", "江苏常州金坛"])
def test_finding_a_name_for_the_first_time(benchmark: BenchmarkFixture, name: str) -> None:
    """The same without the memory of earlier questions: indexed names cost little, a full path some splits."""
    find_regions(name, DAY)
    assert benchmark(region._found.__wrapped__, name, 2021, None)


def test_the_counties_of_a_province(benchmark: BenchmarkFixture) -> None:
    """A set by level looks at every code of the list."""
    assert benchmark(RegionSet.of, "320000", DAY, level="county")
