"""Limits (界限表): what no figure of an indicator can be, as whole numbers that the ends of a column compare with.

The limits are those of the rules; a figure lies outside where its whole interval does.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from minzheng.frames.stated import ROOM, TextState, is_point
from minzheng.frames.tables import Columns, Numbered
from minzheng.model import Indicator, TimeKind
from minzheng.quantities import Figure, Interval, Kind, as_figure
from minzheng.validation import PLAUSIBLE, WHOLE, Rule, shipped_rules

LIMITED: Mapping[str, str] = {"MZ301": "natural", "MZ302": "whole", "MZ303": "zero", "MZ309": "usual"}
"""The rules about limits, and what their columns begin with."""
FAR = 4 * (ROOM - 1)
"""Beyond every end of a column."""
PLAIN_KINDS = (Kind.GROWTH, Kind.POINT, Kind.INDEX, Kind.GRADE)
"""Kinds whose texts the rules look at themselves."""


def with_limits(seen: Numbered, known: Mapping[str, Indicator]) -> Numbered:
    """Rows with the ends of the limits of their indicators, in half parts; empty where a rule does not apply."""
    import narwhals as nw

    level = (nw.col("state") == TextState.LEVEL.value).fill_null(False)
    about = [known[code] for code in seen.cells["indicator"] if code in known]
    rules = [rule for rule in LIMITED if any(_limit(shipped_rules[rule], each) for each in about)]
    columns: Columns = {f"{LIMITED[rule]}_{end}": int for rule in rules for end in ("low", "high")}

    def limits(code: str, scale: int) -> list[int | None]:
        return limits_of(rules, known[code], scale) if code in known else [None] * len(columns)

    return seen.with_columns(unlimited=~level).with_said(("indicator", "scale"), limits, columns, but="unlimited")


def limits_of(rules: Iterable[str], indicator: Indicator, scale: int) -> list[int | None]:
    """The ends of the limits that some rules have for an indicator."""
    parts = scale / indicator.unit.unscaled.factor
    return [end for rule in rules for end in _ends(_limit(shipped_rules[rule], indicator), parts)]


def looked_at_by_text(indicator: Indicator) -> bool:
    """Whether its texts are looked at one by one: what is judged otherwise than as it is printed."""
    nouns = any(term.noun for term in indicator.unit.denominators)
    judged = indicator.time is TimeKind.STANDARD or bool(indicator.second_units)
    return judged or nouns or indicator.kind in PLAIN_KINDS


def is_odd() -> Any:
    """Whether rules look at the text of a row itself: it is no plain number of its indicator."""
    import narwhals as nw

    col = nw.col
    plain = (col("state") == TextState.LEVEL.value) & is_point() & ~col("loose") & ~col("by_text")
    whole = ~col("counts") | (col("step").is_null() & ~col("printed").str.contains("整", literal=True))
    figure = [TextState.LEVEL, TextState.CHANGE, TextState.OTHER_KIND]
    return col("state").is_in([each.value for each in figure]) & ~(plain & whole).fill_null(False)


def is_outside(rule: str) -> Any:
    """Whether the interval of a figure lies outside a limit."""
    import narwhals as nw

    col, name = nw.col, LIMITED[rule]
    low = 2 * col("low") + nw.when(col("low_closed")).then(nw.lit(0)).otherwise(nw.lit(1))
    high = 2 * col("high") - nw.when(col("high_closed")).then(nw.lit(0)).otherwise(nw.lit(1))
    outside = (low > col(f"{name}_high")) | (high < col(f"{name}_low"))
    return outside & (col("value") != 0) if rule == "MZ309" else outside


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
