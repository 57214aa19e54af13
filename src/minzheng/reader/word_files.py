"""Word files (Word 文件): the paragraphs and table rows of a DOCX file, in the order of the document."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from minzheng.errors import needed
from minzheng.model import Finding
from minzheng.reader.sources import DISGUISED, GridCell, TextPart, lined, refuse_disguised, unreadable


def parts(file: Path) -> Iterator[TextPart | Finding]:
    """The parts of a DOCX file (读取 Word 文件); ``FileError`` (MZ886) where it is none or is encrypted."""
    docx: Any = needed("docx", "reader")
    with file.open("rb") as opened:
        refuse_disguised(file, opened.read(len(DISGUISED[0][0])), DISGUISED[:1])
    try:
        document = docx.Document(str(file))
    except Exception as error:  # the library raises errors of zipfile and lxml alike
        raise unreadable(file, "damaged", sort="DOCX") from error
    paragraphs = tables = 0
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            tables += 1
            for number, line in enumerate(lined(_rows(block)), 1):
                yield TextPart(f"table {tables}, row {number}", line + "\n")
        else:
            paragraphs += 1
            yield TextPart(f"paragraph {paragraphs}", block.text + "\n")


def _rows(table: Any) -> Iterator[list[GridCell]]:
    """The cells of each row; one that goes on from the left or from above is empty."""
    seen: set[Any] = set()
    for row in table.rows:
        cells = []
        for cell in row.cells:
            cells.append(GridCell("" if cell._tc in seen else cell.text))
            seen.add(cell._tc)
        yield cells
