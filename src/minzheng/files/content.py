"""Canonical bytes (规范字节): the same model object gives the same bytes and the same id everywhere."""

from __future__ import annotations

import hashlib

from minzheng.files.exact_json import canonical_text
from minzheng.files.unstructuring import to_plain


def canonical(value: object) -> bytes:
    """Any model object as canonical JSON (规范 JSON): UTF-8, keys sorted and in NFC, no spaces.

    Where it was loaded from plays no part.

    >>> from minzheng.periods import Period
    >>> canonical(Period("2021"))
    b'2021'
    """
    return canonical_text(to_plain(value)).encode()


def content_id(value: object) -> str:
    """The SHA-256 of the canonical bytes (内容标识): equal objects have equal ids.

    >>> from minzheng.periods import Period
    >>> content_id(Period("2021")) == content_id(Period("2021年"))
    True
    """
    return f"sha256:{hashlib.sha256(canonical(value)).hexdigest()}"
