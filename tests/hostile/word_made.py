"""DOCX files made by hand: the XML that a test is about, and around it the least that a file needs."""

from __future__ import annotations

import zipfile
from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
SPACES = {
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "v": "urn:schemas-microsoft-com:vml",
}
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def element(name: str, inner: str, space: str = W) -> str:
    """A part of XML with every prefix that the tests use."""
    spaces = "".join(f' xmlns:{prefix}="{address}"' for prefix, address in SPACES.items())
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} xmlns:w="{space}"{spaces}>{inner}</w:{name}>'


def docx(path: Path, body: str, space: str = W, **parts: str) -> Path:
    """Write a DOCX file of a body, and of parts by their kind (``footnotes=…``)."""
    related = "".join(
        f'<Relationship Id="r{number}" Type="{RELATIONS}/{kind}" Target="{kind}.xml"/>'
        for number, kind in enumerate(parts)
    )
    main = f'<Relationship Id="r0" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/>'
    held = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{main}</Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{related}</Relationships>',
        "word/document.xml": element("document", f"<w:body>{body}</w:body>", space),
        **{f"word/{kind}.xml": content for kind, content in parts.items()},
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in held.items():
            archive.writestr(name, content)
    return path


def run(text: str, look: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, look: str = "") -> str:
    """A paragraph of runs, or of text."""
    held = "".join(each if each.startswith("<") else run(each) for each in runs)
    return f"<w:p><w:pPr>{look}</w:pPr>{held}</w:p>"


def table(*rows: list[str]) -> str:
    """A table of rows of cells, each the XML of a cell or text."""
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in rows) + "</w:tbl>"


def cell(inner: str, look: str = "") -> str:
    """A cell of text or XML."""
    if inner.startswith("<w:tc"):
        return inner
    held = inner if inner.startswith("<") else paragraph(inner)
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{held}</w:tc>"
