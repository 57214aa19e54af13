"""Five-year plans (五年规划): their names and years, from 一五 (1953–1957) on; 1963–1965 belong to none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from minzheng.errors import PeriodError
from minzheng.periods.bounds import Bounds, window
from minzheng.periods.folding import DASHES, NUMERALS
from minzheng.periods.months import MONTHS_IN_YEAR, day_of, whole_months

PLAN_YEARS = 5
LAST_PLAN = 30
# 一五 and 二五 ran on from each other; after three years of readjustment every plan follows the one before it.
FIRST_YEARS = {1: 1953, 2: 1958} | {number: 1966 + PLAN_YEARS * (number - 3) for number in range(3, LAST_PLAN + 1)}
NAMES: Mapping[str, int] = MappingProxyType(
    {f"{text}五": number for text, number in NUMERALS.items() if number <= LAST_PLAN}
)
NAMES_BY_YEAR = {FIRST_YEARS[number]: name for name, number in NAMES.items()}
TEXT = re.compile(
    r"[“\"‘'「『]?(?P<name>[一二三四五六七八九十]{1,3}五)[”\"’'」』]?"
    rf"(?:规划|计划)?(?:时期|期间|期)?(?:[((](?P<first>[0-9]{{4}})[{DASHES}](?P<last>[0-9]{{4}})年?[))])?"
)


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


def read_plan(text: str) -> Bounds | None:
    """The plan that a folded text names, with or without quotation marks, or ``None`` if it names none.

    Years in brackets behind the name must be those of the plan.
    """
    match = TEXT.fullmatch(text)
    if match is None:
        return None
    found = plan_bounds(match["name"])
    printed = match["first"] and (int(match["first"]), int(match["last"]))
    if printed and printed != (found.first.year, found.first.year + PLAN_YEARS - 1):
        raise PeriodError("MZ068", text=text)
    return found


def plan_name(bounds: Bounds) -> str | None:
    """The name of the plan that has exactly these years, such as 十四五, or ``None``."""
    if bounds.last is None or whole_months(bounds.first, bounds.last) != PLAN_YEARS * MONTHS_IN_YEAR:
        return None
    return NAMES_BY_YEAR.get(bounds.first.year) if bounds.first.month == 1 else None


def plan_number(name: str) -> int:
    """Which plan of the row ``name`` is: 14 for 十四五."""
    return NAMES[name]
