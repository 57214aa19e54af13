"""Asking (查找条件): what is known of every target before anything is looked for, and the probes that look for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import attrs

from minzheng.frames.probing import PROBE, Role
from minzheng.frames.tables import schema_of, table, with_said
from minzheng.model import Aggregation, Document, Indicator, TimeKind, said_to_make_up
from minzheng.periods import Period
from minzheng.progress import Pace, PlanSetting, districts_of, usual_base
from minzheng.regions import Region

if TYPE_CHECKING:
    import polars as pl

OF_INDICATOR = {
    "time": str, "sums": bool, "divides": bool, "breaks": bool, "numerator": str, "denominator": str,
}  # fmt: skip
"""What is said of an indicator."""


@attrs.frozen(kw_only=True)
class Asking:
    """What decides how a target is looked for (查找依据), as small tables that are joined to the targets."""

    as_of: date
    catalogue: Mapping[str, Indicator]
    pace: Pace
    documents: Mapping[str, Document]

    def of(self, targets: pl.DataFrame) -> pl.DataFrame:
        """Some targets with what their indicators, periods and documents say."""
        import polars as pl

        day = self.as_of.toordinal()
        targets = with_said(targets, ["indicator"], self._indicator, OF_INDICATOR)
        targets = with_said(targets, ["period"], self._due, {"due": int, "due_of": int})
        targets = with_said(targets, ["period", "document", "time"], self._base, {"base_first": int, "base_last": int})
        col = pl.col
        interim = col("last").is_null() | (col("last") > day)
        begun = ~col("known") | (col("first") <= day)
        return targets.with_columns(
            interim=interim, begun=begun, until=pl.min_horizontal(col("last"), pl.lit(day, pl.Int64)),
            flow=(col("time") == TimeKind.FLOW.value).fill_null(False),
        )  # fmt: skip

    def _indicator(self, code: str) -> tuple[Any, ...]:
        found = self.catalogue.get(code)
        if found is None:
            return (None,) * len(OF_INDICATOR)
        parts = found.numerator, found.denominator
        quotient = not found.states_completion and all(each in self.catalogue for each in parts)
        top, bottom = parts if quotient else (None, None)
        sums, divides = found.aggregation is Aggregation.SUM, bool(found.breakdowns)
        return found.time.value, sums, divides, bool(found.breaks), top, bottom

    def _due(self, period: str) -> tuple[int | None, int | None]:
        """The share that is due by the date, as a quotient; none of an instant and of what has no end."""
        when = Period(period or "unknown")
        if when.last is None or when.instant:
            return None, None
        return self.pace.share(when, self.as_of).as_integer_ratio()

    def _base(self, period: str, document: str | None, time: str | None) -> tuple[int | None, int | None]:
        """The days in which a level has its base."""
        about = self.documents.get(document or "")
        setting = PlanSetting() if about is None else PlanSetting(period=about.period, published=about.published)
        base = None if time is None else usual_base(Period(period or "unknown"), setting, TimeKind(time))
        if base is None or base.last is None:
            return None, None
        return base.first.toordinal(), base.last.toordinal()

    def first_probes(self, targets: pl.DataFrame) -> pl.DataFrame:
        """What decides, what says that nothing was counted, and what a level starts from."""
        import polars as pl

        col, day = pl.col, pl.lit(self.as_of.toordinal(), pl.Int64)
        flows, levels = targets.filter("flow"), targets.filter(~col("flow"))
        inside = {"day_from": col("first"), "day_to": col("until"), "of_part": col("part")}
        longer = {"of_part": col("part"), "nothings": pl.lit(True), "day_to": day}
        based = levels.filter(col("interim") & col("base_first").is_not_null())
        base = {"day_from": col("base_first"), "day_to": pl.min_horizontal("base_last", day), "of_part": col("part")}
        return _stacked(
            _probe(levels, Role.OWN, **inside),
            _probe(flows, Role.OWN, **inside, first_from=col("first"), first_to=col("first"), windows=pl.lit(True)),
            _probe(flows, Role.NOTHING, **longer, day_from=col("last"), first_to=col("first") - 1),
            _probe(flows, Role.NOTHING, **longer, day_from=col("last") + 1, first_to=col("first")),
            _probe(based, Role.BASE, **base),
        )

    def further_probes(self, targets: pl.DataFrame) -> pl.DataFrame:
        """What might be added up or computed where no figure is that for the deadline."""
        import polars as pl

        col = pl.col
        inside = {"day_from": col("first"), "day_to": col("until")}
        quotients = targets.filter(col("numerator").is_not_null())
        return _stacked(
            _probe(
                targets.filter("flow"), Role.PART, **inside, of_part=col("part"), first_from=col("first") + 1,
                windows=pl.lit(True),
            ),
            _probe(targets.filter("divides"), Role.FINER, **inside, not_part=col("part")),
            _probe(quotients, Role.NUMERATOR, **inside, of_part=col("part"), indicator=col("numerator")),
            _probe(quotients, Role.DENOMINATOR, **inside, of_part=col("part"), indicator=col("denominator")),
            _probe(self.with_districts(targets), Role.CHILD, **inside, of_part=col("part"), place=col("district")),
        )  # fmt: skip

    def with_districts(self, targets: pl.DataFrame) -> pl.DataFrame:
        """Each target whose figures are summed, once for each district of its place."""
        summed = with_said(targets.filter("sums"), ["region", "last"], self._districts, {"district": list})
        return summed.explode("district").drop_nulls("district")

    def _districts(self, region: str, last: int | None) -> tuple[list[str]]:
        day = self.as_of if last is None else date.fromordinal(last)
        where = Region(region or "unknown")
        beneath = said_to_make_up(where, day, self.documents.values()) or districts_of(where, day)
        return ([each.code for each in beneath],)

    def related(self, targets: pl.DataFrame) -> pl.DataFrame:
        """Every indicator and place whose observations may speak of some targets."""
        rows = {(code, place) for code, place in targets.select("indicator", "place").unique().iter_rows() if place}
        more = {(other, place) for code, place in rows for other in self._others(code)}
        beneath = self.with_districts(targets).select("indicator", "district").unique().iter_rows()
        return table({"indicator": str, "place": str}, sorted(rows | more | set(beneath)))

    def _others(self, code: str) -> Iterable[str]:
        found = self.catalogue.get(code)
        return () if found is None else filter(None, (found.numerator, found.denominator, found.additions))


def _probe(targets: pl.DataFrame, role: Role, **columns: Any) -> pl.DataFrame:
    """One probe a target."""
    import polars as pl

    blank = schema_of(PROBE)
    asked = {"target": pl.col("target"), "role": pl.lit(role.value), "indicator": pl.col("indicator")}
    asked |= {"place": pl.col("place"), "windows": pl.lit(False), "nothings": pl.lit(False), **columns}
    return targets.select(**{name: asked.get(name, pl.lit(None)).cast(kind) for name, kind in blank.items()})


def _stacked(*tables: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    return pl.concat(tables)
