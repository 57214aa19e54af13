"""The words around a number (数字前后的词): comparators, approximators, verbs and set phrases, as data.

以上, 以下, 以内 and 届满 include the number and 不满, 超过, 以外 exclude it (Civil Code art. 1259, followed as
convention); the other words are read by their plain meaning. All texts are simplified and half-width: what is read is
folded first.
"""

from __future__ import annotations

import enum
import re
from typing import NamedTuple


class Approximation(enum.StrEnum):
    """How loosely a number is stated (约数).

    >>> Approximation("over").label("zh")
    '余'
    """

    OVER = "over"
    """余, 多: from the number up to one unit of its last non-zero place."""
    ABOUT = "about"
    """约, 左右: the number give or take a share of it."""
    NEARLY = "nearly"
    """近: below the number by no more than a share of it."""

    def label(self, lang: str = "zh") -> str:
        """The word for it in Chinese or English."""
        return {"over": "余", "about": "约", "nearly": "近"}[self] if lang == "zh" else str(self)


KEPT_AT = "控制在"
"""Before one number a ceiling, before a range just the range."""

PREFIXED = {
    **dict.fromkeys(
        (
            "不低于",
            "不少于",
            "达到或超过",
            "不得低于",
            "不得少于",
            "不应低于",
            "不应少于",
            "不能低于",
            "不下",
            "不小于",
            "不下于",
            "不短于",
            "至少",
            "最少",
            "届满",
            "≥",
            ">=",
            "≧",
        ),
        ">=",
    ),
    **dict.fromkeys(
        (
            "不超过",
            "不得超过",
            "不应超过",
            "不得高于",
            "不高于",
            "不多于",
            "不大于",
            "不长于",
            "至多",
            "最多",
            KEPT_AT,
            "≤",
            "<=",
            "≦",
        ),
        "<=",
    ),
    **dict.fromkeys(("超过", "高于", "多于", "大于", "突破", "超出", "逾", "超", ">"), ">"),
    **dict.fromkeys(("低于", "少于", "小于", "不足", "不满", "未满", "不到", "<"), "<"),
    **dict.fromkeys(("等于", "="), "="),
}
"""Comparators before the number."""

SUFFIXED = {
    **dict.fromkeys(("及以上", "以上", "之上"), ">="),
    **dict.fromkeys(("及以下", "以下", "以内", "之内", "之下"), "<="),
    **dict.fromkeys(("以外", "之外"), ">"),
}
"""Comparators after the number."""

APPROXIMATE_BEFORE = {
    **dict.fromkeys(("大约", "大概", "约为", "约有", "约达", "约", "大致"), Approximation.ABOUT),
    **dict.fromkeys(("将近", "接近", "近"), Approximation.NEARLY),
}
APPROXIMATE_AFTER = {
    **dict.fromkeys(("左右", "上下"), Approximation.ABOUT),
    **dict.fromkeys(("余", "多"), Approximation.OVER),
}
EXACTLY = "整"
"""After a number: exactly that, not its rounding interval."""

LEVEL_VERBS = (
    *(f"{verb}{to}" for verb in ("提高", "提升", "增加", "增长", "上升", "扩大", "调整", "发展") for to in "到至"),
    *(f"{verb}{to}" for verb in ("下降", "降低", "减少", "压减", "压缩", "降") for to in "到至"),
    *("达到", "保持在", "稳定在", "保持", "实现", "完成", "建成", "新建", "改造", "新增", "建设"),
    *("累计", "连续", "拥有", "配备", "达", "共", "为", "有"),
)
"""Verbs after which a number is a level or a flow: 提高到72%, 新建114个."""

RISES = ("提高", "提升", "增长", "增加", "上升", "上涨", "上调", "扩大", "增")
FALLS = ("下降", "降低", "减少", "下调", "压减", "缩小", "降", "减")
"""Verbs after which a number is a change: 提高5%, 下降0.3个百分点."""

PER_PERSON = {
    "人均": ("人",),
    "户均": ("户",),
    "年人均": ("年", "人"),
    "月人均": ("月", "人"),
    "人均每年": ("人", "年"),
}
"""Words that stand for denominators, beside 每 and a unit."""

DOUBLINGS = {"翻番": 1, "翻一番": 1, "翻两番": 2, "翻二番": 2, "翻三番": 3}
"""翻一番 is times two, 翻两番 times four."""


class Phrase(NamedTuple):
    """A phrase that means a figure: 全覆盖 is 100 %, 零感染 no case. Without a unit the context gives it."""

    op: str
    number: int
    unit: str


PHRASES = {
    **dict.fromkeys(
        ("全覆盖", "全部覆盖", "全面覆盖", "覆盖全部", "全部", "全员", *(f"覆盖全{place}" for place in "国省市县区域")),
        Phrase("=", 100, "%"),
    ),
    **dict.fromkeys(("零感染", "零确诊", "零病例"), Phrase("=", 0, "例")),
    **dict.fromkeys(("零事故", "零发生", "零案件"), Phrase("=", 0, "起")),
    **dict.fromkeys(("零投诉", "零上访"), Phrase("=", 0, "件")),
    **dict.fromkeys(("清零", "归零"), Phrase("=", 0, "")),
    **dict.fromkeys(("零的突破", "零突破"), Phrase(">", 0, "")),
}

NEGATORS = ("未发生", "未出现", "不发生", "不出现", "没有发生", "没有", "无")
"""未发生一例 is 0 cases."""


def either(*tables: object) -> str:
    """A pattern for any word of some tables, longest first."""
    words = {word for table in tables for word in table}  # type: ignore[attr-defined]
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


BEFORE = re.compile(
    rf"\s*(?:(?P<op>{either(PREFIXED)})|(?P<approx>{either(APPROXIMATE_BEFORE)})|(?P<level>{either(LEVEL_VERBS)})了?"
    rf"|(?P<rise>{either(RISES)})了?|(?P<fall>{either(FALLS)})了?|(?P<each>{either(PER_PERSON)}))"
)
AFTER = re.compile(
    rf"(?:(?P<op>{either(SUFFIXED)})|(?P<approx>{either(APPROXIMATE_AFTER)})|(?P<exactly>{EXACTLY}))\s*$"
)
LONGEST_AFTER = 8
"""No word of ``AFTER``, with a little space behind it, is longer."""
NONE_OF = re.compile(rf"(?:{either(NEGATORS)})[一1]")
_ORDINAL = "[0-9一二三四五六七八九十百]+"
RANK = re.compile(
    rf"第(?P<number>{_ORDINAL})(?:名次|名|位)?(?P<within>以内|之内)?|(?:进入)?前(?P<top>{_ORDINAL})(?:名|位)?"
)
"""第6名 is a rank, 前三名 and 第三名以内 a rank to be reached."""
RANGE = re.compile(r"\s*[-~至到]\s*(?=[+负0-9〇零一二三四五六七八九十两百半-])")
