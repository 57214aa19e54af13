"""Phrases (短语): words that mean a figure without a numeral: 全覆盖, 零感染, 翻一番, 千余人次."""

from __future__ import annotations

import re
from decimal import Decimal

from minzheng.quantities import DOUBLINGS, PHRASES
from minzheng.reader.grammar import Expression
from minzheng.reader.lexicon import counting_pattern, either

WEAK_PHRASES = ("全部", "全员", "清零", "归零")
ROUND = (
    rf"(?:[十百千]?[万亿]|[百千])(?=[余多](?:{counting_pattern()}))"
    rf"|(?<=[近超逾约])(?:[十百千]?[万亿]|[百千])(?=[余多]?(?:{counting_pattern()}))|(?<=突破)[十百千]?[万亿](?=[,。;、])"
)
"""A scale word that stands for one of itself (约整数): 千余人次, 近百家."""
PHRASE = re.compile(
    f"(?<!个)(?P<known>{either(word for word in PHRASES if word not in WEAK_PHRASES)})"
    f"|(?P<cover>覆盖到?(?:全[市省县区国域]|全部))|(?P<double>翻了?[一两二三]?番)"
    rf"|(?<![0-9一二三四五六七八九十百千万亿零两几数上成多每])(?P<round>{ROUND})"
)
HUNDRED = Decimal(100)


def figure_of(found: re.Match[str]) -> tuple[Expression, str]:
    """The figure that a phrase means (短语的数值), and the rule that says so.

    >>> figure, rule = figure_of(PHRASE.search("实现全覆盖"))  # type: ignore[arg-type]
    >>> figure.low, figure.unit, rule
    (Decimal('100'), '%', 'phrase.cover')
    """
    start, end = found.span()
    value, high, op, unit, change = HUNDRED, HUNDRED, "=", "%", 0
    if found["known"]:
        phrase = PHRASES[found["known"]]
        value, op = Decimal(phrase.number), phrase.op
        high, unit = value, phrase.unit or "人"
    elif found["double"]:
        value = high = HUNDRED * (2 ** DOUBLINGS[found["double"].replace("了", "")] - 1)
        change = 1
    figure = Expression(
        start=start, end=end, number=(start, end), low=value, high=None if op == ">" else high, op=op, approx=None,
        unit=unit, word=unit, unit_at=None, per_at=None, op_at=None, base_at=None, change=change, chinese=True,
        size=end - start, suffixed=False,
    )  # fmt: skip
    kind = "cover" if unit == "%" and not change else "growth" if change else "none"
    return figure, f"phrase.{kind}"
