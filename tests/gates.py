"""Run every gate in order and fail when one of them fails: ``python tests/gates.py [gate ...]``.

Run it with the Python of an environment that has ``pip install -e '.[all]'``; it needs nothing else. Every gate runs
even when an earlier one has failed; the tests come last, so that pytest's closing line stands at the end.
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
SCRIPTS = Path(sysconfig.get_path("scripts"))
Step = Callable[[Path], None]


def run(*command: str | Path, **extra: str) -> None:
    """Run a command in the project root; ``extra`` is added to the environment. It raises when the command fails."""
    print("+", *command, flush=True)
    subprocess.run([str(part) for part in command], cwd=ROOT, env=environment() | extra, check=True)


def environment() -> dict[str, str]:
    """The environment without PYTHONPATH, so that only what is installed can be imported."""
    return {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}


def command(*parts: str | Path) -> Step:
    """A gate that is one command."""
    return lambda scratch: run(*parts)


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
    run(PYTHON, "-m", "pip", "wheel", "-q", "--no-deps", "-w", scratch / "dist", ".")
    run(PYTHON, "-m", "venv", scratch / "env")
    python = scratch / "env" / SCRIPTS.name / Path(PYTHON).name
    run(python, "-m", "pip", "install", "-q", *(scratch / "dist").glob("minzheng-*.whl"))
    says_how_to_install_the_command_line(python)
    borrow_tools(python)
    run(python, "-c", f"import minzheng; assert minzheng.__file__.startswith({str(scratch)!r}), minzheng.__file__")
    suite = (python, "-m", "pytest", "-q", "-n", "2", "-p", "no:cacheprovider", "tests", "--pyargs", "minzheng")
    run(*suite, MINZHENG_HOSTILE_DECIMALS="1", MINZHENG_HYPOTHESIS="dev")


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


def main(chosen: Sequence[str]) -> int:
    """Run the gates ``chosen``, or all; the exit code is 1 when one failed."""
    if unknown := set(chosen) - set(GATES):
        print(f"no such gate: {', '.join(sorted(unknown))}; there are {', '.join(GATES)}", file=sys.stderr)
        return 2
    start, failed = time.monotonic(), []
    for name, gate in GATES.items():
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
