"""Word flows (Word 文字流): where the paragraphs, tables, text boxes and notes of a document stand in each other."""

from __future__ import annotations

from collections.abc import Mapping

from minzheng.reader.left_out import LeftOut
from minzheng.reader.word_blocks import Flow, WordBlock, WordCell, WordParagraph, WordTable
from minzheng.reader.word_numbering import WordNumbering
from minzheng.reader.word_styles import OFF, WordStyles, attribute_in, whole

NO_NOTES = frozenset(("separator", "continuationSeparator", "continuationNotice"))


class Malformed(ValueError):
    """XML that no document of Word is made of (结构有误)."""


class WordFlows:
    """The flows of a part (文字流) in the reading: what has ended, and what is open."""

    def __init__(self, styles: WordStyles, numbering: WordNumbering, left_out: LeftOut) -> None:
        self.done: list[WordBlock] = []
        """The blocks of the outermost flow that have ended."""
        self.notes: dict[str, Flow] = {}
        """The flows of notes, by their ids."""
        self._styles, self._numbering, self._left_out = styles, numbering, left_out
        self._flows: list[Flow] = [Flow()]
        self._paragraphs: list[WordParagraph] = []
        self._tables: list[WordTable] = []
        self._boxes: list[Flow] = []
        self._refers: list[str] = []

    def close(self) -> None:
        """The part has ended."""
        root = self._flows[0]
        root.settle()
        if root.blocks or self._boxes or self._refers:
            self._finish(root)

    def _open_paragraph(self, attributes: Mapping[str, str]) -> None:
        self._paragraphs.append(WordParagraph())

    def _close_paragraph(self) -> None:
        paragraph, flow = self._paragraphs.pop(), self._flows[-1]
        words = flow.carried + "".join(paragraph.parts)
        if paragraph.joined:
            flow.carried = words
            return
        flow.carried = ""
        style_list, style_level = self._styles.list_of(paragraph.style)
        list_id = style_list if paragraph.list_id is None else paragraph.list_id
        level = style_level if paragraph.list_level is None else paragraph.list_level
        flow.put((self._numbering.next(list_id, level) if list_id else "") + words)
        self._finish(flow)

    def _finish(self, flow: Flow) -> None:
        """What has ended in the outermost flow is done; text boxes and notes hang on the last of it."""
        if len(self._flows) > 1:
            return
        *before, last = flow.blocks or [""]
        self.done += [WordBlock(each, [], []) for each in before]
        self.done.append(WordBlock(last, self._boxes, self._refers))
        self._boxes, self._refers = [], []
        flow.blocks = []

    def _open_box(self, attributes: Mapping[str, str]) -> None:
        self._flows.append(Flow())
        self._boxes.append(self._flows[-1])

    def _open_note(self, attributes: Mapping[str, str]) -> None:
        flow = Flow(id=attribute_in(attributes, "id") or "")
        self._flows.append(flow)
        if attribute_in(attributes, "type") not in NO_NOTES:
            self.notes[flow.id] = flow

    def _close_flow(self) -> None:
        self._flows.pop().settle()

    def _refer(self, attributes: Mapping[str, str]) -> None:
        self._refers.append(attribute_in(attributes, "id") or "")

    def _open_table(self, attributes: Mapping[str, str]) -> None:
        if self._tables and isinstance(self._flows[-1], WordCell):
            self._tables[-1].nested = True
        self._tables.append(WordTable())

    def _close_table(self) -> None:
        table = self._tables.pop()
        self._flows[-1].put(table)
        self._finish(self._flows[-1])

    def _table(self) -> WordTable:
        if not self._tables:
            raise Malformed("table")
        return self._tables[-1]

    def _open_row(self, attributes: Mapping[str, str]) -> None:
        table = self._table()
        table.rows.append([])
        table.column, table.gone, table.below = 0, False, set()

    def _close_row(self) -> None:
        table = self._tables[-1]
        if table.gone:
            for cell in table.rows.pop():
                self._left_out.note("deleted", cell.words)
        else:
            table.going_on = table.below

    def _open_cell(self, attributes: Mapping[str, str]) -> None:
        if not self._table().rows:
            raise Malformed("row")
        self._flows.append(WordCell(fields=self._flows[-1].fields))

    def _close_cell(self) -> None:
        cell = self._cell()
        self._close_flow()
        table = self._tables[-1]
        column = table.column
        table.column += cell.columns
        if cell.down:
            table.below.add(column)
        if (cell.down == "continue" and column in table.going_on) or cell.across == "continue":
            # Word shows the first of several cells that were made one.
            self._left_out.note("merged", cell.words)
            cell.blocks = []
        if cell.gone:
            self._left_out.note("deleted", cell.words)
        else:
            table.rows[-1].append(cell)

    def _cell(self) -> WordCell:
        cell = self._flows[-1]
        if not isinstance(cell, WordCell):
            raise Malformed("cell")
        return cell

    def _take_span(self, value: str | None) -> None:
        self._cell().columns = max(whole(value) or 1, 1)

    def _take_down(self, value: str | None) -> None:
        self._cell().down = value or "continue"

    def _take_across(self, value: str | None) -> None:
        self._cell().across = value or "continue"

    def _take_cell_gone(self, value: str | None) -> None:
        self._cell().gone = True

    def _take_row_gone(self, value: str | None) -> None:
        self._table().gone = value not in OFF

    def _take_before(self, value: str | None) -> None:
        table, columns = self._table(), whole(value) or 0
        if columns and table.rows:
            table.rows[-1].append(WordCell(columns=columns))
            table.column += columns

    def _paragraph(self) -> WordParagraph:
        if not self._paragraphs:
            raise Malformed("paragraph")
        return self._paragraphs[-1]

    def _take_style(self, value: str | None) -> None:
        self._paragraph().style = value or ""

    def _take_list(self, value: str | None) -> None:
        self._paragraph().list_id = value or ""

    def _take_level(self, value: str | None) -> None:
        self._paragraph().list_level = whole(value)
