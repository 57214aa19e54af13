"""Sheets of series (序列表单): figures through time, with the gaps between them."""

from __future__ import annotations

from typing import NamedTuple

from minzheng.catalogue import named
from minzheng.comparison import Frequency, Gap, Series, SeriesPoint
from minzheng.language import Text, joined, text
from minzheng.model import Indicator
from minzheng.reports.columns import numbered, parts, region_name, where
from minzheng.reports.sheet import Fact, Sheet, Table, about, hidden, shown, shows

LISTED = 6
"""How many missing times are named in a sentence; the others are counted."""


def _title(line: Series) -> Fact:
    """What a series is of: its indicator with its part, and its place."""
    point = line.points[0]
    known = line.indicator
    place = region_name(point.region, line.points[-1].period)
    indicator = known if isinstance(known, Indicator) else None
    return named(point.indicator, indicator, point.breakdown, point.scope, [place])


def _said(line: Series) -> Text:
    """How many figures a series has, of which time, and when it has none (序列说明)."""
    first, last, gaps = line.points[0], line.points[-1], line.gaps
    clauses: list[Fact] = [line.frequency]
    key = "series.one" if len(line) == 1 else "series.figures"
    clauses.append(text(key, first=first.period, last=last.period, count=len(line) - len(gaps)))
    if gaps:
        missing = tuple(each.period for each in gaps[:LISTED])
        key = "series.missing" if len(gaps) <= LISTED else "series.missing_more"
        clauses.append(text(key, periods=missing, count=len(gaps)))
    return about(_title(line), clauses)


class _Row(NamedTuple):
    """A point with its indicator, in whose unit its number is."""

    point: SeriesPoint
    about: Indicator | None

    @property
    def name(self) -> Fact:
        """What it is of."""
        return named(self.point.indicator, self.about, self.point.breakdown, self.point.scope)


POINTS = (
    *hidden(indicator="point.indicator"),
    *shown(name="name"),
    *where("point"),
    *parts("point"),
    *hidden(Frequency, frequency="point.frequency"),
    *shown("period", period="point.period"),
    *shown("figure", value="point.figure"),
    *numbered("point.figure", "about"),
    *shown(Gap, gap="point.gap"),
    *hidden("choice", status="point.observation.status"),
    *hidden("boolean", computed=lambda row: bool(row.point.inputs)),
    *shown("code", document="point.document"),
)


@shows(Series, POINTS)
def series(found: Series) -> Sheet:
    """The figures of some series through time (序列表单)."""
    known = found.catalogue
    lines = found.lines
    left_out = text("series.left_out", count=len(found.left_out)) if found.left_out else None
    table = Table.of(POINTS, (_Row(point, known.get(point.indicator)) for point in found.points))
    return Sheet(
        title=_title(lines[0]) if len(lines) == 1 else text("title.series", count=len(lines)),
        sentence=joined("line", map(_said, lines)) if lines else text("series.none"),
        repeats=len(lines) > 1,
        sections=[table],
        notes=[left_out] if left_out else [],
    )
