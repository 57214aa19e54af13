"""Shapes (时期的形状): what kind of window a first and a last day make."""

from __future__ import annotations

import enum

from minzheng.errors import LANGUAGES, known_language
from minzheng.periods.bounds import Bounds
from minzheng.periods.months import MONTHS_IN_YEAR, whole_months
from minzheng.periods.plans import plan_name, plan_number


class PeriodKind(enum.StrEnum):
    """The shape of a period (时期类型); a member equals its lower-case English text."""

    INSTANT = "instant"
    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    YEARS = "years"
    RANGE = "range"
    OPEN = "open"

    def label(self, lang: str = "zh") -> str:
        """The name in ``lang``, ``"zh"`` or ``"en"``; ``ValueError`` for another language.

        >>> PeriodKind.HALF.label("zh"), PeriodKind.HALF.label("en")
        ('半年', 'half-year')
        """
        return LABELS[self][language_index(lang)]


LABELS: dict[PeriodKind, tuple[str, str]] = {
    PeriodKind.INSTANT: ("时点", "instant"),
    PeriodKind.DAY: ("日", "day"),
    PeriodKind.MONTH: ("月", "month"),
    PeriodKind.QUARTER: ("季度", "quarter"),
    PeriodKind.HALF: ("半年", "half-year"),
    PeriodKind.YEAR: ("年", "year"),
    PeriodKind.YEARS: ("多年", "years"),
    PeriodKind.RANGE: ("时段", "range"),
    PeriodKind.OPEN: ("起始日后", "open-ended window"),
}
# A window of this many months has the kind if it also begins at a multiple of its length within the year.
KINDS_BY_MONTHS = {1: PeriodKind.MONTH, 3: PeriodKind.QUARTER, 6: PeriodKind.HALF, MONTHS_IN_YEAR: PeriodKind.YEAR}


def language_index(lang: str) -> int:
    """The place of a language in a pair (Chinese, English); ``ValueError`` for any other language."""
    return LANGUAGES.index(known_language(lang))


def kind_of(bounds: Bounds) -> PeriodKind:
    """The kind of window that ``bounds`` make."""
    first, last, instant = bounds
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
    plan = plan_name(bounds)
    months = whole_months(first, last)
    return {
        "first": first,
        "last": last,
        "half": (first.month + 5) // 6,
        "quarter": (first.month + 2) // 3,
        "years": months and months // MONTHS_IN_YEAR,
        "months": months,
        "days": (last - first).days + 1,
        "plan": plan,
        "plan_number": plan and plan_number(plan),
    }
