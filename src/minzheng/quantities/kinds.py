"""Kinds of quantity (量的种类) and the complete table of what may be done with two of them (运算表)."""

from __future__ import annotations

from typing import NamedTuple

from minzheng.language import Labelled


class Kind(Labelled):
    """What sort of quantity a number is (量的种类); kinds never mix silently.

    >>> Kind.POINT.label("zh")
    '百分点'
    """

    MONEY = "money"
    COUNT = "count"
    AREA = "area"
    LENGTH = "length"
    MASS = "mass"
    VOLUME = "volume"
    ENERGY = "energy"
    TIME = "time"
    RATIO = "ratio"
    POINT = "point"
    GROWTH = "growth"
    RANK = "rank"
    RATE = "rate"

    @property
    def is_measure(self) -> bool:
        """Whether it is a physical size, which no print in integers makes exact."""
        return self in MEASURES

    @property
    def is_level(self) -> bool:
        """Whether it measures an amount of something, which adds up; a rate is one level for each of another.

        >>> Kind.MASS.is_level, Kind.RATIO.is_level
        (True, False)
        """
        return self in LEVELS


MEASURES = (Kind.AREA, Kind.LENGTH, Kind.MASS, Kind.VOLUME, Kind.ENERGY)
LEVELS = (Kind.MONEY, Kind.COUNT, *MEASURES, Kind.TIME)


class Row(NamedTuple):
    """One row of the table: the result of an operation on two kinds.

    ``family`` says whether the two units must measure the same thing (``same``), different things (``other``), or
    whether the right one is a denominator of the left one (``inside``); an empty text leaves it open.
    """

    operation: str
    left: Kind
    right: Kind
    family: str
    result: Kind


def _same_kind_rows() -> list[Row]:
    measured = (*LEVELS, Kind.RATE)
    return [
        *(Row(sign, kind, kind, "same", kind) for kind in measured for sign in "+-"),
        *(Row("/", kind, kind, "same", Kind.RATIO) for kind in measured),
    ]


def _level_rows() -> list[Row]:
    measured = (*LEVELS, Kind.RATE)
    return [
        *(Row("/", left, right, "other", Kind.RATE) for left in measured for right in LEVELS),
        *(Row("*", kind, Kind.RATIO, "", kind) for kind in measured),
        *(Row("*", Kind.RATIO, kind, "", kind) for kind in measured),
        *(Row("/", kind, Kind.RATIO, "", kind) for kind in measured),
        *(Row("*", Kind.RATE, kind, "inside", Kind.RATE) for kind in LEVELS),
        *(Row("*", kind, Kind.RATE, "inside", Kind.RATE) for kind in LEVELS),
    ]


TABLE: tuple[Row, ...] = (
    *_same_kind_rows(),
    *_level_rows(),
    Row("-", Kind.RATIO, Kind.RATIO, "", Kind.POINT),
    Row("+", Kind.RATIO, Kind.POINT, "", Kind.RATIO),
    Row("-", Kind.RATIO, Kind.POINT, "", Kind.RATIO),
    Row("+", Kind.POINT, Kind.RATIO, "", Kind.RATIO),
    Row("*", Kind.RATIO, Kind.RATIO, "", Kind.RATIO),
    Row("/", Kind.RATIO, Kind.RATIO, "", Kind.RATIO),
    Row("+", Kind.POINT, Kind.POINT, "", Kind.POINT),
    Row("-", Kind.POINT, Kind.POINT, "", Kind.POINT),
    Row("/", Kind.POINT, Kind.POINT, "", Kind.RATIO),
    Row("-", Kind.GROWTH, Kind.GROWTH, "", Kind.POINT),
    Row("+", Kind.GROWTH, Kind.POINT, "", Kind.GROWTH),
    Row("-", Kind.GROWTH, Kind.POINT, "", Kind.GROWTH),
    Row("+", Kind.POINT, Kind.GROWTH, "", Kind.GROWTH),
)
"""Every operation that has a meaning; whatever is not here is refused.

A rate times a level of one of its denominators has the kind of what is left when that denominator is cancelled: a rate
as long as another denominator remains, else the kind of its numerator.
"""

OUTCOMES: dict[tuple[str, Kind, Kind], dict[str, Kind]] = {}
for _row in TABLE:
    OUTCOMES.setdefault((_row.operation, _row.left, _row.right), {})[_row.family] = _row.result


class Advice(NamedTuple):
    """What to write instead of an operation that is refused, in both languages."""

    en: str
    zh: str


REFUSALS: dict[tuple[str, Kind, Kind], Advice] = {
    ("+", Kind.RATIO, Kind.GROWTH): Advice(
        "two readings: relative growth gives {grown}, write left * (1 + right); points give {pointed}, add {points}",
        "两种读法:按相对增长得 {grown},请写 左 * (1 + 右);按百分点得 {pointed},请加 {points}",
    ),
    ("-", Kind.RATIO, Kind.GROWTH): Advice(
        "two readings: a relative fall gives {shrunk}, write left * (1 + -right); {points} off give {lowered}",
        "两种读法:按相对下降得 {shrunk},请写 左 * (1 + -右);按百分点得 {lowered},请减 {points}",
    ),
    ("+", Kind.GROWTH, Kind.RATIO): Advice(
        "two readings: relative growth, write {right} * (1 + {left}); or points, write the growth in percentage points",
        "两种读法:相对增长请写 {right} * (1 + {left}),百分点请把增长写成百分点",
    ),
    ("+", Kind.RATIO, Kind.RATIO): Advice(
        "two readings: a rise in percentage points, or a relative growth; for parts of one whole add their amounts",
        "两种读法:提高若干百分点,或相对增长若干;同一整体的几个部分请先把数量相加",
    ),
    ("+", Kind.GROWTH, Kind.GROWTH): Advice(
        "two readings: growth compounds, multiply (1 + g); or add percentage points",
        "两种读法:增长率应连乘 (1 + g),或加若干百分点",
    ),
}
GROWTH_ON_LEVEL = {
    "+": Advice(
        "two readings: growth gives {grown}, write left * (1 + right); or add an amount in {left_unit}",
        "两种读法:按增长得 {grown},请写 左 * (1 + 右);或加一个以{left_unit}计的数量",
    ),
    "-": Advice(
        "two readings: a fall gives {shrunk}, write left * (1 + -right); or subtract an amount in {left_unit}",
        "两种读法:按下降得 {shrunk},请写 左 * (1 + -右);或减一个以{left_unit}计的数量",
    ),
    "*": Advice(
        "two readings: the level after the growth, write {left} * (1 + {right}); or the increase, multiply by a ratio",
        "两种读法:增长之后的水平请写 {left} * (1 + {right}),增加的数量请乘以比率",
    ),
}
SHARE_OF_LEVEL = Advice(
    "two readings: a growth, write {left} * (1 + growth) with +{right} or -{right}; or a part, multiply by {right}",
    "两种读法:增减请写 {left} * (1 + 增长率),增长率写成 +{right} 或 -{right};一部分请乘以 {right}",
)
NO_MEANING = Advice(
    "the table of operations has no such row; convert one of them or compute with a rate",
    "运算表中没有这一项;请先换算,或用比例量计算",
)


def refusal(operation: str, left: Kind, right: Kind) -> Advice:
    """Why an operation is refused and what to write instead."""
    level = left in (*LEVELS, Kind.RATE)
    if right is Kind.GROWTH and operation in GROWTH_ON_LEVEL and (level or (operation, left) == ("*", Kind.RATIO)):
        return GROWTH_ON_LEVEL[operation]
    if right is Kind.RATIO and level and operation in "+-":
        return SHARE_OF_LEVEL
    return REFUSALS.get((operation, left, right), NO_MEANING)
