"""Shapes (时期的形状): what kind of window a first and a last day make, and what it is called in each language."""

from __future__ import annotations

import functools

from minzheng.language import Labelled, Text, say
from minzheng.periods.calendar import MONTHS_IN_YEAR, UNKNOWN, Bounds, whole_months
from minzheng.periods.plans import plan_name, plan_number


class PeriodKind(Labelled):
    """The shape of a period (时期类型); a member equals its lower-case English text.

    >>> [each.label() for each in PeriodKind]
    ['时点', '日', '月', '季度', '半年', '年', '多年', '时段', '起始日后', '不详']
    """

    INSTANT = "instant"
    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    YEARS = "years"
    RANGE = "range"
    OPEN = "open"
    UNKNOWN = "unknown"


# A window of this many months has the kind if it also begins at a multiple of its length within the year.
KINDS_BY_MONTHS = {1: PeriodKind.MONTH, 3: PeriodKind.QUARTER, 6: PeriodKind.HALF, MONTHS_IN_YEAR: PeriodKind.YEAR}


def kind_of(bounds: Bounds) -> PeriodKind:
    """The kind of window that ``bounds`` make."""
    first, last, instant = bounds
    if bounds == UNKNOWN:
        return PeriodKind.UNKNOWN
    if instant or last is None:
        return PeriodKind.INSTANT if instant else PeriodKind.OPEN
    if first == last:
        return PeriodKind.DAY
    months = whole_months(first, last) or 0
    if months in KINDS_BY_MONTHS and (first.month - 1) % months == 0:
        return KINDS_BY_MONTHS[months]
    whole_years = months and months % MONTHS_IN_YEAR == 0 and first.month == 1
    return PeriodKind.YEARS if whole_years else PeriodKind.RANGE


def form_of(bounds: Bounds) -> str:
    """The kind, or a finer form where one kind is written in several ways."""
    kind = kind_of(bounds)
    if kind is PeriodKind.OPEN and (bounds.first.month, bounds.first.day) == (1, 1):
        return "open-year"
    if kind is PeriodKind.YEARS and plan_name(bounds):
        return "plan"
    if kind is PeriodKind.RANGE and bounds.last and whole_months(bounds.first, bounds.last):
        return "months-of-year" if bounds.first.year == bounds.last.year else "months"
    return str(kind)


def facts_of(bounds: Bounds) -> dict[str, object]:
    """What templates of notations and labels speak of: ends, lengths, and numbers within the year."""
    first = bounds.first
    last = bounds.last or first
    months = whole_months(first, last)
    return {
        "first": first,
        "last": last,
        "half": (first.month + 5) // 6,
        "quarter": (first.month + 2) // 3,
        "years": months and months // MONTHS_IN_YEAR,
        "months": months,
        "days": (last - first).days + 1,
    }


@functools.lru_cache(maxsize=4096)
def label_of(bounds: Bounds, lang: str) -> str:
    """What ``bounds`` are called in a language.

    >>> from datetime import date
    >>> label_of(Bounds(date(2021, 1, 1), date(2021, 6, 30)), "zh")
    '2021年上半年'
    """
    first, last = bounds.first, bounds.last or bounds.first
    facts, plan = facts_of(bounds), plan_name(bounds)
    return say(
        f"period.{form_of(bounds)}",
        lang,
        first=first,
        last=last,
        year=first.year,
        last_year=last.year,
        month=Text(f"month.{first.month}"),
        last_month=Text(f"month.{last.month}"),
        half=Text(f"half.{facts['half']}"),
        quarter=Text(f"quarter.{facts['quarter']}"),
        plan=Text(f"plan.{plan_number(plan)}") if plan else None,
    )
