"""The entry (入口) of the console script: it can be run, and says what is missing, without the extra ``cli``."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TextIO

from minzheng.language import languages, say

USAGE = 2
"""The exit code for a command line that is not understood."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line (运行命令行) and return its exit code.

    0 is success, 1 a difference found or a missing extra, 2 input that cannot be used. ``arguments`` default to those
    of the process.
    """
    _speak_chinese(sys.stdout)
    _speak_chinese(sys.stderr)
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        import rich  # noqa: F401
        import typer

        from minzheng.cli.app import app
        from minzheng.cli.localising import asked_language, localise
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == "minzheng":
            raise
        for lang in languages():
            print(say("cli.missing", lang, name=error.name), file=sys.stderr)
        return 1
    lang = asked_language(given)
    command = typer.main.get_command(app)
    localise(command, lang)
    return _flushed(_run(command, given, lang))


def _run(command: object, arguments: list[str], lang: str) -> int:
    import click

    from minzheng.cli.localising import usage_error
    from minzheng.cli.reporting import print_line

    assert isinstance(command, click.Command)
    try:
        code = command.main(args=arguments, prog_name="minzheng", standalone_mode=False)
    except click.UsageError as error:
        print_line(usage_error(error, lang))
        path = error.ctx.command_path if error.ctx else "minzheng"
        print_line(say("usage.help", lang, command=path))
        return USAGE
    except click.Abort:
        print_line(say("cli.stopped", lang))
        return 130
    except BrokenPipeError:
        return 1
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    return code if isinstance(code, int) else 0


def _speak_chinese(stream: TextIO | None) -> None:
    """Write UTF-8 into files and pipes; on a terminal of another encoding show what it lacks as escapes."""
    reconfigure = getattr(stream, "reconfigure", None)
    if stream is not None and reconfigure is not None:
        reconfigure(encoding=stream.encoding if stream.isatty() else "utf-8", errors="backslashreplace")


def _flushed(code: int) -> int:
    """The exit code, once all that was written has left; a reader that went away is no reason to speak up."""
    try:
        sys.stdout.flush()
    except (BrokenPipeError, ValueError):
        # The interpreter flushes once more when it ends, and would complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code
