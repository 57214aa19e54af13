"""The console script as the system runs it: exit codes, missing extras, broken pipes, encodings, widths."""

from __future__ import annotations

import builtins
import os
import runpy
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from minzheng.cli import entry
from minzheng.language import languages, say
from minzheng.version import __version__

SCRIPT = Path(sysconfig.get_path("scripts")) / "minzheng"
CALL = "import sys; from minzheng.cli.entry import main; sys.exit(main())"


def system(command: Sequence[str | Path], **extra: str) -> subprocess.CompletedProcess[str]:
    """Run a command without a terminal, in an environment that says nothing about width or colour."""
    given = {
        key: value for key, value in os.environ.items() if key not in ("COLUMNS", "FORCE_COLOR", "PYTHONIOENCODING")
    }
    return subprocess.run(
        [str(part) for part in command], env=given | extra, capture_output=True, encoding="utf-8", check=False
    )


def test_the_console_script_runs() -> None:
    """What the installed script calls, and python -m minzheng, print the version."""
    commands = [[sys.executable, "-c", CALL], [sys.executable, "-m", "minzheng"]]
    if SCRIPT.exists():
        commands.append([str(SCRIPT)])
    for command in commands:
        done = system([*command, "--version"])
        assert (done.returncode, done.stdout, done.stderr) == (0, f"minzheng {__version__}\n", "")


@pytest.mark.parametrize("missing", ["typer", "rich"])
def test_a_missing_extra_is_one_line(missing: str) -> None:
    """Without typer or rich one line names the pip command, in the language asked for; nothing else is printed."""
    for lang in languages():
        script = f"import sys; sys.modules[{missing!r}] = None; {CALL}"
        done = system([sys.executable, "-c", script, "--version", "--lang", lang])
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr == say("cli.missing", lang, name=missing) + "\n"
        assert "pip install 'minzheng[cli]'" in done.stderr


def test_importing_the_entry_takes_the_standard_library_only() -> None:
    """The entry itself can be imported where no dependency is installed."""
    before = "import sys; before = set(sys.modules); import minzheng.cli.entry; "
    done = system(
        [sys.executable, "-c", before + "print(*sorted({m.partition('.')[0] for m in set(sys.modules) - before}))"]
    )
    assert set(done.stdout.split()) - set(sys.stdlib_module_names) == {"minzheng"}


def test_help_starts_without_the_library() -> None:
    """To show help neither yaml nor pint is loaded, nor anything of the model."""
    script = CALL.replace("sys.exit(main())", "main(['--help']); print(*sys.modules, file=sys.stderr)")
    loaded = set(system([sys.executable, "-c", script]).stderr.split())
    assert "typer" in loaded
    assert {"cattrs", "yaml", "pint", "minzheng.model", "minzheng.quantities"} & loaded == set()


@pytest.mark.parametrize("arguments", [["units"], ["--version"], ["new"]])
def test_a_reader_that_goes_away_is_no_error(arguments: list[str]) -> None:
    """A closed pipe ends the command quietly, with little output and with much."""
    reading, writing = os.pipe()
    os.close(reading)
    with open(writing, "wb") as closed:
        done = subprocess.run(
            [sys.executable, "-m", "minzheng", *arguments], stdout=closed, stderr=subprocess.PIPE, check=False
        )
    assert (done.returncode, done.stderr) == (1, b"")


def test_chinese_is_written_whatever_the_locale() -> None:
    """Into a pipe goes UTF-8, even where Python was told to write ASCII."""
    done = system([sys.executable, "-m", "minzheng", "units", "2.3万人"], PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert say("units.figure", text="2.3万人") in done.stdout


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_without_a_terminal_lines_are_plain(lang: str) -> None:
    """Into a pipe go at most 160 columns, no colours, and the same in either language."""
    done = system([sys.executable, "-m", "minzheng", "indicators", "--lang", lang])
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 160


def test_main_returns_the_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    """Called from Python, the entry returns 0 or what the command ended with."""
    assert entry.main(["--version"]) == 0
    assert entry.main(["units", "人口次"]) == 2
    assert "人次" in capsys.readouterr().err


def test_output_that_cannot_leave_is_dropped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """If the reader is gone when the last of the output leaves, the exit code is 1 and the rest goes nowhere."""
    with (tmp_path / "out").open("w") as file:

        class Closed:
            encoding = "utf-8"

            def flush(self) -> None:
                raise BrokenPipeError

            def fileno(self) -> int:
                return file.fileno()

        monkeypatch.setattr(sys, "stdout", Closed())
        monkeypatch.setattr(entry, "_run", lambda *_: 0)
        assert entry._written([], "zh") == 1
        os.write(file.fileno(), b"rest")
    assert (tmp_path / "out").read_bytes() == b""


@pytest.mark.parametrize(("ending", "code"), [(SystemExit("text"), 1), (SystemExit(3), 3), (None, 0)])
def test_every_end_has_an_exit_code(monkeypatch: pytest.MonkeyPatch, ending: Exception | None, code: int) -> None:
    """A command that ends with a text, with a number, or by simply returning, has an exit code all the same."""

    def ends(*_: Any, **__: Any) -> None:
        if ending is not None:
            raise ending

    monkeypatch.setattr("minzheng.cli.helping.Group.main", ends)
    assert entry.main([]) == code


@pytest.mark.parametrize("lang", languages())
def test_who_stops_a_command_is_answered(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], lang: str
) -> None:
    """An interrupted command ends with the exit code that shells expect, without a traceback."""

    def stopped(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("minzheng.reports.vocabulary", stopped)
    assert entry.main(["units", "--lang", lang]) == entry.STOPPED
    assert "Traceback" not in capsys.readouterr().err


def test_a_fault_of_the_library_is_not_a_missing_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """If a module of the library itself is not found the error is not hidden; of another the line says which."""
    real = builtins.__import__

    def missing(name: str) -> Any:
        def find(wanted: str, *rest: Any, **more: Any) -> Any:
            if wanted == "minzheng.cli.app":
                raise ModuleNotFoundError(name=name)
            return real(wanted, *rest, **more)

        return find

    monkeypatch.setattr(builtins, "__import__", missing("minzheng.lost"))
    with pytest.raises(ModuleNotFoundError):
        entry.main([])
    monkeypatch.setattr(builtins, "__import__", missing("shellingham"))
    assert entry.main([]) == 1


def test_the_module_is_the_command_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The module minzheng runs the entry and ends with its exit code."""
    monkeypatch.setattr(sys, "argv", ["minzheng", "--version"])
    with pytest.raises(SystemExit, match="0"):
        runpy.run_module("minzheng", run_name="__main__")
    assert capsys.readouterr().out == f"minzheng {__version__}\n"


def test_streams_that_cannot_be_set_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no output stream, as in a window without a console, the entry does not stumble over it."""
    entry._speak_chinese(None)


def test_a_terminal_keeps_its_encoding() -> None:
    """On a terminal only the handling of what it lacks is set."""

    class Terminal:
        encoding = "gbk"
        given: dict[str, str]

        def isatty(self) -> bool:
            return True

        def reconfigure(self, **options: str) -> None:
            self.given = options

    terminal = Terminal()
    entry._speak_chinese(terminal)  # type: ignore[arg-type]
    assert terminal.given == {"encoding": "gbk", "errors": "backslashreplace"}
