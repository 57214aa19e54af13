"""Meaning (时间含义): the first and last day of a scanned time, relative words by the date they depend on."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from minzheng.errors import PeriodError
from minzheng.numerals import read as read_numeral
from minzheng.periods import words
from minzheng.periods.calendar import (
    MONTHS_IN_YEAR,
    ONE_DAY,
    Bounds,
    day_of,
    instant,
    lasting,
    month_end,
    months_from,
    shifted,
    window,
)
from minzheng.periods.notations import read_notation
from minzheng.periods.plans import PLAN_YEARS, plan_bounds
from minzheng.periods.scanning import TimeScan

TO_THE_ANCHOR = ("now", "since", "to_date", "length", "length_ago", "same1", "same2")
TURNS = ("since", "onwards", "starting", "before", "as_of", "second")
ABSOLUTE = {
    side: tuple(f"{group}{side}" for group in ("year", "era_year", "digits", "plan", "straddling")) for side in "12"
}
PARTS = {
    side: tuple(
        f"{group}{side}"
        for group in (
            "digits",
            "straddling",
            "plan",
            "same",
            "whole",
            "this",
            "half",
            "lettered",
            "quarter",
            "quarters",
            "months",
            "quarter_word",
        )
    )
    for side in "12"
}
OF_ANY_YEAR = ("this1", "half1", "lettered1", "quarter1", "quarters1", "months1", "month1", "bare")
"""What a time may name that leaves its year open: 年底, 下半年, 三季度, 9月, 1—6月."""
NAMES_A_YEAR = ("named0", "named1", "named2", "to_date", "since", "onwards", "starting", "before")
"""What says which year is meant, or that the time is one to come or goes on."""
DATE_MARKS = re.compile("[./-]")


class Anchor(NamedTuple):
    """What relative words depend on (参照): a date, and the year that a document is about.

    >>> from datetime import date
    >>> Anchor(date(2022, 3, 10), 2021).year
    2021
    """

    day: date
    """The date of the document: 去年, 上月 and 以来 depend on it."""
    year: int
    """The year that 今年 and 全年 mean, and that a month or quarter without a year is of."""
    stated: int | None = None
    """The year that the text has stated before, which a month or quarter without one is of."""

    @classmethod
    def of(cls, day: date) -> Anchor:
        """The date alone, whose year is meant."""
        return cls(day, day.year)

    def to_date(self) -> Anchor:
        """The same for what reaches to the date: never past the end of the year that the document is about."""
        if self.year < self.day.year:
            return self._replace(day=date(self.year, MONTHS_IN_YEAR, 31))
        return self._replace(year=self.day.year)


def is_relative(scan: TimeScan) -> bool:
    """Whether a time depends on the date of the document.

    >>> from minzheng.periods.scanning import scan
    >>> is_relative(scan("2021年至今")), is_relative(scan("6月底")), is_relative(scan("2021年6月底"))
    (True, True, False)
    """
    if scan.is_notation:
        return False
    found = scan.found
    if any(found.group(*TO_THE_ANCHOR)):
        return True
    if found["bare"] is not None:
        years = found["named0"], found["year_word0"]
        return (years[0] is None and len(found["bare_number"] or "") < 4) or years[1] is not None
    return _depends(found, "1") or (found["second"] is not None and found["year_word2"] is not None)


def is_of_any_year(scan: TimeScan) -> bool:
    """Whether a time says of no year that it is meant, neither by digits nor by a word, and is no deadline.

    >>> from minzheng.periods.scanning import scan
    >>> [is_of_any_year(scan(text)) for text in ("9月", "截至年底", "今年底", "上月", "到年底", "年底前")]
    [True, True, False, False, False, False]
    """
    found = scan.found
    if scan.is_notation or scan.words.startswith(words.UP_TO) or any(found.group(*NAMES_A_YEAR)):
        return False
    return any(each is not None for each in found.group(*OF_ANY_YEAR))


def _depends(found: re.Match[str], side: str) -> bool:
    """Whether one unit leaves out its year, or names it by a word."""
    return not any(found.group(*ABSOLUTE[side]))


def bounds_of(scan: TimeScan, anchor: Anchor | None) -> Bounds | None:
    """The first and last day that a time means, ``None`` where its words make no period.

    ``anchor`` may be ``None`` where the time is not relative. Raises ``PeriodError`` for days that are not in the
    calendar, reversed windows, years out of range and plans that there are not.

    >>> from minzheng.periods.scanning import scan
    >>> str(bounds_of(scan("去年6月底"), Anchor.of(date(2021, 8, 26))).first)
    '2020-06-30'
    """
    if scan.broken:
        return None
    if scan.is_notation:
        return read_notation(scan.words.upper())
    found = scan.found
    anchor = anchor or Anchor.of(date(2000, 12, 31))
    if any(found.group(*TO_THE_ANCHOR)):
        anchor = anchor.to_date()
    named = _named(found, anchor)
    return named and _turned(found, named, anchor)


def _named(found: re.Match[str], anchor: Anchor) -> Bounds | None:
    """What the words name before any of lead and tail: a window, an instant, a length up to the anchor or from it."""
    now, length, length_ago, second = found.group("now", "length", "length_ago", "second")
    if now:
        return instant(anchor.day)
    if length or length_ago:
        return _length(found, anchor)
    if second:
        return _range(found, anchor)
    return _edged(found, "1", _unit(found, "1", anchor))


def _turned(found: re.Match[str], named: Bounds, anchor: Anchor) -> Bounds | None:
    """A window or instant as lead and tail turn it: an instant, an open window, one up to the anchor, a deadline."""
    first, last, is_instant = named
    since, onwards, starting, before, as_of, second = found.group(*TURNS)
    if since:
        return window(_opening(found, "1", named), anchor.day)
    if onwards or starting:
        return window(_opening(found, "1", named), None)
    if before:
        return instant(first if is_instant or first == last else first - ONE_DAY)
    if as_of:
        return instant(last) if last and not second else None
    return named


def _length(found: re.Match[str], anchor: Anchor) -> Bounds:
    number = _number(found["length"] or found["length_ago"])
    unit = words.LENGTHS[found["length_unit"] or found["length_ago_unit"]]
    months = number * MONTHS_IN_YEAR if unit == "Y" else number
    if found["coming"]:
        return lasting(anchor.day + ONE_DAY, months, "M")
    return window(_back(anchor.day, months) + ONE_DAY, anchor.day)


def _back(day: date, months: int) -> date:
    """The day some months earlier; from a month end a month end."""
    earlier = shifted(day, -months)
    return month_end(earlier) if day == month_end(day) else earlier


def _range(found: re.Match[str], anchor: Anchor) -> Bounds | None:
    first = _first_of_bare(found, anchor) if found["bare"] else _unit(found, "1", anchor)
    if first is None:
        return None
    begins = _opening(found, "1", first) if found["bare"] is None else first.first
    if found["to_date"]:
        return window(begins, anchor.day)
    if found["shortened"]:
        return _shortened(found["digits1"], found["shortened"], first)
    if found["day_only"]:
        whole_day = found["bare_day"] or found["day1"] or (found["digits1"] and first.first == first.last)
        if not whole_day:
            return None
        end = day_of(first.first.year, first.first.month, _number(found["day_only"]))
        return window(begins, end)
    inheriting = anchor._replace(stated=first.first.year)
    second = _unit(found, "2", inheriting)
    second = second and _edged(found, "2", second)
    return (second and second.last and window(begins, second.last)) or None


def _shortened(digits: str, end: str, first: Bounds) -> Bounds | None:
    """A range in digits whose end leaves out what it shares with the beginning: 2021.1-6, 2021.1.1-6.30."""
    written, ending = DATE_MARKS.split(digits), DATE_MARKS.split(end)
    if len(written) < 2 or len(ending) >= len(written):
        return None
    last = _dated("-".join((*written[: -len(ending)], *ending)))
    return window(first.first, last.last) if last.last else None


def _first_of_bare(found: re.Match[str], anchor: Anchor) -> Bounds | None:
    """The first end of a range that leaves its unit to the second: 1—6月, 一至三季度, 6月1—15日, 2016—2020年."""
    if found["bare_number"] and len(found["bare_number"]) == 4:
        return months_from(_spelled(found["bare_number"]), 1, MONTHS_IN_YEAR)
    year = _year(found, "0", anchor) or anchor.stated or anchor.year
    if found["bare_day"]:
        day = day_of(year, _number(found["month0"]), _number(found["bare_day"]))
        return window(day, day)
    number = _number(found["bare_number"])
    return _quarter(year, number) if found["quarter2"] else months_from(year, number, 1)


def _edged(found: re.Match[str], side: str, unit: Bounds | None) -> Bounds | None:
    """A unit, or the instant at its end (年底) or before its beginning (年初), where that is what is named."""
    edge = found[f"edge{side}"]
    if edge is None or unit is None or unit.last is None:
        return unit
    if unit.first == unit.last:
        return None
    if edge[-1] in words.CLOSINGS:
        return instant(unit.last)
    whole_years = unit.first.month == 1 and unit.last == date(unit.last.year, MONTHS_IN_YEAR, 31)
    return instant(unit.first - ONE_DAY) if whole_years else None


def _opening(found: re.Match[str], side: str, named: Bounds) -> date:
    """The day from which a window reaches: of 年初 the first day of the year, else of what is named."""
    edge = found[f"edge{side}"]
    if edge is None:
        return named.first
    if edge[-1] in words.OPENINGS:
        return named.first + ONE_DAY if named.instant else named.first
    return named.last or named.first


def _unit(found: re.Match[str], side: str, anchor: Anchor) -> Bounds | None:
    digits, straddling, plan, same, whole, this, half, lettered, quarter, quarters, months, word = found.group(
        *PARTS[side]
    )
    if digits:
        return _dated(digits)
    if straddling:
        return _straddling(found, side)
    if plan:
        return _plan(found, side)
    year = _year(found, side, anchor)
    if year is None:
        year = anchor.year if whole or this is not None else anchor.stated or anchor.year
    if same:
        return _same_time(year, anchor)
    if any((half, lettered, quarter)):
        return _half_or_quarter(year, half, lettered, quarter)
    if quarters:
        count = _number(quarters)
        return months_from(year, 1, 3 * count) if 1 < count <= 4 else None
    if months:
        return window(day_of(year, 1, 1), month_end(day_of(year, _number(months), 1)))
    if word:
        day = shifted(anchor.day, 3 * words.QUARTERS[word])
        return _quarter(day.year, (day.month + 2) // 3)
    return _month(found, side, year, anchor)


def _month(found: re.Match[str], side: str, year: int, anchor: Anchor) -> Bounds:
    """A month, a day or a third of it; the year where no month is named."""
    if word := found[f"month_word{side}"]:
        day = shifted(anchor.day, words.MONTHS[word])
        year, month = day.year, day.month
    elif text := found[f"month{side}"]:
        month = _number(text)
    elif found[f"bare_third{side}"]:
        year, month = anchor.day.year, anchor.day.month
    else:
        return months_from(year, 1, MONTHS_IN_YEAR)
    if number := found[f"day{side}"]:
        day = day_of(year, month, _number(number))
        return window(day, day)
    whole = months_from(year, month, 1)
    if third := found[f"third{side}"] or found[f"bare_third{side}"]:
        first, last = words.THIRDS[third]
        return window(day_of(year, month, first), day_of(year, month, last) if last else whole.last)
    return whole


def _quarter(year: int, number: int) -> Bounds | None:
    return _part_of(year, 3, number)


def _half_or_quarter(year: int, half: str | None, lettered: str | None, quarter: str | None) -> Bounds | None:
    if half:
        return months_from(year, words.HALVES[half], 6)
    if lettered:
        return _part_of(year, words.LETTERED[lettered[0].upper()], int(lettered[1]))
    return _quarter(year, _number(quarter or ""))


def _part_of(year: int, months: int, number: int) -> Bounds | None:
    """One of the equal parts of a year of so many months, counted from 1."""
    begins = months * (number - 1) + 1
    return months_from(year, begins, months) if 1 <= begins <= MONTHS_IN_YEAR else None


def _same_time(year: int, anchor: Anchor) -> Bounds:
    """As much of a year as has passed of the year of the anchor."""
    return window(date(year, 1, 1), _back(anchor.day, MONTHS_IN_YEAR * (anchor.day.year - year)))


def _dated(digits: str) -> Bounds:
    """A month or a day in digits: 202106, 2021.06, 2021/6, 20211231, 2021.12.31, 2021/12/31, 2021-12-31."""
    if digits.isdecimal():
        digits = "-".join(filter(None, (digits[:4], digits[4:6], digits[6:])))
    year, month, *days = map(int, DATE_MARKS.split(digits))
    if not days:
        return months_from(year, month, 1)
    day = day_of(year, month, *days)
    return window(day, day)


def _straddling(found: re.Match[str], side: str) -> Bounds | None:
    """A year of another reckoning, if the second year printed is the next one of the calendar."""
    first, last = _spelled(found[f"straddling{side}"]), _spelled(found[f"ending{side}"])
    if last not in (first + 1, (first + 1) % 100):
        return None
    return months_from(first, words.STRADDLING_SHORT[found[f"straddling_word{side}"]], MONTHS_IN_YEAR)


def _plan(found: re.Match[str], side: str) -> Bounds:
    """A five-year plan; years in brackets behind its name must be its own."""
    plan = plan_bounds(found[f"plan{side}"])
    if printed := found[f"plan_first{side}"]:
        first, last = int(printed), int(found[f"plan_last{side}"])
        if (first, last) != (plan.first.year, plan.first.year + PLAN_YEARS - 1):
            raise PeriodError("MZ068", text=found[0])
    return plan


def _year(found: re.Match[str], side: str, anchor: Anchor) -> int | None:
    """The year that is named: in digits, by its era, or by a word; ``None`` where it is left out."""
    if year := found[f"year{side}"]:
        return _spelled(year)
    if year := found[f"era_year{side}"]:
        named = found[f"named{side}"]
        era = next((first for word, first in words.ERAS.items() if named.startswith(word)), words.ERAS["民国"])
        return era + _spelled(year)
    if (side == "0" and found["year_word0"] is None) or found[f"year_word{side}"] is None:
        return None
    distance = words.YEARS[found[f"year_word{side}"]]
    return anchor.day.year + distance if distance else anchor.year


def _spelled(year: str) -> int:
    """A year in digits of either script, or as a numeral (民国一百一十二年)."""
    digits = year.translate(words.DIGITS)
    return int(digits) if digits.isdecimal() else int(read_numeral(year).value)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else words.NUMERALS.get(text, 0)
