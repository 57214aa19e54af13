"""Five-year plans (五年规划): their names and years, from 一五 (1953–1957) on; 1963–1965 belong to none."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from minzheng.errors import PeriodError
from minzheng.periods.calendar import MONTHS_IN_YEAR, Bounds, day_of, whole_months, window
from minzheng.periods.words import NUMERALS

PLAN_YEARS = 5
LAST_PLAN = 30
# 一五 and 二五 ran on from each other; after three years of readjustment every plan follows the one before it.
FIRST_YEARS = {1: 1953, 2: 1958} | {number: 1966 + PLAN_YEARS * (number - 3) for number in range(3, LAST_PLAN + 1)}
NAMES: Mapping[str, int] = MappingProxyType(
    {f"{text}五": number for text, number in NUMERALS.items() if number <= LAST_PLAN and text not in "首两"}
)
NAMES_BY_YEAR = {FIRST_YEARS[number]: name for name, number in NAMES.items()}


def plan_bounds(name: str) -> Bounds:
    """The years of the plan ``name``; ``PeriodError`` names the plans there are.

    >>> str(plan_bounds("十四五").first)
    '2021-01-01'
    """
    number = NAMES.get(name)
    if number is None:
        raise PeriodError("MZ068", text=name)
    first = FIRST_YEARS[number]
    return window(day_of(first, 1, 1), day_of(first + PLAN_YEARS - 1, 12, 31))


def plan_name(bounds: Bounds) -> str | None:
    """The name of the plan that has exactly these years, such as 十四五, or ``None``."""
    if bounds.last is None or whole_months(bounds.first, bounds.last) != PLAN_YEARS * MONTHS_IN_YEAR:
        return None
    return NAMES_BY_YEAR.get(bounds.first.year) if bounds.first.month == 1 else None


def plan_number(name: str) -> int:
    """Which plan of the row ``name`` is: 14 for 十四五."""
    return NAMES[name]
