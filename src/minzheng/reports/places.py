"""Sheets of places (地区比较表单): rankings, totals over regions, and one indicator across regions and years."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from minzheng.catalogue import parts_named
from minzheng.comparison import Aggregate, Benchmark, BenchmarkCell, MissingRegion, Ranked, Ranking
from minzheng.language import Text, joined, text
from minzheng.periods import Period
from minzheng.quantities import Pairs
from minzheng.regions import Region
from minzheng.reports.amounts import sensed
from minzheng.reports.columns import estimated, numbered, region_name
from minzheng.reports.sheet import Fact, Sheet, Table, about, at, given, hidden, shown, shows, tabled


class _Row(NamedTuple):
    """What a result says of one region."""

    of: Ranking | Benchmark
    region: Region
    item: Ranked | MissingRegion | BenchmarkCell
    period: Period

    @property
    def places(self) -> Fact:
        """Between which places it may stand, where the place may be another."""
        item = self.item
        if not isinstance(item, Ranked) or item.settled:
            return None
        return text("ranking.between", best=item.best, worst=item.worst)


REGION = (*hidden(region="region"), *shown(region_name=lambda row: region_name(row.region, row.period)))
RANKING = (
    *hidden(indicator="of.indicator.code"),
    *hidden("period", period="period"),
    *shown("integer", rank="item.rank"),
    *REGION,
    *shown("figure", value="item.observation.value"),
    *numbered("item.observation.value", "of.indicator"),
    *shown(possible_ranks="places"),
    *hidden("integer", best="item.best", worst="item.worst"),
    *hidden(document="item.observation.document"),
    *shown("choice", missing="item.reason"),
    *hidden("text", many=True, parts=lambda row: tuple(map(_part, row.of.parts))),
)


def _part(breakdown: Pairs) -> str:
    """A part that can be asked for, as one writes it: ``area=urban``."""
    return ", ".join(f"{axis}={value}" for axis, value in breakdown)


@shows(Ranking, RANKING)
def ranking(found: Ranking) -> Sheet:
    """Every region in its place, those without a figure at the end (排名表单)."""
    held: list[Ranked | MissingRegion] = [*found.items, *found.missing]
    rows = [_Row(found, each.region, each, found.period) for each in held]
    head = text("mark.brackets", text=found.indicator, more=found.period)
    clauses = [
        text(
            "ranking.place" if item.settled else "ranking.open_place",
            rank=item.rank,
            region=region_name(item.region, found.period),
            value=item.observation.value,
            best=item.best,
            worst=item.worst,
        )
        for item in found.items
    ]
    missing = given("ranking.missing", regions=_missing(found.missing, found.period))
    parts = tuple(joined("list", parts_named(each)) for each in found.parts)
    chosen = text("ranking.parts", parts=joined("or", parts)) if parts else None
    sentence = about(head, [*(clauses if rows else [text("ranking.empty")]), missing, chosen])
    return Sheet(title=head, sentence=sentence, repeats=True, sections=[Table.of(RANKING, rows)])


def _missing(regions: Iterable[MissingRegion], period: Period) -> tuple[Text, ...]:
    """Regions without a figure, each with the reason."""
    return tuple(text("mark.brackets", text=region_name(each.region, period), more=each.reason) for each in regions)


def _gaps(total: Aggregate) -> tuple[MissingRegion, ...]:
    gaps: tuple[MissingRegion, ...] = at(total, "gaps") or ()
    return gaps


def _total(total: Aggregate) -> Text:
    amount: Fact = text("ranking.empty") if total.value is None else sensed(total.value)
    key = "aggregate.complete" if total.complete else "aggregate.partial"
    return about(
        text("mark.brackets", text=total.indicator, more=total.period),
        [
            text(key, amount=amount, over=len(total.over), covered=len(total.covered)),
            given("ranking.missing", regions=_missing(_gaps(total), total.period)),
            given("aggregate.succession", steps=total.succession),
        ],
    )


AGGREGATE = (
    *hidden(indicator="indicator.code"),
    *shown(name="indicator"),
    *shown("period", period="period"),
    *hidden("boolean", complete="complete"),
    *estimated("value", "value"),
    *hidden(many=True, regions=lambda item: tuple(item.over), covered=lambda item: tuple(item.covered)),
    *shown("integer", region_count=lambda item: len(item.over), covered_count=lambda item: len(item.covered)),
    *hidden(many=True, missing=lambda item: tuple(each.region for each in _gaps(item))),
    *shown(many=True, missing_regions=lambda item: _missing(_gaps(item), item.period)),
    *hidden("choice", many=True, reasons=lambda item: tuple(each.reason for each in _gaps(item))),
    *hidden("text", many=True, succession="succession"),
    *hidden("text", explanation=_total),
)
tabled(Aggregate, AGGREGATE, lambda total: text("title.aggregate" if total.complete else "title.partial"), _total)
BENCHMARK = (
    *hidden(indicator="of.indicator.code", per="of.per.code"),
    *REGION,
    *shown("period", period="item.period"),
    *estimated("value", "item.value"),
    *shown("integer", rank="item.rank"),
    *shown("choice", gap="item.gap"),
    *hidden("boolean", carried="item.carried"),
)


@shows(Benchmark, BENCHMARK)
def benchmark(table: Benchmark) -> Sheet:
    """A row for each region at each time (对标表单)."""
    title = given("benchmark.per", indicator=table.indicator, per=table.per) or table.indicator
    rows = [_Row(table, cell.region, cell, table.periods[-1]) for cell in table.cells]
    cells = {period: [_cell(cell) for cell in table.cells if cell.period == period] for period in table.periods}
    lines = (about(text("mark.brackets", text=title, more=period), said) for period, said in cells.items())
    return Sheet(title=title, sentence=joined("line", lines), sections=[Table.of(BENCHMARK, rows)])


def _cell(cell: BenchmarkCell) -> Text:
    name = region_name(cell.region, cell.period)
    if cell.value is None:
        return text("mark.brackets", text=name, more=cell.gap or text("mark.nothing"))
    key = "benchmark.value" if cell.rank is None else "benchmark.ranked"
    return text(key, region=name, value=sensed(cell.value), rank=cell.rank)
