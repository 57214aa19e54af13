"""Sheets by result (结果与表单): which function makes the sheet of each class of results, and what is made of it."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from minzheng.language import in_words, known_language
from minzheng.reports.formats import FORMATS_OF, function, written
from minzheng.reports.html import html
from minzheng.reports.records import Plain, records
from minzheng.reports.sheet import Sheet
from minzheng.reports.shortening import shortened

MAKERS: Mapping[str, str] = {
    "Comparison": "minzheng.reports.pairs:comparison",
    "Growth": "minzheng.reports.pairs:growth",
    "Growths": "minzheng.reports.pairs:growths",
    "Consensus": "minzheng.reports.pairs:consensus",
    "Reconciliation": "minzheng.reports.pairs:reconciliation",
    "Change": "minzheng.reports.documents:change",
    "Unchanged": "minzheng.reports.documents:unchanged",
    "Diff": "minzheng.reports.documents:diff",
    "DatasetDiff": "minzheng.reports.versions:dataset_diff",
    "DefinitionDiff": "minzheng.reports.versions:definition_diff",
    "Lineage": "minzheng.reports.documents:lineage",
    "Ranking": "minzheng.reports.places:ranking",
    "Aggregate": "minzheng.reports.places:aggregate",
    "Benchmark": "minzheng.reports.places:benchmark",
    "Progress": "minzheng.reports.progress:progress",
    "Assessment": "minzheng.reports.progress:assessment",
    "RollUp": "minzheng.reports.progress:roll_up",
    "Score": "minzheng.reports.weighing:score",
    "Apportionment": "minzheng.reports.weighing:apportionment",
    "InForce": "minzheng.reports.reporting:in_force",
    "FactHistory": "minzheng.reports.reporting:history",
    "CurrentFigure": "minzheng.reports.reporting:current",
    "Returns": "minzheng.reports.reporting:returns",
    "Findings": "minzheng.reports.findings:findings",
    "Finding": "minzheng.reports.findings:finding",
    "Audit": "minzheng.reports.findings:audit",
    "Dataset": "minzheng.reports.datasets:dataset",
    "Plan": "minzheng.reports.datasets:plan",
    "Summary": "minzheng.reports.datasets:summary",
    "Document": "minzheng.reports.datasets:document",
    "Target": "minzheng.reports.datasets:target",
    "Observation": "minzheng.reports.datasets:observation",
    "Deliverable": "minzheng.reports.datasets:deliverable",
    "Task": "minzheng.reports.datasets:task",
    "Catalogue": "minzheng.reports.lookups:catalogue",
    "Indicator": "minzheng.reports.lookups:indicator",
    "IndicatorCandidate": "minzheng.reports.lookups:candidate",
    "Topics": "minzheng.reports.lookups:topic_list",
    "Unit": "minzheng.reports.unit_lookups:unit",
    "Figure": "minzheng.reports.unit_lookups:figure",
    "Reading": "minzheng.reports.readings:reading",
    "Mention": "minzheng.reports.readings:mention",
}
"""Where the sheet of each class is made, by the name of the class; a subclass has the sheet of its first known base."""


def sheet_of(result: object, **more: object) -> Sheet:
    """The sheet of a result (表单), with what else its maker takes; ``TypeError`` for what has none."""
    for kind in type(result).__mro__:
        if maker := MAKERS.get(kind.__name__):
            made: Sheet = function(maker)(result, **more)
            return made
    raise TypeError(f"no sheet shows a {type(result).__name__}")


def explained(result: object, lang: str = "zh") -> str:
    """A result in one sentence."""
    sheet = sheet_of(result)
    return in_words(sheet.title if sheet.sentence is None else sheet.sentence, known_language(lang))


def rendered(result: object, format: str = "text", lang: str = "zh", **more: object) -> str:
    """A result in a format and a language, with what else the maker of its sheet takes."""
    kind = type(result).__name__
    if own := FORMATS_OF.get(kind, {}).get(format):
        return str(function(own)(result, known_language(lang)))
    return written(sheet_of(result, **more), format, lang, kind)


def records_of(result: object, lang: str = "zh") -> list[dict[str, Plain]]:
    """A result as records."""
    return records(sheet_of(result), known_language(lang))


@attrs.frozen
class Shown:
    """A result as a notebook or a print shows it in one language (显示)."""

    result: object
    lang: str = attrs.field(default="zh", converter=known_language)

    def __str__(self) -> str:
        return explained(self.result, self.lang)

    def _repr_html_(self) -> str:
        return fragment(self.result, self.lang)


def fragment(result: object, lang: str = "zh") -> str:
    """A result as a part of a page, for notebooks; a long one is cut to what needs attention."""
    return html(shortened(sheet_of(result)), known_language(lang))
