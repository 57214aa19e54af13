"""Growing (增速列): 同比, 环比, 比年初 and 年均 of every series of a frame, each figure against its base.

Columns compute the growth of series of levels that are counted in one way throughout. What is in force, what parts add
up to, what was counted otherwise or in another area, ranges and contradicting reports go through the objects.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import attrs

from minzheng.catalogue import indicators
from minzheng.comparison import (
    Estimate,
    Growth,
    GrowthKind,
    Undefined,
    as_growth_kind,
    base_moment,
    cumulates,
    growths_of,
    version_change,
)
from minzheng.errors import ModelError
from minzheng.frames.engines import Engine
from minzheng.frames.escaping import joined, paired
from minzheng.frames.facts import KEY, NEVER, FactFinder
from minzheng.frames.measuring import first_of, hundredths, rounded
from minzheng.frames.reports import report_left
from minzheng.frames.row_contract import WHOLE
from minzheng.frames.stated import TextState
from minzheng.frames.tables import table, with_said
from minzheng.frames.through_objects import hundredths_of, observations_of
from minzheng.model import Aggregation, Document, Indicator, Observation, TimeKind
from minzheng.periods import Period
from minzheng.progress import NotDefined
from minzheng.quantities import DEFAULT, Comparator, Kind, Policy, is_moving
from minzheng.regions import Region

if TYPE_CHECKING:
    import polars as pl

GROWN: Mapping[str, type] = {
    "indicator": str, "region": str, "period": str, "breakdown": str, "scope": str, "printed": str, "base": str,
    "rate": int, "difference": int, "reason": str,
}  # fmt: skip
REASONS = {"reason": tuple(each.value for each in Undefined)}
LINE = ("indicator", "place")
SERIES = ("indicator", "place", "part")
SHARES = tuple(each.value for each in (Kind.RATIO, Kind.GROWTH, Kind.POINT, Kind.INDEX))


def growth(
    frame: Any,
    kind: str = GrowthKind.YEAR_ON_YEAR,
    *,
    catalogue: Mapping[str, Indicator] | None = None,
    policy: Policy = DEFAULT,
    documents: Iterable[Document] = (),
) -> Any:
    """The growth of every figure of a frame (增速列), one row a figure, of 年均 one a series, in the frame's library.

    ``rate`` is in hundredths of a percent, ``difference`` of shares in hundredths of a percentage point, rounded half
    up; ``base`` is the figure that one is held against, ``reason`` why there is no growth. The kinds are those of
    ``minzheng.growth`` but 较基期, which is of targets: ``ModelError`` for that and for what is no kind.

    >>> import polars as pl
    >>> beds = pl.DataFrame({"indicator": ["elderly.beds"] * 2, "region": ["CN"] * 2, "period": ["2021", "2022"],
    ...                      "printed": ["500万张", "600万张"]})
    >>> growth(beds, "同比").select("period", "base", "rate", "reason").rows()
    [('2021', None, None, 'no_base'), ('2022', '500万张', 2000, None)]
    """
    asked = as_growth_kind(kind)
    if asked is GrowthKind.FROM_BASE:
        known = tuple(each.value for each in GrowthKind if each is not asked)
        raise ModelError("MZ089", text=asked.value, list=GrowthKind.__name__, known=known)
    engine = Engine.of(frame)
    finder = FactFinder(
        engine=engine,
        catalogue=indicators if catalogue is None else catalogue,
        policy=policy,
        documents={each.id: each for each in documents},
    )
    run = _Growths(finder=finder, kind=asked)
    made = run.made().sort("indicator", "region", "breakdown", "scope", "period")
    return engine.give_back(engine.beside(made), REASONS)


@attrs.frozen(kw_only=True)
class _Growths:
    """The growth of a frame of one kind."""

    finder: FactFinder
    kind: GrowthKind

    def made(self) -> pl.DataFrame:
        """Every growth, by columns or by the objects."""
        import polars as pl

        seen = self.finder.reported()
        facts, plain, several = seen.settled
        left = report_left(several, self.finder.documents)
        odd = pl.col("mixed") | pl.col("rivals")
        levels = seen.spelled(pl.concat([plain, left.filter(~odd).select(plain.columns)]))
        odd_ones = seen.spelled(left.filter(odd).select(KEY)).select(LINE)
        by_objects = pl.concat([odd_ones, self._odd(levels, seen.spelled(facts))]).unique()
        by_columns = levels.join(by_objects, on=list(LINE), how="anti")
        reports = observations_of(seen.spelled(seen.reports).join(by_objects, on=list(LINE), how="semi"))
        if self.kind is not GrowthKind.YEARLY_AVERAGE:
            return pl.concat([self._against_bases(by_columns), self._of_objects(reports)])
        first, last = (
            by_columns.sort("ends", "begins").unique(SERIES, keep=keep, maintain_order=True)
            for keep in ("first", "last")
        )
        ends = pl.concat([first, last]).unique(KEY).rename({"place": "region"})
        blank = {name: pl.lit(None, pl.String).alias(name) for name in ("missing", "status", "document", "note")}
        return self._of_objects([*reports, *observations_of(ends.with_columns(**blank))])

    def _odd(self, levels: pl.DataFrame, facts: pl.DataFrame) -> pl.DataFrame:
        """The indicators and places that the objects look at."""
        import polars as pl

        col = pl.col
        parts = facts.join(table({"indicator": str}, [(code,) for code in self._divided(facts)]), on="indicator")
        ranged = col("comparator") == Comparator.RANGE.value
        own = levels.filter((col("state") != TextState.LEVEL.value).fill_null(True) | ranged | (col("ends") == NEVER))
        flows = levels.filter(col("time") == TimeKind.FLOW.value)
        flows = with_said(flows, ["period"], lambda period: (Period(period).months is None,), {"uneven": bool})
        day = pl.max_horizontal("begins", "ends")
        spans = facts.group_by(LINE).agg(day.min().alias("from"), day.max().alias("until"))
        changed = with_said(spans, ["place", "from", "until"], _altered, {"altered": bool}).filter("altered")
        codes = [(code,) for code in facts["indicator"].unique() if self._apart(code)]
        apart = facts.join(table({"indicator": str}, codes), on="indicator")
        found = (parts.filter(col("part") != WHOLE), own, flows.filter("uneven"), changed, apart)
        return pl.concat([each.select(LINE) for each in found])

    def _divided(self, facts: pl.DataFrame) -> list[str]:
        known = self.finder.catalogue
        sums = Aggregation.SUM
        return [
            code for code in facts["indicator"].unique() if known[code].breakdowns and known[code].aggregation is sums
        ]

    def _apart(self, code: str) -> bool:
        """Whether an indicator has a law of its own: standards, breaks, a time of validity, money of another day."""
        found = self.finder.catalogue[code]
        moving = is_moving(found.unit.numerator.word)
        return found.time is TimeKind.STANDARD or bool(found.breaks) or found.valid is not None or moving

    def _against_bases(self, levels: pl.DataFrame) -> pl.DataFrame:
        """Every figure of plain series against its base."""
        import polars as pl

        col = pl.col
        days = {"base_begins": int, "base_ends": int, "base_instantly": bool, "none": str, "cumulates": bool}
        rows = with_said(levels, ["period", "time"], self._moment, days)
        rows = with_said(rows, ["indicator", "scale"], self._points, {"times": int, "over": int})
        bases = levels.select(*SERIES, "begins", "ends", "instantly", "value", "printed").rename(
            {
                "begins": "base_begins",
                "ends": "base_ends",
                "instantly": "base_instantly",
                "value": "base_value",
                "printed": "base",
            }
        )
        keys = [*SERIES, "base_begins", "base_ends", "base_instantly"]
        rows = rows.join(bases, on=keys, how="left", maintain_order="left")
        beside = levels.select(*SERIES, (col("ends") + 1).alias("begins"), pl.lit(True).alias("beside")).unique()
        shorter = rows.filter("cumulates").group_by(*SERIES, "begins").agg(col("ends").min().alias("shortest"))
        rows = rows.join(beside, on=[*SERIES, "begins"], how="left", maintain_order="left")
        rows = rows.join(shorter, on=[*SERIES, "begins"], how="left", maintain_order="left")
        return rows.with_columns(_growths(self.kind)).select(
            "indicator",
            col("place").alias("region"),
            "period",
            "breakdown",
            "scope",
            "printed",
            "base",
            "rate",
            "difference",
            "reason",
        )

    def _moment(self, period: str, time: str) -> tuple[Any, ...]:
        found = base_moment(self.kind, Period(period), TimeKind(time))
        grows = cumulates(Period(period))
        if isinstance(found, Undefined):
            return None, None, None, found.value, grows
        begins, ends, instantly = found
        return begins.toordinal(), NEVER if ends is None else ends.toordinal(), instantly, None, grows

    def _points(self, code: str, scale: int) -> tuple[int, int]:
        """What a part of the unit of an indicator is in hundredths of a percentage point, as a quotient."""
        ratio = self.finder.catalogue[code].unit.unscaled.factor * 10_000 / scale
        return ratio.numerator, ratio.denominator

    def _of_objects(self, reports: list[Observation]) -> pl.DataFrame:
        """What the objects say of some reports."""
        days = {id: each.published for id, each in self.finder.documents.items() if each.published is not None}
        found = growths_of(reports, (), self.kind, (), self.finder.catalogue, days, self.finder.policy)
        return table(GROWN, map(cells_of, found))


def _altered(place: str, begin: int, end: int) -> tuple[bool]:
    """Whether a division was joined, parted or replaced between two days."""
    one, other = (Period.as_of(date.fromordinal(day)) for day in (begin, end))
    return (bool(version_change(Region(place), one, other)),)


def _growths(kind: GrowthKind) -> list[pl.Expr]:
    """Rate, difference and the reason of what there is none of."""
    import polars as pl

    col = pl.col
    value, base = col("value").cast(pl.Int128), col("base_value").cast(pl.Int128)
    share, order = col("kind").is_in(SHARES), col("kind").is_in([Kind.RANK.value, Kind.GRADE.value])
    window = (col("time") == TimeKind.FLOW.value) & pl.lit(kind is GrowthKind.PERIOD_ON_PERIOD)
    signs = [
        (order, Undefined.NO_RATIO),
        (base == 0, Undefined.ZERO_BASE),
        ((base > 0) & (value < 0), Undefined.TURNED_NEGATIVE),
        ((base < 0) & (value > 0), Undefined.TURNED_POSITIVE),
        ((base < 0) & (value == base), Undefined.NEGATIVE_BASE),
        ((base < 0) & (value > base), Undefined.LOSS_NARROWED),
        (base < 0, Undefined.LOSS_WIDENED),
    ]
    absent = [
        (window & col("cumulates") & (col("shortest") < col("ends")), Undefined.CUMULATIVE),
        (window & col("beside"), Undefined.OTHER_WINDOW),
        (pl.lit(True), Undefined.NO_BASE),
    ]
    cases = [(base.is_null() & case, reason) for case, reason in absent]
    cases += [(~share & case, reason) for case, reason in signs]
    reason = pl.coalesce("none", first_of((case, each) for case, each in cases))
    there = reason.is_null()
    moved = (value - base) * col("times")
    return [
        pl.when(there & ~share).then(hundredths(value - base, base)).alias("rate"),
        pl.when(there & share).then(rounded(moved, col("over").cast(pl.Int128))).alias("difference"),
        reason.alias("reason"),
    ]


def cells_of(found: Growth) -> tuple[Any, ...]:
    """The columns of one growth."""
    said, known = found.statement, found.base
    rate, difference = (
        hundredths_of(each.value) if isinstance(each, Estimate) and each.value is not None else None
        for each in (found.rate, found.difference)
    )
    reason = next((each.reason for each in (found.rate, found.difference) if isinstance(each, NotDefined)), None)
    base = None if known is None or known.value is None else str(known.value)
    return (
        said.indicator, said.region.code, str(said.period), paired(said.breakdown), joined(map(str, said.scope)),
        None if said.value is None else str(said.value), base, rate, difference, reason and reason.value,
    )  # fmt: skip
