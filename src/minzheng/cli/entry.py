"""The entry (入口) of the console script: it can be run, and says what is missing, without the extra ``cli``."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TextIO

MISSING = "命令行缺少 {name},请运行 / the command line lacks {name}, run: pip install 'minzheng[cli]'"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line (运行命令行) and return its exit code.

    0 is success, 1 a difference found or a missing extra, 2 input that cannot be used. ``arguments`` default to those
    of the process.
    """
    _speak_chinese(sys.stdout)
    _speak_chinese(sys.stderr)
    try:
        import rich  # noqa: F401

        from minzheng.cli.app import app
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == "minzheng":
            raise
        print(MISSING.format(name=error.name), file=sys.stderr)
        return 1
    try:
        app(args=None if arguments is None else list(arguments), prog_name="minzheng")
    except SystemExit as end:
        return _flushed(end.code if isinstance(end.code, int) else 1)
    return _flushed(0)


def _speak_chinese(stream: TextIO | None) -> None:
    """Write UTF-8 into files and pipes; on a terminal of another encoding show what it lacks as escapes."""
    reconfigure = getattr(stream, "reconfigure", None)
    if stream is not None and reconfigure is not None:
        reconfigure(encoding=stream.encoding if stream.isatty() else "utf-8", errors="backslashreplace")


def _flushed(code: int) -> int:
    """The exit code, once all that was written has left; a reader that went away is no reason to speak up."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        # The interpreter flushes once more when it ends, and would complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code
