"""The grammar of numerals (数字文法) as patterns over folded text, each of bounded length, so that no text is slow.

Where a run is taken whole or not at all a look-ahead says so: possessive quantifiers are misread before Python 3.11.5.

Chinese numerals are read leniently where the value is plain (一千五十, 一百十五) and refused where it is not: 一百二万,
五六千, 十四五. A run that goes on after what could be read is no numeral at all.
"""

from __future__ import annotations

from minzheng.late import late_pattern
from minzheng.numerals.exactness import DIGIT_LIMIT
from minzheng.numerals.lexicon import (
    FINANCIAL_DIGITS,
    NOT_INSIDE,
    NOT_MINUS,
    NOT_NUMBERS,
    PLAIN_DIGITS,
    RANGE_ENDS,
    TENS,
    VAGUE_PAIRS,
    ZEROS,
)

_ZERO = f"[{ZEROS}]"
_DIGIT = f"(?:[{PLAIN_DIGITS}两{FINANCIAL_DIGITS}]|参(?=[拾佰仟万亿])|(?<=[拾佰仟零])参)"
_TENS = "".join(TENS)
# 拾 alone is the verb (拾金不昧): it is a ten only after a digit or before one.
_TEN = f"(?:{_DIGIT}[十拾]|十|拾(?=[{FINANCIAL_DIGITS}万亿]|[{PLAIN_DIGITS}][万亿])|[{_TENS}])"
_UNIT = f"(?:{_ZERO}{_DIGIT}|(?<=[十拾{_TENS}]){_DIGIT})?"
_BIG = (
    f"(?:{_DIGIT}[千仟](?:{_ZERO}?{_DIGIT}[百佰])?(?:{_ZERO}?{_TEN})?{_UNIT}"
    f"|{_DIGIT}[百佰](?:{_ZERO}?{_TEN})?{_UNIT}"
    f"|{_TEN}{_DIGIT}?)"
)
_FOUR = f"(?:{_BIG}|{_DIGIT})"
_AFTER_WAN = f"(?:{_ZERO}{_FOUR}|{_BIG})?"
_EIGHT = f"(?:{_FOUR}万{_AFTER_WAN}|{_FOUR})"
_EIGHT_BIG = f"(?:{_FOUR}万{_AFTER_WAN}|{_BIG})"
_COUNT = f"(?:{_EIGHT}亿(?:{_ZERO}{_EIGHT}|{_EIGHT_BIG})?|{_EIGHT})"

_WORDS = f"(?:{'|'.join(NOT_NUMBERS)})"
# 参, 陆 and 拾 open ordinary words (参加, 陆续, 拾起), so they do not show that a run goes on.
_RUN = f"[{PLAIN_DIGITS}两{FINANCIAL_DIGITS.replace('陆', '')}{ZEROS}十百千佰仟万亿{_TENS}]"
_END = f"(?!(?!{_WORDS}){_RUN}|点[{PLAIN_DIGITS}{ZEROS}两]|几)"
_TAIL = f"(?:(?<=[百千万亿])(?!{_WORDS})[{PLAIN_DIGITS}])?"
_PLAIN = f"[{PLAIN_DIGITS}{ZEROS}]"
# 三五个 and 七八个 say about how many; nobody writes 35 or 78 so.
_ABOUT = f"(?:{'|'.join(VAGUE_PAIRS)})(?!{_PLAIN})"

_SCALE = f"(?:[十百千拾佰仟]?(?:万亿|万|亿)|(?!{_WORDS})(?:百(?![强佳货年科善]|日(?!元))|千|[佰仟]))"
_GROUP = ",[0-9]{3}(?![0-9])"

SCALE = late_pattern(_SCALE)
"""A scale word (数量级词)."""

OPENING = late_pattern(
    rf"((?<![0-9A-Za-z%‰)\-~+])(?<![0-9余多个{_RUN[1:-1]}][{RANGE_ENDS}])[+-]|(?<![{NOT_MINUS}])负)?"
    # Never from the middle of a run of digits, of a grouped literal or of a run of Chinese numerals.
    r"(?:(?<![0-9])(?!(?:(?<=(?<![0-9])[0-9],)|(?<=(?<![0-9])[0-9]{2},)|(?<=(?<![0-9])[0-9]{3},))[0-9]{3}(?![0-9]))"
    r"(?=[0-9])"
    rf"|(?<!{_RUN})(?!{'|'.join(NOT_INSIDE)}|{_WORDS}(?<!百分))"
    rf"(?=[{PLAIN_DIGITS}两{FINANCIAL_DIGITS}参{ZEROS}十拾{_TENS}百千万半]))"
)
"""Where a numeral may begin: its sign, then its first character ahead."""

CANDIDATE = late_pattern(f"[0-9+\\-负{PLAIN_DIGITS}两{FINANCIAL_DIGITS}参{ZEROS}十拾{_TENS}百千万半]")
"""A character that may open a numeral."""

ARABIC = late_pattern(
    # In 2021.12.31 and 1.2.3 no two parts make a decimal, neither from the first nor from the second.
    "((?<=[0-9]\\.))?"
    f"((?:[1-9][0-9]{{0,2}}(?:{_GROUP}){{1,13}}(?!{_GROUP})"
    f"|(?![1-9][0-9]{{0,2}}{_GROUP})[0-9]{{1,{DIGIT_LIMIT}}}(?![0-9])))"
    f"(?(1)|(?:\\.([0-9]{{1,{DIGIT_LIMIT}}}(?!\\.?[0-9])))?)(?!\\.[0-9]{{{DIGIT_LIMIT + 1}}}|几)"
    f"((?: (?=[十百千]?[万亿]))?{_SCALE}(?![{PLAIN_DIGITS}两][十百千万]|几))?"
    # Dropping a scale word that the text goes on from would lose digits: 3万五千 is not 3.
    f"(?!{_SCALE})"
)
"""Arabic digits: whether a point is before them, whole part, decimals, scale word."""

NEXT_PART = late_pattern(
    f"([1-9][0-9]{{0,2}}(?:{_GROUP}){{1,3}}|[0-9]{{1,12}})(?:\\.([0-9]{{1,{DIGIT_LIMIT}}}))?({_SCALE})"
)
"""What may follow a scaled whole number: 3400万 or 3,400万 after 12亿."""

PLACED_PART = late_pattern(
    f"(?P<zero>{_ZERO})?(?P<number>[0-9]{{1,15}}(?:\\.[0-9]{{1,{DIGIT_LIMIT}}})?(?!\\.?[0-9])|(?!{_WORDS}){_DIGIT})"
    rf"(?P<place>[十百千拾佰仟]?(?:万亿|万|亿)|[十百千拾佰仟])?"
)
"""A number with its place: 3千, 5百万, 两千, 零500万; without a place at the end of a number only."""

GOES_ON = frozenset(f"0123456789{ZEROS}{PLAIN_DIGITS}两{FINANCIAL_DIGITS}")
"""What shows behind a scale word that the number goes on."""

LAST_PART = late_pattern(f"([1-9][0-9]{{0,2}}(?:{_GROUP}){{1,4}}|[0-9]{{4,15}})(?![0-9,.年])")
"""The unscaled end of a literal in parts: 5000 or 5,000 after 3万."""


POINT_AHEAD = late_pattern(f"{_RUN[:-1]}参陆]{{1,64}}点")
"""Numerals before a point: without it the pattern of a decimal, the longest of all, need not be tried."""


DECIMAL = late_pattern(f"({_COUNT}|{_ZERO})点(?!{_WORDS})({_PLAIN}{{1,{DIGIT_LIMIT}}}(?!{_PLAIN}))({_SCALE})?{_END}")
"""A Chinese decimal: whole part, decimals, scale word. It takes tens of milliseconds to compile."""

WHOLE = late_pattern(f"{_COUNT}{_TAIL}{_END}")
"""A Chinese whole number, its last place possibly left out (一百二)."""

GROUPED_BY_BLANKS = late_pattern(
    r"(?<![0-9A-Za-z.,:/\-])[0-9]{1,3}(?: [0-9]{3}){1,4}(?:\.[0-9]{1,4})?(?! ?[0-9%])(?= ?[^\s0-9A-Za-z.,:/\-])"
)
"""Digits grouped by threes with blanks, before what they count: 12 345人."""

DIGITWISE = late_pattern(f"(?!{_ABOUT})(?:{_PLAIN}{{2,{DIGIT_LIMIT}}}(?!{_PLAIN}|成)|{_ZERO}){_END}")
"""Digits one by one (二〇二一), or a zero."""

HALF = late_pattern("(?<![上下前后大多个年倍岁])半(?!数[字据额目值量位])数?|一半")
"""One half; 半数 is one of a whole."""

PART_WORD = late_pattern("([十百千]?[万亿]|[十百千])分之")
"""A bare denominator: 百分之, 百万分之."""

HUNDRED = late_pattern(f"百{_END}")
"""The numerator of 百分之百."""

ALL = "百分百"
"""百分之百 in short."""

TENTHS = late_pattern(f"成(?![不为交人员品型年本果熟立绩群功效就都长])(?:(?!{_WORDS})([{PLAIN_DIGITS}半]){_END})?")
"""Tenths: 成, and the half or digit after it."""
