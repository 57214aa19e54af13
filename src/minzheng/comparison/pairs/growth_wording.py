"""Wording of growth (增速说明): sentences, flat records and tables, in Chinese and English."""

from __future__ import annotations

from collections.abc import Iterable

from minzheng.catalogue import called, parts_called
from minzheng.comparison.pairs.comparison_wording import (
    STOPS,
    difference_fields,
    estimate_text,
    exact_text,
    grown,
    interval_text,
    moved,
    reasons_text,
    why_not,
)
from minzheng.comparison.pairs.divisions import place_name
from minzheng.comparison.pairs.estimates import Estimate
from minzheng.comparison.pairs.growing import Growth, GrowthKind
from minzheng.comparison.pairs.operands import breakdown_text, scope_text
from minzheng.errors import known_language
from minzheng.model import Observation, html_table

HEADERS = (
    "指标 (indicator)",
    "地区 (region)",
    "分组 (breakdown)",
    "时期 (period)",
    "数值 (value)",
    "基期 (base)",
    "增速 (growth)",
    "差 (difference)",
)


def growth_sentence(growth: Growth, lang: str = "zh") -> str:
    """A growth with both figures, in one sentence."""
    chinese = known_language(lang) == "zh"
    joint, stop = STOPS[lang]
    clauses = [_figure(growth.observation, lang)]
    if growth.base is not None:
        clauses.append(("基期" if chinese else "base ") + _figure(growth.base, lang))
    kind = growth.kind.label(lang)
    if isinstance(growth.rate, Estimate):
        clauses.append(kind + ("" if chinese else " ") + grown(growth.rate, lang))
    if isinstance(growth.difference, Estimate):
        clauses.append(kind + ("" if chinese else " ") + moved(growth.difference, lang))
    if not isinstance(growth.rate, Estimate) and not isinstance(growth.difference, Estimate):
        clauses.append(_why(growth, lang))
    return _name(growth, lang) + joint.join(clauses) + stop


def _why(growth: Growth, lang: str) -> str:
    """Why there is no growth, with what makes the two figures not comparable."""
    reason = growth.rate if growth.rate is not None else growth.difference
    words = estimate_text(reason, lang)
    if growth.comparison is not None and growth.comparison.reasons:
        words += ":" if lang == "zh" else ": "
        words += reasons_text(growth.comparison.reasons, lang)
    kind = growth.kind.label(lang)
    return f"{kind}无定义({words})" if lang == "zh" else f"{kind} not defined ({words})"


def _name(growth: Growth, lang: str) -> str:
    seen = growth.observation
    name = called(seen.indicator, growth.indicator, seen.breakdown, seen.scope, lang)
    return name + (":" if lang == "zh" else ": ")


def _figure(observation: Observation, lang: str) -> str:
    when = observation.period.label(lang)
    text = _value(observation) if lang == "zh" or observation.value is None else format(observation.value, "en")
    return f"{text}({when})" if lang == "zh" else f"{text} ({when})"


def _value(observation: Observation) -> str:
    if observation.value is not None:
        return observation.value.text
    return observation.missing.label() if observation.missing else ""


def growth_record(growth: Growth) -> dict[str, str | None]:
    """Flat text fields, the same for every growth."""
    observation, base = growth.observation, growth.base
    return {
        "kind": growth.kind.value,
        "indicator": observation.indicator,
        "region": observation.region.code,
        "breakdown": breakdown_text(observation.breakdown) or None,
        "scope": scope_text(observation.scope) or None,
        "period": str(observation.period),
        "value": _value(observation),
        "base_period": str(base.period) if base else None,
        "base_value": _value(base) if base else None,
        "years": str(growth.years) if growth.years else None,
        "growth_percent": exact_text(growth.rate),
        "growth_interval": interval_text(growth.rate),
        **difference_fields(growth.difference),
        "undefined": why_not(growth.rate) or why_not(growth.difference),
        "explanation": growth_sentence(growth, "zh"),
        "explanation_en": growth_sentence(growth, "en"),
    }


def growths_html(items: Iterable[Growth], kind: GrowthKind) -> str:
    """Growth as a table, one row for each figure."""
    rows = [
        (
            item.indicator.label() if item.indicator else item.observation.indicator,
            place_name(item.observation.region, item.observation.period),
            "、".join(parts_called(item.observation.breakdown, item.observation.scope)),
            item.observation.period.label(),
            _value(item.observation),
            _figure(item.base, "zh") if item.base else "–",
            estimate_text(item.rate),
            estimate_text(item.difference),
        )
        for item in items
    ]
    return html_table(f"{kind.zh} ({kind.label('en')})", HEADERS, rows)
