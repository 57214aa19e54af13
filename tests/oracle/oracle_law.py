"""The law of a target and a figure (判定之法), decided by trying values: written from the design, not from the code.

A printed number stands for a set of values, a target allows a set. Every value that could matter is tried: the ends of
both sets, a little to either side of each, and far away. All values allowed is met, none is not met, some is undecided.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from oracle_reader import Print

MET, NOT_MET, UNDECIDED = "met", "not_met", "undecided"
ABOUT = NEARLY = Fraction(5, 100)
FAR = Fraction(10**15)


class Values(NamedTuple):
    """The values between two ends; an end that is ``None`` is far away."""

    low: Fraction | None
    high: Fraction | None
    low_in: bool = True
    high_in: bool = True

    def has(self, value: Fraction) -> bool:
        """Whether a value is one of them."""
        above = self.low is None or value > self.low or (self.low_in and value == self.low)
        below = self.high is None or value < self.high or (self.high_in and value == self.high)
        return above and below


def stands_for(figure: Print, *, decided: bool) -> Values:
    """The true values that a print leaves open; ``decided`` is an amount set by decision, exact as printed."""
    number = figure.low
    if figure.comparator == "range":
        return Values(figure.low, figure.high)
    around = _around(figure, decided=decided)
    if figure.comparator in (">=", ">"):
        return Values(around.low, None, around.low_in and figure.comparator == ">=")
    if figure.comparator in ("<=", "<"):
        return Values(None, around.high, True, around.high_in and figure.comparator == "<=")
    assert around.has(number) or figure.loose == "nearly" or not number
    return around


def _around(figure: Print, *, decided: bool) -> Values:
    number = figure.low
    if figure.loose == "over":
        return Values(number, number + figure.reach, True, False)
    if figure.loose == "about":
        return Values(number * (1 - ABOUT), number * (1 + ABOUT))
    if figure.loose == "nearly":
        return Values(number * (1 - NEARLY), number, True, False)
    if figure.exact or decided or figure.comparator not in ("=", "=="):
        return Values(number, number)
    half = figure.place / 2
    return Values(number - half, number + half, True, False)


def sense(target: Print, direction: str) -> str:
    """The comparator by which a target is judged; ``no direction`` of a bare number that nothing turns."""
    if target.comparator != "=":
        return target.comparator
    if target.of == "rank" or target.verb == "ceiling":
        return "<="
    if target.verb == "floor":
        return ">="
    return {"higher": ">=", "lower": "<="}.get(direction, "no direction")


def verdict(target: Print, direction: str, seen: Print, *, decided: bool = False) -> str:
    """Whether a figure meets a target, by trying every value that could matter."""
    judged = sense(target, direction)
    limits = list(_limits(target, judged))
    ends = [_tried(limit, seen, decided=decided) for limit in limits]
    found = NOT_MET if NOT_MET in ends else UNDECIDED if UNDECIDED in ends else MET
    return found if judged != "no direction" or found == MET else UNDECIDED


def _limits(target: Print, judged: str) -> Iterator[Values]:
    """A floor, a ceiling, or both; a bound is exact as printed, unless a word loosens it."""
    if target.comparator == "range":
        exact = Values(target.low, target.high)
    else:
        exact = _around(target._replace(exact=True), decided=True)
    if judged not in ("<=", "<"):
        yield Values(exact.low, None, exact.low_in and judged != ">")
    if judged not in (">=", ">"):
        yield Values(None, exact.high, True, exact.high_in and judged != "<")


def _tried(limit: Values, seen: Print, *, decided: bool) -> str:
    end = limit.low if limit.low is not None else limit.high
    assert end is not None
    values = stands_for(seen, decided=decided)
    printed_alone = seen.comparator in ("=", "==") and not seen.loose
    if printed_alone and (seen.exact or decided or (end / seen.place).denominator == 1):
        values = Values(seen.low, seen.low)
    allowed = {limit.has(value) for value in _samples(values, limit) if values.has(value)}
    assert allowed
    return UNDECIDED if len(allowed) == 2 else MET if True in allowed else NOT_MET


def _samples(*sets: Values) -> Iterator[Fraction]:
    """Every end, a little to either side, half way between neighbours, and far away on both sides."""
    ends = sorted({end for each in sets for end in (each.low, each.high) if end is not None})
    gaps = [after - before for before, after in pairwise(ends)]
    little = min(gaps, default=Fraction(1)) / 3
    for end in ends:
        yield from (end - little, end, end + little)
    yield from (-FAR, FAR)
