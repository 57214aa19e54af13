"""Phases (文意): what each line speaks of, by the title, the headings and the words at its beginning.

Which of them turn the tide is decided by rules (``rules/phase.toml``). Who qualifies under a notice (资格条件) is
found by headings and by lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from minzheng.reader.decisions import DecisionRule, decision
from minzheng.reader.lines import HEADING, RANKS, Line, LineKind, Phase, in_columns, rank_of
from minzheng.reader.scenes import YES, cycle_of

INSIDE = re.compile(
    "。(?=[^。,;:]{0,10}(?:强调|要求|部署|提出)[,:]|下一步,|下一阶段,|下半年,?[^。,;]{0,8}[要将]|明年,)"
)
"""Where a paragraph goes over to what is to be done, sentences after its beginning."""
YEAR_LEAD = re.compile(r"(?:^|[,。\s“(、])((?:19|20)[0-9]{2})年(?!度?(?:工作)?(?:总结|回顾)|(?:以来|底|末))")
PROGRESS_TITLE = re.compile(
    "(?:实事|重点(?:工作|任务|项目)|目标任务|任务清单|工程项目).*(?:进展|进度|完成情况|推进情况|落实情况)(?!.*(?:公告|报告|通报|汇报|总结|说明|会议))"
)
"""A table or list that sets each task beside how far it has come."""
SERIAL = re.compile(r"\s*[0-9]{1,3}\s*[.、]?\s*")
PASSING = re.compile(r"\s*[“‘]?(?:今年|明年)[^。\n]{30,}")
"""A sentence that promises something: it speaks for itself, not for what follows."""
HEADED = re.compile(
    r"(?!.{0,20}标准)(?:.{0,12}(?:保障|救助|补贴|补助|发放|申请|申报|享受|认定|准入|适用|供养|资助|服务|评选|入住)的?(?:对象|条件|范围|资格)"
    r"|.{0,8}(?:对象|条件|资格)(?:认定|及|和|与|范围|[:。]|$))"
)
"""A heading below which stands who qualifies: 二、保障对象, (一)申请条件."""
LISTED = re.compile(r"(?:符合|具备|满足)[^。;]{0,12}(?:条件|情形)[^。;]{0,14}:\s*$")
"""The end of a line that a list of conditions follows."""
TAIL = 40


OUTCOMES = {phase.value: phase for phase in (Phase.ACTUAL, Phase.TARGET, Phase.RULE)}
YEARLY, TITLED = 60, 24
"""How far into a line a year may stand that says what it speaks of: less far where the title names one, too."""
HEAD, SHORT, BRIEF = 90, 30, 40
"""How much of a line is looked at; lines of fewer characters are as good as headings."""


class PhaseScene:
    """What the rules on phase look at (语境): a title, or the words at the beginning of a line and what is known."""

    at: str
    closed: str
    general: str
    head: str
    heading: str
    length: str
    named: str
    progress: str
    tasked: str
    title: str
    titled: str

    aims = "yes"

    def __init__(self, title: str, head: str = "", general: str = "none", progress: bool = False) -> None:
        """Make it of a title; what is known of a line is set by ``of_line``."""
        self.title, self.head, self.general, self.progress = title, head, general, YES[progress]
        self.at, self.heading, self.length, self.closed = "title", "no", "long", "no"
        self.tasked = self.titled = "no"
        self.named = "none"

    @property
    def headline(self) -> str:
        """The first sentence of the line."""
        return self.head.partition("。")[0].strip()


def title_rule(title: str) -> DecisionRule:
    """The rule that says what a document speaks of by its title (按标题判断).

    >>> title_rule("2023年工作总结和2024年工作打算").outcome, title_rule("养老服务").label
    ('actual', 'phase.untitled')
    """
    return decision("phase").decide(PhaseScene(title))


def begun_of(title: str, general: Phase | None, year: int | None, published: date | None) -> int | None:
    """The year in which a plan begins, or that a summary is dated in: earlier years are past, later ones to come."""
    year = year or (published.year if published else None)
    if general is Phase.TARGET:
        return cycle_of(title) or year
    return published.year if published and year and published.year > year + 1 else year


class Phases:
    """What each line of a document speaks of (文意): cues at its beginning turn the tide, else it goes on as before."""

    conditions: frozenset[int]
    general: Phase | None

    def __init__(
        self, folded: str, spans: Iterable[tuple[int, int]], title: str, year: int | None, published: date | None
    ) -> None:
        """Begin a document by its title and its dates."""
        rule = title_rule(title)
        self.folded: str = folded
        self.title: str = title
        self.by_title: str = rule.label
        self.turned_by: str = rule.label
        self.general = OUTCOMES.get(rule.outcome)
        self.begun: int | None = begun_of(title, self.general, year, published)
        self.year: int | None = year or (published.year if published else None)
        self.titled: bool = year is not None
        self.progress: bool = PROGRESS_TITLE.search(title) is not None
        self.phase: Phase = Phase.ACTUAL if self.progress else self.general or Phase.ACTUAL
        self.aims: bool = "规划" not in title
        """Whether the aims of a plan of several years were named, before which it looks back."""
        rated = self.general is Phase.ACTUAL or self.progress
        self.conditions = frozenset() if rated else conditions_of(folded, spans)
        self.lines: list[Line] = []

    def take(self, start: int, end: int, kind: LineKind) -> None:
        """Take in the next line; one that turns in its middle makes two."""
        if kind in (LineKind.NOISE, LineKind.METADATA):
            self._add(start, end, kind, start, ())
            return
        reviews = self.phase is Phase.ACTUAL and kind is LineKind.PARAGRAPH
        inside = INSIDE.search(self.folded, start, end) if reviews else None
        before, floor = self.phase, start
        head = self.folded[start : min(inside.end() if inside else end, start + HEAD)]
        turned_by = self.turned_by
        rule = self._turned(head, start, end, kind)
        rules = tuple(dict.fromkeys((self.by_title, self.turned_by, rule)))
        passing = self.phase is Phase.TARGET is not before and not self.progress and _in_passing(head)
        whole = self._apart() or in_columns(self.folded, start, end)
        if kind is LineKind.PARAGRAPH and not whole and _goes_on(self.folded, self.lines, start, self.title):
            floor, self.phase, rules = self.lines[-1].floor, self.lines[-1].phase, self.lines[-1].rules
            self.turned_by = turned_by
        self._add(start, end, kind, floor, rules)
        if passing:
            self.phase, self.turned_by = before, turned_by
        if inside and self.phase is Phase.ACTUAL and not self.progress:
            self._turn_inside(inside.end(), end, kind)

    def _apart(self) -> bool:
        """Whether a list of tasks and how far they have come stands between the lines."""
        last = self.lines[-1].phase if self.lines else None
        return self.progress and Phase.TARGET in (self.phase, last)

    def _add(self, start: int, end: int, kind: LineKind, floor: int, rules: tuple[str, ...]) -> None:
        phase = Phase.CONDITION if rules and start in self.conditions else self.phase
        self.lines.append(Line(start, end, kind, phase, floor, self.begun, rules=rules))

    def _turn_inside(self, at: int, end: int, kind: LineKind) -> None:
        """Part a line in two where it goes over to what is to be done."""
        self.lines[-1] = self.lines[-1]._replace(end=at)
        self.lines.append(Line(at, end, kind, Phase.TARGET, at, self.begun, rules=(self.by_title,)))
        if self.general is None:
            self.phase = Phase.TARGET

    def _turned(self, head: str, start: int, end: int, kind: LineKind) -> str:
        """Turn to what a line speaks of, and name the rule that says so."""
        listed = kind is LineKind.TABLE or in_columns(self.folded, start, end)
        if not self.progress and (listed or self.folded[start:end].strip() == self.title):
            return decision("phase").rules[-1].label
        rule = decision("phase").decide(self._scene(head, kind))
        turned = self.general if rule.outcome == "general" else OUTCOMES.get(rule.outcome)
        if turned:
            self.phase, self.turned_by = turned, rule.label
        return rule.label

    def _scene(self, head: str, kind: LineKind) -> PhaseScene:
        scene = PhaseScene(self.title, head, self.general or "none", self.progress)
        scene.at = "line"
        scene.heading, scene.closed = YES[HEADING.match(head) is not None], YES["。" in head]
        scene.length = "short" if len(head) < SHORT else "brief" if len(head) < BRIEF else "long"
        scene.titled, scene.named = YES[self.titled], self._named(head)
        if self.progress:
            scene.tasked = YES[_tasked(self.folded, kind, self.lines)]
        elif not self.aims:
            features = decision("phase").features
            self.aims = features["aims"].holds(head) or features["aims_at_once"].holds(head)
            scene.aims = YES[self.aims]
        return scene

    def _named(self, head: str) -> str:
        """Whether a line begins with a year before, of or after that of the document."""
        lead = YEAR_LEAD.search(head) if self.year and "年" in head else None
        if lead is None or self.year is None or lead.start() >= (TITLED if self.titled else YEARLY):
            return "none"
        year = int(lead[1])
        return "later" if year > self.year else "earlier" if year < self.year else "same"


def _in_passing(head: str) -> bool:
    """Whether a sentence promises something for itself, and what follows goes on as before."""
    return PASSING.match(head) is not None and not HEADING.match(head)


def _tasked(folded: str, kind: LineKind, lines: list[Line]) -> bool:
    """Whether a line of a progress list states the task: a row, a numbered one, or what follows a number on its own."""
    if kind in (LineKind.HEADING, LineKind.TASK, LineKind.TABLE):
        return True
    return bool(lines and SERIAL.fullmatch(folded, lines[-1].start, lines[-1].end))


def _goes_on(folded: str, lines: list[Line], start: int, title: str) -> bool:
    """Whether the page broke the line before in the middle of a sentence."""
    before = lines[-1] if lines else None
    if before is None or before.kind not in (LineKind.PARAGRAPH, LineKind.TASK) or start - before.end != 1:
        return False
    ended = folded[before.end - 1] in "。;:!?”)》】" or in_columns(folded, before.start, before.end)
    return not ended and folded[before.start : before.end].strip() != title


def conditions_of(folded: str, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    r"""Where the lines begin that stand below a heading or in a list of conditions (资格条件).

    >>> text = "二、申请条件:\n家庭人均收入低于1000元。\n三、补贴标准"
    >>> sorted(conditions_of(text, [(0, 7), (8, 21), (22, 28)]))
    [0, 8]
    """
    found: set[int] = set()
    heading = items = None
    for start, end in spans:
        rank = rank_of(folded, start)
        if heading is not None and rank <= heading:
            heading = None
        if items is not None:
            items = rank if items < 0 and rank < len(RANKS) else items
            items = items if rank == items else None
        if rank < len(RANKS) and heading is None and HEADED.match(folded[start : min(end, start + 30)]):
            heading = rank
        if heading is not None or items is not None:
            found.add(start)
        if LISTED.search(folded, max(start, end - TAIL), end):
            items = -1
    return frozenset(found)
