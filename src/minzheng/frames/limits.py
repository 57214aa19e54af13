"""Limits (界限表): what no figure of an indicator can be, as whole numbers that the ends of a column compare with.

The limits are those of the rules; a figure lies outside where its whole interval does.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from minzheng.frames.stated import ROOM
from minzheng.frames.tables import table
from minzheng.model import Indicator, TimeKind
from minzheng.quantities import Figure, Interval, Kind, as_figure
from minzheng.validation import PLAUSIBLE, WHOLE, Rule, shipped_rules

if TYPE_CHECKING:
    import polars as pl

LIMITED: Mapping[str, str] = {"MZ301": "natural", "MZ302": "whole", "MZ303": "zero", "MZ309": "usual"}
"""The rules about limits, and what their columns begin with."""
FAR = 4 * (ROOM - 1)
"""Beyond every end of a column."""
PLAIN_KINDS = (Kind.GROWTH, Kind.POINT, Kind.INDEX, Kind.GRADE)
"""Kinds whose texts the rules look at themselves."""


def limits_of(scales: Iterable[tuple[str, int]], known: Mapping[str, Indicator]) -> pl.DataFrame:
    """For each indicator and scale the ends of its limits, in half parts; empty where a rule does not apply."""
    columns: dict[str, type] = {"indicator": str, "scale": int, "time": str, "by_text": bool, "counts": bool}
    columns |= {f"{name}_{end}": int for name in LIMITED.values() for end in ("low", "high")}
    return table(columns, [_row(code, scale, known[code]) for code, scale in scales if code in known])


def _row(code: str, scale: int, indicator: Indicator) -> list[Any]:
    parts = scale / indicator.unit.unscaled.factor
    ends = [end for rule in LIMITED for end in _ends(_limit(shipped_rules[rule], indicator), parts)]
    return [code, scale, indicator.time.value, _by_text(indicator), indicator.kind is Kind.COUNT, *ends]


def _by_text(indicator: Indicator) -> bool:
    """Whether its texts are looked at one by one: what is judged otherwise than as it is printed."""
    nouns = any(term.noun for term in indicator.unit.denominators)
    judged = indicator.time is TimeKind.STANDARD or bool(indicator.second_units)
    return judged or nouns or indicator.kind in PLAIN_KINDS


def _limit(rule: Rule[Any], indicator: Indicator) -> Interval | None:
    """The values that a rule lets pass, in base units; none where it does not apply."""
    if not rule.applies(indicator):  # type: ignore[attr-defined]
        return None
    if rule.code == "MZ303":
        return Interval(0, None)
    text: Figure | str | None = {"MZ301": indicator.bounds, "MZ302": WHOLE, "MZ309": PLAUSIBLE.get(indicator.code)}[
        rule.code
    ]
    assert text is not None
    return as_figure(text).as_exact().interval.plain


def _ends(limit: Interval | None, parts: Fraction) -> tuple[int | None, int | None]:
    """The least that the higher end of a figure, and the most that its lower end may be, in half parts."""
    if limit is None:
        return None, None
    low = -FAR if limit.low is None else -_half_parts(-limit.low * parts, closed=limit.low_closed)
    high = FAR if limit.high is None else _half_parts(limit.high * parts, closed=limit.high_closed)
    return low, high


def _half_parts(end: Fraction, *, closed: bool) -> int:
    """An end as an odd number where it lies between two whole parts, or just beside one.

    >>> [_half_parts(Fraction(end, 2), closed=closed) for end, closed in ((6, True), (6, False), (7, True))]
    [6, 5, 7]
    """
    return 2 * int(end) - (not closed) if end.denominator == 1 else 2 * math.floor(end) + 1
