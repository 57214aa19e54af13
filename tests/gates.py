"""Run every gate in order and fail when one of them fails: ``python tests/gates.py [--full] [gate ...]``.

Run it with the Python of an environment that has ``pip install -e '.[all]'``; it needs nothing else. Every gate runs
even when an earlier one has failed; the tests come last, so that pytest's closing line stands at the end. ``--full``
adds what takes longer (an hour or two) and is run before an issue is called resolved: the lowest and the newest
dependencies, each extra alone, a million pairs for the oracle, long fuzzing of the reader, the golden run and the
benchmarks against the commit before the house was rebuilt, and a sample of mutants.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import tempfile
import time
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
SCRIPTS = Path(sysconfig.get_path("scripts"))
Step = Callable[[Path], None]
FOR_USERS = ("cli", "frames", "excel", "plots", "reader")
"""The extras that give users something, the tools of the project apart."""
GIVEN_BY = {
    "cli": "import minzheng.cli.app",
    "reader": (
        "import pathlib, minzheng as mz; page = pathlib.Path('page.html');"
        "page.write_text('<p>新建6个中心。</p>', encoding='utf-8');"
        "[read] = mz.read_many([page]); assert len(read.indicators) == 1, read.findings"
    ),
}
"""What an extra makes possible, as a program; of the others only that their packages can be imported."""


def run(*command: str | Path, **extra: str) -> None:
    """Run a command in the project root; ``extra`` is added to the environment. It raises when the command fails."""
    print("+", *command, flush=True)
    subprocess.run([str(part) for part in command], cwd=ROOT, env=environment() | extra, check=True)


def environment() -> dict[str, str]:
    """The environment without PYTHONPATH, so that only what is installed can be imported."""
    return {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}


def command(*parts: str | Path, **extra: str) -> Step:
    """A gate that is one command; ``extra`` is added to its environment."""
    return lambda scratch: run(*parts, **extra)


def docs(scratch: Path) -> None:
    """The documentation builds without a warning, its examples executed."""
    run(
        PYTHON,
        "-m",
        "sphinx",
        "-n",
        "-W",
        "--keep-going",
        "-q",
        "-E",
        "-d",
        scratch / "doctrees",
        "docs",
        scratch / "html",
    )


def wheel(scratch: Path) -> None:
    """The wheel works with the base dependencies alone, and the whole suite passes on it where decimals are short.

    The second environment borrows the test tools of this one by a path; its own packages come first, and the source
    tree is not among them.
    """
    python = installed(scratch, "")
    says_how_to_install_the_command_line(python)
    borrow_tools(python)
    run(python, "-c", f"import minzheng; assert minzheng.__file__.startswith({str(scratch)!r}), minzheng.__file__")
    run(python, *SUITE, MINZHENG_HOSTILE_DECIMALS="1", MINZHENG_HYPOTHESIS="dev")


def installed(scratch: Path, extras: str, *options: str | Path) -> Path:
    """The Python of a new environment with the built wheel and some extras; ``options`` are for pip."""
    folder = scratch / f"env{extras}"
    if not (scratch / "dist").is_dir():
        run(PYTHON, "-m", "pip", "wheel", "-q", "--no-deps", "-w", scratch / "dist", ".")
    [built] = (scratch / "dist").glob("minzheng-*.whl")
    run(PYTHON, "-m", "venv", folder)
    python = folder / SCRIPTS.name / Path(PYTHON).name
    run(python, "-m", "pip", "install", "-q", *options, f"{built}[{extras}]" if extras else built)
    return python


def project() -> dict[str, Any]:
    """The table of the project in pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def requirements(*extras: str) -> list[str]:
    """What the base install and some extras ask for."""
    held = project()
    return [*held["dependencies"], *(each for extra in extras for each in held["optional-dependencies"][extra])]


def lowest(scratch: Path) -> None:
    """The suite passes on the lowest versions that pyproject.toml allows, of the base install and of every extra."""
    floors = scratch / "floors.txt"
    floors.write_text("\n".join(each.replace(">=", "==") for each in requirements(*FOR_USERS)) + "\n", encoding="utf-8")
    python = installed(scratch, ",".join(FOR_USERS), "-c", floors)
    borrow_tools(python)
    run(python, *SUITE, MINZHENG_HYPOTHESIS="dev")


def newest(scratch: Path) -> None:
    """The suite passes on the newest versions that can be installed together."""
    python = installed(scratch, "all", "--upgrade", "--upgrade-strategy", "eager")
    run(python, *SUITE, MINZHENG_HYPOTHESIS="dev")


def extras(scratch: Path) -> None:
    """Each extra can be installed alone, and gives what it promises."""
    for extra in FOR_USERS:
        python = installed(scratch, extra)
        names = [re.split(r"[\[><=!~ ]", each)[0] for each in requirements(extra)]
        run(python, "-c", f"import importlib.metadata as held; [held.version(name) for name in {names}]")
        run(python, "-c", f"import os; os.chdir({str(scratch)!r}); {GIVEN_BY.get(extra, 'import minzheng')}")


def mutation(scratch: Path) -> None:
    """Of a sample of small changes of the laws at least nine in ten are noticed by a test."""
    run(PYTHON, "tests/mutation_run.py", "--count", "300", "--contexts", scratch / "contexts")


def says_how_to_install_the_command_line(python: Path) -> None:
    """Without typer the bare console script fails with a line that names the pip command."""
    script = python.parent / f"minzheng{python.suffix}"
    done = subprocess.run(
        [str(script)], cwd=ROOT, env=environment(), capture_output=True, encoding="utf-8", check=False
    )
    said = done.stdout + done.stderr
    if done.returncode == 0 or "pip install" not in said or "minzheng[cli]" not in said or "Traceback" in said:
        raise SystemExit(
            f"the console script without typer must name the pip command; it ended {done.returncode}:\n{said}"
        )


def borrow_tools(python: Path) -> None:
    """Let another environment import what this one has; a path file inside a borrowed folder is not followed."""
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    folder = subprocess.run(
        [str(python), "-c", where], capture_output=True, encoding="utf-8", check=True
    ).stdout.strip()
    borrowed = dict.fromkeys(sysconfig.get_path(kind) for kind in ("purelib", "platlib"))
    Path(folder, "borrowed.pth").write_text("\n".join(borrowed) + "\n", encoding="utf-8")


SUITE = ("-m", "pytest", "-q", "-n", "2", "-p", "no:cacheprovider", "tests", "--pyargs", "minzheng")
"""The whole suite on a package that is installed, for the Python of another environment."""

GATES: dict[str, Step] = {
    "lint": command(PYTHON, "-m", "ruff", "check"),
    "format": command(PYTHON, "-m", "ruff", "format", "--check"),
    "types": command(PYTHON, "-m", "mypy"),
    "imports": command(SCRIPTS / "lint-imports", "--no-cache"),
    "schemas": command(SCRIPTS / "minzheng", "schema", "--check", "schemas"),
    "assess": command(SCRIPTS / "minzheng", "assess", "examples", "--as-of", "2025-12-31"),
    "check": command(SCRIPTS / "minzheng", "check", "examples", "--fail-on", "info"),
    "docs": docs,
    "wheel": wheel,
    "benchmarks": command(PYTHON, "-m", "pytest", "-q", "tests/benchmarks"),
    "tests": command(PYTHON, "-m", "pytest", "-n", "2", "--cov", "--cov-report=term"),
}

LONGER: dict[str, Step] = {
    "lowest": lowest,
    "newest": newest,
    "extras": extras,
    "oracle": command(PYTHON, "-m", "pytest", "-q", "-n", "2", "tests/oracle", MINZHENG_ORACLE_PAIRS="1000000"),
    "fuzzing": command(PYTHON, "-m", "pytest", "-q", "tests/reader/test_reading_fuzz.py", MINZHENG_FUZZ="100000"),
    "golden": command(PYTHON, "tests/golden_run.py"),
    "against": command(PYTHON, "tests/benchmarks/against.py"),
    "mutation": mutation,
}
"""What ``--full`` adds."""


def main(arguments: Sequence[str]) -> int:
    """Run the gates that are named, or all, with ``--full`` the longer ones too; the exit code is 1 when one failed."""
    chosen = [each for each in arguments if each != "--full"]
    gates = GATES if "--full" not in arguments and not set(chosen) & set(LONGER) else {**LONGER, **GATES}
    if unknown := set(chosen) - set(gates):
        print(
            f"no such gate: {', '.join(sorted(unknown))}; there are {', '.join({**GATES, **LONGER})}", file=sys.stderr
        )
        return 2
    start, failed = time.monotonic(), []
    for name, gate in gates.items():
        if chosen and name not in chosen:
            continue
        print(f"\n== {name} ==", flush=True)
        try:
            with tempfile.TemporaryDirectory(prefix="minzheng-") as scratch:
                gate(Path(scratch).resolve())
        except (subprocess.CalledProcessError, OSError, SystemExit) as error:
            print(f"== {name} FAILED: {error}", flush=True)
            failed.append(name)
    seconds = time.monotonic() - start
    print(f"gates: {'FAILED: ' + ', '.join(failed) if failed else 'all passed'} in {seconds:.0f} s", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
