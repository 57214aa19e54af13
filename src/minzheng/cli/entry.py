"""The entry (入口) of the console script: it can be run, and says what is missing, without the extra ``cli``."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TextIO

from minzheng.language import languages, say

USAGE = 2
"""The exit code for a command line that is not understood."""
STOPPED = 130
"""The exit code where someone stopped the command."""
ENDED = 128
"""What the exit code is above the number of the signal that ended it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line (运行命令行) and return its exit code.

    0 is success, 1 a difference found or a missing extra, 2 input that cannot be used. ``arguments`` default to those
    of the process.

    >>> main(["--version"])
    minzheng 0.1.0
    0
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            # Whoever closed a stream wants nothing on it.
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
        _speak_chinese(getattr(sys, name))
    given = list(sys.argv[1:] if arguments is None else arguments)
    lang = asked_language(given)
    try:
        with _ended_in_order():
            return _written(given, lang)
    except KeyboardInterrupt:
        print(say("cli.stopped", lang), file=sys.stderr)
        return STOPPED


def _run(given: list[str], lang: str) -> int:
    """The exit code of the command that some arguments ask for."""
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
        raise KeyboardInterrupt from None
    except BrokenPipeError:
        return 1
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    return code if isinstance(code, int) else 0


@contextmanager
def _ended_in_order() -> Iterator[None]:
    """Let whoever ends the process from outside end what it has begun, too: other processes, half-written files."""
    names = [name for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    if threading.current_thread() is not threading.main_thread():
        names = []
    before = {name: signal.signal(getattr(signal, name), _end) for name in names}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)


def _end(number: int, frame: object) -> None:
    raise SystemExit(ENDED + number)


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


def _written(given: list[str], lang: str) -> int:
    """The exit code of a command, once all that it writes has left."""
    try:
        code = _run(given, lang)
    except OSError as error:
        # Help and the version are written by the libraries that parse the command line.
        return _unwritten(error, lang)
    try:
        sys.stdout.flush()
    except (OSError, ValueError) as error:
        return _unwritten(error, lang)
    return code


def _unwritten(error: OSError | ValueError, lang: str) -> int:
    """The exit code where output could not be written; a reader that went away is no reason to speak up."""
    with suppress(OSError, ValueError):
        # The interpreter flushes once more when it ends, and would complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if not isinstance(error, OSError) or isinstance(error, BrokenPipeError):
        return 1
    from minzheng.cli.reporting import as_file_error, print_error

    print_error(as_file_error(error), lang)
    return USAGE
