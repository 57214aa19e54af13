"""Highlighting (高亮): the source text with its mentions marked by colour and by a letter, and how each was read."""

from __future__ import annotations

import html
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

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
    ".subject{background:#fff3cd}table{border-collapse:collapse;font-size:14px}"
    "td,th{border:1px solid #ccc;padding:2px 6px}"
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


class _Mark(NamedTuple):
    start: int
    end: int
    opening: str
    closing: str
    last: str
    """What stands before the closing tag of the last piece alone."""


def _marks(reading: Reading) -> list[_Mark]:
    marks = []
    for mention in reading.mentions:
        sign, color, _ = MARKS[mention.role]
        title = f"{value_of(mention)} {mention.change}" if mention.is_indicator else mention.reason
        opening = f'<mark style="color:{color}" title="{html.escape(title, quote=True)}">'
        marks.append(_Mark(mention.start, mention.end, opening, "</mark>", f"<sup>{sign}</sup>"))
        for role, start, end in mention.places:
            if role == "subject":
                marks.append(_Mark(start, end, '<span class="subject">', "</span>", ""))
    return sorted(marks, key=lambda mark: (mark.start, -mark.end))


def _marked(reading: Reading) -> str:
    """The text cut at every edge of a mark, so that marks which overlap each stay whole and no two tags cross."""
    marks = _marks(reading)
    edges = sorted({0, len(reading.text), *(edge for mark in marks for edge in mark[:2])})
    parts: list[str] = []
    held: list[_Mark] = []
    waiting = iter(marks)
    coming = next(waiting, None)
    for start, end in pairwise(edges):
        held = [mark for mark in held if mark.end > start]
        while coming and coming.start <= start:
            held.append(coming)
            coming = next(waiting, None)
        parts += [mark.opening for mark in held]
        parts.append(html.escape(reading.text[start:end]))
        parts += [(mark.last if mark.end == end else "") + mark.closing for mark in reversed(held)]
    return "".join(parts).encode("utf-8", "replace").decode()
