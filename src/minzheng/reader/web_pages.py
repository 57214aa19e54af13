"""Web pages (网页): the text of a page as a browser shows it, a line to each block and to each row of a table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from minzheng.errors import needed
from minzheng.inputs import bytes_of
from minzheng.model import Finding
from minzheng.reader.left_out import GAP, SHIFTED, LeftOut
from minzheng.reader.page_encoding import decoded
from minzheng.reader.page_styles import PageStyles, look_of
from minzheng.reader.sources import GridCell, TextPart, lays_out, lined, unreadable

BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "br", "caption", "center", "dd", "details", "dialog", "dir"),
        *("div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("header", "hr", "legend", "li", "main", "menu", "nav", "ol", "optgroup", "option", "p", "pre", "section"),
        *("summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul"),
    )
)
UNSEEN = frozenset(
    (
        *("script", "style", "noscript", "template", "datalist", "noframes", "rp", "progress", "meter", "annotation"),
        *("annotation-xml", "canvas", "audio", "video", "area", "param", "noembed"),
    )
)
"""Elements whose text no browser shows. ``source`` and ``track`` are none: to the parser they hold what follows."""
OTHERS = {
    "img": "picture", "svg": "picture", "iframe": "part", "frame": "part", "object": "object", "embed": "object",
    "applet": "object", "textarea": "form", "select": "form",
}  # fmt: skip
"""Elements that show what is no text of the page, by its sort."""
STACKED = ("block", "flex", "grid", "table", "list-item", "flow-root")
IN_LINE = ("inline", "contents")
"""What a page may declare of any element: that it stands in lines of its own, or within one."""
BESIDE = frozenset(("nav", "footer", "aside", "form", "button"))
BESIDE_NAMES = frozenset(
    (
        *("nav", "navbar", "navigation", "menu", "breadcrumb", "breadcrumbs", "crumb", "crumbs", "footer", "foot"),
        *("sidebar", "share", "toolbar", "copyright", "friendlink", "friendlinks", "pagination", "pager", "search"),
    )
)
"""Elements, classes and ids of what is no part of the document: navigation, sharing, the foot of the page."""
SECOND = {"mfrac": "", "msup": "superscript", "msub": "subscript"}
"""Formulas whose second part stands above or below the line."""
LARGEST = 16 * 2**20
"""How many bytes a page may have: as a tree it takes forty times as many."""


def parts(file: Path) -> Iterator[TextPart | Finding]:
    """The visible text of a page (读取网页); the place is the line of the element in the source.

    Scripts and styles are left out; navigation and the like is marked as noise. Text that the page hides or strikes
    out, and what is no text, is left out and named (MZ983, MZ984); so is what cannot be decoded (MZ986). A page that is
    too large, or nested deeper than the parser goes, is refused (MZ886).
    """
    lxml: Any = needed("lxml.html", "reader")
    source = bytes_of(file)
    if len(source) > LARGEST:
        raise unreadable(file, "too_large", limit=LARGEST // 2**20)
    page = decoded(source)
    if page.broken:
        yield Finding("MZ986", {"path": str(file), "count": page.broken, "encoding": page.encoding})
    parser = lxml.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        root = lxml.document_fromstring(page.text.encode("utf-8", "replace"), parser=parser)
    except lxml.etree.ParserError:
        # Nothing in it but comments and the like.
        return
    if any("depth" in each.message for each in parser.error_log):
        raise unreadable(file, "nested")
    reading = _Page(root)
    yield from reading.parts(root)
    yield from reading.left_out.findings(str(file))


class _Open(NamedTuple):
    """An element that is open, and what holds for the text in it."""

    tag: str = ""
    noise: bool = False
    unseen: str = ""
    shift: str = ""
    block: bool = False
    """Whether it stands in lines of its own."""


class _Page:
    """A page in the reading."""

    def __init__(self, root: Any) -> None:
        self.etree: Any = needed("lxml.etree", "reader")
        self.left_out = LeftOut()
        self.styles = PageStyles("\n".join(each.text or "" for each in root.iter("style")))
        self.last, self.blank, self.gap, self.beside_fraction = "", "", False, False

    def parts(self, root: Any, within: _Open = _Open()) -> Iterator[TextPart]:  # noqa: B008 # it is immutable
        """The text in an element, in the order of the page."""
        walker = self.etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        opened = [within]
        for event, node in walker:
            place = f"line {node.sourceline}"
            if event == "start":
                yield from self._begun(node, place, opened, walker)
                continue
            if event == "end":
                here = opened.pop()
                if here.block and here.tag != "br":
                    yield self._line_end(place, here)
                self.gap |= here.tag in OTHERS
                self.beside_fraction |= here.tag == "mfrac"
            if node is not root and node.tail:
                yield from self._said(node.tail, place, opened[-1])

    def _begun(self, node: Any, place: str, opened: list[_Open], walker: Any) -> Iterator[TextPart]:
        """What stands at the beginning of an element; one that is not read, or read as a table, is passed over."""
        if opened[-1].tag == "mfrac" and node.getprevious() is not None:
            yield from self._said("/", place, opened[-1])
        here = self._opened(node, opened[-1])
        opened.append(here)
        if here.block:
            yield self._line_end(place, here)
        if here.tag == "table" and (rows := self._data_rows(node, here)):
            for caption in node.iterchildren("caption"):
                yield from self.parts(caption, here)
            yield from self._table(rows, here.noise)
            walker.skip_subtree()
        elif not self._is_read(node, here):
            walker.skip_subtree()
        elif node.text:
            yield from self._said(node.text, place, here)

    def _opened(self, node: Any, around: _Open) -> _Open:
        """What holds in an element, by what it stands in and what it says itself."""
        tag = node.tag.lower()
        declared = self.styles.of(node, tag)
        unseen, shift = look_of(node, tag, declared)
        parent = node.getparent()
        if parent is not None and parent.tag in SECOND and node.getprevious() is not None:
            shift = shift or SECOND[parent.tag]
        self.beside_fraction |= tag == "mfrac"
        noise, shown = around.noise or _is_noise(node, tag), declared.get("display", "")
        block = tag == "br" or shown.startswith(STACKED) or (tag in BLOCKS and not shown.startswith(IN_LINE))
        return _Open(tag, noise, around.unseen or unseen, shift or around.shift, block)

    def _is_read(self, node: Any, here: _Open) -> bool:
        """Whether the text of an element is that of the page; what it shows else is noted."""
        if here.tag not in OTHERS:
            return here.tag not in UNSEEN
        if not here.noise and not here.unseen:
            words = "".join(node.itertext()) if OTHERS[here.tag] == "form" else ""
            self.left_out.note(OTHERS[here.tag], words)
        return False

    def _said(self, words: str, place: str, here: _Open) -> Iterator[TextPart]:
        """The text of an element as it is seen, apart from what stands around it."""
        seen = " ".join(words.split())
        if not seen:
            self.blank = max(self.blank, _blank(words))
            return
        if words[0].isspace():
            self.blank = max(self.blank, _blank(words[: len(words) - len(words.lstrip())]))
        after = _blank(words[len(words.rstrip()) :]) if words[-1].isspace() else ""
        if here.unseen or here.tag in UNSEEN:
            self.left_out.note(here.unseen, seen) if here.unseen else None
            return
        if here.shift in SHIFTED:
            seen = SHIFTED[here.shift](seen, self.last, self.left_out)
        if seen:
            yield TextPart(place, self._apart(seen) + seen, here.noise)
            self.last = seen[-1]
        self.blank = after

    def _apart(self, seen: str) -> str:
        """What keeps text apart from what was seen last: a blank, or the sign of what is no text."""
        gap = self.gap or (self.beside_fraction and self.last.isdigit() and seen[0].isdigit())
        blank = self.blank
        self.gap, self.beside_fraction, self.blank = False, False, ""
        if not self.last or self.last.isspace():
            return ""
        if gap:
            return GAP
        # A bare line break between Chinese characters is the layout of the source.
        return " " if blank == HARD or (blank and self.last.isascii() and seen[0].isascii()) else ""

    def _line_end(self, place: str, here: _Open) -> TextPart:
        self.last, self.blank, self.gap = "\n", "", False
        return TextPart(place, "\n", here.noise)

    def _data_rows(self, table: Any, here: _Open) -> list[tuple[str, list[GridCell]]]:
        """The rows of a table that holds data; none of one that lays out a page, or is not seen."""
        if here.unseen or table.find(".//table") is not None:
            return []
        before, self.left_out = self.left_out, LeftOut()
        left: Counter[Any] = Counter(row.getparent() for row in table.iter("tr"))
        rows = []
        for row in table.iter("tr"):
            rows.append((f"line {row.sourceline}", self._cells(row, here, left[row.getparent()])))
            left[row.getparent()] -= 1
        if lays_out([[cell.text for cell in cells] for _, cells in rows]):
            self.left_out = before
            return []
        before.take(self.left_out)
        self.left_out = before
        return [each for each in rows if each[1]]

    def _cells(self, row: Any, here: _Open, left: int) -> list[GridCell]:
        """The cells of a row that are seen; one reaches no further down than the rows left in its group."""
        around, gone = self._opened(row, here), self._takes_no_room(row)
        cells = []
        for each in row.iterchildren("td", "th"):
            self.last, self.blank, self.gap = "\n", "", False
            words = "".join(part.text for part in self.parts(each, around)).strip()
            if not gone and not self._takes_no_room(each):
                rows = min(_number(each, "rowspan"), left)
                cells.append(GridCell(words, _number(each, "colspan") or 1, rows or left))
        return cells

    def _takes_no_room(self, node: Any) -> bool:
        """Whether a row or cell is not there at all, and not only unseen."""
        return node.get("hidden") is not None or self.styles.of(node, node.tag).get("display") == "none"

    def _table(self, rows: list[tuple[str, list[GridCell]]], noise: bool) -> Iterator[TextPart]:
        for (place, _), line in zip(rows, lined(cells for _, cells in rows), strict=True):
            yield TextPart(place, line + "\n", noise)
        self.last = "\n"


SOFT, HARD = "1", "2"
SPANNED = re.compile(r"[0-9]{1,5}")


def _blank(space: str) -> str:
    """What white space is: the layout of the source, or a blank that somebody typed."""
    return SOFT if "\n" in space or "\r" in space else HARD


def _is_noise(node: Any, tag: str) -> bool:
    if tag in ("html", "body", "main", "article"):
        return False
    names = f"{node.get('class') or ''} {node.get('id') or ''}".lower().split()
    return tag in BESIDE or node.get("role") == "navigation" or not BESIDE_NAMES.isdisjoint(names)


def _number(cell: Any, name: str) -> int:
    """How many places a cell spans, as browsers read it: the digits that it begins with; 0 rows are all that follow."""
    found = SPANNED.match((cell.get(name) or "").strip())
    return int(found[0]) if found else 1
