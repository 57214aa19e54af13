"""Word packages (Word 文件包): the parts of a DOCX file by what they are to the document, each within bounds."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from minzheng.errors import needed
from minzheng.inputs import bytes_of
from minzheng.reader.sources import DISGUISED, refuse_disguised, unreadable

LARGEST_TEXT, LARGEST_TABLE = 64 * 2**20, 8 * 2**20
"""How many bytes of XML are read of a part that holds text, and of one that is held as a tree."""
PIECE = 2**16
MAIN = "word/document.xml"
LARGEST_LIST = 8 * 2**20
"""How long the list of its parts may be, in bytes."""
END, LIST_SIZE = b"PK\x05\x06", 12
"""How the record begins that ends an archive, and where in it the length of the list stands."""


class WordPackage:
    """A DOCX file (Word 文件包): which part is the document, and which parts belong to it."""

    def __init__(self, file: Path) -> None:
        self.file = file
        content = bytes_of(file)
        refuse_disguised(file, content, DISGUISED[:1])
        end = content.rfind(END)
        if end >= 0 and int.from_bytes(content[end + LIST_SIZE : end + LIST_SIZE + 4], "little") > LARGEST_LIST:
            raise unreadable(file, "unpacked_too_large", limit=LARGEST_LIST // 2**20)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError) as error:
            raise unreadable(file, "damaged", sort="DOCX") from error
        self._names = {name.lower(): name for name in self._archive.namelist()}
        found = self._related("", "_rels/.rels")
        self.main: str = next((name for kind, name in found if kind == "officeDocument"), MAIN)
        folder, _, name = self.main.rpartition("/")
        self._parts = list(self._related(folder, f"{folder}/_rels/{name}.rels"))

    def named(self, kind: str) -> list[str]:
        """The names of the parts of a kind: ``footnotes``, ``header``."""
        usual = posixpath.join(posixpath.dirname(self.main), f"{kind}.xml")
        named = [name for each, name in self._parts if each == kind] or [usual]
        return [name for name in dict.fromkeys(named) if name.lower() in self._names]

    def pieces(self, name: str, limit: int = LARGEST_TEXT) -> Iterator[bytes]:
        """The bytes of a part, piece by piece; an error where it is damaged, locked or too large."""
        if name.lower() not in self._names:
            raise unreadable(self.file, "damaged", sort="DOCX")
        try:
            # What the list says of the size of a part may be false.
            with self._archive.open(self._names[name.lower()]) as part:
                left = limit
                while piece := part.read(PIECE):
                    left -= len(piece)
                    if left < 0:
                        raise unreadable(self.file, "unpacked_too_large", limit=limit // 2**20)
                    yield piece
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError) as error:
            raise unreadable(self.file, "damaged", sort="DOCX") from error
        except RuntimeError as error:
            raise unreadable(self.file, "locked") from error

    def tree(self, name: str) -> Any:
        """The root of a small part of XML; ``None`` where there is no such part."""
        if name.lower() not in self._names:
            return None
        etree: Any = needed("lxml.etree", "reader")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            return etree.fromstring(b"".join(self.pieces(name, LARGEST_TABLE)), parser)
        except etree.XMLSyntaxError as error:
            raise unreadable(self.file, "damaged", sort="DOCX") from error

    def _related(self, folder: str, name: str) -> Iterator[tuple[str, str]]:
        """The kind and the name of every part that a list of relations names."""
        root = self.tree(name)
        for each in () if root is None else root:
            if not isinstance(each.tag, str) or each.get("TargetMode") == "External":
                continue
            target = posixpath.normpath(posixpath.join("/", folder, each.get("Target") or ""))
            yield (each.get("Type") or "").rpartition("/")[2], target.lstrip("/")
