"""Word blocks (Word 文字块): paragraphs and tables, and the flows that hold them, in the reading of a document."""

from __future__ import annotations

import attrs

from minzheng.reader.left_out import GAP


@attrs.define
class Flow:
    """What holds paragraphs and tables one after the other (文字流): the body, a text box, a note."""

    blocks: list[str | WordTable] = attrs.Factory(list)
    carried: str = ""
    """The text of paragraphs whose end was taken away, before the one that they have become part of."""
    fields: list[str] = attrs.Factory(list)
    """For each field that is open whether its code or its result stands here."""
    id: str = ""
    """The id of a note."""

    def put(self, block: str | WordTable) -> None:
        """Put a block behind the others."""
        self.settle()
        self.blocks.append(block)

    def settle(self) -> None:
        """Nothing follows what is carried: it is a paragraph of its own."""
        if self.carried:
            self.blocks.append(self.carried)
            self.carried = ""

    @property
    def words(self) -> str:
        """The text of its paragraphs."""
        return "\n".join(each for each in self.blocks if isinstance(each, str))


@attrs.define
class WordCell(Flow):
    """A cell (单元格): a flow that spans columns."""

    columns: int = 1
    down: str = ""
    """``restart`` or ``continue`` where it is one with cells above or below."""
    across: str = ""
    """The same for cells beside it."""
    gone: bool = False


@attrs.define
class WordTable:
    """A table (表格): its rows of cells."""

    rows: list[list[WordCell]] = attrs.Factory(list)
    nested: bool = False
    """Whether a table stands in it."""
    column: int = 0
    """The column that the next cell begins in."""
    going_on: set[int] = attrs.Factory(set)
    """The columns whose cell above goes on below."""
    below: set[int] = attrs.Factory(set)
    """The same of the row that is read."""
    gone: bool = False
    """Whether that row is deleted."""


@attrs.define
class WordParagraph:
    """A paragraph (段落) in the reading."""

    parts: list[str] = attrs.Factory(list)
    style: str = ""
    list_id: str | None = None
    list_level: int | None = None
    joined: bool = False
    """Whether its end is deleted or hidden, so that the next one goes on in it."""
    gap: bool = False
    """Whether something stands here that is not text."""
    beside_fraction: bool = False
    """Whether a fraction begins or ends here."""

    def add(self, words: str) -> None:
        """Add text, apart from what stands before something else."""
        last = "".join(self.parts[-1:])[-1:]
        # Two and a half is not 21/2.
        gap = self.gap or (self.beside_fraction and last.isdigit() and words[0].isdigit())
        if gap and last and not words[0].isspace():
            self.parts.append(GAP)
        self.gap = self.beside_fraction = False
        self.parts.append(words)


@attrs.frozen
class WordBlock:
    """A block of a part (文字块): a paragraph or table, the text boxes that hang on it, the ids of its footnotes."""

    content: str | WordTable
    boxes: list[Flow]
    notes: list[str]
