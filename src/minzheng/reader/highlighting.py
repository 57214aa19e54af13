"""Highlighting (高亮): the source text with its mentions marked by colour and by a letter, and how each was read."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from minzheng.reader.mention import Mention
    from minzheng.reader.reading import Reading

MARKS = {
    "target": ("目", "目标 target"),
    "actual": ("实", "实绩 actual"),
    "standard": ("标", "标准 standard"),
    "threshold": ("件", "条件 threshold"),
    "n/a": ("他", "非指标数字 not a figure"),
}
CLASSES = {"n/a": "other"}
STYLE = """
:root{color-scheme:light dark}
body{font:16px/1.9 "Noto Serif CJK SC","Songti SC",SimSun,serif;max-width:62em;margin:2em auto;padding:0 1em}
pre{tab-size:12;white-space:pre-wrap;overflow-wrap:anywhere;font:inherit}
mark{color:inherit;background:none;padding:0 1px}
mark>sup{font:bold 10px/1 sans-serif;padding:0 1px;margin-left:1px;border-radius:2px;color:#fff}
.target{border-bottom:3px solid #1565c0}.actual{border-bottom:3px double #2e7d32}
.standard{border-bottom:3px dashed #a15c00}.threshold{border-bottom:3px dotted #8e24aa}
.other{border-bottom:1px solid #9999}
.target>sup{background:#1565c0}.actual>sup{background:#2e7d32}.standard>sup{background:#a15c00}
.threshold>sup{background:#8e24aa}.other>sup{font-weight:normal;color:#6b6b6b;padding:0}
.subject{background:#ffe08a55}.unsure{outline:1px solid #c62828}
table{border-collapse:collapse;font:14px/1.6 sans-serif;width:100%}
td,th{border:1px solid #9996;padding:2px 6px;text-align:left;vertical-align:top;overflow-wrap:anywhere}
td:first-child,td:nth-child(2){white-space:pre-wrap;min-width:5em}
"""
HEAD = (
    "<tr><th>原文 quote<th>读作 value<th>角色 role<th>属性 change<th>时期 period<th>主体 subject<th>指标 indicator</tr>"
)
SIGNS = {"=": "", ">=": "≥", "<=": "≤"}


def page(reading: Reading) -> str:
    """One page in HTML (高亮页面): the text with marks, a legend, and a table of the figures; it needs no network.

    >>> from minzheng.reader import read_text
    >>> "72%" in page(read_text("护理型床位占比提高到72%。"))
    True
    """
    return "".join(highlighted_pages([reading]))


def highlighted_pages(readings: Iterable[Reading]) -> Iterator[str]:
    """The pieces of one page in HTML for many documents, one section to each (高亮页面)."""
    legend = " ".join(
        f'<mark class="{CLASSES.get(role, role)}">{label}<sup>{sign}</sup></mark>'
        for role, (sign, label) in MARKS.items()
    )
    yield (
        '<!doctype html>\n<html lang="zh"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>minzheng read</title><style>{STYLE}</style></head>\n<body><p>{legend} "
        '<span class="subject">主体 subject</span> <mark class="actual unsure">待定 to be decided</mark></p>\n'
    )
    for reading in readings:
        yield _section(reading)
    yield "</body></html>\n"


def mention_value(mention: Mention) -> str:
    """The value of a mention in one line (数值): ≥5000 人/年."""
    from minzheng.reader.mention import written

    if mention.op == "range":
        number = f"{written(mention.low)}~{written(mention.high)}"
    else:
        number = SIGNS.get(mention.op, mention.op) + (
            written(mention.low if mention.low is not None else mention.high) or ""
        )
    per = f"/{mention.per}" if mention.per else ""
    return f"{'≈' if mention.approx else ''}{number} {mention.unit or ''}{per}".strip()


def _section(reading: Reading) -> str:
    rows = "".join(_row(mention) for mention in reading.indicators)
    name = reading.structure.title or reading.name
    notes = "".join(
        f"<p>⚠ {_shown(each.message('zh'))}<br>{_shown(each.message('en'))}</p>" for each in reading.findings
    )
    file = f"<p>{_shown(reading.name)}</p>" if reading.name and reading.name != name else ""
    return (
        f"<section><h1>{_shown(name)}</h1>{file}{notes}\n<pre>{_marked(reading)}</pre>\n"
        f"<table>{HEAD}{rows}</table></section>\n"
    )


def _row(mention: Mention) -> str:
    period = str(mention.period) if mention.period else "–"
    linked = mention.linked or "、".join(each.code for each in mention.candidates[:2]) + "?"
    notes = "".join(f"<br>⚠ {_shown(each.message('zh'))}" for each in mention.findings)
    cells = (
        mention.text,
        mention_value(mention),
        mention.role,
        mention.change,
        period,
        f"{mention.subject} {mention.noun}",
    )
    columns = "".join(f"<td>{_shown(cell)}" for cell in cells)
    return f"<tr>{columns}<td>{_shown(linked)}{notes}</tr>\n"


def _shown(text: str) -> str:
    """The text as HTML; a lone surrogate, which no page can hold, is shown as a question mark."""
    return html.escape(text).encode("utf-8", "replace").decode()


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
        sign, _ = MARKS[mention.role]
        kind = CLASSES.get(mention.role, mention.role)
        if mention.is_indicator:
            said = f"{mention_value(mention)} | {mention.change} | {mention.period or '–'} | {mention.linked or '?'}"
            kind += "" if mention.linked and not mention.findings else " unsure"
        else:
            said = mention.reason
        marks.append(
            _Mark(
                mention.start,
                mention.end,
                f'<mark class="{kind}" title="{_shown(said)}">',
                "</mark>",
                f"<sup>{sign}</sup>",
            )
        )
        for role, start, end in mention.places:
            if role == "subject":
                marks.append(_Mark(start, end, '<span class="subject">', "</span>", ""))
    return sorted(marks, key=lambda mark: (mark.start, -mark.end))


def _marked(reading: Reading) -> str:
    """The text cut at every edge of a mark, so that marks which overlap each stay whole and no two tags cross."""
    marks = _marks(reading)
    edges = sorted({0, len(reading.text), *(edge for mark in marks for edge in mark[:2])})
    parts: list[str] = []
    open_marks: list[_Mark] = []
    waiting = iter(marks)
    coming = next(waiting, None)
    for start, end in pairwise(edges):
        open_marks = [mark for mark in open_marks if mark.end > start]
        while coming and coming.start <= start:
            open_marks.append(coming)
            coming = next(waiting, None)
        parts += [mark.opening for mark in open_marks]
        parts.append(_shown(reading.text[start:end]))
        parts += [(mark.last if mark.end == end else "") + mark.closing for mark in reversed(open_marks)]
    return "".join(parts)
