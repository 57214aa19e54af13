"""Highlighting (高亮): the source text with its mentions marked by colour and by a letter, and how each was read."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from minzheng.reader.mention import Mention
    from minzheng.reader.reading import Reading

MARKS = {
    "target": ("目", "#1b6ca8", "目标 target"),
    "actual": ("实", "#2e7d32", "实绩 actual"),
    "standard": ("标", "#8e5a00", "标准 standard"),
    "threshold": ("件", "#7b1fa2", "条件 threshold"),
    "n/a": ("他", "#757575", "其他 other"),
}
STYLE = (
    "body{font:16px/1.9 serif;max-width:60em;margin:2em auto;padding:0 1em}pre{white-space:pre-wrap;font:inherit}"
    "mark{background:none;border-bottom:2px solid;padding:0 1px}mark>sup{font:bold 10px sans-serif}"
    ".subject{background:#fff3cd}table{border-collapse:collapse;font-size:14px}td,th{border:1px solid #ccc;padding:2px 6px}"
)


def page(reading: Reading) -> str:
    """One page in HTML (高亮页面): the text with marks, a legend, and a table of the figures.

    >>> from minzheng.reader import read_text
    >>> "72%" in page(read_text("护理型床位占比提高到72%。"))
    True
    """
    legend = " ".join(f'<span style="color:{color}">■ {sign} {label}</span>' for sign, color, label in MARKS.values())
    rows = "".join(map(_row, reading.indicators))
    head = "<tr><th>原文<th>读作<th>角色<th>属性<th>时期<th>指标</tr>"
    return (
        f'<!doctype html><html lang="zh"><meta charset="utf-8"><title>{html.escape(reading.structure.title)}</title>'
        f"<style>{STYLE}</style><p>{legend}</p><pre>{_marked(reading)}</pre><table>{head}{rows}</table></html>\n"
    )


def value_of(mention: Mention) -> str:
    """What a figure says in one line: ≥5000 人/年."""
    from minzheng.reader.mention import written

    sign = {"=": "", ">=": "≥", "<=": "≤"}.get(mention.op, mention.op)
    if mention.op == "range":
        number = f"{written(mention.low)}~{written(mention.high)}"
    else:
        number = sign + (written(mention.low if mention.low is not None else mention.high) or "")
    per = f"/{mention.per}" if mention.per else ""
    return f"{'≈' if mention.approx else ''}{number} {mention.unit or ''}{per}".strip()


def _row(mention: Mention) -> str:
    period = str(mention.period) if mention.period else "–"
    linked = mention.linked or "、".join(each.code for each in mention.candidates[:2]) + "?"
    cells = (mention.text, value_of(mention), mention.role, mention.change, period, linked)
    return "<tr>" + "".join(f"<td>{html.escape(cell)}" for cell in cells) + "</tr>"


def _marked(reading: Reading) -> str:
    """The text cut at every edge of a span, so that spans which overlap each keep their mark."""
    spans: list[tuple[int, int, str, str]] = []
    for mention in reading.mentions:
        sign, color, _ = MARKS[mention.role]
        title = f"{value_of(mention)} {mention.change}" if mention.is_indicator else mention.reason
        spans.append((mention.start, mention.end, f'<mark style="color:{color}" title="{html.escape(title, quote=True)}">', f"<sup>{sign}</sup></mark>"))
        for role, start, end in mention.places:
            if role == "subject":
                spans.append((start, end, '<span class="subject">', "</span>"))
    spans.sort(key=lambda span: (span[0], -span[1]))
    edges = sorted({0, len(reading.text), *(edge for span in spans for edge in span[:2])})
    parts, open_spans, coming = [], [], iter(spans)
    following = next(coming, None)
    for start, end in zip(edges, edges[1:], strict=False):
        open_spans = [span for span in open_spans if span[1] > start]
        while following and following[0] <= start:
            open_spans.append(following)
            following = next(coming, None)
        # A span is closed and opened again at each edge within it: the tags of overlapping spans never cross.
        opening = "".join(span[2] for span in open_spans)
        closing = "".join(span[3] if span[1] == end else span[3].replace(span[3][: span[3].index("</mark>")], "") if "</mark>" in span[3] else span[3] for span in reversed(open_spans))
        parts.append(opening + html.escape(reading.text[start:end]) + closing)
    return "".join(parts)
