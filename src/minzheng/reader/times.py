"""The times that a text names (文中时间): found once, understood in order, each with how far it reaches.

What a time is about, the figure behind it, a comparison, a task that was given, is decided by rules as data; which
figure stands under which time is for ``states``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date, timedelta
from typing import NamedTuple

from minzheng.errors import PeriodError
from minzheng.periods import (
    Anchor,
    Period,
    PeriodKind,
    TimeScan,
    is_of_any_year,
    is_relative,
    period_of_scan,
    scan,
    scan_all,
)

NEAR = 4
OF_NUMBER = re.compile("(?:全年)?的(?=[约近]?[0-9][0-9.,]*[万亿]?(?![0-9.,万亿%‰倍成]|个百分点))")
"""Behind a time that is compared with, before the number that is of it: 较2022年的4间增加20间."""
"""Within how many characters before a time a word must stand that makes it one to compare with."""
BEFORE = {
    "compared": re.compile(
        r"(?:比(?<![占对]比)(?![重率例])|较|同比|与|和)[^,。;:、]{0,2}$|(?:按照?|依照|挂钩|依据|参照|超过|低于|高于|相当于)$|占$"
    ),
    "named": re.compile(r"[“《][^”》]{0,3}$|[〔\[]$"),
}
"""What stands before a time that no figure is about: it is compared with, or part of a name."""
BEHIND = {
    "given": re.compile("(?<=年)初(?:下达|确[定立]|计划|预[算期定]|[指目]标|任务|部署|[制既]?定|提出|安排)"),
    "compared": re.compile(r"(?:相比|对比|的基础上|水平的?|为基[期数])"),
    "planned": re.compile(
        r"(?<=五[”’])(?:规划|计划)?(?:目标|任务|纲要|要求|确定|[^,。;]{0,8}规划)|(?<=[五划])(?:目标|任务|纲要|要求)"
    ),
}
"""What stands behind such a time."""
BASE_BEFORE = re.compile("(?:为|是|达|达到|等于)$")
BASE_BEHIND = re.compile(r"[^,。;:!?0-9]{0,24}的[约近]?[0-9]+(?:\.[0-9]+)?[%‰成倍]")
"""What makes of the time between them a part of the base of a share: 为上年度消费支出的39.6%."""
PLAN = re.compile('五[”’"]?(?:规划|计划)$')
PLAN_BEFORE = re.compile(
    "(?:编制|制定|制订|起草|修订|印发|出台|发布|公布|审议|通过|贯彻|落实|实施|执行|完成|对照|衔接|围绕|根据|依据|按照?|纳入|列入)"
    "(?:好|了|国家|省|市|县|区|全?[省市县区])?[“]?$"
)
PLAN_BEHIND = re.compile("(?:中期|的?(?:编制|实施|执行|评估|印发|出台|确定|提出|明确|通知|文本|草案))")
"""What makes of a plan a text, no time: 编制十四五规划, 十四五规划实施."""
OPENS = re.compile(
    "(?:^|[。;!?:,\\n(\\s])(?:[一二三四五六七八九十]是|第[^章节条]{1,3}[章节条]"
    "|\\(?[0-9一二三四五六七八九十]{1,3}[、.)]|[*•·●◆■□▲※])?\\s*(?:其中|同时|展望|在|于|-{1,2})?\\s*[“]?$"
)
"""Before a time that opens a clause: what follows in the paragraph is about it, too."""
FROM = re.compile("[由从自]$")
OLD = re.compile(
    r"的?[^,。;]{0,30}?(?=(?:提高|提升|增加|增长|上升|上调|调整|扩大|下降|降低|减少|压缩|缩短|缩小)(?:[到至]|为))"
)
"""Behind 由 or 从 a time is that of the old figure alone: 由2020年的41%提高到60%."""
AMONG, AMONG_UNTIL = re.compile("(?<=[^\n。])其中[::,]?$"), re.compile("[^;。\n]{0,200}")
"""Behind 其中 a time is that of a part: 新建37个,其中二季度9个;累计服务5万人次."""
OPENED = re.compile(r"\([^()]{0,12}$")
CLOSED = re.compile(r"[^()\n]{0,40}\)")
"""A time in brackets reaches to their end."""
BRACKET = re.compile("[(](?:即)?")
WITHIN = ("年内", "年內", "年度内", "期内")
"""Times of the period that is spoken of already."""
ISSUE = re.compile(r"(?<=年)\s?第[0-9一二三四五六七八九十]{1,4}[号號期]|[〕\])][0-9]{1,5}号")
"""Behind the year that a document is numbered by: 114年第3号."""
HEADED, HEADS = re.compile(r"[^。;,:()\n]{1,20}[(【〔]"), re.compile(r"[^()。;,\n]{0,6}[)】〕](?:[。:]|\s|$)")
"""Around a time in brackets that heads a line and what follows it."""
TITLES = re.compile(r"《[^《》\n]{1,80}》")
REPUBLIC = re.compile(r"1(?<![^\s(]1)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日[\s)]*$", re.MULTILINE)
"""A date of a document that counts years from 1912."""
REPUBLIC_YEAR = re.compile("(?<![0-9.,第近约超])1[0-2][0-9]年(?:度|底|末|第?[一二三四1-4]季|[0-9]{1,2}月|[上下]半年)")
TAIWAN = "(?:台[北中南东]|新[北竹]|桃园|高雄|基隆|嘉义|苗栗|彰化|南投|云林|屏东|宜兰|花莲|澎湖|金门)[市县]"
"""A county or a city of Taiwan; the division list has none of them."""
REPUBLIC_PLACE = re.compile(f"{TAIWAN}.{{0,20}}?1[0-2][0-9]年", re.DOTALL)
"""One of them before such a year."""
COMMON_YEAR = re.compile("(?:19|20)[0-9]{2}年")
"""A year of three digits with a part of it, and one of four: where the latter is never, the former counts from 1912."""


MIDDLE = 6
"""The month up to which years that are counted from a day are those of the calendar that they began with."""


class TimeMark(NamedTuple):
    """A time that figures are about (文中时间), and where it reaches."""

    start: int
    end: int
    until: int
    """Where it ceases to hold, in any case."""
    period: Period | None
    """What it means; ``None`` where it cannot be read."""
    words: str
    relative: bool
    """Whether it leaves its year to the document."""
    lasting: bool
    """Whether what follows in the paragraph is about it, too: it opens a clause, and is no day of an event."""
    earlier: Period | None = None
    """The same of the year before, where nothing says the year (9月, 年底): what was reached may be of it."""
    listed: tuple[Period, ...] = ()
    """The times of a list (2022年和2023年), which together are no one period."""

    @property
    def is_stretch(self) -> bool:
        """Whether it means more than the day of an event."""
        return self.period is not None and self.period.kind is not PeriodKind.DAY


class Times:
    """The times of a text (文中时间), found once, understood where they stand."""

    def __init__(self, folded: str, republic: bool = False) -> None:
        self.folded = folded
        self.scans: list[TimeScan] = list(scan_all(folded, republic=republic))
        self.starts: list[int] = [each.start for each in self.scans]
        self.named: list[tuple[int, int]] = [each.span() for each in TITLES.finditer(folded)] if self.scans else []
        self.named_at: list[int] = [start for start, _ in self.named]
        self.republic = republic
        self.known: dict[tuple[str, bool, Anchor | None], Period | None] = {}

    def marks(self, start: int, end: int, anchor: Anchor | None) -> list[TimeMark]:
        """The times of a stretch that figures in it can be about, in order (识别时期).

        A month without a year is of the year that the stretch named before it, else of that of ``anchor``; without one
        relative times are left out.
        """
        found: list[TimeMark] = []
        said = -1
        for place in range(bisect_left(self.starts, start), len(self.scans)):
            each = self.scans[place]
            if each.end > end:
                break
            own = self._own_of(each, start)
            if own < 0 or (anchor is None and is_relative(each)):
                continue
            mark = self._mark(each, (start, end, own), anchor, said)
            if found and BRACKET.fullmatch(self.folded, found[-1].end, each.start):
                found[-1] = found[-1]._replace(period=mark.period, earlier=None)  # 近5年(2019年至2023年)
            found.append(mark)
            period = mark.period
            if anchor and not mark.earlier and period and period.last and period.first.year == period.last.year:
                anchor, said = anchor._replace(stated=period.first.year), each.end
        return found

    def _own_of(self, scan: TimeScan, start: int) -> int:
        """Where a time that is compared with ceases to hold, behind the number that is of it; -1 without one."""
        if not self._is_beside(scan, start):
            return 0
        own = OF_NUMBER.match(self.folded, scan.end)
        return own.end() if own else -1

    def _mark(self, scan: TimeScan, within: tuple[int, int, int], anchor: Anchor | None, said: int) -> TimeMark:
        """A time with what it means and how far it reaches in a stretch."""
        start, end, own = within
        period = self._period(scan, _turned(scan, anchor, said))
        listed = self._listed(scan, anchor) if scan.broken and period is None else ()
        until = own or self._until(scan, start, end)
        lasting = until == end and self._lasts(scan, start, period)
        relative, earlier = is_relative(scan), self._earlier(scan, anchor)
        return TimeMark(scan.start, scan.end, until, period, scan.words, relative, lasting, earlier, listed)

    def periods(self, anchor: Anchor | None = None) -> tuple[Period, ...]:
        """Every time of the text but days of events, in order, whatever stands around it: of a title."""
        named = (each for each in self.scans if not ISSUE.match(self.folded, each.end))
        found = (self._period(each, anchor) for each in named if anchor or not is_relative(each))
        return tuple(period for period in found if period and period.kind is not PeriodKind.DAY)

    def _is_beside(self, scan: TimeScan, start: int) -> bool:
        """Whether a time is what a figure is compared with or measured by, or stands in a name."""
        folded, near = self.folded, max(start, scan.start - NEAR)
        at = bisect_left(self.named_at, scan.start) - 1
        if at >= 0 and scan.start < self.named[at][1]:
            return True
        if self._is_text(scan, near) or any(rule.search(folded, near, scan.start) for rule in BEFORE.values()):
            return True
        if any(rule.match(folded, at) for rule in BEHIND.values() for at in (scan.end - 1, scan.end)):
            return True
        return BASE_BEFORE.search(folded, near, scan.start) is not None and bool(BASE_BEHIND.match(folded, scan.end))

    def _is_text(self, scan: TimeScan, near: int) -> bool:
        """Whether the name of a plan means what is written in it."""
        if PLAN.search(scan.words) is None:
            return False
        led = PLAN_BEFORE.search(self.folded, near, scan.start)
        return led is not None or PLAN_BEHIND.match(self.folded, scan.end) is not None

    def _lasts(self, scan: TimeScan, start: int, period: Period | None) -> bool:
        """Whether what follows in the paragraph is about a time, too."""
        return scan.words not in WITHIN and (self._opens(scan, start, period) or self._heads(scan, start))

    def _opens(self, scan: TimeScan, start: int, period: Period | None) -> bool:
        if period is None or not OPENS.search(self.folded[max(start, scan.start - 8) : scan.start]):
            return False
        return period.kind is not PeriodKind.DAY

    def _heads(self, scan: TimeScan, start: int) -> bool:
        """Whether a time in brackets heads what follows: 第一阶段(2022年)。新增床位300张."""
        folded = self.folded
        led = HEADED.fullmatch(folded, start, scan.start)
        return led is not None and HEADS.match(folded, scan.end) is not None

    def _until(self, scan: TimeScan, start: int, end: int) -> int:
        folded = self.folded
        if self._heads(scan, start):
            return end
        if FROM.search(folded, max(0, scan.start - 1), scan.start) and (old := OLD.match(folded, scan.end)):
            return old.end()
        if AMONG.search(folded, max(0, scan.start - 4), scan.start) and (part := AMONG_UNTIL.match(folded, scan.end)):
            return min(part.end(), end)
        if OPENED.search(folded, max(0, scan.start - 14), scan.start) and (closed := CLOSED.match(folded, scan.end)):
            return closed.end()
        return end

    def _period(self, scan: TimeScan, anchor: Anchor | None) -> Period | None:
        """The period that a time means, ``None`` where it cannot be read: the same words mean the same."""
        meant = scan.words, scan.broken, anchor
        if meant not in self.known:
            try:
                self.known[meant] = period_of_scan(scan, anchor)
            except PeriodError:
                self.known[meant] = None
        return self.known[meant]

    def _earlier(self, scan: TimeScan, anchor: Anchor | None) -> Period | None:
        """What a time for which nothing says the year means of the year before."""
        if anchor is None or anchor.stated is not None or not is_of_any_year(scan):
            return None
        return self._period(scan, anchor._replace(year=anchor.year - 1))

    def _listed(self, listed: TimeScan, anchor: Anchor | None) -> tuple[Period, ...]:
        """Each of the times of a list by itself."""
        found, at = [], listed.start
        while at < listed.end and (each := scan(listed.words, at - listed.start, republic=self.republic)):
            period = self._period(each, anchor)
            if period is None:
                return ()
            found.append(period)
            at = listed.start + each.end
            at += len(re.match("[、和及]?", self.folded[at : at + 1])[0])  # type: ignore[index]
        return tuple(found) if len(found) > 1 else ()


def _turned(scan: TimeScan, anchor: Anchor | None, said: int) -> Anchor | None:
    """What a time depends on: 全年 on the year that its sentence has named."""
    if anchor is None or anchor.stated is None or scan.words != "全年":
        return anchor
    named = said >= 0 and "。" not in scan.found.string[said : scan.start]
    return anchor._replace(year=anchor.stated) if named else anchor


def counted_years(period: Period) -> tuple[int, int] | None:
    """The first and last of the calendar years nearest to years counted from a day (近三年); of other times none.

    >>> counted_years(Period("五年来", anchor="2022-01-18")), counted_years(Period("2023/24年度"))
    ((2017, 2021), None)
    """
    first, last = period.first, period.last
    if last is None or last.year == first.year:
        return None
    behind = last + timedelta(days=1)
    years = behind.year - first.year
    if (first.month, first.day) != (behind.month, behind.day) or (first.month, first.day) == (1, 1):
        return None
    if years == 1 and first.day == 1:
        return None  # A budget year begins with a month.
    begun = first.year + (first.month > MIDDLE)
    return begun, begun + years - 1


def counts_from_republic(folded: str) -> bool:
    """Whether a document counts its years from 1912 (民国纪年): its dates have years of three digits, or it says so.

    >>> counts_from_republic("统计室 113年3月20日"), counts_from_republic("112年底低收入户3215户")
    (True, True)
    >>> counts_from_republic("宜兰县112年社会福利成果"), counts_from_republic("百年老店迎来112年")
    (True, False)
    """
    if "民国" in folded or REPUBLIC.search(folded):
        return True
    return COMMON_YEAR.search(folded) is None and any(rule.search(folded) for rule in (REPUBLIC_YEAR, REPUBLIC_PLACE))


def period_of(text: str, anchor: date | None, year: int | None) -> tuple[Period | None, str]:
    """The period that a text names last, and its words; ``(None, "")`` if it names none (识别时期).

    A comparison (比上年) names no period. 全年 and 今年 are the year of the document.

    >>> period_of("截至2021年底,共有", None, None)
    (Period('@2021-12-31'), '截至2021年底')
    >>> period_of("比上年", None, 2021)
    (None, '')
    """
    day = anchor or (date(year, 12, 31) if year else None)
    found = Times(text).marks(0, len(text), Anchor(day, year or day.year) if day else None)
    return (found[-1].period, found[-1].words) if found else (None, "")
