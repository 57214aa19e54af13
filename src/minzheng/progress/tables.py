"""Tables (表格): progress in rows, one a target, for the command line, Markdown and notebooks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from minzheng.model import Document, html_table
from minzheng.progress.completion import Completion
from minzheng.progress.progress import Progress
from minzheng.progress.scales import Form, Status
from minzheng.progress.wording import difference, lacking, lead, name, observed, promise

HEADERS = {
    "zh": ("指标", "目标", "期限", "基期", "观测", "完成率", "判定", "状态", "原因"),
    "en": ("indicator", "target", "period", "baseline", "observation", "completion", "verdict", "status", "reason"),
}


GREEN, AMBER, RED, GREY, PURPLE = "#1a7f37", "#9a6700", "#cf222e", "#6e7781", "#8250df"
TONES = {
    Status.EXCEEDED: GREEN, Status.MET: GREEN, Status.ON_PACE: GREEN, Status.SLIGHTLY_BEHIND: AMBER,
    Status.NOT_STARTED: AMBER, Status.BEHIND: RED, Status.REGRESSED: RED, Status.MISSED: RED,
    Status.UNDECIDED: PURPLE, Status.NO_DATA: GREY, Status.NOT_DUE: GREY,
}  # fmt: skip
COLOURS = {status.label(lang): colour for status, colour in TONES.items() for lang in HEADERS}
"""The colour that stands beside the name of a status; the name says the same without it."""


def row(progress: Progress, lang: str = "zh") -> tuple[str, ...]:
    """One target as the cells of a table, in the order of ``HEADERS``."""
    done = progress.completion
    return (
        name(progress, lang),
        promise(progress, lang),
        progress.target.period.label(lang),
        observed(progress.baseline, lang),
        observed(progress.observation, lang),
        done.rounded if isinstance(done, Completion) else "–",
        progress.verdict.label(lang) if progress.verdict else "–",
        progress.status.label(lang),
        _why(progress, lang),
    )


def _why(progress: Progress, lang: str) -> str:
    reasons = []
    if progress.reason is not None:
        reasons.append(progress.reason.label(lang))
        if progress.observation is None and progress.latest is not None:
            last = observed(progress.latest, lang)
            reasons.append(f"最近已知值 {last}" if lang == "zh" else f"last known {last}")
    elif progress.form is not Form.DELIVERABLE and progress.verdict and not isinstance(progress.completion, Completion):
        reasons.append(progress.completion.reason.label(lang))
    if gap := lacking(progress, lang):
        reasons.append(gap)
    if progress.verdict is not None and progress.interim:
        reasons.append("尚未到期" if lang == "zh" else "interim")
        reasons += filter(None, [lead(progress, lang)])
    if (short := progress.shortfall) is not None:
        reasons.append(difference(short, lang))
    return ";".join(reasons) if lang == "zh" else "; ".join(reasons)


def html(items: Sequence[Progress], documents: Iterable[Document] = (), lang: str = "zh", note: str = "") -> str:
    """The progress of some targets as HTML, one table for each document, with a note beneath the last."""
    if not items:
        return html_table("没有目标" if lang == "zh" else "no targets", HEADERS[lang], ())
    titles = {document.id: document.title for document in documents}
    tables = []
    for group in dict.fromkeys(item.target.document for item in items):
        rows = [row(item, lang) for item in items if item.target.document == group]
        caption = titles.get(group or "", group or "") + (
            f"(截至{items[0].as_of})" if lang == "zh" else f" (as of {items[0].as_of})"
        )
        tables.append(html_table(caption, HEADERS[lang], rows, marks=COLOURS))
    return "".join(tables) + (f"<p>{escape(note)}</p>" if note else "")
