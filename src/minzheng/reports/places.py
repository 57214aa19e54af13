"""Sheets of places (地区比较表单): rankings, totals over regions, and one indicator across regions and years."""

from __future__ import annotations

from minzheng.comparison import Aggregate, Benchmark, BenchmarkCell, MissingRegion, Partial, Ranking
from minzheng.language import Joined, Text, joined, text
from minzheng.periods import Period
from minzheng.reports.amounts import estimate_cells, estimate_columns, measured, sensed
from minzheng.reports.pairs import about
from minzheng.reports.region_names import region_name
from minzheng.reports.sheet import CellKind, Column, Fact, Sheet, Table

RANKING = (
    Column("indicator", CellKind.CODE, shown=False),
    Column("period", CellKind.PERIOD, shown=False),
    Column("rank", CellKind.NUMBER),
    Column("region", CellKind.CODE, shown=False),
    Column("region_name"),
    Column("value", CellKind.FIGURE),
    Column("possible_ranks", CellKind.TEXT),
    Column("best", CellKind.NUMBER, shown=False),
    Column("worst", CellKind.NUMBER, shown=False),
    Column("document", CellKind.CODE, shown=False),
    Column("missing", CellKind.CHOICE),
)


def ranking(found: Ranking) -> Sheet:
    """Every region in its place, those without a figure at the end (排名表单)."""
    about_all = {"indicator": found.indicator.code, "period": found.period}
    rows = [
        {
            **about_all,
            "rank": item.rank,
            "region": item.region,
            "region_name": region_name(item.region, found.period),
            "value": item.observation.value,
            "possible_ranks": None if item.settled else text("ranking.between", best=item.best, worst=item.worst),
            "best": item.best,
            "worst": item.worst,
            "document": item.observation.document,
        }
        for item in found.items
    ]
    rows += [
        {
            **about_all,
            "region": each.region,
            "region_name": region_name(each.region, found.period),
            "missing": each.reason,
        }
        for each in found.missing
    ]
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
    return about(head, [*clauses])


def _missing(regions: tuple[MissingRegion, ...], period: Period) -> tuple[Text, ...]:
    """Regions without a figure, each with the reason."""
    return tuple(text("mark.brackets", text=region_name(each.region, period), more=each.reason) for each in regions)


AGGREGATE = (
    Column("indicator", CellKind.CODE, shown=False),
    Column("name"),
    Column("period", CellKind.PERIOD),
    Column("complete", CellKind.BOOLEAN, shown=False),
    *estimate_columns("value"),
    Column("regions", CellKind.CODE, many=True, shown=False),
    Column("covered", CellKind.CODE, many=True, shown=False),
    Column("region_count", CellKind.NUMBER),
    Column("covered_count", CellKind.NUMBER),
    Column("missing", CellKind.CODE, many=True, shown=False),
    Column("missing_regions", many=True),
    Column("reasons", CellKind.CHOICE, many=True, shown=False),
    Column("succession", many=True, shown=False),
    Column("explanation", shown=False),
)


def aggregate(total: Aggregate) -> Sheet:
    """A total with what it covers and misses (汇总表单)."""
    gaps = total.gaps if isinstance(total, Partial) else ()
    sentence = _total(total, gaps)
    row = {
        "indicator": total.indicator.code,
        "name": total.indicator,
        "period": total.period,
        "complete": total.complete,
        **estimate_cells("value", total.value, measured(total.value)),
        "regions": tuple(total.over),
        "covered": tuple(total.covered),
        "region_count": len(total.over),
        "covered_count": len(total.covered),
        "missing": tuple(each.region for each in gaps),
        "missing_regions": _missing(gaps, total.period),
        "reasons": tuple(each.reason for each in gaps),
        "succession": total.succession,
        "explanation": sentence,
    }
    title = text("title.aggregate" if total.complete else "title.partial")
    return Sheet(title=title, sentence=sentence, sections=[Table.of(AGGREGATE, [row])])


def _total(total: Aggregate, gaps: tuple[MissingRegion, ...]) -> Text:
    amount: Fact = text("ranking.empty") if total.value is None else sensed(total.value)
    key = "aggregate.complete" if total.complete else "aggregate.partial"
    clauses: list[Fact] = [text(key, amount=amount, over=len(total.over), covered=len(total.covered))]
    if gaps:
        clauses.append(text("ranking.missing", regions=_missing(gaps, total.period)))
    if total.succession:
        clauses.append(text("aggregate.succession", steps=total.succession))
    return about(text("mark.brackets", text=total.indicator, more=total.period), clauses)


BENCHMARK = (
    Column("indicator", CellKind.CODE, shown=False),
    Column("per", CellKind.CODE, shown=False),
    Column("region", CellKind.CODE, shown=False),
    Column("region_name"),
    Column("period", CellKind.PERIOD),
    *estimate_columns("value"),
    Column("rank", CellKind.NUMBER),
    Column("gap", CellKind.CHOICE),
    Column("carried", CellKind.BOOLEAN, shown=False),
)


def benchmark(table: Benchmark) -> Sheet:
    """A row for each region at each time (对标表单)."""
    title: Fact = table.indicator
    if table.per is not None:
        title = text("benchmark.per", indicator=table.indicator, per=table.per)
    rows = [
        {
            "indicator": table.indicator.code,
            "per": None if table.per is None else table.per.code,
            "region": cell.region,
            "region_name": region_name(cell.region, table.periods[-1]),
            "period": cell.period,
            **estimate_cells("value", cell.value, measured(cell.value)),
            "rank": cell.rank,
            "gap": cell.gap,
            "carried": cell.carried,
        }
        for cell in table.cells
    ]
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
