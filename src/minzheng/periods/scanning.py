"""Scanning (扫描时间): the one grammar of times, for a text that is a time and for times in running text.

``scan`` finds the time that begins at a place of a folded text, whole or not at all; what it means is for
``meaning``. All words come from the tables of ``words``.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from minzheng.periods import words
from minzheng.periods.notations import PIECE_TEXT

SPACE = " ?"
DIGIT = "〇零一二三四五六七八九"
NUMBER = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
COUNT = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}|两)"
YEAR = f"(?:[0-9]{{4}}|[{DIGIT}]{{4}})"
LETTERS = "".join(letter + letter.lower() for letter in words.LETTERED)
JOIN = f"{SPACE}[-~到至]{{1,3}}{SPACE}"
BROKEN_BEFORE = f"(?<![0-9{DIGIT}十年月日号季度底末][-~到至])"
"""No time begins behind the dash or 至 of a range whose beginning is none."""
NUMBER_BEFORE = f"(?:(?<![0-9A-Za-z{DIGIT}十百千万亿第每之点])(?<![0-9][,.:/])|(?=[0-9]{{4}}年)(?<![0-9])(?<![0-9],))"
"""No number goes on here: 1.2021年 is the first of a list."""
NOTATION = re.compile(
    rf"(?:[0-9]{{4}}[-~到至][0-9]{{4}}|@?{PIECE_TEXT}(?:/(?:\.\.|P[0-9]{{1,5}}[YMD]|{PIECE_TEXT}))?)(?![0-9A-Za-z])",
    re.IGNORECASE,
)
DATES = (
    r"[0-9]{4}(?:-[0-9]{1,2}-[0-9]{1,2}|\.[0-9]{1,2}\.[0-9]{1,2}|/[0-9]{1,2}/[0-9]{1,2}|[./-][0-9]{1,2}"
    r"|[0-9]{4}|[0-9]{2})(?![0-9])"
)
ALONE = re.compile(
    r"[0-9]{4}(?:[./-]?[0-9]{1,2}|[0-9]{4})?|[上中下]旬|[0-9]{4}(?:\.?[0-9]{2})?[-~/到至]+[0-9]{4}(?:\.?[0-9]{2})?"
    f"|[0-9]{{4}}[./].*[-~到至]+[0-9]{{1,2}}(?:[./][0-9]{{1,2}})?|[{LETTERS}][1-4].*"
    f"|[0-9一二三四首]季|[{DIGIT}]五|[{DIGIT}]?十五"
    f"|(?!19|20)[0-9]{{4}}.*|(?!一九|二[〇零])[{DIGIT}]{{4}}.*"
)
"""What is a time only by itself: in running text it is a number (2021, 202106, 十五), a word (四季) or no year."""
RUNS_ON = re.compile(
    f"{JOIN}第?(?:{NUMBER}{SPACE}(?:[月日号季]|个季度)|[0-9]+年|{YEAR}|今|目前|现在|年[底末初])"
    f"|(?<=[年月]){SPACE}(?:[0-9]+|[一二三四五六七八九十]+){SPACE}[月日号]"
    f"|{SPACE}[{LETTERS}][0-9]|第?{NUMBER}[、和]第?{NUMBER}{SPACE}(?:[月季]|个季度)"
    f"|前(?:{NUMBER}|两)年|[初中前后]期|[上中下]旬|[上下]午|[春夏秋冬]|今[日天]"
    f"|[底末旬](?![线层端位])|初(?![步次始])|(?<=[0-9])(?:[0-9A-Za-z年月]|[./:-][0-9A-Za-z])|{JOIN}(?=[,。;]|$)"
)
"""What behind a time shows that it was read in part only."""
RAN_ON = re.compile(r"(?:(?<![表图件])(?<![表图件][0-9 ])[0-9]、?|(?<![近多几])年) ?\Z")
"""What before a time shows the same: a number, or a year that is none (221年1—6月, 次年6月, 2021、2022年).

The number of a table, a figure or an annex is no part of a time: 表3 2022年情况.
"""
LISTED = re.compile("[、和及]?")
"""What stands between times that are listed (2021年和2022年): together they are no one period."""
REST = re.compile(f"[0-9{DIGIT}十年月季度日号旬底末初第./~:到至A-Za-z-]*")
LONGEST_REFUSED = 30


class TimeScan(NamedTuple):
    """A time as it stands in a text (时间表述): where, how it was matched, and whether its run goes on unread.

    >>> found = scan("2021年底共有养老床位", 0)
    >>> found.words, found.end, found.is_notation
    ('2021年底', 6, False)
    """

    start: int
    end: int
    """Where the run ends, of which no part is a time when it is ``broken``."""
    found: re.Match[str]
    broken: bool

    @property
    def words(self) -> str:
        """The time as it stands in the folded text."""
        return self.found.string[self.start : self.end]

    @property
    def is_notation(self) -> bool:
        """Whether it is written in ISO 8601 or SDMX rather than in words."""
        return self.found.re is NOTATION

    @property
    def stands_alone(self) -> bool:
        """Whether it is a time by itself only, and something else in running text."""
        return ALONE.fullmatch(self.found[0]) is not None


def scan(text: str, at: int = 0, *, republic: bool = False) -> TimeScan | None:
    """The time that begins at a place of a folded text, or ``None`` (识别时间).

    ``republic`` says that years of three digits count from 1912 (民国纪年), as documents of Taiwan print them.

    >>> scan("截至2021年底,共有", 0).words
    '截至2021年底'
    >>> scan("2021年6月至31日至今", 0).broken
    True
    """
    written = NOTATION.match(text, at)
    spoken = pattern(republic).match(text, at) if written is None or written.end() < len(text) else None
    found = written if written and (spoken is None or written.end() >= spoken.end()) else spoken
    if found is None or (found is spoken and not _is_whole(found)):
        return None
    end = found.end()
    ran_on = at > 0 and RAN_ON.search(text, max(0, at - 3), at) is not None
    if not ran_on and not RUNS_ON.match(text, end):
        return TimeScan(at, end, found, broken=False)
    rest = REST.match(text, end, end + LONGEST_REFUSED)
    return TimeScan(at, rest.end() if rest else end, found, broken=True)


def scan_all(text: str, *, republic: bool = False) -> Iterator[TimeScan]:
    """Every time of a folded running text in order, those that cannot be read whole included (识别全部时间).

    ``republic`` is that of ``scan``.

    >>> [each.words for each in scan_all("2021年前11个月,比去年同期增长")]
    ['2021年前11个月', '去年同期']
    """
    at, search = 0, opening().search
    last: TimeScan | None = None
    while begins := search(text, at):
        found = scan(text, begins.start(), republic=republic)
        if found and not found.stands_alone:
            if last and LISTED.fullmatch(text, last.end, found.start):
                last = TimeScan(last.start, found.end, last.found, broken=True)
            else:
                if last:
                    yield last
                last = found
        at = max(found.end if found else 0, begins.start() + 1)
    if last:
        yield last


def _is_whole(found: re.Match[str]) -> bool:
    """Whether what a match begins it also ends: 1 of 1—6月 with its end, 自 with what makes a beginning of a time."""
    if found["bare"] and not found["second"]:
        return False
    return not found["from"] or any(found[part] for part in ("second", "since", "onwards", "starting", "to_date"))


@functools.cache
def pattern(republic: bool = False) -> re.Pattern[str]:
    """The pattern of a time in words, made of the tables; ``republic`` as in ``scan``."""
    lead = (
        f"(?:(?P<as_of>(?:{_any(words.AS_OF)})[到至]?){SPACE}|(?:{_any(words.UP_TO)}){SPACE}"
        f"|(?P<from>{_any(words.FROM)}){SPACE})?"
    )
    bare = (
        f"(?:{_year('0', republic)}{SPACE})?"
        f"(?:(?P<month0>{NUMBER}){SPACE}月{SPACE}(?P<bare_day>{NUMBER})(?={JOIN}{NUMBER}[日号])"
        f"|(?:第(?!{YEAR}))?(?P<bare_number>{NUMBER}|{YEAR})(?={JOIN}第?(?:{NUMBER}{SPACE}(?:月|个?季)|{YEAR}{SPACE}年)))"
    )
    length = (
        f"(?:(?P<past>{_any(words.PAST)})|(?P<coming>{_any(words.COMING)}))的?{SPACE}"
        f"(?P<length>{COUNT}){SPACE}(?P<length_unit>{_any(words.LENGTHS)})(?:{_any(words.PAST_AFTER)}|间)?"
        f"|(?P<length_ago>{COUNT}){SPACE}(?P<length_ago_unit>{_any(words.LENGTHS)})(?:{_any(words.PAST_AFTER)})"
    )
    second = (
        f"{_unit('2', republic)}|(?P<day_only>{NUMBER}){SPACE}[日号]|(?P<to_date>{_any(words.TO_DATE)})"
        rf"|(?(digits1)(?P<shortened>[0-9]{{1,2}}(?:[./][0-9]{{1,2}})?)\Z|(?!))"
    )
    tail = (
        f"{SPACE}(?:(?P<since>{_any(words.SINCE)})|(?P<onwards>{_any(words.ONWARDS)})"
        f"|(?P<before>{_any(words.DEADLINE)})"
        f"|{_any(words.CUMULATIVE)}|(?P<starting>(?(from)(?:{_any(words.ONWARDS_AFTER_FROM)})|(?!)))|(?(as_of)止|(?!)))?"
    )
    first = f"(?P<bare>{bare})|(?P<now>{_any(words.NOW)})|(?:{length})|(?P<first>{_unit('1', republic)})"
    number = f"(?:(?![0-9{DIGIT}十])|{NUMBER_BEFORE})"
    return re.compile(f"{number}{lead}{BROKEN_BEFORE}(?:{first})(?:{JOIN}(?P<second>{second}))?(?:{tail})")


@functools.cache
def opening() -> re.Pattern[str]:
    """A place where a time may begin: a look at its first characters is cheaper than the pattern."""
    named = (
        words.YEARS,
        words.WHOLE_YEAR,
        words.WITHIN_YEAR,
        words.ERAS,
        words.QUARTERS,
        words.MONTHS,
        words.NOW,
        words.AS_OF,
    )
    counted = (words.PAST, words.COMING)
    heads = {word[:2] for table in named for word in table} | {f"{half}半" for half in words.HALVES}
    heads |= {f"{third}旬" for third in words.THIRDS}
    quoted = "[“\"‘'「『]"
    counts = f"(?:[年月季]|个[月季]|{_plainly(words.LENGTHS)}|[-~到至])"
    begins = (
        f"[0-9]{{1,6}}{SPACE}{counts}|[0-9]{{4}}(?:[-./SHQ]|{SPACE}[上下全第一二三四1-4])|[0-9]{{6}}|@"
        f"|[{DIGIT}十两首]{{1,7}}{SPACE}{counts}|{quoted}?[{DIGIT}十]{{1,3}}五|{_plainly(heads)}"
        f"|(?:{_plainly(word for table in counted for word in table)})的?{SPACE}[0-9{DIGIT}十两]"
        f"|第{SPACE}[0-9{DIGIT}十]{{1,3}}{SPACE}[季到至~-]|[前头首]{SPACE}[0-9{DIGIT}十两]|首{SPACE}季"
        f"|年(?:{_plainly((*words.CLOSINGS, *words.OPENINGS))}|年)"
    )
    leads = _plainly((*words.UP_TO, *words.FROM))
    first = (
        {word[0] for word in heads} | {word[0] for table in counted for word in table} | set("第前头首年@“\"‘'「『两十")
    )
    first |= {word[0] for word in (*words.UP_TO, *words.FROM)}
    return re.compile(f"(?=[0-9{DIGIT}{''.join(sorted(first))}])(?:(?:{leads}){SPACE})?(?:{begins})", re.IGNORECASE)


def _plainly(table: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(set(table))))


def _any(table: Iterable[str]) -> str:
    """A pattern for any word of a table, longest first, where it is no part of another word."""
    return "|".join(
        (f"(?<![{words.NOT_AFTER[word[0]]}])" if word[0] in words.NOT_AFTER else "")
        + re.escape(word)
        + (f"(?![{words.NOT_BEFORE[word[-1]]}])" if word[-1] in words.NOT_BEFORE else "")
        for word in sorted(table, key=lambda word: (-len(word), word))
    )


def _year(side: str, republic: bool) -> str:
    unnamed = f"|(?=1[0-9]{{2}}{SPACE}年)" if republic else ""
    before_part = f"(?={SPACE}(?:(?:{_any(words.HALVES)})半年|第?[1-4一二三四]季|[{LETTERS}][1-4]|全年))"
    return (
        f"(?P<named{side}>(?:(?P<year{side}>{YEAR}){SPACE}(?:年(?![{words.NOT_BEFORE['年']}])|{before_part})"
        f"|(?:(?:{_any(words.ERAS)}){SPACE}{unnamed})(?P<era_year{side}>[0-9]{{1,4}}|[{DIGIT}十百]{{1,7}}){SPACE}年"
        f"|(?P<year_word{side}>{_any(words.YEARS)}))度?)"
    )


def _part(side: str) -> str:
    """A part of a year: a half, a quarter, the months up to one, a month with its day or third."""
    return (
        f"(?P<half{side}>{_any(words.HALVES)})半年度?|(?P<lettered{side}>[{LETTERS}][1-4])(?![0-9A-Za-z])"
        f"|第?{SPACE}(?P<quarter{side}>{NUMBER}|首){SPACE}季(?![节子])度?"
        f"|(?<![提之以目])[前头首]{SPACE}(?P<quarters{side}>{COUNT}){SPACE}个?季度"
        f"|(?<![提之以目])[前头首]{SPACE}(?P<months{side}>{COUNT}){SPACE}个月份?"
        f"|(?P<quarter_word{side}>{_any(words.QUARTERS)})度?"
        f"|(?:(?P<month{side}>{NUMBER}){SPACE}月(?![{words.NOT_BEFORE['月']}])"
        f"|(?P<month_word{side}>{_any(words.MONTHS)}))"
        f"(?:份|{SPACE}(?P<day{side}>{NUMBER}){SPACE}[日号]|(?P<third{side}>{_any(words.THIRDS)})旬)?"
        f"|(?(named{side})(?!)|(?P<bare_third{side}>{_any(words.THIRDS)})旬)"
    )


def _straddling(side: str) -> str:
    """A year that begins within one of the calendar and ends in the next, and which sort of year it is."""
    short = f"(?:[0-9]{{2}}|[{DIGIT}]{{2}})"
    return (
        f"(?P<straddling{side}>{YEAR}){SPACE}年?[-/~至到]{SPACE}"
        f"(?P<ending{side}>{short}(?=(?:{_any(words.STRADDLING_SHORT)}))"
        f"|{YEAR}(?={SPACE}年?(?:{_any(words.STRADDLING)})))"
        f"{SPACE}年?(?P<straddling_word{side}>{_any(words.STRADDLING_SHORT)})"
    )


def _unit(side: str, republic: bool) -> str:
    """A date, a plan, or a year and a part of it, either of which may be left out, and whether its end is meant."""
    edge = _any((*words.CLOSINGS, *words.OPENINGS))
    plan = (
        f"[“\"‘'「『]?(?P<plan{side}>[一二三四五六七八九十]{{1,3}}五)[”\"’'」』]?(?:{_any(words.PLAN_WORDS)})?"
        f"(?:{_any(words.PLAN_SPANS)})?"
        rf"(?:\((?P<plan_first{side}>[0-9]{{4}}){JOIN}(?P<plan_last{side}>[0-9]{{4}})年?\))?"
    )
    this = f"(?P<this{side}>(?<![0-9{DIGIT}十{words.NOT_AFTER['年']}])(?=年(?:{edge})))"
    within = f"(?<![0-9{DIGIT}十百两近])(?:{_any(words.WITHIN_YEAR)})"
    part = (
        f"{_part(side)}|(?P<whole{side}>{_any(words.WHOLE_YEAR)}|{within})"
        f"|(?(named{side})(?P<same{side}>{_any(words.SAME_TIME)})|(?!))"
    )
    return (
        f"(?:{_straddling(side)}|(?P<digits{side}>{DATES})|{plan}|{this}"
        f"|{_year(side, republic)}?(?(named{side}){SPACE})"
        f"(?:{part}|(?(named{side})|(?!))))"
        f"(?P<edge{side}>年?(?:{edge}))?"
    )
