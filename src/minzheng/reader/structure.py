"""The structure of a document (文件结构): title, issuer, number, dates, headings, tasks, tables and page noise."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import attrs

from minzheng.embedding import Embedded
from minzheng.periods import Period, PeriodKind
from minzheng.reader.layer import Layer
from minzheng.reader.lines import HEADING, Line, LineKind, Phase
from minzheng.reader.phases import Phases
from minzheng.reader.times import Times, counts_from_republic
from minzheng.regions import Region


@attrs.frozen(kw_only=True)
class Structure(Embedded):
    """What a document says of itself (文件信息), and its lines.

    >>> from minzheng.reader import read_text
    >>> read_text("青禾市民政局2021年工作总结").structure.year
    2021
    """

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
    region: Region | None = None
    """The division that it is about; ``None`` where nothing names one."""
    periods: tuple[Period, ...] = ()
    """The times that the title names, in order."""
    lines: tuple[Line, ...] = attrs.field(default=(), repr=False)
    """Every line that is not blank, in order; offsets into the folded text."""
    following: tuple[Structure, ...] = attrs.field(default=(), repr=False)
    """The documents printed behind this one in the same text; ``lines`` holds theirs, too."""
    start: int = attrs.field(default=0, repr=False)
    """Where in the folded text it begins."""
    general: Phase | None = attrs.field(default=None, repr=False)
    """What it speaks of by its title (文意): a plan of targets, a summary of what was reached, rules."""

    def lines_of(self, document: Structure) -> tuple[Line, ...]:
        """The lines of this document, or of one that follows it in the text (所属各行)."""
        behind = (each.start for each in self.following if each.start > document.start)
        stop = next(behind, None)
        first = bisect_left(self.lines, document.start, key=lambda line: line.start)
        last = len(self.lines) if stop is None else bisect_left(self.lines, stop, key=lambda line: line.start)
        return self.lines[first:last]


NOISE = re.compile(
    r"^\s*(?:您?(?:的|现在的?|当前的?|所在的?)?(?:所在)?位置|当前位置|首页|扫一扫|打印|关闭|分享|【?\s*字[号体]|【?\s*打印|附件[::]\s*$|"
    r"视频[::]?\s*$|[•·]|上一[篇条]|下一[篇条]|相关(?:链接|文章)|友情链接|版权所有|主办单位|承办|技术支持|网站(?:标识|地图)|责任编辑|编辑[::])"
    r"|ICP备|公网安备|网站标识码|扫一扫在手机|(?:浏览|点击|阅读|访问)(?:次数|量|数|率)?\s?[::]|【\s*字[号体]|字[号体][::]|分享(?:到|至|[::])|打印本页|"
    r"关闭窗口|版权所有|邮政编码|邮编[::]|无障碍(?:浏览|阅读|版)|长者(?:模式|版)|(?:https?|ftp)://|www\."
)
METADATA = re.compile(
    r"^[\s>#*(]*(?:数据来源|责任单位|完成时限|牵头单位|配合单位|填报单位|统计截止|"
    r"索\s?引\s?号|信息(?:名称|索引)|文件?编?号|文\s?号|发[布文](?:日期|时间|机构|单位|字号)|成文日期|生成日期|公开(?:日期|方式|时间)|法定主动公开|"
    r"来源[::]|作者[::]|主题(?:词|分类)|有效性|体裁|名\s?称[::]|时间[::]|(?:咨询|联系|监督)?电话|传真|邮箱|联系人|地址)"
)
_DAY = (
    "(?:(?:[0-9]{3,4}|[〇零一二三四五六七八九]{4})年[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}日"
    "|(?:19|20)[0-9]{2}(?:-[0-9]{1,2}-|/[0-9]{1,2}/|\\.[0-9]{1,2}\\.)[0-9]{1,2})"
)
DATE_LINE = re.compile(
    rf"[\s(]*(?:[\u4e00-\u9fff]{{2,24}}(?:[、 ]\s*[\u4e00-\u9fff]{{2,24}}){{0,3}}\s+)?(?P<day>{_DAY})"
    r"(?:\s?\(星期.\)|\s*[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?[\s)]*"
    rf"|\s*(?:——|--|\()\s*(?P<held>{_DAY})[^。]{{0,40}}"
)
"""A line that is only a date, with who signed it or where it was said: no sentence."""
NEXT_TITLE = re.compile(
    r"(?=[^\n]*(?:(?:19|20)[0-9]{2}年|[一二三四五六七八九十]五))(?:关于)?[^\s。;,:!?|]{6,60}"
    r"(?:公报|总结|要点|规划|报告|通知|意见|方案|办法|决定|通报|月报|简报|公告|计划)(?:\([^()]{1,12}\))?"
)
"""A line that reads like a title: behind the body of a document it begins another one."""
LONGEST_TITLE = 80
BODY = 3
"""How many lines of sentences a document has at least: a covering letter has fewer."""
LONGEST_NOISE = 160
TASK = re.compile(r"^\s*(?:[0-9]{1,3}[.、](?![0-9])|\([0-9]{1,3}\)|[①-⑳])")
TITLE = re.compile(
    r"[^\s。;,]{4,60}?(?:总结|(?<![金助贴障])计划|要点|规划|公报|报告"
    r"|方案|意见|通知|办法|会议召开|召开|安排|情况|汇报|决定|细则|目标|任务|(?:最新|服务|主要|资料)统计(?:数字|资料)?)(?:的通知)?\s*$"
)
ISSUER = re.compile(
    r"(?m)(?:^|(?<=\s))[\u4e00-\u9fff]{2,12}?(?:民政[部厅局]|人民政府(?:办公[厅室])?|统计局|社会事业局|社发局|卫生健康委(?:员会)?)(?:办公室)?"
)
MASTHEAD = re.compile(r"(?:政府|[局署厅]|网|网站|平台|新闻稿|新闻公报)$|\s\S+\s\S+\s")
"""A line of the head of a page that names its owner or leads elsewhere: no title."""
SOURCE = re.compile(r"(?:来源|发[布文](?:机构|单位)|信息来源|制发单位)[::]\s*([^\s:,。()]{2,30})")
NUMBER = re.compile(r"[〔\[(](?<=[\u4e00-\u9fff].)(?:19|20)[0-9]{2}[〕\])]\s?第?[0-9]{1,5}号(?=\s|$)")
"""A document number without the letters that it begins with: its own ends a line, one that it cites stands in words."""
LETTERS = re.compile("[\u4e00-\u9fff]{1,10}$")
PUBLISHED = re.compile(
    r"(?:发[布文](?:日期|时间)|公开日期|成文日期|生成日期|日期|时间)[::]?\s*((?:19|20)[0-9]{2})[-年/.]([0-9]{1,2})[-月/.]([0-9]{1,2})"
)
HEAD = 1500


def structure_of(
    layer: Layer, title: str = "", published: date | None = None, marked: tuple[tuple[int, int], ...] = ()
) -> Structure:
    """The structure of a text (识别文件结构): one look at each line, and at the head for what it says.

    ``marked`` are spans of the folded text that the source marks as navigation and the like: their lines are noise.
    """
    folded = layer.folded
    spans = _spans(folded)
    kinds = [_kind(folded, start, end) for start, end in spans]
    if marked:
        kinds = [LineKind.NOISE if _covered(span, marked) else kind for span, kind in zip(spans, kinds, strict=True)]
    starts = _documents(folded, spans, kinds)
    parts = [
        _document(
            folded, spans[first:last], kinds[first:last], "" if first else title, published, whole=len(starts) == 1
        )
        for first, last in pairwise((*starts, len(spans)))
    ]
    lines = tuple(line for part in parts for line in part.lines)
    return attrs.evolve(parts[0], lines=lines, following=tuple(attrs.evolve(part, lines=()) for part in parts[1:]))


def _document(
    folded: str, spans: list[tuple[int, int]], kinds: list[LineKind], title: str, published: date | None, *, whole: bool
) -> Structure:
    """What one document says of itself."""
    start, end = (0, len(folded)) if whole or not spans else (spans[0][0], spans[-1][1])
    found = title or _title(folded, spans, kinds)
    published = published or _published(folded, spans, kinds, start, end)
    year = _year(found)
    phases = Phases(folded, spans, found, year, published)
    for (first, last), kind in zip(spans, kinds, strict=True):
        phases.take(first, last, kind)
    return Structure(
        title=found, issuer=_issuer(folded, found, start, end), number=_number(folded, start), published=published,
        year=year, periods=Times(found, counts_from_republic(folded)).periods(), lines=tuple(phases.lines), start=start,
        general=phases.general,
    )  # fmt: skip


def _documents(folded: str, spans: Sequence[tuple[int, int]], kinds: Sequence[LineKind]) -> list[int]:
    """At which lines documents begin: at the first, and at each title behind a body."""
    found, titled, sentences = [0], False, 0
    for place, ((start, end), kind) in enumerate(zip(spans, kinds, strict=True)):
        if kind in (LineKind.NOISE, LineKind.METADATA):
            continue
        if (
            kind is LineKind.PARAGRAPH
            and end - start < LONGEST_TITLE
            and NEXT_TITLE.fullmatch(folded[start:end].strip())
        ):
            if titled and sentences >= BODY:
                found.append(place)
            titled, sentences = True, 0
        sentences += folded[end - 1] in "。;"
    return found


def _spans(folded: str) -> list[tuple[int, int]]:
    spans, at = [], 0
    for line in folded.split("\n"):
        if line and not line.isspace():
            spans.append((at, at + len(line)))
        at += len(line) + 1
    return spans


def _covered(span: tuple[int, int], marked: tuple[tuple[int, int], ...]) -> bool:
    at = bisect_right(marked, span[0], key=lambda each: each[0]) - 1
    return at >= 0 and span[0] < marked[at][1]


def _kind(folded: str, start: int, end: int) -> LineKind:
    if end - start <= LONGEST_NOISE:
        line = folded[start:end]
        if NOISE.search(line):
            return LineKind.NOISE
        if METADATA.match(line) or DATE_LINE.fullmatch(line):
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
        if lines and (kind is LineKind.TABLE or (len(line) > 40 and line.endswith("。"))):
            break
        if kind is LineKind.PARAGRAPH:
            lines.append(line.lstrip("# "))
    for line in lines:
        if len(line) <= 80 and line[-1] != "?" and TITLE.match(line):
            return line
    headed = (
        line for line in lines if 5 < len(line) <= 60 and line[-1] not in "。;:,、?" and not MASTHEAD.search(line)
    )
    return next(headed, "")


def _issuer(folded: str, title: str, start: int, end: int) -> str:
    head = min(end, start + HEAD)
    for found in (SOURCE.search(folded, start, head), SOURCE.search(folded, max(start, end - 300), end)):
        if found:
            return found[1]
    named = ISSUER.search(title) or ISSUER.search(folded, start, head)
    return named[0] if named else ""


def _number(folded: str, start: int) -> str:
    found = NUMBER.search(folded, start, start + HEAD)
    letters = LETTERS.search(folded, max(0, found.start() - 10), found.start()) if found else None
    return letters[0] + found[0] if letters and found else ""


def _published(
    folded: str, spans: Sequence[tuple[int, int]], kinds: Sequence[LineKind], start: int, end: int
) -> date | None:
    """When a document was published: as the page says, else the date in its head or at its foot."""
    if found := PUBLISHED.search(folded, start, min(end, start + HEAD)):
        try:
            return date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            pass
    dated = [
        line["day"] or line["held"]
        for (first, last), kind in zip(spans, kinds, strict=True)
        if kind is LineKind.METADATA and (line := DATE_LINE.fullmatch(folded, first, last))
    ]
    for day in dated:
        marks = Times(day, counts_from_republic(day)).marks(0, len(day), None)
        period = marks[0].period if marks else None
        if period and period.kind is PeriodKind.DAY:
            return period.first
    return None


def _year(title: str) -> int | None:
    """The year that a title names, of a span the first."""
    found = re.search(r"((?:19|20)[0-9]{2})(?:年?\s?(?:-{1,2}|至|到|~)\s?(?:19|20)?[0-9]{2})?年", title)
    return int(found[1]) if found else None
