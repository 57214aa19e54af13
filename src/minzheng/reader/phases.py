"""Phases (文意): what each line speaks of, by the title, the headings and the words at its beginning.

Who qualifies under a notice (资格条件) is found by headings and by lists.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from datetime import date

from minzheng.reader.lines import HEADING, RANKS, Line, LineKind, Phase, rank_of
from minzheng.reader.scenes import cycle_of

PLAN_TITLE = re.compile(
    r"(?:任务|项目|实事|工作|目标|(?<!权)责任)清单|分解表|实事|重点工作|看点|五”?[^。;]{0,14}指标|要点|计划|规划|方案|安排|打算|思路|任务|目标|部署|意见|办法|细则|措施|通知"
)
RULE_TITLE = re.compile(
    r"(?:提高|提标|调整|公布|确定|发布|明确|核定|印发|下达|完善|建立|实施|规范|做好)[^。;\n]{0,40}(?:标准|补贴|津贴|待遇|最低工资|救助供养|基本生活费|"
    r"养育)(?!化)|(?:办法|实施细则|暂行规定|管理规定|操作规程|指导标准)(?:\(.{1,6}\))?[》”]?(?:的通知)?\s*$|(?:标准|补贴|津贴|低保|救助|"
    r"待遇)[^。;\n]{0,10}(?:解读|问答|指南|须知|明白[卡纸])"
)
SUMMARY_TITLE = re.compile(r"总结|公报|情况|成效|报告|回顾|综述|汇报|通报|统计|述职|亮点|纪实")
TO_TARGET = re.compile(
    r"^\s*(?:新的一年|今年)[,,]?(?:我们|全[省市县区]|我[省市县区])?(?:要|将|(?:的)?(?:主要|预期|工作)*目标)|做好今年|今年(?:的)?(?:重点|主要)工作|"
    r"(?:19|20)[0-9]{2}年(?:要|将)(?!求)|预期目标(?!任务)|下一步|下一阶段|下步(?:工作)?|明年(?:的)?工作|工作(?:打算|思路|计划|安排|要点|目标|重点)|"
    r"重点工作(?!进展|完成|情况|成效|综合)|重点任务|(?:发展|主要|总体|工作|预期)目标(?!任务完成)|总体要求|指导思想|具体(?:任务|措施)|"
    r"今后(?:一个时期|五年|工作)|未来(?:五年|三年)|下半年.{0,6}(?:工作|重点|要)|(?:强调|要求|指出|提出)[,:,]?[^。]{0,20}要"
)
TO_ACTUAL = re.compile(
    r"总结了|回顾了|(?:圆满|较好|超额)完成|全面完成了|过去(?:一年|五年|的)|(?:目标|任务)[^,。]{0,6}完成情况|工作(?:总结|回顾|情况|成效|完成情况|进展|开展情况|"
    r"做法)|(?:主要|取得)(?:的)?(?:成效|成绩|做法|进展)|今年以来|一年来|五年来|发展(?:成就|基础|现状)|上半年(?:工作)?(?:总结|情况|回顾|完成)|(?:规划|"
    r"任务)(?:执行|完成)情况|(?:基本|主要)情况"
)
INSIDE = re.compile(
    "。(?=[^。,;:]{0,10}(?:强调|要求|部署|提出)[,:]|下一步,|下一阶段,|下半年,?[^。,;]{0,8}[要将]|明年,)"
)
"""Where a paragraph goes over to what is to be done, sentences after its beginning."""
YEAR_LEAD = re.compile(r"(?:^|[,。\s“(、])((?:19|20)[0-9]{2})年(?!度?(?:工作)?(?:总结|回顾)|(?:以来|底|末))")
AHEAD = re.compile("努力方向|展望|来年|新一年|下一年|谋划|工作部署|设想|打算")
"""What a heading says of sections to come, beside the cues of any line."""
BEHIND = re.compile(
    "(?:规划|发展|编制)背景|现状|存在[^,。]{0,8}(?:问题|困难|不足|短板)|(?:主要|突出)问题|(?:现实|前期|工作|现有)基础|面临[^,。]{0,4}(?:形势|机遇|挑战)"
)
STRENGTHENED = re.compile("夯实|筑牢|打牢|巩固|强化|改善|解决|整改|提升|补齐")
"""What is to be done about it: no look back."""
REVIEWED = re.compile(
    "[^,。;:、要将]{2,}(?:不断|明显|显著|持续|稳步|日益|逐步|大幅|有效|基本)"
    "(?:夯实|完善|创新|提升|增强|健全|优化|改善|提高|加强|深化|扩大|壮大|规范|推进|发展|增长|拓展|形成|建立|显现)$"
)
"""A heading that says what has come about: so a plan of several years looks back before it names its aims."""
SHORT = 30
INTENT = re.compile(r"将|要(?!求)|力争|计划|拟|着力|争取|目标|打算|坚持以|确保")
PROGRESS_TITLE = re.compile(
    "(?:实事|重点(?:工作|任务|项目)|目标任务|任务清单|工程项目).*(?:进展|进度|完成情况|推进情况|落实情况)(?!.*(?:公告|报告|通报|汇报|总结|说明|会议))"
)
"""A table or list that sets each task beside how far it has come."""
SERIAL = re.compile(r"\s*[0-9]{1,3}\s*[.、]?\s*")
COLUMNS = re.compile(r"\s*[^\s,。;:]{1,16}(?:\s+[^\s,。;:]{1,16}){3,30}\s*")
"""The head of a table: words and blanks, no sentence."""
PASSING = re.compile(r"\s*[“‘]?(?:今年|明年)[^。\n]{30,}")
"""A sentence that promises something: it speaks for itself, not for what follows."""
RAISED = re.compile("推出|围绕|按照|紧扣|确定|落实|完成|提出|明确|制定|根据|下达")
HEADED = re.compile(
    r"(?!.{0,20}标准)(?:.{0,12}(?:保障|救助|补贴|补助|发放|申请|申报|享受|认定|准入|适用|供养|资助|服务|评选|入住)的?(?:对象|条件|范围|资格)"
    r"|.{0,8}(?:对象|条件|资格)(?:认定|及|和|与|范围|[:。]|$))"
)
"""A heading below which stands who qualifies: 二、保障对象, (一)申请条件."""
LISTED = re.compile(r"(?:符合|具备|满足)[^。;]{0,12}(?:条件|情形)[^。;]{0,14}:\s*$")
"""The end of a line that a list of conditions follows."""
TAIL = 40


@functools.lru_cache(maxsize=1024)
def default_phase(title: str) -> Phase | None:
    """What a document speaks of by its title (按标题判断): a plan of targets, a summary of what was reached."""
    summary, plan = SUMMARY_TITLE.search(title), PLAN_TITLE.search(title)
    if RULE_TITLE.search(title) and not re.search("规划|要点|计划|总结", title):
        return Phase.RULE
    if summary and plan:
        # 2023年工作总结和2024年工作打算 begins with what was reached.
        looks_back_first = (
            summary.end() >= plan.end() or "通知" in plan[0] or re.search("(?:总结|小结|回顾|情况)[和及与暨、]", title)
        )
        return Phase.ACTUAL if looks_back_first else Phase.TARGET
    if summary or plan:
        return Phase.ACTUAL if summary else Phase.TARGET
    return None


def begun_of(title: str, year: int | None, published: date | None) -> int | None:
    """The year in which a plan begins, or that a summary is dated in: earlier years are past, later ones to come."""
    year = year or (published.year if published else None)
    if default_phase(title) is Phase.TARGET:
        return cycle_of(title) or year
    return published.year if published and year and published.year > year + 1 else year


def phased(
    folded: str,
    spans: list[tuple[int, int]],
    kinds: list[LineKind],
    title: str,
    year: int | None,
    published: date | None,
    begun: int | None,
) -> list[Line]:
    """Each line with what it speaks of: cues at its beginning turn the tide, else it goes on as before."""
    general = default_phase(title)
    progress = PROGRESS_TITLE.search(title)
    phase = Phase.ACTUAL if progress else general or Phase.ACTUAL
    aims = "规划" not in title
    conditions = conditions_of(folded, spans) if general is not Phase.ACTUAL and not progress else frozenset()
    lines: list[Line] = []
    for (start, end), kind in zip(spans, kinds, strict=True):
        if kind in (LineKind.NOISE, LineKind.METADATA):
            lines.append(Line(start, end, kind, phase, start, begun))
            continue
        inside = INSIDE.search(folded, start, end) if phase is Phase.ACTUAL and kind is LineKind.PARAGRAPH else None
        head, turned, kept = folded[start : min(inside.end() if inside else end, start + 90)], False, None
        if progress:
            phase = Phase.TARGET if _tasked(folded, kind, lines) else Phase.ACTUAL
        elif (
            kind is not LineKind.TABLE
            and folded[start:end].strip() != title
            and not COLUMNS.fullmatch(folded, start, end)
        ):
            before = phase
            phase = _turned(head, phase, general, year or (published.year if published else None), year is not None)
            aims = aims or bool(TO_TARGET.search(head))
            if not aims and HEADING.match(head) and REVIEWED.search(head.partition("。")[0].strip()):
                phase = Phase.ACTUAL
            turned = phase is not before
            kept = (
                before if turned and phase is Phase.TARGET and PASSING.match(head) and not HEADING.match(head) else None
            )
        floor = start
        apart = progress and lines and (phase is Phase.TARGET or lines[-1].phase is Phase.TARGET)
        if lines and not apart and kind is LineKind.PARAGRAPH and _broken(folded, lines[-1], start, title):
            floor, phase = lines[-1].floor, lines[-1].phase
        lines.append(Line(start, end, kind, Phase.CONDITION if start in conditions else phase, floor, begun))
        phase = kept or phase
        if inside and phase is Phase.ACTUAL and not progress:
            lines[-1] = lines[-1]._replace(end=inside.end())
            lines.append(Line(inside.end(), end, kind, Phase.TARGET, inside.end(), begun))
            phase = Phase.TARGET if general is None else phase
    return lines


def _tasked(folded: str, kind: LineKind, lines: list[Line]) -> bool:
    """Whether a line of a progress list states the task: a row, a numbered one, or what follows a number on its own."""
    if kind in (LineKind.HEADING, LineKind.TASK, LineKind.TABLE):
        return True
    return bool(lines and SERIAL.fullmatch(folded, lines[-1].start, lines[-1].end))


def _broken(folded: str, before: Line, start: int, title: str) -> bool:
    """Whether the page broke a line in the middle of a sentence."""
    if before.kind not in (LineKind.PARAGRAPH, LineKind.TASK) or start - before.end != 1:
        return False
    last = folded[before.end - 1]
    return last not in "。;:!?”)》】" and folded[before.start : before.end].strip() != title


def _announced(head: str, target: re.Match[str], heading: re.Match[str] | None) -> bool:
    """Whether a paragraph of a summary goes over to plans: by its heading or its first words, not in passing."""
    if heading or len(head) < 40:
        return target.start() < 30 and not RAISED.search(head, 0, target.start())
    return target.start() < 12 and not RAISED.search(head, 0, target.start())


def _turned(head: str, phase: Phase, general: Phase | None, year: int | None, titled: bool) -> Phase:
    heading = HEADING.match(head)
    actual, target = TO_ACTUAL.search(head), TO_TARGET.search(head)
    if actual and (not target or actual.start() <= target.end() + 2) and (actual.start() < 40):
        # A plan may look back in a clause; only its own beginning or a heading turns it.
        return Phase.ACTUAL if general is not Phase.TARGET or heading or actual.start() < 20 else phase
    if (heading or len(head) < SHORT) and "。" not in head:
        if AHEAD.search(head):
            return Phase.TARGET
        if BEHIND.search(head) and not STRENGTHENED.search(head):
            return Phase.ACTUAL
    if target and target.start() < 60 and (general is not Phase.ACTUAL or _announced(head, target, heading)):
        return Phase.TARGET
    if year and (lead := YEAR_LEAD.search(head)) and lead.start() < (60 if not titled else 24):
        named = int(lead[1])
        if named > year and (INTENT.search(head) or (len(head) < SHORT and "。" not in head)):
            return Phase.TARGET
        if named < year:
            return Phase.ACTUAL
        if named == year and general is None and INTENT.search(head):
            return Phase.TARGET
        if named == year and titled:
            return general or phase
    return phase


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
