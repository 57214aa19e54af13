"""Sources (来源文件): the text layer of a file, plain, HTML, DOCX or PDF, and where in the file each part stands."""

from __future__ import annotations

import importlib
from bisect import bisect_right
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs

from minzheng.errors import FileError

BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "br", "caption", "dd", "div", "dl", "dt", "fieldset", "figure"),
        *("footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre"),
        *("section", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul"),
    )
)
UNSEEN = frozenset(("script", "style", "noscript", "template"))
NEEDED = {"lxml.html": "lxml", "docx": "python-docx", "pypdf": "pypdf"}


@attrs.frozen(kw_only=True)
class TextLayer:
    """The text of a file (文本层): every offset of a reading is into it, and leads back to a place in the file."""

    text: str
    """The text."""
    name: str = ""
    """The file's name."""
    starts: tuple[int, ...] = attrs.field(default=(0,), repr=False)
    """Where each part begins in the text."""
    places: tuple[str, ...] = attrs.field(default=("text",), repr=False)
    """What each part is in the file: ``line 12``, ``paragraph 3``, ``page 2``."""

    def locate(self, offset: int) -> str:
        """The place in the file of a character of the text (定位).

        >>> TextLayer(text="一二", starts=(0, 1), places=("page 1", "page 2")).locate(1)
        'page 2'
        """
        return self.places[bisect_right(self.starts, offset) - 1]


def text_layer(path: str | Path, encoding: str = "utf-8") -> TextLayer:
    """The text layer of a file by its suffix (读取文本层): .html, .htm, .docx, .pdf, else plain text as it is.

    Raises ``FileError`` (MZ886) for what cannot be read, ``ImportError`` where the extra ``reader`` is missing.
    """
    file = Path(path)
    read = READERS.get(file.suffix.lower())
    try:
        if read:
            return _joined(file.name, read(file))
        return TextLayer(text=file.read_bytes().decode(encoding), name=file.name)
    except UnicodeDecodeError as error:
        raise FileError(
            "MZ886", path=str(file), hint_en=f"it is not {encoding}", hint_zh=f"不是 {encoding} 编码"
        ) from error
    except (OSError, ValueError, KeyError) as error:
        raise FileError("MZ886", path=str(file), hint_en=str(error), hint_zh=str(error)) from error


def _joined(name: str, parts: Iterator[tuple[str, str]]) -> TextLayer:
    texts, starts, places, at = [], [], [], 0
    for place, text in parts:
        if not text:
            continue
        starts.append(at)
        places.append(place)
        texts.append(text)
        at += len(text)
    return TextLayer(text="".join(texts), name=name, starts=tuple(starts) or (0,), places=tuple(places) or ("empty",))


def _needed(module: str) -> ModuleType:
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise ImportError(f"reading this file needs {NEEDED[module]}: pip install 'minzheng[reader]'") from error


def _html(file: Path) -> Iterator[tuple[str, str]]:
    """The visible text of a page, a line break at each block; the place is the line of the element in the source."""
    lxml: Any = _needed("lxml.html")
    source = file.read_bytes()
    parser = lxml.HTMLParser(encoding="utf-8") if _is_utf8(source) else lxml.HTMLParser()
    if not source.strip():
        return
    root = lxml.document_fromstring(source, parser=parser)
    # An explicit stack: a page may be nested deeper than Python recurses.
    stack: list[tuple[Any, bool]] = [(root, False)]
    while stack:
        node, leaving = stack.pop()
        tag = node.tag if isinstance(node.tag, str) else ""
        place = f"line {node.sourceline}"
        if leaving:
            yield place, "\n" if tag in BLOCKS else ""
            yield place, _spaced(node.tail)
            continue
        stack.append((node, True))
        if tag and tag not in UNSEEN:
            yield place, "\n" if tag in BLOCKS else ""
            yield place, _spaced(node.text)
            stack += [(child, False) for child in reversed(list(node))]


def _spaced(text: str | None) -> str:
    """The text of an element as a browser shows it: runs of white space are one blank, a bare line break is none."""
    if not text:
        return ""
    words = text.split()
    if not words:
        return ""
    ends = (" " if text[0] == " " else ""), (" " if text[-1] == " " else "")
    return ends[0] + " ".join(words) + ends[1]


def _is_utf8(source: bytes) -> bool:
    try:
        source.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _docx(file: Path) -> Iterator[tuple[str, str]]:
    docx: Any = _needed("docx")
    try:
        document = docx.Document(str(file))
    except Exception as error:  # the library raises errors of zipfile and lxml alike
        raise ValueError(str(error) or "it is no DOCX file") from error
    paragraphs = tables = 0
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            tables += 1
            for number, row in enumerate(block.rows, 1):
                cells = dict.fromkeys(cell.text for cell in row.cells)
                yield f"table {tables}, row {number}", "\t".join(cells) + "\n"
        else:
            paragraphs += 1
            yield f"paragraph {paragraphs}", block.text + "\n"


def _pdf(file: Path) -> Iterator[tuple[str, str]]:
    pypdf: Any = _needed("pypdf")
    try:
        pages = [page.extract_text() for page in pypdf.PdfReader(str(file)).pages]
    except Exception as error:  # damaged files raise whatever the parser stumbles over
        raise ValueError(str(error) or "it is no PDF file") from error
    for number, text in enumerate(pages, 1):
        yield f"page {number}", text + "\n"


READERS: dict[str, Callable[[Path], Iterator[tuple[str, str]]]] = {
    ".html": _html, ".htm": _html, ".docx": _docx, ".pdf": _pdf,
}  # fmt: skip
