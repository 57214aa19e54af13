"""Web pages (网页): the visible text of a page, a line to each block and to each row of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from minzheng.errors import needed
from minzheng.model import Finding
from minzheng.reader.sources import GridCell, TextPart, lined, unreadable

BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "br", "caption", "dd", "div", "dl", "dt", "fieldset", "figure"),
        *("footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre"),
        *("section", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul"),
    )
)
UNSEEN = frozenset(("script", "style", "noscript", "template", "svg", "iframe", "object", "textarea", "select"))
BESIDE = frozenset(("nav", "footer", "aside", "form", "button"))
BESIDE_NAMES = frozenset(
    (
        *("nav", "navbar", "navigation", "menu", "breadcrumb", "breadcrumbs", "crumb", "crumbs", "footer", "foot"),
        *("sidebar", "share", "toolbar", "copyright", "friendlink", "friendlinks", "pagination", "pager", "search"),
    )
)
"""Elements, classes and ids of what is no part of the document: navigation, sharing, the foot of the page."""
CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})")
HEAD = 4096
LONGEST_CELL = 300
"""A table with a longer cell lays out a page; its cells are read as blocks."""


def parts(file: Path) -> Iterator[TextPart | Finding]:
    """The visible text of a page (读取网页); the place is the line of the element in the source.

    Scripts and styles are left out; navigation and the like is marked as noise. A page nested deeper than the parser
    goes is refused (MZ886).
    """
    lxml: Any = needed("lxml.html", "reader")
    source = file.read_bytes()
    if not source.strip():
        return
    parser = lxml.HTMLParser(encoding="utf-8", huge_tree=True)
    root = lxml.document_fromstring(_decoded(source).encode("utf-8"), parser=parser)
    if any("depth" in each.message for each in parser.error_log):
        raise unreadable(file, "nested")
    yield from _walk(root)


def _walk(root: Any) -> Iterator[TextPart]:
    """The text in an element, in the order of the page."""
    # An explicit stack: a page may be nested deeper than Python recurses.
    stack: list[tuple[Any, bool, bool]] = [(root, False, False)]
    while stack:
        node, leaving, noise = stack.pop()
        tag = node.tag if isinstance(node.tag, str) else ""
        place = f"line {node.sourceline}"
        if leaving:
            if tag in BLOCKS:
                yield TextPart(place, "\n", noise or _is_noise(node, tag))
            if node is not root:
                yield TextPart(place, _spaced(node.tail), noise)
            continue
        stack.append((node, True, noise))
        if not tag or tag in UNSEEN:
            continue
        within = noise or _is_noise(node, tag)
        if tag in BLOCKS:
            yield TextPart(place, "\n", within)
        if tag == "table" and (rows := _data_rows(node)):
            yield from _table(rows, within)
            continue
        yield TextPart(place, _spaced(node.text), within)
        stack += [(child, False, within) for child in reversed(list(node))]


def _is_noise(node: Any, tag: str) -> bool:
    if tag in ("html", "body", "main", "article"):
        return False
    names = f"{node.get('class') or ''} {node.get('id') or ''}".lower().split()
    return tag in BESIDE or node.get("role") == "navigation" or not BESIDE_NAMES.isdisjoint(names)


def _data_rows(table: Any) -> list[Any]:
    """The rows of a table that holds data; none of one that lays out a page."""
    if table.find(".//table") is not None:
        return []
    rows = list(table.iter("tr"))
    cells = [list(row.iterchildren("td", "th")) for row in rows]
    if max(map(len, cells), default=0) < 2:
        return []
    return rows if all(len(_words(cell)) <= LONGEST_CELL for row in cells for cell in row) else []


def _table(rows: list[Any], noise: bool) -> Iterator[TextPart]:
    made = (
        [
            GridCell(_words(cell), _number(cell, "colspan"), _number(cell, "rowspan"))
            for cell in row.iterchildren("td", "th")
        ]
        for row in rows
    )
    for row, line in zip(rows, lined(made), strict=True):
        yield TextPart(f"line {row.sourceline}", line + "\n", noise)


def _words(cell: Any) -> str:
    return "".join(part.text for part in _walk(cell))


def _number(cell: Any, name: str) -> int:
    text = (cell.get(name) or "").strip()
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 5 else 1


def _spaced(text: str | None) -> str:
    """The text of an element as a browser shows it: runs of white space are one blank, a bare line break is none."""
    if not text:
        return ""
    words = text.split()
    if not words:
        return ""
    ends = (" " if text[0] == " " else ""), (" " if text[-1] == " " else "")
    return ends[0] + " ".join(words) + ends[1]


def _decoded(source: bytes) -> str:
    """The page as text: UTF-8 where the bytes are, else as the page says, every GB taken for GB18030 as browsers do."""
    try:
        return source.decode("utf-8-sig")
    except UnicodeDecodeError:
        said = CHARSET.search(source, 0, HEAD)
    name = said[1].decode().lower() if said else "gb18030"
    try:
        return source.decode("gb18030" if name.startswith("gb") or name == "utf-8" else name, "replace")
    except LookupError:
        return source.decode("gb18030", "replace")
