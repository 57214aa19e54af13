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
from minzheng.quantities import either, scan
from minzheng.reader.decisions import decision
from minzheng.reader.expressions import Expression
from minzheng.reader.lexicon import TIME_WORDS, normal_forms, words_of
from minzheng.reader.lines import Clause
from minzheng.reader.scenes import YES, kind_of

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
NEAR, CLOSE, REACH = 24, 8, 40
"""How many characters around an expression its rules look at."""
HOURS = frozenset(("小时", "个小时", "学时", "课时"))
LONG = 100
AREAS = frozenset(("亩", "平方米", "‰"))
IDEAS = frozenset(("个", "项", "种", "条", "类"))
GRADED = frozenset(("级", "档", "届", "代"))
LONGEST_LIST = 12
LIST_JOINT = re.compile(" ?(?:[、和与及]|以及) ?(?=[0-9])")
UNLISTED = ("time", "age", "hours", "rank")
"""The kinds of units that the numbers of a list do not share: 2、3月 are dates."""
NAMED = 40
"""Within how many characters a quote that opens with a numeral must close."""


class Pattern(NamedTuple):
    """One pattern of what is no figure (非指标表述).

    >>> [each.reason for each in patterns()][:2]
    ['date', 'date']
    """

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
    """The patterns of the file, in the order in which they are tried.

    >>> [each.name for each in patterns()][:3]
    ['date.numeric', 'date.years', 'date.years_written']
    """
    rows = tomllib.loads(files("minzheng.reader").joinpath("patterns.toml").read_text("utf-8"))["pattern"]
    return tuple(
        Pattern(row["name"], row["reason"], row["at"], tuple((a, b) for a, b in row["examples"])) for row in rows
    )


AT = re.compile("|".join(f"(?:{pattern.at})(?P<p{place}>)" for place, pattern in enumerate(patterns())))
"""All of them at one look: the empty group behind each says which it was, and leaves its first character in front."""
TABLE = {f"p{place}": pattern for place, pattern in enumerate(patterns())}
RANK_CUE = re.compile(r"[居列]|全[国省市县区州]|排名|考核|综合|评比|名次")
CALLED = re.compile("电话|热线|手机|传真|拨打|联系")
LIVED = re.compile(r"寿命|平均年龄|年限")
PEOPLE_AFTER = re.compile(
    r"\s?(?:多|余)?(?:[0-9]{2}岁(?:及?以上|或以上)?)?(?:[^,。;、\s0-9]{0,6}?)(?:长者|人口|老年人|老人|群众|儿童|残疾人|居民|职工|员工|学生|志愿者|社工|"
    r"困难|患者|对象|人员|户籍|妇女|青少年|市民|村民|会员|党员)"
)
PEOPLE_BEFORE = re.compile(
    r"(?:人口|人数|老年人|老人|长者|对象|儿童|残疾人|志愿者|人员)(?:总数|总量|数量|数)?(?:将)?(?:共|共有|达到|达|为|超过|约|超|突破|近|已|增至|增加到|升至|仅|有|逾|约有)*$"
)
MOVED = re.compile("(?:前移|后移|上升|下降|提升|前进|后退|跃升|攀升|退后|进位)了?$")
ABBREVIATED = re.compile("(?:GDP|CPI|PPI|R&D)$")
COUNT_BEFORE = re.compile(
    "(?:(人次|场次|床位)数?|([人户对件家个处所例具条项台辆])数|总(人)口|(?:常住|户籍|流动)(人)口)"
    "(?:总量|总数)?(?:为|达到?|共|是|有|约|近|超过?|突破|合计|总计|累计|将)* ?$"
)
"""A noun that says in what the number behind it counts: 诊疗人次37.7亿, 低保户数1.2万."""
COUNT_BEHIND = re.compile(f" ?(?!,[百千万亿零.,]+(?:[0-9]|{either(normal_forms())}))(?:[,。;、)(\n]|和|以上|左右|$)")
"""What a count ends at; a comma before a scale word with its unit is a number that is refused (1,万人)."""
PERSONS = re.compile("长者|老年人|老人|儿童|残疾人|困难群众|党员|志愿者|学生|居民|市民|群众|职工|社工|村民|会员|孤儿")
MONEY_BEFORE = re.compile(
    "(?:资金|[低保助金善款益利补])金|(?:经费|支出|投入|投资|收入|开支|补贴|补助|津贴|善款|捐款|款物)(?:共计|合计|总计|共|达到?|约|为|近|每年|总额|预计|估计|[约近逾超])*$"
)
MONEY_AFTER = re.compile("[,。;、)多余]|$|以上|左右")
WEAK = frozenset(words_of("weak"))


def settled(folded: str, start: int) -> NumeralClass | None:
    """The verdict of the patterns on the numeral that begins at ``start``; ``None`` where they leave it open.

    >>> settled("发布日期:2021-08-26", 5)
    NumeralClass(reason='date', end=15, rule='date.numeric')
    """
    if _follows_latin(folded, start):
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
    if pattern.name == "number.phone" and (COUNT_BEFORE.search(near) or _counts(folded, start, near)):
        return None
    return NumeralClass(pattern.reason, found.end(), pattern.name)


def counting_noun(words: str) -> str:
    """The unit that a noun at the end of some words says (名词含量词), else nothing.

    >>> counting_noun("低保户数"), counting_noun("诊疗人次"), counting_noun("养老床位数"), counting_noun("养老机构")
    ('户', '人次', '张', '')
    """
    noun = COUNT_BEFORE.search(words)
    return noun[noun.lastindex or 0].replace("床位", "张") if noun else ""


def _follows_latin(folded: str, start: int) -> bool:
    """Whether a numeral is a part of a name in letters: B12, but not GDP12.3万元."""
    before = folded[start - 1 : start] if start else ""
    if not before or not before.isascii() or not (before.isalpha() or before in "@_\\"):
        return False
    return ABBREVIATED.search(folded, max(0, start - 4), start) is None


def _counts(folded: str, start: int, near: str) -> bool:
    """Whether a number has a unit, or is refused with what stands around it: what is counted is no telephone number."""
    if CALLED.search(near):
        return False
    found = scan(folded, start, running=True)
    return found.level is not None or found.refusal is not None


class ClassScene:
    """What the rules on class look at (语境): the words around an expression, and what is known of it."""

    aged: str
    area: str
    bounded: str
    clause: Clause
    digit: str
    figure: Expression
    folded: str
    graded: str
    hours: str
    ideas: str
    kind: str
    long: str
    phase: str
    quoted: str
    timed: str
    unit: str
    years: str

    def __init__(self, folded: str, figure: Expression, clause: Clause, phase: str) -> None:
        """Make it of an expression in its clause."""
        self.folded, self.figure, self.clause, self.phase = folded, figure, clause, phase
        counted_as = counted(figure.unit, figure.word)
        self.kind, self.unit, self.timed, self.hours, self.years, self.area, self.ideas, graded = counted_as
        self.digit = _digit_of(folded, figure) if figure.chinese else "no"
        self.quoted = YES[_is_quoted(folded, figure)]
        self.bounded = YES[figure.op_at is not None]
        self.aged = YES[self.kind == "age" and (figure.change != 0 or "." in folded[slice(*figure.number)])]
        self.long = YES[(figure.low or figure.high or 0) >= LONG]
        self.graded = YES[graded and figure.op_at is None]

    @property
    def near(self) -> str:
        """What stands right before the expression in its clause."""
        start = self.figure.start
        return self.folded[max(self.clause.start, start - NEAR) : start]

    @property
    def close(self) -> str:
        """What stands right before its number."""
        start = self.figure.number[0]
        return self.folded[max(0, start - CLOSE) : start]

    @property
    def long_before(self) -> str:
        """The sentence before it."""
        return self.clause.before

    @property
    def behind(self) -> str:
        """What follows it."""
        end = self.figure.end
        return self.folded[end : end + REACH]

    @property
    def after_number(self) -> str:
        """The character behind its number."""
        end = self.figure.number[1]
        return self.folded[end : end + 1]

    @property
    def from_unit(self) -> str:
        """Its unit, and what follows."""
        unit_at = self.figure.unit_at
        return self.folded[unit_at[0] : self.figure.end + CLOSE] if unit_at else ""

    @property
    def print(self) -> str:
        """The expression as printed."""
        return self.folded[self.figure.start : self.figure.end]

    @property
    def compared(self) -> str:
        """Its comparator."""
        return self.folded[slice(*self.figure.op_at)] if self.figure.op_at else ""

    @property
    def hour_words(self) -> str:
        """What stands close to it on both sides."""
        return self.near + self.behind[:6]


class Counted(NamedTuple):
    """What the unit of an expression says by itself (单位特征), as rules ask for it."""

    kind: str
    unit: str
    timed: str
    hours: str
    years: str
    area: str
    ideas: str
    graded: bool


@functools.lru_cache(maxsize=4096)
def counted(unit: str | None, word: str) -> Counted:
    """What a unit and its word say by themselves (单位特征).

    >>> counted("小时", "小时").hours, counted(None, "").unit
    ('yes', 'none')
    """
    sort = "none" if unit is None else "big" if word == "大" else "weak" if word in WEAK else "plain"
    timed, hours, years = (YES[word in words] for words in (TIME_WORDS, HOURS, ("年", "年度")))
    area, ideas = YES[unit in AREAS], YES[unit in IDEAS]
    return Counted(kind_of(unit or "", word), sort, timed, hours, years, area, ideas, word in GRADED)


def _digit_of(folded: str, figure: Expression) -> str:
    """Whether the numeral is one Chinese digit, which often counts nothing: 三项重点."""
    digit = folded[figure.number[0]]
    single = figure.chinese and figure.size == 1 and figure.unit_at and not figure.approx
    if not single or digit in "百千万亿":
        return "no"
    return {"一": "one", "半": "half"}.get(digit, "other")


def _is_quoted(folded: str, figure: Expression) -> bool:
    """Whether it stands at the beginning of a name in quotes: “3H”工程."""
    opening = folded[figure.start - 1 : figure.start]
    if not opening or opening not in CLOSING or figure.unit == "%" or figure.quoted:
        return False
    return CLOSING[opening] in folded[figure.start : figure.start + NAMED]


def judged(folded: str, figure: Expression, clause: Clause, phase: str) -> NumeralClass:
    """The verdict on an expression with its unit read; its reason is ``figure`` where it is one of an indicator."""
    rule = decision("class").decide(ClassScene(folded, figure, clause, phase))
    end = figure.number[1] + (rule.outcome == "name") if figure.unit is None else figure.end
    return NumeralClass(rule.outcome, end, rule.label)


def moved(folded: str, figure: Expression) -> bool:
    """Whether 位 counts places in a ranking (位次) and not people: 较上年前移4位."""
    return figure.word in ("位", "名") and bool(MOVED.search(folded, max(0, figure.start - 8), figure.start))


def unsaid(folded: str, numeral: Numeral, figure: Expression) -> str:
    """The unit of a number whose counting word is left out (省略量词): 15.8万老年人 are 人, 支出3347万 is 元."""
    start, end = figure.number
    before = folded[max(0, start - 16) : start]
    if (noun := counting_noun(before)) and not numeral.sign and COUNT_BEHIND.match(folded, end):
        return noun
    if numeral.exponent < 4 and folded[end - 1] not in "万亿":
        return "人" if figure.size > 2 and PERSONS.match(folded, end) and not numeral.sign else ""
    if PEOPLE_AFTER.match(folded, end) or PEOPLE_BEFORE.search(before):
        return "人"
    return "元" if MONEY_BEFORE.search(before) and MONEY_AFTER.match(folded, end) else ""


def listed_unit(folded: str, end: int) -> str:
    """The unit that a number shares with the last one of its list (共用量词): 分别新增床位300和450张.

    >>> listed_unit("分别新增床位300和450张", 9), listed_unit("坚持2、3月", 3)
    ('张', '')
    """
    for _ in range(LONGEST_LIST):
        joint = LIST_JOINT.match(folded, end)
        if joint is None or settled(folded, joint.end()):
            return ""
        found = scan(folded, joint.end(), running=True)
        if found.refusal or found.numeral is None or found.numeral.exponent:
            return ""
        if found.unit:
            return "" if kind_of(found.unit, found.unit) in UNLISTED else normal_forms().get(found.unit, found.unit)
        end = found.number[1]
    return ""
