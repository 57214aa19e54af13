"""Wording of places (地区比较说明): rankings, totals and benchmarks in words, flat records and tables."""

from __future__ import annotations

from collections.abc import Iterable

from minzheng.comparison.pairs.comparison_wording import STOPS, exact_text, interval_text, sensed
from minzheng.comparison.pairs.divisions import place_name
from minzheng.comparison.places.aggregating import Aggregate, Partial
from minzheng.comparison.places.benchmarking import Benchmark, BenchmarkCell
from minzheng.comparison.places.ranking import MissingRegion, Ranked, Ranking
from minzheng.errors import known_language
from minzheng.model import html_table
from minzheng.periods import Period

RANKING_HEADERS = ("名次 (rank)", "地区 (region)", "数值 (value)", "可能名次 (possible ranks)", "备注 (note)")
AGGREGATE_HEADERS = ("指标 (indicator)", "时期 (period)", "汇总 (total)", "区间 (interval)", "缺 (missing)")
JOINTS = {"zh": "、", "en": ", "}


def _head(name: str, period: Period, lang: str) -> str:
    when = period.label(lang)
    return f"{name}({when})" if lang == "zh" else f"{name} ({when})"


def ranking_text(ranking: Ranking, lang: str = "zh") -> str:
    """The order in words, with ties, open places and missing regions."""
    chinese = known_language(lang) == "zh"
    joint, stop = STOPS[lang]
    words = [_ranked(item, ranking, lang) for item in ranking.items]
    head = _head(ranking.indicator.label(lang), ranking.period, lang)
    if ranking.missing:
        names = JOINTS[lang].join(_missed(each, ranking.period, lang) for each in ranking.missing)
        words.append(f"缺{names}" if chinese else f"missing {names}")
    if not words:
        words = ["没有数据" if chinese else "no figures"]
    return head + (":" if chinese else ": ") + joint.join(words) + stop


def _ranked(item: Ranked, ranking: Ranking, lang: str) -> str:
    value = item.observation.value
    text = "" if value is None else value.text if lang == "zh" else format(value, "en")
    name = place_name(item.region, ranking.period)
    words = f"第{item.rank} {name} {text}" if lang == "zh" else f"{item.rank}. {name} {text}"
    if item.settled:
        return words
    return words + (f"(可能第{item.best}至{item.worst})" if lang == "zh" else f" ({item.best} to {item.worst})")


def _missed(each: MissingRegion, period: Period, lang: str) -> str:
    name, reason = place_name(each.region, period), each.reason.label(lang)
    return f"{name}({reason})" if lang == "zh" else f"{name} ({reason})"


def ranking_records(ranking: Ranking) -> list[dict[str, str | None]]:
    """One flat record for each region, the missing ones at the end."""
    about = {"indicator": ranking.indicator.code, "period": str(ranking.period)}
    ranked = [
        {
            **about,
            "region": item.region.code,
            "rank": str(item.rank),
            "best": str(item.best),
            "worst": str(item.worst),
            "value": item.observation.value.text if item.observation.value else None,
            "document": item.observation.document,
            "missing": None,
        }
        for item in ranking.items
    ]
    silent = dict.fromkeys(("rank", "best", "worst", "value", "document"))
    gaps = [{**about, "region": each.region.code, **silent, "missing": each.reason.value} for each in ranking.missing]
    return [*ranked, *gaps]


def ranking_html(ranking: Ranking) -> str:
    """One row for each region, the missing ones at the end."""
    rows = [
        (
            str(item.rank),
            place_name(item.region, ranking.period),
            item.observation.value.text if item.observation.value else "",
            str(item.rank) if item.settled else f"{item.best}–{item.worst}",
            "",
        )
        for item in ranking.items
    ]
    rows += [("–", place_name(each.region, ranking.period), "–", "–", each.reason.label()) for each in ranking.missing]
    return html_table(_head(ranking.indicator.name, ranking.period, "zh"), RANKING_HEADERS, rows)


def aggregate_sentence(total: Aggregate, lang: str = "zh") -> str:
    """The total with what it covers and misses."""
    chinese = known_language(lang) == "zh"
    joint, stop = STOPS[lang]
    text = sensed(total.value, lang) if total.value is not None else ("无数据" if chinese else "no figures")
    covered, over = len(total.covered), len(total.over)
    if total.complete:
        words = [f"{over}个地区汇总{text}" if chinese else f"{text} over all {over} regions"]
    elif chinese:
        words = [f"{over}个地区中{covered}个汇总{text},不完整"]
    else:
        words = [f"{text} over {covered} of {over} regions, incomplete"]
    if isinstance(total, Partial):
        names = JOINTS[lang].join(_missed(each, total.period, lang) for each in total.gaps)
        words.append(f"缺{names}" if chinese else f"missing {names}")
    if total.succession:
        steps = JOINTS[lang].join(step.label(lang) for step in total.succession)
        words.append(f"沿革{steps}" if chinese else f"carried on {steps}")
    head = _head(total.indicator.label(lang), total.period, lang)
    return head + (":" if chinese else ": ") + joint.join(words) + stop


def aggregate_record(total: Aggregate) -> dict[str, str | None]:
    """Flat text fields, the same for every total."""
    return {
        "indicator": total.indicator.code,
        "period": str(total.period),
        "complete": str(total.complete).lower(),
        "value": exact_text(total.value),
        "unit": total.value.interval.unit.code if total.value is not None else None,
        "interval": interval_text(total.value),
        "regions": ",".join(region.code for region in total.over),
        "covered": ",".join(region.code for region in total.covered) or None,
        "missing": ",".join(each.region.code for each in total.gaps) or None if isinstance(total, Partial) else None,
        "reasons": ",".join(each.reason.value for each in total.gaps) or None if isinstance(total, Partial) else None,
        "succession": ",".join(step.label("en") for step in total.succession) or None,
        "explanation": aggregate_sentence(total, "zh"),
        "explanation_en": aggregate_sentence(total, "en"),
    }


def aggregate_html(total: Aggregate) -> str:
    """A total as a table of one row, with its sentence beneath."""
    gaps = total.gaps if isinstance(total, Partial) else ()
    row = (
        total.indicator.name,
        total.period.label(),
        total.value.rounded if total.value is not None else "–",
        total.value.range_text if total.value is not None else "–",
        JOINTS["zh"].join(_missed(each, total.period, "zh") for each in gaps) or "–",
    )
    caption = "汇总 (aggregate)" if total.complete else "不完整汇总 (partial)"
    return html_table(caption, AGGREGATE_HEADERS, [row], total.explain())


def _title(table: Benchmark, lang: str) -> str:
    name = table.indicator.label(lang)
    if table.per is None:
        return name
    return f"{name}÷{table.per.label(lang)}" if lang == "zh" else f"{name} per {table.per.label(lang)}"


def benchmark_text(table: Benchmark, lang: str = "zh") -> str:
    """The table in words, a line for each time."""
    chinese = known_language(lang) == "zh"
    joint, stop = STOPS[lang]
    lines = []
    for period in table.periods:
        cells = [cell for cell in table.cells if cell.period == period]
        words = joint.join(f"{place_name(cell.region, period)} {_cell(cell, lang)}" for cell in cells)
        lines.append(_head(_title(table, lang), period, lang) + (":" if chinese else ": ") + words + stop)
    return "\n".join(lines)


def _cell(cell: BenchmarkCell, lang: str) -> str:
    if cell.value is None:
        return f"–({cell.gap.label(lang)})" if cell.gap else "–"
    place = "" if cell.rank is None else f"(第{cell.rank})" if lang == "zh" else f" ({cell.rank})"
    return sensed(cell.value, lang) + place


def benchmark_records(table: Benchmark) -> list[dict[str, str | None]]:
    """One flat record for each cell."""
    return [
        {
            "indicator": table.indicator.code,
            "per": table.per.code if table.per else None,
            "region": cell.region.code,
            "period": str(cell.period),
            "value": exact_text(cell.value),
            "unit": cell.value.interval.unit.code if cell.value else None,
            "interval": interval_text(cell.value),
            "rank": None if cell.rank is None else str(cell.rank),
            "gap": cell.gap.value if cell.gap else None,
            "carried": str(cell.carried).lower(),
        }
        for cell in table.cells
    ]


def benchmark_html(table: Benchmark) -> str:
    """Regions as rows, times as columns."""
    headers = ("地区 (region)", *(period.label() for period in table.periods))
    rows: Iterable[tuple[str, ...]] = (
        (
            place_name(region, table.periods[-1]),
            *(_cell(cell, "zh") for cell in table.cells if cell.region == region),
        )
        for region in table.regions
    )
    return html_table(f"{_title(table, 'zh')} ({_title(table, 'en')})", headers, rows)
