"""Kinds of quantity (量的种类) and the complete table of what may be done with two of them (运算表)."""

from __future__ import annotations

from itertools import permutations
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
    INDEX = "index"
    RANK = "rank"
    GRADE = "grade"
    RATE = "rate"

    @property
    def is_measure(self) -> bool:
        """Whether it is a physical size, which no print in integers makes exact."""
        return self in MEASURES

    @property
    def is_order(self) -> bool:
        """Whether it says a place in an order and no amount, so that nothing is computed with it."""
        return self in (Kind.RANK, Kind.GRADE)

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
    whether the right one is a denominator of the left one (``inside``); two indices on one year are ``fixed``; an empty
    text leaves it open.

    >>> [row.result.value for row in TABLE if (row.operation, row.left, row.right) == ("-", Kind.RATIO, Kind.RATIO)]
    ['point']
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
        *(Row("*", kind, Kind.INDEX, "", kind) for kind in measured),
        *(Row("*", Kind.INDEX, kind, "", kind) for kind in measured),
        *(Row("/", kind, Kind.INDEX, "", kind) for kind in measured),
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
    Row("-", Kind.INDEX, Kind.INDEX, "same", Kind.POINT),
    Row("/", Kind.INDEX, Kind.INDEX, "fixed", Kind.RATIO),
    Row("+", Kind.INDEX, Kind.POINT, "", Kind.INDEX),
    Row("-", Kind.INDEX, Kind.POINT, "", Kind.INDEX),
    Row("+", Kind.POINT, Kind.INDEX, "", Kind.INDEX),
)
"""Every operation that has a meaning; whatever is not here is refused.

A rate times a level of one of its denominators has the kind of what is left when that denominator is cancelled: a rate
as long as another denominator remains, else the kind of its numerator.
"""

OUTCOMES: dict[tuple[str, Kind, Kind], dict[str, Kind]] = {}
for _row in TABLE:
    OUTCOMES.setdefault((_row.operation, _row.left, _row.right), {})[_row.family] = _row.result


REFUSALS: dict[tuple[str, Kind, Kind], str] = {
    ("+", Kind.RATIO, Kind.GROWTH): "ratio_plus_growth",
    ("-", Kind.RATIO, Kind.GROWTH): "ratio_minus_growth",
    ("+", Kind.GROWTH, Kind.RATIO): "growth_plus_ratio",
    ("+", Kind.RATIO, Kind.RATIO): "ratio_plus_ratio",
    ("+", Kind.GROWTH, Kind.GROWTH): "growth_plus_growth",
    **{
        (sign, left, right): "index_and_growth"
        for sign in "+-"
        for left, right in permutations((Kind.INDEX, Kind.GROWTH))
    },
}
GROWTH_ON_LEVEL = {"+": "level_plus_growth", "-": "level_minus_growth", "*": "level_times_growth"}


def refusal(operation: str, left: Kind, right: Kind) -> str:
    """Why an operation is refused and what to write instead, by the key of the advice."""
    level = left in (*LEVELS, Kind.RATE)
    if right is Kind.GROWTH and operation in GROWTH_ON_LEVEL and (level or (operation, left) == ("*", Kind.RATIO)):
        return GROWTH_ON_LEVEL[operation]
    if right is Kind.RATIO and level and operation in "+-":
        return "level_and_ratio"
    return REFUSALS.get((operation, left, right), "no_meaning")
