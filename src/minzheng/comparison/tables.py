"""Tables (表格): the results of comparing as HTML tables for notebooks."""

from __future__ import annotations

from minzheng.comparison.comparing import Comparison
from minzheng.comparison.ends import Estimate
from minzheng.comparison.wording import moved, reasons_text, sensed, side_text
from minzheng.model import html_table
from minzheng.progress import NotDefined

COMPARISON = ("前者 (first)", "后者 (second)", "结果 (outcome)", "差 (difference)", "增速 (growth)", "原因 (reasons)")


def comparison_html(comparison: Comparison) -> str:
    """A comparison as a table of one row, with its sentence beneath."""
    return html_table("比较 (comparison)", COMPARISON, [comparison_row(comparison)], comparison.explain())


def comparison_row(comparison: Comparison, lang: str = "zh") -> tuple[str, ...]:
    """A comparison as the cells of a table."""
    return (
        side_text(comparison.left, lang),
        side_text(comparison.right, lang),
        comparison.outcome.label(lang),
        moved(comparison.difference, lang) if comparison.difference else "–",
        estimate_text(comparison.growth, lang),
        reasons_text(comparison.reasons, lang) or "–",
    )


def estimate_text(value: Estimate | NotDefined | None, lang: str = "zh") -> str:
    """An estimate, or why there is none."""
    if value is None:
        return "–"
    return value.reason.label(lang) if isinstance(value, NotDefined) else sensed(value, lang)
