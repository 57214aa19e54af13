"""Running the command line inside the tests: what it printed, what it complained of, and how it ended."""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from minzheng.cli.app import app
from minzheng.cli.entry import main

EXAMPLES = Path(__file__).parent.parent / "examples"
SUMMARY = EXAMPLES / "changzhou-2021-summary.yaml"
WIDTH = ("COLUMNS", "FORCE_COLOR", "TERMINAL_WIDTH")


class Ended(NamedTuple):
    """How a command ended."""

    out: str
    err: str
    code: int


@contextlib.contextmanager
def _environment(columns: int | None) -> Iterator[None]:
    """No width and no colours from the one who runs the tests."""
    before = {name: os.environ.pop(name) for name in WIDTH if name in os.environ}
    if columns is not None:
        os.environ["COLUMNS"] = str(columns)
    try:
        yield
    finally:
        os.environ.pop("COLUMNS", None)
        os.environ.update(before)


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def run(*arguments: object, code: int | None = 0, columns: int | None = None, screen: bool = False) -> Ended:
    """Run a command as the console script does; it must end with ``code``, unless that is ``None``."""
    out, err = (Screen(), Screen()) if screen else (io.StringIO(), io.StringIO())
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), _environment(columns):
        ended = main([str(each) for each in arguments])
    done = Ended(out.getvalue(), err.getvalue(), ended)
    assert code in (None, ended), done
    assert "Traceback" not in done.err
    return done


def command_line() -> Any:
    """The whole command line as typer makes it."""
    import typer

    return typer.main.get_command(app)


COMMANDS: dict[str, Any] = command_line().commands


def letters(text: str) -> list[str]:
    """What a text says, apart from blanks and lines."""
    return sorted(sign for sign in text if not sign.isspace() and sign != "─")
