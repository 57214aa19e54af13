"""What a document is about (文件所指): its time and place as a whole, for what it reviews and for what it plans."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from minzheng.periods import Anchor, Period
from minzheng.reader.lines import Phase
from minzheng.reader.phases import PROGRESS_TITLE
from minzheng.reader.structure import Structure
from minzheng.regions import Region

REPORT = re.compile("政府工作报告")
"""What looks back on the year before the one that it is named for."""


class About(NamedTuple):
    """What a document as a whole is about (文件时期): the time given of it, or named by its title."""

    structure: Structure
    period: Period | None
    region: Region | None
    led: bool = False
    """Whether its first sentence names its time, and no title: what it says further on holds until it says more."""
    opened: bool = False
    """Whether its first sentence was looked at."""

    def of(self, phase: Phase) -> Period | None:
        """The time of what speaks of what was reached, or of what is to be."""
        general = self.structure.general
        if general is Phase.ACTUAL and PROGRESS_TITLE.search(self.structure.title):
            return self.period
        if REPORT.search(self.structure.title):
            return self.period if phase is Phase.TARGET else self._review()
        if general is Phase.ACTUAL and phase is Phase.TARGET:
            return self.outlook()
        return self._review() if general is Phase.TARGET and phase is Phase.ACTUAL else self.period

    def promises(self, section: Chapter) -> bool:
        """Whether what a section promises in passing is for later than what it reports."""
        return self.structure.general is Phase.ACTUAL and not section.said and section.period == self.period

    def outlook(self) -> Period | None:
        """What the plans in a summary are for: the second time of its title, the next year, or the rest of its own."""
        named, published = self.structure.periods, self.structure.published
        if len(named) > 1 and named[0] < named[-1]:
            return named[-1]
        if self.period is None or self.period.last is None:
            return self.period
        last = self.period.last
        over = last.month == 12 and (published is None or published > last.replace(month=10))
        return Period(last.year + 1 if over else last.year)

    def _review(self) -> Period | None:
        """What the look back in a plan is on: the year before it."""
        return Period(self.period.first.year - 1) if self.period else None

    def anchor(self, period: Period | None) -> Anchor | None:
        """What relative words depend on where a period is spoken of: the date of publication, kept within its years."""
        day = self.structure.published
        if period is None:
            return Anchor.of(day) if day else None
        if self.led and day:
            # 去年 in a report that merely speaks of one year first is by the day that it was published on.
            return Anchor(day, day.year, period.first.year)
        last = date(period.first.year, 12, 31) if period.last is None else period.last
        if period.instant or period.first == last:
            last = date(last.year, 12, 31)
        within = last if day is None else min(max(day, date(period.first.year, 1, 1)), last)
        return Anchor(within, within.year)


class Chapter(NamedTuple):
    """A block under a heading (段落), the document itself being the first: what it says or inherits."""

    rank: float
    period: Period | None
    region: Region | None
    said: bool
    """Whether its heading says the period."""
