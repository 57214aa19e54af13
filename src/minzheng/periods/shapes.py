"""Shapes (时期的形状): what kind of window a first and a last day make, and what it is called in each language."""

from __future__ import annotations

from minzheng.errors import LANGUAGES, known_language
from minzheng.language import Labelled
from minzheng.periods.calendar import MONTHS_IN_YEAR, Bounds, whole_months
from minzheng.periods.plans import plan_name, plan_number


class PeriodKind(Labelled):
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


# A window of this many months has the kind if it also begins at a multiple of its length within the year.
KINDS_BY_MONTHS = {1: PeriodKind.MONTH, 3: PeriodKind.QUARTER, 6: PeriodKind.HALF, MONTHS_IN_YEAR: PeriodKind.YEAR}
# Form: (Chinese, English). The Chinese texts are read back by ``Period``.
LABELS: dict[str, tuple[str, str]] = {
    "instant": ("截至{first.year}年{first.month}月{first.day}日", "as of {first}"),
    "day": ("{first.year}年{first.month}月{first.day}日", "{first}"),
    "month": ("{first.year}年{first.month}月", "{first_month} {first.year}"),
    "quarter": ("{first.year}年第{nth[0]}季度", "{nth[1]} quarter of {first.year}"),
    "half": ("{first.year}年{half_word[0]}半年", "{half_word[1]} half of {first.year}"),
    "year": ("{first.year}年", "{first.year}"),
    "years": ("{first.year}—{last.year}年", "{first.year}–{last.year}"),
    "plan": (
        "“{plan}”时期({first.year}—{last.year}年)",
        "{plan_number}{suffix} Five-Year Plan ({first.year}–{last.year})",
    ),
    "months-of-year": ("{first.year}年{first.month}—{last.month}月", "{first_month}–{last_month} {first.year}"),
    "months": (
        "{first.year}年{first.month}月至{last.year}年{last.month}月",
        "{first_month} {first.year} – {last_month} {last.year}",
    ),
    "range": (
        "{first.year}年{first.month}月{first.day}日至{last.year}年{last.month}月{last.day}日",
        "{first} to {last}",
    ),
    "open": ("{first.year}年{first.month}月{first.day}日起", "from {first}"),
    "open-year": ("{first.year}年起", "from {first.year}"),
}
# Not from the calendar module: its names follow the locale of the machine.
MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
NTH = (("一", "first"), ("二", "second"), ("三", "third"), ("四", "fourth"))
HALF_WORDS = (("上", "first"), ("下", "second"))
SUFFIXES = {1: "st", 2: "nd", 3: "rd"}


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


def label_of(bounds: Bounds, lang: str) -> str:
    """What ``bounds`` are called in ``lang``; ``ValueError`` if that is neither ``"zh"`` nor ``"en"``.

    >>> from datetime import date
    >>> label_of(Bounds(date(2021, 1, 1), date(2021, 6, 30)), "zh")
    '2021年上半年'
    """
    template = LABELS[form_of(bounds)][language_index(lang)]
    return template.format_map(facts_of(bounds) | _words_of(bounds))


def _words_of(bounds: Bounds) -> dict[str, object]:
    facts = facts_of(bounds)
    month, number = bounds.first.month, facts["plan_number"]
    return {
        "first_month": MONTH_NAMES[month - 1],
        "last_month": MONTH_NAMES[(bounds.last or bounds.first).month - 1],
        "nth": NTH[(month - 1) // 3],
        "half_word": HALF_WORDS[(month - 1) // 6],
        "suffix": _ordinal_suffix(number) if isinstance(number, int) else "",
    }


def _ordinal_suffix(number: int) -> str:
    return "th" if 11 <= number <= 13 else SUFFIXES.get(number % 10, "th")
