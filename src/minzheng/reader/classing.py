"""Classing (分类): which numerals are figures of indicators and which are dates, numbering, names, slogans or idioms.

The patterns are data (``patterns.toml``), each with its name and worked examples; what they leave is judged by its
unit, by the quotes around it, and for single Chinese digits by the noun that follows.
"""

from __future__ import annotations

import functools
import re
import tomllib
from importlib.resources import files
from typing import NamedTuple

from minzheng.numerals import Numeral
from minzheng.quantities import scan
from minzheng.reader.expressions import NEGATED, Expression
from minzheng.reader.lexicon import TIME_WORDS, words_of

DURATIONS = TIME_WORDS
OPENING_QUOTES = "“‘\"'「『《〈【[<"
CLOSING = {
    "“": "”",
    "‘": "’",
    '"': '"',
    "'": "'",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    "【": "】",
    "[": "]",
    "<": ">",
}
NAMED = 40
"""Within how many characters a quote that opens with a numeral must close."""


class Pattern(NamedTuple):
    """One pattern of what is no figure (非指标表述)."""

    name: str
    reason: str
    at: str
    examples: tuple[tuple[str, str], ...]


class NumeralClass(NamedTuple):
    """The class of a numeral: the reason if it is no figure, where it ends, and the rule that said so."""

    reason: str
    end: int
    rule: str


@functools.cache
def patterns() -> tuple[Pattern, ...]:
    """The patterns of the file, in the order in which they are tried."""
    rows = tomllib.loads(files("minzheng.reader").joinpath("patterns.toml").read_text("utf-8"))["pattern"]
    return tuple(
        Pattern(row["name"], row["reason"], row["at"], tuple((a, b) for a, b in row["examples"])) for row in rows
    )


AT = re.compile("|".join(f"(?P<p{place}>{pattern.at})" for place, pattern in enumerate(patterns())))
TABLE = {f"p{place}": pattern for place, pattern in enumerate(patterns())}
RANK_CUE = re.compile(r"[居列]|全[国省市县区州]|排名|考核|综合|评比|名次")
CALLED = re.compile("电话|热线|手机|传真|拨打|联系")
LIVED = re.compile(r"寿命|平均年龄|年限")
LASTING = re.compile(r"连续|连任|蝉联")
GRANTED_FOR = re.compile("的?(?:渐退|过渡|救助|补贴|缓冲)期")
LIMITED = re.compile(
    r"轮候|等候|等待|按照?$|时间(?:为|约|是|至少|不超过)*$|平均(?:等|约|需|用时)?$|时限|时间由|时间从|时间缩短|压缩|缩短|办结|周期|限时|期限|提前|"
    r"由[0-9]+(?:个工作)?[日天]|时长|课时|学时|服务时间|之和|月均|核对时间|培训"
)
IDEAS = re.compile(
    r"(?:大|个|项|类|种|条|方面|层)?(?:方面|覆盖|重点(?!任务|工程|项目)|问题|统一|统筹|要求|意识|自信|维护|坚持|确保|环节|层面|阶段|关键|原则|抓手|方向|导向|突破口|转变|作用|优势|"
    r"特点|难题|短板|步骤|关系|理念|结合|融合|更加|不[^,。]|到位|维度|着力|聚焦|围绕|做到|注重|同步|促进|加强|强化|带动|推动|体现|关爱|满意|资源|要素)"
)
HALVED = re.compile("减半|半[价数]?[至到]|半数")
LISTED = re.compile("(?:以下|下列|如下|下面|上述)(?:的)?$")
ONLY_DIGITS = re.compile(r"方面|维度|统一|要求|意识|导向|类(?:[^,。;]{0,4})问题|环节|原则|确保|坚持")
THINGS = re.compile(
    r"[^,。;、!?\s]{0,12}?(?:意见|规划|方案|办法|细则|条例|规定|制度|文件|标准|项目|中心|社区|村|镇|乡|街道|机构|平台|站|点|基地|试点|机制|事项|活动|行动|工程|课题|案例|"
    r"单位|部门|组织|协会|企业|"
    r"品牌|任务|实事|专班|小组|体系|团队|队伍|院|所|馆|园|墓|桥|路|线路|病例|名|家|县|市|区|床|房|车|奖|课程|系统|小程序|热线|清单|目录|指南|章程|规范|服务)"
)
BEFORE_SMALL = re.compile(
    r"(?:新建|建成|建设|建立|打造|创建|创成|培育|开展|举办|召开|出台|制定|印发|下发|修订|编制|发布|成立|设立|新增|完成|实施|组织|改造|整治|查处|取缔|共有|现有|达到|获评|获得|荣获|"
    r"入选|签约|引进|开通|推出|配备|确定|提升|增设|投放|购置|启动|实现|至少|"
    r"不少于|超过|新|共|达|等|的)了?(?:市级|省级|全市|国家级|县级)?$"
)
PEOPLE_AFTER = re.compile(
    r"\s?(?:多|余)?(?:[0-9]{2}岁(?:及?以上|或以上)?)?(?:[^,。;、\s0-9]{0,6}?)(?:长者|人口|老年人|老人|群众|儿童|残疾人|居民|职工|员工|学生|志愿者|社工|"
    r"困难|患者|对象|人员|户籍|妇女|青少年|市民|村民|会员|党员)"
)
PEOPLE_BEFORE = re.compile(
    r"(?:人口|人数|老年人|老人|长者|对象|儿童|残疾人|志愿者|人员)(?:总数|总量|数量|数)?(?:将)?(?:共|共有|达到|达|为|超过|约|超|突破|近|已|增至|增加到|升至|仅|有|逾|约有)*$"
)
MOVED = re.compile("(?:前移|后移|上升|下降|提升|前进|后退|跃升|攀升|退后|进位)了?$")
PERSONS = re.compile("长者|老年人|老人|儿童|残疾人|困难群众|党员|志愿者|学生|居民|市民|群众|职工|社工|村民|会员|孤儿")
MONEY_BEFORE = re.compile(
    "(?:资金|[低保助金善款益利补])金|(?:经费|支出|投入|投资|收入|开支|补贴|补助|津贴|善款|捐款|款物)(?:共计|合计|总计|共|达到?|约|为|近|每年|总额|预计|估计|[约近逾超])*$"
)
MONEY_AFTER = re.compile("[,。;、)多余]|$|以上|左右")
LATIN = re.compile(r"[A-Za-z]")
BUILDING = re.compile("建设|打造|建成|搭建|推出")
BREAKTHROUGHS = ("突破", "突破了")
"""A comparator that is also a deed: 突破一批技术."""
WEAK = frozenset(words_of("weak"))


def settled(folded: str, start: int) -> NumeralClass | None:
    """The verdict of the patterns on the numeral that begins at ``start``; ``None`` where they leave it open.

    >>> settled("发布日期:2021-08-26", 5)
    NumeralClass(reason='date', end=15, rule='date.numeric')
    """
    before = folded[start - 1 : start] if start else ""
    if before and ((before.isascii() and before.isalpha()) or before in "@_\\"):
        return NumeralClass("name", start, "name.latin")
    found = AT.match(folded, start)
    if found is None or found.lastgroup is None:
        return None
    pattern = TABLE[found.lastgroup]
    near = folded[max(0, start - 14) : start]
    if pattern.name == "ordinal.rank":
        known = RANK_CUE.search(near)
        return NumeralClass("rank" if known else "ordinal", found.end(), "ordinal.rank" if known else "ordinal.other")
    if pattern.name == "age" and LIVED.search(near):
        return None
    if pattern.reason == "phone" and _counts(folded, start, near):
        return None
    return NumeralClass(pattern.reason, found.end(), pattern.name)


def _counts(folded: str, start: int, near: str) -> bool:
    """Whether a number has a unit, or is refused with what stands around it: what is counted is no telephone number."""
    if CALLED.search(near):
        return False
    found = scan(folded, start, running=True)
    return found.level is not None or found.refusal is not None


def judged(folded: str, figure: Expression, clause: int) -> NumeralClass | None:
    """The verdict on an expression with its unit read; ``None`` where it is a figure of an indicator."""
    start, end = figure.start, figure.end
    after = folded[figure.number[1] : figure.number[1] + 1]
    if figure.unit is None:
        if after and LATIN.match(after):
            return NumeralClass("name", figure.number[1] + 1, "name.latin")
        return NumeralClass("bare", figure.number[1], "bare")
    if folded[figure.number[0]] == "半" and HALVED.search(folded, max(0, start - 1), end + 1):
        return NumeralClass("idiom", end, "half")
    if figure.word == "大" and not BUILDING.search(folded, max(0, start - 40), start):
        return NumeralClass("slogan", end, "small.big")
    if figure.word == "大":
        return None
    opening = folded[start - 1 : start]
    if (
        opening
        and opening in OPENING_QUOTES
        and CLOSING[opening] in folded[start : start + NAMED]
        and figure.unit != "%"
        and not figure.quoted
    ):
        return NumeralClass("name", end, "name.quoted")
    if figure.word in DURATIONS:
        return _duration(folded, figure, clause)
    if (
        figure.chinese
        and figure.size == 1
        and figure.unit_at
        and not figure.approx
        and folded[figure.number[0]] not in "百千万亿"
    ):
        return _small(folded, figure)
    if figure.unit_at and ONLY_DIGITS.match(folded, figure.unit_at[0]):
        return NumeralClass("idea", end, "idea")
    if figure.unit in ("个", "项", "种", "条", "类") and ONLY_DIGITS.match(folded, end):
        return NumeralClass("idea", end, "idea")
    if figure.word in ("级", "档", "届", "代") and not figure.op_at:
        return NumeralClass("grade", end, "grade.counted")
    return None


def _duration(folded: str, figure: Expression, clause: int) -> NumeralClass | None:
    near = folded[max(clause, figure.start - 24) : figure.start]
    after = folded[figure.end : figure.end + 6]
    aged = figure.word in ("岁", "周岁") and (figure.change or "." in folded[slice(*figure.number)])
    if aged or LASTING.search(near[-4:]) or LIVED.search(near):
        return None
    if figure.word not in ("年", "年度") and (LIMITED.search(near) or figure.op_at or GRANTED_FOR.match(after)):
        return None
    if figure.word in ("小时", "个小时", "学时", "课时") and (
        (figure.low or figure.high or 0) >= 100 or "时长" in near + after
    ):
        return None
    return NumeralClass("duration", figure.end, "duration")


def _small(folded: str, figure: Expression) -> NumeralClass | None:
    """A single Chinese digit counts where a verb or the name of a thing says so: 两个实施意见, but 三项重点."""
    start, end = figure.number[0], figure.end
    digit = folded[start]
    compared = figure.op_at and folded[slice(*figure.op_at)] not in BREAKTHROUGHS
    if compared or figure.unit in ("%", "倍", "元", "亩", "平方米", "‰"):
        return None
    if NEGATED.search(folded, max(0, start - 5), start):
        return None
    if digit in "一半" or figure.word in WEAK:
        return NumeralClass("idiom" if digit == "一" else "idea", end, "small.one" if digit == "一" else "small.weak")
    if IDEAS.match(folded, end) or LISTED.search(folded, max(0, start - 6), start):
        return NumeralClass("idea", end, "small.idea")
    verb = BEFORE_SMALL.search(folded, max(0, start - 8), start)
    if verb or THINGS.match(folded, end):
        return None
    return (
        None
        if folded[end : end + 1] in (",", "。", ";", "、", "", "\n") and _noun_before(folded, start)
        else NumeralClass("idea", end, "small.bare")
    )


def _noun_before(folded: str, start: int) -> bool:
    return bool(re.search(r"[\u4e00-\u9fff]$", folded[max(0, start - 1) : start]))


def moved(folded: str, figure: Expression) -> bool:
    """Whether 位 counts places in a ranking (位次) and not people: 较上年前移4位."""
    return figure.word in ("位", "名") and bool(MOVED.search(folded, max(0, figure.start - 8), figure.start))


def unsaid(folded: str, numeral: Numeral, figure: Expression) -> str:
    """The unit of a number whose counting word is left out (省略量词): 15.8万老年人 are 人, 支出3347万 is 元."""
    start, end = figure.number
    before = folded[max(0, start - 16) : start]
    if numeral.exponent < 4 and folded[end - 1] not in "万亿":
        return "人" if figure.size > 2 and PERSONS.match(folded, end) and not numeral.sign else ""
    if PEOPLE_AFTER.match(folded, end) or PEOPLE_BEFORE.search(before):
        return "人"
    return "元" if MONEY_BEFORE.search(before) and MONEY_AFTER.match(folded, end) else ""
