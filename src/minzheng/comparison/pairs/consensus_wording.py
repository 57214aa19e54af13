"""Wording of what is taken (核定说明): sentences, flat records and tables, in Chinese and English."""

from __future__ import annotations

from minzheng.catalogue import called
from minzheng.comparison.pairs.comparison_wording import STOPS
from minzheng.comparison.pairs.divisions import place_name
from minzheng.comparison.pairs.operands import breakdown_text, scope_text
from minzheng.comparison.pairs.reconciling import Consensus, Reconciliation
from minzheng.errors import known_language
from minzheng.model import Observation, html_table

HEADERS = (
    "指标 (indicator)",
    "地区 (region)",
    "时期 (period)",
    "采用 (taken)",
    "依据 (grounds)",
    "各处 (reports)",
)


def consensus_sentence(consensus: Consensus, lang: str = "zh") -> str:
    """What is taken and why, and what the others say, in one sentence."""
    chinese = known_language(lang) == "zh"
    joint, stop = STOPS[lang]
    taken = consensus.taken
    if taken is None:
        clauses = ["各处不一致,无从取舍" if chinese else "the reports contradict each other and nothing decides"]
    else:
        why = ("、" if chinese else ", ").join(ground.label(lang) for ground in consensus.grounds)
        clauses = [("采用" if chinese else "taken: ") + _report(taken, lang)]
        clauses += [("依据:" if chinese else "because: ") + why] if why else []
    for each in consensus.reports:
        if each is not taken:
            clauses.append(_report(each, lang) + _beside(each, consensus, lang))
    return _about(consensus, lang) + joint.join(clauses) + stop


def _about(consensus: Consensus, lang: str) -> str:
    first = consensus.reports[0]
    more = [place_name(first.region, first.period), first.period.label(lang)]
    name = called(first.indicator, consensus.indicator, first.breakdown, first.scope, lang, more)
    return f"{name}:" if lang == "zh" else f"{name}: "


def _report(each: Observation, lang: str) -> str:
    assert each.value is not None or each.missing is not None
    said = each.value.text if each.value is not None else each.missing.label(lang)  # type: ignore[union-attr]
    if each.value is not None and lang == "en":
        said = format(each.value, "en")
    source = [part for part in (each.document or "", each.status.label(lang) if each.status else "") if part]
    return said + (f"({','.join(source)})" if lang == "zh" else f" ({', '.join(source)})") if source else said


def _beside(each: Observation, consensus: Consensus, lang: str) -> str:
    if each.value is None or consensus.taken is None:
        return ""
    if each in consensus.contrary:
        return "与之矛盾" if lang == "zh" else " contradicts it"
    return "与之相合" if lang == "zh" else " agrees"


def consensus_record(consensus: Consensus) -> dict[str, str | None]:
    """A fact as flat text fields."""
    first, taken = consensus.reports[0], consensus.taken
    return {
        "indicator": first.indicator,
        "region": first.region.code,
        "period": str(first.period),
        "breakdown": breakdown_text(first.breakdown) or None,
        "scope": scope_text(first.scope) or None,
        "value": taken.value.text if taken is not None and taken.value is not None else None,
        "document": taken.document if taken is not None else None,
        "grounds": ",".join(ground.value for ground in consensus.grounds) or None,
        "reports": str(len(consensus.reports)),
        "contrary": str(len(consensus.contrary)),
    }


def reconciliation_html(reconciliation: Reconciliation) -> str:
    """The facts that are reported more than once as a table."""
    rows = [
        (
            each.indicator.name if each.indicator else each.reports[0].indicator,
            place_name(each.reports[0].region, each.reports[0].period),
            each.reports[0].period.label("zh"),
            _report(each.taken, "zh") if each.taken else "–",
            "、".join(ground.label("zh") for ground in each.grounds) or "–",
            "; ".join(_report(report, "zh") for report in each.reports),
        )
        for each in reconciliation.repeated
    ]
    return html_table("核定 (reconciliation)", HEADERS, rows)
