"""Word files (Word 文件): the paragraphs and table rows of a DOCX file, as Word shows it with changes accepted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from minzheng.errors import needed
from minzheng.model import Finding
from minzheng.reader.left_out import LeftOut
from minzheng.reader.sources import GridCell, TextPart, lays_out, lined, unreadable
from minzheng.reader.word_blocks import Flow, WordBlock, WordTable
from minzheng.reader.word_flows import Malformed
from minzheng.reader.word_numbering import WordNumbering
from minzheng.reader.word_package import WordPackage
from minzheng.reader.word_styles import WordStyles
from minzheng.reader.word_text import WordText

BESIDE = ("header", "footer")
"""Parts that are shown on every page, and no part of the text."""


def parts(file: Path) -> Iterator[TextPart | Finding]:
    """The parts of a DOCX file (读取 Word 文件); ``FileError`` (MZ886) where it is none, is encrypted or too large.

    Footnotes stand behind the paragraph or the table that refers to them, endnotes at the end; what stands on every
    page is marked as noise. Text that is not to be seen, and what is no text, is left out and named (MZ983, MZ984).
    """
    needed("lxml.etree", "reader")
    yield from _Reading(file).parts()


class _Reading:
    """A DOCX file in the reading."""

    def __init__(self, file: Path) -> None:
        self.package = WordPackage(file)
        self.left_out = LeftOut()
        self.styles = WordStyles(self._tree("styles"))
        self.numbering = WordNumbering(self._tree("numbering"))
        self.footnotes = self._notes("footnotes")
        self.paragraphs = self.tables = 0

    def parts(self) -> Iterator[TextPart | Finding]:
        """Everything that the file holds."""
        roots = set[str]()
        for block in self._blocks(self.package.main, roots):
            yield from self._block(block)
        if roots != {"w:document"}:
            raise unreadable(self.package.file, "damaged", sort="DOCX")
        for number, note in enumerate(self._notes("endnotes").values(), 1):
            yield from _flow(note, f"endnote {number}")
        for kind in BESIDE:
            for name in self.package.named(kind):
                for block in self._blocks(name):
                    for each in _content(block.content, kind):
                        if each.text.strip():
                            yield each._replace(noise=True)
        for note in self._notes("comments").values():
            self.left_out.note("comment", note.words)
        yield from self.left_out.findings(str(self.package.file))

    def _tree(self, kind: str) -> Any:
        return next((self.package.tree(name) for name in self.package.named(kind)), None)

    def _notes(self, kind: str) -> dict[str, Flow]:
        notes: dict[str, Flow] = {}
        for name in self.package.named(kind):
            target = self._target()
            for _ in self._parsed(name, target):
                pass
            notes |= target.notes
        return notes

    def _target(self) -> WordText:
        return WordText(self.styles, self.numbering, self.left_out)

    def _blocks(self, name: str, roots: set[str] | None = None) -> Iterator[WordBlock]:
        """The blocks of a part, each when it has ended."""
        target = self._target()
        for _ in self._parsed(name, target):
            yield from target.done
            target.done = []
        if roots is not None:
            roots.add(target.root)

    def _parsed(self, name: str, target: WordText) -> Iterator[None]:
        etree: Any = needed("lxml.etree", "reader")
        parser = etree.XMLParser(target=target, resolve_entities=False, no_network=True, load_dtd=False)
        try:
            for piece in self.package.pieces(name):
                parser.feed(piece)
                yield
            parser.close()
        except (etree.XMLSyntaxError, Malformed) as error:
            deep = "depth" in str(error)
            raise unreadable(self.package.file, "nested" if deep else "damaged", sort="DOCX") from error
        yield

    def _block(self, block: WordBlock) -> Iterator[TextPart]:
        """A block with the text boxes and footnotes that hang on it."""
        if isinstance(block.content, WordTable):
            self.tables += 1
            place = f"table {self.tables}"
        else:
            self.paragraphs += 1
            place = f"paragraph {self.paragraphs}"
        yield from _content(block.content, place)
        for box in block.boxes:
            yield from _flow(box, f"{place}, text box")
        for id in dict.fromkeys(block.notes):
            if note := self.footnotes.get(id):
                yield from _flow(note, f"{place}, footnote")


def _flow(flow: Flow, place: str) -> Iterator[TextPart]:
    for block in flow.blocks:
        if isinstance(block, WordTable) or block.strip():
            yield from _content(block, place)


def _content(content: str | WordTable, place: str) -> Iterator[TextPart]:
    """A paragraph as a line; a table as its rows, or what stands in its cells where it lays out a page."""
    if isinstance(content, str):
        yield TextPart(place, content + "\n")
        return
    texts = [[cell.words for cell in row] for row in content.rows]
    if content.nested or lays_out(texts):
        for number, row in enumerate(content.rows, 1):
            for cell in row:
                yield from _flow(cell, f"{place}, row {number}")
        return
    cells = ([GridCell(cell.words, cell.columns) for cell in row] for row in content.rows)
    for number, line in enumerate(lined(cells), 1):
        yield TextPart(f"{place}, row {number}", line + "\n")
