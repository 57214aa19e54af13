"""Opening (打开): the bytes of a file or a pipe, however large it says it is and whoever writes into it or does not."""

from __future__ import annotations

import codecs
import os
import select
import stat
from pathlib import Path

from minzheng.errors import FileError

LARGEST = 256 * 2**20
"""How many bytes of a file are read at most."""
PIECE = 2**20
PAUSE, PATIENCE = 0.05, 200
"""How many seconds are waited at a time for a pipe, and how many times for one that nobody has opened to write."""
NO_TEXT = frozenset(("idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "mbcs", "oem"))
"""What Python counts among the encodings, and no file of text is in."""


class InputError(FileError, OSError):
    """A file that the system would open and that is not read (拒绝读取): a device, a silent pipe, one too large."""


def bytes_of(path: str | Path) -> bytes:
    """The bytes of a file or a pipe (读取字节); ``OSError`` as ``open`` raises it, and as ``InputError``.

    What is neither (a device, a socket) is refused, and so are more than ``LARGEST`` bytes. A pipe that nobody has
    opened to write into is waited for a few seconds: a program that has yet to start gets its time.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "plan.yaml").write_bytes(b"schema: minzheng/1")
    ...     bytes_of(Path(folder, "plan.yaml"))
    b'schema: minzheng/1'
    """
    with open(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)), "rb") as file:
        kind = os.fstat(file.fileno())
        if stat.S_ISDIR(kind.st_mode):
            raise IsADirectoryError(21, os.strerror(21), str(path))
        if stat.S_ISFIFO(kind.st_mode):
            return _piped(file.fileno())
        if not stat.S_ISREG(kind.st_mode):
            raise InputError("MZ980")
        content = file.read(LARGEST + 1)
    return _bounded(content)


def _bounded(content: bytes) -> bytes:
    if len(content) > LARGEST:
        raise InputError("MZ981", limit=LARGEST // 2**20)
    return content


def _piped(pipe: int) -> bytes:
    """All that comes through a pipe that does not block."""
    pieces: list[bytes] = []
    size = waits = 0
    while size <= LARGEST:
        ready, _, _ = select.select([pipe], [], [], PAUSE)
        try:
            piece = os.read(pipe, PIECE)
        except BlockingIOError:
            # Somebody holds the other end, and may take all the time that he needs.
            continue
        if piece:
            pieces.append(piece)
            size += len(piece)
        elif ready or pieces:
            break
        elif (waits := waits + 1) > PATIENCE:
            raise InputError("MZ982")
    return _bounded(b"".join(pieces))


def text_encoding(name: str) -> str:
    """The name of an encoding that text is in (文本编码); ``FileError`` (MZ989) for what is none.

    >>> text_encoding("GB18030")
    'GB18030'
    """
    try:
        known = codecs.lookup(name)
        # One byte is no character of UTF-16: what is text says how it writes one.
        "a".encode(name)
    except (LookupError, ValueError):
        known = None
    if known is None or known.name.replace("-", "_") in NO_TEXT:
        raise FileError("MZ989", name=name)
    return name
