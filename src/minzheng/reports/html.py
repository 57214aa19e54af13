"""HTML (网页): a sheet without scripts, nothing fetched, readable on light and dark pages alike.

A colour is mixed into that of the page's own text, so that it is dark on a light page and light on a dark one, whoever
chose the page; no background is fixed, and no colour stands without a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from minzheng.language import say
from minzheng.reports.layout import RIGHT, one_line, visible
from minzheng.reports.plain_text import head, named_facts, node_text, spoken
from minzheng.reports.sheet import CellKind, Mark, Node, Passage, Sheet, Table
from minzheng.reports.tones import HUES, tone_of

TITLE = "minzheng"
"""The title of a page of many sheets."""
# The class stands twice where the styles of a notebook, which has two of its own, would win.
STYLE = (
    ".minzheng{font-size:90%;line-height:1.5}"
    ".minzheng table{border-collapse:collapse;margin:.5em 0;color:inherit;font-size:inherit;line-height:inherit}"
    ".minzheng caption{text-align:left;font-weight:600}"
    ".minzheng.minzheng th,.minzheng.minzheng td{text-align:left;vertical-align:top;padding:2px 8px;min-width:4.5em;"
    "background:none;border-bottom:1px solid color-mix(in srgb,currentColor 20%,transparent)}"
    ".minzheng.minzheng .number{text-align:right;font-variant-numeric:tabular-nums}"
    ".minzheng .whole{white-space:nowrap;min-width:0}"
    ".minzheng pre{white-space:pre-wrap;overflow-wrap:anywhere;margin:.2em 0;background:none;color:inherit}"
    ".minzheng mark{background:none;color:inherit;text-decoration:underline 2px}"
    ".minzheng mark sup{font-size:70%;margin-left:1px}"
) + "".join(f".minzheng .{tone}{{color:color-mix(in srgb,currentColor {share}%,{hue})}}" for tone, (share, hue) in HUES)
PAGE = "body{font-family:system-ui,sans-serif;max-width:90em;margin:1em auto;padding:0 1em}"
"""What a page of its own has beside; a fragment takes the letters of the page that it stands in."""
WHOLE = (CellKind.CHOICE, CellKind.PERIOD, CellKind.DATE)
"""Sorts of columns whose cells are a word or two, never broken."""
CLASSES = {**dict.fromkeys(RIGHT, ' class="number"'), **dict.fromkeys(WHOLE, ' class="whole"')}
LIGHT_OR_DARK = '<meta name="color-scheme" content="light dark">'
"""A page of its own is light or dark as the reader's system is."""


def html(sheet: Sheet, lang: str = "zh", level: int = 3) -> str:
    """A sheet as a part of a page (网页片段), as a notebook shows it; ``level`` is that of its heading."""
    body = "".join(_parts(sheet, lang, level))
    return f'<div class="minzheng" lang="{escape(lang)}"><style>{STYLE}</style>{body}</div>'


def html_page(sheet: Sheet, lang: str = "zh") -> str:
    """A sheet as a whole page (网页)."""
    return "".join(html_pieces([sheet], lang, _text(sheet.title, lang) if sheet.title else TITLE))


def html_pieces(sheets: Iterable[Sheet], lang: str = "zh", title: str = TITLE) -> Iterator[str]:
    """One page of many sheets, piece by piece: each is made when it is asked for.

    >>> import minzheng as mz
    >>> from minzheng.reports import sheet_of
    >>> "".join(html_pieces([sheet_of(mz.validate(mz.demo()))]))[:15]
    '<!doctype html>'
    """
    yield (
        f'<!doctype html><html lang="{escape(lang)}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width">{LIGHT_OR_DARK}<title>{title}</title>'
        f"<style>{PAGE}</style></head><body>"
    )
    yield from (html(sheet, lang, 1) for sheet in sheets)
    yield "</body></html>\n"


def _text(fact: object, lang: str) -> str:
    return escape(spoken(fact, lang))


def _parts(sheet: Sheet, lang: str, level: int) -> Iterator[str]:
    title, _, sentence = head(sheet, lang)
    if title:
        yield f"<h{level}>{_explained(escape(title), sheet, lang)}</h{level}>"
    if facts := named_facts(sheet, lang):
        yield f'<p class="quiet">{escape(one_line(" · ".join(facts)))}</p>'
    if sentence:
        yield f"<p>{escape(sentence)}</p>"
    for section in sheet.sections:
        match section:
            case Table():
                yield from _table(section.reading(sheet.facts), lang)
            case Node():
                yield f"<ul>{''.join(_tree(section, lang))}</ul>"
            case Passage():
                yield from _passage(section, lang)
    for each in sheet.sheets:
        yield from _parts(each, lang, min(level + 1, 6))
    yield from (f"<p>{_text(note, lang)}</p>" for note in sheet.notes)


def _explained(title: str, sheet: Sheet, lang: str) -> str:
    """A title whose code leads to where the reference explains it; one of somebody else's has no such place."""
    code = sheet.explained
    address = sheet.address(code, lang) if code else None
    return title.replace(code, f'<a href="{escape(address)}">{code}</a>', 1) if address else title


def _table(table: Table, lang: str) -> Iterator[str]:
    if not table.rows:
        if table.caption:
            yield f"<p>{_text(table.caption, lang)}</p>"
        return
    classes = [CLASSES.get(column.sort, "") for column in table.columns]
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
    """The text with its marks; one that begins within another is left to that."""
    if passage.caption:
        yield f"<p>{_text(passage.caption, lang)}</p>"
    yield f"<pre>{passage.line} | " if passage.line else "<pre>"
    at = 0
    for mark in sorted(passage.marks, key=lambda each: (each.start, -each.end)):
        if mark.start >= at:
            yield _source(passage.text[at : mark.start])
            yield _marked(passage.text[mark.start : mark.end], mark, lang)
            at = mark.end
    yield _source(passage.text[at:])
    yield "</pre>"


def _source(words: str) -> str:
    """The words of a document, lines and all; none begins as a command to what runs workflows does."""
    return escape(visible(words)).replace("\n::", "\n&#58;:")


def _marked(words: str, mark: Mark, lang: str) -> str:
    note = f' title="{_text(mark.note, lang)}"' if mark.note else ""
    sign = f"<sup>{_text(mark.sign, lang)}</sup>" if mark.sign else ""
    return f'<mark class="{escape(mark.sort)}"{note}>{_source(words)}{sign}</mark>'
