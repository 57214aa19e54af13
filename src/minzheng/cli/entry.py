"""The entry (入口) of the console script: it can be run, and says what is missing, without the extra ``cli``."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TextIO

from minzheng.language import languages, say

USAGE = 2
"""The exit code for a command line that is not understood."""
STOPPED = 130
"""The exit code where someone stopped the command."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line (运行命令行) and return its exit code.

    0 is success, 1 a difference found or a missing extra, 2 input that cannot be used. ``arguments`` default to those
    of the process.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            # Whoever closed a stream wants nothing on it.
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
        _speak_chinese(getattr(sys, name))
    given = list(sys.argv[1:] if arguments is None else arguments)
    lang = asked_language(given)
    try:
        import rich  # noqa: F401
        import typer

        from minzheng.cli.app import app
        from minzheng.cli.usage import UsageError, usage_error
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == "minzheng":
            raise
        print(say("cli.missing", lang, name=error.name), file=sys.stderr)
        return 1
    command = typer.main.get_command(app)
    spoken = {name: {"lang": lang} for name in getattr(command, "commands", {})}
    try:
        code = command.main(given, "minzheng", standalone_mode=False, obj=lang, default_map=spoken)
    except UsageError as error:
        _complain(usage_error(error, lang), error, lang)
        return USAGE
    except typer.Abort:
        print(say("cli.stopped", lang), file=sys.stderr)
        return STOPPED
    except BrokenPipeError:
        return _flushed(1)
    except SystemExit as end:
        return _flushed(end.code if isinstance(end.code, int) else 1)
    return _flushed(code if isinstance(code, int) else 0)


def asked_language(arguments: Sequence[str]) -> str:
    """The language that some arguments ask for, before they are parsed: help is printed in it, too.

    >>> asked_language(["check", "--lang", "en"]), asked_language(["--lang=en", "check"]), asked_language(["--help"])
    ('en', 'en', 'zh')
    """
    for place, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == "--lang":
            value = value or next(iter(arguments[place + 1 : place + 2]), "")
            return value if value in languages() else "zh"
    return _settled(arguments)


def _settled(arguments: Sequence[str]) -> str:
    """The language of the project that a path among some arguments lies in, else of the one here (项目语言)."""
    from minzheng.files import project_file, project_language

    path = next((each for each in arguments if {"/", os.sep} & set(each) and os.path.exists(each)), ".")
    file = project_file(path)
    if file is None:
        return "zh"
    return project_language(file)


def _complain(words: str, error: Exception, lang: str) -> None:
    """What was not understood, and how to see the help, on the error stream."""
    from minzheng.cli.reporting import print_line

    context = getattr(error, "ctx", None)
    print_line(words)
    print_line(say("usage.help", lang, command=context.command_path if context else "minzheng"))


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
