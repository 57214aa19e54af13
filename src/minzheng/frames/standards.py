"""Standards (执行标准列): what is in force on a day, for every standard, place and part that a frame states.

Which statement still holds depends on all that follow it, so that each line of statements is asked as an object.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from minzheng.catalogue import indicators
from minzheng.frames.columns import INDICATOR, figured
from minzheng.frames.engines import Engine, collected
from minzheng.frames.escaping import joined, paired
from minzheng.frames.row_contract import statements
from minzheng.frames.tables import table
from minzheng.frames.through_objects import observations_of
from minzheng.model import (
    Document,
    Indicator,
    Known,
    Observation,
    Stale,
    StandardGap,
    Standards,
    TimeKind,
    Unknown,
    is_placed,
    states_level,
    values_under,
)
from minzheng.periods import as_date
from minzheng.quantities import DEFAULT, Policy

HELD: Mapping[str, type] = {
    "indicator": str, "region": str, "breakdown": str, "scope": str, "state": str, "printed": str, "document": str,
    "since": str, "until": str, "reason": str,
}  # fmt: skip
CODES = {"state": ("known", "stale", "unknown"), "reason": tuple(each.value for each in StandardGap)}


def in_force(
    frame: Any,
    *,
    on: str | date,
    catalogue: Mapping[str, Indicator] | None = None,
    policy: Policy = DEFAULT,
    documents: Iterable[Document] = (),
) -> Any:
    """The standards in force on a day (执行标准列), one row for each that a place states for a part.

    ``state`` is ``known``, ``stale`` or ``unknown``, with ``reason`` why; ``printed`` is the amount, ``since`` from
    when it holds and ``until`` the last day on which it is known to, of a stale one the day by which it was confirmed.
    Rows of other indicators are passed over.

    >>> import polars as pl
    >>> paid = pl.DataFrame({"indicator": ["assistance.subsistence_standard"] * 2, "region": ["320400"] * 2,
    ...                      "period": ["2020-07/..", "2021-07/.."], "printed": ["900元/人·月", "940元/人·月"]})
    >>> in_force(paid, on="2021-12-31").select("state", "printed", "since", "until").rows()
    [('known', '940元/人·月', '2021-07-01', '2022-06-30')]
    """
    import narwhals as nw

    engine, known, day = Engine.of(frame), indicators if catalogue is None else catalogue, as_date(on)
    codes = [each.code for each in known.values() if each.time is TimeKind.STANDARD]
    rows = statements(engine.frame, "observation").filter(nw.col(INDICATOR).is_in(codes))
    read, _ = figured(engine, rows, known, policy)
    days = {each.id: each.published for each in documents if each.published is not None}
    lines: dict[tuple[str, str], list[Observation]] = defaultdict(list)
    for each in observations_of(collected(read)):
        if is_placed(each) and _states(each, known[each.indicator]):
            lines[each.indicator, each.region.code].append(each)
    found = []
    for (code, region), stated in sorted(lines.items()):
        standards = Standards(stated, values_under(known[code], policy), days, policy.standard_months)
        for breakdown, scope in sorted({(each.breakdown, each.scope) for each in stated}, key=str):
            said = _said(standards.on(day, breakdown, scope))
            found.append((code, region, paired(breakdown), joined(map(str, scope)), *said))
    return engine.give_back(engine.beside(table(HELD, found)), CODES)


def _states(each: Observation, indicator: Indicator) -> bool:
    """Whether it says what a standard is, and no change of it."""
    return each.value is not None and states_level(each.value, indicator) and indicator.accepts(each.value)


def _said(found: Known | Stale | Unknown) -> tuple[str | None, ...]:
    """What is known of a standard on a day, by its columns."""
    if isinstance(found, Unknown):
        return "unknown", None, None, None, None, found.reason.value
    stated = found.observation
    text = None if stated.value is None else str(stated.value)
    if isinstance(found, Stale):
        return "stale", text, stated.document, None, found.confirmed.isoformat(), None
    return "known", text, stated.document, found.since.isoformat(), found.until.isoformat(), None
