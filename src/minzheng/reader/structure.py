"""The structure of a document (文件结构): title, issuer, number, dates, headings, tasks, tables and page noise."""

from __future__ import annotations

import enum
import re
from bisect import bisect_right
from datetime import date
from typing import NamedTuple

import attrs

from minzheng.reader.conditions import conditions_of
from minzheng.reader.layer import Layer


class LineKind(enum.StrEnum):
    """What a line of a document is (行的类型)."""

    TITLE = "title"
    HEADING = "heading"
    TASK = "task"
    PARAGRAPH = "paragraph"
    TABLE = "table"
    NOISE = "noise"
    METADATA = "metadata"


class Phase(enum.StrEnum):
    """What a stretch of text speaks of (文意): what was reached, or what is to be reached."""

    ACTUAL = "actual"
    TARGET = "target"
    RULE = "rule"
    """What is to hold from a day on: a notice of standards, measures and rules (标准通知, 办法, 细则)."""
    CONDITION = "condition"
    """Who qualifies under such rules (保障对象, 申请条件)."""


class Line(NamedTuple):
    """One line: where it stands in the folded text, what it is, and what it speaks of."""

    start: int
    end: int
    kind: LineKind
    phase: Phase
    floor: int
    """Where the sentence that goes on in it may begin: its own start, or that of the line it was broken from."""
    year: int | None
    """The year that the last heading above it names."""


@attrs.frozen(kw_only=True)
class Structure:
    """What a document says of itself (文件信息), and its lines."""

    title: str = ""
    """The title as printed."""
    issuer: str = ""
    """Who issued it."""
    number: str = ""
    """The document number (文号)."""
    published: date | None = None
    """When it was published, as the page says."""
    year: int | None = None
    """The year that the title names."""
    lines: tuple[Line, ...] = attrs.field(default=(), repr=False)
    """Every line that is not blank, in order; offsets into the folded text."""


NOISE = re.compile(
    r"^\s*(?:您?(?:的|现在的?|当前的?|所在的?)?(?:所在)?位置|当前位置|首页|扫一扫|打印|关闭|分享|【?\s*字[号体]|【?\s*打印|附件[::]\s*$|视频[::]?\s*$|[•·]|上一[篇条]|下一[篇条]|相关(?:链接|文章)|友情链接|版权所有|主办单位|承办|技术支持|网站(?:标识|地图)|责任编辑|编辑[::])"
    r"|ICP备|公网安备|网站标识码|扫一扫在手机|(?:浏览|点击|阅读|访问)(?:次数|量|数|率)?\s?[::]|【\s*字[号体]|字[号体][::]|分享(?:到|至|[::])|打印本页|关闭窗口|版权所有|邮政编码|邮编[::]|无障碍(?:浏览|阅读|版)|长者(?:模式|版)|(?:https?|ftp)://|www\."
)
METADATA = re.compile(
    r"^\s*(?:索\s?引\s?号|信息(?:名称|索引)|文件?编?号|文\s?号|发[布文](?:日期|时间|机构|单位|字号)|成文日期|生成日期|公开(?:日期|方式|时间)|法定主动公开|来源[::]|作者[::]|主题(?:词|分类)|有效性|体裁|名\s?称[::]|时间[::]|(?:咨询|联系|监督)?电话|传真|邮箱|联系人|地址)"
)
LONGEST_NOISE = 160
HEADING = re.compile(
    r"^\s*(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|第[一二三四五六七八九十]{1,3}[章节部])"
)
TASK = re.compile(r"^\s*(?:[0-9]{1,3}[.、](?![0-9])|\([0-9]{1,3}\)|[①-⑳])")
TITLE = re.compile(
    r"[^\s。;,]{4,60}?(?:总结|计划|要点|规划|公报|报告|方案|意见|通知|办法|会议召开|召开|安排|情况|汇报|决定|细则|目标|任务)(?:的通知)?\s*$"
)
PLAN_TITLE = re.compile(
    r"(?:任务|项目|实事|工作|目标|(?<!权)责任)清单|分解表|实事|重点工作|看点|五”?[^。;]{0,14}指标|要点|计划|规划|方案|安排|打算|思路|任务|目标|部署|意见|办法|细则|措施|通知"
)
RULE_TITLE = re.compile(
    r"(?:提高|提标|调整|公布|确定|发布|明确|核定|印发|下达|完善|建立|实施|规范|做好)[^。;\n]{0,40}(?:标准|补贴|津贴|待遇|最低工资|救助供养|基本生活费|养育)(?!化)|(?:办法|实施细则|暂行规定|管理规定|操作规程|指导标准)(?:\(.{1,6}\))?[》”]?(?:的通知)?\s*$|(?:标准|补贴|津贴|低保|救助|待遇)[^。;\n]{0,10}(?:解读|问答|指南|须知|明白[卡纸])"
)
SUMMARY_TITLE = re.compile(r"总结|公报|情况|成效|报告|回顾|综述|汇报|通报|统计|述职|亮点|纪实")
TO_TARGET = re.compile(
    r"^\s*(?:新的一年|今年)[,,]?(?:我们|全[省市县区]|我[省市县区])?(?:要|将|(?:的)?(?:主要|预期|工作)*目标)|做好今年|今年(?:的)?(?:重点|主要)工作|(?:19|20)[0-9]{2}年(?:要|将)(?!求)|预期目标(?!任务)|下一步|下一阶段|下步(?:工作)?|明年(?:的)?工作|工作(?:打算|思路|计划|安排|要点|目标|重点)|重点工作(?!进展|完成|情况|成效|综合)|重点任务|(?:发展|主要|总体|工作|预期)目标(?!任务完成)|总体要求|指导思想|具体(?:任务|措施)|"
    r"今后(?:一个时期|五年|工作)|未来(?:五年|三年)|下半年.{0,6}(?:工作|重点|要)|(?:强调|要求|指出|提出)[,:,]?[^。]{0,20}要"
)
TO_ACTUAL = re.compile(
    r"总结了|回顾了|(?:圆满|较好|超额)完成|全面完成了|过去(?:一年|五年|的)|(?:目标|任务)[^,。]{0,6}完成情况|工作(?:总结|回顾|情况|成效|完成情况|进展|开展情况|做法)|(?:主要|取得)(?:的)?(?:成效|成绩|做法|进展)|今年以来|一年来|五年来|发展(?:成就|基础|现状)|上半年(?:工作)?(?:总结|情况|回顾|完成)|(?:规划|任务)(?:执行|完成)情况|(?:基本|主要)情况"
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
ISSUER = re.compile(
    r"(?m)(?:^|(?<=\s))[\u4e00-\u9fff]{2,12}?(?:民政[部厅局]|人民政府(?:办公[厅室])?|统计局|社会事业局|社发局|卫生健康委(?:员会)?)(?:办公室)?"
)
SOURCE = re.compile(r"(?:来源|发[布文](?:机构|单位)|信息来源|制发单位)[::]\s*([^\s:,。()]{2,30})")
NUMBER = re.compile(r"[\u4e00-\u9fff]{1,10}[〔\[(](?:19|20)[0-9]{2}[〕\])]\s?第?[0-9]{1,5}号")
PUBLISHED = re.compile(
    r"(?:发[布文](?:日期|时间)|公开日期|成文日期|生成日期|日期|时间)[::]?\s*((?:19|20)[0-9]{2})[-年/.]([0-9]{1,2})[-月/.]([0-9]{1,2})"
)
SIGNED = re.compile(r"(?m)^[^\S\n]*((?:19|20)[0-9]{2})年([0-9]{1,2})月([0-9]{1,2})日[^\S\n]*$")
NAMED_YEAR = re.compile("((?:19|20)[0-9]{2})年(?!以来|底|末)")
HEAD = 1500


def structure_of(
    layer: Layer, title: str = "", published: date | None = None, beside: tuple[tuple[int, int], ...] = ()
) -> Structure:
    """The structure of a text (识别文件结构): one look at each line, and at the head for what it says.

    ``beside`` are spans of the folded text that the source marks as navigation and the like: their lines are noise.
    """
    folded = layer.folded
    spans = _spans(folded)
    kinds = [_kind(folded, start, end) for start, end in spans]
    if beside:
        kinds = [LineKind.NOISE if _covered(span, beside) else kind for span, kind in zip(spans, kinds, strict=True)]
    found = title or _title(folded, spans, kinds)
    published = published or _published(folded)
    year = _year(found)
    number = NUMBER.search(folded, 0, HEAD)
    lines = tuple(_phased(folded, spans, kinds, found, year, published))
    return Structure(
        title=found, issuer=_issuer(folded, found), number=number[0] if number else "", published=published, year=year,
        lines=lines,
    )  # fmt: skip


def _spans(folded: str) -> list[tuple[int, int]]:
    spans, at = [], 0
    for line in folded.split("\n"):
        if line and not line.isspace():
            spans.append((at, at + len(line)))
        at += len(line) + 1
    return spans


def _covered(span: tuple[int, int], beside: tuple[tuple[int, int], ...]) -> bool:
    at = bisect_right(beside, span[0], key=lambda each: each[0]) - 1
    return at >= 0 and span[0] < beside[at][1]


def _kind(folded: str, start: int, end: int) -> LineKind:
    if end - start <= LONGEST_NOISE:
        line = folded[start:end]
        if NOISE.search(line):
            return LineKind.NOISE
        if METADATA.match(line):
            return LineKind.METADATA
        if line.count("|") > 1 or line.count("\t") > 1:
            return LineKind.TABLE
    head = folded[start : start + 12]
    if HEADING.match(head):
        return LineKind.HEADING
    return LineKind.TASK if TASK.match(head) else LineKind.PARAGRAPH


def _title(folded: str, spans: list[tuple[int, int]], kinds: list[LineKind]) -> str:
    """The first line of the head that reads like a title; the head ends with a paragraph of sentences below a line."""
    lines: list[str] = []
    for (start, end), kind in list(zip(spans, kinds, strict=True))[:25]:
        line = folded[start:end].strip()
        if lines and len(line) > 40 and line.endswith("。"):
            break
        if kind is LineKind.PARAGRAPH:
            lines.append(line)
    for line in lines:
        if len(line) <= 80 and TITLE.match(line):
            return line
    return next((line for line in lines if 5 < len(line) <= 60 and line[-1] not in "。;:,、"), "")


def _issuer(folded: str, title: str) -> str:
    for found in (SOURCE.search(folded, 0, HEAD), SOURCE.search(folded, max(0, len(folded) - 300))):
        if found:
            return found[1]
    named = ISSUER.search(title) or ISSUER.search(folded, 0, HEAD)
    return named[0] if named else ""


def _published(folded: str) -> date | None:
    for found in (PUBLISHED.search(folded, 0, HEAD), SIGNED.search(folded)):
        if found:
            try:
                return date(int(found[1]), int(found[2]), int(found[3]))
            except ValueError:
                continue
    return None


def _year(title: str) -> int | None:
    found = re.search(r"((?:19|20)[0-9]{2})年", title)
    return int(found[1]) if found else None


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


def _phased(
    folded: str,
    spans: list[tuple[int, int]],
    kinds: list[LineKind],
    title: str,
    year: int | None,
    published: date | None,
) -> list[Line]:
    """Each line with what it speaks of: cues at its beginning turn the tide, else it goes on as before."""
    general = default_phase(title)
    progress = PROGRESS_TITLE.search(title)
    phase = Phase.ACTUAL if progress else general or Phase.ACTUAL
    said: int | None = None
    conditions = conditions_of(folded, spans) if general is not Phase.ACTUAL and not progress else frozenset()
    lines: list[Line] = []
    for (start, end), kind in zip(spans, kinds, strict=True):
        if kind in (LineKind.NOISE, LineKind.METADATA):
            lines.append(Line(start, end, kind, phase, start, said))
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
            turned = phase is not before
            kept = (
                before if turned and phase is Phase.TARGET and PASSING.match(head) and not HEADING.match(head) else None
            )
        floor = start
        apart = progress and lines and (phase is Phase.TARGET or lines[-1].phase is Phase.TARGET)
        if lines and not apart and kind is LineKind.PARAGRAPH and _broken(folded, lines[-1], start, title):
            floor, phase = lines[-1].floor, lines[-1].phase
        short = end - start < 40 and phase is not Phase.ACTUAL and kind is not LineKind.TABLE
        if kind is LineKind.HEADING or short or turned:
            named = NAMED_YEAR.search(head)
            said = int(named[1]) if named else said
        lines.append(Line(start, end, kind, Phase.CONDITION if start in conditions else phase, floor, said))
        phase = kept or phase
        if inside and phase is Phase.ACTUAL and not progress:
            lines[-1] = lines[-1]._replace(end=inside.end())
            lines.append(Line(inside.end(), end, kind, Phase.TARGET, inside.end(), said))
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
