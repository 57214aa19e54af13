"""Labels (读法): how a period is said in Chinese and in English."""

from __future__ import annotations

from minzheng.periods.bounds import Bounds
from minzheng.periods.shapes import facts_of, form_of, language_index

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
