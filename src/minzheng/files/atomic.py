"""Atomic writing (原子写入): a file is there whole, or as it was before."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from minzheng.errors import FileError


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file beside its place and move it there; ``FileError`` when that cannot be done.

    A file that is replaced keeps its permissions; a new one gets those of any other new file.
    """
    target = Path(os.path.realpath(path))
    beside = target.with_name(f".{target.name[:40]}.{secrets.token_hex(8)}.tmp")
    try:
        try:
            with open(beside, "xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            if target.exists():
                os.chmod(beside, target.stat().st_mode & 0o7777)
            os.replace(beside, target)
        except BaseException:
            with contextlib.suppress(OSError):
                beside.unlink()
            raise
    except OSError as error:
        raise FileError("MZ008", path=str(path), reason=error.strerror or str(error)) from error
