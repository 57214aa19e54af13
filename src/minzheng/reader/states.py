"""States (语境): what a document says of time and place at each of its figures, or lets it inherit.

A document is a tree of blocks: the title, sections under their headings, paragraphs, sentences, cells. One walk over
the lines carries what each block says down to what stands in it; a figure takes what stands nearest to it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from minzheng.model import Document
from minzheng.periods import Period, PeriodKind
from minzheng.reader.about import About, Chapter
from minzheng.reader.heads import ending
from minzheng.reader.lines import RANKS, Clause, Line, LineKind, Phase, in_columns, rank_of
from minzheng.reader.places import Divisions, PlaceMark
from minzheng.reader.structure import Structure
from minzheng.reader.tables import TableCell
from minzheng.reader.times import TimeMark, Times, counts_from_republic
from minzheng.reader.windows import at_the_end, fitted_to, is_part_of_year, is_within_year, lies_after, spans_years
from minzheng.regions import Region

SHORT = 40
"""A line of fewer characters is a heading, where it has no pause or a number before it."""
PAUSE = re.compile("[。;,]")
SENTENCE = re.compile("。|如下[:,]")
"""What a first sentence has: 现将2020年工作总结如下 is one, too."""
NUMBERING = re.compile(r"\s*(?:第[^章节条]{1,4}[章节条]|\(?[0-9一二三四五六七八九十]{1,3}[、.)]|#+|——)\s*")
GOING_ON = ":;、,"
"""How a line ends that goes on in the next: what it says holds there, too."""
NO_HEADING = GOING_ON + "?"
FIRST = re.compile(r"\s*(?:第?一[章、]|\(一\)|1[.、](?![0-9])|\(1\)|①)")
"""The first of a numbering."""
LISTED = re.compile(r"\s*(?:——|—|-|[•·●◆*])(?![0-9])")
"""How a line begins that goes on with what the paragraph above it opened."""
NEXT_YEAR = re.compile("下一步|下一阶段|下步|今后|接下来|来年|[将拟](?!军)|计划(?!的|任务)|打算|力争|争取")
"""What speaks, in the review of a year, of the next one."""
OLD_BEFORE = re.compile(r"[由从](?![^,。;]{0,10}起)[^,。;]{0,14}$")
OLD_BEHIND = re.compile(
    "(?:左右|的?水平)?,?(?:逐步|稳步|统一|分别|再)?"
    "(?:提高|提升|提标|增加|增长|上升|上调|调整|扩大|下降|降低|减少|压缩|缩短|缩小|[提增升降调])(?:到|至|为)"
)
"""What stands around the old figure of a change: 由900元提高到940元."""
REPORTED = re.compile(
    r"[\s(]*(?:统计(?:截止|时段|时期|期间|时间)|报告期|数据截[至止]|截[至止](?:日期|时间)|填报单位[^\n]{2,40}?(?=20[0-9]{2}年[0-9]{1,2}月(?![0-9])))"
)
"""What names the time of a form."""
LABELLED = frozenset(("phase.labelled_task", "phase.labelled_result"))
"""Task and result of one list are of one time."""
STOCKS = ("level", "share")
INHERITED = ("period.paragraph", "period.section", "period.document")
OWN_SPAN = re.compile("[三四五]年内|规划期内?|[三四五]年(?:累计|共|合计)")
"""What means all years of a plan, whatever year its paragraph speaks of."""
WHOLE_YEAR = ("全年", "年内", "年內")
"""Words for the year that is spoken of already."""
BY, WITHIN = re.compile("到$"), re.compile("年?[内前]|之前|以前")
"""What stands before and behind a time that is a deadline: it holds for its own sentence alone."""
STANDING_SHARE = re.compile(
    "(?:占比?|比重|比例|覆盖[率面]|入住率|使用率|空置率|利用率|达标率|持证率|参保率|公办率|建成率)[^,。;0-9]{0,12}$"
)
"""Words of a share that is of an instant, as the amounts are that it is made of."""
STEPS = 8
"""How many times before a figure are looked at for one that reaches it."""


class State(NamedTuple):
    """What holds for a figure (语境)."""

    period: Period | None
    period_text: str
    """The words of the sentence that say so; empty where it is inherited."""
    region: Region | None
    rules: tuple[str, ...]
    """Which block says the time, and which the place: ``period.section``, ``region.document``."""


class Block(NamedTuple):
    """A line in its place (文段)."""

    about: About
    section: Chapter
    run: int
    """From which of the times on what was said holds in it."""


class States:
    """The states of a text (语境), found in one walk over its lines."""

    places: Divisions
    times: Times

    def __init__(self, folded: str, structure: Structure, given: Document | None = None) -> None:
        self.folded = folded
        republic = counts_from_republic(folded)
        self.times = Times(folded, republic)
        self.places = Divisions(folded, structure.published, republic)
        self.lines: list[Line] = []
        """The lines, each with the period and the region of its section."""
        self.starts: list[int] = []
        self.blocks: list[Block] = []
        self.marks: list[TimeMark] = []
        self.mark_starts: list[int] = []
        self.lasting: list[int] = []
        """For each time the last one up to it whose state goes on in the paragraph."""
        self.last: tuple[int, Period | None] = (-1, None)
        """The sentence of the last figure, and its period."""
        self.place_marks: list[PlaceMark] = []
        self.place_starts: list[int] = []
        self.region: Region | None = given.region if given else None
        """The division of the first document."""
        self.regions: list[Region | None] = []
        """The division of each document of the text."""
        region = self.region
        for each in (structure, *structure.following):
            lines = structure.lines_of(each)
            if lines and not (given and given.region):
                region = self.places.of_document(each.title, each.issuer, lines[0].start, lines[-1].end) or region
            self.region = region if each is structure else self.region
            self.regions.append(region)
            period = given.period if given and each is structure else None
            self._walk(About(each, period or next(iter(each.periods), None), region), lines)

    def _walk(self, about: About, lines: Sequence[Line]) -> None:
        """Carry what a document and its headings say down to each of its lines."""
        outline = [Chapter(-1, about.period, about.region, False)]
        before: Line | None = None
        run = len(self.marks)
        for line in lines:
            if line.kind in (LineKind.NOISE, LineKind.METADATA):
                about = self._reported(about, line)
                self._keep(line, Block(about, outline[-1], run))
                continue
            rank = self._rank(line, about)
            labelled = not LABELLED.isdisjoint(line.rules)
            turned = before is not None and rank is None and line.phase is not before.phase and not labelled
            above = self._above(outline, line, rank, turned)
            section = above if above.said else above._replace(period=about.period if labelled else about.of(line.phase))
            if not self._goes_on(before, line, section, about):
                run = len(self.marks)
            marks = self.times.marks(line.start, line.end, about.anchor(section.period))
            dated = self._dated(about, outline, line, marks)
            if dated is not about:
                about, section = dated, outline[0]
            elif rank is not None:
                section = self._headed(section, line, rank, marks)
                outline.append(section)
            elif turned and marks and marks[0].lasting:
                # A paragraph that turns from the review to the plans speaks for those behind it.
                section = Chapter(len(RANKS), marks[0].period, section.region, True)
                outline.append(section)
            else:
                about = about if section.said else self._led(about, line, marks)
            self._mark(marks, run)
            self._place(line, section.region)
            self._keep(line, Block(about, section, run))
            before = line

    def _dated(self, about: About, outline: list[Chapter], line: Line, marks: Sequence[TimeMark]) -> About:
        """A document whose title names no time is of that which its subtitle is and says nothing else: (2023年10月)."""
        if about.period is not None or len(outline) != 1 or len(marks) != 1 or not marks[0].is_stretch:
            return about
        before, behind = self.folded[line.start : marks[0].start], self.folded[marks[0].end : line.end]
        if before.strip(" (") or behind.strip(" )度份"):
            return about
        outline[0] = outline[0]._replace(period=marks[0].period)
        return about._replace(period=marks[0].period)

    def _reported(self, about: About, line: Line) -> About:
        """A document whose title names no time is of that which its form says: 统计截止时间:2023年9月30日."""
        if about.period is not None or not REPORTED.match(self.folded, line.start, line.end):
            return about
        known = next(iter(self.times.marks(line.start, line.end, None)), None)
        if known is None or known.period is None:
            return about
        day = known.period.kind is PeriodKind.DAY
        return about._replace(period=Period(f"@{known.period.first}") if day else known.period)

    def _above(self, outline: list[Chapter], line: Line, rank: int | None, turned: bool) -> Chapter:
        """The section that a line stands in, those before it closed."""
        if turned:
            del outline[1:]
        if rank is None:
            return outline[-1]
        if outline[-1].rank == len(RANKS) and FIRST.match(self.folded, line.start):
            # What is numbered from one on below a heading without a number stands under it.
            outline[-1] = outline[-1]._replace(rank=rank - 0.5)
        while outline[-1].rank >= rank:
            outline.pop()
        return outline[-1]

    def _led(self, about: About, line: Line, marks: Sequence[TimeMark]) -> About:
        """A document whose title names no time is of the time that its first sentence names."""
        known = about.period is not None or about.opened
        if known or line.kind is not LineKind.PARAGRAPH or not SENTENCE.search(self.folded, line.start, line.end):
            return about
        led = next((mark.period for mark in marks if mark.is_stretch), None)
        return about._replace(period=led, led=led is not None, opened=True)

    def _place(self, line: Line, region: Region | None) -> None:
        if line.kind is LineKind.TABLE:
            return
        for mark in self.places.marks(line.start, line.end, region):
            self.place_marks.append(mark)
            self.place_starts.append(mark.start)

    def _keep(self, line: Line, block: Block) -> None:
        self.lines.append(line._replace(period=block.section.period, region=block.section.region))
        self.starts.append(line.start)
        self.blocks.append(block)

    def _rank(self, line: Line, about: About) -> int | None:
        """The rank of a line as a heading, ``None`` for one that is none."""
        titled = self.folded[line.start : line.end].strip() == about.structure.title
        is_row = line.kind is LineKind.TABLE or in_columns(self.folded, line.start, line.end)
        if is_row or line.floor < line.start or titled:
            return None
        rank = rank_of(self.folded, line.start)
        if rank < len(RANKS):
            return rank
        plain = line.end - line.start < SHORT and not PAUSE.search(self.folded, line.start, line.end)
        return rank if plain and self.folded[line.end - 1] not in NO_HEADING else None

    def _headed(self, section: Chapter, line: Line, rank: int, marks: Sequence[TimeMark]) -> Chapter:
        """The section that a heading opens: of the time and the place that it names, else of those it stands in."""
        numbering = NUMBERING.match(self.folded, line.start)
        begin = numbering.end() if numbering else line.start
        region = self.places.leading(begin, line.end, section.region) or section.region
        named = next((mark.period for mark in reversed(marks) if mark.is_stretch), None)
        if named and line.end - line.start < SHORT and "。" not in self.folded[line.start : line.end - 1]:
            return Chapter(rank, named, region, True)
        return section._replace(rank=rank, region=region)

    def _goes_on(self, before: Line | None, line: Line, section: Chapter, about: About) -> bool:
        """Whether what the line before said holds in this one."""
        if before is None:
            return False
        said = section.said or line.phase in (Phase.RULE, Phase.CONDITION)
        if not said and (section.period is None or about.led):
            return True
        broken = line.floor < line.start or self.folded[before.end - 1] in GOING_ON
        return broken or LISTED.match(self.folded, line.start) is not None

    def _mark(self, marks: Sequence[TimeMark], run: int) -> None:
        last = self.lasting[-1] if self.lasting and self.lasting[-1] >= run else -1
        for mark in marks:
            last = len(self.marks) if mark.lasting else last
            self.marks.append(mark)
            self.mark_starts.append(mark.start)
            self.lasting.append(last)

    def at(self, start: int, end: int, clause: Clause, role: str, change: str, cell: TableCell | None = None) -> State:
        """What holds for a figure: what its cell, its sentence, its paragraph, its section or its document says."""
        block = self._block(start)
        period, words, when = self._period(start, end, clause, role, block, cell)
        if cell and period and when == "period.cell":
            period = self._of_cell(period, clause, change)
        if period and block and when in INHERITED:
            period = self._carried(period, clause, block, change, role)
        later = when in INHERITED or (when == "period.sentence" and self.last[0] == clause.sentence)
        if period and change in STOCKS and role == "actual" and later:
            period = at_the_end(period)
        self.last = clause.sentence, period
        region, where = self._region(start, block, cell)
        return State(period, words, region, (when, where))

    def _of_cell(self, period: Period, clause: Clause, change: str) -> Period:
        """The time of a cell: what stands at the end of a part of a year is of its last day, and so is its growth."""
        if not is_part_of_year(period):
            return period
        closing = Period(f"@{period.last}")
        sentence, before = self.last
        grown = change == "increase_by" and sentence == clause.sentence and before is not None and before.instant
        return closing if change == "level" or grown else period

    def _carried(self, period: Period, clause: Clause, block: Block, change: str, role: str) -> Period | None:
        """An inherited time for a figure: a growth or a share is of the time of what grew or what it is a part of."""
        fitted = fitted_to(period, block.about, change, role)
        if change == "increase_by" and self.last[0] == clause.sentence:
            return self.last[1]
        if change == "share" and role == "actual" and is_part_of_year(period):
            if self.last[0] == clause.sentence:
                return self.last[1]
            return Period(f"@{period.last}") if STANDING_SHARE.search(clause.near) else fitted
        return fitted

    def ahead(self, start: int, sentence: int) -> bool:
        """Whether the sentence of a figure names a time that begins after the document was published."""
        mark, block = self._nearest(start, sentence), self._block(start)
        published = block.about.structure.published if block else None
        return bool(mark and mark.period and not mark.relative and published and mark.period.first > published)

    def _block(self, start: int) -> Block | None:
        at = bisect_right(self.starts, start) - 1
        return self.blocks[at] if at >= 0 else None

    def _period(
        self, start: int, end: int, clause: Clause, role: str, block: Block | None, cell: TableCell | None
    ) -> tuple[Period | None, str, str]:
        """The period of a figure, its words where the sentence says it, and the block that does."""
        if cell and cell.period:
            return cell.period, "", "period.cell"
        if block is None:
            return None, "", "period.unknown"
        if cell is None:
            mark = self._behind(end) or self._nearest(start, clause.sentence)
            if self._is_old(start, end, clause, mark):
                return None, "", "period.old"
            if mark:
                return self._settled(mark, role, block), mark.words, "period.sentence"
            whole = block.about.period
            if whole and spans_years(whole) and OWN_SPAN.search(clause.before):
                return whole, "", "period.document"
            if lasting := self._lasting(start, role, block):
                return self._settled(lasting, role, block), "", "period.paragraph"
        return self._inherited(clause, role, block, cell)

    def _lasting(self, start: int, role: str, block: Block) -> TimeMark | None:
        """The time that the paragraph speaks of; the deadline of one promise is not that of the next."""
        at = bisect_left(self.mark_starts, start) - 1
        if at < 0 or self.lasting[at] < block.run:
            return None
        mark = self.marks[self.lasting[at]]
        return None if role == "target" and self._is_deadline(mark, block) else mark

    def _is_deadline(self, mark: TimeMark, block: Block) -> bool:
        """Whether a time is that by which something is to be done, before the end of what the document is about."""
        folded, whole, period = self.folded, block.section.period, mark.period
        if period is None or (whole and ending(whole).year <= ending(period).year):
            return False
        by = BY.search(folded, max(0, mark.start - 1), mark.start) or mark.words.startswith("到")
        return bool(by or mark.words.endswith(("内", "前")) or WITHIN.match(folded, mark.end))

    def _inherited(
        self, clause: Clause, role: str, block: Block, cell: TableCell | None
    ) -> tuple[Period | None, str, str]:
        """The period of a figure of which its paragraph says none: that of its section or of its document."""
        about, section = block.about, block.section
        if role == "target" and about.promises(section) and NEXT_YEAR.search(clause.before):
            return about.outlook(), "", "period.outlook"
        if cell and cell.role and not section.said and about.structure.general is Phase.ACTUAL:
            # A column of what was promised in a table of what was reached is for the same time.
            return about.period, "", "period.document"
        when = "section" if section.said else "document" if section.period else "unknown"
        return section.period, "", f"period.{when}"

    def _nearest(self, start: int, sentence: int) -> TimeMark | None:
        """The last time before a figure in its sentence that reaches it."""
        at = bisect_left(self.mark_starts, start)
        for mark in reversed(self.marks[max(0, at - STEPS) : at]):
            if mark.start < sentence:
                return None
            if mark.until >= start:
                before = self._nearest(mark.start, sentence) if mark.words in WHOLE_YEAR else None
                whole = before and before.period and not before.period.instant and not is_within_year(before.period)
                return before if whole else mark
        return None

    def _behind(self, end: int) -> TimeMark | None:
        """The time in brackets behind a figure: 3.2万张(2022年末)."""
        if self.folded[end : end + 1] != "(":
            return None
        at = bisect_left(self.mark_starts, end + 1)
        mark = self.marks[at] if at < len(self.marks) and self.mark_starts[at] == end + 1 else None
        return mark if mark and self.folded[mark.end : mark.end + 1] in "),数" else None

    def _is_old(self, start: int, end: int, clause: Clause, mark: TimeMark | None) -> bool:
        """Whether a figure is what a change starts from, of which nothing says the time."""
        led = OLD_BEFORE.search(self.folded, max(clause.start, start - 16), start)
        if led is None or not OLD_BEHIND.match(self.folded, end):
            return False
        return mark is None or mark.start < led.start()

    def _settled(self, mark: TimeMark, role: str, block: Block) -> Period | None:
        """What a time means in its place: what was reached lies not after the publication."""
        period, published = mark.period, block.about.structure.published
        if period is None or not mark.relative:
            return period
        section = block.section.period
        straddles = section and (block.about.led or (section.first.month != 1 and not is_within_year(section)))
        if mark.words in WHOLE_YEAR and section and straddles:
            # A year that straddles two of the calendar is meant where the document is about one.
            return section
        return mark.earlier if mark.earlier and role != "target" and lies_after(period, published) else period

    def _region(self, start: int, block: Block | None, cell: TableCell | None) -> tuple[Region | None, str]:
        if block is None:
            return None, "region.unknown"
        if cell and cell.place:
            named = self.places.leading(*cell.place, block.section.region)
            return named, "region.cell" if named else "region.beneath"
        at = bisect_left(self.place_starts, start) - 1
        mark = self.place_marks[at] if at >= 0 else None
        if mark and mark.start <= start < mark.until:
            return mark.region, mark.rule
        region = block.section.region
        return region, "region.unknown" if region is None else "region.document"
