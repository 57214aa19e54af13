"""Which files are meant (文件名): a file, a folder, a glob; and their bytes as text."""

from __future__ import annotations

import glob
from collections.abc import Iterator
from pathlib import Path

from minzheng.files.origin import Unreadable
from minzheng.model import Finding

SUFFIXES = (".yaml", ".yml", ".json", ".jsonl", ".csv")


def files_of(name: str | Path) -> Iterator[Path | Finding]:
    """The files that a path or a glob means, in a fixed order; a finding where there are none."""
    path = Path(name)
    if path.is_dir():
        found = sorted(each for each in path.rglob("*") if _is_plan_file(each, path))
        yield from _or_none(found, name)
    elif path.exists():
        known = path.suffix.lower() in SUFFIXES
        yield path if known else Finding("MZ004", {"path": str(name), "suffixes": SUFFIXES})
    elif glob.has_magic(str(name)):
        matched = (Path(each) for each in sorted(glob.glob(str(name), recursive=True)))
        found = [each for each in matched if each.is_file() and each.suffix.lower() in SUFFIXES]
        yield from _or_none(found, name)
    else:
        yield Finding("MZ002", {"path": str(name)})


def _is_plan_file(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return not hidden and path.suffix.lower() in SUFFIXES and path.is_file()


def _or_none(found: list[Path], name: str | Path) -> Iterator[Path | Finding]:
    yield from found
    if not found:
        yield Finding("MZ003", {"path": str(name), "suffixes": SUFFIXES})


def text_of(content: bytes, encoding: str) -> str:
    """Bytes as text without a byte order mark; ``Unreadable`` names the place, and GB18030 where that is what it is."""
    try:
        return content.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        start = content.rfind(b"\n", 0, error.start) + 1
        line = content.count(b"\n", 0, error.start) + 1
        column = len(content[start : error.start].decode(encoding, "replace")) + 1
        name = encoding.upper()
        if _is_gb18030(content):
            raise Unreadable("MZ005", line, column, encoding=name) from None
        byte = f"0x{content[error.start]:02X}"
        raise Unreadable("MZ006", line, column, encoding=name, byte=byte, offset=error.start) from None


def _is_gb18030(content: bytes) -> bool:
    try:
        return "\x00" not in content.decode("gb18030")
    except UnicodeDecodeError:
        return False
