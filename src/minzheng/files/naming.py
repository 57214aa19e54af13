"""Which files are meant (文件名): a file, a folder, a glob; and their bytes as text."""

from __future__ import annotations

import codecs
import glob
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from minzheng.files.origin import Unreadable
from minzheng.inputs import PassedOver, files_in, files_like, text_encoding
from minzheng.model import Finding

WRITTEN = (".yaml", ".yml", ".json", ".jsonl", ".csv", ".xlsx")
"""The suffixes of files that are written."""
WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
"""The suffixes of workbooks."""
SUFFIXES = tuple(dict.fromkeys((*WRITTEN, *WORKBOOKS)))
"""The suffixes of files that are read."""


class Piped(NamedTuple):
    """What comes through a pipe (管道输入): what it is called, its bytes, and the format that they are in.

    >>> Piped("stdin", b"schema: minzheng/1", "yaml").format
    'yaml'
    """

    name: str
    content: bytes
    format: str = ""

    @property
    def kind(self) -> str:
        """The format: that which is given, else what the first line looks like."""
        if self.format:
            return self.format
        first, _, rest = self.content.lstrip().partition(b"\n")
        if first.startswith(b"{"):
            return "jsonl" if first.rstrip().endswith(b"}") and rest.strip() else "json"
        return "yaml" if first.startswith(b"#") or b":" in first or not first else "csv"


def files_of(name: str | Path) -> Iterator[Path | Finding]:
    """The files that a path or a glob means, in a fixed order; a finding where there are none."""
    path = Path(name)
    if not str(name).strip():
        yield Finding("MZ176", {})
    elif os.path.isdir(path):
        yield from _or_none(files_in(path, SUFFIXES), name)
    elif os.path.exists(path):
        yield path if _is_ours(path) else Finding("MZ004", {"path": str(name), "suffixes": SUFFIXES})
    elif glob.has_magic(str(name)):
        found = files_like(str(name), SUFFIXES)
        yield from _or_none([each for each in found if not isinstance(each, Path) or _is_ours(each)], name)
    else:
        yield Finding("MZ002", {"path": str(name)})


def _is_ours(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES


def _or_none(found: list[Path | PassedOver], name: str | Path) -> Iterator[Path | Finding]:
    """Files as they are, what was passed over as findings, and one where there is nothing."""
    for each in found:
        yield passed_over(each) if isinstance(each, PassedOver) else each
    if not found:
        yield Finding("MZ003", {"path": str(name), "suffixes": SUFFIXES})


def passed_over(each: PassedOver) -> Finding:
    """The finding that a file or folder was not looked into (略过).

    >>> from minzheng.language import text
    >>> passed_over(PassedOver(Path("old"), text("label.Direction.higher"))).code
    'MZ987'
    """
    return Finding("MZ987", {"path": str(each.path), "reason": each.reason})


def text_of(content: bytes, encoding: str) -> str:
    """Bytes as text without a byte order mark; ``Unreadable`` names the place, and the encoding that it reads as."""
    text_encoding(encoding)
    try:
        return content.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        start = content.rfind(b"\n", 0, error.start) + 1
        line = content.count(b"\n", 0, error.start) + 1
        column = len(content[start : error.start].decode(encoding, "replace")) + 1
        name = encoding.upper()
        if (other := encoding_of(content)) is not None:
            raise Unreadable("MZ005", line, column, encoding=name, other=other, argument=other.lower()) from None
        byte = f"0x{content[error.start]:02X}"
        raise Unreadable("MZ006", line, column, encoding=name, byte=byte, offset=error.start) from None


def sniffed_text(content: bytes, encoding: str) -> tuple[str, str]:
    """Bytes of a table as text, and the encoding that they are in (判别编码); ``Unreadable`` where none fits."""
    text_encoding(encoding)
    marked = next((name for mark, name in MARKS.items() if content.startswith(mark)), None)
    try:
        return content.decode(marked or encoding).removeprefix("\ufeff"), (marked or encoding).upper()
    except UnicodeDecodeError:
        found = encoding_of(content)
        return text_of(content, found or encoding), found or encoding.upper()


MARKS = {codecs.BOM_UTF8: "UTF-8", codecs.BOM_UTF16_LE: "UTF-16", codecs.BOM_UTF16_BE: "UTF-16"}
"""The byte order marks, and the encoding of each."""
CHINESE = {"GB18030": ("gb2312", range(0xB0, 0xD8)), "BIG5": ("big5", range(0xA4, 0xC7))}
"""The encodings of older Chinese files; the set in which each has its common characters, and their first bytes."""


def encoding_of(content: bytes) -> str | None:
    """The encoding of bytes that are no UTF-8 (判别编码): UTF-16, GB18030 or Big5; ``None`` where none fits.

    Of the two Chinese ones it is the one that finds more common characters: bytes of the other come out as rare ones.
    """
    zeros = content[0:400:2].count(0), content[1:400:2].count(0)
    if any(zeros):
        name = "UTF-16BE" if zeros[0] > zeros[1] else "UTF-16LE"
        return name if _decoded(content, name) is not None else None
    shares = {name: _common(text, *CHINESE[name]) for name in CHINESE if (text := _decoded(content, name)) is not None}
    return max(shares, key=lambda name: shares[name], default=None)


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if "\x00" in text else text


def _common(text: str, charset: str, first: range) -> float:
    """How large a share of the characters beyond ASCII is common."""
    strange = [char for char in text[:SAMPLE] if not char.isascii()]
    coded = (char.encode(charset, "ignore") for char in strange)
    common = sum(len(each) > 1 and (each[0] in first or each[0] in SIGNS) for each in coded)
    return common / len(strange) if strange else 0.0


SAMPLE = 20_000
"""How many characters are looked at."""
SIGNS = range(0xA1, 0xA4)
"""The first bytes of punctuation and full-width signs in either."""
