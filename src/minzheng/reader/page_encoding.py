"""Page encoding (网页编码): the bytes of a web page as text, as browsers decode them, and what could not be decoded."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from minzheng.errors import FileError
from minzheng.inputs import text_encoding

CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,20})")
HEAD = 4096
MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
WESTERN = frozenset(("iso8859-1", "cp1252", "ascii"))
"""What pages say that nobody asked what they are in."""
CHINESE = "gb18030"
STRAY = 20
"""Of how many strange characters one may be broken in a page that is UTF-8 all the same."""
BROKEN = "\ufffd"


class DecodedPage(NamedTuple):
    """A page as text (网页文本), the encoding it is in, and how many places could not be decoded."""

    text: str
    encoding: str
    broken: int = 0


def decoded(source: bytes) -> DecodedPage:
    """A page as text (网页解码): by its mark, as UTF-8 where the bytes are, else as it says, every GB as GB18030.

    >>> decoded("<meta charset=gb2312>镕".encode("gb18030")).text[-1]
    '镕'
    """
    name = next((name for mark, name in MARKS if source.startswith(mark)), None) or _wide(source)
    if name is None:
        try:
            return _made(source.decode("utf-8"), "utf-8", lossless=True)
        except UnicodeDecodeError:
            loose = source.decode("utf-8", "replace")
        strange = sum(not sign.isascii() for sign in loose)
        name = "utf-8" if loose.count(BROKEN) * STRAY < strange else _said(source)
    return _made(source.decode(name, "replace"), name)


def _made(text: str, name: str, lossless: bool = False) -> DecodedPage:
    # A browser passes over zero bytes; the parser would end at the first.
    return DecodedPage(text.removeprefix("\ufeff").replace("\0", ""), name, 0 if lossless else text.count(BROKEN))


def _wide(source: bytes) -> str | None:
    """UTF-16 without its mark, which has a zero byte in every character of the tags."""
    head = source[:HEAD]
    zeros = head[0::2].count(0), head[1::2].count(0)
    if max(zeros) * 4 < len(head) // 2 or min(zeros) * 2 > max(zeros):
        return None
    return "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"


def _said(source: bytes) -> str:
    """The encoding that a page names, as browsers take it; that of most pages where the name is none."""
    said = CHARSET.search(source, 0, HEAD)
    try:
        name = text_encoding(said[1].decode() if said else CHINESE)
    except FileError:
        return CHINESE
    known = codecs.lookup(name).name
    if known.startswith(("gb", "utf", "hz")):
        return CHINESE
    return CHINESE if known in WESTERN and BROKEN not in source.decode(CHINESE, "replace") else name
