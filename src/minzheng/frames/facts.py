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
from minzheng.frames.engines import Engine, Lazy, collected
from minzheng.frames.reports import report_left
from minzheng.frames.row_contract import StatementCells, part_of, statements
from minzheng.frames.stated import FIGURE, Measures, StatedFigure, TextState
from minzheng.frames.tables import table
from minzheng.frames.through_objects import observations_of
from minzheng.model import Document, Indicator, TimeKind
from minzheng.periods import Period
from minzheng.quantities import Comparator, Policy
from minzheng.regions import Region

if TYPE_CHECKING:
    import polars as pl

GROUP = ("indicator", "part", "begins", "ends", "instantly")
"""What the facts of one table of places have in common; the days are those of a window, of a level the last one."""
KEY = (*GROUP, "place")
SHOWN = ("period", "breakdown", "scope", "printed", "time")
NEVER = -1
"""The end of what has none, as a day that joins."""


@attrs.frozen(kw_only=True)
class FactFinder:
    """Finds the facts of a frame (事实查找)."""

    engine: Engine
    catalogue: Mapping[str, Indicator]
    policy: Policy
    documents: Mapping[str, Document]

    def facts(self) -> pl.DataFrame:
        """One row a fact: its key, its figure, and ``gap``, the code of why it has none."""
        import polars as pl

        seen = self.reports()
        facts, plain, left = self.settled(seen)
        settled = left.filter(~pl.col("mixed"))
        asked = pl.concat([left.filter("mixed").select(*KEY, *SHOWN[:3]), self._wholes(facts), self._standards(facts)])
        columns = (*KEY, *FIGURE, *SHOWN, "rivals")
        found = [plain.with_columns(rivals=pl.lit(False)).select(columns), settled.select(columns)]
        made = pl.concat(found).with_columns(_gap()).drop("rivals")
        return pl.concat([made, self._by_objects(asked, seen, facts, made.schema)])

    def settled(self, seen: Lazy) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
        """Every fact; those whose reports print the same, and of the others the report that is left; no standards."""
        import narwhals as nw
        import polars as pl

        counted = seen.group_by(*KEY).agg(
            nw.len().alias("reports"),
            nw.col(PRINTED).max().alias("printed_last"),
            nw.col(PRINTED).count().alias("printed_count"),
            *(nw.col(name).min().alias(name) for name in (*FIGURE, *SHOWN)),
        )
        facts = collected(counted)
        alike = (pl.col("printed") == pl.col("printed_last")) & (pl.col("printed_count") == pl.col("reports"))
        several = (pl.col("reports") > 1) & ~alike.fill_null(False)
        standard = pl.col("time") == TimeKind.STANDARD.value
        plain, open_ones = facts.filter(~several & ~standard), facts.filter(several & ~standard)
        return facts, plain, report_left(self._rows_of(seen, open_ones), open_ones, list(KEY), self.documents)

    def reports(self) -> Lazy:
        """The reports whose place and time are known, with their figures; a text that is no figure is passed over."""
        import narwhals as nw

        engine, col = self.engine, nw.col
        known = "state" in engine.frame.collect_schema().names()
        rows = statements(engine.frame, "observation", FIGURE if known else ())
        made = StatementCells.of(rows).joined_to(engine, rows)
        if not known:
            made, _ = figured(engine, made, self.catalogue, self.policy)
        made = made.with_columns(*(col(name).cast(nw.String) for name in ("kind", "comparator", "state")))
        codes = collected(made.select(INDICATOR).unique()).drop_nulls()[INDICATOR].sort().to_list()
        times = table({INDICATOR: str, "time": str}, [(code, self.catalogue[code].time.value) for code in codes])
        made = engine.with_table(made, times, [INDICATOR])
        none = col(PRINTED).is_null() & ~col("missing").is_null()
        says = none | (~col(PRINTED).is_null() & (col("state") != TextState.UNREADABLE.value))
        made = made.filter(col("known") & ~col("place").str.starts_with("unknown") & ~col("time").is_null() & says)
        level = (col("time") != TimeKind.FLOW.value) & ~col("last").is_null()
        return made.with_columns(
            begins=nw.when(level).then(col("last")).otherwise(col("first")),
            ends=col("last").fill_null(NEVER),
            instantly=level | col("instant"),
        )

    def _rows_of(self, seen: Lazy, facts: pl.DataFrame) -> pl.DataFrame:
        """Every report of some facts."""
        keys = self.engine.beside(facts.select(KEY))
        return collected(seen.join(keys, on=list(KEY), how="semi"))

    def _wholes(self, facts: pl.DataFrame) -> pl.DataFrame:
        """The facts that others of their table have and that a place only has the parts of."""
        import polars as pl

        parts = facts.select("indicator", "part").unique().rows()
        finer = [
            (code, part, other)
            for code, part in parts
            for one, other in parts
            if code == one and finer_than(part, other)
        ]
        pairs = table({"indicator": str, "part": str, "whole": str}, finer)
        divided = facts.filter(pl.col("time") != TimeKind.STANDARD.value).join(pairs, on=["indicator", "part"])
        asked = divided.with_columns(part=pl.col("whole")).select(KEY).unique()
        shown = facts.group_by(GROUP).agg(pl.col(SHOWN[:3]).min())
        return asked.join(facts, on=list(KEY), how="anti").join(shown, on=list(GROUP)).select(*KEY, *SHOWN[:3])

    def _standards(self, facts: pl.DataFrame) -> pl.DataFrame:
        """Every standard of every place that states it, on every day that a table of it is about."""
        import polars as pl

        stated = facts.filter(pl.col("time") == TimeKind.STANDARD.value)
        tables = stated.group_by(GROUP).agg(pl.col(SHOWN[:3]).min())
        places = stated.select("indicator", "place").unique()
        return tables.join(places, on="indicator").select(*KEY, *SHOWN[:3])

    def _by_objects(self, asked: pl.DataFrame, seen: Lazy, facts: pl.DataFrame, schema: Any) -> pl.DataFrame:
        """Some facts as the objects find them, each from what its place reports of its indicator."""
        import polars as pl

        near = self.engine.beside(asked.select("indicator", "place").unique())
        reports = observations_of(collected(seen.join(near, on=["indicator", "place"], how="semi")))
        by_place: dict[tuple[str, str], list[Any]] = defaultdict(list)
        for each in reports:
            by_place[each.indicator, each.region.code].append(each)
        days = {id: each.published for id, each in self.documents.items() if each.published is not None}
        level = facts.filter(pl.col("state") == TextState.LEVEL.value)
        scales = dict(level.group_by("indicator").agg(pl.col("scale").max()).rows())
        rows = []
        for fact in asked.iter_rows(named=True):
            indicator, place = self.catalogue[fact["indicator"]], Region(fact["place"])
            part = part_of(fact["breakdown"], fact["scope"])
            found = select(
                by_place[indicator.code, place.code], indicator, Period(fact["period"]), *part, self.policy, days
            )
            row = {**fact, "time": indicator.time.value}
            if place in found.figures:
                observation, figure = found.figures[place]
                stated = StatedFigure.of(indicator, figure, self.policy)
                measures = Measures.of([stated], scales.get(indicator.code, 1))
                rows.append(row | measures.cells(stated) | {"printed": observation.value and observation.value.text})
            elif place in found.gaps:
                rows.append(row | {"gap": found.gaps[place].value})
        return pl.DataFrame([{name: row.get(name) for name in schema} for row in rows], schema)


def _gap() -> pl.Expr:
    """Why a report is no figure of a table, as the objects say it."""
    import polars as pl

    col = pl.col
    change, other = col("state") == TextState.CHANGE.value, col("state") == TextState.OTHER_KIND.value
    return (
        pl.when("rivals").then(pl.lit(Gap.RIVAL_FIGURES.value))
        .when(col("printed").is_null()).then(pl.lit(Gap.MISSING.value))
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
