"""Heads of tables (表头): what the words above a column make of the numbers below it: kind, time, role, unit."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from minzheng.numerals import scan_scale
from minzheng.periods import Anchor, Period
from minzheng.quantities import either
from minzheng.reader.grids import GridPart, GridRow
from minzheng.reader.lexicon import normal_forms, printed_denominators
from minzheng.reader.lines import Line, Phase
from minzheng.reader.times import Times
from minzheng.regions import names_in

_WORD = either(normal_forms())
_BELOW = f"[每千万百]{{0,2}}(?:{either(word for word in normal_forms() if len(word) < 4)})"
_PER = f"{_BELOW}(?:[·.、/]{_BELOW}){{0,2}}"
PRINTED_UNIT = f"(?:(?:[十百千]?[万亿]|千|百)?(?:{_WORD})(?:/(?:{_PER}|\\({_PER}\\)))?|[%‰])"
"""The form of a unit as a table prints it, its scale word and denominators included."""
IN_BRACKETS = re.compile(rf"[(\[,](?:单位[::])?(?:±|\+/-)?({PRINTED_UNIT})[)\]]\s*$")
YEAR = re.compile(r"\(?((?:19|20)[0-9]{2})\s?年?(?:度|末|底)?\)?")
MONTH = re.compile(r"((?:19|20)[0-9]{2})[-./](0?[1-9]|1[0-2])")
BUDGET = re.compile(r"(?:19|20)[0-9]{2}[-/][0-9]{2}(?!月)")
"""A budget year as a head prints it: 2022-23."""


class ColumnKind(NamedTuple):
    """What the words of a head make of the column below it (列的性质)."""

    pattern: re.Pattern[str]
    change: str
    """How its numbers change what the row names; empty for its values."""
    unit: str
    """The unit that they have, whatever the row's; empty for the row's own."""


_BEFORE = "(?:上一?[年月季期]|去年|前年|年初|同期|基期|(?:19|20)[0-9]{2}年?)"
_COMPARED = f"同比|环比|[比较](?:{_BEFORE})"
KINDS = {
    "points": ColumnKind(re.compile("百分点"), "increase_by", "百分点"),
    "growth": ColumnKind(
        re.compile(
            f"(?:{_COMPARED}|增长|增幅|增速|增减|升降|增加|变动|变化|上年同期)[^|]*(?:%|率|幅)|±|增速|增幅|增长率|%增减"
        ),
        "increase_by",
        "%",
    ),
    "increase": ColumnKind(
        re.compile(f"(?:{_COMPARED})(?!.*(?:数|量|值)$)|净增|增减|增加额|增加数|增量|变动|变化|增加$|±数"),
        "increase_by",
        "",
    ),
    "share": ColumnKind(
        re.compile("^(?:(?:19|20)[0-9]{2}年?[末底]?)?(?:所?占|比重|构成|完成率|完成进度|完成比例|完成.{0,4}%|进度)"),
        "share",
        "%",
    ),
}
"""The kinds of columns beside that of values, the first that a head shows being the one; its own unit goes before."""
BESIDE = re.compile(
    "代码|代号|序号|编[码号]|备注|属性|责任|牵头|配合|科室|处室|部门$|联系|电话|排[名位]|次序|时限|时间$|类型$|性质$"
    "|(?:数据)?来源$"
)
"""A column whose numbers are no figures."""
ROLES = (
    ("target", re.compile("预计|[计规]划完成|任务完成时")),
    ("actual", re.compile("基期|基数|基值|基准|现状|基础值|实际|完成|实绩|实现|本期|累计|上年|去年|已建")),
    ("target", re.compile("目标|规划|计划|任务|指标值|预期|预算|应完成")),
)
"""What a head says of the numbers below it, the first that it shows."""
HEADS_OF_NOTHING = re.compile(
    "^(?:数量|数值|数据|指标|(?:本[年月季]|期|年|月|季)末?(?:数|值)?|合计|总计|小计|总数|数|值|情况|绝对[数量值]|单位|计量单位|全[省市县区国]|地区|项目|名称|[(〔].*[)〕])?$"
)
RUNNING = re.compile("累计|1(?:月)?[-至]本月|年初至|至今")
"""What says of a column that it counts from the first of January."""
THIS_PART = re.compile("本[月季期]")
"""What ends the months that a running column counts: 本月累计 is no month."""
CLOSING = re.compile("(?:月|季|期)末|期末")
DONE = re.compile("完成|进度|实现")
SAME_QUARTER, OPENING = re.compile("(?:上年|去年)(?:同季|本季)"), re.compile("[期月季]初")
THIS, SAME_MONTH = re.compile("本期|报告期|本年|当年"), re.compile("(?:上年|去年)(?:同月|本月)")
TIMELY = re.compile("[年月季期]|[0-9]-[0-9]")

TOTAL = re.compile("全[省市县区国州旗]|合计|总计|小计|总数|市本级|县本级|区本级|本级")
BENEATH = re.compile(
    "[\u4e00-\u9fff]{1,10}(?:乡|镇|街道|办事处|开发区|高新区|经开区|示范区|管理区|园区|新区|林场|农场)"
)
"""A place that has no code: a town, a zone."""
CAPTION = re.compile(
    r"(?:附?表 ?[0-9一二三四五六七八九十]{0,3}|专栏 ?[0-9]{0,2}|\(?[一二三四五六七八九十]{1,2}[、)]|其中|全[省市县区]"
    r"|各(?:地|级|市州?|区县?|县(?:\([^()]{1,6}\))?)|(?:19|20)[0-9]{2}年(?:度|底|末)?|[\s,:、])*(?P<words>.*?)"
    r"(?:主要|重点|基本|任务|目标|情况|数据|指标|分解|分配|完成|统计|汇总|一览|进展|进度|到.|[(〔].{1,12}[)〕]|[表图])*[:\s]*"
)
"""What a caption says of what is measured: the words without its number, its time and what is said of any table."""

COUNTED = (
    (re.compile("支出|资金|金额|经费|投入|[额款费]$|[^基]金$"), "元"),
    (re.compile("人次"), "人次"), (re.compile("户数?$|家庭$"), "户"),
    (re.compile("床位"), "张"), (re.compile("(?:结婚|离婚)"), "对"), (re.compile("遗体"), "具"),
    (re.compile("人数?$|供养$|特困$|低保$|人员|人口|对象|儿童|孤儿|老人|老年人|志愿者|工作者|护理员|职工|社工$"), "人"),
    (re.compile("标准|补差"), "元/"), (re.compile("件数|收养"), "件"), (re.compile("面积"), "平方米"),
)  # fmt: skip
"""What the words of a label are counted in, where a caption names several units."""
PLACES_OF = ("个", "家", "所", "处", "座")
"""The units of what is no people, money or beds."""


class GridColumn(NamedTuple):
    """What the head of a column says (列)."""

    part: GridPart
    """The lowest of its cells."""
    above: GridPart | None
    """The cell above that one, where it names something, too."""
    text: str
    kind: ColumnKind | None
    period: Period | None
    role: str

    @property
    def names(self) -> bool:
        """Whether it names what is measured, and is no mere time, role or kind."""
        left = YEAR.sub("", IN_BRACKETS.sub("", self.text))
        return self.kind is None and not self.period and not self.role and not HEADS_OF_NOTHING.search(left)

    def measures(self, placed: bool) -> bool:
        """Whether it says what is measured; beside places also where it says a time too: 当月发放金额, 累计救助人次."""
        words = IN_BRACKETS.sub("", self.part.words)
        counts = placed and self.kind is None and any(pattern.search(words) for pattern, _ in COUNTED)
        return counts or self.names


def columns_of(heads: Sequence[GridRow], row: GridRow, republic: bool) -> tuple[GridColumn, ...]:
    """What each column is, by the cells of the head above it; a cell that spans several holds for all of them."""
    heads = [head for head in heads if len(head.parts) == len(row.parts)]
    if not heads:
        return ()
    spread = [_spread(head.parts, lower=place < len(heads) - 1) for place, head in enumerate(heads)]
    columns = []
    for place in range(len(heads[-1].parts)):
        above = list(dict.fromkeys(parts[place] for parts in spread if parts[place].text))
        columns.append(_column(above or [heads[-1].parts[place]], row.line, republic))
    return tuple(columns)


def _spread(parts: Sequence[GridPart], lower: bool) -> list[GridPart]:
    """The cells of a row of the head, those that span several printed for each."""
    found: list[GridPart] = []
    for part in parts:
        found.append(found[-1] if lower and not part.text and found else part)
    return found


def _column(parts: Sequence[GridPart], line: Line, republic: bool) -> GridColumn:
    text = "".join(part.words for part in parts)
    above = parts[-2] if len(parts) > 1 else None
    kind = next((kind for kind in KINDS.values() if kind.pattern.search(text)), None)
    if kind:
        timed = kind.change != "increase_by" or RUNNING.search(text)
        period = time_of(text, line, republic) if timed else None
        return GridColumn(parts[-1], above, text, kind, period, "actual" if DONE.search(text) else "")
    period = time_of(text, line, republic)
    return GridColumn(parts[-1], above, text, None, period, _role(text, period, line))


def _role(text: str, period: Period | None, line: Line) -> str:
    """What the words of a head, or a year before the plan, make of the numbers below it."""
    if role := next((role for role, pattern in ROLES if pattern.search(text)), ""):
        return role
    if period is None or line.begun is None or line.phase is not Phase.TARGET:
        return ""
    return "actual" if ending(period).year < line.begun else "target"


def dated(columns: Sequence[GridColumn], place: int, filled: Callable[[int], bool]) -> Period | None:
    """The time of a column (列的时期); of a column of changes that of the latest beside it, the nearest before it.

    Beside it in the row something must stand: what a row has no number for does not grow.
    """
    own = columns[place]
    if own.period or own.kind is None:
        return own.period
    timed = [(ending(each.period), at < place, at) for at, each in enumerate(columns) if each.period and not each.kind]
    known = [each for each in timed if filled(each[2])] or timed
    return columns[max(known)[2]].period if known else None


def time_of(text: str, line: Line, republic: bool = False) -> Period | None:
    """The time that the words of a head or of a row name (表头时期), in the section of its line."""
    if year := YEAR.fullmatch(text):
        return Period(int(year[1])) if "末" not in text and "底" not in text else Period(f"@{year[1]}-12-31")
    if month := MONTH.fullmatch(text):
        return Period(f"{month[1]}-{int(month[2]):02}")
    if not TIMELY.search(text) and not RUNNING.search(text):
        return None
    words = f"{text}年度" if BUDGET.fullmatch(text) else text
    if line.period is None or not line.period.known:
        return next(reversed(Times(words, republic).periods()), None)
    last = ending(line.period)
    named = next(reversed(Times(words, republic).periods(Anchor.of(last))), None)
    return _counted(text, line.period, last, named)


def _counted(text: str, about: Period, last: date, named: Period | None) -> Period | None:
    """What a head means in a table of a period: the time that the grammar reads, unless its words say more."""
    if SAME_MONTH.search(text):
        return Period(f"{last.year - 1}-{last.month:02}")
    if SAME_QUARTER.search(text):
        return Period(f"{last.year - 1}-Q{(last.month + 2) // 3}")
    if OPENING.search(text):
        return Period(f"@{about.first - timedelta(days=1)}")
    if RUNNING.search(text):
        return _running(about, None if THIS_PART.search(text) else named, last)
    if named is None and CLOSING.search(text):
        return Period(f"@{last}")
    return about if named is None and THIS.search(text) else named


def _running(about: Period, named: Period | None, last: date) -> Period | None:
    """What is counted from the first of January up to the end of what the table is of; over a plan its years."""
    if named and (named.instant or named.last != date(named.first.year, 12, 31)):
        return named
    if about.first.year != last.year or (named and named.first.year != last.year):
        return named or about
    return Period(last.year) if last.month == 12 else Period(f"{last.year}-01/{last.year}-{last.month:02}")


def is_time(text: str, republic: bool) -> bool:
    """Whether a cell is nothing but a time (时间): 2021年, 112年底, 1-6月, 2022-23."""
    if YEAR.fullmatch(text) or BUDGET.fullmatch(text):
        return True
    if not TIMELY.search(text):
        return False
    scans = Times(text, republic).scans
    return len(scans) == 1 and (scans[0].start, scans[0].end) == (0, len(text))


def ending(period: Period) -> date:
    """The last day of a period, or its first where it has no end."""
    return period.last or period.first


@functools.lru_cache(maxsize=256)
def captioned(caption: GridPart) -> GridPart:
    """What a caption says is measured, the division before it left out."""
    found = CAPTION.fullmatch(caption.text)
    words, start = (found["words"], caption.start + found.start("words")) if found else caption
    first = next(names_in(words), None)
    begin = first.end if first and first.start == 0 else 0
    return GridPart(words[begin:], start + begin)


@functools.lru_cache(maxsize=256)
def is_place(label: GridPart) -> bool:
    """Whether a label is nothing but a place."""
    bare = label.words
    if TOTAL.fullmatch(bare) or BENEATH.fullmatch(bare):
        return True
    first = next(names_in(bare), None)
    return bool(first and (first.start, first.end) == (0, len(bare)))


def fitting_unit(words: str, units: Sequence[GridPart]) -> GridPart | None:
    """The one of several units that what some words name is counted in, else the first."""
    wanted = next((word for pattern, word in COUNTED if pattern.search(words)), "")
    forms = [(normal_unit(unit.text) or "", unit) for unit in units]
    ranked = [unit for form, unit in forms if form == wanted or (not wanted and form in PLACES_OF)]
    ranked += [unit for form, unit in forms if wanted and form.startswith(wanted)]
    return next(iter((*ranked, *units)), None)


@functools.lru_cache(maxsize=256)
def normal_unit(printed: str) -> str | None:
    """A printed unit in normal form, its scale word left out; ``None`` for what is none."""
    scale = scan_scale(printed, 0)
    word, slash, below = (printed[scale[1] :] if scale else printed).partition("/")
    unit = normal_forms().get(word)
    return unit and unit + (printed_denominators("/" + below.strip("()")) if slash else "")
