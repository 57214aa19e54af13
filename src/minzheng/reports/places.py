"""Sheets of places (地区比较表单): rankings, totals over regions, and one indicator across regions and years."""

from __future__ import annotations

from typing import NamedTuple

from minzheng.catalogue import parts_named
from minzheng.comparison import Aggregate, Benchmark, BenchmarkCell, MissingRegion, Partial, Ranked, Ranking
from minzheng.language import Joined, Text, joined, text
from minzheng.periods import Period
from minzheng.regions import Region
from minzheng.reports.amounts import sensed
from minzheng.reports.columns import estimated, region_name
from minzheng.reports.pairs import about
from minzheng.reports.sheet import CellKind, Column, Fact, Sheet, Table, hidden

NUMBER, PERIOD, CHOICE = CellKind.NUMBER, CellKind.PERIOD, CellKind.CHOICE


class _Row(NamedTuple):
    """What a result says of one region."""

    of: Ranking | Benchmark
    region: Region
    item: Ranked | MissingRegion | BenchmarkCell
    period: Period

    @property
    def open(self) -> bool:
        """Whether the place may be another."""
        return isinstance(self.item, Ranked) and not self.item.settled


REGION = (
    hidden("region"),
    Column("region_name", of=lambda row: region_name(row.region, row.period)),
)
RANKING = (
    hidden("indicator", of="of.indicator.code"),
    hidden("period", PERIOD),
    Column("rank", NUMBER, of="item.rank"),
    *REGION,
    Column("value", CellKind.FIGURE, of="item.observation.value"),
    Column("possible_ranks", of=lambda row: text("ranking.between", best=row.item.best, worst=row.item.worst)
           if row.open else None),
    hidden("best", NUMBER, of="item.best"),
    hidden("worst", NUMBER, of="item.worst"),
    hidden("document", of="item.observation.document"),
    Column("missing", CHOICE, of="item.reason"),
)  # fmt: skip


def ranking(found: Ranking) -> Sheet:
    """Every region in its place, those without a figure at the end (排名表单)."""
    held: list[Ranked | MissingRegion] = [*found.items, *found.missing]
    rows = [_Row(found, each.region, each, found.period) for each in held]
    head = text("mark.brackets", text=found.indicator, more=found.period)
    return Sheet(title=head, sentence=_sentence(found, head), repeats=True, sections=[Table.of(RANKING, rows)])


def _sentence(found: Ranking, head: Text) -> Text:
    clauses: list[Text | Joined] = [
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
    if found.missing:
        clauses.append(text("ranking.missing", regions=_missing(found.missing, found.period)))
    if not clauses:
        clauses = [text("ranking.empty")]
    if found.parts:
        parts = (joined("list", parts_named(each)) for each in found.parts)
        clauses.append(text("ranking.parts", parts=joined("or", parts)))
    return about(head, [*clauses])


def _missing(regions: tuple[MissingRegion, ...], period: Period) -> tuple[Text, ...]:
    """Regions without a figure, each with the reason."""
    return tuple(text("mark.brackets", text=region_name(each.region, period), more=each.reason) for each in regions)


AGGREGATE = (
    hidden("indicator", of="indicator.code"),
    Column("name", of="indicator"),
    Column("period", PERIOD),
    hidden("complete", CellKind.BOOLEAN),
    *estimated("value", "value"),
    hidden("regions", many=True, of=lambda item: tuple(item.over)),
    hidden("covered", many=True, of=lambda item: tuple(item.covered)),
    Column("region_count", NUMBER, of=lambda item: len(item.over)),
    Column("covered_count", NUMBER, of=lambda item: len(item.covered)),
    hidden("missing", many=True, of=lambda item: tuple(each.region for each in _gaps(item))),
    Column("missing_regions", many=True, of=lambda item: _missing(_gaps(item), item.period)),
    hidden("reasons", CHOICE, many=True, of=lambda item: tuple(each.reason for each in _gaps(item))),
    hidden("succession", CellKind.TEXT, many=True),
    hidden("explanation", CellKind.TEXT, of=lambda item: _total(item)),
)


def aggregate(total: Aggregate) -> Sheet:
    """A total with what it covers and misses (汇总表单)."""
    title = text("title.aggregate" if total.complete else "title.partial")
    return Sheet(title=title, sentence=_total(total), sections=[Table.of(AGGREGATE, [total])])


def _gaps(total: Aggregate) -> tuple[MissingRegion, ...]:
    return total.gaps if isinstance(total, Partial) else ()


def _total(total: Aggregate) -> Text:
    gaps = _gaps(total)
    amount: Fact = text("ranking.empty") if total.value is None else sensed(total.value)
    key = "aggregate.complete" if total.complete else "aggregate.partial"
    clauses: list[Fact] = [text(key, amount=amount, over=len(total.over), covered=len(total.covered))]
    if gaps:
        clauses.append(text("ranking.missing", regions=_missing(gaps, total.period)))
    if total.succession:
        clauses.append(text("aggregate.succession", steps=total.succession))
    return about(text("mark.brackets", text=total.indicator, more=total.period), clauses)


BENCHMARK = (
    hidden("indicator", of="of.indicator.code"),
    hidden("per", of="of.per.code"),
    *REGION,
    Column("period", PERIOD, of="item.period"),
    *estimated("value", "item.value"),
    Column("rank", NUMBER, of="item.rank"),
    Column("gap", CHOICE, of="item.gap"),
    hidden("carried", CellKind.BOOLEAN, of="item.carried"),
)


def benchmark(table: Benchmark) -> Sheet:
    """A row for each region at each time (对标表单)."""
    title: Fact = table.indicator
    if table.per is not None:
        title = text("benchmark.per", indicator=table.indicator, per=table.per)
    rows = [_Row(table, cell.region, cell, table.periods[-1]) for cell in table.cells]
    lines = (
        about(
            text("mark.brackets", text=title, more=period),
            [_cell(cell) for cell in table.cells if cell.period == period],
        )
        for period in table.periods
    )
    return Sheet(title=title, sentence=joined("line", lines), sections=[Table.of(BENCHMARK, rows)])


def _cell(cell: BenchmarkCell) -> Text:
    name = region_name(cell.region, cell.period)
    if cell.value is None:
        return text("mark.brackets", text=name, more=cell.gap or text("mark.nothing"))
    if cell.rank is None:
        return text("benchmark.value", region=name, value=sensed(cell.value))
    return text("benchmark.ranked", region=name, value=sensed(cell.value), rank=cell.rank)
