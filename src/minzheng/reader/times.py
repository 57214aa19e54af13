"""The time of a figure (时期): from the words of its sentence, else from the document; never from a clock."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from datetime import date

from minzheng.errors import PeriodError
from minzheng.periods import Anchor, Period, TimeScan, is_relative, period_of_scan, scan_all

COMPARED = re.compile(
    r"(?:[比较]|同比|与|和)[^,。]{0,2}$|较$|比$|(?:按照?|依照|挂钩|依据|参照|超过|低于|高于|相当于)$|占$"
)
"""What makes of the time behind it one to compare with, or to derive from: a figure is not about that time."""
COMPARED_WITHIN = 4
BASE_BEFORE = ("为", "是", "达", "达到", "等于")
BASE_BEHIND = re.compile(r"[^,。;:!?0-9]{0,24}的[约近]?[0-9]+(?:\.[0-9]+)?[%‰成倍]")
"""What makes of the time between them a part of the base of a share: 为上年度消费支出的39.6%."""
GIVEN = re.compile("初(?:下达|确[定立]|计划|预[算期定]|[目指]标|任务|部署|[制既]?定|提出|安排)")
"""年初 where it says when a task was given, not what a figure is about."""

Stretch = tuple[int, int, int, date | None, int | None]
"""Which times stand in a stretch of a text, from where on words before them count, and what they depend on."""


class Times:
    """The times of a text (文中时间), found once, each understood in the place of a figure."""

    def __init__(self, folded: str) -> None:
        self.folded = folded
        self.scans: list[TimeScan] = list(scan_all(folded))
        self.starts: list[int] = [each.start for each in self.scans]
        self.ends: list[int] = [each.end for each in self.scans]
        self.named: dict[Stretch, tuple[Period | None, str]] = {}
        self.periods: dict[tuple[str, bool, Anchor | None], Period | None] = {}

    def last_named(self, start: int, end: int, anchor: date | None, year: int | None) -> tuple[Period | None, str]:
        """The period that a stretch of the text names last, and its words (识别时期).

        ``anchor`` is the date of the document, ``year`` the year that it is about. No words: the stretch names no
        time. Words without a period: it names one that cannot be read.
        """
        first, behind = bisect_left(self.starts, start), bisect_right(self.ends, end)
        if first >= behind:
            return None, ""
        stretch = first, behind, max(start, self.starts[first] - COMPARED_WITHIN), anchor, year
        if stretch not in self.named:
            self.named[stretch] = self._last_of(*stretch)
        return self.named[stretch]

    def _last_of(
        self, first: int, behind: int, start: int, anchor: date | None, year: int | None
    ) -> tuple[Period | None, str]:
        """The last of some times that a figure behind them can be about; found once for all figures behind it."""
        day = anchor or (date(year, 12, 31) if year else None)
        depends_on = Anchor(day, year or day.year) if day else None
        named: tuple[Period | None, str] = (None, "")
        for scan in self.scans[first:behind]:
            if self._is_base(scan, start) or GIVEN.match(self.folded, scan.end - 1):
                continue
            if depends_on is None and is_relative(scan):
                continue
            period = self._period(scan, depends_on)
            named = period, scan.words
            if depends_on and period and period.last and period.first.year == period.last.year:
                depends_on = depends_on._replace(stated=period.first.year)
        return named

    def _is_base(self, scan: TimeScan, start: int) -> bool:
        """Whether a time is what a figure is compared with or measured by, and not the one that it is of."""
        near = max(start, scan.start - COMPARED_WITHIN)
        if COMPARED.search(self.folded, near, scan.start):
            return True
        led = self.folded.endswith(BASE_BEFORE, start, scan.start)
        return led and BASE_BEHIND.match(self.folded, scan.end) is not None

    def _period(self, scan: TimeScan, anchor: Anchor | None) -> Period | None:
        """The period that a time means, ``None`` where it cannot be read: the same words mean the same."""
        meant = scan.words, scan.broken, anchor
        if meant not in self.periods:
            try:
                self.periods[meant] = period_of_scan(scan, anchor)
            except PeriodError:
                self.periods[meant] = None
        return self.periods[meant]


def period_of(text: str, anchor: date | None, year: int | None) -> tuple[Period | None, str]:
    """The period that a text names last, and its words; ``(None, "")`` if it names none (识别时期).

    A comparison (比上年) names no period. 全年 and 今年 are the year of the document.

    >>> period_of("截至2021年底,共有", None, None)
    (Period('@2021-12-31'), '截至2021年底')
    >>> period_of("比上年", None, 2021)
    (None, '')
    """
    return Times(text).last_named(0, len(text), anchor, year)
