"""The lexicon of numerals (数字词表): digits, places and scale words, shared by reading and writing.

兆 is left out on purpose: it means 10⁶ to some and 10¹² to others. 十 alone is a place and never a scale word
(nobody prints 5十), whereas 十万 is one.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

ZEROS = "零〇"
"""Zero (零) in folded text; ○ is folded to 〇."""

PLAIN_DIGITS = "一二三四五六七八九"
"""The digits (小写数字) one to nine."""

FINANCIAL_DIGITS = "壹贰叁肆伍陆柒捌玖"
"""The digits (大写数字) one to nine as cheques print them; 参 stands for 叁 only beside 拾, 佰, 仟, 万, 亿."""

DIGITS: Mapping[str, int] = MappingProxyType(
    {
        **dict.fromkeys(ZEROS, 0),
        **{digit: value for value, digit in enumerate(PLAIN_DIGITS, 1)},
        **{digit: value for value, digit in enumerate(FINANCIAL_DIGITS, 1)},
        "两": 2,
        "参": 3,
    }
)
"""Every Chinese digit (数字) of folded text and its value."""

PLACES: Mapping[str, int] = MappingProxyType({"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000})
"""Places (位) within four digits, small and financial writing."""

TENS: Mapping[str, int] = MappingProxyType({"廿": 20, "卅": 30, "卌": 40})
"""Tens in one character (廿, 卅, 卌)."""

SCALES: Mapping[str, int] = MappingProxyType(
    {
        "百": 2,
        "千": 3,
        "万": 4,
        "十万": 5,
        "百万": 6,
        "千万": 7,
        "亿": 8,
        "十亿": 9,
        "百亿": 10,
        "千亿": 11,
        "万亿": 12,
        "十万亿": 13,
        "百万亿": 14,
        "千万亿": 15,
    }
)
"""Scale words (数量级词) and the power of ten each multiplies by."""

SCALE_WORDS: Mapping[int, str] = MappingProxyType({0: "", **{power: word for word, power in SCALES.items()}})
"""The scale word (数量级词) of a power of ten; ``""`` for 0."""

PARTS: Mapping[str, int] = MappingProxyType({"十": 10, **{word: 10**power for word, power in SCALES.items()}})
"""Words that stand bare before 分之 (百分之五)."""

SIGNS = ("", "+", "-", "负")
"""Signs (正负号) in folded text."""

NOT_NUMBERS = (
    *("一些", "一切", "一定", "一般", "一致", "一律", "一样", "一直", "一旦", "一并", "一体", "一线", "一带", "一老"),
    *(
        "一小(?!时)",
        "二孩",
        "三孩",
        "两会",
        "两委",
        "两新",
        "两癌",
        "两岸",
        "三无",
        "三农",
        "三社",
        "五保",
        "五社",
        "五险",
    ),
    *(
        "一点(?![一二三四五六七八九零〇两])",
        "十分(?![之钟])",
        "百分(?=[之点百比])",
        "百岁",
        "百姓",
        "百帕",
        "千分点",
        "千克",
        "千米",
        "千瓦",
        "千伏",
        "千卡",
    ),
    *("半径", "半岛", "半失能", "半失智", "半自理", "半护理", "陆续", "陆地", "陆路", "陆军"),
)
"""Words that begin like a numeral and are none (非数词), as fragments of a regular expression."""

NOT_INSIDE = ("(?<=[统唯万])一", "(?<=队)伍", "(?<=[收捡])拾", "(?<=大)陆", "(?<=[数几])十")
"""Words and vague counts that end like the start of a numeral (统一, 队伍, 数十), as regular expressions."""

VAGUE_PAIRS = ("一二", "二三", "两三", "三四", "四五", "五六", "六七", "七八", "八九", "三五")
"""Two digits that say about how many: 三五个, 五六千人. They are no single number."""

NOT_MINUS = "减自担抱欠胜肩正辜背增税"
"""Characters after which 负 is no sign (减负, 担负, 自负)."""

RANGE_ENDS = "年月日号时分秒岁天周季届期级元人名户家个张件项次条万亿米里亩"
"""Units after which a dash goes on to the second number of a range and is no sign (7日-9日)."""
