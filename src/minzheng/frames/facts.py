"""Facts (事实表): the one figure that is left of each fact of a frame, or why there is none.

A fact is an indicator of one place, part, scope and time. What its parts add up to, what is in force, and what states a
change beside a level is asked of the objects; which of several reports is left is decided in columns.
"""

from __future__ import annotations

import ast
import functools
from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from minzheng.comparison import Gap, select
from minzheng.frames.columns import INDICATOR, PRINTED, figured
from minzheng.frames.engines import Engine, collected
from minzheng.frames.reports import report_left
from minzheng.frames.row_contract import COLUMNS, part_of, part_text, period_days, region_code, statements
from minzheng.frames.stated import FIGURE, Measures, StatedFigure, TextState
from minzheng.frames.tables import Columns, Numbered, number_of, placed, table
from minzheng.frames.through_objects import observations_of
from minzheng.model import Document, Indicator, TimeKind
from minzheng.periods import Period
from minzheng.quantities import Comparator, Policy
from minzheng.regions import Region

if TYPE_CHECKING:
    import polars as pl

GROUP = ("indicator", "part", "begins", "ends", "instantly")
"""What the facts of one table of places have in common; the days are those of a window, of a level the last one."""
SHOWN = ("period", "breakdown", "scope")
"""The texts of a table."""
KEY = ("table", "place_number")
"""The numbers by which facts differ."""
NEVER = -1
"""The end of what has none, as a day that joins."""
TABLE = (INDICATOR, "part", "when")
"""The columns of texts by which tables differ."""
OF_TABLE: Columns = {
    "key": int, "indicator": str, "part": str, "begins": int, "ends": int, "instantly": bool, "time": str,
    **dict.fromkeys(SHOWN, str),
}  # fmt: skip
WHEN: Columns = {"known": bool, "begins": int, "ends": int, "instantly": bool, "when": str}


@attrs.frozen(kw_only=True)
class Facts:
    """What a frame reports (事实), by the numbers of tables and places."""

    reports: pl.DataFrame
    """Every report of a place and a time that are known, with its figure; a text that is no figure is passed over."""
    tables: pl.DataFrame
    """The tables of places, in the order of their numbers."""
    places: pl.Series
    """The codes of the places, in the order of their numbers."""

    def spelled(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Some rows with what their numbers stand for; a period that they have themselves stays."""
        texts = self.tables[rows["table"]].drop("table", *(name for name in ("period",) if name in rows.columns))
        return rows.with_columns(*texts, self.places.gather(rows["place_number"]).alias("place"))

    @functools.cached_property
    def settled(self) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
        """Every fact; those whose reports print the same; the reports of the others. The last two without standards."""
        import polars as pl

        col, columns = pl.col, [*KEY, "period", PRINTED, *FIGURE]
        again = self.reports["fact"].is_duplicated()
        several = self.reports.filter(again)
        counted = several.group_by("fact").agg(
            *(col(name).first() for name in KEY),
            *(col(name).min() for name in ("period", PRINTED, *FIGURE)),
            alike=(col(PRINTED).min() == col(PRINTED).max()) & (col(PRINTED).null_count() == 0),
        )
        single = self.reports.filter(~again).select(columns)
        alike = col("alike").fill_null(False)
        facts = pl.concat([single, counted.select(columns)])
        plain = pl.concat([single, counted.filter(alike).select(columns)])
        left = several.join(counted.filter(~alike), on="fact", how="semi")
        return facts, self.without_standards(plain), self.without_standards(left)

    def without_standards(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Rows of tables that are about no standard."""
        import polars as pl

        standard = self.tables.filter(pl.col("time") == TimeKind.STANDARD.value)
        return rows.join(standard, on="table", how="anti") if len(standard) else rows


@attrs.frozen(kw_only=True)
class FactFinder:
    """Finds the facts of a frame (事实查找)."""

    engine: Engine
    catalogue: Mapping[str, Indicator]
    policy: Policy
    documents: Mapping[str, Document]

    def facts(self) -> tuple[Facts, pl.DataFrame]:
        """One row a fact: its numbers, its figure, and ``gap``, the code of why it has none."""
        import polars as pl

        seen = self.reported()
        facts, plain, several = seen.settled
        left = report_left(several, self.documents)
        settled = left.filter(~pl.col("mixed"))
        asked = pl.concat([left.filter("mixed").select(KEY), _wholes(seen, facts), _standards(seen, facts)])
        columns = (*KEY, PRINTED, *FIGURE, "rivals")
        found = [plain.with_columns(rivals=pl.lit(False)).select(columns), settled.select(columns)]
        made = pl.concat(found).with_columns(_gap()).drop("rivals")
        return seen, pl.concat([made, self._by_objects(asked, seen, made.schema)])

    def reported(self) -> Facts:
        """The facts of the frame by their numbers."""
        import narwhals as nw
        import polars as pl

        engine, col = self.engine, nw.col
        known = "state" in engine.frame.collect_schema().names()
        rows = statements(engine.frame, "observation", FIGURE if known else ())
        if not known:
            rows, _ = figured(engine, rows, self.catalogue, self.policy)
        none = col(PRINTED).is_null() & ~col("missing").is_null()
        says = none | (~col(PRINTED).is_null() & (col("state") != TextState.UNREADABLE.value))
        rows = rows.with_columns(silent=~(says & ~col(INDICATOR).is_null()).fill_null(False))
        seen = Numbered(engine, rows).numbered((INDICATOR, "region", *SHOWN))
        seen = seen.with_said((INDICATOR,), self._time, {"time": str}, but="silent")
        seen = seen.with_said(("region",), region_code, {"place": str}, but="silent")
        seen = seen.with_said(("breakdown", "scope"), part_text, {"part": str}, but="silent")
        seen = seen.with_said(("period", "time"), _when, WHEN, but="silent")
        rows = seen.frame.filter(~col("silent") & col("known") & ~col(number_of("place")).is_null())
        key = seen.combined(TABLE).alias("key")
        shown = [number_of(name) for name in SHOWN]
        held = collected(rows.select(*COLUMNS, *FIGURE, key, *shown, number_of("place")))
        tables = self._tables(seen, held.select("key", *shown).unique())
        places = pl.Series("place", seen.cells["place"], pl.String)
        order = pl.Series(places.arg_sort().arg_sort(), dtype=pl.Int64)
        numbers = {"table": placed(held["key"], tables["key"]), "place_number": order.gather(held[number_of("place")])}
        held = held.drop("key", *shown, number_of("place")).with_columns(**numbers)
        fact = (pl.col("table") * len(places) + pl.col("place_number")).alias("fact")
        texts = (pl.col(name).fill_null("") for name in ("region", *SHOWN))
        return Facts(reports=held.with_columns(fact, *texts), tables=tables.drop("key"), places=places.sort())

    def _tables(self, seen: Numbered, distinct: pl.DataFrame) -> pl.DataFrame:
        """The tables of places that a frame has, ordered by indicator, period and part."""
        import polars as pl

        found: dict[int, list[tuple[str, ...]]] = defaultdict(list)
        for key, *shown in distinct.rows():
            found[key].append(tuple(seen.cells[name][each] for name, each in zip(SHOWN, shown, strict=True)))
        rows = []
        for key, texts in found.items():
            code, part, when = seen.apart(key, TABLE)
            begins, ends, instantly = when.split()
            days = int(begins), int(ends), instantly == str(True)
            rows.append((key, code, part, *days, self.catalogue[code].time.value, *map(min, zip(*texts, strict=True))))
        made = table(OF_TABLE, rows).sort(INDICATOR, "period", "part", "begins", "ends")
        return made.with_columns(table=pl.int_range(pl.len()))

    def _time(self, code: str) -> tuple[str]:
        """How an indicator is counted; the error of the catalogue for one that it does not have."""
        return (self.catalogue[code].time.value,)

    def _by_objects(self, asked: pl.DataFrame, seen: Facts, schema: Any) -> pl.DataFrame:
        """Some facts as the objects find them, each from what its place reports of its indicator."""
        import polars as pl

        if not len(asked):
            return pl.DataFrame(schema=schema)
        asked = seen.spelled(asked)
        near = seen.reports.join(asked, on=[INDICATOR, "place_number"], how="semi")
        by_place: dict[tuple[str, str], list[Any]] = defaultdict(list)
        for each in observations_of(near):
            by_place[each.indicator, each.region.code].append(each)
        days = {id: each.published for id, each in self.documents.items() if each.published is not None}
        level = seen.reports.filter(pl.col("state") == TextState.LEVEL.value)
        scales = dict(level.group_by(INDICATOR).agg(pl.col("scale").max()).rows())
        rows = []
        for fact in asked.iter_rows(named=True):
            indicator, place = self.catalogue[fact[INDICATOR]], Region(fact["place"])
            part = part_of(fact["breakdown"], fact["scope"])
            found = select(
                by_place[indicator.code, place.code], indicator, Period(fact["period"]), *part, self.policy, days
            )
            if place in found.figures:
                observation, figure = found.figures[place]
                stated = StatedFigure.of(indicator, figure, self.policy)
                measures = Measures.of([stated], scales.get(indicator.code, 1))
                rows.append(fact | measures.cells(stated) | {PRINTED: observation.value and observation.value.text})
            elif place in found.gaps:
                rows.append(fact | {"gap": found.gaps[place].value})
        return pl.DataFrame([{name: row.get(name) for name in schema} for row in rows], schema)


def _when(period: str, time: str) -> tuple[Any, ...]:
    """The days of a window, of a level the last one."""
    first, last, _, instant, known = period_days(period)
    level = time != TimeKind.FLOW.value and last is not None
    begins, ends, instantly = last if level else first, NEVER if last is None else last, level or instant
    return known, begins, ends, instantly, f"{begins} {ends} {instantly}"


def _wholes(seen: Facts, facts: pl.DataFrame) -> pl.DataFrame:
    """The facts that others of their table have and that a place only has the parts of."""
    import polars as pl

    parts = defaultdict(list)
    for number, code, part, *when in seen.without_standards(seen.tables).select("table", *GROUP).rows():
        parts[code, *when].append((number, part))
    finer = [
        (number, whole)
        for tables in parts.values()
        for number, part in tables
        for whole, other in tables
        if finer_than(part, other)
    ]
    if not finer:
        return facts.select(KEY).clear()
    divided = facts.join(table({"table": int, "whole": int}, finer), on="table")
    asked = divided.select(pl.col("whole").alias("table"), "place_number").unique()
    return asked.join(facts, on=list(KEY), how="anti")


def _standards(seen: Facts, facts: pl.DataFrame) -> pl.DataFrame:
    """Every standard of every place that states it, on every day that a table of it is about."""
    import polars as pl

    tables = seen.tables.filter(pl.col("time") == TimeKind.STANDARD.value).select("table", INDICATOR)
    if not len(tables):
        return facts.select(KEY).clear()
    places = facts.join(tables, on="table").select(INDICATOR, "place_number").unique()
    return tables.join(places, on=INDICATOR).select(KEY)


def _gap() -> pl.Expr:
    """Why a report is no figure of a table, as the objects say it."""
    import polars as pl

    col = pl.col
    change, other, missing = (
        col("state") == each.value for each in (TextState.CHANGE, TextState.OTHER_KIND, TextState.MISSING)
    )
    return (
        pl.when("rivals").then(pl.lit(Gap.RIVAL_FIGURES.value))
        .when(col("printed").is_null() | missing).then(pl.lit(Gap.MISSING.value))
        .when(change).then(pl.lit(Gap.A_CHANGE.value))
        .when(other).then(pl.lit(Gap.OTHER_KIND.value))
        .when(col("comparator") == Comparator.RANGE.value).then(pl.lit(Gap.A_RANGE.value))
        .alias("gap")
    )  # fmt: skip


@functools.lru_cache(maxsize=4096)
def finer_than(part: str, other: str) -> bool:
    """Whether a part is one of another, under the same conditions.

    >>> finer_than("((('area', 'urban'),), ())", "((), ())"), finer_than("((), ())", "((), ())")
    (True, False)
    """
    (pairs, scope), (outer, same) = ast.literal_eval(part), ast.literal_eval(other)
    return scope == same and set(pairs) > set(outer)
