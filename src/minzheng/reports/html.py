"""HTML (网页): a sheet without scripts, nothing fetched, readable on light and dark pages alike.

Colours have a contrast of 4.5 or more on white and on black pages: the page says which it is, no background is fixed,
and no colour stands without a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from minzheng.language import in_words, say
from minzheng.reports.layout import RIGHT, visible
from minzheng.reports.plain_text import named_facts, node_text
from minzheng.reports.sheet import Mark, Node, Passage, Sheet, Table
from minzheng.reports.tones import tone_of

TITLE = "minzheng"
"""The title of a page of many sheets."""
AROUND = 60
"""How many characters of a long line are shown before and after what is marked in it."""

STYLE = (
    ".minzheng{color-scheme:light dark;font-size:90%;line-height:1.5}"
    ".minzheng table{border-collapse:collapse;margin:.5em 0}"
    ".minzheng caption{text-align:left;font-weight:600}"
    ".minzheng th,.minzheng td{text-align:left;vertical-align:top;padding:2px 8px;"
    "border-bottom:1px solid color-mix(in srgb,currentColor 20%,transparent)}"
    ".minzheng .number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}"
    ".minzheng pre{white-space:pre-wrap;overflow-wrap:anywhere;margin:.2em 0}"
    ".minzheng mark{background:none;color:inherit;text-decoration:underline 2px}"
    ".minzheng .good{color:light-dark(#0f6b2c,#5fd083)}.minzheng .fair{color:light-dark(#805600,#e3b341)}"
    ".minzheng .bad{color:light-dark(#b00020,#ff8a94)}.minzheng .open{color:light-dark(#6b3fb0,#c4a3ff)}"
    ".minzheng .quiet{color:light-dark(#57606a,#a7b0ba)}"
)


def html(sheet: Sheet, lang: str = "zh") -> str:
    """A sheet as a part of a page (网页片段), as a notebook shows it."""
    return f'<div class="minzheng" lang="{escape(lang)}"><style>{STYLE}</style>{"".join(_parts(sheet, lang, 3))}</div>'


def html_page(sheet: Sheet, lang: str = "zh") -> str:
    """A sheet as a whole page (网页)."""
    return "".join(html_pieces([sheet], lang, _text(sheet.title, lang) if sheet.title else TITLE))


def html_pieces(sheets: Iterable[Sheet], lang: str = "zh", title: str = TITLE) -> Iterator[str]:
    """One page of many sheets, piece by piece: each is made when it is asked for."""
    yield (
        f'<!doctype html><html lang="{escape(lang)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">'
        f"<title>{title}</title></head><body>"
    )
    yield from (html(sheet, lang) for sheet in sheets)
    yield "</body></html>\n"


def _text(fact: object, lang: str) -> str:
    return escape(visible(in_words(fact, lang)))


def _parts(sheet: Sheet, lang: str, level: int) -> Iterator[str]:
    if sheet.title:
        yield f"<h{level}>{_text(sheet.title, lang)}</h{level}>"
    if sheet.facts:
        yield f"<p>{escape(visible('  '.join(named_facts(sheet, lang))))}</p>"
    if sheet.sentence:
        yield f"<p>{_text(sheet.sentence, lang)}</p>"
    for section in sheet.sections:
        match section:
            case Table():
                yield from _table(section.reading(), lang)
            case Node():
                yield f"<ul>{''.join(_tree(section, lang))}</ul>"
            case Passage():
                yield from _passage(section, lang)
    for each in sheet.sheets:
        yield from _parts(each, lang, min(level + 1, 6))
    yield from (f"<p>{_text(note, lang)}</p>" for note in sheet.notes)


def _table(table: Table, lang: str) -> Iterator[str]:
    if not table.rows:
        if table.caption:
            yield f"<p>{_text(table.caption, lang)}</p>"
        return
    classes = [' class="number"' if column.sort in RIGHT else "" for column in table.columns]
    yield "<table>"
    if table.caption:
        yield f"<caption>{_text(table.caption, lang)}</caption>"
    heads = (_text(say(f"header.{column.key}", lang), lang) for column in table.columns)
    yield "<thead><tr>"
    yield from (f'<th scope="col"{kind}>{head}</th>' for kind, head in zip(classes, heads, strict=True))
    yield "</tr></thead><tbody>"
    for row in table.rows:
        yield "<tr>"
        yield from (f"<td{kind}>{_cell(fact, lang)}</td>" for kind, fact in zip(classes, row, strict=True))
        yield "</tr>"
    yield "</tbody></table>"


def _cell(fact: object, lang: str) -> str:
    if fact is None:
        return escape(say("mark.none", lang))
    tone = tone_of(fact)
    text = _text(fact, lang)
    return f'<span class="{tone}">{text}</span>' if tone else text


def _tree(node: Node, lang: str) -> Iterator[str]:
    yield f"<li>{escape(node_text(node, lang))}"
    if node.nodes:
        yield "<ul>"
        for each in node.nodes:
            yield from _tree(each, lang)
        yield "</ul>"
    yield "</li>"


def _passage(passage: Passage, lang: str) -> Iterator[str]:
    """The text with its marks, cut to windows round them where it is long."""
    if passage.caption:
        yield f"<p>{_text(passage.caption, lang)}</p>"
    number = f"{passage.line} | " if passage.line else ""
    yield f"<pre>{number}{''.join(_windows(passage, lang))}</pre>"


def _windows(passage: Passage, lang: str) -> Iterator[str]:
    at = 0
    for mark in sorted(passage.marks, key=lambda each: (each.start, each.end)):
        if mark.start < at:
            continue
        yield from _between(passage.text, at, mark.start, first=at == 0)
        yield _marked(passage.text[mark.start : mark.end], mark, lang)
        at = mark.end
    tail = passage.text[at : at + AROUND]
    yield escape(visible(tail)) + ("…" if at + AROUND < len(passage.text) else "")


def _between(text: str, start: int, end: int, *, first: bool) -> Iterator[str]:
    if end - start <= 2 * AROUND:
        yield escape(visible(text[start:end]))
        return
    if not first:
        yield escape(visible(text[start : start + AROUND]))
    yield "…" + escape(visible(text[end - AROUND : end]))


def _marked(words: str, mark: Mark, lang: str) -> str:
    note = f' title="{_text(mark.note, lang)}"' if mark.note else ""
    return f'<mark class="{escape(mark.sort)}"{note}>{escape(visible(words))}</mark>'
