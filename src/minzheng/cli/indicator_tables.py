"""Indicator tables (指标表): the catalogue as a list, and what a search found in it."""

from __future__ import annotations

from collections.abc import Iterable

from minzheng.catalogue import Candidate, Catalogue
from minzheng.cli.pages import Page, Table
from minzheng.model import Indicator

HEADERS = {
    "zh": ("代码", "指标", "英文", "单位", "时间属性", "方向"),
    "en": ("code", "indicator", "Chinese", "unit", "time", "direction"),
}
REASON = {"zh": "理由", "en": "reason"}
TITLES = {"zh": "指标目录({0} 项)", "en": "Catalogue of indicators ({0})"}
FOUND = {"zh": "检索“{0}”", "en": "Search for '{0}'"}


def catalogue_page(indicators: Catalogue, lang: str) -> Page:
    """Every indicator of a catalogue."""
    rows = [_row(indicator, lang) for indicator in indicators.values()]
    return Page(title=TITLES[lang].format(len(rows)), tables=[Table(headers=HEADERS[lang], rows=rows)])


def found_page(query: str, candidates: Iterable[Candidate], lang: str) -> Page:
    """What a search found, each with the reason."""
    rows = [(*_row(each.indicator, lang), f"{each.reason.label(lang)}: {each.matched}") for each in candidates]
    headers = (*HEADERS[lang], REASON[lang])
    return Page(title=FOUND[lang].format(query), tables=[Table(headers=headers, rows=rows)])


def _row(indicator: Indicator, lang: str) -> tuple[str, ...]:
    return (
        indicator.code,
        indicator.label(lang),
        indicator.name_en if lang == "zh" else indicator.name,
        indicator.unit.code,
        indicator.time.label(lang),
        indicator.direction.label(lang),
    )
