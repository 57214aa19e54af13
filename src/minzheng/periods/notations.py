"""Notations (记法): ISO 8601, EDTF and SDMX texts of periods, read and written.

Canonical is SDMX for halves and quarters, ISO 8601 for years, months, days and intervals, and EDTF (now ISO 8601-2)
for open intervals. No standard tells the state at a day from the window of that day; ``@`` before the day is ours.
"""

from __future__ import annotations

import functools
import re

from minzheng.errors import PeriodError
from minzheng.periods.calendar import Bounds, day_of, instant, lasting, months_from, window
from minzheng.periods.shapes import facts_of, form_of

PIECE = re.compile(
    r"(?P<year>[0-9]{4})(?:-?A1|-?[SH](?P<half>[12])|-?Q(?P<quarter>[1-4])"
    r"|-(?:M(?=[0-9]{2}(?![0-9-])))?(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?",
    re.IGNORECASE,
)
PIECE_TEXT = re.sub(r"\?P<\w+>", "?:", PIECE.pattern)
"""The same without names of groups, to be part of another pattern."""
BARE_YEARS = re.compile("([0-9]{4})[-~到至]([0-9]{4})")
LENGTH = re.compile(r"P([0-9]{1,5})([YMD])")

CANONICAL = {
    "instant": "@{first}",
    "day": "{first}",
    "month": "{first:%Y-%m}",
    "quarter": "{first.year}-Q{quarter}",
    "half": "{first.year}-S{half}",
    "year": "{first.year}",
    "years": "{first.year}/{last.year}",
    "plan": "{first.year}/{last.year}",
    "months-of-year": "{first:%Y-%m}/{last:%Y-%m}",
    "months": "{first:%Y-%m}/{last:%Y-%m}",
    "range": "{first}/{last}",
    "open-year": "{first.year}/..",
    "open": "{first}/..",
    "unknown": "unknown",
}
INTERVAL_OF_MONTHS = "{first:%Y-%m}/{last:%Y-%m}"
ISO = CANONICAL | {"instant": "{first}", "quarter": INTERVAL_OF_MONTHS, "half": INTERVAL_OF_MONTHS}
LENGTH_IN_YEARS = "{first}/P{years}Y"
LENGTH_IN_MONTHS = "{first}/P{months}M"
SDMX = {form: text for form, text in CANONICAL.items() if not form.startswith(("open", "unknown"))} | {
    "instant": "{first}",
    "years": LENGTH_IN_YEARS,
    "plan": LENGTH_IN_YEARS,
    "months-of-year": LENGTH_IN_MONTHS,
    "months": LENGTH_IN_MONTHS,
    "range": "{first}/P{days}D",
}


def write(bounds: Bounds, notation: dict[str, str]) -> str:
    """The text of ``bounds`` in a notation; ``PeriodError`` if the notation has none for its form.

    >>> from datetime import date
    >>> write(Bounds(date(2021, 1, 1), date(2021, 6, 30)), CANONICAL)
    '2021-S1'
    """
    template = notation.get(form_of(bounds))
    if template is None:
        raise PeriodError("MZ069", text=write(bounds, CANONICAL))
    return template.format_map(facts_of(bounds))


@functools.lru_cache(maxsize=4096)
def canonical(bounds: Bounds) -> str:
    """The canonical text of ``bounds``, written once: thousands of figures have few times among them."""
    return write(bounds, CANONICAL)


def read_notation(text: str) -> Bounds | None:
    """The bounds that a folded text names in one of the notations, or ``None``."""
    if text.startswith("@"):
        found = _read_piece(text[1:])
        return instant(found.first) if found and found.first == found.last else None
    if years := BARE_YEARS.fullmatch(text):
        return window(day_of(int(years[1]), 1, 1), day_of(int(years[2]), 12, 31))
    start, slash, end = text.partition("/")
    first = _read_piece(start)
    if first is None or not slash:
        return first
    if end == "..":
        return window(first.first, None)
    if length := LENGTH.fullmatch(end):
        return lasting(first.first, int(length[1]), length[2])
    last = _read_piece(end)
    return last and window(first.first, last.last)


def _read_piece(text: str) -> Bounds | None:
    match = PIECE.fullmatch(text)
    if match is None:
        return None
    year = int(match["year"])
    if match["day"]:
        day = day_of(year, int(match["month"]), int(match["day"]))
        return window(day, day)
    if match["month"]:
        return months_from(year, int(match["month"]), 1)
    if match["quarter"]:
        return months_from(year, 3 * int(match["quarter"]) - 2, 3)
    return months_from(year, 6 * int(match["half"]) - 5, 6) if match["half"] else months_from(year, 1, 12)
